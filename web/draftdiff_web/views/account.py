"""The pages by which people come in: sign-in, invitations and resets by link, the own account, all accounts."""

from __future__ import annotations

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.people import Link, LinkKind, Role, Scope
from draftdiff.people.accounts import WrongSignIn
from draftdiff.people.attempts import LockedOut
from draftdiff.tongues import gettext as _
from draftdiff_web.gate import identity, openid, witness
from draftdiff_web.gate.identity import people, signed_in

INVITABLE = tuple(role for role in Role if role is not Role.READER)
"""The roles that an account can be given; the public needs none."""


_FAILURES = {WrongSignIn: "wrong", LockedOut: "locked"}
"""What the audit log calls what keeps somebody out."""


class UnknownRole(BadInput):
    """A form names a role that there is not."""

    def __init__(self) -> None:
        super().__init__(
            _("no such role can be given"),
            remedy=_("it is one of: %(known)s", known=", ".join(role.word for role in INVITABLE)),
        )


class Unlike(BadInput):
    """A new password and its repetition differ."""

    def __init__(self) -> None:
        super().__init__(_("the two passwords are not the same"), remedy=_("write it twice, the same way"))


# --- signing in and out -----------------------------------------------------------------------------


def sign_in_form() -> ResponseReturnValue:
    """The sign-in page."""
    if identity.account() is not None:
        return redirect(_inside(request.args.get("next")), 303)
    return _sign_in_page()


def sign_in() -> ResponseReturnValue:
    """Sign in, and go on to where one wanted to go."""
    login, password = request.form.get("login", ""), request.form.get("password", "")
    try:
        found = people().accounts.check(login, password, request.remote_addr or "")
    except BadInput as error:
        known = people().accounts.known(login)
        witness.note(object=known.login if known else "", result=_FAILURES.get(type(error), "refused"))
        return _sign_in_page(error, login), 403
    identity.sign_in(found)
    return redirect(_inside(request.form.get("next")), 303)


def lead_elsewhere() -> ResponseReturnValue:
    """Lead to the OpenID provider by which one wants to sign in."""
    found = openid.provider()
    if found is None:
        abort(404)
    session["next"] = _inside(request.args.get("next"))
    try:
        response: ResponseReturnValue = found.lead(url_for("come_back", _external=True))
    except BadInput as error:
        return _sign_in_page(error), 403
    return response


def come_back() -> ResponseReturnValue:
    """Where the provider leads back to: sign in whom it vouches for, if there is an account."""
    found = openid.provider()
    if found is None:
        abort(404)
    wanted = session.get("next")
    try:
        account = found.account(people().accounts)
    except DraftdiffError as error:
        witness.note(result="refused")
        return _sign_in_page(error), 403
    identity.sign_in(account)
    return redirect(_inside(wanted), 303)


def sign_out() -> ResponseReturnValue:
    """Sign out."""
    identity.sign_out()
    return redirect(url_for("register"), 303)


def _sign_in_page(error: DraftdiffError | None = None, login: str = "") -> str:
    return render_template(
        "account/sign.in.html",
        error=error,
        login=login,
        next=request.values.get("next", ""),
        hints=current_app.config["SIGN_IN_HINTS"],
        provider=openid.provider(),
    )


def _inside(wanted: str | None) -> str:
    """Where to go after signing in: a place of this site, whatever the address says."""
    # A browser reads a backslash as a stroke, and what follows two strokes as a host.
    strokes = (wanted or "").replace("\\", "/")
    inside = strokes.startswith("/") and not strokes.startswith("//") and strokes.isprintable()
    return wanted if wanted and inside else url_for("register")


# --- one-time links ---------------------------------------------------------------------------------


def link_form(secret: str) -> ResponseReturnValue:
    """The page to which a one-time link leads."""
    return render_template(
        "account/link.html", link=people().accounts.link(secret), kinds=LinkKind, error=None, name=""
    )


def use_link(secret: str) -> ResponseReturnValue:
    """Use a one-time link: choose a password, and be signed in."""
    link = people().accounts.link(secret)
    name = request.form.get("name", "")
    try:
        found = people().accounts.use(secret, _twice(), name)
    except BadInput as error:
        return render_template("account/link.html", link=link, kinds=LinkKind, error=error, name=name), 400
    identity.sign_in(found)
    return redirect(url_for("register"), 303)


def _twice() -> str:
    """The new password of a form, which is written twice."""
    password = request.form.get("new", "")
    if password != request.form.get("again", ""):
        raise Unlike
    return password


# --- the own account --------------------------------------------------------------------------------


def own() -> ResponseReturnValue:
    """One's own account."""
    return _own_page()


def change_password() -> ResponseReturnValue:
    """Change one's own password; every other session ends."""
    me = signed_in()
    try:
        people().accounts.change_password(me.id, request.form.get("old", ""), _twice(), request.remote_addr or "")
    except BadInput as error:
        return _own_page(error), 400
    identity.sign_in(me)
    return redirect(url_for("own_account", done="password"), 303)


def issue_token() -> ResponseReturnValue:
    """Make a token; its secret is shown this once."""
    scopes = {Scope(word) for word in request.form.getlist("scope") if word in set(Scope)}
    name = request.form.get("name", "")
    try:
        secret = people().tokens.issue(signed_in().id, name, scopes)
    except BadInput as error:
        return _own_page(error), 400
    witness.note(object=f"scopes={','.join(sorted(scopes))}")
    return _own_page(secret=secret)


def revoke_token(number: int) -> ResponseReturnValue:
    """End a token."""
    people().tokens.revoke(signed_in().id, number)
    return redirect(url_for("own_account"), 303)


def _own_page(error: DraftdiffError | None = None, secret: str | None = None) -> str:
    return render_template(
        "account/own.html",
        error=error,
        secret=secret,
        tokens=people().tokens.of(signed_in().id),
        scopes=Scope,
        done=request.args.get("done"),
    )


# --- all accounts -----------------------------------------------------------------------------------


def people_page() -> ResponseReturnValue:
    """All accounts, and the links that were handed out."""
    return _people_page()


def invite() -> ResponseReturnValue:
    """Make an invitation; its address is shown this once."""
    form = request.form
    try:
        link, secret = people().accounts.invite(
            form.get("login", ""), _role(), by=signed_in().name, delegation=form.get("delegation")
        )
    except DraftdiffError as error:
        return _people_page(error), 400
    witness.note(object=f"{link.login} role={link.role.word}")
    return _people_page(handed=(link, secret))


def change_account(number: int) -> ResponseReturnValue:
    """Change the role of an account, shut it or open it again."""
    form = request.form
    try:
        changed = people().accounts.change(
            number, role=_role(), delegation=form.get("delegation"), active=form.get("active") == "1"
        )
    except DraftdiffError as error:
        return _people_page(error), 400
    witness.note(object=f"{changed.login} role={changed.role.word} {'open' if changed.active else 'shut'}")
    return redirect(url_for("people"), 303)


def reset_account(number: int) -> ResponseReturnValue:
    """Make a link by which an account gets a new password; its address is shown this once."""
    handed = people().accounts.reset(number, by=signed_in().name)
    witness.note(object=handed[0].login)
    return _people_page(handed=handed)


def take_back_link(number: int) -> ResponseReturnValue:
    """Make a link worthless that was handed out."""
    people().accounts.take_back(number)
    return redirect(url_for("people"), 303)


def _people_page(error: DraftdiffError | None = None, handed: tuple[Link, str] | None = None) -> str:
    return render_template(
        "account/people.html",
        error=error,
        handed=handed,
        everybody=people().accounts.all(),
        links=people().accounts.links(),
        delegations=people().accounts.delegations(),
        roles=INVITABLE,
    )


def _role() -> Role:
    try:
        found = Role.of(request.form.get("role", ""))
    except KeyError as error:
        raise UnknownRole from error
    if found not in INVITABLE:
        raise UnknownRole
    return found
