"""Two versions that go back to the same one merged clause by clause, as a pure function of the three.

What became of each clause is told by the comparisons of the base with either side; words are merged by
`merge_words`. Source for the cases: S. Khanna, K. Kunal, B. C. Pierce, "A Formal Investigation of Diff3"
(FSTTCS 2007), applied to a tree whose nodes may move.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from draftdiff import errors
from draftdiff.diff.merging.clauses import SIDES, Dispute, DisputeKind, Half, families, named
from draftdiff.diff.merging.places import ROOT, Placing, Tree, place, same_runs
from draftdiff.diff.merging.words import LEFT, RIGHT, Merge
from draftdiff.model import Clause, Version, parents


class UnresolvedClauses(errors.Conflict):
    """The clauses of a merged version were asked for while the sides contradict each other."""

    def __init__(self, conflicts: Sequence[ClauseConflict]) -> None:
        count = "one conflict" if len(conflicts) == 1 else f"{len(conflicts)} conflicts"
        super().__init__(
            f"{count} between the two sides, the first at {conflicts[0].label}", remedy="decide each of them first"
        )
        self.conflicts = tuple(conflicts)


class LostClause(errors.BrokenInvariant):
    """A clause of one of the versions is missing in their merge, or stands there twice."""

    def __init__(self) -> None:
        super().__init__(
            "a clause is missing or told twice",
            where="merge of versions",
            remedy="report this with the three documents; nothing was shown or recorded",
        )


@dataclass(frozen=True, slots=True)
class MergedClause:
    """What becomes of clauses that belong together: those of the base, of the left and of the right version.

    ``clause`` is the one that stands in the merged version, None where it was deleted or where it is not
    ``settled``. Its label, number and eId are those of the side that changed them, and as provisional as
    the order of the vote: they are given anew when the version is written. ``sides`` are the sides (`LEFT`,
    `RIGHT`) that changed its words, put it in or took it out, ``movers`` those that moved it. ``merge``
    holds the words, where there are any on all three: over the texts of several clauses with a
    noncharacter between them where the clause was split or merged.
    """

    clause: Clause | None
    base: tuple[Clause, ...]
    left: tuple[Clause, ...]
    right: tuple[Clause, ...]
    sides: tuple[int, ...] = ()
    movers: tuple[int, ...] = ()
    merge: Merge | None = None
    settled: bool = True


@dataclass(frozen=True, slots=True)
class ClauseConflict:
    """What the two sides disagree on: ``place`` is the index of its `MergedClause`, ``explanation`` a sentence."""

    kind: DisputeKind
    label: str
    sides: tuple[int, ...]
    explanation: str
    place: int


@dataclass(frozen=True, slots=True)
class VersionMerge:
    """Two versions merged: ``rows`` in reading order, deleted clauses where they stood; conflicts in the same order."""

    base: Version
    left: Version
    right: Version
    rows: tuple[MergedClause, ...]
    conflicts: tuple[ClauseConflict, ...]

    @property
    def clean(self) -> bool:
        """Whether the sides contradict each other in nothing."""
        return not self.conflicts

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the merged version; raises `UnresolvedClauses` as long as there are conflicts."""
        if self.conflicts:
            raise UnresolvedClauses(self.conflicts)
        return tuple(row.clause for row in self.rows if row.clause is not None)


def merge_versions(base: Version, left: Version, right: Version) -> VersionMerge:
    """What two sides independently made of ``base``, together.

    A clause that one side changed is taken; one that both changed is merged by its words. What one side
    moved and the other edited is both. A clause that one side deleted is gone, unless the other edited,
    split, merged or moved it: that is a conflict. What was split or merged takes the other side's edits
    where they lie within one piece. What was put in stands after the clause that it followed; where both
    put in something different at the same place both are kept and their order is a conflict. Changes that
    merely follow from others (numbers, closing marks, chained lead verbs) do not save a clause from being
    deleted.

    Raises `BrokenComparison` and `TooManyWords` as `compare` does, and `LostClause` if the result did not
    hold every clause.
    """
    return _Merger(base, left, right).merged()


@dataclass(frozen=True, slots=True)
class _Node:
    """What one row of the result is made of: a piece of a family, or a clause that was put in."""

    family: int | None
    piece: int
    new: tuple[Clause | None, Clause | None] = (None, None)


class _Merger:
    def __init__(self, base: Version, left: Version, right: Version) -> None:
        self.versions = (base, left, right)
        self.halves = (Half(base, left), Half(base, right))
        self.families = families(base, self.halves)
        self.nodes = [_Node(k, 0) for k in range(len(self.families))]
        self.of_base = {i: k for k, family in enumerate(self.families) for i in family.base}
        self.of_side = (self._numbered(LEFT), self._numbered(RIGHT))
        self._join_same()

    def merged(self) -> VersionMerge:
        placing = self._placing()
        used = set(self.of_base.values()) | {node for nodes in self.of_side for node in nodes}
        if len(placing.order) != len(used) or set(placing.order) != used:
            raise LostClause
        gone = self._undermined(placing)
        rows = tuple(self._row(node, placing, settled=node not in gone) for node in placing.order)
        at = {node: index for index, node in enumerate(placing.order)}
        conflicts = [*self._disputes(at), *self._misplaced(placing, at)]
        for node in gone:
            taker, other = SIDES[self.families[node].sides[0]]
            why = f"{taker} deleted {self._label(node)}, and {other} put something in or moved something below it."
            conflicts.append(self._conflict(Dispute(DisputeKind.DELETED_EDITED, why), node, at))
        conflicts.sort(key=lambda conflict: conflict.place)
        return VersionMerge(*self.versions, rows, tuple(conflicts))

    # --- which clause of which version is which node --------------------------------------------

    def _numbered(self, side: int) -> list[int]:
        half = self.halves[side]
        nodes = []
        for j, clause in enumerate(half.clauses):
            row = half.of_new[j]
            new: tuple[Clause | None, Clause | None] = (clause, None) if side == LEFT else (None, clause)
            if not row.old:
                nodes.append(len(self.nodes))
                self.nodes.append(_Node(None, 0, new))
                continue
            family = self.of_base[row.old[0]]
            piece = self._piece(family, side, j)
            if piece:
                nodes.append(len(self.nodes))
                self.nodes.append(_Node(family, piece, new))
            else:
                nodes.append(family)
        return nodes

    def _piece(self, number: int, side: int, clause: int) -> int:
        """Which of the clauses that a family became this one is; 0 where it did not become several."""
        family = self.families[number]
        if len(family.clauses) != len(family.new[side]):
            return 0
        return family.new[side].index(clause)

    def _join_same(self) -> None:
        """What both sides put in alike at the same place is one node."""
        runs: list[dict[int, list[int]]] = []
        for nodes in self.of_side:
            found: dict[int, list[int]] = defaultdict(list)
            anchor = ROOT
            for node in nodes:
                if node < len(self.families):
                    anchor = node
                else:
                    found[anchor].append(node)
            runs.append(found)
        says = {node: self._says(node) for found in runs for run in found.values() for node in run}
        same = {other: node for node, other in same_runs(runs[LEFT], runs[RIGHT], says)}
        for other, node in same.items():
            self.nodes[node] = _Node(
                self.nodes[node].family,
                self.nodes[node].piece,
                (self.nodes[node].new[LEFT], self.nodes[other].new[RIGHT]),
            )
        self.of_side = (self.of_side[LEFT], [same.get(node, node) for node in self.of_side[RIGHT]])

    def _says(self, number: int) -> object:
        node = self.nodes[number]
        if node.family is not None:
            return node.family, node.piece
        clause = node.new[LEFT] or node.new[RIGHT]
        return (clause.kind, clause.depth, clause.text) if clause else None

    def _placing(self) -> Placing:
        base = Tree.of([self.of_base[i] for i in range(len(self.of_base))], parents(self.versions[0].clauses))
        trees = [Tree.of(nodes, parents(half.clauses)) for nodes, half in zip(self.of_side, self.halves, strict=True)]
        moved = [
            frozenset(self.of_base[i] for row in half.rows if row.change.moved for i in row.old) for half in self.halves
        ]
        pieces = {k: node.family for k, node in enumerate(self.nodes) if node.family is not None and node.family != k}
        return place(base, (trees[LEFT], trees[RIGHT]), (moved[LEFT], moved[RIGHT]), pieces)

    # --- what is told -----------------------------------------------------------------------------

    def _row(self, number: int, placing: Placing, *, settled: bool) -> MergedClause:
        node = self.nodes[number]
        placers = tuple(sorted(placing.movers[number]))
        if node.family is None:
            left, right = node.new
            sides = tuple(side for side in (LEFT, RIGHT) if node.new[side] is not None)
            return MergedClause(left or right, (), _few(left), _few(right), sides)
        family = self.families[node.family]
        return MergedClause(
            family.clauses[node.piece] if family.clauses else None,
            tuple(self.versions[0].clauses[i] for i in family.base),
            tuple(self.versions[1].clauses[j] for j in family.new[LEFT]),
            tuple(self.versions[2].clauses[j] for j in family.new[RIGHT]),
            family.sides,
            placers if number == node.family else (),
            family.merge,
            settled and family.dispute is None,
        )

    def _undermined(self, placing: Placing) -> list[int]:
        """The families that one side deleted and below which something of the other side is to stand."""
        found = []
        for node in placing.order:
            above = placing.parents[node]
            if above == ROOT or not self._deleted(above) or self._deleted(node) or above in found:
                continue
            family = self.nodes[node].family
            if family is None or self.families[family].dispute is None:
                found.append(above)
        return found

    def _deleted(self, number: int) -> bool:
        family = self.nodes[number].family
        return family is not None and self.families[family].deleted

    def _disputes(self, at: Mapping[int, int]) -> list[ClauseConflict]:
        return [
            self._conflict(family.dispute, node, at)
            for node, family in enumerate(self.families)
            if family.dispute is not None
        ]

    def _misplaced(self, placing: Placing, at: Mapping[int, int]) -> list[ClauseConflict]:
        found = []
        for node in placing.strayed:
            why = f"Both sides put {self._label(node)} in different places; it stands where the left side put it."
            found.append(self._conflict(Dispute(DisputeKind.PLACE, why), node, at))
        for left, right in placing.crowded:
            labels = [" and ".join(self._label(node) for node in run) for run in (left, right)]
            ahead = at[left[0]]
            where = f"after {self._label(placing.order[ahead - 1])}" if ahead else "at the beginning"
            why = (
                f"Both sides put something {where}: {labels[LEFT]} of the left side stands before"
                f" {labels[RIGHT]} of the right side until their order is decided."
            )
            found.append(self._conflict(Dispute(DisputeKind.ORDER, why), left[0], at))
        return found

    def _conflict(self, dispute: Dispute, node: int, at: Mapping[int, int]) -> ClauseConflict:
        return ClauseConflict(dispute.kind, self._label(node), (LEFT, RIGHT), dispute.why, at[node])

    def _label(self, number: int) -> str:
        node = self.nodes[number]
        if node.family is not None and number == node.family:
            return named([self.versions[0].clauses[i] for i in self.families[number].base])
        clause = node.new[LEFT] or node.new[RIGHT]
        return clause.label if clause else ""


def _few(clause: Clause | None) -> tuple[Clause, ...]:
    return () if clause is None else (clause,)
