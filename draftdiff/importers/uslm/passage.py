"""The words of one unit while they are gathered: white space as it is printed, markup and footnotes beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from draftdiff.importers.uslm.tree import SPACE, Node, Text
from draftdiff.importers.uslm.vocabulary import BLOCKS, CELLS, FOOTNOTES, INLINE, ROWS, SPANS
from draftdiff.model import ClauseKind, Item, Span

_SPACES = re.compile(f"[{SPACE}]+")
_CLOSING = frozenset(".,;:)]”’")


class Footnotes:
    """The footnotes of a document by their identifiers, for the marks that refer to them."""

    def __init__(self, root: Node) -> None:
        self._by_id = {node.get("id"): node for node in root.walk() if node.name in FOOTNOTES and node.get("id")}
        wanted = {node.get("idref") for node in root.walk() if node.name == "ref"}
        self._referred = {id(node) for key, node in self._by_id.items() if key in wanted}

    def take(self, ref: Node) -> Node | None:
        """The footnote that a mark in the text refers to; the first of several marks has it."""
        return self._by_id.pop(ref.get("idref"), None)

    def left(self) -> Iterator[Node]:
        """The footnotes whose marks stand nowhere in the text, but perhaps in another footnote."""
        while self._referred and self._by_id:
            _, node = self._by_id.popitem()
            if id(node) in self._referred:
                yield node

    def elsewhere(self, note: Node) -> bool:
        """Whether the mark of a footnote stands in another place than the footnote."""
        return id(note) in self._referred


@dataclass(slots=True)
class _Open:
    """Markup that has begun; it starts with the first word in it."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    start: int | None = None


@dataclass(slots=True)
class Passage:
    r"""Words gathered from elements: runs of white space are one space, blocks stand on lines of their own (``\n``).

    ``notes`` are the footnotes with the places of their marks, ``lines`` the source lines of the words; ``row``
    is not 0 while all stands on one line.
    """

    footnotes: Footnotes
    row: int = 0
    spans: list[Span] = field(default_factory=list)
    notes: list[tuple[int, Item]] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _gap: str = ""
    _soft: bool = False
    _held: bool = False
    _opened: list[_Open] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._parts or self.notes)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(self._parts)

    def ordered_spans(self) -> tuple[Span, ...]:
        """The markup in the order of the text, outer before inner."""
        return tuple(sorted(self.spans, key=lambda span: (span.start, -span.end)))

    def add(self, text: Text) -> None:
        """Append a run of text."""
        core = text.text.strip(SPACE)
        if text.text[:1] in SPACE:
            self.space()
        if core:
            self.lines.update(number for number, _ in text.by_lines())
            self._append(_SPACES.sub(" ", core))
            if text.text[-1] in SPACE:
                self.space()

    def space(self) -> None:
        """Set off what follows by a space, unless it begins a line anyway."""
        self._gap = self._gap or " "

    def line(self, *, soft: bool = False) -> None:
        """Begin a new line, in a row a space; a ``soft`` one, after a block, is none before a closing mark."""
        gap = " " if self.row or self._held else "\n"
        if not self._gap or (gap == "\n" and (self._gap != gap or self._soft)):
            self._gap, self._soft = gap, soft

    def within(self, node: Node) -> None:
        """Append all that an element holds."""
        for part in node.content:
            if isinstance(part, Text):
                self.add(part)
            else:
                self.element(part, beside_text=node.speaks)

    def element(self, node: Node, *, beside_text: bool = False) -> None:
        """Append an element; one that is not known is a block unless it stands beside text."""
        name = node.name
        if name in FOOTNOTES:
            self._note(node)
        elif name == "ref" and (note := self.footnotes.take(node)):
            self._mark(node, note)
        elif name == "br":
            self._break(node)
            self.within(node)
        elif name == "num":
            self.line()
            self.within(node)
            self.space()
            self._held = True
        elif name in ROWS:
            self._in_row(node)
        elif name in CELLS:
            self.space()
            self.within(node)
        elif name in BLOCKS or not (name in INLINE or beside_text):
            self.line()
            self._spanned(node)
            self.line(soft=True)
        else:
            self._spanned(node)

    def _append(self, piece: str) -> None:
        if not self._length:
            piece = piece.lstrip()  # wide spaces before the first word are the layout of the print
        if not piece:
            return
        gap = "" if not self._length or (self._soft and piece[0] in _CLOSING) else self._gap
        self._gap, self._soft, self._held = "", False, False
        self._length += len(gap)
        for span in self._opened:
            span.start = self._length if span.start is None else span.start
        self._parts.append(gap + piece)
        self._length += len(piece)

    def _spanned(self, node: Node) -> None:
        tag = SPANS.get(node.name)
        if tag is None:
            self.within(node)
            return
        self._opened.append(_Open(tag, _attributes(tag, node.attributes)))
        self.within(node)
        span = self._opened.pop()
        if span.start is not None and (tag != "ref" or span.attributes):
            self.spans.append(Span(span.start, self._length, tag, span.attributes))

    def _break(self, node: Node) -> None:
        if node.get("verticalSpace") == "nextPage":  # where a page of the print ends, in the midst of a sentence
            self.space()
        else:
            self.line()

    def _in_row(self, node: Node) -> None:
        self.line()
        self.row += 1
        self.within(node)
        self.row -= 1
        self.line(soft=True)

    def _note(self, node: Node) -> None:
        if not self.footnotes.elsewhere(node):
            self.footnote(node)

    def _mark(self, ref: Node, note: Node) -> None:
        """The mark of a footnote is its number; where it reads otherwise it is words of the text as well."""
        mark, num = Passage(self.footnotes), Passage(self.footnotes)
        mark.within(ref)
        for part in note.nodes:
            if part.name == "num":
                num.within(part)
        if mark.text != num.text:
            self.within(ref)
        self.footnote(note)

    def footnote(self, node: Node) -> None:
        """Put a footnote here, and behind it those that stand in it."""
        num, words = Passage(self.footnotes), Passage(self.footnotes)
        for part in node.content:
            if isinstance(part, Text):
                words.add(part)
            elif part.name == "num" and not num and not words:
                num.within(part)
            else:
                words.element(part, beside_text=node.speaks)
        lines = tuple(sorted(num.lines | words.lines))
        item = Item(ClauseKind.NOTE, words.text, num=num.text or None, lines=lines)
        inner = [note for _, note in (*num.notes, *words.notes)]
        self.notes.extend((self._length, note) for note in (item, *inner))


def _attributes(tag: str, attributes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    href = attributes.get("href") if tag == "ref" else None
    return (("href", href),) if href else ()
