"""What is decided at the desk: an outcome and the text that follows from it, in one commit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from draftdiff.amendments.collisions import standings
from draftdiff.amendments.model import (
    Amendment,
    Decision,
    Final,
    Insert,
    Outcome,
    Vote,
    new_wid,
)
from draftdiff.deciding import State, propose_decision
from draftdiff.desk.looking import Looking, RewordedMeanwhile
from draftdiff.errors import Conflict
from draftdiff.model import Commit, Person
from draftdiff.recording import RECORDER
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal
from draftdiff.tongues import gettext as _


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a decision did: the amendments with it, the commit, whether the text changed, and what falls with it."""

    amendments: tuple[Amendment, ...]
    commit: Commit
    changed: bool
    falls: tuple[int, ...]


class DecidedMeanwhile(Conflict):
    """Somebody else decided on an amendment since it was looked at."""

    def __init__(self, numbers: Sequence[int]) -> None:
        names = ", ".join(f"A{number}" for number in numbers)
        super().__init__(
            _("it was decided meanwhile on %(names)s", names=names),
            remedy=_("look at what was decided; send the form again if a new decision is to take its place"),
        )
        self.numbers = tuple(numbers)


class Deciding(Looking):
    """The desk as a body decides on its amendments."""

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
        seen: str | None = None,
        recorder: Person | None = None,
    ) -> Ruled:
        """Record a decision on one or several amendments, and the text that follows from it, as one commit.

        ``text`` are the words in which the first clause that it amends carried, ``final`` those of others.
        ``place`` says on which side of what others put in at the same place it stands. Where somebody else
        decided in the meantime it is decided anew on what is there then, unless it was on the same amendment:
        ``seen`` is the commit at which the caller looked, and `DecidedMeanwhile` is raised where it was decided
        on one of them since, `RewordedMeanwhile` where one has other words. Raises what
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
            if seen:
                self._refuse_overtaken(seen, at.oid, state.amendments, numbers)
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

    def decided_since(self, seen: str, numbers: Sequence[int]) -> tuple[int, ...]:
        """Those of some amendments on which it was decided since a commit; none where it is no commit of the branch."""
        return self._since(seen, self.head, self.amendments(), numbers)

    def _refuse_overtaken(self, seen: str, head: str, known: Mapping[int, Amendment], numbers: Sequence[int]) -> None:
        if changed := self._since(seen, head, known, numbers):
            raise DecidedMeanwhile(changed)
        if reworded := self._reworded(seen, head, known, numbers):
            raise RewordedMeanwhile(reworded)

    def _since(self, seen: str, head: str, known: Mapping[int, Amendment], numbers: Sequence[int]) -> tuple[int, ...]:
        before = self._before(seen, head)
        if before is None:
            return ()
        return tuple(
            n for n in numbers if n in known and (n not in before or before[n].decisions != known[n].decisions)
        )

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
