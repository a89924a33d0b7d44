"""Paragraphs of languages whose leads do not tell them apart: their commas, blank lines and numbers do.

In every language of the genre the preamble is one long sentence: its paragraphs end with commas, up to
the first numbered paragraph or, without numbers, to the first that ends otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.importers.body.formulas import names_body
from draftdiff.importers.body.headings import parts_formula
from draftdiff.importers.body.openings import CAPITAL, Opening, ends_clause, ends_strongly
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import item_mark, number_mark, section_mark
from draftdiff.lexicon.leads import Mood, find_lead
from draftdiff.lexicon.openers import opener
from draftdiff.model import ClauseKind

COMMAS = (",", "،", "，", "、")
"""The commas of all scripts."""

_PARAGRAPH_LINES = 40  # how far the end of a paragraph is looked for
_FORMULA_LINES = 3
_FEW = 6  # words: more of them are a sentence of its own
_FORMULA_LONGEST = 240  # characters
_UNNAMED_LONGEST = 90  # characters of a formula that names no body we know


def by_comma(at: Passage, index: int, line: Line) -> Opening | None:
    """The paragraph that opens at a line, as its end, its lead and the blank line before it tell."""
    if at.annex or at.last is ClauseKind.CLOSING or parts_formula(at, index):
        return None
    if at.operative and at.habits.numbered:
        return _behind_list(at, index, line)
    mood = opener(line.text, at.lang) if heads_list(at.lines, index) and at.at_boundary(line) else None
    if _resolves(at, index) or mood is Mood.FINITE:
        return Opening(index, ClauseKind.OPERATIVE, heads=True)
    if mood is Mood.PARTICIPLE and not at.operative:
        return Opening(index, ClauseKind.PREAMBULAR, heads=True)
    return _by_punctuation(at, index, line)


def _counts_below(at: Passage, index: int) -> bool:
    """Whether a line is but a few words with a colon, and plain numbers stand below it."""
    text = at.lines[index].text
    if not text.endswith(":") or len(text.split()) > _FEW or index + 1 >= len(at.lines):
        return False
    below = number_mark(at.lines[index + 1].text)
    return below is not None and below.value == 1 and below.num[:1].isdigit()


def _behind_list(at: Passage, index: int, line: Line) -> Opening | None:
    """The paragraph that a verb opens behind the list of one without a number, where only such lists are counted."""
    behind = at.heads and not at.count and at.last is ClauseKind.SUBPARAGRAPH and at.at_boundary(line)
    if not behind or opener(line.text, at.lang) is not Mood.FINITE:
        return None
    return Opening(index, ClauseKind.OPERATIVE, heads=True)


def _by_punctuation(at: Passage, index: int, line: Line) -> Opening | None:
    lead = find_lead(line.text, at.lang)
    mood = lead.mood if lead and lead.known and lead.certain else opener(line.text, at.lang)
    ended = at.strong() if at.operative else at.ended()
    apart = at.apart(line) or at.long_before()
    known = lead is not None and lead.known
    apart = apart or ((at.habits.gapless or known) and (at.habits.whole or not at.full_before()))
    behind_item = at.last is ClauseKind.SUBPARAGRAPH and at.apart(line) and not at.full_before()
    if behind_item and CAPITAL.match(line.text):
        ended = True  # an item of a list may lack its stop
    if not (at.fresh() or (ended and apart) or (mood is not None and (ended or at.apart(line)))):
        return None
    end = at.lines[_paragraph_end(at.lines, index, gapless=at.habits.gapless or at.habits.whole)].text
    if not at.operative and (mood is Mood.PARTICIPLE or (mood is None and end.endswith(COMMAS))):
        return Opening(index, ClauseKind.PREAMBULAR, heads=_counts_below(at, index))
    if mood is Mood.FINITE and end.endswith(":") and not at.operative:
        return Opening(index, ClauseKind.OPERATIVE, heads=True)
    if at.habits.numbered:
        # Right above the first number the last recital may have lost its comma.
        recites = lead is not None and known and lead.mood is Mood.PARTICIPLE
        return Opening(index, ClauseKind.PREAMBULAR) if recites or ends_clause(end) else None
    if end.endswith(":") and (at.operative or (at.decides and at.last is ClauseKind.FORMULA)):
        return Opening(index, ClauseKind.OPERATIVE, heads=True)
    decides = mood is Mood.FINITE or (ends_strongly(end) and (at.operative or at.last is not None))
    return Opening(index, ClauseKind.OPERATIVE) if decides else None


def _resolves(at: Passage, index: int) -> bool:
    """Whether a line below the recitals names the body, ends with its verb and a colon, and a list stands below it."""
    text = at.lines[index].text
    if at.operative or not text.endswith(":") or index + 1 >= len(at.lines) or not (at.fresh() or at.ended()):
        return False
    verb = text.rstrip(": ").rpartition(" ")[2]
    below = item_mark(at.lines[index + 1].text)
    return below is not None and names_body(text) and opener(verb, at.lang) is Mood.FINITE


def comma_formula(lines: Sequence[Line], lang: str) -> tuple[int, int]:
    """Where the formula begins and how many lines it has; (0, 0) if there is none.

    It names a body and ends with a comma; or names one without a comma, right above a recital; or it is the first and
    short one of several paragraphs with commas above the first number.
    """
    for index in range(len(lines)):
        if _names_body_alone(lines, index, lang):
            return index, 1
        text = ""
        for count in range(1, min(_FORMULA_LINES, len(lines) - index - 1) + 1):
            if count > 1 and lines[index + count - 1].gap:
                break
            text = f"{text} {lines[index + count - 1].text}".strip()
            if len(text) > _FORMULA_LONGEST:
                break
            if names_body(text):
                last = lines[index + count - 1].text
                # Numbers and days are of the resolution and its adoption, in lines above the body.
                dated = count > 1 and any(map(str.isdigit, text.removesuffix(last)))
                return (index + count - 1, 1) if dated and names_body(last) else (index, count)
    start, stop = _sentence(lines)
    if stop - start > 1 and len(lines[start].text) <= _UNNAMED_LONGEST and lines[start + 1].gap:
        return start, 1
    return 0, 0


def _names_body_alone(lines: Sequence[Line], index: int, lang: str) -> bool:
    """Whether a line is but the name of a body, without its comma, and a paragraph with one opens below it."""
    text = lines[index].text
    if index + 1 >= len(lines) or len(text) > _UNNAMED_LONGEST or ends_clause(text) or any(map(str.isdigit, text)):
        return False
    below = lines[index + 1].text
    lead = find_lead(below, lang)
    mood = opener(below, lang)
    recites = ((lead is not None and lead.known) or mood is Mood.PARTICIPLE) and below.endswith(COMMAS)
    return (recites or (mood is Mood.PARTICIPLE and heads_list(lines, index + 1))) and names_body(f"{text},")


def heads_list(lines: Sequence[Line], index: int) -> bool:
    """Whether a line in capitals is but what a list under dashes below it is about (``PREMESSO CHE``)."""
    text = lines[index].text
    if not text.isupper() or len(text) > _UNNAMED_LONGEST or ends_clause(text) or index + 1 >= len(lines):
        return False
    return item_mark(lines[index + 1].text) is not None


def first_recital(lines: Sequence[Line], lang: str) -> int:
    """Where the text begins that has no formula: the first known lead whose paragraph ends, or the first number."""
    gapless = not any(line.gap for line in lines[1:])
    for index, line in enumerate(lines):
        mark = number_mark(line.text)
        if mark is not None and mark.value == 1:
            return index
        lead = find_lead(line.text, lang)
        known = (lead is not None and lead.known) or opener(line.text, lang) is not None
        if known and heads_list(lines, index):
            return index
        if known and ends_clause(lines[_paragraph_end(lines, index, gapless=gapless)].text):
            return index
    return len(lines)


def _sentence(lines: Sequence[Line]) -> tuple[int, int]:
    """The lines, first and last excluded, of the paragraphs with commas directly above the first number."""
    first = next((i for i, line in enumerate(lines) if (m := number_mark(line.text)) and m.value == 1), 0)
    start = first
    ends = True
    for index in range(first - 1, -1, -1):
        ends = lines[index].text.endswith(COMMAS) if lines[index + 1].gap or index + 1 == first else ends
        if not ends:
            break
        start = index
    return start, first


def _paragraph_end(lines: Sequence[Line], index: int, *, gapless: bool) -> int:
    """The index of the last line of the paragraph at a line."""
    for position in range(index, min(index + _PARAGRAPH_LINES, len(lines) - 1)):
        following = lines[position + 1]
        if following.gap or number_mark(following.text) or section_mark(following.text):
            return position
        if gapless and ends_clause(lines[position].text):
            return position
    return min(index + _PARAGRAPH_LINES, len(lines) - 1)
