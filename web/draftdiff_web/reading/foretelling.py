"""Tags of pages that are known before the pages are drawn, so that who has a page already costs no drawing.

A tag (RFC 9110, section 8.8.3) is made of all that has a part in a page: its address, the language in which its reader
is spoken to, where the resolution and its named versions stand, who asks, and the release of this program. It is made
with the key of the site, so that nobody but the site makes one: who shows a tag was once given the page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from http import HTTPStatus
from importlib.resources import files
from importlib.resources.abc import Traversable

from flask import Flask, Response, current_app, make_response, request, session

from draftdiff.store import Standing
from draftdiff.tongues import current
from draftdiff_web.context import record
from draftdiff_web.gate import copies, identity, tongue
from draftdiff_web.gate.guard import tag_of
from draftdiff_web.observation.measures import KNOWN, MISS, PAGES, measures
from draftdiff_web.reading.remarks import remark_count

EXTENSION = "draftdiff.release"
"""Where the application keeps what tells its release from all others."""

_PACKAGES = ("draftdiff", "draftdiff_web")
_MADE_OF = (".py", ".html", ".css", ".js", ".svg", ".mo", ".po", ".json")


def install(app: Flask) -> None:
    """Let an application know its release."""
    app.extensions[EXTENSION] = release()


def release() -> str:
    """What tells this release from all others: the digest of the files of which pages are made."""
    digest = hashlib.blake2b(digest_size=16)
    for package in _PACKAGES:
        for name, file in _files(files(package)):
            content = file.read_bytes()
            digest.update(f"{package}/{name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _files(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_MADE_OF):
            yield f"{prefix}{entry.name}", entry


def foretold(slug: str, draw: Callable[[], str]) -> Response:
    """The page of a resolution under its tag, or the word that who asks has it already: then it is not drawn.

    What ``draw`` gives must be made of the record, the address and what every page knows of who asks; nothing else.
    """
    standing = record().repository.standing(slug)
    if standing is None:  # then the finished page gets a tag of its own
        return make_response(draw())
    tag, weak = _tag(slug, standing), bool(session)
    if request.if_none_match and not request.if_none_match.star_tag:
        known = Response(mimetype="text/html")
        known.set_etag(tag, weak=weak)
        tongue.vary(known)
        if known.make_conditional(request).status_code == HTTPStatus.NOT_MODIFIED:
            measures().kept(PAGES, KNOWN)
            return known
    if not session:
        copies.may_be_copied(slug, standing)
    measures().kept(PAGES, MISS)
    page = make_response(draw())
    page.set_etag(tag, weak=weak)
    return page


def _tag(slug: str, standing: Standing) -> str:
    address = (request.endpoint, request.root_path, request.path, request.query_string)
    made_of = (current_app.extensions[EXTENSION], address, current().code, standing, _asking(slug))
    return tag_of(repr(made_of).encode(errors="surrogatepass"))


def _asking(slug: str) -> object:
    """What a page may show to one person alone; nothing for a reader of whom the site knows nothing."""
    account = identity.account()
    return (sorted(session.items()), account, remark_count(slug)) if session or account else None
