"""Who is asking: the account behind the cookie or the token of a request; what it does is recorded under its name.

The cookie holds nothing but the secret of a session that the database knows, so that a session can be ended from
either side. For the addresses of the API a token counts and no cookie, for all others the cookie and no token.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app, g, request, session
from flask_wtf.csrf import generate_csrf

from draftdiff.model import Person
from draftdiff.people import Account, Accounts, Database, Role, Tokens
from draftdiff.people.calls import Calls
from draftdiff.people.comments import Comments
from draftdiff.people.floors import Floors
from draftdiff.people.following import Following
from draftdiff.people.hooks import Hooks
from draftdiff.people.staging import Staging
from draftdiff.people.tokens import Token
from draftdiff.people.visits import Visits
from draftdiff_web.gate.problems import PREFIX, BadToken

EXTENSION = "draftdiff.people"
"""Where the application keeps its people."""

_SESSION = "session"
_BEARER = "bearer"


@dataclass(frozen=True, slots=True)
class People:
    """All that the database knows of people."""

    database: Database
    accounts: Accounts
    tokens: Tokens
    visits: Visits
    staging: Staging

    @property
    def comments(self) -> Comments:
        """What they say of the texts."""
        return Comments(self.database)

    @property
    def calls(self) -> Calls:
        """What their programs called, each with a key."""
        return Calls(self.database)

    @property
    def floors(self) -> Floors:
        """What is before their committees."""
        return Floors(self.database)

    @property
    def following(self) -> Following:
        """What they follow."""
        return Following(self.database)

    @property
    def hooks(self) -> Hooks:
        """Which addresses are told what happens."""
        return Hooks(self.database)

    @classmethod
    def of(cls, database: Database, accounts: Accounts | None = None) -> People:
        """The people of a database."""
        accounts = accounts or Accounts(database)
        return cls(database, accounts, Tokens(database, accounts), Visits(database), Staging(database))


def people() -> People:
    """The people of the site."""
    return cast("People", current_app.extensions[EXTENSION])


def by_program() -> bool:
    """Whether the request is a program's: whether it is for an address of the API."""
    return request.path.startswith(f"{PREFIX}/") or request.path == PREFIX


def account() -> Account | None:
    """The account that is signed in, or whose token is shown; None for a reader without one.

    Raises `BadToken` for a token that is not good.
    """
    if "account" not in g:
        g.account = g.token = None  # where the database does not answer, the page that says so asks once more
        if by_program():
            g.account, g.token = _shown()
        else:
            secret = session.get(_SESSION)
            g.account = people().accounts.whose(secret) if isinstance(secret, str) else None
    return cast("Account | None", g.account)


def token() -> Token | None:
    """The token by which a program asks."""
    account()
    return cast("Token | None", g.token)


def _shown() -> tuple[Account | None, Token | None]:
    """The account and the token that the header ``Authorization`` shows; raises `BadToken`."""
    given = request.headers.get("Authorization")
    if given is None:
        return None, None
    kind, _, secret = given.strip().partition(" ")
    found = people().tokens.whose(secret.strip()) if kind.casefold() == _BEARER else None
    if found is None:
        raise BadToken
    return found


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
    """Who is asking, as commits name people.

    The address is one that can never receive mail (RFC 2606): what is public can be cloned, and by what address
    somebody signs in is nobody's business.
    """
    found = signed_in()
    return Person(found.name, f"account-{found.id}@accounts.invalid")


def sign_in(account: Account) -> None:
    """Begin a session; what the cookie held before is gone, so that nobody can have planted it.

    The proof that forms carry begins with it: two pages that are asked for at once would each begin one of their own,
    and the forms of one of them would be taken for those of an older session.
    """
    session.clear()
    session[_SESSION] = people().accounts.begin(account.id)
    g.pop("csrf_token", None)
    generate_csrf()
    session.permanent = True
    g.account = account


def sign_out() -> None:
    """End the session, in the cookie and in the database."""
    secret = session.get(_SESSION)
    if isinstance(secret, str):
        people().accounts.end(secret)
    session.clear()
    g.account = None
