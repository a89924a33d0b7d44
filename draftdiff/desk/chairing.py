"""What the chair sets: the deadline, the rule of voting, another order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from draftdiff.amendments.voting import Override, Rule
from draftdiff.committee import Committee, Deadline, committee_at, propose_committee, with_deadline
from draftdiff.desk.looking import Looking
from draftdiff.model import Person
from draftdiff.recording import RECORDER
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal


class Chairing(Looking):
    """The desk as the chair orders its work."""

    def set_deadline(self, until: datetime, *, by: Person | None = None, recorder: Person | None = None) -> Committee:
        """Record until when amendments are in time."""
        now = self.record.now()
        deadline = Deadline(until, now, by or recorder or RECORDER)
        what = f"amendments until {until.isoformat(timespec='minutes')}"
        return self._committee(lambda committee, _: with_deadline(committee, deadline), recorder, now, what=what)

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
            lambda c, _: replace(c, rule=rule, listed=tuple(listed), preamble_last=preamble_last),
            recorder,
            self.record.now(),
            what=f"votes by the rule '{rule.value}'",
        )

    def override(self, numbers: Sequence[int], *, by: str, reason: str, recorder: Person | None = None) -> Committee:
        """Record the chair's word on the order in which it is voted on the amendments to a clause."""
        self.chosen(numbers)
        now = self.record.now()

        def ordered(committee: Committee, head: Head) -> Committee:
            wid = next(each.wid for each in self._standings(head.oid) if each.amendment.number == numbers[0])
            return replace(committee, overrides=(*committee.overrides, Override(wid, tuple(numbers), by, now, reason)))

        what = f"the chair orders the vote on {', '.join(map(str, numbers))}"
        return self._committee(ordered, recorder, now, what=what)

    def _committee(
        self, change: Callable[[Committee, Head], Committee], recorder: Person | None, now: datetime, *, what: str
    ) -> Committee:
        made: list[Committee] = []

        def operation(head: Head | None) -> CommitProposal:
            at = self._there(head)
            made.append(change(committee_at(at), at))
            return propose_committee(made[-1], self.slug, recorder, now, what=what)

        self.record.repository.record(self.slug, operation)
        return made[-1]
