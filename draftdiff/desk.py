"""The amendments desk: what a committee does with the amendments to a resolution, for command line and web alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from draftdiff.amendments.collisions import standings
from draftdiff.amendments.instructions.lists import CompiledList, read_list
from draftdiff.amendments.instructions.proposed import proposed_version
from draftdiff.amendments.instructions.writing import instruction
from draftdiff.amendments.model import (
    Admissibility,
    Amendment,
    Collision,
    Decision,
    Edit,
    Final,
    Insert,
    Outcome,
    Proposal,
    Sponsor,
    Standing,
    Vote,
    new_wid,
)
from draftdiff.amendments.preview import try_out
from draftdiff.amendments.proposing import kind_of
from draftdiff.amendments.voting import Ballot, Override, Rule, order
from draftdiff.amendments.weaving.fair_copy import fair_copy
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.committee import PATH as COMMITTEE
from draftdiff.committee import Committee, Deadline, committee_at, propose_committee, read_committee, with_deadline
from draftdiff.deciding import State, propose_decision
from draftdiff.diff import Comparison, compare
from draftdiff.errors import BadInput, NotFound
from draftdiff.model import Commit, Person, Version
from draftdiff.recording import RECORDER
from draftdiff.service import Record
from draftdiff.store import Head, UnknownResolution
from draftdiff.store import Proposal as CommitProposal
from draftdiff.tabling import (
    Receipt,
    SubOfSub,
    UnknownAmendment,
    joined,
    number_proposals,
    propose_change,
    propose_receipt,
)


class NothingProposed(BadInput):
    """A source holds no amendment."""

    def __init__(self, source: str) -> None:
        super().__init__("no amendment was recognised in it", where=source, remedy="see 'draftdiff amend propose'")


class NoSuchCandidate(BadInput):
    """A candidate was chosen that an amendment does not have."""

    def __init__(self, number: int, chosen: int, count: int) -> None:
        known = f"its candidates are numbered 1 to {count}" if count else "it has none to choose from"
        super().__init__(f"it has no candidate {chosen}", where=f"amendment {number}", remedy=known)


class NoTextToAmend(NotFound):
    """The parent of a sub-amendment puts forward no words."""

    def __init__(self, number: int) -> None:
        super().__init__(
            "it puts forward no words that could be amended",
            where=f"amendment {number}",
            remedy="propose an amendment to the text instead",
        )


@dataclass(frozen=True, slots=True)
class Received:
    """What receiving amendments did: they with their numbers, the commit, and what was not understood."""

    amendments: tuple[Amendment, ...]
    commit: Commit
    source: CompiledList | None = None


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a decision did: the amendments with it, the commit, whether the text changed, and what falls with it."""

    amendments: tuple[Amendment, ...]
    commit: Commit
    changed: bool
    falls: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The text as it would read with some amendments, against the text as it stands.

    ``collisions`` are those among them and with the text; what collides without a way to put both is left
    out: ``left``.
    """

    comparison: Comparison
    numbers: tuple[int, ...]
    left: tuple[int, ...]
    collisions: tuple[Collision, ...]
    weave: Weave


class Desk:
    """The amendments to one resolution, in one language of its text."""

    def __init__(self, record: Record, slug: str, lang: str | None = None) -> None:
        self.record = record
        self.slug = slug
        self.lang = record.version(slug, None, lang).lang
        self._standings = lru_cache(maxsize=4)(self._stand)

    # --- what there is --------------------------------------------------------------------------

    @property
    def head(self) -> str:
        """The newest commit of the resolution."""
        return self.record.repository.head(self.slug)

    def version(self) -> Version:
        """The text as it stands."""
        return self.record.version(self.slug, None, self.lang)

    def committee(self) -> Committee:
        """The deadlines, and how it is voted."""
        blob = self.record.repository.files(self.head).get(COMMITTEE)
        return read_committee(self.record.repository.blob(blob) if blob else None)

    def amendments(self) -> dict[int, Amendment]:
        """All amendments to the text in this language, by number."""
        found = self.record.looms.amendments(self.head)
        return {number: found[number] for number in sorted(found) if found[number].lang == self.lang}

    def amendment(self, number: int) -> Amendment:
        """One amendment; raises `UnknownAmendment`."""
        return self.chosen([number])[number]

    def chosen(self, numbers: Sequence[int]) -> dict[int, Amendment]:
        """All amendments, if those that are named are among them; raises `UnknownAmendment`."""
        known = self.amendments()
        for number in numbers:
            if number not in known:
                raise UnknownAmendment(self.slug, number, max(known, default=0))
        return known

    def weave(self) -> Weave:
        """The text as it is woven; not to be changed."""
        return self.record.looms.weave(self.slug, self.head, self.lang)

    def standings(self) -> tuple[Standing, ...]:
        """How all amendments stand against the text and each other, by number."""
        return self._standings(self.head)

    def standing(self, number: int) -> Standing:
        """How one amendment stands; raises `UnknownAmendment`."""
        self.amendment(number)
        return next(s for s in self.standings() if s.amendment.number == number)

    def conflicts(self, numbers: Sequence[int] = ()) -> tuple[Collision, ...]:
        """The collisions of all open amendments, or of those named with one another and with the text."""
        self.chosen(numbers)
        wanted = set(numbers)
        found = dict.fromkeys(collision for standing in self.standings() for collision in standing.collisions)
        return tuple(c for c in found if not wanted or set(c.numbers) <= wanted)

    def matrix(self) -> tuple[tuple[int, int], ...]:
        """Which pairs of open amendments cannot both be taken without a word, the lower number first."""
        pairs = {c.numbers for c in self.conflicts() if c.kind.blocking and len(c.numbers) > 1}
        return tuple(sorted((one, other) for one, other in pairs))

    def ballot(self) -> Ballot:
        """The order in which it is voted on what is open."""
        committee = self.committee()
        return order(
            self.version(),
            self.standings(),
            committee.rule,
            listed=committee.listed,
            overrides=committee.overrides,
            preamble_last=committee.preamble_last,
        )

    def preview(self, numbers: Sequence[int]) -> Preview:
        """The text as it would read if the amendments carried that are named, in that order.

        Where two cannot both be taken, the one named first is.
        """
        known = self.chosen(numbers)
        found = self.conflicts(numbers)
        weave, taken, left = try_out(self.weave(), numbers, known, found)
        version = self.version()
        proposed = replace(version, clauses=fair_copy(weave, version), version=None)
        comparison = compare(replace(version, work="recorded"), replace(proposed, work="recorded"))
        return Preview(replace(comparison, old=version, new=proposed), taken, left, found, weave)

    def wording(self, amendment: Amendment) -> str:
        """The official wording of an amendment; as it was received where it is not clear what it changes."""
        if not amendment.edits:
            return amendment.instruction
        return instruction(amendment.edits, self.base(amendment), self.lang)

    def base(self, amendment: Amendment) -> Version:
        """The text that an amendment amends: a version, or the words of the amendment that it amends."""
        version = self.record.version(self.slug, amendment.base, self.lang)
        if amendment.parent is None:
            return version
        return self.words_of(amendment.parent)

    def words_of(self, number: int) -> Version:
        """The words that an amendment puts forward, as a text that can be amended.

        Raises `SubOfSub`, `NoTextToAmend` and `UnknownAmendment`.
        """
        parent = self.amendment(number)
        if parent.parent is not None:
            raise SubOfSub(number, parent.parent)
        version = proposed_version(
            parent.edits, self.record.version(self.slug, parent.base, self.lang), number=parent.number
        )
        if not version.clauses:
            raise NoTextToAmend(number)
        return version

    # --- receiving ------------------------------------------------------------------------------

    def read(self, text: str, *, sponsors: Sequence[str] = (), base: str | None = None) -> CompiledList:
        """What a compiled list, or a single instruction, proposes; nothing is recorded."""
        return read_list(text, self.record.version(self.slug, base, self.lang), sponsors=sponsors)

    def receive_list(
        self,
        text: str,
        *,
        source: str,
        sponsors: Sequence[str] = (),
        base: str | None = None,
        received: datetime | None = None,
        recorder: Person | None = None,
    ) -> Received:
        """Record all amendments of a compiled list, those that are to be asked about too.

        Raises `NothingProposed` where it holds none.
        """
        found = self.read(text, sponsors=sponsors, base=base)
        if not found.proposals:
            raise NothingProposed(source)
        done = self.receive(found.proposals, base=base, received=received, recorder=recorder)
        return Received(done.amendments, done.commit, found)

    def propose(
        self,
        edits: Sequence[Edit],
        *,
        sponsors: Sequence[Sponsor],
        base: str | None = None,
        parent: int | None = None,
        justification: str | None = None,
        received: datetime | None = None,
        recorder: Person | None = None,
    ) -> Amendment:
        """Record one amendment, in its official wording; its number is permanent."""
        version = self.record.version(self.slug, base, self.lang) if parent is None else self.words_of(parent)
        proposal = Proposal(
            kind_of(edits),
            tuple(edits),
            instruction(edits, version, self.lang),
            sponsors=tuple(sponsors),
            justification=justification,
        )
        done = self.receive([proposal], base=base, parent=parent, received=received, recorder=recorder)
        return done.amendments[0]

    def receive(
        self,
        proposals: Sequence[Proposal],
        *,
        base: str | None = None,
        parent: int | None = None,
        received: datetime | None = None,
        recorder: Person | None = None,
    ) -> Received:
        """Record amendments with their permanent numbers; those after the deadline are marked, not lost."""
        now = self.record.now()
        made: list[tuple[Amendment, ...]] = []
        oid = self.record.find(self.slug, base).oid

        def operation(head: Head | None) -> CommitProposal:
            at = self._there(head)
            known = self.record.looms.amendments_in(at.files.blobs)
            receipt = Receipt(received or now, oid, self.lang, committee_at(at).deadline, parent)
            made.append(number_proposals(proposals, receipt, known, self.slug))
            return propose_receipt(made[-1], self.slug, at, recorder, now)

        commit = self.record.repository.record(self.slug, operation)
        return Received(made[-1], commit)

    def join(self, number: int, sponsor: Sponsor, *, recorder: Person | None = None) -> Amendment:
        """Record a co-sponsor that joins later."""
        sponsor = replace(sponsor, joined=sponsor.joined or self.record.now())
        return self._change(number, lambda a: joined(a, sponsor), recorder, what=f"{sponsor.name} joins the sponsors")

    def place(self, number: int, chosen: int | None = None, *, recorder: Person | None = None) -> Amendment:
        """Record which candidate is meant, from 1; without one that a guess is right. Raises `NoSuchCandidate`."""

        def placed(amendment: Amendment) -> Amendment:
            if chosen is None and amendment.edits:
                return replace(amendment, guessed=False, candidates=())
            if chosen is None or not 1 <= chosen <= len(amendment.candidates):
                raise NoSuchCandidate(number, chosen or 0, len(amendment.candidates))
            edits = amendment.candidates[chosen - 1].edits
            return replace(amendment, edits=edits, kind=kind_of(edits), candidates=(), guessed=False)

        return self._change(number, placed, recorder, what="it is settled what it changes")

    def admit(
        self, number: int, *, admissible: bool, reason: str, by: str, recorder: Person | None = None
    ) -> Amendment:
        """Record a ruling on whether an amendment may be put to the vote."""
        ruling = Admissibility(admissible, reason, by, self.record.now())
        what = "ruled admissible" if admissible else "ruled inadmissible"
        return self._change(number, lambda a: replace(a, admissibility=ruling), recorder, what=what)

    def _change(
        self, number: int, change: Callable[[Amendment], Amendment], recorder: Person | None, *, what: str
    ) -> Amendment:
        made: list[Amendment] = []
        now = self.record.now()

        def operation(head: Head | None) -> CommitProposal:
            at = self._there(head)
            known = self.record.looms.amendments_in(at.files.blobs)
            if number not in known:
                raise UnknownAmendment(self.slug, number, max(known, default=0))
            made.append(change(known[number]))
            return propose_change(made[-1], self.slug, at, recorder, now, what=what)

        self.record.repository.record(self.slug, operation)
        return made[-1]

    # --- deciding -------------------------------------------------------------------------------

    def decide(
        self,
        numbers: Sequence[int],
        outcome: Outcome,
        *,
        body: str,
        on: date | None = None,
        sitting: str | None = None,
        vote: Vote | None = None,
        consensus: bool = False,
        hunks: Sequence[int] = (),
        text: str | None = None,
        final: Sequence[Final] = (),
        cause: int | None = None,
        place: Literal["before", "after"] | None = None,
        note: str | None = None,
        recorder: Person | None = None,
    ) -> Ruled:
        """Record a decision on one or several amendments, and the text that follows from it, as one commit.

        ``text`` are the words in which the first clause that it amends carried, ``final`` those of others.
        ``place`` says on which side of what others put in at the same place it stands. Where somebody else
        decided in the meantime it is decided anew on what is there then. Raises what
        `draftdiff.deciding.propose_decision` raises; nothing is recorded then.
        """
        now = self.record.now()
        done: list[tuple[tuple[Amendment, ...], bool]] = []

        def decision(words: tuple[Final, ...]) -> Decision:
            return Decision(
                outcome=outcome, body=body, on=on or now.date(), recorded=now, by=recorder or RECORDER,
                sitting=sitting, vote=vote, consensus=consensus, hunks=tuple(hunks), final=words, cause=cause,
                first=place == "before", note=note,
            )  # fmt: skip

        def operation(head: Head | None) -> CommitProposal:
            at = self._there(head)
            state = self._state(at)
            wanted = {}
            for number in numbers:
                amendment = state.amendments.get(number)
                words = tuple(final)
                if text is not None and amendment is not None:
                    words = (*words, Final(self._first(state, amendment), text))
                wanted[number] = decision(words)
            made = propose_decision(
                tuple(dict.fromkeys(numbers)), wanted, self.slug, at, state,
                ordered=place is not None, recorder=recorder, now=now,
            )  # fmt: skip
            done.append((made.amendments, made.changed))
            return made.commit

        falls = self._falls(numbers, outcome)
        commit = self.record.repository.record(self.slug, operation)
        return Ruled(*done[-1][:1], commit, done[-1][1], falls)

    def _falls(self, numbers: Sequence[int], outcome: Outcome) -> tuple[int, ...]:
        """What cannot carry any more: rivals of what carries, and the open sub-amendments of what does not."""
        known = self.chosen(numbers)
        decided = set(numbers)
        gone: set[int] = set()
        if outcome.carried:
            pairs = [c.numbers for c in self.conflicts() if c.kind.exclusive and len(c.numbers) > 1]
            gone = {n for pair in pairs if decided.intersection(pair) for n in pair if n not in decided}
        above = gone if outcome.carried else decided - {n for n in decided if outcome is Outcome.DEFERRED}
        gone |= {number for number, amendment in known.items() if amendment.parent in above and amendment.open}
        return tuple(sorted(gone - decided))

    def _first(self, state: State, amendment: Amendment) -> str:
        """The clause whose words a single text gives: the first that the amendment words."""
        if amendment.edits and isinstance(amendment.edits[0], Insert):
            return new_wid(amendment.number, 1)
        found = standings(state.weave, {amendment.number: amendment}, state.version)
        return found[0].wid or ""

    def _state(self, head: Head) -> State:
        version = self.record.at(self.slug, head.oid, self.lang)
        weave = self.record.looms.weave(self.slug, head.oid, self.lang)
        known = self.record.looms.amendments_in(head.files.blobs)
        return State(version, weave, {n: a for n, a in known.items() if a.lang == self.lang})

    # --- the committee --------------------------------------------------------------------------

    def set_deadline(self, until: datetime, *, by: Person | None = None, recorder: Person | None = None) -> Committee:
        """Record until when amendments are in time."""
        now = self.record.now()
        deadline = Deadline(until, now, by or recorder or RECORDER)
        what = f"amendments until {until.isoformat(timespec='minutes')}"
        return self._committee(lambda committee: with_deadline(committee, deadline), recorder, now, what=what)

    def set_rule(
        self,
        rule: Rule,
        *,
        listed: Sequence[int] = (),
        preamble_last: bool = False,
        recorder: Person | None = None,
    ) -> Committee:
        """Record by which rule it is voted."""
        return self._committee(
            lambda c: replace(c, rule=rule, listed=tuple(listed), preamble_last=preamble_last),
            recorder,
            self.record.now(),
            what=f"votes by the rule '{rule.value}'",
        )

    def override(self, numbers: Sequence[int], *, by: str, reason: str, recorder: Person | None = None) -> Committee:
        """Record the chair's word on the order in which it is voted on the amendments to a clause."""
        self.chosen(numbers)
        now = self.record.now()
        wid = self.standing(numbers[0]).wid
        word = Override(wid, tuple(numbers), by, now, reason)
        what = f"the chair orders the vote on {', '.join(map(str, numbers))}"
        return self._committee(lambda c: replace(c, overrides=(*c.overrides, word)), recorder, now, what=what)

    def _committee(
        self, change: Callable[[Committee], Committee], recorder: Person | None, now: datetime, *, what: str
    ) -> Committee:
        made: list[Committee] = []

        def operation(head: Head | None) -> CommitProposal:
            made.append(change(committee_at(self._there(head))))
            return propose_committee(made[-1], self.slug, recorder, now, what=what)

        self.record.repository.record(self.slug, operation)
        return made[-1]

    def _there(self, head: Head | None) -> Head:
        if head is None:
            raise UnknownResolution(self.slug, ())
        return head

    def _stand(self, oid: str) -> tuple[Standing, ...]:
        # All three as of one commit: somebody else may record at this very moment.
        found = self.record.looms.amendments(oid)
        known = {number: found[number] for number in sorted(found) if found[number].lang == self.lang}
        return standings(
            self.record.looms.weave(self.slug, oid, self.lang), known, self.record.at(self.slug, oid, self.lang)
        )
