"""A delegation proposes by editing the clause: the box, what would come of it, the receipt."""

import pytest
from amending import OP3, SLUG, desk, in_time, read, reworded, submit, words
from pages import WATER, Page
from sites import signed

from draftdiff.amendments.model import Kind, Outcome, SponsorRole
from draftdiff_web.gate.permissions import Role


@pytest.fixture
def kenya(committee):
    in_time(committee)
    return signed(committee, Role.DELEGATION, "Kenya")


def test_the_public_is_led_to_the_sign_in(client):
    """Who proposes is somebody."""
    answer = client.get(f"{WATER}/propose?clause={OP3}")
    assert (answer.status_code, answer.headers["Location"][:8]) == (303, "/sign-in")
    assert client.post(f"{WATER}/propose", data={"clause": OP3}).status_code == 401
    assert client.post(f"{WATER}/propose/try", data={"clause": OP3}).status_code == 401


def test_without_a_clause_one_is_chosen(as_role, water):
    """The whole text, each clause with the way to its box."""
    page = Page(as_role(Role.DELEGATION).get(f"{WATER}/propose").text)
    chosen = [a["href"] for a in page.all("a") if "clause=" in (a.get("href") or "")]
    assert len(chosen) == len(water.version(SLUG).clauses)
    assert "Propose a change to OP3" in page.text


def test_the_box_holds_the_clause(as_role, water):
    """With the commit of the text that it is of, and in its language."""
    answer = as_role(Role.DELEGATION).get(f"{WATER}/propose?clause={OP3}")
    assert water.version(SLUG).clause("OP3").text in answer.text
    page = Page(answer.text)
    assert page.all("input", name="base")[0]["value"] == water.find(SLUG).oid
    assert page.all("textarea", name="text")[0]["lang"] == "en"


@pytest.mark.parametrize("wanted", ["?clause=nothing", "?what=upside-down", "?clause=para_3&lang=xx", "?parent=900"])
def test_what_is_not_there_is_told(as_role, wanted):
    """An address that names no clause, no way, no language, no amendment."""
    assert as_role(Role.DELEGATION).get(f"{WATER}/propose{wanted}").status_code in {400, 404}


WAYS = {
    "words": ({"text": "Calls upon parliaments to rest;"}, Kind.REPLACE_CLAUSE, "to read as follows"),
    "new": ({"text": "Thanks the wardens of springs;", "side": "before"}, Kind.INSERT_CLAUSE, "Thanks the wardens"),
    "delete": ({}, Kind.DELETE_CLAUSE, "Delete the paragraph"),
    "move": ({"other": "para_5", "side": "after"}, Kind.MOVE, "Move the paragraph after operative paragraph 6"),
    "split": ({}, Kind.SPLIT, "Split the paragraph"),
    "merge": ({"other": "para_4"}, Kind.MERGE, "Merge operative paragraphs 3 and 4"),
    "instruction": ({"text": "Delete operative paragraph 3."}, Kind.DELETE_CLAUSE, "Delete the paragraph"),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_shows_its_result_and_records_it(committee, kenya, way):
    """First the marks and the official wording, and nothing is recorded; then the amendment."""
    form, kind, said = WAYS[way]
    if way == "split":
        form = {"text": words(committee).replace(" and to follow", "\r\n\r\nand to follow")}
    form = {"clause": OP3, "what": way, **form}
    before = desk(committee).head
    shown = kenya.post(f"{WATER}/propose", data={**form, "do": "show"})
    assert shown.status_code == 200
    assert said in read(shown)
    assert "Nobody else touches these words." in read(shown)
    assert desk(committee).head == before
    assert desk(committee).amendment(submit(kenya, form)).kind is kind


def test_a_submission_is_answered_with_a_receipt(committee, kenya):
    """Its permanent number, when it came, the commit, the official wording, and who put it forward."""
    form = reworded(committee, cosponsor=["Malawi, Peru", "Kenya", ""], justification="More is needed.\r\nMuch more.")
    answer = kenya.post(f"{WATER}/propose", data={**form, "do": "submit"}, follow_redirects=True)
    told = read(answer)
    made = desk(committee).amendment(33)
    assert "Its number is A33" in told
    assert desk(committee).head in told
    assert "Replace the word “sufficient” with the word “ample”." in told
    assert [(s.name, s.role) for s in made.sponsors] == [
        (name, SponsorRole.DELEGATION) for name in ("Kenya", "Malawi", "Peru")
    ]
    assert (made.justification, made.late) == ("More is needed.\nMuch more.", False)


def test_a_member_of_a_delegation_proposes_for_it_alone(committee, kenya):
    """Whatever the form says of the sponsor, his role and the time of receipt."""
    form = reworded(committee, sponsor="Sweden", role="body", received="2020-01-01T00:00")
    made = desk(committee).amendment(submit(kenya, form))
    assert made.sponsors[0].name == "Kenya"
    assert made.received.year > 2020


def test_a_rapporteur_proposes_as_such(committee):
    """Under his own name."""
    client = signed(committee, Role.RAPPORTEUR)
    (sponsor,) = desk(committee).amendment(submit(client, reworded(committee))).sponsors
    assert (sponsor.name, sponsor.role) == ("Amina Haddad", SponsorRole.RAPPORTEUR)


def test_the_secretariat_enters_what_others_hand_in(committee):
    """Its sponsor, in what role, and when it was received; in time as of then."""
    client = signed(committee, Role.SECRETARIAT)
    form = reworded(committee, sponsor="Cllr. Reed", role="member", received="2026-02-24T16:00")
    made = desk(committee).amendment(submit(client, form))
    assert (made.sponsors[0].name, made.sponsors[0].role) == ("Cllr. Reed", SponsorRole.MEMBER)
    assert made.received.isoformat() == "2026-02-24T16:00:00+00:00"
    assert not made.late


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"sponsor": ""}, "who puts it forward"),
        ({"sponsor": "<b>"}, "cannot be the name of a sponsor"),
        ({"received": "yesterday"}, "cannot have been received"),
        ({"received": "2999-01-01T00:00"}, "cannot have been received"),
        ({"received": "2026-02-30T10:00"}, "cannot have been received"),
        ({"text": ""}, "No words are given"),
        ({"text": "bell \x07"}, "U+0007"),
        ({"text": "x" * 50_001}, "longer than the 50000 characters"),
        ({"cosponsor": ",".join(f"State {n}" for n in range(300))}, "too many sponsors"),
        ({"what": "merge", "text": ""}, "which other clause"),
        ({"what": "move", "other": OP3}, "it itself"),
        ({"what": "instruction", "text": "Hello there"}, "No instruction was recognised"),
        ({"base": "0" * 40}, None),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(committee, wrong, told):
    """The form comes back as it was sent."""
    client = signed(committee, Role.SECRETARIAT)
    form = {**reworded(committee, sponsor="Chad", justification="Since it is due."), **wrong}
    answer = client.post(f"{WATER}/propose", data={**form, "do": "submit"})
    assert answer.status_code in {400, 404, 413}
    if told:
        assert told in read(answer)
        assert "Since it is due." in answer.text
    assert 33 not in desk(committee).amendments()


def test_what_changes_nothing_is_no_amendment(committee, kenya):
    """The words as they stand are told to stand there already."""
    form = {"clause": OP3, "text": words(committee), "do": "submit"}
    answer = kenya.post(f"{WATER}/propose", data=form)
    assert answer.status_code == 400
    assert "stands like that already" in read(answer)


def test_after_the_deadline_it_is_told_before(committee):
    """It will be marked as late and is not lost."""
    kenya = signed(committee, Role.DELEGATION, "Kenya")
    assert "this will be marked as late, not lost" in read(kenya.get(f"{WATER}/propose?clause={OP3}"))
    number = submit(kenya, reworded(committee))
    assert desk(committee).amendment(number).late
    assert "marked as late" in read(kenya.get(f"{WATER}/amendments/{number}/?done=received"))


# --- who else touches these words -------------------------------------------------------------------


def test_rivals_are_told_while_it_is_typed(committee, kenya):
    """The part of the page that is drawn anew tells of collisions, and of the same amendment with the offer to join."""
    sweden = signed(committee, Role.DELEGATION, "Sweden")
    submit(sweden, reworded(committee))
    rival = kenya.post(f"{WATER}/propose/try", data=reworded(committee, new="steady"))
    assert "A33 Sweden: overlapping words, “sufficient”" in read(rival)
    assert "only one of the two can carry" in read(rival)
    assert "<html" not in rival.text
    assert rival.headers["Cache-Control"] == "no-store"
    same = Page(kenya.post(f"{WATER}/propose/try", data=reworded(committee)).text)
    assert "proposes the same" in same.text
    assert same.all("button", formaction=f"{WATER}/amendments/33/join")
    elsewhere = kenya.post(f"{WATER}/propose/try", data=reworded(committee, old="regular", new="open"))
    assert "A33 Sweden amends the same clause at another place" in read(elsewhere)


@pytest.mark.parametrize("text", ["", None])
def test_what_is_not_there_yet_is_no_fault_while_it_is_typed(committee, kenya, text):
    """An empty box, and one as it opened."""
    form = {"clause": OP3, "text": words(committee) if text is None else text}
    ways = [{}, {"what": "move"}, {"what": "merge"}, {"what": "split"}]
    for way in ways if text is None else [*ways[:3], {"what": "new"}, {"what": "instruction"}]:
        answer = kenya.post(f"{WATER}/propose/try", data=form | way)
        assert (answer.status_code, read(answer)) == (200, "Nothing is changed yet.")
        assert "data-ready" not in answer.text


def test_a_fault_is_told_while_it_is_typed(kenya):
    """As on the page itself, and it cannot be submitted."""
    answer = kenya.post(f"{WATER}/propose/try", data={"clause": "docTitle_1", "what": "delete"})
    assert answer.status_code == 200
    assert "can be worded otherwise, but not be taken out" in read(answer)
    assert "data-ready" not in answer.text


def test_an_answer_that_got_lost_makes_no_second_amendment(committee, kenya):
    """The same form sent again leads to the same receipt; the same from another delegation is another amendment."""
    number = submit(kenya, reworded(committee))
    assert submit(kenya, reworded(committee)) == number
    assert submit(signed(committee, Role.DELEGATION, "Sweden"), reworded(committee)) == number + 1


def test_who_began_on_an_older_text_amends_that(committee, kenya):
    """His edit is carried to the text as it stands, and he is told."""
    base = desk(committee).record.find(SLUG).oid
    form = reworded(committee, base=base)
    number = submit(kenya, reworded(committee, old="regular", new="open"))
    desk(committee).decide([number], Outcome.ADOPTED, body="Committee")
    shown = kenya.post(f"{WATER}/propose", data={**form, "do": "show"})
    assert "The text has changed since you began." in read(shown)
    receipt = kenya.post(f"{WATER}/propose", data={**form, "do": "submit"}, follow_redirects=True)
    assert "carried over to the text as it stands" in read(receipt)
    made = desk(committee).amendment(34)
    assert made.base == base
    desk(committee).decide([34], Outcome.ADOPTED, body="Committee")
    assert "ample means" in words(committee)
    assert "open hearings" in words(committee)


def test_the_words_of_an_amendment_can_be_amended(committee, kenya):
    """A sub-amendment is of what the other puts forward, not of the text."""
    sweden = signed(committee, Role.DELEGATION, "Sweden")
    parent = submit(sweden, {"clause": OP3, "what": "new", "text": "Thanks the wardens of springs;"})
    page = kenya.get(f"{WATER}/propose?parent={parent}")
    assert "Thanks the wardens of springs;" in page.text
    wid = Page(page.text).all("input", name="clause")[0]["value"]
    form = {"clause": wid, "parent": str(parent), "text": "Thanks the keepers of springs;"}
    made = desk(committee).amendment(submit(kenya, form))
    assert (made.parent, made.kind) == (parent, Kind.REPLACE_WORDS)
    assert "A34" in read(kenya.get(f"{WATER}/amendments/{parent}/"))
