"""Tables that a tagged PDF tells of: their rows by the places of their cells, whether lines are drawn or not.

Mastheads, boxes around a text and pages in columns are tagged as tables too; read as tables they would tear the text
apart. As in a Word document (`word.tables`), what only puts paragraphs side by side is read as it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from draftdiff.importers.lines.marks import is_lone_mark
from draftdiff.importers.pdf.glyphs import Glyph
from draftdiff.importers.pdf.pages import Block, CellPlace
from draftdiff.importers.pdf.rows import Compartment, Piece

FIRST_TAGGED = 2000
"""The number of the first table that tags tell of; no page has so many others."""

_PAGE, _LONG = 6, 2500  # paragraphs and letters: what holds so many is no cell of a table but a column of a page
_MASTHEAD = 120  # letters: with fewer above it on the first page a table is the head of the document
_FEWEST = 2  # rows, columns


@dataclass(slots=True)
class _Cell:
    """What stands in a cell, and in which blocks of the page."""

    place: CellPlace
    glyphs: list[Glyph] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)

    @property
    def text(self) -> str:
        """Its letters, without the spaces between them."""
        return "".join(glyph.text for glyph in self.glyphs if not glyph.text.isspace())


def tagged_tables(
    glyphs: Sequence[Glyph], blocks: Sequence[Block], *, rtl: bool, first: bool
) -> tuple[list[Glyph], list[Piece]]:
    """The characters that stand in no such table, and the rows of the tables, each as one piece of a line.

    ``rtl`` tells that the page runs from right to left, ``first`` that it is the first one.
    """
    tables: dict[int, dict[tuple[int, int], _Cell]] = defaultdict(dict)
    for glyph in glyphs:
        place = blocks[glyph.block].place if glyph.block > 0 else None
        if place is not None:
            cell = tables[place.table].setdefault((place.row, place.column), _Cell(place))
            cell.glyphs.append(glyph)
            cell.blocks.add(glyph.block)
    taken: set[int] = set()
    moved: dict[int, float] = {}
    pieces: list[Piece] = []
    for number, cells in tables.items():
        filled = [cell for cell in cells.values() if cell.text]
        if _is_table(filled, top=first and _above(glyphs, filled) < _MASTHEAD):
            taken |= {id(glyph) for cell in cells.values() for glyph in cell.glyphs}
            pieces += _rows(filled, FIRST_TAGGED + number, rtl=rtl)
        else:
            moved |= _beside(filled)
    rest = (glyph for glyph in glyphs if id(glyph) not in taken)
    return [replace(glyph, base=moved[id(glyph)]) if id(glyph) in moved else glyph for glyph in rest], pieces


def _beside(filled: Sequence[_Cell]) -> dict[int, float]:
    """The heights of the letters of numbers (by identity) that stand beside a paragraph: that of its first line."""
    heights: dict[int, float] = {}
    for row in _by_row(filled):
        if _numbered(row):
            number, text = sorted(row, key=lambda cell: cell.place.column)
            top = max(glyph.base for glyph in text.glyphs if not glyph.text.isspace())
            heights |= {id(glyph): top for glyph in number.glyphs}
    return heights


def _above(glyphs: Sequence[Glyph], filled: Sequence[_Cell]) -> int:
    """How many letters of the text stand above a table."""
    top = max((glyph.base for cell in filled for glyph in cell.glyphs), default=0.0)
    return sum(glyph.block > 0 and glyph.base > top and not glyph.text.isspace() for glyph in glyphs)


def _is_table(filled: Sequence[_Cell], *, top: bool) -> bool:
    rows = _by_row(filled)
    several = any(len(cell.blocks) > 1 for cell in filled)
    heads = any(cell.place.head for cell in filled)
    if len(rows) < _FEWEST or all(len(row) < _FEWEST for row in rows):
        return False
    if any(len(cell.blocks) >= _PAGE or len(cell.text) > _LONG for cell in filled):
        return False
    return heads or not (top or several or all(map(_numbered, rows)))


def _by_row(filled: Sequence[_Cell]) -> list[list[_Cell]]:
    rows: dict[int, list[_Cell]] = defaultdict(list)
    for cell in filled:
        rows[cell.place.row].append(cell)
    return list(rows.values())


def _numbered(row: Sequence[_Cell]) -> bool:
    """Whether a row is a number and the paragraph that it is of."""
    first = min(row, key=lambda cell: cell.place.column)
    return len(row) == 2 and is_lone_mark(first.text)  # noqa: PLR2004  (the number, the paragraph)


def _rows(filled: Sequence[_Cell], table: int, *, rtl: bool) -> Iterator[Piece]:
    """The rows, each with all its cells from left to right; where the file tells of none there is an empty one."""
    width = max(cell.place.column + cell.place.columns for cell in filled)
    left = min(glyph.left for cell in filled for glyph in cell.glyphs)
    right = max(glyph.right for cell in filled for glyph in cell.glyphs)
    covered = {
        (cell.place.row + r, cell.place.column + c)
        for cell in filled
        for r in range(cell.place.rows)
        for c in range(cell.place.columns)
    }
    for number in sorted({cell.place.row for cell in filled}):
        own = {cell.place.column: cell for cell in filled if cell.place.row == number}
        cells = [
            Compartment(tuple(own[column].glyphs), own[column].place.columns, own[column].place.rows)
            if column in own
            else Compartment(())
            for column in range(width)
            if column in own or (number, column) not in covered
        ]
        letters = [glyph for each in cells for glyph in each.glyphs if not glyph.text.isspace()]
        letters.sort(key=lambda glyph: -glyph.base)
        yield Piece(tuple(letters), left, right, tuple(cells[::-1] if rtl else cells), table)
