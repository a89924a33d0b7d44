"""Collisions between two amendments that nothing was decided on yet.

Two collide where they change the same words otherwise, where one puts words in between words that the other
takes out, where both put in something at one place, and where one takes out or moves a clause that the other
is about. What both do alike is no collision.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from draftdiff.amendments.collisions.reach import Reach, Slot, Touch, short
from draftdiff.amendments.model import Collision, CollisionKind
from draftdiff.amendments.weaving.weave import Weave


@dataclass(slots=True)
class Pairs:
    """Amendments held against each other, each pair once."""

    weave: Weave
    reaches: Sequence[Reach]
    labels: Mapping[str, str]

    def collisions(self) -> Iterator[Collision]:
        """All collisions; one kind may be told of two more than once where they meet in several places."""
        yield from self._words()
        yield from self._heads()
        yield from self._places()
        yield from self._clauses()

    def _told(self, kind: CollisionKind, one: int, other: int, wid: str | None, words: str = "") -> Collision:
        label = self.labels.get(wid) if wid else None
        return Collision(kind, (min(one, other), max(one, other)), wid, label, words)

    def _words(self) -> Iterator[Collision]:
        """Those that meet within a clause: each with those that begin before it ends."""
        by_clause: dict[str, list[tuple[Touch, int]]] = defaultdict(list)
        for found in self.reaches:
            for item in found.touches:
                by_clause[item.wid].append((item, found.number))
        for wid, items in by_clause.items():
            items.sort(key=lambda item: (item[0].start, item[0].end, item[1]))
            for at, (one, number) in enumerate(items):
                for other, rival in items[at + 1 :]:
                    if other.start > one.end:
                        break
                    if number != rival and (kind := self._meet(one, other)):
                        yield self._told(kind, number, rival, wid, self._shared(one, other))
        yield from self._leads()

    def _heads(self) -> Iterator[Collision]:
        """Those of which one parts a clause where the other changes it, or at another place."""
        for found in self.reaches:
            for head, wid in found.heads.items():
                for rival in self.reaches:
                    if rival.number != found.number:
                        yield from self._parted(found, rival, head, wid)

    def _parted(self, found: Reach, rival: Reach, head: int, wid: str) -> Iterator[Collision]:
        place = self.weave.places(wid).get(head, 0)
        for item in rival.touches:
            if item.wid == wid and not item.inserts_only and item.start < place < item.end:
                yield self._told(CollisionKind.OVERLAP, found.number, rival.number, wid, self.weave.words[head])
        if wid in rival.heads.values() and head not in rival.heads:
            yield self._told(CollisionKind.OVERLAP, found.number, rival.number, wid, self.weave.words[head])

    def _leads(self) -> Iterator[Collision]:
        wanted: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for found in self.reaches:
            for word, (_, lead) in found.leads.items():
                wanted[word].append((found.number, lead))
        for word, asked in wanted.items():
            for (one, lead), (other, asked_too) in combinations(asked, 2):
                if lead != asked_too:
                    yield self._told(CollisionKind.OVERLAP, one, other, self.weave.home(word), self.weave.words[word])

    def _meet(self, one: Touch, other: Touch) -> CollisionKind | None:
        a, b = one.splice, other.splice
        if a.gone == b.gone and a.said == b.said and (a.gone or one.slot == other.slot):
            return None
        if one.inserts_only and other.inserts_only:
            return CollisionKind.SAME_PLACE if one.slot == other.slot else None
        if one.inserts_only or other.inserts_only:
            put, taken = (one, other) if one.inserts_only else (other, one)
            inside = taken.start < put.start < taken.end and put.splice.right != taken.splice.right
            return CollisionKind.OVERLAP if inside and self._within(put, taken) else None
        if not set(a.gone).isdisjoint(b.gone):
            return CollisionKind.OVERLAP if a.put or b.put else None
        return None

    def _within(self, put: Touch, taken: Touch) -> bool:
        """Whether the neighbours of what is put in are both taken out."""
        places = self.weave.places(taken.wid)
        left, right = places.get(put.splice.left, -1), places.get(put.splice.right, len(places))
        return left >= taken.start and right < taken.end

    def _shared(self, one: Touch, other: Touch) -> str:
        common = [word for word in one.splice.gone if word in set(other.splice.gone)]
        words = common or [*one.splice.gone, *other.splice.gone] or [word for word in (one.slot,) if word >= 0]
        return short(" ".join(self.weave.words[word] for word in words))

    def _places(self) -> Iterator[Collision]:
        """Those that put in different clauses, or move clauses, to one place between clauses."""
        wanted: dict[Slot, list[tuple[int, object]]] = defaultdict(list)
        for found in self.reaches:
            for place, texts in found.put.items():
                wanted[place].append((found.number, texts))
            for wid, place in found.moved.items():
                wanted[place].append((found.number, wid))
        for slot, asked in wanted.items():
            for (one, what), (other, rival) in combinations(asked, 2):
                if one != other and what != rival:
                    yield self._told(CollisionKind.SAME_PLACE, one, other, slot[0])

    def _clauses(self) -> Iterator[Collision]:
        """Those of which one takes out, moves or joins a clause that the other is about."""
        about: dict[str, list[Reach]] = defaultdict(list)
        for found in self.reaches:
            beside = {slot[0] for slot in (*found.put, *found.moved.values()) if slot[0] is not None}
            for wid in sorted(found.clauses | beside):
                about[wid].append(found)
        for wid, group in about.items():
            for one, other in combinations(group, 2):
                kind = self._fate(wid, one, other) or self._fate(wid, other, one)
                if kind:
                    yield self._told(kind, one.number, other.number, wid)

    def _fate(self, wid: str, one: Reach, other: Reach) -> CollisionKind | None:
        """What the first does to a clause that the second cannot do with."""
        below = any(slot[0] == wid and slot[1] for slot in (*other.put, *other.moved.values()))
        if wid in one.deleted and (wid in other.clauses - other.deleted or below):
            return CollisionKind.DELETED_CLAUSE
        if wid in one.merged and wid in (*other.merged, *other.moved, *other.heads.values()):
            return None if one.merged == other.merged else CollisionKind.OVERLAP
        if wid in one.moved and wid in other.moved:
            return None if one.moved[wid] == other.moved[wid] else CollisionKind.OVERLAP
        return CollisionKind.MOVED_CLAUSE if wid in one.moved else None
