"""Calls that may come twice: a program gives each a key of its own, and what was answered is answered again.

An answer can get lost on its way, and who calls again must not do twice what he did once. A call is noted before it
is done and its answer after that, so that of two that come at the same instant one alone is done
(draft-ietf-httpapi-idempotency-key-header).
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from msgspec import Struct
from sqlalchemy import ColumnElement, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from draftdiff.errors import BadInput, Conflict
from draftdiff.people.accounts import Clock, now
from draftdiff.people.database import Database
from draftdiff.people.secrets import kept
from draftdiff.people.tables import CALL
from draftdiff.tongues import gettext as _

LASTS = timedelta(days=1)
"""How long a key is known after its call began."""


class OtherCall(BadInput):
    """A key that was given to one call comes with another."""

    def __init__(self) -> None:
        super().__init__(_("this key was given to another call"), remedy=_("give every call a key of its own"))


class StillAtWork(Conflict):
    """The call of a key has not been answered, and may never be if whoever did it was stopped."""

    def __init__(self) -> None:
        super().__init__(
            _("the call with this key was begun and has not ended"),
            remedy=_("ask again in a moment; if it stays so, look what is on record, and give another key"),
        )


class Answer(Struct, frozen=True):
    """What was answered to a call: the status, the address of what it made, the body."""

    status: int
    location: str | None
    body: bytes


class Calls:
    """The calls of all accounts that came with a key."""

    def __init__(self, database: Database, *, clock: Clock = now) -> None:
        self.database = database
        self._clock = clock

    def begin(self, account: int, key: str, what: bytes) -> Answer | None:
        """Note that a call begins; ``what`` is all that is called.

        None where it is new, else what was answered to it. Raises `OtherCall` and `StillAtWork`.
        """
        moment, digest = self._clock(), hashlib.sha256(what).hexdigest()
        values = {"account": account, "key": kept(key), "what": digest, "began": moment}
        try:
            with self.database.write() as connection:
                connection.execute(delete(CALL).where(CALL.c.began <= moment - LASTS))
                connection.execute(insert(CALL).values(values))
        except IntegrityError:  # it is known; so the database itself says which of two came first
            return self._answered(account, key, digest)
        return None

    def end(self, account: int, key: str, answer: Answer) -> None:
        """Keep what was answered."""
        values = {"status": answer.status, "location": answer.location, "answer": answer.body}
        with self.database.write() as connection:
            connection.execute(update(CALL).where(_here(account, key)).values(values))

    def forget(self, account: int, key: str) -> None:
        """Give up a call that did nothing, so that it can be made again."""
        with self.database.write() as connection:
            connection.execute(delete(CALL).where(_here(account, key)))

    def _answered(self, account: int, key: str, digest: str) -> Answer:
        with self.database.read() as connection:
            row = connection.execute(select(CALL).where(_here(account, key))).one_or_none()
        if row is not None and row.what != digest:
            raise OtherCall
        if row is None or row.status is None:  # given up this very moment, or at work
            raise StillAtWork
        return Answer(row.status, row.location, row.answer)


def _here(account: int, key: str) -> ColumnElement[bool]:
    return (CALL.c.account == account) & (CALL.c.key == kept(key))
