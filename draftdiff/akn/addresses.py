"""Addresses to which words lead: how they are written, and which a reader may follow.

Whatever a source leads to is kept, but only an address of the web, of a mailbox, or a relative one, as those of Akoma
Ntoso documents are (``/akn/un/…``, ``#para_5``), stands in a document as what it is. Any other scheme can be a program
(``javascript:``) or a file on the reader's own machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from draftdiff.model import Span

_LINKS = frozenset({"a", "ref", "rref", "mref"})
_ADDRESS = re.compile(
    r"(?:(?:https?|mailto):|(?![^/?#]*:))(?://(?:[^/?#@]*@)?[^/?#:@]*(?::[0-9]+)?(?=[/?#]|$)|(?!//))[^#]*(?:#.*)?",
    re.IGNORECASE,
)
"""A reference by RFC 3986, appendix A, once the characters that may stand in none are encoded."""

_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f\[\]<>\"{}|\\^`\ufffe\uffff]|%(?![0-9A-Fa-f]{2})")
_OUTSIDE = re.compile(r"https?://[^/?#@]*[\w\]][^/?#@]*(?=[/?#]|$)|mailto:[^/?#@]+@[^/?#@]+(?=[?#]|$)", re.IGNORECASE)


def written_address(written: str) -> str:
    """The address of a link as the schema has addresses (``anyURI``): what may not stand in one is percent-encoded.

    One that is none even so (``::``, a port without figures), or of a scheme that no document should lead to, is
    encoded whole: it leads nowhere then, and unquoting it gives what was written.
    """
    before, mark, fragment = _NO_ADDRESS.sub(_quoted, written).partition("#")
    encoded = f"{before}{mark}{fragment.replace('#', '%23')}"
    return encoded if _ADDRESS.fullmatch(encoded) else quote(written, safe="/")


def web_address(href: str) -> str | None:
    """The address of a page or a mailbox to which a reader may be led, None where it is none."""
    written = written_address(href)
    return written if href.isprintable() and _OUTSIDE.match(written) else None


def link_of(marks: Sequence[Span]) -> str | None:
    """The address on the web to which characters under this markup lead, None where there is none."""
    hrefs = (dict(span.attributes).get("href") or "" for span in reversed(marks) if span.tag in _LINKS)
    return next(filter(None, map(web_address, hrefs)), None)


def _quoted(found: re.Match[str]) -> str:
    return quote(found[0], safe="")
