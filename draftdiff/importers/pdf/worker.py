"""The process in which a PDF is read: it takes the file from its input, tells its pages on its output, and ends.

PDFium is not made for threads, and a file can be made so that reading it takes all memory or never comes to an end:
here it takes only this process with it. Each message is its length in four bytes and `pages.Told` in MessagePack.
"""

from __future__ import annotations

import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import msgspec
import pypdfium2.raw as pdfium

from draftdiff.importers.pdf.cells import tagged_tables
from draftdiff.importers.pdf.columns import blocks
from draftdiff.importers.pdf.direction import runs_from_the_right
from draftdiff.importers.pdf.glyphs import Crowded, Glyph, Sheetful, sheetful
from draftdiff.importers.pdf.grids import table_row, tables
from draftdiff.importers.pdf.pages import MAX_CHARACTERS, MAX_PAGES, WATERMARK, Leaf, Opened, Page, Refused, Row, Told
from draftdiff.importers.pdf.rows import Piece, bands, row
from draftdiff.tongues import noted

MAX_MEMORY = 480 * 1024 * 1024
"""All that the process may take, in bytes."""

_SCAN = 0.5  # of a page: letters that are not drawn lie under a picture of them where one is so large
_OUTSIDE = 2.0  # points
_HUGE = 2.4  # of the size of the text: letters so large stand on no line with it


def limit(longest: float) -> None:
    """Give up the right to more memory and work, to files and to other processes."""
    for what, most in (
        (resource.RLIMIT_CPU, int(longest) + 5),
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        hard = resource.getrlimit(what)[1]
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))


def told(data: bytes) -> Iterator[Told]:
    """What is in a file, page by page."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        locked = error in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        yield Refused("locked" if locked else "broken")
        return
    if pdfium.FPDF_GetFormType(document) == pdfium.FORMTYPE_XFA_FULL:
        yield Refused("form")
        return
    pages = pdfium.FPDF_GetPageCount(document)
    if not 0 < pages <= MAX_PAGES:
        yield Refused("pages" if pages > 0 else "empty", max(pages, 0))
        return
    yield Opened(pages, pdfium.FPDFDoc_GetAttachmentCount(document))
    letters = 0
    for number in range(pages):
        try:
            page = _page(sheetful(document, number), first=not number)
        except Crowded:
            page = None
        letters += page.letters if page else MAX_CHARACTERS
        if page is None or letters > MAX_CHARACTERS:
            yield Refused("crowded", number + 1)
            return
        yield Leaf(page)


def _page(sheet: Sheetful, *, first: bool) -> Page:
    """The rows of a page in the order of reading, and behind them what is no part of its text."""
    upright = _most_common_angle(sheet.glyphs)
    text: list[Glyph] = []
    others: dict[tuple[str, int], list[Glyph]] = {}
    scan = sheet.picture >= _SCAN
    for glyph in sheet.glyphs:
        reason = _reason(glyph, sheet, upright, scan=scan)
        if reason:
            others.setdefault((reason, glyph.angle), []).append(glyph)
        else:
            text.append(glyph)
    rtl = runs_from_the_right([glyph.text for glyph in text])
    rows: list[Row] = []
    text, ruled = tables(text, sheet.strokes)
    text, tagged = tagged_tables(text, sheet.blocks, rtl=rtl, first=first)
    lines, stamps = _lines(text, [*ruled, *tagged])
    for column, block in enumerate(blocks(lines, len(sheet.blocks), rtl=rtl)):
        rows += [
            table_row(line[0], rtl=rtl, column=column) if line[0].cells else row(line, rtl=rtl, column=column)
            for line in block
        ]
    rows += [row(line, rtl=rtl, reason=WATERMARK) for line in stamps]
    for (reason, _), own in others.items():
        rows += [row(line, rtl=rtl, reason=reason) for line in bands(own)]
    return Page(
        width=round(sheet.width, 1),
        height=round(sheet.height, 1),
        rows=tuple(rows),
        rules=tuple(sheet.rules[:2000]),
        picture=round(sheet.picture, 2),
        letters=sum(not glyph.text.isspace() for glyph in sheet.glyphs),
        hidden=sum(not glyph.drawn and not glyph.text.isspace() for glyph in sheet.glyphs),
        unknown=sheet.unknown,
        asides=sheet.asides,
        blocks=sheet.blocks,
    )


def _lines(text: list[Glyph], ruled: list[Piece]) -> tuple[list[list[Piece]], list[list[Piece]]]:
    """The lines of the text and the rows of tables from top to bottom, and huge ones stamped across others."""
    sizes = Counter(round(glyph.size, 1) for glyph in text if not glyph.text.isspace())
    limit = _HUGE * max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    lines = bands(glyph for glyph in text if glyph.size <= limit)
    stamps: list[list[Piece]] = []
    for line in bands(glyph for glyph in text if glyph.size > limit):
        (stamps if any(_lies_on(line, other) for other in lines) else lines).append(line)
    lines += [[piece] for piece in ruled]
    return sorted(lines, key=lambda line: -line[0].glyphs[0].base), stamps


def _lies_on(huge: list[Piece], line: list[Piece]) -> bool:
    letter, base = huge[0].glyphs[0], line[0].glyphs[0].base
    across = huge[0].left < line[-1].right and line[0].left < huge[-1].right
    return across and letter.base < base < letter.base + letter.size / 2


def _most_common_angle(glyphs: list[Glyph]) -> int:
    """How most of the letters are turned."""
    angles = [glyph.angle for glyph in glyphs]
    return max(set(angles), key=angles.count, default=0)


def _reason(glyph: Glyph, sheet: Sheetful, upright: int, *, scan: bool) -> str | None:
    """Why a letter is no part of the text, by its place and look alone."""
    if min(abs(glyph.angle - upright), 360 - abs(glyph.angle - upright)) > 2:  # noqa: PLR2004  (degrees: a scan is not straight)
        return noted("turned text")
    if not glyph.drawn and not scan:
        return noted("hidden text")
    inside = -_OUTSIDE <= glyph.base <= sheet.height + _OUTSIDE and glyph.right >= -_OUTSIDE
    if upright == 0 and not (inside and glyph.left <= sheet.width + _OUTSIDE):
        return noted("outside the page")
    return None


def main(source: BinaryIO, target: BinaryIO, patience: float, longest: float) -> None:
    """Read the file from ``source`` and tell it on ``target``, or be ended by the system in the middle of it.

    What counts is the work that was done and not the time that went by, so that a file is read on a busy machine as
    on an idle one: ``patience`` seconds of it to open the file and for each page, and ``longest`` for all pages.
    """
    pages, number = 0, -1
    _allow(patience)
    for message in told(source.read()):
        encoded = msgspec.msgpack.encode(message)
        target.write(len(encoded).to_bytes(4, "big") + encoded)
        target.flush()
        pages = message.pages if isinstance(message, Opened) else pages
        number += 1
        worked = time.process_time()
        _allow(max(patience, min(worked + patience, longest * number / max(pages, 1))) - worked)


def _allow(seconds: float) -> None:
    """Be ended by the system after so many more seconds of work, even within the library that reads."""
    if seconds <= 0:  # which would stop the timer
        signal.raise_signal(signal.SIGPROF)
    signal.setitimer(signal.ITIMER_PROF, seconds)


if __name__ == "__main__":
    limit(float(sys.argv[2]))
    main(sys.stdin.buffer, sys.stdout.buffer, float(sys.argv[1]), float(sys.argv[2]))
