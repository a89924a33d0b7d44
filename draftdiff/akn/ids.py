"""Identifiers: the eId tells the place of an element, the wId its identity.

Source: Akoma Ntoso Naming Convention Version 1.0, section 5; AKN4UN guidelines part 1, "Element
Identifiers": ``{type}_{number}`` joined by ``__``; the number is that of ``<num>`` without
punctuation, else the position; body, preface and preamble are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from draftdiff.akn.clauses import Unit
from draftdiff.akn.names import ABBREVIATIONS, HIERARCHY, akn, local
from draftdiff.lexicon.numbering import parse_number

_BEARERS = frozenset(
    akn(name)
    for name in HIERARCHY
    | set("recitals recital citations citation formula item blockList crossHeading attachment authorialNote".split())
)
_UNIQUE = frozenset({akn("intro"), akn("wrapUp")})
_META = akn("meta")
_UNSAFE = re.compile(r"[^\w.\-]+")


def renumber_all(document: etree._Element, units: Sequence[Unit]) -> None:
    """Give every structure and every clause of a document of ours the eId that its place calls for."""
    bearers = {unit.element for unit in units}
    taken: set[str] = set()
    for child in document.iterchildren(etree.Element):
        if child.tag != _META:
            _renumber(child, "", {}, bearers, taken)


def _renumber(
    element: etree._Element,
    prefix: str,
    counts: dict[str, int],
    bearers: set[etree._Element],
    taken: set[str],
) -> None:
    """Number an element and what it holds; ``counts`` are of the elements of each name in the same context."""
    if element.tag == _META:
        return
    if element.tag in _BEARERS or element.tag in _UNIQUE or element in bearers:
        prefix = _unique(_place(element, prefix, counts), taken)
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
    taken: set[str] = set()
    owners: dict[str, etree._Element] = {}
    for element in root.iter(etree.Element):
        eid = element.get("eId")
        if eid:
            taken.add(eid)
            owners.setdefault(eid, element)
    given = 0
    counts: dict[str, dict[str, int]] = {}
    for unit in units:
        eid = unit.element.get("eId")
        if eid and owners[eid] is unit.element:
            continue
        prefix = _context(unit.element)
        unit.element.set("eId", _unique(_place(unit.element, prefix, counts.setdefault(prefix, {})), taken))
        given += 1
    return given


def _context(element: etree._Element) -> str:
    """The eId of the nearest structure around an element that has one."""
    for around in element.iterancestors():
        if around.tag in _BEARERS and (eid := around.get("eId")):
            return eid
    return ""


def _unique(eid: str, taken: set[str]) -> str:
    candidate, count = eid, 1
    while candidate in taken:
        count += 1
        candidate = f"{eid}_{count}"
    taken.add(candidate)
    return candidate


def write_wids(units: Sequence[Unit], wids: Sequence[str | None], *, number: int) -> None:
    """Write each clause's identity; one that is new in this version gets an identity that none had before.

    An identity that was given twice stays with the first clause that bears it.
    """
    if len(units) != len(wids):
        raise ValueError(f"{len(wids)} wIds for {len(units)} clauses")
    taken = {wid for wid in wids if wid}
    written: set[str] = set()
    for unit, wid in zip(units, wids, strict=True):
        own = wid if wid and wid not in written else _fresh(unit.element.get("eId") or "nn", number, taken)
        unit.element.set("wId", own)
        written.add(own)


def _fresh(eid: str, number: int, taken: set[str]) -> str:
    wid = eid if number == 1 else f"{eid}-v{number}"
    return _unique(wid if wid not in taken or number > 1 else f"{eid}-v1", taken)
