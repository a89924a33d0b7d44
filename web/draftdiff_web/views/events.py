"""How open pages hear what is recorded and where the chair moves: by events, or by asking now and then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus

from flask import Flask, Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from draftdiff.people import Role
from draftdiff.publishing import LEAST
from draftdiff.tongues import current, speaking
from draftdiff_web.committee import displays, whereabouts
from draftdiff_web.committee.live import RETRY, Stream, hub
from draftdiff_web.committee.whereabouts import Mark
from draftdiff_web.gate import identity


def events(slug: str) -> ResponseReturnValue:
    """The events of a resolution; what came since the mark that the browser knows is told at once."""
    found = hub()
    known = str(whereabouts.known_to(slug, request.headers.get("Last-Event-ID") or request.args.get("since", "")))
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
    """What is told of a mark to whoever asks now: in his language, and as long as he may read the resolution."""
    spoken, role = current(), identity.role()
    account, accounts = identity.account(), identity.people().accounts

    def told(known: str, mark: str) -> Mapping[str, str] | None:
        before, after = Mark.of(known), Mark.of(mark)
        if before is None or after is None:
            return None
        with app.app_context(), speaking(spoken):
            least = LEAST[displays.visibility(slug, after.head)]
            if least > Role.READER:
                # Who was shut out since, or has another role now, hears nothing more.
                now = accounts.get(account.id) if account else None
                if role < least or now is None or not now.active or now.role < least:
                    return None
            return {"mark": mark, "head": after.head, "what": whereabouts.news(slug, before, after)}

    return told


def head_json(slug: str) -> ResponseReturnValue:
    """Where a committee stands, and what happened since the mark that the address names."""
    now, what = whereabouts.since(slug, request.args.get("since", ""))
    return jsonify(mark=str(now), head=now.head, what=what)
