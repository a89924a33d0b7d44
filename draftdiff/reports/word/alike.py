"""Words taken out in one place and put in alike in another, told so that no program takes them for a move.

LibreOffice looks, for every change that it reads, among the 20 before it for one of the same author that says the same
the other way round, and calls the two a move (``SwRedlineTable::isMoved``). Of a paragraph that came or went it reads
the words first and then the end. Are the words by then half of a move, the end is a change apart, and once the two are
rejected one after the other, the paragraph that follows has the style and the number of the one that is gone. So the
earlier of two such changes is parted in two by its time, and neither part says what the later one does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from draftdiff.reports.word.values import IN, OUT, Author, Block, Inline, Paragraph, Row

_SHORTEST = 6
"""So many characters, and a space among them, must be alike: less is not taken for a move."""

_FIRST_WORD = re.compile(r"\s*\S+")
_OTHER = {IN: OUT, OUT: IN}

_Place = tuple[int, int, int]
"""Of an inline: its block, its cell (0 of a paragraph) and its place there."""


@dataclass(slots=True)
class _Changed:
    """Words and ends of paragraphs of one author that came or went, without anything that was kept among them."""

    op: str
    author: Author
    places: list[_Place | None] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def says(self) -> str:
        return "".join(self.texts).strip()

    def begun(self, lengths: Container[int]) -> Iterator[str]:
        """What it says up to each piece of it that an end of a paragraph follows, if it has one of these lengths."""
        last = max((n for n, place in enumerate(self.places) if place is None), default=0)
        whole = "".join(self.texts)
        start = len(whole) - len(whole.lstrip())
        at = end = 0
        for text in self.texts[:last]:
            at += len(text)
            end = at - len(text) + len(text.rstrip()) if text.strip() else end
            if end - start in lengths:
                yield whole[start:end]


def told_apart(blocks: Sequence[Block], nobody: Author, notes: Collection[tuple[str, str]] = ()) -> list[Block]:
    """The blocks, with the time of some words changed.

    ``nobody`` is whose a change is that has no author; ``notes`` is what came or went in footnotes, each with its
    operation: of what is like one of these, the words in the text are parted.
    """
    found = list(blocks)
    noted = {(_OTHER[op], said.strip()) for op, said in notes}
    while cut := {place: end for changed in _mistakable(found, nobody, noted) for place, end in _first_word(changed)}:
        found = [_cut(block, number, cut, nobody) for number, block in enumerate(found)]
    return found


def _mistakable(blocks: Sequence[Block], nobody: Author, noted: Collection[tuple[str, str]]) -> list[_Changed]:
    """What says the same as the beginning of something later that ends a paragraph, or begins as a footnote says."""
    before: dict[tuple[str, str, str], list[_Changed]] = {}
    lengths = {len(said) for _, said in noted if _enough(said)}
    found: dict[int, _Changed] = {}
    for changed in _changes(blocks, nobody):
        for said in changed.begun(lengths):
            alike = before.get((_OTHER[changed.op], changed.author.name, said), ())
            found |= {id(each): each for each in alike}
            if (changed.op, said) in noted:
                found[id(changed)] = changed
        says = changed.says
        if _enough(says):
            before.setdefault((changed.op, changed.author.name, says), []).append(changed)
            lengths.add(len(says))
    return list(found.values())


def _enough(said: str) -> bool:
    return len(said) >= _SHORTEST and " " in said


def _changes(blocks: Sequence[Block], nobody: Author) -> Iterator[_Changed]:
    """All words and ends of paragraphs that came or went, in their order."""
    for stretch in _stretches(blocks):
        last: _Changed | None = None
        for place, op, author, text in stretch:
            if op not in _OTHER:
                if last is not None:
                    yield last
                last = None
                continue
            whose = author or nobody
            if last is None or (last.op, last.author) != (op, whose):
                if last is not None:
                    yield last
                last = _Changed(op, whose)
            last.places.append(place)
            last.texts.append(text)
        if last is not None:
            yield last


_Piece = tuple[_Place | None, str, Author | None, str]


def _stretches(blocks: Sequence[Block]) -> Iterator[list[_Piece]]:
    """The words and ends of paragraphs, parted at the cells of tables."""
    running: list[_Piece] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Row):
            yield running
            running = []
            for at, cell in enumerate(block.cells):
                yield [((number, at, n), i.op, i.author, _said(i)) for n, i in enumerate(cell.content)]
            continue
        running += [((number, 0, n), i.op, i.author, _said(i)) for n, i in enumerate(block.content)]
        running.append((None, block.op, block.author, "\n"))
    yield running


def _said(inline: Inline) -> str:
    """What an inline is to LibreOffice: a mark of a footnote is one character."""
    return inline.text if inline.note is None else "\x01"


def _first_word(changed: _Changed) -> Iterator[tuple[_Place, int]]:
    """Up to which character of which inlines the first word of a change goes."""
    match = _FIRST_WORD.match("".join(changed.texts))
    left = match.end() if match else 0
    for place, text in zip(changed.places, changed.texts, strict=True):
        if left <= 0:
            return
        if place is not None:
            yield place, min(left, len(text))
        left -= len(text)


def _cut(block: Block, number: int, cut: dict[_Place, int], nobody: Author) -> Block:
    def parted(content: Sequence[Inline], cell: int) -> tuple[Inline, ...]:
        result: list[Inline] = []
        for n, inline in enumerate(content):
            end = cut.get((number, cell, n))
            if end is None:
                result.append(inline)
                continue
            result.append(replace(inline, text=inline.text[:end], author=(inline.author or nobody).later))
            if inline.text[end:]:
                result.append(replace(inline, text=inline.text[end:]))
        return tuple(result)

    if isinstance(block, Paragraph):
        return replace(block, content=parted(block.content, 0))
    return replace(block, cells=tuple(replace(c, content=parted(c.content, n)) for n, c in enumerate(block.cells)))
