"""Words of the site itself: what roles are called, and an error's parts as sentences."""

from __future__ import annotations

from draftdiff.people import Role
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted, visible

ROLES = {
    Role.READER: noted("reader"),
    Role.DELEGATION: noted("member of a delegation"),
    Role.RAPPORTEUR: noted("rapporteur"),
    Role.SECRETARIAT: noted("secretariat"),
    Role.ADMINISTRATOR: noted("administrator"),
}
"""What each role is called."""


def role_name(role: Role) -> str:
    """What a role is called."""
    return _(ROLES[role])


def sentence(text: str) -> str:
    """A part of an error as a sentence, with a sign for every character that would be invisible or steer the page."""
    text = visible(text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"
