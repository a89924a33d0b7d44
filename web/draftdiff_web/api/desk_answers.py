"""What operations answer that are about amendments, decisions and comments, field by field."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from msgspec import field

from draftdiff.amendments.voting import Rule
from draftdiff.committee import Visibility
from draftdiff.people.comments import Audience
from draftdiff_web.api.answers import Page, Told
from draftdiff_web.api.values import lifted

Comparison = Annotated[dict[str, Any], lifted("Comparison")]
Amendment = Annotated[dict[str, Any], lifted("Amendments.amendment")]
Collision = Annotated[dict[str, Any], lifted("Amendments.collision")]
Hunks = Annotated[list[dict[str, Any]], lifted("Amendments.hunks")]


# --- amendments -----------------------------------------------------------------------------------


class AmendmentPage(Page, frozen=True):
    """Amendments, by number."""

    amendments: tuple[Amendment, ...]


class Rivals(Told, frozen=True):
    """Two amendments that cannot both be taken without a word; of `exclusive` ones one alone can carry."""

    numbers: tuple[int, int]
    exclusive: bool


class Matrix(Told, frozen=True):
    """Which pairs of open amendments collide."""

    slug: str
    pairs: tuple[Rivals, ...]


class Collisions(Told, frozen=True):
    """What collides with what, where, on which words."""

    slug: str
    collisions: tuple[Collision, ...]


class Vote(Told, frozen=True, kw_only=True):
    """One vote, or with `vote` null an amendment that cannot be put to the vote: on which, why there, what falls."""

    vote: int | None
    clause: str | None
    wid: str | None = field(name="wId")
    rank: int | None
    numbers: tuple[int, ...]
    parent: int | None
    sponsors: tuple[str, ...]
    instruction: str
    reason: str
    falls: tuple[int, ...]
    rivals: tuple[int, ...]


class Fall(Told, frozen=True):
    """An amendment that falls, and because of which."""

    number: int
    because: int


class Course(Told, frozen=True):
    """What follows if some amendments carry."""

    carried: tuple[int, ...]
    fallen: tuple[Fall, ...]
    left: tuple[int, ...]
    passed: tuple[int, ...]


class Ballot(Told, frozen=True, kw_only=True):
    """The order in which it is voted on what is open."""

    report: str
    title: str
    version: str | None
    lang: str
    summary: str
    rows: tuple[Vote, ...]
    rule: Rule
    course: Course | None = field(name="if")


class Deadline(Told, frozen=True):
    """Until when amendments are in time, and when and by whom that was set."""

    until: datetime
    at: datetime
    by: str


class Order(Told, frozen=True, kw_only=True):
    """An order that the chair set."""

    wid: str | None = field(name="wId")
    numbers: tuple[int, ...]
    by: str
    at: datetime
    reason: str


class Committee(Told, frozen=True):
    """How the committee works on a resolution: the deadlines in the order in which they were set, the last in force."""

    deadline: datetime | None
    deadlines: tuple[Deadline, ...]
    rule: Rule
    listed: tuple[int, ...]
    preamble_last: bool
    orders: tuple[Order, ...]
    visibility: Visibility


class Loose(Told, frozen=True, kw_only=True):
    """A number of a reference that did not follow: `start` to `end` in its clause; `proposed` is how it would read."""

    key: str
    clause: str
    wid: str = field(name="wId")
    text: str
    start: int
    end: int
    label: str
    became: tuple[str, ...]
    proposed: str | None


class References(Told, frozen=True):
    """References to own clauses that did not follow their numbers, in reading order."""

    slug: str
    version: str
    lang: str
    unfollowed: tuple[Loose, ...]


class Followed(Told, frozen=True):
    """By which commit references follow, null where none did, and those that are asked about further."""

    slug: str
    commit: str | None
    unfollowed: tuple[Loose, ...]


class Preview(Told, frozen=True):
    """The text as it would read with some amendments; those that are in it, and those that had to be left out."""

    numbers: tuple[int, ...]
    left: tuple[int, ...]
    collisions: tuple[Collision, ...]
    comparison: Comparison


class Trial(Told, frozen=True):
    """What would come of a proposal; `moved` tells that the text has changed since the version that it is of.

    `beside` are open amendments to the same clause that it neither collides with nor is identical to.
    """

    amendment: Amendment
    wording: str
    beside: tuple[int, ...]
    moved: bool


class Ruled(Told, frozen=True):
    """What a decision did: by which commit, whether the text changed, and which other amendments fall with it.

    `references` is the commit behind it by which references follow, null where none do.
    """

    commit: str
    changed: bool
    references: str | None
    falls: tuple[int, ...]
    amendments: tuple[Amendment, ...]


class Unread(Told, frozen=True):
    """A line of a list that was not understood, and why."""

    line: int
    text: str
    why: str


class Understood(Told, frozen=True, kw_only=True):
    """An amendment of a list as it was understood; without hunks it is asked which of the candidates is meant."""

    kind: str
    target: str | None
    sponsors: tuple[str, ...]
    instruction: str
    hunks: Hunks
    candidates: tuple[str, ...]
    guessed: bool
    question: str | None
    justification: str | None
    number: str | None
    parent: str | None
    late: bool
    lines: tuple[int, int]
    decided: str | None


class Reading(Told, frozen=True):
    """What a list proposes; nothing of it is recorded."""

    proposals: tuple[Understood, ...]
    unread: tuple[Unread, ...]


class Received(Told, frozen=True):
    """The amendments of a list with their permanent numbers, and what was not understood."""

    commit: str
    amendments: tuple[Amendment, ...]
    unread: tuple[Unread, ...]


# --- comments -------------------------------------------------------------------------------------


class Comment(Told, frozen=True, kw_only=True):
    """One comment; `wId` and `label` are empty where it is on an amendment."""

    id: int
    slug: str
    lang: str
    wid: str = field(name="wId")
    label: str
    version: str
    words: str
    nth: int
    amendment: int | None
    thread: int | None
    author: str
    delegation: str | None
    audience: Audience
    body: str
    created: datetime
    edited: datetime | None
    resolved: datetime | None
    resolved_by: str | None


class Thread(Comment, frozen=True, kw_only=True):
    """A comment with its answers, oldest first."""

    answers: tuple[Comment, ...]


class Threads(Page, frozen=True):
    """Threads of comments, oldest first."""

    threads: tuple[Thread, ...]
