"""The insertions and deletions that a page marks (``ins``, ``del``), each to be accepted or rejected."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from draftdiff.importers.revisions import Gathering, Revision, RevisionKind
from draftdiff.importers.webpage.vocabulary import UNSAID
from draftdiff.importers.webpage.words import spelled, tag_of, words_of

_KINDS = {"ins": RevisionKind.INSERTION, "del": RevisionKind.DELETION}
_MAILED = re.compile(r"mailto:", re.IGNORECASE)
_LONGEST = 200


class Tracking:
    """The changes in some parts of a page, and which element marks which; those in what is aside are none."""

    def __init__(self, roots: Sequence[Element], aside: Callable[[Element], bool]) -> None:
        self._aside = aside
        self._changes: list[Gathering] = []
        self._latest: dict[tuple[object, ...], Gathering] = {}
        self._of: dict[Element, Gathering] = {}
        self._position = 0
        for root in roots:
            if any(True for kind in _KINDS for _ in root.iter(kind)):
                self._visit(root)
            self._position += 1
        self.revisions = tuple(
            Revision(number, change.kind, change.author, change.date, "\n".join(filter(None, change.text)))
            for number, change in enumerate(self._changes, 1)
        )
        numbers = {id(change): revision for change, revision in zip(self._changes, self.revisions, strict=True)}
        self.of = {element: numbers[id(change)] for element, change in self._of.items()}

    def _visit(self, element: Element) -> None:
        tag = tag_of(element)
        if not tag or tag in UNSAID:
            return
        change = self._mark(element, _KINDS[tag]) if tag in _KINDS else None
        self._position += len("".join(spelled(element.text or "").split()))
        for child in element:
            if not self._aside(child):
                self._visit(child)
            self._position += len("".join(spelled(child.tail or "").split()))
        if change is not None:
            change.end = self._position

    def _mark(self, element: Element, kind: RevisionKind) -> Gathering:
        """The change that an element belongs to: one that reaches to this place, or a new one."""
        key = (kind, _author(element), _date(element.get("datetime", "")))
        change = self._latest.get(key)
        if change is None or change.end != self._position:
            change = self._latest[key] = Gathering(*key)
            self._changes.append(change)
        change.text.append(words_of(element))
        self._of[element] = change
        return change


def _author(element: Element) -> str:
    """Who made a change, as Word and others write it."""
    cite = element.get("cite", "").strip()
    named = element.get("data-author") or element.get("data-user") or element.get("data-username")
    if not named and _MAILED.match(cite):
        named = unquote(cite.partition(":")[2])
    return " ".join(spelled(named or "").split())[:_LONGEST]


def _date(written: str) -> datetime | None:
    """When a change was made, as far as that can be known."""
    try:
        date = datetime.fromisoformat(written.strip()[:40])
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
