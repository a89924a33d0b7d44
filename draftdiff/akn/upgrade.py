"""Documents of earlier drafts of Akoma Ntoso, brought to 3.0 without loss.

A new namespace and new names for what stayed the same are lossless; what changed its meaning is left
as it is and then reported by validation.
"""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from draftdiff.akn.names import AKN, akn

_DRAFT = re.compile(r"http://docs\.oasis-open\.org/legaldocml/ns/akn/3\.0/(?:CSD|WD|CSPRD|CS)\d+")
_OLD = re.compile(r"http://www\.akomantoso\.org/(?:1\.0|2\.0)")
_PROFILE = re.compile(r"http://Inhaltsdaten\.LegalDocML\.de/[0-9.]+/")
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
# Source: release notes of Akoma Ntoso 3.0, changes from version 2.0.
_RENAMED = {"abstract": "summary", "debateRecord": "debate", "mainDocument": "mainBody"}
_ATTRIBUTES = {"id": "eId", "evolvingId": "wId", "breakat": "breakAt"}


def upgrade(root: etree._Element, *, composed: bool) -> tuple[etree._Element, tuple[str, ...]] | None:
    """The document as Akoma Ntoso 3.0 and a line for each thing that was changed; None if it is no AKN.

    ``composed`` tells that all of its text is known to be in Unicode NFC.
    """
    namespace = etree.QName(root).namespace or ""
    changes: list[str] = []
    if namespace != AKN:
        if not any(known.fullmatch(namespace) for known in (_DRAFT, _OLD, _PROFILE)):
            return None
        root = _renamespace(root, namespace)
        changes.append(f"the namespace {namespace} was replaced by that of Akoma Ntoso 3.0")
        changes.extend(_rename_attributes(root))
    if not composed:
        changes.extend(_compose(root))
    return root, tuple(changes)


def _renamespace(root: etree._Element, old: str) -> etree._Element:
    """The same tree with all names of the old namespace in the new one.

    The namespace declaration sits on the root and cannot be changed in place, so the root is made
    anew and its content moved over.
    """
    nsmap = {prefix: (AKN if uri == old else uri) for prefix, uri in root.nsmap.items()}
    fresh = etree.Element(akn("akomaNtoso"), attrib={k: v for k, v in root.attrib.items() if k != _XSI}, nsmap=nsmap)
    fresh.text = root.text
    for node in _outside(root, preceding=True):
        fresh.addprevious(node)
    for node in reversed(_outside(root, preceding=False)):
        fresh.addnext(node)
    fresh.extend(list(root))
    prefix = f"{{{old}}}"
    for element in fresh.iter(etree.Element):
        tag = element.tag
        if isinstance(tag, str) and tag.startswith(prefix):
            name = tag.removeprefix(prefix)
            element.tag = akn(_RENAMED.get(name, name))
    etree.cleanup_namespaces(fresh, keep_ns_prefixes=[p for p in nsmap if p])
    return fresh


def _outside(root: etree._Element, *, preceding: bool) -> list[etree._Element]:
    nodes = list(root.itersiblings(preceding=preceding))
    return nodes[::-1] if preceding else nodes


def _rename_attributes(root: etree._Element) -> list[str]:
    """Version 2.0 and the drafts of 3.0 wrote ``id`` (now eId) and ``evolvingId`` (now wId)."""
    counts = dict.fromkeys(_ATTRIBUTES, 0)
    for element in root.iter(f"{{{AKN}}}*"):
        for old, new in _ATTRIBUTES.items():
            value = element.get(old)
            if value is not None and element.get(new) is None:
                del element.attrib[old]
                element.set(new, "_".join(value.split()) or "nn")
                counts[old] += 1
    return [f"{count} attributes {old} were renamed {_ATTRIBUTES[old]}" for old, count in counts.items() if count]


def _compose(root: etree._Element) -> list[str]:
    """Unicode NFC for all text, all attribute values and all names, so that the same text has the same bytes."""
    changed = 0
    for node in root.iter():
        if isinstance(node.tag, str):
            changed += _compose_names(node)
        for text, place in ((node.text, "text"), (node.tail, "tail")):
            if text and not _is_composed(text):
                setattr(node, place, unicodedata.normalize("NFC", text))
                changed += 1
        for name, value in node.attrib.items() if isinstance(node.tag, str) else ():
            if not _is_composed(value):
                node.set(name, unicodedata.normalize("NFC", value))
                changed += 1
    return [f"{changed} texts were brought to Unicode NFC"] if changed else []


def _compose_names(element: etree._Element) -> int:
    """The same for the names of an element and its attributes; how many were others."""
    changed = 0
    if not _is_composed(str(element.tag)):
        element.tag = unicodedata.normalize("NFC", str(element.tag))
        changed += 1
    for name, value in element.attrib.items():
        composed = name if _is_composed(str(name)) else unicodedata.normalize("NFC", str(name))
        if composed != name and element.get(composed) is None:
            del element.attrib[name]
            element.set(composed, value)
            changed += 1
    return changed


def _is_composed(text: str) -> bool:
    return text.isascii() or unicodedata.is_normalized("NFC", text)
