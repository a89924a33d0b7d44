"""Where clauses open: each line of the text opens a unit or goes on with the one before it.

What decides is how the line before ended, the number, letter or lead verb at the line's start, and
the habits of the whole text: whether its operative paragraphs are numbered, whether numbers were
torn off and piled up at the end of pages, whether leads in italics were torn from their sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from draftdiff.importers.body.articles import below_number, below_title, by_article
from draftdiff.importers.body.commas import by_comma
from draftdiff.importers.body.headings import by_section, by_style, names_above, open_headings, parts_formula
from draftdiff.importers.body.lists import by_item
from draftdiff.importers.body.openings import Found, Opening, capital_lead, habits_of, is_led, is_set_phrase
from draftdiff.importers.body.paragraphs import by_annex, by_closing, by_lead, by_letter, by_number
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.body.recitals import by_dashed_decision, by_reason, by_recital, by_task
from draftdiff.importers.body.torn import by_torn, take_torn
from draftdiff.importers.lines.layout import LONG, Line, is_rule, is_symbol
from draftdiff.importers.lines.marks import Mark, number_mark
from draftdiff.model import ClauseKind, Item
from draftdiff.tongues import noted

_SIGNS = re.compile(r"([^\w\s.…*])\1{3,}")
"""One sign again and again, as the font of a bar code leaves it at the foot of a page."""
_FIRST = re.compile(r"(?!\(?[a-z]{1,4}[.)])[\W\d_]*([^\W\d_])")
"""The first letter of a line that is no letter of a list."""


def scan(lines: Sequence[Line], lang: str, *, formula: Item | None, below: tuple[int, int] | None = None) -> Found:
    """Find where units open in the lines after the formula (or after the title where there is none).

    ``below`` is the number of the line at which the formula stands below reasons, and how many lines it has.
    """
    last = ClauseKind.FORMULA if formula else None
    at = Passage(lines, lang, habits_of(lines, lang), last=last, width=_width(lines), formula=formula is not None)
    at.decides = formula is not None and formula.text.endswith(":")
    index = 0
    while index < len(lines):
        if below is not None and lines[index].number == below[0]:
            at.open(Opening(index, ClauseKind.FORMULA))
            at.remember(lines[index + below[1] - 1])
            index += below[1]
            below = None
            continue
        index += _step(at, index)
    alone = [*at.numbers, *([(at.item[0].num, at.item[1])] if at.item else [])]
    for num, number in alone:
        at.found.doubts.append((number, noted("the number %(number)s belongs to no paragraph", number=num)))
        at.found.omitted.append((number, noted("torn number")))
    at.settle_waiting()
    at.found.doubts.extend(_gaps(at.found.openings, lines))
    return at.found


def _gaps(openings: Sequence[Opening], lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The lines at which operative paragraphs have left out a number; one without a number counts as the next.

    A paragraph that was left out, or that runs on within another one, betrays itself so.
    """
    count = without = 0
    for opening in openings:
        if opening.kind is ClauseKind.ANNEX:
            return
        if opening.kind is not ClauseKind.OPERATIVE or opening.joined:
            continue
        value = Mark(opening.num, 0).value if opening.num else 0
        if not value:
            without += 1
            continue
        if count and value > count + without + 1:
            remark = noted("paragraph %(value)s follows paragraph %(count)s: is one missing?", value=value, count=count)
            yield lines[opening.line].number, remark
        count, without = value, 0


def _width(lines: Sequence[Line]) -> int:
    """The length of a full line: nine of ten lines are no longer; that of a paragraph where no line goes on below."""
    firsts = [match[1] for line in lines[1:] if not line.gap and (match := _FIRST.match(line.text))]
    if any(map(str.isupper, firsts)) and not any(map(str.islower, firsts)):
        return LONG
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _step(at: Passage, index: int) -> int:
    """Read one line (or the lines of a heading) and tell how many."""
    line = at.lines[index]
    # One that waits already has its line here, and the call of a footnote must stand.
    if not (at.item or line.content.marks or line.runs_on) and take_torn(at, index, line):
        return 1
    if is_rule(line.text) or _SIGNS.fullmatch(line.text):
        reason = noted("rule") if is_rule(line.text) else noted("signs without a letter or figure")
        at.found.omitted.append((line.number, reason))
        at.ruled = True
        return 1
    if _strays(at, index):
        at.found.omitted.append((line.number, noted("symbol of the document between two paragraphs")))
        return 1
    taken = 1
    opening = _opening(at, index, line)
    if opening is not None:
        at.open(opening)
    elif line.row:
        _go_on(at, index, line)
        return 1  # a row ends with no stop: what ended before the table has ended still
    else:
        taken = 0 if _runs_on(at, index, line) or below_number(at, index) else open_headings(at, index)
        if not taken:
            taken = 1
            _go_on(at, index, line)
    at.remember(at.lines[index + taken - 1])
    return taken


def _strays(at: Passage, index: int) -> bool:
    """Whether a line is but the symbol of the document, as the turn of a page leaves it above the next paragraph."""
    if not at.operative or at.annex or index + 1 >= len(at.lines) or not is_symbol(at.lines[index].text):
        return False
    mark = number_mark(at.lines[index + 1].text)
    return mark is not None and bool(at.count) and mark.value == at.count + 1


def _opening(at: Passage, index: int, line: Line) -> Opening | None:
    """The unit that opens at a line, by the first rule that finds one; a row or what surely runs on opens none."""
    if line.row or _runs_on(at, index, line) or below_number(at, index):
        return None
    return (
        by_torn(at, index)
        or by_annex(at, index, line)
        or by_article(at, index, line)
        or by_closing(at, index, line)
        or by_style(at, index, line)
        or by_section(at, index, line)
        or by_letter(at, index, line)
        or by_dashed_decision(at, index, line)
        or by_recital(at, index, line)
        or by_number(at, index, line)
        or by_item(at, index, line)
        or (None if parts_formula(at, index) else by_reason(at, index, line))
        or by_task(at, index, line)
        or (by_lead(at, index, line) if is_led(at.lang) else by_comma(at, index, line))
    )


def _runs_on(at: Passage, index: int, line: Line) -> bool:
    """Whether a line surely goes on with the unit that is open."""
    return (line.runs_on and bool(at.found.openings)) or names_above(at, index)


def _go_on(at: Passage, index: int, line: Line) -> None:
    """A line that opens nothing: more of the unit, a further paragraph of it, or what follows its list."""
    if _runs_on(at, index, line):
        return
    if (at.annex and at.last in {ClauseKind.HEADING, ClauseKind.ANNEX}) or below_title(at):
        at.open(Opening(index, ClauseKind.OPERATIVE))
    elif _below_style(at, index):
        at.open(Opening(index, ClauseKind.OPERATIVE if at.operative else ClauseKind.PREAMBULAR))
    elif at.last is None or not at.found.openings:
        at.open(Opening(index, ClauseKind.PREAMBULAR))
        at.doubt(line, noted("opens a clause without a lead verb or number"))
    elif line.row or at.lines[index - 1].row:
        at.go_on(Opening(index, at.last, joined=True))
    elif _follows_set_phrase(at, index):
        return
    elif at.ended() and (at.apart(line) or at.long_before()):
        if _reasons_on(at):
            at.open(Opening(index, ClauseKind.PREAMBULAR))
        elif at.annex and at.last is not ClauseKind.SUBPARAGRAPH:
            at.open(Opening(index, ClauseKind.OPERATIVE))
        else:
            tail = at.last is ClauseKind.SUBPARAGRAPH and not line.text.lstrip("([")[:1].isupper()
            at.go_on(Opening(index, at.last, joined=True, tail=tail))


def _reasons_on(at: Passage) -> bool:
    """Whether the recital that is open gives a reason in sentences, without a lead, so that the next one does."""
    last = at.found.openings[-1]
    if at.operative or at.annex or last.kind is not ClauseKind.PREAMBULAR or last.joined or last.num or last.heads:
        return False
    return capital_lead(at.lines[last.line].text, at.lang) is None


def _below_style(at: Passage, index: int) -> bool:
    """Whether a line stands apart below one that is a heading by its style."""
    last = at.found.openings[-1] if at.found.openings else None
    above = at.lines[index - 1]
    return last is not None and last.kind is ClauseKind.HEADING and above.heading and at.apart(at.lines[index])


def _follows_set_phrase(at: Passage, index: int) -> bool:
    """Whether the line before is but "Resolved," whose sentence goes on here, be there a blank line or not."""
    before = at.lines[index - 1].text
    if not at.heads or at.found.openings[-1].line != index - 1 or not before.endswith(","):
        return False
    lead = capital_lead(before, at.lang)
    return lead is not None and is_set_phrase(lead) and lead.length >= len(before) - 1
