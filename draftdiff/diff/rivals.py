"""What two clauses share that no third clause has: the proof that likeness far apart is no accident.

Resolutions are made of set phrases, so two clauses far from one another may be much alike and yet be
two. Runs of three words tell them apart: of those that the two share, some must be found together in
no other clause of either version.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from draftdiff.diff.board import Board
from draftdiff.diff.likeness import Profile
from draftdiff.diff.tokens import words

_RUN = 3
_CROWD = 60
"""A run that stands in more clauses than this is taken to stand in all of them."""

Run = tuple[str, ...]


class Rivals:
    """The runs of words of all clauses of two versions, those that may be shared by open ones."""

    def __init__(self, board: Board, old: Mapping[int, Profile], new: Mapping[int, Profile]) -> None:
        self._old = {i: _runs(profile.words) for i, profile in old.items()}
        self._new = {j: _runs(profile.words) for j, profile in new.items()}
        self._holders: dict[Run, list[int]] = defaultdict(list)
        # Only clauses that are still open will be asked about.
        open_old = (self._old[i] for i in board.open_old() if i in self._old)
        open_new = (self._new[j] for j in board.open_new() if j in self._new)
        wanted = set().union(*open_old) & set().union(*open_new)
        for holder, runs in self._all(board):
            for run in runs & wanted:
                self._holders[run].append(holder)

    def exclusive(self, old: int, new: int) -> float:
        """The part of the runs shared by the two, 0 to 1, that no single other clause has as well."""
        shared = self._old[old] & self._new[new]
        if not shared:
            return 0.0
        rivals: Counter[int] = Counter()
        common = 0
        for run in shared:
            holders = self._holders[run]
            if len(holders) > _CROWD:
                common += 1
            else:
                rivals.update(holders)
        del rivals[old], rivals[-1 - new]
        return 1 - (common + max(rivals.values(), default=0)) / len(shared)

    def _all(self, board: Board) -> Iterator[tuple[int, set[Run]]]:
        """Every clause with its runs; old ones count from 0 up, new ones from -1 down.

        Clauses that are word for word the same on both sides need to be seen only once.
        """
        yield from self._old.items()
        yield from ((-1 - j, runs) for j, runs in self._new.items())
        for i, clause in enumerate(board.old):
            if i not in self._old:
                yield i, _runs(words(clause.text))


def _runs(tokens: Sequence[str]) -> set[Run]:
    return set(zip(*(tokens[start:] for start in range(_RUN)), strict=False))
