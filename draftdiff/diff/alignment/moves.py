"""What moved: only a true change of order among siblings, or of parent, never a shift caused by neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from operator import itemgetter, lt

from draftdiff.diff.alignment.board import Board, Match
from draftdiff.diff.alignment.order import in_order
from draftdiff.model import Clause, ClauseKind

_COUNTS_MOST = 1_000_000
_PARTS = frozenset({ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE})


def moved_clauses(board: Board) -> tuple[set[int], set[int]]:
    """What moved, and which rows stand elsewhere than their main old clause stood, both by that clause.

    A clause moved if its order among its siblings changed, or its parent. A row of several clauses did
    not move if any of them stayed.
    """
    families: dict[int | None, list[tuple[int, int, Match]]] = defaultdict(list)
    moved: set[int] = set()
    displaced: set[int] = set()
    for match in board.matches():
        i, j = _place(board, match)
        before, after = board.old[i].kind, board.new[j].kind
        if before is ClauseKind.NOTE or after is ClauseKind.NOTE:
            continue  # a note stands where its marker stands
        if (before is not after and {before, after} == _PARTS) or not board.same_parent(i, j):
            moved.add(match.main_old)
        else:
            families[board.home_new(j)].append((j, i, match))
    for family in families.values():
        family.sort(key=itemgetter(0))
        places = [i for _, i, _ in family]
        if all(map(lt, places, islice(places, 1, None))):
            continue
        stays = _staying(board, places, [match for _, _, match in family])
        kept = [(i, j) for (j, i, _), stay in zip(family, stays, strict=True) if stay]
        gone = [match for (_, _, match), stay in zip(family, stays, strict=True) if not stay]
        displaced.update(match.main_old for match in gone)
        moved.update(match.main_old for match in gone if not _partly_stays(match, kept))
    return moved, displaced | moved


def _place(board: Board, match: Match) -> tuple[int, int]:
    """The two clauses by which a row's place is judged: the main ones, or the first that share a parent.

    A paragraph that swallowed its sub-paragraphs stays where it was even if one of them gave most.
    """
    main = (match.main_old, match.main_new)
    if len(match.old) == len(match.new) == 1 or board.same_parent(*main):
        return main
    return next(((i, j) for i in match.old for j in match.new if board.same_parent(i, j)), main)


def _partly_stays(match: Match, kept: Sequence[tuple[int, int]]) -> bool:
    """Whether some clause of a split or merged row is in order with the rows that stayed."""
    if len(match.old) == len(match.new) == 1:
        return False
    return any(all((a < i) == (b < j) for a, b in kept) for i in match.old for j in match.new)


def _staying(board: Board, places: Sequence[int], matches: Sequence[Match]) -> list[bool]:
    """Which of a family's matches stay: the fewest moves, then the least text that moves.

    A mere possibility moves nothing else. Of what weighs the same the words themselves decide, so that the
    way back is the way there.
    """
    extents = _extents(board.old, board.parent_old), _extents(board.new, board.parent_new)

    def weight(match: Match) -> int:
        if match.possibly:
            return 0
        return _COUNTS_MOST + min(extents[0][match.main_old] + extents[1][match.main_new], _COUNTS_MOST - 1)

    return in_order(places, list(map(weight, matches)), lambda at: board.weight_of_tie(matches[at]))


def _extents(clauses: Sequence[Clause], parents: Sequence[int | None]) -> list[int]:
    """The length of each clause with all that is nested in it."""
    extents = [len(clause.text) for clause in clauses]
    for index in range(len(extents) - 1, -1, -1):
        parent = parents[index]
        if parent is not None:
            extents[parent] += extents[index]
    return extents
