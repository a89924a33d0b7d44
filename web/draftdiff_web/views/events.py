"""How pages that are open hear what is recorded: as events that are sent, or by asking now and then."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from draftdiff.people import Role
from draftdiff.publishing import LEAST
from draftdiff.tongues import current, speaking
from draftdiff_web import context
from draftdiff_web.committee import displays
from draftdiff_web.committee.live import RETRY, Stream, hub
from draftdiff_web.gate import identity

_COMMIT = re.compile(r"[0-9a-f]{40}")


def events(slug: str) -> ResponseReturnValue:
    """The events of a resolution; what came since the commit that the browser knows is told at once."""
    found, known = hub(), request.headers.get("Last-Event-ID") or request.args.get("since", "")
    if not _COMMIT.fullmatch(known):
        known = context.record().repository.head(slug)
    if not found.enter():
        response = jsonify(error="there are as many listeners as can be")
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        response.headers["Retry-After"] = str(RETRY)
        return response
    flask: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - as Flask documents
    response = Response(Stream(found, slug, known, _teller(flask, slug)), mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"  # a web server in front must not gather events
    return response


def _teller(app: Flask, slug: str) -> Callable[[str, str], Mapping[str, str] | None]:
    """What is told of a commit to whoever asks now: in his language, and as long as he may read the resolution."""
    spoken, role = current(), identity.role()
    account, accounts = identity.account(), identity.people().accounts

    def told(known: str, head: str) -> Mapping[str, str] | None:
        with app.app_context(), speaking(spoken):
            least = LEAST[displays.visibility(slug, head)]
            if least > Role.READER:
                # Who was shut out since, or has another role now, hears nothing more.
                now = accounts.get(account.id) if account else None
                if role < least or now is None or not now.active or now.role < least:
                    return None
            return {"head": head, "what": displays.news(slug, known, head)}

    return told


def head_json(slug: str) -> ResponseReturnValue:
    """Where a resolution stands, and what happened since the commit that the address names."""
    head, since = context.record().repository.head(slug), request.args.get("since", "")
    what = displays.news(slug, since, head) if _COMMIT.fullmatch(since) and since != head else ""
    return jsonify(head=head, what=what)
