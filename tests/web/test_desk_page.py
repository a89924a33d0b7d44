"""The desk over the site: who sees what, what is decided there, and what is asked before it can be."""

from __future__ import annotations

import gzip
import re

import pytest
from committee_room import BODY, KENYA, SITTING, SLUG
from pages import Page
from sites import desk_of, signed

from draftdiff.amendments.model import NewClause, Outcome, Part
from draftdiff.amendments.proposing import insert_clauses
from draftdiff.amendments.voting import Rule
from draftdiff.committee import Visibility
from draftdiff.model import ClauseKind
from draftdiff.people import Role
from draftdiff_web.context import OPENNESS

DESK = f"/{SLUG}/amendments/"
DECIDE = f"{DESK}decide"


def desk(site):
    return desk_of(site, SLUG)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return Page(answer.text)


def alert(answer):
    found = re.search(r'<(p|div)[^>]* role="alert">(.*?)</\1>', answer.text, re.DOTALL)
    return Page(re.sub(r"<[^>]*>", " ", found[2])).text if found else ""


def form(*numbers, **facts):
    return {"a": list(numbers), "outcome": "adopted", "body": BODY, "sitting": SITTING, "on": "2026-05-05", **facts}


# --- reading --------------------------------------------------------------------------------------------


def test_the_public_reads_and_decides_nothing(site):
    """All that stands on the desk is there for who may read the resolution, but for what is done with it."""
    found = page(site.test_client(), DESK)
    assert found.heading() == "Amendments Quiet harbours"
    assert "Cannot carry together with A1 and A9: overlapping words" in found.text
    assert "Decide" not in found.text
    assert "Propose an amendment here" not in found.text
    assert "Propose an amendment here" in page(signed(site, Role.DELEGATION, "Kenya"), DESK).text
    assert "Decide on what is ticked" in page(signed(site, Role.SECRETARIAT), DESK).text


def test_what_is_not_open_is_not_there(site):
    """Neither its desk, nor its preview, nor its sitting."""
    site.extensions[OPENNESS].open_to(SLUG, Visibility.COMMITTEE)
    for address in (DESK, f"/{SLUG}/preview?a=1", f"/{SLUG}/sitting/", f"/{SLUG}/head.json"):
        assert site.test_client().get(address).status_code == 404
        assert signed(site, Role.DELEGATION, "Kenya").get(address).status_code == 200


def test_what_is_ticked_is_read_beside(site):
    """With what was left out and why; it stays ticked on the way to another clause."""
    found = page(site.test_client(), f"{DESK}?a=1&a=2&a=6")
    assert "With A1 and A6." in found.text
    assert "A2 is left out. It cannot be taken together with A1" in found.text
    assert {box["value"] for box in found.all("input", name="a") if "checked" in box} == {"1", "2"}
    assert '<input type="hidden" name="a" value="6">' in found.source.partition('id="board"')[2]
    assert any("a=1&a=2&a=6" in (link.get("href") or "") for link in found.all("a"))


def test_a_part_of_the_desk_can_be_fetched_alone(site):
    """As the script does that follows what is recorded; it is not sent twice."""
    client = site.test_client()
    answer = client.get(f"{DESK}?part=board")
    assert answer.text.lstrip().startswith('<form class="desk" id="board"')
    again = client.get(f"{DESK}?part=board", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(f"{DESK}?part=tried&a=1").text.lstrip().startswith('<section class="tried"')


def test_absurd_questions_are_answered(site):
    """Numbers that are none, unknown amendments, words of any length."""
    client = site.test_client()
    assert client.get(f"{DESK}?a=x&clause=nowhere&status=odd&words={'y' * 3000}").status_code == 200
    assert client.get(f"{DESK}?a=99").status_code == 404
    assert client.get(f"/{SLUG}/preview?a=99").status_code == 404
    assert client.get(f"/{SLUG}/sitting/?a=99").status_code == 200
    assert client.get(f"{DESK}?{'&'.join(f'a={n}' for n in range(501))}").status_code == 400


def test_the_preview_leads_from_words_to_whose_they_are(site):
    """Every word that is put in or taken out has its card, and the margin names the sponsors."""
    found = page(site.test_client(), f"/{SLUG}/preview?a=1&a=3&a=7")
    assert "With A1, A3 and A7." in found.text
    cards = [card for card in found.all("div") if card.get("class") == "card"]
    assert len(cards) == 4
    assert "A7 Norway and Peru" in found.text
    assert {"OP4", "OP5"} <= {span["id"] for span in found.all("div") if span.get("id")}
    assert "Tick amendments on the desk" in page(site.test_client(), f"/{SLUG}/preview").text


def test_a_page_of_many_amendments_is_light(site):
    """All clauses at once, compressed, are far below what a slow line bears."""
    answer = signed(site, Role.SECRETARIAT).get(f"{DESK}?clause=all")
    assert len(gzip.compress(answer.data)) < 20_000


# --- deciding -------------------------------------------------------------------------------------------


def test_a_decision_says_all_that_is_to_be_said(site, clerk):
    """Body, sitting, day, vote, note; in part, with the hunks that carried."""
    answer = clerk.post(DECIDE, data=form(4, outcome="adopted-in-part", hunk=2, vote="20-3-1", note="As read out."))
    assert answer.status_code == 303
    assert answer.location.endswith("amendments/?clause=para_2#A4")
    decision = desk(site).amendment(4).decision
    assert (decision.outcome, decision.body, decision.sitting, decision.note, decision.hunks) == (
        Outcome.ADOPTED_IN_PART,
        BODY,
        SITTING,
        "As read out.",
        (2,),
    )
    assert str(decision.vote) == "20-3-1"
    assert decision.on.isoformat() == "2026-05-05"
    assert decision.by.name == "Tomas Lindqvist"
    assert "within half an hour" in desk(site).version().clause("OP2").text


def test_the_form_has_what_was_decided_last(clerk):
    """Body and sitting of the last decision, so that they need not be typed again."""
    found = page(clerk, f"{DECIDE}?a=4")
    assert found.all("input", name="body")[0]["value"] == BODY
    assert found.all("input", name="sitting")[0]["value"] == SITTING


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"outcome": ""}, "It is not said what was decided."),
        ({"outcome": "applauded"}, "It is not said what was decided."),
        ({"body": " "}, "It is not said who decided."),
        ({"vote": "many"}, "'many' is no vote."),
        ({"vote": "3-2-1", "consensus": "1"}, "It cannot be decided by consensus and by a vote."),
        ({"on": "yesterday"}, "'yesterday' is no day."),
        ({"on": "0001-01-01"}, "'0001-01-01' is no day."),
        ({"body": "x" * 201}, "A name is longer than 200 characters."),
        ({"note": "\x00"}, "It holds the character U+0000."),
        ({"outcome": "adopted-in-part"}, "Adopted in part needs the hunks that carried, and not all of them."),
        ({"outcome": "adopted-in-part", "hunk": 9}, "It has no hunk 9."),
        ({"outcome": "adopted-as-amended"}, "Adopted as amended needs the words that carried."),
    ],
)
def test_what_cannot_be_recorded_is_asked_again_with_all_that_was_typed(site, clerk, facts, told):
    """Nothing is recorded, and nothing is lost."""
    before = desk(site).head
    answer = clerk.post(DECIDE, data=form(4, **{"note": "kept as typed", **facts}))
    assert answer.status_code == 400
    assert told in alert(answer)
    if facts.get("note") is None:
        assert "kept as typed" in answer.text
    assert desk(site).head == before


def test_nothing_and_nobody_can_be_decided_on(clerk):
    """A form without an amendment is sent back to the desk, an unknown one is said to be none."""
    assert "Tick one or several amendments" in page(clerk, DECIDE).text
    assert clerk.post(DECIDE, data=form()).status_code == 400
    assert clerk.get(f"{DECIDE}?a=99").status_code == 404
    assert clerk.post(DECIDE, data=form(99)).status_code == 404


def test_rivals_ask_for_the_words_in_which_the_second_carries(site, clerk):
    """What they collide on is told; the words that are given are those of the clause."""
    assert clerk.post(DECIDE, data=form(1, 9)).status_code == 303
    answer = clerk.post(DECIDE, data=form(2))
    assert answer.status_code == 409
    assert "It cannot carry without a word" in alert(answer)
    assert "A2: overlapping words" in alert(answer)
    found = Page(answer.text)
    assert found.all("input", name="insist")
    words = "Urges all ports to offer power from the shore to every vessel that stays longer than one hour, or four;"
    assert clerk.post(DECIDE, data=form(2, text=words, insist=1)).status_code == 303
    assert desk(site).version().clause("OP1").text == words


def test_words_that_are_those_proposed_are_no_other_words(site, clerk):
    """The field is filled with them; so what was not touched says nothing, unless it is insisted on."""
    text = "Urges all ports to offer power from the shore to every vessel that stays longer than one hour;"
    clerk.post(DECIDE, data=form(1, text=text))
    assert desk(site).amendment(1).decision.final == ()
    answer = clerk.post(DECIDE, data=form(2, outcome="adopted", text=text.replace("one hour", "four hours"), insist=1))
    assert answer.status_code == 303
    assert desk(site).version().clause("OP1").text.endswith("four hours;")


def test_what_stands_at_the_same_place_asks_for_its_side(site, clerk):
    """Before or after what others put in there."""
    own = desk(site)
    text = own.version()
    new = NewClause(ClauseKind.OPERATIVE, "Thanks the pilots;")
    number = own.propose([insert_clauses(text, text.clause("OP3"), Part.OPERATIVE, [new])], sponsors=[KENYA]).number
    clerk.post(DECIDE, data=form(7))
    answer = clerk.post(DECIDE, data=form(number))
    assert answer.status_code == 409
    assert len(Page(answer.text).all("input", name="place")) == 2
    assert clerk.post(DECIDE, data=form(number, place="before")).status_code == 303
    labels = [clause.text for clause in desk(site).version().clauses]
    assert labels.index("Thanks the pilots;") < labels.index(
        "Invites every port to tell the Congress what it has done;"
    )


def test_what_has_nothing_left_to_amend_falls(site, clerk):
    """The question offers that it fell, because of what."""
    clerk.post(DECIDE, data=form(5))
    answer = clerk.post(DECIDE, data=form(6))
    assert answer.status_code == 409
    assert "Nothing is left to amend." in alert(answer)
    chosen = re.search(r'<option value="(\d+)" selected', answer.text)
    assert chosen[1] == "5"
    assert clerk.post(DECIDE, data=form(6, outcome="fell", cause=5)).status_code == 303
    assert desk(site).amendment(6).decision.cause == 5


def test_who_was_overtaken_is_told_and_may_decide_anew(site, clerk):
    """The form says at which commit it was drawn; what was decided since is shown."""
    head = desk(site).head
    desk(site).decide([3], Outcome.REJECTED, body="Plenary")
    answer = clerk.post(DECIDE, data=form(3, head=head))
    assert answer.status_code == 409
    assert "It was decided meanwhile" in alert(answer)
    assert "Rejected" in answer.text
    now = Page(answer.text).all("input", name="head")[0]["value"]
    assert (
        clerk.post(DECIDE, data=form(4, outcome="rejected", head=head)).status_code == 303
    )  # another one was not touched
    assert clerk.post(DECIDE, data=form(3, head=now)).status_code == 303
    assert desk(site).amendment(3).status == "adopted"


# --- ruling ---------------------------------------------------------------------------------------------


def test_an_amendment_is_ruled_inadmissible_with_a_reason(site, clerk):
    """Without one it is asked again; what is inadmissible is no longer put to the vote, and says why."""
    address = f"{DESK}2/admit"
    assert clerk.get(address).status_code == 200
    refused = clerk.post(address, data={"admissible": "0", "reason": " ", "by": "Chair"})
    assert refused.status_code == 400
    assert "The reason is missing." in alert(refused)
    assert (
        clerk.post(address, data={"admissible": "0", "reason": "Not of this text.", "by": "Chair"}).status_code == 303
    )
    ruling = desk(site).amendment(2).admissibility
    assert (ruling.admissible, ruling.reason, ruling.by) == (False, "Not of this text.", "Chair")
    assert "Ruled inadmissible: Not of this text." in page(clerk, f"{DESK}?clause=para_1").text


def test_the_chair_sets_deadline_rule_and_order(site, clerk):
    """Each is recorded and holds from then on."""
    done = clerk.post(f"{DESK}deadline", data={"until": "2031-06-01T18:00"}, follow_redirects=True)
    assert "It is recorded and holds from now on." in done.text
    assert desk(site).committee().deadline.isoformat() == "2031-06-01T18:00:00+00:00"
    clerk.post(f"{DESK}rule", data={"rule": "listed", "listed": "2, 1", "preamble_last": "1"})
    held = desk(site).committee()
    assert (held.rule, held.listed, held.preamble_last) == (Rule.LISTED, (2, 1), True)
    order = {"a": [1, 3, 2], "at": ["3", "2", "1"], "reason": "as agreed", "by": "Chair"}
    assert clerk.post(f"{DESK}order", data=order).status_code == 303
    assert [place.number for place in desk(site).ballot().groups[0].places] == [2, 3, 1]
    assert "Set by the chair: as agreed" in page(clerk, f"{DESK}?clause=para_1").text


@pytest.mark.parametrize(
    ("address", "data", "status"),
    [
        ("deadline", {"until": "tomorrow"}, 400),
        ("deadline", {"until": "1066-10-14T09:00"}, 400),
        ("rule", {"rule": "loudest"}, 400),
        ("rule", {"rule": "listed", "listed": "1, 99"}, 404),
        ("rule", {"rule": "listed", "listed": "abc"}, 400),
        ("rule", {"rule": "listed", "listed": "1, then 2"}, 400),
        ("rule", {"rule": "listed", "listed": ""}, 400),
        ("order", {"a": [1], "at": ["1"], "reason": ""}, 400),
        ("order", {"reason": "none"}, 400),
        ("order", {"a": [1, 99], "at": ["1", "2"], "reason": "x"}, 404),
    ],
)
def test_what_the_chair_cannot_set_is_told(site, clerk, address, data, status):
    """Nothing is recorded then."""
    before = desk(site).head
    answer = clerk.post(f"{DESK}{address}", data=data)
    assert answer.status_code == status
    assert alert(answer)
    assert desk(site).head == before
