"""Recitals, formulas and provisions of a USLM document, nested to any depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from draftdiff.importers.uslm.passage import Footnotes, Passage
from draftdiff.importers.uslm.tree import Node, Text
from draftdiff.importers.uslm.vocabulary import ANNEXES, ENDINGS, FORMULAS, GROUPS, HEADINGS, LEVELS, RECITALS
from draftdiff.model import ClauseKind, Item, NoteAnchor, Span

_SUB = ClauseKind.SUBPARAGRAPH
_LISTS = frozenset({"attestation", "signatures"})
_QUOTING = frozenset({"quotedContent", "amendmentContent"})
_HEAD = frozenset({"num", "heading", "subheading"})
_STRUCTURE = FORMULAS | ENDINGS | ANNEXES | RECITALS | HEADINGS | LEVELS | {"preamble"}


@dataclass(slots=True)
class Unit:
    """A clause in the making: its number, its words, its parts, the words that follow them."""

    kind: ClauseKind
    num: Passage
    words: Passage
    tail: Passage
    children: list[Unit] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.num or self.words or self.children or self.tail)

    def item(self) -> Item:
        """The unit as a value."""
        lines = sorted(self.num.lines | self.words.lines | self.tail.lines)
        return Item(
            self.kind,
            self.words.text,
            num=self.num.text or None,
            children=tuple(child.item() for child in self.children),
            lines=tuple(lines),
            spans=tuple(span for span in self.words.ordered_spans() if not self._all_heading(span)),
            tail=self.tail.text or None,
        )

    def _all_heading(self, span: Span) -> bool:
        """Whether all of the words are heading, so that to mark them as one would tell nothing."""
        return span.tag in ("heading", "subheading") and (span.start, span.end) == (0, len(self.words.text))

    def notes(self, place: str) -> Iterator[tuple[NoteAnchor, Item]]:
        """The footnotes of the unit and of its parts, with the places of their marks."""
        end = len(self.words.text)
        own = (
            [(0, note) for _, note in self.num.notes] + self.words.notes + [(end, note) for _, note in self.tail.notes]
        )
        for offset, note in own:
            yield NoteAnchor(note.num or "", place, offset), note
        join = "." if ":" in place else ":"
        for index, child in enumerate(self.children):
            yield from child.notes(f"{place}{join}{index}")


@dataclass(slots=True)
class Parts:
    """What the main part of a document and what follows it hold, each in its order."""

    formula: Unit | None = None
    preamble: list[Unit] = field(default_factory=list)
    body: list[Unit] = field(default_factory=list)
    closing: list[Unit] = field(default_factory=list)


class Provisions:
    """Gathers the units of a document, all with the same footnotes."""

    def __init__(self, footnotes: Footnotes) -> None:
        self._footnotes = footnotes
        self.parts = Parts()

    def gather(self, node: Node, kind: ClauseKind = ClauseKind.OPERATIVE) -> None:
        """Everything in an element; what stands loose in it is a clause of that kind."""
        loose = self._unit(kind)
        for part in node.content:
            if isinstance(part, Text):
                loose.words.add(part)
            elif not _structural(part):
                loose.words.element(part, beside_text=node.speaks)
            else:
                self._keep(loose)
                loose = self._unit(kind)
                self._place(part, kind)
        self._keep(loose)

    def append(self, node: Node) -> None:
        """What stands behind the main part: an annex, an attestation, or words."""
        if _structural(node):
            self._place(node, ClauseKind.OPERATIVE)
        else:
            self.close(node)

    def close(self, node: Node) -> None:
        """What stands behind the text, one line for each action, signature and other element."""
        if node.name not in _LISTS:
            unit = self._unit(ClauseKind.CLOSING, row=1)
            unit.words.within(node)
            self._keep(unit)
            return
        for part in node.content:
            if isinstance(part, Node):
                self.close(part)
            elif not part.blank:
                self.close(node.holding(part).named("p"))

    def _place(self, node: Node, kind: ClauseKind) -> None:
        name = node.name
        if name in FORMULAS:
            self._formula(node)
        elif name in ENDINGS:
            self.close(node)
        elif name in ANNEXES:
            self._keep(self._annex(node))
        elif name in RECITALS:
            self._keep(self._filled(ClauseKind.PREAMBULAR, node))
        elif name in HEADINGS:
            self._keep(self._headed(ClauseKind.HEADING, node.holding(node)), preamble=kind is ClauseKind.PREAMBULAR)
        elif _only_headed(node):
            self._keep(self._headed(ClauseKind.HEADING, node))
        elif name in GROUPS and _holds_levels(node):
            head, rest = _divided(node)
            self._keep(self._headed(ClauseKind.HEADING, head))
            self.gather(rest, kind)
        elif name in LEVELS:
            self._provision(node)
        else:
            self.gather(node, ClauseKind.PREAMBULAR if name == "preamble" else kind)

    def _keep(self, unit: Unit, *, preamble: bool = False) -> None:
        """Put a unit where its kind belongs; a heading may stand in the ``preamble`` too."""
        parts = self.parts
        if not unit:
            return
        if unit.kind is ClauseKind.CLOSING:
            parts.closing.append(unit)
        elif preamble or unit.kind in (ClauseKind.PREAMBULAR, ClauseKind.FORMULA):
            parts.preamble.append(unit)
        else:
            parts.body.append(unit)

    def _formula(self, node: Node) -> None:
        """The formula stands before the recitals or, as the Congress writes it, behind them."""
        unit, parts = self._unit(ClauseKind.FORMULA), self.parts
        unit.words.within(node)
        if unit and parts.formula is None and not (parts.preamble or parts.body):
            parts.formula = unit
        else:
            self._keep(unit)

    def _provision(self, node: Node) -> None:
        """A provision; a heading at its end stands above what follows it."""
        unit = self._filled(ClauseKind.OPERATIVE, node)
        end = len(unit.children)
        while end and not unit.tail and unit.children[end - 1].kind is ClauseKind.HEADING:
            end -= 1
        headings = unit.children[end:]
        del unit.children[end:]
        for each in (unit, *headings):
            self._keep(each)

    def _annex(self, node: Node) -> Unit:
        head, rest = _divided(node)
        unit = self._headed(ClauseKind.ANNEX, head)
        inner = Provisions(self._footnotes)
        inner.gather(rest)
        first = [inner.parts.formula] if inner.parts.formula else []
        unit.children = [*first, *inner.parts.preamble, *inner.parts.body, *inner.parts.closing]
        for child in unit.children:
            if child.kind not in (ClauseKind.HEADING, ClauseKind.ANNEX):
                child.kind = ClauseKind.OPERATIVE
        return unit

    # --- one unit ---------------------------------------------------------------------------------

    def _unit(self, kind: ClauseKind, *, row: int = 0) -> Unit:
        num, words, tail = (Passage(self._footnotes, row) for _ in range(3))
        return Unit(kind, num, words, tail)

    def _headed(self, kind: ClauseKind, node: Node) -> Unit:
        """A number and headings without parts."""
        unit = self._unit(kind)
        for part in node.nodes:
            if part.name == "num" and not (unit.num or unit.words):
                unit.num.within(part)
            else:
                unit.words.element(part)
        return unit

    def _filled(self, kind: ClauseKind, node: Node) -> Unit:
        unit = self._unit(kind)
        self._fill(unit, node)
        return unit

    def _fill(self, unit: Unit, node: Node) -> None:
        """The number, the words and the parts of a provision; words behind its parts are its continuation."""
        for part in node.content:
            words = unit.tail if unit.children else unit.words
            if isinstance(part, Text):
                words.add(part)
            elif part.name == "num" and not (unit.num or unit.words or unit.children):
                unit.num.within(part)
            elif part.name in LEVELS:
                heading = _only_headed(part)
                child = self._headed(ClauseKind.HEADING, part) if heading else self._filled(_SUB, part)
                if child:
                    self._interject(unit)
                    unit.children.append(child)
            elif _holds_levels(part):
                words.line()
                self._fill(unit, part)
            else:
                words.element(part, beside_text=node.speaks)

    def _interject(self, unit: Unit) -> None:
        """Words between two parts are a part of their own, so that the order is kept."""
        if unit.tail:
            between = self._unit(_SUB)
            between.words, unit.tail = unit.tail, Passage(self._footnotes)
            unit.children.append(between)


def _structural(node: Node) -> bool:
    """Whether an element is, or holds, more than loose words."""
    if node.name in _QUOTING:
        return False
    return node.name in _STRUCTURE or any(map(_structural, node.nodes))


def _holds_levels(node: Node) -> bool:
    """Whether provisions stand in an element; those that are quoted are words of the provision that quotes them."""
    return node.name not in _QUOTING and any(part.name in LEVELS or _holds_levels(part) for part in node.nodes)


def _only_headed(node: Node) -> bool:
    """Whether a level is but a heading above the levels that follow it."""
    if node.name not in GROUPS and node.name != "appropriations":
        return False
    return not node.speaks and all(part.name in _HEAD for part in node.nodes)


def _divided(node: Node) -> tuple[Node, Node]:
    """A group of provisions as its number and headings, and as all that stands under them."""
    head = [part for part in node.nodes if part.name in _HEAD]
    rest = [part for part in node.content if isinstance(part, Text) or part.name not in _HEAD]
    return node.holding(*head), node.holding(*rest)
