"""The order of clauses: which ones truly moved, and where each row of a comparison stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate, count, islice
from operator import lt

_TIES = 96
"""By how many bits weights outweigh what decides between equal ones, however many of these add up."""


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


def in_order(places: Sequence[int], weights: Sequence[int], ties: Callable[[int], int] | None = None) -> list[bool]:
    """For each place whether it belongs to the heaviest increasing subsequence (distinct places).

    What stays in order is what a reader sees as staying put; the rest has moved. Among equally heavy
    subsequences ``ties`` decides, which weighs the index at which a run of neighbours begins (below 2**64),
    else it is one that keeps earlier places. O(n + k log k) for k runs of neighbours that stayed neighbours:
    a subsequence that holds one of them can hold them all.
    """
    if all(map(lt, places, islice(places, 1, None))):
        return [True] * len(places)
    rank = dict(zip(sorted(places), count(), strict=False))
    ranks = [rank[place] for place in places]
    starts = [0, *(k for k in range(1, len(ranks)) if ranks[k] != ranks[k - 1] + 1)]
    ends = [*starts[1:], len(ranks)]
    total = [0, *accumulate(weights)]
    heavy = [total[e] - total[s] for s, e in zip(starts, ends, strict=True)]
    if ties is not None:
        heavy = [(weight << _TIES) + ties(start) for weight, start in zip(heavy, starts, strict=True)]
    kept = _heaviest([ranks[k] for k in starts], heavy)
    return [stays for s, e, stays in zip(starts, ends, kept, strict=True) for _ in range(s, e)]


def _heaviest(places: Sequence[int], weights: Sequence[int]) -> list[bool]:
    """For each place whether it belongs to the heaviest increasing subsequence."""
    rank = {place: k + 1 for k, place in enumerate(sorted(places))}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(places) + 1)
    back = [-1] * len(places)
    best, last = 0, -1
    for index, place in enumerate(places):
        total, back[index] = _below(tree, rank[place] - 1)
        total += weights[index]
        _raise(tree, rank[place], (total, index))
        if total > best:
            best, last = total, index
    kept = [False] * len(places)
    while last >= 0:
        kept[last] = True
        last = back[last]
    return kept


def _below(tree: Sequence[tuple[int, int]], upto: int) -> tuple[int, int]:
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
