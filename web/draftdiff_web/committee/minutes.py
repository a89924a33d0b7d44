"""A decision as it is typed into a form, and what it says to the desk. Nothing that was typed is ever dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from werkzeug.datastructures import MultiDict

from draftdiff.amendments.model import Amendment, Insert, Merge, Outcome, Rewrite, Vote
from draftdiff.conforming import let_sure_follow
from draftdiff.desk import Desk, RewordedMeanwhile, Ruled
from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.model import Person
from draftdiff.provenance.aims import Settled
from draftdiff.recording import REFERENCES
from draftdiff.tongues import gettext as _
from draftdiff_web.amending.drafting import LONGEST_REASON, LONGEST_TEXT, written

_COMMIT = re.compile(r"[0-9a-f]{40}")
_BETWEEN = r"(?:\s*[-–—/,:;]\s*|\s+)"
_VOTE = re.compile(rf"\s*(\d{{1,6}}){_BETWEEN}(\d{{1,6}})(?:{_BETWEEN}(\d{{1,6}}))?\s*")
_LONGEST_NAME = 200
_FIRST_YEAR = 1970
"""Git keeps no earlier time."""


class NoOutcome(BadInput):
    """A form does not say what was decided."""

    def __init__(self) -> None:
        super().__init__(
            _("it is not said what was decided"), remedy=_("it is one of: %(known)s", known=", ".join(Outcome))
        )


class NothingNamed(BadInput):
    """A form does not say on which amendment it was decided."""

    def __init__(self) -> None:
        super().__init__(_("it is not said on which amendment"), remedy=_("tick one or several on the desk"))


class NoBody(BadInput):
    """A form does not say who decided."""

    def __init__(self) -> None:
        super().__init__(
            _("it is not said who decided"), remedy=_("name the body, the Drafting Committee for instance")
        )


class BadVote(BadInput):
    """A vote is not written as one."""

    def __init__(self, vote: str) -> None:
        super().__init__(
            _("%(written)s is no vote", written=repr(vote[:40])),
            remedy=_("write for, against and abstaining, as in 38-3-10; or leave it out"),
        )


class BadDay(BadInput):
    """The day of a decision is none."""

    def __init__(self, day: str) -> None:
        super().__init__(_("%(written)s is no day", written=repr(day[:40])), remedy=_("write it as 2031-05-04"))


class BothWays(BadInput):
    """A decision is said to have been taken by consensus and by a vote."""

    def __init__(self) -> None:
        super().__init__(_("it cannot be decided by consensus and by a vote"), remedy=_("give one of them"))


class TooLong(BadInput):
    """A name of a body or sitting is longer than any."""

    def __init__(self) -> None:
        super().__init__(
            _("a name is longer than %(most)s characters", most=_LONGEST_NAME),
            remedy=_("shorten it; a note may be longer"),
        )


@dataclass(frozen=True, slots=True)
class Minute:
    """A decision as it is typed.

    ``head`` is the commit of the text that the form showed. ``insist`` says that the ``text`` is what carried even if
    it is what was proposed: others changed the clause meanwhile. ``follow`` lets references follow the numbers that
    clauses get by it, as a version of its own.
    """

    numbers: tuple[int, ...] = ()
    outcome: str = ""
    body: str = ""
    sitting: str = ""
    on: str = ""
    vote: str = ""
    consensus: bool = False
    hunks: tuple[int, ...] = ()
    text: str = ""
    insist: bool = False
    cause: int | None = None
    place: str = ""
    note: str = ""
    follow: bool = False
    head: str = ""

    @classmethod
    def of(cls, form: MultiDict[str, str]) -> Minute:
        """The decision that a form holds."""
        return cls(
            numbers=tuple(dict.fromkeys(form.getlist("a", type=int))),
            outcome=form.get("outcome", ""),
            body=" ".join(form.get("body", "").split()),
            sitting=" ".join(form.get("sitting", "").split()),
            on=form.get("on", "").strip(),
            vote=form.get("vote", "").strip(),
            consensus=form.get("consensus") == "1",
            hunks=tuple(dict.fromkeys(form.getlist("hunk", type=int))),
            text=form.get("text", "").replace("\r\n", "\n").strip(),
            insist=form.get("insist") == "1",
            cause=form.get("cause", type=int),
            place=form.get("place", ""),
            note=form.get("note", "").replace("\r\n", "\n").strip(),
            follow=form.get("follow") == "1",
            head=form.get("head", ""),
        )

    def decide(self, desk: Desk, recorder: Person) -> Ruled:
        """Record it.

        Raises the errors above and what `Desk.decide` raises.
        """
        if not self.numbers:
            raise NothingNamed
        try:
            outcome = Outcome(self.outcome)
        except ValueError:
            raise NoOutcome from None
        if not self.body:
            raise NoBody
        if max(len(self.body), len(self.sitting)) > _LONGEST_NAME:
            raise TooLong
        vote = parsed_vote(self.vote)
        if vote is not None and self.consensus:
            raise BothWays
        known = desk.chosen(self.numbers)
        done = desk.decide(
            self.numbers,
            outcome,
            body=written(self.body, _LONGEST_NAME),
            on=self._day(),
            sitting=written(self.sitting, _LONGEST_NAME) or None,
            vote=vote,
            consensus=self.consensus,
            hunks=self.hunks if outcome is Outcome.ADOPTED_IN_PART else (),
            text=self._words(known[self.numbers[0]]) if outcome.carried else None,
            cause=self.cause if outcome in {Outcome.FELL, Outcome.MERGED} else None,
            place=self._side(),
            note=written(self.note, LONGEST_REASON) or None,
            seen=self.head or None,
            recorder=recorder,
        )
        if self.follow:
            let_sure_follow(desk.record, desk.slug, desk.lang, recorder)
        return done

    def _day(self) -> date | None:
        if not self.on:
            return None
        try:
            found = date.fromisoformat(self.on)
        except ValueError:
            raise BadDay(self.on) from None
        if found.year < _FIRST_YEAR:
            raise BadDay(self.on)
        return found

    def _side(self) -> Literal["before", "after"] | None:
        match self.place:
            case "before":
                return "before"
            case "after":
                return "after"
            case _:
                return None

    def _words(self, amendment: Amendment) -> str | None:
        """The words that carried where they are not those proposed."""
        text = written(self.text, LONGEST_TEXT)
        if not text or (text == (proposed_words(amendment) or "").strip() and not self.insist):
            return None
        return text


def after(error: DraftdiffError | None, minute: Minute) -> Minute:
    """What was typed, to be looked at again: without words that nobody typed and that are not proposed any more."""
    if isinstance(error, RewordedMeanwhile) and minute.numbers:
        former = error.before.get(minute.numbers[0])
        if former is not None and minute.text == (proposed_words(former) or "").strip():
            return replace(minute, text="")
    return minute


def parsed_vote(written: str) -> Vote | None:
    """A vote as it is typed, ``38-3-10`` or ``38 3 10``; None where nothing is. Raises `BadVote`."""
    if not written:
        return None
    found = _VOTE.fullmatch(written)
    if found is None:
        raise BadVote(written)
    in_favour, against, abstaining = found.groups()
    return Vote(int(in_favour), int(against), int(abstaining or 0))


def proposed_words(amendment: Amendment) -> str | None:
    """The words that an amendment proposes for the first clause that it amends; None where it proposes none."""
    for edit in amendment.edits[:1]:
        if isinstance(edit, Rewrite | Merge):
            return edit.text
        if isinstance(edit, Insert) and len(edit.clauses) == 1:
            return edit.clauses[0].text
    return None


def preset(desk: Desk) -> Minute:
    """What the next decision most often has in common with those before: the body, the sitting, the day.

    Whether references follow with it is as it was when they did last.
    """
    today = desk.record.now().date()
    last = next((amendment.decision for amendment in last_decided(desk)), None)
    if last is None:
        return Minute(on=today.isoformat(), head=desk.head)
    on = last.on if last.recorded.date() == today else today
    looked_after = (commit.trailer(REFERENCES) for commit in desk.record.repository.back_from(desk.head))
    follow = next(filter(None, looked_after), None) == Settled.WRITTEN
    return Minute(body=last.body, sitting=last.sitting or "", on=on.isoformat(), follow=follow, head=desk.head)


def last_decided(desk: Desk) -> tuple[Amendment, ...]:
    """The amendments on which a body decided last, by one decision; those of other languages are not among them.

    What its own sponsors withdrew is no decision of a body, nor for anybody else to take back.
    """
    known = desk.amendments()
    for commit in desk.record.repository.back_from(desk.head):
        if commit.trailer("Decision") is not None:
            numbers = [int(number) for number in commit.all("Amendment") if number.isascii() and number.isdecimal()]
            found = tuple(known[n] for n in numbers if n in known and _by_a_body(known[n]))
            if found:
                return found
    return ()


def _by_a_body(amendment: Amendment) -> bool:
    decision = amendment.decision
    if decision is None:
        return False
    sponsors = {sponsor.name for sponsor in amendment.sponsors}
    return decision.outcome is not Outcome.WITHDRAWN or decision.body not in sponsors


def taken_back(minute: Minute, amendments: Sequence[Amendment], why: str) -> Minute:
    """The decision by which the last one is taken back: deferred, so that it can be decided anew."""
    numbers = tuple(amendment.number for amendment in amendments)
    return replace(minute, numbers=numbers, outcome=Outcome.DEFERRED.value, vote="", consensus=False, note=why)
