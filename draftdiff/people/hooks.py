"""Web hooks: addresses that are told what happens, and what became of each telling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from draftdiff.errors import NotFound
from draftdiff.people.accounts import Clock, now
from draftdiff.people.database import Database
from draftdiff.people.secrets import new_secret
from draftdiff.people.tables import DELIVERY, HOOK
from draftdiff.tongues import gettext as _

TRIES = 8
"""How often a delivery is tried before it is given up."""

FIRST_PAUSE = timedelta(minutes=1)
"""How long after the first failure it is tried again; every later pause is four times as long, up to the longest."""

LONGEST_PAUSE = timedelta(hours=12)

CLAIMED = timedelta(minutes=5)
"""How long a delivery is left to whoever began with it."""

KEPT = timedelta(days=30)
"""How long it is remembered what became of a delivery."""

_LONGEST_ANSWER = 200


class UnknownHook(NotFound):
    """There is no such web hook, or no such delivery of it."""

    def __init__(self) -> None:
        super().__init__(_("there is no such web hook"), remedy=_("see the list of web hooks"))


class Hook(Struct, frozen=True):
    """A web hook of the account that made it: of one resolution, or of all where ``slug`` is empty.

    It is told only of what is public, unless it is ``private``. ``told`` is the last commit of each resolution of
    which a delivery was made.
    """

    id: int
    account: int
    url: str
    secret: str
    slug: str
    private: bool
    active: bool
    created: datetime
    told: Mapping[str, str]


class Delivery(Struct, frozen=True):
    """Something that a hook is told: the ``body`` that is sent, how often it was tried, and the last ``answer``.

    ``due`` is when it is tried next; without it and ``delivered`` it was given up.
    """

    id: int
    hook: int
    event: str
    body: str
    created: datetime
    due: datetime | None
    delivered: datetime | None
    tries: int
    answer: str | None

    @property
    def given_up(self) -> bool:
        """Whether it is not tried any more, and never arrived."""
        return self.due is None and self.delivered is None


class Hooks:
    """All web hooks and their deliveries."""

    def __init__(self, database: Database, *, clock: Clock = now) -> None:
        self.database = database
        self._clock = clock

    def all(self) -> tuple[Hook, ...]:
        """All hooks, oldest first."""
        with self.database.read() as connection:
            rows = connection.execute(select(HOOK).order_by(HOOK.c.id)).all()
        return tuple(map(_hook, rows))

    def get(self, number: int) -> Hook:
        """One hook; raises `UnknownHook`."""
        with self.database.read() as connection:
            row = connection.execute(select(HOOK).where(HOOK.c.id == number)).one_or_none()
        if row is None:
            raise UnknownHook
        return _hook(row)

    def add(self, account: int, url: str, heads: Mapping[str, str], *, slug: str = "", private: bool = False) -> Hook:
        """Make a hook; what was recorded up to the commits ``heads`` it is not told."""
        values = {
            "account": account, "url": url, "secret": new_secret(), "slug": slug, "private": private, "active": True,
            "created": self._clock(), "told": _written(heads),
        }  # fmt: skip
        with self.database.write() as connection:
            number = connection.execute(insert(HOOK).values(values).returning(HOOK.c.id)).scalar_one()
        return self.get(number)

    def switch(self, number: int, *, active: bool) -> None:
        """Let a hook rest, or be told again, then also of what happened meanwhile; raises `UnknownHook`."""
        self._change(number, active=active)

    def remove(self, number: int) -> None:
        """Take a hook away with all its deliveries; raises `UnknownHook`."""
        with self.database.write() as connection:
            if not connection.execute(delete(HOOK).where(HOOK.c.id == number)).rowcount:
                raise UnknownHook

    # --- deliveries -----------------------------------------------------------------------------

    def enqueue(self, hook: Hook, bodies: Sequence[tuple[str, str]], told: Mapping[str, str]) -> int:
        """Have a hook told of events, each by its name and its body, and note up to where; how many there were.

        Where somebody else has had it told of them in the meantime, nothing is done.
        """
        moment = self._clock()
        rows = [
            {"hook": hook.id, "event": event, "body": body, "created": moment, "due": moment} for event, body in bodies
        ]
        untouched = (HOOK.c.id == hook.id) & (HOOK.c.told == _written(hook.told))
        try:
            with self.database.write() as connection:
                if not connection.execute(update(HOOK).where(untouched).values(told=_written(told))).rowcount:
                    return 0
                if rows:
                    connection.execute(insert(DELIVERY), rows)
        except IntegrityError:
            return 0
        return len(rows)

    def due(self) -> tuple[Delivery, ...]:
        """The deliveries to be tried now, of hooks that do not rest, oldest first."""
        there = select(DELIVERY).join(HOOK, HOOK.c.id == DELIVERY.c.hook)
        wanted = there.where(HOOK.c.active, DELIVERY.c.due <= self._clock()).order_by(DELIVERY.c.id)
        with self.database.read() as connection:
            return tuple(map(_delivery, connection.execute(wanted).all()))

    def claim(self, delivery: Delivery) -> bool:
        """Take a delivery upon oneself; not where somebody else did in the meantime."""
        untouched = (DELIVERY.c.id == delivery.id) & (DELIVERY.c.due == delivery.due)
        with self.database.write() as connection:
            taken = update(DELIVERY).where(untouched).values(due=self._clock() + CLAIMED)
            return bool(connection.execute(taken).rowcount)

    def delivered(self, delivery: Delivery, answer: str) -> None:
        """Note that a delivery arrived."""
        moment = self._clock()
        self._note(delivery, answer, due=None, delivered=moment)

    def failed(self, delivery: Delivery, answer: str) -> None:
        """Note that a delivery did not arrive, and when it is tried again, if it is."""
        pause = min(FIRST_PAUSE * 4**delivery.tries, LONGEST_PAUSE)
        again = self._clock() + pause if delivery.tries + 1 < TRIES else None
        self._note(delivery, answer, due=again, delivered=None)

    def postpone(self, delivery: Delivery) -> None:
        """Leave a delivery for later that was not tried, since one before it did not arrive."""
        with self.database.write() as connection:
            later = update(DELIVERY).where(DELIVERY.c.id == delivery.id, DELIVERY.c.due == delivery.due)
            connection.execute(later.values(due=self._clock() + FIRST_PAUSE))

    def repeat(self, hook: int, number: int) -> None:
        """Try a delivery again from the beginning, arrived or given up; raises `UnknownHook`."""
        here = (DELIVERY.c.id == number) & (DELIVERY.c.hook == hook)
        again = update(DELIVERY).where(here).values(due=self._clock(), delivered=None, tries=0)
        with self.database.write() as connection:
            if not connection.execute(again).rowcount:
                raise UnknownHook

    def latest(self, hook: int, most: int = 20) -> tuple[Delivery, ...]:
        """What became of the last deliveries of a hook, newest first."""
        wanted = select(DELIVERY).where(DELIVERY.c.hook == hook).order_by(DELIVERY.c.id.desc()).limit(most)
        with self.database.read() as connection:
            return tuple(map(_delivery, connection.execute(wanted).all()))

    def waiting(self, hook: int) -> int:
        """How many deliveries of a hook are still to arrive."""
        wanted = select(func.count()).select_from(DELIVERY).where(DELIVERY.c.hook == hook, DELIVERY.c.due.is_not(None))
        with self.database.read() as connection:
            return connection.execute(wanted).scalar_one()

    def waiting_in_all(self) -> int:
        """How many deliveries of all hooks are still to arrive."""
        with self.database.read() as connection:
            wanted = select(func.count()).select_from(DELIVERY).where(DELIVERY.c.due.is_not(None))
            return connection.execute(wanted).scalar_one()

    def forget(self) -> int:
        """Forget deliveries of long ago that are done with; how many they were."""
        old = DELIVERY.c.due.is_(None), DELIVERY.c.created < self._clock() - KEPT
        with self.database.write() as connection:
            return connection.execute(delete(DELIVERY).where(*old)).rowcount

    def _note(self, delivery: Delivery, answer: str, **values: datetime | None) -> None:
        shown = "".join(letter if letter.isprintable() else " " for letter in answer)[:_LONGEST_ANSWER]
        with self.database.write() as connection:
            told = update(DELIVERY).where(DELIVERY.c.id == delivery.id)
            connection.execute(told.values(answer=shown, tries=delivery.tries + 1, **values))

    def _change(self, number: int, **values: object) -> None:
        with self.database.write() as connection:
            if not connection.execute(update(HOOK).where(HOOK.c.id == number).values(**values)).rowcount:
                raise UnknownHook


def _written(told: Mapping[str, str]) -> str:
    return msgspec.json.encode(dict(told), order="sorted").decode()


def _hook(row: Row[Any]) -> Hook:
    told = msgspec.json.decode(row.told, type=dict[str, str])
    return Hook(row.id, row.account, row.url, row.secret, row.slug, row.private, row.active, row.created, told)


def _delivery(row: Row[Any]) -> Delivery:
    return Delivery(row.id, row.hook, row.event, row.body, row.created, row.due, row.delivered, row.tries, row.answer)
