"""The pages on which amendments are proposed: the clause in its box, what would come of it, and the receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.amendments.model import Amendment, Sponsor, SponsorRole
from draftdiff.amendments.proposing import EmptyText, NothingChanges
from draftdiff.desk import AlreadyReceived, Desk, RewordedMeanwhile, Settled, TooLate, Trial
from draftdiff.errors import BadInput, Conflict, DraftdiffError
from draftdiff.model import Version
from draftdiff.people import Role
from draftdiff.store import steady
from draftdiff_web import context
from draftdiff_web.amending.drafting import BadMoment, Draft, NoOther, What, clause_of, edits_of, text_of
from draftdiff_web.amending.redrafting import neighbours, of_amendment, opened
from draftdiff_web.amending.sponsorship import may_speak_for, own_sponsor, sponsors_of
from draftdiff_web.amending.tabled import desk_with, drawn, meetings
from draftdiff_web.gate import identity


@dataclass(frozen=True, slots=True)
class Room:
    """Where a draft is written: the desk, the draft, and the text that it is of."""

    desk: Desk
    draft: Draft
    version: Version

    @property
    def slug(self) -> str:
        """The resolution."""
        return self.desk.slug

    @property
    def revised(self) -> Amendment | None:
        """The amendment that would get these words."""
        return self.desk.amendment(self.draft.revised) if self.draft.revised is not None else None

    @property
    def deadline(self) -> datetime | None:
        """Until when amendments are in time."""
        return self.desk.committee().deadline

    @property
    def late(self) -> bool:
        """Whether what is received now is late."""
        deadline = self.deadline
        try:
            at = self.draft.moment or self.desk.record.now()
        except BadMoment:  # which is told of the field itself
            return False
        return deadline is not None and at > deadline

    @property
    def key(self) -> str:
        """By what a draft is known where it is kept: whose it is, of which clause, and what is proposed of it."""
        draft = self.draft
        parts = (identity.signed_in().id, self.slug, self.desk.lang, draft.clause, draft.what.value)
        return ":".join(map(str, (*parts, draft.parent or "", draft.revised or "")))


# --- the form ---------------------------------------------------------------------------------------


def propose_form(slug: str) -> ResponseReturnValue:
    """The clause in its box; without a clause the text, to choose one."""
    draft = Draft.of(request.args)
    if draft.revised is not None:
        return _page(_revising(slug, draft.revised))
    desk = _desk(slug, draft)
    version = text_of(draft, desk)
    if not draft.clause and len(version.clauses) == 1:  # as where a sub-amendment has but one clause to amend
        draft = replace(draft, clause=version.clauses[0].wid or "")
    if not draft.clause and draft.what is not What.INSTRUCTION:
        return render_template("amendment/choose.html", room=Room(desk, draft, version), title=_title(desk))
    if draft.clause:
        clause_of(version, draft.clause)
    return _page(Room(desk, opened(draft, version), version))


def propose(slug: str) -> ResponseReturnValue:
    """Show what would come of a proposal, or record it and lead to its receipt."""
    draft = Draft.of(request.form)
    desk = _desk(slug, draft)
    if draft.revised is not None:
        _may_revise(desk, draft.revised)
    base = desk.record.find(slug, draft.base or None).oid  # one version from here on, whoever records meanwhile
    draft = replace(draft, base=base)
    room = Room(desk, draft, text_of(draft, desk))
    try:
        trial = _trial(room)
        if request.form.get("do") == "submit":
            return redirect(_record(room, trial), 303)
    except (BadInput, Conflict) as error:
        return _page(room, error=error), 409 if isinstance(error, Conflict) else 400
    return _page(room, trial=trial)


def try_proposal(slug: str) -> ResponseReturnValue:
    """What would come of a proposal, as a part of the page that is drawn anew while somebody types."""
    with steady():  # nothing is recorded here
        return _tried(slug)


def _tried(slug: str) -> str:
    draft = Draft.of(request.form)
    desk = _desk(slug, draft)
    if draft.revised is not None:
        _may_revise(desk, draft.revised)
    room = Room(desk, draft, text_of(draft, desk))
    try:
        return render_template("amendment/result.html", **_shown(room, _trial(room, signed=False)))
    except (NothingChanges, EmptyText, NoOther):  # nobody is blamed for what he has not typed yet
        return render_template("amendment/result.html", **_shown(room))
    except BadInput as error:
        return render_template("amendment/result.html", **_shown(room, problem=error))


def _desk(slug: str, draft: Draft) -> Desk:
    number = draft.revised if draft.revised is not None else draft.parent
    return context.desk(slug) if number is None else desk_with(context.record(), slug, number)


def _revising(slug: str, number: int) -> Room:
    """The words of an amendment in their box, or the clause that it is of where something else is to be done to it."""
    desk = desk_with(context.record(), slug, number)
    amendment = _may_revise(desk, number)
    deadline = desk.committee().deadline
    if not amendment.open:
        raise Settled(number, amendment.status)
    if deadline is not None and desk.record.now() > deadline:
        raise TooLate(number, deadline)
    draft = of_amendment(amendment, desk)
    wanted = Draft.of(request.args)
    if "what" in request.args and wanted.what is not draft.what:
        clause = wanted.clause or draft.clause
        draft = replace(draft, what=wanted.what, clause=clause, text="")
    version = text_of(draft, desk)
    return Room(desk, opened(draft, version), version)


def _may_revise(desk: Desk, number: int) -> Amendment:
    amendment = desk.amendment(number)
    if not may_speak_for(identity.signed_in(), amendment):
        abort(403)
    return amendment


def _trial(room: Room, *, signed: bool = True) -> Trial:
    """What would come of a draft; while it is typed it need not say yet by whom it is put forward."""
    draft = room.draft
    edits = edits_of(draft, room.version)
    sponsors: tuple[Sponsor, ...] = ()
    if signed and draft.revised is None:
        sponsors = sponsors_of(draft, identity.signed_in())
    return room.desk.trial(
        edits, sponsors=sponsors, base=draft.base or None, parent=draft.parent, revised=draft.revised
    )


def _record(room: Room, trial: Trial) -> str:
    """Record a draft; the address of its receipt.

    Where the same was received from the same sponsor already, as when an answer got lost and the form was sent
    again, it is that receipt.
    """
    desk, draft = room.desk, room.draft
    moved = "1" if trial.moved else None
    edits = edits_of(draft, room.version)
    if draft.revised is not None:
        made = desk.revise(
            draft.revised, edits, base=draft.base or None, seen=draft.head or None, justification=draft.reason,
            recorder=identity.person(),
        )  # fmt: skip
        return url_for("amendment", slug=room.slug, number=made.number, done="revised", moved=moved)
    try:
        made = desk.propose(
            edits,
            sponsors=trial.amendment.sponsors,
            base=draft.base or None,
            parent=draft.parent,
            justification=draft.reason,
            received=draft.moment if identity.role() >= Role.SECRETARIAT else None,
            recorder=identity.person(),
        )
    except AlreadyReceived as error:
        return url_for("amendment", slug=room.slug, number=error.number, done="again")
    return url_for("amendment", slug=room.slug, number=made.number, done="received", moved=moved)


def _page(room: Room, *, trial: Trial | None = None, error: DraftdiffError | None = None) -> str:
    draft, version = room.draft, room.version
    clause = clause_of(version, draft.clause) if draft.clause else None
    account = identity.signed_in()
    return render_template(
        "amendment/propose.html",
        **_shown(room, trial),
        error=error,
        title=_title(room.desk),
        clause=clause,
        ways=_ways(room),
        neighbours=neighbours(version, clause) if clause else (),
        base=draft.base or room.desk.record.find(room.slug).oid,
        head=(room.desk.head if isinstance(error, RewordedMeanwhile) else draft.head or room.desk.head)
        if draft.revised is not None
        else None,
        own=own_sponsor(account),
        roles=SponsorRole,
        known=_known_names(room.desk),
    )


def _shown(room: Room, trial: Trial | None = None, problem: DraftdiffError | None = None) -> dict[str, object]:
    """What the result of a trial is drawn from."""
    return {
        "room": room,
        "draft": room.draft,
        "trial": trial,
        "problem": problem,
        "lines": drawn(trial.amendment.edits, trial.version) if trial else (),
        "meetings": meetings(trial.standing, room.desk.amendments(), trial.beside) if trial else None,
    }


def _ways(room: Room) -> tuple[tuple[What, str, bool], ...]:
    """What can be proposed of the clause, each with its address; of an amendment's words only other words."""
    draft = room.draft
    whats = (What.WORDS, What.INSTRUCTION) if draft.parent is not None else tuple(What)
    return tuple(
        (
            what,
            url_for(
                "propose_form", slug=room.slug, lang=room.desk.lang, clause=draft.clause or None, what=what.value,
                parent=draft.parent, revise=draft.revised,
            ),
            what is draft.what,
        )
        for what in whats
        if draft.clause or what is What.INSTRUCTION
    )  # fmt: skip


def _title(desk: Desk) -> str:
    return desk.version().title or desk.slug


def _known_names(desk: Desk) -> tuple[str, ...]:
    """The names that are suggested: the delegations that have accounts, and whoever put something forward here."""
    put_forward = {sponsor.name for amendment in desk.amendments().values() for sponsor in amendment.sponsors}
    return tuple(sorted(put_forward.union(identity.people().accounts.delegations()), key=str.casefold))
