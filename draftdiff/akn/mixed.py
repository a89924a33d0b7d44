"""Text with its layer of spans as mixed content: the reverse of `draftdiff.akn.inline`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from draftdiff.akn.addresses import written_address
from draftdiff.akn.names import akn
from draftdiff.errors import BadInput
from draftdiff.model import Item, Span
from draftdiff.tongues import gettext

_FORMATS = frozenset({"b", "i", "u", "sub", "sup", "ins", "del"})
_LINKS = frozenset({"a", "ref"})
ROW = "tr"
"""The tag of the span over a row of a table (`draftdiff.akn.rows`)."""

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class UnwritableCharacter(BadInput):
    """The text holds a character that XML cannot hold."""

    def __init__(self, text: str, character: str) -> None:
        at = "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split())[:40])
        super().__init__(
            gettext("control character U+%(character)s in the text", character=format(ord(character), "04X")),
            where=f"'{at} …'",
            remedy=gettext("remove the character"),
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """The place of a footnote in a text, and the footnote.

    One that is called more than once has a ``name``, by which its calls know each other; it stands at the first of
    them, the others call it ``again``.
    """

    offset: int
    note: Item
    name: str = ""
    again: bool = False


def writable(text: str) -> str:
    """The text itself; raises `UnwritableCharacter` where XML cannot hold it."""
    if found := _UNWRITABLE.search(text):
        raise UnwritableCharacter(text, found[0])
    return text


def lines_of(item: Item, marks: Sequence[Mark]) -> Iterator[tuple[Item, list[Mark]]]:
    """Each line of a text with the spans and footnotes that are its own."""
    start = 0
    lines = item.text.split("\n")
    for number, line in enumerate(lines):
        end, last = start + len(line), number == len(lines) - 1
        spans = tuple(
            Span(max(s.start, start) - start, min(s.end, end) - start, s.tag, s.attributes)
            for s in item.spans
            if s.start < end and s.end > start
        )
        own = [
            replace(m, offset=m.offset - start) for m in marks if start <= m.offset <= end or (last and m.offset > end)
        ]
        yield Item(item.kind, line, spans=spans), own
        start = end + 1


def write_mixed(element: etree._Element, item: Item, marks: Sequence[Mark]) -> None:
    """Append the text of an item to an element: spans as inline elements, line ends as ``br``, footnotes in place.

    Spans that cross are cut, so that elements nest. The text is written in Unicode NFC. Raises
    `UnwritableCharacter`.
    """
    writable(item.text)
    writer = _Writer(element)
    opened: list[Span] = []
    size = len(item.text)
    spans = [s for s in item.spans if s.start < s.end <= size and s.tag != ROW]  # no table may stand within a line
    points = sorted({0, size} | {p for s in spans for p in (s.start, s.end)} | {min(m.offset, size) for m in marks})
    for index, point in enumerate(points):
        _reopen(writer, opened, [s for s in spans if s.start <= point < s.end])
        for mark in marks:
            if min(mark.offset, size) == point:
                writer.note(mark)
        if index + 1 < len(points):
            writer.text(item.text[point : points[index + 1]])


def _reopen(writer: _Writer, opened: list[Span], wanted: list[Span]) -> None:
    """Close what ends here, and what stands inside of it; open what is missing, longest first."""
    keep = next((i for i, span in enumerate(opened) if span not in wanted), len(opened))
    for _ in opened[keep:]:
        writer.close()
    del opened[keep:]
    for span in sorted((s for s in wanted if s not in opened), key=lambda s: -s.end):
        writer.open(span)
        opened.append(span)


class _Writer:
    def __init__(self, element: etree._Element) -> None:
        self._stack = [element]

    def text(self, text: str) -> None:
        for number, line in enumerate(unicodedata.normalize("NFC", text).split("\n")):
            if number:
                etree.SubElement(self._stack[-1], akn("br"))
            self._append(line)

    def open(self, span: Span) -> None:
        attributes = {name: value for name, value in span.attributes if not name.startswith("{")}
        if span.tag in _LINKS and "href" in attributes:
            attributes["href"] = written_address(attributes["href"])
            child = etree.SubElement(self._stack[-1], akn(span.tag), attributes)
        elif span.tag in _FORMATS:
            child = etree.SubElement(self._stack[-1], akn(span.tag))
        else:
            child = etree.SubElement(self._stack[-1], akn("inline"), name=span.tag)
        self._stack.append(child)

    def close(self) -> None:
        self._stack.pop()

    def note(self, mark: Mark) -> None:
        if mark.again:
            element = etree.SubElement(self._stack[-1], akn("noteRef"), href=f"#{mark.name}")
        else:
            element = etree.SubElement(self._stack[-1], akn("authorialNote"), placement="bottom")
            if mark.name:
                element.set("eId", mark.name)
        if mark.note.num:
            element.set("marker", mark.note.num)
        for line, _ in lines_of(mark.note, []) if not mark.again else ():
            write_mixed(etree.SubElement(element, akn("p")), line, [])

    def _append(self, text: str) -> None:
        parent = self._stack[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
