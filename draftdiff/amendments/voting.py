"""The order in which amendments are put to the vote, why each has its place, and what falls if it carries.

Amendments of one clause stand in one group. Within it they are ordered by a rule; a sub-amendment always
comes before what it amends, and amendments that propose the same are voted on together, in one place.
Source: Rules of Procedure of the General Assembly of the United Nations, rule 130 (the same in rule 63 of
those of ECOSOC): what is furthest removed in substance from the proposal is voted on first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from draftdiff.amendments.distance import Distance, Ground, Reason, measured, targets
from draftdiff.amendments.model import (
    Amendment,
    Edit,
    Insert,
    Kind,
    Move,
    Part,
    Placement,
    Rewrite,
    Standing,
)
from draftdiff.diff.words.tokens import words
from draftdiff.errors import BadInput, NotFound
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.tongues import gettext as _

_PAIR = 2


class Rule(StrEnum):
    """By what a committee orders the votes on rival amendments."""

    FURTHEST = "furthest"
    RECEIVED = "received"
    LISTED = "listed"


class Override(Struct, frozen=True):
    """An order that the chair set: of the clause ``wid``, or, without one, wherever its ``numbers`` stand.

    The numbers come first, in their order; those that it does not name follow by the rule.
    """

    wid: str | None
    numbers: tuple[int, ...]
    by: str
    at: datetime
    reason: str


class Place(Struct, frozen=True):
    """One vote: on the amendment ``number``, and on those ``together`` with it that propose the same.

    ``rank`` counts from 1 within the clause. ``rivals`` are those of which this one alone can carry;
    ``falls`` are these and their sub-amendments: what is not voted on any more if this one carries.
    """

    number: int
    rank: int
    reasons: tuple[Reason, ...]
    together: tuple[int, ...] = ()
    parent: int | None = None
    falls: tuple[int, ...] = ()
    rivals: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """All that are voted on here."""
        return (self.number, *self.together)

    @property
    def reason(self) -> str:
        """Why it has this place: ``sub-amendment to 7; changes 17 of 42 words``."""
        return "; ".join(map(str, self.reasons))


class Group(Struct, frozen=True):
    """The votes on one clause, first to last; without a clause those on what is put in at the start of a ``part``."""

    label: str | None
    wid: str | None
    part: Part | None
    places: tuple[Place, ...]


class Aside(Struct, frozen=True):
    """An open amendment that cannot be put to the vote as it stands, and why."""

    number: int
    reason: Reason


class Ballot(Struct, frozen=True):
    """All votes in their order, clause by clause, and the open amendments that cannot be voted on."""

    rule: Rule
    groups: tuple[Group, ...]
    aside: tuple[Aside, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """All votes, first to last."""
        return tuple(place for group in self.groups for place in group.places)


class Course(Struct, frozen=True):
    """What follows if some amendments carry.

    ``fallen`` are pairs: what falls, because of which amendment. ``left`` are still to be voted on, in their
    order. ``passed`` are sub-amendments of what carried, whose turn had come before.
    """

    carried: tuple[int, ...]
    fallen: tuple[tuple[int, int], ...]
    left: tuple[int, ...]
    passed: tuple[int, ...] = ()


class NotOnBallot(NotFound):
    """An amendment is not among those that are put to the vote."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("amendment %(number)s is not put to the vote", number=number),
            remedy=_("'draftdiff amend order' lists the votes, and what cannot be voted on"),
        )


class BothCannotCarry(BadInput):
    """Two amendments were taken to carry of which one alone can."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(
            _(
                "amendments %(one)s and %(other)s cannot both carry: if %(one)s carries, %(other)s falls",
                one=one,
                other=other,
            ),
            remedy=_("leave one of them out"),
        )


def order(
    version: Version,
    standings: Iterable[Standing],
    rule: Rule = Rule.FURTHEST,
    *,
    listed: Sequence[int] = (),
    overrides: Sequence[Override] = (),
    preamble_last: bool = False,
) -> Ballot:
    """The votes on the open amendments to a version: title, preamble, operative part, each in reading order.

    ``listed`` is the order of the committee for `Rule.LISTED`; what it does not name follows by distance.
    Of several overrides of one clause the last holds. Amendments that were decided are left out.
    """
    openly = {standing.amendment.number: standing for standing in standings if standing.amendment.open}
    barred = _barred(openly)
    entered = {number: standing for number, standing in openly.items() if number not in barred}
    booth = _Booth(version, entered, rule, listed, overrides)
    ordered = booth.groups(preamble_last=preamble_last)
    return Ballot(rule, ordered, tuple(Aside(number, barred[number]) for number in sorted(barred)))


def simulate(ballot: Ballot, carried: Sequence[int]) -> Course:
    """What falls and what is left if these amendments carry; with one goes all that is voted on together with it.

    Raises `NotOnBallot`, and `BothCannotCarry` where one of them falls because of another.
    """
    place_of = {number: place for place in ballot.places for number in place.numbers}
    yes: dict[int, None] = {}
    fallen: dict[int, int] = {}
    for number in carried:
        if number not in place_of:
            raise NotOnBallot(number)
        place = place_of[number]
        if number in fallen:
            raise BothCannotCarry(fallen[number], number)
        yes.update(dict.fromkeys(place.numbers))
        for other in place.falls:
            fallen.setdefault(other, number)
    for number in yes:
        if number in fallen:
            raise BothCannotCarry(fallen[number], number)
    passed = {n for n, place in place_of.items() if place.parent in yes and n not in yes and n not in fallen}
    left = tuple(n for place in ballot.places for n in place.numbers if n not in yes | fallen and n not in passed)
    return Course(tuple(yes), tuple(sorted(fallen.items())), left, tuple(sorted(passed)))


# --- what can be voted on -------------------------------------------------------------------------


def _barred(standings: Mapping[int, Standing]) -> dict[int, Reason]:
    """The amendments that cannot be put to the vote, each with the reason."""
    found = {number: why for number, standing in standings.items() if (why := _bar(standing))}
    for number, standing in standings.items():
        parent = standing.amendment.parent
        if number in found or parent is None:
            continue
        if parent not in standings:
            found[number] = Reason(Ground.CLOSED, (parent,))
        elif standings[parent].amendment.parent is not None:
            found[number] = Reason(Ground.NESTED, (parent,))
        elif _bar(standings[parent]):
            found[number] = Reason(Ground.ASIDE, (parent,))
    return found


def _bar(standing: Standing) -> Reason | None:
    ruling = standing.amendment.admissibility
    if ruling is not None and not ruling.admissible:
        return Reason(Ground.INADMISSIBLE, text=ruling.reason)
    if standing.placement is Placement.ORPHANED:
        return Reason(Ground.ORPHANED)
    if standing.placement is Placement.AMBIGUOUS or not standing.amendment.edits:
        return Reason(Ground.AMBIGUOUS)
    return None


# --- the order ------------------------------------------------------------------------------------


class _Entry(Struct):
    """Amendments that are voted on together, and where by the rule they stand among others of their clause."""

    numbers: tuple[int, ...]
    parent: int | None
    key: tuple[float, ...]
    reasons: tuple[Reason, ...]
    subs: list[_Entry]


class _Booth:
    """The amendments that can be voted on, and the rule."""

    def __init__(
        self,
        version: Version,
        entered: Mapping[int, Standing],
        rule: Rule,
        listed: Sequence[int],
        overrides: Sequence[Override],
    ) -> None:
        self.entered = entered
        self.rule = rule
        self.listed = {number: place for place, number in reversed(tuple(enumerate(listed)))}
        self.overrides = overrides
        self.clauses: dict[str | None, Clause] = {clause.wid: clause for clause in version.clauses if clause.wid}
        self.sections = _sections(version.clauses)
        self.counts: dict[str, int] = {}
        self.twins = self._twins()
        self.rivals = self._rivals()
        self.subs: dict[int, list[int]] = defaultdict(list)
        for number, standing in sorted(entered.items()):
            if standing.amendment.parent is not None:
                self.subs[standing.amendment.parent].append(number)

    def groups(self, *, preamble_last: bool) -> tuple[Group, ...]:
        """The groups in the order of the vote."""
        entries = {numbers[0]: self._entry(numbers) for numbers in set(self.twins.values())}
        found: dict[tuple[str | None, Part | None], list[_Entry]] = defaultdict(list)
        for lead in sorted(entries):
            entry = entries[lead]
            if entry.parent is None:
                found[self._where(lead)].append(entry)
            else:
                entries[self.twins[entry.parent][0]].subs.append(entry)
        ordered = sorted(found, key=lambda where: self._position(*where, preamble_last=preamble_last))
        return tuple(self._group(*where, found[where]) for where in ordered)

    def _group(self, wid: str | None, part: Part | None, entries: list[_Entry]) -> Group:
        clause = self.clauses.get(wid)
        numbers = {number for entry in entries for one in (entry, *entry.subs) for number in one.numbers}
        for override in self.overrides:
            if numbers.intersection(override.numbers) and override.wid in (None, wid):
                self._set_by(override, entries)
        places: list[Place] = []
        for entry in sorted(entries, key=lambda entry: entry.key):
            for one in (*sorted(entry.subs, key=lambda sub: sub.key), entry):
                places.append(self._place(one, len(places) + 1))
        label = clause.label if clause else next((self.entered[n].label for n in sorted(numbers)), None)
        return Group(label, wid, part, tuple(places))

    def _set_by(self, override: Override, entries: Iterable[_Entry]) -> None:
        """Put what the chair named before all else; an earlier order of the chair no longer holds."""
        said = {number: place for place, number in reversed(tuple(enumerate(override.numbers)))}
        for entry in (one for each in entries for one in (each, *each.subs)):
            named = min((said[number] for number in entry.numbers if number in said), default=None)
            usual = entry.key[2:] if entry.key[0] == -1 else entry.key
            reasons = tuple(reason for reason in entry.reasons if reason.ground is not Ground.CHAIR)
            entry.key, entry.reasons = usual, reasons
            if named is not None:
                entry.key = (-1, named, *usual)
                entry.reasons = (Reason(Ground.CHAIR, text=override.reason), *reasons)

    def _place(self, entry: _Entry, rank: int) -> Place:
        own = set(entry.numbers)
        rivals = {other for number in own for rival in self.rivals[number] for other in self.twins[rival]} - own
        falls = rivals.union(*(self.subs[rival] for rival in rivals)) - own
        lead, *rest = entry.numbers
        return Place(lead, rank, entry.reasons, tuple(rest), entry.parent, tuple(sorted(falls)), tuple(sorted(rivals)))

    # --- by the rule

    def _entry(self, numbers: tuple[int, ...]) -> _Entry:
        lead = self.entered[numbers[0]]
        parent = lead.amendment.parent
        far, why = self._distance(lead)
        key: tuple[float, ...] = (*far, numbers[0])
        reasons: tuple[Reason, ...] = (why,)
        if self.rule is Rule.RECEIVED:
            at = min(self.entered[number].amendment.received for number in numbers)
            key, reasons = (at.timestamp(), numbers[0]), (Reason(Ground.RECEIVED, at=at),)
        elif self.rule is Rule.LISTED:
            named = min((self.listed[number] for number in numbers if number in self.listed), default=None)
            key = (1, *key) if named is None else (0, named)
            reasons = reasons if named is None else (Reason(Ground.LISTED),)
        if parent is not None:
            reasons = (Reason(Ground.SUB, (parent,)), *reasons)
        if any(self.entered[number].amendment.guessed for number in numbers):
            reasons = (*reasons, Reason(Ground.GUESSED))
        return _Entry(numbers, parent, key, reasons, [])

    def _distance(self, standing: Standing) -> tuple[Distance, Reason]:
        """How far an amendment is removed from the text, the furthest lowest, and what it does to it."""
        edits = standing.amendment.edits
        here = [edit for edit in edits if standing.wid in targets(edit)]
        told = [measured(edit, self._count(edit)) for edit in here or edits]
        return min(told, key=lambda one: one[0])

    def _count(self, edit: Edit) -> int:
        """How many words there are to change in the clause as it stands; for a sub-amendment, in what was proposed."""
        if not isinstance(edit, Rewrite):
            return 0
        wid = edit.clause.wid
        if wid not in self.counts:
            clause = self.clauses.get(wid)
            self.counts[wid] = len(words(clause.text if clause else edit.clause.text))
        return self.counts[wid]

    # --- what belongs together

    def _twins(self) -> dict[int, tuple[int, ...]]:
        """For each amendment those that propose the same, itself among them, lowest first."""
        above = {number: number for number in self.entered}

        def root(number: int) -> int:
            while above[number] != number:
                number = above[number]
            return number

        for number, standing in sorted(self.entered.items()):
            amendment = standing.amendment
            same = (*standing.identical, *((amendment.identical,) if amendment.identical else ()))
            for other in same:
                if other in above and self._fellows(number, other):
                    low, high = sorted((root(number), root(other)))
                    above[high] = low
        members: dict[int, list[int]] = defaultdict(list)
        for number in sorted(above):
            members[root(number)].append(number)
        return {number: tuple(numbers) for numbers in members.values() for number in numbers}

    def _rivals(self) -> dict[int, set[int]]:
        """For each amendment those of which one alone can carry.

        What amends one amendment is no rival of what amends the text or another amendment.
        """
        found: dict[int, set[int]] = {number: set() for number in self.entered}
        for standing in self.entered.values():
            for collision in standing.collisions:
                if not collision.kind.exclusive or len(collision.numbers) != _PAIR:
                    continue
                one, other = collision.numbers
                if one in found and other in found and self._fellows(one, other):
                    found[one].add(other)
                    found[other].add(one)
        return found

    def _fellows(self, one: int, other: int) -> bool:
        return self.entered[one].amendment.parent == self.entered[other].amendment.parent

    # --- where it is voted on

    def _where(self, number: int) -> tuple[str | None, Part | None]:
        standing = self.entered[number]
        if standing.wid is not None:
            return standing.wid, None
        return None, _start(standing.amendment)

    def _position(self, wid: str | None, part: Part | None, *, preamble_last: bool) -> tuple[int, int]:
        section, place = self.sections.get(wid, (_LAST, 0))
        if wid is None:
            section, place = {Part.PREAMBULAR: (_PREAMBLE, -1), Part.OPERATIVE: (_OPERATIVE, -1), None: (_TITLE, -1)}[
                part
            ]
        return (_LAST if preamble_last and section == _PREAMBLE else section), place


_TITLE, _PREAMBLE, _OPERATIVE, _BEHIND, _LAST = range(5)
_OWN_SECTIONS = {
    ClauseKind.TITLE: _TITLE,
    ClauseKind.FORMULA: _PREAMBLE,
    ClauseKind.PREAMBULAR: _PREAMBLE,
    ClauseKind.OPERATIVE: _OPERATIVE,
    ClauseKind.ANNEX: _BEHIND,
    ClauseKind.CLOSING: _BEHIND,
    ClauseKind.NOTE: _BEHIND,
}


def _sections(clauses: Sequence[Clause]) -> dict[str | None, tuple[int, int]]:
    """For each clause the part it is voted on with, and its place; a heading goes with what it stands over."""
    found: dict[str | None, tuple[int, int]] = {}
    section = _BEHIND
    for place in reversed(range(len(clauses))):
        clause = clauses[place]
        if clause.kind is ClauseKind.SUBPARAGRAPH:
            section = _above(clauses, place, section)
        section = _OWN_SECTIONS.get(clause.kind, section)
        if clause.wid:
            found[clause.wid] = section, place
    return found


def _above(clauses: Sequence[Clause], place: int, otherwise: int) -> int:
    """The part of the clause under which a sub-paragraph stands."""
    for at in range(place - 1, -1, -1):
        if clauses[at].kind is not ClauseKind.SUBPARAGRAPH and clauses[at].depth < clauses[place].depth:
            return _OWN_SECTIONS.get(clauses[at].kind, otherwise)
    return otherwise


def _start(amendment: Amendment) -> Part | None:
    """The part at whose start something is put in; None for the title of a text that has no clause for it."""
    if amendment.kind is Kind.REPLACE_TITLE:
        return None
    return next((edit.part for edit in amendment.edits if isinstance(edit, Insert | Move)), None)
