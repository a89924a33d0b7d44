"""The rows of a comparison by the places of their clauses, and as a word diff of the whole text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from draftdiff import Comparison

Op = tuple[str, str]
"""``=``, ``-`` or ``+`` and the text that is kept, taken out or put in."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a comparison: its clauses as indices into the two versions, and what is said of them.

    ``tally`` is the heading of the summary under which the row counts; ``old_parts`` and ``new_parts``
    are the texts of its clauses, ``words`` runs over each side's texts joined by one space.
    """

    kind: str
    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool
    renumbered: bool
    possibly: bool
    tally: str
    old_parts: tuple[str, ...]
    new_parts: tuple[str, ...]
    words: tuple[Op, ...]


def rows_of(comparison: Comparison) -> list[Row]:
    """The rows in their order. Clauses are told apart by what they are, not by their words: labels are unique."""
    old = {clause.label: i for i, clause in enumerate(comparison.old.clauses)}
    new = {clause.label: j for j, clause in enumerate(comparison.new.clauses)}
    return [
        Row(
            change.kind.value,
            tuple(old[clause.label] for clause in change.old),
            tuple(new[clause.label] for clause in change.new),
            change.moved,
            change.renumbered,
            change.possibly,
            change.tally,
            tuple(clause.text for clause in change.old),
            tuple(clause.text for clause in change.new),
            change.words,
        )
        for change in comparison.changes
    ]


def pairs_of(rows: Iterable[Row]) -> set[tuple[int, int]]:
    """Every pair of an old and a new clause that stand in one row."""
    return {(i, j) for row in rows for i in row.old for j in row.new}


# --- the whole text ---------------------------------------------------------------------------


def whole_text(rows: Sequence[Row]) -> list[Op]:
    """The rows in reading order as one word diff, one clause a line; a move costs nothing.

    The kept and the inserted text joined are the new text. The old text has its clauses in the order of
    the rows, since what moved is shown where it went.
    """
    return [op for row in rows for op in lines(row)]


def whole_text_without_moves(rows: Sequence[Row]) -> list[Op]:
    """The rows as one word diff of two texts that both keep their order, as an engine without moves must tell it.

    The rows that keep order and hold most text stay as they are (the heaviest increasing chain); every
    other matched row becomes a deletion where it stood and an insertion where it went. The kept and the
    deleted text joined are exactly the old text, the kept and the inserted exactly the new one.
    """
    stays = {row.new[0]: row for row in heaviest_chain([row for row in rows if row.old and row.new])}
    old = sorted((i, part) for row in rows for i, part in zip(row.old, row.old_parts, strict=True))
    new = sorted((j, part) for row in rows for j, part in zip(row.new, row.new_parts, strict=True))
    done_old = done_new = 0
    ops: list[Op] = []
    for j, part in new:
        if j in stays:
            row = stays[j]
            ops += [("-", f"{gone}\n") for _, gone in old[done_old : row.old[0]]]
            ops += lines(row)
            done_old, done_new = row.old[-1] + 1, row.new[-1] + 1
        elif j >= done_new:
            ops.append(("+", f"{part}\n"))
    return ops + [("-", f"{gone}\n") for _, gone in old[done_old:]]


def heaviest_chain(rows: Sequence[Row]) -> list[Row]:
    """Of rows in the order of the new text those that also keep the order of the old one and hold most text.

    A row that does not cover neighbours only, or whose clauses changed places within it, is left out.
    """
    firm = [row for row in rows if _neighbours(row.old) and _neighbours(row.new)]
    # The best weight of a chain that ends at an old index, kept as a rising front (last index, weight).
    ends: list[int] = []
    best: list[tuple[int, int]] = []
    before: list[int | None] = []
    weights: list[int] = []
    for at, row in enumerate(firm):
        place = bisect_left(ends, row.old[0])
        previous = best[place - 1][1] if place else None
        weight = sum(map(len, row.old_parts)) + 1 + (weights[previous] if previous is not None else 0)
        before.append(previous)
        weights.append(weight)
        last = row.old[-1]
        spot = bisect_left(ends, last)
        if spot and best[spot - 1][0] >= weight:
            continue
        end = spot
        while end < len(ends) and best[end][0] <= weight:
            end += 1
        ends[spot:end] = [last]
        best[spot:end] = [(weight, at)]
    chain: list[Row] = []
    step = best[-1][1] if best else None
    while step is not None:
        chain.append(firm[step])
        step = before[step]
    return chain[::-1]


def _neighbours(places: Sequence[int]) -> bool:
    return all(b == a + 1 for a, b in pairwise(places))


def lines(row: Row) -> Iterator[Op]:
    """The words of a row with each clause on a line of its own.

    Where a joining space of one side meets a space within the other side's clause, the line end is what
    was taken out or put in: a text that is read by lines shows it so.
    """
    if not row.old:
        yield from (("+", f"{part}\n") for part in row.new_parts)
        return
    if not row.new:
        yield from (("-", f"{part}\n") for part in row.old_parts)
        return
    old_ends, new_ends = _joints(row.old_parts), _joints(row.new_parts)
    if not old_ends and not new_ends:
        yield from row.words
        yield "=", "\n"
        return
    i = j = 0
    for op, text in row.words:
        plain = 0
        for at, letter in enumerate(text):
            here = (op != "+" and i in old_ends, op != "-" and j in new_ends)
            if any(here):
                yield op, text[plain:at]
                plain = at + 1
                if op != "=" or all(here):
                    yield op, "\n"
                else:
                    yield "-", "\n" if here[0] else letter
                    yield "+", "\n" if here[1] else letter
            i += op != "+"
            j += op != "-"
        yield op, text[plain:]
    yield "=", "\n"


def _joints(parts: Sequence[str]) -> set[int]:
    """Where the spaces stand that join the texts of a row."""
    places, at = set(), -1
    for part in parts[:-1]:
        at += len(part) + 1
        places.add(at)
    return places
