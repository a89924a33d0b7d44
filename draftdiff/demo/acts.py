"""What can happen in a life story, as frozen values: each is one call that a user's own work takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from draftdiff.amendments.model import Outcome, SponsorRole, Vote
from draftdiff.amendments.voting import Rule
from draftdiff.errors import BadInput
from draftdiff.recording import Facts


class BrokenStory(BadInput):
    """A life story cannot be told as it is written."""

    def __init__(self, where: str, what: str, remedy: str) -> None:
        super().__init__(what, where=where, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A literal change of the running text: ``old``, which occurs exactly once, becomes ``new``.

    What number an operative paragraph bears does not matter in either (see `draftdiff.demo.texts.unnumbered`).
    """

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Tell:
    """A text comes in: a whole one, or the one before with ``changes``, made one after the other.

    ``yields`` is the text that must be there afterwards, where the story gives it.
    """

    facts: Facts
    text: str | None = None
    changes: tuple[Replacement, ...] = ()
    yields: str | None = None


@dataclass(frozen=True, slots=True)
class Receive:
    """Amendments are received: a compiled list or a single instruction, as it was written.

    ``numbers`` are those that they must get. ``asked`` are those of them that cannot be placed without a
    question, or that are guessed. ``parent`` is the number of the amendment that they amend.
    """

    text: str
    source: str
    numbers: tuple[int, ...]
    asked: tuple[int, ...] = ()
    sponsors: tuple[str, ...] = ()
    role: SponsorRole | None = None
    received: datetime | None = None
    parent: int | None = None
    justification: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Something else becomes known of an amendment: sponsors join, it is placed, it is ruled on by ``by``.

    ``candidate`` is the one that is meant, from 1; 0 confirms what was guessed.
    """

    number: int
    joins: tuple[str, ...] = ()
    candidate: int | None = None
    admissible: bool | None = None
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Decide:
    """A body decides on one or several amendments at once, as `draftdiff.desk.Desk.decide` takes it.

    ``words`` are those in which the first clause carried, ``final`` those of others, by label or wId.
    """

    numbers: tuple[int, ...]
    outcome: Outcome
    body: str
    on: date
    sitting: str | None = None
    vote: Vote | None = None
    consensus: bool = False
    hunks: tuple[int, ...] = ()
    words: str | None = None
    final: tuple[tuple[str, str], ...] = ()
    cause: int | None = None
    place: Literal["before", "after"] | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Sit:
    """The committee sets a deadline, a rule of voting, or the chair the ``order`` of a vote, with a reason."""

    deadline: datetime | None = None
    rule: Rule | None = None
    order: tuple[int, ...] = ()
    by: str = ""
    reason: str = ""


Act = Tell | Receive | Change | Decide | Sit
