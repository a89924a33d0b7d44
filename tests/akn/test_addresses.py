"""A document keeps what its words lead to, and a reader is led to pages and mailboxes, never to a program."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.akn.addresses import link_of, web_address, written_address
from draftdiff.model import Span

ODD = [
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
    "https://",
    "https://lamps.example\u202e/",
    "https://keeper@lamps.example/",
    "mailto:",
    ":",
    "a b:c",
]


@pytest.mark.parametrize("href", [*ODD, "/akn/un/resolution", "//evil.example/", "#para_5", "annex.docx"])
def test_only_the_web_and_mail_are_followed(href):
    """Programs and files are not, nor what hides where it leads, nor what is relative to a place we do not know."""
    assert web_address(href) is None
    assert link_of([Span(0, 1, "a", (("href", href),))]) is None


@pytest.mark.parametrize(
    ("href", "led"),
    [
        ("https://lamps.example/a?b=c#d", "https://lamps.example/a?b=c#d"),
        ("HTTP://lamps.example", "HTTP://lamps.example"),
        ("mailto:clerk@lamps.example?subject=oil", "mailto:clerk@lamps.example?subject=oil"),
        ("https://lamps.example/où/a b", "https://lamps.example/où/a%20b"),
    ],
)
def test_addresses_that_are_followed(href, led):
    """A page or a mailbox, of the innermost link over the words."""
    inner, outer = Span(0, 1, "a", (("href", href),)), Span(0, 1, "ref", (("href", "/akn/un/resolution"),))
    assert web_address(href) == led
    assert link_of([outer, inner]) == link_of([inner, outer]) == led
    assert link_of([Span(0, 1, "term", (("href", href),))]) is None


@pytest.mark.parametrize("href", ODD)
def test_what_no_document_should_lead_to_is_kept_and_leads_nowhere(href):
    """An address of another scheme is written so that no program takes it for one, and comes back as it was."""
    written = written_address(href)
    assert ":" not in written.partition("/")[0] or written.casefold().startswith(("http", "mailto:"))
    assert unquote(written) == href


@given(st.text(max_size=40) | st.text("abjhtps:/?#[]@!%&'()*+,;= \t|", max_size=30))
def test_no_address_is_a_program(href):
    """Whatever is written, it is relative or of the web or mail."""
    head = written_address(href).partition("/")[0].partition("?")[0].partition("#")[0]
    assert ":" not in head or head.partition(":")[0].casefold() in {"http", "https", "mailto"}
    assert web_address(href) is None or web_address(href).casefold().startswith(("http://", "https://", "mailto:"))
