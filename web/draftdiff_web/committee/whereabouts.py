"""Where a committee is: at the amendment that the chair put before it, else at the next vote.

The chair's word holds for every screen that follows, until another amendment is put there or this one is decided.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from draftdiff.amendments.model import Amendment
from draftdiff.errors import Unavailable
from draftdiff.people.floors import Floor, Floors
from draftdiff.tongues import gettext as _
from draftdiff.tongues import parts
from draftdiff_web import context
from draftdiff_web.committee import displays
from draftdiff_web.committee.announcements import named
from draftdiff_web.committee.boards import Board
from draftdiff_web.gate import identity

log = logging.getLogger(__name__)

_MARK = re.compile(r"([0-9a-f]{40})(?:\.([0-9]{1,9}))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a screen knows: the commit of a resolution, and how often the chair had moved on; written ``COMMIT.TURN``.

    Without a turn it knows nothing of the chair.
    """

    head: str
    turn: int | None = None

    @classmethod
    def of(cls, written: str) -> Self | None:
        """A mark as it is written; None where it is none."""
        found = _MARK.fullmatch(written)
        return cls(found[1], None if found[2] is None else int(found[2])) if found else None

    def __str__(self) -> str:
        return self.head if self.turn is None else f"{self.head}.{self.turn}"


@dataclass(frozen=True, slots=True)
class Place:
    """The amendment at which a committee is, None where nothing is left; ``said`` by the chair, or the next vote.

    ``lang`` is the language of the text that it amends where that is another one than the screen shows.
    """

    number: int | None
    said: bool = False
    lang: str | None = None


class Marks:
    """Where all resolutions stand, as one look at the record and one at what the chairs say find them."""

    def __init__(self, heads: Callable[[], Mapping[str, str]], floors: Floors) -> None:
        self._heads = heads
        self._floors = floors
        self._turns: Mapping[str, int] = {}
        self._answered = True

    def __call__(self) -> Mapping[str, str]:
        """Look; where the database does not answer for a moment nobody has moved."""
        try:
            self._turns = self._floors.turns()
            self._answered = True
        except Unavailable:
            if self._answered:  # once, and not at each of four looks a second
                log.warning("what is before the committees could not be looked at")
            self._answered = False
        return {slug: str(Mark(head, self._turns.get(slug, 0))) for slug, head in self._heads().items()}


def floor(slug: str) -> Floor | None:
    """What the chair put before the committee last; None also where the database does not answer: the votes go on."""
    try:
        return identity.people().floors.of(slug)
    except Unavailable:
        log.warning("what is before the committee could not be looked at")
        return None


def mark(slug: str) -> Mark:
    """Where a committee stands now."""
    said = floor(slug)
    return Mark(context.record().repository.head(slug), said.turn if said else 0)


def place(said: Floor | None, board: Board) -> Place:
    """At which amendment the committee is whose board that is."""
    amendment = _holding(said, board.head)
    if amendment is None:
        return Place(board.queue[0] if board.queue else None)
    elsewhere = amendment.number not in board.entries
    return Place(amendment.number, said=True, lang=amendment.lang if elsewhere else None)


def put(slug: str, amendment: Amendment) -> None:
    """Put an amendment before the committee, for all screens that follow."""
    identity.people().floors.put(slug, amendment.number, len(amendment.decisions))


def come_back(slug: str, amendment: Amendment) -> None:
    """Put an amendment before the committee since the decision on it was taken back, which is on record already."""
    try:
        put(slug, amendment)
    except Unavailable:
        log.warning("that the committee is at amendment %d again could not be told", amendment.number)


def news(slug: str, known: Mark, now: Mark) -> str:
    """What happened between two marks, in one line that can be read out."""
    told = [displays.news(slug, known.head, now.head) if known.head != now.head else ""]
    if known.turn is not None and known.turn != now.turn:
        amendment = _holding(floor(slug), now.head)
        told.append(_("Now before the committee: %(amendment)s", amendment=named(amendment)) if amendment else "")
    return parts([line for line in told if line])


def since(slug: str, written: str) -> tuple[Mark, str]:
    """Where a committee stands now, and what happened since a mark as it is written; nothing where it is none."""
    known, now = Mark.of(written), mark(slug)
    return now, news(slug, known, now) if known else ""


def known_to(slug: str, written: str) -> Mark:
    """What a screen knows that sent a mark; what it did not say it is taken to know."""
    known, now = Mark.of(written), mark(slug)
    if known is None:
        return now
    return replace(known, turn=now.turn) if known.turn is None else known


def _holding(said: Floor | None, head: str) -> Amendment | None:
    """The amendment that the chair put before the committee, as long as nothing was decided on it since."""
    if said is None:
        return None
    amendment = context.record().looms.amendments(head).get(said.amendment)
    return amendment if amendment is not None and len(amendment.decisions) == said.decisions else None
