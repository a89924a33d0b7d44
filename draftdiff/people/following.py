"""What people follow: a resolution, or what a delegation does in all of them, told by e-mail at a pace of theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Row, delete, func, select, update

from draftdiff.errors import BadInput, Conflict, NotFound
from draftdiff.people.accounts import Clock, alone, now
from draftdiff.people.database import Database, put
from draftdiff.people.tables import FOLLOW
from draftdiff.tongues import gettext as _

MOST = 200
"""How much an account can follow at once."""

HOUR = 6
"""The hour of the day, in UTC, at which what is told daily and weekly is told; of the week it is on Monday."""


class Pace(StrEnum):
    """How often somebody is told."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"

    def turn(self, moment: datetime) -> datetime:
        """The last turn of the clock, up to a moment, at which it is told by this pace.

        To count from fixed turns, and not from the last telling, keeps a digest at its hour however often somebody
        looks whether it is due.
        """
        hour = moment.replace(minute=0, second=0, microsecond=0)
        if self is Pace.HOURLY:
            return hour
        day = (hour - timedelta(hours=HOUR)).replace(hour=HOUR)
        return day if self is Pace.DAILY else day - timedelta(days=day.weekday())


class NothingToFollow(BadInput):
    """Neither a resolution nor a delegation is named, or both are."""

    def __init__(self) -> None:
        super().__init__(_("it is not said what to follow"), remedy=_("choose a resolution, or a delegation"))


class FollowsTooMuch(Conflict):
    """An account follows more than anybody reads."""

    def __init__(self) -> None:
        super().__init__(_("you follow %(most)s things already", most=MOST), remedy=_("end one of them first"))


class UnknownFollow(NotFound):
    """The account follows no such thing."""

    def __init__(self) -> None:
        super().__init__(_("you do not follow this"), remedy=_("see the list of what you follow"))


class Follow(Struct, frozen=True):
    """What an account follows: the resolution ``slug``, or the ``delegation``; the other one is empty.

    ``sent`` is when it was looked at last, ``told`` up to which commit of each resolution it was told.
    """

    id: int
    account: int
    slug: str
    delegation: str
    pace: Pace
    created: datetime
    sent: datetime
    told: Mapping[str, str]

    def due(self, moment: datetime) -> bool:
        """Whether it is to be told now."""
        return self.sent < self.pace.turn(moment)


class Following:
    """What all accounts follow."""

    def __init__(self, database: Database, *, clock: Clock = now) -> None:
        self.database = database
        self._clock = clock

    def of(self, account: int) -> tuple[Follow, ...]:
        """What an account follows, in the order in which it began to."""
        with self.database.read() as connection:
            rows = connection.execute(select(FOLLOW).where(FOLLOW.c.account == account).order_by(FOLLOW.c.id)).all()
        return tuple(map(_follow, rows))

    def all(self) -> tuple[Follow, ...]:
        """What everybody follows, by account."""
        with self.database.read() as connection:
            rows = connection.execute(select(FOLLOW).order_by(FOLLOW.c.account, FOLLOW.c.id)).all()
        return tuple(map(_follow, rows))

    def follow(
        self, account: int, pace: Pace, heads: Mapping[str, str], *, slug: str = "", delegation: str = ""
    ) -> None:
        """Follow a resolution or a delegation, or follow it at another pace.

        ``heads`` are the commits up to which nothing is to be told. Raises `NothingToFollow`, `FollowsTooMuch`.
        """
        delegation = " ".join(delegation.split())
        if bool(slug) is bool(delegation) or len(delegation) > 200 or not delegation.isprintable():  # noqa: PLR2004 - as the column
            raise NothingToFollow
        here = (FOLLOW.c.slug == slug) & (FOLLOW.c.delegation == delegation)
        moment, followed = self._clock(), FOLLOW.c.account == account
        key = {"account": account, "slug": slug, "delegation": delegation}
        with self.database.write() as connection:
            alone(connection, account)
            others = select(func.count()).select_from(FOLLOW).where(followed & ~here)
            if connection.execute(others).scalar_one() >= MOST:
                raise FollowsTooMuch
            first = {"created": moment, "sent": moment, "told": _written(heads)}
            put(connection, FOLLOW, key, {"pace": pace.value}, first)

    def end(self, account: int, number: int) -> None:
        """Follow something no more; raises `UnknownFollow`."""
        here = (FOLLOW.c.id == number) & (FOLLOW.c.account == account)
        with self.database.write() as connection:
            if not connection.execute(delete(FOLLOW).where(here)).rowcount:
                raise UnknownFollow

    def end_all(self, account: int) -> int:
        """Follow nothing more; how much it was."""
        with self.database.write() as connection:
            return connection.execute(delete(FOLLOW).where(FOLLOW.c.account == account)).rowcount

    # --- telling --------------------------------------------------------------------------------

    def claim(self, follows: Sequence[Follow]) -> tuple[Follow, ...]:
        """Take it upon oneself to tell these: those of them that nobody else took in the meantime."""
        mine: list[Follow] = []
        with self.database.write() as connection:
            for each in follows:
                untouched = (FOLLOW.c.id == each.id) & (FOLLOW.c.sent == each.sent)
                if connection.execute(update(FOLLOW).where(untouched).values(sent=self._clock())).rowcount:
                    mine.append(each)
        return tuple(mine)

    def give_back(self, follows: Sequence[Follow]) -> None:
        """Leave to the next round what could not be told."""
        with self.database.write() as connection:
            for each in follows:
                connection.execute(update(FOLLOW).where(FOLLOW.c.id == each.id).values(sent=each.sent))

    def tell(self, number: int, told: Mapping[str, str]) -> None:
        """Note up to which commits something was told."""
        with self.database.write() as connection:
            connection.execute(update(FOLLOW).where(FOLLOW.c.id == number).values(told=_written(told)))


def _written(told: Mapping[str, str]) -> str:
    return msgspec.json.encode(dict(told), order="sorted").decode()


def _follow(row: Row[Any]) -> Follow:
    told = msgspec.json.decode(row.told, type=dict[str, str])
    return Follow(row.id, row.account, row.slug, row.delegation, Pace(row.pace), row.created, row.sent, told)
