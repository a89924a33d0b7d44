"""The text as it is woven: every word that ever stood in it, in one order, with what became of it.

A word is never taken out of the weave, it only ceases to be read; so an amendment made on an old version
finds its words wherever they have got to, and every word, kept or lost, knows who brought it in and who took
it out. What brings in or takes out is an **event**: a version that came as a document, or an amendment that
carried. An event can be undone: then it is as if it had never been, but for what others did since.
Source for a text kept as words with tombstones: G. Oster, P. Urso, P. Molli, A. Imine, "Data Consistency for
P2P Collaborative Editing" (CSCW 2006).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from msgspec.structs import replace

from draftdiff.amendments.weaving.effects import Splice, Woven
from draftdiff.amendments.weaving.facts import Attachment, Block, Event, Life, Moved, Node, Parted, State
from draftdiff.diff.merging.collisions import seam
from draftdiff.diff.words.blocks import exact_blocks
from draftdiff.model import Clause, ClauseKind


class Weave:
    """The weave of one text; `copy` gives another that can be changed without changing this one.

    ``events`` are all events, known by their place; ``undone`` maps those undone to the event that undid
    them. ``told`` gives for an event the commit by which it was decided again that the same carries. ``nodes`` are
    all clauses that ever were, ``order`` their order, ``heads`` the words before their first. ``states`` are the
    versions by commit, ``since`` the first event after each, ``spoken`` the words of a clause as a carried
    amendment proposed them. ``moved``, ``parted`` and ``joined`` tell for an event what
    it did to clauses, so that it can be undone: where a clause was; the clause that was parted, the piece and where;
    the clause that took another in, the other, and its words. ``brought`` tells of a version that came as a
    document its splices: in which clause, which, and the words that were put in.
    """

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.undone: dict[int, int] = {}
        self.words: list[str] = []
        self.nodes: dict[str, Node] = {}
        self.heads: dict[str, int] = {}
        self.order: list[str] = []
        self.states: dict[str, State] = {}
        self.since: dict[str, int] = {}
        self.told: dict[int, str] = {}
        self.spoken: dict[tuple[int, str], Woven] = {}
        self.blocks: list[Block] = []
        self.moved: dict[int, list[Moved]] = {}
        self.parted: dict[int, list[Parted]] = {}
        self.joined: dict[int, list[tuple[str, str, tuple[int, ...]]]] = {}
        self.brought: dict[int, list[tuple[str, Splice, tuple[int, ...]]]] = {}
        self._of_block: list[tuple[int, ...]] = []
        self._alike: dict[object, tuple[int, ...]] = {}
        self._leads: list[tuple[tuple[int, str], ...]] = []
        self._lives: list[Life] = []
        self._births: list[tuple[int, ...]] = []
        self._block: list[int] = []
        self._home: list[str] = []
        self._read: dict[str, Woven] = {}
        self._places: dict[str, dict[int, int]] = {}
        self._now: State | None = None

    def copy(self) -> Self:
        """A weave of its own with the same words."""
        other = type(self)()
        for name, value in vars(self).items():
            setattr(other, name, value.copy() if isinstance(value, list | dict) else value)
        return other

    # --- what is read -------------------------------------------------------------------------

    def stands(self, life: Life) -> bool:
        """Whether by what is in force a word or clause is there."""
        return next((came for event, came in reversed(life) if event not in self.undone), False)

    def alive(self, word: int) -> bool:
        """Whether a word is read, if its clause is."""
        return self.stands(self._lives[word])

    def there(self, wid: str) -> bool:
        """Whether a clause is in the text."""
        node = self.nodes.get(wid)
        return node is not None and self.stands(node.life)

    def home(self, word: int) -> str:
        """The clause in which a word stands, or last stood."""
        return self._home[word]

    def read(self, wid: str) -> Woven:
        """The words of a clause as it stands, also of one that was taken out."""
        found = self._read.get(wid)
        if found is None:
            standing = [word for word in self.nodes[wid].words if self.alive(word)]
            found = self._read[wid] = self._reading(standing, self.heads[wid])
        return found

    def now(self) -> State:
        """The text as it stands."""
        if self._now is None:
            order = tuple(wid for wid in self.order if self.stands(self.nodes[wid].life))
            woven = {wid: self.read(wid) for wid in order}
            self._now = State(order, woven)
        return self._now

    def mark(self, version: str) -> None:
        """Keep the text as it stands as that of a version, by the id of its commit."""
        self.states[version] = self.now()
        self.since[version] = len(self.events)

    def lead(self, word: int) -> str:
        """The white space before a word."""
        leads = self._leads[word]
        return next((lead for event, lead in reversed(leads) if event not in self.undone), leads[0][1])

    def places(self, wid: str) -> dict[int, int]:
        """For each word that ever stood in a clause its place among them."""
        found = self._places.get(wid)
        if found is None:
            words = self.nodes[wid].words if wid in self.nodes else ()
            found = self._places[wid] = {word: place for place, word in enumerate(words)}
        return found

    def owners(self, word: int) -> tuple[int, ...]:
        """The events that brought a word in: several where they did alike; those undone only where no other did.

        A word whose first bringing in was undone is of who put it back.
        """
        births = self._births[word]
        found = tuple(event for event in births if event not in self.undone)
        return found or tuple(e for e, came in self._lives[word] if came and e not in self.undone)[:1] or births[:1]

    def born(self, word: int) -> int:
        """The event by which a word that is read came last: the first that brought it in, or put it back."""
        found, alive = self._births[word][0], False
        for event, came in self._lives[word]:
            if event not in self.undone:
                found, alive = (event if came and not alive else found), came
        return found

    def said(self, words: Sequence[int]) -> str:
        """Words as a text, whether they are read or not."""
        return self._reading(words, -1).text

    def takers(self, word: int) -> tuple[int, ...]:
        """The events that took a word out, which is not read; its clause's where it went with all of it."""
        return self._gone_by(self._lives[word]) or self._gone_by(self.nodes[self._home[word]].life)

    def clause_takers(self, wid: str) -> tuple[int, ...]:
        """The events that took a clause out."""
        return self._gone_by(self.nodes[wid].life)

    def life(self, word: int) -> Life:
        """What befell a word."""
        return self._lives[word]

    def put_in(self, block: int) -> tuple[int, ...]:
        """The words that were put in with a block, by its place among all; words that were put back are among them."""
        return self._of_block[block]

    def block(self, word: int) -> Block | None:
        """The block with which a word was put in; None for one of a version that came as a document."""
        number = self._block[word]
        return self.blocks[number] if number >= 0 else None

    def _gone_by(self, life: Life) -> tuple[int, ...]:
        found: list[int] = []
        for event, came in reversed(life):
            if event in self.undone:
                continue
            if came:
                return tuple(sorted(found))
            found.append(event)
        return tuple(sorted(found)) or tuple(dict.fromkeys(self.undone[e] for e, came in life if came))

    def _reading(self, numbers: Sequence[int], head: int) -> Woven:
        leads: list[str] = []
        last = ""
        for number in numbers:
            lead, word = self.lead(number), self.words[number]
            if not last:
                lead = ""
            elif not lead and not seam(last, word):
                lead = " "  # their neighbours went, and they would run together into one word
            leads.append(lead)
            last = word
        return Woven(tuple(numbers), tuple(leads), tuple(self.words[number] for number in numbers), head)

    # --- what happens to words ------------------------------------------------------------------

    def happen(self, event: Event) -> int:
        """Begin an event; its number is what everything that it does is called by."""
        self.events.append(event)
        return len(self.events) - 1

    def tell(self, number: int, commit: str) -> None:
        """Let what an amendment did be told by another decision, of which nothing else follows."""
        done = (e for e, event in enumerate(self.events) if event.number == number and e not in self.undone)
        self.told.update(dict.fromkeys(done, commit))

    def undo(self, number: int, by: int) -> tuple[int, ...]:
        """Undo all that an amendment did to words and to whether clauses are there; the events that did it."""
        done = (e for e, event in enumerate(self.events[:by]) if event.number == number)
        found = tuple(e for e in done if e not in self.undone)
        self.undone.update(dict.fromkeys(found, by))
        self._changed(*self.nodes)
        return found

    def spin(self, wid: str, said: Sequence[tuple[str, str]], event: int) -> list[int]:
        """Words of a clause that are new with it."""
        return [self._word(lead, word, event, -1, wid) for lead, word in said]

    def splice(self, words: list[int], splice: Splice, event: int, wid: str, *, first: bool = False) -> list[int]:
        """Make a splice in ``words``, all of a clause that is or is to be ``wid``; the numbers of those put in.

        Where another event in force did the very same, both have done it. Words that stood at this place
        before and come back are the old ones. What is put in at a place where others put something in stands
        behind it, before it with ``first``.
        """
        for word in splice.gone:
            self._lives[word] += ((event, False),)
        if not splice.put:
            return []
        start = words.index(splice.left) + 1 if splice.left in words else 0
        end = words.index(splice.right, start) if splice.right in words[start:] else len(words)
        twins = self.twins(splice)
        if twins:
            for word in twins:
                self._births[word] += (event,)
                self._lives[word] += ((event, True),)
            self.touched(*{self._home[word] for word in twins})
            return list(twins)
        self.blocks.append(Block(event, splice.left, splice.right, splice.gone))
        place = self._place(words, start, end, splice, first=first)
        put = self._put(words, (start, end, place), splice, event, wid)
        self._alike[_key(splice)] = (*self._alike.get(_key(splice), ()), len(self.blocks) - 1)
        self._of_block.append(tuple(put))
        return put

    def share(self, wid: str, event: int) -> None:
        """Let a clause be brought in by another event too, which did the same."""
        self.come(wid, event)
        for word in self.nodes[wid].words:
            if self.alive(word):
                self._births[word] += (event,)
                self._lives[word] += ((event, True),)

    def revive(self, wid: str, number: int, event: int) -> None:
        """Let the words of a clause that an amendment brought in be read again."""
        for word in self.nodes[wid].words:
            if any(self.events[birth].number == number for birth in self._births[word]):
                self._lives[word] += ((event, True),)
        self._changed(wid)

    def strike(self, word: int, event: int) -> None:
        """Let a word go."""
        self._lives[word] += ((event, False),)
        self._changed(self._home[word])

    def relead(self, word: int, lead: str, event: int) -> None:
        """Give a word another lead."""
        self._leads[word] += ((event, lead),)

    def _unread(self, wid: str) -> None:
        """The head of a clause, a word that is never read."""
        self._word("", "", 0, -1, wid)
        self._lives[-1] = ()

    def _word(self, lead: str, word: str, event: int, block: int, wid: str) -> int:
        self.words.append(word)
        self._leads.append(((event, lead),))
        self._lives.append(((event, True),))
        self._births.append((event,))
        self._block.append(block)
        self._home.append(wid)
        return len(self.words) - 1

    def twins(self, splice: Splice) -> tuple[int, ...]:
        """The words that another event in force put in, if it took out and put in the same at this place."""
        for block in reversed(self._alike.get(_key(splice), ())):
            words = self._of_block[block]
            if all(map(self.alive, words)) and not self.events[self.blocks[block].event].follows:
                return words
        return ()

    def _replaced(self, words: Sequence[int]) -> set[int]:
        """The words for which some words were put in, those for which these were, and so on."""
        found: set[int] = set()
        left = list(words)
        while left:
            block = self.block(left.pop())
            if block is not None and not found.issuperset(block.gone):
                left += block.gone
                found.update(block.gone)
        return found

    def _place(self, words: Sequence[int], start: int, end: int, splice: Splice, *, first: bool) -> int:
        """Where new words go: in the place of those gone, else behind the left one and what has replaced it."""
        if splice.gone:
            at = max((words.index(word) for word in splice.gone if word in words), default=start - 1) + 1
            anchor, replacing_only = splice.gone[-1], True
        else:
            at, anchor, replacing_only = start, splice.left, first
        while at < end:
            block = self._above(words[at], anchor)
            if block is None or (replacing_only and not block.gone):
                break
            at += 1
        return at

    def _above(self, word: int, anchor: int) -> Block | None:
        """The block by which a word stands behind ``anchor``, itself or by way of others; None where it does not."""
        while (block := self.block(word)) is not None:
            if block.anchor == anchor:
                return block
            word = block.anchor
        return None

    def _put(self, words: list[int], bounds: tuple[int, int, int], splice: Splice, event: int, wid: str) -> list[int]:
        start, end, place = bounds
        block = len(self.blocks) - 1
        going = set(splice.gone)
        struck = [word for word in words[start:end] if word not in going and not self.alive(word)]
        if self.events[event].follows:  # that another number nearby was struck is no matter
            struck = [word for word in struck if word in self._replaced(splice.gone)]
        back = {}
        for i, j, size in exact_blocks([self.words[word] for word in struck], list(splice.said)) if struck else ():
            back.update({j + k: struck[i + k] for k in range(size)})
        put: list[int] = []
        for at, (lead, word) in enumerate(splice.put):
            old = back.get(at)
            if old is None:
                number = self._word(lead, word, event, block, wid)
                if put:
                    place = words.index(put[-1]) + 1
                elif back:
                    place = words.index(back[min(back)])
                words.insert(place, number)
            else:
                number = old
                self._lives[number] += ((event, True),)
                if self.lead(number) != lead:
                    self.relead(number, lead, event)
            put.append(number)
        return put

    # --- what happens to clauses ----------------------------------------------------------------

    def set_words(self, wid: str, words: Sequence[int]) -> None:
        """Let a clause hold these words, in this order, and no others."""
        self.nodes[wid] = replace(self.nodes[wid], words=tuple(words))
        for word in words:
            self._home[word] = wid
        self._changed(wid)

    def touched(self, *wids: str) -> None:
        """Forget how clauses read, some words of which came, went or got another lead."""
        self._changed(*wids)

    def add(self, at: int, wid: str, node: Node) -> None:
        """A new clause without words at a place in the order of all clauses, those taken out included."""
        self.heads[wid] = len(self.words)
        self._unread(wid)
        self.nodes[wid] = replace(node, words=(self.heads[wid],))
        self.order.insert(at, wid)
        self._changed(wid)

    def set_clause(self, wid: str, clause: Clause) -> None:
        """Let a clause be of the kind, depth and number that it has in a document."""
        node = self.nodes[wid]
        if (node.kind, node.depth, node.num) != (clause.kind, clause.depth, clause.num):
            self.nodes[wid] = replace(node, kind=clause.kind, depth=clause.depth, num=clause.num)
            self._changed(wid)

    def set_kind(self, wid: str, kind: ClauseKind) -> None:
        """Let a clause be of another kind: what is moved below a provision becomes a sub-paragraph."""
        self.nodes[wid] = replace(self.nodes[wid], kind=kind)
        self._changed(wid)

    def come(self, wid: str, event: int) -> None:
        """A clause is there again."""
        self._befall(wid, event, came=True)

    def go(self, wid: str, event: int) -> None:
        """A clause is taken out."""
        self._befall(wid, event, came=False)

    def _befall(self, wid: str, event: int, *, came: bool) -> None:
        node = self.nodes[wid]
        self.nodes[wid] = replace(node, life=(*node.life, (event, came)))
        self._changed(wid)

    def extent(self, wid: str) -> tuple[int, int]:
        """The range in the order of all clauses of one and all that is nested in it."""
        start = self.order.index(wid)
        depth = self.nodes[wid].depth
        end = start + 1
        while end < len(self.order) and self.nodes[self.order[end]].depth > depth:
            end += 1
        return start, end

    def drop(self, wid: str) -> None:
        """Take a trace out of the order; nothing was ever read there."""
        self.order.remove(wid)
        del self.nodes[wid]
        self._changed(wid)

    def shift(self, wid: str, at: int, depth: int, attached: Attachment | None) -> None:
        """Carry a clause with all nested in it to a place in the order, which lies outside of it."""
        start, end = self.extent(wid)
        carried = self.order[start:end]
        by = depth - self.nodes[wid].depth
        del self.order[start:end]
        at -= (end - start) if at > start else 0
        self.order[at:at] = carried
        for other in carried:
            node = self.nodes[other]
            self.nodes[other] = replace(
                node, depth=node.depth + by, attached=attached if other == wid else node.attached
            )
        self._changed(*carried)

    def reorder(self, wids: Sequence[str]) -> None:
        """Let all clauses, those taken out included, stand in this order."""
        if len(wids) != len(self.order) or set(wids) != set(self.order):
            raise ValueError("an order must name every clause once")
        self.order = list(wids)
        self._changed()

    def _changed(self, *wids: str) -> None:
        self._now = None
        for wid in wids:
            self._read.pop(wid, None)
            self._places.pop(wid, None)

    # --- what was lost --------------------------------------------------------------------------

    def lost(self) -> Iterator[tuple[str, tuple[int, ...], tuple[int, ...]]]:
        """Runs of words that are not read any more: their clause, their numbers, the events that took them out.

        Neighbours that went and came by the same events are one run.
        """
        for wid in self.order:
            gone = not self.there(wid)
            run: list[int] = []
            key: object = None
            for word in self.nodes[wid].words:
                if not self._lives[word]:
                    continue
                if not gone and self.alive(word):
                    if run:
                        yield wid, tuple(run), self.takers(run[0])
                    run, key = [], None
                    continue
                fate = (self.takers(word), self.owners(word))
                if run and fate != key:
                    yield wid, tuple(run), self.takers(run[0])
                    run = []
                run.append(word)
                key = fate
            if run:
                yield wid, tuple(run), self.takers(run[0])


def _key(splice: Splice) -> object:
    """What two splices have in common that do the very same."""
    if splice.gone:
        return splice.gone, splice.said
    return splice.left, splice.said
