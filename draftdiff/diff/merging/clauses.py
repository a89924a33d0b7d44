"""What becomes of each clause of a base that two sides changed: its words, its pieces, whether it stays.

Clauses that one side merged, or that the two sides split or merged, are one **family**: their texts are
merged as one, with a break between clauses that can be put in or taken out as a word can. So an edit that
lies within one piece of a clause that was split is simply made there, and one across the break conflicts.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from msgspec.structs import replace

from draftdiff.diff.changes import Change, ChangeKind
from draftdiff.diff.comparison import compare
from draftdiff.diff.merging.parts import NONCHARACTERS, Base, hunks
from draftdiff.diff.merging.spans import merged_spans
from draftdiff.diff.merging.words import LEFT, RIGHT, Merge, Segment, merge_words
from draftdiff.model import Clause, Span, Version

_T = TypeVar("_T")


class DisputeKind(StrEnum):
    """What two sides can disagree on when versions are merged."""

    WORDS = "words"
    DELETED_EDITED = "deleted-edited"
    DELETED_MOVED = "deleted-moved"
    STRUCTURE = "structure"
    PLACE = "place"
    ORDER = "order"


_STRUCTURE = (ChangeKind.SPLIT, ChangeKind.MERGED)
_SHOWN = 40

SIDES = (("The left side", "the right side"), ("The right side", "the left side"))
"""How a sentence names a side at its beginning, and the other one further on."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a comparison with the indices of its clauses in the base and in the side."""

    change: Change
    old: tuple[int, ...]
    new: tuple[int, ...]

    @property
    def touched(self) -> bool:
        """Whether the side did more to it than what follows from other changes."""
        return self.change.moved or self.reworded

    @property
    def reworded(self) -> bool:
        """Whether the side changed its words or its structure."""
        return self.change.kind in _STRUCTURE or (self.change.kind is ChangeKind.EDITED and self.change.substantive)


class Half:
    """One side of the merge: its clauses, and which row of the comparison with the base each belongs to."""

    def __init__(self, base: Version, version: Version) -> None:
        self.clauses = version.clauses
        old, new = _places(base.clauses), _places(version.clauses)
        self.rows = [
            Row(
                change,
                tuple(old[id(clause)].popleft() for clause in change.old),
                tuple(new[id(clause)].popleft() for clause in change.new),
            )
            for change in compare(base, version).changes
        ]
        self.of_base = {i: row for row in self.rows for i in row.old}
        self.of_new = {j: row for row in self.rows for j in row.new}


@dataclass(frozen=True, slots=True)
class Dispute:
    """Why a family cannot be settled, and the same in one sentence."""

    kind: DisputeKind
    why: str


@dataclass(frozen=True, slots=True)
class Family:
    """Clauses of the base that became, on either side, the clauses of that side with the indices ``new``.

    ``clauses`` is what they become together, none where they were deleted or where there is a dispute;
    ``sides`` are the sides that changed them.
    """

    base: tuple[int, ...]
    new: tuple[tuple[int, ...], tuple[int, ...]]
    sides: tuple[int, ...]
    clauses: tuple[Clause, ...] = ()
    merge: Merge | None = None
    dispute: Dispute | None = None

    @property
    def deleted(self) -> bool:
        """Whether it is settled that nothing remains of it."""
        return not self.clauses and self.dispute is None


def families(base: Version, halves: Sequence[Half]) -> list[Family]:
    """The families in the order of the base, each settled or in dispute."""
    return [_settled(base, halves, family) for family in _gathered(len(base.clauses), halves)]


def _places(clauses: Sequence[Clause]) -> dict[int, deque[int]]:
    places: dict[int, deque[int]] = defaultdict(deque)
    for index, clause in enumerate(clauses):
        places[id(clause)].append(index)
    return places


def _gathered(count: int, halves: Sequence[Half]) -> Iterator[tuple[int, ...]]:
    above = list(range(count))
    for half in halves:
        for row in half.rows:
            roots = {above[i] for i in row.old}
            if len(roots) > 1:
                above = [min(roots) if root in roots else root for root in above]
    members: dict[int, list[int]] = defaultdict(list)
    for i, root in enumerate(above):
        members[root].append(i)
    return (tuple(found) for found in members.values())


def _settled(base: Version, halves: Sequence[Half], members: tuple[int, ...]) -> Family:
    rows = [[half.of_base[i] for i in members] for half in halves]
    kinds = [{row.change.kind for row in side} for side in rows]
    new = tuple(_indices(side) for side in rows)
    if any(ChangeKind.DELETED in found for found in kinds):
        return _taken_out(base, members, rows, (new[LEFT], new[RIGHT]))
    texts = [[half.clauses[j].text for j in js] for half, js in zip(halves, new, strict=True)]
    old = [base.clauses[i] for i in members]
    structured = tuple(side for side in (LEFT, RIGHT) if not kinds[side].isdisjoint(_STRUCTURE))
    sides = tuple(side for side in (LEFT, RIGHT) if structured == (side,) or texts[side] != [c.text for c in old])
    why = None
    if len(structured) > 1 and texts[LEFT] != texts[RIGHT]:
        why = f"Both sides split or merged {named(old)} in different ways."
    elif len(structured) == 1 and len(members) > 1 and any(row.change.moved for row in rows[1 - structured[0]]):
        one, other = SIDES[structured[0]]
        why = f"{one} merged {named(old)}, and {other} moved a part of it."
    if why:
        dispute = Dispute(DisputeKind.STRUCTURE, why)
        return Family(members, (new[LEFT], new[RIGHT]), (LEFT, RIGHT), dispute=dispute)
    clauses = [[half.clauses[j] for j in js] for half, js in zip(halves, new, strict=True)]
    mark = _mark([*old, *clauses[LEFT], *clauses[RIGHT]])
    merge = merge_words(*(mark.join(clause.text for clause in run) for run in (old, *clauses)))
    made = _made(old, clauses, structured)
    pieces = merge.text.split(mark) if merge.clean else []
    torn = len(pieces) != len(made) or any(mark.strip() in text or not text for text in pieces if len(pieces) > 1)
    if torn or (len(structured) == 1 and _across(merge, mark.strip(), structured[0])):
        dispute = _dispute(merge, old, kinds, structured)
        return Family(members, (new[LEFT], new[RIGHT]), sides, merge=merge, dispute=dispute)
    spans = merged_spans(merge, *(_joined_spans(run, len(mark)) for run in (old, *clauses)))
    settled = []
    at = 0
    for clause, text in zip(made, pieces, strict=True):
        settled.append(replace(clause, text=text, spans=_cut(spans, at, at + len(text))))
        at += len(text) + len(mark)
    return Family(members, (new[LEFT], new[RIGHT]), sides, tuple(settled), merge)


def _across(merge: Merge, mark: str, side: int) -> bool:
    """Whether a change of the other side, as a reader sees it, runs over a break that this side put in or took out."""
    breaks = [
        (item.start, item.end)
        for item in merge.segments
        if isinstance(item, Segment) and item.sides == (side,) and mark in item.base + item.text
    ]
    shown = hunks(Base(merge.base), merge.edits[1 - side])
    return any(start < at and until < end for start, end, _ in shown for at, until in breaks)


def _indices(rows: Sequence[Row]) -> tuple[int, ...]:
    """The clauses of a side: in their order where it split or merged, else in that of the base."""
    found = [j for row in rows for j in row.new]
    if any(row.change.kind in _STRUCTURE for row in rows):
        return tuple(sorted(set(found)))
    return tuple(found)


def _taken_out(
    base: Version, members: tuple[int, ...], rows: Sequence[Sequence[Row]], new: tuple[tuple[int, ...], tuple[int, ...]]
) -> Family:
    """A family of which a side deleted something: gone where the other side left it as it was."""
    takers = tuple(s for s in (LEFT, RIGHT) if any(row.change.kind is ChangeKind.DELETED for row in rows[s]))
    gone = all(row.change.kind is ChangeKind.DELETED for side in takers for row in rows[side])
    others = [row for side in (LEFT, RIGHT) if side not in takers for row in rows[side]]
    if gone and not any(row.touched for row in others):
        return Family(members, new, takers)
    one, other = SIDES[takers[0]]
    label = named([base.clauses[i] for i in members])
    kinds = {row.change.kind for row in others}
    if any(row.change.kind in _STRUCTURE for row in rows[takers[0]]) or len(takers) > 1:
        dispute = Dispute(DisputeKind.DELETED_EDITED, f"Both sides deleted, split or merged parts of {label}.")
    elif not kinds.isdisjoint(_STRUCTURE):
        verb = "split it" if ChangeKind.SPLIT in kinds else "merged it with another"
        dispute = Dispute(
            DisputeKind.DELETED_EDITED, f"{one} deleted {'a part of ' if not gone else ''}{label}, and {other} {verb}."
        )
    elif any(row.reworded for row in others):
        dispute = Dispute(DisputeKind.DELETED_EDITED, f"{one} deleted {label}, and {other} edited it.")
    else:
        dispute = Dispute(DisputeKind.DELETED_MOVED, f"{one} deleted {label}, and {other} moved it.")
    return Family(members, new, (LEFT, RIGHT), dispute=dispute)


def _dispute(
    merge: Merge, old: Sequence[Clause], kinds: Sequence[set[ChangeKind]], structured: Sequence[int]
) -> Dispute:
    if structured:
        one, other = SIDES[structured[0]]
        verb = "split" if ChangeKind.SPLIT in kinds[structured[0]] else "merged"
        return Dispute(DisputeKind.STRUCTURE, f"{one} {verb} {named(old)}, and {other} changed words where it did so.")
    first = merge.conflicts[0]
    where = "the same words" if len(merge.conflicts) == 1 else f"the same words in {len(merge.conflicts)} places"
    wordings = f"{_quoted(first.left)} and {_quoted(first.right)}"
    return Dispute(DisputeKind.WORDS, f"Both sides changed {where} of {named(old)} in different ways: {wordings}.")


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”" if text else "nothing"


def named(clauses: Sequence[Clause]) -> str:
    """The labels of clauses as a sentence names them."""
    return " and ".join(clause.label for clause in clauses)


# --- what a settled clause is ---------------------------------------------------------------------


def _mark(clauses: Sequence[Clause]) -> str:
    """A mark for a break between clauses that stands in none of the texts."""
    used = {char for clause in clauses for char in clause.text if char in NONCHARACTERS}
    return f" {next(char for char in NONCHARACTERS if char not in used)} "


def _made(old: Sequence[Clause], sides: Sequence[Sequence[Clause]], structured: Sequence[int]) -> list[Clause]:
    """The clauses but for their texts: identity from the base, place and number from who changed them."""
    if not structured:
        return [_either(*three) for three in zip(old, *sides, strict=True)]
    made = list(sides[structured[0]])
    known = {clause.wid for clause in old} - {None}
    if known and not any(clause.wid in known for clause in made):
        made[0] = replace(made[0], wid=old[0].wid)
    return made


def _either(base: Clause, left: Clause, right: Clause) -> Clause:
    return Clause(
        _changed(base.label, left.label, right.label),
        _changed(base.kind, left.kind, right.kind),
        base.text,
        _changed(base.num, left.num, right.num),
        _changed(base.depth, left.depth, right.depth),
        base.wid or left.wid or right.wid,
        _changed(base.eid, left.eid, right.eid),
    )


def _changed(base: _T, left: _T, right: _T) -> _T:
    """What the one that changed it says; the left where both did."""
    return right if left == base else left


def _joined_spans(clauses: Sequence[Clause], gap: int) -> list[Span]:
    found = []
    at = 0
    for clause in clauses:
        found += [Span(at + span.start, at + span.end, span.tag, span.attributes) for span in clause.spans]
        at += len(clause.text) + gap
    return found


def _cut(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans over a stretch of the text, those that run beyond it cut off."""
    return tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start, span.tag, span.attributes)
        for span in spans
        if (span.start < end and start < span.end) or (span.start == span.end and start <= span.start <= end)
    )
