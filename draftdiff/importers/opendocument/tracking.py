"""The tracked changes of an OpenDocument text: the regions that are declared, and where they stand in the text.

OpenDocument 1.3, part 3, 5.5. A region is an insertion between two marks, a deletion whose words stand in the
declaration, or a change of format; the marks may lie in different paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from draftdiff.importers.office import Node
from draftdiff.importers.opendocument.words import printed, sign
from draftdiff.importers.revisions import Gathering, Revision, RevisionKind

_KINDS = {
    "text:insertion": RevisionKind.INSERTION,
    "text:deletion": RevisionKind.DELETION,
    "text:format-change": RevisionKind.FORMAT,
}
_MARKS = frozenset({"text:change", "text:change-start", "text:change-end"})
_FIRST_DAY = datetime(1970, 1, 2, tzinfo=UTC)
_NEVER = frozenset({"text:tracked-changes", "office:annotation", "text:note-citation"})


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A declared change; ``content`` are the paragraphs that a deletion took away."""

    kind: RevisionKind
    author: str
    date: datetime | None
    content: Node | None


class Tracking:
    """The changes in the roots of a document: the revision of each region, by the name that marks in the text use."""

    def __init__(self, roots: Iterable[Node]) -> None:
        self.regions: dict[str, Region] = {}
        self._changes: list[Gathering] = []
        self._of: dict[str, Gathering] = {}
        self._latest: dict[tuple[object, ...], Gathering] = {}
        self._open: dict[str, Gathering] = {}
        self._position = 0
        stories = list(roots)
        for story in stories:
            for node in story.walk():
                if node.name == "text:changed-region":
                    self._declare(node)
        for story in stories:
            self._visit(story)
            self._open.clear()
            self._latest.clear()
        self.revisions = tuple(
            Revision(number, change.kind, change.author, change.date, "".join(change.text).strip("\n"))
            for number, change in enumerate(self._changes, 1)
        )
        numbers = {id(change): revision for change, revision in zip(self._changes, self.revisions, strict=True)}
        self.of: Mapping[str, Revision] = {name: numbers[id(change)] for name, change in self._of.items()}

    def _declare(self, node: Node) -> None:
        change = node.find("text:deletion") or next((each for each in node.nodes if each.name in _KINDS), None)
        if change is None:
            return
        region = _region(change)
        # What one inserted and another deleted again is declared as both in one region.
        inserted = node.find("text:insertion") if region.kind is RevisionKind.DELETION else None
        for name in filter(None, (node.get("xml:id"), node.get("text:id"))):
            self.regions.setdefault(name, region)
            if inserted is not None:
                self.regions.setdefault(f"{name} beneath", _region(inserted))

    def _visit(self, node: Node) -> None:
        if node.name in _MARKS:
            self._mark(node)
        elif node.name not in _NEVER:
            self._say(sign(node))
            for part in node.content:
                if isinstance(part, Node):
                    self._visit(part)
                elif node.name not in _SILENT:
                    self._say(printed(part))
            if node.name in {"text:p", "text:h"}:
                self._say("\n")

    def _mark(self, mark: Node) -> None:
        name = mark.get("text:change-id")
        region = self.regions.get(name)
        if region is None:
            return
        if mark.name == "text:change-end":
            if name in self._open:
                self._open.pop(name).end = self._position
            return
        change = self._change(name, region)
        if mark.name == "text:change-start":
            self._open[name] = change
        elif region.content is not None:
            words = "\n".join(_told(region.content))
            beneath = self.regions.get(f"{name} beneath")
            for each in (change, *([self._change(f"{name} beneath", beneath)] if beneath else ())):
                each.text.append(words)
                each.end = self._position

    def _change(self, name: str, region: Region) -> Gathering:
        """The change that a region belongs to: one that reaches to this place, or a new one."""
        if name in self._of:
            return self._of[name]
        key = (region.kind, region.author, region.date)
        change = self._latest.get(key)
        if change is None or not (change in self._open.values() or change.end == self._position):
            change = self._latest[key] = Gathering(*key)
            self._changes.append(change)
        self._of[name] = change
        return change

    def _say(self, text: str) -> None:
        self._position += len(text)
        for change in dict.fromkeys(self._open.values()):
            change.text.append(text)


def _region(change: Node) -> Region:
    told = change.find("office:change-info")
    author = told.find("dc:creator") if told else None
    date = told.find("dc:date") if told else None
    return Region(
        _KINDS[change.name],
        " ".join(author.text.split()) if author else "",
        _date(date.text if date else ""),
        change.without(lambda each: each.name == "office:change-info"),
    )


def _told(content: Node) -> Iterator[str]:
    """The paragraphs that were taken away."""
    for node in content.walk():
        if node.name in {"text:p", "text:h"}:
            yield _words(node)


def _words(node: Node) -> str:
    pieces = [sign(node)]
    for part in node.content:
        if isinstance(part, str):
            pieces.append(printed(part))
        elif part.name not in _NEVER and part.name not in _MARKS:
            pieces.append(_words(part))
    return "".join(pieces)


def _date(written: str) -> datetime | None:
    """When a change was made, as far as that can be known."""
    try:
        # Some write the fractions of a second with nine digits.
        date = datetime.fromisoformat(written.strip()[:26] if "." in written else written.strip()[:40])
        date = date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return date if date >= _FIRST_DAY else None


_SILENT = frozenset({"text:list", "text:list-item", "office:text", "text:section", "table:table", "table:table-row"})
