"""Who may call which route: every route declares it, and a site with a route that does not will not start."""

from __future__ import annotations

from enum import IntEnum

from flask import Flask, abort, current_app, request

EXTENSION = "draftdiff.permissions"
"""Where the application keeps the declared role of each endpoint."""


class Role(IntEnum):
    """The roles, each of which may do what those before it may; a reader has no account."""

    READER = 0
    DELEGATION = 1
    RAPPORTEUR = 2
    SECRETARIAT = 3
    ADMINISTRATOR = 4


class UndeclaredPermission(RuntimeError):
    """A route does not say who may call it: a defect of the program, found before the first request."""

    def __init__(self, endpoints: list[str]) -> None:
        super().__init__(f"no role is declared for: {', '.join(endpoints)}")


def declare(app: Flask, endpoint: str, role: Role) -> None:
    """Declare the least role that may call an endpoint."""
    app.extensions.setdefault(EXTENSION, {})[endpoint] = role


def enforce(app: Flask) -> None:
    """Refuse to start with an undeclared route, and ask before every request whether its caller may."""
    declared: dict[str, Role] = app.extensions.get(EXTENSION, {})
    missing = sorted({rule.endpoint for rule in app.url_map.iter_rules()} - declared.keys())
    if missing:
        raise UndeclaredPermission(missing)
    app.before_request(_check)


def _check() -> None:
    needed = current_app.extensions[EXTENSION].get(request.endpoint) if request.endpoint else None
    if needed is not None and _caller() < needed:
        abort(403)


def _caller() -> Role:
    """The role of who is asking; there are no accounts, so everybody is a reader."""
    return Role.READER
