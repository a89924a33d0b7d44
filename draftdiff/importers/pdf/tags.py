"""What a tagged PDF says of its letters: which paragraph they stand in, or that they are no part of the text.

ISO 32000-1, 14.6 to 14.8: a stretch of the page is marked with a number, the elements of structure name the numbers of
what stands in them, and heads and feet of pages are marked as artifacts.
"""

from __future__ import annotations

import ctypes
import re

import pypdfium2.raw as pdfium

ARTIFACT = -1
"""The block of what is marked as no part of the text."""

_BLOCK = re.compile(r"P|H[1-6]?|LI|TD|TH|Caption|Note|FENote|TOCI|Title")
"""The types of structure that are a paragraph, or hold paragraphs (14.8.4.3; ISO 32000-2, 14.8.4)."""

_PARAGRAPH = re.compile(r"P|H[1-6]?")
_DEEPEST = 40  # elements within elements
_MOST = 50_000  # elements of one page


def blocks_of(page: pdfium.FPDF_PAGE) -> dict[int, int]:
    """The blocks of a page, counted from 1, by the numbers of their marked content; none where it is not tagged.

    A paragraph that goes on on the next page is another block there.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        walk = _Walk()
        for index in range(min(pdfium.FPDF_StructTree_CountChildren(tree), _MOST)):
            element = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if element:
                walk.into(element, 0, 0)
        return walk.blocks
    finally:
        pdfium.FPDF_StructTree_Close(tree)


class _Walk:
    """A walk through the elements of a page."""

    def __init__(self) -> None:
        self.blocks: dict[int, int] = {}
        self.count = 0
        self.left = _MOST
        self.bare: set[int] = set()  # the items of lists in which no paragraph has begun yet

    def into(self, element: pdfium.FPDF_STRUCTELEMENT, outer: int, depth: int) -> None:
        """Give what stands in an element the number of its block."""
        block = self._block(_type(element), outer)
        for index in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
            self.left -= 1
            if depth > _DEEPEST or self.left < 0:
                return
            kid = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
            if kid:
                self.into(kid, block, depth + 1)
            elif block and (number := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)) >= 0:
                self.blocks.setdefault(number, block)

    def _block(self, kind: str, outer: int) -> int:
        """The number of the block that an element is, or stands in; an item is one with its first paragraph."""
        if _BLOCK.fullmatch(kind) is None:
            return outer
        if _PARAGRAPH.fullmatch(kind) and outer in self.bare:
            self.bare.discard(outer)
            return outer
        self.count += 1
        if kind == "LI":
            self.bare.add(self.count)
        return self.count


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
