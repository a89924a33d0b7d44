"""What has no place in the strict schema is kept in the proprietary metadata, with the place where it stood.

The standard leaves ``<proprietary>`` to everybody (AKN part 2, "proprietary"). What a mend takes away or writes anew
stands there in our own namespace, in the order in which it was taken, so that the source can be had back from it:
an attribute as ``<dd:attribute of="#sec_1" name="align" value="center"/>``, an element within ``<dd:element
of="act/meta/identification" at="3">``, where ``at`` counts the elements before it in what it stood in; ``of`` is an
eId, or names on the way from the nearest eId or from the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, field

from lxml import etree

from draftdiff.akn.metadata import SOURCE, insert_part
from draftdiff.akn.names import OWN, akn, local
from draftdiff.akn.vocabulary import is_ours

MOST_LINES = 50
"""The most kinds of mends that are told one by one."""

_LONGEST = 200

_META, _IDENTIFICATION, _PROPRIETARY = (akn(name) for name in ("meta", "identification", "proprietary"))
_KEPT, _ATTRIBUTE, _ELEMENT, _NAME, _TEXT = (f"{{{OWN}}}{n}" for n in ("kept", "attribute", "element", "name", "text"))
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(slots=True)
class Keeper:
    """Takes what has no place out of a document and writes it into its metadata; ``told`` counts what was done.

    ``home`` are the metadata of the document as a whole, which stay where they are and take what has no nearer ones.
    The keys of ``told`` are what is said of one thing and of several, behind how many they are.
    """

    root: etree._Element
    home: etree._Element
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    _places: dict[etree._Element, str] = field(default_factory=dict)
    _steps: dict[etree._Element, str] = field(default_factory=dict)
    _before: dict[etree._Element, int] = field(default_factory=dict)
    _metas: dict[etree._Element, etree._Element] = field(default_factory=dict)
    _lists: dict[etree._Element, etree._Element] = field(default_factory=dict)

    def tell(self, one: str, many: str, count: int = 1) -> None:
        """Count what was done."""
        if count:
            self.told[one, many] += count

    def lines(self) -> tuple[str, ...]:
        """What was done, a line for each kind of it as the kinds came up; of very many only the first."""
        told = [f"{count} {one if count == 1 else many}" for (one, many), count in self.told.items()]
        lines = [_readable(line) for line in told[:MOST_LINES]]
        rest = sum(list(self.told.values())[MOST_LINES:])
        return (*lines, f"{rest} other things were mended in the same way") if rest else tuple(lines)

    def settle(self) -> None:
        """Forget the places of elements, which have moved since."""
        self._places.clear()
        self._steps.clear()
        self._before.clear()

    def fixed(self, element: etree._Element) -> bool:
        """Whether an element holds the metadata of the document as a whole, so that it cannot go into them."""
        return element is self.home or element is self.home.getparent()

    def place(self, element: etree._Element) -> str:
        """Where an element stands: its eId if it has one, else the names on the way to it."""
        known = self._places.get(element)
        if known is None:
            eid = element.get("eId")
            known = self._places[element] = f"#{eid}" if eid and eid.split() == [eid] else self._path(element)
        return known

    def holds(self, element: etree._Element) -> bool:
        """Whether an element is one of those that were kept, or stands within one."""
        return any(around.tag == _KEPT for around in (element, *element.iterancestors(_KEPT)))

    def value(self, element: etree._Element, name: str) -> None:
        """Keep the value of an attribute that is about to be written anew; empty ones say nothing."""
        value = element.get(name)
        if value:
            where = self._path(element) if name == "eId" else self.place(element)
            etree.SubElement(self._kept(element), _ATTRIBUTE, {"of": where, "name": name, "value": value})

    def attribute(self, element: etree._Element, name: str) -> None:
        """Take an attribute away and keep it."""
        self.value(element, name)
        del element.attrib[name]

    def name(self, element: etree._Element, was: str) -> None:
        """Keep the name that an element had before it was given another."""
        was = local(was) if is_ours(was) else was
        etree.SubElement(self._kept(element), _NAME, {"of": self.place(element), "was": was})

    def elements(self, elements: Sequence[etree._Element], parent: etree._Element) -> None:
        """Take elements out of their parent and keep them with all that they hold; words behind them stay there."""
        where = self.place(parent)
        gone = dict.fromkeys(elements)
        _leave_tails(parent, gone)
        for element in gone:
            self._number(element)
        for element in gone:
            self._forget(element)
            parent.remove(element)
        for element in gone:
            frame = etree.SubElement(self._kept(parent), _ELEMENT, {"of": where, "at": str(self._before[element])})
            if _harmless(element):
                frame.append(element)
            else:
                _spell(element, frame)

    def text(self, element: etree._Element) -> bool:
        """Take the words away that stand between the elements of an element, and keep them; whether there were any."""
        where, words = self.place(element), [element.text, *(child.tail for child in element)]
        for text in words:
            if text and text.strip():
                etree.SubElement(self._kept(element), _TEXT, {"of": where}).text = text
                self.tell(
                    f"piece of text loose in <{shown(element)}> was moved to the metadata",
                    f"pieces of text loose in <{shown(element)}> were moved to the metadata",
                )
        element.text = None
        for child in element:
            child.tail = None
        return any(text and text.strip() for text in words)

    def _kept(self, element: etree._Element) -> etree._Element:
        """The list of what was kept, in the metadata of the document in which an element stands.

        Metadata that identify nothing are none of a document.
        """
        if not self._metas:
            for meta in self.root.iter(_META):
                holder = meta.getparent()
                if holder is not None and meta.find(_IDENTIFICATION) is not None and not self.holds(meta):
                    self._metas.setdefault(holder, meta)
        around = (self._metas.get(each) for each in (element, *element.iterancestors(etree.Element)))
        meta = next((meta for meta in around if meta is not None), self.home)
        kept = self._lists.get(meta)
        if kept is None:
            kept = meta.find(f"{_PROPRIETARY}/{_KEPT}")
        if kept is None:
            proprietary = insert_part(meta, "proprietary", source=SOURCE)
            kept = etree.SubElement(proprietary, _KEPT, nsmap={"dd": OWN})
        self._lists[meta] = kept
        return kept

    def _forget(self, element: etree._Element) -> None:
        """Forget the metadata that are about to be taken away: those that stray into a text cannot keep themselves."""
        for inner in element.iter(_META, _KEPT):
            around = next(inner.iterancestors(_META), None)
            for meta in (inner, around):
                if meta is not None:
                    self._lists.pop(meta, None)
            holder = inner.getparent()
            if holder is not None and self._metas.get(holder) is inner:
                del self._metas[holder]

    def _path(self, element: etree._Element) -> str:
        """The names on the way to an element, from the nearest one around it that has an identifier."""
        steps: list[str] = []
        at: etree._Element | None = element
        while at is not None and at is not self.root:
            self._number(at)
            steps.append(self._steps.get(at, shown(at)))
            at = at.getparent()
            if at is not None and (eid := at.get("eId")):
                steps.append(f"#{eid}")
                break
        return "/".join(reversed(steps)) or local(element.tag)

    def _number(self, element: etree._Element) -> None:
        """Tell an element and all beside it by their names, numbered where one name stands several times."""
        parent = element.getparent()
        if element in self._steps or parent is None:
            return
        counts = Counter(child.tag for child in parent.iterchildren(etree.Element))
        seen: Counter[object] = Counter()
        for before, child in enumerate(parent.iterchildren(etree.Element)):
            seen[child.tag] += 1
            number = f"[{seen[child.tag]}]" if counts[child.tag] > 1 else ""
            self._steps[child], self._before[child] = f"{shown(child)}{number}", before


def _readable(told: str) -> str:
    """A line as it can be read on a screen, whatever names and values stand in it."""
    line = "".join(character if character.isprintable() else " " for character in told)
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]} …"


def shown(element: etree._Element) -> str:
    """The name of an element as it was written; that of Akoma Ntoso itself without a prefix."""
    name = local(element.tag)
    return name if is_ours(element.tag) or not element.prefix else f"{element.prefix}:{name}"


def shown_attribute(element: etree._Element, name: str) -> str:
    """The name of an attribute as it was written."""
    if not name.startswith("{"):
        return name
    namespace, _, short = name[1:].partition("}")
    prefix = next((prefix for prefix, uri in element.nsmap.items() if uri == namespace and prefix), None)
    return f"{prefix}:{short}" if prefix else short


def _leave_tails(parent: etree._Element, gone: Container[etree._Element]) -> None:
    """Hang the words behind children that are about to be taken away on what stands before them, in one go."""
    stays: etree._Element | None = None
    words: list[str] = []
    for child in [*parent, None]:
        if child is not None and child in gone:
            words.append(child.tail or "")
            child.tail = None
            continue
        if any(words):
            if stays is None:
                parent.text = (parent.text or "") + "".join(words)
            else:
                stays.tail = (stays.tail or "") + "".join(words)
        stays, words = child, []


def _harmless(element: etree._Element) -> bool:
    """Whether nothing in an element would be held against the schema again."""
    return not any(
        is_ours(inner.tag) or any(name.startswith(_XSI) or name in ("eId", "GUID") for name in map(str, inner.attrib))
        for inner in element.iter(etree.Element)
    )


def _spell(element: etree._Element, frame: etree._Element) -> None:
    """Write an element down within ``frame`` by its name, its attributes and what it holds."""
    frame.set("name", local(element.tag) if is_ours(element.tag) else str(element.tag))
    last = None
    for name, value in element.attrib.items():
        last = etree.SubElement(frame, _ATTRIBUTE, {"name": str(name), "value": str(value)})
    if last is None:
        frame.text = element.text
    else:
        last.tail = element.text
    for child in list(element):
        tail, child.tail = child.tail, None
        # What was kept before goes along as it is: written down again and again it would grow by powers.
        if isinstance(child.tag, str) and not (child.tag == _KEPT and _harmless(child)):
            made = etree.SubElement(frame, _ELEMENT)
            _spell(child, made)
        else:
            made = child
            frame.append(made)
        made.tail = tail
