"""Where the paragraphs of a PDF begin: as its tags tell, or as its leading, its indents and its last lines show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from draftdiff.importers.lines.marks import item_mark, number_mark
from draftdiff.importers.lines.stretch import is_unspaced
from draftdiff.importers.pdf.pages import Row

_PARTED = 1.18  # of the usual leading: a paragraph begins below more
_BROKEN = 1.7  # of the usual leading: within a tagged paragraph somebody left a line empty
_WIDE = 0.5  # of the width of the text: a full line is no shorter
_NOT_FULL = 4  # sizes: a line that ends so far from the edge ends a paragraph
_LETTER, _LONGEST_WORD = 0.6, 40  # sizes, and letters
_ENDS = re.compile(r"[.,;:!?…»”\"؛،。；，：]$")
_FEW, _TORN = 3, 0.2  # sentences that may be torn in two by their tags: as many, and of all paragraphs


@dataclass(slots=True)
class Placed:
    """A row with the page it stands on; ``turn`` counts the pages and columns before it.

    ``sure`` is why its place alone tells that it is no text, ``reason`` why it is none as far as is known.
    """

    row: Row
    page: int
    turn: int
    reason: str | None = None
    sure: str | None = None


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the lines of a page begin and end, most of them; ``rtl`` as in `Row`."""

    left: float
    right: float
    rtl: bool

    def rest(self, row: Row) -> float:
        """How much room a line leaves at its end, in points; on both sides where it stands in the middle."""
        before, behind = row.left - self.left, self.right - row.right
        if min(before, behind) > row.size and abs(before - behind) < row.size:
            return before + behind
        return before if self.rtl else behind

    def indent(self, row: Row) -> int:
        """How far a line is indented, in letters."""
        room = self.right - row.right if self.rtl else row.left - self.left
        return max(round(room / (row.size or 10) * 2), 0)


class Paragraphs:
    """The paragraphs of the rows of a text, those that are no part of it left out."""

    def __init__(self, kept: Sequence[Placed]) -> None:
        self._leading = _leading(kept)
        self._edges = _edges(kept)
        self._tagged = self._trusted(kept)

    def indent(self, each: Placed) -> int:
        """How far a row is indented, in letters."""
        return self._edges[each.turn].indent(each.row)

    def gap(self, before: Placed, after: Placed) -> bool:
        """Whether a paragraph seems to begin at a row; within a tagged one, where somebody left a line empty."""
        told = _told(before, after) if self._tagged else None
        if told is None:
            return self._shown(before, after)
        return told or (before.turn == after.turn and self._room(before, after) > _BROKEN)

    def runs_on(self, before: Placed, after: Placed) -> bool:
        """Whether a row surely goes on with the paragraph of the row before: it is tagged so, and that one is full.

        Somebody may have broken the lines of one paragraph, as a number at the start of one or more room above it show.
        """
        text = after.row.text
        if not self._tagged or _told(before, after) is not False or number_mark(text) or item_mark(text):
            return False
        return self._full(before, after) and not self._shown(before, after)

    def _shown(self, before: Placed, after: Placed) -> bool:
        """The same by its look: more room above it, or the last line of a page not full."""
        if before.turn == after.turn:
            return self._room(before, after) > _PARTED
        if not _ENDS.search(before.row.text):
            return False
        size = max(before.row.size, after.row.size)
        return self._edges[before.turn].rest(before.row) > _NOT_FULL * size or self.indent(after) > 1

    def _room(self, before: Placed, after: Placed) -> float:
        """How far a row stands below another, in usual leadings."""
        leading = self._leading * max(before.row.size, after.row.size)
        return (before.row.base - after.row.base) / (leading or 1)

    def _full(self, before: Placed, after: Placed) -> bool:
        """Whether a line had no room for the first word of the next one; a short one at the other edge had."""
        edges = self._edges[before.turn]
        if before.row.right - before.row.left < _WIDE * (edges.right - edges.left):
            return False
        first, *_ = after.row.text.split(maxsplit=1) or [""]
        letters = 1 if is_unspaced(first[:1]) else min(len(first), _LONGEST_WORD)
        return edges.rest(before.row) < (_LETTER * letters + 1) * before.row.size

    def _trusted(self, kept: Sequence[Placed]) -> bool:
        """Whether the tags of a file tell its paragraphs: there are programs that tell each line for one."""
        pairs = [(_told(before, after), before, after) for before, after in pairwise(kept) if before.turn == after.turn]
        told = [pair for pair in pairs if pair[0] is not None]
        begun = [(before, after) for new, before, after in told if new]
        torn = sum(
            not self._shown(before, after) and not _ENDS.search(before.row.text) and self._full(before, after)
            for before, after in begun
        )
        return 2 * len(told) >= len(pairs) and torn <= max(_TORN * len(begun), _FEW)


def _told(before: Placed, after: Placed) -> bool | None:
    """Whether a paragraph begins at a row, as its tags tell; None where they do not, as between two pages."""
    one, other = before.row.block, after.row.block
    return one != other if before.page == after.page and one > 0 and other > 0 else None


def _leading(kept: Sequence[Placed]) -> float:
    """The usual distance of two lines of a paragraph, in sizes of their letters; tags tell which lines are of one."""
    found = [
        ((before.row.base - after.row.base) / after.row.size, _told(before, after) is False)
        for before, after in pairwise(kept)
        if before.turn == after.turn and after.row.size and abs(before.row.size - after.row.size) < 1
    ]
    ratios = sorted((ratio, within) for ratio, within in found if 0.7 < ratio < 3)  # noqa: PLR2004  (others are none)
    inner = [ratio for ratio, within in ratios if within]
    likely = inner or [ratio for ratio, _ in ratios]
    return likely[(len(likely) - 1) // 5] if likely else 1.2


def _edges(kept: Sequence[Placed]) -> dict[int, _Edges]:
    result = {}
    for turn, group in groupby(kept, key=lambda each: each.turn):
        rows = [each.row for each in group]
        lefts, rights = Counter(round(row.left) for row in rows), Counter(round(row.right) for row in rows)
        rtl = sum(row.rtl for row in rows) * 2 > len(rows)
        left = min(lefts) if rtl else max(lefts, key=lambda edge: (lefts[edge], -edge))
        right = max(rights, key=lambda edge: (rights[edge], edge)) if rtl else max(rights)
        result[turn] = _Edges(left, right, rtl)
    return result
