"""Tables of a Word document: those that are tables, and those that only put paragraphs side by side.

Mastheads of international bodies, boxes around a text and pages in columns are often tables that nobody sees; read as
tables they would tear the text apart. A table is laid flat, cell by cell, if no row of it has words in two
cells, if it stands on top of the document, if tables or whole pages stand in its cells, or if no lines are drawn and
its cells hold several paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from draftdiff.importers.lines.marks import is_lone_mark
from draftdiff.importers.lines.stretch import Stretch
from draftdiff.importers.manuscript import Cell, Paragraph, Table

_MASTHEAD_ROWS = 5
_PAGE = 6
"""A cell of so many paragraphs is no cell of a table but a column of a page."""

_LONG = 2500


@dataclass(frozen=True, slots=True)
class Drawn:
    """A cell as it is drawn: what stands in it, and how many columns it takes; ``covered`` by the one above it."""

    blocks: tuple[Paragraph | Table, ...]
    columns: int = 1
    covered: bool = False
    starts: bool = False
    head: bool = False

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs right in it."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))


@dataclass(frozen=True, slots=True)
class Seen:
    """How a table looks: with lines, the first thing in the text, after paragraphs that are no masthead."""

    bordered: bool
    first: bool
    clauses: bool


def laid_flat(rows: Sequence[Sequence[Drawn]], seen: Seen) -> list[Paragraph | Table] | None:
    """What stands in a table that is none, in the order in which it is read; None for one that is a table."""
    shown = [[cell for cell in row if not cell.covered] for row in rows]
    filled = [cell for row in shown for cell in row if cell.blocks]
    several = any(len(cell.paragraphs) > 1 for cell in filled)
    flat = (
        len(filled) <= 1
        or all(sum(bool(cell.blocks) for cell in row) <= 1 for row in shown)
        or any(isinstance(block, Table) for cell in filled for block in cell.blocks)
        or any(len(cell.paragraphs) >= _PAGE or _size(cell) > _LONG for cell in filled)
        or (seen.first and len(rows) <= _MASTHEAD_ROWS)
        or (not seen.bordered and (several or len(rows) == 1 or not seen.clauses))
        or (not seen.bordered and all(_numbered(row) for row in shown))
    )
    return [block for row in shown for block in _row(row)] if flat else None


def drawn(rows: Sequence[Sequence[Drawn]]) -> Table:
    """A table cell by cell; rows without words are left out."""
    below = _heights(rows)
    cells = (
        tuple(_cell(cell, below[number, place]) for place, cell in enumerate(row) if not cell.covered)
        for number, row in enumerate(rows)
    )
    return Table(tuple(row for row in cells if any(cell.text.strip() or cell.notes for cell in row)))


def _heights(rows: Sequence[Sequence[Drawn]]) -> dict[tuple[int, int], int]:
    """How many rows each cell takes; a covered cell adds to the one above it in the same column."""
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        column = 0
        for place, cell in enumerate(row):
            heights[number, place] = 1
            if cell.covered and column in above:
                heights[above[column]] += 1
            else:
                above.pop(column, None)
            if cell.starts:
                above[column] = (number, place)
            column += cell.columns
    return heights


def _cell(cell: Drawn, height: int) -> Cell:
    """A cell as one line."""
    whole = Stretch()
    for paragraph in cell.paragraphs:
        num = f"{paragraph.num} " if paragraph.num else ""
        line = Stretch(num).joined(Stretch(paragraph.text, paragraph.spans, paragraph.notes), "")
        whole = whole.joined(line, " " if whole.text else "")
    return Cell(whole.text, whole.spans, whole.marks, head=cell.head, columns=cell.columns, rows=height)


def _row(row: Sequence[Drawn]) -> Iterator[Paragraph | Table]:
    """The blocks of a row; a number that has a cell of its own is put before the paragraph beside it."""
    if _numbered(row):
        mark, text = [cell for cell in row if cell.blocks]
        first, *rest = text.paragraphs
        yield replace(first, num=mark.paragraphs[0].text.strip() or mark.paragraphs[0].num)
        yield from rest
        return
    for cell in row:
        yield from cell.blocks


def _numbered(row: Sequence[Drawn]) -> bool:
    """Whether a row is a number and the paragraph that it is of."""
    filled = [cell for cell in row if cell.blocks]
    if len(filled) != 2 or not all(len(cell.paragraphs) == len(cell.blocks) for cell in filled):  # noqa: PLR2004  (the number, the paragraph)
        return False
    mark, text = filled
    if len(mark.paragraphs) != 1 or mark.paragraphs[0].notes or text.paragraphs[0].num:
        return False
    return is_lone_mark(mark.paragraphs[0].text.strip())


def _size(cell: Drawn) -> int:
    return sum(len(paragraph.text) for paragraph in cell.paragraphs)
