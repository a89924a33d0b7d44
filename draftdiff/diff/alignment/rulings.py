"""What a person ruled about which clause became which; it wins over all that an engine finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from draftdiff.diff.alignment.board import Board, pair
from draftdiff.diff.changes import Reason
from draftdiff.model import Clause

Identity = tuple[str, str]
"""The wIds of two clauses of one history."""


class Rulings(Struct, frozen=True):
    """Clauses of one history of which a person said that they are the same one, or that they are not.

    ``same`` and ``apart`` hold pairs of wIds. In which order the two stand does not matter, so that a
    ruling holds whichever version is compared with which.
    """

    same: frozenset[Identity] = frozenset()
    apart: frozenset[Identity] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.same or self.apart)


def rule(board: Board, rulings: Rulings) -> None:
    """Match what was ruled to be the same, and keep apart from now on what was ruled not to be."""
    board.keep_apart(set(_found(board, rulings.apart)))
    for i, j in _found(board, rulings.same):
        if board.free((i,), (j,)):
            board.put(pair(i, j, Reason.CONFIRMED))


def _found(board: Board, identities: frozenset[Identity]) -> Iterator[tuple[int, int]]:
    """The indices of the pairs that stand in the two versions, one on either side."""
    old, new = _places(board.old), _places(board.new)
    for one, other in sorted(identities):
        for before, after in ((one, other), (other, one)):
            if before in old and after in new:
                yield old[before], new[after]
                break


def _places(clauses: Sequence[Clause]) -> dict[str, int]:
    return {clause.wid: index for index, clause in enumerate(clauses) if clause.wid}
