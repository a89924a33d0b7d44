"""Copies of finished pages for readers without an account: handed out again as long as nothing on record changed.

A page is copied only where nothing but its address, the language of its reader and the record had a part in it. Where
a copy still holds it is handed out before anything else is done, without asking git or the database, as a whole or as
the word that the reader has it already (304). It holds as long as the branch and the named versions of its resolution
stand where they stood when it was drawn, and as long as its resolution is open to the public there.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, cast

from flask import Flask, Response, current_app, g, request, session
from werkzeug.datastructures import Headers
from werkzeug.http import parse_etags, remove_entity_headers
from werkzeug.sansio.http import parse_cookie

from draftdiff.errors import DraftdiffError
from draftdiff.people import Role
from draftdiff.publishing import Openness
from draftdiff.store import Repository, Standing
from draftdiff.tongues import choose
from draftdiff_web.context import EXTENSION as RECORD
from draftdiff_web.context import OPENNESS
from draftdiff_web.gate.tongue import COOKIE
from draftdiff_web.observation import answers
from draftdiff_web.observation.measures import EXTENSION as MEASURES
from draftdiff_web.observation.measures import HIT, KNOWN, PAGES, Measures

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

EXTENSION = "draftdiff.copies"
"""Where the application keeps them."""

ROOM = 32_000_000
"""How many bytes are kept by one process."""

SHARES = 8
"""A page takes at most this part of the whole."""

_READING = frozenset({"GET", "HEAD"})
_LONGEST = 2000
"""Addresses, and what browsers say of themselves, are not kept beyond so many characters."""

_OF_ONE = ("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_MATCH")
"""Who sends these is answered by the application itself."""

Asked = tuple[str, ...]
"""All of a request that has a part in its page: scheme, host, where the site begins, path, query, language."""

_ASKED: ContextVar[Asked | None] = ContextVar("asked", default=None)
"""What is asked for by the request that is being answered; None where it may be answered by no copy."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished page: where its resolution stood when it was drawn, its tag, its headers and its bytes.

    ``brief`` are the headers of the answer to somebody who has it already.
    """

    slug: str
    standing: Standing
    route: str
    tag: str
    headers: tuple[tuple[str, str], ...]
    brief: tuple[tuple[str, str], ...]
    body: bytes

    @classmethod
    def of(cls, response: Response, slug: str, standing: Standing, route: str) -> Copy:
        """The copy of a response that is ready to be sent."""
        body = response.get_data()
        headers = Headers(response.headers)
        headers["Content-Length"] = str(len(body))
        brief = Headers(headers)
        remove_entity_headers(brief)
        return cls(slug, standing, route, response.headers["ETag"], tuple(headers), tuple(brief), body)

    def is_known_to(self, environ: WSGIEnvironment) -> bool:
        """Whether who asks has this very page already (RFC 9110, section 13.1.2)."""
        known: str | None = environ.get("HTTP_IF_NONE_MATCH")
        return known is not None and (known == self.tag or parse_etags(known).contains_weak(self.tag.strip('"')))


class Copies:
    """Finished pages, the least recently asked for of which go first."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._kept: OrderedDict[Asked, Copy] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, asked: Asked) -> Copy | None:
        """The page that was drawn for a request like this one."""
        with self._lock:
            found = self._kept.get(asked)
            if found is not None:
                self._kept.move_to_end(asked)
            return found

    def put(self, asked: Asked, copy: Copy) -> None:
        """Keep a page in the place of an older one; one that is too large is not kept."""
        if len(copy.body) > self.room // SHARES:
            return
        with self._lock:
            self._forget(asked)
            self._kept[asked] = copy
            self._size += len(copy.body)
            while self._size > self.room:
                self._forget(next(iter(self._kept)))

    def _forget(self, asked: Asked) -> None:
        gone = self._kept.pop(asked, None)
        self._size -= len(gone.body) if gone else 0


class Hatch:
    """The place before an application where copies are handed out."""

    def __init__(self, app: Flask, answer: WSGIApplication, copies: Copies) -> None:
        self._answer = answer
        self._copies = copies
        self._repository: Repository = app.extensions[RECORD].repository
        self._openness: Openness = app.extensions[OPENNESS]
        self._measures: Measures = app.extensions[MEASURES]
        self._cookie = app.config["SESSION_COOKIE_NAME"]
        self._languages = lru_cache(maxsize=512)(self._language)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Hand out the copy that still holds, else let the application answer."""
        asked = self._asked(environ)
        copy = self._copies.get(asked) if asked else None
        if copy is None or not self._holds(copy):
            _ASKED.set(asked)
            return self._answer(environ, start_response)
        answers.note(copy.route, Role.READER.word)
        if copy.is_known_to(environ):
            self._measures.kept(PAGES, KNOWN)
            start_response("304 NOT MODIFIED", list(copy.brief))
            return ()
        self._measures.kept(PAGES, HIT)
        start_response("200 OK", list(copy.headers))
        return (copy.body,) if environ["REQUEST_METHOD"] == "GET" else ()

    def _holds(self, copy: Copy) -> bool:
        """Whether nothing was recorded since, and everybody may read what is."""
        if self._repository.standing(copy.slug) != copy.standing:
            return False
        try:
            return self._openness.admits(copy.standing.head, Role.READER)
        except DraftdiffError:  # the application tells what is wrong with the record
            return False

    def _asked(self, environ: WSGIEnvironment) -> Asked | None:
        """All that has a part in the page; None for who may have a session, or asks for something special."""
        if environ["REQUEST_METHOD"] not in _READING or any(name in environ for name in _OF_ONE):
            return None
        path, query, host = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""), environ.get("HTTP_HOST", "")
        language = self._languages(environ.get("HTTP_ACCEPT_LANGUAGE", ""), environ.get("HTTP_COOKIE", ""))
        if language is None or len(path) + len(query) + len(host) > _LONGEST:
            return None
        return environ["wsgi.url_scheme"], host, environ.get("SCRIPT_NAME", ""), path, query, language

    def _language(self, accepted: str, cookies: str) -> str | None:
        """The language of a reader without a session; None for one with a session."""
        if len(accepted) + len(cookies) > _LONGEST:
            return None
        sent = parse_cookie(cookies)
        return None if self._cookie in sent else choose(accepted, cookie=sent.get(COOKIE))


def install(app: Flask) -> None:
    """Let an application keep copies; to be installed before all others that finish its answers."""
    copies = Copies()
    app.extensions[EXTENSION] = copies
    app.after_request(_copied)
    app.wsgi_app = Hatch(app, app.wsgi_app, copies)  # type: ignore[method-assign] # Flask means it to be wrapped so


def may_be_copied(slug: str, standing: Standing) -> None:
    """Say of the page that is being drawn that only the record and what the address says have a part in it.

    ``standing`` is where the resolution stood before anything was read for it.
    """
    g.copied = (slug, standing)


def _copied(response: Response) -> Response:
    """Copy a finished page that may be, unless something was recorded while it was drawn."""
    asked = _ASKED.get()
    said: tuple[str, Standing] | None = g.get("copied")
    if asked is None or said is None or request.method != "GET" or request.endpoint is None:
        return response
    slug, standing = said
    control = response.headers.get("Cache-Control", "")
    for_all = not session and "Set-Cookie" not in response.headers and "private" not in control
    if response.status_code != HTTPStatus.OK or not for_all or "no-store" in control or response.is_streamed:
        return response
    if current_app.extensions[RECORD].repository.standing(slug) == standing:
        copies = cast("Copies", current_app.extensions[EXTENSION])
        copies.put(asked, Copy.of(response, slug, standing, request.endpoint))
    return response
