"""Who may call which route."""

import pytest
from flask import Flask

from draftdiff_web.gate.permissions import Role, UndeclaredPermission, declare, enforce


def small(**roles):
    app = Flask("small", static_folder=None)
    for name in ("open", "closed"):
        app.add_url_rule(f"/{name}", name, lambda: "done")
    for endpoint, role in roles.items():
        declare(app, endpoint, role)
    return app


def test_a_site_with_an_undeclared_route_does_not_start():
    """The routes that do not say who may call them are all named."""
    with pytest.raises(UndeclaredPermission, match="closed, open"):
        enforce(small())


def test_a_declaration_for_one_route_does_not_cover_another():
    """Every route needs its own."""
    with pytest.raises(UndeclaredPermission, match="open"):
        enforce(small(closed=Role.READER))


def test_who_is_not_signed_in_is_led_to_the_sign_in(client):
    """A page that needs a role asks a reader to sign in, and remembers where he wanted to go."""
    answer = client.get("/people?a=1")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=/people?a%3D1"


def test_a_form_of_who_is_not_signed_in_is_refused(client):
    """A form is not repeated after signing in, so it is told and not led away."""
    assert client.post("/_people/invite").status_code == 401


def test_a_lower_role_is_refused(as_role):
    """Who is signed in and may not is told so."""
    assert as_role(Role.SECRETARIAT).get("/people").status_code == 403


def test_roles_are_ordered():
    """Each role may do what those before it may."""
    assert Role.READER < Role.DELEGATION < Role.RAPPORTEUR < Role.SECRETARIAT < Role.ADMINISTRATOR
