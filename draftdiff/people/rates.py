"""How often somebody may do something: counted in the database, and so the same for every process and node.

It is the generic cell rate algorithm (ITU-T I.371, annex A) with one time kept for each thing and person: up to when
what he did has been paid for at the even pace of the rate. A library that counts in the memory of a process would
count for each of them alone, and one that counts elsewhere would need another server beside the database.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from draftdiff.errors import BadInput
from draftdiff.people.accounts import Clock, now
from draftdiff.people.database import Database
from draftdiff.people.tables import RATE

_WRITTEN = re.compile(r"([1-9][0-9]{0,6})/([1-9][0-9]{0,5})")
_NONE = timedelta(0)
_LONGEST = 80


class BadRate(BadInput):
    """A rate is not written as one."""

    def __init__(self, written: str) -> None:
        super().__init__(f"not a rate: {written[:40]!r}", remedy="write how often in how many seconds, as in 60/60")


class Rate(Struct, frozen=True):
    """So many times within so many seconds: at once, or evenly."""

    times: int
    seconds: int

    @classmethod
    def of(cls, written: str) -> Rate:
        """The rate that is written as ``TIMES/SECONDS``; raises `BadRate`."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise BadRate(written)
        return cls(int(found[1]), int(found[2]))

    @property
    def period(self) -> timedelta:
        """The time over which it is counted."""
        return timedelta(seconds=self.seconds)


class Limit(StrEnum):
    """What is limited on a site.

    It is counted for an account, and for who has none by the network that he comes from, as signing in always is.
    """

    SIGN_IN = "sign-in"
    WRITE = "write"
    UPLOAD = "upload"
    API = "api"
    SEARCH = "search"
    DRAW = "draw"
    FILE = "file"


LIMITS: Mapping[Limit, Rate] = {
    Limit.SIGN_IN: Rate(60, 60),  # a hall of delegations that come in at ten o'clock, behind one address
    Limit.WRITE: Rate(300, 60),
    Limit.UPLOAD: Rate(60, 60),
    Limit.API: Rate(1200, 60),
    Limit.SEARCH: Rate(300, 60),
    Limit.DRAW: Rate(1200, 60),  # comparisons that were not kept; the page of a resolution draws several
    Limit.FILE: Rate(120, 60),  # PDF, Word, workbooks, tables of all versions: made anew each time
}
"""The limits where nothing else is set."""


class BadLimits(BadInput):
    """The limits of a site are not written as such."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"not a limit: {written[:40]!r}",
            where="limits",
            remedy=f"write off, or some of {', '.join(Limit)} as in search=60/60 upload=off",
        )


def limits(written: str | None) -> Mapping[Limit, Rate]:
    """The limits in force: `LIMITS`, with those that are written in their places (``search=60/60 upload=off``).

    ``off`` alone takes all of them away. Raises `BadLimits`.
    """
    if written is not None and written.strip() == "off":
        return {}
    found = dict(LIMITS)
    for each in (written or "").split():
        name, _, rate = each.partition("=")
        if name not in set(Limit):
            raise BadLimits(each)
        if rate == "off":
            found.pop(Limit(name), None)
            continue
        try:
            found[Limit(name)] = Rate.of(rate)
        except BadRate as error:
            raise BadLimits(each) from error
    return found


class Rates:
    """What everybody did of late, as far as it is limited."""

    def __init__(self, database: Database, *, clock: Clock = now) -> None:
        self.database = database
        self._clock = clock

    def take(self, what: str, who: str, rate: Rate) -> timedelta:
        """Do ``what`` once more: nothing is left to wait for, or so long it is to be waited, and it did not count."""
        who = who[:_LONGEST]
        try:
            return self._take(what, who, rate)
        except IntegrityError:  # somebody made the row at this instant
            return self._take(what, who, rate)

    def _take(self, what: str, who: str, rate: Rate) -> timedelta:
        here = (RATE.c.what == what) & (RATE.c.who == who)
        with self.database.write() as connection:
            kept = connection.execute(select(RATE.c.until).where(here).with_for_update()).scalar_one_or_none()
            moment = self._clock()
            until = _paid(kept, moment) + rate.period / rate.times
            if until - moment > rate.period:
                return until - moment - rate.period
            if kept is not None:
                connection.execute(update(RATE).where(here).values(until=until))
                return _NONE
            connection.execute(delete(RATE).where(RATE.c.until < moment))  # who waited so long is as if he never came
            connection.execute(insert(RATE).values(what=what, who=who, until=until))
        return _NONE


def _paid(kept: datetime | None, moment: datetime) -> datetime:
    return moment if kept is None else max(kept, moment)
