"""What is drawn on a page: its pictures, and the straight lines that may rule a table or stand above footnotes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

THIN = 2.5
"""Points: what is drawn no thicker is a line."""

_DEEPEST = 12  # forms within forms: what lies deeper is no rule and no picture of a page
_MOST = 64  # segments: a path with more is a drawing
_STRAIGHT = 0.5  # points: so much a line may lean

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A picture, or a path with the straight lines in it that run across or down the page."""

    box: Box
    picture: bool = False
    strokes: tuple[Box, ...] = ()


def drawn(page: pdfium.FPDF_PAGE) -> Iterator[Shape]:
    """The pictures and paths on a page, those within forms too."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _shapes(pdfium.FPDFPage_GetObject(page, index), pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0), 0)


def _shapes(thing: pdfium.FPDF_PAGEOBJECT, outer: pdfium.FS_MATRIX, depth: int) -> Iterator[Shape]:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _within(thing, outer)
        for index in range(max(pdfium.FPDFFormObj_CountObjects(thing), 0)):
            yield from _shapes(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)
    elif kind in {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH}:
        sides = [ctypes.c_float() for _ in range(4)]
        if pdfium.FPDFPageObj_GetBounds(thing, *sides):
            left, bottom, right, top = (side.value for side in sides)
            box = _box(_moved(left, bottom, outer), _moved(right, top, outer))
            picture = kind == pdfium.FPDF_PAGEOBJ_IMAGE
            yield Shape(box, picture, () if picture else tuple(_strokes(thing, box, outer)))


def _within(thing: pdfium.FPDF_PAGEOBJECT, outer: pdfium.FS_MATRIX) -> pdfium.FS_MATRIX:
    """Where what stands in an object stands on the page."""
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, own)
    return pdfium.FS_MATRIX(
        own.a * outer.a + own.b * outer.c,
        own.a * outer.b + own.b * outer.d,
        own.c * outer.a + own.d * outer.c,
        own.c * outer.b + own.d * outer.d,
        own.e * outer.a + own.f * outer.c + outer.e,
        own.e * outer.b + own.f * outer.d + outer.f,
    )


def _moved(x: float, y: float, by: pdfium.FS_MATRIX) -> tuple[float, float]:
    return x * by.a + y * by.c + by.e, x * by.b + y * by.d + by.f


def _box(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _strokes(path: pdfium.FPDF_PAGEOBJECT, box: Box, outer: pdfium.FS_MATRIX) -> Iterator[Box]:
    """The straight lines of a path: itself where it is thin, the sides of a frame; a shaded ground has none."""
    if min(box[2] - box[0], box[3] - box[1]) <= THIN:
        yield box
        return
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST:  # noqa: PLR2004  (one line is the least)
        return
    segments = [pdfium.FPDFPath_GetPathSegment(path, index) for index in range(count)]
    begins = sum(pdfium.FPDFPathSegment_GetType(each) == pdfium.FPDF_SEGMENT_MOVETO for each in segments)
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    # A frame is stroked, or what lies between its outer and its inner edge is filled.
    if not stroke.value and begins < 2:  # noqa: PLR2004
        return
    inner = _within(path, outer)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for each in segments:
        pdfium.FPDFPathSegment_GetPoint(each, x, y)
        point = _moved(x.value, y.value, inner)
        kind = pdfium.FPDFPathSegment_GetType(each)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and _straight(last, point):
            yield _box(last, point)
        if pdfium.FPDFPathSegment_GetClose(each) and _straight(point, first):
            yield _box(point, first)
        last = point


def _straight(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= _STRAIGHT or abs(one[1] - other[1]) <= _STRAIGHT
