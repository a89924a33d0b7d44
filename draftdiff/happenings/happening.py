"""One thing that happened to a resolution: what, when, by whom, and which commit recorded it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace


class What(StrEnum):
    """What can happen to a resolution."""

    RECORDED = "version-recorded"
    RECEIVED = "amendment-received"
    REVISED = "amendment-revised"
    JOINED = "amendment-joined"
    ADMITTED = "amendment-admissibility-ruled"
    SETTLED = "amendment-settled"
    WITHDRAWN = "amendment-withdrawn"
    DECIDED = "amendment-decided"
    DEADLINE = "deadline-set"
    VOTING = "voting-order-set"
    OPENED = "visibility-changed"
    RULED = "clauses-ruled"
    OTHER = "other-change"


class Touched(Struct, frozen=True):
    """An amendment to which something happened; ``clause`` is the label of what it amends, None where none is named.

    ``number`` is None where the record names none, as of an amendment that came with a text.
    """

    number: int | None
    sponsors: tuple[str, ...] = ()
    clause: str | None = None


class Happening(Struct, frozen=True):
    """What one commit on the branch of a resolution recorded.

    ``at`` is when it was recorded and ``by`` who did; ``on`` is the day of which it is, ``subject`` the
    first line of the commit. ``changed`` says that the
    text reads otherwise since.

    The rest is None where it does not belong to ``what``: ``until`` is a deadline, ``to`` whom the resolution was
    opened to, ``order`` the numbers in the order in which it is voted on them, ``same`` whether two clauses were
    ruled to be one.
    """

    slug: str
    commit: str
    before: str | None
    what: What
    at: datetime
    on: date
    by: str
    subject: str
    amendments: tuple[Touched, ...] = ()
    changed: bool = False
    stage: str | None = None
    name: str | None = None
    lang: str | None = None
    outcome: str | None = None
    vote: str | None = None
    body: str | None = None
    sitting: str | None = None
    until: datetime | None = None
    to: str | None = None
    order: tuple[int, ...] | None = None
    same: bool | None = None

    @property
    def sponsors(self) -> tuple[str, ...]:
        """All sponsors of the amendments that are meant, each once."""
        return tuple(dict.fromkeys(name for each in self.amendments for name in each.sponsors))

    def only(self, delegation: str) -> Happening | None:
        """What of it is about amendments of one delegation; None for nothing."""
        wanted = delegation.casefold()
        own = tuple(each for each in self.amendments if any(name.casefold() == wanted for name in each.sponsors))
        return replace(self, amendments=own) if own else None

    def to_json(self) -> dict[str, Any]:
        """The happening as web hooks are told it; times are ISO 8601 in UTC."""
        told: dict[str, Any] = msgspec.to_builtins(self)
        what = told.pop("what")
        return {"event": what, **told}
