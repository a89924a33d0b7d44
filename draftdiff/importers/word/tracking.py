"""The tracked changes of a Word document: every mark of one in the markup, and the marks that are one change.

ISO/IEC 29500-1, 17.13.5. Word writes a mark around runs, on the end of a paragraph, on rows and cells of tables, and
on properties. What a person did in one go is torn into many marks by every turn of format, so that marks of one kind
by one author at one time that stand right beside each other are taken together.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import UTC, datetime

from draftdiff.importers.office import Node
from draftdiff.importers.revisions import Gathering, Revision, RevisionKind
from draftdiff.importers.word.package import TEXTS, printed

_AROUND = {
    "w:ins": RevisionKind.INSERTION,
    "w:del": RevisionKind.DELETION,
    "w:moveFrom": RevisionKind.MOVE,
    "w:moveTo": RevisionKind.MOVE,
}
_CELLS = {
    "w:cellIns": RevisionKind.INSERTION,
    "w:cellDel": RevisionKind.DELETION,
    "w:cellMerge": RevisionKind.FORMAT,
}
_FORMATS = frozenset(f"w:{name}Change" for name in "rPr pPr sectPr tblPr tblGrid tblPrEx trPr tcPr".split())
_NUMBERING = frozenset({"w:ins", "w:numberingChange"})
CHANGES = frozenset({*_AROUND, *_CELLS, *_FORMATS, *_NUMBERING})
"""The elements that mark a change."""

WRAPPING = frozenset(f"w:customXml{name}RangeStart" for name in ("Ins", "Del", "MoveFrom", "MoveTo"))
"""The elements that mark that markup without words of its own came, went or was moved."""

_PROPERTIES = frozenset(f"w:{name}" for name in "rPr pPr tblPr tblGrid tblPrEx trPr tcPr".split())
_PLAIN = {"w:r": ("w:rPr",), "w:tbl": ("w:tblPr", "w:tblGrid"), "w:sectPr": (".",)}
"""The properties of elements that are changed in their format alone; a section is its own properties."""

_BREAKS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_FIRST_DAY = datetime(1970, 1, 2, tzinfo=UTC)
"""LibreOffice writes the first second of 1970 where it does not know the time, or was told not to tell."""


class Tracking:
    """The changes in the parts of a document, and which mark belongs to which.

    ``marks`` names the revision of every mark: an element (``w:ins`` around runs, ``w:ins`` of the end of a
    paragraph, ``w:rPrChange`` …).
    """

    def __init__(self, roots: Iterable[Node]) -> None:
        self._changes: list[Gathering] = []
        self._marks: dict[Node, Gathering] = {}
        self._open: list[Gathering] = []
        self._latest: dict[tuple[object, ...], Gathering] = {}
        self._position = 0
        for root in roots:
            self._moves = _moves(root)
            self._latest.clear()
            self._visit(root)
            self._position += 1
        self.revisions = tuple(
            Revision(number, change.kind, change.author, change.date, "".join(change.text).strip("\n"))
            for number, change in enumerate(self._changes, 1)
        )
        numbers = {id(change): revision for change, revision in zip(self._changes, self.revisions, strict=True)}
        self.marks: Mapping[Node, Revision] = {mark: numbers[id(change)] for mark, change in self._marks.items()}

    def _visit(self, node: Node) -> None:
        if node.name in TEXTS:
            self._say(printed(node))
        elif node.name in _BREAKS:
            self._say(_BREAKS[node.name])
        elif node.name in _AROUND:
            self._within([self._mark(node, self._kind(node))], node)
        elif node.name == "w:p":
            self._paragraph(node)
        elif node.name == "w:tr":
            marks = [self._mark(each, _AROUND[each.name]) for each in _held(node, "w:trPr", _AROUND)]
            self._within([*marks, *self._formats(node, "w:trPr", "w:tblPrEx")], node)
        elif node.name == "w:tc":
            marks = [self._mark(each, _CELLS[each.name]) for each in _held(node, "w:tcPr", _CELLS)]
            self._within([*marks, *self._formats(node, "w:tcPr")], node)
        else:
            self._within(self._formats(node, *_PLAIN.get(node.name, ())), node)

    def _within(self, changes: list[Gathering], node: Node) -> None:
        """Visit what is in an element on which these changes stand."""
        self._open.extend(changes)
        for child in node.nodes:
            if child.name not in _PROPERTIES:
                self._visit(child)
        self._close(changes)

    def _close(self, changes: list[Gathering]) -> None:
        for change in changes:
            change.end = self._position
            self._open.pop()

    def _paragraph(self, node: Node) -> None:
        """A paragraph, whose own mark is at its end though it is written first."""
        properties = node.find("w:pPr")
        numbering = _held(properties, "w:numPr", _NUMBERING) if properties else ()
        formats = [self._mark(each, RevisionKind.FORMAT) for each in numbering]
        self._within([*self._formats(node, "w:pPr"), *formats], node)
        ends: list[Gathering] = []
        if properties is not None:
            for section in properties.all("w:sectPr"):
                self._visit(section)
            ends = [self._mark(each, self._kind(each)) for each in _held(properties, "w:rPr", _AROUND)]
            ends += self._formats(properties, "w:rPr")
        self._open.extend(ends)
        self._say("\n")
        self._close(ends)

    def _say(self, text: str) -> None:
        self._position += len(text)
        for change in dict.fromkeys(self._open):
            change.text.append(text)

    def _kind(self, mark: Node) -> RevisionKind:
        """What a mark does; half a move is nothing but an insertion or a deletion."""
        kind = _AROUND[mark.name]
        if kind is RevisionKind.MOVE and mark not in self._moves:
            return RevisionKind.INSERTION if mark.name == "w:moveTo" else RevisionKind.DELETION
        return kind

    def _formats(self, node: Node, *properties: str) -> list[Gathering]:
        marks = (mark for name in properties for mark in _held(node, name, _FORMATS))
        return [self._mark(mark, RevisionKind.FORMAT) for mark in marks]

    def _mark(self, mark: Node, kind: RevisionKind) -> Gathering:
        """The change that a mark belongs to: one that reaches to this place, or a new one."""
        author, date = " ".join(mark.get("w:author").split()), _date(mark)
        move = self._moves.get(mark)
        key = (kind, move) if move else (kind, author, date)
        change = self._latest.get(key)
        if change is None or not (move or change in self._open or change.end == self._position):
            change = self._latest[key] = Gathering(kind, author, date)
            self._changes.append(change)
        if move and mark.name == "w:moveFrom":
            self._marks[mark] = change
            return Gathering(kind, author, date)  # its words are told once, where they went
        self._marks[mark] = change
        return change


def _held(node: Node, properties: str, names: Container[str]) -> list[Node]:
    """The elements of these names right in the properties of an element."""
    found = node if properties == "." else node.find(properties)
    return [each for each in found.nodes if each.name in names] if found else []


def _moves(root: Node) -> dict[Node, str]:
    """The names of moves for the marks on either end of one, as far as both ends are there."""
    ranges: dict[str, dict[str, str]] = {"w:moveFrom": {}, "w:moveTo": {}}
    named: dict[Node, tuple[str, str]] = {}
    for node in _read(root):
        name, begins, rest = node.name.partition("RangeStart")
        if begins and name in ranges and not rest:
            ranges[name][node.get("w:id")] = node.get("w:name")
        name, ends, _ = node.name.partition("RangeEnd")
        if ends and name in ranges:
            ranges[name].pop(node.get("w:id"), None)
        if ranges.get(node.name):
            named[node] = (node.name, next(reversed(ranges[node.name].values())))
    both = {move for end, move in named.values() if end == "w:moveFrom"} & {
        move for end, move in named.values() if end == "w:moveTo"
    }
    return {node: move for node, (_, move) in named.items() if move and move in both}


def _read(node: Node) -> Iterator[Node]:
    """All elements as a person meets them: what stands on the end of a paragraph after what is in it."""
    yield node
    for child in sorted(node.nodes, key=lambda child: child.name == "w:pPr") if node.name == "w:p" else node.nodes:
        yield from _read(child)


def _date(mark: Node) -> datetime | None:
    """When a change was made, as far as that can be known."""
    written = mark.get("w16du:dateUtc") or mark.get("w:date")
    try:
        date = datetime.fromisoformat(written[:40])
        date = date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return date if date >= _FIRST_DAY else None
