"""The mail server by which letters are sent: how it is named in the settings, and how they are handed to it (SMTP)."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from enum import StrEnum
from types import TracebackType
from typing import Self
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from draftdiff.errors import BadInput, Unavailable
from draftdiff.tongues import gettext as _

PATIENCE = 30.0
"""Seconds that the server may take for an answer."""

_OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class BadMailServer(BadInput):
    """The mail server is not named as one can be."""

    def __init__(self, what: str) -> None:
        super().__init__(
            what,
            where="smtp",
            remedy=_("write smtps://USER:PASSWORD@HOST, smtp+starttls://USER:PASSWORD@HOST or smtp://localhost"),
        )


class MailUnavailable(Unavailable):
    """The mail server does not take our letters."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(
            _("the mail server does not take letters (%(why)s)", why=why), where=host, remedy=_("see that it runs")
        )


class NotTaken(Unavailable):
    """The mail server does not take one letter; others it may."""

    def __init__(self, why: str) -> None:
        super().__init__(_("the letter was not taken (%(why)s)", why=why), remedy=_("see the address of the account"))


class Security(StrEnum):
    """How the way to the server is kept from others."""

    PLAIN = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


_PORTS = {Security.PLAIN: 25, Security.STARTTLS: 587, Security.TLS: 465}


class MailServer(Struct, frozen=True):
    """A mail server, and who we are to it."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = ""

    def __repr__(self) -> str:
        return f"{self.security}://{self.host}:{self.port}"


def mail_server(address: str) -> MailServer:
    """The mail server of an address; raises `BadMailServer`, never with the password in it."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        security = Security(parts.scheme)
    except ValueError as error:
        raise BadMailServer(_("this is no address of a mail server")) from error
    if not parts.hostname or parts.path.strip("/") or parts.query or not address.strip().isprintable():
        raise BadMailServer(_("this is no address of a mail server"))
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if user and security is Security.PLAIN and parts.hostname not in _OWN_MACHINE:
        raise BadMailServer(_("a password would go over the net for everybody to read"))
    return MailServer(parts.hostname, port or _PORTS[security], security, user, password)


class Postbox:
    """An open connection to a mail server."""

    def __init__(self, server: MailServer, *, patience: float = PATIENCE) -> None:
        self.server = server
        self._patience = patience
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Take leave of the server."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.quit()
            except (smtplib.SMTPException, OSError):
                connection.close()

    def send(self, message: EmailMessage) -> None:
        """Hand over a letter; raises `NotTaken` for this one, `MailUnavailable` where none can be."""
        try:
            connection = self._connection or self._connect()
            connection.send_message(message)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError) as error:
            raise NotTaken(_reason(error)) from error
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise MailUnavailable(self.server.host, _reason(error)) from error

    def _connect(self) -> smtplib.SMTP:
        server = self.server
        context = ssl.create_default_context()
        if server.security is Security.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._patience, context=context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=self._patience)
        self._connection = connection
        if server.security is Security.STARTTLS:
            connection.starttls(context=context)
        if server.user:
            connection.login(server.user, server.password)
        return connection


def _reason(error: Exception) -> str:
    """Why, in one line; what a server says is not to be trusted with our terminal."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=recipients) if recipients:
            code, said = next(iter(recipients.values()))
            told = f"{code} {_decoded(said)}"
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=said):
            told = f"{code} {_decoded(said)}"
        case _:
            told = str(error) or type(error).__name__
    return " ".join("".join(letter if letter.isprintable() else " " for letter in told).split())[:200]


def _decoded(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said
