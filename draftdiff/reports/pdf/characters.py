"""Which characters the glyphs of a PDF are, where what sets the pages tells it wrongly (ISO 14289-1, 7.21.7).

WeasyPrint notes for each glyph the characters of the cluster in which it first stands. Where a letter and a mark on it
are two glyphs of one cluster, as ``أ`` with a ``ُ``, the first is told to be both of them and the second none; and so
are both ever after, wherever they stand. What a glyph is by itself, its font knows.
"""

from __future__ import annotations

import re
from io import BytesIO
from unicodedata import normalize

from draftdiff.reports.pdf.tagging import Thing

_LINE = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_NAMED = re.compile(r"(?:uni|u)([0-9A-F]{4,6})(?:\.\w+)?")
"""The name of a glyph that tells its character, in whatever form it stands (Adobe Glyph List Specification)."""


def tell_characters(document: Thing, pdf: Thing) -> None:
    """Set right what the fonts of a PDF tell of their glyphs; both are WeasyPrint's."""
    objects = {each.reference: each for each in pdf.objects if each.number is not None}
    maps = {each["BaseFont"]: objects[each["ToUnicode"]] for each in objects.values() if _is_composite(each)}
    for font in document.fonts.values():
        doubtful = {glyph for glyph, text in font.to_unicode.items() if len(text) != 1}
        stream = maps.get(font.name)
        if not doubtful or stream is None:
            continue
        known = _encoded(font, doubtful)
        stream.stream = [_corrected(line, known) for line in stream.stream]


def _is_composite(thing: Thing) -> bool:
    return isinstance(thing, dict) and thing.get("Subtype") == "/Type0" and "ToUnicode" in thing


def _encoded(font: Thing, glyphs: set[int]) -> dict[int, str]:
    """The character that each of these glyphs is by itself, as far as its font says so."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - it takes long to load, and WeasyPrint brings it
    from weasyprint.text.fonts import get_hb_object_data  # noqa: PLC0415 - as above

    whole = TTFont(BytesIO(get_hb_object_data(font.hb_face)), fontNumber=font.index, lazy=True)
    found: dict[int, str] = {}
    for point, name in sorted(whole.getBestCmap().items()):
        glyph = whole.getGlyphID(name)
        if glyph in glyphs:
            found.setdefault(glyph, chr(point))
    for glyph in glyphs - found.keys():
        named = _NAMED.fullmatch(whole.getGlyphName(glyph))
        if named is not None:
            found[glyph] = chr(int(named[1], 16))
    return found


def _corrected(line: bytes, known: dict[int, str]) -> bytes:
    """A line of a map with what its glyph is; a glyph that is several characters by itself stays all of them."""
    match = _LINE.fullmatch(line)
    own = known.get(int(match[1], 16)) if match else None
    if match is None or own is None:
        return line
    told = normalize("NFKC", bytes.fromhex(match[2].decode()).decode("utf-16-be"))
    alone = normalize("NFKC", own)
    if told and (alone == told or len(alone) != 1 or alone not in told):
        return line
    return b"<%s> <%s>" % (match[1], (alone if len(alone) == 1 else own).encode("utf-16-be").hex().encode())
