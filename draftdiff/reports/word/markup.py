"""WordprocessingML as text: every part of a file is written by hand, so that the same data gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATED}"'
"""What the root of every part declares (ECMA-376 part 1, annex A.1)."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def readable(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def el(name: str, /, *content: str, **attributes: object) -> str:
    """An element of the namespace ``w``; its attributes too, in the order given, those that are None left out.

    ``content`` is markup already. An underscore at the end of an attribute's name is dropped (``type_``).
    """
    told = attributes_of((f"w:{key.rstrip('_')}", value) for key, value in attributes.items())
    inner = "".join(content)
    return f"<w:{name}{told}>{inner}</w:{name}>" if inner else f"<w:{name}{told}/>"


def attributes_of(pairs: Iterable[tuple[str, object]]) -> str:
    """Attributes as they stand in a tag, each with a space before it."""
    return "".join(f" {key}={quoteattr(readable(str(value)))}" for key, value in pairs if value is not None)


def text_of(text: str, *, deleted: bool = False) -> str:
    """Characters as the content of a run: line ends and tabs are elements, all else is text and never a field."""
    name = "delText" if deleted else "t"
    result = []
    for part in re.split(r"([\n\t])", readable(text)):
        match part:
            case "\n":
                result.append("<w:br/>")
            case "\t":
                result.append("<w:tab/>")
            case "":
                continue
            case _:
                result.append(f'<w:{name} xml:space="preserve">{escape(part)}</w:{name}>')
    return "".join(result)


def part(root: str, *content: str) -> bytes:
    """A part of the package: a root element of the namespace ``w`` with what it holds."""
    return f"{_HEAD}<w:{root} {NAMESPACES}>{''.join(content)}</w:{root}>".encode()


def bare_part(text: str) -> bytes:
    """A part of another vocabulary."""
    return f"{_HEAD}{text}".encode()
