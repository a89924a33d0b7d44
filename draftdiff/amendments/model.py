"""The nouns of a committee's work on a text, as frozen values.

An **amendment** proposes one or several **edits** of the text as it was in the **base** version. An edit is
anchored by identity (wId), by the words that stood there and by their hash; never by a line or a number,
which others may change. What is proposed in one contiguous piece is a **hunk**; hunks are counted through
all edits of an amendment from 1, and an edit that is no rewriting counts as one. A **decision** is never
changed: a later one takes its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from draftdiff.model import Clause, ClauseKind, Person


class Kind(StrEnum):
    """What an amendment proposes."""

    REPLACE_CLAUSE = "replace-clause"
    REPLACE_WORDS = "replace-words"
    INSERT_WORDS = "insert-words"
    DELETE_WORDS = "delete-words"
    INSERT_CLAUSE = "insert-clause"
    DELETE_CLAUSE = "delete-clause"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"
    REPLACE_TITLE = "replace-title"

    __hash__ = str.__hash__


class Part(StrEnum):
    """The part of a resolution at whose start a clause is put in or moved to."""

    PREAMBULAR = "preambular"
    OPERATIVE = "operative"


class SponsorRole(StrEnum):
    """Who can put forward an amendment."""

    DELEGATION = "delegation"
    MEMBER = "member"
    BODY = "body"
    RAPPORTEUR = "rapporteur"


class Outcome(StrEnum):
    """What was decided on an amendment."""

    ADOPTED = "adopted"
    ADOPTED_IN_PART = "adopted-in-part"
    ADOPTED_AS_AMENDED = "adopted-as-amended"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FELL = "fell"
    MERGED = "merged"
    NOT_MOVED = "not-moved"
    DEFERRED = "deferred"

    @property
    def carried(self) -> bool:
        """Whether the text, or the amendment that is amended, is changed by it."""
        return self in _CARRIED


_CARRIED = frozenset((Outcome.ADOPTED, Outcome.ADOPTED_IN_PART, Outcome.ADOPTED_AS_AMENDED))

TABLED = "tabled"
"""The status of an amendment on which nothing was decided; every other status is that of an `Outcome`."""


class Sponsor(Struct, frozen=True):
    """Who puts an amendment forward; ``joined`` is when a co-sponsor did, None for those of the beginning."""

    name: str
    role: SponsorRole = SponsorRole.DELEGATION
    joined: datetime | None = None


# --- what is proposed -----------------------------------------------------------------------------


class Anchor(Struct, frozen=True):
    """A clause of the base version: its identity, how it was cited, the words that it had, and their hash."""

    wid: str
    label: str
    text: str
    digest: str

    @classmethod
    def of(cls, clause: Clause) -> Anchor:
        """The anchor of a recorded clause, which has a wId."""
        if clause.wid is None:
            raise ValueError(f"{clause.label} has no wId")
        return cls(clause.wid, clause.label, clause.text, digest(clause.text))


def digest(text: str) -> str:
    """The hash of the words of a clause: SHA-256, 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


class Hunk(Struct, frozen=True):
    """One contiguous change of a clause's text: the characters ``start`` to ``end`` of it, ``old``, become ``new``."""

    start: int
    end: int
    old: str
    new: str


class Rewrite(Struct, frozen=True, tag="rewrite"):
    """Other words for a clause (or title, heading, note), as hunks in reading order that do not overlap."""

    clause: Anchor
    hunks: tuple[Hunk, ...]

    @property
    def text(self) -> str:
        """The text with all hunks made."""
        return self.with_hunks(range(len(self.hunks)))

    def with_hunks(self, chosen: Sequence[int]) -> str:
        """The text with some of the hunks made, by their place from 0."""
        text, at = [], 0
        for hunk in (self.hunks[place] for place in sorted(set(chosen))):
            text += [self.clause.text[at : hunk.start], hunk.new]
            at = hunk.end
        return "".join((*text, self.clause.text[at:]))


class NewClause(Struct, frozen=True):
    """A clause that is put in; ``depth`` 0 for one beside the clause it follows, more for what stands below it.

    ``num`` is the number that it was given in the proposal (``5 bis``); in the text clauses of a counted
    series get the number of their place.
    """

    kind: ClauseKind
    text: str
    num: str | None = None
    depth: int = 0


class Insert(Struct, frozen=True, tag="insert"):
    """New clauses, behind the clause ``after`` and all below it.

    Without ``after`` they stand at the start of a ``part``. With ``below`` they are the first of those
    below ``after``, as sub-paragraphs.
    """

    after: Anchor | None
    part: Part
    clauses: tuple[NewClause, ...]
    below: bool = False


class Delete(Struct, frozen=True, tag="delete"):
    """A clause is taken out, with those ``below`` it."""

    clause: Anchor
    below: tuple[Anchor, ...] = ()


class Move(Struct, frozen=True, tag="move"):
    """A clause goes, with all below it, behind the clause ``after``; without one, to the start of a ``part``.

    With ``below`` it becomes the first of those below ``after``: of its sub-paragraphs, or under a heading.
    """

    clause: Anchor
    after: Anchor | None
    part: Part
    below: bool = False


class Split(Struct, frozen=True, tag="split"):
    """A clause becomes several. The first piece keeps its identity.

    Each of ``cuts`` is a character of the clause's text where a new piece begins, not 0; white space at the
    ends of pieces goes.
    """

    clause: Anchor
    cuts: tuple[int, ...]

    @property
    def pieces(self) -> tuple[str, ...]:
        """The texts of the pieces."""
        text = self.clause.text
        bounds = (0, *self.cuts, len(text))
        return tuple(text[i:j].strip() for i, j in pairwise(bounds))


class Merge(Struct, frozen=True, tag="merge"):
    """Clauses become one, which keeps the identity and the place of the first.

    Their texts are joined by one space, and the hunks are made in what is joined.
    """

    clauses: tuple[Anchor, ...]
    hunks: tuple[Hunk, ...] = ()

    @property
    def joined(self) -> str:
        """The texts of the clauses joined."""
        return " ".join(anchor.text for anchor in self.clauses)

    @property
    def text(self) -> str:
        """The text of the one clause."""
        text, at = [], 0
        for hunk in self.hunks:
            text += [self.joined[at : hunk.start], hunk.new]
            at = hunk.end
        return "".join((*text, self.joined[at:]))


Edit = Rewrite | Insert | Delete | Move | Split | Merge


def hunk_numbers(edits: Sequence[Edit]) -> Iterator[tuple[int, int, int | None]]:
    """For each hunk its number from 1, its edit by place from 0, and its place in a rewriting, None elsewhere."""
    number = 0
    for place, edit in enumerate(edits):
        within: Sequence[int | None] = range(len(edit.hunks)) if isinstance(edit, Rewrite) else (None,)
        for hunk in within:
            number += 1
            yield number, place, hunk


class Candidate(Struct, frozen=True):
    """One way in which an instruction that is not clear can be understood; ``why`` tells what speaks for it."""

    edits: tuple[Edit, ...]
    why: str


# --- what is decided ------------------------------------------------------------------------------


class Vote(Struct, frozen=True):
    """A recorded vote."""

    in_favour: int
    against: int
    abstaining: int = 0

    def __str__(self) -> str:
        return f"{self.in_favour}-{self.against}-{self.abstaining}"


class Final(Struct, frozen=True):
    """The words in which a clause was carried where they are not those proposed: by its wId, and its text."""

    wid: str
    text: str


class Decision(Struct, frozen=True):
    """What a body decided on an amendment, and when.

    Without ``vote`` and ``consensus`` it is not known how. ``hunks`` are those that carried, by number, where
    it was adopted in part. ``final`` are the words as orally revised. ``cause`` is the amendment into
    which it was merged, or because of which it fell. ``first`` says, where others put in something at the
    same place before, that this one stands before it.
    """

    outcome: Outcome
    body: str
    on: date
    recorded: datetime
    by: Person
    sitting: str | None = None
    vote: Vote | None = None
    consensus: bool = False
    hunks: tuple[int, ...] = ()
    final: tuple[Final, ...] = ()
    cause: int | None = None
    first: bool = False
    note: str | None = None


class Admissibility(Struct, frozen=True):
    """Whether an amendment may be put to the vote, ruled by whom and why."""

    admissible: bool
    reason: str
    by: str
    at: datetime


class Amendment(Struct, frozen=True):
    """An amendment with all that was decided on it, oldest first.

    ``base`` is the full id of the commit of the version that it amends, ``instruction`` the words in which
    it was received, else its official wording. ``parent`` is the amendment that a sub-amendment amends; its
    edits then are of the parent's words: a clause of its anchors is one of the parent's (`proposed_wid`).
    ``candidates`` are the ways of understanding it where it has no edits yet; ``guessed`` marks edits that
    were told from words run together and wait to be confirmed; ``belated`` is what its source says of itself,
    as a list does that has its late ones at the end.
    """

    number: int
    kind: Kind
    sponsors: tuple[Sponsor, ...]
    received: datetime
    base: str
    lang: str
    edits: tuple[Edit, ...]
    instruction: str
    deadline: datetime | None = None
    justification: str | None = None
    parent: int | None = None
    identical: int | None = None
    admissibility: Admissibility | None = None
    candidates: tuple[Candidate, ...] = ()
    guessed: bool = False
    decisions: tuple[Decision, ...] = ()
    belated: bool = False

    @property
    def late(self) -> bool:
        """Whether it was received after the deadline that was then in force, or its source says so."""
        return self.belated or (self.deadline is not None and self.received > self.deadline)

    @property
    def decision(self) -> Decision | None:
        """The decision in force."""
        return self.decisions[-1] if self.decisions else None

    @property
    def status(self) -> str:
        """The outcome of the decision in force, or `TABLED`."""
        return self.decision.outcome.value if self.decision else TABLED

    @property
    def open(self) -> bool:
        """Whether it still waits to be decided."""
        return self.decision is None or self.decision.outcome is Outcome.DEFERRED

    @property
    def carried(self) -> bool:
        """Whether by the decision in force something of it stands in the text, or in the amendment it amends."""
        return self.decision is not None and self.decision.outcome.carried


def new_wid(number: int, place: int) -> str:
    """The identity of the clause that an amendment brings in as its ``place``-th, from 1.

    It is known before anything is decided, and the same whenever it is.
    """
    return f"am_{number}__{place}"


# --- what is received, and how it stands ------------------------------------------------------------


class Proposal(Struct, frozen=True):
    """An amendment as it was understood from the words in which it came, before it is received and numbered.

    ``target`` is how the text cites what is amended, None for none. ``number`` and ``parent`` are printed
    numbers of the list it came from. Without ``edits`` it is asked which of the ``candidates`` is meant;
    where there is none of these either, what it amends is not in the text. ``lines`` are the first and the
    last line (from 1) of the source. ``question`` is the one line that a person is asked. ``decided`` is what the list
    itself says was decided, as it is printed there.
    """

    kind: Kind
    edits: tuple[Edit, ...]
    instruction: str
    target: str | None = None
    sponsors: tuple[Sponsor, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    guessed: bool = False
    question: str | None = None
    justification: str | None = None
    number: str | None = None
    parent: str | None = None
    received: date | datetime | None = None
    late: bool = False
    lines: tuple[int, int] = (0, 0)
    decided: str | None = None


class Unread(Struct, frozen=True):
    """A line of a source that was not understood, and why."""

    line: int
    text: str
    why: str


class Placement(StrEnum):
    """Whether what an amendment amends is found in the text as it stands."""

    PLACED = "placed"
    AMBIGUOUS = "ambiguous"
    ORPHANED = "orphaned"


class CollisionKind(StrEnum):
    """Why two amendments, or an amendment and the text as it stands, do not go together without a word."""

    OVERLAP = "overlapping-words"
    SAME_PLACE = "same-insertion-point"
    DELETED_CLAUSE = "deleted-clause"
    MOVED_CLAUSE = "moved-clause"
    PARENT_FELL = "parent-fell"
    STALE_BASE = "stale-base"

    @property
    def blocking(self) -> bool:
        """Whether a person has to decide before both can stand in one text; else it is merely told."""
        return self in _BLOCKING

    @property
    def exclusive(self) -> bool:
        """Whether of two amendments that collide in this way one alone can carry."""
        return self in _EXCLUSIVE


_EXCLUSIVE = frozenset((CollisionKind.OVERLAP, CollisionKind.DELETED_CLAUSE))
_BLOCKING = _EXCLUSIVE | {CollisionKind.SAME_PLACE, CollisionKind.PARENT_FELL}


class Collision(Struct, frozen=True):
    """A collision as an object: of the amendments ``numbers`` (two, the lower first; or one and the text itself).

    ``wid`` and ``label`` tell the clause, ``words`` what they collide on, as it stands in the text. ``by`` are
    the carried amendments that changed the text so that the one collides with it, none where that is not known.
    """

    kind: CollisionKind
    numbers: tuple[int, ...]
    wid: str | None
    label: str | None
    words: str = ""
    by: tuple[int, ...] = ()


class Standing(Struct, frozen=True):
    """How an amendment stands against a version of the text.

    ``label`` and ``wid`` are those of the clause that it amends first, in that version; of a new clause those
    of the clause that it follows. ``collisions`` are with the text and with other open amendments.
    ``identical`` are the other amendments that propose the same.
    """

    amendment: Amendment
    placement: Placement
    label: str | None
    wid: str | None
    collisions: tuple[Collision, ...] = ()
    identical: tuple[int, ...] = ()
