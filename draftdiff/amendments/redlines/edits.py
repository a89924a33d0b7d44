"""What one author's text changes in the recorded one: edits, clause by clause, each as it would be proposed.

What only follows, as the numbers of what stands behind a new clause, is no edit; the punctuation that a new last clause
brings about goes with that clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from draftdiff.amendments.model import Delete, Edit, Insert, Merge, Move, NewClause, Part, Rewrite
from draftdiff.amendments.proposing import delete, insert_clauses, merge, move, split_at
from draftdiff.amendments.proposing.rewording import NothingChanges, reworded
from draftdiff.amendments.redlines.ground import Ground, OtherWords, carried
from draftdiff.diff import Change, ChangeKind, HunkType, compare
from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.model import Clause, ClauseKind, Version, parents
from draftdiff.tongues import gettext as _

_LIGHT = frozenset((HunkType.PUNCTUATION,))
_PROVISIONS = (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH)


class NotRecorded(BadInput):
    """A clause of a file is changed that the recorded text does not have."""

    def __init__(self, label: str) -> None:
        super().__init__(_("it is changed in the file, and the recorded text has no such clause"), where=label)


class FootnoteComesOrGoes(BadInput):
    """A footnote is put in or taken out, which no amendment can propose."""

    def __init__(self, label: str) -> None:
        super().__init__(_("a footnote comes or goes with its mark, which is no change of words"), where=label)


class NoPlace(BadInput):
    """A clause stands below one that has no place in the recorded text."""

    def __init__(self, label: str) -> None:
        super().__init__(_("it stands below a clause that is not in the recorded text"), where=label)


@dataclass(frozen=True, slots=True)
class Finding:
    """An amendment that a text makes: its edits, where in reading order, the label of its clause, and its new words.

    ``light`` tells that it changes nothing but the punctuation at the end of a clause.
    """

    edits: tuple[Edit, ...]
    place: int
    target: str | None
    words: str
    light: bool = False


@dataclass(frozen=True, slots=True)
class Missed:
    """What a text changes that no amendment can propose, and why."""

    text: str
    why: str


def findings(ground: Ground, edited: Version) -> tuple[tuple[Finding, ...], tuple[Missed, ...]]:
    """What an edited text proposes, in its reading order, and what it changes besides."""
    reader = _Reader(ground, edited)
    found = tuple(reader.read())
    missed = list(reader.missed)
    before = set(ground.base.front)
    missed += [
        Missed(line, _("it is of the head of the document, which no amendment changes"))
        for line in edited.front
        if line not in before
    ]
    return _taken_along(found), tuple(missed)


class _Reader:
    """One edited text on its way to edits."""

    def __init__(self, ground: Ground, edited: Version) -> None:
        self.ground = ground
        self.edited = edited
        self.rows = compare(ground.base, edited).changes
        self.missed: list[Missed] = []
        self._at = {clause.label: place for place, clause in enumerate(edited.clauses)}
        self._was = {clause.label: place for place, clause in enumerate(ground.base.clauses)}
        self._above = parents(edited.clauses)
        self._above_before = parents(ground.base.clauses)
        self._row_of = {clause.label: row for row in self.rows for clause in row.new}
        self._row_of_old = {clause.label: row for row in self.rows for clause in row.old}
        self._done: set[int] = set()

    def read(self) -> Iterator[Finding]:
        """Each row as an amendment, as far as it is one."""
        for place, row in enumerate(self.rows):
            if id(row) in self._done:
                continue
            self._done.add(id(row))
            try:
                edits = tuple(self._edits(row))
            except NothingChanges:
                continue
            except DraftdiffError as error:
                clause = (row.new or row.old)[0]
                told = row.new_text if row.new else row.old_text
                why = error.what
                if error.where and error.where != clause.label:
                    why = _("%(where)s: %(what)s", where=error.where, what=why)
                self.missed.append(Missed(told, _("%(where)s: %(what)s", where=clause.label, what=why)))
                continue
            if edits:
                light = row.kind is ChangeKind.EDITED and set(row.types) <= _LIGHT and len(edits) == 1
                said = "\n".join(_said(edits))
                yield Finding(edits, place, self._target(row), said, light)

    def _target(self, row: Change) -> str | None:
        if row.old:
            known = self.ground.recorded_clause(row.old[0])
            return known.label if known else None
        return None

    def _edits(self, row: Change) -> Iterator[Edit]:
        if row.kind is ChangeKind.INSERTED:
            yield self._inserted(row.new[0])
        elif row.kind is ChangeKind.DELETED:
            yield from self._deleted(row.old[0])
        else:
            if self._displaced(row):
                yield self._moved(row)
            if row.kind is ChangeKind.MERGED:
                yield self._merged(row)
            elif row.kind is ChangeKind.SPLIT:
                yield from self._split(row)
            elif row.old_text != row.new_text:
                yield self._rewritten(row)

    # --- words --------------------------------------------------------------------------------

    def _rewritten(self, row: Change) -> Rewrite:
        clause = row.old[0]
        return reworded(self._known(clause), self.ground.carried(clause, row.new_text))

    def _merged(self, row: Change) -> Merge:
        known = [self._known(clause) for clause in row.old]
        if [clause.text for clause in known] != [clause.text for clause in row.old]:
            joined = " ".join(clause.text for clause in known)
            return merge(self.ground.recorded, known, carried(known[0].label, row.old_text, row.new_text, joined))
        return merge(self.ground.recorded, known, row.new_text)

    def _split(self, row: Change) -> Iterator[Edit]:
        clause = row.old[0]
        known = self._known(clause)
        if known.text != clause.text:
            raise OtherWords(clause.label, clause.text[:60])
        starts, at = [], 0
        for piece in row.new[:-1]:
            at += len(piece.text) + 1
            starts.append(at)
        yield split_at(known, [_before(row, start) for start in starts])
        if known.text != row.new_text:
            yield reworded(known, row.new_text)

    # --- clauses ------------------------------------------------------------------------------

    def _inserted(self, clause: Clause) -> Insert:
        """A new clause with all new ones below it."""
        if clause.kind is ClauseKind.NOTE:
            raise FootnoteComesOrGoes(clause.label)
        at = self._at[clause.label]
        made = [NewClause(clause.kind, clause.text, clause.num)]
        for below in self.edited.clauses[at + 1 :]:
            row = self._row_of[below.label]
            if below.depth <= clause.depth or row.old or clause.kind is ClauseKind.HEADING:
                break
            if below.kind is not ClauseKind.NOTE:
                made.append(NewClause(below.kind, below.text, below.num, below.depth - clause.depth))
                self._done.add(id(row))
        after, part, under = self._anchor(at)
        return insert_clauses(self.ground.recorded, after, part, made, below=under)

    def _deleted(self, clause: Clause) -> Iterator[Edit]:
        """A clause that goes with all that goes below it; what stays of that is carried elsewhere first."""
        if clause.kind is ClauseKind.NOTE:
            raise FootnoteComesOrGoes(clause.label)
        at = self._was[clause.label]
        inside = range(at + 1, _end(self.ground.base.clauses, at))
        whole = delete(self.ground.recorded, self._known(clause))
        staying: set[str] = set()
        for place in inside:
            below = self.ground.base.clauses[place]
            row = self._row_of_old[below.label]
            if row.new:
                known = self.ground.recorded_clause(below)
                staying |= {known.wid} if known and known.wid else set()
                if self._gone_above(place, at) and id(row) not in self._done:
                    yield from self._edits(row)
                    self._done.add(id(row))
            elif below.kind is not ClauseKind.NOTE:
                self._done.add(id(row))
        yield Delete(whole.clause, tuple(anchor for anchor in whole.below if anchor.wid not in staying))

    def _gone_above(self, place: int, top: int) -> bool:
        """Whether all that a clause stood in, up to one that is taken out, is taken out with it."""
        above = self._above_before[place]
        while above is not None and above != top:
            if self._row_of_old[self.ground.base.clauses[above].label].new:
                return False
            above = self._above_before[above]
        return True

    def _moved(self, row: Change) -> Move:
        clause = self._known(row.old[0])
        after, part, under = self._anchor(self._at[row.new[0].label])
        return move(self.ground.recorded, clause, after, part, below=under)

    def _displaced(self, row: Change) -> bool:
        """Whether a clause stands elsewhere than before: in another order, or below another one."""
        if row.moved:
            return True
        old, new = row.old[0], row.new[0]
        if new.kind not in _PROVISIONS or old.kind not in _PROVISIONS:
            return False
        before, now = self._above_before[self._was[old.label]], self._above[self._at[new.label]]
        if before is None and now is None:
            return (old.kind is ClauseKind.PREAMBULAR) is not (new.kind is ClauseKind.PREAMBULAR)
        outer = self.ground.base.clauses[before] if before is not None else None
        inner = self.edited.clauses[now] if now is not None else None
        if any(each is not None and each.kind is ClauseKind.HEADING for each in (outer, inner)):
            return False  # a heading that comes or goes carries nothing elsewhere
        if outer is None or inner is None:
            return True
        return outer not in self._row_of[inner.label].old

    def _anchor(self, at: int) -> tuple[Clause | None, Part, bool]:
        """Behind which recorded clause something stands in the edited text, in which part, and whether below it.

        It is one that stays where it is: what is put in before that, or carried there, is proposed earlier.
        """
        clause = self.edited.clauses[at]
        part = Part.PREAMBULAR if clause.kind is ClauseKind.PREAMBULAR else Part.OPERATIVE
        for place in range(at - 1, -1, -1):
            if self._above[place] != self._above[at]:
                continue
            row = self._row_of[self.edited.clauses[place].label]
            if row.old and row.new[0] is self.edited.clauses[place] and not self._displaced(row):
                known = self.ground.recorded_clause(row.old[0])
                if known is not None:
                    return known, part, False
        above = self._above[at]
        if above is None:
            return None, part, False
        row = self._row_of[self.edited.clauses[above].label]
        known = self.ground.recorded_clause(row.old[0]) if row.old else None
        if known is not None:
            return known, part, True
        if self.edited.clauses[above].kind is ClauseKind.HEADING:
            return self._anchor(above)
        raise NoPlace(clause.label)

    def _known(self, clause: Clause) -> Clause:
        known = self.ground.recorded_clause(clause)
        if known is None:
            raise NotRecorded(clause.label)
        return known


def _taken_along(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings, the punctuation that a clause that comes or goes beside them brings about being part of that."""
    result: list[Finding] = []
    light = [each for each in found if each.light]
    for each in found:
        along: list[Finding] = []
        if isinstance(each.edits[0], Insert | Delete):
            along = [other for other in light if abs(other.place - each.place) == 1]
            light = [other for other in light if other not in along]
        if not each.light:
            result.append(replace(each, edits=(*each.edits, *(edit for other in along for edit in other.edits))))
    return tuple(sorted((*result, *light), key=lambda each: each.place))


def _end(clauses: Sequence[Clause], at: int) -> int:
    depth = clauses[at].depth
    return next((k for k in range(at + 1, len(clauses)) if clauses[k].depth <= depth), len(clauses))


def _before(row: Change, start: int) -> int:
    """The character of the old text before which a piece of the new one begins."""
    old = new = 0
    for op, said in row.words:
        if op == "=" and new + len(said) > start:
            return old + max(start - new, 0)
        old += len(said) * (op != "+")
        new += len(said) * (op != "-")
    return old


def _said(edits: Sequence[Edit]) -> Iterator[str]:
    """The new words of edits."""
    for edit in edits:
        if isinstance(edit, Rewrite):
            yield from (hunk.new for hunk in edit.hunks)
        elif isinstance(edit, Insert):
            yield from (clause.text for clause in edit.clauses)
