"""Every answer is observed from its first byte to its last: which route, how it ended, how long it took.

Nothing is kept that a person wrote or could be known by: no path, no query, no name, no address. A route is told by its
name in the map of addresses, who asks by the role.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request
from msgspec import Struct

from draftdiff_web.observation.measures import EXTENSION as MEASURES
from draftdiff_web.observation.measures import Measures

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

HEADER = "X-Request-ID"
"""By which a request is known, in the log of whatever stands in front as in ours."""

NO_ROUTE = "none"
"""The route of a request that leads nowhere."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
"""The methods that are told by their names; all others are "other"."""

_IDENT = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Seen(Struct):
    """What is known of the request that is being answered: by which it is known, its route, the role of who asks."""

    id: str
    route: str = NO_ROUTE
    role: str | None = None


class Answered(Struct, frozen=True):
    """An answer that has ended: when it was asked for (seconds since 1970), and what it was.

    ``ms`` are the milliseconds until its last byte was handed over. ``cut`` tells that it broke off, since its reader
    left or it failed on the way.
    """

    at: float
    id: str
    method: str
    route: str
    status: int
    ms: float
    bytes: int
    role: str | None
    cut: bool


Told = Callable[[Answered], None]
"""Takes what is told of an answer."""

_NOW: ContextVar[Seen | None] = ContextVar("seen", default=None)


def seen() -> Seen | None:
    """What is known of the request that this thread answers."""
    return _NOW.get()


class Observer:
    """The outermost place of an application; ``tell`` takes what is told of every answer."""

    def __init__(
        self,
        answer: WSGIApplication,
        tell: Told,
        *,
        clock: Callable[[], float] = time.time,
        timer: Callable[[], float] = time.perf_counter,
        ident: Callable[[], str] = lambda: secrets.token_hex(8),
    ) -> None:
        self._answer = answer
        self._tell = tell
        self._clock = clock
        self._timer = timer
        self._ident = ident

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Let the application answer; a fault that it did not tell of itself is answered in plain words."""
        at, begun = self._clock(), self._timer()
        asked = environ.get("HTTP_X_REQUEST_ID")
        now = Seen(asked if asked and _IDENT.fullmatch(asked) else self._ident())
        _NOW.set(now)
        status = 0

        def start(told: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Callable[[bytes], object]:  # noqa: ANN401 - as WSGI has it
            nonlocal status
            status = int(told[:3])
            headers.append((HEADER, now.id))
            return start_response(told, headers, exc_info) if exc_info else start_response(told, headers)

        def ended(size: int, whole: bool) -> None:
            method = environ["REQUEST_METHOD"]
            told = method if method in METHODS else "other"
            ms = (self._timer() - begun) * 1000
            _NOW.set(None)
            self._tell(Answered(at, now.id, told, now.route, status, ms, size, now.role, not whole))

        try:
            return Observed(self._answer(environ, start), ended)
        except Exception:  # gunicorn would write the address into its log, which may hold a secret
            log.exception("a request failed outside of the application")
            start("500 INTERNAL SERVER ERROR", [("Content-Type", "text/plain"), ("Cache-Control", "no-store")])
            return Observed((b"Something went wrong here.\n",), ended)


class Observed:
    """The body of an answer on its way; ``ended`` is told of its bytes, and whether it came to its end."""

    __slots__ = ("_answer", "_chunks", "_ended", "_size", "_whole")

    def __init__(self, answer: Iterable[bytes], ended: Callable[[int, bool], None]) -> None:
        self._answer = answer
        self._chunks = iter(answer)
        self._ended = ended
        self._size = 0
        self._whole = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        try:
            chunk = next(self._chunks)
        except StopIteration:
            self._whole = True
            raise
        except Exception as error:
            # Half of it is sent, and nothing can be told to the reader any more than that it broke off.
            log.exception("an answer broke off")
            raise ConnectionResetError from error
        self._size += len(chunk)
        return chunk

    def close(self) -> None:
        """End it, whether or not all of it was sent."""
        try:
            close = getattr(self._answer, "close", None)
            if close is not None:
                close()
        finally:
            self._ended(self._size, self._whole)


def install(app: Flask, lines: Told | None) -> None:
    """Observe an application; to be installed after all else that wraps it. ``lines`` writes its log, if any."""
    measures: Measures = app.extensions[MEASURES]

    def tell(answered: Answered) -> None:
        measures.answered(answered.route, answered.method, answered.status, answered.ms / 1000)
        if lines is not None:
            lines(answered)

    app.after_request(_noted)
    app.wsgi_app = Observer(app.wsgi_app, tell)  # type: ignore[method-assign] # Flask means it to be wrapped so


def note(route: str, role: str) -> None:
    """Say what is answered, and to whom, where the application itself is not asked."""
    now = _NOW.get()
    if now is not None:
        now.route, now.role = route, role


def _noted(response: Response) -> Response:
    now = _NOW.get()
    if now is not None:
        now.route = request.endpoint or NO_ROUTE
        if "account" in g:  # where nobody asked who it is, nobody is asked now
            now.role = g.account.role.word if g.account else "reader"
    return response
