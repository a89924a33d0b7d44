"""The search page: what is found, how it is narrowed, where it leads, and what is said where there is nothing."""

import re

import pytest
from pages import Page
from sites import signed

from draftdiff.committee import Visibility
from draftdiff.people import Role
from draftdiff_web.context import OPENNESS


def look(client, question, status=200):
    answer = client.get(f"/search?{question}")
    assert answer.status_code == status
    return Page(answer.text)


def hits(page):
    return re.findall(r'<p class="where"><a href="([^"]+)"', page.source)


def test_nothing_is_asked_at_first(client):
    """The page shows its form alone, and no fault."""
    page = Page(client.get("/search").text)
    assert page.all("input", name="q")
    assert "problem" not in page.source
    assert not hits(page)


def test_words_that_were_looked_for_are_marked(client):
    """Each of them, in the text around it."""
    page = look(client, "q=drinking+water&within=texts&version=newest")
    assert {word.casefold() for word in re.findall(r"<mark>(.*?)</mark>", page.source)} >= {"drinking", "water"}


def test_every_hit_leads_to_its_words(client):
    """To the clause as it stands, to the version in which a lost one stood last, or to the amendment."""
    seen = set()
    for question in ("q=water&offset=0", "q=water&offset=20", "q=water&offset=40"):
        for href in hits(look(client, question)):
            assert client.get(href.replace("&amp;", "&")).status_code == 200
            seen.add("amendment" if "/amendments/" in href else "lost" if "/at/" in href else "text")
    assert seen == {"amendment", "lost", "text"}


def test_what_was_found_is_narrowed_by_links_with_counts(client):
    """A link of a facet finds as many as it says, and is taken back by the same link."""
    page = look(client, "q=water")
    found = re.findall(r'<li><a href="(/search[^"]+)"><bdi>(.*?)</bdi></a> (\d+)</li>', page.source)
    assert found
    for href, _, count in found[:6]:
        narrowed = Page(client.get(href.replace("&amp;", "&")).text)
        assert re.search(rf"\b{count} places?\b", narrowed.text)
        back = narrowed.all("a", **{"aria-current": "true"})[0]["href"]
        assert back == "/search?q=water"


def test_long_lists_are_paged(client):
    """The next page begins where this one ends, and leads back."""
    page = look(client, "q=water")
    behind = page.all("a", rel="next")[0]["href"]
    second = Page(client.get(behind).text)
    assert second.all("ol", start="21")
    assert second.all("a", rel="prev")[0]["href"] == "/search?q=water"
    assert not set(hits(page)) & set(hits(second)) or len(hits(page)) == 20


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("q=%22", 400),
        ("q=water&within=nowhere", 400),
        ("q=water&status=lost", 400),
        ("q=water&resolution=no-such", 404),
        ("q=water&resolution=--evil", 404),
        ("lang=nonsense-language-code", 400),
        ("q=" + "a+" * 600, 400),
        ("q=zebra", 200),
        ("q=water&offset=999999", 200),
        ("q=water&offset=-1", 200),
        ("q=%00%ED%A0%80%3Cscript%3E", 200),
    ],
)
def test_what_cannot_be_found_is_told_with_what_was_typed(client, question, status):
    """One clear line, the form as it was, and never a fault of ours."""
    page = look(client, question, status)
    assert page.all("p", role="status") or "problem" in page.source
    assert "<script>" not in page.source


def test_what_is_not_open_is_not_found(committee):
    """Neither a hit nor a count nor a name of it; the secretariat finds it."""
    committee.extensions[OPENNESS].open_to("night-lighting", Visibility.SECRETARIAT)
    assert "night-lighting" not in committee.test_client().get("/search?q=lamps").text
    look(committee.test_client(), "q=lamps&resolution=night-lighting", 404)
    assert "night-lighting" in signed(committee, Role.SECRETARIAT).get("/search?q=lamps").text


def test_the_search_is_in_the_navigation(client):
    """Of every page."""
    assert Page(client.get("/").text).all("a", href="/search")
