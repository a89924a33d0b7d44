"""The audit log: who did what from where, in rows that are only ever added.

The database refuses to change a row or to take one away, by triggers. Who has the power to remove these is found out:
each row holds a hash of itself and of the one before it, so that a row which is gone, changed or put in breaks the
chain. Rows cut off at its end leave a chain that is whole; for that, note the last link now and then somewhere else
(`Audit.last`), and have it looked for later.

A row holds no text of a clause, no password and no secret; of a sign-in that failed it names the login only where
there is such an account, since people type passwords into the wrong field.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, Select, func, insert, or_, select, text

from draftdiff.people.accounts import Clock, now
from draftdiff.people.database import Database
from draftdiff.people.tables import AUDIT

GENESIS = "0" * 64
"""What stands for the hash of the row before the first one."""

PAGE = 100
"""So many rows are given at once where nothing else is said."""

_LOCK = 0x61756474
"""The number of the advisory lock under which PostgreSQL adds a row: any, but always the same."""

_BATCH = 1000
_LENGTHS = {"login": 254, "role": 20, "source": 64, "request": 64, "action": 60, "object": 200, "result": 200}


class Deed(Struct, frozen=True, kw_only=True):
    """What somebody did, or tried to do.

    ``login`` and ``role`` are his at that time, ``source`` is the address he came from, ``request`` the id by which
    the logs of the server know the request; ``object`` is what was done to, ``result`` what came of it.
    """

    action: str
    account: int | None = None
    login: str = ""
    role: str = ""
    source: str = ""
    request: str = ""
    object: str = ""
    result: str = "done"


class Entry(Struct, frozen=True):
    """A row of the log: its number from 1, when it was, the deed, and its link of the chain."""

    number: int
    at: datetime
    deed: Deed
    before: str
    digest: str


class Link(Struct, frozen=True):
    """A row as a witness knows it: its number and its hash."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


class Breach(Struct, frozen=True):
    """Where the chain is broken, and how."""

    number: int
    what: str

    def __str__(self) -> str:
        return f"row {self.number}: {self.what}"


class Wanted(Struct, frozen=True, kw_only=True):
    """What is looked for: rows with these ``words`` in any of their texts, of an action (or all that begin with it).

    ``since`` and ``until`` are times, the latter not included; ``below`` is a number, to go on from the page before.
    """

    words: str = ""
    action: str = ""
    since: datetime | None = None
    until: datetime | None = None
    below: int | None = None


class Audit:
    """The audit log of a database."""

    def __init__(self, database: Database, *, clock: Clock = now) -> None:
        self.database = database
        self._clock = clock

    def add(self, deed: Deed) -> Entry:
        """Add a row; what does not fit is shortened, and characters that do not print are marked."""
        deed = _told(deed)
        with self.database.write() as connection:
            if connection.dialect.name == "postgresql":  # SQLite lets one write at a time anyway
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            last = _last(connection)
            number, before = (last.number + 1, last.digest) if last else (1, GENESIS)
            entry = _linked(number, self._clock(), deed, before)
            values = {"number": number, "at": entry.at, "before": before, "digest": entry.digest}
            connection.execute(insert(AUDIT).values({**values, **msgspec.structs.asdict(deed)}))
        return entry

    def last(self) -> Link | None:
        """The last link of the chain, to be noted somewhere else; None where there is no row."""
        with self.database.read() as connection:
            return _last(connection)

    def find(self, wanted: Wanted, most: int | None = PAGE) -> tuple[Entry, ...]:
        """The newest ``most`` of the rows that are wanted, newest first; without ``most`` all of them."""
        with self.database.read() as connection:
            return tuple(map(_entry, connection.execute(_narrowed(wanted).limit(most)).all()))

    def actions(self) -> tuple[str, ...]:
        """All kinds of deeds in the log, by name."""
        with self.database.read() as connection:
            return tuple(connection.execute(select(AUDIT.c.action).distinct().order_by(AUDIT.c.action)).scalars())

    def breaches(self, *, begins: int = 1, witness: Link | None = None) -> Iterator[Breach]:
        """Where the chain is broken; nowhere, if nobody laid hands on it.

        ``begins`` is the number of the first row, where older ones were taken away on purpose; ``witness`` is a link
        that was noted before and must be found again.
        """
        expected, before = begins, GENESIS if begins == 1 else None
        seen = witness is None or witness.number < begins
        for entry in self._all():
            if entry.number != expected:
                yield Breach(entry.number, f"it follows row {expected - 1}: {_gap(expected, entry.number)} gone")
            elif before is not None and entry.before != before:
                yield Breach(entry.number, "it was linked to another row before it")
            if _linked(entry.number, entry.at, entry.deed, entry.before).digest != entry.digest:
                yield Breach(entry.number, "it was changed")
            if witness is not None and entry.number == witness.number:
                seen = True
                if entry.digest != witness.digest:
                    yield Breach(entry.number, "it is not the row that was noted")
            expected, before = entry.number + 1, entry.digest
        if witness is not None and not seen:
            yield Breach(witness.number, "the row that was noted is gone")

    def _all(self) -> Iterator[Entry]:
        """All rows, oldest first, some at a time."""
        number = 0
        while True:
            some = select(AUDIT).where(AUDIT.c.number > number).order_by(AUDIT.c.number).limit(_BATCH)
            with self.database.read() as connection:
                rows = connection.execute(some).all()
            yield from map(_entry, rows)
            if len(rows) < _BATCH:
                return
            number = rows[-1].number


def _narrowed(wanted: Wanted) -> Select[Any]:
    query = select(AUDIT).order_by(AUDIT.c.number.desc())
    for word in wanted.words.split():
        places = (AUDIT.c.login, AUDIT.c.source, AUDIT.c.request, AUDIT.c.object, AUDIT.c.result, AUDIT.c.action)
        query = query.where(or_(*(func.lower(place).contains(word.lower(), autoescape=True) for place in places)))
    if wanted.action:
        query = query.where(AUDIT.c.action.startswith(wanted.action, autoescape=True))
    if wanted.since is not None:
        query = query.where(AUDIT.c.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(AUDIT.c.at < wanted.until)
    return query if wanted.below is None else query.where(AUDIT.c.number < wanted.below)


def _last(connection: Connection) -> Link | None:
    found = select(AUDIT.c.number, AUDIT.c.digest).order_by(AUDIT.c.number.desc()).limit(1)
    row = connection.execute(found).one_or_none()
    return Link(row.number, row.digest) if row is not None else None


def _told(deed: Deed) -> Deed:
    """The deed as it can be kept: in one line, and no longer than its columns."""
    return msgspec.structs.replace(
        deed, **{name: _plain(getattr(deed, name))[:most] for name, most in _LENGTHS.items()}
    )


def _plain(written: str) -> str:
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in written)


def _linked(number: int, at: datetime, deed: Deed, before: str) -> Entry:
    """The row with its hash: SHA-256 of all that stands in it, as JSON."""
    held = msgspec.json.encode([before, number, at.isoformat(), msgspec.structs.asdict(deed)], order="sorted")
    return Entry(number, at, deed, before, hashlib.sha256(held).hexdigest())


def _entry(row: Row[Any]) -> Entry:
    deed = Deed(**{name: getattr(row, name) for name in Deed.__struct_fields__})
    return Entry(row.number, row.at, deed, row.before, row.digest)


def _gap(expected: int, found: int) -> str:
    return f"row {expected} is" if found == expected + 1 else f"rows {expected} to {found - 1} are"
