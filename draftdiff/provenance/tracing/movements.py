"""Words that went from one clause to another in one step: a clause split or merged, a phrase moved.

A long run of words that vanishes in one place and appears in another did not come into the text anew. Once
such a run tells where a passage went, the rest of it is looked for beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from draftdiff.provenance.tracing.alignment import edits, is_content

_SEED = 3
"""So many pieces in a row are looked for; the limits below are not less."""
_ANYWHERE = (7, 4)
"""So many pieces, and so many of them that say something, a run must have to be known in another clause,"""
_WHOLE = (4, 2)
"""less where it is a whole clause that went or came,"""
_WITHIN = (4, 3)
"""and less within its clause."""
_SHARE = 0.5
"""And it must be so much of what vanished, or of what appeared: phrases of the trade are used again and again."""
_REPEATED = 8
"""What vanished in more places than these says nothing by standing in one more."""


class Passage(NamedTuple):
    """Words in a row that vanished or appeared, by their keys: in which clause, and whether they are all of it."""

    keys: Sequence[str]
    clause: int
    whole: bool


class Run(NamedTuple):
    """Words that moved: from ``at`` on in one of the passages gone to ``place`` in one of those that came."""

    gone: int
    at: int
    come: int
    place: int
    length: int


def moved(gone: Sequence[Passage], come: Sequence[Passage]) -> list[Run]:
    """The runs of words that are among those gone and among those that came, no word in two of them."""
    starts: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, passage in enumerate(gone):
        for at in range(len(passage.keys) - _SEED + 1):
            known = starts[tuple(passage.keys[at : at + _SEED])]
            if len(known) <= _REPEATED:
                known.append((number, at))
    if not starts:
        return []
    together: dict[tuple[int, int], list[Run]] = defaultdict(list)
    for run in _runs(starts, gone, come):
        together[run.gone, run.come].append(run)
    found = [run for pair, runs in together.items() for run in _telling(gone[pair[0]], come[pair[1]], runs)]
    kept = _Kept()
    for run in sorted(found, key=lambda run: (-run.length, run)):
        kept.take(run)
    for number, other in sorted({(run.gone, run.come) for run in kept.runs}):
        one, two = gone[number].keys, come[other].keys
        i = j = 0
        for p, after, _, new_after in (*edits(one, two), (len(one), len(one), len(two), len(two))):
            for k in range(p - i):
                kept.take(Run(number, i + k, other, j + k, 1))
            i, j = after, new_after
    return kept.runs


class _Kept:
    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._left: set[tuple[int, int]] = set()
        self._arrived: set[tuple[int, int]] = set()

    def take(self, run: Run) -> None:
        """Keep a run if none of its words is in one already."""
        here = {(run.gone, run.at + k) for k in range(run.length)}
        there = {(run.come, run.place + k) for k in range(run.length)}
        if self._left.isdisjoint(here) and self._arrived.isdisjoint(there):
            self.runs.append(run)
            self._left |= here
            self._arrived |= there


def _runs(
    starts: dict[tuple[str, ...], list[tuple[int, int]]], gone: Sequence[Passage], come: Sequence[Passage]
) -> Iterator[Run]:
    for other, passage in enumerate(come):
        new = passage.keys
        for place in range(len(new) - _SEED + 1):
            known = starts.get(tuple(new[place : place + _SEED]), ())
            for number, at in known if len(known) <= _REPEATED else ():
                old = gone[number].keys
                if at and place and old[at - 1] == new[place - 1]:
                    continue  # part of a longer run
                count = _SEED
                while at + count < len(old) and place + count < len(new) and old[at + count] == new[place + count]:
                    count += 1
                yield Run(number, at, other, place, count)


def _telling(one: Passage, other: Passage, runs: Sequence[Run]) -> Sequence[Run]:
    """Those runs that are too long to stand in both passages by chance.

    Of a clause that was split or merged they tell together, however it was edited besides.
    """
    if one.whole != other.whole:
        places = sorted({run.place + k for run in runs for k in range(run.length)})
        sources = {run.at + k for run in runs for k in range(run.length)}
        told = [other.keys[place] for place in places]
        if min(len(told), len(sources)) >= _SHARE * min(len(one.keys), len(other.keys)) and _long(told, _ANYWHERE):
            return runs
    return [run for run in runs if _tells(one, other, other.keys[run.place : run.place + run.length])]


def _tells(one: Passage, other: Passage, run: Sequence[str]) -> bool:
    """Whether a run is too long to stand in both passages by chance."""
    if len(run) < _SHARE * min(len(one.keys), len(other.keys)):
        return False
    whole = (one.whole and len(run) == len(one.keys)) or (other.whole and len(run) == len(other.keys))
    return _long(run, _WITHIN if one.clause == other.clause else _WHOLE if whole else _ANYWHERE)


def _long(run: Sequence[str], limit: tuple[int, int]) -> bool:
    least, content = limit
    return len(run) >= least and sum(map(is_content, run)) >= content
