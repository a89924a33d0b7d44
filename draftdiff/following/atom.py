"""Atom feeds (RFC 4287), written from what happened; everything in them is escaped text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

MOST = 50
"""How many entries a feed has."""

TYPE = "application/atom+xml"
"""The media type of a feed."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_FOREIGN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document can hold (XML 1.0, section 2.2)."""


class Entry(Struct, frozen=True):
    """One entry; ``id`` is an IRI that never changes, ``href`` an absolute address."""

    id: str
    title: str
    summary: str
    href: str
    updated: datetime
    author: str


def feed(*, id: str, title: str, own: str, page: str, lang: str, entries: Sequence[Entry]) -> bytes:  # noqa: A002 - as RFC 4287 calls it
    """A feed as a document; ``own`` is its own address, ``page`` that of the page whose news it tells, both absolute.

    The same entries give the same bytes: it is as new as its newest entry.
    """
    newest = max((entry.updated for entry in entries), default=_NEVER)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(lang)}>',
        f"<id>{_text(id)}</id>",
        f'<title type="text">{_text(title)}</title>',
        f"<updated>{_moment(newest)}</updated>",
        f'<link rel="self" type="{TYPE}" href={_quoted(own)}/>',
        f'<link rel="alternate" type="text/html" href={_quoted(page)}/>',
        "<author><name>draftdiff</name></author>",
        "<generator>draftdiff</generator>",
    ]
    for entry in entries:
        lines += [
            "<entry>",
            f"<id>{_text(entry.id)}</id>",
            f'<title type="text">{_text(entry.title)}</title>',
            f"<updated>{_moment(entry.updated)}</updated>",
            f'<link rel="alternate" type="text/html" href={_quoted(entry.href)}/>',
            f"<author><name>{_text(entry.author)}</name></author>",
            f'<summary type="text">{_text(entry.summary)}</summary>',
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(microsecond=0).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(text: str) -> str:
    return escape(_FOREIGN.sub("\N{REPLACEMENT CHARACTER}", text))


def _quoted(text: str) -> str:
    return quoteattr(_FOREIGN.sub("\N{REPLACEMENT CHARACTER}", text))
