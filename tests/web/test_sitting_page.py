"""In sitting, over the site: what lies on the table, what is recorded, and what comes next."""

from __future__ import annotations

import re

import pytest
from committee_room import BODY, SITTING, SLUG
from pages import Page
from sites import desk_of

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.proposing import delete
from draftdiff_web.committee.minutes import BadVote, parsed_vote

SITTING_ROOM = f"/{SLUG}/sitting/"


def desk(site):
    return desk_of(site, SLUG)


def on_table(answer):
    found = re.search(r'data-on-table="(\d+)"', answer.text)
    return int(found[1]) if found else None


def filled(client, address=SITTING_ROOM):
    """What the form of the screen sends, but for the button."""
    found = Page(client.get(address).text)
    fields = [box for box in found.all("input") if box.get("name") and box.get("type") != "checkbox"]
    data = {}
    for box in fields:
        data.setdefault(box["name"], []).append(box.get("value") or "")
    return data


def record(client, outcome, address=SITTING_ROOM, **facts):
    return client.post(SITTING_ROOM, data={**filled(client, address), "outcome": outcome, **facts})


def test_the_next_vote_lies_on_the_table(site):
    """As it stands, what is proposed, as it would read; the queue beneath. The public sees no button."""
    answer = site.test_client().get(SITTING_ROOM)
    assert on_table(answer) == 1
    text = Page(answer.text).text
    assert "vote 1 of 8 · together with A9" in text
    assert "As it stands Urges all ports" in text
    assert (
        "Would read Urges all ports to offer power from the shore to every vessel that stays longer than one hour;"
        in text
    )
    assert "Last: A8 of Malta: adopted by 38 to 3, 10 abstaining" in text
    assert "Record the outcome" not in answer.text
    assert site.test_client().post(SITTING_ROOM, data={}).status_code in {401, 403}


def test_a_decision_brings_up_the_next(site, clerk):
    """Those that propose the same are decided together; body and sitting are those of the last decision."""
    answer = record(clerk, "adopted", vote="38 3 10")
    assert (answer.status_code, answer.location) == (303, SITTING_ROOM)
    assert on_table(clerk.get(SITTING_ROOM)) == 3
    for number in (1, 9):
        decision = desk(site).amendment(number).decision
        assert (decision.outcome, decision.body, decision.sitting, str(decision.vote)) == (
            Outcome.ADOPTED,
            BODY,
            SITTING,
            "38-3-10",
        )


def test_the_last_decision_is_taken_back_by_a_new_one(site, clerk):
    """All that it decided is open again and on the table; the record has both."""
    record(clerk, "adopted")
    answer = record(clerk, "undo")
    assert answer.location == f"{SITTING_ROOM}?a=1"
    amendment = desk(site).amendment(9)
    assert [decision.outcome for decision in amendment.decisions] == [Outcome.ADOPTED, Outcome.DEFERRED]
    assert amendment.decision.note == "The decision before is taken back."
    assert "two hours" in desk(site).version().clause("OP1").text
    assert on_table(clerk.get(SITTING_ROOM)) == 1


def test_only_what_the_screen_shows_as_last_is_taken_back(site, clerk):
    """Where somebody else decided meanwhile, his decision stays."""
    data = filled(clerk)
    desk(site).decide([3], Outcome.ADOPTED, body="Plenary")
    answer = clerk.post(SITTING_ROOM, data={**data, "outcome": "undo"})
    assert answer.status_code == 409
    assert "decided meanwhile on A3" in answer.text
    assert desk(site).amendment(3).status == "adopted"


def test_the_chair_goes_to_any_amendment_and_who_follows_goes_on(site, clerk):
    """What is asked for lies on the table, decided or not; a screen that follows leaves it when it is decided."""
    assert on_table(clerk.get(f"{SITTING_ROOM}?a=6")) == 6
    follow = f"{SITTING_ROOM}?a=6&follow=1&part=board"
    assert on_table(clerk.get(follow)) == 6
    record(clerk, "rejected", f"{SITTING_ROOM}?a=6")
    assert on_table(clerk.get(f"{SITTING_ROOM}?a=6")) == 6
    assert "Rejected" in clerk.get(f"{SITTING_ROOM}?a=6").text
    assert on_table(clerk.get(follow)) == 1
    assert on_table(site.test_client().get(follow)) == 1


def test_in_part_needs_its_part(site, clerk):
    """Without hunks it is asked; with them the others stay as they were."""
    address = f"{SITTING_ROOM}?a=4"
    refused = record(clerk, "adopted-in-part", address)
    assert refused.status_code == 400
    assert "--" not in Page(refused.text).text  # what to write on a command line is no help here
    assert on_table(refused) == 4
    assert record(clerk, "adopted-in-part", address, hunk=1).status_code == 303
    assert desk(site).version().clause("OP2").text.startswith("Calls upon the masters")


def test_words_are_revised_in_the_sitting(site, clerk):
    """Adopted as amended, in the words that are written into the field."""
    text = "Requests the Secretariat to publish a chart of noise at the quays twice a year;"
    assert record(clerk, "adopted-as-amended", f"{SITTING_ROOM}?a=6", text=text).status_code == 303
    assert desk(site).version().clause("OP3").text == text


def test_what_can_no_longer_be_made_falls_with_its_cause(site, clerk):
    """The screen says so, and the cause goes with the key for it."""
    record(clerk, "adopted")
    address = f"{SITTING_ROOM}?a=2"
    assert "It cannot be made in the text as it stands" in clerk.get(address).text
    refused = record(clerk, "adopted", address)
    assert refused.status_code == 409
    assert "It cannot carry without a word" in refused.text
    assert record(clerk, "fell", address).status_code == 303
    assert desk(site).amendment(2).decision.cause == 1


def test_beside_what_can_no_longer_be_made_stands_the_text_as_it_is_now(site, clerk):
    """The words that carried meanwhile, or that the clause is gone; never those on which the amendment was made."""

    def standing(number):
        text = Page(clerk.get(f"{SITTING_ROOM}?a={number}").text).text
        return text.partition("As it stands")[2].partition("Proposed")[0].strip()

    then = standing(2)
    record(clerk, "adopted")
    now = desk(site).version().clause("OP1").text
    assert standing(2) == now != then
    gone = desk(site).propose([delete(desk(site).version(), desk(site).version().clause("OP1"))], sponsors=[]).number
    desk(site).decide([gone], Outcome.ADOPTED, body=BODY)
    assert standing(2).endswith("no longer in the text")


def test_what_its_sponsors_withdrew_is_no_decision_of_a_body(site, clerk):
    """The next form bears the body that decided last, and its decision is what can be taken back."""
    record(clerk, "adopted", vote="38 3 10")
    (sponsor, *_) = desk(site).amendment(3).sponsors
    desk(site).withdraw(3, by=sponsor.name)
    fields = filled(clerk)
    assert (fields["body"], fields["sitting"]) == ([BODY], [SITTING])
    assert "A3" not in re.search(r"Last: [^.<]*", Page(clerk.get(SITTING_ROOM).text).text)[0]
    record(clerk, "undo")
    assert desk(site).amendment(3).status == "withdrawn"
    assert desk(site).amendment(1).open


def test_when_all_is_decided_the_screen_says_so(site, clerk):
    """There is nothing to record but to take back."""
    desk(site).decide([1, 2, 3, 4, 5, 6, 7, 9, 10, 11], Outcome.NOT_MOVED, body="C")
    for client in (clerk, site.test_client()):
        text = client.get(SITTING_ROOM).text
        assert "Every amendment that can be put to the vote is decided." in text
    assert "Take it back" in clerk.get(SITTING_ROOM).text
    assert record(clerk, "adopted").status_code == 400


def test_a_sub_amendment_is_read_in_the_words_that_it_amends(clerk):
    """As they were proposed, and as they would then be."""
    text = Page(clerk.get(f"{SITTING_ROOM}?a=10").text).text
    assert "As it stands Invites every port to tell" in text
    assert "Would read Invites all ports to tell" in text


@pytest.mark.parametrize(
    ("typed", "expected"), [("38-3-10", "38-3-10"), (" 38 3 10 ", "38-3-10"), ("38–3", "38-3-0"), ("0/0/0", "0-0-0")]
)
def test_a_vote_is_read_as_it_is_typed(typed, expected):
    """With dashes, blanks or strokes; those who abstain may be left out."""
    assert str(parsed_vote(typed)) == expected


@pytest.mark.parametrize("typed", ["38", "38-", "a-b-c", "1-2-3-4", "-1-2", "1.5-2", "9999999-1"])
def test_what_is_no_vote_is_none(typed):
    """It is asked again."""
    with pytest.raises(BadVote):
        parsed_vote(typed)
