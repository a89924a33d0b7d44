"""The pages on which the secretariat records what a body decided, and whether an amendment is admitted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.amendments.model import CollisionKind, Outcome
from draftdiff.deciding import Collides, NoFinalWords, NoPart, NothingToCarry
from draftdiff.desk import Desk
from draftdiff.errors import BadInput, Conflict, DraftdiffError
from draftdiff.reports.amendments.phrases import outcome_name
from draftdiff.tongues import current
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.amending.drafting import LONGEST_REASON, written
from draftdiff_web.committee import displays, previews
from draftdiff_web.committee.minutes import Minute, after, preset, proposed_words
from draftdiff_web.gate import identity
from draftdiff_web.gate.failures import status_of


class NoReason(BadInput):
    """A ruling of the chair has no reason."""

    def __init__(self) -> None:
        super().__init__(_("the reason is missing"), remedy=_("say it in a line; it stands in the record"))


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be said before an amendment can carry: its ``words``, its ``side``, its ``part``, or nothing.

    ``lines`` tell what it collides with. ``fallen`` says that nothing is left to carry, because of ``cause``.
    """

    words: bool = False
    side: bool = False
    part: bool = False
    fallen: bool = False
    cause: int | None = None
    lines: tuple[str, ...] = ()


def question(error: DraftdiffError) -> Question | None:
    """What an error asks of who decides."""
    match error:
        case Collides():
            kinds = {collision.kind for collision in error.collisions}
            return Question(
                words=CollisionKind.OVERLAP in kinds or CollisionKind.SAME_PLACE in kinds,
                side=CollisionKind.SAME_PLACE in kinds and CollisionKind.OVERLAP not in kinds,
                fallen=bool(kinds & {CollisionKind.DELETED_CLAUSE, CollisionKind.PARENT_FELL}),
                cause=next((number for collision in error.collisions for number in collision.by), None),
                lines=tuple(map(previews.collision_line, error.collisions)),
            )
        case NoPart():
            return Question(part=True)
        case NoFinalWords() | NothingToCarry():
            return Question(words=True)
        case _:
            return None


# --- decisions --------------------------------------------------------------------------------------


def decide_form(slug: str) -> ResponseReturnValue:
    """The form for a decision on the amendments that the address names."""
    desk, numbers = context.desk(slug), displays.ticked()
    desk.chosen(numbers)
    outcome = request.args.get("outcome", "")
    return _form(desk, replace(preset(desk), numbers=numbers, outcome=outcome))


def decide(slug: str) -> ResponseReturnValue:
    """Record a decision; where it cannot be recorded as it is, ask what is missing."""
    desk, minute = context.desk(slug), Minute.of(request.form)
    try:
        minute.decide(desk, identity.person())
    except (BadInput, Conflict) as error:
        known = desk.amendments()
        there = replace(minute, numbers=tuple(number for number in minute.numbers if number in known))
        return _form(desk, after(error, there), error), status_of(error)
    first = minute.numbers[0]
    return redirect(
        url_for("desk", slug=slug, lang=context.language(), clause=_where(slug, first), _anchor=f"A{first}"), 303
    )


def _where(slug: str, number: int) -> str | None:
    try:
        return displays.board(slug).group(number).key
    except KeyError:
        return None


def _form(desk: Desk, minute: Minute, error: DraftdiffError | None = None) -> str:
    board = displays.board(desk.slug)
    entries = [board.entries[number] for number in minute.numbers]
    asked = question(error) if error else None
    known = desk.amendments()
    words = proposed_words(known[minute.numbers[0]]) if minute.numbers else None
    meanwhile = desk.decided_since(minute.head, minute.numbers)
    text = minute.text or words or ""
    if asked and asked.words and entries:
        minute = replace(minute, insist=True)
    return render_template(
        "desk/decide.html",
        slug=desk.slug,
        board=board,
        entries=entries,
        stands=[board.group(entry.number) for entry in entries[:1]],
        minute=replace(minute, head=board.head, text=text),
        error=error,
        asked=asked,
        meanwhile=meanwhile,
        outcomes=[(outcome, outcome_name(outcome, current().code)) for outcome in Outcome],
        others=[entry for entry in board.entries.values() if entry.number not in minute.numbers],
        lang=context.language(),
    )


# --- admissibility ----------------------------------------------------------------------------------


def admit_form(slug: str, number: int) -> ResponseReturnValue:
    """The form for a ruling on whether an amendment may be put to the vote."""
    return _admitting(context.desk(slug), number)


def admit(slug: str, number: int) -> ResponseReturnValue:
    """Record the ruling."""
    desk, form = context.desk(slug), request.form
    try:
        reason = written(" ".join(form.get("reason", "").split()), LONGEST_REASON)
        if not reason:
            raise NoReason
        by = written(" ".join(form.get("by", "").split())[:200], LONGEST_REASON) or identity.signed_in().name
        admissible = form.get("admissible") == "1"
        desk.admit(number, admissible=admissible, reason=reason, by=by, recorder=identity.person())
    except BadInput as error:
        return _admitting(desk, number, error), status_of(error)
    return redirect(url_for("desk", slug=slug, clause=_where(slug, number), _anchor=f"A{number}"), 303)


def _admitting(desk: Desk, number: int, error: DraftdiffError | None = None) -> str:
    desk.amendment(number)
    board = displays.board(desk.slug)
    return render_template(
        "desk/admit.html",
        slug=desk.slug,
        board=board,
        entry=board.entries[number],
        error=error,
        reason=request.form.get("reason", ""),
        by=request.form.get("by", ""),
        admissible=request.form.get("admissible", "1"),
        lang=context.language(),
    )
