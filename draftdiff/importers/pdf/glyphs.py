"""The characters of a page as PDFium knows them, with their places, fonts and whether they are drawn."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import pypdfium2.raw as pdfium

from draftdiff.importers.pdf.drawing import THIN, Box, drawn
from draftdiff.importers.pdf.pages import MAX_CHARACTERS, Block, Rule
from draftdiff.importers.pdf.tags import ARTIFACT, Tags, is_artifact, tags_of

_ITALIC = re.compile(r"italic|oblique|kursiv|slanted|(?<![a-z])it(?![a-z])", re.IGNORECASE)
_BOLD = re.compile(r"bold|black|heavy|(?<![a-z])(?:bd|fett|demi)(?![a-z])", re.IGNORECASE)
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18  # of a font descriptor: ISO 32000-1, table 123
_LIGATURES = re.compile(r"[\ufb00-\ufdff\ufe70-\ufeff]")
_NOTHING = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe]")
_SPACE = 0x20
_LEANING = 0.1  # of its height: how far a letter leans that is made to look italic
_WIDE = 0.6  # of its size: so wide is a letter that stands askew, more or less
_NOWHERE = -1e6  # points: a place outside every page
_SHORTEST = 20.0  # points, of a rule
_MOST_STROKES = 20_000  # of a page: more are a picture, and no table


GUESSED = 0.0
"""The size of a space that is not in the file: PDFium took the gap between two letters for one."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character (or a ligature: several): lengths in points from the lower left corner of the page.

    ``order`` is its place in the file. ``angle`` is its turn in degrees, 0 for what stands upright. ``block`` is which
    paragraph of the page it stands in, `tags.ARTIFACT` for what is no part of the text, 0 where the file does not tell.
    """

    text: str
    order: int
    left: float
    right: float
    base: float
    size: float
    italic: bool = False
    bold: bool = False
    angle: int = 0
    drawn: bool = True
    block: int = 0


@dataclass(slots=True)
class Sheetful:
    """All that is on a page."""

    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    picture: float = 0.0
    unknown: int = 0
    asides: int = 0
    blocks: tuple[Block, ...] = (Block(),)


class Crowded(Exception):
    """The page has more characters than any."""


@dataclass(slots=True)
class _Look:
    """How the characters of one text object look; it is asked once for each."""

    italic: bool
    bold: bool
    drawn: bool
    size: float
    angle: int
    number: int
    block: int


def sheetful(document: pdfium.FPDF_DOCUMENT, number: int) -> Sheetful:
    """What is on one page. Raises `Crowded`."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return Sheetful(0.0, 0.0)
    try:
        return _sheetful(page)
    finally:
        pdfium.FPDF_ClosePage(page)


def _sheetful(page: pdfium.FPDF_PAGE) -> Sheetful:
    result = Sheetful(pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
    place = _Placing(page)
    text = pdfium.FPDFText_LoadPage(page)
    try:
        count = pdfium.FPDFText_CountChars(text)
        if count > MAX_CHARACTERS:
            raise Crowded
        result.glyphs = _with_ligatures(_glyphs(page, text, count, place, result))
    finally:
        pdfium.FPDFText_ClosePage(text)
    for shape in drawn(page):
        left, bottom, right, top = place.box(*shape.box)
        if shape.picture:
            shown = max(min(right, result.width) - max(left, 0), 0) * max(min(top, result.height) - max(bottom, 0), 0)
            result.picture = max(result.picture, shown / max(result.width * result.height, 1.0))
        elif top - bottom <= THIN and right - left >= _SHORTEST:
            result.rules.append(Rule(left, right, (top + bottom) / 2))
        if len(result.strokes) < _MOST_STROKES:
            result.strokes += [place.box(*stroke) for stroke in shape.strokes]
    result.asides = _asides(page)
    return result


class _Placing:
    """Where a point of the page's own space lies on the page as it is shown: turned, and cut to its visible box."""

    def __init__(self, page: pdfium.FPDF_PAGE) -> None:
        self.turns = pdfium.FPDFPage_GetRotation(page) % 4
        sides = [ctypes.c_float() for _ in range(4)]
        found = pdfium.FPDFPage_GetCropBox(page, *sides) or pdfium.FPDFPage_GetMediaBox(page, *sides)
        self.left, self.bottom, self.right, self.top = (
            [side.value for side in sides] if found else [0.0, 0.0, 612.0, 792.0]
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The place of a point."""
        if self.turns == 1:
            return y - self.bottom, self.right - x
        if self.turns == 2:  # noqa: PLR2004  (quarters of a turn)
            return self.right - x, self.top - y
        if self.turns == 3:  # noqa: PLR2004
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The place of a box: left, bottom, right, top."""
        (x0, y0), (x1, y1) = self.point(left, bottom), self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _glyphs(
    page: pdfium.FPDF_PAGE, text: pdfium.FPDF_TEXTPAGE, count: int, place: _Placing, result: Sheetful
) -> Iterator[Glyph]:
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    tags = tags_of(page)
    lettered: set[int] = set()
    looks: dict[int, _Look] = {}
    high = ""
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if pdfium.FPDFText_IsGenerated(text, index):
            if code == _SPACE and pdfium.FPDFText_GetCharOrigin(text, index, x, y):
                across, base = place.point(x.value, y.value)
                yield Glyph(" ", index, across, across, base, GUESSED)
            continue
        if 0xD800 <= code < 0xDC00:  # noqa: PLR2004  (half of a character beyond the first plane)
            high = chr(code)
            continue
        character = _whole(high, code)
        high = ""
        if pdfium.FPDFText_HasUnicodeMapError(text, index) or character == "\ufffd" or _private(character):
            result.unknown += 1
        character = _NOTHING.sub("", _spelled(character))
        if not character:
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        thing = pdfium.FPDFText_GetTextObject(text, index)
        name = ctypes.cast(thing, ctypes.c_void_p).value or 0
        look = looks.get(name)
        if look is None:
            look = looks[name] = _look(text, index, thing, tags)
        turn = (look.angle - 90 * place.turns) % 360
        where = _where(place.point(x.value, y.value), place.box(box.left, box.bottom, box.right, box.top), look, turn)
        if not character.isspace():
            lettered.add(look.number)
        yield Glyph(character, index, *where, look.italic, look.bold, turn, look.drawn, look.block)
    result.blocks = tags.settled(lettered)


def _where(
    point: tuple[float, float], box: tuple[float, float, float, float], look: _Look, turn: int
) -> tuple[float, float, float, float]:
    """The left and right ends of a character, its height above the foot of the page, and its size."""
    left, bottom, right, top = box
    across, base = point
    if turn:
        left, base = _upright(across, base, turn)
        right = left + {0: right - box[0], 90: top - bottom}.get(turn % 180, _WIDE * look.size)
    if not math.isfinite(left + right + base + look.size):
        return _NOWHERE, _NOWHERE, _NOWHERE, 1.0
    return left, right, base, look.size or top - bottom


def _with_ligatures(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The characters that one ligature stands for as one: they are printed in the same place."""
    result: list[Glyph] = []
    for glyph in glyphs:
        last = result[-1] if result else None
        if (
            last is None
            or (last.left, last.right, last.base) != (glyph.left, glyph.right, glyph.base)
            or glyph.text.isspace()
            or unicodedata.combining(glyph.text[0])
        ):
            result.append(glyph)
            continue
        # PDFium turns a run from right to left round, and the letters of its ligatures with it.
        turned = unicodedata.bidirectional(glyph.text[0]) in {"R", "AL"}
        result[-1] = replace(last, text=glyph.text + last.text if turned else last.text + glyph.text)
    return result


def _upright(x: float, y: float, turn: int) -> tuple[float, float]:
    """The place of a point if the page is turned so that what is turned by so many degrees stands upright."""
    angle = math.radians(turn)
    return x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)


def _whole(high: str, code: int) -> str:
    if high and 0xDC00 <= code < 0xE000:  # noqa: PLR2004  (the other half)
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "\ufffd" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)  # noqa: PLR2004


def _private(character: str) -> bool:
    return unicodedata.category(character) == "Co"


def _spelled(character: str) -> str:
    """A character in the letters it is written with: ligatures and forms of Arabic letters taken apart."""
    if character in "\t\n\r\v\f\u00a0\u2002\u2003\u2007\u2009\u202f":
        return " "
    if character == "\x02":
        return "-"
    return unicodedata.normalize("NFKC", character) if _LIGATURES.match(character) else character


def _look(text: pdfium.FPDF_TEXTPAGE, index: int, thing: pdfium.FPDF_PAGEOBJECT, tags: Tags) -> _Look:
    name = ctypes.create_string_buffer(256)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    font = name.raw[: max(min(length, len(name)) - 1, 0)].decode("utf-8", "replace").partition("+")
    font_name = font[2] or font[0]
    drawn = pdfium.FPDFTextObj_GetTextRenderMode(thing) not in {
        pdfium.FPDF_TEXTRENDERMODE_INVISIBLE,
        pdfium.FPDF_TEXTRENDERMODE_CLIP,
    }
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    # Letters that lean to look italic are not turned, though PDFium takes the angle at which they lean for a turn.
    leans = matrix.a > 0 and matrix.b == 0 and matrix.c > _LEANING * matrix.d > 0
    number = pdfium.FPDFPageObj_GetMarkedContentID(thing)
    angle = 0.0 if leans else math.degrees(pdfium.FPDFText_GetCharAngle(text, index))
    return _Look(
        italic=bool(_ITALIC.search(font_name)) or bool(flags.value & _FLAG_ITALIC) or leans,
        bold=bool(_BOLD.search(font_name)) or bool(flags.value & _FLAG_BOLD),
        drawn=drawn,
        size=abs(pdfium.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.b, matrix.d) or 1.0)),
        # PDFium counts the angle of a character with the clock, as a page is turned (ISO 32000-1, table 30).
        angle=-round(angle) if math.isfinite(angle) else 0,
        number=number,
        block=_block(thing, number, tags),
    )


def _block(thing: pdfium.FPDF_PAGEOBJECT, number: int, tags: Tags) -> int:
    """Which block of the page an object stands in; a page that is not tagged has none."""
    if not tags.numbers:
        return 0
    return ARTIFACT if is_artifact(thing) else tags.numbers.get(number, 0)


def _asides(page: pdfium.FPDF_PAGE) -> int:
    """How many comments and filled fields lie on the page: their words are no part of its text."""
    count = 0
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), 10_000)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        key = {
            pdfium.FPDF_ANNOT_TEXT: b"Contents",
            pdfium.FPDF_ANNOT_FREETEXT: b"Contents",
            pdfium.FPDF_ANNOT_HIGHLIGHT: b"Contents",
            pdfium.FPDF_ANNOT_STRIKEOUT: b"Contents",
            pdfium.FPDF_ANNOT_UNDERLINE: b"Contents",
            pdfium.FPDF_ANNOT_WIDGET: b"V",
        }.get(kind)
        # A string of nothing has two bytes: its closing zero.
        count += bool(key) and pdfium.FPDFAnnot_GetStringValue(note, key, None, 0) > 2  # noqa: PLR2004
        pdfium.FPDFPage_CloseAnnot(note)
    return count
