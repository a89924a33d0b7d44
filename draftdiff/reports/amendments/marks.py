"""What an amendment proposes, drawn as changes of clauses: the rows that a comparison draws too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from draftdiff.amendments.model import Anchor, Delete, Edit, Hunk, Insert, Merge, Move, Rewrite, Split
from draftdiff.diff import Change, ChangeKind, HunkType, Word, diff_words
from draftdiff.model import Clause, ClauseKind
from draftdiff.reports.amendments.phrases import capital, phrases
from draftdiff.reports.amendments.sheet import Line, Role

_SERIES = {"PP": ClauseKind.PREAMBULAR, "OP": ClauseKind.OPERATIVE}
_SUBSTANCE = (HunkType.SUBSTANTIVE,)


def lines(edits: Sequence[Edit], known: Mapping[str, Clause], language: str) -> tuple[Line, ...]:
    """The edits as lines; ``known`` are clauses by wId, from which kinds are taken."""
    return tuple(line for edit in edits for line in _drawn(edit, known, language))


def _drawn(edit: Edit, known: Mapping[str, Clause], language: str) -> Iterator[Line]:
    match edit:
        case Rewrite():
            clause = _clause(edit.clause, known)
            yield _edited(clause, hunk_words(edit.clause.text, edit.hunks))
        case Insert():
            for new in edit.clauses:
                label = " ".join(part for part in (phrases(language)("new"), new.num) if part)
                yield _one_sided(ChangeKind.INSERTED, Clause(label, new.kind, new.text, depth=new.depth))
        case Delete():
            for anchor in (edit.clause, *edit.below):
                yield _one_sided(ChangeKind.DELETED, _clause(anchor, known))
        case Move():
            yield _kept(_clause(edit.clause, known))
            yield Line(capital(_destination(edit, language)))
        case Split():
            clause = _clause(edit.clause, known)
            for number, piece in enumerate(edit.pieces, 1):
                yield _kept(Clause(f"{clause.label} ({number})", clause.kind, piece))
        case Merge():
            whole = [_clause(anchor, known) for anchor in edit.clauses]
            label = ", ".join(clause.label for clause in whole)
            yield _edited(Clause(label, whole[0].kind, edit.joined), hunk_words(edit.joined, edit.hunks))


def hunk_words(text: str, hunks: Sequence[Hunk]) -> tuple[Word, ...]:
    """A text with its hunks as words that are kept, taken out and put in."""
    found: list[Word] = []
    at = 0
    for hunk in hunks:
        found += [("=", text[at : hunk.start]), ("-", hunk.old), ("+", hunk.new)]
        at = hunk.end
    return tuple((op, words) for op, words in (*found, ("=", text[at:])) if words)


def difference(label: str, kind: ClauseKind | None, old: str, new: str) -> Line:
    """What became of the words of a clause; one that was not there before, or is no longer, is all new or gone."""
    clause = Clause(label, kind or _kind(label), old or new)
    if not old or not new:
        return _one_sided(ChangeKind.INSERTED if new else ChangeKind.DELETED, clause)
    return _edited(clause, diff_words(old, new))


def _clause(anchor: Anchor, known: Mapping[str, Clause]) -> Clause:
    """The clause as it was when it was amended."""
    clause = known.get(anchor.wid)
    return Clause(anchor.label, clause.kind if clause else _kind(anchor.label), anchor.text, wid=anchor.wid)


def _kind(label: str) -> ClauseKind:
    return ClauseKind.TITLE if label == "Title" else _SERIES.get(label[:2], ClauseKind.SUBPARAGRAPH)


def _edited(clause: Clause, words: Sequence[Word]) -> Line:
    new = "".join(text for op, text in words if op != "-")
    after = Clause(clause.label, clause.kind, new, wid=clause.wid)
    return _marked(Change(ChangeKind.EDITED, (clause,), (after,), tuple(words), types=_SUBSTANCE))


def _one_sided(kind: ChangeKind, clause: Clause) -> Line:
    old, new = ((clause,), ()) if kind is ChangeKind.DELETED else ((), (clause,))
    words = (("-" if kind is ChangeKind.DELETED else "+", clause.text),)
    return _marked(Change(kind, old, new, words if clause.text else (), types=_SUBSTANCE))


def _kept(clause: Clause) -> Line:
    return _marked(Change(ChangeKind.UNCHANGED, (clause,), (clause,), (("=", clause.text),) if clause.text else ()))


def _marked(change: Change) -> Line:
    return Line(role=Role.WORDING, change=change)


def _destination(edit: Move, language: str) -> str:
    if edit.after is not None:
        return phrases(language)("move-after", edit.after.label)
    return phrases(language)(f"move-{edit.part}")
