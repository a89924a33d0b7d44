"""Fields of a Word document: an instruction that is not printed, and the result that is.

ISO/IEC 29500-1, 17.16. A field may lie within one paragraph or reach over many, and may stand in the instruction of
another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from draftdiff.importers.office import Node
from draftdiff.tongues import noted

_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r'HYPERLINK\s+"?(https?://[^\s"]+|mailto:[^\s"]+)', re.IGNORECASE)
_FURNITURE = {
    "TOC": noted("table of contents"),
    "TOA": noted("table of authorities"),
    "INDEX": noted("index"),
    "PAGE": noted("page number"),
    "NUMPAGES": noted("page number"),
    "SECTIONPAGES": noted("page number"),
}
_UNCOMPUTED = frozenset({"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"})
"""Fields whose number Word computes and does not write down."""


@dataclass(slots=True)
class Field:
    """A field that is open; ``shown`` once its result has begun."""

    instruction: str = ""
    shown: bool = False

    @property
    def kind(self) -> str:
        """The first word of the instruction."""
        found = _WORD.search(self.instruction)
        return found[0].upper() if found else ""

    @property
    def address(self) -> str | None:
        """The address of a link."""
        found = _ADDRESS.search(self.instruction)
        return found[1] if found else None


class Fields:
    """The fields that are open at a place of a story, the outermost first."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    def begin(self, instruction: str = "", *, shown: bool = False) -> None:
        """A field begins."""
        self._open.append(Field(instruction, shown))

    def instruct(self, text: str) -> None:
        """Part of the instruction of the innermost field."""
        if self._open and not self._open[-1].shown:
            self._open[-1].instruction += text[:2000]

    def show(self) -> None:
        """The result of the innermost field begins."""
        if self._open:
            self._open[-1].shown = True

    def end(self) -> Field | None:
        """The innermost field ends."""
        return self._open.pop() if self._open else None

    @property
    def aside(self) -> str | None:
        """Why text at this place is no part of the document; None where it is one."""
        for field in self._open:
            if not field.shown:
                return noted("instruction of a field")
            if reason := _FURNITURE.get(field.kind):
                return reason
        return None

    @property
    def address(self) -> str | None:
        """The address that text at this place leads to."""
        return next((field.address for field in reversed(self._open) if field.address), None)


def uncomputed(field: Field) -> bool:
    """Whether the number that a field prints is written nowhere in the document."""
    return field.kind in _UNCOMPUTED


def filled(begin: Node) -> str:
    """What is chosen in a field of a form that has no result: an item of a list, a box with or without a tick."""
    data = begin.find("w:ffData")
    if data is None:
        return ""
    choices = data.find("w:ddList")
    if choices is not None:
        entries = [entry.get("w:val") for entry in choices.all("w:listEntry")]
        chosen = choices.value("w:result", attribute="w:val") or choices.value("w:default", attribute="w:val") or "0"
        return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
    box = data.find("w:checkBox")
    if box is None:
        return ""
    ticked = box.find("w:checked") or box.find("w:default")
    return "☒" if ticked is not None and ticked.get("w:val", "1") not in {"0", "false", "off"} else "☐"
