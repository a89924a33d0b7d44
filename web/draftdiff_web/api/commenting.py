"""The operations on comments, each for those who may read them."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import url_for

from draftdiff.errors import BadInput
from draftdiff.people.comments import Comment, Subject, Thread
from draftdiff.people.quotation import quoted
from draftdiff_web import context
from draftdiff_web.api import bodies, queries
from draftdiff_web.api.looking import cited, desk_of
from draftdiff_web.api.operation import Made
from draftdiff_web.api.texts import paged
from draftdiff_web.gate import identity


class AboutNothing(BadInput):
    """A comment is about nothing, or about two things at once."""

    def __init__(self) -> None:
        super().__init__("it is not clear what this is about", remedy="give either a clause or an amendment")


def threads(slug: str, query: queries.Threads) -> dict[str, Any]:
    """The threads of comments on a resolution."""
    wid = None
    if query.clause is not None:
        wid = cited(query.clause, context.record().version(slug)).wid
    found = identity.people().comments.threads(
        identity.signed_in(), slug, query.state, wid=wid, amendment=query.amendment, mine=query.mine
    )
    return {"total": len(found), "offset": query.offset, "threads": [_thread(each) for each in paged(found, query)]}


def thread(slug: str, number: int) -> dict[str, Any]:
    """One thread of comments."""
    return _thread(identity.people().comments.thread(identity.signed_in(), slug, number))


def comment(slug: str, query: queries.InLanguage, body: bodies.Remark) -> Made:
    """Begin a thread."""
    if (body.clause is None) == (body.amendment is None):
        raise AboutNothing
    subject = _on_amendment(slug, body.amendment) if body.amendment is not None else _on_clause(slug, query, body)
    made = identity.people().comments.add(identity.signed_in(), subject, body.body, body.audience)
    return Made(_comment(made), url_for("api_thread", slug=slug, number=made.id))


def answer(slug: str, number: int, body: bodies.Reply) -> Made:
    """Answer a thread."""
    made = identity.people().comments.answer(identity.signed_in(), slug, number, body.body)
    return Made(_comment(made), url_for("api_thread", slug=slug, number=number))


def resolve(slug: str, number: int, body: bodies.Resolving) -> dict[str, Any]:
    """Close a thread, or open it again."""
    return _thread(identity.people().comments.resolve(identity.signed_in(), slug, number, resolved=body.resolved))


def _on_amendment(slug: str, number: int) -> Subject:
    at = desk_of(slug, number)
    amendment = at.amendment(number)
    return Subject(slug, at.lang, "", amendment.base, "", amendment=number)


def _on_clause(slug: str, query: queries.InLanguage, body: bodies.Remark) -> Subject:
    version = context.record().version(slug, body.version, query.lang)
    clause = cited(body.clause or "", version)
    words, nth = quoted(body.words, clause, body.nth)
    return Subject(slug, version.lang, clause.wid or "", version.version or "", clause.label, words, nth)


def _thread(thread: Thread) -> dict[str, Any]:
    return {**_comment(thread.comment), "answers": [_comment(each) for each in thread.answers]}


def _comment(comment: Comment) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(comment)
    told["wId"] = told.pop("wid")
    told.pop("account")
    return told
