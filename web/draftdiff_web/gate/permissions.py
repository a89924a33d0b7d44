"""Who may call which route: every route declares it, and a site with a route that does not will not start.

A resolution that is not open to who asks is answered like one that does not exist.
"""

from __future__ import annotations

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.people import Role
from draftdiff_web import context
from draftdiff_web.gate import identity

EXTENSION = "draftdiff.permissions"
"""Where the application keeps the declared role of each endpoint."""

__all__ = ["Role", "UndeclaredPermission", "declare", "enforce"]


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


def _check() -> ResponseReturnValue | None:
    needed = current_app.extensions[EXTENSION].get(request.endpoint) if request.endpoint else None
    if needed is None:
        return None
    if needed > Role.READER and identity.role() < needed:
        leads = request.method == "GET" and not request.path.endswith(".json") and not identity.by_program()
        if identity.account() is None and leads:
            return redirect(url_for("sign_in", next=request.full_path.rstrip("?")), 303)
        abort(403 if identity.account() else 401)
    slug = (request.view_args or {}).get("slug")
    if slug is not None:
        context.openness().check(slug, identity.role())
    return None
