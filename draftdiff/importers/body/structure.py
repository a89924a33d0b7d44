"""From openings to units: lines are gathered, joined and nested, and the parts of the text told apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from draftdiff.importers.body.openings import Opening
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import Nesting
from draftdiff.importers.lines.stretch import Spelling, Stretch, Thread
from draftdiff.model import ClauseKind, Item, NoteAnchor, Omission
from draftdiff.tongues import noted


@dataclass(slots=True)
class Unit:
    """A unit of the text while it grows."""

    kind: ClauseKind
    content: Stretch
    num: str | None = None
    tail: Stretch | None = None
    lines: list[int] = field(default_factory=list)
    children: list[Unit] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Parts:
    """The units of the preamble, of the body (annexes with it) and of the closing."""

    preamble: list[Unit]
    body: list[Unit]
    closing: list[Unit]


def gather(lines: Sequence[Line], openings: Sequence[Opening], left_out: set[int], spelling: Spelling) -> Parts:
    """Build the units; ``left_out`` are the numbers of lines that are no text (torn numbers, rules)."""
    units: list[Unit] = []
    flat: list[tuple[Unit, Opening]] = []
    growing = _Growing()
    for position, opening in enumerate(openings):
        end = openings[position + 1].line if position + 1 < len(openings) else len(lines)
        own = [line for line in lines[opening.line : end] if line.number not in left_out]
        content = join(own, opening.start, spelling)
        tail = opening.tail and bool(units)
        # A list right below the heading of an annex belongs to no paragraph: what follows it is one.
        stands_alone = tail and units[-1].kind is ClauseKind.ANNEX
        if opening.joined and flat and not stands_alone:
            growing.add(units[-1] if tail else flat[-1][0], content, own, tail=tail)
            continue
        if opening.quote:
            content = Stretch(opening.quote).joined(content, "")
        kind = ClauseKind.OPERATIVE if stands_alone else opening.kind
        unit = Unit(kind, content, opening.num, lines=[*opening.sources, *(line.number for line in own)])
        flat.append((unit, opening))
        if kind is not ClauseKind.SUBPARAGRAPH:
            units.append(unit)
    growing.settle()
    _nest(flat)
    return _part(units)


def join(lines: Sequence[Line], start: int, spelling: Spelling) -> Stretch:
    """The lines of one paragraph as one stretch; ``start`` is where the text begins in the first."""
    if not lines:
        return Stretch()
    result = Thread(_own(lines[0], start))
    for line in lines[1:]:
        result.line(_own(line, 0), spelling)
    return result.stretch()


def _own(line: Line, start: int) -> Stretch:
    """What stands on a line from ``start`` on; a row of a table keeps its first and last cells, be they empty."""
    return line.content if line.row and not start else line.content.cut(start)


class _Growing:
    """The units that go on in further paragraphs, and the texts after their lists."""

    def __init__(self) -> None:
        self._contents: dict[int, tuple[Unit, Thread]] = {}
        self._tails: dict[int, tuple[Unit, Thread]] = {}

    def add(self, owner: Unit, content: Stretch, own: Sequence[Line], *, tail: bool) -> None:
        """A further paragraph of a unit, or one after its list."""
        if tail:
            _, thread = self._tails.setdefault(id(owner), (owner, Thread()))
        else:
            _, thread = self._contents.setdefault(id(owner), (owner, Thread(owner.content)))
        thread.add(content, "\n" if thread else "")
        owner.lines.extend(line.number for line in own)

    def settle(self) -> None:
        """Give each unit what it has grown to."""
        for owner, thread in self._contents.values():
            owner.content = thread.stretch()
        for owner, thread in self._tails.values():
            owner.tail = thread.stretch()


def _nest(flat: Sequence[tuple[Unit, Opening]]) -> None:
    """Hang each sub-paragraph below the unit that it belongs to."""
    path: list[Unit] = []
    nesting = Nesting()
    for position, (unit, _) in enumerate(flat):
        if unit.kind is not ClauseKind.SUBPARAGRAPH or not path:
            path, nesting = [unit], Nesting()
            continue
        after = flat[position + 1][0] if position + 1 < len(flat) else None
        following = after.num if after and after.kind is ClauseKind.SUBPARAGRAPH else None
        depth = nesting.place(unit.num or "-", following) + 1
        del path[depth:]
        path[-1].children.append(unit)
        path.append(unit)


def _part(units: list[Unit]) -> Parts:
    """Preamble up to the first operative paragraph (or annex), with the headings before it; then the body."""
    closing = [unit for unit in units if unit.kind is ClauseKind.CLOSING]
    text = _annexed([unit for unit in units if unit.kind is not ClauseKind.CLOSING])
    bodily = {ClauseKind.OPERATIVE, ClauseKind.ANNEX}
    first = next((i for i, unit in enumerate(text) if unit.kind in bodily), len(text))
    while first and text[first - 1].kind is ClauseKind.HEADING:
        first -= 1
    return Parts(text[:first], text[first:], closing)


def _annexed(units: list[Unit]) -> list[Unit]:
    """Everything that stands after the heading of an annex is part of that annex."""
    result: list[Unit] = []
    annex: Unit | None = None
    for unit in units:
        if unit.kind is ClauseKind.ANNEX:
            annex = unit
        elif annex is not None:
            if unit.kind is ClauseKind.OPERATIVE:
                unit.kind = ClauseKind.SUBPARAGRAPH
            _into_annex(annex, unit)
            continue
        result.append(unit)
    return result


def _into_annex(annex: Unit, unit: Unit) -> None:
    """The first heading of an annex is its title; a list right below that stands in the annex."""
    if unit.kind is ClauseKind.HEADING and not annex.content.text and not annex.children and not unit.num:
        annex.content, annex.tail = unit.content, unit.tail
        annex.lines.extend(unit.lines)
        annex.children.extend(unit.children)
    else:
        annex.children.append(unit)


def item(unit: Unit) -> Item:
    """The unit and all below it as a value."""
    return Item(
        kind=unit.kind,
        text=unit.content.text,
        num=unit.num,
        children=tuple(item(child) for child in unit.children),
        lines=tuple(sorted(set(unit.lines))),
        spans=unit.content.spans,
        tail=unit.tail.text if unit.tail else None,
    )


def anchors(part: str, units: Sequence[Unit]) -> Iterator[NoteAnchor]:
    """Where footnote markers stood in the units of a part."""
    for index, unit in enumerate(units):
        yield from _anchors(f"{part}:{index}", unit)


def addresses_after_lists(units: Iterable[Unit]) -> Iterator[Omission]:
    """The addresses of links in what follows a list, of which the outline keeps the words only."""
    for unit in units:
        for span in unit.tail.spans if unit.tail else ():
            if address := dict(span.attributes).get("href"):
                yield Omission(unit.lines[-1], address, noted("address of a link"))
        yield from addresses_after_lists(unit.children)


def _anchors(place: str, unit: Unit) -> Iterator[NoteAnchor]:
    for offset, marker in unit.content.marks:
        yield NoteAnchor(marker, place, offset)
    for index, child in enumerate(unit.children):
        yield from _anchors(f"{place}.{index}", child)
    for _, marker in unit.tail.marks if unit.tail else ():
        yield NoteAnchor(marker, place, len(unit.content.text))
