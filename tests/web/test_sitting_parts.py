"""In sitting, over the site: an amendment that is decided in parts, as the clause would read with those ticked."""

from __future__ import annotations

import re

import pytest
from committee_room import SLUG
from pages import Page
from sites import desk_of

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.proposing import replace_words

ROOM = f"/{SLUG}/sitting/"
FOUR = f"{ROOM}?a=4"
ASKS, CALLS = "Asks the masters of vessels to stop", "Calls upon the masters of vessels to stop"
ONE, HALF = "within one hour", "within half an hour"


def outlook(text):
    """The pane "Would read"."""
    found = re.search(r'<section id="outlook".*?</section>', text, re.DOTALL)
    return " ".join(Page(found[0]).text.split())


@pytest.mark.parametrize(
    ("hunks", "told", "words"),
    [
        ("", "", (CALLS, HALF)),
        ("&hunk=1", "With part 1 alone:", (CALLS, ONE)),
        ("&hunk=2", "With part 2 alone:", (ASKS, HALF)),
        ("&hunk=2&hunk=1&hunk=2", "", (CALLS, HALF)),
        ("&hunk=1&hunk=99&hunk=-1&hunk=x", "With part 1 alone:", (CALLS, ONE)),
    ],
    ids=["none", "first", "second", "both", "nonsense"],
)
def test_the_clause_reads_as_the_parts_that_are_ticked(clerk, hunks, told, words):
    """With none of them, or all, it reads as with the whole amendment; the pane beside shows all that is proposed."""
    page = clerk.get(f"{FOUR}&of=4{hunks}").text
    found = outlook(page)
    assert found.startswith(f"Would read {told}".strip())
    assert all(each in found for each in words)
    assert "Calls upon" in page.partition('id="proposed"')[2].partition("</section>")[0]
    assert outlook(clerk.get(f"{FOUR}&of=4{hunks}&part=outlook").text) == found


def test_the_part_can_be_asked_for_alone(clerk):
    """It is no page of its own, and says what is ticked."""
    text = clerk.get(f"{FOUR}&of=4&hunk=2&part=outlook").text
    assert text.lstrip().startswith('<section id="outlook"')
    assert 'data-ticked="2"' in text
    assert "<form" not in text


def test_the_ticks_are_there_when_the_board_is_fetched_anew(clerk):
    """Of the amendment that they are parts of, and of no other that comes up meanwhile."""
    board = f"{ROOM}?part=board&follow=1&hold=4&of=4&hunk=2"
    text = clerk.get(board).text
    assert 'id="hunk-2" value="2" checked' in text
    assert 'id="hunk-1" value="1" checked' not in text
    other = clerk.get(f"{ROOM}?part=board&follow=1&of=4&hunk=2").text
    assert 'data-on-table="1"' in other
    assert "With part" not in other


def test_without_a_script_a_button_shows_it_and_keeps_what_was_typed(site, clerk):
    """Nothing is recorded, and nothing that was typed or ticked is lost."""
    head = desk_of(site, SLUG).head
    data = {"a": 4, "hunk": 2, "vote": "20-1", "body": "Plenary", "head": head, "outcome": "show"}
    answer = clerk.post(ROOM, data=data)
    assert answer.status_code == 200
    assert outlook(answer.text).startswith("Would read With part 2 alone:")
    found = Page(answer.text)
    values = {box["name"]: box.get("value") for box in found.all("input") if box.get("type") not in {"checkbox"}}
    assert (values["vote"], values["body"]) == ("20-1", "Plenary")
    assert 'id="hunk-2" value="2" checked' in answer.text
    assert desk_of(site, SLUG).head == head
    assert "Show the text with these parts" in answer.text
    assert "Show the text with these parts" not in clerk.get(f"{ROOM}?a=1").text


def test_what_could_not_be_recorded_shows_the_parts_that_were_ticked(clerk):
    """The pane and the ticks agree on a form that comes back."""
    answer = clerk.post(ROOM, data={"a": 4, "hunk": 1, "outcome": "adopted-in-part", "body": "", "vote": "x"})
    assert answer.status_code == 400
    assert outlook(answer.text).startswith("Would read With part 1 alone:")


def test_a_part_that_can_still_be_made_is_shown(site, clerk):
    """Where others took the words of one part away the whole cannot be made, and the other part can."""
    desk = desk_of(site, SLUG)
    rival = desk.propose([replace_words(desk.version().clause("OP2"), "one hour", "two hours")], sponsors=[]).number
    desk.decide([rival], Outcome.ADOPTED, body="C")
    assert "It cannot be made in the text as it stands" in outlook(clerk.get(FOUR).text)
    assert "within two hours" in outlook(clerk.get(f"{FOUR}&of=4&hunk=1").text)
    assert "It cannot be made in the text as it stands" in outlook(clerk.get(f"{FOUR}&of=4&hunk=2").text)


def test_parts_of_a_sub_amendment_are_read_in_the_words_that_it_amends(site, clerk):
    """As with the whole of it."""
    desk = desk_of(site, SLUG)
    parent = desk.words_of(7).clauses[0]
    edits = [replace_words(parent, "tell", "report to"), replace_words(parent, "done", "achieved")]
    number = desk.propose(edits, sponsors=[], parent=7).number
    found = outlook(clerk.get(f"{ROOM}?a={number}&of={number}&hunk=2").text)
    assert "Invites every port to tell the Congress what it has achieved;" in found


def test_the_public_has_no_ticks(site):
    """Whatever an address names, all who watch see one and the same."""
    public = site.test_client()
    assert outlook(public.get(f"{FOUR}&of=4&hunk=1").text) == outlook(public.get(FOUR).text)
    assert "Show the text with these parts" not in public.get(FOUR).text
