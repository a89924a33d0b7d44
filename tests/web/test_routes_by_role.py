"""The table of every route and every role: who is let in, and who is not."""

import re
import shutil

import pytest
from sites import PEOPLE, signed, started

from draftdiff import demo
from draftdiff.committee import Visibility
from draftdiff.people import Role
from draftdiff_web.context import OPENNESS
from draftdiff_web.urls import ROUTES

VALUES = {
    "slug": "safe-drinking-water",
    "version": "adopted",
    "old": "preliminary-draft",
    "new": "adopted",
    "wid": "para_5",
    "number": "1",
    "delivery": "1",
    "secret": "x",
    "name": "info/refs",
    "digest": "0",
    "digits": "0" * 12,
    "engine": "1",
    "ruled": "0" * 40,
    "commit": "0" * 40,
    "kind": "compiled",
    "form": "csv",
}
"""What stands in an address for each of its parts."""

OWN = frozenset({"withdraw_form", "withdraw", "revise", "revise_form"})
"""Routes that also ask whose it is, and refuse a role that may call them; they have tests of their own."""


def address(rule):
    def value(match):
        kind, name = match[1], match[2]
        return "0" * 40 if kind == "commit:" else VALUES[name]

    return re.sub(r"<(\w+:)?(\w+)>", value, rule)


@pytest.fixture(scope="module")
def site(samples, tmp_path_factory):
    """A copy of the samples with its people, for calls that may write."""
    path = tmp_path_factory.mktemp("routes") / "record.git"
    shutil.copytree(samples, path)
    made = started(path)
    demo.settle(made.extensions[PEOPLE].accounts)
    return made


def refused(answer):
    """Whether a caller was turned away or led to the sign-in page."""
    led = answer.status_code == 303 and answer.headers["Location"].startswith("/sign-in")
    return led or answer.status_code in {401, 403}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.endpoint)
def test_every_route_lets_in_its_roles_and_nobody_else(site, route, role):
    """What a route declares is what it does; for the roles below it answers by a refusal, and by nothing else."""
    client = site.test_client() if role is Role.READER else signed(site, role)
    answer = client.open(address(route.rule), method=route.methods[0], data={} if route.methods[0] == "POST" else None)
    answer.close()
    if role < route.role:
        assert refused(answer)
    elif route.endpoint not in OWN | {"sign_in"}:
        assert not refused(answer)
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "route", [route for route in ROUTES if "<slug>" in route.rule], ids=lambda route: route.endpoint
)
def test_what_is_not_open_to_a_role_is_not_there(site, route):
    """Whatever the route, a resolution of the secretariat alone is answered to a delegation like none at all."""
    site.extensions[OPENNESS].open_to("night-lighting", Visibility.SECRETARIAT)
    client = signed(site, Role.ADMINISTRATOR if route.role > Role.RAPPORTEUR else Role.RAPPORTEUR)
    hidden, missing = (
        client.open(
            address(route.rule).replace("safe-drinking-water", slug),
            method=route.methods[0],
            data={} if route.methods[0] == "POST" else None,
        )
        for slug in ("night-lighting", "night-lightinh")
    )
    if route.role <= Role.RAPPORTEUR:
        assert hidden.status_code == missing.status_code == 404
        assert hidden.text.replace("night-lighting", "X") == missing.text.replace("night-lightinh", "X")
    for answer in (hidden, missing):
        answer.close()
