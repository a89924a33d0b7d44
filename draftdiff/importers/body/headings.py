"""Headings within a text, of one or several lines, told by what stands before and below them."""

from __future__ import annotations

import re

from draftdiff.importers.body.articles import has_title, opens_article
from draftdiff.importers.body.formulas import HENCE, names_body, names_plain_body
from draftdiff.importers.body.openings import CAPITAL, Opening, capital_lead, small_lead
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.body.recitals import recital_mark
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import item_mark, number_mark, readings, section_mark, wrapper
from draftdiff.lexicon.leads import Mood
from draftdiff.model import ClauseKind

PRONOUN = re.compile(r"[\"“]?(?:We|Nous|Nosotros),? ")
"""The start of a paragraph of a declaration, in which the body speaks of itself."""

_NO_BREAK = re.compile(
    r"(?:\b(?:and|of|the|to|for|in|on|with|by|from|a|an|or|et|de|des|du|la|le|les|en|à)|,|-|–|:)$", re.IGNORECASE
)
_DIVISION = re.compile(
    r"(?:Chapter|Chapitre|Cap[íi]tulo|Capitolo|Kapitel|Part|Partie|Parte|Teil|Title|Titre|T[íi]tulo|Titolo|Titel|"
    r"Section|Secci[óo]n|Seção|Sezione|Abschnitt|§|Глава|Раздел)\s?(?:\d{1,3}|[IVXL]{1,6}|[A-Z])[.:]?",
    re.IGNORECASE,
)
_STOPS = (",", ";", ".", ":", "，", "；", "。", "：", "،", "؛", "·")
_LONGEST = 110  # characters of one line
_LONGEST_STYLED = 250  # characters of a heading that is one by its style
_MOST_LINES = 4
_TITLED = 2  # lines: the number of an article and its title
_FULL_LINE = 45  # characters: a heading that goes on fills its first line
_TITLE_LINE = 60  # characters: in an annex a shorter line is a title, a longer one text


def by_style(at: Passage, index: int, line: Line) -> Opening | None:
    """The heading that a line is by its style, where the file tells one and nothing in its words speaks against it."""
    if not line.heading or len(line.text) > _LONGEST_STYLED or line.text.endswith(_STOPS) or number_mark(line.text):
        return None
    lead = capital_lead(line.text, at.lang)
    verbal = lead is not None and lead.known and lead.certain and lead.mood is Mood.FINITE
    if verbal and lead is not None and lead.length < len(line.text):  # "Notes" alone is a heading
        return None
    mark = section_mark(line.text)
    titled = mark is not None and (mark.start < len(line.text) or _is_title(at, index + 1))
    start, num = (mark.start, mark.num) if mark and titled else (0, None)
    return Opening(index, ClauseKind.HEADING, start=start, num=num)


def names_above(at: Passage, index: int) -> bool:
    """Whether a line is the title of the chapter or article whose number is the heading right above it."""
    last = at.found.openings[-1] if at.found.openings else None
    return last is not None and last.line == index - 1 and _is_title(at, index)


def _is_title(at: Passage, index: int) -> bool:
    """Whether a line and the one above it, which is but a number, are headings by their style."""
    if not 0 < index < len(at.lines) or not (at.lines[index].heading and at.lines[index - 1].heading):
        return False
    above = at.lines[index - 1].text
    mark = section_mark(above)
    number = _DIVISION.fullmatch(above) is not None or (mark is not None and mark.start >= len(above))
    own = section_mark(at.lines[index].text)
    numbered = own is not None or _DIVISION.fullmatch(at.lines[index].text) is not None
    return number and not numbered and by_style(at, index, at.lines[index]) is not None


def by_section(at: Passage, index: int, line: Line) -> Opening | None:
    """The heading of a section that ends with a colon, above paragraphs counted anew, where there is another section.

    ``I. The Parliament notes:`` above 1., 2., 3. and then ``II. It calls upon the Government`` above 1., 2., 3.; or one
    in which the body speaks, whatever stands below it (``I. Der Bundestag stellt fest:``).
    """
    mark = section_mark(line.text)
    if mark is None or mark.start >= len(line.text) or index + 1 >= len(at.lines):
        return None
    below = number_mark(at.lines[index + 1].text)
    counted = line.text.endswith(":") and below is not None and below.value == 1
    speaks = names_body(line.text[mark.start :])
    if not (counted or speaks) or at.annex or not (at.fresh() or at.ended()):
        return None
    if not speaks and recital_mark(line.text, at.lang) is not None:
        return None
    beside = ((wrapper(mark.num), style, value + step) for style, value in readings(mark.num) for step in (1, -1))
    if not any(each in at.habits.sections for each in beside):
        return None
    return Opening(index, ClauseKind.HEADING, start=mark.start, num=mark.num)


def open_headings(at: Passage, index: int) -> int:
    """Open the headings that begin at a line; the number of lines that they take, 0 for none."""
    if parts_formula(at, index):
        first = not at.operative and all(opening.kind is not ClauseKind.FORMULA for opening in at.found.openings)
        # Recitals stood above it: it is the formula of the whole text; further on it is that of a part.
        kind = ClauseKind.FORMULA if first and not at.formula else ClauseKind.HEADING
        count = _formula_lines(at, index)
        at.open(Opening(index, kind))
        if _recites(at, index + count):
            at.begin_part()
        return count
    count = _heading_lines(at, index)
    position = index
    while position < index + count:
        end = position + 1
        while end < index + count and _same_heading(at.lines[end - 1].text, at.lines[end].text):
            end += 1
        mark = section_mark(at.lines[position].text)
        titled = mark is not None and (mark.start < len(at.lines[position].text) or end > position + 1)
        start, num = (mark.start, mark.num) if mark and titled else (0, None)
        at.open(Opening(position, ClauseKind.HEADING, start=start, num=num))
        position = end
    return count


def begins_part(at: Passage, index: int) -> int:
    """How many lines head a further part below the closing of the one before: its letter alone, and its title.

    Its own formula stands below them. Source: resolutions of the General Assembly on several matters under one number.
    """
    mark = section_mark(at.lines[index].text)
    if mark is None or mark.start < len(at.lines[index].text) or at.annex:
        return 0
    for count in range(1, _MOST_LINES + 1):
        if index + count >= len(at.lines):
            return 0
        if _formula_lines(at, index + count):
            return count
        title = at.lines[index + count].text
        if len(title) > _LONGEST or title.endswith(_STOPS) or number_mark(title):
            return 0
    return 0


def _recites(at: Passage, index: int) -> bool:
    """Whether a recital opens at a line, below the formula of a part."""
    text = at.lines[index].text
    lead = capital_lead(text, at.lang) or small_lead(text, at.lang)
    return lead is not None and lead.known and lead.mood is Mood.PARTICIPLE


def parts_formula(at: Passage, index: int) -> bool:
    """Whether the formula of a further part, or one below the recitals, stands at a line."""
    below = at.operative or at.last in {ClauseKind.PREAMBULAR, ClauseKind.SUBPARAGRAPH}
    between = below and not at.quotation and _at_boundary(at)
    return between and _formula_lines(at, index) > 0


def _formula_lines(at: Passage, index: int) -> int:
    """How many lines a formula takes that stands alone above a clause, 0 if none does."""
    text = ""
    for count in range(1, min(_MOST_LINES, len(at.lines) - index - 1) + 1):
        line = at.lines[index + count - 1]
        hence = HENCE.match(text)  # "POR ELLO:" stands apart
        if (count > 1 and line.gap and not (hence and hence.end() == len(text))) or number_mark(line.text):
            break
        text = f"{text} {line.text}".strip()
        named = names_body(text) or (not at.operative and (names_plain_body(text) or _names_in_capitals(text)))
        if named and (_surely_opens(at, index + count) or _recites(at, index + count)):
            return count
    return 0


def _names_in_capitals(text: str) -> bool:
    """Whether a line is but the name of a body in capitals, which needs no comma below the recitals."""
    return text.isupper() and names_body(f"{text},")


def _same_heading(before: str, after: str) -> bool:
    """Whether two lines are of one heading."""
    mark = section_mark(before)
    if mark is not None and mark.start >= len(before):
        return section_mark(after) is None
    return not CAPITAL.match(after) or _NO_BREAK.search(before) is not None or len(before) > _FULL_LINE


def _heading_lines(at: Passage, index: int) -> int:
    """How many lines from here look like headings and are followed by the opening of a clause."""
    if opens_article(at, index) and has_title(at, index):
        return _TITLED
    if at.last is ClauseKind.CLOSING:
        return begins_part(at, index)
    if not _at_boundary(at) or at.quotation:
        return 0
    for count in range(1, _MOST_LINES + 1):
        if index + count > len(at.lines) or not _like_heading(at, index + count - 1, first=count == 1):
            return 0
        below = index + count
        if below < len(at.lines) and (_surely_opens(at, below) or names_body(at.lines[below].text)):
            return count
    return 0


def _at_boundary(at: Passage) -> bool:
    """Whether a heading may stand after what was before."""
    if at.fresh() or at.last is ClauseKind.ANNEX or at.strong():
        return True
    colon = at.previous is not None and at.previous.text.endswith(":")
    return at.ended() and (colon or not at.operative or at.last is ClauseKind.PREAMBULAR)


def _like_heading(at: Passage, index: int, *, first: bool) -> bool:
    text = at.lines[index].text
    if len(text) > _LONGEST or (text.endswith(_STOPS) and not section_mark(text)):
        return False
    lead = capital_lead(text, at.lang)
    if lead and lead.known and lead.certain and (lead.mood is Mood.FINITE or not at.operative):
        return False
    marked = number_mark(text) or item_mark(text)
    return not marked and (not first or CAPITAL.match(text) is not None)


def _surely_opens(at: Passage, index: int) -> bool:
    """Whether a clause opens at a line, below what may be a heading."""
    line, above = at.lines[index], at.lines[index - 1].text
    mark = number_mark(line.text)
    if mark and (mark.value in {1, at.count + 1} or capital_lead(line.text[mark.start :], at.lang)):
        return True
    if at.annex and not _same_heading(above, line.text) and len(above) < _TITLE_LINE:
        return line.gap or section_mark(line.text) is not None or len(line.text) > _TITLE_LINE
    if PRONOUN.match(line.text) or at.next_letter(line.text):
        return True
    lead = capital_lead(line.text, at.lang)
    return lead is not None and lead.known and lead.certain and not at.habits.torn
