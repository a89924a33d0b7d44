"""The numbers that are printed before the items of lists and before headings, and that stand nowhere in the text.

OpenDocument 1.3, part 3, 5.3 and 16.30. Lists lie in one another, each a level deeper; a list may go on with the
numbers of an earlier one. Headings outside lists count by the style of the outline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from draftdiff.importers.office import Node
from draftdiff.importers.opendocument.styles import Styles, points
from draftdiff.importers.word.numerals import numeral
from draftdiff.importers.word.symbols import bullet

LEVELS = 10
_MOST = 1_000_000
_ALPHABET = 26
_PLACE = re.compile(r"%(\d{1,2})%")
_FORMS = {
    "1": "decimal",
    "i": "lowerRoman",
    "I": "upperRoman",
    "01": "decimalZero",
    "1st": "ordinal",
    "One": "cardinalText",
    "First": "ordinalText",
    "а, б, .., аа, аб, ...": "russianLower",
    "А, Б, .., АА, АБ, ...": "russianUpper",
    "А, Б, .., Аа, Аб, ...": "russianUpper",
    "أ, ب, ج, ...": "arabicAlpha",
    "أ, ب, ت, ...": "arabicAlpha",
    "أ, ب, ج, د, ...": "arabicAbjad",
    "א, ב, ג, ...": "hebrew2",
    "א, י, ק, ...": "hebrew1",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "一, 二, 三, ...": "chineseCounting",
    "イ, ロ, ハ, ...": "iroha",
    "ア, イ, ウ, ...": "aiueo",
    "가, 나, 다, ...": "ganada",
    "ก, ข, ฃ, ...": "thaiLetters",
    "١, ٢, ٣, ٤, ...": "arabicDigits",
}
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(slots=True)
class Counts:
    """The numbers that one list has come to, and the levels that were only passed through."""

    style: str
    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    passed: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in lists: the numbers it counts with, its level (from 0), its style of lists.

    ``counted`` tells that it is the first of an item; ``start`` is the number that the item is given.
    """

    counts: Counts
    level: int
    style: str
    counted: bool
    start: int | None = None


@dataclass(slots=True)
class Counter:
    """Counts the lists of one story."""

    styles: Styles
    _by_id: dict[str, Counts] = field(default_factory=dict)
    _by_style: dict[str, Counts] = field(default_factory=dict)
    _outline: Counts = field(default_factory=lambda: Counts(""))

    def listed(self, node: Node, within: Place | None, style: str, *, restored: bool = False) -> Counts:
        """The numbers with which a list counts; a deleted one that is ``restored`` counts with those around it."""
        if within is not None:
            counts = within.counts
        elif (name := node.get("text:continue-list")) in self._by_id:
            counts = self._by_id[name]
        elif (restored or node.get("text:continue-numbering") == "true") and style in self._by_style:
            counts = self._by_style[style]
        else:
            counts = Counts(style)
        if identifier := node.get("xml:id") or node.get("text:id"):
            self._by_id[identifier] = counts
        self._by_style[style] = counts
        return counts

    def number(self, place: Place) -> tuple[str | None, float | None]:
        """The number before a paragraph in a list as it is printed, and the indentation of its level."""
        levels = _levels(self.styles.list_style(place.style))
        level = levels.get(place.level)
        indent = _indent(level)
        if not place.counted:
            return None, indent
        _count(place.counts, place.level, levels, place.start)
        return (_printed(level, place.counts.values, levels, self.styles) or None) if level else None, indent

    def heading(self, node: Node, level: int) -> str | None:
        """The number before a heading outside lists."""
        levels = _levels(self.styles.outline)
        own = levels.get(level)
        if own is None or node.get("text:is-list-header") == "true":
            return None
        if own.get("style:num-format") or own.get("loext:num-list-format"):
            start = whole(node.get("text:start-value"), -1) if node.get("text:restart-numbering") == "true" else -1
            _count(self._outline, level, levels, start if start >= 0 else None)
            return _printed(own, self._outline.values, levels, self.styles) or None
        return None


def _count(counts: Counts, level: int, levels: dict[int, Node], start: int | None) -> None:
    values = counts.values
    for above in range(level):
        if values[above] is None:
            values[above] = _start(levels.get(above))
            counts.passed.add(above)
    before = values[level]
    if start is not None:
        values[level] = start
    elif before is None or level in counts.passed:
        values[level] = _start(levels.get(level)) if before is None else before
    else:
        values[level] = before + 1
    counts.passed.discard(level)
    for below in range(level + 1, LEVELS):
        values[below] = None
        counts.passed.discard(below)


def _levels(style: Node | None) -> dict[int, Node]:
    found = {whole(node.get("text:level"), 1) - 1: node for node in (style.nodes if style else ())}
    return {level: node for level, node in found.items() if 0 <= level < LEVELS}


def _start(level: Node | None) -> int:
    return whole(level.get("text:start-value"), 1) if level else 1


def _indent(level: Node | None) -> float | None:
    properties = level.find("style:list-level-properties") if level else None
    if properties is None:
        return None
    aligned = properties.find("style:list-level-label-alignment")
    return points((aligned or properties).get("fo:margin-left") or properties.get("text:space-before"))


def _printed(level: Node, values: list[int | None], levels: dict[int, Node], styles: Styles) -> str:
    if level.name == "text:list-level-style-bullet":
        font = styles.font(level.find("style:text-properties"))
        return bullet(level.get("text:bullet-char"), font)
    if level.name == "text:list-level-style-image":
        return "•"
    own = whole(level.get("text:level"), 1) - 1
    if (written := level.get("loext:num-list-format")) and _PLACE.search(written):
        return _PLACE.sub(lambda found: _one(int(found[1]) - 1, values, levels), written[:200]).strip()
    if not level.get("style:num-format"):
        return f"{level.get('style:num-prefix')}{level.get('style:num-suffix')}".strip()
    shown = min(max(whole(level.get("text:display-levels"), 1), 1), own + 1)
    numbers = (_one(each, values, levels) for each in range(own - shown + 1, own + 1))
    middle = ".".join(filter(None, numbers))
    return f"{level.get('style:num-prefix')}{middle}{level.get('style:num-suffix')}".strip()


def _one(level: int, values: list[int | None], levels: dict[int, Node]) -> str:
    style = levels.get(level)
    value = values[level] if 0 <= level < LEVELS else None
    if style is None or value is None:
        return ""
    return formatted(value, style.get("style:num-format"), together=style.get("style:num-letter-sync") == "true")


def formatted(value: int, form: str, *, together: bool = False) -> str:
    """A number in a form of OpenDocument; ``together`` tells that letters are doubled (``bb``) and not counted on."""
    if not form:
        return ""
    if form in {"a", "A"} and value > 0:
        if together:
            return numeral(value, "lowerLetter" if form == "a" else "upperLetter")
        return letters(value) if form == "a" else letters(value).upper()
    known = _FORMS.get(form, "decimal")
    return str(value).translate(_ARABIC_DIGITS) if known == "arabicDigits" else numeral(value, known)


def letters(value: int) -> str:
    """Letters that count on as numbers do: ``z``, ``aa``, ``ab``."""
    result = ""
    while value > 0:
        value, rest = divmod(value - 1, _ALPHABET)
        result = chr(ord("a") + rest) + result
    return result


def whole(written: str, otherwise: int) -> int:
    """A whole number, or what is meant where none is written that could be."""
    try:
        value = int(written[:12])
    except ValueError:
        return otherwise
    return value if -_MOST < value < _MOST else otherwise
