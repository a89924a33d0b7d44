"""Numbers and letters that were torn off their paragraphs and stand alone on a line."""

from __future__ import annotations

from dataclasses import replace

from draftdiff.importers.body.lists import counts_in_list, torn_bare_number
from draftdiff.importers.body.openings import LONE_NUMBER, Opening, capital_lead
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.body.recitals import torn_recital
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import Mark, is_bullet, item_mark
from draftdiff.lexicon.leads import Mood
from draftdiff.model import ClauseKind


def take_torn(at: Passage, index: int, line: Line) -> bool:
    """Keep a number or letter that stands alone on its line until its paragraph is known."""
    if LONE_NUMBER.fullmatch(line.text):
        return _take_number(at, index, line)
    recital = torn_recital(at, index)
    if recital is not None:
        return _wait(at, recital, line, ClauseKind.PREAMBULAR)
    bare = torn_bare_number(at, line)
    if bare is not None and index + 1 < len(at.lines):
        return _wait(at, bare, line, ClauseKind.SUBPARAGRAPH)
    mark = item_mark(line.text)
    lone = mark is not None and mark.start >= len(line.text) and at.last not in {None, ClauseKind.FORMULA}
    if mark is None or not lone or index + 1 >= len(at.lines) or not at.nesting.expects(mark.num):
        return False
    if not (at.ended() or (line.gap and not is_bullet(mark.num))):
        return False
    at.nesting.place(mark.num, None)
    return _wait(at, mark, line, ClauseKind.SUBPARAGRAPH)


def _wait(at: Passage, mark: Mark, line: Line, kind: ClauseKind) -> bool:
    """Keep a letter or number for the line that follows."""
    at.item = (mark, line.number, kind)
    at.found.torn.add(line.number)
    return True


def by_torn(at: Passage, index: int) -> Opening | None:
    """The unit that a torn letter or number before a line opens at it."""
    if at.item:
        mark, number, kind = at.item
        at.item = None
        return Opening(index, kind, num=mark.num, quote=mark.quote, sources=(number,))
    if at.numbers and _beside_number(at, index):
        return with_number(at, index)
    return None


def with_number(at: Passage, index: int) -> Opening:
    """The paragraph at a line with the first of the torn numbers that wait for one."""
    num, number = at.numbers.popleft()
    if not at.numbers and counts_in_list(at, Mark(num, 0)):
        return Opening(index, ClauseKind.SUBPARAGRAPH, num=num, sources=(number,))
    lead = capital_lead(at.lines[index].text, at.lang)
    recites = not at.operative and lead is not None and lead.known and lead.mood is Mood.PARTICIPLE
    at.count = Mark(num, 0).value
    return Opening(index, ClauseKind.PREAMBULAR if recites else ClauseKind.OPERATIVE, num=num, sources=(number,))


def _beside_number(at: Passage, index: int) -> bool:
    return index > 0 and LONE_NUMBER.fullmatch(at.lines[index - 1].text) is not None


def _take_number(at: Passage, index: int, line: Line) -> bool:
    value = Mark(line.text, 0).value
    expected = at.count + len(at.numbers) + 1
    listed = at.inner and value == at.inner + 1
    beside = _beside_number(at, index)
    if not (beside or listed or at.ended() or expected <= value <= expected + len(at.waiting)):
        return False
    at.numbers.append((line.text.strip('"“ '), line.number))
    at.found.torn.add(line.number)
    following = at.lines[index + 1] if index + 1 < len(at.lines) else None
    more = following and LONE_NUMBER.fullmatch(following.text) and following.page == line.page
    if not more:
        _give_numbers(at)
    return True


def _give_numbers(at: Passage) -> None:
    """Give the torn numbers, in order, to the paragraphs before that wait for one; others keep waiting."""
    openings = at.found.openings
    ranked = sorted(at.waiting, key=lambda i: (-(openings[i].strength or 0), i))
    chosen = sorted(ranked[: len(at.numbers)])
    for position in chosen:
        num, number = at.numbers.popleft()
        openings[position] = replace(openings[position], num=num, sources=(number,), strength=None)
        at.count = Mark(num, 0).value
    if chosen:
        at.waiting = [i for i in at.waiting if i not in chosen]
        at.settle_waiting()
