"""Which clause of a version continues which one of the version before, where no identity says so.

Asked only for clauses whose text is new: by how alike they are, and more readily where they stand
between the same neighbours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from draftdiff.diff.alignment.likeness import in_order

_NEAR = 0.3
"""From here on a clause between the same neighbours is the old one in other words."""
_FAR = 0.7
"""From here on it is wherever it stands."""
_BESIDE, _IN_TURN = 0.1, 0.15
"""So much liker count a clause between the same neighbours, and one that is there the first, or last, as before."""
_ALL_PAIRS = 4_000
"""Up to so many pairs each one is looked at; of more, for each clause only those that share its rare words."""
_CANDIDATES = 8


NOWHERE = -1
"""The number of a neighbour that is not there."""


class Place(Struct, frozen=True):
    """A clause that waits to be paired: its words as keys, and where it stands.

    ``before`` and ``behind`` are the numbers of the nearest clauses that are known; ``after`` and ``until`` tell how
    many others that wait stand between it and them.
    """

    keys: tuple[str, ...]
    before: int
    behind: int
    after: int = NOWHERE
    until: int = NOWHERE


def pair(
    old: Sequence[Place], new: Sequence[Place], *, near: float = _NEAR, far: float = _FAR, strictly: bool = False
) -> dict[int, int]:
    """For clauses of the new version, by place, the old clause that each continues; likest pairs first.

    From ``near`` of likeness on they are paired between the same neighbours, ``strictly`` on both sides, else from
    ``far`` on.
    """
    scored: list[tuple[float, int, int]] = []
    for i, j in _candidates(old, new):
        one, other = old[i], new[j]
        before, behind = one.before == other.before, one.behind == other.behind
        beside = (before and behind) if strictly else (before or behind)
        least = near if beside else far
        alike = _likeness(one.keys, other.keys, least)
        if alike >= least:
            in_turn = (before and one.after == other.after) or (behind and one.until == other.until)
            scored.append((-alike - _BESIDE * beside - _IN_TURN * in_turn, j, i))
    paired: dict[int, int] = {}
    taken: set[int] = set()
    for _, j, i in sorted(scored):
        if j not in paired and i not in taken:
            paired[j] = i
            taken.add(i)
    return paired


def _likeness(one: Sequence[str], other: Sequence[str], least: float) -> float:
    if 2 * min(len(one), len(other)) < least * (len(one) + len(other)):
        return 0.0
    return in_order(one, other, least)


def _candidates(old: Sequence[Place], new: Sequence[Place]) -> Iterator[tuple[int, int]]:
    if len(old) * len(new) <= _ALL_PAIRS:
        yield from ((i, j) for j in range(len(new)) for i in range(len(old)))
        return
    holding: dict[str, list[int]] = defaultdict(list)
    for i, place in enumerate(old):
        for key in set(place.keys):
            holding[key].append(i)
    for j, place in enumerate(new):
        votes: Counter[int] = Counter()
        for key in sorted(set(place.keys) & holding.keys(), key=lambda key: (len(holding[key]), key)):
            if len(holding[key]) > _ALL_PAIRS // len(new) + _CANDIDATES and votes:
                break
            votes.update(holding[key])
        yield from ((i, j) for i, _ in votes.most_common(_CANDIDATES))
