"""A form is of what its page showed: where somebody records before it is sent, who sends it is told."""

import pytest
from amending import SLUG, desk, in_time, reworded, submit
from pages import WATER, Page
from sites import signed

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.proposing import replace_words
from draftdiff.desk import Desk
from draftdiff.people import Role
from draftdiff_web.committee import displays


@pytest.fixture
def number(committee):
    """An amendment of Kenya that waits for a decision."""
    in_time(committee)
    return submit(signed(committee, Role.DELEGATION, "Kenya"), reworded(committee))


@pytest.fixture
def clerk(committee):
    return signed(committee, Role.SECRETARIAT)


def hidden(answer, name="head"):
    return Page(answer.text).all("input", name=name)[0]["value"]


def revise(committee, number, words):
    at = desk(committee)
    at.revise(number, [replace_words(at.version().clause("OP3"), "sufficient", words)])


def test_two_who_revise_at_once_do_not_undo_each_other(committee, clerk, number):
    """The second is told, and what he typed is there still, to be sent once more."""
    head = hidden(clerk.get(f"{WATER}/propose?revise={number}"))
    revise(committee, number, "generous")
    form = {**reworded(committee, new="steady", revise=str(number)), "do": "submit", "head": head}
    answer = clerk.post(f"{WATER}/propose", data=form)
    assert answer.status_code == 409
    assert "other words since you looked at it" in answer.text
    assert "steady" in answer.text
    assert "generous" in desk(committee).amendment(number).instruction
    assert clerk.post(f"{WATER}/propose", data={**form, "head": hidden(answer)}).status_code == 303
    assert "steady" in desk(committee).amendment(number).instruction


def test_who_decides_is_told_that_the_words_are_others(committee, clerk, number):
    """And the box holds the words as they are now, not as they were."""
    address = f"{WATER}/amendments/decide"
    page = clerk.get(f"{address}?a={number}")
    words = desk(committee).amendment(number).edits[0].text
    revise(committee, number, "generous")
    form = {"a": number, "outcome": "adopted", "body": "Plenary", "head": hidden(page), "text": words}
    answer = clerk.post(address, data=form)
    assert answer.status_code == 409
    assert desk(committee).amendment(number).open
    assert words not in answer.text
    assert clerk.post(address, data={**form, "text": "", "head": hidden(answer)}).status_code == 303
    assert "generous" in desk(committee).version().clause("OP3").text


@pytest.mark.parametrize("where", ["amendments/decide", "sitting/"])
def test_a_page_that_is_drawn_anew_says_what_it_shows(committee, clerk, number, monkeypatch, where):
    """What somebody records while it is drawn is not taken for seen."""
    board = displays.board
    heads = []

    def overtaken(slug):
        made = board(slug)
        if not heads:
            heads.append(made.head)
            revise(committee, number, "generous")
        return made

    monkeypatch.setattr(displays, "board", overtaken)
    answer = clerk.post(f"{WATER}/{where}", data={"a": number, "outcome": "adopted", "body": ""})
    assert answer.status_code == 400
    assert desk(committee).head != heads[0]
    assert hidden(answer) == heads[0]


@pytest.mark.parametrize(("address", "does"), [("propose", "trial"), ("receive", "read")])
def test_what_is_looked_through_is_recorded_of_the_same_version(committee, clerk, number, monkeypatch, address, does):
    """Where a form names none, the page that answers it names the one that it was read with."""
    before = desk(committee).record.find(SLUG).oid
    work = getattr(Desk, does)

    def overtaken(self, *given, **options):
        made = work(self, *given, **options)
        desk(committee).decide([number], Outcome.ADOPTED, body="Plenary")
        return made

    monkeypatch.setattr(Desk, does, overtaken)
    form = reworded(committee, new="steady", sponsor="Peru")
    form |= {"text": "1. Delete operative paragraph 4."} if address == "receive" else {}
    answer = clerk.post(f"{WATER}/{address}", data=form)
    assert answer.status_code == 200
    assert desk(committee).record.find(SLUG).oid != before
    assert hidden(answer, "base") == before


def test_nobody_joins_what_is_decided_at_that_moment(committee, number, monkeypatch):
    """It was open when it was looked at; who joins is told, and what was voted on keeps its sponsors."""
    join = Desk.join

    def overtaken(self, *given, **options):
        desk(committee).decide([number], Outcome.ADOPTED, body="Plenary")
        return join(self, *given, **options)

    monkeypatch.setattr(Desk, "join", overtaken)
    answer = signed(committee, Role.DELEGATION, "Sweden").post(f"{WATER}/amendments/{number}/join")
    assert answer.status_code == 409
    assert [sponsor.name for sponsor in desk(committee).amendment(number).sponsors] == ["Kenya"]
