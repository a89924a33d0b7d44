"""Identifiers: the eId tells the place of an element, the wId its identity.

Source: Akoma Ntoso Naming Convention Version 1.0, section 5; AKN4UN guidelines part 1, "Element
Identifiers": ``{type}_{number}`` joined by ``__``; the number is that of ``<num>`` without
punctuation, else the position; body, preface and preamble are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import unescape

from lxml import etree

from draftdiff.akn.clauses import Unit
from draftdiff.akn.names import ABBREVIATIONS, HIERARCHY, akn, local
from draftdiff.lexicon.numbering import parse_number
from draftdiff.model import ClauseKind

_BEARERS = frozenset(
    akn(name)
    for name in HIERARCHY
    | set("recitals recital citations citation formula item blockList crossHeading attachment authorialNote".split())
)
_UNIQUE = frozenset({akn("intro"), akn("wrapUp")})
_META = akn("meta")
_REFERENCES = (akn("noteRef"), akn("ref"), akn("a"))
_WRITTEN = re.compile(rb'\swId="([^"]+)"')
_UNSAFE = re.compile(r"[^\w.\-]+")


@dataclass(slots=True)
class _Taken:
    """The identifiers of a document, and for each that is wanted again how often it was given."""

    ids: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def give(self, eid: str) -> str:
        """The identifier itself, else the first of ``eid_2``, ``eid_3`` … that is free; it is taken from then on.

        No identifier becomes free again, so the search goes on where it ended the last time.
        """
        candidate, count = eid, self.counts.get(eid, 1)
        while candidate in self.ids:
            count += 1
            candidate = f"{eid}_{count}"
        self.counts[eid] = count
        self.ids.add(candidate)
        return candidate


def identifier(element: etree._Element, name: str) -> str | None:
    """An identifier of an element as it can stand in a valid document, without white space; None where it is blank."""
    value = element.get(name)
    return "_".join(value.split()) or None if value else None


def renumber_all(document: etree._Element, units: Sequence[Unit]) -> None:
    """Give every structure and every clause of a document of ours the eId that its place calls for.

    What refers to one within the text follows it.
    """
    bearers = {unit.element for unit in units}
    taken, parts = _Taken(), [child for child in document.iterchildren(etree.Element) if child.tag != _META]
    references = [e for part in parts for e in part.iter(*_REFERENCES) if (e.get("href") or "").startswith("#")]
    named: dict[str, etree._Element] = {}
    for element in (element for part in parts for element in part.iter(etree.Element)) if references else ():
        if eid := element.get("eId"):
            named.setdefault(f"#{eid}", element)
    meant = [(reference, named.get(reference.get("href") or "")) for reference in references]
    for part in parts:
        _renumber(part, "", {}, bearers, taken)
    for reference, bearer in meant:
        if bearer is not None:
            reference.set("href", f"#{bearer.get('eId')}")


def _renumber(
    element: etree._Element,
    prefix: str,
    counts: dict[str, int],
    bearers: set[etree._Element],
    taken: _Taken,
) -> None:
    """Number an element and what it holds; ``counts`` are of the elements of each name in the same context."""
    if element.tag == _META:
        return
    if element.tag in _BEARERS or element.tag in _UNIQUE or element in bearers:
        prefix = taken.give(_place(element, prefix, counts))
        counts = {}
        element.set("eId", prefix)
    for child in element.iterchildren(etree.Element):
        _renumber(child, prefix, counts, bearers, taken)


def _place(element: etree._Element, prefix: str, counts: dict[str, int]) -> str:
    name = local(element.tag)
    short = ABBREVIATIONS.get(name, name)
    context = f"{prefix}__" if prefix else ""
    if element.tag in _UNIQUE:
        return f"{context}{short}"
    counts[short] = counts.get(short, 0) + 1
    return f"{context}{short}_{number_part(element) or counts[short]}"


def number_part(element: etree._Element) -> str | None:
    """The number part of an eId: the printed number without words and punctuation, None where there is none."""
    num = element.find(akn("num"))
    if num is None:
        return None
    text = " ".join("".join(num.itertext()).split())
    number = parse_number(text)
    return number.normal if number else (_UNSAFE.sub("-", text).strip("-.") or None)


def complete(root: etree._Element, units: Iterable[Unit]) -> int:
    """Give an eId to each clause of a foreign document that has none or one that is not its own; how many."""
    units = list(units)
    for unit in units:
        if unit.element.tag == akn("authorialNote") and unit.kind is not ClauseKind.NOTE:
            _give_line(unit)
    taken = _Taken()
    owners: dict[str, etree._Element] = {}
    for element in root.iter(etree.Element):
        eid = identifier(element, "eId")
        if eid:
            taken.ids.add(eid)
            owners.setdefault(eid, element)
    given = 0
    counts: dict[str, dict[str, int]] = {}
    for unit in units:
        eid = identifier(unit.element, "eId")
        # Words that stand loose in several places of one element are several clauses until they are mended.
        if eid and owners.get(eid, unit.element) is unit.element:
            continue
        prefix = _context(unit.element)
        unit.element.set("eId", taken.give(_place(unit.element, prefix, counts.setdefault(prefix, {}))))
        given += 1
    return given


def _give_line(unit: Unit) -> None:
    """Put a paragraph around a footnote that stands in none: the clause that calls it needs an element of its own."""
    note, line = unit.element, etree.Element(akn("p"))
    parent = note.getparent()
    if parent is not None:
        line.tail, note.tail = note.tail, None
        parent.replace(note, line)
        line.append(note)
        unit.element = line


def _context(element: etree._Element) -> str:
    """The eId of the nearest structure around an element that has one."""
    for around in element.iterancestors():
        if around.tag in _BEARERS and (eid := identifier(around, "eId")):
            return eid
    return ""


def written_wids(data: bytes) -> frozenset[str]:
    """Every wId in a document in canonical form, found without reading it as XML: a history may be long."""
    return frozenset(unescape(found.decode("utf-8", "replace")) for found in _WRITTEN.findall(data))


def write_wids(
    units: Sequence[Unit], wids: Sequence[str | None], *, number: int, given: frozenset[str] = frozenset()
) -> None:
    """Write each clause's identity; one that is new in this version gets an identity that none had before.

    ``given`` are the identities of earlier versions. One that stands twice in ``wids`` stays with the first
    clause that bears it.
    """
    if len(units) != len(wids):
        raise ValueError(f"{len(wids)} wIds for {len(units)} clauses")
    taken = _Taken({wid for wid in wids if wid} | given)
    written: set[str] = set()
    for unit, wid in zip(units, wids, strict=True):
        own = wid if wid and wid not in written else _fresh(identifier(unit.element, "eId") or "nn", number, taken)
        unit.element.set("wId", own)
        written.add(own)


def _fresh(eid: str, number: int, taken: _Taken) -> str:
    wid = eid if number == 1 else f"{eid}-v{number}"
    return taken.give(wid if wid not in taken.ids or number > 1 else f"{eid}-v1")
