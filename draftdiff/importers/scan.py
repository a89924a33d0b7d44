"""Where clauses open: each line of the text opens a unit or goes on with the one before it.

What decides is how the line before ended, the number, letter or lead verb at the line's start, and
the habits of the whole text: whether its operative paragraphs are numbered, whether numbers were
torn off and piled up at the end of pages, whether leads in italics were torn from their sentences.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from draftdiff.importers.layout import LONG, Line, is_rule
from draftdiff.importers.marks import Mark, Nesting, is_bullet, item_mark, number_mark, section_mark
from draftdiff.lexicon.leads import Lead, Mood, find_lead
from draftdiff.model import ClauseKind

_END = re.compile(
    r"[,;:.!?…。；，：]['\"’”»)\]*]*$|[;,]['\"’”»)\]]* (?:and/or|and|or|et|ou|y|o)$|^(?:and/or|and|or|et|ou)$|—$"
)
_STRONG_END = re.compile(r"[;.。；]['\"’”»)\]*]*$|; (?:and/or|and|or|et|ou|y|o)$")
_LONE_NUMBER = re.compile(r"[\"“]?\d{1,3}(?:\s?(?:bis|ter|quater))?[.)]")
_CAPITAL = re.compile(r"[\"“«„'‘(\[]*[A-ZÀ-ÞЀ-Я]")
_ANNEX = re.compile(
    r"(?P<num>(?:Annexe?|Appendix|Appendice|Attachment|Anexo|ANNEXE?|APPENDIX|ANEXO)(?:\s+(?:[IVXLC]+|\d{1,2}|[A-Z]))?)"
    r"(?:\s*[.:–—-]\s*(?P<title>\S.{0,150}))?\s*"
)
_CLOSING = re.compile(
    r"(?:\.{3}|…)?.{0,12}(?:plenary meeting|séance plénière|sesión plenaria)\b.{0,40}|\[?Adopt(?:ed|ée?s?)\b.{0,200}|"
    r"(?:Done|Signed) (?:at|in|on|by)\b.{0,150}|Fait à\b.{0,150}|(?:\.{3}|…)?\s?(?:[^\W\d_]+(?: [^\W\d_]+)?, )?"
    r"(?:le )?\d{0,2}(?:er|st|nd|rd|th)?\s?[^\W\d_]{3,9}\.? \d{4}[.,]?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"[\"“]?(?:We|Nous|Nosotros),? ")
_NO_BREAK = re.compile(
    r"(?:\b(?:and|of|the|to|for|in|on|with|by|from|a|an|or|et|de|des|du|la|le|les|en|à)|,|-|–|:)$", re.I
)
_HEADING_LONGEST = 110
_HEADING_LINES = 4
_TITLE_LINE = 60  # characters: in an annex a shorter line is a title, a longer one text
_QUOTE_REACH = 400  # characters after which an open quotation mark or bracket is taken for a slip


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where a unit opens.

    ``line`` is the index of the line, ``start`` the place in it where the text begins, ``num`` its
    number, ``sources`` the line numbers that a torn number stood on. ``strength`` ranks openings by
    lead alone, None marks one that is certain. ``joined`` is a continuation: a further paragraph of
    the unit before, or (``tail``) what follows after its sub-paragraphs.
    """

    line: int
    kind: ClauseKind
    start: int = 0
    num: str | None = None
    quote: str = ""
    sources: tuple[int, ...] = ()
    strength: int | None = None
    joined: bool = False
    tail: bool = False


@dataclass(frozen=True, slots=True)
class Habits:
    """How the whole text is written."""

    numbered: bool
    piled: bool
    torn: bool


@dataclass(slots=True)
class Found:
    """What a scan gives: the openings in order, the lines that hold torn numbers, lines left out with the reason, doubts."""

    torn: set[int] = field(default_factory=set)
    openings: list[Opening] = field(default_factory=list)
    omitted: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


def ends_clause(text: str) -> bool:
    """Whether a line ends as a clause or an item of a list may end."""
    return _END.search(text[-12:]) is not None


def capital_lead(text: str, lang: str) -> Lead | None:
    """The lead at the start of a line that begins with a capital."""
    return find_lead(text, lang) if _CAPITAL.match(text) else None


def habits_of(lines: Sequence[Line], lang: str) -> Habits:
    """What the lines have in common."""
    lone = [index for index, line in enumerate(lines) if _LONE_NUMBER.fullmatch(line.text)]
    piled = any(after == before + 1 for before, after in zip(lone, lone[1:], strict=False))
    numbered = bool(lone) or any(_numbered(line.text, lang) for line in lines)
    leads = [(line, lead) for line in lines if (lead := capital_lead(line.text, lang)) and lead.known and lead.certain]
    whole = sum(lead.length >= len(line.text.rstrip(" ,")) for line, lead in leads)
    return Habits(numbered, piled, torn=whole >= 3 and whole * 3 > len(leads))  # noqa: PLR2004  (one in italics is chance)


def _numbered(text: str, lang: str) -> bool:
    mark = number_mark(text)
    lead = capital_lead(text[mark.start :], lang) if mark else None
    return lead is not None and lead.mood is Mood.FINITE


def scan(lines: Sequence[Line], lang: str, *, formula: bool) -> Found:
    """Find where units open in the lines after the formula (or after the title where there is none)."""
    scanner = _Scanner(lines, lang, habits_of(lines, lang), formula)
    scanner.run()
    return scanner.found


class _Scanner:
    """One pass over the lines, with what must be remembered from line to line."""

    def __init__(self, lines: Sequence[Line], lang: str, habits: Habits, formula: bool) -> None:
        self.lines, self.lang, self.habits = lines, lang, habits
        self.found = Found()
        self.previous: Line | None = None
        self.last: ClauseKind | None = ClauseKind.FORMULA if formula else None  # the kind of the unit that is open
        self.operative = False  # whether operative paragraphs have begun
        self.annex = False
        self.count = 0  # the last number given
        self.inner = 0  # the last number of a list 1., 2., 3. within a paragraph
        self.nesting = Nesting()
        self.waiting: list[int] = []  # openings, by index, that may get a number of a pile
        self.numbers: deque[tuple[str, int]] = deque()  # torn numbers that wait for their paragraph
        self.item: tuple[Mark, int] | None = None  # a torn letter or dash
        self.ruled = False  # whether a rule or ornament was drawn before this line
        self.quotation = 0  # characters since a quotation or bracket was opened and not closed

    # --- the pass ---------------------------------------------------------------------------

    def run(self) -> None:
        index = 0
        while index < len(self.lines):
            index += self._step(index)
        for num, number in self.numbers:
            self.found.doubts.append((number, f"the number {num} belongs to no paragraph"))
            self.found.omitted.append((number, "torn number"))
        self._settle_waiting()

    def _step(self, index: int) -> int:
        """Read one line (or the lines of a heading) and tell how many."""
        line = self.lines[index]
        if self._take_torn(index, line):
            return 1
        taken = 1
        if is_rule(line.text):
            self.found.omitted.append((line.number, "rule"))
            self.ruled = True
            return 1
        opening = self._opening(index, line)
        if opening is None:
            taken = self._heading(index)
            if not taken:
                taken = 1
                self._continuation(index, line)
        else:
            self._open(opening)
        self._remember(self.lines[index + taken - 1])
        return taken

    def _remember(self, line: Line) -> None:
        self.previous = line
        self.ruled = False
        text = line.text[1:] if line.text[:1] in '“"«(' else line.text
        opened = (
            text.count("“") + text.count("«") + text.count("(") - text.count("”") - text.count("»") - text.count(")")
        )
        if opened > 0:
            self.quotation = 1
        elif opened < 0 or self.quotation > _QUOTE_REACH:
            self.quotation = 0
        elif self.quotation:
            self.quotation += len(text)

    # --- what a line opens ------------------------------------------------------------------

    def _opening(self, index: int, line: Line) -> Opening | None:
        if self.item:
            mark, number = self.item
            self.item = None
            return Opening(index, ClauseKind.SUBPARAGRAPH, num=mark.num, quote=mark.quote, sources=(number,))
        if self.numbers and self._beside_number(index):
            return self._with_number(index, ClauseKind.OPERATIVE)
        return (
            self._annex_opening(index, line)
            or self._closing(index, line)
            or self._by_number(index, line)
            or self._by_item(index, line)
            or self._by_lead(index, line)
        )

    def _beside_number(self, index: int) -> bool:
        return index > 0 and _LONE_NUMBER.fullmatch(self.lines[index - 1].text) is not None

    def _annex_opening(self, index: int, line: Line) -> Opening | None:
        match = _ANNEX.fullmatch(line.text)
        if match is None or not (self.last and (self._ended() or line.gap)):
            return None
        return Opening(
            index, ClauseKind.ANNEX, num=match["num"], start=match.start("title") if match["title"] else len(line.text)
        )

    def _closing(self, index: int, line: Line) -> Opening | None:
        if self.annex or not self.operative or len(self.lines) - index > 12:  # noqa: PLR2004  (no closing is longer)
            return None
        if self.last is not ClauseKind.CLOSING and not (
            self.previous and self.previous.text.rstrip('"”»').endswith(".")
        ):
            return None
        if self.last is ClauseKind.CLOSING or _CLOSING.fullmatch(line.text):
            return Opening(index, ClauseKind.CLOSING)
        return None

    def _by_number(self, index: int, line: Line) -> Opening | None:
        mark = number_mark(line.text)
        if mark is None or not self._is_paragraph(mark, line):
            return None
        if self._in_list(mark):
            return Opening(index, ClauseKind.SUBPARAGRAPH, start=mark.start, num=mark.num, quote=mark.quote)
        lead = capital_lead(line.text[mark.start :], self.lang)
        preambular = (not self.operative and lead is not None and lead.mood is Mood.PARTICIPLE and lead.known) or (
            mark.num.startswith("PP")
        )
        kind = ClauseKind.PREAMBULAR if preambular else ClauseKind.OPERATIVE
        if self.annex:
            kind = ClauseKind.OPERATIVE
        self.count = mark.value
        return Opening(index, kind, start=mark.start, num=mark.num, quote=mark.quote)

    def _is_paragraph(self, mark: Mark, line: Line) -> bool:
        """Whether a number opens a paragraph: it is the next one, or punctuation and lead verb say so."""
        rest = line.text[mark.start :]
        if not rest or (mark.num.startswith("(") and (self.operative or mark.value != self.count + 1)):
            return False
        if mark.num.endswith(")") and self.operative and self.last and self._listing(mark):
            return False
        first = self.last is None or self.last in {ClauseKind.HEADING, ClauseKind.ANNEX, ClauseKind.FORMULA}
        follows = mark.value in {self.count, self.count + 1} or (mark.value == 1 and not self.operative)
        if follows:
            return first or self._ended() or line.gap or self._long_before()
        lead = capital_lead(rest, self.lang)
        return (first or self._ended()) and lead is not None and lead.known

    def _in_list(self, mark: Mark) -> bool:
        """Whether a number counts in a list that began with 1 behind a colon, within a numbered paragraph."""
        begins = mark.value == 1 and self.count > 0 and not self.annex and self.last is ClauseKind.OPERATIVE
        if begins and self.previous is not None and self.previous.text.endswith(":"):
            self.inner = 1
            return True
        if self.inner and mark.value == self.inner + 1 and mark.value != self.count + 1:
            self.inner += 1
            return True
        self.inner = 0
        return False

    def _listing(self, mark: Mark) -> bool:
        """Whether ``1)`` counts in a list below a paragraph whose own number is written otherwise."""
        numbered = next((o for o in reversed(self.found.openings) if o.kind is ClauseKind.OPERATIVE), None)
        return numbered is not None and not (numbered.num or ")").endswith(")") and bool(mark.num)

    def _by_item(self, index: int, line: Line) -> Opening | None:
        mark = item_mark(line.text)
        if mark is None or self.last in {None, ClauseKind.FORMULA} or mark.start >= len(line.text):
            return None
        free = self._ended() or line.gap or self._long_before() or self._below_title(index, line.text[mark.start :])
        if not free or not self.nesting.expects(mark.num):
            return None
        if is_bullet(mark.num) and self.previous and not ends_clause(self.previous.text) and not line.gap:
            return None
        self.nesting.place(mark.num, None)
        return Opening(index, ClauseKind.SUBPARAGRAPH, start=mark.start, num=mark.num, quote=mark.quote)

    def _below_title(self, index: int, rest: str) -> bool:
        """Whether the line before is an item that is but a title, without punctuation, over a list of its own."""
        opening = self.found.openings[-1] if self.found.openings else None
        titled = opening is not None and opening.kind is ClauseKind.SUBPARAGRAPH and opening.line == index - 1
        return titled and _CAPITAL.match(rest) is not None

    def _by_lead(self, index: int, line: Line) -> Opening | None:
        if self.annex:
            return None
        if _PRONOUN.match(line.text) and self.last in {ClauseKind.HEADING, ClauseKind.FORMULA, None}:
            return Opening(index, ClauseKind.PREAMBULAR)
        lead = capital_lead(line.text, self.lang)
        if lead is None or (self.quotation and not line.gap):
            return None
        if self.habits.torn and lead.length < len(line.text.rstrip(" ,")) and not line.gap:
            return None
        if not self._at_boundary(line):
            return None
        return self._participle(index, line, lead) if lead.mood is Mood.PARTICIPLE else self._finite(index, line, lead)

    def _participle(self, index: int, line: Line, lead: Lead) -> Opening | None:
        if not lead.known and not re.match(r"\s[a-zà-ÿ]", line.text[lead.length :]):
            return None
        if self.operative:
            apart = self.last is ClauseKind.HEADING or (
                (line.gap or self.ruled) and self._strong() and self._paragraph_end(index).endswith(",")
            )
            return Opening(index, ClauseKind.PREAMBULAR) if apart and lead.known else None
        if not lead.known:
            self.found.doubts.append(
                (line.number, "opens a clause with a word that is not in the lexicon of lead verbs")
            )
        return Opening(index, ClauseKind.PREAMBULAR)

    def _paragraph_end(self, index: int) -> str:
        """The last line of the paragraph that begins at a line, as far as blank lines, numbers and headings tell."""
        for position in range(index, min(index + 30, len(self.lines) - 1)):
            following = self.lines[position + 1]
            if following.gap or number_mark(following.text) or section_mark(following.text):
                return self.lines[position].text
        return self.lines[-1].text

    def _finite(self, index: int, line: Line, lead: Lead) -> Opening | None:
        strong = self._strong() or self.last in {ClauseKind.FORMULA, ClauseKind.HEADING, None}
        if not lead.known or not (lead.certain or strong or (not self.operative and not self.habits.numbered)):
            return None
        if self.numbers:
            return self._with_number(index, ClauseKind.OPERATIVE)
        if self.habits.piled:
            return Opening(index, ClauseKind.OPERATIVE, strength=2 * strong + lead.certain)
        if self.habits.numbered and not (
            strong and lead.certain and (line.gap or self._long_before() or not self.operative)
        ):
            return None
        return Opening(index, ClauseKind.OPERATIVE)

    # --- numbers that were torn off -----------------------------------------------------------

    def _take_torn(self, index: int, line: Line) -> bool:
        """Keep a number or letter that stands alone on its line until its paragraph is known."""
        if _LONE_NUMBER.fullmatch(line.text):
            return self._take_number(index, line)
        mark = item_mark(line.text)
        lone = mark is not None and mark.start >= len(line.text) and self.last not in {None, ClauseKind.FORMULA}
        if mark is None or not lone or index + 1 >= len(self.lines) or not self.nesting.expects(mark.num):
            return False
        if not (self._ended() or (line.gap and not is_bullet(mark.num))):
            return False
        self.nesting.place(mark.num, None)
        self.item = (mark, line.number)
        self.found.torn.add(line.number)
        return True

    def _take_number(self, index: int, line: Line) -> bool:
        value = Mark(line.text, 0).value
        expected = self.count + len(self.numbers) + 1
        listed = self.inner and value == self.inner + 1
        beside = self._beside_number(index)
        if not (beside or listed or self._ended() or expected <= value <= expected + len(self.waiting)):
            return False
        self.numbers.append((line.text.strip('"“ '), line.number))
        self.found.torn.add(line.number)
        following = self.lines[index + 1] if index + 1 < len(self.lines) else None
        more = following and _LONE_NUMBER.fullmatch(following.text) and following.page == line.page
        if not more:
            self._give_numbers()
        return True

    def _give_numbers(self) -> None:
        """Give the torn numbers, in order, to the paragraphs before that wait for one; others keep waiting."""
        ranked = sorted(self.waiting, key=lambda i: (-(self.found.openings[i].strength or 0), i))
        chosen = sorted(ranked[: len(self.numbers)])
        for position in chosen:
            num, number = self.numbers.popleft()
            opening = self.found.openings[position]
            self.found.openings[position] = replace(opening, num=num, sources=(number,), strength=None)
            self.count = Mark(num, 0).value
        if chosen:
            self.waiting = [i for i in self.waiting if i not in chosen]
            self._settle_waiting()

    def _settle_waiting(self) -> None:
        """Openings for which no number was left go on with the unit before; without piles they stand."""
        for position in self.waiting:
            opening = self.found.openings[position]
            weak = (opening.strength or 0) < 3  # noqa: PLR2004  (both punctuation and verb speak for it)
            self.found.openings[position] = replace(opening, strength=-1 if weak else None)
            if not weak:
                self.found.doubts.append((self.lines[opening.line].number, "no number was found for this paragraph"))
        self.waiting = []
        self.found.openings = [o for o in self.found.openings if o.strength != -1]

    def _with_number(self, index: int, kind: ClauseKind) -> Opening:
        num, number = self.numbers.popleft()
        if not self.numbers and self._in_list(Mark(num, 0)):
            return Opening(index, ClauseKind.SUBPARAGRAPH, num=num, sources=(number,))
        lead = capital_lead(self.lines[index].text, self.lang)
        if not self.operative and lead and lead.known and lead.mood is Mood.PARTICIPLE:
            kind = ClauseKind.PREAMBULAR
        self.count = Mark(num, 0).value
        return Opening(index, kind, num=num, sources=(number,))

    # --- headings and continuations -------------------------------------------------------------

    def _heading(self, index: int) -> int:
        """Open the headings that begin at a line; the number of lines that they take, 0 for none."""
        count = self._heading_lines(index)
        position = index
        while position < index + count:
            end = position + 1
            while end < index + count and self._same_heading(self.lines[end - 1].text, self.lines[end].text):
                end += 1
            mark = section_mark(self.lines[position].text)
            titled = mark is not None and (mark.start < len(self.lines[position].text) or end > position + 1)
            start, num = (mark.start, mark.num) if mark and titled else (0, None)
            self._open(Opening(position, ClauseKind.HEADING, start=start, num=num))
            position = end
        return count

    @staticmethod
    def _same_heading(before: str, after: str) -> bool:
        mark = section_mark(before)
        if mark is not None and mark.start >= len(before):
            return section_mark(after) is None
        return not _CAPITAL.match(after) or _NO_BREAK.search(before) is not None or len(before) > 45  # noqa: PLR2004  (a full line)

    def _heading_lines(self, index: int) -> int:
        """How many lines from here look like headings and are followed by the opening of a clause."""
        boundary = self.last in {ClauseKind.FORMULA, ClauseKind.HEADING, ClauseKind.ANNEX, None} or self._strong()
        if not boundary and self._ended():
            colon = self.previous is not None and self.previous.text.endswith(":")
            boundary = colon or not self.operative or self.last is ClauseKind.PREAMBULAR
        if not boundary or self.quotation:
            return 0
        for count in range(1, _HEADING_LINES + 1):
            if index + count > len(self.lines) or not self._like_heading(index + count - 1, first=count == 1):
                return 0
            if index + count < len(self.lines) and self._surely_opens(index + count):
                return count
        return 0

    def _like_heading(self, index: int, *, first: bool) -> bool:
        line = self.lines[index]
        if (
            len(line.text) > _HEADING_LONGEST
            or (line.text.endswith((",", ";", ".", ":"))
            and not section_mark(line.text))
        ):
            return False
        lead = capital_lead(line.text, self.lang)
        if lead and lead.known and lead.certain and (lead.mood is Mood.FINITE or not self.operative):
            return False
        marked = number_mark(line.text) or item_mark(line.text)
        return not marked and (not first or _CAPITAL.match(line.text) is not None)

    def _surely_opens(self, index: int) -> bool:
        """Whether a clause opens at a line, below what may be a heading."""
        line, above = self.lines[index], self.lines[index - 1].text
        mark = number_mark(line.text)
        if mark and (mark.value in {1, self.count + 1} or capital_lead(line.text[mark.start :], self.lang)):
            return True
        if self.annex and not self._same_heading(above, line.text) and len(above) < _TITLE_LINE:
            return line.gap or section_mark(line.text) is not None or len(line.text) > _TITLE_LINE
        if _PRONOUN.match(line.text):
            return True
        lead = capital_lead(line.text, self.lang)
        return lead is not None and lead.known and lead.certain and not self.habits.torn

    def _continuation(self, index: int, line: Line) -> None:
        """A line that opens nothing: more of the unit, a further paragraph of it, or what follows its list."""
        if self.annex and self.last in {ClauseKind.HEADING, ClauseKind.ANNEX}:
            self._open(Opening(index, ClauseKind.OPERATIVE))
            return
        apart = line.gap and self.previous is not None and line.page == self.previous.page
        if not (apart or self._long_before()) or not self._ended() or self.last is None:
            if self.last is None:
                self._open(Opening(index, ClauseKind.OPERATIVE if self.annex else ClauseKind.PREAMBULAR))
                self.found.doubts.append((line.number, "opens a clause without a lead verb or number"))
            return
        if self.annex and self.last is not ClauseKind.SUBPARAGRAPH:
            self._open(Opening(index, ClauseKind.OPERATIVE))
            return
        tail = self.last is ClauseKind.SUBPARAGRAPH and not line.text[:1].isupper()
        self.found.openings.append(Opening(index, self.last, joined=True, tail=tail))

    # --- what was before ------------------------------------------------------------------------

    def _ended(self) -> bool:
        return self.previous is None or ends_clause(self.previous.text)

    def _strong(self) -> bool:
        return self.previous is None or _STRONG_END.search(self.previous.text[-12:]) is not None

    def _long_before(self) -> bool:
        """Whether the line before is a whole paragraph, so that a new line is a new paragraph."""
        return self.previous is not None and len(self.previous.text) > LONG

    def _at_boundary(self, line: Line) -> bool:
        free = self.last in {ClauseKind.FORMULA, ClauseKind.HEADING, None}
        apart = line.gap and self.previous is not None and line.page == self.previous.page
        return (
            free
            or self._ended()
            or apart
            or (self._long_before() and ends_clause(self.previous.text if self.previous else ""))
        )

    def _open(self, opening: Opening) -> None:
        if opening.kind in {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.HEADING, ClauseKind.ANNEX}:
            self.nesting = Nesting()
        if opening.kind is ClauseKind.OPERATIVE:
            self.operative = True
        if opening.kind is ClauseKind.ANNEX:
            self.annex, self.count = True, 0
        if opening.strength is not None:
            self.waiting.append(len(self.found.openings))
        elif opening.kind is ClauseKind.OPERATIVE:
            self._drop_unnumbered(opening)
        self.last = opening.kind
        self.quotation = 0
        self.found.openings.append(opening)

    def _drop_unnumbered(self, opening: Opening) -> None:
        """Where a paragraph with a number comes, those that waited in vain before it are settled."""
        if opening.num and self.waiting and not self.numbers:
            self._settle_waiting()
