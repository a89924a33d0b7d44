"""The page of one amendment, and what can be done with it there."""

from __future__ import annotations

from flask import Response, abort, current_app, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.amendments.facts import path_of
from draftdiff.amendments.model import Amendment, Sponsor, Standing
from draftdiff.desk import Desk, NoTextToAmend
from draftdiff.errors import BadInput, Conflict, DraftdiffError
from draftdiff.people import Account, Role
from draftdiff.reports.amendments.entries import body, decided, result
from draftdiff.reports.amendments.json import amendment_json as as_json
from draftdiff.tabling import SubOfSub
from draftdiff.tongues import current
from draftdiff_web import context
from draftdiff_web.amending.drafting import Draft
from draftdiff_web.amending.sponsorship import may_speak_for, own_sponsor, sponsors_of, still_open
from draftdiff_web.amending.tabled import acts, desk_with, drawn, meetings, own, standing_words, text_commit
from draftdiff_web.committee.shelves import Shelf
from draftdiff_web.gate import identity

EXTENSION = "draftdiff.standings"
"""Where the application keeps how amendments stand."""

_ROOM = 16
"""Of so many states of resolutions it is kept how their amendments stand."""


# --- looking ----------------------------------------------------------------------------------------


def amendment(slug: str, number: int) -> ResponseReturnValue:
    """One amendment with all that is on record of it."""
    return _page(desk_with(context.record(), slug, number), number)


def amendment_json(slug: str, number: int) -> ResponseReturnValue:
    """One amendment as data."""
    desk = desk_with(context.record(), slug, number)
    return jsonify(as_json(desk.standing(number)))


def amendment_xml(slug: str, number: int) -> ResponseReturnValue:
    """One amendment as the Akoma Ntoso document that is on record."""
    desk = desk_with(context.record(), slug, number)
    return Response(desk.record.repository.read(desk.head, path_of(number)), mimetype="application/xml")


def own_amendments(slug: str) -> ResponseReturnValue:
    """What became of one's own amendments; who enters those of others is led to all of them."""
    desk, account = context.desk(slug), identity.signed_in()
    mine = own_sponsor(account)
    if mine is None:
        return redirect(url_for("desk", slug=slug, lang=desk.lang), 303)

    def is_mine(sponsor: Sponsor) -> bool:
        return (sponsor.name.casefold(), sponsor.role) == (mine.name.casefold(), mine.role)

    found = own(_standings(desk), is_mine)
    carried = any(each.amendment.carried for each in found)
    blame = desk.record.blame(slug, None, desk.lang) if carried else None
    words = {
        each.amendment.number: standing_words(blame, each.amendment.number)
        for each in found
        if blame is not None and each.amendment.carried
    }
    language = current().code
    return render_template(
        "amendment/own.html",
        desk=desk,
        title=desk.version().title or slug,
        who=mine,
        found=found,
        words=words,
        result=lambda amendment: result(amendment, language),
        where=lambda decision: body(decision, language),
    )


def _page(desk: Desk, number: int, error: DraftdiffError | None = None) -> str:
    amendment = desk.amendment(number)
    standing = next(each for each in _standings(desk) if each.amendment.number == number)
    known, language = desk.amendments(), current().code
    version, base, done = desk.version(), desk.base(amendment), acts(desk, number)
    blame = desk.record.blame(desk.slug, None, desk.lang) if amendment.carried else None
    account = identity.account()
    return render_template(
        "amendment/page.html",
        desk=desk,
        amendment=amendment,
        standing=standing,
        title=version.title or desk.slug,
        version=version,
        lines=drawn(amendment.edits, base),
        candidates=[(candidate.why, drawn(candidate.edits, base)) for candidate in amendment.candidates],
        wording=desk.wording(amendment),
        meetings=meetings(standing, known),
        subs=[each for each in known.values() if each.parent == number],
        acts=done,
        commit=text_commit(blame, done, number) if blame is not None else None,
        words=standing_words(blame, number) if blame is not None else (),
        decided=decided(amendment, language),
        here=any(clause.wid == standing.wid for clause in version.clauses),
        error=error,
        done=request.args.get("done"),
        moved="moved" in request.args,
        **_allowed(desk, amendment, account),
    )


def _standings(desk: Desk) -> tuple[Standing, ...]:
    """How all amendments stand, which is reckoned once for each commit."""
    shelf: Shelf[tuple[Standing, ...]] = current_app.extensions.setdefault(EXTENSION, Shelf(_ROOM))
    return shelf.get((desk.slug, desk.head, desk.lang), desk.standings)


def _allowed(desk: Desk, amendment: Amendment, account: Account | None) -> dict[str, object]:
    """What who asks may do with an amendment."""
    over = (deadline := desk.committee().deadline) is not None and desk.record.now() > deadline
    speaks = account is not None and may_speak_for(account, amendment)
    mine = own_sponsor(account) if account is not None else None
    among = mine is not None and any(s.name.casefold() == mine.name.casefold() for s in amendment.sponsors)
    return {
        "past": amendment.deadline is not None and desk.record.now() > amendment.deadline,
        "may_withdraw": speaks and amendment.open,
        "may_revise": speaks and amendment.open and not over,
        "may_join": account is not None and amendment.open and not among and not (speaks and mine is not None),
        "may_amend": account is not None and amendment.open and _can_be_amended(desk, amendment),
        "on_behalf": account is not None and account.role >= Role.SECRETARIAT,
    }


def _can_be_amended(desk: Desk, amendment: Amendment) -> bool:
    try:
        return bool(amendment.edits) and bool(desk.words_of(amendment.number).clauses)
    except (SubOfSub, NoTextToAmend):
        return False


# --- doing ------------------------------------------------------------------------------------------


def withdraw_form(slug: str, number: int) -> ResponseReturnValue:
    """Ask once more before an amendment is withdrawn."""
    desk = _spoken_for(slug, number)
    return _withdrawing(desk, desk.amendment(number))


def withdraw(slug: str, number: int) -> ResponseReturnValue:
    """Withdraw an amendment, as a decision of its first sponsor."""
    desk = _spoken_for(slug, number)
    amendment = desk.amendment(number)
    by = amendment.sponsors[0].name if amendment.sponsors else identity.signed_in().name
    note = " ".join(request.form.get("note", "").split())[:2000] or None
    try:
        desk.withdraw(number, by=by, note=note, recorder=identity.person())
    except Conflict as error:
        return _withdrawing(desk, amendment, error), 409
    return redirect(url_for("amendment", slug=slug, number=number, done="withdrawn"), 303)


def join(slug: str, number: int) -> ResponseReturnValue:
    """Join the sponsors of an amendment, or enter that others do."""
    desk = desk_with(context.record(), slug, number)
    try:
        still_open(desk.amendment(number))
        for sponsor in sponsors_of(Draft.of(request.form), identity.signed_in())[: _joining()]:
            desk.join(number, sponsor, recorder=identity.person(), check=still_open)
    except (BadInput, Conflict) as error:
        return _page(desk, number, error), 409 if isinstance(error, Conflict) else 400
    return redirect(url_for("amendment", slug=slug, number=number, done="joined"), 303)


def place(slug: str, number: int) -> ResponseReturnValue:
    """Settle what an amendment means that was asked about."""
    desk = desk_with(context.record(), slug, number)
    try:
        desk.place(number, request.form.get("candidate", type=int), recorder=identity.person())
    except (BadInput, Conflict) as error:
        return _page(desk, number, error), 409 if isinstance(error, Conflict) else 400
    return redirect(url_for("amendment", slug=slug, number=number, done="placed"), 303)


def _joining() -> int | None:
    """How many of the sponsors of a form join: a delegation for itself alone, even from the form of a proposal."""
    return None if identity.role() >= Role.SECRETARIAT else 1


def _spoken_for(slug: str, number: int) -> Desk:
    """The desk with an amendment for which who asks may speak; nobody else withdraws it."""
    desk = desk_with(context.record(), slug, number)
    if not may_speak_for(identity.signed_in(), desk.amendment(number)):
        abort(403)
    return desk


def _withdrawing(desk: Desk, amendment: Amendment, error: DraftdiffError | None = None) -> str:
    return render_template(
        "amendment/withdraw.html",
        desk=desk,
        amendment=amendment,
        title=desk.version().title or desk.slug,
        lines=drawn(amendment.edits, desk.base(amendment)),
        error=error,
    )
