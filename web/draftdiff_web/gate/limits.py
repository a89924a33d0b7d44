"""How often one may ask for what costs much: counted for an account, and for readers by the network they come from.

Reading what is kept is never counted, so that a hall full of readers behind one address is served; what is counted is
writing, sending files, signing in, searching, calls of programs, and what has to be made anew. Where the database does
not answer nobody is refused: the public goes on reading.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from math import ceil
from typing import cast

from flask import Flask, current_app, has_request_context, request
from werkzeug.exceptions import TooManyRequests

from draftdiff.errors import Unavailable
from draftdiff.people.networks import network
from draftdiff.people.rates import Limit, Rate, Rates
from draftdiff.store.cache import FileCache
from draftdiff_web.gate import identity
from draftdiff_web.gate.problems import BadToken

log = logging.getLogger(__name__)

EXTENSION = "draftdiff.limits"
"""Where the application keeps its limits."""

SIGNING_IN = frozenset({"sign_in", "use_link", "come_back", "change_password"})
"""Endpoints behind which passwords are looked at, each of which costs much on purpose."""

SENDING = frozenset({"compare_files", "read_file", "import_file", "upload", "receive"})
"""Endpoints that take files."""

MAKING = frozenset(
    {
        *("version_pdf", "version_docx", "comparison_docx", "comparison_pdf", "comparison_xlsx", "comparison_akn"),
        *("correspondence_pdf", "correspondence_xlsx", "proposals_docx", "report_file", "report"),
        *("synopsis", "synopsis_html", "synopsis_csv", "synopsis_md", "synopsis_json", "languages", "audit_csv"),
    }
)
"""Endpoints whose answer is made anew each time, and takes long."""


class TooOften(TooManyRequests):
    """Somebody asked too often; ``seconds`` are left to wait."""

    description = "You have asked for this very often in a short time."

    def __init__(self, seconds: int) -> None:
        super().__init__(retry_after=seconds)
        self.seconds = seconds


class CountedCache(FileCache):
    """The folder of comparisons, in which whatever is not there and has to be drawn anew is counted."""

    def get(self, key: str) -> bytes | None:
        """What is kept; raises `TooOften` where it is not, and who asks has had too much drawn of late."""
        found = super().get(key)
        if found is None and has_request_context():
            charge(Limit.DRAW)
        return found


def install(app: Flask, limits: Mapping[Limit, Rate]) -> None:
    """Count what is asked of an application."""
    app.extensions[EXTENSION] = limits
    app.before_request(_count)


def charge(limit: Limit) -> None:
    """Count once more what this request costs whoever asks; raises `TooOften`."""
    account = None if limit is Limit.SIGN_IN else identity.account()
    _take(limit, f"account {account.id}" if account else _place())


def kind(endpoint: str, method: str, *, by_program: bool) -> Limit | None:
    """By which limit a request is counted, None for one that is not."""
    if by_program:
        return Limit.API
    writes = method == "POST"
    if endpoint in SIGNING_IN and (writes or endpoint == "come_back"):
        return Limit.SIGN_IN
    if writes:
        return Limit.UPLOAD if endpoint in SENDING else Limit.WRITE
    if endpoint == "search":
        return Limit.SEARCH
    return Limit.FILE if endpoint in MAKING else None


def _count() -> None:
    limit = kind(request.endpoint or "", request.method, by_program=identity.by_program())
    if limit is None:
        return
    try:
        charge(limit)
    except BadToken:  # whoever guesses at tokens is counted as well
        _take(limit, _place())
        raise


def _take(limit: Limit, who: str) -> None:
    rate = cast("Mapping[Limit, Rate]", current_app.extensions[EXTENSION]).get(limit)
    if rate is None:
        return
    try:
        left = Rates(identity.people().database).take(limit, who, rate)
    except Unavailable as error:
        log.warning("not counted: %s", error)
        return
    if left:
        raise TooOften(ceil(left.total_seconds()))


def _place() -> str:
    return f"network {network(request.remote_addr or '')}"
