"""The page to which a printed document leads: whether the commit on it is in the record, and what it made."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from draftdiff.errors import NotFound
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.gate import identity
from draftdiff_web.reading import lifeline


class UnknownCommit(NotFound):
    """There is no commit that begins so, or none that is open to who asks: in the same words."""

    def __init__(self) -> None:
        super().__init__(
            _("nothing on record that is open to you begins with these digits"),
            remedy=_("compare them with those on the paper; who may read more signs in first"),
        )


def checked(digits: str) -> ResponseReturnValue:
    """What is on record of a commit, by the first digits of its id."""
    found = context.checking().find(digits, identity.role())
    if found is None:
        raise UnknownCommit
    return render_template("checked.html", found=found, name=lifeline.name_of(found.state))
