"""What a program is told when something fails: problem details by RFC 9457, in English."""

from __future__ import annotations

from typing import Annotated

import msgspec
from flask import Response
from msgspec import Meta, Struct
from werkzeug.exceptions import Forbidden, HTTPException, Unauthorized, UnprocessableEntity, UnsupportedMediaType

from draftdiff.errors import BadInput, TooLarge

PREFIX = "/api/v1"
"""Under which all is that programs call."""

MEDIA_TYPE = "application/problem+json"

CHALLENGE = 'Bearer realm="draftdiff"'
"""What the header ``WWW-Authenticate`` asks for."""

TITLES = {
    400: "The request cannot be understood",
    401: "A token is needed",
    403: "This is not allowed",
    404: "There is no such thing",
    405: "This address does not work this way",
    409: "Something else was done meanwhile",
    413: "That is too large",
    415: "This is not JSON",
    422: "This key was given to another call",
    429: "That was too often",
    500: "Something went wrong here",
    503: "The record is not available at the moment",
}
"""The title of each kind of problem, by its status."""

NEXT = {
    401: "Send a token that is good: Authorization: Bearer draftdiff_…; make one on the page of your account.",
    403: "Ask with the token of an account that may do this, and that has the scope for it.",
    404: "See the operations and addresses at /api.",
    405: "See the header Allow.",
    415: "Send the body with Content-Type: application/json.",
    422: "Give every call a key of its own; the same key belongs to the same call, word for word.",
    429: "Wait as many seconds as the header Retry-After says, then call again.",
    500: "Try again; if it happens again, tell whoever runs this site what you did.",
    503: "Try again in a few minutes.",
}


class Problem(Struct, frozen=True, omit_defaults=True):
    """What failed, by RFC 9457: `detail` says what, `where` of what, `next` what to do about it."""

    type: str
    title: str
    status: Annotated[int, Meta(ge=400, le=599)]
    detail: str
    where: str = ""
    next: str = ""


class NotUnderstood(BadInput):
    """A question or a body is not what the operation takes; `where` is the place in it, as in ``$.numbers[0]``."""

    def __init__(self, what: str, where: str | None = None) -> None:
        super().__init__(what, where=where, remedy="see the description of the operation at /api")


class BodyTooLarge(TooLarge):
    """A body is larger than what is read."""

    def __init__(self, most: int) -> None:
        super().__init__(f"the body is larger than {most // 1024} kB", remedy="send less at once")


class BadToken(Unauthorized):
    """A token is not good, or no longer."""

    description = "This token is not known, or no longer good."


class ScopeMissing(Forbidden):
    """A token may not be used for that."""

    def __init__(self, scope: str) -> None:
        super().__init__(f"This token lacks the scope {scope!r}.")


class NotJson(UnsupportedMediaType):
    """A body is something else than JSON."""

    description = "The body is not said to be JSON."


class KeyOfAnother(UnprocessableEntity):
    """A call comes with the key of another."""

    description = "This key came with another call before; nothing was done now."


def problem(status: int, detail: str, *, where: str = "", then: str = "") -> Response:
    """The answer that tells of a problem."""
    title = TITLES.get(status, "The request failed")
    kind = f"/api#{status}" if status in TITLES else "about:blank"
    told = Problem(kind, title, status, detail or title, where, then or NEXT.get(status, ""))
    response = Response(msgspec.json.encode(told), status, mimetype=MEDIA_TYPE)
    if status == 401:  # noqa: PLR2004 - HTTP's own number
        response.headers["WWW-Authenticate"] = CHALLENGE
    return response


def of_http(error: HTTPException) -> Response:
    """The problem that HTTP itself has with a request; only our own words tell more than its title does."""
    status = error.code or 500
    own = isinstance(error, BadToken | ScopeMissing | NotJson | KeyOfAnother)
    response = problem(status, (error.description or "") if own else "")
    if isinstance(error, BadToken):
        response.headers["WWW-Authenticate"] = f'{CHALLENGE}, error="invalid_token"'
    if isinstance(error, ScopeMissing):
        response.headers["WWW-Authenticate"] = f'{CHALLENGE}, error="insufficient_scope"'
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response
