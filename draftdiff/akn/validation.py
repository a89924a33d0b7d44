"""Validation against the strict schema of Akoma Ntoso 3.0."""

from __future__ import annotations

import functools
import threading
from dataclasses import dataclass
from importlib import resources

from lxml import etree

from draftdiff.akn.names import AKN

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a document is not valid: the line it stands on and what is wrong there."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the validator found wrong: its kind as libxml2 names it, the path of the element, the message.

    The path is one of steps by position or by prefixed name, as libxml2 writes it.
    """

    kind: str
    path: str
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
    found = dict.fromkeys(Problem(entry.line, _plain(entry.message)) for entry in _log(root))
    return tuple(sorted(found, key=lambda problem: problem.line))


def faults_of(root: etree._Element) -> tuple[Fault, ...]:
    """The same as `problems_of`, with all that tells which element is meant; in the order of the document."""
    return tuple(Fault(entry.type_name, entry.path or "", _plain(entry.message)) for entry in _log(root))


def _log(root: etree._Element) -> list[etree._LogEntry]:
    # The error log belongs to the shared schema object, so two threads must not validate at once.
    schema = _schema()
    with _lock:
        return [] if schema.validate(root) else list(schema.error_log)


def _plain(message: str) -> str:
    """A message of libxml2 without the namespace that every name in it would repeat."""
    return message.replace(f"{{{AKN}}}", "").strip()
