"""Attempts to sign in: how many may fail before the next one is not looked at.

A guesser is to be stopped, and the person whose login he tries must not be shut out by it. So failures are counted for
each login by the network that they come from; only where very many come from everywhere the login is shut to all
networks but those from which its owner signed in before. It is all in the database, and so the same for every process
and node. An attempt is noted before the password is looked at: of many that come at the same instant no more are
looked at than of as many one after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from draftdiff.errors import BadInput
from draftdiff.people.database import Database, put
from draftdiff.people.networks import network
from draftdiff.people.tables import ACCOUNT, ATTEMPT, FAMILIAR
from draftdiff.tongues import gettext as _

WINDOW = timedelta(minutes=15)
"""Attempts that failed are counted over this time, and a lock-out lasts as long."""

TRIES = 10
"""So many may fail for one login from one network within the window before it is locked to it."""

TRIES_FROM = 60
"""So many may fail from one network; a whole delegation may stand behind one."""

TRIES_FOR = 100
"""So many may fail for one login from all networks before it is locked to those that its owner never came from."""

FAMILIAR_FOR = timedelta(days=90)
"""How long it is remembered from which networks somebody signed in."""


class LockedOut(BadInput):
    """Too many attempts failed."""

    def __init__(self) -> None:
        minutes = int(WINDOW.total_seconds() // 60)
        super().__init__(
            _("too many attempts failed"),
            remedy=_("wait %(minutes)s minutes, or ask the administrator", minutes=minutes),
        )


class Attempts:
    """The attempts to sign in that failed of late, and the networks from which accounts signed in."""

    def __init__(self, database: Database, *, clock: Callable[[], datetime]) -> None:
        self.database = database
        self._clock = clock

    def begin(self, login: str, source: str) -> int:
        """Note an attempt as failed, which `succeeded` takes back; its number. Raises `LockedOut`.

        ``source`` is the address that it comes from, empty where there is none.
        """
        moment, place = self._clock(), network(source)
        with self.database.write() as connection:
            connection.execute(delete(ATTEMPT).where(ATTEMPT.c.at <= moment - WINDOW))
            values = {"login": login, "source": place, "at": moment}
            number: int = connection.execute(insert(ATTEMPT).values(values).returning(ATTEMPT.c.id)).scalar_one()
        # Counted only now: whoever notes his attempt at this instant counts this one, or is counted here.
        with self.database.read() as connection:
            locked = _locked(connection, login, place, moment)
        if locked:
            with self.database.write() as connection:  # what is not looked at makes no lock-out longer
                connection.execute(delete(ATTEMPT).where(ATTEMPT.c.id == number))
            raise LockedOut
        return number

    def succeeded(self, login: str, account: int, source: str) -> None:
        """Forget what failed for a login from this network: its owner has signed in there."""
        moment, place = self._clock(), network(source)
        with self.database.write() as connection:
            connection.execute(delete(ATTEMPT).where(ATTEMPT.c.login == login, ATTEMPT.c.source == place))
            connection.execute(delete(FAMILIAR).where(FAMILIAR.c.seen <= moment - FAMILIAR_FOR))
            if place:
                put(connection, FAMILIAR, {"account": account, "network": place}, {"seen": moment})


def _locked(connection: Connection, login: str, place: str, moment: datetime) -> bool:
    here, mine = ATTEMPT.c.source == place, ATTEMPT.c.login == login
    lately = ATTEMPT.c.at > moment - WINDOW
    if _count(connection, lately & here & mine) > TRIES or (place and _count(connection, lately & here) > TRIES_FROM):
        return True
    if _count(connection, lately & mine) <= TRIES_FOR:
        return False
    known = select(FAMILIAR.c.seen).join(ACCOUNT, ACCOUNT.c.id == FAMILIAR.c.account)
    mine = (ACCOUNT.c.login == login) & (FAMILIAR.c.network == place) & (FAMILIAR.c.seen > moment - FAMILIAR_FOR)
    return connection.execute(known.where(mine)).first() is None


def _count(connection: Connection, which: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(ATTEMPT).where(which)).scalar_one()
