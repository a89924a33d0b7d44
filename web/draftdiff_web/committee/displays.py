"""What the pages of the desk show, made for whoever asks first and kept for all others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from flask import current_app, request
from jinja2 import Environment
from msgspec.structs import replace

from draftdiff.committee import Visibility
from draftdiff.deciding import edits_in_part
from draftdiff.errors import BadInput
from draftdiff.tongues import current
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.committee import announcements, boards, previews, sifting
from draftdiff_web.committee.minutes import last_decided
from draftdiff_web.committee.shelves import Shelf

EXTENSION = "draftdiff.displays"
"""Where the application keeps what was made."""

ROOM = 64
"""So many boards, and as many previews, are kept by one process."""

MOST_TICKED = 500
"""So many amendments can be ticked at once; a longer address is none that a page has made."""


class TooManyTicked(BadInput):
    """An address names more amendments than anybody ticks."""

    def __init__(self) -> None:
        super().__init__(_("more than %(most)s amendments are named", most=MOST_TICKED), remedy=_("tick fewer"))


def furnish(environment: Environment) -> None:
    """Give the templates what they need to show a board."""
    environment.filters.update(sifted=sifting.status_name)


def board(slug: str) -> boards.Board:
    """The amendments to a resolution as they stand, in the language of the text that the address asks for."""
    head, lang = context.record().repository.head(slug), context.language()
    return cast("boards.Board", _shelf("boards").get((slug, head, lang, current().code), lambda: _board(slug, head)))


def _board(slug: str, head: str) -> boards.Board:
    desk = context.desk(slug)
    return boards.board(slug, head, desk.version(), desk.standings(), desk.ballot(), desk.committee().deadline)


def tried(slug: str, numbers: Sequence[int]) -> previews.Tried:
    """What would come of some amendments; raises UnknownAmendment."""
    head, lang = context.record().repository.head(slug), context.language()

    def make() -> previews.Tried:
        desk = context.desk(slug)
        return previews.tried(desk.preview(numbers), desk.amendments())

    key = (slug, head, lang, tuple(numbers), current().code)
    return cast("previews.Tried", _shelf("previews").get(key, make))


def tried_in_part(slug: str, number: int, hunks: Sequence[int]) -> previews.Tried:
    """What would come of some hunks of an amendment; raises UnknownAmendment and NoSuchHunk."""
    head, lang = context.record().repository.head(slug), context.language()

    def make() -> previews.Tried:
        desk = context.desk(slug)
        return previews.tried(desk.preview_in_part(number, hunks), desk.amendments())

    key = (slug, head, lang, number, tuple(hunks), current().code)
    return cast("previews.Tried", _shelf("parts").get(key, make))


def proposed(slug: str, number: int, hunks: Sequence[int] = ()) -> tuple[previews.Altered, ...]:
    """What an amendment, or some hunks of it, proposes of the words that it amends."""
    head, lang = context.record().repository.head(slug), context.language()

    def make() -> tuple[previews.Altered, ...]:
        desk = context.desk(slug)
        amendment = desk.amendment(number)
        if hunks:
            amendment = replace(amendment, edits=edits_in_part(amendment, hunks))
        return previews.proposed(amendment, desk.version())

    key = (slug, head, lang, number, tuple(hunks), current().code)
    return cast("tuple[previews.Altered, ...]", _shelf("proposed").get(key, make))


def last(slug: str) -> str:
    """The last decision in a line; "" where there is none."""
    head, lang = context.record().repository.head(slug), context.language()

    def make() -> str:
        found = last_decided(context.desk(slug))
        if len(found) == 1 and found[0].decision is not None:
            return announcements.decided(found[0], found[0].decision)
        return announcements.several(found)

    return cast("str", _shelf("last").get((slug, head, lang, current().code), make))


def news(slug: str, before: str, after: str) -> str:
    """What happened to the amendments between two commits, in a line; "" where nothing is known of it."""
    looms = context.record().looms

    def make() -> str:
        known = {commit.oid for commit in context.record().repository.back_from(after)}
        return announcements.announcement(looms.amendments(before), looms.amendments(after)) if before in known else ""

    return cast("str", _shelf("news").get((slug, before, after, current().code), make))


def visibility(slug: str, head: str) -> Visibility:
    """To whom a resolution is open, as its newest commit has it."""
    return cast("Visibility", _shelf("open").get((slug, head), lambda: context.openness().visibility(slug)))


def ticked() -> tuple[int, ...]:
    """The amendments that an address names, each once; raises `TooManyTicked`."""
    found = tuple(dict.fromkeys(request.args.getlist("a", type=int)))
    if len(found) > MOST_TICKED:
        raise TooManyTicked
    return found


def _shelf(name: str) -> Shelf[Any]:
    shelves: dict[str, Shelf[Any]] = current_app.extensions.setdefault(EXTENSION, {})
    return shelves.setdefault(name, Shelf(ROOM))
