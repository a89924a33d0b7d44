"""What a reader is told when something fails: what, why, and the next step, with the right status."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from draftdiff.errors import BadInput, BrokenInvariant, Conflict, DraftdiffError, NotFound, TooLarge, Unavailable
from draftdiff.importers.pdf.turnstile import TooManyReaders
from draftdiff.reports.pdf.press import NoGlyphs, NoPress
from draftdiff.store.upstream import UpstreamDiverged, UpstreamUnavailable, UpstreamUnsure
from draftdiff.tongues import TONGUES, current, noted, noted_as, pgettext, visible
from draftdiff.tongues import gettext as _
from draftdiff_web.gate import identity, problems
from draftdiff_web.gate.repetition import Typed, typed
from draftdiff_web.phrases import step_here

log = logging.getLogger(__name__)

ENGLISH = next(iter(TONGUES))
"""The language of the errors of the library."""

_WORDED = ("draftdiff_web.", "draftdiff.reports.")  # what is raised there is worded in the language of the reader

STATUSES: tuple[tuple[type[DraftdiffError], int], ...] = (
    (TooLarge, 413),
    (BadInput, 400),
    (NotFound, 404),
    (Conflict, 409),
    (Unavailable, 503),
    (BrokenInvariant, 500),
)
"""The status of each kind of fault; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One failure as a reader sees it.

    ``where`` names the file or resolution that is meant; ``slug`` is the resolution to go back to. ``typed`` is a form
    that was not taken.
    ``said`` is what the program says of it, in English, where the reader is told in another language.
    """

    status: int
    what: str
    why: str
    next: str
    where: str = ""
    slug: str | None = None
    typed: Typed | None = None
    said: str = ""

    @property
    def name(self) -> str:
        """The name of the status."""
        phrase = HTTPStatus(self.status).phrase
        return pgettext("status", _NAMES[phrase]) if phrase in _NAMES else phrase


_TOLD = {
    400: (
        noted("The request cannot be understood"),
        noted("Part of the address or of the form is not what it should be."),
        "",
    ),
    401: (
        noted("Please sign in"),
        noted("This needs an account, or your session has ended."),
        noted("Sign in and try again; nothing was changed."),
    ),
    403: (
        noted("This is not allowed"),
        noted("The request came from another site, or it needs rights you do not have."),
        "",
    ),
    404: (
        noted("There is no such page"),
        noted("The address is mistyped, or what it named has another name."),
        "",
    ),
    405: (
        noted("This address does not work this way"),
        noted("It was called by a method that it does not know."),
        "",
    ),
    409: (
        noted("Something else came first"),
        noted("What you asked for does not fit what is on record by now."),
        noted("Look at it again and repeat what you wanted."),
    ),
    413: (
        noted("That is too large"),
        noted("Files of up to 20 MB are read."),
        noted("Give the text of one resolution, without pictures."),
    ),
    429: (
        noted("That was too often"),
        noted("You have asked for this very often in a short time. Nothing was changed by it."),
        noted("Wait a little, then try again."),
    ),
    500: (
        noted("Something went wrong here"),
        noted("It is not your fault, and nothing was changed. What happened was written to the log."),
        noted("Try again; if it happens again, tell whoever runs this site what you did."),
    ),
    503: (
        noted("The record cannot be read at the moment"),
        noted("The repository behind this site does not answer. Nothing was changed by what you asked."),
        noted("Try again in a few minutes; if it lasts, tell whoever runs this site."),
    ),
}
_IN_WORDS: dict[type[DraftdiffError], tuple[str, str, str]] = {
    NoGlyphs: (
        noted("This cannot be printed as PDF here"),
        noted("No font on the machine of this site has some of its characters."),
        noted("Take it in another format, or tell whoever runs this site."),
    ),
    NoPress: (
        noted("Nothing can be printed as PDF here"),
        noted("What sets pages is not installed on the machine of this site."),
        noted("Take it in another format, or tell whoever runs this site."),
    ),
    TooManyReaders: (
        noted("So many PDFs cannot be read at once"),
        noted("Others are being read at the moment. Nothing was changed by what you asked."),
        noted("Wait a little, then try again."),
    ),
    UpstreamUnavailable: (
        noted("Nothing can be recorded at the moment"),
        noted("The record that this site shares with others cannot be reached. Nothing was changed; reading goes on."),
        noted("Try again in a few minutes; if it lasts, tell whoever runs this site."),
    ),
    UpstreamUnsure: (
        noted("It is not certain whether this was recorded"),
        noted("The record that this site shares with others fell silent while it was being written."),
        noted("Look in a few minutes whether it is there, and repeat it only if it is not."),
    ),
    UpstreamDiverged: (
        noted("Nothing can be recorded here at the moment"),
        noted("This copy of the record and the one that it shares with others do not agree. Nothing was changed."),
        noted("Tell whoever runs this site; reading goes on."),
    ),
}
"""What is told where it is not the record of this site that cannot be read."""

_OLD_FORM = (
    noted("This form is from a session that has ended"),
    noted("You have signed in since it was shown; nothing was changed by it."),
    noted("Load the page again and send the form from there."),
)
_HOME = noted("Begin again at the register of resolutions.")
_NAMES = {
    phrase: phrase
    for phrase in (  # some have another name in another release of Python
        noted_as("status", "Bad Request"),
        noted_as("status", "Unauthorized"),
        noted_as("status", "Forbidden"),
        noted_as("status", "Not Found"),
        noted_as("status", "Method Not Allowed"),
        noted_as("status", "Conflict"),
        noted_as("status", "Content Too Large"),
        noted_as("status", "Request Entity Too Large"),
        noted_as("status", "Too Many Requests"),
        noted_as("status", "Internal Server Error"),
        noted_as("status", "Service Unavailable"),
    )
}


def install(app: Flask) -> None:
    """Answer every failure of an application."""
    app.register_error_handler(DraftdiffError, _of_ours)
    app.register_error_handler(SecurityError, _untrusted_host)
    app.register_error_handler(HTTPException, _of_http)
    app.register_error_handler(Exception, _unforeseen)


def status_of(error: DraftdiffError) -> int:
    """The HTTP status of one of our errors."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def _of_ours(error: DraftdiffError) -> ResponseReturnValue:
    status = status_of(error)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s %s: %s", request.method, request.endpoint, error)  # never the path, in which a secret may stand
        # What the log tells (places on the disk, say) is no business of a reader.
        told = _IN_WORDS.get(type(error)) or _TOLD[503 if isinstance(error, Unavailable) else 500]
        return _answer(Failure(status, *_told(told)))
    slug = error.where if isinstance(error, NotFound) and error.where == (request.view_args or {}).get("slug") else None
    what, remedy, where = _sentence(error.what), _remedy(error), visible(error.where or "")
    if current().code == ENGLISH or type(error).__module__.startswith(_WORDED):
        return _answer(Failure(status, what, "", remedy or _(_HOME), where, slug))
    # The library words its errors in English; a reader of another language is told at least what kind of fault it is.
    kind, _why, then = _told(_TOLD[status])
    return _answer(Failure(status, kind, "", then or _(_HOME), where, slug, said=f"{what} {remedy}".strip()))


def _of_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error.get_response()
    if identity.by_program():
        return problems.of_http(error)
    code = error.code
    what, why, then = _told(_TOLD[code]) if code in _TOLD else (error.name, error.description or "", "")
    if isinstance(error, CSRFError):  # its proof belongs to a session that has ended
        code = HTTPStatus.BAD_REQUEST if identity.account() else HTTPStatus.UNAUTHORIZED
        what, why, then = _told(_OLD_FORM if identity.account() else _TOLD[HTTPStatus.UNAUTHORIZED])
    early = code == HTTPStatus.TOO_MANY_REQUESTS and identity.account() is not None
    repeated = typed() if early or code == HTTPStatus.UNAUTHORIZED or isinstance(error, CSRFError) else None
    answer = _answer(Failure(code, what, why, then or _(_HOME), typed=repeated))
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _told(messages: tuple[str, str, str]) -> tuple[str, str, str]:
    """What, why, and the next step, in the language of the reader; empty where there is none."""
    what, why, then = messages
    return _(what), _(why), _(then) if then else ""


def _unforeseen(error: Exception) -> ResponseReturnValue:
    log.exception("%s %s", request.method, request.endpoint, exc_info=error)
    return _answer(Failure(500, *_told(_TOLD[500])))


def _untrusted_host(_error: SecurityError) -> ResponseReturnValue:
    """Answer in plain words: on a host that is not ours there are no addresses to build a page with."""
    if identity.by_program():
        return problems.problem(400, "This site does not answer under that name.")
    line = "This site does not answer under that name; its operator can add it to TRUSTED_HOSTS.\n"
    return Response(line, 400, mimetype="text/plain")


def _answer(failure: Failure) -> Response:
    if identity.by_program():
        then = "" if failure.next == _HOME else failure.next
        return problems.problem(failure.status, failure.what, where=failure.where, then=then)
    if wants_json():
        told = {"status": failure.status, "where": failure.where, "what": failure.what, "next": failure.next}
        response = jsonify(error=told)
    else:
        response = make_response(render_template("failure.html", failure=failure))
    response.status_code = failure.status
    return response


def wants_json() -> bool:
    """Whether the caller asked for data and not for a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"], default="text/html")
    return request.path.endswith(".json") or best == "application/json"


def _remedy(error: DraftdiffError) -> str:
    """The next step, without what only helps in a terminal; empty where there is no other."""
    step = step_here(error.remedy)
    return _sentence(step) if step else ""


def _sentence(text: str) -> str:
    text = visible(text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
