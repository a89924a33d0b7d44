"""The page of the comments on a resolution, and what is done with them there and on the pages of clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.errors import BadInput, Conflict, DraftdiffError
from draftdiff.people.comments import Audience, NotYours, State, Subject
from draftdiff.people.quotation import QuotedTwice, quoted
from draftdiff.tabling import UnknownAmendment
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.gate import identity
from draftdiff_web.reading.remarks import Board


class NothingMeant(BadInput):
    """A comment names neither a clause of the text nor an amendment."""

    def __init__(self) -> None:
        super().__init__(_("it is not said what the comment is about"), remedy=_("choose a clause"))


class UnknownAudience(BadInput):
    """A form names nobody who could read a comment."""

    def __init__(self) -> None:
        super().__init__(
            _("nobody is named who may read the comment"),
            remedy=_("it is one of: %(known)s", known=", ".join(Audience)),
        )


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a form that could not be taken; ``number`` is the comment that it was about."""

    about: str = ""
    words: str = ""
    nth: str = ""
    audience: str = Audience.COMMITTEE.value
    body: str = ""
    number: int | None = None
    doing: str = ""
    twice: int = 0


def comments(slug: str) -> ResponseReturnValue:
    """The comments on a resolution, in the order of its text."""
    return _page(slug, Typed(about=f"clause:{request.args['clause']}" if request.args.get("clause") else ""))


def comment(slug: str) -> ResponseReturnValue:
    """Comment on a clause, on words of it, or on an amendment."""
    form, account = request.form, identity.signed_in()
    typed = Typed(
        form.get("about", ""),
        form.get("words", ""),
        form.get("nth", ""),
        form.get("audience", ""),
        form.get("body", ""),
    )
    try:
        if typed.audience not in set(Audience):
            raise UnknownAudience
        subject = _subject(slug, typed)
        done = identity.people().comments.add(account, subject, typed.body, Audience(typed.audience))
    except QuotedTwice as error:
        return _page(
            slug, Typed(typed.about, typed.words, typed.nth, typed.audience, typed.body, twice=error.count), error
        ), 400
    except BadInput as error:
        return _page(slug, typed, error), 400
    return _back(slug, done.id)


def answer_comment(slug: str, number: int) -> ResponseReturnValue:
    """Answer a thread."""
    body = request.form.get("body", "")
    try:
        done = identity.people().comments.answer(identity.signed_in(), slug, number, body)
    except BadInput as error:
        return _page(slug, Typed(body=body, number=number, doing="answer"), error), 400
    return _back(slug, done.id)


def edit_comment(slug: str, number: int) -> ResponseReturnValue:
    """Change one's own words."""
    body = request.form.get("body", "")
    try:
        identity.people().comments.edit(identity.signed_in(), slug, number, body)
    except NotYours:
        abort(403)
    except (BadInput, Conflict) as error:
        return _page(slug, Typed(body=body, number=number, doing="edit"), error), 409 if isinstance(
            error, Conflict
        ) else 400
    return _back(slug, number)


def take_back_comment(slug: str, number: int) -> ResponseReturnValue:
    """Take one's own words back."""
    try:
        identity.people().comments.take_back(identity.signed_in(), slug, number)
    except NotYours:
        abort(403)
    except Conflict as error:
        return _page(slug, Typed(), error), 409
    return _back(slug, None)


def resolve_comment(slug: str, number: int) -> ResponseReturnValue:
    """Close a thread, or open it again."""
    resolved = request.form.get("resolved") == "1"
    try:
        identity.people().comments.resolve(identity.signed_in(), slug, number, resolved=resolved)
    except NotYours:
        abort(403)
    return _back(slug, number)


def _subject(slug: str, typed: Typed) -> Subject:
    """What a comment is about; raises `NothingMeant`, `Misquoted`, `QuotedTwice` and `UnknownAmendment`."""
    board = Board(slug, identity.signed_in(), context.language())
    oid, lang = board.version.version or "", board.version.lang
    kind, _, name = typed.about.partition(":")
    if kind == "amendment" and name.isascii() and name.isdecimal() and len(name) < 7:  # noqa: PLR2004 - as many as can be
        known = context.record().looms.amendments(context.record().repository.head(slug))
        if int(name) not in known:
            raise UnknownAmendment(slug, int(name), max(known, default=0))
        return Subject(slug, known[int(name)].lang, "", oid, f"A{int(name)}", amendment=int(name))
    clause = next((clause for clause in board.clauses if kind == "clause" and clause.wid == name), None)
    if clause is None or clause.wid is None:
        raise NothingMeant
    nth = int(typed.nth) if typed.nth.isascii() and typed.nth.isdecimal() and len(typed.nth) < 5 else None  # noqa: PLR2004 - as often as words can stand
    words, place = quoted(typed.words, clause, nth)
    return Subject(slug, lang, clause.wid, oid, clause.label, words, place)


def _back(slug: str, number: int | None) -> ResponseReturnValue:
    """Back to where the form was: the page of a clause or of an amendment, or that of all comments."""
    kind, _, name = request.form.get("back", "").partition(":")
    anchor = f"comment-{number}" if number is not None else "comments"
    state = request.form.get("state") or None
    there: dict[str, Any] = {"slug": slug, "lang": context.language(), "_anchor": anchor}
    shown = State.ALL.value if state == State.ALL else None  # else what was just resolved would be folded away
    if kind == "clause" and name:
        return redirect(url_for("clause", wid=name, comments=shown, **there), 303)
    if kind == "amendment" and name.isascii() and name.isdecimal() and len(name) < 7:  # noqa: PLR2004 - as many as can be
        return redirect(url_for("amendment", number=int(name), comments=shown, **there), 303)
    return redirect(url_for("comments", state=state, **there), 303)


def _page(slug: str, typed: Typed, error: DraftdiffError | None = None) -> str:
    board = Board(slug, identity.signed_in(), context.language())
    asked = request.args.get("state", "")
    state = State(asked) if asked in set(State) else State.OPEN
    wid, mine = request.args.get("clause") or None, request.args.get("mine") == "1"
    return render_template(
        "comments/page.html",
        slug=slug,
        board=board,
        groups=board.groups(state, wid=wid, mine=mine),
        state=state,
        states=State,
        wid=wid,
        mine=mine,
        typed=typed,
        error=error,
    )
