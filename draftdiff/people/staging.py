"""Files that were uploaded and are being set right before they go on record; each is its owner's alone.

A file stays for two weeks after it was last worked on. What is kept of the work is what was said and corrected, in
the words of those who keep it there: here it is a text.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, delete, func, insert, select, update

from draftdiff.errors import BadInput, Conflict, NotFound
from draftdiff.people.accounts import Clock, alone, now
from draftdiff.people.database import Database
from draftdiff.people.secrets import new_secret
from draftdiff.people.tables import STAGED
from draftdiff.tongues import gettext as _

LASTS = timedelta(days=14)
"""How long a file is kept after it was worked on."""

MOST = 20
"""How many files an account may have at work."""


class UnknownStaged(NotFound):
    """There is no such file, or it is somebody else's, or it was given up."""

    def __init__(self) -> None:
        super().__init__(
            _("this upload is no longer here: it was recorded, discarded, or not touched for two weeks"),
            remedy=_("upload the file again"),
        )


class TooManyStaged(BadInput):
    """The account has as many files at work as it may."""

    def __init__(self) -> None:
        super().__init__(
            _("%(most)s uploads wait to be recorded", most=MOST), remedy=_("record or discard one of them first")
        )


class WorkedOnElsewhere(Conflict):
    """The file was worked on in another window since the page was loaded."""

    def __init__(self) -> None:
        super().__init__(
            _("this upload was changed in another window"), remedy=_("this is how it is now; repeat what you did")
        )


class Staged(Struct, frozen=True):
    """A file at work: its name as it was sent, its bytes, what was said of it, what was set right in it."""

    secret: str
    name: str
    content: bytes
    facts: str
    corrections: str
    created: datetime
    expires: datetime

    @property
    def state(self) -> str:
        """What a page carries to tell whether the work went on since it was loaded."""
        return hashlib.sha256(f"{self.facts}\0{self.corrections}".encode()).hexdigest()[:16]

    def refuse_other(self, state: str) -> None:
        """Raise `WorkedOnElsewhere` where a page shows another state than this."""
        if state != self.state:
            raise WorkedOnElsewhere


class Line(Struct, frozen=True):
    """A file at work as a list names it."""

    secret: str
    name: str
    facts: str
    expires: datetime


class Staging:
    """The files at work of all accounts."""

    def __init__(self, database: Database, *, clock: Clock = now) -> None:
        self.database = database
        self._clock = clock

    def add(self, account: int, name: str, content: bytes, facts: str, corrections: str) -> str:
        """Keep a file, and give the name by which its owner finds it; raises `TooManyStaged`."""
        moment, secret = self._clock(), new_secret()
        values = {
            "secret": secret,
            "account": account,
            "name": name,
            "content": content,
            "facts": facts,
            "corrections": corrections,
            "created": moment,
            "expires": moment + LASTS,
        }
        with self.database.write() as connection:
            connection.execute(delete(STAGED).where(STAGED.c.expires <= moment))
            alone(connection, account)
            own = select(func.count()).select_from(STAGED).where(STAGED.c.account == account)
            if connection.execute(own).scalar_one() >= MOST:
                raise TooManyStaged
            connection.execute(insert(STAGED).values(values))
        return secret

    def of(self, account: int) -> tuple[Line, ...]:
        """The files of an account, newest first."""
        columns = (STAGED.c.secret, STAGED.c.name, STAGED.c.facts, STAGED.c.expires)
        own = (STAGED.c.account == account) & (STAGED.c.expires > self._clock())
        with self.database.read() as connection:
            rows = connection.execute(select(*columns).where(own).order_by(STAGED.c.created.desc())).all()
        return tuple(Line(row.secret, row.name, row.facts, row.expires) for row in rows)

    def get(self, account: int, secret: str) -> Staged:
        """One file of an account; raises `UnknownStaged`."""
        with self.database.read() as connection:
            row = connection.execute(select(STAGED).where(self._own(account, secret))).one_or_none()
        if row is None:
            raise UnknownStaged
        return Staged(row.secret, row.name, row.content, row.facts, row.corrections, row.created, row.expires)

    def keep(self, account: int, before: Staged, *, facts: str | None = None, corrections: str | None = None) -> None:
        """Keep what was said or set right since a file was got; raises `UnknownStaged` and `WorkedOnElsewhere`."""
        values = {
            "facts": before.facts if facts is None else facts,
            "corrections": before.corrections if corrections is None else corrections,
            "expires": self._clock() + LASTS,
        }
        as_it_was = (STAGED.c.facts == before.facts) & (STAGED.c.corrections == before.corrections)
        with self.database.write() as connection:
            here = self._own(account, before.secret)
            if connection.execute(update(STAGED).where(here & as_it_was).values(values)).rowcount:
                return
            if connection.execute(select(STAGED.c.secret).where(here)).one_or_none() is None:
                raise UnknownStaged
        raise WorkedOnElsewhere

    def count(self) -> int:
        """How many files of all people are laid up."""
        with self.database.read() as connection:
            return connection.execute(select(func.count()).select_from(STAGED)).scalar_one()

    def discard(self, account: int, secret: str) -> None:
        """Give a file up; raises `UnknownStaged`."""
        with self.database.write() as connection:
            if not connection.execute(delete(STAGED).where(self._own(account, secret))).rowcount:
                raise UnknownStaged

    def _own(self, account: int, secret: str) -> ColumnElement[bool]:
        return (STAGED.c.secret == secret) & (STAGED.c.account == account) & (STAGED.c.expires > self._clock())
