"""Who is asking: the account behind the cookie of a request, and what it does is recorded under its name.

The cookie holds nothing but the secret of a session that the database knows, so that a session can be ended from
either side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app, g, session

from draftdiff.model import Person
from draftdiff.people import Account, Accounts, Database, Role, Tokens
from draftdiff.people.visits import Visits

EXTENSION = "draftdiff.people"
"""Where the application keeps its people."""

_SESSION = "session"


@dataclass(frozen=True, slots=True)
class People:
    """All that the database knows of people."""

    database: Database
    accounts: Accounts
    tokens: Tokens
    visits: Visits

    @classmethod
    def of(cls, database: Database, accounts: Accounts | None = None) -> People:
        """The people of a database."""
        accounts = accounts or Accounts(database)
        return cls(database, accounts, Tokens(database, accounts), Visits(database))


def people() -> People:
    """The people of the site."""
    return cast("People", current_app.extensions[EXTENSION])


def account() -> Account | None:
    """The account that is signed in, None for a reader without one."""
    if "account" not in g:
        g.account = None  # where the database does not answer, the page that says so asks once more
        secret = session.get(_SESSION)
        g.account = people().accounts.whose(secret) if isinstance(secret, str) else None
    return cast("Account | None", g.account)


def signed_in() -> Account:
    """The account that is signed in, on a route that only such may call."""
    found = account()
    if found is None:
        raise RuntimeError("a route for accounts was called without one")
    return found


def role() -> Role:
    """The role of who is asking."""
    found = account()
    return found.role if found else Role.READER


def person() -> Person:
    """Who is asking, as commits name people."""
    found = signed_in()
    return Person(found.name, found.login)


def sign_in(account: Account) -> None:
    """Begin a session; what the cookie held before is gone, so that nobody can have planted it."""
    session.clear()
    session[_SESSION] = people().accounts.begin(account.id)
    session.permanent = True
    g.account = account


def sign_out() -> None:
    """End the session, in the cookie and in the database."""
    secret = session.get(_SESSION)
    if isinstance(secret, str):
        people().accounts.end(secret)
    session.clear()
    g.account = None
