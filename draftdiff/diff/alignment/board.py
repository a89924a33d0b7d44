"""What is known so far about which clause became which: the state that every pass adds to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from zlib import crc32

from msgspec import Struct

from draftdiff.diff.alignment.order import in_order
from draftdiff.diff.changes import Reason
from draftdiff.model import Clause, ClauseKind, parents

_PLACES = (1 << 24) - 1
"""No two versions have more clauses together."""

BODY = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH})
"""The kinds among which a clause may change over, be split or be merged."""


class Match(Struct, frozen=True, gc=False):
    """Clauses that are the same one: indices in the old and in the new version, each in reading order.

    ``main_old`` and ``main_new`` are the two that carry the identity on: of a split the piece that keeps
    most of the words, of a merge the clause that gives most. ``score`` is None until it is known.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    main_old: int
    main_new: int
    reason: Reason
    score: float | None = None
    possibly: bool = False


def pair(old: int, new: int, reason: Reason, score: float | None = None, *, possibly: bool = False) -> Match:
    """A match of one clause with one."""
    return Match((old,), (new,), old, new, reason, score, possibly)


class Board:
    """Two sequences of clauses and the matches between them; every clause is in one match at most."""

    def __init__(self, old: Sequence[Clause], new: Sequence[Clause]) -> None:
        self.old = old
        self.new = new
        self.of_old: list[Match | None] = [None] * len(old)
        self.of_new: list[Match | None] = [None] * len(new)
        self.parent_old = parents(old)
        self.parent_new = parents(new)
        self._apart: set[tuple[int, int]] = set()
        self._above_old = _above(old, self.parent_old)
        self._above_new = _above(new, self.parent_new)

    def keep_apart(self, pairs: set[tuple[int, int]]) -> None:
        """Refuse from now on every match that makes one clause of an old and a new one of these."""
        self._apart = pairs

    def put(self, match: Match) -> None:
        """Record a match; those that held one of its clauses before are replaced by it."""
        if self._apart and any((i, j) in self._apart for i in match.old for j in match.new):
            return
        for index in match.old:
            self.of_old[index] = match
        for index in match.new:
            self.of_new[index] = match

    def open_old(self) -> list[int]:
        """The old clauses without a match."""
        return [index for index, match in enumerate(self.of_old) if match is None]

    def open_new(self) -> list[int]:
        """The new clauses without a match."""
        return [index for index, match in enumerate(self.of_new) if match is None]

    def free(self, old: Sequence[int], new: Sequence[int]) -> bool:
        """Whether none of these clauses has a match."""
        return all(self.of_old[i] is None for i in old) and all(self.of_new[j] is None for j in new)

    @staticmethod
    def group(kind: ClauseKind) -> str:
        """The kinds that go with one another: notes with notes, titles with titles, the body with itself."""
        return "body" if kind in BODY else kind.value

    def same_group(self, old: int, new: int) -> bool:
        """Whether the kinds of the two allow them to be the same clause."""
        one, other = self.old[old].kind, self.new[new].kind
        return one is other or (one in BODY and other in BODY)

    def home_old(self, index: int) -> int | None:
        """The old clause that an old one belongs to, None at the top.

        A level of numbering or a heading that was put in or taken out is no home: what stands in it
        belongs to the clause above, or to the heading before.
        """
        return _home(index, self.parent_old, self._above_old, self.of_old)

    def home_new(self, index: int) -> int | None:
        """The new clause that a new one belongs to, None at the top."""
        return _home(index, self.parent_new, self._above_new, self.of_new)

    def same_parent(self, old: int, new: int) -> bool:
        """Whether the two stand in the same clause, or both at the top."""
        one, other = self.home_old(old), self.home_new(new)
        if one is None or other is None:
            return one is other
        match = self.of_old[one]
        return match is not None and match is self.of_new[other]

    def matches(self) -> list[Match]:
        """Every match once, in reading order of the new version."""
        return [m for index, m in enumerate(self.of_new) if m is not None and m.new[0] == index]

    def toss(self, match: Match) -> int:
        """What decides between matches that weigh the same: their words, so that the way back is the way there."""
        return crc32(self.old[match.main_old].text.encode()) + crc32(self.new[match.main_new].text.encode()) + 1

    def weight_of_tie(self, match: Match) -> int:
        """What keeps one of two matches that cross and weigh the same: one identity, then their words, then the place.

        Below 2**60, and the same on the way back.
        """
        i, j = match.main_old, match.main_new
        identical = self.old[i].wid is not None and self.old[i].wid == self.new[j].wid
        earlier = max(_PLACES - i - j, 0)
        return (identical << 34 | self.toss(match)) * (_PLACES + 1) + earlier

    def places(self) -> Places:
        """The places of the text, which are parted by the clauses that stayed in order."""
        matches = [m for m in self.matches() if not m.possibly]
        kept = in_order([m.main_old for m in matches], [1] * len(matches), lambda at: self.weight_of_tie(matches[at]))
        chain = [m for m, stays in zip(matches, kept, strict=True) if stays]
        return Places([m.main_old for m in chain], [m.main_new for m in chain])

    def open_stretches(self, places: Places) -> list[tuple[list[int], list[int]]]:
        """The open clauses that hold words, by the place of the text, where both sides have some."""
        olds, news = defaultdict(list), defaultdict(list)
        for i in self.open_old():
            if self.old[i].text:
                olds[places.of_old(i)].append(i)
        for j in self.open_new():
            if self.new[j].text:
                news[places.of_new(j)].append(j)
        return [(olds[place], news[place]) for place in sorted(olds.keys() & news.keys())]


class Places:
    """Where a clause stands: by how many of the clauses that stayed in order stand before it.

    Clauses with the same number on both sides stand in the same place of the text.
    """

    def __init__(self, olds: Sequence[int], news: Sequence[int]) -> None:
        self._olds = olds
        self._news = news

    def of_old(self, index: int) -> int:
        """The place of an old clause."""
        return bisect_left(self._olds, index)

    def of_new(self, index: int) -> int:
        """The place of a new clause."""
        return bisect_left(self._news, index)

    def same(self, old: int, new: int) -> bool:
        """Whether an old and a new clause stand in the same place."""
        return self.of_old(old) == self.of_new(new)


def _home(
    index: int, parent: Sequence[int | None], above: Mapping[int, int | None], matches: Sequence[Match | None]
) -> int | None:
    home = parent[index]
    while home is not None and home in above and matches[home] is None:
        home = above[home]
    return home


def _above(clauses: Sequence[Clause], parent: Sequence[int | None]) -> dict[int, int | None]:
    """For each clause that is a mere frame (a heading, a number without words) what frames its contents without it."""
    frames: dict[int, int | None] = {}
    headings: dict[int | None, int] = {}
    for index, clause in enumerate(clauses):
        if clause.kind is ClauseKind.HEADING:
            frames[index] = headings.get(parent[index], parent[index])
            headings[parent[index]] = index
        elif not clause.text:
            frames[index] = parent[index]
    return frames
