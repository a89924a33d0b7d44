"""Collisions of one amendment with the text as it stands: what others did to its words and clauses before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from draftdiff.amendments.collisions.reach import Reach, Slot, Touch, between, by, reach, short
from draftdiff.amendments.model import Amendment, Collision, CollisionKind
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.model import Version


def collisions_with_text(weave: Weave, amendment: Amendment, version: Version) -> tuple[Collision, ...]:
    """The collisions of one amendment with the text as it is woven, as if nothing had been decided on it.

    ``version`` is that text, which gives the labels.
    """
    labels = {clause.wid: clause.label for clause in version.clauses if clause.wid}
    return tuple(AgainstText(weave, amendment, reach(weave, amendment), labels).collisions())


@dataclass(slots=True)
class AgainstText:
    """One amendment held against the text."""

    weave: Weave
    amendment: Amendment
    found: Reach
    labels: Mapping[str, str]

    def collisions(self) -> Iterator[Collision]:
        """All collisions, each once."""
        seen = set()
        for kind, wid, words, numbers in self._all():
            others = tuple(number for number in numbers if number != self.amendment.number)
            if (kind, wid, words) not in seen:
                seen.add((kind, wid, words))
                yield Collision(kind, (self.amendment.number,), wid, self.labels.get(wid), words, others)

    def _all(self) -> Iterator[tuple[CollisionKind, str, str, tuple[int, ...]]]:
        weave, found = self.weave, self.found
        for wid in sorted(found.clauses - found.deleted - self._joined()):
            if wid in weave.nodes and not weave.there(wid):
                yield CollisionKind.DELETED_CLAUSE, wid, "", by(weave, weave.clause_takers(wid))
        for wid in sorted(found.deleted & found.quoted.keys()):
            yield from self._deletion(wid)
        for item in found.touches:
            if weave.there(item.wid):
                yield from self._touch(item)
        yield from self._seams()
        for slot, texts in found.put.items():
            yield from self._slot(slot, {text for _, text in texts})
        for wid, slot in found.moved.items():
            yield from self._slot(slot, {weave.read(wid).text} if wid in weave.nodes else set())
        yield from self._stale()

    def _seams(self) -> Iterator[tuple[CollisionKind, str, str, tuple[int, ...]]]:
        """White space that others changed otherwise, and places to part a clause at that are gone."""
        weave, found = self.weave, self.found
        for word, (was, wanted) in found.leads.items():
            if weave.alive(word) and weave.lead(word) not in (was, wanted):
                yield CollisionKind.OVERLAP, weave.home(word), weave.words[word], ()
        for head, wid in found.heads.items():
            both = (head, found.before[head])
            if common := self._struck_together(both):
                yield CollisionKind.OVERLAP, wid, self._said(both), by(weave, common)

    def _touch(self, item: Touch) -> Iterator[tuple[CollisionKind, str, str, tuple[int, ...]]]:
        weave, splice = self.weave, item.splice
        if weave.twins(splice):
            return
        struck = [word for word in splice.gone if not weave.alive(word)]
        strange = list(between(weave, item))
        if built := self._built(item):
            events = [event for word in built for event in weave.owners(word)]
            yield CollisionKind.OVERLAP, item.wid, self._said(built), by(weave, events)
            return
        if splice.gone:
            if struck and (splice.put or self._replaced(item.wid).intersection(struck)):
                events = [event for word in struck for event in weave.takers(word)]
                yield CollisionKind.OVERLAP, item.wid, self._said(struck), by(weave, events)
            if strange:
                owners = [event for word in strange for event in weave.owners(word)]
                yield CollisionKind.OVERLAP, item.wid, self._said(strange), by(weave, owners)
            if len({weave.home(word) for word in splice.gone}) > 1:
                yield CollisionKind.OVERLAP, item.wid, self._said(splice.gone), ()
            return
        common = self._struck_together((splice.left, splice.right))
        if common:
            yield CollisionKind.OVERLAP, item.wid, self._said((splice.left, splice.right)), by(weave, common)
        rivals = [word for word in strange if (block := weave.block(word)) is None or not block.gone]
        if rivals:
            owners = [event for word in rivals for event in weave.owners(word)]
            yield CollisionKind.SAME_PLACE, item.wid, self._said(rivals), by(weave, owners)

    def _built(self, item: Touch) -> list[int]:
        """Words that others put in the place of its own, among others, when it had carried before."""
        weave, places = self.weave, self.weave.places(item.wid)
        start, end = places.get(item.splice.left, -1), places.get(item.splice.right, len(places))
        read = [word for word in weave.read(item.wid).numbers if start < places[word] < end]
        blocks = {word: block for word in read if (block := weave.block(word)) is not None}
        return [
            word
            for word, block in blocks.items()
            if any(self.amendment.number in by(weave, weave.owners(gone)) for gone in block.gone)
        ]

    def _deletion(self, wid: str) -> Iterator[tuple[CollisionKind, str, str, tuple[int, ...]]]:
        """Words of a clause to be taken out that stand in another now, and words of others that stand in it."""
        weave = self.weave
        state = weave.states.get(self.amendment.base)
        if state is None or wid not in state.woven or not weave.there(wid):
            return
        own = set(state.woven[wid].numbers)
        away = [word for word in state.woven[wid].numbers if weave.home(word) != wid and self._reads(word)]
        other = {word for each, woven in state.woven.items() if each != wid for word in woven.numbers}
        strange = [word for word in weave.read(wid).numbers if word in other - own]
        if words := away or strange:
            events = [e for e, cuts in weave.parted.items() if any(wid in cut[:2] for cut in cuts)]
            events += [e for e, joins in weave.joined.items() if any(wid in join[:2] for join in joins)]
            first = weave.since.get(self.amendment.base, 0)
            yield CollisionKind.OVERLAP, wid, self._said(words), by(weave, [e for e in events if e >= first])

    def _reads(self, word: int) -> bool:
        return self.weave.alive(word) and self.weave.there(self.weave.home(word))

    def _joined(self) -> set[str]:
        """The clauses to be joined, where that was done already."""
        merged = self.found.merged
        done = {(home, wid) for joins in self.weave.joined.values() for home, wid, _ in joins}
        return set(merged) if merged and all((merged[0], wid) in done for wid in merged[1:]) else set()

    def _replaced(self, wid: str) -> set[int]:
        """The words of a clause in whose place others are read now."""
        blocks = (self.weave.block(word) for word in self.weave.read(wid).numbers)
        return {word for block in blocks if block for word in block.gone}

    def _struck_together(self, pair: tuple[int, int]) -> set[int]:
        """The events that took out both of two neighbours, and so all that might have stood between them."""
        one, other = pair
        if one < 0 or other < 0 or self.weave.alive(one) or self.weave.alive(other) or not self.weave.words[one]:
            return set()
        return set(self.weave.takers(one)) & set(self.weave.takers(other))

    def _slot(self, slot: Slot, own: set[str]) -> Iterator[tuple[CollisionKind, str, str, tuple[int, ...]]]:
        """What others have put in at the same place between clauses since."""
        weave = self.weave
        first = weave.since.get(self.amendment.base, 0)
        pieces = {piece for cuts in weave.parted.values() for _, piece, _ in cuts}
        for wid in weave.order:
            node = weave.nodes[wid]
            if wid in pieces or node.attached != slot[:2] or not weave.there(wid) or weave.read(wid).text in own:
                continue
            events = tuple(event for event, came in node.life if came and event not in weave.undone)
            events += tuple(e for e, moves in weave.moved.items() if any(move[0] == wid for move in moves))
            late = tuple(event for event in events if event >= first)
            if late and self.amendment.number not in by(weave, late):
                yield CollisionKind.SAME_PLACE, wid, short(weave.read(wid).text), by(weave, late)

    def _stale(self) -> Iterator[tuple[CollisionKind, str, str, tuple[int, ...]]]:
        """What changed about its clauses since the version that it amends, and is no matter for asking."""
        weave = self.weave
        first = weave.since.get(self.amendment.base, 0)
        for event, moves in weave.moved.items():
            moved = {move[0] for move in moves}
            beside = {slot[0] for slot in (*self.found.put, *self.found.moved.values())}
            if event >= first and event not in weave.undone:
                for wid in sorted(moved & (self.found.clauses | beside)):
                    yield CollisionKind.MOVED_CLAUSE, wid, "", by(weave, (event,))
        for wid, anchor in self.found.quoted.items():
            if self.amendment.parent is None and weave.there(wid) and weave.read(wid).text != anchor.text:
                yield CollisionKind.STALE_BASE, wid, "", ()

    def _said(self, words: Sequence[int]) -> str:
        return short(" ".join(self.weave.words[word] for word in words))
