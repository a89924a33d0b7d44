"""How all amendments stand: whether what they amend is there, and what they collide with. Values, never guesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from draftdiff.amendments.collisions.pairs import Pairs
from draftdiff.amendments.collisions.reach import reach
from draftdiff.amendments.collisions.text import AgainstText
from draftdiff.amendments.model import (
    Amendment,
    Anchor,
    Collision,
    CollisionKind,
    Delete,
    Edit,
    Insert,
    Merge,
    Move,
    Placement,
    Rewrite,
    Split,
    Standing,
)
from draftdiff.amendments.weaving.carrying import amended, carry_alone
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.model import Version


def standings(
    weave: Weave, amendments: Mapping[int, Amendment], version: Version, *, among: Iterable[int] | None = None
) -> tuple[Standing, ...]:
    """How amendments stand against the text as it is woven, by number.

    ``version`` is that text, which gives the labels. Collisions between two are told of open ones, or of those
    ``among``, whatever was decided on them.
    """
    return _Table(weave, amendments, version, among).standings()


class _Table:
    """All amendments of a text held against it and against each other."""

    def __init__(
        self, weave: Weave, amendments: Mapping[int, Amendment], version: Version, among: Iterable[int] | None
    ) -> None:
        self.weave = weave
        self.amendments = amendments
        self.labels = {clause.wid: clause.label for clause in version.clauses if clause.wid}
        chosen = [a.number for a in amendments.values() if a.open] if among is None else among
        self.chosen = [amendments[number] for number in sorted(chosen)]
        self.weaves: dict[int | None, Weave] = {None: weave}
        self.weaves.update({number: self._trial(number) for number in self._amended()})
        # What is decided is only told where it stands; what it touches, word by word, need not be known.
        asked = {a.number: a for a in (*self.chosen, *(a for a in amendments.values() if a.open))}
        self.reaches = {number: reach(self.weaves[self._level(a)], a) for number, a in asked.items()}

    def standings(self) -> tuple[Standing, ...]:
        """Every amendment, by number."""
        told: dict[int, list[Collision]] = defaultdict(list)
        for amendment in self.amendments.values():
            if amendment.open:
                told[amendment.number] += self._with_text(amendment)
        for collision in self._pairs():
            for number in collision.numbers:
                told[number].append(collision)
        alike = self._alike()
        return tuple(
            self._standing(amendment, tuple(told[number]), alike.get(number, ()))
            for number, amendment in sorted(self.amendments.items())
        )

    def _amended(self) -> list[int]:
        """The amendments that open sub-amendments amend, and that have not carried."""
        parents = {a.parent for a in self.chosen if a.parent is not None}
        return sorted(p for p in parents if p in self.amendments and not self.amendments[p].carried)

    def _trial(self, number: int) -> Weave:
        """The text as it would be if just that amendment carried, as it was proposed."""
        trial = self.weave.copy()
        amendment = self.amendments[number]
        carry_alone(trial, amendment)
        return trial

    def _level(self, amendment: Amendment) -> int | None:
        return amendment.parent if amendment.parent in self.weaves else None

    def _standing(self, amendment: Amendment, collisions: tuple[Collision, ...], alike: tuple[int, ...]) -> Standing:
        wid = self._target(amendment)
        return Standing(
            amendment, self._placement(amendment), self.labels.get(wid) if wid else None, wid, collisions, alike
        )

    def _target(self, amendment: Amendment) -> str | None:
        """The clause that it amends first, where its words now are; that after which it puts something in."""
        for edit in amendment.edits[:1]:
            match edit:
                case Insert(after=after):
                    return after.wid if after else None
                case Move(clause=clause) | Delete(clause=clause):
                    return clause.wid
                case Merge(clauses=clauses):
                    return clauses[0].wid
                case _:
                    found = self.reaches.get(amendment.number)
                    own = [item.wid for item in found.touches] or list(found.heads.values()) if found else []
                    return next(iter(own or self._homes(amendment)), edit.clause.wid)
        return None

    def _homes(self, amendment: Amendment) -> list[str]:
        """Where the first words of the clauses are that it is about; nothing for one that is not known."""
        weave = self.weaves[self._level(amendment)]
        found = []
        for anchor in anchors(amendment.edits):
            base = amended(weave, amendment, anchor.wid)
            if base is not None and base.text == anchor.text:
                found.append(weave.home(base.numbers[0]) if base.numbers else anchor.wid)
        return found

    def _placement(self, amendment: Amendment) -> Placement:
        if not amendment.edits:
            return Placement.AMBIGUOUS if amendment.candidates else Placement.ORPHANED
        if amendment.carried:
            return Placement.PLACED
        weave = self.weaves[self._level(amendment)]
        found = self.reaches.get(amendment.number)
        clauses = found.clauses if found else set(self._homes(amendment))
        missing = bool(found.missing) if found else len(clauses) < len({a.wid for a in anchors(amendment.edits)})
        gone = not any(map(weave.there, clauses)) if clauses else False
        return Placement.ORPHANED if missing or gone else Placement.PLACED

    def _with_text(self, amendment: Amendment) -> Iterator[Collision]:
        if amendment.parent is not None:
            parent = self.amendments.get(amendment.parent)
            if parent is not None and not parent.open and not parent.carried:
                wid = self._target(amendment)
                label = self.labels.get(wid) if wid else None
                yield Collision(CollisionKind.PARENT_FELL, (amendment.number,), wid, label, "", (parent.number,))
            return
        yield from AgainstText(self.weave, amendment, self.reaches[amendment.number], self.labels).collisions()

    def _alike(self) -> dict[int, tuple[int, ...]]:
        """For each amendment the others that propose the same."""
        groups: dict[object, list[int]] = defaultdict(list)
        for amendment in self.amendments.values():
            if amendment.edits:
                groups[amendment.parent, alike(amendment.edits)].append(amendment.number)
        return {number: tuple(n for n in group if n != number) for group in groups.values() for number in group}

    # --- two of them --------------------------------------------------------------------------

    def _pairs(self) -> list[Collision]:
        """The collisions between two of the chosen, by number."""
        levels: dict[int | None, list[Amendment]] = defaultdict(list)
        for amendment in self.chosen:
            if amendment.edits:
                levels[amendment.parent].append(amendment)
        found: dict[tuple[CollisionKind, tuple[int, int], str | None], Collision] = {}
        for group in levels.values():
            weave = self.weaves[self._level(group[0])]
            for collision in Pairs(weave, [self.reaches[a.number] for a in group], self.labels).collisions():
                one, other = collision.numbers
                found.setdefault((collision.kind, (one, other), collision.wid), collision)
        return [found[key] for key in sorted(found, key=lambda key: (key[1], key[0], key[2] or ""))]


def anchors(edits: Sequence[Edit]) -> Iterator[Anchor]:
    """The clauses that edits are about, not those that they merely stand beside."""
    for edit in edits:
        match edit:
            case Insert():
                continue
            case Merge(clauses=clauses):
                yield from clauses
            case _:
                yield edit.clause


def alike(edits: Sequence[Edit]) -> object:
    """What the edits of two amendments have in common that propose the same; how a clause was cited is no matter."""
    return tuple(_bare(edit) for edit in edits)


def _bare(edit: Edit) -> object:
    match edit:
        case Insert(after=after, part=part, clauses=clauses, below=below):
            return "insert", after and after.wid, part, below, tuple((c.kind, c.text, c.depth) for c in clauses)
        case Move(clause=clause, after=after, part=part, below=below):
            return "move", clause.wid, after and after.wid, part, below
        case Merge(clauses=clauses, hunks=hunks):
            return "merge", tuple((c.wid, c.digest) for c in clauses), hunks
        case Delete(clause=clause):
            return "delete", clause.wid
        case Rewrite(clause=clause, hunks=hunks):
            return "rewrite", clause.wid, clause.digest, hunks
        case Split(clause=clause, cuts=cuts):
            return "split", clause.wid, clause.digest, cuts
