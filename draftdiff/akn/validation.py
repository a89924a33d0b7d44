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


@functools.lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    """The compiled schema; compiling takes a good part of a second and its result never changes."""
    with resources.as_file(resources.files("draftdiff.akn") / "schema") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd", etree.XMLParser(no_network=True)))


def problems_of(root: etree._Element) -> tuple[Problem, ...]:
    """Why the document is not valid Akoma Ntoso 3.0, in the order of the lines; empty if it is.

    Lines are those of the file that was read; an element that was added since has line 0.
    """
    # The error log belongs to the shared schema object, so two threads must not validate at once.
    schema = _schema()
    with _lock:
        if schema.validate(root):
            return ()
        log = [(entry.line, entry.message) for entry in schema.error_log]
    found = dict.fromkeys(Problem(line, _plain(message)) for line, message in log)
    return tuple(sorted(found, key=lambda problem: problem.line))


def _plain(message: str) -> str:
    """A message of libxml2 without the namespace that every name in it would repeat."""
    return message.replace(f"{{{AKN}}}", "").strip()
