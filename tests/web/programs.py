"""A program that calls the API: with the token of an account, or with none."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Flask
from sites import PEOPLE

from draftdiff import demo
from draftdiff.people import Role
from draftdiff.people.tokens import Scope
from draftdiff_web.gate.problems import PREFIX


@dataclass
class Program:
    """Calls operations; ``path`` is what stands behind ``/api/v1``."""

    app: Flask
    headers: dict[str, str] = field(default_factory=dict)

    def call(self, method, path, **more):
        headers = {**self.headers, **more.pop("headers", {})}
        return self.app.test_client().open(f"{PREFIX}{path}", method=method, headers=headers, **more)

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, **body):
        return self.call("POST", path, json=body)


def program(app, role=Role.READER, delegation=None, scopes=frozenset(Scope)):
    """A program of the first person of the demonstration with that role; of a reader one without a token."""
    if role is Role.READER:
        return Program(app)
    hint = next(h for h in demo.PEOPLE if h.role is role and delegation in {None, h.delegation})
    people = app.extensions[PEOPLE]
    account = next(a for a in people.accounts.all() if a.login == hint.login)
    secret = people.tokens.issue(account.id, "Σ", scopes)
    return Program(app, {"Authorization": f"Bearer {secret}"})
