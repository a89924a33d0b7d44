"""Short stretches of changed clauses between clauses that stayed: settled on the spot, by their texts alone.

Most of what an amendment does stands here: one clause edited between two that were not. Within a short
stretch every way of pairing, splitting and merging in order can be weighed, so the best one as a whole
is found, and none of it needs the words of the rest of the text. What is not much alike is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, LCSseq

from draftdiff.diff.alignment.board import BODY, Board, Match, Places, pair
from draftdiff.diff.alignment.exchanged import match_exchanged
from draftdiff.diff.alignment.likeness import in_order
from draftdiff.diff.changes import Reason

ALIKE = 0.75
"""The likeness from which two clauses in a short stretch are the same one, whatever stands elsewhere."""

_SHORT = 12
_LONG_TEXT = 20_000
_MOST = 4
_HELD = 0.6
_FEWEST = 3
_PRICE = 0.6

Words = list[str]


def match_stretches(board: Board, places: Places) -> None:
    """Match what is much alike in the short stretches between the clauses that stayed in order."""
    left = []
    for olds, news in board.open_stretches(places):
        if len(olds) != len(news) or not _match_each(board, olds, news):
            left.append((olds, news))
    match_exchanged(board, left)
    for olds, news in left:
        rest = [i for i in olds if board.of_old[i] is None], [j for j in news if board.of_new[j] is None]
        if all(rest) and max(map(len, rest)) > 1 and max(map(len, rest)) <= _SHORT:
            for match in _Stretch(board, *rest).best():
                board.put(match)


def _match_each(board: Board, olds: Sequence[int], news: Sequence[int]) -> bool:
    """Match each with its counterpart if all are much alike: nothing to weigh. Tells whether they were."""
    found = []
    for i, j in zip(olds, news, strict=True):
        one, other = board.old[i], board.new[j]
        if one.kind is not other.kind:
            return False
        if len(one.text) + len(other.text) <= _LONG_TEXT:
            likeness = Indel.normalized_similarity(one.text, other.text, score_cutoff=ALIKE)
        else:
            likeness = in_order(one.text.split(), other.text.split())
        if likeness < ALIKE:
            return False
        found.append(pair(i, j, Reason.SIMILARITY, likeness))
    for match in found:
        board.put(match)
    return True


class _Stretch:
    """The best way to read one stretch: what is paired, split or merged in order, and what is left open.

    What two sides share counts for a match, all of their words against it, so a match that is not much
    alike is worth nothing, and a piece that adds little to a split less than nothing.
    """

    def __init__(self, board: Board, olds: Sequence[int], news: Sequence[int]) -> None:
        self._board = board
        self._olds, self._news = olds, news
        self._old = [board.old[i].text.split() for i in olds]
        self._new = [board.new[j].text.split() for j in news]

    def best(self) -> list[Match]:
        """The matches of the best reading."""
        rows, columns = len(self._olds), len(self._news)
        worth = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        step: dict[tuple[int, int], tuple[int, int, Match | None]] = {}
        for x in range(rows + 1):
            for y in range(columns + 1):
                for height, width, value, match in self._steps(x, y):
                    total = worth[x - height][y - width] + value
                    if (x, y) not in step or total > worth[x][y]:
                        worth[x][y] = total
                        step[x, y] = (height, width, match)
        found = []
        x, y = rows, columns
        while (x, y) in step:
            height, width, match = step[x, y]
            x, y = x - height, y - width
            if match is not None:
                found.append(match)
        return found

    def _steps(self, x: int, y: int) -> Iterator[tuple[int, int, float, Match | None]]:
        """The ways to end a reading of the first ``x`` old and ``y`` new clauses."""
        if x:
            yield 1, 0, 0.0, None
        if y:
            yield 0, 1, 0.0, None
        if not x or not y:
            return
        match, value = self._pair(x - 1, y - 1)
        if match is not None:
            yield 1, 1, value, match
        for count in range(2, min(y, _MOST) + 1):
            match, value = self._join(x - 1, range(y - count, y), split=True)
            if match is not None:
                yield 1, count, value, match
        for count in range(2, min(x, _MOST) + 1):
            match, value = self._join(y - 1, range(x - count, x), split=False)
            if match is not None:
                yield count, 1, value, match

    def _pair(self, x: int, y: int) -> tuple[Match | None, float]:
        i, j = self._olds[x], self._news[y]
        if self._board.old[i].kind is not self._board.new[j].kind:
            return None, 0.0
        one, other = self._old[x], self._new[y]
        shared = LCSseq.similarity(one, other)
        total = len(one) + len(other)
        if not total or 2 * shared < ALIKE * total:
            return None, 0.0
        return pair(i, j, Reason.SIMILARITY, 2 * shared / total), 2 * shared - _PRICE * total

    def _join(self, whole: int, parts: range, *, split: bool) -> tuple[Match | None, float]:
        """One clause and the neighbours into which it fell, or of which it was made."""
        old, new = self._board.old, self._board.new
        one = (self._old if split else self._new)[whole]
        side = self._new if split else self._old
        indices = [(self._news if split else self._olds)[part] for part in parts]
        clauses = [(new if split else old)[index] for index in indices]
        kind = (old[self._olds[whole]] if split else new[self._news[whole]]).kind
        total = len(one) + sum(len(side[part]) for part in parts)
        least = min(len(one), total - len(one))
        if kind not in BODY or any(c.kind is not kind for c in clauses) or 2 * least < ALIKE * total:
            return None, 0.0
        if indices[-1] - indices[0] != len(indices) - 1 or any(len(side[part]) < _FEWEST for part in parts):
            return None, 0.0
        shared = LCSseq.similarity(one, [word for part in parts for word in side[part]])
        if 2 * shared < ALIKE * total:
            return None, 0.0
        held = {
            part: shared - LCSseq.similarity(one, [word for other in parts if other != part for word in side[other]])
            for part in parts
        }
        if any(held[part] < _HELD * len(side[part]) for part in parts):
            return None, 0.0
        main = indices[parts.index(max(parts, key=held.__getitem__))]
        likeness, value = 2 * shared / total, 2 * shared - _PRICE * total
        if split:
            i = self._olds[whole]
            return Match((i,), tuple(indices), i, main, Reason.SPLIT, likeness), value
        j = self._news[whole]
        return Match(tuple(indices), (j,), main, j, Reason.MERGE, likeness), value
