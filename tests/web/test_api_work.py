"""The work of a committee done by programs: proposing, joining, deciding, chairing, commenting."""

import pytest
from programs import program
from test_api_answers import problem

from draftdiff.people import Role

LIGHTS = "/resolutions/night-lighting"
WORDS = {"clause": "op4", "text": "Asks the Mayor to present a costed plan for dark corridors along the river;"}


@pytest.fixture
def kenya(committee):
    """A delegation's program, while amendments are in time."""
    until = program(committee, Role.SECRETARIAT).post(f"{LIGHTS}/deadline", until="2099-01-01T00:00:00+02:00")
    assert until.json["deadline"].startswith("2098-12-31T22:00:00")
    return program(committee, Role.DELEGATION, "Kenya")


@pytest.fixture
def secretariat(committee):
    return program(committee, Role.SECRETARIAT)


def test_a_trial_records_nothing(kenya):
    """It tells the wording and the hunks, and whom the proposal would meet."""
    tried = kenya.post(f"{LIGHTS}/amendments:try", **WORDS).json
    assert [hunk["new"].strip() for hunk in tried["amendment"]["hunks"]] == ["costed"]
    assert kenya.get(f"{LIGHTS}/amendments").json["total"] == 9


def test_a_delegation_always_proposes_for_itself(kenya):
    """Whatever it says of the sponsor; others stand behind it, and the time is that of the record."""
    body = {"sponsor": "Sweden", "role": "body", "cosponsors": ["Peru"], "received": "2020-01-01T00:00:00Z"}
    made = kenya.post(f"{LIGHTS}/amendments", **WORDS, **body)
    assert made.status_code == 201
    assert made.json["sponsors"] == ["Kenya", "Peru"]
    assert not made.json["received"].startswith("2020")


def test_the_secretariat_enters_what_others_hand_in(secretariat):
    """For whom, and when it came; what is still to come cannot have come."""
    made = secretariat.post(f"{LIGHTS}/amendments", **WORDS, sponsor="Peru", received="2026-05-01T10:00:00Z")
    assert (made.json["sponsors"], made.json["received"]) == (["Peru"], "2026-05-01T10:00:00+00:00")
    assert not made.json["late"]
    problem(secretariat.post(f"{LIGHTS}/amendments", **WORDS), 400)
    problem(secretariat.post(f"{LIGHTS}/amendments", **WORDS, sponsor="Peru", received="2998-01-01T00:00:00Z"), 400)


def test_a_revision_of_words_that_are_others_by_now_is_refused(kenya):
    """Who says where it looked undoes nobody's revision; who looks again may go on."""
    one = f"{LIGHTS}/amendments/{kenya.post(f'{LIGHTS}/amendments', **WORDS).json['number']}"
    head = kenya.get(LIGHTS).json["head"]
    first = {**WORDS, "text": WORDS["text"].replace("costed", "priced")}
    assert kenya.post(f"{one}/revise", **first, head=head).status_code == 200
    second = {**WORDS, "text": WORDS["text"].replace("costed", "dated")}
    assert "other words" in problem(kenya.post(f"{one}/revise", **second, head=head), 409)["detail"]
    assert kenya.post(f"{one}/revise", **second, head=kenya.get(LIGHTS).json["head"]).status_code == 200


def test_its_first_sponsor_alone_revises_and_withdraws(committee, kenya):
    """Another delegation joins it, and may do no more with it."""
    number = kenya.post(f"{LIGHTS}/amendments", **WORDS).json["number"]
    sweden = program(committee, Role.DELEGATION, "Sweden")
    one = f"{LIGHTS}/amendments/{number}"
    assert sweden.post(f"{one}/join").json["sponsors"] == ["Kenya", "Sweden"]
    for call, body in (("revise", WORDS), ("withdraw", {})):
        assert "first sponsor" in problem(sweden.post(f"{one}/{call}", **body), 403)["detail"] or call
    revised = kenya.post(f"{one}/revise", clause="OP4", what="delete", justification="It is said in OP3.")
    assert (revised.json["kind"], revised.json["justification"]) == ("delete-clause", "It is said in OP3.")
    assert kenya.post(f"{one}/withdraw", note="Settled.").json["status"] == "withdrawn"
    problem(kenya.post(f"{one}/withdraw"), 409)


def test_a_sub_amendment_is_of_the_words_of_its_parent(kenya):
    """It is tried and recorded against these; how it stands is told with it."""
    parent = kenya.post(f"{LIGHTS}/amendments", **WORDS).json["number"]
    body = {"parent": parent, "clause": "OP4", "text": WORDS["text"].replace("costed", "fully costed")}
    made = kenya.post(f"{LIGHTS}/amendments", **body)
    assert made.json["parent"] == parent
    assert kenya.get(f"{LIGHTS}/ballot").json["rows"][0]["numbers"] == [made.json["number"]]


def test_rivals_collide_and_fall(kenya, secretariat):
    """The matrix has them, the preview leaves one out, the ballot says what would fall."""
    one, other = (
        kenya.post(f"{LIGHTS}/amendments", clause="OP4", text=WORDS["text"].replace("costed plan", word)).json["number"]
        for word in ("map", "survey")
    )
    assert kenya.get(f"{LIGHTS}/matrix").json["pairs"] == [{"numbers": [one, other], "exclusive": True}]
    assert kenya.get(f"{LIGHTS}/collisions?numbers={one}&numbers={other}").json["collisions"]
    tried = kenya.post(f"{LIGHTS}/preview", numbers=[other, one]).json
    assert (tried["numbers"], tried["left"]) == ([other], [one])
    course = kenya.get(f"{LIGHTS}/ballot?if={one}").json["if"]
    assert course["fallen"] == [{"number": other, "because": one}]
    done = secretariat.post(f"{LIGHTS}/decisions", numbers=[one], outcome="adopted", body="Council", consensus=True)
    assert (done.json["changed"], done.json["falls"]) == (True, [other])
    assert "map" in kenya.get(f"{LIGHTS}/versions/{done.json['commit']}").text


def test_a_decision_on_what_was_seen_is_not_taken_on_something_else(kenya, secretariat):
    """Who says at which commit he looked is told what was decided since; what came in beside does not matter."""
    number = kenya.post(f"{LIGHTS}/amendments", **WORDS).json["number"]
    head = kenya.get(LIGHTS).json["head"]
    kenya.post(f"{LIGHTS}/amendments", clause="OP1", what="delete")
    decision = {"numbers": [number], "body": "Council", "head": head}
    vote = {"in_favour": 3, "against": 9}
    assert secretariat.post(f"{LIGHTS}/decisions", **decision, outcome="rejected", vote=vote).status_code == 201
    assert "meanwhile" in problem(secretariat.post(f"{LIGHTS}/decisions", **decision, outcome="adopted"), 409)["detail"]
    told = kenya.get(f"{LIGHTS}/amendments/{number}").json
    assert [(each["outcome"], each["vote"]) for each in told["decisions"]] == [("rejected", "3-9-0")]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"vote": {"in_favour": 1, "against": 0}, "consensus": True}, 400),
        ({"numbers": [99]}, 404),
        ({"on": "0001-01-01"}, 400),
        ({"on": "2026-02-30"}, 400),
        ({"outcome": "adopted-in-part", "hunks": [7]}, 400),
        ({"outcome": "carried"}, 400),
        ({"body": "a\nb"}, 400),
        ({"final": [{"wId": "nowhere", "text": "x"}], "outcome": "adopted-as-amended"}, 400),
    ],
)
def test_a_decision_that_cannot_be_is_refused(secretariat, more, status):
    """With the reason, and nothing recorded."""
    water = "/resolutions/safe-drinking-water"
    head = secretariat.get(water).json["head"]
    decision = {"numbers": [28], "outcome": "rejected", "body": "Council", **more}
    problem(secretariat.post(f"{water}/decisions", **decision), status)
    assert secretariat.get(water).json["head"] == head


def test_the_chair_sets_rule_and_order(kenya, secretariat):
    """Both stand in what is told of the committee, with who said it and why."""
    numbers = [
        kenya.post(f"{LIGHTS}/amendments", clause="OP4", text=WORDS["text"].replace("costed plan", word)).json["number"]
        for word in ("map", "survey")
    ]
    told = secretariat.post(f"{LIGHTS}/order", numbers=numbers[::-1], by="The Chair", reason="It settles the other.")
    assert told.json["orders"][-1]["numbers"] == numbers[::-1]
    assert [row["numbers"] for row in kenya.get(f"{LIGHTS}/ballot").json["rows"]] == [[n] for n in numbers[::-1]]
    assert secretariat.post(f"{LIGHTS}/rule", rule="listed", listed=numbers).json["listed"] == numbers
    problem(secretariat.post(f"{LIGHTS}/rule", rule="listed", listed=[99]), 404)


def test_a_list_is_read_before_it_is_received(kenya, secretariat):
    """What it proposes, line by line; then the same under permanent numbers."""
    text = (
        "Amendment by Peru\nIn operative paragraph 4, replace “a plan” with “a map”.\n\n"
        "Amendment by Chad\nDelete operative paragraph 2."
    )
    found = secretariat.post(f"{LIGHTS}/lists:read", text=text).json
    assert [each["target"] for each in found["proposals"]] == ["OP4", "OP2"]
    done = secretariat.post(f"{LIGHTS}/lists", text=text)
    assert [each["number"] for each in done.json["amendments"]] == [10, 11]
    assert (
        "no amendment" in problem(secretariat.post(f"{LIGHTS}/lists", text="Good morning."), 400)["detail"].casefold()
    )


def test_happenings_tell_what_was_done(kenya):
    """Newest first; since a commit only what came after it."""
    head = kenya.get(LIGHTS).json["head"]
    kenya.post(f"{LIGHTS}/amendments", **WORDS)
    told = kenya.get(f"{LIGHTS}/happenings?since={head}").json["happenings"]
    assert [(each["event"], each["amendments"][0]["sponsors"]) for each in told] == [("amendment-received", ["Kenya"])]
    problem(kenya.get(f"{LIGHTS}/happenings?since={'0' * 40}"), 404)


def test_comments_are_for_those_for_whom_they_were_written(committee, kenya, secretariat):
    """The secretariat's own are neither listed nor counted nor answered for others."""
    said = secretariat.post(f"{LIGHTS}/comments", body="Is this costed?", clause="OP4", words="a plan")
    own = secretariat.post(f"{LIGHTS}/comments", body="Ask the lawyers.", clause="OP4", audience="secretariat")
    assert kenya.get(f"{LIGHTS}/comments").json["total"] == 1
    problem(kenya.get(f"{LIGHTS}/comments/{own.json['id']}"), 404)
    answered = kenya.post(f"{LIGHTS}/comments/{said.json['id']}/answers", body="It will be.")
    assert answered.json["thread"] == said.json["id"]
    problem(kenya.post(f"{LIGHTS}/comments/{said.json['id']}/resolve"), 400)
    closed = secretariat.post(f"{LIGHTS}/comments/{said.json['id']}/resolve", resolved=True).json
    assert closed["resolved"]
    assert [each["body"] for each in closed["answers"]] == ["It will be."]
    problem(program(committee).get(f"{LIGHTS}/comments"), 401)


@pytest.mark.parametrize(
    "body", [{}, {"body": "x"}, {"body": "x", "clause": "OP1", "amendment": 1}, {"body": " ", "clause": "OP1"}]
)
def test_a_comment_is_about_one_thing(kenya, body):
    """A clause or an amendment, and in words."""
    problem(kenya.post(f"{LIGHTS}/comments", **body), 400)
