"""Links to words, and what changed since somebody last looked."""

import re

import pytest
from pages import WATER, Page

from draftdiff import demo
from draftdiff_web.context import EXTENSION as RECORD
from draftdiff_web.gate.identity import EXTENSION

SLUG = "safe-drinking-water"


def page(answer):
    assert answer.status_code == 200
    return Page(answer.get_data(as_text=True))


# --- a link to words -----------------------------------------------------------------------------------------


def test_the_words_that_an_address_names_are_marked(client, water):
    """Exactly these characters of exactly this clause."""
    clause = water.version(SLUG, "adopted").clause("OP6")
    source = client.get(f"{WATER}/at/adopted/?mark={clause.wid}:9-33").get_data(as_text=True)
    marked = re.search(r'<mark id="marked">(.*?)</mark>', source, re.DOTALL)
    assert Page(marked[1]).text == clause.text[9:33].strip()
    assert source.count("<mark") == 1


@pytest.mark.parametrize(
    "mark", ["para_5:9-99999", "para_5:9-9", "para_5:33-9", "nothing:1-2", "x", "", "para_5:-1-4", "a b:1-2"]
)
def test_a_link_to_words_that_are_not_there_shows_the_whole_text(client, mark):
    """The page says so and marks nothing."""
    told = page(client.get(f"{WATER}/at/adopted/", query_string={"mark": mark}))
    assert "leads to words that this version does not have" in told.text
    assert not told.all("mark")


def test_cards_lead_to_their_words(client):
    """The link on a card marks the words that the card is about."""
    source = client.get(f"{WATER}/at/adopted/").get_data(as_text=True)
    thread = re.search(r'<a class="by" href="#(words-\d+-\d+)"[^>]*>(.*?)</a>', source)
    card = re.search(rf'<div class="card" id="{thread[1]}">.*?</div>', source, re.DOTALL)[0]
    link = next(found["href"] for found in Page(card).all("a") if "mark=" in found["href"])
    again = client.get(link).get_data(as_text=True)
    assert Page(re.search(r"<mark.*?</mark>", again, re.DOTALL)[0]).text == Page(thread[2]).text


def test_clauses_of_a_version_tell_the_script_who_they_are(client, water):
    """So that it can lead to words that are selected; the text of a comparison is no version's."""
    told = page(client.get(f"{WATER}/at/adopted/"))
    wids = [found["data-wid"] for _, found in told.elements if "data-wid" in found]
    assert wids == [clause.wid for clause in water.version(SLUG, "adopted").clauses]
    assert told.all("a", hidden=None, href="#content")


# --- since the last look -------------------------------------------------------------------------------------


def test_a_commit_leads_to_what_changed_since(client, water):
    """To the comparison with the newest text; an unknown commit is not found."""
    first = water.log(SLUG)[-1].commit.oid
    answer = client.get(f"{WATER}/since/{first}")
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        f"{WATER}/compare/{first}/{water.find(SLUG).oid}/?view=changes",
    )
    assert client.get(f"{WATER}/since/{'0' * 40}").status_code == 404


def test_a_reader_is_told_by_the_browser(client):
    """The page holds the sentence, hidden, and the states that it counts; it is in the language of the page."""
    told = page(client.get(f"{WATER}/"))
    (news,) = [found for found in told.all("p") if "data-news" in found]
    assert "hidden" in news
    assert news["data-address"] == f"{WATER}/since/COMMIT"
    assert len([found for found in told.all("li") if "data-state" in found]) == 24
    french = page(client.get(f"{WATER}/", headers={"Accept-Language": "fr"}))
    assert [found["data-many"] for found in french.all("p") if "data-news" in found] != [news["data-many"]]


def test_an_account_is_told_by_the_server(committee):
    """Nothing at the first look; then what came since it was seen, until it is looked at."""
    hint = next(each for each in demo.PEOPLE if each.delegation == "Kenya")
    browser = committee.test_client()
    assert browser.post("/sign-in", data={"login": hint.login, "password": hint.password}).status_code == 303
    assert "since you last looked" not in page(browser.get(f"{WATER}/")).text
    people = committee.extensions[EXTENSION]
    kenya = next(each for each in people.accounts.all() if each.delegation == "Kenya")
    record = committee.extensions[RECORD]
    people.visits.note(kenya.id, SLUG, record.log(SLUG)[3].commit.oid)
    told = page(browser.get(f"{WATER}/"))
    assert "3 changes since you last looked" in told.text
    assert "3 changes since you last looked" in page(browser.get(f"{WATER}/")).text
    (link,) = [found["href"] for found in told.all("a") if "/since/" in found["href"]]
    assert browser.get(link).status_code == 303
    assert "since you last looked" not in page(browser.get(f"{WATER}/")).text
    assert not [found for found in told.all("p") if "data-news" in found]
