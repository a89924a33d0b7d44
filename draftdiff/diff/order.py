"""The order of clauses: which ones truly moved, and where each row of a comparison stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence


class Chain:
    """Pairs of places that are in the same order on both sides, collected one by one."""

    def __init__(self) -> None:
        self._old: list[int] = []
        self._new: list[int] = []

    def fits(self, old: int, new: int) -> bool:
        """Whether the pair crosses none of those collected."""
        at = bisect_left(self._old, old)
        return at == bisect_left(self._new, new)

    def add(self, old: int, new: int) -> None:
        """Collect a pair that fits."""
        at = bisect_left(self._old, old)
        self._old.insert(at, old)
        self._new.insert(at, new)


def in_order(places: Sequence[int], weights: Sequence[int]) -> list[bool]:
    """For each place whether it belongs to the heaviest increasing subsequence (distinct places).

    What stays in order is what a reader sees as staying put; the rest has moved. O(n log n); among
    equally heavy subsequences the one that keeps the earlier places.
    """
    if all(places[k] < places[k + 1] for k in range(len(places) - 1)):
        return [True] * len(places)
    rank = {place: k + 1 for k, place in enumerate(sorted(places))}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)
    back = [-1] * len(places)
    best, last = 0, -1
    for index, place in enumerate(places):
        total, back[index] = _heaviest(tree, rank[place] - 1)
        total += weights[index]
        _raise(tree, rank[place], (total, index))
        if total > best:
            best, last = total, index
    kept = [False] * len(places)
    while last >= 0:
        kept[last] = True
        last = back[last]
    return kept


def _heaviest(tree: Sequence[tuple[int, int]], upto: int) -> tuple[int, int]:
    best = (0, -1)
    while upto:
        if tree[upto][0] > best[0]:
            best = tree[upto]
        upto -= upto & -upto
    return best


def _raise(tree: list[tuple[int, int]], at: int, value: tuple[int, int]) -> None:
    while at < len(tree):
        if value[0] > tree[at][0]:
            tree[at] = value
        at += at & -at
