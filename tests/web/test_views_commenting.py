"""Comments in the browser: who reads and writes what, and what is kept when something is wrong."""

import pytest
from pages import WATER, Page
from sites import EXTENSION, signed

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.proposing import replace_words
from draftdiff.committee import Visibility
from draftdiff.desk import Desk
from draftdiff.people import Role
from draftdiff_web.context import OPENNESS

SLUG = WATER.strip("/")
BOARD = f"{WATER}/comments/"
WID = "para_5"


@pytest.fixture
def record(committee):
    return committee.extensions[EXTENSION]


@pytest.fixture
def words(record):
    """Some words of the clause that is commented on."""
    text = next(clause.text for clause in record.version(SLUG).clauses if clause.wid == WID)
    return " ".join(text.split()[2:6])


@pytest.fixture
def kenya(committee):
    return signed(committee, Role.DELEGATION, "Kenya")


@pytest.fixture
def sweden(committee):
    return signed(committee, Role.DELEGATION, "Sweden")


@pytest.fixture
def clerk(committee):
    return signed(committee, Role.SECRETARIAT)


def comment(client, body, **more):
    form = {"about": f"clause:{WID}", "audience": "committee", "body": body, **more}
    return client.post(BOARD, data=form)


def text(client, address=BOARD):
    return Page(client.get(address).text).text


def test_a_comment_on_words_is_read_where_it_belongs(kenya, sweden, words):
    """On the page of all comments and on that of its clause, with a link to the words."""
    answer = comment(kenya, "Why <b>these</b>?\n\nSee https://example.org", words=words.upper())
    assert answer.status_code == 303
    assert answer.location.endswith("#comment-1")
    for address in (BOARD, f"{WATER}/clause/{WID}/"):
        page = Page(sweden.get(address).text)
        assert "Why <b>these</b>?" in page.text
        assert "Wanjiru Kamau · Kenya" in page.text
        assert [link for link in page.all("a") if "mark=" in (link["href"] or "") and f"mark={WID}" in link["href"]]
        assert not page.all("a", href="https://example.org")


def test_the_link_leads_to_the_words(kenya, words):
    """Which are marked there."""
    comment(kenya, "Why?", words=words)
    page = Page(kenya.get(BOARD).text)
    (href,) = {link["href"] for link in page.all("a") if "mark=" in (link["href"] or "")}
    assert 'id="marked"' in kenya.get(href.partition("#")[0]).text


def test_words_that_are_gone_are_shown_as_gone(kenya, record):
    """With a link to where they stood; the comment itself is not lost."""
    desk = Desk(record, SLUG)
    clause = next(clause for clause in desk.version().clauses if clause.wid == WID)
    word = next(
        word for word in clause.text.split() if clause.text.count(word) == 1 and len(word) > 5 and word.isalpha()
    )
    comment(kenya, "This very word!", words=word)
    made = desk.propose([replace_words(clause, word, "nothing")], sponsors=())
    desk.decide([made.number], Outcome.ADOPTED, body="Plenary", consensus=True)
    page = Page(kenya.get(BOARD).text)
    assert "These words are no longer in the text." in page.text
    assert "This very word!" in page.text
    before = next(link["href"] for link in page.all("a") if "mark=" in (link["href"] or ""))
    assert f">{word}<" in kenya.get(before.partition("#")[0]).text or word in text(kenya, before.partition("#")[0])


def test_nobody_without_an_account_learns_of_comments(committee, kenya):
    """He is led to the sign-in page; other pages do not name them."""
    comment(kenya, "Seventeen herons")
    reader = committee.test_client()
    assert reader.get(BOARD).location.startswith("/sign-in")
    assert reader.post(BOARD, data={"body": "x"}).status_code == 401
    for address in (WATER + "/", f"{WATER}/clause/{WID}/", f"{WATER}/amendments/9/", f"{WATER}/feed.atom"):
        page = reader.get(address).text
        assert "Seventeen herons" not in page
        assert "comments/" not in page


def test_what_is_private_to_the_secretariat_stays_there(committee, kenya, clerk):
    """Rapporteur and delegations see the same page as if there were none."""
    others = {"rapporteur": signed(committee, Role.RAPPORTEUR), "kenya": kenya}
    before = {name: Page(each.get(f"{BOARD}?state=all").text).text for name, each in others.items()}
    comment(clerk, "Seventeen herons", audience="secretariat")
    assert "Seventeen herons" in text(clerk)
    assert "For the secretariat alone" in text(clerk)
    for name, each in others.items():
        assert Page(each.get(f"{BOARD}?state=all").text).text == before[name]
        assert "herons" not in each.get(f"{WATER}/clause/{WID}/").text
        for deed in ("answer", "edit", "take-back", "resolve"):
            told = [each.post(f"{BOARD}{number}/{deed}", data={"body": "x"}) for number in (1, 99)]
            assert [answer.status_code for answer in told] == [404, 404]
            assert told[0].text == told[1].text.replace("/99/", "/1/")


def test_a_delegation_cannot_write_for_the_secretariat(kenya):
    """Its form does not offer it, and one that does is refused with what was typed."""
    assert "secretariat" not in [box["value"] for box in Page(kenya.get(BOARD).text).all("input", name="audience")]
    for audience in ("secretariat", "everybody", ""):
        answer = comment(kenya, "Typed with care", audience=audience)
        assert answer.status_code == 400
        assert "Typed with care" in answer.text


def test_nothing_typed_is_lost(kenya, words):
    """When words stand nowhere, or twice, or nothing was said: the form comes back filled in."""
    answer = comment(kenya, "Typed with care", words="words that stand nowhere at all")
    assert answer.status_code == 400
    assert "do not stand in" in answer.text
    page = Page(answer.text)
    assert page.all("input", name="words")[0]["value"] == "words that stand nowhere at all"
    assert "Typed with care" in page.text
    assert comment(kenya, " ", words=words).status_code == 400
    assert comment(kenya, "x", about="clause:nowhere").status_code == 400
    assert comment(kenya, "x", about="").status_code == 400
    assert comment(kenya, "x", about="amendment:9999").status_code == 404


def test_words_that_stand_twice_are_asked_about(kenya):
    """The form asks which; the answer to it is taken."""
    answer = comment(kenya, "Which?", words="the")
    assert answer.status_code == 400
    assert Page(answer.text).all("input", name="nth")
    assert comment(kenya, "The second", words="the", nth="2").status_code == 303


def test_a_thread_goes_its_way(kenya, sweden, clerk):
    """Answered, changed, resolved, opened again; each by whom it may."""
    comment(kenya, "First")
    assert kenya.post(f"{BOARD}1/edit", data={"body": "First, put better"}).status_code == 303
    assert sweden.post(f"{BOARD}1/edit", data={"body": "x"}).status_code == 403
    assert sweden.post(f"{BOARD}1/answer", data={"body": "Second"}).status_code == 303
    assert kenya.post(f"{BOARD}1/edit", data={"body": "kept words"}).status_code == 409
    assert sweden.post(f"{BOARD}1/answer", data={"body": " "}).status_code == 400
    assert sweden.post(f"{BOARD}1/resolve", data={"resolved": "1"}).status_code == 403
    assert clerk.post(f"{BOARD}1/resolve", data={"resolved": "1"}).status_code == 303
    assert "First" not in text(kenya)
    shown = text(kenya, f"{BOARD}?state=resolved")
    assert "First, put better" in shown
    assert "Resolved by Tomas Lindqvist" in shown
    assert kenya.post(f"{BOARD}1/resolve", data={"resolved": "0"}).status_code == 303
    assert "Second" in text(kenya)
    assert sweden.post(f"{BOARD}2/take-back").status_code == 303
    assert "Second" not in text(kenya)


def test_what_is_resolved_is_still_seen_by_who_resolved_it(kenya):
    """The page to which one comes back shows it, where it is else folded away."""
    for about, page in ((f"clause:{WID}", f"{WATER}/clause/{WID}/"), ("amendment:9", f"{WATER}/amendments/9/")):
        number = comment(kenya, "Settled soon", about=about).location.rpartition("-")[2]
        answer = kenya.post(f"{BOARD}{number}/resolve", data={"resolved": "1", "state": "all", "back": about})
        assert answer.location == f"{page}?comments=all#comment-{number}"
        for address, opened in ((page, 0), (answer.location.partition("#")[0], 1)):
            found = Page(kenya.get(address).text)
            assert len(found.all("details", open=None)) == opened
            assert "1 resolved comment" in found.text


def test_comments_are_sifted(kenya, sweden):
    """By clause and by who wrote in them."""
    comment(kenya, "On the clause")
    comment(sweden, "On the amendment", about="amendment:9", back="amendment:9")
    assert "On the amendment" not in text(kenya, f"{BOARD}?clause={WID}")
    assert "On the clause" not in text(sweden, f"{BOARD}?mine=1")
    assert "There is no such comment" in text(kenya, f"{BOARD}?state=resolved")
    assert kenya.get(f"{BOARD}?state=nonsense&clause=nonsense").status_code == 200


def test_one_comes_back_to_where_the_form_was(kenya):
    """The page of a clause or of an amendment, and nowhere outside."""
    assert comment(kenya, "a", back=f"clause:{WID}").location.startswith(f"{WATER}/clause/{WID}/")
    assert comment(kenya, "a", about="amendment:9", back="amendment:9").location.startswith(f"{WATER}/amendments/9/")
    for evil in ("//evil.example", "https://evil.example", "clause:", "amendment:x"):
        assert comment(kenya, "a", back=evil).location.startswith(BOARD)


def test_a_resolution_that_is_not_open_has_no_comments(committee, kenya, clerk):
    """For whom it is not open; nor has one that there is not."""
    comment(kenya, "First")
    committee.extensions[OPENNESS].open_to(SLUG, Visibility.SECRETARIAT)
    assert kenya.get(BOARD).status_code == 404
    assert kenya.post(f"{BOARD}1/answer", data={"body": "x"}).status_code == 404
    assert clerk.get(BOARD).status_code == 200
    assert clerk.get("/nothing/comments/").status_code == 404
    assert clerk.post("/night-lighting/comments/1/answer", data={"body": "x"}).status_code == 404
