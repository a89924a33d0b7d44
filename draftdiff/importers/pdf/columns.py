"""The order in which the lines of a page are read where they stand in columns.

A run of lines is in columns if one strip, free of letters, goes through all of them and both sides are filled as
running text fills a column. Numbers beside their paragraphs, tables and the head of a document are none. Where the
tags of a file tell that one side is read before the other, fewer lines are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draftdiff.importers.pdf.rows import Piece

_FEWEST = 5  # lines on each side
_STRIP = 7.0  # points: no gutter is narrower
_SIDE = 0.22  # of the width of the text: no column is narrower
_FILLED, _OFTEN = 0.85, 0.35  # of the width of a column, and of its lines: so many reach so far
_FEWEST_TAGGED = 2  # lines on each side, where tags tell them apart
_APART = 3  # lines: both sides may begin so far apart
_DEEPEST = 4  # columns beside each other

Lines = list[list[Piece]]


@dataclass(frozen=True, slots=True)
class _Strip:
    left: float
    right: float


def blocks(lines: Lines, tagged: int, *, rtl: bool, depth: int = 0) -> list[Lines]:
    """The lines in blocks that are read one after the other; each holds the pieces of a line that belong to it.

    ``tagged`` is how many blocks the file tells apart on the page.
    """
    result: list[Lines] = [[]]
    index = 0
    while index < len(lines):
        found = _in_columns(lines, index) or _told_apart(lines, index, tagged, rtl=rtl) if depth < _DEEPEST else None
        if found is None:
            result[-1].append(lines[index])
            index += 1
            continue
        end, strip = found
        sides = [_side(lines[index:end], strip, left=left) for left in ((False, True) if rtl else (True, False))]
        for side in sides:
            result += blocks(side, tagged, rtl=rtl, depth=depth + 1)
        result.append([])
        index = end
    return [block for block in result if block]


def _edges(lines: Lines) -> tuple[float, float]:
    """The ends of the text."""
    return min(piece.left for line in lines for piece in line), max(piece.right for line in lines for piece in line)


def _side(lines: Sequence[Sequence[Piece]], strip: _Strip, *, left: bool) -> Lines:
    own = ([piece for piece in line if (piece.right <= strip.right) == left] for line in lines)
    return [line for line in own if line]


def _in_columns(lines: Lines, start: int) -> tuple[int, _Strip] | None:
    """Where the lines end that stand in two columns from ``start`` on, and the strip between them."""
    edges = _edges(lines)
    strips = _free(lines[start], *edges)
    end = start + 1
    while end < len(lines):
        common = _common(strips, _free(lines[end], *edges))
        inner = [strip for strip in common if _between(lines[start : end + 1], strip)]
        if not inner and not (end - start < _APART and common):
            break
        strips = common
        end += 1
    if end - start < _FEWEST:
        return None
    strip = max(
        (strip for strip in strips if _between(lines[start:end], strip)), key=lambda s: s.right - s.left, default=None
    )
    return (end, strip) if strip and _filled(lines[start:end], strip, edges) else None


def _told_apart(lines: Lines, start: int, tagged: int, *, rtl: bool) -> tuple[int, _Strip] | None:
    """The same by the tags: all that stands on one side of the strip comes before all on the other."""
    if tagged <= _FEWEST_TAGGED:
        return None
    edges = _edges(lines)
    strips = _free(lines[start], *edges)
    end = start + 1
    while end < len(lines) and (common := _common(strips, _free(lines[end], *edges))):
        if end - start >= _APART and not any(_between(lines[start:end], strip) for strip in common):
            break
        strips = common
        end += 1
    found = [(_last_told(lines[start:end], strip, tagged, rtl=rtl), strip) for strip in strips]
    count, strip = max(found, key=lambda each: (each[0], each[1].right - each[1].left), default=(0, None))
    return (start + count, strip) if strip is not None and count else None


def _last_told(lines: Lines, strip: _Strip, tagged: int, *, rtl: bool) -> int:
    """How many of the lines stand in columns, as their tags tell."""
    last, first = 0, tagged  # the last block of the side that is read first, and the first one of the other
    count = [0, 0]
    found = 0
    for number, line in enumerate(lines, 1):
        sides = _blocks_beside(line, strip, rtl=rtl)
        if sides is None or sides[0] & sides[1]:
            break
        last, first = max([last, *sides[0]]), min([first, *sides[1]])
        if last > first:
            break
        count = [own + bool(side) for own, side in zip(count, sides, strict=True)]
        if min(count) >= _FEWEST_TAGGED:
            found = number
    return found


def _blocks_beside(line: Sequence[Piece], strip: _Strip, *, rtl: bool) -> tuple[set[int], set[int]] | None:
    """The blocks on the side of a strip that is read first, and on the other; None where the file does not tell."""
    sides: tuple[set[int], set[int]] = set(), set()
    for piece in line:
        numbers = {glyph.block for glyph in piece.glyphs if not glyph.text.isspace()}
        if piece.cells or min(numbers) <= 0:
            return None
        sides[(piece.right <= strip.right) == rtl].update(numbers)
    return sides


def _free(line: Sequence[Piece], left: float, right: float) -> list[_Strip]:
    """The strips beside and between the pieces of a line."""
    result = []
    at = left - _STRIP
    for piece in sorted(line, key=lambda piece: piece.left):
        if piece.left - at >= _STRIP:
            result.append(_Strip(at, piece.left))
        at = max(at, piece.right)
    if right + _STRIP - at >= _STRIP:
        result.append(_Strip(at, right + _STRIP))
    return result


def _common(one: Sequence[_Strip], other: Sequence[_Strip]) -> list[_Strip]:
    shared = (_Strip(max(a.left, b.left), min(a.right, b.right)) for a in one for b in other)
    return [strip for strip in shared if strip.right - strip.left >= _STRIP]


def _between(lines: Sequence[Sequence[Piece]], strip: _Strip) -> bool:
    """Whether there is something on both sides of a strip."""
    sides = {piece.right <= strip.right for line in lines for piece in line}
    return len(sides) == 2  # noqa: PLR2004  (both)


def _filled(lines: Sequence[Sequence[Piece]], strip: _Strip, edges: tuple[float, float]) -> bool:
    """Whether each side is filled with lines as running text is."""
    left, right = edges
    for side, width in (
        (_side(lines, strip, left=True), strip.left - left),
        (_side(lines, strip, left=False), right - strip.right),
    ):
        reach = [max(piece.right for piece in line) - min(piece.left for piece in line) for line in side]
        full = sum(length >= _FILLED * width for length in reach)
        if len(reach) < _FEWEST or width < _SIDE * (right - left) or full < _OFTEN * len(reach):
            return False
    return True
