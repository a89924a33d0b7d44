r"""A row of a comparison as the stretches between the ends of its lines, each end kept, put in or taken out.

A line is what is a paragraph or a row of a table of its own. Where a clause was split or joined, or lines came or
went, an end of one side has none on the other; what stands between two ends is a **slot**. Slots are ordered so that
a line that came or went as a whole is one, with its own end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from msgspec.structs import replace as with_clauses

from draftdiff.akn.addresses import link_of
from draftdiff.diff import Change, Piece, pieces
from draftdiff.model import Clause, ClauseKind
from draftdiff.reports.word.hands import Hands
from draftdiff.reports.word.notes import Notes
from draftdiff.reports.word.setting import NOTE_TAGS, led, look_of
from draftdiff.reports.word.tables import RowShape, Tables
from draftdiff.reports.word.values import AWAY, COME, GONE, HERE, IN, KEPT, OUT, Author, Inline, NoteMark

_LINE = re.compile(r"(\n)")
_APART = frozenset({ClauseKind.ANNEX})
"""The kinds of clause each line of which is a paragraph; in others a line ends within the paragraph."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the document: its language, its tables and footnotes."""

    lang: str
    tables: Tables
    notes: Notes

    def parts(self, clause: Clause, line: int) -> bool:
        """Whether a paragraph or row ends where this line of a clause does."""
        return (
            clause.kind in _APART
            or self.tables.row(clause, line) is not None
            or self.tables.row(clause, line + 1) is not None
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or row of a clause on one side: its first line, and whether it begins and ends in the slot."""

    clause: Clause
    number: int
    begins: bool
    ends: bool


@dataclass(slots=True)
class Slot:
    """What stands between two ends of lines; ``op`` is what became of the second one."""

    content: list[Inline] = field(default_factory=list)
    old: Line | None = None
    new: Line | None = None
    op: str = KEPT

    @property
    def was(self) -> bool:
        """Whether anything in it stood on the old side."""
        return any(inline.op not in COME for inline in self.content)

    @property
    def is_(self) -> bool:
        """Whether anything in it stands on the new side."""
        return any(inline.op not in GONE for inline in self.content)

    @property
    def square(self) -> bool:
        """Whether each side begins in it where it ends in it."""
        return all(line is None or line.begins == line.ends for line in (self.old, self.new))


class Slicer:
    """Cuts rows into slots; ``notes`` tells of two notes whether they are one, as it was and as it is."""

    def __init__(self, old: Side, new: Side, hands: Hands, notes: frozenset[tuple[int, int]]) -> None:
        self.old, self.new = old, new
        self.hands = hands
        self.notes = notes

    def slots(self, change: Change, op: str) -> list[Slot]:
        """The slots of a row; ``op`` is ``<`` or ``>`` for one side of what was carried elsewhere."""
        cutting = _Cutting(self, change, op)
        for piece in pieces(cutting.change):
            cutting.take(piece)
        return _ordered(cutting.done())

    def row(self, slot: Slot, *, new: bool) -> RowShape | None:
        """How a slot is divided as a row of a table on one side."""
        line = slot.new if new else slot.old
        return (self.new if new else self.old).tables.row(line.clause, line.number) if line else None


@dataclass(slots=True)
class _Cursor:
    """How far one side of a row has been read: the clause, its line and its characters.

    ``first`` is the line with which the paragraph or row began.
    """

    side: Side
    clauses: Sequence[Clause]
    clause: int = 0
    line: int = 0
    first: int = 0
    at: int = 0

    @property
    def here(self) -> Clause:
        return self.clauses[min(self.clause, len(self.clauses) - 1)]

    def enter(self, clause: int | None) -> None:
        if clause is not None and clause != self.clause:
            self.clause, self.line, self.first, self.at = clause, 0, 0, 0


class _Cutting:
    def __init__(self, slicer: Slicer, change: Change, op: str) -> None:
        self.slicer, self.hands, self.op = slicer, slicer.hands, op
        self.clauses = {False: change.old if op != HERE else (), True: change.new if op != AWAY else ()}
        sides = {False: slicer.old, True: slicer.new}
        self.cursors = {new: _Cursor(sides[new], self.clauses[new]) for new in (False, True)}
        self.change = with_clauses(
            change,
            old=tuple(led(clause, slicer.old.lang) for clause in change.old),
            new=tuple(led(clause, slicer.new.lang) for clause in change.new),
        )
        self.mover = self.hands.carrying((change.new or change.old)[0])
        self.found: list[Slot] = []
        self.slot = Slot(old=self._line(begins=True, new=False), new=self._line(begins=True, new=True))

    def _line(self, *, begins: bool, new: bool) -> Line | None:
        cursor = self.cursors[new]
        return Line(cursor.here, cursor.first, begins, ends=False) if cursor.clauses else None

    def take(self, piece: Piece) -> None:
        """Add a piece of the row."""
        sides = {
            False: piece.op != IN and bool(self.clauses[False]),
            True: piece.op != OUT and bool(self.clauses[True]),
        }
        if not any(sides.values()):
            return
        op = self.op if self.op in (AWAY, HERE) and piece.op == KEPT else piece.op
        for new, clause in ((False, piece.clause_old), (True, piece.clause_new)):
            if sides[new]:
                self.cursors[new].enter(clause)
        if not piece.text:
            self._empty(piece, op)
            return
        for text in filter(None, _LINE.split(piece.text)):
            breaks = {new: self._breaks(piece, text, new=new) for new in (False, True) if sides[new]}
            if all(breaks.values()):
                self._end(op, text, sides)
            elif not any(breaks.values()):
                self._add(piece, text, op, sides)
            elif breaks[False]:  # what parted two lines is a mere character now, the first of the second one
                self._end(OUT, text, breaks)
                self._add(piece, text, IN, {True: True})
            else:
                self._add(piece, text, OUT, {False: True})
                self._end(IN, text, breaks)

    def _breaks(self, piece: Piece, text: str, *, new: bool) -> bool:
        """Whether a line ends with this text on one side: between two clauses, or at the end of a line of one."""
        if (piece.clause_new if new else piece.clause_old) is None:
            return True
        cursor = self.cursors[new]
        return text == "\n" and cursor.side.parts(cursor.here, cursor.line)

    def _end(self, op: str, text: str, sides: dict[bool, bool]) -> None:
        """End lines on the sides given, and begin the next."""
        slot = self.slot
        ends = {new: sides.get(new, False) and bool(self.clauses[new]) for new in (False, True)}
        slot.op = op
        slot.old = slot.old and replace(slot.old, ends=ends[False])
        slot.new = slot.new and replace(slot.new, ends=ends[True])
        self.found.append(slot)
        for new in (False, True):
            cursor = self.cursors[new]
            if not ends[new]:
                continue
            if text == "\n":
                cursor.first = cursor.line = cursor.line + 1
                cursor.at += 1
            else:
                cursor.enter(cursor.clause + 1)
        self.slot = Slot(
            old=self._line(begins=ends[False], new=False),
            new=self._line(begins=ends[True], new=True),
        )

    def _add(self, piece: Piece, text: str, op: str, sides: dict[bool, bool]) -> None:
        """Add characters of a line on the sides given."""
        new = op not in GONE
        cursor = self.cursors[new]
        before = look_of(piece.marks_old, self.slicer.old.lang) if op == KEPT else None
        marks = piece.marks_new if new else piece.marks_old
        look = look_of(marks, cursor.side.lang)
        href = link_of(marks)
        for start, end, author in self._authors(cursor, op, len(text)):
            self.slot.content.append(Inline(op, text[start:end], look, before, author, href=href))
        for side in (False, True):
            if sides.get(side):
                self.cursors[side].at += len(text)
                self.cursors[side].line += text == "\n"

    def _authors(self, cursor: _Cursor, op: str, length: int) -> Iterator[tuple[int, int, Author]]:
        """Whose the next characters are."""
        if op in (OUT, IN):
            for start, end, author in self.hands.over(cursor.here, cursor.at, cursor.at + length, new=op == IN):
                yield start - cursor.at, end - cursor.at, author
        else:
            yield 0, length, self.mover if op in (AWAY, HERE) else self.hands.rest

    def _empty(self, piece: Piece, op: str) -> None:
        """Add the mark of a footnote."""
        found = {
            new: self._note(marks[-1:], new=new)
            for new, marks in ((False, piece.marks_old), (True, piece.marks_new))
            if self.clauses[new]
        }
        old, new = found.get(False), found.get(True)
        if op == KEPT and old and new and self._same(old, new):
            self._mark(KEPT, NoteMark(old.old, new.new, new.marker), self.hands.rest)
            return
        for note, sign in ((old, OUT), (new, IN)):
            if note is not None:
                author = self.mover if op in (AWAY, HERE) else self._near(sign)
                self._mark(sign, note, author)

    def _same(self, old: NoteMark, new: NoteMark) -> bool:
        paired = (id(old.old), id(new.new)) in self.slicer.notes or (old.old is None and new.new is None)
        return paired and old.marker == new.marker

    def _mark(self, op: str, note: NoteMark, author: Author) -> None:
        lang = self.cursors[op != OUT].side.lang
        self.slot.content.append(Inline(op, "", look_of((), lang), None, author, note=note))

    def _note(self, marks: Sequence[object], *, new: bool) -> NoteMark | None:
        """The footnote of a mark on one side, with the marker that is printed where Word does not count it."""
        span = next((each for each in marks if getattr(each, "tag", None) in NOTE_TAGS), None)
        if span is None:
            return None
        cursor = self.cursors[new]
        notes = cursor.side.notes
        clause = notes.marked.get((id(cursor.here), id(span)))
        marker = dict(span.attributes).get("marker")  # type: ignore[attr-defined]
        if clause is not None:
            marker = None if id(clause) in notes.counted else clause.num or marker
        return NoteMark(None if new else clause, clause if new else None, marker)

    def _near(self, op: str) -> Author:
        """Whose the words beside are that were put in or taken out as well."""
        new = op == IN
        cursor = self.cursors[new]
        end = max(cursor.at, 1)
        return next((author for _, _, author in self.hands.over(cursor.here, end - 1, end, new=new)), self.hands.rest)

    def done(self) -> list[Slot]:
        """The slots, the last of which ends with the row."""
        old, new = bool(self.clauses[False]), bool(self.clauses[True])
        alone = self.op if self.op in (AWAY, HERE) else OUT if old else IN
        self.slot.op = KEPT if old and new else alone
        self.slot.old = self.slot.old and replace(self.slot.old, ends=True)
        self.slot.new = self.slot.new and replace(self.slot.new, ends=True)
        return [*self.found, self.slot]


def _ordered(slots: list[Slot]) -> list[Slot]:
    """The slots with the ends given to the lines that they are of: what came or went whole has its own."""
    for place in range(len(slots) - 2, -1, -1):
        slot, after = slots[place], slots[place + 1]
        if after.op != KEPT:
            continue
        if slot.op == IN and not after.was and slot.old is not None:
            slot.op, after.op = KEPT, IN
            slot.old, after.old = replace(slot.old, ends=True), None
        elif slot.op == OUT and not after.is_ and slot.new is not None:
            slot.op, after.op = KEPT, OUT
            slot.new, after.new = replace(slot.new, ends=True), None
    for slot, after in pairwise(slots):
        if slot.op == IN and not slot.was and slot.old is not None and slot.old.begins and after.old is not None:
            slot.old, after.old = None, replace(after.old, begins=True)
        elif slot.op == OUT and not slot.is_ and slot.new is not None and slot.new.begins and after.new is not None:
            slot.new, after.new = None, replace(after.new, begins=True)
    return slots
