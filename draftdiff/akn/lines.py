"""The lines of a clause in the tree: where its words stand, and how other words are put there.

A **slot** is an element with mixed content that holds one or more lines of a clause (``p``, ``heading``,
``listIntroduction`` …). A slot is written anew only if its words or marks differ. What cannot be written
without loss (tables, quoted structures, markup of other vocabularies) is frozen: it stays if its words stay.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from draftdiff.akn.inline import Words
from draftdiff.akn.names import BLOCKS, INLINE, akn, local
from draftdiff.akn.pen import IDENTIFIERS, Mark, Pen, Wording, detach
from draftdiff.model import Span

STRUCTURAL = frozenset({"heading", "subheading"})
"""Spans that tell a place in the structure, which is written by its element and not by a mark."""

_BREAKS = frozenset({akn("br"), akn("eol")})
_SLOTS = frozenset(akn(name) for name in (BLOCKS - {"num"}) | {"docTitle"})
_INLINE = frozenset(akn(name) for name in INLINE)
_FROZEN = frozenset(akn(name) for name in ("table", "quotedStructure", "embeddedStructure", "foreign"))
_REPEATED = frozenset({akn("p"), akn("li"), akn("block")})
_OPTIONAL = frozenset({akn("intro"), akn("wrapUp"), akn("toc")})
_NUM, _NOTE = akn("num"), akn("authorialNote")
_TABLE, _ROW, _CELLS = akn("table"), akn("tr"), (akn("th"), akn("td"))
# Whatever stands in a part of an annex is a clause of its own.
_OTHERS = frozenset(
    akn(name)
    for name in """num meta preamble conclusions attachments mainBody body judgmentBody debateBody amendmentBody
    portionBody collectionBody""".split()
)


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
    if element.tag in _SLOTS or element.tag in _FROZEN:
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
    if element.tag == _TABLE:
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
    even = sum(slot.count for slot in slots) == len(lines)
    for place, slot in enumerate(slots):
        if not slot.frozen:
            group.append(slot)
            continue
        if even and slot.element.tag == _TABLE:
            until = sum(before.count for before in slots[:place])
            _fill_table(slot, wanted, lines[until : until + slot.count])
        else:
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


def _fill_table(slot: Slot, wanted: Wording, lines: Sequence[tuple[int, int]]) -> None:
    """Write the words of a table, whose rows and cells stay, into the cells that they are of.

    Raises `Frozen` where a line is no row with as many cells as before, or a cell holds more than one paragraph.
    """
    if wanted.part(lines).same(slot.wording):
        return
    rows = list(slot.element.iterchildren(etree.Element))
    told = [row for row in rows if _slot_of_row(row).count]
    if len(told) != len(lines):
        raise Frozen
    for row, (start, end) in zip(told, lines, strict=True):
        if row.tag != _ROW:
            if not wanted.part([(start, end)]).same(_slot(row).wording):
                raise Frozen
            continue
        cells = [cell for cell in row.iterchildren(etree.Element) if cell.tag in _CELLS]
        texts = wanted.text[start:end].split("\t")
        if len(cells) < len(texts) or (len(cells) > len(texts) and end < len(wanted.text)):
            raise Frozen
        at = start
        for cell, text in zip(cells, [*texts, *[""] * (len(cells) - len(texts))], strict=True):
            _fill_cell(cell, wanted.part([(at, at + len(text))]) if text else Wording(""))
            at += len(text) + 1


def _slot_of_row(row: etree._Element) -> Slot:
    words = _Traced()
    holder = etree.Element(_TABLE)
    holder.append(copy.deepcopy(row))
    words.table(holder)
    return Slot(row, Wording(words.result()[0]), frozen=True)


def _fill_cell(cell: etree._Element, wanted: Wording) -> None:
    """Write the words of a cell into the one of its paragraphs in which they differ."""
    slots = list(map(_slot, _own(cell, set())))
    if len(slots) == 1:
        _write_one(slots[0], wanted)
        return
    spoken = [slot for slot in slots if slot.count]
    start, end = 0, len(wanted.text)
    while spoken and _at(spoken[0], wanted, start):
        start += len(spoken.pop(0).wording.text) + 1
    while spoken and _at(spoken[-1], wanted, end - len(spoken[-1].wording.text)):
        end -= len(spoken.pop().wording.text) + 1
    if start > end and not spoken:
        return
    if len(spoken) != 1 or start > end:
        raise Frozen
    _write_one(spoken[0], wanted.part([(start, end)]))


def _at(slot: Slot, wanted: Wording, start: int) -> bool:
    end = start + len(slot.wording.text)
    return start >= 0 and end <= len(wanted.text) and wanted.part([(start, end)]).same(slot.wording)


def _write_one(slot: Slot, wanted: Wording) -> None:
    """Write words into a paragraph of a cell, unless its lines, which a cell does not tell, would be lost."""
    if wanted.same(Wording(slot.wording.text.replace("\n", " "), slot.wording.marks)):
        return
    if slot.frozen or slot.count > 1:
        raise Frozen
    _write(slot, wanted)


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
    Pen(slot.element, new, breaks).write(marks)


def _carried(offset: int, old: str, new: str) -> int:
    """Where a place of the old text is in the new one."""
    shortest = min(len(old), len(new))
    head = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    if offset <= head:
        return offset
    left = shortest - head
    tail = next((i for i in range(left) if old[-1 - i] != new[-1 - i]), left)
    return max(head, offset - len(old) + len(new)) if offset >= len(old) - tail else head


# --- what is wanted -------------------------------------------------------------------------------


def writable_span(span: Span) -> Span:
    """The span as it can be written: an element that the vocabulary lacks, or a link to nothing, is ``inline``."""
    known = akn(span.tag) in _INLINE and (
        span.tag not in ("a", "ref") or any(key == "href" for key, _ in span.attributes)
    )
    if known or span.tag in STRUCTURAL:
        return span
    return Span(span.start, span.end, "inline", (("name", local(span.tag) or "inline"),))
