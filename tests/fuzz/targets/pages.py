"""Pages: those of the web, and those of a PDF."""

from __future__ import annotations

from random import Random

import pypdfium2.raw as pdfium
from accounting import letters
from test_webpage_laws import ATTRIBUTES, TAGS, _texts
from webpages import words_told

from draftdiff.errors import BadInput
from draftdiff.importers import read, webpage
from draftdiff.importers.formats import is_markup
from draftdiff.importers.manuscript import Paragraph
from draftdiff.importers.pdf import custody
from draftdiff.importers.pdf.glyphs import Crowded, sheetful
from draftdiff.importers.pdf.layout import spread
from draftdiff.importers.pdf.pages import Page
from draftdiff.importers.pdf.worker import _page
from draftdiff.importers.reading import built
from draftdiff.importers.text import NoResolution, recognise_sheet, unrecognised_sheet
from draftdiff.importers.webpage.page import parsed
from draftdiff.importers.webpage.words import remark
from fuzz import seeds
from fuzz.laws import on_record, well_built
from fuzz.mutation import mutate_pdf, mutate_text, with_words
from fuzz.target import Target, hold

_HTML = tuple(f"<{tag}>".encode() for tag in TAGS) + tuple(f"</{tag}>".encode() for tag in TAGS)
_PDF = tuple(
    b"BT ET Tf Td TD Tm T* Tj TJ ' \" Tr Ts Tz TL Tw Tc q Q cm re m l S f W n Do /F /Im (Urges) <0041> [(a)-500(b)] "
    b"/Type /Page /Pages /Kids /Count /Parent /Contents /Resources /Font /Length /Filter /Rotate "
    b"/MediaBox /CropBox /ToUnicode "
    b"/Encoding /Differences /Widths 90 0 R << >> [ ] obj endobj stream endstream /Annots "
    b"/StructTreeRoot /OCProperties".split()
)
_MOST_PAGES = 20


def check_html(data: bytes) -> None:
    """Every letter that the parser leaves in the page is in the manuscript or is told to be left out."""
    if is_markup(data):
        seen = parsed(data, source="x")
        manuscript = webpage.manuscript(data, source="x")
        remarks = map(remark, seen.comments)  # the markup in a comment is for programs
        there, said = letters(*_texts(seen.root), *remarks), words_told(manuscript)
        numbers = letters(*(block.num or "" for block in manuscript.blocks if isinstance(block, Paragraph)))
        hold(not there - said - numbers, f"letters are lost: {sorted((there - said - numbers).elements())[:9]}")
    reading = read(data, source="x", unfinished=True)
    well_built(reading)
    try:
        on_record(reading)
    except BadInput as error:
        hold(reading.format in {"akn", "uslm"}, f"what was read cannot be recorded: {error}")


def mutate_html(data: bytes, chance: Random, others: list[bytes], words: tuple[bytes, ...] = ()) -> bytes:
    """Tags with attributes put in anywhere, taken out and doubled; else as text."""
    if chance.random() < 0.4:
        return mutate_text(data, chance, others, words)
    pieces = data.replace(b"<", b"\0<").replace(b">", b">\0").split(b"\0")
    for _ in range(chance.choice((1, 2, 4, 9))):
        at = chance.randrange(len(pieces))
        match chance.randrange(5):
            case 0:
                del pieces[at : at + 1]
                pieces = pieces or [b""]
            case 1:
                pieces.insert(chance.randrange(len(pieces) + 1), pieces[at])
            case 2:
                pieces[at:at] = [b"<b>"] * chance.choice((1, 9, 60))
            case 3:
                pieces.insert(at, chance.choice(words))
            case _:
                own = " ".join([chance.choice(TAGS), *chance.sample(ATTRIBUTES, chance.choice((1, 2)))])
                pieces.insert(at, f"<{own}>".encode())
    return b"".join(pieces)


def check_pdf(data: bytes) -> None:
    """What PDFium finds on the pages is recognised, valid and goes on record.

    Here it is read in this process, which is many times as fast; `check_pdf_apart` starts the one that is watched.
    """
    pages = _leaves(data)
    if not pages:
        return
    printed = spread(custody.Contents(tuple(pages), 0), source="x")
    try:
        outline = recognise_sheet(printed.sheet, doubts=printed.doubts)
    except NoResolution:
        outline = unrecognised_sheet(printed.sheet, doubts=printed.doubts)
    reading = built(outline, "x", "pdf", printed.source)
    well_built(reading)
    on_record(reading)


def _leaves(data: bytes) -> list[Page]:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return []
    try:
        count = pdfium.FPDF_GetPageCount(document)
        return [_page(sheetful(document, number), first=not number) for number in range(min(count, _MOST_PAGES))]
    except Crowded:
        return []
    finally:
        pdfium.FPDF_CloseDocument(document)


def check_pdf_apart(data: bytes) -> None:
    """The file is read in the process that is watched, and what is built of it is valid and goes on record."""
    reading = read(data, source="x", unfinished=True)
    well_built(reading)
    if reading.format == "pdf":
        on_record(reading)


TARGETS = (
    Target(
        "html",
        check_html,
        lambda: tuple(seeds.pages()),
        with_words(mutate_html, _HTML),
        weight=25,
        longest=6000,
        words=_HTML,
        grown=("**/*.html",),
    ),
    Target(
        "pdf",
        check_pdf,
        lambda: tuple(seeds.printed_pages()),
        with_words(mutate_pdf, _PDF),
        weight=15,
        longest=30_000,
        words=_PDF,
    ),
    Target(
        "pdf-apart",
        check_pdf_apart,
        lambda: tuple(seeds.printed_pages()),
        with_words(mutate_pdf, _PDF),
        weight=2,
        longest=30_000,
        words=_PDF,
        grown=("**/*.pdf",),
    ),
)
