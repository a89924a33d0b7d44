"""Accounts: who may sign in, by what, and as whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from draftdiff.errors import BadInput, Conflict, NotFound
from draftdiff.people.attempts import Attempts
from draftdiff.people.database import Database
from draftdiff.people.model import Account, Link, LinkKind, Role
from draftdiff.people.passwords import Passwords
from draftdiff.people.secrets import kept, new_secret
from draftdiff.people.tables import ACCOUNT, ATTEMPT, LINK, SESSION
from draftdiff.tongues import gettext as _

Clock = Callable[[], datetime]

IDLE = timedelta(hours=12)
"""A session that was not used for so long is over."""

LONGEST_SESSION = timedelta(days=14)
LINK_LASTS = timedelta(days=7)

_LOGIN = re.compile(r"[^\s@<>\x00-\x1f\x7f]{1,64}@[^\s@<>\x00-\x1f\x7f]{1,189}")
_LONGEST_NAME = 200


class BadLogin(BadInput):
    """A login is not an e-mail address."""

    def __init__(self, login: str) -> None:
        super().__init__(
            _("not an e-mail address: %(login)s", login=repr(login[:60])), remedy=_("write it as name@example.org")
        )


class BadName(BadInput):
    """A name cannot be used in the record."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _("this cannot be the name of a %(what)s", what=what),
            remedy=_("1 to %(longest_name)s characters, without < > or new lines", longest_name=_LONGEST_NAME),
        )


class NoDelegation(BadInput):
    """A member of a delegation needs one."""

    def __init__(self) -> None:
        super().__init__(_("a member of a delegation needs the name of it"), remedy=_("give the delegation"))


class LoginTaken(Conflict):
    """There is an account with that login."""

    def __init__(self, login: str) -> None:
        super().__init__(_("there is an account with this login already"), where=login, remedy=_("give another login"))


class UnknownAccount(NotFound):
    """There is no such account."""

    def __init__(self, which: str) -> None:
        super().__init__(_("there is no such account"), where=which, remedy=_("`draftdiff account list` shows them"))


class WrongSignIn(BadInput):
    """Login and password do not belong together; which of the two is wrong is nobody's business."""

    def __init__(self) -> None:
        super().__init__(
            _("the login or the password is wrong"), remedy=_("try again, or ask the administrator for a link")
        )


class LinkGone(NotFound):
    """A one-time link is used, too old, or was never handed out."""

    def __init__(self) -> None:
        super().__init__(_("this link was used already or is too old"), remedy=_("ask the administrator for a new one"))


class LastAdministrator(Conflict):
    """Without an administrator nobody could let anybody in again."""

    def __init__(self) -> None:
        super().__init__(_("this is the last administrator"), remedy=_("make somebody else an administrator first"))


def now() -> datetime:
    """The clock of the outside world, in UTC."""
    return datetime.now(UTC)


class Accounts:
    """All accounts, with their sessions and one-time links."""

    def __init__(self, database: Database, *, clock: Clock = now, passwords: Passwords | None = None) -> None:
        self.database = database
        self._clock = clock
        self._passwords = passwords or Passwords()

    # --- who there is ---------------------------------------------------------------------------

    def all(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        with self.database.read() as connection:
            rows = connection.execute(select(ACCOUNT)).all()
        return tuple(sorted(map(_account, rows), key=lambda account: (account.name.casefold(), account.id)))

    def get(self, number: int) -> Account:
        """One account; raises `UnknownAccount`."""
        with self.database.read() as connection:
            row = connection.execute(select(ACCOUNT).where(ACCOUNT.c.id == number)).one_or_none()
        if row is None:
            raise UnknownAccount(str(number))
        return _account(row)

    def named(self, login: str) -> Account:
        """The account with a login; raises `UnknownAccount`."""
        found = self.known(login)
        if found is None:
            raise UnknownAccount(login[:60])
        return found

    def known(self, login: str) -> Account | None:
        """The account with a login, None where there is none."""
        with self.database.read() as connection:
            row = _by_login(connection, login)
        return _account(row) if row is not None else None

    def delegations(self) -> tuple[str, ...]:
        """The delegations that have members, by name."""
        found = {account.delegation for account in self.all() if account.delegation}
        return tuple(sorted(found, key=str.casefold))

    def has_administrator(self) -> bool:
        """Whether anybody can let others in."""
        with self.database.read() as connection:
            return _administrators(connection) > 0

    # --- making and changing them ----------------------------------------------------------------

    def add(
        self, login: str, name: str, role: Role, *, delegation: str | None = None, password: str | None = None
    ) -> Account:
        """Make an account; without a password a link has to be handed out before it can be used.

        Raises `BadLogin`, `BadName`, `NoDelegation`, `LoginTaken` and `WeakPassword`.
        """
        secret = self._passwords.kept(password, login) if password is not None else None
        with self.database.write() as connection:
            return self._add(connection, login, name, role, delegation, secret)

    def change(
        self,
        number: int,
        *,
        name: str | None = None,
        role: Role | None = None,
        delegation: str | None = None,
        active: bool | None = None,
    ) -> Account:
        """Change what is given of an account; one that is shut is signed out everywhere.

        Raises `UnknownAccount`, `LastAdministrator`, `BadName` and `NoDelegation`.
        """
        with self.database.write() as connection:
            before = _held(connection, number)  # so that of two who change it neither undoes what the other did
            after = role if role is not None else before.role
            values: dict[str, Any] = {"role": int(after)}
            values["name"] = _name(name, "person") if name is not None else before.name
            values["delegation"] = _delegation(after, delegation if delegation is not None else before.delegation)
            values["active"] = before.active if active is None else active
            connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == number).values(values))
            if before.role is Role.ADMINISTRATOR and before.active and not _administrators(connection):
                raise LastAdministrator
            if not values["active"]:
                connection.execute(delete(SESSION).where(SESSION.c.account == number))
        return self.get(number)

    def speak(self, number: int, language: str | None) -> None:
        """Keep the language in which an account reads the interface."""
        with self.database.write() as connection:
            connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == number).values(language=language))

    # --- signing in ------------------------------------------------------------------------------

    def check(self, login: str, password: str, source: str = "") -> Account:
        """The account that signs in; ``source`` is the address of the network that it comes from.

        Raises `WrongSignIn` and `~draftdiff.people.attempts.LockedOut`.
        """
        return self._checked(login, password, source)[0]

    def _checked(self, login: str, password: str, source: str) -> tuple[Account, str]:
        """The account that signs in, and its password as it is kept from then on."""
        login = login.strip().casefold()[:254]
        attempts = Attempts(self.database, clock=self._clock)
        attempts.begin(login, source)
        with self.database.read() as connection:
            row = _by_login(connection, login)
        matches = self._passwords.matches(row.password if row is not None else None, password)
        if row is None or not matches or not row.active:
            raise WrongSignIn
        attempts.succeeded(login, row.id, source)
        held: str = row.password
        if self._passwords.outdated(held):
            fresh = self._passwords.kept(password, login)
            held = fresh if self._set(row.id, fresh, held) else held
        return _account(row), held

    def change_password(self, number: int, old: str, new: str, source: str = "") -> None:
        """Change a password by its owner; raises `WrongSignIn`, `LockedOut` and `WeakPassword`."""
        account, held = self._checked(self.get(number).login, old, source)
        if not self._set(number, self._passwords.kept(new, account.login), held):
            raise WrongSignIn  # it was changed at this very moment, so that the old one is none any more
        self.end_all(number)

    def known_elsewhere(self, issuer: str, subject: str, login: str | None) -> Account:
        """The account of somebody whom an OpenID provider vouches for.

        ``login`` is the e-mail address that the provider says is verified; with it the account is found the
        first time, and by the provider's own ``subject`` from then on. Raises `UnknownAccount` for a stranger.
        """
        with self.database.write() as connection:
            mine = (ACCOUNT.c.issuer == issuer) & (ACCOUNT.c.subject == subject)
            row = connection.execute(select(ACCOUNT).where(mine)).one_or_none()
            if row is None and login:
                row = _by_login(connection, login)
                if row is not None and not _vouched(connection, row.id, issuer, subject):
                    row = None
        if row is None or not row.active:
            raise UnknownAccount(login or subject[:60])
        return _account(row)

    # --- sessions --------------------------------------------------------------------------------

    def begin(self, number: int) -> str:
        """Begin a session; the secret is for the person's cookie."""
        secret, now = new_secret(), self._clock()
        with self.database.write() as connection:
            connection.execute(delete(SESSION).where(SESSION.c.seen < now - IDLE))
            connection.execute(insert(SESSION).values(secret=kept(secret), account=number, began=now, seen=now))
        return secret

    def whose(self, secret: str) -> Account | None:
        """The account of a session, None where it is over."""
        now = self._clock()
        with self.database.read() as connection:
            found = connection.execute(
                select(SESSION.c.seen, SESSION.c.began, *ACCOUNT.c)
                .join(ACCOUNT, SESSION.c.account == ACCOUNT.c.id)
                .where(SESSION.c.secret == kept(secret))
            ).one_or_none()
        if found is None or not found.active or found.seen < now - IDLE or found.began < now - LONGEST_SESSION:
            return None
        if found.seen < now - IDLE / 24:  # once in a while, so that reading a page is no writing
            with self.database.write() as connection:
                connection.execute(update(SESSION).where(SESSION.c.secret == kept(secret)).values(seen=now))
        return _account(found)

    def end(self, secret: str) -> None:
        """End a session."""
        with self.database.write() as connection:
            connection.execute(delete(SESSION).where(SESSION.c.secret == kept(secret)))

    def end_all(self, number: int) -> None:
        """End all sessions of an account."""
        with self.database.write() as connection:
            connection.execute(delete(SESSION).where(SESSION.c.account == number))

    # --- one-time links --------------------------------------------------------------------------

    def invite(self, login: str, role: Role, *, by: str, delegation: str | None = None) -> tuple[Link, str]:
        """Make an invitation; the secret is for its address. Raises `BadLogin`, `NoDelegation`, `LoginTaken`."""
        login = _login(login)
        delegation = _delegation(role, delegation)
        with self.database.read() as connection:
            if _by_login(connection, login) is not None:
                raise LoginTaken(login)
        return self._link(LinkKind.INVITATION, login, role, delegation, None, by)

    def reset(self, number: int, *, by: str) -> tuple[Link, str]:
        """Make a link by which an account gets a new password; raises `UnknownAccount`."""
        account = self.get(number)
        return self._link(LinkKind.RESET, account.login, account.role, account.delegation, number, by)

    def link(self, secret: str) -> Link:
        """What a link is for; raises `LinkGone`."""
        with self.database.read() as connection:
            return self._good_link(connection, secret)

    def links(self) -> tuple[Link, ...]:
        """The links that were handed out and wait to be used, the newest first."""
        waiting = LINK.c.used.is_(None) & (LINK.c.expires > self._clock())
        with self.database.read() as connection:
            rows = connection.execute(select(LINK).where(waiting).order_by(LINK.c.id.desc())).all()
        return tuple(map(_link, rows))

    def take_back(self, number: int) -> None:
        """Make a link worthless that was handed out; raises `LinkGone`."""
        with self.database.write() as connection:
            here = (LINK.c.id == number) & LINK.c.used.is_(None)
            if not connection.execute(update(LINK).where(here).values(used=self._clock())).rowcount:
                raise LinkGone

    def use(self, secret: str, password: str, name: str | None = None) -> Account:
        """Use a link: an invitation makes the account, a reset sets its password.

        Raises `LinkGone`, `WeakPassword`, `BadName` and `LoginTaken`.
        """
        link = self.link(secret)
        password = self._passwords.kept(password, link.login)
        with self.database.write() as connection:
            link = self._good_link(connection, secret)
            unused = (LINK.c.id == link.id) & LINK.c.used.is_(None)
            if not connection.execute(update(LINK).where(unused).values(used=self._clock())).rowcount:
                raise LinkGone
            if link.account is None:
                return self._add(connection, link.login, name or "", link.role, link.delegation, password)
            connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == link.account).values(password=password))
            connection.execute(delete(SESSION).where(SESSION.c.account == link.account))
            connection.execute(delete(ATTEMPT).where(ATTEMPT.c.login == link.login))
        return self.get(link.account)

    # --- within ----------------------------------------------------------------------------------

    def _add(
        self,
        connection: Connection,
        login: str,
        name: str,
        role: Role,
        delegation: str | None,
        password: str | None,
    ) -> Account:
        login = _login(login)
        values = {
            "login": login,
            "name": _name(name, "person"),
            "role": int(role),
            "delegation": _delegation(role, delegation),
            "active": True,
            "password": password,
            "created": self._clock(),
        }
        if _by_login(connection, login) is not None:
            raise LoginTaken(login)
        connection.execute(insert(ACCOUNT).values(values))
        row = _by_login(connection, login)
        if row is None:
            raise UnknownAccount(login)
        return _account(row)

    def _set(self, number: int, password: str, before: str) -> bool:
        """Keep another password in the place of one, where that is still the one that is kept."""
        here = (ACCOUNT.c.id == number) & (ACCOUNT.c.password == before)
        with self.database.write() as connection:
            return bool(connection.execute(update(ACCOUNT).where(here).values(password=password)).rowcount)

    def _link(
        self, kind: LinkKind, login: str, role: Role, delegation: str | None, account: int | None, by: str
    ) -> tuple[Link, str]:
        secret = new_secret()
        values = {
            "secret": kept(secret),
            "kind": kind.value,
            "login": login,
            "role": int(role),
            "delegation": delegation,
            "account": account,
            "made_by": by[:_LONGEST_NAME],
            "expires": self._clock() + LINK_LASTS,
        }
        with self.database.write() as connection:
            # A new link of the same kind makes the earlier one worthless: only the last one was meant to be used.
            earlier = (LINK.c.login == login) & (LINK.c.kind == kind.value) & LINK.c.used.is_(None)
            connection.execute(update(LINK).where(earlier).values(used=self._clock()))
            connection.execute(insert(LINK).values(values))
            return self._good_link(connection, secret), secret

    def _good_link(self, connection: Connection, secret: str) -> Link:
        row = connection.execute(select(LINK).where(LINK.c.secret == kept(secret))).one_or_none()
        if row is None or row.used is not None or row.expires < self._clock():
            raise LinkGone
        return _link(row)


def _by_login(connection: Connection, login: str) -> Row[Any] | None:
    return connection.execute(select(ACCOUNT).where(ACCOUNT.c.login == login.strip().casefold())).one_or_none()


def _vouched(connection: Connection, number: int, issuer: str, subject: str) -> bool:
    """Let an account belong to a subject; False where it belongs to another: no address takes an account over."""
    here = (ACCOUNT.c.id == number) & ACCOUNT.c.subject.is_(None)
    return bool(connection.execute(update(ACCOUNT).where(here).values(issuer=issuer, subject=subject)).rowcount)


def _held(connection: Connection, number: int) -> Account:
    """An account that nobody else changes meanwhile, nor those of the administrators; raises `UnknownAccount`.

    On SQLite whoever writes is alone anyway.
    """
    these = (ACCOUNT.c.role == int(Role.ADMINISTRATOR)) | (ACCOUNT.c.id == number)
    rows = connection.execute(select(ACCOUNT).where(these).order_by(ACCOUNT.c.id).with_for_update()).all()
    row = next((row for row in rows if row.id == number), None)
    if row is None:
        raise UnknownAccount(str(number))
    return _account(row)


def alone(connection: Connection, account: int) -> None:
    """Let nobody else who asks for it add to what is an account's before the transaction ends.

    Else two who come at once would each find a place below a limit, the last one. On SQLite whoever writes is alone.
    """
    connection.execute(select(ACCOUNT.c.id).where(ACCOUNT.c.id == account).with_for_update())


def _administrators(connection: Connection) -> int:
    here = (ACCOUNT.c.role == int(Role.ADMINISTRATOR)) & ACCOUNT.c.active.is_(True)
    return connection.execute(select(func.count()).select_from(ACCOUNT).where(here)).scalar_one()


def _login(written: str) -> str:
    login = written.strip().casefold()
    if not _LOGIN.fullmatch(login) or not login.isprintable():
        raise BadLogin(written)
    return login


def _name(written: str, what: str) -> str:
    name = " ".join(written.split())
    if not name or len(name) > _LONGEST_NAME or not name.isprintable() or set(name) & set("<>"):
        raise BadName(what)
    return name


def _delegation(role: Role, written: str | None) -> str | None:
    """The delegation of an account: a member has one, nobody else speaks for one."""
    if role is not Role.DELEGATION:
        return None
    if not written or not written.strip():
        raise NoDelegation
    return _name(written, "delegation")


def _account(row: Row[Any]) -> Account:
    return Account(
        row.id, row.login, row.name, Role(row.role), row.delegation, bool(row.active), row.language, row.created
    )


def _link(row: Row[Any]) -> Link:
    return Link(
        row.id, LinkKind(row.kind), row.login, Role(row.role), row.delegation, row.account, row.made_by, row.expires
    )
