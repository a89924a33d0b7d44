"""A document leads to pages, mailboxes and other documents, never to a program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff import akn
from draftdiff.akn.addresses import web_address, written_address
from draftdiff.model import ClauseKind, Item, Outline, Span


@pytest.mark.parametrize(
    ("href", "written"),
    [
        ("https://lamps.example/a?b=c#d", "https://lamps.example/a?b=c#d"),
        (" HTTP://lamps.example ", "HTTP://lamps.example"),
        ("mailto:clerk@lamps.example", "mailto:clerk@lamps.example"),
        ("/akn/un/resolution/2020-01-01/5/eng@/!main#para_5", "/akn/un/resolution/2020-01-01/5/eng@/!main#para_5"),
        ("#para_5", "#para_5"),
        ("annex.docx", "annex.docx"),
        ("https://lamps.example/où/a b", "https://lamps.example/où/a%20b"),
        ("https://lamps.example/100%/[1]", "https://lamps.example/100%25/%5B1%5D"),
    ],
)
def test_addresses_that_are_written(href, written):
    """The web, mail and what is relative; what an address must not hold is written by its bytes."""
    assert written_address(href) == written


@pytest.mark.parametrize(
    "href",
    [
        "",
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "java\u200bscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "https:",
        "https:lamps",
        "mailto:",
        ":",
        "a b:c",
    ],
)
def test_addresses_that_are_not(href):
    """Programs, files and what is no address are not written and lead nowhere."""
    assert written_address(href) is None
    assert web_address(href) is None


def test_only_the_web_and_mail_are_followed():
    """What is relative belongs to the place of the document, which the page of a reader is not."""
    assert web_address("https://lamps.example/") == "https://lamps.example/"
    assert web_address("/akn/un/resolution") is None
    assert web_address("//evil.example/") is None
    assert web_address("#para_5") is None


def linked(*hrefs: str) -> akn.Document:
    spans = tuple(Span(at, at + 1, "a", (("href", href),)) for at, href in enumerate(hrefs))
    item = Item(ClauseKind.OPERATIVE, "x" * len(hrefs), "1.", spans=spans)
    return akn.build(Outline("eng", None, None, body=(item,)), akn.Identity("x"))


def test_the_target_of_a_link_comes_back():
    """What a reader of Word found goes into the document as a link, and is read from it again."""
    document = linked("https://lamps.example/a b", "javascript:alert(1)", "/akn/un/resolution")
    data = document.to_bytes()
    assert b'<a href="https://lamps.example/a%20b">x</a>' in data
    assert b"javascript" not in data
    spans = akn.parse(data).version().clause("OP1").spans
    assert [(span.tag, dict(span.attributes).get("href")) for span in spans] == [
        ("a", "https://lamps.example/a%20b"),
        ("inline", None),
        ("a", "/akn/un/resolution"),
    ]


@given(st.one_of(st.text(max_size=40), st.text("abc:/?#[]@!%&'()*+,;= éजा|", max_size=30).map("https://a".__add__)))
def test_whatever_is_written_is_valid(href):
    """The schema takes every address that is written."""
    if written_address(href) is not None:
        assert linked(href).problems() == ()
