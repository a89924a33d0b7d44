"""The words in the elements of a page, whatever becomes of them."""

from __future__ import annotations

import re
from collections.abc import Container
from xml.etree.ElementTree import Element

from draftdiff.importers.webpage.vocabulary import BLOCKS, UNSAID

_SPACES = re.compile(r"[ \t\r\n\f]+")
_CODE = re.compile(r"<(/?)(?:script|style)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>|(?:<!)?\[(?:if|endif)\b[^\[\]]*\]>?", re.IGNORECASE)
_SILENT = {
    **dict.fromkeys([*range(0x09), 0x0B, *range(0x0E, 0x20), *range(0x7F, 0xA0)], " "),
    **dict.fromkeys([0, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF]),
    **dict.fromkeys(range(0xFDD0, 0xFDF0)),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}
"""Characters that print nothing, and those that no document may hold."""


def tag_of(element: Element) -> str:
    """The name of an element; "" for a comment or instruction."""
    return element.tag if isinstance(element.tag, str) else ""


def spelled(text: str) -> str:
    """A text without characters that print nothing."""
    return text.translate(_SILENT)


def folded(text: str) -> str:
    """A text with one space where there was white space."""
    return _SPACES.sub(" ", text)


def words_of(element: Element, without: Container[Element] = ()) -> str:
    """All words in an element and in those below it, blocks parted by line ends; some elements may be left out."""
    pieces: list[str] = []
    _gather(element, pieces, without)
    return "\n".join(filter(None, (folded(line).strip() for line in "".join(pieces).split("\n"))))


def _gather(element: Element, pieces: list[str], without: Container[Element]) -> None:
    tag = tag_of(element)
    if not tag or tag in UNSAID or element in without:
        return
    block = tag in BLOCKS or tag == "br"
    pieces.append("\n" if block else "")
    pieces.append(spelled(element.text or "").replace("\n", " "))
    for child in element:
        _gather(child, pieces, without)
        pieces.append(spelled(child.tail or "").replace("\n", " "))
    pieces.append("\n" if block else "")


def remark(comment: str) -> str:
    """The words of a comment: many are markup and styles for some programs only, or instructions to programs."""
    if comment.startswith("?"):
        return ""
    pieces = _CODE.split(comment)  # a text, then how each script or style begins or ends, and the text behind it
    words = (text for end, text in zip(["/", *pieces[1::2]], pieces[::2], strict=True) if end)
    return spelled(_MARKUP.sub(" ", " ".join(words)))
