"""The words in the markup of an OpenDocument text, whatever becomes of them."""

from __future__ import annotations

import re

from draftdiff.importers.office import Node

_SPACES = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 200
_SIGNS = {"text:tab": "\t", "text:line-break": "\n"}
_UNSAID = frozenset({"text:tracked-changes", "dc:creator", "dc:date", "text:number"})


def printed(text: str) -> str:
    """A text as it is printed: white space is one space, and a place where a word may be torn is nothing."""
    return _SPACES.sub(" ", text).replace("\u00ad", "")


def sign(node: Node) -> str:
    """The white space that an element stands for."""
    if node.name == "text:s":
        count = node.get("text:c", "1")
        return " " * min(int(count[:6]) if count.isdecimal() else 1, _MOST_SPACES)
    return _SIGNS.get(node.name, "")


def words_of(node: Node) -> str:
    """All text of the paragraphs in an element; paragraphs are parted."""
    pieces: list[str] = []
    _gather(node, pieces, inside=False)
    return "".join(pieces).strip()


def _gather(node: Node, pieces: list[str], *, inside: bool) -> None:
    if node.name in _UNSAID:
        return
    inside = inside or node.name in {"text:p", "text:h"}
    pieces.append(sign(node))
    for part in node.content:
        if isinstance(part, Node):
            _gather(part, pieces, inside=inside)
        elif inside:
            pieces.append(printed(part))
    if node.name in {"text:p", "text:h"}:
        pieces.append("\n")
