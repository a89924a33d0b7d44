"""Atom feeds: well-formed whatever is in them, and the same bytes for the same news."""

from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.following import Entry, feed
from draftdiff.following.addresses import urn

ATOM = "{http://www.w3.org/2005/Atom}"
AT = datetime(2031, 5, 4, 9, 0, 0, 5, tzinfo=UTC)


def made(*entries):
    return feed(
        id=urn("x"), title="T", own="https://e.org/f?a=1&b=2", page="https://e.org/", lang="en", entries=entries
    )


def entry(text="A", at=AT):
    return Entry(urn("a", "b"), text, text, "https://e.org/a", at, text)


def test_a_feed_has_what_the_standard_asks_for():
    """RFC 4287, sections 4.1.1 and 4.1.2: id, title, updated and an author, in the feed and in its entries."""
    root = ET.fromstring(made(entry(), entry("B", AT.replace(year=2032))))  # noqa: S314 - of our own making
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
        assert element.find(f"{ATOM}author/{ATOM}name").text
    assert root.find(f"{ATOM}updated").text == "2032-05-04T09:00:00Z"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "https://e.org/f?a=1&b=2", "alternate": "https://e.org/"}


def test_a_feed_without_news_is_one_too():
    """Its time is the same for ever."""
    assert b"<updated>1970-01-01T00:00:00Z</updated>" in made()
    assert made() == made()


@given(st.text(min_size=1))
def test_whatever_is_told_is_text(text):
    """Markup is escaped, and what no XML can hold becomes a sign for it."""
    root = ET.fromstring(made(entry(text)))  # noqa: S314 - of our own making
    told = root.find(f"{ATOM}entry/{ATOM}summary").text
    assert len(told) == len(text.replace("\r\n", "\n")) or "\r" in text


def test_names_are_for_good():
    """The same happening has the same name on every site and in every year."""
    assert urn("harbours", "a" * 40) == "urn:uuid:" + urn("harbours", "a" * 40).rpartition(":")[2]
    assert urn("a@b", "c") != urn("a", "b@c")
