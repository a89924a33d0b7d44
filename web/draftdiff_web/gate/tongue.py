"""The language in which a reader is spoken to: chosen for each request, changed by a link, kept in a cookie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import Flask, Response, redirect, request
from flask.typing import ResponseReturnValue

from draftdiff.tongues import TONGUES, choose, current, speak
from draftdiff_web.gate import identity

COOKIE = "draftdiff-tongue"
"""The cookie that keeps what a reader chose on this device."""

PARAMETER = "tongue"
"""The part of an address that changes the language: ``?tongue=fr`` on any page."""

_YEAR = 365 * 24 * 3600
_SPOKEN = frozenset({"text/html", "text/csv", "text/markdown", "text/plain"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One language that a reader can choose: its tag, its own name, the address of this page in it."""

    code: str
    name: str
    href: str
    current: bool


def install(
    app: Flask,
    preference: Callable[[], str | None] = lambda: None,
    keep: Callable[[str], None] = lambda _: None,
) -> None:
    """Speak to each reader in his own language.

    ``preference`` gives the one of his account, where he has an account that prefers one, and ``keep`` is told of the
    one that he chooses. To be installed before whatever else may refuse a request, so that a refusal is told in it too.
    """

    def begin() -> ResponseReturnValue | None:
        if identity.by_program():  # which is told the same whoever runs it
            speak(next(iter(TONGUES)))
            return None
        accepted, cookie = request.headers.get("Accept-Language"), request.cookies.get(COOKIE)
        speak(choose(accepted, cookie=cookie, preference=preference()))
        wanted = request.args.get(PARAMETER)
        if request.method != "GET" or wanted not in TONGUES:
            return None
        keep(str(wanted))
        return _changed(wanted)

    app.before_request(begin)
    app.teardown_request(_fall_silent)
    app.jinja_env.globals["tongue_choices"] = choices


def choices() -> tuple[Choice, ...]:
    """The languages to choose from on the page that is shown."""
    spoken, kept = current().code, _arguments()
    return tuple(
        Choice(code, name, _address([*kept, (PARAMETER, code)]), code == spoken) for code, name in TONGUES.items()
    )


def _changed(wanted: str | None) -> ResponseReturnValue:
    """Back to the same page, with the language kept and the address as it was."""
    response = redirect(_address(_arguments()), 303)
    response.headers["Cache-Control"] = "no-store"
    response.set_cookie(
        COOKIE, wanted or "", max_age=_YEAR, secure=request.is_secure, httponly=True, samesite="Lax", path=_root()
    )
    return response


def _arguments() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]


def _address(arguments: Sequence[tuple[str, str]]) -> str:
    """The address of this page with other arguments; never another site, however many strokes its path begins with."""
    path = f"{_root()}{quote(request.path.lstrip('/'))}"
    return f"{path}?{urlencode(arguments)}" if arguments else path


def _root() -> str:
    return f"{request.root_path.rstrip('/')}/"


def vary(response: Response) -> None:
    """Tell caches that what is worded differs by language."""
    if response.mimetype in _SPOKEN:
        response.vary.update(("Accept-Language", "Cookie"))


def _fall_silent(_error: BaseException | None) -> None:
    """Leave nothing of one reader's language to the next request of this thread."""
    speak(next(iter(TONGUES)))
