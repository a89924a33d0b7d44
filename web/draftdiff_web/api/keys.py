"""The header ``Idempotency-Key``: a call that its program repeats under the same key is done once.

Its answer is kept and given again; an answer that tells of a failure is not kept, for then nothing was recorded and
the call may be made again under the same key.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec
from flask import Response, request
from werkzeug.exceptions import HTTPException

from draftdiff.errors import BrokenInvariant, DraftdiffError
from draftdiff.people.calls import Answer, OtherCall
from draftdiff_web.gate import identity
from draftdiff_web.gate.problems import KeyOfAnother, NotUnderstood

HEADER = "Idempotency-Key"

LONGEST = 255
PATTERN = r"^[!-~]+$"
"""Visible ASCII, as in a UUID; in quotation marks, as a structured field (RFC 8941) has it, or without them."""

_QUOTED = len('"k"')


def given() -> str | None:
    """The key of the call, None where it has none; raises `NotUnderstood` for what is none."""
    key = request.headers.get(HEADER)
    if key is None:
        return None
    if len(key) > LONGEST or not re.fullmatch(PATTERN, key):
        raise NotUnderstood(f"a key is 1 to {LONGEST} visible characters of ASCII, such as a UUID", HEADER)
    quoted = len(key) >= _QUOTED and key[0] == key[-1] == '"'
    return key[1:-1] if quoted else key


def once(key: str, what: object, work: Callable[[], Response]) -> Response:
    """Answer a call by its key: by doing it, or as it was answered before.

    ``what`` is all that is called; raises `KeyOfAnother` for a key that came with something else. Where it cannot be
    told whether the work was done, the key stays at work: sooner nothing is done than something twice.
    """
    account, calls = identity.signed_in().id, identity.people().calls
    try:
        known = calls.begin(account, key, msgspec.json.encode(what, order="deterministic"))
    except OtherCall as error:
        raise KeyOfAnother from error
    if known is not None:
        return _told(known)
    try:
        response = work()
    except BrokenInvariant:
        raise
    except (DraftdiffError, HTTPException):
        calls.forget(account, key)
        raise
    calls.end(account, key, Answer(response.status_code, response.headers.get("Location"), response.get_data()))
    return response


def _told(answer: Answer) -> Response:
    response = Response(answer.body, answer.status, mimetype="application/json")
    if answer.location is not None:
        response.headers["Location"] = answer.location
    return response
