"""The state of a scan: the lines, what has opened so far, and what must be remembered from line to line."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from draftdiff.importers.body.openings import Found, Habits, Opening, ends_clause, ends_strongly, letter_mark
from draftdiff.importers.lines.layout import LONG, Line
from draftdiff.importers.lines.marks import Mark, Nesting, readings, wrapper
from draftdiff.model import ClauseKind
from draftdiff.tongues import noted

_QUOTE_REACH = 400  # characters after which an open quotation mark or bracket is taken for a slip
_SURE = 3  # the strength of an opening for which both punctuation and verb speak
_FULL = 0.85  # of the width of the text: a line that is longer may go on
_NARROW = 50  # characters: no page is set in shorter lines, whatever its longest is
_WITHDRAWN = -1  # the strength of an opening that turned out to be none
_TOP = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.HEADING, ClauseKind.ANNEX})


@dataclass(slots=True)
class Passage:
    """Where a scan stands.

    ``last`` is the kind of the unit that is open, ``heads`` whether its lead stands above a list;
    ``width`` is the length of a full line; ``formula`` tells that one stands above the lines, ``decides`` that it
    ends with a colon;
    ``count`` is the last number given to a paragraph, ``letter`` what the last letter of one counts, ``inner`` the
    last number of a list 1., 2., 3. within one;
    ``waiting`` are the openings, by index, that may get a number of a pile, ``numbers`` torn numbers
    that wait for their paragraph, ``item`` a torn letter or dash; ``quotation`` counts characters
    since a quotation or bracket was left open.
    """

    lines: Sequence[Line]
    lang: str
    habits: Habits
    last: ClauseKind | None = None
    width: int = 0
    formula: bool = False
    decides: bool = False
    found: Found = field(default_factory=Found)
    previous: Line | None = None
    operative: bool = False
    annex: bool = False
    ruled: bool = False
    count: int = 0
    letter: int = 0
    inner: int = 0
    quotation: int = 0
    nesting: Nesting = field(default_factory=Nesting)
    waiting: list[int] = field(default_factory=list)
    numbers: deque[tuple[str, int]] = field(default_factory=deque)
    item: tuple[Mark, int, ClauseKind] | None = None
    heads: bool = False

    # --- what was before ------------------------------------------------------------------------

    def ended(self) -> bool:
        """Whether the line before ends as a clause or an item of a list may end."""
        return self.previous is None or ends_clause(self.previous.text)

    def strong(self) -> bool:
        """Whether the line before ends as an operative paragraph may end."""
        return self.previous is None or ends_strongly(self.previous.text)

    def long_before(self) -> bool:
        """Whether the line before is a whole paragraph, so that a new line is a new paragraph."""
        return self.previous is not None and len(self.previous.text) > LONG

    def apart(self, line: Line) -> bool:
        """Whether a blank line stands before a line, and no page turns there."""
        return line.gap and self.previous is not None and line.page == self.previous.page

    def fresh(self) -> bool:
        """Whether nothing but a formula or a heading stands before, so that any clause may open."""
        return self.last in {ClauseKind.FORMULA, ClauseKind.HEADING, None}

    def at_boundary(self, line: Line) -> bool:
        """Whether a clause may open at a line, as far as what stands before it tells."""
        return self.fresh() or self.ended() or self.apart(line)

    def parted(self, line: Line) -> bool:
        """Whether a line begins a paragraph for certain: after punctuation, and a blank line or one not full."""
        if self.fresh():
            return True
        full = self.full_before()
        return self.ended() and (self.apart(line) or (self.habits.gapless and not full) or self.long_before())

    def full_before(self) -> bool:
        """Whether the line before is about as long as lines are, so that its sentence may go on."""
        return self.previous is not None and len(self.previous.text) > max(self.width, _NARROW) * _FULL

    def next_letter(self, text: str) -> Mark | None:
        """The letter or Roman numeral at the start of a line, where it counts the next paragraph of the text."""
        mark = letter_mark(text) if self.habits.lettered and not self.annex else None
        if mark is None or self.habits.lettered is None:
            return None
        written, style = self.habits.lettered
        return mark if wrapper(mark.num) == written and dict(readings(mark.num)).get(style) == self.letter + 1 else None

    # --- what goes on ---------------------------------------------------------------------------

    def remember(self, line: Line) -> None:
        """Take a line as read."""
        self.previous = line
        self.ruled = False
        text = line.text[1:] if line.text[:1] in '“"«(' else line.text
        opened = sum(map(text.count, "“«(")) - sum(map(text.count, "”»)"))
        if opened > 0:
            self.quotation = 1
        elif opened < 0 or self.quotation > _QUOTE_REACH:
            self.quotation = 0
        elif self.quotation:
            self.quotation += len(text)

    def open(self, opening: Opening) -> None:
        """Open a unit."""
        if opening.kind in _TOP:
            self.nesting = Nesting()
            self.heads = opening.heads
        if opening.kind is ClauseKind.OPERATIVE:
            self.operative = True
        if opening.kind is ClauseKind.ANNEX:
            self.annex, self.count = True, 0
        if opening.strength is not None:
            self.waiting.append(len(self.found.openings))
        elif opening.kind is ClauseKind.OPERATIVE and opening.num and self.waiting and not self.numbers:
            # Where a paragraph with a number comes, those that waited in vain before it are settled.
            self.settle_waiting()
        self.last = opening.kind
        self.quotation = 0
        self.found.openings.append(opening)

    def begin_part(self) -> None:
        """Begin a part with a preamble of its own, whose paragraphs are counted anew."""
        self.operative = False
        self.count = self.inner = self.letter = 0

    def go_on(self, opening: Opening) -> None:
        """Add a further paragraph to the unit that is open."""
        self.found.openings.append(opening)

    def doubt(self, line: Line, remark: str) -> None:
        """Leave a remark about a line for the person who checks."""
        self.found.doubts.append((line.number, remark))

    def settle_waiting(self) -> None:
        """Openings for which no number was left go on with the unit before; without piles they stand."""
        for position in self.waiting:
            opening = self.found.openings[position]
            weak = (opening.strength or 0) < _SURE
            self.found.openings[position] = replace(opening, strength=_WITHDRAWN if weak else None)
            if not weak:
                self.doubt(self.lines[opening.line], noted("no number was found for this paragraph"))
        self.waiting = []
        self.found.openings = [o for o in self.found.openings if o.strength != _WITHDRAWN]
