"""The lines of a clause in the tree: where its words stand, and how other words are put there.

A **slot** is an element with mixed content that holds one or more lines of a clause (``p``, ``heading``,
``listIntroduction`` …). A slot is written anew only if its words or marks differ. What cannot be written
without loss (tables, quoted structures, markup of other vocabularies) is frozen: it stays if its words stay.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from draftdiff.akn.inline import Words
from draftdiff.akn.names import BLOCKS, INLINE, XML, akn, local
from draftdiff.model import Span

IDENTIFIERS = frozenset({"eId", "wId", "GUID", "id", f"{{{XML}}}id"})
STRUCTURAL = frozenset({"heading", "subheading"})
"""Spans that tell a place in the structure, which is written by its element and not by a mark."""

_BREAKS = frozenset({akn("br"), akn("eol")})
_SLOTS = frozenset(akn(name) for name in (BLOCKS - {"num"}) | {"docTitle", "longTitle"})
_INLINE = frozenset(akn(name) for name in INLINE)
_FROZEN = frozenset(akn(name) for name in ("table", "quotedStructure", "embeddedStructure", "foreign"))
_REPEATED = frozenset({akn("p"), akn("li"), akn("block")})
_OPTIONAL = frozenset({akn("intro"), akn("wrapUp")})
_NUM, _NOTE = akn("num"), akn("authorialNote")
# Whatever stands in a part of an annex is a clause of its own.
_OTHERS = frozenset(
    akn(name)
    for name in """num meta preamble conclusions attachments mainBody body judgmentBody debateBody amendmentBody
    portionBody collectionBody""".split()
)


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


@dataclass(eq=False, slots=True)
class Slot:
    """An element that holds lines of a clause."""

    element: etree._Element
    wording: Wording
    frozen: bool
    loose: list[tuple[int, etree._Element]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many lines stand in it."""
        return self.wording.text.count("\n") + 1 if self.wording.text else 0


class Frozen(Exception):
    """The words stand in markup that cannot be written without loss."""


class _Traced(Words):
    """Words that also tell where comments stand, and whether there is markup that cannot be written anew."""

    __slots__ = ("loose", "strange")

    def __init__(self) -> None:
        super().__init__()
        self.loose: list[tuple[int, etree._Element]] = []
        self.strange = False

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if not isinstance(tag, str):
            self.loose.append((self.length, child))
        elif tag not in _INLINE:
            if len(child) or (child.text and not child.text.isspace()) or tag.startswith(akn("")):
                self.strange = True
            else:
                self.loose.append((self.length, child))
        super()._child(child)


def slots_of(element: etree._Element, bearers: set[etree._Element]) -> list[Slot]:
    """The slots of the clause that an element bears, in their order; ``bearers`` are the elements of all clauses."""
    if element.tag in _SLOTS:
        return [_slot(element)]
    return [_slot(found) for found in _own(element, bearers)]


def _own(element: etree._Element, bearers: set[etree._Element]) -> Iterator[etree._Element]:
    for child in element.iterchildren(etree.Element):
        tag = child.tag
        if child in bearers or tag in _OTHERS:
            continue
        if tag in _SLOTS or tag in _FROZEN or tag in _INLINE:
            yield child
        elif str(tag).startswith(akn("")):
            yield from _own(child, bearers)


def _slot(element: etree._Element) -> Slot:
    words = _Traced()
    if element.tag == akn("table"):
        words.table(element)
    elif element.tag == _NOTE:
        words.note(element)
    else:
        words.mixed(element)
    text, spans = words.result()
    marks = [
        Mark(span.start, span.end, span.tag, span.attributes, mark[2])
        for span, mark in zip(spans, words.marks, strict=True)
    ]
    return Slot(element, Wording(text, marks), element.tag not in _SLOTS or words.strange, words.loose)


def as_told(slots: Sequence[Slot]) -> str:
    """The text of a clause whose words stand in these slots."""
    return "\n".join(slot.wording.text for slot in slots if slot.wording.text)


# --- other words ----------------------------------------------------------------------------------


def fill(slots: Sequence[Slot], wanted: Wording, first: Callable[[], etree._Element]) -> None:
    """Write a text into the slots of a clause; ``first`` makes a slot where there is none.

    Raises `Frozen` where that cannot be done without loss.
    """
    slots, wanted = _speaking(slots, wanted)
    lines = wanted.lines()
    at, group, last = 0, [], None
    for slot in slots:
        if not slot.frozen:
            group.append(slot)
            continue
        until = _found(slot, wanted, lines, at)
        _fill_group(group, wanted, lines[at:until], _beside(slot.element, before=True))
        at, group, last = until + slot.count, [], slot
    _fill_group(group, wanted, lines[at:], _beside(last.element, before=False) if last else first)


def _speaking(slots: Sequence[Slot], wanted: Wording) -> tuple[Sequence[Slot], Wording]:
    """The slots that hold words; one that holds only a note in the margin stays, with its mark, as it is."""
    silent = [slot for slot in slots if not slot.count and slot.wording.marks]
    if not silent or not any(slot.count for slot in slots):
        return slots, wanted
    kept = {mark.element for slot in silent for mark in slot.wording.marks}
    marks = [mark for mark in wanted.marks if mark.element is None or mark.element not in kept]
    return [slot for slot in slots if slot not in silent], Wording(wanted.text, marks)


def _found(slot: Slot, wanted: Wording, lines: Sequence[tuple[int, int]], at: int) -> int:
    """At which of the lines the words of a frozen slot stand."""
    count = slot.count
    for place in range(at, len(lines) - count + 1):
        if not count or wanted.text[lines[place][0] : lines[place + count - 1][1]] == slot.wording.text:
            return place
    raise Frozen


def _beside(element: etree._Element, *, before: bool) -> Callable[[], etree._Element]:
    def make() -> etree._Element:
        made = etree.Element(akn("p"))
        if before:
            element.addprevious(made)
        else:
            element.addnext(made)
        return made

    return make


def _fill_group(
    slots: list[Slot], wanted: Wording, lines: Sequence[tuple[int, int]], first: Callable[[], etree._Element]
) -> None:
    """Write lines into slots that follow each other; what is already so at the start and the end stays."""
    if not slots:
        if lines:
            _write_all(first(), wanted, lines)
        return
    head = start = 0
    while head < len(slots) and _stays(slots[head], wanted, lines[start:][: slots[head].count]):
        start += slots[head].count
        head += 1
    tail, end = len(slots), len(lines)
    while tail > head and end - slots[tail - 1].count >= start:
        count = slots[tail - 1].count
        if not _stays(slots[tail - 1], wanted, lines[end - count : end]):
            break
        tail, end = tail - 1, end - count
    if head < tail:
        _fill_middle(slots[head:tail], wanted, lines[start:end])
    elif start < end:
        _fill_between(slots, head, wanted, (lines, start, end))


def _fill_between(
    slots: list[Slot], head: int, wanted: Wording, where: tuple[Sequence[tuple[int, int]], int, int]
) -> None:
    """Write new lines before the slot ``head``: beside one that may be repeated, else into one that stands there."""
    lines, start, end = where
    place = next((p for p in (head - 1, head) if 0 <= p < len(slots) and _repeated(slots[p])), None)
    if place is not None and slots[place].count:
        _write_all(_again(slots[place].element, before=place == head), wanted, lines[start:end])
    elif head:
        slot = slots[head - 1]
        _fill_middle([slot], wanted, lines[start - slot.count : end])
    else:
        _fill_middle([slots[0]], wanted, lines[: end + slots[0].count])


def _fill_middle(slots: list[Slot], wanted: Wording, lines: Sequence[tuple[int, int]]) -> None:
    """Write lines into slots, as many into each as it had; what is too much goes into or behind the last."""
    rest = lines
    for number, slot in enumerate(slots, start=1):
        last = number == len(slots)
        many = len(rest) if last and not _repeated(slot) else max(slot.count, 1)
        mine, rest = rest[:many], rest[many:]
        if not mine:
            _empty(slot)
            continue
        _write(slot, wanted.part(mine))
        if last and rest:
            _write_all(_again(slot.element, before=False), wanted, rest)


def _stays(slot: Slot, wanted: Wording, lines: Sequence[tuple[int, int]]) -> bool:
    return len(lines) == slot.count and wanted.part(lines).same(slot.wording)


def _repeated(slot: Slot) -> bool:
    parent = slot.element.getparent()
    return (
        slot.element.tag in _REPEATED and (parent is None or parent.tag not in _SLOTS) and not slot.element.get("wId")
    )


def _again(element: etree._Element, *, before: bool) -> etree._Element:
    """Another element like one, beside it."""
    made = etree.Element(element.tag, {k: v for k, v in element.attrib.items() if k not in IDENTIFIERS})
    if before:
        element.addprevious(made)
    else:
        element.addnext(made)
    return made


def _write_all(element: etree._Element, wanted: Wording, lines: Sequence[tuple[int, int]]) -> None:
    """Write lines into a new element, each line in one of its own where such elements may be repeated."""
    if element.tag not in _REPEATED:
        _write(Slot(element, Wording(""), frozen=False), wanted.part(lines))
        return
    for number, line in enumerate(lines):
        element = _again(element, before=False) if number else element
        _write(Slot(element, Wording(""), frozen=False), wanted.part([line]))


def _empty(slot: Slot) -> None:
    """Take the words of a slot away, and the slot itself where the schema does not ask for one."""
    element, parent = slot.element, slot.element.getparent()
    _clear(element)
    if parent is None or element.get("wId"):
        return
    alone = not any(child is not element and child.tag != _NUM for child in parent.iterchildren(etree.Element))
    if alone and parent.tag not in _OPTIONAL and element.tag == akn("p"):
        return
    detach(element)
    if alone and parent.tag in _OPTIONAL:
        detach(parent)


def _clear(element: etree._Element) -> None:
    element.text = None
    del element[:]


def _write(slot: Slot, wording: Wording) -> None:
    """Write a text with its marks into a slot; comments stay where they stood in the text."""
    old, new = slot.wording.text, wording.text
    breaks = [child for child in slot.element.iter(etree.Element) if child.tag in _BREAKS]
    marks = list(wording.marks)
    for offset, node in slot.loose:
        at = _carried(offset, old, new)
        place = next((i for i, mark in enumerate(marks) if mark.start >= at), len(marks))
        marks.insert(place, Mark(at, at, "", (), node))
    _clear(slot.element)
    _Pen(slot.element, new, breaks).write(marks)


def _carried(offset: int, old: str, new: str) -> int:
    """Where a place of the old text is in the new one."""
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    if offset <= head:
        return offset
    left = shortest - head
    tail = next((i for i in range(left) if old[-1 - i] != new[-1 - i]), left)
    return max(head, offset - len(old) + len(new)) if offset >= len(old) - tail else head


class _Pen:
    """Writes a text into an element, opening and closing inline elements on the way."""

    def __init__(self, element: etree._Element, text: str, breaks: list[etree._Element]) -> None:
        self._stack = [(element, len(text))]
        self._text = text
        self._breaks = breaks
        self._at = 0
        self._placed: set[etree._Element] = set()
        self._used: set[etree._Element] = set()

    def write(self, marks: Sequence[Mark]) -> None:
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
        if model is not None and model not in self._used:
            self._used.add(model)
            return etree.SubElement(self._stack[-1][0], model.tag, dict(model.attrib))
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


# --- what is wanted -------------------------------------------------------------------------------


def writable_span(span: Span) -> Span:
    """The span as it can be written: an element that the vocabulary lacks, or a reference to nothing, is ``inline``."""
    known = akn(span.tag) in _INLINE and (span.tag != "ref" or any(key == "href" for key, _ in span.attributes))
    if known or span.tag in STRUCTURAL:
        return span
    return Span(span.start, span.end, "inline", (("name", local(span.tag) or "inline"),))
