"""The paragraphs of lines in which nothing was recognised: where each begins, and what it may be.

A blank line parts two paragraphs. Where a text has none, each of its lines is one, but for a line that begins with a
small letter behind one that ends no sentence. What a paragraph is nobody can tell here: it is taken for an operative
one, unless its form says that it is a title, a heading or an item of a list.
"""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.importers.corrections.pieces import UnitKind
from draftdiff.importers.lines.layout import LONG
from draftdiff.importers.lines.marks import item_mark

_ENDS = tuple('.,;:!?…。，；：！？،؛؟)]”’»"')
_LONGEST_TITLE, _LONGEST_HEADING = 300, 80


def paragraphs(lines: Sequence[str], numbers: Sequence[int]) -> list[tuple[int, ...]]:
    """The ``numbers`` of lines, counted from 1, by the paragraph that they belong to; ``lines`` are all of the file."""
    gaps = [n < 2 or not _line(lines, n - 1).strip() for n in numbers]  # noqa: PLR2004 - the first has none before it
    parted = any(gaps[1:])
    found: list[list[int]] = []
    for number, gap in zip(numbers, gaps, strict=True):
        text = _line(lines, number).strip()
        before = _line(lines, found[-1][-1]).strip() if found else ""
        goes_on = found and not gap and found[-1][-1] == number - 1 and not item_mark(text)
        if goes_on and (len(before) <= LONG and len(text) <= LONG if parted else _runs_on(before, text)):
            found[-1].append(number)
        else:
            found.append([number])
    return [tuple(each) for each in found]


def kind_of(text: str, *, first: bool, listed: bool) -> UnitKind:
    """What a paragraph is taken for; ``first`` where it may be the title, ``listed`` where it may be an item."""
    ends = text.endswith(_ENDS)
    if first and not ends and len(text) <= _LONGEST_TITLE:
        return UnitKind.TITLE
    if item_mark(text) is not None:
        return UnitKind.SUBPARAGRAPH if listed else UnitKind.OPERATIVE
    return UnitKind.HEADING if not ends and len(text) <= _LONGEST_HEADING else UnitKind.OPERATIVE


def _runs_on(before: str, text: str) -> bool:
    return text[:1].islower() and not before.endswith(_ENDS[:6])


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""
