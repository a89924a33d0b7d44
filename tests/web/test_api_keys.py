"""Calls that come twice, since an answer got lost: what they record is recorded once."""

import threading

import pytest
from programs import Program, program
from sites import EXTENSION, PEOPLE, started
from test_api_answers import problem

from draftdiff.people import Role
from draftdiff_web.api.description import document
from draftdiff_web.api.operations import OPERATIONS

LIGHTS = "/resolutions/night-lighting"
AMENDMENTS = f"{LIGHTS}/amendments"
WORDS = {"clause": "OP4", "text": "Asks the Mayor to present a costed plan for dark corridors along the river;"}
OTHER = {"clause": "OP2", "what": "delete"}
KEY = {"Idempotency-Key": "f3d0c2a4-5f0e-4f39-9a53-0c6b2f9d8f11"}


@pytest.fixture
def secretariat(committee):
    caller = program(committee, Role.SECRETARIAT)
    caller.post(f"{LIGHTS}/deadline", until="2099-01-01T00:00:00Z")
    return caller


@pytest.fixture
def kenya(committee, secretariat):
    return program(committee, Role.DELEGATION, "Kenya")


def keyed(caller, path, body, headers=KEY):
    return caller.call("POST", path, json=body, headers=headers)


def count(caller):
    return caller.get(AMENDMENTS).json["total"]


# --- without a key ----------------------------------------------------------------------------------


def test_the_same_proposal_is_answered_by_the_amendment_that_there_is(committee, kenya):
    """By 200 and not by 201, as the form of the site leads to the same receipt; another delegation's is another."""
    made = kenya.post(AMENDMENTS, **WORDS)
    again = kenya.post(AMENDMENTS, **WORDS, justification="It was not clear whether this came through.")
    assert (made.status_code, again.status_code) == (201, 200)
    assert again.json == made.json
    assert again.headers["Location"] == made.headers["Location"]
    sweden = program(committee, Role.DELEGATION, "Sweden").post(AMENDMENTS, **WORDS)
    assert (sweden.status_code, sweden.json["number"]) == (201, made.json["number"] + 1)


# --- with a key -------------------------------------------------------------------------------------


def test_a_call_that_comes_again_is_answered_as_the_first_time(kenya):
    """Byte for byte, though the amendment has been withdrawn since; and nothing is recorded."""
    made = keyed(kenya, AMENDMENTS, WORDS)
    kenya.post(f"{AMENDMENTS}/{made.json['number']}/withdraw")
    again = keyed(kenya, AMENDMENTS, {"text": WORDS["text"], "clause": "OP4"})
    assert (again.status_code, again.data, again.mimetype) == (201, made.data, "application/json")
    assert again.headers["Location"] == made.headers["Location"]
    assert count(kenya) == made.json["number"]
    assert keyed(kenya, AMENDMENTS, WORDS, {"Idempotency-Key": "another"}).json["number"] == made.json["number"] + 1


@pytest.mark.parametrize("change", ["body", "address", "question", "operation"])
def test_a_key_belongs_to_one_call(kenya, change):
    """With anything else it is refused in one line, and the first call is still known by it."""
    made = keyed(kenya, AMENDMENTS, WORDS)
    path, body = {
        "body": (AMENDMENTS, OTHER),
        "address": (AMENDMENTS.replace("night-lighting", "safe-drinking-water"), WORDS),
        "question": (f"{AMENDMENTS}?lang=eng", WORDS),
        "operation": (f"{AMENDMENTS}/{made.json['number']}/withdraw", {}),
    }[change]
    told = problem(keyed(kenya, path, body), 422)
    assert "came with another call" in told["detail"]
    assert "key of its own" in told["next"]
    assert count(kenya) == made.json["number"]
    assert keyed(kenya, AMENDMENTS, WORDS).data == made.data


def test_what_failed_may_be_called_again_under_its_key(kenya, secretariat):
    """Nothing was recorded by it; so also with other words, now that what was wrong is known."""
    problem(keyed(kenya, AMENDMENTS, {"clause": "OP99", "text": "x"}), 404)
    problem(keyed(kenya, AMENDMENTS, {**WORDS, "parent": 999}), 404)
    problem(keyed(kenya, f"{LIGHTS}/decisions", {}), 403)
    problem(keyed(kenya, AMENDMENTS, {"nonsense": 1}), 400)
    assert keyed(kenya, AMENDMENTS, WORDS).status_code == 201


def test_what_may_have_been_done_is_not_done_again(committee, kenya):
    """Where a server was stopped in the midst of a call its key stays at work, and who calls is told to look."""
    keyed(kenya, AMENDMENTS, WORDS)
    with committee.extensions[PEOPLE].database.write() as connection:
        connection.exec_driver_sql("UPDATE call SET status = NULL, answer = NULL")
    told = problem(keyed(kenya, AMENDMENTS, WORDS), 409)
    assert "has not ended" in told["detail"]
    assert "another key" in told["next"]


def test_a_key_is_its_account_s_own_and_good_with_any_of_its_tokens(committee, kenya):
    """A new token is no new caller; another delegation that happens on the same key is."""
    made = keyed(kenya, AMENDMENTS, WORDS)
    renewed = program(committee, Role.DELEGATION, "Kenya")
    assert renewed.headers != kenya.headers
    assert keyed(renewed, AMENDMENTS, WORDS).data == made.data
    sweden = keyed(program(committee, Role.DELEGATION, "Sweden"), AMENDMENTS, WORDS)
    assert sweden.json["sponsors"] == ["Sweden"]


def test_decisions_lists_and_comments_have_keys_too(secretariat):
    """Whatever is recorded by a call is recorded once."""
    water = "/resolutions/safe-drinking-water"
    decision = {"numbers": [28], "outcome": "rejected", "body": "Council"}
    remark = {"body": "Is this costed?", "clause": "OP4"}
    listed = {"text": "Amendment by Peru\nDelete operative paragraph 2."}
    for number, (path, body) in enumerate(
        [(f"{water}/decisions", decision), (f"{LIGHTS}/comments", remark), (f"{LIGHTS}/lists", listed)]
    ):
        one, other = (keyed(secretariat, path, body, {"Idempotency-Key": f"k{number}"}) for _ in "12")
        assert (one.status_code, one.data) == (other.status_code, other.data) == (201, one.data)
    assert len(secretariat.get(f"{water}/amendments/28").json["decisions"]) == 1
    assert secretariat.get(f"{LIGHTS}/comments").json["total"] == 1
    assert count(secretariat) == 10


@pytest.mark.parametrize("key", ["", "a b", "é", "x" * 256, "a\tb"])
def test_what_is_no_key_is_refused(kenya, key):
    """With where it stands and what one is; nothing is recorded."""
    told = problem(keyed(kenya, AMENDMENTS, WORDS, {"Idempotency-Key": key}), 400)
    assert told["where"] == "Idempotency-Key"
    assert count(kenya) == 9


def test_a_key_in_quotation_marks_is_the_same_key(kenya):
    """As a structured field of HTTP has it, and as most programs send it."""
    made = keyed(kenya, AMENDMENTS, WORDS)
    assert keyed(kenya, AMENDMENTS, WORDS, {"Idempotency-Key": f'"{KEY["Idempotency-Key"]}"'}).data == made.data


def test_a_key_means_nothing_where_nothing_is_recorded(kenya):
    """What is only tried out is tried anew."""
    assert keyed(kenya, f"{AMENDMENTS}:try", WORDS).status_code == 200
    assert keyed(kenya, f"{AMENDMENTS}:try", OTHER).status_code == 200


def test_the_description_tells_of_keys():
    """With each operation that records something, and with no other."""
    paths = document()["paths"]
    told = {
        operation["operationId"]
        for path in paths.values()
        for operation in path.values()
        if any((each["name"], each["in"]) == ("Idempotency-Key", "header") for each in operation["parameters"])
    }
    assert told == {each.name for each in OPERATIONS if each.records}
    assert {"propose", "decide", "comment", "receive_list"} <= told
    assert not {"try", "preview", "read_list", "amendments"} & told


# --- at the same instant ----------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [KEY, {}], ids=["with a key", "without one"])
def test_of_the_same_calls_at_one_instant_one_is_done(committee, kenya, headers):
    """By two servers at one record: the others are told the same, or that it is being done."""
    record = committee.extensions[EXTENSION].path
    servers = [committee, started(record)]
    barrier, told = threading.Barrier(6), []

    def call(app):
        caller = Program(app, kenya.headers)
        barrier.wait(timeout=60)
        told.append(keyed(caller, AMENDMENTS, WORDS, headers))

    threads = [threading.Thread(target=call, args=(servers[turn % 2],)) for turn in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(kenya) == 10
    answers = [answer for answer in told if answer.status_code != 409]
    assert {answer.json["number"] for answer in answers} == {10}
    assert len(told) == 6
    assert sum(answer.status_code == 201 for answer in answers) >= 1
    if headers:
        assert {answer.data for answer in answers} == {keyed(kenya, AMENDMENTS, WORDS).data}
