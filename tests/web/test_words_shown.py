"""Who is behind words, as a page without a script says it: titles, cards, margins and what was lost."""

import re

from pages import WATER, Page

SLUG = "safe-drinking-water"


def page(answer):
    assert answer.status_code == 200
    return Page(answer.text)


def test_words_lead_to_a_card_that_is_there_once(client, water):
    """Every run of words that is not of the first version is a link with a title, to a card of its own."""
    told = page(client.get(f"{WATER}/at/adopted/"))
    runs = [run for each in water.blame(SLUG, "adopted").clauses for run in each.runs if not run.original]
    links = told.all("a", **{"class": "by"})
    assert len(links) == len(runs) > 20
    cards = [card["id"] for card in told.all("div", **{"class": "card"})]
    assert [link["href"] for link in links] == [f"#{ident}" for ident in cards]
    assert len(set(cards)) == len(cards)
    assert all(link["title"] for link in links)


def test_a_card_tells_amendment_sponsors_body_day_and_vote(client, water):
    """The card of an amendment's words has all that the record knows of its decision, and leads on."""
    source = client.get(f"{WATER}/at/adopted/").text
    run = next(
        run
        for each in water.blame(SLUG, "adopted").clauses
        for run in each.runs
        if not run.original and run.origins[0].decision.vote and run.origins[0].decision.amendment
    )
    decision = run.origins[0].decision
    cards = re.findall(r'<div class="card".*?</div>', source, re.DOTALL)
    texts = [Page(card).text for card in cards]
    known = [decision.sponsors[0], decision.body, decision.vote.replace("-", "–")]
    assert any(all(word in text for word in known) for text in texts)
    assert all("History of" in text for text in texts)


def test_the_first_version_has_no_cards(client):
    """Where nobody changed anything yet no word leads anywhere; the margin names the draft."""
    told = page(client.get(f"{WATER}/at/preliminary-draft/"))
    assert not told.all("a", **{"class": "by"})
    assert "preliminary draft, 17 November 2025" in told.text


def test_what_a_clause_lost_stands_in_its_margin(client, water):
    """Lost words are folded away beside their clause, those of lost clauses at the end."""
    told = page(client.get(f"{WATER}/at/adopted/"))
    lost = water.blame(SLUG, "adopted").lost
    assert len(told.all("details", **{"class": "lost"})) == len({each.wid for each in lost if not each.whole})
    assert len(told.all("del")) == len(lost) > 10
    assert "taken out by" in told.text


def test_the_page_of_a_clause_shows_its_words_as_they_stand(client, water):
    """Above the story stands the clause, with the origins of its words and what it lost."""
    each = next(each for each in water.blame(SLUG).clauses if any(not run.original for run in each.runs))
    told = page(client.get(f"{WATER}/clause/{each.clause.wid}/"))
    assert len(told.all("a", **{"class": "by"})) == sum(not run.original for run in each.runs)
    assert told.text.index("As it stands") < told.text.index("How it came about")
