"""Which parts of several edits collide, and the base cut into what can be taken and what is in conflict.

Two different parts collide when they touch the same word, when one puts words in between words that the
other takes out or replaces, when both put in something at the same place, and when, side by side, they
would run together into one word or say the same words twice.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from draftdiff.diff.merging.parts import Base, Part
from draftdiff.diff.words.tokens import tokens

_CONTEXT = 64
"""How many characters beside a seam tell whether a word would run over it."""


class Taken(NamedTuple):
    """A range of the base in whose place ``text`` is taken; ``parts`` are the indices of the parts that say so."""

    start: int
    end: int
    text: str
    parts: frozenset[int]


class Clash(NamedTuple):
    """A range of the base over which parts collide: ``parts`` by index, ``pairs`` those that do so directly."""

    start: int
    end: int
    parts: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]


def settle(base: Base, parts: Sequence[Part]) -> list[Taken | Clash]:
    """What is taken and what clashes, by place; no two of them overlap, and every part is in one of them."""
    found = _Clashes(parts)
    found.collide(_touching(parts))
    while True:
        clashes = found.clashes()
        taken, torn = _cut(base, parts, [k for k in range(len(parts)) if not found.clashing(k)])
        glued = [] if torn else list(_glued(base, parts, clashes, taken))
        if not torn and not glued:
            return sorted((*clashes, *taken), key=lambda item: item[:2])
        found.collide((*torn, *glued))


def said(base: Base, parts: Iterable[Part], start: int, end: int) -> str:
    """What stands in the place of the range if just these parts, all within it, are taken."""
    text = []
    for part in sorted(parts, key=lambda part: (part.start, part.end)):
        text += [base.text[start : part.start], part.text]
        start = part.end
    return "".join((*text, base.text[start:end]))


def collide(one: Part, other: Part) -> bool:
    """Whether two different parts touch the same words or the same slot between words.

    Mere neighbours do not: what is put in directly before or behind a word does not touch it.
    """
    if one.first == one.last and other.first == other.last:
        return one.first == other.first
    if one.first == one.last:
        return other.first < one.first < other.last
    if other.first == other.last:
        return one.first < other.first < one.last
    return one.first < other.last and other.first < one.last


def _touching(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """The pairs that collide; the parts stand by their first word."""
    for k, part in enumerate(parts):
        for other in range(k + 1, len(parts)):
            if parts[other].first > part.last:
                break
            if collide(part, parts[other]):
                yield k, other


class _Clashes:
    """Parts that clash, as sets that grow until no part reaches into the range of another set.

    A part in conflict takes along the other parts of its hunk: what a reader sees as one change is not
    taken by halves. The words between them are then in conflict too.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.above = list(range(len(parts)))
        self.pairs: set[tuple[int, int]] = set()
        self.drawn: set[int] = set()
        self.of_hunk: dict[tuple[int, int], list[int]] = defaultdict(list)
        for k, part in enumerate(parts):
            for hunk in part.hunks:
                self.of_hunk[hunk].append(k)

    def clashing(self, k: int) -> bool:
        return k in self.drawn

    def collide(self, pairs: Iterable[tuple[int, int]]) -> None:
        for one, other in pairs:
            self.pairs.add((min(one, other), max(one, other)))
            self._join((one, other))
        self._close()

    def clashes(self) -> list[Clash]:
        pairs = defaultdict(list)
        for pair in sorted(self.pairs):
            pairs[self._root(pair[0])].append(pair)
        return [Clash(start, end, tuple(ks), tuple(pairs[self._root(ks[0])])) for start, end, ks in self._hulls()]

    def _root(self, k: int) -> int:
        while self.above[k] != k:
            self.above[k] = k = self.above[self.above[k]]
        return k

    def _join(self, ks: Sequence[int]) -> bool:
        """Put parts into one set; whether that told anything new."""
        roots = {self._root(k) for k in ks}
        new = len(roots) > 1 or not self.drawn.issuperset(ks)
        self.drawn.update(ks)
        lowest = min(roots)
        for root in roots:
            self.above[root] = lowest
        return new

    def _close(self) -> None:
        waiting = set(self.drawn)
        seen: set[tuple[int, int]] = set()
        while waiting:
            before = set(self.drawn)
            for k in waiting:
                for hunk in self.parts[k].hunks - seen:
                    seen.add(hunk)
                    self._join(self.of_hunk[hunk])
            while self._swallow():
                pass
            waiting = self.drawn - before

    def _swallow(self) -> bool:
        """Draw in what reaches into the range of a set, or of another set."""
        hulls = self._hulls()
        starts = [start for start, _, _ in hulls]
        grown = False
        widest: tuple[int, int, list[int]] | None = None
        for hull in hulls:
            if widest is not None and _overlap(widest[:2], hull[:2]):
                grown = self._join((widest[2][0], hull[2][0])) or grown
            if widest is None or hull[1] >= widest[1]:
                widest = hull
        if grown:
            return True
        for k, part in enumerate(self.parts):
            if k in self.drawn:
                continue
            near = hulls[max(bisect_right(starts, part.start) - 1, 0) : bisect_left(starts, part.end) + 1]
            for start, end, ks in near:
                if _overlap((part.start, part.end), (start, end)):
                    grown = self._join((k, ks[0])) or grown
        return grown

    def _hulls(self) -> list[tuple[int, int, list[int]]]:
        members = defaultdict(list)
        for k in sorted(self.drawn):
            members[self._root(k)].append(k)
        found = [
            (min(self.parts[k].start for k in ks), max(self.parts[k].end for k in ks), ks) for ks in members.values()
        ]
        return sorted(found)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges share a character, or one, empty, lies inside the other."""
    if one == other:
        return True
    return one[0] < other[1] and other[0] < one[1]


# --- what is taken ------------------------------------------------------------------------------


def _cut(base: Base, parts: Sequence[Part], free: Sequence[int]) -> tuple[list[Taken], list[tuple[int, int]]]:
    """The free parts cut where they share white space, and the pairs that cannot share."""
    taken: dict[tuple[int, int, str], set[int]] = defaultdict(set)
    torn: list[tuple[int, int]] = []
    for cluster in _overlapping(parts, free):
        if len(cluster) == 1:
            part = parts[cluster[0]]
            taken[part.start, part.end, part.text].add(cluster[0])
            continue
        for k in cluster:
            part = parts[k]
            bounds = [(bound, other) for other in cluster for bound in (parts[other].start, parts[other].end)]
            inside = sorted((bound, other) for bound, other in bounds if part.start < bound < part.end)
            lead, trail = _margins(base, part)
            torn += [(k, other) for bound, other in inside if lead < bound < trail]
            cuts = sorted({part.start, *(bound for bound, _ in inside)})
            for start, end in zip(cuts, (*cuts[1:], part.end), strict=True):
                taken[start, end, part.text if start <= lead and trail <= end else ""].add(k)
    # One may take out white space that another replaces: each then has its say over the same range.
    shared: dict[tuple[int, int], int] = {}
    for (start, end, _), ks in taken.items():
        other = shared.setdefault((start, end), min(ks))
        if other != min(ks):
            torn.append((other, min(ks)))
    return [Taken(*place, frozenset(ks)) for place, ks in taken.items()], torn


def _overlapping(parts: Sequence[Part], free: Sequence[int]) -> Iterator[list[int]]:
    """The free parts in clusters that share characters."""
    cluster: list[int] = []
    end = 0
    for k in sorted(free, key=lambda k: (parts[k].start, parts[k].end)):
        if cluster and parts[k].start >= end:
            yield cluster
            cluster = []
        cluster.append(k)
        end = max(end, parts[k].end)
    if cluster:
        yield cluster


def _margins(base: Base, part: Part) -> tuple[int, int]:
    """Up to where and from where on a part merely takes out white space: there it can be cut."""
    if part.first == part.last:
        return (part.end, part.start) if not part.text else (part.start, part.end)
    lead, trail = base.starts[part.first], base.ends[part.last - 1]
    if part.text[:1].isspace():
        lead = part.start
    if part.text[-1:].isspace():
        trail = part.end
    return lead, trail


def _glued(
    base: Base, parts: Sequence[Part], clashes: Sequence[Clash], taken: Sequence[Taken]
) -> Iterator[tuple[int, int]]:
    """The pairs of parts that touch one another, or a conflict, so that a word would run over the seam."""
    items: list[Taken | Clash] = sorted((*clashes, *taken), key=lambda item: item[:2])
    for run in _touching_runs(items):
        for group in _between_clashes(run):
            if len(group) > 1 and not _stands(base, group):
                yield from pairwise(sorted(frozenset[int]().union(*(item.parts for item in group))))
        for one, other in pairwise(run):
            if isinstance(one, Clash) == isinstance(other, Clash):
                continue
            if not all(seam(a, b) for a in _sayings(base, parts, one) for b in _sayings(base, parts, other)):
                yield min(one.parts), min(other.parts)


def _touching_runs(items: Iterable[Taken | Clash]) -> Iterator[list[Taken | Clash]]:
    run: list[Taken | Clash] = []
    for item in items:
        if run and run[-1].end != item.start:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _between_clashes(run: Iterable[Taken | Clash]) -> Iterator[list[Taken]]:
    for _, group in groupby(run, key=lambda item: isinstance(item, Clash)):
        items = [item for item in group if isinstance(item, Taken)]
        if items:
            yield items


def _stands(base: Base, group: Sequence[Taken]) -> bool:
    """Whether neighbours that come from different edits can stand together.

    They do not if a word runs over a seam, or if one ends with the words that the next begins with: one
    that replaced *peace* by *security and justice* and one that put in *and justice* behind it.
    """
    before = base.text[max(0, group[0].start - _CONTEXT) : group[0].start]
    after = base.text[group[-1].end : group[-1].end + _CONTEXT]
    said_there = [item.text for item in group if item.text]
    texts = [text for text in (before, *said_there, after) if text]
    return all(seam(one, other) for one, other in pairwise(texts)) and not any(
        _doubled(one, other) for one, other in pairwise(said_there)
    )


def _doubled(before: str, after: str) -> bool:
    """Whether a text ends with the very words that the next begins with."""
    one, other = ([token for token in tokens(text) if not token.isspace()] for text in (before, after))
    return any(one[-size:] == other[:size] for size in range(1, min(len(one), len(other)) + 1))


def _sayings(base: Base, parts: Sequence[Part], item: Taken | Clash) -> list[str]:
    """What is taken, or what each of the edits in conflict has there."""
    if isinstance(item, Taken):
        return [item.text]
    members = [parts[k] for k in item.parts]
    sides = sorted({side for part in members for side in part.sides})
    return [said(base, (part for part in members if side in part.sides), item.start, item.end) for side in sides]


def seam(before: str, after: str) -> bool:
    """Whether two texts can stand side by side without a word, or a letter and its mark, running over."""
    if not before or not after or after[0].isspace():
        return True
    tail, head = before[-_CONTEXT:], after[:_CONTEXT]
    place = 0
    for token in tokens(tail + head):
        place += len(token)
        if place >= len(tail):
            break
    return place == len(tail)
