"""A text with its marks, and the pen that writes it into an element of mixed content."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from draftdiff.akn.names import XML, akn

IDENTIFIERS = frozenset({"eId", "wId", "GUID", "id", f"{{{XML}}}id"})


@dataclass(slots=True)
class Mark:
    """A span over characters, and the element that it came from or, where it has no length, that stands for it."""

    start: int
    end: int
    tag: str
    attributes: tuple[tuple[str, str], ...]
    element: etree._Element | None = None

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """By what it is known again: its name and attributes."""
        return self.tag, self.attributes

    def same(self, other: Mark) -> bool:
        """Whether it marks the same characters in the same way; of marks without length, whether it is the same."""
        alike = (self.start, self.end) == (other.start, other.end) and self.key == other.key
        return alike and (self.start < self.end or self.element is other.element)


@dataclass(slots=True)
class Wording:
    """A text of one or more lines with its marks in document order."""

    text: str
    marks: list[Mark] = field(default_factory=list)

    def same(self, other: Wording) -> bool:
        """Whether there is nothing to write."""
        return (
            self.text == other.text
            and len(self.marks) == len(other.marks)
            and all(a.same(b) for a, b in zip(self.marks, other.marks, strict=True))
        )

    def lines(self) -> list[tuple[int, int]]:
        """Where each line starts and ends."""
        if not self.text and not self.marks:
            return []
        bounds, start = [], 0
        for line in self.text.split("\n"):
            bounds.append((start, start + len(line)))
            start += len(line) + 1
        return bounds

    def part(self, lines: Sequence[tuple[int, int]]) -> Wording:
        """Some of the lines, with the marks over them cut to their ends."""
        if not lines:
            return Wording("")
        start, end = lines[0][0], lines[-1][1]
        marks = []
        for mark in self.marks:
            if mark.start == mark.end:
                if start <= mark.start <= end:
                    marks.append(dataclasses.replace(mark, start=mark.start - start, end=mark.end - start))
            elif mark.start < end and mark.end > start:
                marks.append(
                    dataclasses.replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
                )
        return Wording(self.text[start:end], marks)


class Pen:
    """Writes a text into an element, opening and closing inline elements on the way."""

    def __init__(self, element: etree._Element, text: str, breaks: list[etree._Element]) -> None:
        self._stack = [(element, len(text))]
        self._text = text
        self._breaks = breaks
        self._at = 0
        self._placed: set[etree._Element] = set()

    def write(self, marks: Sequence[Mark]) -> None:
        """Write all of the text, with these marks over it."""
        queue = _in_order(marks)
        while queue:
            mark = queue.pop(0)
            self._upto(mark.start)
            if mark.start == mark.end:
                self._place(mark)
                continue
            limit = self._stack[-1][1]
            if mark.end > limit:  # it crosses one that is open, so it is cut
                rest = dataclasses.replace(mark, start=limit)
                place = next((i for i, other in enumerate(queue) if other.start >= limit), len(queue))
                queue.insert(place, rest)
                mark = dataclasses.replace(mark, end=limit)
            self._stack.append((self._open(mark), mark.end))
        self._upto(len(self._text))

    def _upto(self, place: int) -> None:
        while len(self._stack) > 1 and self._stack[-1][1] <= place:
            self._characters(self._stack[-1][1])
            self._stack.pop()
        self._characters(place)

    def _characters(self, place: int) -> None:
        for number, line in enumerate(self._text[self._at : place].split("\n")):
            if number:
                made = self._breaks.pop(0) if self._breaks else etree.Element(akn("br"))
                made.tail = None
                self._stack[-1][0].append(made)
            parent = self._stack[-1][0]
            if line and len(parent):
                parent[-1].tail = (parent[-1].tail or "") + line
            elif line:
                parent.text = (parent.text or "") + line
        self._at = max(self._at, place)

    def _open(self, mark: Mark) -> etree._Element:
        """An inline element; where it was there before, with the identifiers that it had."""
        model = mark.element
        if model is not None:
            made = etree.SubElement(self._stack[-1][0], model.tag, dict(model.attrib))
            for name in IDENTIFIERS:  # a second piece of it is another element
                model.attrib.pop(name, None)
            return made
        return etree.SubElement(self._stack[-1][0], akn(mark.tag), dict(mark.attributes))

    def _place(self, mark: Mark) -> None:
        element = mark.element
        if element is None:
            element = etree.Element(akn(mark.tag), dict(mark.attributes))
        elif any(around in self._placed for around in element.iterancestors()):
            return
        self._placed.add(element)
        detach(element)
        element.tail = None
        self._stack[-1][0].append(element)


def _in_order(marks: Sequence[Mark]) -> list[Mark]:
    """Marks by where they start; of those that start together the longest first, those without length as they stood."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.start, []).append(mark)
    ordered: list[Mark] = []
    for start in sorted(found):
        here = found[start]
        first = next((i for i, mark in enumerate(here) if mark.end > start), len(here))
        ordered += here[:first]
        ordered += sorted((m for m in here[first:] if m.end > start), key=lambda m: -m.end)
        ordered += [m for m in here[first:] if m.end == start]
    return ordered


def detach(element: etree._Element) -> None:
    """Take an element out of its tree; words that stand behind it stay there."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)
