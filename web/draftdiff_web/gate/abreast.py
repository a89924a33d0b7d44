"""Who recorded something at one machine finds it at every other one at once, whichever answers him next.

Machines that share a record ask their upstream each second what others recorded. Whoever records something carries
the id of his last commit in his session; a machine that does not have that commit asks before it answers.
"""

from __future__ import annotations

from contextlib import suppress

from flask import Flask, Response, g, has_request_context, session

from draftdiff.errors import Unavailable
from draftdiff.model import Commit
from draftdiff.service import Record
from draftdiff_web.gate import identity

_LAST = "last"
"""Under which name the session holds the commit; the session is signed, so that nobody can make a machine ask."""


def install(app: Flask, record: Record) -> None:
    """Keep the machine of an application abreast; nothing to do where the record stands alone."""
    repository = record.repository
    if repository.upstream is None:
        return

    def look() -> None:
        oid = None if identity.by_program() else session.get(_LAST)
        if isinstance(oid, str) and not repository.git.has(oid):
            with suppress(Unavailable):  # what is here is shown then
                repository.catch_up()

    repository.heard.append(_noted)
    app.before_request(look)
    app.after_request(_carried)


def _noted(_slug: str, commit: Commit) -> None:
    if has_request_context():
        g.last = commit.oid


def _carried(response: Response) -> Response:
    if "last" in g and not identity.by_program():
        session[_LAST] = g.last
    return response
