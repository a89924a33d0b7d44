"""Mixed content as plain text with a layer of spans: the text of a clause as it is compared."""

from __future__ import annotations

import re

from lxml import etree

from draftdiff.akn.names import INLINE, XML, akn, local
from draftdiff.akn.vocabulary import is_known
from draftdiff.model import Span

_SPACE = re.compile(r"[ \t\r\n]+")
# Identifiers tell a place and not a format, so they are no part of a span.
_PLACES = frozenset({"eId", "wId", "GUID", "id", f"{{{XML}}}id"})

_SPAN, _NOTE, _BREAK, _NUM, _TABLE, _SKIP = range(6)
_ROLES: dict[object, int] = {
    **{akn(name): _SPAN for name in INLINE},
    akn("authorialNote"): _NOTE,
    akn("br"): _BREAK,
    akn("eol"): _BREAK,
    akn("num"): _NUM,
    akn("table"): _TABLE,
    akn("meta"): _SKIP,
}
_ROW, _CELLS = akn("tr"), (akn("th"), akn("td"))


class Words:
    r"""The text of one clause while it is gathered from the tree, with its spans and notes.

    Runs of XML white space count as one space; other spaces (no-break, thin) are characters like any
    other. Lines are separated by one ``\\n``, cells of a table row by ``\\t``. The text of a footnote
    is left out: a span of no length marks its place, and the element is put in ``notes``.
    """

    __slots__ = ("_in_cell", "_last", "_parts", "length", "marks", "notes", "references")

    def __init__(self, text: str = "") -> None:
        self._parts: list[str] = [text] if text else []
        self._last = text[-1] if text else "\n"
        self._in_cell = False
        self.length = len(text)
        self.marks: list[tuple[int, int, etree._Element]] = []
        self.notes: list[etree._Element] = []
        self.references: list[etree._Element] = []

    def add(self, text: str | None) -> None:
        """Append text, its white space collapsed."""
        if not text:
            return
        # Most text needs no change, and looking for two characters is many times faster than the substitution.
        if "\n" in text or "  " in text or "\t" in text or "\r" in text:
            text = _SPACE.sub(" ", text)
        if text[0] == " " and self._last in " \n\t":
            text = text[1:]
        if text:
            self._parts.append(text)
            self.length += len(text)
            self._last = text[-1]

    def line(self) -> None:
        """Begin a new line, unless nothing stands on this one; within a table cell it is a space."""
        if self._in_cell:
            self.add(" ")
        elif self._last != "\n":
            self._separate("\n")

    def mixed(self, element: etree._Element) -> None:
        """Append all that an element holds."""
        self.add(element.text)
        if len(element):
            for child in element:
                if _ROLES.get(child.tag) == _SPAN:
                    self.within(child)
                else:
                    self._child(child)
                self.add(child.tail)

    def table(self, table: etree._Element) -> None:
        """Append a table: one line for each row, cells separated by tabs."""
        inside, self._in_cell = self._in_cell, True
        for part in table:
            tag = part.tag
            if tag == _ROW:
                self._row(part, nested=inside)
            elif isinstance(tag, str):
                self.mixed(part)
                self._end_row(nested=inside)
        self._in_cell = inside

    def within(self, element: etree._Element) -> None:
        """Append all that an element holds, under a span that tells its name and attributes."""
        if element.tag == _NOTE_REF:
            self.references.append(element)
        index = len(self.marks)
        self.marks.append((self.length, self.length, element))  # at its opening, so that outer spans come first
        self.mixed(element)
        start = self.marks[index][0]
        self.marks[index] = (min(start, self.length), self.length, element)

    def note(self, note: etree._Element) -> None:
        """Mark the place of a footnote, whose text stands elsewhere."""
        self.marks.append((self.length, self.length, note))
        self.notes.append(note)

    def head(self) -> str:
        """The first words as far as they were gathered in one piece."""
        return self._parts[0] if self._parts else ""

    def result(self) -> tuple[str, tuple[Span, ...]]:
        """The text, trimmed, and its spans in document order, so outer ones first."""
        parts = self._parts
        text = parts[0] if len(parts) == 1 else "".join(parts)
        if self._last in " \n\t":
            text = text.rstrip(" \n\t")
        if not self.marks:
            return text, ()
        size = len(text)
        spans = [
            Span(min(start, size), min(end, size), local(element.tag), _attributes(element))
            for start, end, element in self.marks
        ]
        return text, tuple(spans)

    def _separate(self, mark: str) -> None:
        if self._last == " ":
            self._trim()
        self._parts.append(mark)
        self.length += 1
        self._last = mark

    def _trim(self) -> None:
        """Take back the space at the end of a line, also from the spans that have just ended there."""
        self._parts[-1] = self._parts[-1][:-1]
        self.length -= 1
        for index, (start, end, element) in enumerate(self.marks):
            if max(start, end) > self.length:
                self.marks[index] = (min(start, self.length), min(end, self.length), element)

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if not isinstance(tag, str):
            return
        role = _ROLES.get(tag)
        if role == _NOTE:
            self.note(child)
        elif role == _BREAK:
            self.line()
        elif role == _NUM:
            self.line()
            self.mixed(child)
            self.add(" ")
            self._last = "\n"  # as if at a new line, so that the words follow their number on its line
        elif role == _TABLE:
            self.line()
            self.table(child)
            self.line()
        elif role is None:
            self._block(child, tag)

    def _block(self, element: etree._Element, tag: str) -> None:
        """A block or structure within a line (quoted structures), or an element that we do not know."""
        known = is_known(tag)
        if known:
            self.line()
        self.mixed(element)
        if known:
            self.line()

    def _row(self, row: etree._Element, *, nested: bool) -> None:
        first = True
        for cell in row:
            if cell.tag in _CELLS:
                if not first:
                    self._separate("\t")
                first = False
            if isinstance(cell.tag, str):
                self.mixed(cell)
        self._end_row(nested=nested)

    def _end_row(self, *, nested: bool) -> None:
        if nested:
            self.add(" ")
        elif self._last != "\n":
            self._separate("\n")


_NOTE_REF = akn("noteRef")


def _attributes(element: etree._Element) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((str(k), str(v)) for k, v in element.attrib.items() if k not in _PLACES))
