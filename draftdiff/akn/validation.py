"""Validation against the strict schema of Akoma Ntoso 3.0."""

from __future__ import annotations

import functools
import threading
from dataclasses import dataclass
from importlib import resources

from lxml import etree

from draftdiff.akn.names import AKN

MOST_FAULTS = 50_000
"""With more faults than these a document is no resolution that somebody can answer for; they are not told apart."""

# To name the place of a fault the validator counts all that stands beside it: of many faults among many elements that
# would take hours. So they are counted first, without their places, unless there cannot be many.
_FEW_NODES = 5_000
_MOST_STEPS = 400_000_000
_PIECE = 1 << 16

_NODES = etree.XPath("count(//*) + count(//@*)")
_XML_IDS = etree.XPath("//@xml:id", smart_strings=False)
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a document is not valid: the line it stands on and what is wrong there."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the validator found wrong: its kind as libxml2 names it, the path of the element, line, message.

    The path is one of steps by position or by prefixed name, as libxml2 writes it; it and the kind are empty where
    there are too many faults to tell them apart.
    """

    kind: str
    path: str
    line: int
    message: str


@functools.lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    """The compiled schema; compiling takes a good part of a second and its result never changes."""
    with resources.as_file(resources.files("draftdiff.akn") / "schema") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd", etree.XMLParser(no_network=True)))


def problems_of(root: etree._Element) -> tuple[Problem, ...]:
    """Why the document is not valid Akoma Ntoso 3.0, in the order of the lines; empty if it is.

    Lines are those of the file that was read; an element that was added since has line 0.
    """
    found = dict.fromkeys(Problem(fault.line, fault.message) for fault in faults_of(root))
    return tuple(sorted(found, key=lambda problem: problem.line))


def faults_of(root: etree._Element) -> tuple[Fault, ...]:
    """The same as `problems_of`, with all that tells which element is meant; in the order of the document."""
    schema, nodes = _schema(), _NODES(root)
    count = int(nodes) if isinstance(nodes, float) else 0
    # The error log belongs to the shared schema object, so two threads must not validate at once.
    with _lock:
        if count > _FEW_NODES and (crowd := _crowd(root, schema, count)) is not None:
            return crowd
        if schema.validate(root):
            return ()
        return tuple(
            Fault(entry.type_name, entry.path or "", entry.line, _plain(entry.message)) for entry in schema.error_log
        )


def _crowd(root: etree._Element, schema: etree.XMLSchema, nodes: int) -> tuple[Fault, ...] | None:
    """One fault that stands for very many, none where there is none; None where they can be told one by one."""
    data = etree.tostring(root, encoding="utf-8", with_tail=False)
    parser = etree.XMLParser(schema=schema, resolve_entities=False, no_network=True, collect_ids=False)
    # That an xml:id stands twice is found only in a whole tree.
    listed = _XML_IDS(root)
    ids = [str(value) for value in listed] if isinstance(listed, list) else []
    doubled = len(ids) - len(set(ids))
    most, precise = _MOST_STEPS // nodes, False
    for start in range(0, len(data), _PIECE):
        parser.feed(data[start : start + _PIECE])
        found = parser.feed_error_log
        if len(found) + doubled > most and not precise:
            most, precise = min(MOST_FAULTS, _MOST_STEPS // _reach(root)), True
        if len(found) + doubled > most:
            first = _plain(found[0].message) if len(found) else "values of xml:id that stand twice"
            return (Fault("", "", root.sourceline or 0, f"more than {most} faults, the first of them: {first}"),)
    return None if ids or len(parser.feed_error_log) else ()


def _reach(root: etree._Element) -> int:
    """How many nodes stand beside an element and those around it, at most."""
    most, stack = 1, [(root, 0)]
    while stack:
        element, around = stack.pop()
        if below := len(element):
            around += below
            most = max(most, around)
            stack.extend((child, around) for child in element)
    return most


def _plain(message: str) -> str:
    """A message of libxml2 without the namespace that every name in it would repeat."""
    return message.replace(f"{{{AKN}}}", "").strip()
