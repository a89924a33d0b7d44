"""Where the clauses of merged versions stand: one tree out of three.

What neither side moved keeps its place. What a side moved or put in stands after what it followed there,
among the clauses of the same parent. Two sides that put something in at the same place contradict each
other in the order alone: both are kept, the left side's first, and it is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from draftdiff.diff.merging.parts import rise
from draftdiff.diff.merging.words import LEFT, RIGHT

ROOT = -1
"""The node that holds the clauses of the first level."""

_START = -2
"""The place before the first clause of a parent."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of one version, each once, in reading order; ``parents`` are nodes or `ROOT`."""

    order: tuple[int, ...]
    parents: Mapping[int, int]
    children: Mapping[int, Sequence[int]]

    @classmethod
    def of(cls, nodes: Sequence[int], above: Sequence[int | None]) -> Tree:
        """The tree of clauses that belong to ``nodes`` and are nested in the clauses with the indices ``above``.

        Of several clauses of one node the first decides where it stands.
        """
        found: dict[int, int] = {}
        children: dict[int, list[int]] = defaultdict(list)
        for index, node in enumerate(nodes):
            if node in found:
                continue
            up = above[index]
            while up is not None and nodes[up] == node:
                up = above[up]
            found[node] = ROOT if up is None else nodes[up]
            children[found[node]].append(node)
        return cls(tuple(found), found, children)


@dataclass(frozen=True, slots=True)
class Placing:
    """All nodes in reading order with their parents, and what the sides disagree on.

    ``movers`` tells for each node which sides placed it, by moving it or putting it in. ``strayed`` are the
    nodes that both sides moved, to different places; ``crowded`` the pairs of runs of nodes that stand at one
    place, the left side's run and the right side's.
    """

    order: tuple[int, ...]
    parents: Mapping[int, int]
    movers: Mapping[int, frozenset[int]]
    strayed: frozenset[int]
    crowded: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def same_runs(
    left: Mapping[int, Sequence[int]], right: Mapping[int, Sequence[int]], says: Mapping[int, object]
) -> Iterator[tuple[int, int]]:
    """The nodes put in by the left and by the right side that are the same: same words after the same node.

    Those in another order are the same as well: that their order is in dispute is told, and neither stands twice.
    """
    for anchor, run in left.items():
        other = right.get(anchor, ())
        found = _alike([says[n] for n in run], [says[n] for n in other])
        rest: dict[object, list[int]] = defaultdict(list)
        for k in sorted(set(range(len(other))) - {there for _, there in found}, reverse=True):
            rest[says[other[k]]].append(k)
        alone = sorted(set(range(len(run))) - {here for here, _ in found})
        found += [(k, rest[says[run[k]]].pop()) for k in alone if rest[says[run[k]]]]
        yield from ((run[here], other[there]) for here, there in found)


def _alike(run: Sequence[object], other: Sequence[object]) -> list[tuple[int, int]]:
    """The places at which two runs say the same in the same order, whichever of them is the left one."""
    if list(map(str, other)) < list(map(str, run)):
        return [(here, there) for there, here in _alike(other, run)]
    blocks = SequenceMatcher(None, run, other, autojunk=False).get_matching_blocks()
    return [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]


def place(
    base: Tree,
    sides: tuple[Tree, Tree],
    moved: tuple[frozenset[int], frozenset[int]],
    pieces: Mapping[int, int],
) -> Placing:
    """The nodes of all three trees in one.

    ``moved`` are the nodes of the base that each side is known to have moved, ``pieces`` the new ones that
    were split off from one of the base, which is told: they go with it.
    """
    return _Placer(base, sides, moved, pieces).placing()


@dataclass(slots=True)
class _Runs:
    """What one side put behind each node of one parent, by parent and node."""

    after: dict[tuple[int, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    where: dict[int, tuple[int, int]] = field(default_factory=dict)

    def put(self, node: int, parent: int, anchor: int) -> None:
        self.after[parent, anchor].append(node)
        self.where[node] = (parent, anchor)

    def drop(self, node: int) -> None:
        self.after[self.where.pop(node)].remove(node)


class _Placer:
    def __init__(
        self,
        base: Tree,
        sides: tuple[Tree, Tree],
        moved: tuple[frozenset[int], frozenset[int]],
        pieces: Mapping[int, int],
    ) -> None:
        self.base = base
        self.sides = sides
        self.pieces = pieces
        self.placed = [_placed(base, side, known) for side, known in zip(sides, moved, strict=True)]
        self.strayed: set[int] = set()
        self.crowded: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        self.parents = {
            node: self._parent(node) for node in dict.fromkeys((*base.order, *sides[0].order, *sides[1].order))
        }
        self._break_circles()
        self.spine: dict[int, list[int]] = defaultdict(list)
        for node in base.order:
            if not any(node in placed for placed in self.placed):
                self.spine[self.parents[node]].append(node)
        self.runs = [self._runs(side) for side in (LEFT, RIGHT)]
        for node in [n for n in self.runs[LEFT].where if n in self.runs[RIGHT].where]:
            if self.runs[LEFT].where[node] != self.runs[RIGHT].where[node]:
                self.runs[1 - self._first(node)].drop(node)

    def placing(self) -> Placing:
        order = tuple(self._walk(ROOT))
        movers = {node: frozenset(side for side in (LEFT, RIGHT) if node in self.placed[side]) for node in self.parents}
        return Placing(order, self.parents, movers, frozenset(self.strayed), tuple(self.crowded))

    def _parent(self, node: int) -> int:
        left, right = (side.parents.get(node) for side in self.sides)
        known = self.base.parents.get(node)
        if left is None or left == known:
            found = known if right is None else right
        elif right is None or right in {known, left}:
            found = left
        else:
            first = self._first(node)
            self.placed[1 - first].discard(node)
            found = right if first == RIGHT else left
        return ROOT if found is None else found

    def _first(self, node: int) -> int:
        """The side whose place counts where both put a node somewhere else.

        That contradicts itself, and the left side's is shown, unless it is a piece of what only one side moved.
        """
        head = self.pieces.get(node)
        if head in self.placed[RIGHT] and head not in self.placed[LEFT]:
            return RIGHT
        if head not in self.placed[LEFT] or head in self.placed[RIGHT]:
            self.strayed.add(node)
        return LEFT

    def _break_circles(self) -> None:
        """Where each side put a node below the other's, the nodes of the base go back to where they were."""
        while circle := next(filter(None, map(self._circle, self.parents)), None):
            for node in circle:
                if node in self.base.parents and self.parents[node] != self.base.parents[node]:
                    self.parents[node] = self.base.parents[node]
                    self.strayed.add(node)
                    for placed in self.placed:
                        placed.discard(node)

    def _circle(self, node: int) -> list[int]:
        """The nodes above this one, if they never come to the root."""
        path: dict[int, None] = {}
        while node != ROOT and node not in path:
            path[node] = None
            node = self.parents[node]
        return [] if node == ROOT else list(path)

    def _runs(self, side: int) -> _Runs:
        runs = _Runs()
        for parent, children in self.sides[side].children.items():
            fixed = anchor = _START
            for node in children:
                if self.parents[node] != parent:
                    continue
                if node not in self.placed[side]:
                    anchor = node
                    if node not in self.placed[1 - side]:
                        fixed = node
                else:
                    # What is put in follows a clause that the other side moved; what is moved does not, else
                    # two clauses could each follow the other.
                    runs.put(node, parent, fixed if node in self.base.parents else anchor)
        return runs

    def _walk(self, parent: int) -> Iterator[int]:
        for node in self._siblings(parent):
            yield node
            yield from self._walk(node)

    def _siblings(self, parent: int) -> Iterator[int]:
        for anchor in (_START, *self.spine[parent]):
            if anchor != _START:
                yield anchor
            yield from self._after(parent, anchor)

    def _after(self, parent: int, anchor: int) -> Iterator[int]:
        left = self.runs[LEFT].after.get((parent, anchor), [])
        right = self.runs[RIGHT].after.get((parent, anchor), [])
        for node in self._together(left, right):
            yield node
            yield from self._after(parent, node)

    def _together(self, left: Sequence[int], right: Sequence[int]) -> Iterator[int]:
        """Two runs as one: what is in both once, what is in one between; told where both have something between."""
        both = [node for node in left if node in right]
        if both != [node for node in right if node in left]:
            self.crowded.append((tuple(left), tuple(right)))
            yield from left
            yield from (node for node in right if node not in left)
            return
        i = j = 0
        for node in (*both, None):
            stop_left = len(left) if node is None else left.index(node)
            stop_right = len(right) if node is None else right.index(node)
            mine, theirs = left[i:stop_left], right[j:stop_right]
            if mine and theirs:
                self.crowded.append((tuple(mine), tuple(theirs)))
            yield from mine
            yield from theirs
            if node is not None:
                yield node
            i, j = stop_left + 1, stop_right + 1


def _placed(base: Tree, side: Tree, moved: frozenset[int]) -> set[int]:
    """The nodes that a side put where they are: new ones, and those whose parent or order it changed."""
    found = {node for node in side.order if node not in base.parents or base.parents[node] != side.parents[node]}
    found |= {node for node in moved if node in side.parents}
    at = {node: index for index, node in enumerate(base.order)}
    for children in side.children.values():
        rest = [node for node in children if node not in found]
        stays = set(rise([at[node] for node in rest]))
        found.update(node for k, node in enumerate(rest) if k not in stays)
    return found
