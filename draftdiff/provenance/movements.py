"""Words that went from one clause to another in one step: a clause split or merged, a phrase moved.

A long run of words that vanishes in one place and appears in another did not come into the text anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from draftdiff.provenance.alignment import is_content

_WORDS = 7
"""So many pieces a run must at least have to be known again elsewhere,"""
_CONTENT = 4
"""and so many of them must say something."""
_SHARE = 0.5
"""And it must be so much of what vanished, or of what appeared: phrases of the trade are used again and again."""
_REPEATED = 8
"""What vanished in more places than these says nothing by standing in one more."""

Run = tuple[int, int, int, int, int]
"""A run that moved: which one of those gone and where in it, which one of those come and where in it, its length."""


def moved(gone: Sequence[Sequence[str]], come: Sequence[Sequence[str]]) -> list[Run]:
    """The runs of words that are among those gone and among those come, given by their keys, the longest first."""
    starts: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, words in enumerate(gone):
        for at in range(len(words) - _WORDS + 1):
            found_at = starts[tuple(words[at : at + _WORDS])]
            if len(found_at) < _REPEATED:
                found_at.append((number, at))
    if not starts:
        return []
    found = sorted(_runs(starts, gone, come), key=lambda run: (-run[4], run))
    kept: list[Run] = []
    left: set[tuple[int, int]] = set()
    arrived: set[tuple[int, int]] = set()
    for run in found:
        number, at, other, place, count = run
        here = {(number, at + k) for k in range(count)}
        there = {(other, place + k) for k in range(count)}
        if left.isdisjoint(here) and arrived.isdisjoint(there):
            kept.append(run)
            left |= here
            arrived |= there
    return kept


def _runs(
    starts: dict[tuple[str, ...], list[tuple[int, int]]], gone: Sequence[Sequence[str]], come: Sequence[Sequence[str]]
) -> Iterator[Run]:
    for other, new in enumerate(come):
        for place in range(len(new) - _WORDS + 1):
            for number, at in starts.get(tuple(new[place : place + _WORDS]), ()):
                old = gone[number]
                if at and place and old[at - 1] == new[place - 1]:
                    continue  # part of a longer run
                count = _WORDS
                while at + count < len(old) and place + count < len(new) and old[at + count] == new[place + count]:
                    count += 1
                telling = sum(map(is_content, new[place : place + count])) >= _CONTENT
                if telling and count >= _SHARE * min(len(old), len(new)):
                    yield number, at, other, place, count
