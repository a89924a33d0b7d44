"""What two clauses share that no third clause has: the proof that likeness far apart is no accident.

Resolutions are made of set phrases, so two clauses far from one another may be much alike and yet be
two. What tells them apart is every third clause of either version that is like them: the two must be more
alike than it is to both, or share words that it has not. Who may be such a third clause is told by the
rarest words that the two share, so that of most clauses nothing but their words need be looked at, and
those only once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from zlib import crc32

from draftdiff.diff.alignment.board import Board
from draftdiff.diff.alignment.likeness import Lexis, Profile

_TELLING = 8
"""By how many of the rarest words that a pair shares its rivals are found."""
_FEWEST = 3
"""By how many at least, however many clauses hold them."""
_CROWD = 200
"""How many holders of these words are looked through."""
_HELD = 3
"""One in so many of these words makes a clause a rival."""
_CLOSEST = 12
"""How many rivals of a pair are looked at, those first that hold most of its words."""

_LEAD, _OWN, _NEAR = 2.82, 0.9, 0.95
"""How much the lead over all rivals counts, words of one's own, and the nearness of the nearest rival."""

Pair = tuple[int, int]
Runs = set[tuple[str, str, str]]


class Rivals:
    """The clauses of two versions as rivals of pairs of clauses that are still open."""

    def __init__(self, board: Board, lexis: Lexis, old: Mapping[int, Profile], new: Mapping[int, Profile]) -> None:
        self._board = board
        self._lexis = lexis
        self._old = old
        self._new = new
        self._others: dict[int, Profile] = {}
        self._runs_of: dict[int, Runs] = {}
        self._convictions: dict[Pair, float] = {}
        self._telling: dict[Pair, list[str]] = {}
        self._holders: dict[str, list[int]] = {}
        self._weights: dict[str, float] = {}

    def prepare(self, pairs: Iterable[Pair]) -> None:
        """Look once through all clauses for what may matter to these pairs; others are prepared when asked for."""
        fresh = [pair for pair in pairs if pair not in self._telling]
        olds = {old: set(self._board.old[old].text.split()) for old in {old for old, _ in fresh}}
        news = {new: set(self._board.new[new].text.split()) for new in {new for _, new in fresh}}
        for old, new in fresh:
            shared = olds[old] & news[new]
            ranked = sorted(shared, key=lambda chunk: (-self._weight(chunk), chunk))
            self._telling[old, new] = ranked[:_TELLING]
        wanted = {chunk for pair in fresh for chunk in self._telling[pair]} - self._holders.keys()
        found: dict[str, list[int]] = {chunk: [] for chunk in wanted}
        self._holders |= found
        for rank, (text, _) in enumerate(self._texts) if wanted else ():
            for chunk in wanted.intersection(text.split()):
                holders = found[chunk]
                holders.append(rank)
                if len(holders) == _CROWD:  # no more can be looked through
                    wanted.discard(chunk)

    def _weight(self, chunk: str) -> float:
        """How much the word tells that stands between two spaces."""
        found = self._weights.get(chunk)
        if found is None:
            found = self._weights[chunk] = self._lexis.weight(chunk.strip(",;.:()").casefold())
        return found

    def held(self, old: int, new: int) -> float:
        """The part of the runs of the lesser of the two, 0 to 1, that the greater one has as well."""
        one, other = self._runs(old), self._runs(-1 - new)
        return len(one & other) / (min(len(one), len(other)) or 1)

    def exclusive(self, old: int, new: int) -> float:
        """The part of the runs that the two share, 0 to 1, that no single third clause has as well."""
        shared = self._runs(old) & self._runs(-1 - new)
        most = max([len(shared & self._runs(rival)) for rival in self._rivals(old, new)], default=0)
        return 1 - most / len(shared) if shared else 0.0

    def conviction(self, old: int, new: int, least: float) -> float:
        """How sure it is that two clauses are one; where that is less than ``least``, something less.

        It adds up from their lead, by how much more they are alike than any third clause is like both of
        them; from the part of their words by weight that they share and no third clause has; and from how
        near the nearest third clause is to either: among many that are nearly the same a small lead says much.
        """
        found = self._convictions.get((old, new))
        if found is None:
            found = self._convictions[old, new] = self._convict(old, new, least)
        return found

    def _convict(self, old: int, new: int, least: float) -> float:
        likeness = self._lexis.likeness
        one, other = self._old[old], self._new[new]
        weight = min(one.weight, other.weight)
        alike, closest, nearest = likeness(one, other), 0.0, 0.0
        own = one.bag & other.bag
        for holder in self._rivals(old, new):
            rival = self._profile(holder)
            first, second = likeness(one, rival, closest), likeness(other, rival, closest)
            closest, nearest = max(closest, min(first, second)), max(nearest, first, second)
            own = own.difference(rival.bag)
            # However near another one were, it could not be enough any more.
            if _LEAD * (alike - closest) + _OWN * self._lexis.mass(own) / weight + _NEAR < least:
                break
        return _LEAD * (alike - closest) + _OWN * self._lexis.mass(own) / weight + _NEAR * nearest

    def _rivals(self, old: int, new: int) -> list[int]:
        if (old, new) not in self._telling:
            self.prepare([(old, new)])
        holders = sorted([self._holders[chunk] for chunk in self._telling[old, new]], key=len)
        while len(holders) > _FEWEST and sum(map(len, holders)) > _CROWD:
            holders.pop()
        votes = Counter(chain.from_iterable(holders))
        # Of those that hold as many of its words the holders of the rarest word come first.
        closest = sorted(votes, key=votes.__getitem__, reverse=True)[: _CLOSEST + 2]
        found = [self._texts[rank][1] for rank in closest if votes[rank] * _HELD >= len(holders)]
        return [holder for holder in found if holder not in (old, -1 - new)][:_CLOSEST]

    @cached_property
    def _texts(self) -> list[tuple[str, int]]:
        """Every clause by its text; old ones count from 0 up, new ones from -1 down.

        They stand as if drawn at random, but by their texts alone, whichever version is the old one. Clauses
        that are word for word the same on both sides need to be seen only once.
        """
        board = self._board
        found = [(clause.text, i) for i, clause in enumerate(board.old)]
        for j, clause in enumerate(board.new):
            match = board.of_new[j]
            if match is None or board.old[match.main_old].text != clause.text:
                found.append((clause.text, -1 - j))
        drawn = sorted([(crc32(text.encode()), text, holder) for text, holder in found])
        return [(text, holder) for _, text, holder in drawn]

    def _profile(self, holder: int) -> Profile:
        side, place, known = (
            (self._board.old, holder, self._old) if holder >= 0 else (self._board.new, -1 - holder, self._new)
        )
        found = known.get(place) or self._others.get(holder)
        if found is None:
            found = self._others[holder] = self._lexis.profile(side[place].text)
        return found

    def _runs(self, holder: int) -> Runs:
        found = self._runs_of.get(holder)
        if found is None:
            words = self._profile(holder).words
            found = self._runs_of[holder] = set(zip(words, words[1:], words[2:], strict=False))
        return found
