"""In sitting: one screen on which everybody sees what is voted on, and the secretariat records what was decided."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from draftdiff.amendments.model import Outcome
from draftdiff.desk import Desk
from draftdiff.errors import BadInput, Conflict, DraftdiffError
from draftdiff.people import Role
from draftdiff.reports.amendments.phrases import names, outcome_name
from draftdiff.tongues import current
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.committee import displays
from draftdiff_web.committee.boards import Board, Entry, Group
from draftdiff_web.committee.minutes import Minute, last_decided, preset, proposed_words, taken_back
from draftdiff_web.committee.previews import Altered
from draftdiff_web.gate import identity
from draftdiff_web.gate.failures import status_of
from draftdiff_web.reading.fragments import fragments
from draftdiff_web.views.deciding import question

KEYS = {
    Outcome.ADOPTED: "a",
    Outcome.REJECTED: "r",
    Outcome.WITHDRAWN: "w",
    Outcome.ADOPTED_IN_PART: "p",
    Outcome.ADOPTED_AS_AMENDED: "m",
    Outcome.DEFERRED: "d",
    Outcome.FELL: "f",
}
"""The key by which each outcome is chosen; Enter records it."""


class NothingToTakeBack(BadInput):
    """There is no decision that could be taken back."""

    def __init__(self) -> None:
        super().__init__("no decision has been recorded yet", remedy="decide first")


@dataclass(frozen=True, slots=True)
class Item:
    """What is on the table: an amendment, its clause, and the clauses that it changes as they would read.

    ``moot`` tells why it cannot be made in the text as it stands, "" where it can.
    """

    entry: Entry
    group: Group
    altered: tuple[Altered, ...]
    moot: str

    @property
    def together(self) -> str:
        """Those that it is voted on with, in a row."""
        return names(self.entry.together, current().code)


def sitting(slug: str) -> ResponseReturnValue:
    """What is on the table now: what the address names, else the next vote."""
    return _page(context.desk(slug), None) if identity.role() >= Role.SECRETARIAT else _watched(slug)


def record(slug: str) -> ResponseReturnValue:
    """Record what was decided, or take the last decision back; then the next vote comes up."""
    desk, minute = context.desk(slug), Minute.of(request.form)
    try:
        if request.form.get("outcome") == "undo":
            last = last_decided(desk)
            if not last:
                raise NothingToTakeBack
            minute = taken_back(minute, last, _("The decision before is taken back."))
        minute.decide(desk, identity.person())
    except (BadInput, Conflict) as error:
        return _page(desk, minute, error), status_of(error)
    undone = minute.numbers[0] if request.form.get("outcome") == "undo" else None
    return redirect(url_for("sitting", slug=slug, lang=context.language(), a=undone), 303)


def _page(desk: Desk, minute: Minute | None, error: DraftdiffError | None = None) -> str:
    """The screen for who records; it is drawn for him alone, since he may have begun to fill it in."""
    slug = desk.slug
    table = _table(slug, minute.numbers[0] if minute and minute.numbers else None)
    entry = table.item.entry if table.item else None
    minute = minute or preset(desk)
    words = proposed_words(desk.amendment(entry.number)) if entry else None
    asked = question(error) if error else None
    if asked and asked.words:
        minute = replace(minute, insist=True)
    return render_template(
        "desk/sitting.part.html" if request.args.get("part") == "board" else "desk/sitting.html",
        **table.shown,
        records=True,
        minute=replace(minute, head=desk.head, text=minute.text or words or ""),
        outcomes=[(each, key, outcome_name(each, current().code)) for each, key in KEYS.items()],
        error=error,
        asked=asked,
        part=None,
    )


def _watched(slug: str) -> str:
    """The screen for all others, drawn once for all of them."""
    table = _table(slug, None)
    made_of = (
        "sitting",
        slug,
        table.board.head,
        context.language(),
        table.item and table.item.entry.number,
        table.pinned,
    )
    part = fragments().get(
        made_of,
        lambda: Markup(render_template("desk/sitting.part.html", **table.shown, records=False)),  # noqa: S704 - it escapes
    )
    if request.args.get("part") == "board":
        return part
    return render_template("desk/sitting.html", **table.shown, records=False, part=part)


@dataclass(frozen=True, slots=True)
class Table:
    """What lies on the table of a sitting; ``pinned`` is the amendment that the address asks for, None for the next."""

    slug: str
    board: Board
    item: Item | None
    pinned: int | None

    @property
    def shown(self) -> dict[str, object]:
        """What the templates show of it."""
        return {
            "slug": self.slug,
            "board": self.board,
            "item": self.item,
            "pinned": self.pinned,
            "queue": [self.board.entries[number] for number in self.board.queue],
            "last": displays.last(self.slug),
            "lang": context.language(),
        }


def _table(slug: str, wanted: int | None) -> Table:
    """Who follows leaves behind what is decided."""
    board = displays.board(slug)
    wanted = wanted if wanted is not None else request.args.get("a", type=int)
    entry = board.entries.get(wanted) if wanted is not None else None
    if entry is None or ("follow" in request.args and not entry.open):
        entry = board.entries[board.queue[0]] if board.queue else None
    if entry is None:
        return Table(slug, board, None, None)
    return Table(slug, board, _item(slug, board, entry), entry.number if entry.number == wanted else None)


def _item(slug: str, board: Board, entry: Entry) -> Item:
    tried = displays.tried(slug, (entry.number,)) if entry.open and entry.parent is None else None
    moot = next((left.why for left in tried.left if left.number == entry.number), "") if tried else ""
    altered = tried.altered if tried and not moot else displays.proposed(slug, entry.number)
    return Item(entry, board.group(entry.number), altered, moot)
