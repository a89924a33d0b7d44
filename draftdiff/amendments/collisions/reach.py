"""What an amendment touches in the text as it stands: words, places between words, clauses, places between clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from draftdiff.amendments.model import Amendment, Anchor, Delete, Insert, Merge, Move, Part, Rewrite, Split, digest
from draftdiff.amendments.weaving.carrying import amended
from draftdiff.amendments.weaving.conformed import conformed
from draftdiff.amendments.weaving.effects import Splice, Woven, strokes_by_hunks, tidy
from draftdiff.amendments.weaving.weave import Weave

_LONGEST = 120

Slot = tuple[str | None, bool, str]
"""A place between clauses: behind which clause (None for the start of a part), whether below it, in which part."""


@dataclass(frozen=True, slots=True)
class Touch:
    """A splice as it would be made now: in which clause, over which of all words that ever stood there.

    ``start`` and ``end`` are places in the weave of the clause: the splice takes or puts what lies between.
    ``slot`` is the last word before it that is read now, -1 for none.
    """

    splice: Splice
    wid: str
    start: int
    end: int
    slot: int

    @property
    def inserts_only(self) -> bool:
        """Whether nothing is taken out."""
        return not self.splice.gone


@dataclass(slots=True)
class Reach:
    """All that one amendment touches.

    ``quoted`` are the anchors by clause, ``missing`` the clauses that are not known, or not by these words.
    ``heads`` are the words at which a clause is parted, ``before`` the word before each.
    """

    number: int
    touches: list[Touch] = field(default_factory=list)
    leads: dict[int, tuple[str, str]] = field(default_factory=dict)
    rewritten: set[str] = field(default_factory=set)
    quoted: dict[str, Anchor] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    moved: dict[str, Slot] = field(default_factory=dict)
    put: dict[Slot, tuple[tuple[int, str], ...]] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    missing: list[str] = field(default_factory=list)

    @property
    def clauses(self) -> set[str]:
        """The clauses whose words or fate it is about, not those that it merely stands beside."""
        return {*self.rewritten, *self.deleted, *self.moved, *self.heads.values(), *self.merged}


def reach(weave: Weave, amendment: Amendment) -> Reach:
    """What an amendment touches in the text as it is woven."""
    found = Reach(amendment.number)
    for edit in amendment.edits:
        match edit:
            case Rewrite():
                _rewriting(weave, amendment, found, edit)
            case Insert():
                _inserting(weave, found, edit)
            case Delete():
                _deleting(weave, found, edit)
            case Move():
                _known(weave, found, edit.clause)
                found.moved[edit.clause.wid] = _slot(edit.after, edit.part, below=edit.below)
            case Split():
                _parting(weave, amendment, found, edit)
            case Merge():
                for anchor in edit.clauses:
                    _known(weave, found, anchor)
                found.merged = tuple(anchor.wid for anchor in edit.clauses)
    return found


def _slot(after: Anchor | None, part: Part, *, below: bool) -> Slot:
    return (after.wid if after else None, below, part.value if after is None else "")


def _rewriting(weave: Weave, amendment: Amendment, found: Reach, edit: Rewrite) -> None:
    base = _base(weave, amendment, edit.clause)
    if base is None:
        found.missing.append(edit.clause.wid)
        return
    strokes = strokes_by_hunks(base, edit.hunks)
    touched = (word for splice in strokes.splices for word in (*splice.gone, splice.left, splice.right) if word >= 0)
    for wid in dict.fromkeys(map(weave.home, touched)) or (edit.clause.wid,):
        found.rewritten.add(wid)
        found.quoted[wid] = edit.clause
    found.touches += [touch(weave, conformed(weave, splice), edit.clause.wid) for splice in strokes.splices]
    leads = dict(zip(base.numbers, base.leads, strict=True))
    found.leads.update({word: (leads[word], lead) for word, lead in strokes.leads})


def _inserting(weave: Weave, found: Reach, edit: Insert) -> None:
    if edit.after is not None and edit.after.wid not in weave.nodes:
        found.missing.append(edit.after.wid)
    slot = _slot(edit.after, edit.part, below=edit.below)
    found.put[slot] = tuple((clause.depth, tidy(clause.text)) for clause in edit.clauses)


def _deleting(weave: Weave, found: Reach, edit: Delete) -> None:
    _known(weave, found, edit.clause)
    if edit.clause.wid in weave.nodes:
        start, end = weave.extent(edit.clause.wid)
        found.deleted.update(wid for wid in weave.order[start:end] if weave.there(wid))
    found.deleted.add(edit.clause.wid)


def _parting(weave: Weave, amendment: Amendment, found: Reach, edit: Split) -> None:
    base = _base(weave, amendment, edit.clause)
    if base is None:
        found.missing.append(edit.clause.wid)
        return
    starts = [start for start, _ in base.places()]
    heads = [next((k for k, start in enumerate(starts) if start >= cut), None) for cut in edit.cuts]
    for k in heads:
        if k is not None:
            found.heads[base.numbers[k]] = weave.home(base.numbers[k])
            found.before[base.numbers[k]] = base.numbers[k - 1] if k else base.head


def _base(weave: Weave, amendment: Amendment, anchor: Anchor) -> Woven | None:
    found = amended(weave, amendment, anchor.wid)
    return found if found is not None and digest(found.text) == anchor.digest else None


def _known(weave: Weave, found: Reach, anchor: Anchor) -> None:
    found.quoted[anchor.wid] = anchor
    if anchor.wid not in weave.nodes:
        found.missing.append(anchor.wid)


def touch(weave: Weave, splice: Splice, wid: str) -> Touch:
    """Where a splice, made in a clause that then was ``wid``, would be made now."""
    known = [word for word in (*splice.gone, splice.left, splice.right) if word >= 0]
    home = weave.home(known[0]) if known else wid
    places = weave.places(home)
    inside = [places[word] for word in splice.gone if word in places]
    if inside:
        start, end = min(inside), max(inside) + 1
    else:
        start = places.get(splice.left, -1) + 1
        end = places.get(splice.right, len(places))
        end = max(start, end)
    words = weave.nodes[home].words if home in weave.nodes else ()
    slot = next((word for word in reversed(words[:start]) if weave.alive(word)), -1)
    return Touch(splice, home, start, end, slot)


def between(weave: Weave, found: Touch) -> Iterator[int]:
    """The words that are read now within the reach of a splice and that it knows nothing of."""
    own = set(found.splice.gone)
    for word in weave.nodes[found.wid].words[found.start : found.end]:
        if word not in own and weave.alive(word):
            yield word


def by(weave: Weave, events: Iterable[int]) -> tuple[int, ...]:
    """The amendments behind events, each once, in the order of their numbers."""
    return tuple(sorted({number for event in events if (number := weave.events[event].number) is not None}))


def short(words: str) -> str:
    """Words as a line of a message can hold them."""
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
