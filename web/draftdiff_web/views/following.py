"""Feeds, what one follows by e-mail, the link that ends all letters, and web hooks."""

from __future__ import annotations

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.errors import BadInput, Conflict, DraftdiffError, NotFound
from draftdiff.following.atom import MOST
from draftdiff.following.news import title as title_of
from draftdiff.following.outbound import RefusedAddress, target
from draftdiff.following.unsubscribing import account_of
from draftdiff.people import Account, Role
from draftdiff.people.following import Pace
from draftdiff.people.hooks import Hook
from draftdiff.store import UnknownResolution
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.gate import identity
from draftdiff_web.reading.happened import answered, entry, happenings


class NoSuchDelegation(NotFound):
    """No delegation of that name put forward anything in public."""

    def __init__(self, name: str) -> None:
        super().__init__(_("no delegation of that name put forward anything in public"), where=name[:100])


class UnknownPace(BadInput):
    """A form names no pace of letters."""

    def __init__(self) -> None:
        super().__init__(_("it is not said how often"), remedy=_("it is one of: %(known)s", known=", ".join(Pace)))


# --- feeds ------------------------------------------------------------------------------------------


def site_feed() -> ResponseReturnValue:
    """The feed of all that happens in public."""
    found = happenings().latest(context.openness().visible(Role.READER), MOST)
    return answered([entry(each, titled=True) for each in found], name="", title="draftdiff", at=url_for("register"))


def resolution_feed(slug: str) -> ResponseReturnValue:
    """The feed of a resolution that is public: who reads a feed is not signed in."""
    context.openness().check(slug, Role.READER)
    found = happenings().latest([slug], MOST)
    title = title_of(context.record(), slug)
    entries = [entry(each, titled=False) for each in found]
    return answered(entries, name=slug, title=title, at=url_for("resolution", slug=slug))


def delegation_feed(name: str) -> ResponseReturnValue:
    """The feed of what became of the amendments of a delegation, as far as it is public."""
    found = happenings().latest(context.openness().visible(Role.READER), MOST, delegation=name)
    if not found:
        raise NoSuchDelegation(name)
    entries = [entry(each, titled=True) for each in found]
    return answered(entries, name=f"/{name.casefold()}", title=name, at=url_for("register"))


# --- by e-mail --------------------------------------------------------------------------------------


def follow_resolution(slug: str) -> ResponseReturnValue:
    """How a resolution can be followed: by whom, and by which feed."""
    return _follow_page(slug)


def following() -> ResponseReturnValue:
    """What one follows."""
    return _following_page()


def follow() -> ResponseReturnValue:
    """Follow a resolution or a delegation."""
    account, form = identity.signed_in(), request.form
    slug, delegation = form.get("slug", ""), form.get("delegation", "")
    try:
        if form.get("pace") not in set(Pace):
            raise UnknownPace
        if slug:
            context.openness().check(slug, account.role)
        identity.people().following.follow(
            account.id, Pace(form["pace"]), _heads(account.role), slug=slug, delegation=delegation
        )
    except (BadInput, Conflict, UnknownResolution) as error:
        return _following_page(error), 400
    if form.get("back") == "resolution" and slug:
        return redirect(url_for("follow_resolution", slug=slug), 303)
    return redirect(url_for("following"), 303)


def unfollow(number: int) -> ResponseReturnValue:
    """Follow something no more."""
    identity.people().following.end(identity.signed_in().id, number)
    return redirect(url_for("following"), 303)


def unsubscribe_form(secret: str) -> ResponseReturnValue:
    """The page behind the link of a letter: it asks once more, since programs look at links too."""
    account = _of_link(secret)
    follows = identity.people().following.of(account.id)
    return render_template("follow/unsubscribe.html", secret=secret, count=len(follows), done=not follows)


def unsubscribe(secret: str) -> ResponseReturnValue:
    """End all letters: called by the page, and by mail programs with one click."""
    account = _of_link(secret)
    identity.people().following.end_all(account.id)
    if request.form.get("List-Unsubscribe") == "One-Click":  # which must not be redirected (RFC 8058, section 3.1)
        return render_template("follow/unsubscribe.html", secret=secret, count=0, done=True)
    return redirect(url_for("unsubscribe_form", secret=secret), 303)


def _of_link(secret: str) -> Account:
    config = current_app.config
    number = account_of(secret, (config["SECRET_KEY"], *(config["SECRET_KEY_FALLBACKS"] or ())))
    return identity.people().accounts.get(number)


def _heads(role: Role) -> dict[str, str]:
    heads = context.record().repository.heads()
    return {slug: heads[slug] for slug in context.openness().visible(role) if slug in heads}


def _follow_page(slug: str) -> str:
    account = identity.account()
    follows = identity.people().following.of(account.id) if account is not None else ()
    return render_template(
        "follow/resolution.html",
        slug=slug,
        title=title_of(context.record(), slug),
        follow=next((each for each in follows if each.slug == slug), None),
        latest=[(entry(each, titled=False), each) for each in happenings().latest([slug], 10)],
        paces=Pace,
        mail=_mail(),
    )


def _following_page(error: DraftdiffError | None = None) -> str:
    account = identity.signed_in()
    visible = context.openness().visible(account.role)
    return render_template(
        "follow/own.html",
        follows=identity.people().following.of(account.id),
        titles={slug: title_of(context.record(), slug) for slug in visible},
        delegations=happenings().sponsors(visible),
        fed={name.casefold() for name in happenings().sponsors(context.openness().visible(Role.READER))},
        paces=Pace,
        mail=_mail(),
        error=error,
        typed=request.form,
    )


def _mail() -> bool:
    """Whether letters are sent at all."""
    return bool(current_app.config["MAIL"])


# --- web hooks --------------------------------------------------------------------------------------


def hooks() -> ResponseReturnValue:
    """All web hooks, and what became of what they were told."""
    return _hooks_page()


def add_hook() -> ResponseReturnValue:
    """Make a web hook; its secret is shown this once."""
    account, form = identity.signed_in(), request.form
    url, slug = form.get("url", "").strip(), form.get("slug", "")
    try:
        target(url, current_app.config["HOOK_HOSTS"])
        if slug:
            context.openness().check(slug, account.role)
        made = identity.people().hooks.add(
            account.id, url, _heads(account.role), slug=slug, private=form.get("private") == "1"
        )
    except (RefusedAddress, UnknownResolution) as error:
        return _hooks_page(error), 400
    return _hooks_page(made=made)


def switch_hook(number: int) -> ResponseReturnValue:
    """Let a web hook rest, or be told again."""
    identity.people().hooks.switch(number, active=request.form.get("active") == "1")
    return redirect(url_for("hooks"), 303)


def remove_hook(number: int) -> ResponseReturnValue:
    """Take a web hook away."""
    identity.people().hooks.remove(number)
    return redirect(url_for("hooks"), 303)


def repeat_delivery(number: int, delivery: int) -> ResponseReturnValue:
    """Try a delivery again from the beginning."""
    identity.people().hooks.repeat(number, delivery)
    return redirect(url_for("hooks", _anchor=f"hook-{number}"), 303)


def _hooks_page(error: DraftdiffError | None = None, made: Hook | None = None) -> str:
    known = identity.people().hooks
    visible = context.openness().visible(identity.role())
    return render_template(
        "follow/hooks.html",
        hooks=[(hook, known.latest(hook.id), known.waiting(hook.id)) for hook in known.all()],
        titles={slug: title_of(context.record(), slug) for slug in visible},
        error=error,
        made=made,
        typed=request.form,
    )
