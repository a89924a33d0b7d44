"""How often somebody may do something: counted in the database, and so the same for every process and node.

It is the generic cell rate algorithm (ITU-T I.371, annex A) with one time kept for each thing and person: up to when
what he did has been paid for at the even pace of the rate. A library that counts in the memory of a process would
count for each of them alone, and one that counts elsewhere would need another server beside the database.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

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
