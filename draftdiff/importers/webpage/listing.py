"""The numbers before the items of lists, as browsers print them (HTML 4.4.5 and 4.4.8, CSS Counter Styles 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from draftdiff.importers.lines.marks import BULLETS
from draftdiff.importers.opendocument.numbering import letters
from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.words import tag_of
from draftdiff.importers.word.numerals import numeral

_INTEGER = re.compile(r"\s*([+-]?\d{1,10})")
_BOUND = 2**31
_ROMANS = 3999
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_BULLETS = {"disc": "•", "circle": "◦", "square": "▪"}
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ZEROS = {
    "arabic-indic": 0x0660,
    "persian": 0x06F0,
    "urdu": 0x06F0,
    "devanagari": 0x0966,
    "bengali": 0x09E6,
    "thai": 0x0E50,
    "lao": 0x0ED0,
    "khmer": 0x17E0,
    "myanmar": 0x1040,
}
_CHINESE = frozenset(
    {"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "japanese-informal", "cjk-decimal"}
)
_STYLES = (
    frozenset("decimal decimal-leading-zero none lower-greek hebrew".split())
    | frozenset(f"{case}-{form}" for case in ("lower", "upper") for form in ("alpha", "latin", "roman"))
    | _ZEROS.keys()
    | _CHINESE
    | _BULLETS.keys()
)
_QUOTED = re.compile(r"""^(["'])(.{0,20}?)\1""")
_CONTENT = re.compile(
    r"""(["'])(?P<text>.{0,40}?)\1|counter(?P<all>s?)\(\s*(?P<name>[\w\-]{1,80})\s*"""
    r"""(?:,\s*(["'])(?P<between>.{0,20}?)\5\s*)?(?:,\s*(?P<style>[\w\-]{1,40})\s*)?\)"""
)
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?|\\(.)")
_PRIVATE = range(0xE000, 0xF900)
"""Where fonts of icons keep their pictures."""

_KEPT_BY_GOOGLE = re.compile(r"lst-(kix_[\w\-]{1,80})")


@dataclass(slots=True)
class Counters:
    """The numbers that the lists of a page have come to, by the names that its styles give them.

    ``opened`` are the lists around the one that is read.
    """

    sheet: Stylesheet
    named: dict[str, int] = field(default_factory=dict)
    opened: list[Listing] = field(default_factory=list)

    def listing(self, element: Element, depth: int) -> Listing:
        """How the items of a list count; ``depth`` is how many lists of bullets it stands in."""
        ordered = tag_of(element) == "ol"
        items = sum(tag_of(child) == "li" for child in element)
        reverse = ordered and element.get("reversed") is not None
        start = integer(element.get("start"))
        first = start if ordered and start is not None else (items if reverse else 1)
        style = _style(element, self.sheet) or ("decimal" if ordered else None)
        kept = _KEPT_BY_GOOGLE.search(element.get("class", ""))
        counter = f"lst-ctn-{kept[1]}" if kept else ""
        content = self.sheet.marker(element)
        bullet = BULLETS[min(depth, len(BULLETS) - 1)]
        return Listing(self, first, -1 if reverse else 1, style, bullet, content, counter)


@dataclass(slots=True)
class Listing:
    """A list whose items are being counted."""

    counters: Counters
    value: int
    step: int
    style: str | None
    bullet: str
    content: str | None
    counter: str
    last: int = 0

    def next(self, item: Element) -> str | None:
        """What is printed before the next item."""
        own = integer(item.get("value")) if self.style not in {None, *_BULLETS} else None
        value = self.value if own is None else own
        self.value, self.last = value + self.step, value
        if self.counter:
            self.counters.named[self.counter] = value
        if self.content is not None:
            return self._content(value) or None
        style = _style(item, self.counters.sheet) or self.style
        return marker(value, style) if style is not None else self.bullet

    def _content(self, value: int) -> str:
        """What the styles of the page print before an item."""

        def said(found: re.Match[str]) -> str:
            if found["name"] is None:
                return _unescaped(found["text"])
            style = (found["style"] or "decimal").lower()
            if found["all"]:
                around = (each.last for each in self.counters.opened if each.content == self.content)
                return _unescaped(found["between"] or "").join(counted(number, style) for number in (*around, value))
            return counted(self.counters.named.get(found["name"], value), style)

        return "".join(said(found) for found in _CONTENT.finditer((self.content or "")[:400])).strip()


def _unescaped(text: str) -> str:
    """A text of a style sheet, without pictures."""

    def letter(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else ord(found[2])
        return "" if code in _PRIVATE or not 0 < code < 0x110000 else chr(code)  # noqa: PLR2004  (the end of Unicode)

    return _ESCAPE.sub(letter, text)


def marker(value: int, style: str) -> str | None:
    """A number or bullet in a style of CSS, with what stands behind it."""
    if style == "none":
        return None
    if style in _BULLETS:
        return _BULLETS[style]
    if (quoted := _QUOTED.match(style)) is not None:
        return quoted[2].strip() or None
    return f"{counted(value, style)}{'、' if style in _CHINESE else '.'}"


def counted(value: int, style: str) -> str:
    """A number in a style of CSS; decimal where that has no such number."""
    if style == "decimal-leading-zero":
        return f"{value:02}"
    if value < (0 if style in _ZEROS else 1):
        return str(value)
    return _positive(value, style)


def _positive(value: int, style: str) -> str:
    case, _, form = style.partition("-")
    written = str(value)
    if form in {"alpha", "latin"}:
        written = letters(value)
    elif form == "roman" and value <= _ROMANS:
        written = numeral(value, "lowerRoman")
    elif style == "lower-greek":
        written = _GREEK[(value - 1) % len(_GREEK)] * min((value - 1) // len(_GREEK) + 1, 20)
    elif style == "hebrew":
        written = numeral(value, "hebrew1")
    elif style in _CHINESE:
        written = numeral(value, "chineseCounting")
    elif style in _ZEROS:
        written = "".join(chr(_ZEROS[style] + int(digit)) for digit in written)
    return written.upper() if case == "upper" else written


def _style(element: Element, sheet: Stylesheet) -> str | None:
    """The style of numbers or bullets that is said of a list or an item."""
    said = sheet.style(element)
    for written in (said.get("list-style-type"), said.get("list-style")):
        if written:
            quoted = _QUOTED.match(written)
            known = next((word for word in written.split() if word in _STYLES), None)
            if quoted or known:
                return quoted[0] if quoted else known
    kind = element.get("type", "").strip()
    return _TYPES.get(kind) or (kind.lower() if kind.lower() in _BULLETS or kind.lower() == "none" else None)


def integer(written: str | None) -> int | None:
    """A whole number as HTML reads one."""
    found = _INTEGER.match(written or "")
    value = int(found[1]) if found else None
    return value if value is not None and -_BOUND <= value < _BOUND else None
