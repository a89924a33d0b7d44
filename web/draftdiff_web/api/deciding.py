"""The operations by which a decision is recorded, with the text that follows from it, and references follow."""

from __future__ import annotations

from typing import Any

from flask import url_for

from draftdiff.amendments.model import Final, Vote
from draftdiff.conforming import NothingToFollow, let_follow, let_sure_follow, unfollowed
from draftdiff.reports.amendments.json import amendment_json
from draftdiff_web import context
from draftdiff_web.api import bodies, desk_answers, queries
from draftdiff_web.api.looking import desk
from draftdiff_web.api.operation import Made
from draftdiff_web.api.values import day_of
from draftdiff_web.committee.minutes import BothWays
from draftdiff_web.gate import identity
from draftdiff_web.gate.problems import NotUnderstood


def decide(slug: str, query: queries.InLanguage, body: bodies.Decided) -> Made:
    """Record a decision on one or several amendments."""
    at, numbers = desk(slug, query.lang), tuple(dict.fromkeys(body.numbers))
    at.chosen(numbers)
    if body.vote is not None and body.consensus:
        raise BothWays
    vote = body.vote
    ruled = at.decide(
        numbers,
        body.outcome,
        body=body.body,
        on=day_of("$.on", body.on) if body.on is not None else None,
        sitting=body.sitting,
        vote=Vote(vote.in_favour, vote.against, vote.abstaining) if vote is not None else None,
        consensus=body.consensus,
        hunks=tuple(dict.fromkeys(body.hunks)),
        text=body.text,
        final=[Final(words.wid, words.text) for words in body.final],
        cause=body.cause,
        place=body.place,
        note=body.note,
        seen=body.head,
        recorder=identity.person(),
    )
    standings = {standing.amendment.number: standing for standing in at.standings()}
    followed = None
    if body.follow:
        followed = let_sure_follow(at.record, slug, query.lang, identity.person())
    told = desk_answers.Ruled(
        ruled.commit.oid,
        ruled.changed,
        followed.commit.oid if followed else None,
        ruled.falls,
        tuple(amendment_json(standings[each.number]) for each in ruled.amendments),
    )
    return Made(told, url_for("api_version", slug=slug, version=ruled.commit.oid))


def follow_references(slug: str, query: queries.InLanguage, body: bodies.Following) -> dict[str, Any]:
    """Record the text with references that follow the numbers of what they cite."""
    record = context.record()
    keys = [each.key for each in body.numbers or ()]
    if len(set(keys)) < len(keys):
        raise NotUnderstood("a number is given twice", "$.numbers")
    try:
        commit = let_follow(
            record,
            slug,
            None if body.numbers is None else {each.key: each.written for each in body.numbers},
            as_read=body.as_read,
            lang=query.lang,
            seen=body.head,
            recorder=identity.person(),
        ).commit.oid
    except NothingToFollow:  # a program that asks after every decision asks for nothing wrong
        commit = None
    return {"slug": slug, "commit": commit, "unfollowed": unfollowed(record, slug, query.lang).to_json()["unfollowed"]}
