"""What a comparison shows besides its marks: who is behind words, what is sifted, the map, the lasting links."""

import re

import pytest
from pages import COMPARISON, WATER, Page

from draftdiff.diff import ENGINE
from draftdiff_web.reading.fragments import Fragments

SLUG = "safe-drinking-water"


def page(answer):
    assert answer.status_code == 200
    return Page(answer.get_data(as_text=True))


def stops(told):
    return [found for _, found in told.elements if "data-change" in found]


# --- who is behind the words ----------------------------------------------------------------------------


@pytest.mark.parametrize("look", ["", "?view=side", "?view=changes"])
def test_words_put_in_and_taken_out_lead_to_their_cards(client, look):
    """Each link among the marks, and all words that were kept, have their card on the page; none is there twice."""
    told = page(client.get(COMPARISON + look))
    leads = {found["href"][1:] for found in told.all("a", **{"class": "by"})}
    leads |= {found["data-card"] for found in told.all("span", **{"class": "kept"})}
    cards = [found["id"] for found in told.all("div", **{"class": "card"})]
    assert leads == set(cards)
    assert len(cards) == len(set(cards)) > 20


def test_a_card_of_lost_words_tells_both_hands(client):
    """Who took them out, by which decision, and who had brought them in."""
    source = client.get(COMPARISON).get_data(as_text=True)
    ident = re.search(r'<del><a class="by" href="#(words-[0-9-]+)"[^>]*>at a price', source)[1]
    card = Page(re.search(rf'<div class="card" id="{ident}">.*?</div>', source, re.DOTALL)[0]).text
    taken, _, brought = card.partition("Brought in by")
    assert taken.startswith("Taken out by")
    assert "Amendment 9, by Portugal and Cabo Verde" in taken
    assert "51–20–11" in taken
    assert brought.startswith("preliminary draftWorld Parliamentary Forum, 17 November 2025")
    assert "What A9 changed" in card


def test_backwards_no_card_is_told(client):
    """From a newer version to an older one nobody brought in or took out a word."""
    told = page(client.get(f"{WATER}/compare/adopted/preliminary-draft/"))
    assert told.all("ins")
    assert not told.all("div", **{"class": "card"})
    assert not told.all("select", id="sponsor")


# --- what is asked for ------------------------------------------------------------------------------------


def test_changes_of_one_sponsor_only(client, water):
    """The rows whose words come from amendments of that sponsor are left, the others are folded and counted."""
    whole = len(stops(page(client.get(COMPARISON))))
    told = page(client.get(f"{COMPARISON}?sponsor=Uruguay"))
    assert 0 < len(stops(told)) < whole
    assert f"{whole - len(stops(told))} others are folded away" in told.text
    assert told.all("option", value="Uruguay", selected=None)
    assert all("aside" in found["class"] for found in told.all("details") if "fold" in (found.get("class") or ""))
    assert told.all("a", href=f"{COMPARISON}?view=inline")


def test_changes_of_one_kind_only(client, water):
    """As many as the summary of the comparison counts."""
    counts = water.compare(SLUG, "preliminary-draft", "adopted").summary
    for kind in ("edited", "inserted", "deleted", "moved", "split", "merged"):
        told = page(client.get(f"{COMPARISON}?kind={kind}"))
        assert len(stops(told)) == counts[kind], kind


def test_a_wish_that_cannot_be_is_told_in_one_line(client):
    """An unknown kind is refused; a sponsor of nothing leaves nothing and says so."""
    assert client.get(f"{COMPARISON}?kind=purple").status_code == 400
    told = page(client.get(f"{COMPARISON}?sponsor=Atlantis"))
    assert "0 changes are shown" in told.text


@pytest.mark.parametrize("view", ["inline", "side", "changes"])
def test_each_change_is_told_in_a_sentence_on_demand(client, view):
    """In every view; where only changes are shown always."""
    plainly = page(client.get(f"{COMPARISON}?view={view}")).all("p", **{"class": "told"})
    told = page(client.get(f"{COMPARISON}?view={view}&told=1"))
    assert len(told.all("p", **{"class": "told"})) == len(stops(told))
    assert bool(plainly) is (view == "changes")


@pytest.mark.parametrize(
    "look", ["?sponsor=Uruguay", "?kind=moved", "?kind=inserted&view=side", "?told=1&consequential=1&view=side"]
)
def test_every_link_within_the_page_arrives(client, look):
    """Also where changes are folded: ids are unique and each link has its other end."""
    told = page(client.get(COMPARISON + look))
    ids = [found["id"] for _, found in told.elements if "id" in found]
    assert len(set(ids)) == len(ids)
    ends = {found["href"][1:] for _, found in told.elements if (found.get("href") or "").startswith("#")}
    assert ends <= set(ids)


# --- the map and the lasting links --------------------------------------------------------------------------


def test_the_map_is_made_of_links_with_names(client):
    """One for each change, for the mouse, the keyboard and whoever hears the page."""
    told = page(client.get(COMPARISON))
    ticks = [
        found for found in told.all("a") if (found.get("href") or "").startswith("#row-") and "aria-label" in found
    ]
    assert [found["href"][1:] for found in ticks] == [found["id"] for found in stops(told)]
    assert "PP9, new" in {found["aria-label"] for found in ticks}


def test_every_change_has_a_lasting_address(client, water):
    """It is of the comparison at this engine; on that page it is a place of the page itself."""
    old, new = (water.find(SLUG, name).oid for name in ("preliminary-draft", "adopted"))
    told = page(client.get(COMPARISON))
    links = [found["href"] for found in told.all("a", **{"class": "hash"})]
    assert len(links) == len(stops(told))
    assert all(link.startswith(f"{WATER}/compare/{old}/{new}/e{ENGINE}/") for link in links)
    lasting = page(client.get(links[0]))
    assert links[0].partition("#")[2] in {found["id"] for found in stops(lasting)}
    assert all(found["href"].startswith("#row-") for found in lasting.all("a", **{"class": "hash"}))


# --- the table of correspondence ------------------------------------------------------------------------------


def test_the_table_of_correspondence_has_a_row_for_each_change(client, water):
    """Old label, new label, what happened; the same for a spreadsheet."""
    compared = water.compare(SLUG, "preliminary-draft", "adopted")
    told = page(client.get(f"{COMPARISON}correspondence"))
    assert len([found for found in told.all("tr") if "id" in found]) == len(compared.changes)
    assert "PP9 became PP10." in told.text
    answer = client.get(f"{COMPARISON}correspondence.csv")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].endswith("correspondence.csv")
    assert len(answer.get_data(as_text=True).splitlines()) == len(compared.changes) + 1


# --- fragments that are kept ----------------------------------------------------------------------------------


def test_a_fragment_is_drawn_once_and_the_oldest_goes_first():
    """What nobody asked for longest makes room."""
    kept, drawn = Fragments(room=10), []

    def draw(text):
        return lambda: drawn.append(text) or text

    for text in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"):
        assert kept.get(text, draw(text)) == text
    assert drawn == ["aaaa", "bbbb", "cccc", "bbbb"]


def test_a_page_is_worded_for_each_reader(client):
    """What is kept of a page in one language is not shown to a reader of another."""
    english = client.get(COMPARISON, headers={"Accept-Language": "en"}).get_data(as_text=True)
    french = client.get(COMPARISON, headers={"Accept-Language": "fr"}).get_data(as_text=True)
    again = client.get(COMPARISON, headers={"Accept-Language": "en"}).get_data(as_text=True)
    assert 'lang="fr"' in french
    assert english == again != french
