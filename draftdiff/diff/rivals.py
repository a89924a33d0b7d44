"""What two clauses share that no third clause has: the proof that likeness far apart is no accident.

Resolutions are made of set phrases, so two clauses far from one another may be much alike and yet be
two. Runs of three words tell them apart: of those that the two share, some must be found together in
no other clause of either version. Who may be such a third clause is told by the rarest words that the
two share, so that of most clauses nothing but their words need be looked at, and those only once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from draftdiff.diff.board import Board
from draftdiff.diff.likeness import Lexis, Profile
from draftdiff.diff.tokens import words

_RUN = 3
_TELLING = 8
"""By how many of the rarest words that a pair shares its rivals are found."""
_FEWEST = 3
"""By how many at least, however many clauses hold them."""
_CROWD = 500
"""How many holders of these words are looked through."""
_HELD = 3
"""One in so many of these words makes a clause a rival."""
_CLOSEST = 6
"""How many rivals of a pair are looked at, those first that hold most of its words."""

Run = tuple[str, ...]
Pair = tuple[int, int]


class Rivals:
    """The clauses of two versions as rivals of pairs of clauses that are still open."""

    def __init__(self, board: Board, lexis: Lexis, old: Mapping[int, Profile], new: Mapping[int, Profile]) -> None:
        self._board = board
        self._lexis = lexis
        self._old = old
        self._new = new
        self._runs: dict[int, set[Run]] = {}
        self._telling: dict[Pair, list[str]] = {}
        self._holders: dict[str, list[int]] = {}

    def prepare(self, pairs: Iterable[Pair]) -> None:
        """Look once through all clauses for what may matter to these pairs; others are prepared when asked for."""
        fresh = [pair for pair in pairs if pair not in self._telling]
        for old, new in fresh:
            shared = set(self._board.old[old].text.split()).intersection(self._board.new[new].text.split())
            ranked = sorted(shared, key=lambda chunk: (-self._lexis.weight(chunk.strip(",;.:()").casefold()), chunk))
            self._telling[old, new] = ranked[:_TELLING]
        wanted = {chunk for pair in fresh for chunk in self._telling[pair]} - self._holders.keys()
        found: dict[str, list[int]] = defaultdict(list)
        for holder, text in self._texts() if wanted else ():
            for chunk in wanted.intersection(text.split()):
                found[chunk].append(holder)
        self._holders.update((chunk, found.get(chunk, [])) for chunk in wanted)

    def exclusive(self, old: int, new: int) -> float:
        """The part of the runs shared by the two, 0 to 1, that no single other clause has as well."""
        shared = self._runs_of(old) & self._runs_of(-1 - new)
        if not shared:
            return 0.0
        if (old, new) not in self._telling:
            self.prepare([(old, new)])
        holders = sorted([self._holders[chunk] for chunk in self._telling[old, new]], key=len)
        while len(holders) > _FEWEST and sum(map(len, holders)) > _CROWD:
            holders.pop()
        votes = Counter(chain.from_iterable(holders))
        del votes[old], votes[-1 - new]
        rivals = sorted([(-count, holder) for holder, count in votes.items() if count * _HELD >= len(holders)])
        most = max([len(shared & self._runs_of(holder)) for _, holder in rivals[:_CLOSEST]], default=0)
        return 1 - most / len(shared)

    def _texts(self) -> Iterator[tuple[int, str]]:
        """Every clause; old ones count from 0 up, new ones from -1 down.

        Clauses that are word for word the same on both sides need to be seen only once.
        """
        for i, clause in enumerate(self._board.old):
            yield i, clause.text
        for j in self._new:
            yield -1 - j, self._board.new[j].text

    def _runs_of(self, holder: int) -> set[Run]:
        runs = self._runs.get(holder)
        if runs is None:
            if holder < 0:
                said: Sequence[str] = self._new[-1 - holder].words
            elif holder in self._old:
                said = self._old[holder].words
            else:
                said = words(self._board.old[holder].text)
            runs = self._runs[holder] = set(zip(*(said[start:] for start in range(_RUN)), strict=False))
        return runs
