"""The numbers that Word computes before paragraphs and that stand in no run of the document.

ISO/IEC 29500-1, 17.9. An abstract definition says how each of nine levels counts; a numbering is an instance of one,
and may begin anew or say otherwise of some levels. All instances of one definition count on together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from draftdiff.importers.office import Node
from draftdiff.importers.word.numerals import numeral
from draftdiff.importers.word.styles import Setting, Styles, on
from draftdiff.importers.word.symbols import bullet

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MOST_LINKS = 10
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Level:
    """How one level counts and prints; ``restart`` is the level (from 1) after which it begins again, 0 never."""

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str
    indent: int | None
    font: str


@dataclass(frozen=True, slots=True)
class Instance:
    """A numbering: the definition that it counts with, its levels, and where it begins some of them anew."""

    definition: str
    levels: Mapping[int, Level]
    anew: Mapping[int, int]


class Numbering:
    """The numberings of a document."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions = {node.get("w:abstractNumId"): node for node in (root.all("w:abstractNum") if root else ())}
        self._nums = {node.get("w:numId"): node for node in (root.all("w:num") if root else ())}
        self._instances: dict[str, Instance | None] = {}

    def instance(self, num: str) -> Instance | None:
        """The numbering of that identifier, None where there is none."""
        if num not in self._instances:
            self._instances[num] = self._read(num)
        return self._instances[num]

    def _read(self, num: str) -> Instance | None:
        node = self._nums.get(num)
        if node is None:
            return None
        name = self._linked(node.value("w:abstractNumId", attribute="w:val") or "")
        definition = self._definitions.get(name)
        if definition is None:
            return None
        levels = {_index(level): _level(level) for level in definition.all("w:lvl")}
        anew: dict[int, int] = {}
        for override in node.all("w:lvlOverride"):
            if (other := override.find("w:lvl")) is not None:
                levels[_index(override)] = _level(other)
            if (start := override.value("w:startOverride", attribute="w:val")) is not None:
                anew[_index(override)] = _number(start, 1)
        return Instance(name, levels, anew)

    def _linked(self, name: str) -> str:
        """The definition that a style of lists stands for, where a definition is nothing but the name of a style."""
        for _ in range(_MOST_LINKS):
            node = self._definitions.get(name)
            style = node.value("w:numStyleLink", attribute="w:val") if node else None
            if style is None:
                break
            num, _ = self._styles.numbering_of(style)
            target = self._nums.get(num or "")
            name = (target.value("w:abstractNumId", attribute="w:val") or "") if target else ""
        return name


class Counter:
    """Counts the paragraphs of one story: the text, or a footnote, or a header, each by itself."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next(self, setting: Setting) -> tuple[str | None, int | None]:
        """The number of the next paragraph of that setting as it is printed, and the indentation of its level."""
        instance = self._numbering.instance(setting.num) if setting.num else None
        if instance is None or setting.num is None:
            return None, None
        index = setting.level if setting.level is not None else _level_of_style(instance, setting.style)
        level = instance.levels.get(index)
        if level is None:
            return None, None
        counts = self._counts.setdefault(instance.definition, [None] * LEVELS)
        if index in instance.anew and (setting.num, index) not in self._begun:
            counts[index] = instance.anew[index] - 1
        self._begun.add((setting.num, index))
        for place in range(index):
            if counts[place] is None and place in instance.levels:
                counts[place] = instance.levels[place].start
        before = counts[index]
        start = instance.anew.get(index, level.start)
        counts[index] = start if before is None else before + 1
        for place in range(index + 1, LEVELS):
            if _begins_again(instance.levels.get(place), place, index):
                counts[place] = None
        return _printed(instance, level, counts) or None, level.indent


def _begins_again(level: Level | None, place: int, used: int) -> bool:
    """Whether a level begins again after one above it was used; both count from 0."""
    if level is None or level.restart is None or level.restart > place:
        return True
    return used < level.restart


def _printed(instance: Instance, level: Level, counts: list[int | None]) -> str:
    if level.form == "bullet":
        return bullet(level.text, level.font)

    def number(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        shown, value = instance.levels.get(place), counts[place]
        if shown is None or value is None:
            return ""
        form = "decimal" if level.legal and shown.form not in {"none", "decimalZero"} else shown.form
        return numeral(value, form)

    return _PLACE.sub(number, level.text).strip()


def _level_of_style(instance: Instance, style: str) -> int:
    """The level that is tied to a style of paragraphs, where the style does not say which."""
    return next((index for index, level in instance.levels.items() if style and level.style == style), 0)


def _level(node: Node) -> Level:
    form = node.find("w:numFmt")
    written = form.get("w:val", "decimal") if form else "decimal"
    if form and written == "custom":  # Word names no other: 01, 02; 001, 002 …
        written = "decimalZero" if form.get("w:format").startswith("01") else "decimal"
    legal = node.find("w:isLgl")
    restart = node.value("w:lvlRestart", attribute="w:val")
    left = node.find("w:pPr", "w:ind")
    indent = (left.get("w:start") or left.get("w:left")) if left else ""
    return Level(
        start=_number(node.value("w:start", attribute="w:val"), 0),
        form=written,
        text=node.value("w:lvlText", attribute="w:val") or "",
        legal=legal is not None and on(legal.attributes),
        restart=None if restart is None else _number(restart, 0),
        style=node.value("w:pStyle", attribute="w:val") or "",
        indent=_number(indent, 0) if indent else None,
        font=node.value("w:rPr", "w:rFonts", attribute="w:ascii") or "",
    )


def _index(node: Node) -> int:
    return min(max(_number(node.get("w:ilvl"), 0), 0), LEVELS - 1)


def _number(written: str | None, otherwise: int) -> int:
    try:
        value = int(written or "")
    except ValueError:
        return otherwise
    return value if -_MOST < value < _MOST else otherwise
