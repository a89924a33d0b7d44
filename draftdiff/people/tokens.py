"""Tokens: by which a program calls for an account, and for no more than its scopes allow."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct
from sqlalchemy import Row, delete, insert, select, update

from draftdiff.errors import BadInput, NotFound
from draftdiff.people.accounts import Accounts, Clock, now
from draftdiff.people.database import Database
from draftdiff.people.model import Account
from draftdiff.people.secrets import kept, new_secret
from draftdiff.people.tables import TOKEN
from draftdiff.tongues import gettext as _

PREFIX = "draftdiff_"
"""How every token begins, so that scanners for leaked secrets can find it."""

_LONGEST_NAME = 100


class Scope(StrEnum):
    """What a token may be used for, always within what its account may do."""

    READ = "read"
    PROPOSE = "propose"
    DECIDE = "decide"


class BadToken(BadInput):
    """A token cannot be made like that."""

    def __init__(self, what: str) -> None:
        super().__init__(what, remedy=_("give it a name, and some of: %(scopes)s", scopes=", ".join(Scope)))


class UnknownToken(NotFound):
    """There is no such token of that account."""

    def __init__(self) -> None:
        super().__init__(_("there is no such token"), remedy=_("see the list of your tokens"))


class Token(Struct, frozen=True):
    """A token of an account; its secret is known to whoever made it."""

    id: int
    account: int
    name: str
    scopes: frozenset[Scope]
    created: datetime
    expires: datetime | None
    used: datetime | None


class Tokens:
    """The tokens of all accounts."""

    def __init__(self, database: Database, accounts: Accounts, *, clock: Clock = now) -> None:
        self.database = database
        self._accounts = accounts
        self._clock = clock

    def issue(self, account: int, name: str, scopes: Collection[Scope], expires: datetime | None = None) -> str:
        """Make a token and give its secret, which cannot be had again; raises `BadToken`."""
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            raise BadToken(_("a token needs a name of at most 100 characters"))
        if not scopes:
            raise BadToken(_("a token without a scope is good for nothing"))
        if expires is not None and expires <= self._clock():
            raise BadToken(_("this token would have expired already"))
        secret = PREFIX + new_secret()
        values = {
            "secret": kept(secret),
            "account": account,
            "name": name,
            "scopes": " ".join(sorted(scopes)),
            "created": self._clock(),
            "expires": expires,
        }
        with self.database.write() as connection:
            connection.execute(insert(TOKEN).values(values))
        return secret

    def of(self, account: int) -> tuple[Token, ...]:
        """The tokens of an account, oldest first."""
        with self.database.read() as connection:
            rows = connection.execute(select(TOKEN).where(TOKEN.c.account == account).order_by(TOKEN.c.id)).all()
        return tuple(map(_token, rows))

    def whose(self, secret: str) -> tuple[Account, Token] | None:
        """Who calls by a token, None where it is not good (any more)."""
        with self.database.read() as connection:
            row = connection.execute(select(TOKEN).where(TOKEN.c.secret == kept(secret))).one_or_none()
        moment = self._clock()
        if row is None or (row.expires is not None and row.expires <= moment):
            return None
        account = self._accounts.get(row.account)
        if not account.active:
            return None
        token = _token(row)
        if token.used is None or (moment - token.used).total_seconds() > 60:  # noqa: PLR2004 - a minute is exact enough
            with self.database.write() as connection:
                connection.execute(update(TOKEN).where(TOKEN.c.id == row.id).values(used=moment))
        return account, token

    def revoke(self, account: int, number: int) -> None:
        """End a token; raises `UnknownToken`."""
        with self.database.write() as connection:
            here = (TOKEN.c.id == number) & (TOKEN.c.account == account)
            if not connection.execute(delete(TOKEN).where(here)).rowcount:
                raise UnknownToken


def _token(row: Row[Any]) -> Token:
    scopes = frozenset(Scope(word) for word in row.scopes.split())
    return Token(row.id, row.account, row.name, scopes, row.created, row.expires, row.used)
