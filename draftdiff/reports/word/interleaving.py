"""In which order what was and what is stand in one document, so that both orders can be read off it.

Rows that stand in the same order on both sides stand once. A row that stands elsewhere now stands twice: as it was,
where it was, and as it is, where it is; the two are one move where they are the same clause.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.model import Clause, parents


@dataclass(frozen=True, slots=True)
class Placed:
    """A row, or one side of it: ``=`` where both stand, ``-`` and ``+`` for a side, ``<`` and ``>`` of a ``move``."""

    op: str
    change: Change
    move: int | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with the places of its clauses on either side."""

    change: Change
    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def together(self) -> bool:
        """Whether it is on both sides, and its clauses follow each other on each."""
        return all(side and side[-1] - side[0] == len(side) - 1 for side in (self.old, self.new))

    @property
    def single(self) -> bool:
        return len(self.old) == len(self.new) == 1


def interleaved(
    comparison: Comparison,
    apart: tuple[Collection[int], Collection[int]],
    fixed: Collection[int] = (),
    unlike: Collection[int] = (),
) -> Iterator[Placed]:
    """The rows of a comparison in the order of a document.

    ``apart`` are, for either side, the ids of clauses that stand elsewhere in it (footnotes), ``fixed`` those of
    clauses that cannot be carried as a move: they are taken out and put in. ``unlike`` are those of rows that
    cannot stand once.
    """
    old = _places(comparison.old.clauses, apart[0])
    new = _places(comparison.new.clauses, apart[1])
    rows = [
        row
        for change in comparison.changes
        if (row := _Row(change, _among(change.old, old), _among(change.new, new))).old or row.new
    ]
    carried = _carried(rows, comparison)
    staying = {
        id(row)
        for row in _in_order(
            [row for row in rows if row.together and id(row) not in carried and id(row.change) not in unlike]
        )
    }
    moves = _moves([row for row in rows if row.old and row.new and id(row) not in staying and row.single], fixed)
    was = _parted(_side(rows, staying, moves, new=False))
    now = _parted(_side(rows, staying, moves, new=True))
    for (gone, stays), (come, _) in zip(was, now, strict=True):
        yield from gone
        yield from come
        if stays is not None:
            yield stays


def _places(clauses: Sequence[Clause], apart: Collection[int]) -> dict[int, int]:
    kept = [clause for clause in clauses if id(clause) not in apart]
    return {id(clause): place for place, clause in enumerate(kept)}


def _among(clauses: Sequence[Clause], places: dict[int, int]) -> tuple[int, ...]:
    return tuple(places[id(clause)] for clause in clauses if id(clause) in places)


def _carried(rows: Sequence[_Row], comparison: Comparison) -> set[int]:
    """The rows that moved, and those that went along since they stand below one that did."""
    row_of_old = {id(clause): row for row in rows for clause in row.change.old}
    row_of_new = {id(clause): row for row in rows for clause in row.change.new}
    over_old = _above(comparison.old.clauses)
    over_new = _above(comparison.new.clauses)
    found: set[int] = set()
    for row in sorted((row for row in rows if row.old and row.new), key=lambda row: row.old[0]):
        outer = row_of_old.get(over_old.get(id(row.change.old[0]), 0))
        along = outer is not None and id(outer) in found
        if row.change.moved or (along and row_of_new.get(over_new.get(id(row.change.new[0]), 0)) is outer):
            found.add(id(row))
    return found


def _above(clauses: Sequence[Clause]) -> dict[int, int]:
    """For each clause, by its id, the id of the one that it is nested in."""
    return {
        id(clause): id(clauses[outer])
        for clause, outer in zip(clauses, parents(clauses), strict=True)
        if outer is not None
    }


def _in_order(rows: Sequence[_Row]) -> list[_Row]:
    """The longest sequence of rows, in their new order, that stands in the same order on the old side."""
    rows = sorted(rows, key=lambda row: row.new[0])
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for place, row in enumerate(rows):
        at = bisect_left(tails, row.old[0])
        before.append(ends[at - 1] if at else None)
        tails[at : at + 1] = [row.old[0]]
        ends[at : at + 1] = [place]
    found = []
    step = ends[-1] if ends else None
    while step is not None:
        found.append(rows[step])
        step = before[step]
    return found[::-1]


def _moves(rows: Sequence[_Row], fixed: Collection[int]) -> dict[int, int]:
    """The number of the move of each row that is one; what was and is side by side moves together."""
    moves: dict[int, int] = {}
    last: _Row | None = None
    count = 0
    for row in sorted(rows, key=lambda row: row.new[0]):
        if any(id(clause) in fixed for clause in (*row.change.old, *row.change.new)):
            continue
        beside = last is not None and (row.old[0] - 1, row.new[0] - 1) == (last.old[0], last.new[0])
        count += not beside
        moves[id(row)] = count
        last = row
    return moves


def _side(rows: Sequence[_Row], staying: Collection[int], moves: dict[int, int], *, new: bool) -> list[Placed]:
    """All that stands on one side, in its order; what neither stays nor moves stands clause by clause."""
    found: list[tuple[int, Placed]] = []
    for row in rows:
        places = row.new if new else row.old
        clauses = row.change.new if new else row.change.old
        if id(row) in staying:
            found.append((places[0], Placed("=", row.change)))
        elif id(row) in moves:
            found.append((places[0], Placed(">" if new else "<", row.change, moves[id(row)])))
        else:
            found += [
                (place, Placed("+" if new else "-", alone(clause, new=new)))
                for place, clause in zip(places, clauses, strict=True)
            ]
    return [placed for _, placed in sorted(found, key=lambda item: item[0])]


def _parted(side: Sequence[Placed]) -> list[tuple[list[Placed], Placed | None]]:
    """What stands before each row that stays, and it; the last part has none."""
    parts: list[tuple[list[Placed], Placed | None]] = []
    part: list[Placed] = []
    for placed in side:
        if placed.op == "=":
            parts.append((part, placed))
            part = []
        else:
            part.append(placed)
    return [*parts, (part, None)]


def alone(clause: Clause, *, new: bool) -> Change:
    """A clause as a row of its own, put in or taken out."""
    words = (("+" if new else "-", clause.text),) if clause.text else ()
    if new:
        return Change(ChangeKind.INSERTED, (), (clause,), words)
    return Change(ChangeKind.DELETED, (clause,), (), words)
