"""What is asked from without: questions of the search, and calls of the API with whatever stands in them."""

from __future__ import annotations

import atexit
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from random import Random
from urllib.parse import quote

import msgspec
from committee_room import SLUG, committee
from flask import Flask
from lookups import small_record
from sites import EXTENSION, PEOPLE, started

from draftdiff import demo
from draftdiff.people import Role
from draftdiff.people.tokens import Scope
from draftdiff.search import Index, Query
from draftdiff.service import Record
from draftdiff_web.api.operations import OPERATIONS
from draftdiff_web.gate.problems import PREFIX
from fuzz.mutation import HOSTILE, mutate_bytes, mutate_text, with_words
from fuzz.target import Target, hold

_KEPT = ExitStack()
"""What is opened once for all cases of a process, and closed with it."""


@cache
def _folder() -> Path:
    atexit.register(_KEPT.close)
    return Path(_KEPT.enter_context(tempfile.TemporaryDirectory(prefix="fuzz")))


# --- the search -------------------------------------------------------------------------------------------


@cache
def _quays() -> tuple[Index, Record]:
    text = "The Port Congress,\n\nNoting the noise of quays,\n\n1. Urges quiet quays;\n\n2. Décide de l’eau 大会 港.\n"
    record = _KEPT.enter_context(small_record(_folder(), quays=text))
    index = Index.open(None)
    index.update(record)
    return index, record


def check_search(data: bytes) -> None:
    """Whatever is asked is answered or refused; nothing of it reaches the language of the database."""
    index, record = _quays()
    given = [*data.decode("utf-8", "replace").split("\n"), "", "", "", "", "", ""]
    names = ("sponsor", "version", "verb", "status", "kind", "lang")
    query = Query.parse(given[0], **{name: value or None for name, value in zip(names, given[1:], strict=False)})
    found = index.search(query, record.repository.slugs())
    hold(found.total >= len(found.hits), "more is found than there is")
    again = Query.parse(
        given[0].upper(), **{name: value or None for name, value in zip(names, given[1:], strict=False)}
    )
    hold(index.search(again, record.repository.slugs()).total == found.total or not given[0].isascii(), "case counts")


_ASKED = (
    b"quays", b'"quiet quays"', b"quay*", b"-noise",
    "大会".encode(), b"AND", b"OR", b"NOT", b"NEAR(", b"*", b'"', b"^", b":",
    b"' OR 1=1 --", b"open", b"adopted", b"preambular", b"eng", b"Urges", b"newest", b"draft", b"1",
)  # fmt: skip


# --- the API ------------------------------------------------------------------------------------------------

_TOKENS: dict[str, str] = {}
_OID = "0123456789abcdef0123456789abcdef01234567"


def _site(*, anew: bool = False) -> Flask:
    """A site over the record of a small committee; another one after something was recorded in it."""
    if anew:
        _site_kept.cache_clear()
    return _site_kept()


@cache
def _site_kept() -> Flask:
    template, path = _folder() / "committee.git", _folder() / "site.git"
    if not template.exists():
        committee(template)
    shutil.rmtree(path, ignore_errors=True)
    for old in _folder().glob("site*"):
        old.unlink()
    shutil.copytree(template, path)
    app = started(path, SECRET_KEY=_OID[:32])
    people = app.extensions[PEOPLE]
    demo.settle(people.accounts)
    clerk = next(account for account in people.accounts.all() if account.role is Role.SECRETARIAT)
    _TOKENS["clerk"] = people.tokens.issue(clerk.id, "Σ", frozenset(Scope))
    return app


def check_api(data: bytes) -> None:
    """Every call has an answer that is no failure of the site, and a refusal says why in one line."""
    head, _, body = data.partition(b"\n")
    method, _, path = head.decode("utf-8", "replace").partition(" ")
    method = method if method in {"GET", "POST", "PUT", "DELETE", "PATCH"} else "POST"
    address = quote(f"{PREFIX}/{path.lstrip('/')}"[:2000], safe="/?=&%:~.-_,")
    app = _site()
    answer = app.test_client().open(
        address,
        method=method,
        headers={"Authorization": f"Bearer {_TOKENS['clerk']}"},
        data=body if method != "GET" else None,
        content_type="application/json",
    )
    hold(answer.status_code < 500, f"{method} {path[:80]} is answered with {answer.status_code}")
    if answer.mimetype.endswith("json"):
        json.loads(answer.get_data())
    if method != "GET" and answer.status_code < 300 and not re.search(r":read|:try|preview", path):
        app.extensions[EXTENSION].close()
        app.extensions[PEOPLE].database.close()
        _site(anew=True)


_PLACES = {"slug": SLUG, "version": "1", "old": "1", "new": "1", "number": "1", "wid": "para_1", "other": "2"}


def _calls() -> Iterator[bytes]:
    for operation in OPERATIONS:
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: _PLACES.get(found[1], "1"), operation.path)
        asked = f"?{operation.asked}" if operation.asked else ""
        example = msgspec.json.encode(operation.example) if operation.example is not None else b""
        yield f"{operation.method} {path}{asked}\n".encode() + example


def mutate_call(data: bytes, chance: Random, others: list[bytes]) -> bytes:
    """A value of the body or of the question changed for another of some kind, a name taken out; else bytes."""
    head, _, body = data.partition(b"\n")
    try:
        told = json.loads(body or b"{}")
    except ValueError:
        return mutate_bytes(data, chance, others, _JSON)
    if chance.random() < 0.25 or not isinstance(told, dict):
        name, _, value = chance.choice(others).partition(b"\n")
        return mutate_text(head, chance, [name], _QUERY) + b"\n" + (value if chance.random() < 0.2 else body)
    for _ in range(chance.choice((1, 1, 2, 3))):
        name = chance.choice([*told, *_NAMES])
        if chance.random() < 0.15:
            told.pop(name, None)
        else:
            told[name] = chance.choice(_VALUES)
    return head + b"\n" + json.dumps(told).encode()


_JSON = tuple(
    b'{ } [ ] , : null true "" "OP1" "text" "clause" "what" 1e400 -1 0 99999999999999999999 "\\ud800" "\\u0000"'.split(
        b" "
    )
)
_QUERY = tuple(
    b"? & = /.. %00 %0a lang=eng lang=fra version=1 limit=-1 limit=999999999 offset=9e9 q= "
    b"status=open clause=OP1 hunks=1 null".split(b" ")
)
_NAMES = (
    "text what clause other side base justification sponsors sponsor numbers hunks outcome body "
    "sitting date vote consensus rule "
    "note final revises parent received deadline visibility audience quote reason cause lang"
).split()
_VALUES: tuple[object, ...] = (
    *HOSTILE, None, True, 0, -1, 1, 10**30, 1.5, 1e400, "",
    [], {}, ["Kenya"], [1, 2], [[1]], {"for": 1}, "OP1", "OP2(a)", "PP1", "Title",
    "para_1", "words", "delete", "insert", "move", "split", "merge",
    "instruction", "adopted", "rejected", "2031-05-04", "9999-12-31",
    "2031-05-04T10:00:00+23:59", "0001-01-01T00:00:00Z",
    "In operative paragraph 1, replace “quiet” by “silent”.", "x" * 5000, "\ud800", "\x00",
)  # fmt: skip

TARGETS = (
    Target(
        "search",
        check_search,
        lambda: tuple(word + b"\n\n\n\n\n\n" for word in _ASKED),
        with_words(mutate_text, _ASKED),
        weight=40,
        longest=400,
        words=_ASKED,
    ),
    Target("api", check_api, lambda: tuple(_calls()), mutate_call, weight=3, longest=3000),
)
