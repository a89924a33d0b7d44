"""The lines of a preface, as they were and as they are: symbol, session, day, sponsors, how the text was adopted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from draftdiff.diff.changes import PrefaceChange
from draftdiff.diff.words.difference import diff_words
from draftdiff.model import Version

_MOST = 40  # lines between two that are the same: more are told for each other in their order
_ANY = 0.01  # what two lines without a common word are worth to each other: one stands for the other all the same

Pair = tuple[int | None, int | None]
"""The places of a line before and after; None where there is none."""


def preface_changes(old: Version, new: Version) -> tuple[PrefaceChange, ...]:
    """The lines of the preface that changed, in reading order of the new text, each with its words."""
    if old.front == new.front:
        return ()
    result = []
    for before, after in line_pairs(old.front, new.front):
        was = old.front[before] if before is not None else None
        is_ = new.front[after] if after is not None else None
        if was != is_:
            result.append(PrefaceChange(was, is_, diff_words(was or "", is_ or "")))
    return tuple(result)


def line_pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    """Which line stands for which: the same words, else those between that share most of their words, in order."""
    places: dict[str, list[int]] = {}
    for before, line in enumerate(old):
        places.setdefault(line, []).append(before)
    start = 0
    waiting: list[int] = []
    for after, line in enumerate(new):
        own = places.get(line, ())
        at = bisect_left(own, start)
        if at == len(own):
            waiting.append(after)
            continue
        same = own[at]
        yield from _between(old, new, range(start, same), waiting)
        yield same, after
        start, waiting = same + 1, []
    yield from _between(old, new, range(start, len(old)), waiting)


def _between(old: Sequence[str], new: Sequence[str], gone: Sequence[int], come: Sequence[int]) -> Iterator[Pair]:
    """The pairs of lines of which none is the same; as many as there can be."""
    if not gone or not come or max(len(gone), len(come)) > _MOST:
        both = min(len(gone), len(come))
        yield from zip(gone[:both], come[:both], strict=True)
        yield from ((before, None) for before in gone[both:])
        yield from ((None, after) for after in come[both:])
        return

    @cache
    def best(i: int, j: int) -> float:
        if i == len(gone) or j == len(come):
            return 0.0
        return max(best(i + 1, j), best(i, j + 1), worth(i, j) + best(i + 1, j + 1))

    def worth(i: int, j: int) -> float:
        one, other = set(old[gone[i]].split()), set(new[come[j]].split())
        return len(one & other) / max(len(one), len(other), 1) + _ANY

    i = j = 0
    while i < len(gone) or j < len(come):
        if i < len(gone) and j < len(come) and best(i, j) == worth(i, j) + best(i + 1, j + 1):
            yield gone[i], come[j]
            i, j = i + 1, j + 1
        elif i < len(gone) and (j == len(come) or best(i, j) == best(i + 1, j)):
            yield gone[i], None
            i += 1
        else:
            yield None, come[j]
            j += 1
