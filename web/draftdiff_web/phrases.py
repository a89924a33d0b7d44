"""Words of the site itself: what roles are called, and an error's parts as sentences."""

from __future__ import annotations

import re

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

_TERMINAL = ("draftdiff ", " --", "(amend ")
"""What tells a step that is one of the command line."""
_BETWEEN = re.compile(r"\u00a0?; |؛ ")
"""What parts two steps, in any language of the site."""


def role_name(role: Role) -> str:
    """What a role is called."""
    return _(ROLES[role])


def step_here(remedy: str | None) -> str:
    """The next step that an error tells, without what only helps in a terminal; empty where there is no other."""
    told = remedy or ""
    between = _BETWEEN.search(told)
    steps = [step for step in _BETWEEN.split(told) if not any(sign in step for sign in _TERMINAL)]
    return (between[0] if between else "").join(steps)


def sentence(text: str) -> str:
    """A part of an error as a sentence, with a sign for every character that would be invisible or steer the page."""
    text = visible(text)
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '؟')) else '.'}"
