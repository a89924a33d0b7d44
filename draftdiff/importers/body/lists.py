"""Sub-paragraphs: items of lists by letter, Roman numeral, dash, or a number that counts within a paragraph."""

from __future__ import annotations

import re

from draftdiff.importers.body.openings import CAPITAL, Opening, ends_clause
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import (
    Mark,
    decimal_mark,
    is_bullet,
    item_mark,
    number_mark,
    readings,
    section_mark,
    wrapper,
)
from draftdiff.model import ClauseKind

_LEFT_OUT = 9  # numbers of a list, at most: what is further on counts something else
_REACH = 8  # lines: so far the next item of a list is looked for
_CONJUNCTION = re.compile(r"\b(?:dass|daß|that|que|che|dat|att|że|что|zu|to|à|de|a)$", re.IGNORECASE)
_BARE = re.compile(r"(\d{1,2})\s+(?=[a-zà-ÿ])")
_BARE_ALONE = re.compile(r"(\d{1,2})")


def by_item(at: Passage, index: int, line: Line) -> Opening | None:
    """The sub-paragraph that a letter, Roman numeral or dash opens at a line."""
    mark = _bare_number(at, line) or _decimal(at, line) or item_mark(line.text) or _capital(at, index, line)
    if mark is None or at.last in {None, ClauseKind.FORMULA} or mark.start >= len(line.text):
        return None
    free = at.ended() or line.gap or at.long_before() or _below_title(at, index, line.text[mark.start :])
    free = free or begins_list(at) or _next_of_short(at, mark) or _hangs(at, index, mark)
    if not free or not at.nesting.expects(mark.num):
        return None
    if (
        is_bullet(mark.num)
        and not begins_list(at)
        and at.previous
        and not ends_clause(at.previous.text)
        and not line.gap
        and not _next_of_short(at, mark)
    ):
        return None
    at.nesting.place(mark.num, None)
    return Opening(index, ClauseKind.SUBPARAGRAPH, start=mark.start, num=mark.num, quote=mark.quote)


def _capital(at: Passage, index: int, line: Line) -> Mark | None:
    """A capital or a Roman number with a stop (``A.``, ``II.``) that counts in a list below a colon, as the next do."""
    mark = section_mark(line.text)
    if mark is None or not mark.num.endswith(".") or at.annex or at.last is ClauseKind.HEADING:
        return None
    if at.last is ClauseKind.SUBPARAGRAPH and at.nesting.follows(mark.num):
        written = wrapper(mark.num)
        return mark if any(level.wrapper == written for level in at.nesting.levels) else None
    below = at.previous is not None and at.previous.text.endswith(":")
    after = number_mark(at.lines[index + 1].text) if index + 1 < len(at.lines) else None
    if after is not None and after.value in {1, at.count + 1}:
        return None  # paragraphs stand below the heading of a section
    return mark if below and _is_first(mark) and _next_at(at, index, mark) else None


def _is_first(mark: Mark) -> bool:
    return any(value == 1 for _, value in readings(mark.num))


def _next_at(at: Passage, index: int, mark: Mark) -> bool:
    """Whether the second of a list stands not far below its first."""
    for line in at.lines[index + 1 : index + 1 + _REACH]:
        other = item_mark(line.text) or section_mark(line.text)
        if other is not None and wrapper(other.num) == wrapper(mark.num):
            return any(value == 2 for _, value in readings(other.num))  # noqa: PLR2004
    return False


def _hangs(at: Passage, index: int, mark: Mark) -> bool:
    """Whether the first item of a list goes on with a sentence that hangs on a conjunction: *dass*, *that*, *que*."""
    before = at.previous.text if at.previous is not None else ""
    return _is_first(mark) and _CONJUNCTION.search(before) is not None and _next_at(at, index, mark)


def _below_title(at: Passage, index: int, rest: str) -> bool:
    """Whether the line before is an item that is but a title, without punctuation, over a list of its own."""
    opening = at.found.openings[-1] if at.found.openings else None
    titled = opening is not None and opening.kind is ClauseKind.SUBPARAGRAPH and opening.line == index - 1
    return titled and CAPITAL.match(rest) is not None


def _decimal(at: Passage, line: Line) -> Mark | None:
    """A number like 3.1 within paragraph 3."""
    mark = decimal_mark(line.text)
    return mark if mark and at.count and mark.num.split(".")[0] == str(at.count) else None


def _next_of_short(at: Passage, mark: Mark) -> bool:
    """Whether items without punctuation follow each other, each on a line that is not full."""
    if at.last is not ClauseKind.SUBPARAGRAPH or at.previous is None or at.full_before():
        return False
    return at.found.openings[-1].num == mark.num if is_bullet(mark.num) else at.nesting.follows(mark.num)


def begins_list(at: Passage) -> bool:
    """Whether the lead that is open stands above a list, and its line is at an end for it."""
    if not at.heads or at.last not in {ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE} or at.previous is None:
        return False
    return at.previous.text.endswith((":", "—", "–")) or not ends_clause(at.previous.text)


def begins_inner_list(at: Passage, mark: Mark) -> bool:
    """Whether a number is the first of a list behind a colon within a paragraph that numbers do not count."""
    within = (at.count > 0 or not at.habits.numbered) and not at.annex and at.last is ClauseKind.OPERATIVE
    return within and mark.value == 1 and at.previous is not None and at.previous.text.endswith(":")


def _bare_number(at: Passage, line: Line) -> Mark | None:
    """A number without a stop (``1 to publish``), if it begins or goes on with a list below a lead."""
    match = _BARE.match(line.text) if at.heads else None
    return _counted(at, match) if match else None


def torn_bare_number(at: Passage, line: Line) -> Mark | None:
    """Such a number alone on its line."""
    match = _BARE_ALONE.fullmatch(line.text) if at.heads else None
    return _counted(at, match) if match else None


def _counted(at: Passage, match: re.Match[str]) -> Mark | None:
    value = int(match[1])
    if not (value == 1 and begins_list(at)) and not (at.ended() and at.inner and value == at.inner + 1):
        return None
    at.inner = value
    return Mark(match[1], match.end())


def counts_in_list(at: Passage, mark: Mark) -> bool:
    """Whether a number counts in a list: behind a colon within a numbered paragraph, or below a lead without one."""
    if begins_list(at) and mark.value in {1, at.inner + 1}:
        at.inner = mark.value
        return True
    if begins_inner_list(at, mark):
        at.inner = 1
        return True
    if at.inner and mark.value == at.inner + 1 and (mark.value != at.count + 1 or at.heads):
        at.inner += 1
        return True
    if leaves_out(at, mark):
        at.inner = mark.value
        return True
    at.inner = 0
    return False


def leaves_out(at: Passage, mark: Mark) -> bool:
    """Whether a number goes on with the list below a lead that bears none and leaves some out, as a draft may."""
    within = at.inner and at.heads and not at.count and at.last is ClauseKind.SUBPARAGRAPH
    return bool(within) and at.inner < mark.value <= at.inner + _LEFT_OUT and at.strong()


def written_otherwise(at: Passage, mark: Mark) -> bool:
    """Whether ``1)`` counts in a list below a paragraph whose own number is written otherwise."""
    numbered = next((o for o in reversed(at.found.openings) if o.kind is ClauseKind.OPERATIVE), None)
    return numbered is not None and not (numbered.num or ")").endswith(")") and bool(mark.num)
