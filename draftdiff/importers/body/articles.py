"""Articles whose number stands alone on its line, above their title or their text.

Source: Interinstitutional style guide of the European Union, 3.3; Guide de légistique, 3.1.
"""

from __future__ import annotations

from draftdiff.importers.body.openings import CAPITAL, Opening, ends_clause
from draftdiff.importers.body.passage import Passage
from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import lone_article, number_mark
from draftdiff.model import ClauseKind

_TITLE = 70  # characters: a longer line below the number is text


def by_article(at: Passage, index: int, line: Line) -> Opening | None:
    """The article that opens at a line that is but its number, its text on the next; one with a title is a heading."""
    mark = lone_article(line.text)
    if mark is None or not opens_article(at, index):
        return None
    if number_mark(at.lines[index + 1].text) or has_title(at, index):
        return None
    at.count, at.inner = mark.value, 0
    return Opening(index, ClauseKind.OPERATIVE, start=mark.start, num=mark.num)


def opens_article(at: Passage, index: int) -> bool:
    """Whether a line is but the number of an article, below what is at an end."""
    line = at.lines[index]
    if lone_article(line.text) is None or index + 1 >= len(at.lines) or at.quotation or at.last is None:
        return False
    below = at.lines[index + 1].text
    return (at.fresh() or at.ended() or line.gap) and (CAPITAL.match(below) is not None or below[:1].isdigit())


def has_title(at: Passage, index: int) -> bool:
    """Whether the line below the number of an article is its title: short, without a stop, and with text below it."""
    title = at.lines[index + 1].text
    if index + 2 >= len(at.lines) or len(title) > _TITLE or ends_clause(title) or number_mark(title):
        return False
    below = at.lines[index + 2]
    return not below.runs_on and (below.gap or CAPITAL.match(below.text) is not None or below.text[:1].isdigit())


def below_title(at: Passage) -> bool:
    """Whether the last that opened is an article with a title, so that whatever stands below it is its text."""
    last = at.found.openings[-1] if at.found.openings else None
    return last is not None and last.kind is ClauseKind.HEADING and lone_article(last.num or "") is not None
