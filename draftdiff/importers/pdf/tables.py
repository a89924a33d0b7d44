"""Tables in the lines of a PDF: those without drawn lines found by their columns, and all as rows of a text.

Lines are a table if their parts, wide spaces between them, stand below each other in columns over at least three
rows. Numbers before their paragraphs are none, and running text in columns was told apart before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from draftdiff.importers.lines.marks import item_mark, number_mark
from draftdiff.importers.lines.stretch import Spelling, Stretch
from draftdiff.importers.manuscript import Cell as Compartment
from draftdiff.importers.manuscript import row_of
from draftdiff.importers.pdf.pages import Cell, Mark, Row
from draftdiff.model import Span

FIRST_ALIGNED = 1000
"""The number of the first table without drawn lines; no page has so many others."""

_FEWEST_ROWS = 3
_GAP = 0.65  # sizes: columns are not nearer
_STRAY = 3.0  # points: edges so near are aligned
_ALIGNED, _COMPLETE = 0.7, 0.6  # of the rows: so many are aligned, and have a cell in each column
_TIGHT = 1.35  # sizes: lines so near may be those of one cell
_LONG = 60  # characters: cells are not longer than that on the average
_WORDS_ONLY = 3  # columns: a table of fewer has figures in one of them


@dataclass(slots=True)
class _Run:
    """Lines that may be a table, and the left and right ends of the columns in them."""

    rows: list[Row]
    columns: list[tuple[float, float]]

    def take(self, row: Row) -> bool:
        """Take the next line if its parts stand in the columns, or in new ones beside them."""
        places = _places(row)
        if len(places) < 2 and _marked(row.text):  # noqa: PLR2004
            return False
        columns = list(self.columns)
        for left, right in places:
            touched = [own for own in columns if own[0] < right and left < own[1]]
            if len(touched) > 1 or (not touched and len(places) < 2):  # noqa: PLR2004
                return False
            columns = [own for own in columns if own not in touched]
            columns.append(
                (min(left, *(own[0] for own in touched), left), max(right, *(own[1] for own in touched), right))
            )
        columns.sort()
        if any(after[0] - before[1] < _GAP * row.size for before, after in pairwise(columns)):
            return False
        self.columns = columns
        self.rows.append(row)
        return True

    def column(self, place: tuple[float, float]) -> int:
        """The column in which a part stands."""
        return next(n for n, own in enumerate(self.columns) if own[0] <= place[0] and place[1] <= own[1])


def _places(row: Row) -> tuple[tuple[float, float], ...]:
    """The ends of the parts of a line, from the left."""
    return row.places if len(row.places) == len(row.pieces) and row.pieces else ((row.left, row.right),)


def _marked(text: str) -> bool:
    return number_mark(text) is not None or item_mark(text) is not None


def _from_left(row: Row) -> Iterable[str]:
    pieces = row.pieces or (row.text,)
    return reversed(pieces) if row.rtl else pieces


def aligned(rows: Sequence[Row]) -> dict[int, Row | None]:
    """For lines of one column of a page: by their index the rows of tables in it, None for what is part of the last."""
    result: dict[int, Row | None] = {}
    index = table = 0
    while index < len(rows):
        found = _run(rows, index)
        if found is None or not _is_table(*found):
            index += 1
            continue
        run, groups = found
        for group in groups:
            result[index] = _as_row(run, group, FIRST_ALIGNED + table)
            result.update(dict.fromkeys(range(index + 1, index + len(group))))
            index += len(group)
        table += 1
    return result


def _run(rows: Sequence[Row], start: int) -> tuple[_Run, list[list[Row]]] | None:
    """The lines from ``start`` on that may be a table, and the same row by row."""
    first = rows[start]
    if first.cells or len(first.pieces) < 2 or _marked(first.text):  # noqa: PLR2004
        return None
    run = _taken(rows[start:])
    groups = _grouped(run)
    # What stands below a table within the width of a column fills but that one.
    kept = next((n for n, group in enumerate(groups) if len(_filled(run, group)) < 2), len(groups))  # noqa: PLR2004
    return (_taken([row for group in groups[:kept] for row in group]), groups[:kept]) if kept else None


def _taken(rows: Sequence[Row]) -> _Run:
    run = _Run([rows[0]], list(_places(rows[0])))
    for row in rows[1:]:
        if row.cells or row.rtl != rows[0].rtl or not run.take(row):
            break
    return run


def _filled(run: _Run, group: Sequence[Row]) -> set[int]:
    """The columns in which lines have something."""
    return {run.column(place) for row in group for place in _places(row)}


def _grouped(run: _Run) -> list[list[Row]]:
    """The lines of each row: those that stand near each other where rows stand further apart.

    Where they do not, a line of one piece goes on with the row above it.
    """
    steps = [before.base - after.base for before, after in pairwise(run.rows)]
    apart = [[run.rows[0]]]
    close = [[run.rows[0]]]
    for step, row in zip(steps, run.rows[1:], strict=True):
        for groups, new in ((apart, step > _TIGHT * row.size), (close, len(row.pieces) > 1)):
            if new:
                groups.append([row])
            else:
                groups[-1].append(row)
    return apart if len(apart) >= _FEWEST_ROWS else close


def _is_table(run: _Run, groups: Sequence[Sequence[Row]]) -> bool:
    """Whether at least three rows have cells in most columns, aligned and short, and are no numbered paragraphs."""
    count = len(run.columns)
    if len(groups) < _FEWEST_ROWS or count < 2:  # noqa: PLR2004
        return False
    complete = sum(len(_filled(run, group)) == count for group in groups) >= _COMPLETE * len(groups)
    wide = sum(any(row.parts for row in group) for group in groups) >= _COMPLETE * len(groups)
    parts = [part for row in run.rows for part in row.pieces or (row.text,)]
    short = sum(map(len, parts)) <= _LONG * len(parts)
    return complete and wide and short and _has_columns(run)


def _has_columns(run: _Run) -> bool:
    """Whether what stands below each other is aligned, and not a count of lines or paragraphs."""
    by_column: list[list[tuple[tuple[float, float], str]]] = [[] for _ in run.columns]
    for row in run.rows:
        for place, text in zip(_places(row), _from_left(row), strict=True):
            by_column[run.column(place)].append((place, text))
    if not all(_is_aligned([place for place, _ in own]) for own in by_column):
        return False
    first = by_column[-1 if run.rows[0].rtl else 0]
    if sum(_marked(text) or text.isdecimal() for _, text in first) * 2 > len(first):
        return False
    figures = any(sum(any(map(str.isdecimal, text)) for _, text in own) * 2 >= len(own) for own in by_column)
    return len(run.columns) >= _WORDS_ONLY or figures


def _is_aligned(places: Sequence[tuple[float, float]]) -> bool:
    """Whether most parts of a column begin, end or have their middle at one place."""
    for edges in ([p[0] for p in places], [p[1] for p in places], [(p[0] + p[1]) / 2 for p in places]):
        if max(sum(abs(edge - other) <= _STRAY for edge in edges) for other in edges) >= _ALIGNED * len(edges):
            return True
    return False


def _as_row(run: _Run, group: Sequence[Row], table: int) -> Row:
    cells: list[list[Row]] = [[] for _ in run.columns]
    for row in group:
        parts = list(_parts(row))
        places = _places(row)
        for place, part in zip(reversed(places) if row.rtl else places, parts, strict=True):
            cells[run.column(place)].append(replace(part, left=place[0], right=place[1]))
    if group[0].rtl:
        cells.reverse()
    return replace(
        group[0],
        text="\t".join(" ".join(line.text for line in own) for own in cells),
        left=round(run.columns[0][0], 1),
        right=round(run.columns[-1][1], 1),
        marks=(),
        parts=(),
        pieces=(),
        places=(),
        raised=False,
        cells=tuple(Cell(tuple(own)) for own in cells),
        table=table,
    )


def _parts(row: Row) -> Iterator[Row]:
    """The parts of a line as lines of their own, with the markup in them, in the order of reading."""
    at = 0
    for part in row.pieces or (row.text,):
        text = part.strip()
        at = row.text.find(text, at)
        end = at + len(text)
        marks = tuple(
            Mark(max(mark.start, at) - at, min(mark.end, end) - at, mark.name)
            for mark in row.marks
            if mark.start < end and mark.end > at
        )
        yield replace(row, text=text, marks=marks, parts=(), pieces=(), places=())
        at = end


# --- rows of a text -------------------------------------------------------------------------------


def row_line(cells: Iterable[tuple[Iterable[Stretch], int, int, bool]], spelling: Spelling, table: int) -> Stretch:
    """The row of a table in one line: of each cell its lines, the columns and rows it spans, whether it heads."""
    result = []
    for lines, columns, rows, head in cells:
        text = Stretch()
        for line in lines:
            text = spelling.join(text, line)
        spans = tuple(Span(span.start, span.end, span.tag, span.attributes) for span in text.spans)
        result.append(Compartment(text.text, spans, text.marks, head, columns, rows))
    return row_of(result, table)[0]
