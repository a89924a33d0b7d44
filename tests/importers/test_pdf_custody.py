"""Files that cannot be read, or are made to do harm, are refused in one line; the process that reads them ends."""

import os
import sys
import zlib
from pathlib import Path

import pytest
from pdfs import FONT, file_of, lines_of, page_of

from draftdiff.errors import BadInput
from draftdiff.importers.pdf import custody
from draftdiff.importers.pdf.custody import (
    BrokenPdf,
    DynamicForm,
    LockedPdf,
    NoPages,
    TooManyCharacters,
    TooManyPages,
    UnbearablePdf,
    UnendingPdf,
    contents,
)
from draftdiff.importers.pdf.layout import ScannedPdf, UnknownLetters, WordlessPdf
from draftdiff.importers.pdf.pages import MAX_CHARACTERS
from draftdiff.importers.reading import read

TEXT = lines_of(["The Council of Bargees,", "Recalling its rules,", "1. Decides to light the lamps."])
PAGES = "<</Type /Catalog /Pages 2 0 R>>"


def locked():
    """A file that asks for a password: the check of the empty one fails."""
    key = "<" + "5a" * 32 + ">"
    return page_of(TEXT, f"<</Filter /Standard /V 1 /R 2 /P -4 /O {key} /U {key}>>").replace(
        b"/Root 1 0 R ", b"/Root 1 0 R /Encrypt 6 0 R /ID [<00><00>] "
    )


def laughing(deep=12, wide=12):
    """A form that draws twelve forms that draw twelve forms each, and so on."""
    forms = []
    for depth in range(deep):
        resources = f"/Resources <</XObject <</X {7 + depth} 0 R>> /Font <</F 5 0 R>> >>"
        inner = b" /X Do" * wide if depth < deep - 1 else b"BT /F 9 Tf (ha) Tj ET"
        forms.append((f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources}", inner))
    return page_of("/X Do", *forms, resources="/XObject <</X 6 0 R>>")


def many_pages(count):
    kids = " ".join(f"{3 + number} 0 R" for number in range(count))
    page = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>"
    return file_of(PAGES, f"<</Type /Pages /Kids [{kids}] /Count {count}>>", *[page] * count)


def packed_twice(data):
    return page_of(zlib.compress(data, 9), packed=True).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]")


def picture():
    image = ("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", b"\x7f")
    return page_of("q 500 0 0 800 40 20 cm /I Do Q", image, resources="/XObject <</I 6 0 R>>")


def nameless():
    """A font whose letters stand for private characters."""
    codes = b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    cmap = codes + b"1 beginbfrange <20> <FF> <E020> endbfrange endcmap"
    return page_of(TEXT * 2, ("", cmap)).replace(FONT.encode(), FONT.replace(">>", "/ToUnicode 6 0 R>>").encode())


REFUSED = {
    "a password": (locked, LockedPdf),
    "an XFA form": (
        lambda: page_of("", ("", b"<xdp/>"), catalog="/NeedsRendering true /AcroForm <</XFA 6 0 R /Fields []>>"),
        DynamicForm,
    ),
    "no pages": (lambda: file_of(PAGES, "<</Type /Pages /Kids [] /Count 0>>"), NoPages),
    "an empty page": (lambda: page_of(""), WordlessPdf),
    "a picture": (picture, ScannedPdf),
    "letters without names": (nameless, UnknownLetters),
    "noise": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, BrokenPdf),
    "pages that hold themselves": (
        lambda: file_of(PAGES, "<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"),
        WordlessPdf,
    ),
    "a thousand million pages": (
        lambda: file_of(
            PAGES, "<</Type /Pages /Kids [3 0 R] /Count 1000000000>>", "<</Type /Page /MediaBox [0 0 9 9]>>"
        ),
        BadInput,
    ),
    "too many pages": (lambda: many_pages(2_000), TooManyPages),
    "forms within forms": (laughing, (UnbearablePdf, UnendingPdf)),
    "a form within itself": (
        lambda: page_of(
            "/X Do",
            ("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>> >>", b"/X Do /X Do"),
            resources="/XObject <</X 6 0 R>>",
        ),
        BadInput,
    ),
    "a bomb of spaces": (lambda: packed_twice(b" " * 600_000_000), (UnbearablePdf, WordlessPdf)),
    "a bomb of lines": (lambda: page_of(b"0 0 m 1 1 l S " * 3_000_000, packed=True), (UnbearablePdf, UnendingPdf)),
    "a bomb of letters": (
        lambda: page_of(b"BT /F 9 Tf " + (b"(" + b"lamp " * 20 + b") Tj ") * (MAX_CHARACTERS // 50), packed=True),
        (TooManyCharacters, UnbearablePdf, UnendingPdf),
    ),
    "brackets within brackets": (lambda: page_of(b"[" * 3_000_000), WordlessPdf),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(what):
    """Each case has an error of its own that names the file and says what to do."""
    make, error = REFUSED[what]
    with pytest.raises(error) as caught:
        read(make(), source="barges.pdf")
    line = str(caught.value)
    assert line.startswith("barges.pdf: ")
    assert "; " in line
    assert line.splitlines() == [line]


@pytest.mark.parametrize(
    "harmless",
    [
        page_of(TEXT, page="/Junk " + "[" * 100_000),
        page_of(TEXT, page="/Junk " + "<</A " * 100_000),
        page_of(TEXT).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 400"),
        page_of(TEXT)[:690],
        page_of(TEXT).replace(b"[0 0 595 842]", b"[-1e30 -1e30 1e30 1e30]"),
        page_of("BT /F 1e30 Tf 1e30 1e30 Td (x) Tj ET BT 0 0 0 0 0 0 Tm /F 0 Tf (y) Tj ET " + TEXT),
        b"\n\n" + page_of(TEXT),
        b"MIME-Version: 1.0\n" + page_of(TEXT),
    ],
    ids=["arrays", "dictionaries", "a loop", "torn off", "a huge page", "huge letters", "blank lines", "a mail"],
)
def test_what_is_damaged_but_legible_is_read(harmless):
    """Damage beside the text does not keep it from being read."""
    assert [item.text for item in read(harmless, source="barges.pdf").outline.body] == ["Decides to light the lamps."]


def test_the_process_ends_with_the_reading():
    """Neither a file that is read nor one that is given up leaves a process or an open file behind."""
    before = set(Path("/proc/self/fd").iterdir())
    contents(page_of(TEXT), source="barges.pdf")
    with pytest.raises(BadInput):
        contents(many_pages(2_000), source="barges.pdf")
    assert set(Path("/proc/self/fd").iterdir()) == before
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    commands = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    assert not [command for command in commands if b"importers.pdf.worker" in command]


def test_a_page_that_never_ends_is_given_up(monkeypatch):
    """A file is given so many seconds of work to open and for each page, and is then named with the page."""
    monkeypatch.setattr(custody, "PATIENCE", 0.0)
    with pytest.raises(UnendingPdf, match="stopped at page 1"):
        contents(page_of(TEXT), source="barges.pdf")


def test_work_within_the_library_is_broken_off(monkeypatch):
    """A page on which the library itself never comes to an end is given up as well."""
    monkeypatch.setattr(custody, "PATIENCE", 0.3)  # sooner than its memory is full, on the fastest machine
    with pytest.raises(UnendingPdf, match="stopped at page 1"):
        contents(laughing(), source="barges.pdf")


def test_a_process_that_waits_is_waited_for(monkeypatch):
    """A machine on which others work costs a file nothing: only work counts, and silence that lasts very long."""
    monkeypatch.setattr(custody, "_COMMAND", [sys.executable, "-c", STOPPED])
    monkeypatch.setattr(custody, "PATIENCE", 0.5)
    with pytest.raises(BrokenPdf):
        contents(page_of(TEXT), source="barges.pdf")
    monkeypatch.setattr(custody, "SILENCE", 0.5)
    with pytest.raises(UnendingPdf, match="stopped at page 1"):
        contents(page_of(TEXT), source="barges.pdf")


STOPPED = "import time; time.sleep(2)"
"""A process that is given nothing to run on for longer than it may work."""
