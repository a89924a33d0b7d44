"""Clauses followed through many versions: which of them are one row, and in what order the rows stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from draftdiff.diff.alignment.order import in_order
from draftdiff.diff.changes import Change, Comparison, Reason
from draftdiff.diff.words.tokens import normal
from draftdiff.model import Clause, Version, parents

_TELLING = 20
"""From so many characters on a text that is unique proves that a lost clause came back."""

_PROOFS = frozenset({Reason.CONFIRMED, Reason.WID, Reason.IDENTICAL})


Comparing = Callable[[Version, Version], Comparison]
"""How two versions are compared: `compare`, or whatever gives the same with the rulings that are in force."""


class Homecoming(Struct, frozen=True, gc=False):
    """Clause ``old`` of column ``left``, gone afterwards, that is clause ``new`` of column ``back``."""

    left: int
    old: int
    back: int
    new: int
    reason: Reason


class Open(NamedTuple):
    """For each column the clauses that no comparison leads on from (``ends``) and none leads to (``begins``)."""

    ends: list[set[int]]
    begins: list[set[int]]


class Strands:
    """For each clause of each version the row that it stands in; rows are counted in their order."""

    def __init__(
        self, versions: Sequence[Version], rows: Sequence[Sequence[int]], homecomings: Sequence[Homecoming]
    ) -> None:
        self.rows = rows
        self.homecomings = homecomings
        self.count = 1 + max((row for column in rows for row in column), default=-1)
        self._places = _places(versions)

    def row(self, column: int, clause: Clause) -> int:
        """The row of a clause of that column."""
        return self.rows[column][self._places[column][id(clause)]]


def strands(versions: Sequence[Version], chain: Sequence[Comparison], comparing: Comparing) -> Strands:
    """Follow every clause through the versions by the comparisons of neighbours.

    A clause that is gone in between joins only where it is proved to be the same: by its wId in one work, or
    by its text, where that is unique and the direct comparison of the two versions asserts it.
    """
    places = _places(versions)
    forest = _Forest([len(version.clauses) for version in versions])
    opened = Open(*([set(range(len(version.clauses))) for version in versions] for _ in range(2)))
    for column, comparison in enumerate(chain):
        for change in comparison.changes:
            if change.possibly or not change.old or not change.new:
                continue
            old = [places[column][id(clause)] for clause in change.old]
            new = [places[column + 1][id(clause)] for clause in change.new]
            for index in new:
                forest.join((column, old[0]), (column + 1, index))
            for index in old:
                forest.join((column, index), (column + 1, new[0]))
            opened.ends[column].difference_update(old)
            opened.begins[column + 1].difference_update(new)
    homecomings = [*_by_wid(versions, opened), *_by_text(versions, opened, comparing)]
    for home in homecomings:
        forest.join((home.left, home.old), (home.back, home.new))
    roots = forest.columns()
    number = {root: row for row, root in enumerate(_ordered(versions, roots))}
    rows = [[number[root] for root in column] for column in roots]
    return Strands(versions, rows, sorted(homecomings, key=lambda home: (home.back, home.new)))


def _places(versions: Sequence[Version]) -> list[dict[int, int]]:
    return [{id(clause): index for index, clause in enumerate(version.clauses)} for version in versions]


class _Forest:
    """Disjoint sets of clauses, each named by its first one."""

    def __init__(self, sizes: Sequence[int]) -> None:
        self._starts = [sum(sizes[:column]) for column in range(len(sizes))]
        self._sizes = sizes
        self._parent = list(range(sum(sizes)))

    def join(self, one: tuple[int, int], other: tuple[int, int]) -> None:
        """Make one set of the sets of two clauses, each given by column and index."""
        roots = [self._root(self._starts[column] + index) for column, index in (one, other)]
        self._parent[max(roots)] = min(roots)

    def columns(self) -> list[list[int]]:
        """For each clause of each column the name of its set."""
        return [
            [self._root(node) for node in range(start, start + size)]
            for start, size in zip(self._starts, self._sizes, strict=True)
        ]

    def _root(self, node: int) -> int:
        while self._parent[node] != node:
            self._parent[node] = self._parent[self._parent[node]]
            node = self._parent[node]
        return node


# --- what came back -----------------------------------------------------------------------------


def _by_wid(versions: Sequence[Version], opened: Open) -> Iterator[Homecoming]:
    """Clauses of one work that are there again under the wId that was gone."""

    def proved(left: int, _old: int, back: int, _new: int) -> bool:
        return versions[left].work is not None and versions[left].work == versions[back].work

    wids = [[clause.wid for clause in version.clauses] for version in versions]
    return _again(wids, opened, proved, Reason.WID)


def _by_text(versions: Sequence[Version], opened: Open, comparing: Comparing) -> Iterator[Homecoming]:
    """Clauses that are there again word for word, where the direct comparison asserts it too."""
    direct: dict[tuple[int, int], dict[tuple[int, int], Change]] = {}

    def proved(left: int, old: int, back: int, new: int) -> bool:
        if (left, back) not in direct:
            direct[left, back] = _singles(comparing(versions[left], versions[back]))
        change = direct[left, back].get((id(versions[left].clauses[old]), id(versions[back].clauses[new])))
        return change is not None and change.reason in _PROOFS and not change.possibly

    if not any(opened.ends[:-2]) or not any(opened.begins[2:]):
        return iter(())
    texts = [[_told(clause) for clause in version.clauses] for version in versions]
    return _again(texts, opened, proved, Reason.IDENTICAL)


def _told(clause: Clause) -> str | None:
    text = normal(clause.text)
    return text if len(text) >= _TELLING else None


def _singles(comparison: Comparison) -> dict[tuple[int, int], Change]:
    """The changes of one clause into one, by these two."""
    return {
        (id(change.old[0]), id(change.new[0])): change
        for change in comparison.changes
        if len(change.old) == len(change.new) == 1
    }


def _again(
    keys: Sequence[Sequence[str | None]], opened: Open, proved: Callable[[int, int, int, int], bool], reason: Reason
) -> Iterator[Homecoming]:
    """Clauses that come with a key after it was gone for a version or more, each with the last that went with it.

    In both versions the key must be that of one clause alone. Which clauses are open is kept up to date.
    """
    counts = [Counter(column) for column in keys]
    waiting: dict[str, list[tuple[int, int]]] = {}
    for back, column in enumerate(keys):
        left = back - 2
        for index in sorted(opened.ends[left]) if left >= 0 else ():
            key = keys[left][index]
            if key and counts[left][key] == 1:
                waiting.setdefault(key, []).append((left, index))
        for new in sorted(opened.begins[back]):
            key = column[new]
            if not key or key not in waiting or counts[back][key] != 1:
                continue
            gone, old = waiting[key][-1]
            if any(counts[between][key] for between in range(gone + 1, back)) or not proved(gone, old, back, new):
                continue
            waiting[key].pop()
            if not waiting[key]:
                del waiting[key]
            opened.ends[gone].discard(old)
            opened.begins[back].discard(new)
            yield Homecoming(gone, old, back, new, reason)


# --- the order of rows --------------------------------------------------------------------------


def _ordered(versions: Sequence[Version], columns: Sequence[Sequence[int]]) -> list[int]:
    """The rows in reading order of the last version, each lost one after what stood before it and still does.

    Versions are gone through from the last to the first, and each puts in what no later one has. So a row,
    once placed, is never moved again, and there can be no circle.
    """
    follows: dict[int | None, int | None] = {None: None}  # a linked list; None is its start
    last: int | None = None
    for row in dict.fromkeys(columns[-1]):
        follows[last], follows[row] = row, None
        last = row
    nests = [parents(version.clauses) for version in versions]
    depth = {row: versions[-1].clauses[index].depth for index, row in reversed(list(enumerate(columns[-1])))}
    home = _homes(columns[-1], nests[-1])
    for column in range(len(versions) - 2, -1, -1):
        rows, clauses = columns[column], versions[column].clauses
        if all(row in follows for row in rows):
            continue
        place = {row: at for at, row in enumerate(_walk(follows))}
        displaced = _displaced(clauses, rows, nests[column], place, home)
        here = set(rows)
        for index, row in enumerate(rows):
            if row in follows:
                continue
            anchor = next((k for k in range(index - 1, -1, -1) if _stands(k, index, nests[column], displaced)), None)
            at = None if anchor is None else rows[anchor]
            # What later versions put in below the clause before belongs to it.
            while (following := follows[at]) is not None and following not in here:
                if at is None or depth[following] <= clauses[index].depth:
                    break
                at = following
            follows[row], follows[at] = follows[at], row
            depth[row] = clauses[index].depth
        home = _homes(rows, nests[column]) | home
    return list(_walk(follows))


def _walk(follows: Mapping[int | None, int | None]) -> Iterator[int]:
    row = follows[None]
    while row is not None:
        yield row
        row = follows[row]


def _homes(rows: Sequence[int], nest: Sequence[int | None]) -> dict[int, int | None]:
    """For each row of a column the row that it is nested in."""
    found: dict[int, int | None] = {}
    for row, above in zip(rows, nest, strict=True):
        found.setdefault(row, None if above is None else rows[above])
    return found


def _displaced(
    clauses: Sequence[Clause],
    rows: Sequence[int],
    nest: Sequence[int | None],
    place: Mapping[int, int],
    home: Mapping[int, int | None],
) -> set[int]:
    """The clauses of a column whose row does not stand, among its siblings, where it stood in that version."""
    families: dict[int | None, list[int]] = {}
    displaced: set[int] = set()
    seen: set[int] = set()
    for index, row in enumerate(rows):
        above = nest[index]
        if row in seen:
            displaced.add(index)  # the row stands at its first clause
        elif row in place:
            now = home.get(row)
            if above is not None and now is not None and now != rows[above] and rows[above] in home:
                displaced.add(index)
            else:
                families.setdefault(above, []).append(index)
        seen.add(row)
    for family in families.values():
        kept = in_order([place[rows[index]] for index in family], [len(clauses[index].text) + 1 for index in family])
        displaced.update(index for index, stays in zip(family, kept, strict=True) if not stays)
    return displaced


def _stands(k: int, index: int, nest: Sequence[int | None], displaced: set[int]) -> bool:
    """Whether clause ``k`` stands, for the siblings of ``index``, where it stood."""
    step: int | None = k
    while step is not None and step != nest[index]:
        if step in displaced:
            return False
        step = nest[step]
    return step == nest[index]
