"""What the machines ask that keep the site running: whether it lives, whether it can work, and its figures."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from http import HTTPStatus

from flask import Response, abort, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from draftdiff.errors import Unavailable
from draftdiff.people import Role
from draftdiff_web.context import record
from draftdiff_web.gate import identity
from draftdiff_web.observation.measures import TYPE, WAITING, measures

_BEARER = "bearer"


def alive() -> ResponseReturnValue:
    """Whether the process answers at all; nothing else is asked for it."""
    return Response("ok\n", mimetype="text/plain")


def ready() -> ResponseReturnValue:
    """Whether the record can be read and the database of accounts answers (else 503), and whether it can be written.

    A record that can only be read is still read, so that is told and no failure. Why something fails stands in the log.
    """
    told = {
        "record": _does(record().repository.heads),
        "accounts": _does(identity.people().accounts.has_administrator),
    }
    works = all(told.values())
    response = jsonify(ready=works, **told, writable=told["record"] and record().repository.writable())
    response.headers["Cache-Control"] = "no-store"
    if not works:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return response


def figures() -> ResponseReturnValue:
    """The figures of the site for Prometheus, for whoever shows its token, or for administrators.

    That a request comes from this machine proves nothing, since the web server in front of the site does so too. To all
    others there is no such page, and without the setting ``metrics_token`` it is for administrators alone.
    """
    if not _shown() and identity.role() < Role.ADMINISTRATOR:
        abort(404)
    people = identity.people()
    waiting = dict(zip(WAITING, (people.hooks.waiting_in_all(), people.staging.count()), strict=True))
    response = Response(measures().text(waiting), content_type=TYPE)
    response.headers["Cache-Control"] = "no-store"
    return response


def _shown() -> bool:
    """Whether the request bears the token of the figures."""
    token: str | None = current_app.config["METRICS_TOKEN"]
    kind, _, shown = request.headers.get("Authorization", "").partition(" ")
    return bool(token) and kind.casefold() == _BEARER and hmac.compare_digest(shown.encode(), str(token).encode())


def _does(what: Callable[[], object]) -> bool:
    try:
        what()
    except (Unavailable, OSError):
        current_app.logger.exception("not ready")
        return False
    return True
