"""The public record as a git repository, to be cloned over plain HTTP, and to whom a resolution is open."""

from __future__ import annotations

from flask import abort, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from draftdiff.committee import Visibility
from draftdiff.errors import BadInput
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.gate import identity

_KEPT = "public, max-age=31536000, immutable"


class UnknownVisibility(BadInput):
    """A form names nobody to whom a resolution could be open."""

    def __init__(self) -> None:
        super().__init__(
            _("a resolution cannot be opened to them"), remedy=_("it is one of: %(known)s", known=", ".join(Visibility))
        )


def cloned_file(name: str) -> ResponseReturnValue:
    """One file of the repository that the public clones; git asks for them one by one."""
    path = context.publication().file(name)
    if path is None:
        abort(404)
    response = send_file(path, mimetype="application/octet-stream" if "objects/" in name else "text/plain")
    # An object is named by its hash and never changes; what names the objects does at every publication.
    response.headers["Cache-Control"] = _KEPT if name.startswith("objects/") and "info" not in name else "no-cache"
    return response


def open_to(slug: str) -> ResponseReturnValue:
    """Open a resolution to others, or close it again."""
    try:
        to = Visibility(request.form.get("to", ""))
    except ValueError as error:
        raise UnknownVisibility from error
    context.openness().open_to(slug, to, by=identity.person())
    return redirect(url_for("resolution", slug=slug), 303)
