"""The paragraphs and rows of a document: of one version, or of two with what was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.importers.manuscript import Told
from draftdiff.model import Clause, ClauseKind, Version, parents
from draftdiff.reports.word.alike import told_apart
from draftdiff.reports.word.facts import NO_FACTS, Facts
from draftdiff.reports.word.front import FrontSide, fitting, front_of
from draftdiff.reports.word.hands import NOBODY, NOTHING_KNOWN, Hands
from draftdiff.reports.word.interleaving import Placed, interleaved
from draftdiff.reports.word.notes import changes_of_notes, notes_of
from draftdiff.reports.word.numbering import Lists
from draftdiff.reports.word.setting import NOTE_TAGS, look_of
from draftdiff.reports.word.slots import Line, Side, Slicer, Slot
from draftdiff.reports.word.styles import style_of
from draftdiff.reports.word.tables import RowShape, tables_of
from draftdiff.reports.word.values import (
    AWAY,
    COME,
    GONE,
    HERE,
    IN,
    KEPT,
    OUT,
    PARTING,
    Author,
    Block,
    Body,
    Cell,
    Dress,
    Inline,
    Paragraph,
    Remark,
    Row,
)

_PROVISIONS = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH})
_NO_REMARKS: Mapping[str, tuple[Remark, ...]] = {}


def body_of(
    comparison: Comparison,
    hands: Hands = NOTHING_KNOWN,
    facts: tuple[Facts, Facts] = (NO_FACTS, NO_FACTS),
    remarks: Mapping[str, tuple[Remark, ...]] = _NO_REMARKS,
) -> Body:
    """All of a text, as it was and as it is.

    ``facts`` are what the two documents tell beyond their versions, ``remarks`` comments by the wIds of clauses.
    """
    body = _Setting(comparison, hands, facts, remarks, counting=True).body()
    if _joins_soundly(body.blocks):
        return body
    return _Setting(comparison, hands, facts, remarks, counting=False).body()


class _Setting:
    """Sets one comparison."""

    def __init__(
        self,
        comparison: Comparison,
        hands: Hands,
        facts: tuple[Facts, Facts],
        remarks: Mapping[str, tuple[Remark, ...]],
        *,
        counting: bool,
    ) -> None:
        old, new = comparison.old, comparison.new
        self.comparison, self.hands, self.remarks = comparison, hands, dict(remarks)
        told = {False: (old, facts[0]), True: (new, facts[1])}
        self.mastheads = {side: fitting(version, own.masthead) for side, (version, own) in told.items()}
        self.sides = {
            side: Side(version.lang, tables_of(version, own.rows), notes_of(version, self.mastheads[side]))
            for side, (version, own) in told.items()
        }
        self.clean = old is new
        self.places = {id(clause): place for place, clause in enumerate(new.clauses, start=1)}
        self.lists = Lists()
        # A clause that did not change may be one and the same value on both sides, so each has tables of its own.
        self.levels = {False: _levels(old.clauses), True: _levels(new.clauses)}
        self.counted = (
            self._counted()
            if counting
            else {side: dict.fromkeys(map(id, version.clauses)) for side, version in ((False, old), (True, new))}
        )
        pairs = [(c.old[0], c.new[0]) for c in comparison.changes if len(c.old) == len(c.new) == 1]
        kept = frozenset((id(one), id(other)) for one, other in pairs if other.kind is ClauseKind.NOTE)
        self.slicer = Slicer(self.sides[False], self.sides[True], hands, kept)

    def _counted(self) -> dict[bool, dict[int, tuple[int, int] | None]]:
        """By which list each clause is counted, on either side; a clause whose number is text on one is so on both.

        A paragraph that is counted on one side only would have to change its list, and not every program takes such
        a change back.
        """
        versions = {True: self.comparison.new, False: self.comparison.old}
        places = {new: {id(c): n for n, c in enumerate(version.clauses)} for new, version in versions.items()}
        literal: dict[bool, set[int]] = {True: set(), False: set()}
        while True:
            counted = {
                new: dict(zip(places[new], self.lists.counted(version.clauses, literal[new]), strict=True))
                for new, version in versions.items()
            }
            before = sum(map(len, literal.values()))
            for change in self.comparison.changes:
                if len(change.old) == len(change.new) == 1 and change.old[0].num and change.new[0].num:
                    one, other = counted[False][id(change.old[0])], counted[True][id(change.new[0])]
                    if one is None and other is not None:
                        literal[True].add(places[True][id(change.new[0])])
                    elif other is None and one is not None:
                        literal[False].add(places[False][id(change.old[0])])
            if sum(map(len, literal.values())) == before:
                return counted

    def _unlike(self) -> frozenset[int]:
        """The ids of the rows that cannot stand once: their paragraphs would change their list.

        Nor can clauses with footnotes that were split or joined: LibreOffice then keeps the end that goes.
        """
        return frozenset(id(change) for change in self.comparison.changes if self._differs(change))

    def _differs(self, change: Change) -> bool:
        lists = {self.counted[False][id(c)] for c in change.old} | {self.counted[True][id(c)] for c in change.new}
        several = len(change.old) > 1 or len(change.new) > 1
        noted = any(span.tag in NOTE_TAGS for clause in (*change.old, *change.new) for span in clause.spans)
        return len(lists) > 1 or (several and noted)

    def body(self) -> Body:
        """All of it."""
        comparison = self.comparison
        above, below = self._front()
        blocks = told_apart([*above, *self._clauses(below)], self.hands.rest, [*changes_of_notes(comparison)])
        blocks.append(PARTING)
        title = comparison.new.title or comparison.old.title
        return Body(tuple(blocks), title, comparison.new.lang, self.lists.formats(), any(map(_changed, blocks)))

    def _front(self) -> tuple[list[Paragraph], list[Paragraph]]:
        """The lines of the preface above the title and below it."""
        old, new = (
            FrontSide(version, self.mastheads[side], self.sides[side].notes)
            for side, version in ((False, self.comparison.old), (True, self.comparison.new))
        )
        return front_of(old, new, self.hands, self.slicer.notes, tell=self.clean)

    # --- the clauses ------------------------------------------------------------------------------

    def _clauses(self, below: Sequence[Paragraph]) -> Iterator[Block]:
        """All clauses, and behind the title the lines of the preface that stand there."""
        apart = (self.sides[False].notes.ids, self.sides[True].notes.ids)
        fixed = {
            id(clause)
            for side, version in ((False, self.comparison.old), (True, self.comparison.new))
            for clause in version.clauses
            if self.sides[side].tables.among(clause)
        }
        waiting = list(below)
        for placed in interleaved(self.comparison, apart, fixed, self._unlike()):
            if waiting and all(c.kind is not ClauseKind.TITLE for c in (*placed.change.old, *placed.change.new)):
                yield from waiting
                waiting = []
            if not any(map(self._printed, (*placed.change.old, *placed.change.new))):
                continue
            blocks = list(self._blocks(placed))
            told = [r for c in placed.change.new for r in self.remarks.pop(c.wid or "", ())] if placed.op != "<" else []
            for block in blocks:
                if told and isinstance(block, Paragraph):
                    yield replace(block, remarks=tuple(told))
                    told = []
                else:
                    yield block
        yield from waiting

    def _printed(self, clause: Clause) -> bool:
        """Whether anything of a clause is printed; one that only holds others has nothing of its own."""
        return bool(clause.text or clause.num or clause.spans)

    def _blocks(self, placed: Placed) -> Iterator[Block]:
        slots = self.slicer.slots(placed.change, placed.op)
        segment: list[Slot] = []
        for slot in slots:
            segment.append(slot)
            if slot.op not in {IN, OUT}:
                yield from self._segment(segment, placed)
                segment = []
        yield from self._segment(segment, placed)

    def _segment(self, slots: Sequence[Slot], placed: Placed) -> Iterator[Block]:
        """The slots up to an end that was kept, each side by itself where rows of tables do not fit together."""
        if not all(map(self._fits, slots)):
            slots = [*_one_side(slots, new=False), *_one_side(slots, new=True)]
        for slot in slots:
            yield from self._set(slot, placed)

    def _fits(self, slot: Slot) -> bool:
        """Whether a slot is no row, or one row that is divided as it was."""
        old, new = self.slicer.row(slot, new=False), self.slicer.row(slot, new=True)
        if old is None and new is None:
            return True
        if not slot.square:
            return False
        if slot.old is None or slot.new is None:
            return all(inline.op == slot.op for inline in slot.content)
        tabs = all(inline.op == KEPT for inline in slot.content if "\t" in inline.text)
        return old is not None and new is not None and old.like(new) and tabs

    def _set(self, slot: Slot, placed: Placed) -> Iterator[Block]:
        number = tuple(self._number(slot))
        shape = self.slicer.row(slot, new=slot.new is not None)
        author = self._author(slot, placed)
        move = None if placed.move is None else str(placed.move)
        old, new = self._dress(slot.old, new=False), self._dress(slot.new, new=True)
        told = self._told(slot.new)
        if shape is None:
            yield Paragraph((*number, *slot.content), new, old, slot.op, author, move, told=told)
            return
        if number or (new or old or Dress("")).counted:
            yield Paragraph(number, new, old, slot.op, author, move, told=told)
            told = None
        begins = told if slot.new is not None and not slot.new.number else None
        yield Row(tuple(_cells(slot, shape)), str(shape.table), shape.width, slot.op, author, shape.head, begins)

    def _told(self, line: Line | None) -> str | None:
        """The bookmark of what begins with a line, or goes on with it; only a clean text has any."""
        if line is None or not self.clean:
            return None
        clause = line.clause
        return Told(clause.kind, self.places[id(clause)], clause.depth, line.number).bookmark

    def _dress(self, line: Line | None, *, new: bool) -> Dress | None:
        """How a line is set that ends here."""
        if line is None or not line.ends:
            return None
        clause = line.clause
        style = style_of(clause, self.levels[new][id(clause)], line.number)
        return Dress(style, None if line.number else self.counted[new][id(clause)])

    def _number(self, slot: Slot) -> Iterator[Inline]:
        """The number of a clause that begins here, where it is written as text."""
        told = {}
        for new, line in ((False, slot.old), (True, slot.new)):
            clause = line.clause if line is not None and line.begins and not line.number else None
            if clause is not None and clause.num and self.counted[new][id(clause)] is None:
                told[new] = clause.num
        old, new_ = told.get(False), told.get(True)
        lang = {new: self.sides[new].lang for new in (False, True)}
        if old == new_ and old is not None:
            yield Inline(KEPT, f"{old}\t", look_of((), lang[True]), look_of((), lang[False]))
            return
        both = old is not None and new_ is not None
        tab = "" if both else "\t"
        for num, op, side in ((old, OUT, False), (new_, IN, True)):
            if num is not None:
                moved = {OUT: AWAY, IN: HERE}[op] if slot.op in (AWAY, HERE) else op
                yield Inline(moved, f"{num}{tab}", look_of((), lang[side]), None, self._renumbering(slot, op))
        if both:
            yield Inline(KEPT, "\t", look_of((), lang[True]), look_of((), lang[False]))

    def _renumbering(self, slot: Slot, op: str) -> Author:
        """Whose a number is: with all of a clause, whose that is; else it only follows."""
        if slot.op == KEPT:
            return self.hands.rest
        return next((inline.author for inline in slot.content if inline.op == op and inline.author), self.hands.rest)

    def _author(self, slot: Slot, placed: Placed) -> Author:
        """Whose the end of a slot is: whose the words beside it are that came or went with it."""
        if placed.op in (AWAY, HERE):
            return self.hands.carrying(placed.change.new[0])
        own = [inline.author for inline in slot.content if inline.op == slot.op and inline.author]
        if own:
            return own[-1]
        clauses = (*placed.change.new, *placed.change.old)
        return next((self.hands.carrying(c) for c in clauses if c.wid in self.hands.moved), self.hands.rest)


def clean_comparison(version: Version) -> Comparison:
    """A version against itself: a comparison in which everything was kept."""
    changes = tuple(
        Change(ChangeKind.UNCHANGED, (clause,), (clause,), (("=", clause.text),) if clause.text else ())
        for clause in version.clauses
    )
    return Comparison(version, version, changes)


def _joins_soundly(blocks: Sequence[Block]) -> bool:
    """Whether every program leaves a paragraph its list where the one before it goes.

    A paragraph that goes takes nothing with it where it goes in one piece; where it goes in several (several authors,
    words carried here and words put in), LibreOffice leaves its list to the paragraph that follows. Of one with a
    footnote it keeps an empty paragraph, which would be counted.
    """
    going: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.op != KEPT:
            going.append(block)
            if (block.new or block.old or Dress("")).counted and any(inline.note for inline in block.content):
                return False
            continue
        lists = {(each.new or each.old or Dress("")).counted for each in going}
        # Between a paragraph that goes and a table stands one that parts them (`Writer.write`).
        after = block if isinstance(block, Paragraph) else PARTING
        lists |= {each.counted for each in (after.new, after.old) if each is not None}
        if len(lists) > 1 and any(len(_pieces(each)) > 1 for each in going):
            return False
        going = []
    return True


def _pieces(paragraph: Paragraph) -> set[tuple[str, Author | None]]:
    """In how many pieces a paragraph goes."""
    return {(inline.op, inline.author) for inline in paragraph.content} | {(paragraph.op, paragraph.author)}


def _levels(clauses: Sequence[Clause]) -> dict[int, int]:
    """In how many provisions each clause is nested."""
    found: dict[int, int] = {}
    for clause, outer in zip(clauses, parents(clauses), strict=True):
        above = clauses[outer] if outer is not None else None
        found[id(clause)] = 0 if above is None else found[id(above)] + (above.kind in _PROVISIONS)
    return found


def _one_side(slots: Sequence[Slot], *, new: bool) -> Iterator[Slot]:
    """The lines of one side alone, taken out or put in."""
    other, op, own = (GONE, IN, "new") if new else (COME, OUT, "old")
    content: list[Inline] = []
    for slot in slots:
        for inline in slot.content:
            content += [_alone(inline, op, new=new)] if inline.op not in other else []
        line: Line | None = getattr(slot, own)
        if line is not None and line.ends:
            whole = replace(line, begins=True)
            yield Slot(content, None if new else whole, whole if new else None, op)
            content = []


def _alone(inline: Inline, op: str, *, new: bool) -> Inline:
    """What was kept, as taken out or put in."""
    note = inline.note
    if note is not None:
        note = replace(note, old=None) if new else replace(note, new=None)
    look = inline.look if new or inline.before is None else inline.before
    return replace(inline, op=op, look=look, before=None, note=note, author=inline.author or NOBODY)


def _cells(slot: Slot, shape: RowShape) -> Iterator[Cell]:
    """The words of a row in its cells."""
    texts: list[list[Inline]] = [[]]
    for inline in slot.content:
        for place, text in enumerate(inline.text.split("\t")):
            if place:
                texts.append([])
            if text or inline.note is not None:
                texts[-1].append(replace(inline, text=text))
    for each in shape.cells:
        content = texts[each.text] if each.text is not None and each.text < len(texts) else []
        yield Cell(tuple(content), each.columns, each.down, each.head)


def _changed(block: Block) -> bool:
    if block.op != KEPT:
        return True
    if isinstance(block, Row):
        return any(inline.op != KEPT or _restyled(inline) for c in block.cells for inline in c.content)
    return block.old != block.new or any(i.op != KEPT or _restyled(i) for i in block.content)


def _restyled(inline: Inline) -> bool:
    return inline.before is not None and inline.before.seen != inline.look.seen
