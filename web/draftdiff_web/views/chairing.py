"""The page on which the chair's words are recorded: the deadline, the rule of voting, the order of a vote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.amendments.voting import Group, Rule
from draftdiff.desk import Desk
from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.tongues import gettext as _
from draftdiff.tongues import noted
from draftdiff_web import context
from draftdiff_web.amending.drafting import LONGEST_REASON, written
from draftdiff_web.committee import displays
from draftdiff_web.committee.boards import Board
from draftdiff_web.gate import identity
from draftdiff_web.gate.failures import status_of
from draftdiff_web.views.deciding import NoReason

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?")
_NUMBERED = re.compile(r"[Aa]?[0-9]{1,6}")
_BETWEEN = " \t\r\n,;.،>–-"
_FIRST_YEAR, _LAST_YEAR = 1970, 2999

RULES = {
    Rule.FURTHEST: noted("What is furthest removed in substance from the text is voted on first"),
    Rule.RECEIVED: noted("In the order in which they were received"),
    Rule.LISTED: noted("In an order that the committee has agreed on"),
}
"""What each rule says."""


class NoSuchMoment(BadInput):
    """A deadline is none."""

    def __init__(self, written: str) -> None:
        super().__init__(
            _("%(written)s is no day and time", written=repr(written[:40])),
            remedy=_("write it as 2031-05-04T18:00, in UTC"),
        )


class NoSuchRule(BadInput):
    """A form names a rule of voting that there is not."""

    def __init__(self) -> None:
        super().__init__(
            _("there is no such rule of voting"), remedy=_("it is one of: %(known)s", known=", ".join(Rule))
        )


class NoOrder(BadInput):
    """A form gives no order."""

    def __init__(self) -> None:
        super().__init__(_("the order is empty"), remedy=_("give each amendment its place, from 1"))


@dataclass(frozen=True, slots=True)
class Placed:
    """An amendment in an order that is being set: its number, its sponsors, its place from 1 as it was typed."""

    number: int
    sponsors: tuple[str, ...]
    at: str


def chair_form(slug: str) -> ResponseReturnValue:
    """The deadline, the rule and the order of voting, as they are and to be set."""
    return _page(context.desk(slug))


def set_deadline(slug: str) -> ResponseReturnValue:
    """Record another deadline."""
    desk, typed = context.desk(slug), request.form.get("until", "").strip()
    try:
        desk.set_deadline(_moment(typed), by=identity.person(), recorder=identity.person())
    except BadInput as error:
        return _page(desk, error), status_of(error)
    return _done(slug, "deadline")


def set_rule(slug: str) -> ResponseReturnValue:
    """Record another rule of voting."""
    desk, form = context.desk(slug), request.form
    try:
        try:
            rule = Rule(form.get("rule", ""))
        except ValueError:
            raise NoSuchRule from None
        listed = _listed(form.get("listed", ""))
        if rule is Rule.LISTED and not listed:
            raise NoOrder
        desk.chosen(listed)
        last = form.get("preamble_last") == "1"
        desk.set_rule(rule, listed=listed, preamble_last=last, recorder=identity.person())
    except DraftdiffError as error:
        return _page(desk, error), status_of(error)
    return _done(slug, "rule")


def set_order(slug: str) -> ResponseReturnValue:
    """Record the chair's word on the order of one vote, with its reason."""
    desk, form = context.desk(slug), request.form
    try:
        numbers = _ordered(form.getlist("a", type=int), form.getlist("at"))
        reason = written(" ".join(form.get("reason", "").split()), LONGEST_REASON)
        if not reason:
            raise NoReason
        by = written(" ".join(form.get("by", "").split())[:200], LONGEST_REASON) or identity.signed_in().name
        desk.override(numbers, by=by, reason=reason, recorder=identity.person())
    except DraftdiffError as error:
        return _page(desk, error), status_of(error)
    return _done(slug, "order")


def _listed(typed: str) -> tuple[int, ...]:
    """The amendments that an order names, ``3, A1 2``; raises `NoOrder` where something else stands between them."""
    if _NUMBERED.sub("", typed).strip(_BETWEEN):
        raise NoOrder
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"[0-9]{1,6}", typed)))


def _ordered(numbers: list[int], places: list[str]) -> tuple[int, ...]:
    """The amendments by the places that were typed; what has none, or the same, stays as it was."""
    if not numbers or len(places) != len(numbers):
        raise NoOrder
    typed = [int(place) if re.fullmatch(r"[0-9]{1,6}", place.strip()) else 10**6 for place in places]
    return tuple(
        dict.fromkeys(number for _, _, number in sorted(zip(typed, range(len(numbers)), numbers, strict=True)))
    )


def _moment(typed: str) -> datetime:
    try:
        found = datetime.fromisoformat(typed).replace(tzinfo=UTC) if _MOMENT.fullmatch(typed) else None
    except ValueError:
        found = None
    if found is None or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        raise NoSuchMoment(typed)
    return found


def _done(slug: str, what: str) -> ResponseReturnValue:
    return redirect(url_for("chair_form", slug=slug, lang=context.language(), done=what), 303)


def _page(desk: Desk, error: DraftdiffError | None = None) -> str:
    board, committee = displays.board(desk.slug), desk.committee()
    rivals = [(group, _placed(group, board)) for group in desk.ballot().groups if len(group.places) > 1]
    form = request.form
    return render_template(
        "desk/chair.html",
        slug=desk.slug,
        board=board,
        committee=committee,
        until=form.get("until")
        or (committee.deadline.astimezone(UTC).strftime("%Y-%m-%dT%H:%M") if committee.deadline else ""),
        rules=[(rule, _(told)) for rule, told in RULES.items()],
        rivals=rivals,
        typed=form,
        error=error,
        done=request.args.get("done"),
        lang=context.language(),
    )


def _placed(group: Group, board: Board) -> list[Placed]:
    """The votes on a clause in their order, with what was typed where it could not be recorded."""
    typed = dict(zip(request.form.getlist("a", type=int), request.form.getlist("at"), strict=False))
    return [
        Placed(place.number, board.entries[place.number].sponsors, typed.get(place.number, str(rank)))
        for rank, place in enumerate(group.places, 1)
    ]
