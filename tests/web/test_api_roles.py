"""The table of every operation and every role: who is let in, and who is not."""

import shutil

import pytest
from programs import program
from sites import PEOPLE, started

from draftdiff import demo
from draftdiff.committee import Visibility
from draftdiff.people import Role
from draftdiff_web.api.description import filled
from draftdiff_web.api.operations import OPERATIONS
from draftdiff_web.context import OPENNESS
from draftdiff_web.gate.permissions import EXTENSION

ONE = [operation for operation in OPERATIONS if "<slug>" in operation.path]


@pytest.fixture(scope="module")
def site(samples, tmp_path_factory):
    """A copy of the samples with its people, for calls that may write."""
    path = tmp_path_factory.mktemp("operations") / "record.git"
    shutil.copytree(samples, path)
    made = started(path)
    demo.settle(made.extensions[PEOPLE].accounts)
    return made


def send(site, role, operation, path=None):
    body = {"json": {"nothing": "that fits"}} if operation.body is not None else {}
    return program(site, role).call(operation.method, path or filled(operation), **body)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_every_operation_lets_in_its_roles_and_nobody_else(site, operation, role):
    """Nobody is told 401 and the roles below 403; for the others it is what they send that counts."""
    answer = send(site, role, operation)
    if role >= operation.role:
        assert answer.status_code in {200, 400, 404}
    else:
        assert answer.status_code == (401 if role is Role.READER else 403)


@pytest.mark.parametrize("operation", ONE, ids=lambda operation: operation.name)
def test_what_is_not_open_to_a_role_is_not_there(site, operation):
    """Whatever is called, a resolution of the secretariat alone is answered to others like none at all."""
    site.extensions[OPENNESS].open_to("early-warning", Visibility.SECRETARIAT)
    role = max(Role.DELEGATION, min(operation.role, Role.RAPPORTEUR))
    hidden, missing = (
        send(
            site,
            role,
            operation,
            filled(operation).replace(dict(operation.place).get("slug", "safe-drinking-water"), slug),
        )
        for slug in ("early-warning", "early-warninh")
    )
    if operation.role <= Role.RAPPORTEUR:
        assert hidden.status_code == missing.status_code == 404
    assert hidden.status_code == missing.status_code
    assert hidden.text.replace("early-warning", "X") == missing.text.replace("early-warninh", "X")


def test_every_operation_declares_its_role(site):
    """The table is what the site goes by."""
    declared = site.extensions[EXTENSION]
    assert {each.endpoint: declared[each.endpoint] for each in OPERATIONS} == {
        each.endpoint: each.role for each in OPERATIONS
    }


def test_what_is_recorded_needs_a_scope_of_its_own():
    """No token that is good for reading alone changes anything; what is tried out is not recorded."""
    reading = {each.name for each in OPERATIONS if each.method == "POST" and each.scope == "read"}
    assert reading == {"preview", "try", "read_list"}
