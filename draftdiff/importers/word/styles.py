"""The styles of a Word document: what a paragraph or run looks like when all that it inherits is added up.

ISO/IEC 29500-1, 17.7: defaults of the document, then the styles from the oldest ancestor down, then what stands on
the paragraph or run itself. Bold, italic, capitals and hidden are toggles (17.7.3): a character style that is bold
in a paragraph whose style is bold is not bold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from draftdiff.importers.manuscript import Told
from draftdiff.importers.office import Node
from draftdiff.model import ClauseKind, FrontRole

_OFF = frozenset({"0", "false", "off"})
_TOGGLES: Final = {"w:b": "bold", "w:i": "italic", "w:vanish": "hidden"}
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_TITLES = frozenset({"title"})
_DEEPEST = 30
"""Styles based on one another in a circle end here; Word allows eleven."""

_OUR_LEAD = "Lead verb"
_OURS: Final = {
    "Title": Told(ClauseKind.TITLE),
    "Front line": Told(ClauseKind.HEADING, role=FrontRole.OTHER),
    "Enacting formula": Told(ClauseKind.FORMULA),
    "Preambular paragraph": Told(ClauseKind.PREAMBULAR),
    "Operative paragraph": Told(ClauseKind.OPERATIVE),
    "Annex heading": Told(ClauseKind.ANNEX),
    "Annex paragraph": Told(ClauseKind.ANNEX, depth=1),
    "Closing paragraph": Told(ClauseKind.CLOSING),
    "footnote text": Told(ClauseKind.NOTE),
}
_OUR_DEEPER = re.compile(r"(Sub-paragraph|heading) ([1-9])")
_OUR_CELLS = frozenset({"Table text", "Table heading"})
_OUR_DRESS = frozenset({_OUR_LEAD, "Hyperlink"})
"""The styles of `draftdiff.reports.word.styles` by their names, which other programs keep when they write a file."""

BODY_LEVEL = 9
"""The outline level of what is no heading."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks; ``vertical`` is ``sup``, ``sub`` or "", ``font`` is that of symbols."""

    bold: bool = False
    italic: bool = False
    hidden: bool = False
    underlined: bool = False
    struck: bool = False
    vertical: str = ""
    font: str = ""

    @property
    def tags(self) -> Iterator[str]:
        """The inline markup that it is."""
        if self.bold:
            yield "b"
        if self.italic:
            yield "i"
        if self.underlined:
            yield "u"
        if self.vertical:
            yield self.vertical


@dataclass(frozen=True, slots=True)
class Setting:
    """How a paragraph is set.

    ``style`` is the identifier of its style; ``num`` and ``level`` are its numbering (``level`` None where only the
    numbering tells), ``heading`` is as in `Paragraph.heading`; ``indent`` is in twentieths of a point, None where
    nothing is said of it.
    """

    style: str
    num: str | None
    level: int | None
    heading: int | None
    indent: int | None
    page_before: bool


class Styles:
    """The styles of a document; without a part for them everything is plain."""

    def __init__(self, root: Node | None) -> None:
        self._styles = {style.get("w:styleId"): style for style in (root.all("w:style") if root else ())}
        self._default = {
            style.get("w:type"): name for name, style in self._styles.items() if on(style.attributes, "w:default")
        }
        self._names = frozenset(map(self.name, self._styles))
        self._defaults = root.find("w:docDefaults", "w:rPrDefault", "w:rPr") if root else None
        self.setting_of_style = cache(self._setting_of_style)
        self._run_style = cache(self._toggled)

    def setting(self, paragraph: Node) -> Setting:
        """How a paragraph is set."""
        own = paragraph.find("w:pPr")
        name = own.value("w:pStyle", attribute="w:val") if own else None
        style = self.setting_of_style(name if name in self._styles else self._default.get("paragraph", ""))
        if own is None:
            return style
        numbering = own.find("w:numPr")
        num, level = (style.num, style.level) if numbering is None else _numbering(numbering, style)
        outline = _integer(own.value("w:outlineLvl", attribute="w:val"))
        heading = style.heading if outline is None else (outline + 1 if outline < BODY_LEVEL else None)
        indent = _indent(own)
        broken = own.find("w:pageBreakBefore")
        return Setting(
            style.style,
            num,
            level,
            heading,
            style.indent if indent is None and numbering is None else indent,
            style.page_before if broken is None else on(broken.attributes),
        )

    def look(self, run: Node | None, setting: Setting) -> Look:
        """How a run looks in a paragraph of that setting; ``run`` are its own properties."""
        name = run.value("w:rStyle", attribute="w:val") if run else None
        paragraph = setting.style
        if self.ours and (self.told(paragraph) or self.in_cells(paragraph)):
            # How our styles look is no markup of the text, nor is how its lead verbs and links do.
            paragraph = ""
            name = None if name and self.name(name) in _OUR_DRESS else name
        base = self._run_style(paragraph, name if name in self._styles else self._default.get("character", ""))
        return _over(base, run) if run is not None else base

    @cached_property
    def ours(self) -> bool:
        """Whether this program wrote the document: its styles are there."""
        return _OUR_LEAD in self._names and _OURS.keys() <= self._names

    @property
    def lang(self) -> str | None:
        """The language of a document of ours, as a tag."""
        told = self._defaults.find("w:lang") if self._defaults is not None and self.ours else None
        tags = (told.get(f"w:{name}") for name in ("val", "bidi", "eastAsia")) if told is not None else ()
        return next((tag for tag in tags if tag and tag != "und"), None)

    def told(self, style: str) -> Told | None:
        """What a paragraph of a document of ours is by its style alone."""
        if not self.ours:
            return None
        name = self.name(style)
        deeper = _OUR_DEEPER.fullmatch(name)
        if deeper is None:
            return _OURS.get(name)
        kind = ClauseKind.SUBPARAGRAPH if deeper[1] == "Sub-paragraph" else ClauseKind.HEADING
        return Told(kind, depth=int(deeper[2]))

    def in_cells(self, style: str) -> bool:
        """Whether a style of ours is that of cells of a table."""
        return self.ours and self.name(style) in _OUR_CELLS

    def name(self, style: str) -> str:
        """The name of a style as Word shows it to an English reader."""
        found = self._styles.get(style)
        return (found.value("w:name", attribute="w:val") or "") if found else ""

    def numbering_of(self, style: str) -> tuple[str | None, int | None]:
        """The numbering of a style: its identifier and level."""
        setting = self.setting_of_style(style)
        return setting.num, setting.level

    def borders(self, style: str) -> Iterator[Node]:
        """The lines that a style of tables draws."""
        for each in self._line(style):
            if (found := each.find("w:tblPr", "w:tblBorders")) is not None:
                yield found

    def _line(self, name: str) -> tuple[Node, ...]:
        """A style and those that it is based on, the oldest first."""
        found: list[Node] = []
        while name in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[name])
            name = found[-1].value("w:basedOn", attribute="w:val") or ""
        return tuple(reversed(found))

    def _setting_of_style(self, name: str) -> Setting:
        setting = Setting(name, None, None, None, None, page_before=False)
        for style in self._line(name):
            title = (style.value("w:name", attribute="w:val") or "").casefold()
            named = _HEADING.fullmatch(title)
            heading = int(named[1]) if named else 0 if title in _TITLES else setting.heading
            own = style.find("w:pPr")
            num, level, indent, before = setting.num, setting.level, setting.indent, setting.page_before
            if own is not None:
                outline = _integer(own.value("w:outlineLvl", attribute="w:val"))
                if outline is not None and not named and heading != 0:
                    heading = outline + 1 if outline < BODY_LEVEL else None
                if (numbering := own.find("w:numPr")) is not None:
                    num, level = _numbering(numbering, setting)
                indent = setting.indent if (said := _indent(own)) is None else said
                if (broken := own.find("w:pageBreakBefore")) is not None:
                    before = on(broken.attributes)
            setting = Setting(name, num, level, heading, indent, before)
        return setting

    def _toggled(self, paragraph: str, character: str) -> Look:
        """The look of a character style in a paragraph style, over the defaults of the document."""
        plain = _over(Look(), self._defaults) if self._defaults else Look()
        looks = [self._of_line(name) for name in (paragraph, character)]
        properties = [node for found in looks for node in found]
        merged = plain
        for node in properties:
            merged = _over(merged, node)
        toggles = {}
        for tag, field in _TOGGLES.items():
            states = [_last(found, tag) for found in looks]
            by_default = getattr(plain, field)
            said = [state for state in states if state is not None]
            toggles[field] = by_default if by_default or not said else sum(said) % 2 == 1
        return Look(
            toggles["bold"],
            toggles["italic"],
            toggles["hidden"],
            merged.underlined,
            merged.struck,
            merged.vertical,
            merged.font,
        )

    def _of_line(self, name: str) -> list[Node]:
        return [found for style in self._line(name) if (found := style.find("w:rPr")) is not None]


def on(attributes: Mapping[str, str], name: str = "w:val") -> bool:
    """Whether a property that is either on or off is on; one that is there without a value is."""
    if name == "w:default" and name not in attributes:
        return False
    return attributes.get(name, "1").casefold() not in _OFF


def _last(properties: list[Node], tag: str) -> bool | None:
    """What a line of styles says last of a toggle."""
    found = [node for each in properties for node in each.all(tag)]
    return on(found[-1].attributes) if found else None


def _over(look: Look, properties: Node) -> Look:
    """A look with what these properties say of it."""
    said = {
        "bold": look.bold,
        "italic": look.italic,
        "hidden": look.hidden,
        "underlined": look.underlined,
        "struck": look.struck,
    }
    vertical, font = look.vertical, look.font
    for node in properties.nodes:
        name = node.name
        if name in _TOGGLES:
            said[_TOGGLES[name]] = on(node.attributes)
        elif name == "w:u":
            said["underlined"] = node.get("w:val", "single") != "none"
        elif name in {"w:strike", "w:dstrike"}:
            said["struck"] = on(node.attributes)
        elif name == "w:vertAlign":
            vertical = {"superscript": "sup", "subscript": "sub"}.get(node.get("w:val"), "")
        elif name == "w:rFonts":
            font = node.get("w:ascii") or font
    return Look(**said, vertical=vertical, font=font)


def _numbering(node: Node, inherited: Setting) -> tuple[str | None, int | None]:
    """The numbering that properties name; number 0 takes an inherited one away."""
    num = node.value("w:numId", attribute="w:val")
    level = _integer(node.value("w:ilvl", attribute="w:val"))
    if num == "0":
        return None, None
    if num is None:
        return inherited.num, inherited.level if level is None else level
    return num, level


def _indent(properties: Node) -> int | None:
    node = properties.find("w:ind")
    if node is None:
        return None
    return _integer(node.get("w:start") or node.get("w:left") or None)


def _integer(written: str | None) -> int | None:
    try:
        return int(written) if written is not None and len(written) < 10 else None  # noqa: PLR2004  (no measure has ten digits)
    except ValueError:
        return None
