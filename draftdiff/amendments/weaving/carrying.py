"""An amendment that carries woven in: words put in and taken out, clauses put in, taken out, moved, parted, joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from draftdiff.amendments.model import (
    Amendment,
    Anchor,
    Decision,
    Delete,
    Edit,
    Hunk,
    Insert,
    Merge,
    Move,
    Outcome,
    Part,
    Rewrite,
    Split,
    digest,
    hunk_numbers,
    new_wid,
)
from draftdiff.amendments.weaving.conformed import conformed
from draftdiff.amendments.weaving.effects import Splice, Strokes, Woven, cut, joined, strokes, strokes_by_hunks, tidy
from draftdiff.amendments.weaving.facts import Attachment, Event, Node
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.model import ClauseKind, Person

NOBODY = Person("nobody", "nobody@draftdiff.invalid")
"""Who decides where it is only tried what would be."""

_PARTS = {Part.PREAMBULAR: ClauseKind.PREAMBULAR, Part.OPERATIVE: ClauseKind.OPERATIVE}
_AFTER = {
    Part.PREAMBULAR: (ClauseKind.TITLE, ClauseKind.FORMULA, ClauseKind.PREAMBULAR),
    Part.OPERATIVE: (ClauseKind.TITLE, ClauseKind.FORMULA, ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE),
}


def carry_alone(weave: Weave, amendment: Amendment, chosen: Sequence[int] = (), *, first: bool = False) -> None:
    """Weave in an amendment as it was proposed, whatever was decided on it and on those that amend it.

    ``chosen`` are hunks by number, where not all of them are meant; ``first`` is as in a decision.
    """
    outcome = Outcome.ADOPTED_IN_PART if chosen else Outcome.ADOPTED
    at = amendment.received
    decision = Decision(outcome, "", at.date(), at, NOBODY, hunks=tuple(chosen), first=first)
    _Carrier(weave, amendment, decision, weave.happen(Event(amendment.number))).carry()


def amended(weave: Weave, amendment: Amendment, wid: str) -> Woven | None:
    """The words of one clause of the version, or of the carried amendment, that an amendment amends.

    They are those that its anchors quote; None where they are not in the weave.
    """
    if amendment.parent is not None:
        return weave.spoken.get((amendment.parent, wid))
    state = weave.states.get(amendment.base)
    return state.woven.get(wid) if state else None


def carry(weave: Weave, amendment: Amendment, decision: Decision, commit: str, others: Mapping[int, Amendment]) -> None:
    """Weave in an amendment as it was decided, and after it the sub-amendments that carried."""
    event = weave.happen(Event(amendment.number, commit))
    _Carrier(weave, amendment, decision, event).carry()
    for other in sorted(others.values(), key=lambda other: other.number):
        if other.parent == amendment.number and other.decision is not None and other.carried:
            carry(weave, other, other.decision, commit, others)


class _Carrier:
    """One amendment on its way into the weave."""

    def __init__(self, weave: Weave, amendment: Amendment, decision: Decision, event: int) -> None:
        self.weave = weave
        self.amendment = amendment
        self.decision = decision
        self.event = event
        self.final = {final.wid: tidy(final.text) for final in decision.final}
        self.fresh = 0

    def carry(self) -> None:
        """Make all edits that carried, then see to the words in which clauses were carried in the end."""
        chosen: dict[int, list[int | None]] = {}
        in_part = self.decision.outcome is Outcome.ADOPTED_IN_PART
        for number, place, hunk in hunk_numbers(self.amendment.edits):
            if not in_part or number in self.decision.hunks:
                chosen.setdefault(place, []).append(hunk)
        for place, edit in enumerate(self.amendment.edits):
            if place in chosen:
                self._edit(edit, chosen[place])
            else:
                self.fresh += _brings(edit)
        for wid, text in self.final.items():
            self._retell(wid, text)

    def _edit(self, edit: Edit, chosen: Sequence[int | None]) -> None:
        match edit:
            case Rewrite():
                self._rewrite(edit, [edit.hunks[k] for k in chosen if k is not None])
            case Insert():
                self._insert(edit)
            case Delete():
                self._delete(edit)
            case Move():
                self._move(edit)
            case Split():
                self._split(edit)
            case Merge():
                self._merge(edit)

    # --- words --------------------------------------------------------------------------------

    def _base(self, anchor: Anchor) -> Woven | None:
        """The words that an anchor quotes; None where nothing in the weave is known by it."""
        found = amended(self.weave, self.amendment, anchor.wid)
        return found if found is not None and digest(found.text) == anchor.digest else None

    def _rewrite(self, edit: Rewrite, hunks: Sequence[Hunk]) -> None:
        wid = edit.clause.wid
        if wid in self.final:
            return
        base = self._base(edit.clause)
        if base is not None:
            self._stroke(wid, base, strokes_by_hunks(base, hunks))

    def _retell(self, wid: str, text: str) -> None:
        if wid in self.weave.nodes:
            base = self.weave.read(wid)
            self._stroke(wid, base, strokes(base, text))

    def _stroke(self, wid: str, base: Woven, found: Strokes) -> None:
        """Make all splices, each in the clause in which its words now are."""
        put: list[int] = []
        touched = {wid}
        for meant in found.splices:
            splice = conformed(self.weave, meant)
            home = self._home(splice, wid)
            words = list(self.weave.nodes[home].words)
            put += self.weave.splice(words, splice, self.event, home, first=self.decision.first)
            self.weave.set_words(home, words)
            touched.update(self.weave.home(word) for word in splice.gone)
        for word, lead in found.leads:
            self.weave.relead(word, lead, self.event)
            touched.add(self.weave.home(word))
        self.weave.touched(*touched)
        self.weave.spoken[self.amendment.number, wid] = found.woven(put, base.head)

    def _home(self, splice: Splice, wid: str) -> str:
        for word in (*splice.gone, splice.left, splice.right):
            if word >= 0:
                return self.weave.home(word)
        return wid

    # --- clauses ------------------------------------------------------------------------------

    def _next_wid(self) -> str:
        self.fresh += 1
        return new_wid(self.amendment.number, self.fresh)

    def _insert(self, edit: Insert) -> None:
        weave = self.weave
        at, depth = _slot(weave, edit.after, edit.part, below=edit.below, first=self.decision.first)
        attached = (edit.after.wid if edit.after else None, edit.below)
        twins = self._twins(edit, attached)
        for clause in edit.clauses:
            wid = self._next_wid()
            if twins:
                twin = twins.pop(0)
                weave.share(twin, self.event)
                weave.spoken[self.amendment.number, wid] = weave.read(twin)
                continue
            if wid in weave.nodes:
                self._restore(wid)
                text = self.final.get(wid, tidy(clause.text))
                if weave.read(wid).text != text:
                    self._retell(wid, text)
                else:
                    weave.spoken[self.amendment.number, wid] = weave.read(wid)
                continue
            nested = clause.depth or (edit.below and edit.after and weave.nodes[edit.after.wid].kind in _PROVISIONS)
            kind = ClauseKind.SUBPARAGRAPH if nested and clause.kind in _PROVISIONS else clause.kind
            weave.add(at, wid, Node(kind, depth + clause.depth, clause.num, (), ((self.event, True),), attached))
            said = [(lead, word) for lead, word, _ in cut(self.final.get(wid, tidy(clause.text)))]
            weave.set_words(wid, (*weave.nodes[wid].words, *weave.spin(wid, said, self.event)))
            weave.spoken[self.amendment.number, wid] = weave.read(wid)
            at += 1

    def _twins(self, edit: Insert, attached: Attachment) -> list[str]:
        """The clauses that another carried amendment put in, if it put in the same at the same place."""
        weave = self.weave
        texts = [(clause.depth, tidy(clause.text)) for clause in edit.clauses]
        for at, wid in enumerate(weave.order):
            run = weave.order[at : at + len(texts)]
            top = weave.nodes[wid].depth
            nodes = [weave.nodes[other] for other in run]
            if nodes[0].attached != attached or not all(map(weave.there, run)):
                continue
            if [(node.depth - top, weave.read(other).text) for other, node in zip(run, nodes, strict=True)] == texts:
                return list(run)
        return []

    def _restore(self, wid: str) -> None:
        """A clause of this amendment that was there, and went when a decision was undone, is there again."""
        self.weave.come(wid, self.event)
        self.weave.revive(wid, self.amendment.number, self.event)

    def _delete(self, edit: Delete) -> None:
        weave = self.weave
        wid = edit.clause.wid
        if wid not in weave.nodes or wid in self.final:  # of what is told in its final words not all went
            return
        start, end = weave.extent(wid)
        for other in weave.order[start:end]:
            if other == wid or weave.there(other):
                weave.go(other, self.event)

    def _move(self, edit: Move) -> None:
        weave = self.weave
        wid = edit.clause.wid
        if wid not in weave.nodes or (edit.after is not None and edit.after.wid not in weave.nodes):
            return
        start, end = weave.extent(wid)
        at, depth = _slot(weave, edit.after, edit.part, below=edit.below, first=self.decision.first)
        if start < at < end:
            return
        node = weave.nodes[wid]
        attached = (edit.after.wid if edit.after else None, edit.below)
        if node.attached == attached:  # it is there already: both have done it
            done = [move for moves in weave.moved.values() for move in moves if move[0] == wid]
            weave.moved.setdefault(self.event, []).extend(done[-1:])
            return
        self._carry_off(wid, at, depth, attached)
        if node.kind in _PROVISIONS:
            weave.set_kind(wid, self._kind_at(edit))

    def _carry_off(self, wid: str, at: int, depth: int, attached: Attachment | None) -> None:
        """Carry a clause with all below it to another place, and leave a trace where it was."""
        weave = self.weave
        node, start = weave.nodes[wid], weave.order.index(wid)
        trace = f"{wid} before event {self.event}"
        weave.add(start, trace, replace(node, life=()))
        weave.moved.setdefault(self.event, []).append((wid, trace, node.depth, node.attached))
        weave.shift(wid, at + (at >= start), depth, attached)

    def _kind_at(self, edit: Move) -> ClauseKind:
        """What a provision becomes at the place that it is moved to."""
        beside = self.weave.nodes[edit.after.wid] if edit.after is not None else None
        if beside is None:
            return _PARTS[edit.part]
        if beside.kind not in _PROVISIONS:
            return self.weave.nodes[edit.clause.wid].kind
        return ClauseKind.SUBPARAGRAPH if edit.below else beside.kind

    def _split(self, edit: Split) -> None:
        weave = self.weave
        base = self._base(edit.clause)
        if base is None:
            self.fresh += len(edit.cuts)
            return
        starts = [start for start, _ in base.places()]
        for place in edit.cuts:
            wid = self._next_wid()
            k = next((k for k, start in enumerate(starts) if start >= place), None)
            if k is None:
                continue
            head = base.numbers[k]
            home = weave.home(head)
            words = weave.nodes[home].words
            at = words.index(head)
            block = weave.block(head)
            while block and at and words[at - 1] in block.gone:  # what they were put in for stays with its words
                at -= 1
            if not any(weave.words[word] for word in words[:at]):
                self._part_too(home)
                continue
            if wid not in weave.nodes:
                node = weave.nodes[home]
                behind = weave.extent(home)[1]
                life = ((self.event, True),)
                weave.add(behind, wid, Node(node.kind, node.depth, None, (), life, (home, False)))
            else:
                weave.come(wid, self.event)
            weave.set_words(home, words[:at])
            weave.set_words(wid, (weave.heads[wid], *(word for word in words[at:] if word != weave.heads[wid])))
            weave.parted.setdefault(self.event, []).append((home, wid, words[at - 1]))

    def _part_too(self, piece: str) -> None:
        """The clause is parted there already: both have done it."""
        weave = self.weave
        found = next((cut for cuts in weave.parted.values() for cut in cuts if cut[1] == piece), None)
        if found is not None:
            weave.come(piece, self.event)
            weave.parted.setdefault(self.event, []).append(found)

    def _merge(self, edit: Merge) -> None:
        weave = self.weave
        bases = [self._base(anchor) for anchor in edit.clauses]
        first = edit.clauses[0].wid
        known = [base for base in bases if base is not None]
        if len(known) < len(bases) or not known[0].numbers:
            return
        home = weave.home(known[0].numbers[0])
        for anchor, base in zip(edit.clauses[1:], known[1:], strict=True):
            if anchor.wid == home or not base.numbers:
                continue
            if weave.home(base.numbers[0]) == home:  # they are one already: both have done it
                weave.go(anchor.wid, self.event)
                done = [join for joins in weave.joined.values() for join in joins if join[:2] == (home, anchor.wid)]
                weave.joined.setdefault(self.event, []).extend(done[:1])
                continue
            words = weave.nodes[anchor.wid].words
            weave.joined.setdefault(self.event, []).append((home, anchor.wid, words))
            weave.set_words(home, (*weave.nodes[home].words, *words))
            weave.set_words(anchor.wid, ())
            weave.go(anchor.wid, self.event)
            if weave.lead(base.numbers[0]) != " ":
                weave.relead(base.numbers[0], " ", self.event)
            self._take_over(home, anchor.wid)
        base = joined(known)
        weave.touched(home)
        if first not in self.final:
            self._stroke(home, base, strokes_by_hunks(base, edit.hunks))

    def _take_over(self, home: str, wid: str) -> None:
        """What stood below a clause that another took in now stands below that one, behind what it has."""
        weave = self.weave
        start, end = weave.extent(wid)
        depth = weave.nodes[wid].depth + 1
        for below in [other for other in weave.order[start + 1 : end] if weave.nodes[other].depth == depth]:
            if weave.extent(below)[0] != weave.extent(home)[1]:  # not right behind it already
                attached = weave.nodes[below].attached
                self._carry_off(below, weave.extent(home)[1], weave.nodes[home].depth + 1, attached)


_PROVISIONS = (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE, ClauseKind.SUBPARAGRAPH)


def _brings(edit: Edit) -> int:
    """How many clauses an edit brings in."""
    match edit:
        case Insert():
            return len(edit.clauses)
        case Split():
            return len(edit.cuts)
        case _:
            return 0


def _slot(weave: Weave, after: Anchor | None, part: Part, *, below: bool, first: bool) -> tuple[int, int]:
    """Where in the order of all clauses a new one stands, and how deep.

    Behind those that were put in at the same place before; before them with ``first``.
    """
    order, nodes = weave.order, weave.nodes
    key = (after.wid if after else None, below)
    if after is not None and after.wid in nodes:
        start, end = weave.extent(after.wid)
        at = start + 1 if below else end
        depth = nodes[after.wid].depth + below
    else:
        own = [k for k, wid in enumerate(order) if nodes[wid].kind is _PARTS[part]]
        before = [k for k, wid in enumerate(order) if nodes[wid].kind in _AFTER[part]]
        at = own[0] if own else (before[-1] + 1 if before else 0)
        depth = nodes[order[own[0]]].depth if own else 0
    while not first and at < len(order) and nodes[order[at]].attached == key:
        at = weave.extent(order[at])[1]
    return at, depth
