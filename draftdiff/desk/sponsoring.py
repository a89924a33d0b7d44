"""What a sponsor does at the desk beside proposing: he looks what would come of it, and he withdraws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draftdiff.amendments.collisions import standings
from draftdiff.amendments.instructions.proposed import renamed
from draftdiff.amendments.instructions.writing import instruction
from draftdiff.amendments.model import Amendment, Decision, Edit, Outcome, Sponsor, Standing
from draftdiff.amendments.proposing import kind_of
from draftdiff.deciding import propose_decision
from draftdiff.desk.decisions import Deciding
from draftdiff.errors import Conflict
from draftdiff.model import Person, Version
from draftdiff.recording import RECORDER
from draftdiff.reports.phrases import outcome_phrase
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal
from draftdiff.tabling import UnknownAmendment
from draftdiff.tongues import gettext as _


class AlreadyDecided(Conflict):
    """An amendment cannot be withdrawn any more: it was decided on."""

    def __init__(self, number: int, status: str) -> None:
        super().__init__(
            _("it cannot be withdrawn any more: it is %(status)s", status=outcome_phrase(status)),
            where=_("amendment %(number)s", number=number),
            remedy=_("ask the chair for a new decision"),
        )


@dataclass(frozen=True, slots=True)
class Trial:
    """What would come of a proposal: the amendment as it would be received now, of which text, and how it stands.

    ``beside`` are the open amendments to the same clause that it neither collides with nor is identical to.
    ``moved`` tells that the text has changed since the version that it is of.
    """

    amendment: Amendment
    version: Version
    standing: Standing
    beside: tuple[Standing, ...]
    moved: bool


class Sponsoring(Deciding):
    """The desk as the sponsors of amendments use it."""

    def trial(
        self,
        edits: Sequence[Edit],
        *,
        sponsors: Sequence[Sponsor] = (),
        base: str | None = None,
        parent: int | None = None,
        revised: int | None = None,
    ) -> Trial:
        """What would come of an amendment with these edits; nothing is recorded.

        ``revised`` is the amendment that would get these words, so that it is not held against itself. Raises
        what `propose` raises.
        """
        head = self.head
        base_oid, newest = self.record.find(self.slug, base).oid, self.record.find(self.slug).oid
        version = self.record.version(self.slug, base, self.lang) if parent is None else self.words_of(parent)
        known = self.amendments()
        number = revised or 1 + max(self.record.looms.amendments(head), default=0)
        amendment = Amendment(
            number=number, kind=kind_of(edits), sponsors=tuple(sponsors), received=self.record.now(), base=base_oid,
            lang=self.lang, edits=renamed(edits, parent) if parent is not None else tuple(edits),
            instruction=instruction(edits, version, self.lang), deadline=self.committee().deadline, parent=parent,
        )  # fmt: skip
        text = self.record.at(self.slug, head, self.lang)
        found = standings(self.weave(), {**known, number: amendment}, text)
        own = next(standing for standing in found if standing.amendment.number == number)
        met = {number, parent, *own.identical, *(n for collision in own.collisions for n in collision.numbers)}
        beside = tuple(
            each for each in found if each.amendment.open and each.wid == own.wid and each.amendment.number not in met
        )
        moved = base_oid != newest and self.record.version(self.slug, base, self.lang).clauses != text.clauses
        return Trial(amendment, version, own, beside, moved)

    def withdraw(self, number: int, *, by: str, note: str | None = None, recorder: Person | None = None) -> Amendment:
        """Record that its sponsors withdraw an amendment, as the decision of who withdraws it.

        Raises `UnknownAmendment`, and `AlreadyDecided` also where it was decided on a moment ago: to withdraw what
        has carried would take it out of the text again.
        """
        now = self.record.now()
        made: list[Amendment] = []

        def operation(head: Head | None) -> CommitProposal:
            at = self._there(head)
            state = self._state(at)
            amendment = state.amendments.get(number)
            if amendment is None:
                raise UnknownAmendment(self.slug, number, max(state.amendments, default=0))
            if not amendment.open:
                raise AlreadyDecided(number, amendment.status)
            decision = Decision(Outcome.WITHDRAWN, by, now.date(), now, recorder or RECORDER, note=note)
            done = propose_decision((number,), {number: decision}, self.slug, at, state, recorder=recorder, now=now)
            made.append(done.amendments[0])
            return done.commit

        self.record.repository.record(self.slug, operation)
        return made[-1]
