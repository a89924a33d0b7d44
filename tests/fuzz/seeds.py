"""Inputs to begin with: what the project wrote itself, and, where they are at hand, real files beside it."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import test_opendocument as odt
import test_word_reading as word
from committee_room import TEXT as HARBOURS
from congress import BILL, document
from pdfs import FONT, lines_of, page_of
from webpages import CHANGED, NOTES, TEXT

from draftdiff.errors import DraftdiffError
from draftdiff.importers import read
from draftdiff.recording import Facts, propose
from draftdiff.rulings import Rulebook
from fuzz import TESTS
from fuzz.laws import DAY, NOW

ROOT = TESTS.parent

FEATURES = """\
12th Congress of Coastal Assemblies

Quiet harbours^1

The 12th Congress of Coastal Assemblies,

Recalling **its** declaration [A/RES/7/1](https://x.example/7),^1

Noting 27 ships,

I. On noise

1. Urges:

(a) ports to measure:

(i) by day;

(ii) by night;^2

and to publish;

(b) towns to listen;

2 bis. Decides on quotas:

| Port | Ships |
|---|---|
| Lisbon | 4 |

Adopted on 4 May 2031

Annex

1. The first quay.

1 See the report.

2 Except on Sundays.
"""


@functools.cache
def texts() -> tuple[bytes, ...]:
    """Resolutions as plain text, in English and French."""
    own = [*ROOT.glob("drafts/*/*.txt"), *TESTS.glob("amendments/compiled/resolution.*.txt")]
    resolutions = [path for path in sorted(own) if "amendments." not in path.name]
    return (HARBOURS.encode(), FEATURES.encode(), *(path.read_bytes() for path in resolutions))


@functools.cache
def lists() -> tuple[bytes, ...]:
    """Lists of amendments as secretariats issue them, and pieces of them."""
    own = [*ROOT.glob("drafts/*/amendments*.txt"), *TESTS.glob("amendments/compiled/list.*.txt")]
    whole = [path.read_bytes() for path in sorted(own)]
    pieces = [
        b"\n\n".join(blocks[at : at + 3])
        for blocks in (data.split(b"\n\n") for data in whole)
        for at in range(0, len(blocks), 3)
    ]
    return (*whole, *pieces)


@functools.cache
def documents() -> tuple[bytes, ...]:
    """Akoma Ntoso as the record keeps it."""
    return tuple(recorded(data) for data in texts()[:6])


def recorded(data: bytes) -> bytes:
    """The document that goes on record for the bytes of a file."""
    reading = read(data, source="seed", unfinished=True)
    draft = propose(reading, "fuzz", Facts(date=DAY), None, now=NOW, rulebook=Rulebook())
    return next(iter(draft.proposal.files.values()))


def word_files() -> Iterator[bytes]:
    """Files of Word, with tracked changes and without, in two manners."""
    from draftdiff.diff import compare
    from draftdiff.reports.word import comparison_docx, version_docx

    yield from (word.PLAIN, word.TRACKED)
    old, new = (read(text, source="x", unfinished=True).version for text in (texts()[0], texts()[1]))
    yield version_docx(new)
    yield comparison_docx(compare(old, new))


def open_documents() -> Iterator[bytes]:
    """OpenDocument texts, flat and packed, with tracked changes."""
    yield from (odt.flat(odt.BODY), odt.packed({"content.xml": odt.content(odt.BODY)}), odt.flat(odt.CHANGED))


def pages() -> Iterator[bytes]:
    """Web pages, with footnotes as six programs write them."""
    for body in (TEXT, CHANGED, *NOTES):
        yield f"<!doctype html><title>Bargees</title><nav>Home</nav>{body}<footer>Locks</footer>".encode()


def bills() -> Iterator[bytes]:
    """Resolutions of the Congress in USLM."""
    yield document(BILL)
    yield document("<section><content>That the lamps be lit.</content></section>", before="<meta/>")


def printed_pages() -> Iterator[bytes]:
    """PDFs put together by hand: one page of lines, columns, a table, a scan without a text."""
    lines = [line for line in HARBOURS.splitlines() if line]
    yield page_of(lines_of(lines))
    columns = lines_of(lines[:8], left=40, size=8) + lines_of(lines[8:], left=320, size=8)
    yield page_of(columns, packed=True)
    frame = "".join(f"{x} 400 m {x} 500 l S {x} 400 m 400 {x} l S\n" for x in (100, 200, 300))
    yield page_of(
        frame
        + lines_of(["a", "b", "c"], left=110, top=480)
        + "1 0 0 1 0 0 cm 0.2 0.98 -0.98 0.2 90 90 cm "
        + lines_of(["turned"])
    )
    yield page_of("q 595 0 0 842 0 0 cm /Im Do Q 3 Tr " + lines_of(lines[:3]), f"{FONT}")


def real(*patterns: str, most: int) -> Iterator[bytes]:
    """Real files beside the project of at most so many bytes; none where the folder is not there."""
    folder = ROOT.parent / "shared" / "corpus"
    for pattern in patterns:
        for path in sorted(folder.rglob(pattern)):
            if path.is_file() and path.stat().st_size <= most:
                yield path.read_bytes()


def small(seeds: Iterator[bytes]) -> tuple[bytes, ...]:
    """Those that are read at all, as a list."""
    kept = []
    for data in seeds:
        try:
            read(data, source="seed", unfinished=True)
        except DraftdiffError:
            continue
        kept.append(data)
    return tuple(kept)
