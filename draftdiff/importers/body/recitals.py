"""Preambular paragraphs under dashes and letters, as the European Parliament writes citations and recitals."""

from __future__ import annotations

import re

from draftdiff.importers.body.openings import CAPITAL, Opening, capital_lead
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import Mark, is_bullet
from draftdiff.lexicon.leads import Mood, find_lead
from draftdiff.lexicon.openers import opener
from draftdiff.model import ClauseKind

_CONJUNCTION = re.compile(r"(?:que|that|dass|che)\b")
_NOT_LAST = re.compile(r"[;；](?: (?:and|et|y|e|ed))?$")
"""The end of a task that is not the last."""
_WORD = 20  # characters: a longer line is more than the word that calls for reasons
_MARK = re.compile(r"(?P<num>--?|[–—•▪*·➢➤]|[A-Z]{1,2}[.)])\s+(?=\S)")


def by_recital(at: Passage, index: int, line: Line) -> Opening | None:
    """The preambular paragraph that a dash or letter opens at a line."""
    mark = _mark(at, line, line.text)
    if mark is None:
        return None
    return Opening(index, ClauseKind.PREAMBULAR, start=mark.start, num=mark.num)


def by_dashed_decision(at: Passage, index: int, line: Line) -> Opening | None:
    """The operative paragraph that a dash opens: its verb decides, and no colon above makes it an item of a list.

    Source: the deliberations of French councils (``Après en avoir délibéré,`` above ``- APPROUVE``, ``- DIT que``).
    """
    match = _MARK.match(line.text)
    if match is None or not is_bullet(match["num"]) or at.annex or not (at.ended() or at.apart(line)):
        return None
    if at.previous is not None and at.previous.text.endswith(":"):
        return None
    last = at.found.openings[-1] if at.found.openings else None
    if at.operative:  # after the first one every such dash opens one, whatever its verb
        opens = last is not None and last.kind is ClauseKind.OPERATIVE and last.num == match["num"]
    else:
        lead = find_lead(line.text[match.end() :], at.lang)
        decides = lead is not None and lead.known and lead.certain and lead.mood is Mood.FINITE
        opens = decides and at.last in {ClauseKind.FORMULA, ClauseKind.PREAMBULAR}
    return Opening(index, ClauseKind.OPERATIVE, start=match.end(), num=match["num"]) if opens else None


def by_reason(at: Passage, index: int, line: Line) -> Opening | None:
    """One of the reasons, each on a line of its own, below a word alone that calls for them (``CONSIDERANDO:``)."""
    last = at.found.openings[-1] if at.found.openings else None
    if last is None or at.operative or at.annex or not at.ended() or _leads(line.text, at.lang):
        return None
    if not (CAPITAL.match(line.text) or _CONJUNCTION.match(line.text)):
        return None
    further = last.kind is ClauseKind.SUBPARAGRAPH and last.num is None
    called = last.kind is ClauseKind.PREAMBULAR and last.line == index - 1 and _calls(at.lines[last.line].text, at.lang)
    return Opening(index, ClauseKind.SUBPARAGRAPH) if further or called else None


def by_task(at: Passage, index: int, line: Line) -> Opening | None:
    """One of the tasks, each a paragraph without a mark, below a decision that ends with a colon (``Resolves to:``)."""
    last = at.found.openings[-1] if at.found.openings else None
    if last is None or not at.operative or at.annex or not at.apart(line) or at.previous is None:
        return None
    if at.quotation or not line.text[:1].isalpha():
        return None
    before = at.previous.text
    if last.kind is ClauseKind.SUBPARAGRAPH:
        return Opening(index, ClauseKind.SUBPARAGRAPH) if last.num is None and _NOT_LAST.search(before) else None
    called = last.kind is ClauseKind.OPERATIVE and not last.joined and before.endswith(":")
    lead = capital_lead(line.text, at.lang)
    decides = lead is not None and lead.known and lead.certain and lead.mood is Mood.FINITE
    if not called or decides or opener(line.text, at.lang) is not None:
        return None
    end = next((i for i in range(index + 1, len(at.lines)) if at.lines[i].gap), len(at.lines))
    return Opening(index, ClauseKind.SUBPARAGRAPH) if _NOT_LAST.search(at.lines[end - 1].text) else None


def _calls(text: str, lang: str) -> bool:
    """Whether a line is but a word that calls for reasons."""
    return len(text) <= _WORD and text.endswith(":") and _leads(text, lang)


def _leads(text: str, lang: str) -> bool:
    """Whether a line opens a clause for certain."""
    lead = capital_lead(text, lang)
    return lead is not None and lead.known and lead.certain


def torn_recital(at: Passage, index: int) -> Mark | None:
    """The dash or letter of a preambular paragraph that stands alone on the line before its text."""
    line = at.lines[index]
    if index + 1 >= len(at.lines) or len(line.text) > len("AA."):
        return None
    return _mark(at, line, f"{line.text} {at.lines[index + 1].text}")


def recital_mark(text: str, lang: str) -> Mark | None:
    """The mark of a citation or recital at the start of a line: what follows says that it is one."""
    match = _MARK.match(text)
    if match is None:
        return None
    rest = text[match.end() :]
    lead = find_lead(rest, lang)
    recites = lead is not None and lead.known and lead.mood is Mood.PARTICIPLE
    # In every language of the Union a recital begins with a small letter after its own.
    small = rest[0].islower() and not is_bullet(match["num"])
    return Mark(match["num"], match.end()) if recites or small else None


def is_citation(text: str) -> bool:
    """Whether a line begins with a dash, as citations do below the formula in every language."""
    match = _MARK.match(text)
    return match is not None and is_bullet(match["num"])


def _mark(at: Passage, line: Line, text: str) -> Mark | None:
    if at.operative or at.annex or not (at.fresh() or at.last is ClauseKind.PREAMBULAR):
        return None
    listed = at.previous is not None and at.previous.text.endswith(":") and at.last is ClauseKind.PREAMBULAR
    if listed or not at.at_boundary(line):
        return None
    mark = recital_mark(text, at.lang)
    if mark is not None:
        return mark
    match = _MARK.match(text)
    # After the first citation every dash of the preamble is one, whatever word it begins with.
    dashed = at.last is ClauseKind.FORMULA or is_bullet(at.found.openings[-1].num or "" if at.found.openings else "")
    return Mark(match["num"], match.end()) if match and dashed and is_bullet(match["num"]) else None
