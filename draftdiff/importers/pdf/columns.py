"""The order in which the lines of a page are read where they stand in columns.

A run of lines is in columns if one strip, free of letters, goes through all of them and both sides are filled as
running text fills a column. Numbers beside their paragraphs, tables and the head of a document are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draftdiff.importers.pdf.rows import Piece

_FEWEST = 5  # lines on each side
_STRIP = 7.0  # points: no gutter is narrower
_SIDE = 0.22  # of the width of the text: no column is narrower
_FILLED, _OFTEN = 0.85, 0.35  # of the width of a column, and of its lines: so many reach so far
_DEEPEST = 4  # columns beside each other

Lines = list[list[Piece]]


@dataclass(frozen=True, slots=True)
class _Strip:
    left: float
    right: float


def blocks(lines: Lines, *, rtl: bool, depth: int = 0) -> list[Lines]:
    """The lines in blocks that are read one after the other; each holds the pieces of a line that belong to it."""
    result: list[Lines] = [[]]
    index = 0
    while index < len(lines):
        found = _in_columns(lines, index) if depth < _DEEPEST else None
        if found is None:
            result[-1].append(lines[index])
            index += 1
            continue
        end, strip = found
        sides = [_side(lines[index:end], strip, left=left) for left in ((False, True) if rtl else (True, False))]
        for side in sides:
            result += blocks(side, rtl=rtl, depth=depth + 1)
        result.append([])
        index = end
    return [block for block in result if block]


def _side(lines: Sequence[Sequence[Piece]], strip: _Strip, *, left: bool) -> Lines:
    own = ([piece for piece in line if (piece.right <= strip.right) == left] for line in lines)
    return [line for line in own if line]


def _in_columns(lines: Lines, start: int) -> tuple[int, _Strip] | None:
    """Where the lines end that stand in two columns from ``start`` on, and the strip between them."""
    edges = (min(piece.left for line in lines for piece in line), max(piece.right for line in lines for piece in line))
    strips = _free(lines[start], *edges)
    end = start + 1
    while end < len(lines):
        common = _common(strips, _free(lines[end], *edges))
        inner = [strip for strip in common if _between(lines[start : end + 1], strip)]
        if not inner and not (end - start < 3 and common):  # noqa: PLR2004  (both sides may begin a little apart)
            break
        strips = common
        end += 1
    if end - start < _FEWEST:
        return None
    strip = max(
        (strip for strip in strips if _between(lines[start:end], strip)), key=lambda s: s.right - s.left, default=None
    )
    return (end, strip) if strip and _filled(lines[start:end], strip, edges) else None


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
