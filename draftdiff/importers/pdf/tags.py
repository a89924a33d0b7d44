"""What a tagged PDF says of its letters: what paragraph, item, heading or cell they stand in, or that they are no text.

ISO 32000-1, 14.6 to 14.8: a stretch of the page is marked with a number, the elements of structure name the numbers of
what stands in them, and heads and feet of pages are marked as artifacts.
"""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass, field
from itertools import count

import msgspec
import pypdfium2.raw as pdfium

from draftdiff.importers.pdf.pages import Block, CellPlace

ARTIFACT = -1
"""The block of what is marked as no part of the text."""

_BLOCK = re.compile(r"P|H[1-6]?|LI|TD|TH|Caption|Note|FENote|TOCI|Title")
"""The types of structure that are a paragraph, or hold paragraphs (14.8.4.3; ISO 32000-2, 14.8.4)."""

_PARAGRAPH = re.compile(r"P|H[1-6]?")
_HEADING = re.compile(r"H[1-6]?|Title")
_DEEPEST = 40  # elements within elements
_MOST = 50_000  # elements of one page
_MOST_SPANNED = 30  # columns, and rows, by one cell


@dataclass(slots=True)
class Tags:
    """What the tags of a page say: the blocks of its marked content by its numbers, and the blocks, counted from 1.

    A paragraph that goes on on the next page is another block there. ``labels`` are the numbers of what is tagged as
    the mark of an item, by the blocks of the items. A page that is not tagged has none of them.
    """

    numbers: dict[int, int] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=lambda: [Block()])
    labels: dict[int, set[int]] = field(default_factory=dict)

    def settled(self, lettered: set[int]) -> tuple[Block, ...]:
        """The blocks, by their numbers; ``lettered`` are the numbers of the marked content that has letters."""
        return tuple(
            msgspec.structs.replace(block, bare=0) if not marks or marks & lettered else block
            for block, marks in ((block, self.labels.get(number)) for number, block in enumerate(self.blocks))
        )


def tags_of(page: pdfium.FPDF_PAGE) -> Tags:
    """What the tags of a page say."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return Tags()
    try:
        walk = _Walk()
        for index in range(min(pdfium.FPDF_StructTree_CountChildren(tree), _MOST)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walk.into(element, _Within())
        return walk.tags
    finally:
        pdfium.FPDF_StructTree_Close(tree)


@dataclass(slots=True)
class _Table:
    """A table, as far as it was walked through: the row, and the squares that cells of rows before reach into."""

    number: int
    row: int = -1
    taken: set[tuple[int, int]] = field(default_factory=set)

    def cell(self, columns: int, rows: int, *, head: bool) -> CellPlace:
        """The place of the next cell of the row."""
        column = next(column for column in count() if (self.row, column) not in self.taken)
        self.taken |= {(self.row + r, column + c) for r in range(rows) for c in range(columns)}
        return CellPlace(self.number, self.row, column, columns, rows, head)


@dataclass(frozen=True, slots=True)
class _Within:
    """What an element stands in: its block, so many elements and lists, a cell, a table, the mark of an item."""

    block: int = 0
    depth: int = 0
    lists: int = 0
    place: CellPlace | None = None
    table: _Table | None = None
    label: bool = False


class _Walk:
    """A walk through the elements of a page."""

    def __init__(self) -> None:
        self.tags = Tags()
        self.left = _MOST
        self.tables = 0
        self.begun: set[int] = set()  # the items and cells in which no paragraph has begun yet

    def into(self, element: pdfium.FPDF_STRUCTELEMENT, outer: _Within) -> None:
        """Give what stands in an element the number of its block."""
        within = self._within(element, outer)
        for index in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
            self.left -= 1
            if within.depth > _DEEPEST or self.left < 0:
                return
            kid = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if kid:
                self.into(kid, within)
            elif within.block and (number := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)) >= 0:
                self.tags.numbers.setdefault(number, within.block)
                if within.label and self.tags.blocks[within.block].kind == "LI":
                    self.tags.labels.setdefault(within.block, set()).add(number)

    def _within(self, element: pdfium.FPDF_STRUCTELEMENT, outer: _Within) -> _Within:
        kind = _type(element)
        table, place = outer.table, outer.place
        if kind == "Table":
            self.tables += 1
            # What stands in a table within a table is in no place that could be told.
            table, place = (_Table(self.tables) if table is None else None), None
        elif kind == "TR" and table is not None:
            table.row += 1
        elif kind in {"TD", "TH"} and table is not None:
            place = table.cell(_spanned(element, b"ColSpan"), _spanned(element, b"RowSpan"), head=kind == "TH")
        lists = outer.lists + (kind == "L")
        block = self._block(kind, outer.block, lists, place)
        return _Within(block, outer.depth + 1, lists, place, table, outer.label or kind == "Lbl")

    def _block(self, kind: str, outer: int, lists: int, place: CellPlace | None) -> int:
        """The number of the block that an element is, or stands in; an item is one with its first paragraph."""
        if _BLOCK.fullmatch(kind) is None:
            return outer
        if _PARAGRAPH.fullmatch(kind) and outer in self.begun:
            self.begun.discard(outer)
            return outer
        bare = lists if kind == "LI" else 0
        self.tags.blocks.append(Block(kind, _HEADING.fullmatch(kind) is not None, bare, place))
        number = len(self.tags.blocks) - 1
        if kind in {"LI", "TD", "TH"}:
            self.begun.add(number)
        return number


def _spanned(element: pdfium.FPDF_STRUCTELEMENT, name: bytes) -> int:
    """How many columns or rows a cell spans (14.8.5.7)."""
    value = ctypes.c_float()
    for index in range(min(max(pdfium.FPDF_StructElement_GetAttributeCount(element), 0), _DEEPEST)):
        attribute = pdfium.FPDF_StructElement_GetAttributeAtIndex(element, index)
        found = attribute and pdfium.FPDF_StructElement_Attr_GetValue(attribute, name)
        if found and pdfium.FPDF_StructElement_Attr_GetNumberValue(found, value) and math.isfinite(value.value):
            return min(max(int(value.value), 1), _MOST_SPANNED)
    return 1


def _type(element: pdfium.FPDF_STRUCTELEMENT) -> str:
    """The type of an element, one of the standard ones as far as the file says which."""
    buffer = ctypes.create_string_buffer(128)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, len(buffer))
    return buffer.raw[: max(min(length, len(buffer)) - 2, 0)].decode("utf-16-le", "replace")


def is_artifact(thing: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether an object of a page is marked as no part of its text."""
    return any(_name(pdfium.FPDFPageObj_GetMark(thing, n)) == "Artifact" for n in range(min(_marks(thing), _DEEPEST)))


def _marks(thing: pdfium.FPDF_PAGEOBJECT) -> int:
    return max(int(pdfium.FPDFPageObj_CountMarks(thing)), 0)


def _name(mark: pdfium.FPDF_PAGEOBJECTMARK) -> str:
    buffer = (ctypes.c_ushort * 64)()
    length = ctypes.c_ulong()
    if not pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
        return ""
    return bytes(buffer)[: max(min(length.value, ctypes.sizeof(buffer)) - 2, 0)].decode("utf-16-le", "replace")
