"""The operations of the secretariat beside decisions: what is meant and admitted, the deadline, the order, lists."""

from __future__ import annotations

from typing import Any

from flask import url_for
from msgspec.structs import replace

from draftdiff.amendments.instructions.lists import CompiledList
from draftdiff.amendments.model import Proposal
from draftdiff.desk import Desk, NothingProposed
from draftdiff.reports.amendments.json import amendment_json, hunks_json
from draftdiff_web.amending.sponsorship import names
from draftdiff_web.api import bodies, desk_answers, queries
from draftdiff_web.api.looking import committee, desk, desk_of, told
from draftdiff_web.api.operation import Made
from draftdiff_web.api.sponsoring import received_at
from draftdiff_web.api.values import moment_of
from draftdiff_web.context import openness
from draftdiff_web.gate import identity


def place(slug: str, number: int, body: bodies.Placing) -> dict[str, Any]:
    """Settle what an amendment means."""
    at = desk_of(slug, number)
    return told(at, at.place(number, body.candidate, recorder=identity.person()))


def admit(slug: str, number: int, body: bodies.Admission) -> dict[str, Any]:
    """Record whether an amendment may be put to the vote."""
    at = desk_of(slug, number)
    made = at.admit(
        number, admissible=body.admissible, reason=_squeezed(body.reason), by=body.by, recorder=identity.person()
    )
    return told(at, made)


def set_deadline(slug: str, body: bodies.Closing) -> desk_answers.Committee:
    """Record until when amendments are in time."""
    until = moment_of("$.until", body.until)
    desk(slug).set_deadline(until, by=identity.person(), recorder=identity.person())
    return committee(slug)


def set_rule(slug: str, body: bodies.RuleSet) -> desk_answers.Committee:
    """Record by which rule it is voted."""
    at = desk(slug)
    at.chosen(body.listed)
    at.set_rule(body.rule, listed=body.listed, preamble_last=body.preamble_last, recorder=identity.person())
    return committee(slug)


def set_order(slug: str, query: queries.InLanguage, body: bodies.ChairsOrder) -> desk_answers.Committee:
    """Record the chair's order of some amendments."""
    at, numbers = desk(slug, query.lang), tuple(dict.fromkeys(body.numbers))
    at.override(numbers, by=body.by, reason=_squeezed(body.reason), recorder=identity.person())
    return committee(slug)


def open_to(slug: str, body: bodies.Opened) -> desk_answers.Committee:
    """Open a resolution to others, or close it again."""
    openness().open_to(slug, body.to, by=identity.person())
    return committee(slug)


# --- lists ----------------------------------------------------------------------------------------


def read_list(slug: str, query: queries.InLanguage, body: bodies.CompiledList) -> dict[str, Any]:
    """What a compiled list proposes; nothing is recorded."""
    found = _read(desk(slug, query.lang), body)
    return {"proposals": [_understood(each) for each in found.proposals], "unread": found.unread}


def receive_list(slug: str, query: queries.InLanguage, body: bodies.CompiledList) -> Made:
    """Record all amendments of a compiled list."""
    at = desk(slug, query.lang)
    body = replace(body, base=at.record.find(slug, body.base).oid)  # one version, whoever records meanwhile
    found, received = _read(at, body), received_at(at, body.received)
    if not found.proposals:
        raise NothingProposed("$.text")
    done = at.receive(found.proposals, base=body.base, received=received, recorder=identity.person())
    standings = {standing.amendment.number: standing for standing in at.standings()}
    made = [amendment_json(standings[each.number]) for each in done.amendments]
    first = url_for("api_amendment", slug=slug, number=done.amendments[0].number)
    return Made({"commit": done.commit.oid, "amendments": made, "unread": found.unread}, first)


def _read(at: Desk, body: bodies.CompiledList) -> CompiledList:
    sponsors = [name for written in body.sponsors for name in names(written)]
    return at.read(body.text.replace("\r\n", "\n"), sponsors=sponsors, base=body.base)


def _understood(proposal: Proposal) -> desk_answers.Understood:
    return desk_answers.Understood(
        kind=proposal.kind,
        target=proposal.target,
        sponsors=tuple(sponsor.name for sponsor in proposal.sponsors),
        instruction=proposal.instruction,
        hunks=hunks_json(proposal.edits),
        candidates=tuple(candidate.why for candidate in proposal.candidates),
        guessed=proposal.guessed,
        question=proposal.question,
        justification=proposal.justification,
        number=proposal.number,
        parent=proposal.parent,
        late=proposal.late,
        lines=proposal.lines,
        decided=proposal.decided,
    )


def _squeezed(text: str) -> str:
    """Words on one line, as the record keeps reasons."""
    return " ".join(text.split())
