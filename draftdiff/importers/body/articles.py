"""Articles whose number stands alone on its line, above their title or their text.

Source: Interinstitutional style guide of the European Union, 3.3; Guide de légistique, 3.1.
"""

from __future__ import annotations

from itertools import islice

from draftdiff.importers.body.openings import CAPITAL, Opening, ends_clause
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import Mark, lone_article, number_mark
from draftdiff.model import ClauseKind

_FAR = 500  # openings: so far back the article before is looked for, however long the text
_FEW = 9  # articles that a part of an act may leave out
_TITLE = 70  # characters: a longer line below the number is text


def by_article(at: Passage, index: int, line: Line) -> Opening | None:
    """The article that opens at a line that is but its number, its text on the next; one with a title is a heading.

    Where some articles of a text have numbered paragraphs, each is a heading above its text.
    """
    mark = lone_article(line.text)
    if mark is None or not opens_article(at, index):
        return None
    if number_mark(at.lines[index + 1].text) or has_title(at, index):
        return None
    at.count, at.inner = mark.value, 0
    if at.habits.articled:
        return Opening(index, ClauseKind.HEADING)
    return Opening(index, ClauseKind.OPERATIVE, start=mark.start, num=mark.num)


def opens_article(at: Passage, index: int) -> bool:
    """Whether a line is but the number of an article, below what is at an end, and the next one of the text.

    Articles below a numbered paragraph are those of another text, which it amends.
    """
    line = at.lines[index]
    mark = lone_article(line.text)
    if mark is None or index + 1 >= len(at.lines) or at.quotation or (at.last is None and mark.value != 1):
        return False
    below = at.lines[index + 1].text
    begins = CAPITAL.match(below) is not None or below[:1].isdigit()
    return begins and (at.fresh() or at.ended() or line.gap) and _is_next(at, mark)


def _is_next(at: Passage, mark: Mark) -> bool:
    """Whether an article comes after the one before, or is the first in a text whose paragraphs have no numbers.

    What is but a part of an act begins with any article, once it has decided something.
    """
    numbered = False
    for opening in islice((each for each in reversed(at.found.openings) if not each.joined), _FAR):
        before = lone_article(opening.num or "") or lone_article(at.lines[opening.line].text)
        if before is not None:
            return before.value <= mark.value <= before.value + _FEW
        if opening.kind is ClauseKind.ANNEX:
            break
        numbered = numbered or (opening.kind is ClauseKind.OPERATIVE and opening.num is not None)
    return (mark.value == 1 or at.operative) and not numbered


def below_number(at: Passage, index: int) -> bool:
    """Whether a line is the first of the text of an article whose number stands alone above it."""
    last = at.found.openings[-1] if at.found.openings else None
    paragraph = last is not None and last.kind is ClauseKind.OPERATIVE and last.line == index - 1
    return paragraph and lone_article(at.lines[index - 1].text) is not None


def has_title(at: Passage, index: int) -> bool:
    """Whether the line below the number of an article is its title: short, without a stop, and with text below it."""
    title = at.lines[index + 1].text
    if index + 2 >= len(at.lines) or len(title) > _TITLE or ends_clause(title) or number_mark(title):
        return False
    below = at.lines[index + 2]
    return not below.runs_on and (below.gap or CAPITAL.match(below.text) is not None or below.text[:1].isdigit())


def below_title(at: Passage) -> bool:
    """Whether the last that opened is an article that is a heading, so that whatever stands below it is its text."""
    last = at.found.openings[-1] if at.found.openings else None
    if last is None or last.kind is not ClauseKind.HEADING:
        return False
    return lone_article(last.num or "") is not None or lone_article(at.lines[last.line].text) is not None
