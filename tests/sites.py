"""Sites that a test starts for itself, and the people who sign in to them."""

from __future__ import annotations

from pathlib import Path

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from draftdiff import demo
from draftdiff.desk import Desk
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.passwords import Passwords
from draftdiff_web import create_app
from draftdiff_web.context import EXTENSION
from draftdiff_web.gate.identity import EXTENSION as PEOPLE

__all__ = ["CHEAP", "EXTENSION", "PEOPLE", "Patient", "cheap", "desk_of", "signed", "started"]

CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Passwords that cost the tests nothing."""


class Patient(FlaskClient):
    """A browser that takes every answer in to its end at once."""

    def open(self, *arguments: object, buffered: bool = True, **named: object) -> TestResponse:
        return super().open(*arguments, buffered=buffered, **named)


def cheap(database: Database) -> Accounts:
    return Accounts(database, passwords=CHEAP)


def started(path: Path, **config: object) -> Flask:
    # That forms carry the proof of their origin has tests of its own, as has how often one may ask; the others write
    # forms by hand, and hundreds of them in a second.
    app = create_app(path, accounts=cheap, config={"WTF_CSRF_ENABLED": False, "LIMITS": {}, **config})
    app.testing = False  # errors are answered as they are in production
    return app


def desk_of(app: Flask, slug: str) -> Desk:
    """The desk of a resolution on a site, behind its pages."""
    return Desk(app.extensions[EXTENSION], slug)


def signed(app: Flask, role: Role, delegation: str | None = None) -> FlaskClient:
    """A browser of the first person of the demonstration with that role (and delegation), who is signed in."""
    hint = next(h for h in demo.PEOPLE if h.role is role and delegation in {None, h.delegation})
    client = app.test_client()
    answer = client.post("/sign-in", data={"login": hint.login, "password": hint.password})
    assert answer.status_code == 303
    return client
