"""Style sheet, script and sign of the site, each under an address that holds the hash of its bytes."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from flask import url_for

from draftdiff.errors import NotFound
from draftdiff.reports import html, synopsis
from draftdiff.tongues import gettext as _

TYPES = {
    "draftdiff.css": "text/css",
    "draftdiff.js": "text/javascript",
    "room.css": "text/css",
    "amendment.css": "text/css",
    "import.css": "text/css",
    "comments.js": "text/javascript",
    "propose.js": "text/javascript",
    "reading.js": "text/javascript",
    "desk.css": "text/css",
    "desk.js": "text/javascript",
    "live.js": "text/javascript",
    "making.js": "text/javascript",
    "sitting.js": "text/javascript",
    synopsis.SHEET: "text/css",
    "favicon.svg": "image/svg+xml",
}
"""The files that are served and their media types."""


class UnknownAsset(NotFound):
    """There is no such file."""

    def __init__(self, name: str) -> None:
        super().__init__(_("there is no such file of the site"), where=name, remedy=_("load the page again"))


@cache
def contents(name: str) -> bytes:
    """The bytes of a file of the site."""
    if name in html.ASSETS:
        return html.asset(name)
    if name == synopsis.SHEET:
        return synopsis.sheet()
    return (files("draftdiff_web") / "static" / name).read_bytes()


@cache
def digest(name: str) -> str:
    """The hash that stands in the address of a file."""
    return sha256(contents(name)).hexdigest()[:16]


def address(name: str) -> str:
    """The address of a file of the site; it changes whenever the file does."""
    return url_for("asset", digest=digest(name), name=name)


def find(name: str, wanted: str) -> bytes | None:
    """The bytes of the file that has that hash, None where it has changed; raises `UnknownAsset`."""
    if name not in TYPES:
        raise UnknownAsset(name)
    return contents(name) if digest(name) == wanted else None
