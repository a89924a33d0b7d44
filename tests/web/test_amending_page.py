"""The page of one amendment: what is on record of it, and what may be done with it by whom."""

import pytest
from amending import OP3, SLUG, desk, in_time, read, reworded, submit
from lxml import etree
from pages import WATER, Page
from sites import signed

from draftdiff.amendments.model import Outcome, Sponsor
from draftdiff.amendments.proposing import replace_words
from draftdiff.committee import Visibility
from draftdiff.desk import Desk
from draftdiff_web.context import EXTENSION, OPENNESS
from draftdiff_web.gate.permissions import Role


@pytest.fixture
def kenya(committee):
    in_time(committee)
    return signed(committee, Role.DELEGATION, "Kenya")


@pytest.fixture
def sweden(committee):
    return signed(committee, Role.DELEGATION, "Sweden")


@pytest.fixture
def number(committee, kenya):
    """An amendment of Kenya that waits for a decision."""
    return submit(kenya, reworded(committee))


def at(number, more=""):
    return f"{WATER}/amendments/{number}/{more}"


# --- what it tells ----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(1, 33))
def test_every_amendment_has_a_page(client, number):
    """Whatever it proposes and whatever became of it; it holds together, and so do its data."""
    page = Page(client.get(at(number)).get_data(as_text=True))
    assert page.heading().startswith(f"Amendment {number}")
    assert client.get(at(number, "amendment.json")).get_json()["number"] == number
    assert etree.fromstring(client.get(at(number, "akn.xml")).data).tag.endswith("akomaNtoso")


def test_an_amendment_in_another_language_of_the_text_is_found(committee):
    """Its number is permanent and needs no language beside it."""
    french = Desk(committee.extensions[EXTENSION], "early-warning", "fra")
    clause = french.version().clause("OP1")
    made = french.propose([replace_words(clause, clause.text.split()[0], "Prie")], sponsors=[Sponsor("Togo")])
    page = Page(committee.test_client().get(f"/early-warning/amendments/{made.number}/").text)
    assert page.heading() == f"Amendment {made.number} Togo"
    assert page.all("div", lang="fr")


def test_a_number_that_was_never_given_is_told(client):
    """And those there are."""
    answer = client.get(at(900))
    assert answer.status_code == 404
    assert "they are numbered 1 to 32" in read(answer).lower()


def test_a_carried_amendment_tells_where_its_words_are(client):
    """The decision with body, sitting and vote, its words and their clause, and the text before and after."""
    page = Page(client.get(at(26)).text)
    assert "Adopted by 44–30–8" in page.text
    assert "Standing Committee on Sustainable Development, 2nd sitting, 10 March 2026" in page.text
    assert "OP6 that large users contribute according to their use," in page.text
    links = [a["href"] for a in page.all("a")]
    assert f"{WATER}/clause/para_5/?lang=eng" in links
    compared = next(link for link in links if "/compare/" in link and link.startswith(WATER))
    assert "that large users contribute" in read(client.get(compared))


def test_all_decisions_are_told(committee, kenya, number):
    """A later one stands before those that it takes the place of."""
    desk(committee).decide([number], Outcome.DEFERRED, body="Bureau")
    desk(committee).decide([number], Outcome.REJECTED, body="Committee", sitting="2nd sitting")
    told = read(kenya.get(at(number)))
    assert "Rejected Committee, 2nd sitting" in told
    assert "Before: Deferred, Bureau" in told


def test_what_was_done_with_it_is_told_from_the_record(committee, kenya, sweden, number):
    """Who recorded it, and the words that it had before it was revised."""
    form = reworded(committee, new="steady", revise=str(number))
    assert submit(kenya, form) == number
    sweden.post(at(number, "join"))
    told = read(kenya.get(at(number)))
    for act in ("received", "revised", "joined by Sweden"):
        assert f"{act} · " in told
    assert "Replace the word “sufficient” with the word “ample”." in told
    assert "recorded by Elsa Holm" in told


def test_what_is_not_open_to_the_public_is_not_told_of_an_amendment_either(committee, kenya, number):
    """A reader does not learn that there is one."""
    committee.extensions[OPENNESS].open_to(SLUG, Visibility.COMMITTEE)
    reader = committee.test_client()
    for more in ("", "amendment.json", "akn.xml"):
        assert reader.get(at(number, more)).status_code == 404
    assert kenya.get(at(number)).status_code == 200


# --- what is done with it ---------------------------------------------------------------------------


def test_a_delegation_withdraws_its_own(committee, kenya, number):
    """After it was asked once more; it is a decision of the delegation, recorded by who did it."""
    assert "Withdraw A33?" in read(kenya.get(at(number, "withdraw")))
    answer = kenya.post(at(number, "withdraw"), data={"note": "In favour of A34."}, follow_redirects=True)
    assert "A33 is withdrawn." in read(answer)
    made = desk(committee).amendment(number)
    assert (made.decision.outcome, made.decision.body, made.decision.note) == (
        Outcome.WITHDRAWN,
        "Kenya",
        "In favour of A34.",
    )
    assert made.decision.by.name == "Wanjiru Kamau"


def test_nobody_withdraws_or_revises_what_is_not_his(committee, sweden, number):
    """Neither another delegation, nor a co-sponsor, nor a rapporteur, nor a reader."""
    rapporteur = signed(committee, Role.RAPPORTEUR)
    sweden.post(at(number, "join"))
    form = {**reworded(committee, revise=str(number)), "do": "submit"}
    for client in (sweden, rapporteur):
        assert client.get(at(number, "withdraw")).status_code == 403
        assert client.post(at(number, "withdraw")).status_code == 403
        assert client.get(f"{WATER}/propose?revise={number}").status_code == 403
        assert client.post(f"{WATER}/propose", data=form).status_code == 403
        assert client.post(f"{WATER}/propose/try", data=form).status_code == 403
        assert "Withdraw it" not in read(client.get(at(number)))
    reader = committee.test_client()
    assert reader.get(at(number, "withdraw")).status_code == 303
    assert reader.post(at(number, "withdraw")).status_code == 401
    assert desk(committee).amendment(number).open


def test_a_name_alone_makes_no_rapporteur(committee, number):
    """A delegation that is called as a rapporteur is does not speak for him."""
    rapporteur = signed(committee, Role.RAPPORTEUR)
    own = submit(rapporteur, reworded(committee, new="steady"))
    assert rapporteur.get(at(own, "withdraw")).status_code == 200
    secretariat = signed(committee, Role.SECRETARIAT)
    other = submit(secretariat, reworded(committee, new="yearly", sponsor="Amina Haddad", role="delegation"))
    assert rapporteur.get(at(other, "withdraw")).status_code == 403


def test_the_secretariat_withdraws_on_behalf(committee, number):
    """The decision is the sponsor's, and who recorded it is told."""
    secretariat = signed(committee, Role.SECRETARIAT)
    assert secretariat.post(at(number, "withdraw")).status_code == 303
    made = desk(committee).amendment(number)
    assert (made.decision.body, made.decision.by.name) == ("Kenya", "Tomas Lindqvist")


def test_what_was_decided_is_not_withdrawn(committee, kenya, number):
    """The text keeps what a body put there."""
    desk(committee).decide([number], Outcome.ADOPTED, body="Committee")
    answer = kenya.post(at(number, "withdraw"))
    assert answer.status_code == 409
    assert "it is adopted" in read(answer)
    assert "Withdraw it" not in read(kenya.get(at(number)))


def test_a_revision_opens_with_the_present_words(committee, kenya, number):
    """It keeps its number and sponsors, and is shown before it is recorded."""
    page = kenya.get(f"{WATER}/propose?revise={number}")
    assert "appropriate ample means" in page.text
    assert "Co-sponsors" not in read(page)
    form = reworded(committee, new="steady", revise=str(number))
    shown = kenya.post(f"{WATER}/propose", data={**form, "do": "show"})
    assert "Nobody else touches these words." in read(shown)
    answer = kenya.post(f"{WATER}/propose", data={**form, "do": "submit"}, follow_redirects=True)
    assert "The revision of A33 is on record." in read(answer)
    assert "steady" in desk(committee).amendment(number).instruction


@pytest.mark.parametrize(
    ("form", "held"),
    [
        ({"what": "new", "text": "(a) in dry years;\n(b) in wet ones;", "side": "below"}, "(a) in dry years;\n(b) in"),
        ({"what": "new", "text": "Thanks the wardens;", "side": "after"}, "Thanks the wardens;"),
        ({"what": "merge", "other": "para_4", "text": "Calls upon parliaments to do both;"}, "to do both;"),
        ({"what": "move", "other": "para_5", "side": "before"}, 'value="para_21" selected'),
        ({"what": "delete"}, "is to be deleted"),
        ({"what": "instruction", "text": "1. Delete operative paragraph 3.\n2. Delete operative paragraph 4."}, "1. "),
    ],
)
def test_every_kind_opens_as_it_was_made(kenya, form, held):
    """In the box of its own way, or as an instruction where it is of several clauses."""
    number = submit(kenya, {"clause": OP3, **form})
    page = kenya.get(f"{WATER}/propose?revise={number}")
    assert page.status_code == 200
    assert held in page.text


def test_after_the_deadline_nothing_is_revised(committee, number):
    """It can still be withdrawn, and the page says so."""
    kenya = signed(committee, Role.DELEGATION, "Kenya")
    desk(committee).set_deadline(desk(committee).amendment(number).received)
    assert kenya.get(f"{WATER}/propose?revise={number}").status_code == 409
    form = {**reworded(committee, new="steady", revise=str(number)), "do": "submit"}
    assert kenya.post(f"{WATER}/propose", data=form).status_code == 409
    told = read(kenya.get(at(number)))
    assert "it can be withdrawn, and revised orally" in told
    assert "Revise it" not in told


def test_another_delegation_joins(committee, kenya, sweden, number):
    """With the day on which it did; once, and not its own amendment."""
    assert "Join as a co-sponsor" in read(sweden.get(at(number)))
    assert sweden.post(at(number, "join"), data={"cosponsor": "Peru"}).status_code == 303
    made = desk(committee).amendment(number)
    assert [s.name for s in made.sponsors] == ["Kenya", "Sweden"]
    assert made.sponsors[1].joined is not None
    assert "Join as a co-sponsor" not in read(sweden.get(at(number)))
    assert "Join as a co-sponsor" not in read(kenya.get(at(number)))
    secretariat = signed(committee, Role.SECRETARIAT)
    secretariat.post(at(number, "join"), data={"sponsor": "Peru, Chile"})
    assert [s.name for s in desk(committee).amendment(number).sponsors] == ["Kenya", "Sweden", "Peru", "Chile"]
    answer = secretariat.post(at(number, "join"), data={"sponsor": " "})
    assert (answer.status_code, "who puts it forward" in read(answer)) == (400, True)


def test_nobody_joins_what_was_decided(committee, sweden, number):
    """He proposes an amendment of his own."""
    desk(committee).decide([number], Outcome.REJECTED, body="Committee")
    assert sweden.post(at(number, "join")).status_code == 409
    assert len(desk(committee).amendment(number).sponsors) == 1


def test_a_delegation_sees_what_became_of_its_amendments(committee, kenya, sweden, number):
    """Those that wait stand first, those that it joined are told as such, and where the words of carried ones are."""
    other = submit(sweden, reworded(committee, old="regular", new="open"))
    kenya.post(at(other, "join"))
    desk(committee).decide([other], Outcome.ADOPTED, body="Committee")
    told = read(kenya.get(f"{WATER}/amendments/mine"))
    assert told.index("A33") < told.index("A34")
    assert "A34other words · as a co-sponsor" in told
    assert "OP3 open" in told
    assert "A6new words" in told  # of the sample
    assert "Merged into A5" in told


def test_who_has_put_forward_nothing_is_told_how(committee):
    """And the secretariat, which has none of its own, is led to the resolution."""
    client = signed(committee, Role.RAPPORTEUR)
    assert "has put forward no amendment" in read(client.get(f"{WATER}/amendments/mine"))
    assert signed(committee, Role.SECRETARIAT).get(f"{WATER}/amendments/mine").status_code == 303
