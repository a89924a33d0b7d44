"""Who may call which route."""

import pytest
from flask import Flask

from draftdiff_web.permissions import Role, UndeclaredPermission, declare, enforce


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


def test_a_reader_may_not_do_what_needs_a_higher_role():
    """Everybody is a reader; what asks for more is refused."""
    app = small(open=Role.READER, closed=Role.SECRETARIAT)
    enforce(app)
    client = app.test_client()
    assert client.get("/open").status_code == 200
    assert client.get("/closed").status_code == 403


def test_roles_are_ordered():
    """Each role may do what those before it may."""
    assert Role.READER < Role.DELEGATION < Role.RAPPORTEUR < Role.SECRETARIAT < Role.ADMINISTRATOR
