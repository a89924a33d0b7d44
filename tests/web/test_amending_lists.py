"""The secretariat receives whole instructions and compiled lists: read, looked through, recorded, settled."""

import pytest
from amending import desk, read
from pages import WATER
from sites import signed

from draftdiff_web.gate.permissions import Role

LIST = """\
Amendment 1, proposed by Chad

Operative paragraph 3
Replace the word "sufficient" with the word "ample".

Amendment 2, proposed by Peru

Operative paragraph 4
Replace the word "committee" with the word "council".
"""


@pytest.fixture
def secretariat(committee):
    return signed(committee, Role.SECRETARIAT)


def sent(client, **form):
    return client.post(f"{WATER}/receive", data=form)


@pytest.mark.parametrize("role", [Role.READER, Role.DELEGATION, Role.RAPPORTEUR])
def test_nobody_else_enters_lists(as_role, role):
    """Neither sees the page nor sends a list."""
    client = as_role(role)
    assert client.get(f"{WATER}/receive").status_code in {303, 403}
    assert sent(client, text=LIST, do="submit").status_code in {401, 403}


def test_a_list_is_shown_before_it_is_recorded(committee, secretariat):
    """What is placed with its marks, what is asked about with each way to understand it."""
    before = desk(committee).head
    told = read(sent(secretariat, text=LIST, do="show"))
    assert "2 amendments were understood" in told
    assert "OP3 · Chad" in told
    assert "OP4 · Peru" in told
    assert "to be asked about" in told
    assert "It can mean, 2" in told
    assert desk(committee).head == before


def test_what_is_not_understood_is_shown_line_by_line(secretariat):
    """With its number and why."""
    told = read(sent(secretariat, text=f"{LIST}\n\nBlah\n", do="show"))
    assert "1 line was not understood Blah it is of no instruction" in told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "1 ligne n’a pas été comprise Blah elle n’appartient à aucune instruction reconnue"),
        ("ar", "Blah ليس من أي تعليمات تُعرِّف عليها"),
    ],
)
def test_why_a_line_is_not_understood_is_told_in_the_language_of_the_reader(secretariat, language, told):
    """Beside the line, which stays as it was written."""
    form = {"text": f"{LIST}\n\nBlah\n", "do": "show"}
    answer = secretariat.post(f"{WATER}/receive", data=form, headers={"Accept-Language": language})
    assert told in read(answer)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "OP4: the words 'committee' stand there"),
        ("fr", "lequel est visé ?"),
        ("ar", "أيها المقصود؟"),
    ],
)
def test_what_is_not_clear_is_asked_in_the_language_of_the_reader(secretariat, language, told):
    """As a sentence of its own."""
    answer = secretariat.post(
        f"{WATER}/receive", data={"text": LIST, "do": "show"}, headers={"Accept-Language": language}
    )
    assert told in read(answer)


def test_a_recorded_list_has_a_receipt(committee, secretariat):
    """Each with its number, and what is still to be settled."""
    answer = sent(secretariat, text=LIST, received="2026-02-24T16:00", do="submit")
    assert answer.status_code == 303
    told = read(secretariat.get(answer.headers["Location"]))
    assert "2 amendments were received: A33 Chad · OP3 A34 Peru · to be settled" in told
    made = desk(committee).amendment(33)
    assert (made.sponsors[0].name, made.late) == ("Chad", False)


def test_what_was_asked_about_is_settled_on_its_page(committee, secretariat):
    """By the way that is meant; nobody but the secretariat does."""
    sent(secretariat, text=LIST, do="submit")
    address = f"{WATER}/amendments/34/"
    assert "This is meant" in read(secretariat.get(address))
    kenya = signed(committee, Role.DELEGATION, "Kenya")
    assert "This is meant" not in read(kenya.get(address))
    assert kenya.post(f"{address}place", data={"candidate": "1"}).status_code == 403
    assert secretariat.post(f"{address}place", data={"candidate": "9"}).status_code == 400
    assert secretariat.post(f"{address}place", data={"candidate": "1"}).status_code == 303
    assert desk(committee).amendment(34).edits


@pytest.mark.parametrize(
    "form", [{"text": ""}, {"text": "Dear colleagues,"}, {"text": LIST, "received": "soon"}, {"text": "bell \x07"}]
)
def test_what_is_no_list_is_told(committee, secretariat, form):
    """What was pasted stays in the box."""
    answer = sent(secretariat, **form, do="submit")
    assert answer.status_code == 400
    assert form["text"].split("\n")[0].replace('"', "&#34;") in answer.text
    assert 33 not in desk(committee).amendments()


def test_the_pages_of_a_printed_list_may_be_pasted(secretariat):
    """A page break is no character of a text."""
    assert sent(secretariat, text=LIST.replace("\n\nAmendment 2", "\n\f\nAmendment 2"), do="show").status_code == 200
