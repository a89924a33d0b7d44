"""Mends that many documents need, made whether the validator asks for them or not.

Identifiers given twice, dates without a day, parts of the metadata in the wrong order, a language where the schema has
no place for it, words before sub-paragraphs that were marked as the whole content.
"""

from __future__ import annotations

import re
from datetime import date

from lxml import etree

from draftdiff.akn.identity import language_of, three_letters
from draftdiff.akn.mends.identification import order_identification
from draftdiff.akn.mends.keeping import Keeper
from draftdiff.akn.metadata import sort_meta
from draftdiff.akn.names import HIERARCHY, XML_LANG, akn, local

_META, _NOTE = akn("meta"), akn("note")
_PARTS = frozenset(akn(name) for name in HIERARCHY)
_NAMED = """act amendment amendmentList bill debate debateReport doc documentCollection judgment officialGazette
    statement FRBRalias FRBRdate formula container block hcontainer""".split()
_PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?")


def mend_usual(root: etree._Element, document: etree._Element, keeper: Keeper) -> None:
    """Mend the tree in place, and tell the keeper what was changed."""
    _names(root, keeper)
    _meta_order(root, keeper)
    _language(root, document, keeper)
    _dates(root, keeper)
    _contents(root, keeper)
    _empty_ids(root, keeper)
    _double_ids(root, keeper)


def _meta_order(root: etree._Element, keeper: Keeper) -> None:
    keeper.tell(
        "<meta> had its parts in another order than the schema's",
        "<meta> had their parts in another order than the schema's",
        sum(sort_meta(meta) | order_identification(meta) for meta in root.iter(_META)),
    )


def _names(root: etree._Element, keeper: Keeper) -> None:
    """Version 3.0 wants names on documents and generic elements; the name of the element itself says no more."""
    nameless = [e for e in root.iter(*map(akn, _NAMED)) if not e.get("name")]
    for element in nameless:
        element.set("name", local(element.tag))
    keeper.tell(
        "element had no name and was given that of its type",
        "elements had no name and were given that of their type",
        len(nameless),
    )


def _language(root: etree._Element, document: etree._Element, keeper: Keeper) -> None:
    """The schema allows xml:lang on the parts of a document, not on the whole."""
    stated = [e for e in (root, document) if e.get(XML_LANG)]
    if not stated:
        return
    lang = stated[-1].get(XML_LANG) or ""
    for element in stated:
        keeper.attribute(element, XML_LANG)
    if three_letters(lang) != language_of(document):
        for part in document.iterchildren(etree.Element):
            if part.tag != _META and part.get(XML_LANG) is None:
                part.set(XML_LANG, lang)
    told = f"xml:lang={lang!r} of the document was moved to where the schema has a place for it"
    keeper.tell(told, told)


def _dates(root: etree._Element, keeper: Keeper) -> None:
    """A year or a month stands for its first day (AKN4UN part 1, "Parts of a Work IRI")."""
    for element in root.iter(akn("FRBRdate"), akn("docDate"), akn("date")):
        match = _PARTIAL.fullmatch(element.get("date") or "")
        if match:
            try:
                day = date(int(match[1]), int(match[2] or 1), 1)
            except ValueError:
                continue
            keeper.value(element, "date")
            element.set("date", day.isoformat())
            keeper.tell(
                "date without a day was completed to the first day",
                "dates without a day were completed to the first day",
            )


def _contents(root: etree._Element, keeper: Keeper) -> None:
    """``content`` before parts of the hierarchy is their ``intro``, after them their ``wrapUp``."""
    for content in list(root.iter(akn("content"))):
        parent = content.getparent()
        if parent is None or parent.tag not in _PARTS:
            continue
        others = [child.tag for child in parent.iterchildren(etree.Element) if child is not content]
        if not _PARTS.intersection(others):
            continue
        before = any(s.tag in _PARTS for s in content.itersiblings(etree.Element, preceding=True))
        after = any(s.tag in _PARTS for s in content.itersiblings(etree.Element))
        name = "wrapUp" if before else "intro"
        if before != after and akn(name) not in others and others.count(akn("content")) == 0:
            content.tag = akn(name)
            keeper.tell(
                "content beside parts of the hierarchy was marked as introduction or conclusion",
                "contents beside parts of the hierarchy were marked as introduction or conclusion",
            )


def _empty_ids(root: etree._Element, keeper: Keeper) -> None:
    for element in root.iter(etree.Element):
        for name in ("eId", "wId", "GUID"):
            value = element.get(name)
            if value is None or value.split() == [value]:
                continue
            if value.split():
                keeper.value(element, name)
                element.set(name, "_".join(value.split()))
            else:
                del element.attrib[name]
            keeper.tell("identifier was empty or had white space", "identifiers were empty or had white space")


def _double_ids(root: etree._Element, keeper: Keeper) -> None:
    """The first keeps the eId, to which references point; the others get one of their own."""
    taken = {eid for element in root.iter(etree.Element) if (eid := element.get("eId"))}
    last: dict[str, int] = {}
    for element in root.iter(etree.Element):
        eid = element.get("eId")
        if eid and eid in last and element.tag == _NOTE:
            continue  # by its eId it is called from the text
        if eid and eid in last:
            number = last[eid] + 1
            while f"{eid}_{number}" in taken:
                number += 1
            last[eid] = number
            taken.add(f"{eid}_{number}")
            keeper.value(element, "eId")
            element.set("eId", f"{eid}_{number}")
            keeper.tell("eId that stood twice was made unique", "eIds that stood twice were made unique")
        elif eid:
            last[eid] = 1
