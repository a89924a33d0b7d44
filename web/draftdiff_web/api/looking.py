"""The operations that look at amendments: lists, one of them, what collides, the order of votes, a preview."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response
from msgspec.structs import replace

from draftdiff.amendments.distance import targets
from draftdiff.amendments.facts import path_of
from draftdiff.amendments.model import Amendment, Standing
from draftdiff.amendments.voting import Ballot, simulate
from draftdiff.conforming import unfollowed
from draftdiff.desk import Desk
from draftdiff.model import Clause, Version
from draftdiff.reports.amendments.json import (
    amendment_json,
    collision_json,
    course_json,
    preview_json,
    sheet_json,
)
from draftdiff.reports.amendments.votes import to_be_voted
from draftdiff.rulings import Cited, NoSuchClause
from draftdiff.search.query import OPEN
from draftdiff_web import context
from draftdiff_web.amending.tabled import desk_with
from draftdiff_web.api import bodies, desk_answers, queries
from draftdiff_web.api.operation import XML
from draftdiff_web.api.texts import paged


def desk(slug: str, lang: str | None = None) -> Desk:
    """The desk of a resolution."""
    return Desk(context.record(), slug, lang)


def desk_of(slug: str, number: int) -> Desk:
    """The desk on which an amendment lies; raises `UnknownAmendment`."""
    return desk_with(context.record(), slug, number)


def cited(written: str, version: Version) -> Clause:
    """The clause that is meant, by label or wId; raises `NoSuchClause`."""
    found = Cited(written).among(version) or Cited("".join(written.split())).among(version)
    if found is None:
        raise NoSuchClause(written[:60], version.slug or "")
    return found


def told(desk: Desk, amendment: Amendment) -> dict[str, Any]:
    """An amendment as it stands now."""
    return amendment_json(desk.standing(amendment.number))


# --- amendments -----------------------------------------------------------------------------------


def amendments(slug: str, query: queries.Amendments) -> dict[str, Any]:
    """The amendments to a resolution."""
    at = desk(slug, query.lang)
    wid = cited(query.clause, at.version()).wid if query.clause is not None else None
    found = [
        standing
        for standing in at.standings()
        if _is(standing, query.status)
        and (query.clause is None or wid in _wids(standing))
        and (query.sponsor is None or _is_by(standing, query.sponsor))
    ]
    page = [amendment_json(standing) for standing in paged(found, query)]
    return {"total": len(found), "offset": query.offset, "amendments": page}


def amendment(slug: str, number: int) -> dict[str, Any]:
    """One amendment."""
    return amendment_json(desk_of(slug, number).standing(number))


def amendment_xml(slug: str, number: int) -> Response:
    """One amendment as the document on record."""
    at = desk_of(slug, number)
    return Response(at.record.repository.read(at.head, path_of(number)), mimetype=XML)


def collisions(slug: str, query: queries.Colliding) -> dict[str, Any]:
    """What collides."""
    found = desk(slug, query.lang).conflicts(query.numbers)
    return {"slug": slug, "collisions": [collision_json(one) for one in found]}


def matrix(slug: str, query: queries.Colliding) -> desk_answers.Matrix:
    """Which pairs collide."""
    at = desk(slug, query.lang)
    exclusive = {c.numbers for c in at.conflicts(query.numbers) if c.kind.exclusive}
    pairs = (pair for pair in at.matrix() if not query.numbers or set(pair) <= set(query.numbers))
    return desk_answers.Matrix(slug, tuple(desk_answers.Rivals(pair, pair in exclusive) for pair in pairs))


# --- voting ---------------------------------------------------------------------------------------


def ballot(slug: str, query: queries.Voting) -> dict[str, Any]:
    """In which order it is voted, and why."""
    at = desk(slug, query.lang)
    version, standings, whole = at.version(), at.standings(), at.ballot()
    shown = _of_clause(whole, cited(query.clause, version), at) if query.clause is not None else whole
    course = course_json(simulate(whole, query.carried)) if query.carried else None
    return {**sheet_json(to_be_voted(version, standings, shown, language="en")), "rule": whole.rule, "if": course}


def committee(slug: str) -> desk_answers.Committee:
    """How the committee works on a resolution."""
    set_ = desk(slug).committee()
    return desk_answers.Committee(
        deadline=set_.deadline,
        deadlines=tuple(desk_answers.Deadline(each.until, each.at, each.by.name) for each in set_.deadlines),
        rule=set_.rule,
        listed=set_.listed,
        preamble_last=set_.preamble_last,
        orders=tuple(
            desk_answers.Order(wid=each.wid, numbers=each.numbers, by=each.by, at=each.at, reason=each.reason)
            for each in set_.overrides
        ),
        visibility=set_.visibility,
    )


def references(slug: str, query: queries.InLanguage) -> dict[str, Any]:
    """The references of the text as it stands that did not follow the numbers of what they cite."""
    return unfollowed(context.record(), slug, query.lang).to_json()


def preview(slug: str, query: queries.InLanguage, body: bodies.Chosen) -> dict[str, Any]:
    """The text as it would read with some amendments."""
    tried = desk(slug, query.lang).preview(tuple(dict.fromkeys(body.numbers)))
    return preview_json(tried.comparison, tried.numbers, tried.left, tried.collisions)


# --- which are meant ------------------------------------------------------------------------------


def _is(standing: Standing, status: str | None) -> bool:
    if status is None:
        return True
    return standing.amendment.open if status == OPEN else standing.amendment.status == status


def _wids(standing: Standing) -> Iterator[str | None]:
    yield standing.wid
    for edit in standing.amendment.edits:
        yield from targets(edit)


def _is_by(standing: Standing, who: str) -> bool:
    said = " ".join(who.split()).casefold()
    return any(one.name.casefold() == said for one in standing.amendment.sponsors)


def _of_clause(ballot: Ballot, clause: Clause, desk: Desk) -> Ballot:
    here = {standing.amendment.number for standing in desk.standings() if standing.wid == clause.wid}
    groups = tuple(group for group in ballot.groups if group.wid == clause.wid)
    return replace(ballot, groups=groups, aside=tuple(aside for aside in ballot.aside if aside.number in here))
