"""Tables whose lines are drawn: which lines rule one, its cells, and what stands in them.

A table is ruled by lines that meet, in at least two rows and two columns. What is framed in another way (a box around
a paragraph, a line between two columns of running text, an axis) is none, and what is in it is read as it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from draftdiff.importers.pdf.drawing import THIN, Box
from draftdiff.importers.pdf.glyphs import Glyph
from draftdiff.importers.pdf.pages import Cell, Mark, Row
from draftdiff.importers.pdf.rows import Compartment, Piece, bands, row

_SAME = 3.0  # points: lines so near are one, and meet
_NARROW = 6.0  # points: no column and no row is narrower, but the room between cells with frames of their own
_LEAST = 4.0  # points: what is shorter rules nothing
_COVERED = 0.6  # of the side of a cell: so much of it is drawn where it is closed
_MOST_LINES = 30  # of a cell: what holds more is running text
_MOST_CELLS = 4000  # of a page: more are squared paper
_MOST_MEETINGS = 400_000  # of lines, on a page: more are a drawing
_FEWEST = 2  # rows, columns
_MIDDLE = 0.3  # of its size: the height of the middle of a small letter above its baseline


@dataclass(slots=True)
class _Edge:
    """A straight line at one height (or at one place across), from ``start`` to ``end``."""

    at: float
    start: float
    end: float

    def meets(self, across: _Edge) -> bool:
        """Whether it meets a line that runs in the other way."""
        here = self.start - _SAME <= across.at <= self.end + _SAME
        return here and across.start - _SAME <= self.at <= across.end + _SAME


@dataclass(slots=True)
class Grid:
    """The ruled lines of one table: the places of its columns from the left, of its rows from the top."""

    across: list[_Edge]
    down: list[_Edge]
    columns: list[float] = field(default_factory=list)
    rows: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A table may be open at its sides: it reaches as far as its lines."""
        self.columns = _places([*(edge.at for edge in self.down), *_ends(self.across)])
        self.rows = _places([*(edge.at for edge in self.across), *_ends(self.down)])[::-1]

    @property
    def is_table(self) -> bool:
        """Whether lines in both ways divide it into rows and columns, not too many."""
        rows, columns = len(self.rows) - 1, len(self.columns) - 1
        drawn = len({self._nearest(self.rows, edge.at) for edge in self.across}) > _FEWEST
        inner = any(self.columns[0] + _SAME < edge.at < self.columns[-1] - _SAME for edge in self.down)
        return rows >= _FEWEST and columns >= _FEWEST and drawn and inner and rows * columns <= _MOST_CELLS

    def cell(self, glyph: Glyph) -> tuple[int, int] | None:
        """The row and the column that the middle of a character lies in."""
        x, y = (glyph.left + glyph.right) / 2, glyph.base + _MIDDLE * glyph.size
        column = next((n for n, (left, right) in enumerate(pairwise(self.columns)) if left <= x < right), None)
        place = next((n for n, (top, bottom) in enumerate(pairwise(self.rows)) if bottom <= y < top), None)
        return None if column is None or place is None else (place, column)

    def joined(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each square its cell, by the first square of that: squares with no line between them are one cell."""
        rows, columns = len(self.rows) - 1, len(self.columns) - 1
        owner = {(r, c): (r, c) for r in range(rows) for c in range(columns)}
        for r, c in list(owner):
            if c + 1 < columns and not _closed(self.down, self.columns[c + 1], self.rows[r + 1], self.rows[r]):
                _unite(owner, (r, c), (r, c + 1))
            if r + 1 < rows and not _closed(self.across, self.rows[r + 1], self.columns[c], self.columns[c + 1]):
                _unite(owner, (r, c), (r + 1, c))
        return {square: _root(owner, square) for square in owner}

    @staticmethod
    def _nearest(places: Sequence[float], at: float) -> float:
        return min(places, key=lambda place: abs(place - at))


def _ends(edges: Iterable[_Edge]) -> Iterator[float]:
    for edge in edges:
        yield from (edge.start, edge.end)


def _places(values: Iterable[float]) -> list[float]:
    """The values from the least, those as one that are nearly the same."""
    result: list[list[float]] = []
    for value in sorted(values):
        if result and value - result[-1][0] <= _NARROW:
            result[-1].append(value)
        else:
            result.append([value])
    return [sum(group) / len(group) for group in result]


def _closed(edges: Iterable[_Edge], at: float, start: float, end: float) -> bool:
    """Whether lines at a place cover most of what lies between two others."""
    covered = sum(
        max(min(edge.end, end) - max(edge.start, start), 0.0) for edge in edges if abs(edge.at - at) <= _NARROW
    )
    return covered >= _COVERED * (end - start)


def _root(owner: dict[tuple[int, int], tuple[int, int]], square: tuple[int, int]) -> tuple[int, int]:
    while owner[square] != square:
        square = owner[square]
    return square


def _unite(owner: dict[tuple[int, int], tuple[int, int]], one: tuple[int, int], other: tuple[int, int]) -> None:
    first, second = sorted((_root(owner, one), _root(owner, other)))
    owner[second] = first


# --- which lines are there ------------------------------------------------------------------------


def grids(strokes: Sequence[Box]) -> list[Grid]:
    """The tables that lines rule."""
    across = _merged(
        _Edge((bottom + top) / 2, left, right)
        for left, bottom, right, top in strokes
        if top - bottom <= THIN and right - left >= _LEAST
    )
    down = _merged(
        _Edge((left + right) / 2, bottom, top)
        for left, bottom, right, top in strokes
        if right - left <= THIN and top - bottom >= _LEAST
    )
    found = []
    waiting = set(range(len(down)))
    free = set(range(len(across)))
    if len(across) * len(down) > _MOST_MEETINGS:
        return []
    while waiting:
        own_down, own_across = {waiting.pop()}, set[int]()
        fresh = set(own_down)
        while fresh:
            met = {a for a in free if any(across[a].meets(down[d]) for d in fresh)}
            free -= met
            own_across |= met
            fresh = {d for d in waiting if any(across[a].meets(down[d]) for a in met)}
            waiting -= fresh
            own_down |= fresh
        grid = Grid([across[a] for a in sorted(own_across)], [down[d] for d in sorted(own_down)])
        if own_across and grid.is_table:
            found.append(grid)
    return found


def _merged(edges: Iterable[_Edge]) -> list[_Edge]:
    """The lines with those as one that go on where others end, and those that are drawn twice."""
    rows: list[list[_Edge]] = []
    for edge in sorted(edges, key=lambda edge: edge.at):
        if rows and edge.at - rows[-1][0].at <= _SAME:
            rows[-1].append(edge)
        else:
            rows.append([edge])
    result = []
    for group in rows:
        at = sum(edge.at for edge in group) / len(group)
        last: _Edge | None = None
        for edge in sorted(group, key=lambda edge: edge.start):
            if last is not None and edge.start <= last.end + _SAME:
                last.end = max(last.end, edge.end)
            else:
                last = _Edge(at, edge.start, edge.end)
                result.append(last)
    return result


# --- what stands in them --------------------------------------------------------------------------


def tables(glyphs: Sequence[Glyph], strokes: Sequence[Box]) -> tuple[list[Glyph], list[Piece]]:
    """The characters that stand in no ruled table, and the rows of the tables, each as one piece of a line."""
    rest = list(glyphs)
    pieces: list[Piece] = []
    for number, grid in enumerate(grids(strokes)):
        inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        outside: list[Glyph] = []
        owner = grid.joined()
        for glyph in rest:
            square = grid.cell(glyph)
            if square is None:
                outside.append(glyph)
            else:
                inside[owner[square]].append(glyph)
        inked = {cell for cell, own in inside.items() if not all(glyph.text.isspace() for glyph in own)}
        filled = {cell: bands(inside[cell]) for cell in inked}
        if len({c for _, c in inked}) < _FEWEST or len({r for r, _ in inked}) < _FEWEST:
            continue
        if any(len(lines) > _MOST_LINES for lines in filled.values()):
            continue
        rest = outside
        pieces += _row_pieces(grid, owner, inside, number)
    return rest, pieces


def _row_pieces(
    grid: Grid, owner: dict[tuple[int, int], tuple[int, int]], inside: dict[tuple[int, int], list[Glyph]], number: int
) -> Iterator[Piece]:
    squares: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for square, cell in owner.items():
        squares[cell].append(square)
    for place in range(len(grid.rows) - 1):
        own = sorted(cell for cell in squares if cell[0] == place)
        compartments = tuple(
            Compartment(
                tuple(inside.get(cell, ())),
                columns=max(c for _, c in squares[cell]) - cell[1] + 1,
                rows=max(r for r, _ in squares[cell]) - cell[0] + 1,
            )
            for cell in own
        )
        letters = [glyph for each in compartments for glyph in each.glyphs if not glyph.text.isspace()]
        if letters:
            letters.sort(key=lambda glyph: -glyph.base)
            yield Piece(tuple(letters), grid.columns[0], grid.columns[-1], compartments, number)


def table_row(piece: Piece, *, rtl: bool, column: int = 0) -> Row:
    """The row of a table with its cells in the order of reading, each with its lines."""
    cells = [
        Cell(tuple(row(line, rtl=rtl) for line in bands(each.glyphs)), each.columns, each.rows)
        for each in (reversed(piece.cells) if rtl else piece.cells)
    ]
    marks: list[Mark] = []
    texts: list[str] = []
    at = 0
    for cell in cells:
        start = at
        for line in cell.lines:
            marks += [Mark(mark.start + at, mark.end + at, mark.name) for mark in line.marks]
            at += len(line.text) + 1
        texts.append(" ".join(line.text for line in cell.lines))
        at = start + len(texts[-1]) + 1
    lines = [line for cell in cells for line in cell.lines]
    return Row(
        text="\t".join(texts),
        marks=tuple(marks),
        parts=(),
        left=round(piece.left, 1),
        right=round(piece.right, 1),
        base=lines[0].base if lines else piece.glyphs[0].base,
        size=max((line.size for line in lines), default=piece.glyphs[0].size),
        column=column,
        rtl=rtl,
        cells=tuple(cells),
        table=piece.table,
    )
