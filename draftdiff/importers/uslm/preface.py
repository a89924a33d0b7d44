"""The title and the lines above a text: what stands in the preface and in the long title of a USLM document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from draftdiff.importers.uslm.furniture import REPEATED, omitted
from draftdiff.importers.uslm.passage import Footnotes, Passage
from draftdiff.importers.uslm.tree import Node, Text
from draftdiff.model import ClauseKind, FrontLine, FrontRole, Item, NoteAnchor, Omission

_SYMBOL = ("dc:type", "docNumber")
_ROLES = {
    **dict.fromkeys(_SYMBOL, FrontRole.SYMBOL),
    "congress": FrontRole.SESSION,
    "session": FrontRole.SESSION,
    "currentChamber": FrontRole.BODY,
    "enrolledDateline": FrontRole.PLACE,
    "docTitle": FrontRole.TYPE,
    "actionInstruction": FrontRole.STATUS,
}
_SPONSORING = frozenset({"sponsor", "cosponsor"})
_ADOPTED = re.compile(r"(?:agreed to|passed|approved)\b", re.IGNORECASE)


@dataclass(slots=True)
class Front:
    """The title, the lines above the text, their footnotes, and what only repeats the title."""

    title: Item | None = None
    lines: list[FrontLine] = field(default_factory=list)
    notes: list[tuple[NoteAnchor, Item]] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)


def with_title(root: Node) -> Node:
    """The document with a title: one that is printed nowhere but in the endorsement on the back is brought forward."""
    back = root.find("endorsement")
    if back is None or any(_titles(root)):
        return root
    title = next((node for node in back.walk() if node.name == "officialTitle"), None)
    return root if title is None else root.holding(title, *root.without(lambda node: node is title).content)


def read_front(root: Node, footnotes: Footnotes) -> Front:
    """The front of a document that has been cleared of its furniture."""
    front = Front()
    titles = dict.fromkeys(_titles(root))
    words = Passage(footnotes)
    for node in titles:
        words.element(node.named("p"))
    if words:
        front.title = Item(ClauseKind.TITLE, words.text, lines=tuple(sorted(words.lines)), spans=words.ordered_spans())
        front.notes.extend((NoteAnchor(note.num or "", "title", offset), note) for offset, note in words.notes)
    for symbol, group in groupby((b for b in _blocks(root) if b not in titles), key=lambda b: b.name in _SYMBOL):
        nodes = list(group)
        for line in [nodes] if symbol else [[node] for node in nodes]:
            _line(front, line, footnotes)
    return front


def adopted_on(root: Node) -> date | None:
    """The day on which the text was passed, where an action tells it by its date."""
    found = None
    for place in (node for node in root.nodes if node.name in ("preface", "attestation")):
        for action in (node for node in place.walk() if node.name == "action"):
            if place.name == "attestation" or _adopts(action):
                found = next((day for node in action.nodes if (day := _day(node))), found)
    return found


def _titles(root: Node) -> Iterator[Node]:
    """The elements that bear the official title; where none does, the title of the preface."""
    blocks = list(_blocks(root))
    official = [node for node in blocks if node.name == "officialTitle"]
    yield from official or [node for node in blocks if node.name == "dc:title"][:1]


def _blocks(root: Node) -> Iterator[Node]:
    """The elements that make up the front, in the order of the document; an action in its parts."""
    for node in root.nodes:
        if node.name == "officialTitle":
            yield node
        elif node.name == "preface":
            yield from _parts(node)
        elif node.name == "main":
            for part in node.nodes:
                if part.name == "longTitle":
                    yield from _parts(part)


def _parts(node: Node) -> Iterator[Node]:
    for part in node.content:
        if isinstance(part, Text):
            if not part.blank:
                yield node.holding(part).named("p")
        elif part.name == "longTitle":
            yield from _parts(part)
        elif part.name == "action":
            yield part.without(lambda inner: inner.name == "actionInstruction")
            yield from (inner for inner in part.nodes if inner.name == "actionInstruction")
        else:
            yield part


def _line(front: Front, nodes: Sequence[Node], footnotes: Footnotes) -> None:
    """One line of the front; an official type and its number are one symbol."""
    words = Passage(footnotes, row=1)
    for node in nodes:
        words.space()
        words.within(node)
    if not words:
        return
    title = " ".join(front.title.text.split("\n")) if front.title is not None else None
    if nodes[0].name == "dc:title" and words.text == title and not words.notes:
        front.omissions.extend(omitted(nodes[0], REPEATED))
        return
    front.notes.extend((NoteAnchor(n.num or "", f"front:{len(front.lines)}", at), n) for at, n in words.notes)
    front.lines.append(FrontLine(_role(nodes[0]), words.text, tuple(sorted(words.lines))))


def _role(node: Node) -> FrontRole:
    if node.name != "action":
        return _ROLES.get(node.name, FrontRole.OTHER)
    if _adopts(node):
        return FrontRole.ADOPTION
    # Who reported a text is no sponsor of it; the stage is written only of what a committee or a chamber did.
    sponsored = not node.get("actionStage") and any(part.name in _SPONSORING for part in node.walk())
    return FrontRole.SPONSORS if sponsored else FrontRole.STATUS


def _adopts(action: Node) -> bool:
    words = action.find("actionDescription")
    return words is not None and _ADOPTED.match(" ".join(text.text for text in words.texts()).strip()) is not None


def _day(node: Node) -> date | None:
    try:
        return date.fromisoformat(node.get("date")) if node.name == "date" else None
    except ValueError:
        return None
