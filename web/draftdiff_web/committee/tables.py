"""What lies on the table of a sitting: an amendment, its clause, and how the text would read with it or parts of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from draftdiff.people.floors import Floor
from draftdiff.reports.amendments.phrases import names
from draftdiff.tongues import conjoined, current
from draftdiff_web import context
from draftdiff_web.committee import displays, whereabouts
from draftdiff_web.committee.boards import Board, Entry, Group
from draftdiff_web.committee.previews import Altered
from draftdiff_web.committee.whereabouts import Mark, Place


@dataclass(frozen=True, slots=True)
class Outlook:
    """The clauses as they would read with an amendment, or with those ``parts`` of it that are ticked and no others.

    ``moot`` tells why it cannot be made in the text as it stands, "" where it can.
    """

    altered: tuple[Altered, ...]
    moot: str
    parts: tuple[int, ...] = ()

    @property
    def named(self) -> str:
        """The parts, in a row."""
        return conjoined(tuple(map(str, self.parts)))


@dataclass(frozen=True, slots=True)
class Item:
    """The amendment on the table, its clause, the clauses that it changes, and the outlook for the parts ticked."""

    entry: Entry
    group: Group
    altered: tuple[Altered, ...]
    outlook: Outlook
    ticked: tuple[int, ...]

    @property
    def together(self) -> str:
        """Those that it is voted on with, in a row."""
        return names(self.entry.together, current().code)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a screen asks for.

    ``number`` is an amendment, None for that at which the committee is. ``pins`` tells one that is looked at from one
    at which the screen merely stays as long as its form is being filled in. ``ticked`` are parts ``of`` an amendment,
    which count where it is on the table. ``leaves`` says that the screen leaves behind what is decided.
    """

    number: int | None = None
    pins: bool = True
    of: int | None = None
    ticked: tuple[int, ...] = ()
    leaves: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What a screen of a sitting shows.

    ``pinned`` is the amendment that the address asks for, None where the screen follows the committee; ``place`` is
    where that is, and ``mark`` what the screen knows.
    """

    slug: str
    board: Board
    item: Item | None
    pinned: int | None
    place: Place
    mark: Mark

    @property
    def shown(self) -> dict[str, object]:
        """What the templates show of it."""
        return {
            "slug": self.slug,
            "board": self.board,
            "item": self.item,
            "pinned": self.pinned,
            "place": self.place,
            "mark": self.mark,
            "queue": [self.board.entries[number] for number in self.board.queue],
            "last": displays.last(self.slug),
            "lang": context.language(),
        }


def table(slug: str, asked: Asked) -> Table:
    """What is asked for, else that at which the committee is."""
    said = whereabouts.floor(slug)  # before the board, so that what the chair does meanwhile is told as news
    board = displays.board(slug)
    place = whereabouts.place(said, board)
    wanted = board.entries.get(asked.number) if asked.number is not None else None
    if wanted is not None and asked.leaves and not wanted.open:
        wanted = None
    entry = wanted or board.entries.get(_next(place, board) or 0)
    item = _item(slug, board, entry, asked.ticked if entry.number == asked.of else ()) if entry else None
    return Table(slug, board, item, wanted.number if wanted and asked.pins else None, place, _mark(board, said))


def _next(place: Place, board: Board) -> int | None:
    """Of an amendment to the text in another language a screen has nothing to show but its own next vote."""
    return place.number if place.lang is None else (board.queue[0] if board.queue else None)


def _mark(board: Board, said: Floor | None) -> Mark:
    return Mark(board.head, said.turn if said else 0)


def _item(slug: str, board: Board, entry: Entry, ticked: Sequence[int]) -> Item:
    known = [piece.number for piece in entry.pieces]
    there = tuple(number for number in known if number in ticked)
    whole = _outlook(slug, entry, ())
    altered = whole.altered if not whole.moot else _as_it_stands(board, displays.proposed(slug, entry.number))
    outlook = _outlook(slug, entry, there) if 0 < len(there) < len(known) else whole
    return Item(entry, board.group(entry.number), altered, outlook, there)


def _as_it_stands(board: Board, altered: Sequence[Altered]) -> tuple[Altered, ...]:
    """What is proposed of words that have become others since, beside those that stand there now."""
    groups = {group.key: group for group in board.groups}

    def now(each: Altered) -> Altered:
        group = groups.get(each.key)
        if each.before is None or not each.key:
            return each
        if group is None or group.html is None:
            return replace(each, before=None, gone=True)
        return replace(each, label=group.label, before=group.html)

    return tuple(map(now, altered))


def _outlook(slug: str, entry: Entry, parts: tuple[int, ...]) -> Outlook:
    number = entry.number
    if not entry.open or entry.parent is not None:
        return Outlook(displays.proposed(slug, number, parts), "", parts)
    tried = displays.tried_in_part(slug, number, parts) if parts else displays.tried(slug, (number,))
    moot = next((left.why for left in tried.left if left.number == number), "")
    return Outlook(tried.altered, moot, parts)
