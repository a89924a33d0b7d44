"""The pages about the whole site."""

import pytest
from pages import WATER, Page


def page(answer):
    return Page(answer.get_data(as_text=True))


def test_the_register_lists_every_resolution(client, water):
    """Each is a row with title, body, stage and day, and a link."""
    told = page(client.get("/"))
    for summary in water.resolutions():
        assert summary.title in told.text
        assert summary.body in told.text
        assert told.all("a", href=f"/{summary.slug}/")
    assert "13 March 2026" in told.text
    assert len(told.all("tr")) == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("water", ["/safe-drinking-water/"]),
        ("WATER parliaments", ["/safe-drinking-water/"]),
        ("lindmouth", ["/night-lighting/"]),
    ],
)
def test_the_register_can_be_searched(client, query, found):
    """All words must occur, in title, body, stage or slug, in any case."""
    told = page(client.get("/", query_string={"q": query}))
    rows = [a["href"] for a in told.all("a") if a["href"].endswith("/") and a["href"] != "/"]
    assert rows == found
    assert told.all("input", name="q", value=query)


@pytest.mark.parametrize("query", ['"><script>alert(1)</script>', "\x00\x1f\u202e", "no such words", "'" * 5000])
def test_a_search_that_finds_nothing_says_so(client, query):
    """What was asked for is told back as text, whatever it is, with the next step."""
    answer = client.get("/", query_string={"q": query})
    told = page(answer)
    assert answer.status_code == 200
    assert "No resolution has all the words" in told.text
    assert all("src" in script for script in told.all("script"))
    assert "see all resolutions" in told.text


def test_an_empty_record_shows_the_first_step(empty):
    """The first page of an empty record says how a text comes in."""
    answer = empty.get("/")
    assert answer.status_code == 200
    assert "No resolution is on record yet" in page(answer).text
    assert "draftdiff import" in page(answer).text
    assert empty.get("/resolutions.json").json == {"resolutions": []}
    assert empty.get(f"{WATER}/").status_code == 404


def test_the_register_is_data_too(client, water):
    """The twin of the page holds the same rows."""
    rows = client.get("/resolutions.json").json["resolutions"]
    assert [row["slug"] for row in rows] == [summary.slug for summary in water.resolutions()]
    assert rows[0]["languages"] == ["eng", "fra"]


def test_help_explains_every_mark_and_key(client):
    """The marks of change, the labels and the keys stand on one page."""
    told = page(client.get("/help"))
    for word in (
        "inserted",
        "deleted",
        "moved",
        "split",
        "merged",
        "renumbered",
        "format",
        "consequential",
        "possibly",
    ):
        assert word in told.text
    assert "next change" in told.text
    assert len(told.all("h1")) == 1
