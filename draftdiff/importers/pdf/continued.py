"""Tables that go on behind the turn of a page: known by the head that comes again, or by their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from draftdiff.importers.lines.layout import is_note_rule
from draftdiff.importers.pdf.pages import Row
from draftdiff.importers.pdf.tables import FIRST_ALIGNED
from draftdiff.tongues import noted

REPEATED = noted("head of a table, repeated")
"""Why a row is left out that stood at the top of the table before."""

_STRAY = 3.0  # points: edges so near are the same


@dataclass(slots=True)
class Tables:
    """The tables of a text, its rows and lines taken one after the other; ``number`` is that of the last one."""

    number: int = 0
    _rows: list[Row] = field(default_factory=list)
    _last: tuple[int, int] | None = None
    _open: bool = False
    _head: int = 0
    _notes: int = -1

    def row(self, row: Row, turn: int) -> bool:
        """Take a row of a table; whether it but repeats the head of the table that goes on with it.

        ``turn`` counts the pages and columns before it.
        """
        if self._open and self._last == (turn, row.table):
            repeated = 0 < self._head < len(self._rows) and _is_head(row) and row.text == self._rows[self._head].text
        elif self._open and self._last is not None and self._last[0] + 1 == turn:
            repeated = row.text == self._rows[0].text and any(map(str.isalpha, row.text))
            self._head = 0
            if not repeated and (_is_head(row) or not _agree(self._rows, row)):
                self._begin()
        else:
            repeated = False
            self._begin()
        self._last, self._open = (turn, row.table), True
        if repeated:
            self._head += 1
        else:
            self._head = 0
            self._rows.append(row)
        return repeated

    def line(self, row: Row, turn: int) -> None:
        """Take a line that is of no table: it ends the one before, unless it is of the footnotes of the page."""
        if is_note_rule(row.text):
            self._notes = turn
        if self._notes != turn:
            self._open = False

    def _begin(self) -> None:
        self.number += 1
        self._rows = []


def _is_head(row: Row) -> bool:
    """Whether all words of a row are bold."""
    lines = [line for cell in row.cells for line in cell.lines]
    return bool(lines) and all(sum(mark.end - mark.start for mark in line.marks if mark.name == "b") for line in lines)


def _agree(rows: Sequence[Row], row: Row) -> bool:
    """Whether a row has the columns of those of a table: as many, at the same places, within the same frame."""
    first = rows[0]
    if max(map(_width, rows)) != _width(row) or (first.table < FIRST_ALIGNED) != (row.table < FIRST_ALIGNED):
        return False
    framed = abs(first.left - row.left) <= _STRAY and abs(first.right - row.right) <= _STRAY
    if row.table < FIRST_ALIGNED and not framed:
        return False
    places: dict[int, list[tuple[float, float]]] = {}
    for own in rows:
        for column, left, right in _places(own):
            places.setdefault(column, []).append((left, right))
    for column, left, right in _places(row):
        for other, ends in places.items():
            meets = min(end[0] for end in ends) < right and left < max(end[1] for end in ends)
            if meets != (other == column):
                return False
    return True


def _width(row: Row) -> int:
    return sum(cell.columns for cell in row.cells)


def _places(row: Row) -> Iterator[tuple[int, float, float]]:
    """The column of each cell that spans but one and has words, and where these begin and end."""
    if any(cell.columns > 1 for cell in row.cells):
        return
    for column, cell in zip(count(), row.cells, strict=False):
        if cell.lines:
            yield column, min(line.left for line in cell.lines), max(line.right for line in cell.lines)
