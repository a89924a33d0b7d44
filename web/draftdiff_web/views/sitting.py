"""In sitting: one screen on which everybody sees what is voted on, and the secretariat records what was decided."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from draftdiff.amendments.model import Outcome
from draftdiff.desk import Desk
from draftdiff.errors import BadInput, Conflict, DraftdiffError
from draftdiff.people import Role
from draftdiff.reports.amendments.phrases import outcome_name
from draftdiff.tongues import current
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.committee import whereabouts
from draftdiff_web.committee.minutes import (
    Minute,
    NothingNamed,
    after,
    last_decided,
    preset,
    proposed_words,
    taken_back,
)
from draftdiff_web.committee.tables import Asked, Table, table
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


SHOW = "show"
"""What the button says that shows the text with the parts that are ticked, where no script does."""

_PARTS = {"board": "desk/sitting.part.html", "outlook": "desk/outlook.html"}
"""The parts of the screen that can be asked for alone."""


class NothingToTakeBack(BadInput):
    """There is no decision that could be taken back."""

    def __init__(self) -> None:
        super().__init__(_("no decision has been recorded yet"), remedy=_("decide first"))


def sitting(slug: str) -> ResponseReturnValue:
    """What is on the table now: what the address names, else that at which the committee is."""
    return _page(context.desk(slug), None) if identity.role() >= Role.SECRETARIAT else _watched(slug)


def record(slug: str) -> ResponseReturnValue:
    """Record what was decided, or take the last decision back; then the next vote comes up.

    Where it is only asked to show the text with the parts that are ticked nothing is recorded.
    """
    desk, minute = context.desk(slug), Minute.of(request.form)
    if request.form.get("outcome") == SHOW:
        return _page(desk, minute)
    undoes = request.form.get("outcome") == "undo"
    try:
        if undoes:
            last = last_decided(desk)
            if not last:
                raise NothingToTakeBack
            minute = taken_back(minute, last, _("The decision before is taken back."))
        minute.decide(desk, identity.person())
    except (BadInput, Conflict) as error:
        return _page(desk, after(error, minute), error), status_of(error)
    if undoes:
        whereabouts.come_back(slug, desk.amendment(minute.numbers[0]))
    return redirect(
        url_for("sitting", slug=slug, lang=context.language(), a=minute.numbers[0] if undoes else None), 303
    )


def put_before(slug: str) -> ResponseReturnValue:
    """Put an amendment before the committee: every screen that follows goes there, this one too."""
    number = request.form.get("a", type=int)
    if number is None:
        raise NothingNamed
    whereabouts.put(slug, context.desk(slug).amendment(number))
    return redirect(url_for("sitting", slug=slug, lang=context.language()), 303)


def _page(desk: Desk, minute: Minute | None, error: DraftdiffError | None = None) -> str:
    """The screen for who records; it is drawn for him alone, since he may have begun to fill it in."""
    found = _table(desk.slug, minute)
    entry = found.item.entry if found.item else None
    ticked = found.item.ticked if found.item else ()
    minute = minute or replace(preset(desk), hunks=ticked)
    words = proposed_words(desk.amendment(entry.number)) if entry else None
    asked = question(error) if error else None
    if asked and asked.words:
        minute = replace(minute, insist=True)
    return render_template(
        _PARTS.get(request.args.get("part", ""), "desk/sitting.html"),
        **found.shown,
        records=True,
        minute=replace(minute, head=found.board.head, text=minute.text or words or ""),
        outcomes=[(each, key, outcome_name(each, current().code)) for each, key in KEYS.items()],
        error=error,
        asked=asked,
        part=None,
    )


def _watched(slug: str) -> str:
    """The screen for all others, drawn once for all of them."""
    found = _table(slug, None)
    made_of = (
        *("sitting", slug, found.board.head, context.language()),
        *(found.item and found.item.entry.number, found.pinned, found.place),
    )
    part = fragments().get(
        made_of,
        lambda: Markup(render_template("desk/sitting.part.html", **found.shown, records=False)),  # noqa: S704 - it escapes
    )
    if request.args.get("part") == "board":
        return part
    return render_template("desk/sitting.html", **found.shown, records=False, part=part)


def _table(slug: str, minute: Minute | None) -> Table:
    """What is on the table by the form that was sent, else by the address."""
    if minute is not None and minute.numbers:
        number = minute.numbers[0]
        return table(slug, Asked(number, of=number, ticked=minute.hunks))
    looked_at, held, of = (request.args.get(name, type=int) for name in ("a", "hold", "of"))
    return table(
        slug,
        Asked(
            held if looked_at is None else looked_at,
            pins=looked_at is not None,
            of=of if identity.role() >= Role.SECRETARIAT else None,  # all others see one and the same
            ticked=tuple(request.args.getlist("hunk", type=int)),
            leaves="follow" in request.args,
        ),
    )
