"""The map of addresses."""

import pytest
from pages import COMPARISON, READ_ONLY, WATER

from draftdiff.diff import ENGINE
from draftdiff_web.gate.permissions import Role
from draftdiff_web.urls import ROUTES

ELSEWHERE = {
    *("upload_form", "upload", "uploaded", "receive_upload"),
    *("favicon", "asset", "choose", "permanent", "ruled", "since", "compare_files", "read_file"),
    *(
        "sign_in",
        "sign_out",
        "lead_elsewhere",
        "come_back",
        "link",
        "use_link",
        "own_account",
        "change_password",
        "issue_token",
        "revoke_token",
    ),
    "checked",
    *("stage_form", "record_stage", "references", "follow_references", "cloned_file", "open_to"),
    *("import_form", "import_file", "import_page", "import_correct", "import_match", "import_undo"),
    *("import_facts", "import_record", "import_discard"),
    *("propose_form", "propose", "try_proposal", "receive_form", "receive"),
    *("own_amendments", "withdraw_form", "withdraw", "join", "place"),
    *("decide_form", "decide", "admit_form", "admit", "chair_form", "set_order", "set_deadline", "set_rule"),
    *("record_sitting", "put_before", "events"),
    *("comments", "comment", "answer_comment", "edit_comment", "take_back_comment", "resolve_comment"),
    *("following", "follow", "unfollow", "unsubscribe_form", "unsubscribe"),
    "figures",
    *("hooks", "add_hook", "switch_hook", "remove_hook", "repeat_delivery"),
    *("people", "invite", "change_account", "reset_account", "take_back_link", "audit", "audit_csv"),
}
"""Routes whose answer is no page of their own, or that take a form; they have tests of their own."""


def test_every_route_is_tested():
    """A new route is a new row of this table, or of the list of those tested elsewhere."""
    assert {route.endpoint for route in ROUTES} == READ_ONLY.keys() | ELSEWHERE


def test_every_route_declares_its_caller():
    """The role stands in the map itself."""
    assert all(isinstance(route.role, Role) for route in ROUTES)


@pytest.mark.parametrize("address", READ_ONLY.values(), ids=READ_ONLY)
def test_every_address_answers(client, address):
    """Each gives 200, knows HEAD, and refuses to be written to."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert client.head(address).headers["ETag"] == answer.headers["ETag"]
    for method in (client.put, client.delete, client.patch):
        assert method(address).status_code == 405


@pytest.mark.parametrize("address", [WATER, COMPARISON.rstrip("/"), f"{WATER}/at/adopted"])
def test_a_missing_stroke_is_forgiven(client, address):
    """Who forgets the last stroke of an address is led to the page."""
    assert client.get(address, follow_redirects=True).status_code == 200


@pytest.mark.parametrize("slug", ["help", "compare", "read", "healthz"])
def test_no_resolution_can_hide_a_page(client, slug):
    """A resolution of such a name would have an address of its own, which ends with a stroke."""
    assert client.get(f"/{slug}/").status_code == 404
    assert client.get(f"/{slug}").status_code == 200


def test_a_permanent_address_takes_full_commit_ids_only(client):
    """What can be cached for ever may not be a name that moves."""
    assert client.get(f"{COMPARISON}e{ENGINE}/").status_code == 404
