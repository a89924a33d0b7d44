"""The styles of an OpenDocument text: what a paragraph or span looks like when all that it inherits is added up.

OpenDocument 1.3, part 3, 16: a style that stands in the text is based on a common one, and that on its parents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from draftdiff.importers.office import Node

_DEEPEST = 30
_HOLDERS = frozenset({"office:styles", "office:automatic-styles"})
_LENGTH = re.compile(r"(-?\d{1,5}(?:\.\d{1,6})?)(cm|mm|in|pt|pc|px)")
_POINTS = {"cm": 72 / 2.54, "mm": 7.2 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_CHARACTER = 6
"""Points to a character of indentation."""

_BOLD = 600
_TITLES = frozenset({"title"})
_ESCAPE = re.compile(r"_([0-9a-f]{2,4})_")


@dataclass(frozen=True, slots=True)
class Look:
    """How a span of text looks; ``font`` is that of symbols."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    underlined: bool = False
    struck: bool = False
    vertical: str = ""
    font: str = ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The inline markup that it is."""
        said = (("b", self.bold), ("i", self.italic), ("u", self.underlined), (self.vertical, bool(self.vertical)))
        return tuple(tag for tag, on in said if on)


@dataclass(frozen=True, slots=True)
class Setting:
    """How the style of a paragraph sets it; ``title`` tells that it is that of titles."""

    look: Look
    listing: str | None
    indent: float | None
    before: bool
    after: bool
    title: bool


class Styles:
    """The styles of the roots of a document; those of a later root go before those of an earlier one."""

    def __init__(self, roots: Iterable[Node]) -> None:
        self._styles: dict[tuple[str, str], Node] = {}
        self._lists: dict[str, Node] = {}
        self._fonts: dict[str, str] = {}
        self._defaults: dict[str, Node] = {}
        self.outline: Node | None = None
        for root in roots:
            self._gather(root)
        self.setting = cache(self._setting)
        self.over = cache(self._over)

    def _gather(self, root: Node) -> None:
        for holder in root.nodes:
            if holder.name == "office:font-face-decls":
                for face in holder.nodes:
                    self._fonts[face.get("style:name")] = face.get("svg:font-family").strip("'\"")
            for node in holder.nodes if holder.name in _HOLDERS else ():
                if node.name == "style:style":
                    self._styles[node.get("style:family"), node.get("style:name")] = node
                elif node.name == "style:default-style":
                    self._defaults[node.get("style:family")] = node
                elif node.name == "text:list-style":
                    self._lists[node.get("style:name")] = node
                elif node.name == "text:outline-style":
                    self.outline = node

    def list_style(self, name: str | None) -> Node | None:
        """The style of lists of that name."""
        return self._lists.get(name or "")

    def font(self, properties: Node | None) -> str:
        """The font that properties name."""
        if properties is None:
            return ""
        named = properties.get("style:font-name")
        return self._fonts.get(named, named) or properties.get("fo:font-family").strip("'\"")

    def property(self, family: str, name: str, kind: str, attributes: Iterable[str]) -> list[str]:
        """What a style says last of each of these properties, "" where nothing."""
        line = [each.find(kind) for each in self._line(family, name)]
        return [
            next((node.get(attribute) for node in reversed(line) if node is not None and node.get(attribute)), "")
            for attribute in attributes
        ]

    def _line(self, family: str, name: str) -> tuple[Node, ...]:
        """A style and those that it is based on, the oldest first."""
        found: list[Node] = []
        while (family, name) in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[family, name])
            name = found[-1].get("style:parent-style-name")
        if family in self._defaults:
            found.append(self._defaults[family])
        return tuple(reversed(found))

    def _over(self, look: Look, name: str) -> Look:
        """A look with what a style of spans says of it."""
        for style in self._line("text", name) if name else ():
            if style.name != "style:default-style":
                look = self._said(look, style.find("style:text-properties"))
        return look

    def _setting(self, name: str) -> Setting:
        look, listing, indent, before, after, title = Look(), None, None, False, False, False
        for style in self._line("paragraph", name):
            look = self._said(look, style.find("style:text-properties"))
            if "style:list-style-name" in style.attributes:
                listing = style.get("style:list-style-name")
            shown = style.get("style:display-name") or _plain(style.get("style:name"))
            title = title or shown.casefold() in _TITLES
            before = before or bool(style.get("style:master-page-name"))
            properties = style.find("style:paragraph-properties")
            if properties is not None:
                indent = indent if (left := points(properties.get("fo:margin-left"))) is None else left
                before = (
                    properties.get("fo:break-before") == "page"
                    if "fo:break-before" in properties.attributes
                    else before
                )
                after = (
                    properties.get("fo:break-after") == "page" if "fo:break-after" in properties.attributes else after
                )
        return Setting(look, listing, indent, before, after, title)

    def _said(self, look: Look, properties: Node | None) -> Look:
        if properties is None:
            return look
        said = properties.attributes

        def switched(name: str, now: bool, off: str = "none") -> bool:
            return said[name] != off if name in said else now

        weight = said.get("fo:font-weight")
        style = said.get("fo:font-style")
        struck = switched("style:text-line-through-style", look.struck)
        struck = switched("style:text-line-through-type", struck)
        return Look(
            look.bold if weight is None else weight == "bold" or (weight.isdecimal() and int(weight[:4]) >= _BOLD),
            look.italic if style is None else style in {"italic", "oblique"},
            said["text:display"] == "none" if "text:display" in said else look.hidden,
            switched("style:text-underline-type", switched("style:text-underline-style", look.underlined)),
            struck,
            _vertical(said["style:text-position"]) if "style:text-position" in said else look.vertical,
            self.font(properties) or look.font,
        )

    def cells_bordered(self, table: Node) -> bool:
        """Whether lines are drawn around or between the cells of a table."""
        names = {node.get("table:style-name") for node in _cells(table)}
        attributes = ("fo:border", *(f"fo:border-{side}" for side in ("left", "right", "top", "bottom")))
        return any(
            said not in {"", "none", "hidden"}
            for name in names
            for said in self.property("table-cell", name, "style:table-cell-properties", attributes)
        )


def _cells(table: Node) -> Iterator[Node]:
    """The cells of a table, without those of tables in it."""
    for node in table.nodes:
        if node.name == "table:table-cell":
            yield node
        elif node.name.startswith("table:table-") or node.name == "table:table-row":
            yield from _cells(node)


def points(written: str) -> float | None:
    """A length in points."""
    found = _LENGTH.fullmatch(written)
    return float(found[1]) * _POINTS[found[2]] if found else None


def characters(length: float | None) -> int:
    """A length in characters of indentation."""
    return int(max(length or 0, 0) / _CHARACTER + 0.01)


def _vertical(written: str) -> str:
    """``super 58%`` or a height in per cent, above or below the line."""
    first = (written.split() or [""])[0]
    if first in {"super", "sub"}:
        return "sup" if first == "super" else "sub"
    height = first.removesuffix("%")
    try:
        value = float(height[:8])
    except ValueError:
        return ""
    return "sup" if value > 0 else "sub" if value < 0 else ""


def _plain(name: str) -> str:
    """The name of a style, in which what is no letter is written as its number."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), name)
