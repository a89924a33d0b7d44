"""What was typed into a form that was not taken, since the session had ended: it is shown again, to be sent again.

It is a form of this site that is repeated, and only where the browser says so: no other site can put words into
somebody's mouth that way.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from draftdiff_web.gate import identity
from draftdiff_web.gate.guard import comes_from_here

_PROOF = "csrf_token"
_SECRETS = frozenset(("password", "old", "new", "again"))
"""Fields of forms that are never shown again."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent: where to, and its fields.

    ``texts`` are words that somebody wrote, ``rest`` is shorter and mostly what the form itself brought. ``known``
    tells that who sent it is signed in again.
    """

    action: str
    texts: tuple[tuple[str, str], ...]
    rest: tuple[tuple[str, str], ...]
    known: bool


def typed() -> Typed | None:
    """The form of this request; None where there is none to repeat."""
    form = request.form if request.method == "POST" and comes_from_here() else None
    if not form or _SECRETS.intersection(form) or request.files:
        return None
    fields = [(name, value) for name, value in form.items(multi=True) if name != _PROOF]
    texts = tuple((name, value) for name, value in fields if len(value.split()) > 1)
    rest = tuple(field for field in fields if field not in texts)
    return Typed(request.full_path.rstrip("?"), texts, rest, identity.account() is not None)
