"""The rooms of a resolution: the pages about it, in the line below the head of each, for those who may enter."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request, url_for

from draftdiff.committee import Visibility
from draftdiff.people import Role
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted
from draftdiff_web import context
from draftdiff_web.gate import identity
from draftdiff_web.reading.remarks import remark_count


@dataclass(frozen=True, slots=True)
class Room:
    """A room: its address, its name, and whether one stands in it."""

    href: str
    name: str
    current: bool


@dataclass(frozen=True, slots=True)
class Openness:
    """To whom a resolution can be opened: its word, what it is called, and whether it is so."""

    word: str
    name: str
    current: bool


_DESK = (
    *("amendment", "own_amendments", "withdraw_form", "withdraw", "place", "join", "preview"),
    *("decide_form", "decide", "admit_form", "admit", "chair_form", "set_order", "set_deadline", "set_rule"),
    *("references", "follow_references"),
)
_ROOMS = (
    ("resolution", noted("Text"), Role.READER, ("version", "clause", "languages")),
    ("synopsis", noted("Versions"), Role.READER, ("comparison", "permanent", "ruled", "correspondence", "since")),
    ("desk", noted("Amendments"), Role.READER, _DESK),
    ("sitting", noted("In sitting"), Role.READER, ("record_sitting", "put_before")),
    ("comments", noted("Comments"), Role.DELEGATION, ("comment", "answer_comment", "edit_comment")),
    ("follow_resolution", noted("Follow"), Role.READER, ()),
    ("propose_form", noted("Propose"), Role.DELEGATION, ("propose",)),
    ("stage_form", noted("Stage"), Role.SECRETARIAT, ("record_stage",)),
    ("receive_form", noted("Receive"), Role.SECRETARIAT, ("receive",)),
    ("import_form", noted("Import"), Role.SECRETARIAT, ()),
)
"""The endpoint of each room, its name, the least role that may enter, and the endpoints that are part of it."""

_OPEN = {
    Visibility.PUBLIC: noted("open to the public"),
    Visibility.COMMITTEE: noted("open to the committee"),
    Visibility.SECRETARIAT: noted("open to the secretariat alone"),
}


def rooms(slug: str) -> tuple[Room, ...]:
    """The rooms of a resolution that who asks may enter."""
    here, role, lang = request.endpoint, identity.role(), context.language()
    return tuple(
        Room(url_for(endpoint, slug=slug, lang=lang), _name(endpoint, name, slug), here == endpoint or here in parts)
        for endpoint, name, least, parts in _ROOMS
        if role >= least
    )


def _name(endpoint: str, name: str, slug: str) -> str:
    """What a room is called; that of the comments with how many are open, for who asks."""
    count = remark_count(slug) if endpoint == "comments" else 0
    return _("Comments: %(count)s", count=count) if count else _(name)


def openings(slug: str) -> tuple[Openness, ...]:
    """To whom a resolution is open, among all to whom it could be."""
    now = context.openness().visibility(slug)
    return tuple(Openness(each.value, _(name), each is now) for each, name in _OPEN.items())
