"""How words of a page look, as far as it bears on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element

from draftdiff.importers.webpage.stylesheet import Stylesheet
from draftdiff.importers.webpage.vocabulary import BOLD, ITALIC, PREFORMATTED, STRUCK
from draftdiff.importers.webpage.words import tag_of

_HEAVY = 600
_KEPT = frozenset({"pre", "pre-wrap", "pre-line", "break-spaces"})


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of words looks; ``kept`` tells that its white space is printed as it is written."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    struck: bool = False
    vertical: str = ""
    kept: bool = False

    @property
    def tags(self) -> tuple[str, ...]:
        """The inline markup that it is."""
        said = (("b", self.bold), ("i", self.italic), ("u", self.underlined), (self.vertical, bool(self.vertical)))
        return tuple(tag for tag, on in said if on)


def looked(element: Element, look: Look, sheet: Stylesheet) -> Look:
    """How words look in an element that stands in words of that look."""
    tag, said = tag_of(element), sheet.style(element)
    look = _by_element(tag, look)
    if not said:
        return look
    weight = said.get("font-weight", "")
    style = said.get("font-style", "")
    drawn = f"{said.get('text-decoration', '')} {said.get('text-decoration-line', '')}".split()
    # Links are underlined everywhere, which is no emphasis.
    underlined = look.underlined or ("underline" in drawn and tag != "a")
    space = said.get("white-space")
    return Look(
        look.bold if not weight else weight.startswith("bold") or (weight.isdecimal() and int(weight[:4]) >= _HEAVY),
        look.italic if not style else style.split()[0] in {"italic", "oblique"},
        underlined and not (tag != "a" and "none" in drawn and tag == "u"),
        look.struck or "line-through" in drawn,
        {"super": "sup", "sub": "sub", "baseline": ""}.get(said.get("vertical-align", "?"), look.vertical),
        look.kept if space is None else space in _KEPT,
    )


def _by_element(tag: str, look: Look) -> Look:
    change = _CHANGES.get(tag)
    return look if change is None else replace(look, **change)


_CHANGES: Mapping[str, dict[str, Any]] = {
    **{tag: {"bold": True} for tag in BOLD},
    **{tag: {"italic": True} for tag in ITALIC},
    **{tag: {"struck": True} for tag in STRUCK},
    **{tag: {"kept": True} for tag in PREFORMATTED},
    "u": {"underlined": True},
    "sup": {"vertical": "sup"},
    "sub": {"vertical": "sub"},
}
