"""What is sent to the operations that record something, or try it out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from draftdiff.amendments.instructions.edit_box import Side
from draftdiff.amendments.model import Outcome, SponsorRole
from draftdiff.amendments.voting import Rule
from draftdiff.committee import Visibility
from draftdiff.people.comments import Audience
from draftdiff_web.amending.drafting import What
from draftdiff_web.amending.sponsorship import MOST_SPONSORS
from draftdiff_web.api.values import (
    MOST_REFERENCES,
    Cited,
    CommitId,
    Count,
    Line,
    Listed,
    Moment,
    Name,
    Number,
    Numbers,
    NumberText,
    Reason,
    ReferenceKey,
    Said,
    Text,
    VersionName,
    Words,
)


class Sent(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body; what it does not know is refused."""


class Edited(Sent, frozen=True, kw_only=True):
    """What is proposed of one clause, or in the words of an instruction (`what` "instruction").

    `text` is the clause as it is to read, with its sub-paragraphs on lines of their own; of a split its words with
    an empty line where it is parted. `other` is the clause beside which it is moved, or with which it is merged.
    """

    what: What = What.WORDS
    clause: Cited | None = None
    text: Text = ""
    side: Side = Side.AFTER
    other: Cited | None = None
    base: VersionName | None = None


class Revision(Edited, frozen=True, kw_only=True):
    """Other words for an amendment; it keeps its number and its sponsors.

    `head` is the commit at which you looked: where others revised it since, nothing is recorded (409).
    """

    justification: Reason = ""
    head: CommitId | None = None


class Attempt(Edited, frozen=True, kw_only=True):
    """A proposal to be tried out; `revises` is the amendment that would get these words."""

    parent: Number | None = None
    revises: Number | None = None


class Proposal(Edited, frozen=True, kw_only=True):
    """An amendment to be recorded.

    A delegation proposes for itself and a rapporteur in his own name; `sponsor`, its `role` and the moment at which
    it was `received` are what the secretariat says of those for whom it enters amendments. `parent` is the amendment
    that a sub-amendment amends.
    """

    parent: Number | None = None
    justification: Reason = ""
    sponsor: Line = ""
    cosponsors: Annotated[tuple[Name, ...], Meta(max_length=MOST_SPONSORS)] = ()
    role: SponsorRole = SponsorRole.DELEGATION
    received: Moment | None = None


class Withdrawal(Sent, frozen=True, kw_only=True):
    """Why an amendment is withdrawn."""

    note: Reason = ""


class Joining(Sent, frozen=True, kw_only=True):
    """Who joins the sponsors, where the secretariat enters it; a delegation joins for itself."""

    sponsor: Line = ""
    role: SponsorRole = SponsorRole.DELEGATION


class Placing(Sent, frozen=True, kw_only=True):
    """Which candidate is meant, from 1; without one, that a guess is right."""

    candidate: Annotated[int, Meta(ge=1, le=999)] | None = None


class Admission(Sent, frozen=True, kw_only=True):
    """Whether an amendment may be put to the vote, ruled by whom and why."""

    admissible: bool
    reason: Words
    by: Name


class Chosen(Sent, frozen=True, kw_only=True):
    """Some amendments; where two cannot both be taken, the one named first is."""

    numbers: Numbers


class Counted(Sent, frozen=True, kw_only=True):
    """A recorded vote."""

    in_favour: Count
    against: Count
    abstaining: Count = 0


class FinalWords(Sent, frozen=True, kw_only=True):
    """The words in which a clause carried, by its wId."""

    wid: Cited = field(name="wId")
    text: Text


class Decided(Sent, frozen=True, kw_only=True):
    """A decision on one or several amendments.

    `hunks` are those that carried, where it was adopted in part; `text` are the words in which the first clause that
    it amends carried, `final` those of others. `cause` is the amendment into which it was merged, or because of which
    it fell. `place` says on which side of what others put in at the same place it stands. With `follow` references to
    clauses that got other numbers follow, where it is sure how they read, as a version behind the decision. `head` is
    the commit at which you looked: where it was decided on these amendments since, or one of them was revised,
    nothing is recorded (409).
    """

    numbers: Numbers
    outcome: Outcome
    body: Name
    on: date | None = None
    sitting: Name | None = None
    vote: Counted | None = None
    consensus: bool = False
    hunks: Annotated[tuple[Number, ...], Meta(max_length=999)] = ()
    text: Text | None = None
    final: Annotated[tuple[FinalWords, ...], Meta(max_length=999)] = ()
    cause: Number | None = None
    place: Literal["before", "after"] | None = None
    note: Reason | None = None
    follow: bool = False
    head: CommitId | None = None


class NewNumber(Sent, frozen=True, kw_only=True):
    """What is to be written for the number of a reference, by its `key`; null for what is proposed."""

    key: ReferenceKey
    written: NumberText | None = None


class Following(Sent, frozen=True, kw_only=True):
    """Which references are to follow; without `numbers` all of which it is known how they would read.

    Where there is none, nothing is recorded. What is left is taken as meant, with `as_read` also where what it cites is
    gone. `head` is the commit at which you looked: where the text has changed since, nothing is recorded (409).
    """

    numbers: Annotated[tuple[NewNumber, ...], Meta(max_length=MOST_REFERENCES)] | None = None
    as_read: bool = False
    head: CommitId | None = None


class Closing(Sent, frozen=True, kw_only=True):
    """Until when amendments are in time."""

    until: Moment


class RuleSet(Sent, frozen=True, kw_only=True):
    """By which rule it is voted; `listed` is the committee's own order where the rule asks for one."""

    rule: Rule
    listed: Annotated[tuple[Number, ...], Meta(max_length=999)] = ()
    preamble_last: bool = False


class ChairsOrder(Sent, frozen=True, kw_only=True):
    """The chair's word on the order in which it is voted on the amendments to a clause."""

    numbers: Numbers
    by: Name
    reason: Words


class Opened(Sent, frozen=True, kw_only=True):
    """To whom a resolution is open."""

    to: Visibility


class CompiledList(Sent, frozen=True, kw_only=True):
    """A compiled list of amendments, or a single instruction, as text."""

    text: Listed
    sponsors: Annotated[tuple[Name, ...], Meta(max_length=MOST_SPONSORS)] = ()
    base: VersionName | None = None
    received: Moment | None = None


class Remark(Sent, frozen=True, kw_only=True):
    """A comment on a clause and words of it, or on an amendment; `nth` says which of several such words are meant."""

    body: Said
    clause: Cited | None = None
    words: Line = ""
    nth: Annotated[int, Meta(ge=1, le=9999)] | None = None
    version: VersionName | None = None
    amendment: Number | None = None
    audience: Audience = Audience.COMMITTEE


class Reply(Sent, frozen=True, kw_only=True):
    """Words for a thread."""

    body: Said


class Resolving(Sent, frozen=True, kw_only=True):
    """Whether a thread is closed, or open again."""

    resolved: bool = True
