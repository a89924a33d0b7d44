"""What has no place in the strict schema is kept in the proprietary metadata, with the place where it stood.

The standard leaves ``<proprietary>`` to everybody (AKN part 2, "proprietary"). What a mend takes away or writes anew
stands there in our own namespace, in the order in which it was taken, so that the source can be had back from it:
an attribute as ``<dd:attribute of="#sec_1" name="align" value="center"/>``, an element within ``<dd:element
of="act/meta/identification" at="3">``, where ``at`` counts the elements before it in what it stood in; ``of`` is an
eId, or names on the way from the nearest eId or from the document.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from draftdiff.akn.metadata import SOURCE, insert_part
from draftdiff.akn.names import OWN, akn, local
from draftdiff.akn.vocabulary import is_ours

MOST_LINES = 50
"""The most kinds of mends that are told one by one."""

_META, _PROPRIETARY = akn("meta"), akn("proprietary")
_KEPT, _ATTRIBUTE, _ELEMENT, _NAME, _TEXT = (f"{{{OWN}}}{n}" for n in ("kept", "attribute", "element", "name", "text"))
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(slots=True)
class Keeper:
    """Takes what has no place out of a document and writes it into its metadata; ``told`` counts what was done.

    The keys of ``told`` are what is said of one thing and of several, with ``{}`` for how many.
    """

    root: etree._Element
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    _places: dict[etree._Element, str] = field(default_factory=dict)
    _steps: dict[etree._Element, str] = field(default_factory=dict)
    _before: dict[etree._Element, int] = field(default_factory=dict)
    _metas: dict[etree._Element, etree._Element] = field(default_factory=dict)
    _lists: dict[etree._Element, etree._Element] = field(default_factory=dict)

    def tell(self, one: str, many: str) -> None:
        """Count one thing that was done."""
        self.told[one, many] += 1

    def lines(self) -> tuple[str, ...]:
        """What was done, a line for each kind of it as the kinds came up; of very many only the first."""
        lines = [(one if count == 1 else many).format(count) for (one, many), count in self.told.items()]
        rest = sum(list(self.told.values())[MOST_LINES:])
        return (*lines[:MOST_LINES], f"{rest} other things were mended in the same way") if rest else tuple(lines)

    def settle(self) -> None:
        """Forget the places of elements, which have moved since."""
        self._places.clear()
        self._steps.clear()
        self._before.clear()
        self._forget_lists()

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

    def element(self, element: etree._Element) -> None:
        """Take an element away and keep it with all that it holds; words behind it stay where they are."""
        parent = element.getparent()
        if parent is None:
            return
        self._number(element)
        facts = {"of": self.place(parent), "at": str(self._before[element])}
        frame = etree.SubElement(self._kept(parent, besides=element), _ELEMENT, facts)
        _leave_tail(element, parent)
        parent.remove(element)
        if next(element.iter(_META, _KEPT), None) is not None:
            self._forget_lists()
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
                    f"{{}} piece of text loose in <{shown(element)}> was moved to the metadata",
                    f"{{}} pieces of text loose in <{shown(element)}> were moved to the metadata",
                )
        element.text = None
        for child in element:
            child.tail = None
        return any(text and text.strip() for text in words)

    def _kept(self, element: etree._Element, besides: etree._Element | None = None) -> etree._Element:
        """The list of what was kept, in the metadata of the document in which an element stands.

        ``besides`` is about to be taken away: metadata that stray into a text cannot keep themselves.
        """
        if not self._metas:
            for meta in self.root.iter(_META):
                holder = meta.getparent()
                if holder is not None and not self.holds(meta):
                    self._metas.setdefault(holder, meta)
        around = (self._metas.get(each) for each in (element, *element.iterancestors(etree.Element)))
        metas = (meta for meta in (*around, *self._metas.values()) if meta is not None)
        meta = next(meta for meta in metas if not _within(meta, besides))
        kept = self._lists.get(meta)
        if kept is None or _within(kept, besides):
            found = (each for each in meta.iterfind(f"{_PROPRIETARY}/{_KEPT}") if not _within(each, besides))
            kept = next(found, None)
        if kept is None:
            proprietary = insert_part(meta, "proprietary", source=SOURCE)
            kept = etree.SubElement(proprietary, _KEPT, nsmap={"dd": OWN})
        self._lists[meta] = kept
        return kept

    def _forget_lists(self) -> None:
        self._metas.clear()
        self._lists.clear()

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


def _within(element: etree._Element, other: etree._Element | None) -> bool:
    """Whether an element is another one or stands in it."""
    return other is not None and any(around is other for around in (element, *element.iterancestors()))


def _leave_tail(element: etree._Element, parent: etree._Element) -> None:
    tail, element.tail = element.tail, None
    if not tail:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


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
        if isinstance(child.tag, str):
            made = etree.SubElement(frame, _ELEMENT)
            _spell(child, made)
        else:
            made = child
            frame.append(made)
        made.tail = tail
