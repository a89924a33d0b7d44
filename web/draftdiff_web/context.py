"""What a view needs to know of its request: the record, and what the address asks for."""

from __future__ import annotations

from typing import cast

from flask import current_app, request

from draftdiff.checking import Checking
from draftdiff.desk import Desk
from draftdiff.errors import BadInput
from draftdiff.publishing import Openness, Publication
from draftdiff.reports.html import View
from draftdiff.search import Index
from draftdiff.service import Record
from draftdiff.tongues import gettext as _

EXTENSION = "draftdiff"
"""Where the application keeps its record."""


OPENNESS = "draftdiff.openness"
"""Where the application keeps what of the record is open to whom."""


PUBLICATION = "draftdiff.publication"
"""Where the application keeps the repository that the public clones."""


INDEX = "draftdiff.search"
"""Where the application keeps the index of words."""


CHECKING = "draftdiff.checking"
"""Where the application keeps what looks up commits that stand on paper."""


class UnknownView(BadInput):
    """A comparison cannot be looked at that way."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("there is no view %(name)s", name=repr(name)), remedy=_("it is one of: %(known)s", known=", ".join(View))
        )


def record() -> Record:
    """The record that the site shows."""
    return cast("Record", current_app.extensions[EXTENSION])


def openness() -> Openness:
    """What of the record is open to whom."""
    return cast("Openness", current_app.extensions[OPENNESS])


def index() -> Index:
    """The index of words over the record."""
    return cast("Index", current_app.extensions[INDEX])


def checking() -> Checking:
    """What looks up commits that stand on paper."""
    return cast("Checking", current_app.extensions[CHECKING])


def publication() -> Publication:
    """The repository that the public clones."""
    return cast("Publication", current_app.extensions[PUBLICATION])


def desk(slug: str) -> Desk:
    """The amendments desk of a resolution, in the language that the address asks for."""
    return Desk(record(), slug, language())


def language() -> str | None:
    """The language that the address asks for, None for the original one."""
    return request.args.get("lang") or None


def ruling_commit() -> str | None:
    """The commit by whose rulings the address asks to compare, None for those in force."""
    return request.args.get("ruled") or None


def wanted_view() -> View:
    """The view of a comparison that the address asks for; raises `UnknownView`."""
    name = request.args.get("view", View.INLINE.value)
    if name not in list(View):
        raise UnknownView(name)
    return View(name)


def consequential() -> bool:
    """Whether what merely follows from other changes is to be marked too."""
    return request.args.get("consequential") == "1"
