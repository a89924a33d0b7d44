"""What comes out of a PDF: its pages in lines, each line with the place where it is printed."""

from __future__ import annotations

import msgspec

from draftdiff.tongues import noted

MAX_PAGES = 400
"""The longest PDF that is read; a resolution with its annexes has a few dozen pages."""

MAX_CHARACTERS = 3_000_000
"""The most characters that are read from one PDF: thirty thousand long lines have fewer."""

WATERMARK = noted("watermark")
"""Why letters are no text that are stamped across it."""


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """Characters of a line that are set in another way: ``i``, ``b``, ``sup`` or ``sub``, as `model.Span` has them."""

    start: int
    end: int
    name: str


class Row(msgspec.Struct, frozen=True, array_like=True):
    """A printed line.

    Lengths are points. ``base`` is the height of its baseline above the foot of the page; ``size`` that of most of its
    letters; ``left`` and ``right`` are its ends. ``parts`` are the pieces that wide spaces divide, none where it is one
    piece. ``column`` counts the columns of the page before it. ``raised`` tells that it begins with a raised number or
    sign. ``rtl`` tells that it runs from right to left. ``reason`` tells why it is no text, where its place says so.
    A row of a ruled table has ``cells``, its texts parted by tabs, and the number of its ``table`` on the page.
    ``pieces`` are what spaces divide that may be wide enough for a table, ``places`` their ends from left to right.
    ``block`` is which paragraph of the page it stands in, `tags.ARTIFACT` for what is no part of the text, 0 where the
    file does not tell.
    """

    text: str
    marks: tuple[Mark, ...]
    parts: tuple[str, ...]
    left: float
    right: float
    base: float
    size: float
    column: int = 0
    raised: bool = False
    rtl: bool = False
    reason: str | None = None
    cells: tuple[Cell, ...] = ()
    table: int = 0
    pieces: tuple[str, ...] = ()
    places: tuple[tuple[float, float], ...] = ()
    block: int = 0


class Cell(msgspec.Struct, frozen=True, array_like=True):
    """A cell of a ruled table: its lines, and how many columns and rows it spans."""

    lines: tuple[Row, ...]
    columns: int = 1
    rows: int = 1


class Rule(msgspec.Struct, frozen=True, array_like=True):
    """A thin horizontal line that is drawn on a page: its ends and its height above the foot."""

    left: float
    right: float
    height: float


class CellPlace(msgspec.Struct, frozen=True, array_like=True):
    """Where a cell stands as the file says: in which table of the page, row and column; how many of them it spans."""

    table: int
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    head: bool = False


class Block(msgspec.Struct, frozen=True, array_like=True):
    """What a tagged file says of a part of a page: its type (ISO 32000-1, 14.8.4), and whether that is of headings.

    ``bare`` tells for an item whose mark is drawn and no letter in how many lists it stands, 0 for all else. ``place``
    is the cell that it stands in.
    """

    kind: str = ""
    heading: bool = False
    bare: int = 0
    place: CellPlace | None = None


class Page(msgspec.Struct, frozen=True, array_like=True):
    """One page: its rows in the order of reading.

    ``picture`` is the part of it, from 0 to 1, that the largest picture covers; ``hidden`` counts the letters that are
    there and not drawn, ``unknown`` those whose font does not tell which they are, ``letters`` all of them;
    ``asides`` counts the comments and filled fields that lie on it. ``blocks`` are what `Row.block` counts, first
    that of what the file says nothing about.
    """

    width: float
    height: float
    rows: tuple[Row, ...]
    rules: tuple[Rule, ...] = ()
    picture: float = 0.0
    letters: int = 0
    hidden: int = 0
    unknown: int = 0
    asides: int = 0
    blocks: tuple[Block, ...] = (Block(),)

    def block(self, row: Row) -> Block:
        """What the file says of the part that a row stands in."""
        return self.blocks[row.block if 0 < row.block < len(self.blocks) else 0]


class Opened(msgspec.Struct, frozen=True, tag=True):
    """The file could be opened: how many pages it has, and how many files are packed into it."""

    pages: int
    attached: int = 0


class Leaf(msgspec.Struct, frozen=True, tag=True):
    """One page was read."""

    page: Page


class Refused(msgspec.Struct, frozen=True, tag=True):
    """The file is not read: why, in a word that `custody` knows, and a number that belongs to it."""

    fault: str
    count: int = 0


Told = Opened | Leaf | Refused
"""What the worker tells, one after the other."""
