"""A request to an address that a user gave, made so that it cannot reach what only this machine can.

The host is looked up once, every address that it has is checked, and the connection is made to the checked address
(OWASP, *Server-Side Request Forgery Prevention*): a name that means something else a moment later changes nothing. No
redirect is followed, no proxy asked, and of the answer nothing is read but its first line.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from http.client import HTTPConnection, HTTPException, responses
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

from draftdiff.errors import BadInput, Unavailable
from draftdiff.tongues import gettext as _

PATIENCE = 10.0
"""Seconds to wait for the next sign of the other side."""

DEADLINE = 20.0
"""Seconds that the whole may take."""

LONGEST = 2000
"""The greatest length of an address."""

Resolver = Callable[[str, int], Sequence[str]]
"""Gives the IP addresses of a host; raises OSError."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedAddress(BadInput):
    """An address must not be called."""

    def __init__(self, url: str, why: str) -> None:
        shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in url)
        super().__init__(_("this address is not called: %(why)s", why=why), where=shown[:100])
        self.why = why


class Unreached(Unavailable):
    """The other side did not answer."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(_("no answer (%(why)s)", why=why), where=host)
        self.why = why


class Answer(Struct, frozen=True):
    """What the other side answered."""

    status: int

    @property
    def taken(self) -> bool:
        """Whether it took what was sent."""
        return 200 <= self.status < 300  # noqa: PLR2004 - HTTP's own borders

    @property
    def line(self) -> str:
        """The status with its usual name, not with whatever the other side calls it."""
        return f"{self.status} {responses.get(self.status, '')}".strip()


class Target(Struct, frozen=True):
    """An address taken apart; ``trusted`` is one that may be anywhere, and without encryption."""

    url: str
    host: str
    port: int
    path: str
    tls: bool
    trusted: bool


def look_up(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as the machine knows them; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


def target(url: str, trusted: Collection[str] = ()) -> Target:
    """Take an address apart; ``trusted`` are hosts, or ``host:port``, which may also be called by http.

    Raises `RefusedAddress` for one that must not be called, whatever its host means.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (80 if parts.scheme == "http" else 443)
        host = _host(parts)
    except (ValueError, UnicodeError) as error:
        raise RefusedAddress(url, "it is no address of the web") from error
    if len(url) > LONGEST or not url.isascii() or not url.isprintable() or " " in url or "\\" in url or not host:
        raise RefusedAddress(url, "it is no address of the web")
    known = host in trusted or f"{host}:{port}" in trusted
    if parts.scheme != "https" and not (parts.scheme == "http" and known):
        raise RefusedAddress(url, "it does not begin with https://")
    if "@" in parts.netloc:
        raise RefusedAddress(url, "there is a name or a password in it")
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    return Target(url, host, port, path, parts.scheme == "https", known)


def checked(wanted: Target, resolve: Resolver = look_up) -> str:
    """An IP address of the host to connect to, all of which are public; raises `RefusedAddress` and `Unreached`."""
    try:
        found = tuple(resolve(wanted.host, wanted.port))
    except (OSError, UnicodeError) as error:
        raise Unreached(wanted.host, "there is no such host") from error
    if not found:
        raise Unreached(wanted.host, "there is no such host")
    if not wanted.trusted and not all(map(is_public, found)):
        raise RefusedAddress(wanted.url, "its host is not in the public net")
    return found[0]


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public net, whatever form it is written or wrapped in."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        # An IPv4 address within (mapped, 6to4, Teredo, NAT64) is where it leads to; nobody needs these for a hook.
        wrapped = found.ipv4_mapped or found.sixtofour or found.teredo or found in _NAT64
        if wrapped or found.is_site_local or "%" in address:
            return False
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified)


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    trusted: Collection[str] = (),
    resolve: Resolver = look_up,
    patience: float = PATIENCE,
    deadline: float = DEADLINE,
) -> Answer:
    """Send something to an address; raises `RefusedAddress` and `Unreached`."""
    wanted = target(url, trusted)
    connection = _Connection(wanted, checked(wanted, resolve), patience)
    timer = threading.Timer(deadline, connection.abort)
    timer.daemon = True
    timer.start()
    try:
        connection.request("POST", wanted.path, body, {**headers, "Connection": "close"})
        answer = Answer(connection.getresponse().status)
    except TimeoutError as error:
        raise Unreached(wanted.host, "it took too long") from error
    except ssl.SSLError as error:
        raise Unreached(wanted.host, f"no safe connection: {error.reason or error}") from error
    except (OSError, HTTPException, ValueError) as error:
        late = connection.aborted
        raise Unreached(wanted.host, "it took too long" if late else _told(error)) from error
    finally:
        timer.cancel()
        connection.close()
    if connection.aborted:  # what came before the end may look like an answer
        raise Unreached(wanted.host, "it took too long")
    return answer


class _Connection(HTTPConnection):
    """A connection to an address that was checked, under the name that was asked for."""

    def __init__(self, wanted: Target, address: str, patience: float) -> None:
        super().__init__(wanted.host, wanted.port, timeout=patience)
        self._wanted = wanted
        self._address = address
        self._patience = patience
        self.aborted = False

    def connect(self) -> None:
        """Connect to the address itself, so that nobody is asked for the name again."""
        self.sock = socket.create_connection((self._address, self._wanted.port), self._patience)
        if self._wanted.tls:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self._wanted.host)

    def abort(self) -> None:
        """End it from another thread: whoever waits for an answer is told at once."""
        self.aborted = True
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    return host if ":" in host else host.encode("idna").decode().lower()


def _told(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
