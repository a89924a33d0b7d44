"""Whether a comparison says what truly happened, against documents whose truth is known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

import draftdiff
from benchmarks.generator import Case, Relation
from benchmarks.rows import Row, rows_of

_STAYS = frozenset({"equal", "edited"})
_MOVES = frozenset({"moved", "moved_edited"})
_JOINS = frozenset({"split", "merged"})


@dataclass(slots=True)
class Tally:
    """How many of what was said are true, and how many of what is true were said; adds up over documents."""

    said: int = 0
    said_true: int = 0
    true: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.said + other.said,
            self.said_true + other.said_true,
            self.true + other.true,
            self.found + other.found,
        )

    @property
    def precision(self) -> float:
        """The share of what was said that is true; 1 where nothing was said."""
        return self.said_true / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was said; 1 where there was nothing to say."""
        return self.found / self.true if self.true else 1.0


@dataclass(slots=True)
class Accuracy:
    """The measures of one comparison or of several added up.

    ``pairs``: rows of one clause on either side against the truth of equal, edited and moved clauses;
    their recall is over equal and edited clauses alone. ``moves``: rows that are ``moved``. ``joins``:
    rows split or merged with exactly the true clauses. ``inserted`` and ``deleted``: clauses.
    ``false_moves``: rows called moved though their clauses kept their place and only neighbours moved.
    ``fewest_moves`` is the least number of rows that must move to explain the order of the matched rows,
    ``moved`` the number that were said to. ``only_renumbered``: rows of equal clauses that count under
    another heading than unchanged. ``possibly``: matches of one clause that are not asserted, and how many
    of them are true; they count nowhere else, so they are no fault of precision and a loss of recall.
    """

    documents: int = 0
    pairs: Tally = field(default_factory=Tally)
    moves: Tally = field(default_factory=Tally)
    joins: Tally = field(default_factory=Tally)
    inserted: Tally = field(default_factory=Tally)
    deleted: Tally = field(default_factory=Tally)
    false_moves: int = 0
    moved: int = 0
    fewest_moves: int = 0
    only_renumbered: int = 0
    possibly: Tally = field(default_factory=Tally)

    def __add__(self, other: Accuracy) -> Accuracy:
        return Accuracy(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def measure(case: Case) -> Accuracy:
    """Compare the two versions of a case, from their XML, and score the result."""
    old, new = case.xml
    comparison = draftdiff.compare(draftdiff.read(old), draftdiff.read(new))
    return score(case.truth, rows_of(comparison))


def score(truth: Sequence[Relation], rows: Sequence[Row]) -> Accuracy:
    """The rows of a comparison against what truly happened.

    A clause that the generator moved but that passed only clauses which went away or moved themselves
    has not visibly moved: to call it moved is neither right nor wrong, and to miss it no fault.
    """
    kinds = {(relation.old, relation.new): relation.kind for relation in truth}
    weak = {(row.old, row.new) for row in rows if row.possibly}
    single = {(row.old, row.new): row for row in rows if len(row.old) == len(row.new) == 1 and not row.possibly}
    stay = {key for key, kind in kinds.items() if kind in _STAYS}
    move = {key for key, kind in kinds.items() if kind in _MOVES}
    visible = visibly_moved(truth)
    said_moved = [(row.old, row.new) for row in rows if row.moved and not row.possibly]
    judged = [key for key in said_moved if key not in move - visible]
    joins = {(kind, *key) for key, kind in kinds.items() if kind in _JOINS}
    said_joins = {(row.kind, row.old, row.new) for row in rows if row.kind in _JOINS and not row.possibly}
    return Accuracy(
        documents=1,
        pairs=Tally(len(single), len(single.keys() & (stay | move)), len(stay), len(stay & single.keys())),
        moves=Tally(len(judged), len(visible.intersection(judged)), len(visible), len(visible.intersection(judged))),
        joins=_sets(said_joins, joins),
        inserted=_sets(*_one_sided(rows, truth, "inserted")),
        deleted=_sets(*_one_sided(rows, truth, "deleted")),
        false_moves=sum(key in kinds and key not in move for key in said_moved),
        moved=sum(row.moved for row in rows),
        fewest_moves=fewest_moves(rows),
        only_renumbered=sum(row.tally != "unchanged" for key, row in single.items() if kinds.get(key) == "equal"),
        possibly=_sets(weak, kinds.keys() & weak),
    )


def visibly_moved(truth: Iterable[Relation]) -> set[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The moved clauses that truly passed a clause which kept its place and is still there."""
    relations = [relation for relation in truth if relation.old and relation.new]
    staying = sorted((r.old[0], r.new[0]) for r in relations if r.kind not in _MOVES)
    places_old = [i for i, _ in staying]
    places_new = [j for _, j in staying]  # rising too: what stays keeps its order
    return {
        (r.old, r.new)
        for r in relations
        if r.kind in _MOVES and bisect_left(places_old, r.old[0]) != bisect_left(places_new, r.new[0])
    }


def fewest_moves(rows: Iterable[Row]) -> int:
    """How many matched rows must move at the least: all but a longest chain that keeps the order."""
    places = [row.old[0] for row in sorted((r for r in rows if r.old and r.new), key=lambda r: r.new[0])]
    ends: list[int] = []
    for place in places:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
    return len(places) - len(ends)


def _one_sided(rows: Iterable[Row], truth: Iterable[Relation], kind: str) -> tuple[Set[int], Set[int]]:
    """The clauses inserted (or deleted) as said and as is true."""
    return (
        {clause for row in rows if row.kind == kind for clause in row.new or row.old},
        {clause for relation in truth if relation.kind == kind for clause in relation.new or relation.old},
    )


def _sets(said: Set[Any], true: Set[Any]) -> Tally:
    both = len(said & true)
    return Tally(len(said), both, len(true), both)
