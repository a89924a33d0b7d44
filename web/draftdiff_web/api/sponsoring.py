"""The operations of those who propose: to try out, to record, to revise, to withdraw, to join."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import abort, url_for

from draftdiff.amendments.model import Edit
from draftdiff.desk import AlreadyReceived, Desk
from draftdiff.people import Role
from draftdiff.reports.amendments.json import amendment_json
from draftdiff_web.amending.drafting import BadMoment, Draft, edits_of, text_of
from draftdiff_web.amending.sponsorship import may_speak_for, sponsors_of, still_open
from draftdiff_web.api import bodies, queries
from draftdiff_web.api.looking import cited, desk, desk_of, told
from draftdiff_web.api.operation import Made
from draftdiff_web.api.values import moment_of
from draftdiff_web.gate import identity


def attempt(slug: str, query: queries.InLanguage, body: bodies.Attempt) -> dict[str, Any]:
    """What would come of a proposal; nothing is recorded."""
    at = _desk(slug, query, body.revises or body.parent)
    parent = at.amendment(body.revises).parent if body.revises is not None else body.parent
    draft, edits = _drafted(Draft(parent=parent), body, at)
    tried = at.trial(edits, base=draft.base, parent=parent, revised=body.revises)
    return {
        "amendment": amendment_json(tried.standing),
        "wording": tried.amendment.instruction,
        "beside": [each.amendment.number for each in tried.beside],
        "moved": tried.moved,
    }


def propose(slug: str, query: queries.InLanguage, body: bodies.Proposal) -> Made:
    """Record an amendment, or give the one by which its sponsor has put forward the same already."""
    at, account = _desk(slug, query, body.parent), identity.signed_in()
    begun = Draft(
        parent=body.parent,
        justification=body.justification,
        cosponsors=body.cosponsors,
        sponsor=body.sponsor,
        role=body.role,
    )
    sponsors = sponsors_of(begun, account)
    received = received_at(at, body.received) if account.role >= Role.SECRETARIAT else None
    draft, edits = _drafted(begun, body, at)
    try:
        made = at.propose(
            edits,
            sponsors=sponsors,
            base=draft.base,
            parent=body.parent,
            justification=draft.reason,
            received=received,
            recorder=identity.person(),
        )
    except AlreadyReceived as error:
        found = told(at, at.amendment(error.number))
        return Made(found, url_for("api_amendment", slug=slug, number=error.number), again=True)
    return Made(told(at, made), url_for("api_amendment", slug=slug, number=made.number))


def revise(slug: str, number: int, body: bodies.Revision) -> dict[str, Any]:
    """Record other words for an amendment."""
    at = _spoken_for(slug, number)
    begun = Draft(parent=at.amendment(number).parent, justification=body.justification)
    draft, edits = _drafted(begun, body, at)
    made = at.revise(
        number, edits, base=draft.base, seen=body.head, justification=draft.reason, recorder=identity.person()
    )
    return told(at, made)


def withdraw(slug: str, number: int, body: bodies.Withdrawal) -> dict[str, Any]:
    """Withdraw an amendment, as a decision of its first sponsor."""
    at = _spoken_for(slug, number)
    sponsors = at.amendment(number).sponsors
    by = sponsors[0].name if sponsors else identity.signed_in().name
    note = " ".join(body.note.split()) or None
    return told(at, at.withdraw(number, by=by, note=note, recorder=identity.person()))


def join(slug: str, number: int, body: bodies.Joining) -> dict[str, Any]:
    """Join the sponsors of an amendment."""
    at = desk_of(slug, number)
    still_open(at.amendment(number))
    sponsor = sponsors_of(Draft(sponsor=body.sponsor, role=body.role), identity.signed_in())[0]
    return told(at, at.join(number, sponsor, recorder=identity.person(), check=still_open))


# --- what is meant --------------------------------------------------------------------------------


def received_at(at: Desk, moment: datetime | None) -> datetime | None:
    """When something was received that is entered later; raises `BadMoment` for what is still to come."""
    if moment is None:
        return None
    received = moment_of("$.received", moment)
    if received > at.record.now():
        raise BadMoment(moment.isoformat())
    return received


def _desk(slug: str, query: queries.InLanguage, number: int | None) -> Desk:
    return desk(slug, query.lang) if number is None else desk_of(slug, number)


def _drafted(begun: Draft, body: bodies.Edited, at: Desk) -> tuple[Draft, tuple[Edit, ...]]:
    """A body as the draft that the form of the site would hold, and the edits that it proposes."""
    base = at.record.find(at.slug, body.base).oid  # one version from here on, whoever records meanwhile
    draft = replace(begun, what=body.what, text=body.text.replace("\r\n", "\n"), side=body.side, base=base)
    version = text_of(draft, at)
    draft = replace(
        draft,
        clause=cited(body.clause, version).wid or "" if body.clause is not None else "",
        other=cited(body.other, version).wid or "" if body.other is not None else "",
    )
    return draft, edits_of(draft, version)


def _spoken_for(slug: str, number: int) -> Desk:
    """The desk with an amendment for which who asks may speak."""
    at = desk_of(slug, number)
    if not may_speak_for(identity.signed_in(), at.amendment(number)):
        abort(403, "This amendment is of others; its first sponsor and the secretariat may do that.")
    return at
