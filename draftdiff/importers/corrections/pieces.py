"""An outline laid out flat, one piece for each unit in reading order, and put together again.

Nesting is told by depth: a piece belongs to the nearest one before it that is less deep. What stands below the
heading of an annex is not deeper than it, and the text of a unit that follows its list is a piece of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from draftdiff.importers.lines.stretch import Stretch
from draftdiff.model import ClauseKind, FrontLine, FrontRole, Item, NoteAnchor, Outline


class UnitKind(StrEnum):
    """What a unit of a text can be: a kind of clause, a line of the preface, or text that follows a list."""

    PREFACE = "preface"
    TITLE = "title"
    FORMULA = "formula"
    HEADING = "heading"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    SUBPARAGRAPH = "subparagraph"
    TAIL = "tail"
    CLOSING = "closing"
    ANNEX = "annex"
    NOTE = "note"

    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class Piece:
    """One unit, by itself: its kind, depth, printed number, text and source lines (from 1, in order).

    The marks of its ``content`` are the places of footnote markers, each named by its number among the
    anchors of the outline. ``role`` is what a line of the preface says.
    """

    kind: UnitKind
    content: Stretch
    num: str | None = None
    depth: int = 0
    lines: tuple[int, ...] = ()
    role: FrontRole | None = None

    @property
    def text(self) -> str:
        """The text of the unit."""
        return self.content.text

    @property
    def line(self) -> int:
        """The source line that it begins on; 0 where nobody knows."""
        return self.lines[0] if self.lines else 0


ABOVE = (UnitKind.PREFACE, UnitKind.TITLE)
_BODILY = (UnitKind.OPERATIVE, UnitKind.ANNEX)


def laid_out(outline: Outline) -> list[Piece]:
    """The pieces: preface and title, formula, preamble, body, closing, notes."""
    marks: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for index, anchor in enumerate(outline.anchors):
        marks[anchor.place].append((anchor.offset, str(index)))
    front = [
        Piece(UnitKind.PREFACE, Stretch(line.text, (), tuple(marks[f"front:{index}"])), None, 0, line.lines, line.role)
        for index, line in enumerate(outline.front)
    ]
    title = list(_flat(outline.title, "title", marks, 0)) if outline.title else []
    pieces = _in_front(front, title)
    if outline.formula is not None:
        pieces.extend(_flat(outline.formula, "formula", marks, 0))
    parts = (("preamble", outline.preamble), ("body", outline.body), ("closing", outline.closing))
    for name, items in parts:
        for index, item in enumerate(items):
            pieces.extend(_flat(item, f"{name}:{index}", marks, 0))
    pieces.extend(
        Piece(UnitKind.NOTE, Stretch(note.text, note.spans), note.num, 0, note.lines) for note in outline.notes
    )
    return pieces


def _flat(item: Item, place: str, marks: dict[str, list[tuple[int, str]]], depth: int) -> Iterator[Piece]:
    content = Stretch(item.text, item.spans, tuple(marks.get(place, ())))
    own, after = _lines_apart(item)
    if item.tail and not item.children:
        content = content.joined(Stretch(item.tail), "\n")
    yield Piece(UnitKind(item.kind.value), content, item.num, depth, own)
    annexed = item.kind is ClauseKind.ANNEX
    for index, child in enumerate(item.children):
        pieces = _flat(child, f"{place}.{index}", marks, depth if annexed else depth + 1)
        first = next(pieces)
        if annexed and first.kind is UnitKind.SUBPARAGRAPH:
            first = replace(first, kind=UnitKind.OPERATIVE)
        yield first
        yield from pieces
    if item.tail and item.children:
        yield Piece(UnitKind.TAIL, Stretch(item.tail), None, depth if annexed else depth + 1, after)


def _lines_apart(item: Item) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The lines of a unit itself, and those of the text after its list."""
    below = [line for child in item.children for part in child.walk() for line in part.lines]
    if not item.tail or not below:
        return item.lines, ()
    last = max(below)
    return tuple(line for line in item.lines if line <= last), tuple(line for line in item.lines if line > last)


def _in_front(front: Sequence[Piece], title: Sequence[Piece]) -> list[Piece]:
    """The lines of the preface with the title where it stands among them, by its source line."""
    at = next((index for index, piece in enumerate(front) if title and piece.line > title[0].line), len(front))
    return [*front[:at], *title, *front[at:]]


# --- and together again -------------------------------------------------------------------------


@dataclass(slots=True)
class _Node:
    """A piece with what belongs to it, while the tree grows; ``tail`` is its text after its list."""

    piece: Piece
    children: list[_Node] = field(default_factory=list)
    tail: list[Piece] = field(default_factory=list)

    def walk(self) -> Iterator[Piece]:
        yield self.piece
        for child in self.children:
            yield from child.walk()


def put_together(outline: Outline, pieces: Sequence[Piece]) -> Outline:
    """The outline with these pieces for its units; they are nested and shared out among its parts anew."""
    found: list[tuple[int, NoteAnchor]] = []

    def item(node: _Node, place: str, *, annexed: bool = False) -> Item:
        piece = node.piece
        kind = ClauseKind.SUBPARAGRAPH if annexed and piece.kind is UnitKind.OPERATIVE else ClauseKind(piece.kind.value)
        found.extend(_anchors(outline, piece, place))
        inner = piece.kind is UnitKind.ANNEX
        children = tuple(item(child, f"{place}.{n}", annexed=inner) for n, child in enumerate(node.children))
        for tail in node.tail:
            end = replace(tail.content, marks=tuple((len(piece.text), key) for _, key in tail.content.marks))
            found.extend(_anchors(outline, replace(tail, content=end), place))
        lines = tuple(sorted({*piece.lines, *(line for tail in node.tail for line in tail.lines)}))
        tail_text = "\n".join(tail.text for tail in node.tail) or None
        return Item(kind, piece.text, piece.num, children, lines, piece.content.spans, tail_text)

    front = [piece for piece in pieces if piece.kind is UnitKind.PREFACE]
    for index, piece in enumerate(front):
        found.extend(_anchors(outline, piece, f"front:{index}"))
    title = next((_Node(piece) for piece in pieces if piece.kind is UnitKind.TITLE), None)
    formula, preamble, body, closing = _parts(pieces)
    made = Outline(
        lang=outline.lang,
        title=item(title, "title") if title else None,
        formula=item(formula, "formula") if formula else None,
        front=tuple(FrontLine(piece.role or FrontRole.OTHER, piece.text, piece.lines) for piece in front),
        preamble=tuple(item(node, f"preamble:{index}") for index, node in enumerate(preamble)),
        body=tuple(item(node, f"body:{index}") for index, node in enumerate(body)),
        closing=tuple(item(node, f"closing:{index}") for index, node in enumerate(closing)),
        notes=tuple(item(_Node(piece), "") for piece in pieces if piece.kind is UnitKind.NOTE),
        reservations=outline.reservations,
        adopted_on=outline.adopted_on,
        omissions=outline.omissions,
        doubts=outline.doubts,
    )
    # Notes of one number get their markers in the order in which these were found.
    return replace(made, anchors=tuple(anchor for _, anchor in sorted(found, key=lambda pair: pair[0])))


def _anchors(outline: Outline, piece: Piece, place: str) -> Iterator[tuple[int, NoteAnchor]]:
    for offset, key in piece.content.marks:
        yield int(key), NoteAnchor(outline.anchors[int(key)].marker, place, offset)


def _parts(pieces: Sequence[Piece]) -> tuple[_Node | None, list[_Node], list[_Node], list[_Node]]:
    """Formula, preamble, body and closing, as `draftdiff.importers.body.structure` tells them apart."""
    nodes = _nested([piece for piece in pieces if piece.kind not in (*ABOVE, UnitKind.NOTE)])
    closing = [node for node in nodes if node.piece.kind is UnitKind.CLOSING]
    text = [node for node in nodes if node.piece.kind is not UnitKind.CLOSING]
    formula = text.pop(0) if text and text[0].piece.kind is UnitKind.FORMULA else None
    text = _annexed(text)
    first = next((i for i, node in enumerate(text) if any(p.kind in _BODILY for p in node.walk())), len(text))
    while first and text[first - 1].piece.kind is UnitKind.HEADING:
        first -= 1
    return formula, text[:first], text[first:], closing


def _nested(pieces: Sequence[Piece]) -> list[_Node]:
    top: list[_Node] = []
    path: list[_Node] = []
    for piece in pieces:
        del path[piece.depth :]
        if piece.kind is UnitKind.TAIL and path:
            path[-1].tail.append(piece)
            continue
        node = _Node(piece)
        (path[-1].children if path else top).append(node)
        path.append(node)
    return top


def _annexed(nodes: Sequence[_Node]) -> list[_Node]:
    """All that stands after the heading of an annex is part of it."""
    result: list[_Node] = []
    annex: _Node | None = None
    for node in nodes:
        if node.piece.kind is UnitKind.ANNEX:
            annex = node
        elif annex is not None:
            annex.children.append(node)
            continue
        result.append(node)
    return result
