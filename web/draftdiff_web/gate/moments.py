"""What is read for one page is of one moment: whatever is recorded meanwhile is told on the next one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask

from draftdiff.store import steady

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_READING = frozenset({"GET", "HEAD"})


def install(app: Flask) -> None:
    """Let no branch move while the application answers a question.

    What it sends afterwards, piece by piece, may tell of what was recorded since.
    """
    answer = app.wsgi_app

    def steadily(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ.get("REQUEST_METHOD") not in _READING:
            return answer(environ, start_response)
        with steady():
            return answer(environ, start_response)

    app.wsgi_app = steadily  # type: ignore[method-assign] # Flask means it to be wrapped so
