"""A row of a comparison cut into pieces that a presenter can draw one by one, with their markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from draftdiff.diff.changes import Change
from draftdiff.lexicon.leads import lead_length
from draftdiff.model import Clause, ClauseKind, Span

_OWN_FACTS = frozenset({"eId", "wId", "GUID", "marker"})
"""Attributes that name or number an element and say nothing about how its words look."""

_ITALICS = frozenset({"i", "em"})
_CLOSING = " \u00a0,:"
_LED = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE})
"""The kinds of clause that begin with a lead verb."""

_INFINITE = 1 << 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one operation, in one clause on either side, under the same markup throughout.

    ``op`` is ``=``, ``-`` or ``+``. ``marks_old`` and ``marks_new`` are the spans that lie over it, the
    outermost first; the side on which the text does not exist has none. ``clause_old`` and
    ``clause_new`` count the row's clauses from 0; None on a side where the text does not exist and for
    the one space that joins two clauses of a row. A piece without text stands for an empty element (a
    footnote's marker, an image), whose span is the last of its marks.
    """

    op: str
    text: str
    marks_old: tuple[Span, ...] = ()
    marks_new: tuple[Span, ...] = ()
    clause_old: int | None = None
    clause_new: int | None = None


def pieces(change: Change) -> tuple[Piece, ...]:
    """The row cut at every boundary of words, clauses and spans, in the order of its words.

    The texts of the pieces with ``=`` and ``-`` joined are the row's old text, those with ``=`` and
    ``+`` its new text.
    """
    old, new = _Side(change.old), _Side(change.new)
    result: list[Piece] = []
    for op, text in change.words:
        result += _run(op, text, old if op != "+" else None, new if op != "-" else None)
    # What is empty and stands at the very end of a side belongs to no run.
    result += _empty(old, new)
    return tuple(result)


def format_changed(change: Change, langs: tuple[str, str]) -> bool:
    """Whether the markup of words that were kept, or an empty element among them, is not the same.

    Lead verbs and formulas are set in italics whether a document says so or not: that one does and the other does not
    is no change. ``langs`` are the languages of the two sides.
    """
    cut = [piece for piece in pieces(change) if piece.op == "=" or not piece.text]
    if all(_look(piece.marks_old) == _look(piece.marks_new) for piece in cut):
        return False
    old, new = (
        {
            (place, span)
            for place, clause in enumerate(clauses)
            for span in clause.spans
            if _is_opening(span, clause, lang)
        }
        for clauses, lang in zip((change.old, change.new), langs, strict=True)
    )
    return any(
        _look(tuple(span for span in piece.marks_old if (piece.clause_old, span) not in old))
        != _look(tuple(span for span in piece.marks_new if (piece.clause_new, span) not in new))
        for piece in cut
    )


def spans_of(change_pieces: Sequence[Piece], clause: int, *, new: bool) -> frozenset[Span]:
    """The spans of one clause of the row as the pieces tell them, to prove that none was lost."""
    return frozenset(
        span
        for piece in change_pieces
        if (piece.clause_new if new else piece.clause_old) == clause
        for span in (piece.marks_new if new else piece.marks_old)
    )


def _is_opening(span: Span, clause: Clause, lang: str) -> bool:
    """Whether a span is the italics in which print sets the lead verb of a clause, or a whole formula."""
    if span.tag not in _ITALICS or span.start or span.attributes:
        return False
    if clause.kind is ClauseKind.FORMULA:
        return not clause.text[span.end :].strip(_CLOSING)
    length = lead_length(clause.text, lang) if clause.kind in _LED else 0
    return bool(length) and not clause.text[min(length, span.end) : max(length, span.end)].strip(_CLOSING)


def _look(marks: tuple[Span, ...]) -> list[tuple[str, list[tuple[str, str]]]]:
    return sorted(
        (span.tag, sorted(pair for pair in span.attributes if pair[0].rpartition("}")[2] not in _own_facts(span)))
        for span in marks
    )


def _own_facts(span: Span) -> frozenset[str]:
    """Which attributes say nothing: that a call of a footnote leads elsewhere shows by its marker, where it has one."""
    called = span.tag == "noteRef" and any(name == "marker" for name, _ in span.attributes)
    return (_OWN_FACTS - {"marker"}) | {"href"} if called else _OWN_FACTS


class _Side:
    """A cursor over the joined text of one side that knows the next place where a cut is due."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self.clauses = clauses
        self.at = 0
        self.starts: list[int] = []
        cuts: set[int] = set()
        place = 0
        for clause in clauses:
            self.starts.append(place)
            cuts.update((place, place + len(clause.text)))
            for span in clause.spans:
                cuts.update((place + span.start, place + span.end))
            place += len(clause.text) + 1
        self.cuts = sorted(cuts)
        self.next_cut = 0
        self.index = 0
        self.empties = sorted(
            (
                (self.starts[k] + span.start, k, span)
                for k, clause in enumerate(clauses)
                for span in clause.spans
                if span.start == span.end
            ),
            key=lambda item: item[:2],
        )
        self.next_empty = 0

    def room(self) -> int:
        """How far it is to the next cut."""
        while self.next_cut < len(self.cuts) and self.cuts[self.next_cut] <= self.at:
            self.next_cut += 1
        return self.cuts[self.next_cut] - self.at if self.next_cut < len(self.cuts) else _INFINITE

    def here(self) -> int | None:
        """Which clause the next character belongs to; None for a joining space."""
        while self.index + 1 < len(self.clauses) and self.starts[self.index + 1] <= self.at:
            self.index += 1
        inside = self.at - self.starts[self.index] < len(self.clauses[self.index].text)
        return self.index if inside else None

    def marks(self, clause: int | None, *, length: int) -> tuple[Span, ...]:
        """The spans over the next ``length`` characters, or around this place where it is 0."""
        if clause is None or not self.clauses[clause].spans:
            return ()
        start = self.at - self.starts[clause]
        over = [
            s
            for s in self.clauses[clause].spans
            if s.start < s.end and (s.start <= start and start + length <= s.end if length else s.start < start < s.end)
        ]
        return tuple(sorted(over, key=lambda s: (s.start, -s.end)))

    def take_empties(self) -> list[tuple[int, Span]]:
        """The empty elements at this place that were not taken yet, with their clauses."""
        taken = []
        while self.next_empty < len(self.empties) and self.empties[self.next_empty][0] <= self.at:
            taken.append(self.empties[self.next_empty][1:])
            self.next_empty += 1
        return taken


def _run(op: str, text: str, old: _Side | None, new: _Side | None) -> Iterator[Piece]:
    done = 0
    while done < len(text):
        yield from _empty(old, new)
        length = min(len(text) - done, old.room() if old else _INFINITE, new.room() if new else _INFINITE)
        clause_old = old.here() if old else None
        clause_new = new.here() if new else None
        yield Piece(
            op,
            text[done : done + length],
            old.marks(clause_old, length=length) if old else (),
            new.marks(clause_new, length=length) if new else (),
            clause_old,
            clause_new,
        )
        done += length
        for side in (old, new):
            if side:
                side.at += length


def _empty(old: _Side | None, new: _Side | None) -> Iterator[Piece]:
    """The empty elements here: one piece for those that stand on both sides, else one each."""
    before = old.take_empties() if old else []
    after = new.take_empties() if new else []
    for clause, span in before:
        twin = next((item for item in after if _look((item[1],)) == _look((span,))), None)
        around = old.marks(clause, length=0) if old else ()
        if twin is None or new is None:
            yield Piece("-", "", (*around, span), (), clause, None)
            continue
        after.remove(twin)
        yield Piece("=", "", (*around, span), (*new.marks(twin[0], length=0), twin[1]), clause, twin[0])
    for clause, span in after:
        around = new.marks(clause, length=0) if new else ()
        yield Piece("+", "", (), (*around, span), None, clause)
