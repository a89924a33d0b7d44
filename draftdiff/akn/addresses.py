"""Addresses to which words lead: which of them are written, and which a reader may follow.

An address may be relative, as those of Akoma Ntoso documents are (``/akn/un/…``, ``#para_5``), or of the web or a
mailbox. Any other scheme can be a program (``javascript:``) or a file on the reader's own machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote

from draftdiff.model import Span

_LINKS = frozenset({"a", "ref", "rref", "mref"})
_OUTSIDE = ("http", "https", "mailto")
_SCHEME = re.compile(r"([^/?#]*?):")
_HOST = re.compile(r"//(?:[\w.~%!$&'()*+,;=:-]*@)?[\w.-]+(?::\d{1,5})?(?=[/?#]|$)")
_MAILBOX = re.compile(r"[\w.~%!$&'()*+,;=-]+@[\w.-]+(?=[?#]|$)")
# What may stand in an IRI as it is (RFC 3987, section 2.2); all else is written by its bytes.
_PLAIN = "".join(map(chr, range(0x21, 0x7F))).translate(dict.fromkeys(map(ord, '"<>\\^`{|}[]'), None))
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def written_address(href: str) -> str | None:
    """The address as XML Schema's ``anyURI`` has it, None where no document should lead there."""
    href = href.strip(" \t\r\n")
    if not href or not href.isprintable():
        return None
    found = _SCHEME.match(href)
    scheme, rest = (found[1].casefold(), href[found.end() :]) if found else ("", href)
    if found and scheme not in _OUTSIDE:
        return None
    if (scheme.startswith("http") or rest.startswith("//")) and not _HOST.match(rest):
        return None
    if scheme == "mailto" and not _MAILBOX.match(rest):
        return None
    head, mark, fragment = _STRAY_PERCENT.sub("%25", href).partition("#")
    return _spelled(head) + mark + _spelled(fragment).replace("#", "%23")


def web_address(href: str) -> str | None:
    """The address of a page or a mailbox to which a reader may be led, None where it is none."""
    written = written_address(href)
    scheme = _SCHEME.match(written) if written else None
    return written if scheme else None


def link_of(marks: Sequence[Span]) -> str | None:
    """The address on the web to which characters under this markup lead, None where there is none."""
    hrefs = (dict(span.attributes).get("href") or "" for span in reversed(marks) if span.tag in _LINKS)
    return next(filter(None, map(web_address, hrefs)), None)


def _spelled(text: str) -> str:
    return "".join(letter if letter in _PLAIN or ord(letter) > 0x7F else quote(letter) for letter in text)  # noqa: PLR2004
