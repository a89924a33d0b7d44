"""The words that a comparison leaves as they were, and where the cards and the page of a clause lead."""

import re

import pytest
from pages import WATER, Page
from sites import signed

from draftdiff.committee import Visibility
from draftdiff.people import Role
from draftdiff_web.context import OPENNESS

SLUG = "safe-drinking-water"
LATE = f"{WATER}/compare/committee/adopted/"
SEEDS = "/seed-exchange"


def page(answer):
    assert answer.status_code == 200
    return Page(answer.get_data(as_text=True))


def cards(source):
    return {
        found[1]: found[0] for found in re.finditer(r'<div class="card" id="([\w-]+)">.*?</div>', source, re.DOTALL)
    }


# --- the words of a comparison that were kept -------------------------------------------------------------


@pytest.mark.parametrize("look", ["", "?view=side", "?view=changes", "?consequential=1"])
def test_words_that_were_there_before_tell_who_brought_them_in(client, water, look):
    """What an amendment brought in before the older side has a card, though nothing happened to it since."""
    source = client.get(LATE + look).get_data(as_text=True)
    kept = re.findall(r'<span class="kept" data-card="([\w-]+)">([^<]*)', source)
    told = cards(source)
    run = next(ident for ident, text in kept if text.strip() == "social tariff for a")
    assert "Amendment 9, by Portugal and Cabo Verde" in Page(told[run]).text
    assert any("From the first version on: preliminary draft" in Page(told[ident]).text for ident, _ in kept)
    assert not re.search(r'class="kept"[^>]*(href|tabindex|title)', source)


def test_without_a_script_a_row_that_did_not_change_leads_to_the_words_of_its_clause(client, water):
    """Each clause has a way to its page: in the margin stands who changed it, else where its words are told of."""
    told = page(client.get(LATE))
    ways = {found["href"].split("?")[0] for found in told.all("a") if "/clause/" in found.get("href", "")}
    for clause in water.version(SLUG, "adopted").clauses:
        assert f"{WATER}/clause/{clause.wid}/" in ways, clause.label


def test_backwards_nothing_is_told_of_kept_words(client):
    """A comparison that nobody's amendment leads to has no cards at all."""
    told = page(client.get(f"{WATER}/compare/adopted/committee/"))
    assert not told.all("span", **{"class": "kept"})
    assert not told.all("p", **{"class": "whence"})


def test_a_report_that_is_read_offline_leads_nowhere(client):
    """It tells of every word too, and has no address of the site."""
    source = client.get(f"{LATE}report.html").get_data(as_text=True)
    assert 'class="kept"' in source
    assert "Amendment 9, by Portugal" in Page(source).text
    assert not re.search(r'href="/|class="whence"', source)


# --- where cards lead -------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", [f"{WATER}/", f"{WATER}/at/adopted/", LATE, f"{WATER}/clause/para_5/"])
def test_the_amendment_on_a_card_leads_to_its_page(client, address):
    """On every page with cards each amendment that is named is a link to a page that is there."""
    told = cards(client.get(address).get_data(as_text=True))
    named = [card for card in told.values() if re.search(r"Amendment \d", card)]
    leads = {href for card in named for href in re.findall(r'<p class="who"><a href="([^"]*)">Amendment \d+</a>', card)}
    assert len(named) > 1
    assert all("/amendments/" in href for href in leads)
    for href in leads:
        number = re.search(r"/amendments/(\d+)/", href)[1]
        assert page(client.get(href)).heading().startswith(f"Amendment {number}")


def test_who_may_not_see_the_amendments_sees_no_card_that_names_one(committee):
    """Cards stand on pages of the resolution alone, and who may not see its amendments may not see these."""
    committee.extensions[OPENNESS].open_to(SLUG, Visibility.COMMITTEE)
    reader, kenya = committee.test_client(), signed(committee, Role.DELEGATION, "Kenya")
    for address in (f"{WATER}/", LATE, f"{LATE}report.html", f"{WATER}/clause/para_5/", f"{WATER}/amendments/9/"):
        answer = reader.get(address)
        assert answer.status_code == 404
        assert "Portugal" not in answer.get_data(as_text=True)
        assert kenya.get(address).status_code == 200


# --- the page of a clause ---------------------------------------------------------------------------------


def test_amendments_to_a_clause_lead_to_their_pages_decided_or_not(client, water):
    """Also one on which nobody has decided, and one that was rejected; what it changed is told apart."""
    wid = next(clause.wid for clause in water.version("seed-exchange").clauses if clause.label == "OP2")
    source = client.get(f"{SEEDS}/clause/{wid}/").get_data(as_text=True)
    proposed = source[source.index('<ul class="proposals">') :]
    undecided = re.findall(r'<p class="who"><a href="([^"]*)">.*?</a></p>\s*<p class="when">received on', proposed)
    assert undecided
    for href in undecided:
        assert href.startswith(f"{SEEDS}/amendments/")
        assert client.get(href).status_code == 200
    told = page(client.get(f"{WATER}/clause/para_5/"))
    leads = [found["href"].split("?")[0] for found in told.all("a")]
    assert {f"{WATER}/amendments/{number}/" for number in (9, 10, 11, 26)} <= set(leads)
    below = told.text[told.text.index("What was proposed") :]
    assert [f"What A{number} changed" in below for number in (9, 10, 11, 26)] == [True, False, False, True]


def test_the_page_of_a_clause_tells_of_the_words_that_lead_nowhere(client, water):
    """They are of the first version; a clause that nobody changed is of it as a whole."""
    told = page(client.get(f"{WATER}/clause/para_5/"))
    assert "The words that lead nowhere have stood since the first version: preliminary draft, 17 November" in told.text
    whole = next(
        each.clause for each in water.blame(SLUG).clauses if each.runs and all(run.original for run in each.runs)
    )
    told = page(client.get(f"{WATER}/clause/{whole.wid}/"))
    assert "All these words have stood since the first version: preliminary draft" in told.text
    new = next(
        each.clause for each in water.blame(SLUG).clauses if each.runs and not any(run.original for run in each.runs)
    )
    assert "since the first version" not in page(client.get(f"{WATER}/clause/{new.wid}/")).text
