"""The paragraphs of lines in which nothing was recognised: where each begins, and what it may be.

A blank line parts two paragraphs. Where a text has none, each of its lines is one, but for a line behind one that ends
no sentence: it goes on with that if it begins with a small letter, or if that was as long as lines are. What a
paragraph is nobody can tell here: it is taken for an operative one, unless its form says that it is a title, a heading
or an item of a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from draftdiff.importers.corrections.pieces import Piece, UnitKind
from draftdiff.importers.corrections.wording import excerpt
from draftdiff.importers.lines.layout import LONG
from draftdiff.importers.lines.marks import item_mark, number_mark

_ENDS = tuple('.,;:!?…。，；：！？،؛؟)]”’»"')
_LONGEST_TITLE, _LONGEST_HEADING = 300, 80
_SHORTEST_FULL, _FULL = 50, 0.8  # characters of a line that was broken where it was full, and of the longest line


def paragraphs(lines: Sequence[str], numbers: Sequence[int], *, whole: bool = False) -> list[tuple[int, ...]]:
    """The ``numbers`` of lines, counted from 1, by the paragraph that they belong to; ``lines`` are all of the file.

    ``whole`` tells that each line is a paragraph, as in a file of an office program.
    """
    if whole:
        return [(number,) for number in numbers]
    gaps = [n < 2 or not _line(lines, n - 1).strip() for n in numbers]  # noqa: PLR2004 - the first has none before it
    parted = any(gaps[1:])
    lengths = [len(_line(lines, number).strip()) for number in numbers]
    full = max(_SHORTEST_FULL, _FULL * max([length for length in lengths if length <= LONG], default=0))
    found: list[list[int]] = []
    for number, gap in zip(numbers, gaps, strict=True):
        text = _line(lines, number).strip()
        before = _line(lines, found[-1][-1]).strip() if found else ""
        goes_on = found and not gap and found[-1][-1] == number - 1 and not (item_mark(text) or number_mark(text))
        if goes_on and (len(before) <= LONG and len(text) <= LONG if parted else _runs_on(before, text, full)):
            found[-1].append(number)
        else:
            found.append([number])
    return [tuple(each) for each in found]


def kind_of(text: str, *, first: bool, listed: bool) -> UnitKind:
    """What a paragraph is taken for; ``first`` where it may be the title, ``listed`` where it may be an item."""
    if item_mark(text) is not None:
        return UnitKind.SUBPARAGRAPH if listed else UnitKind.OPERATIVE
    if number_mark(text) is not None:
        return UnitKind.OPERATIVE
    ends = text.endswith(_ENDS)
    if first and not ends and len(text) <= _LONGEST_TITLE:
        return UnitKind.TITLE
    return UnitKind.HEADING if not ends and len(text) <= _LONGEST_HEADING else UnitKind.OPERATIVE


def holds_items(piece: Piece | None) -> bool:
    """Whether an item behind a piece is one of its list: a paragraph, unless that is an item without one itself."""
    if piece is None or piece.kind is UnitKind.SUBPARAGRAPH:
        return piece is not None
    return piece.kind is UnitKind.OPERATIVE and (piece.num is None or number_mark(f"{piece.num} ...") is not None)


def marked(piece: Piece) -> Piece:
    """An operative paragraph that is printed as an item, with its mark for its number."""
    mark = item_mark(piece.text) if piece.kind is UnitKind.OPERATIVE and piece.num is None else None
    if mark is None or mark.start >= len(piece.text):
        return piece
    return replace(piece, num=mark.num, content=excerpt(piece.content, mark.start))


def _runs_on(before: str, text: str, full: float) -> bool:
    """Whether a line goes on with the one before it, where no blank lines part paragraphs."""
    if before.endswith(_ENDS[:6]):
        return False
    return text[:1].islower() or len(before) >= full


def _line(lines: Sequence[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""
