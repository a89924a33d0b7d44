"""A comparison as Akoma Ntoso: the newer text, with what it underwent in its metadata, and its changes marked or not.

Marked, the words put in stand in ``ins`` and those taken out in ``del``, right in the text. Whoever drops what is in
``del`` has the newer text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from draftdiff.akn.amendment import Tally, numbered_identity
from draftdiff.akn.consolidation import Decided, Story, Textual
from draftdiff.akn.document import Document
from draftdiff.akn.editing import NotEditable
from draftdiff.akn.identity import Identity
from draftdiff.amendments.model import Amendment
from draftdiff.diff import Change, ChangeKind, Comparison, pieces
from draftdiff.errors import BrokenInvariant
from draftdiff.model import Clause, Span, Version
from draftdiff.provenance import Blame, ClauseWords, GoneWords, Origin, amendment_number

_TYPES = {ChangeKind.INSERTED: "insertion", ChangeKind.DELETED: "repeal", ChangeKind.SPLIT: "split"}
_STRUCTURAL = frozenset({"heading", "subheading"})
_GONE = "gone__"
"""What the wIds begin with of clauses that are no longer in the text."""


class NotValid(BrokenInvariant):
    """The document that tells of a comparison is not valid by the schema."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"the Akoma Ntoso of the comparison would not be valid: {reason}", remedy="report this with the two texts"
        )


class Known(Struct, frozen=True):
    """What is on record beside two versions of a resolution.

    ``amendments`` are all of it, by number; ``by`` for each change of the comparison the numbers of those behind it.
    """

    slug: str = ""
    amendments: Mapping[int, Amendment] = {}
    by: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def of(
        cls,
        slug: str,
        amendments: Mapping[int, Amendment],
        comparison: Comparison,
        put: Blame,
        gone: Mapping[str, tuple[GoneWords, ...]],
    ) -> Known:
        """What is on record beside a comparison.

        ``put`` are the words of the newer version, ``gone`` those of the older one that it no longer has, by the
        wIds of their clauses, each with who is behind them.
        """
        words = {each.clause.wid: each for each in put.clauses}
        by = tuple(tuple(sorted(set(_behind(change, words, gone)))) for change in comparison.changes)
        return cls(slug, amendments, by)


NOTHING = Known()
"""What is known of texts that are not on record."""


def comparison_akn(
    comparison: Comparison, old: Document, new: Document, known: Known = NOTHING, *, marked: bool = False
) -> bytes:
    """The newer document with the story of its changes, strictly valid; ``marked`` with the changes in its text.

    Where the form of a document does not let a clause be marked (as within a table, or a footnote that nothing calls
    any more), its newer words stand there unmarked; the metadata tell that it changed.
    """
    document = new.copy()
    document.mend()
    _identify(document)
    own = document.version()
    story = _story(comparison, old, own, known)
    if marked:
        _mark(document, comparison, own)
    document.tell(story)
    document.mend()
    if problems := document.problems():
        raise NotValid(str(problems[0]))
    return document.to_bytes()


def _identify(document: Document) -> None:
    """Give each clause of a document that writes no wIds one, by which it can be edited and told of."""
    wids = [clause.wid for clause in document.version().clauses]
    if None in wids or len(set(wids)) < len(wids):
        once = [wid if wids.count(wid) == 1 else None for wid in wids]
        given = frozenset(wid for wid in wids if wid)
        document.carry(once, number=max(document.number, 1), given=given)


# --- the story ------------------------------------------------------------------------------------


def _story(comparison: Comparison, old: Document, own: Version, known: Known) -> Story:
    before, identity = old.version(), old.identity
    was, now = _eids(comparison.old, before), _eids(comparison.new, own)
    wids = {id(clause): mine.wid for clause, mine in zip(comparison.new.clauses, own.clauses, strict=True)}
    textuals: list[Textual] = []
    mappings: list[tuple[str, str, str]] = []
    for place, change in enumerate(comparison.changes):
        by = tuple(
            number for number in (known.by[place] if place < len(known.by) else ()) if number in known.amendments
        )
        froms = tuple(was[id(clause)] for clause in change.old if id(clause) in was)
        tos = tuple(now[id(clause)] for clause in change.new if id(clause) in now)
        textuals += _textuals(change, froms, tos, by)
        if len(change.old) == len(change.new) == 1 and froms and tos and froms != tos:
            mappings.append((wids[id(change.new[0])] or tos[0], froms[0], tos[0]))
    behind = {number for textual in textuals for number in textual.by}
    return Story(
        old.expression,
        tuple(textuals),
        tuple(mappings),
        tuple(_decided(known, behind, identity)),
    )


def _behind(
    change: Change, put: Mapping[str | None, ClauseWords], gone: Mapping[str, tuple[GoneWords, ...]]
) -> Iterator[int]:
    """The amendments that brought in the words that a change puts in, and took out those that it takes out."""
    at: dict[tuple[str, int], int] = {}
    for piece in pieces(change):
        for side, clause in (("-", piece.clause_old), ("+", piece.clause_new)):
            if clause is None:
                continue
            start = at.get((side, clause), 0)
            end = at[side, clause] = start + len(piece.text)
            if piece.op == side == "+":
                yield from _numbers(_origins(put.get(change.new[clause].wid), start, end))
            elif piece.op == side == "-":
                lost = gone.get(change.old[clause].wid or "", ())
                yield from _numbers(o for each in lost if each.start < end and start < each.end for o in each.takers)


def _origins(told: ClauseWords | None, start: int, end: int) -> Iterator[Origin]:
    """Who is behind the words of a clause from one character to another."""
    at = 0
    for run in told.runs if told is not None else ():
        if at < end and start < at + len(run.text):
            yield from run.origins
        at += len(run.text)


def _numbers(origins: Iterable[Origin]) -> Iterator[int]:
    for origin in origins:
        for written in (origin.decision.amendment or "").split(", "):
            number = amendment_number(written)
            if isinstance(number, int):
                yield number


def _eids(version: Version, own: Version) -> dict[int, str]:
    """Where each clause of a version stands in its document."""
    pairs = zip(version.clauses, own.clauses, strict=True)
    return {id(clause): eid for clause, mine in pairs if (eid := mine.eid or mine.wid)}


def _textuals(change: Change, old: tuple[str, ...], new: tuple[str, ...], by: tuple[int, ...]) -> Iterator[Textual]:
    if not old and not new:
        return
    if kind := _TYPES.get(change.kind):
        yield Textual(kind, old, new, by=by)
    elif change.kind is ChangeKind.MERGED:
        yield Textual("join", old, new, by=by)
    elif change.kind is ChangeKind.EDITED:
        operations = {op for op, text in change.words if op != "=" and text.strip()}
        kind = {frozenset("+"): "insertion", frozenset("-"): "repeal"}.get(frozenset(operations), "substitution")
        yield Textual(kind, old, new, inside=True, by=by)
    if change.moved or change.renumbered:
        yield Textual("renumbering", old, new, by=() if change.renumbered and not change.moved else by)


def _decided(known: Known, behind: Collection[int], identity: Identity) -> Iterator[Decided]:
    """Every decision on the amendments, in the order of the days; of those that changed the text, and of all others."""
    found = [
        (decision.on, amendment.number, decision)
        for amendment in known.amendments.values()
        for decision in amendment.decisions
    ]
    for on, number, decision in sorted(found, key=lambda item: item[:2]):
        amendment = known.amendments[number]
        about = numbered_identity(known.slug, number, amendment.received.date(), amendment.lang, identity)
        vote = decision.vote
        yield Decided(
            number,
            about.work,
            on,
            decision.body,
            decision.outcome.value,
            decision.outcome.carried and number in behind,
            Tally(vote.in_favour, vote.against, vote.abstaining) if vote else None,
        )


# --- the marks ------------------------------------------------------------------------------------


class _Wanted(Struct, frozen=True):
    """A clause as it is to stand there, and what stands there where it cannot be marked."""

    marked: Clause
    bare: Clause | None


def _mark(document: Document, comparison: Comparison, own: Version) -> None:
    wids = {id(clause): mine for clause, mine in zip(comparison.new.clauses, own.clauses, strict=True)}
    wanted = list(_wanted(comparison, wids))
    for _attempt in range(len(wanted) + 1):
        try:
            document.become([each.marked for each in wanted])
        except NotEditable as refused:
            left = [_without(each, refused.label) for each in wanted]
            if left == wanted:  # it is none of those, so that no mark can be set at all
                return
            wanted = [each for each in left if each is not None]
        else:
            return


def _without(wanted: _Wanted, label: str) -> _Wanted | None:
    """The clause of that label without marks; None where it is there for its marks alone."""
    if not label.endswith(wanted.marked.label) or wanted.marked is wanted.bare:
        return wanted
    return _Wanted(wanted.bare, wanted.bare) if wanted.bare is not None else None


def _wanted(comparison: Comparison, own: Mapping[int, Clause]) -> Iterator[_Wanted]:
    gone = 0
    for change in comparison.changes:
        if not change.new:
            for clause in change.old:
                gone += 1
                spans = (*_kept(clause.spans), *_over(0, len(clause.text), "del"))
                yield _Wanted(replace(clause, wid=f"{_GONE}{gone}", eid=None, spans=spans), None)
            continue
        mine = [own[id(clause)] for clause in change.new]
        if change.kind is ChangeKind.UNCHANGED:
            yield from (_Wanted(clause, clause) for clause in mine)
            continue
        for clause, (text, spans) in zip(mine, _woven(change), strict=True):
            structure = tuple(span for span in clause.spans if span.tag in _STRUCTURAL)
            yield _Wanted(replace(clause, text=text, spans=(*structure, *spans)), clause)


def _woven(change: Change) -> Iterator[tuple[str, tuple[Span, ...]]]:
    """For each new clause of a change its words with those that were taken out among them, and all marks over them."""
    texts: list[list[str]] = [[] for _ in change.new]
    marks: list[list[Span]] = [[] for _ in change.new]
    at = 0
    lengths = [0] * len(change.new)
    for piece in pieces(change):
        if piece.clause_new is not None:
            at = piece.clause_new
        elif piece.op != "-":
            continue  # the space between two clauses
        start, end = lengths[at], lengths[at] + len(piece.text)
        if not piece.text:
            tail = (piece.marks_new or piece.marks_old)[-1:]
            if piece.op != "-":
                marks[at] += [Span(start, start, span.tag, span.attributes) for span in tail]
            continue
        texts[at].append(piece.text)
        lengths[at] = end
        spans = _kept(piece.marks_old if piece.op == "-" else piece.marks_new)
        marks[at] += [Span(start, end, span.tag, span.attributes) for span in spans]
        marks[at] += _over(start, end, {"+": "ins", "-": "del"}.get(piece.op, ""))
    for text, spans_of in zip(texts, marks, strict=True):
        yield "".join(text), _joined(spans_of)


def _over(start: int, end: int, tag: str) -> tuple[Span, ...]:
    return (Span(start, end, tag),) if tag and start < end else ()


def _kept(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans that can stand in the words of a clause; what has no length stays where it was called."""
    return tuple(span for span in spans if span.tag not in _STRUCTURAL and span.start < span.end)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans of one kind that touch as one, outer ones first."""
    found: list[Span] = []
    for span in spans:
        twin = next(
            (
                place
                for place, other in enumerate(found)
                if other.start < other.end == span.start < span.end
                and (other.tag, other.attributes) == (span.tag, span.attributes)
            ),
            None,
        )
        if twin is None:
            found.append(span)
        else:
            found[twin] = Span(found[twin].start, span.end, span.tag, span.attributes)
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))
