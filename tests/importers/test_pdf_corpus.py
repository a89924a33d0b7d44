"""Real PDFs are read whole: the same clauses as in the text of the same pages, and no word lost or added.

The words on the pages are counted by pdftotext, a program that knows nothing of this one.
"""

import re
import shutil
import subprocess
import unicodedata

import pytest
from accounting import lines_named, texts_of

from draftdiff.importers.pdf.layout import ScannedPdf
from draftdiff.importers.reading import read
from draftdiff.importers.text import recognise
from draftdiff.model import ClauseKind

SCANS = {"unga/A_RES_2758_1971-RU.pdf"}
"""Pictures of pages without a text."""

MORE = {
    "unga/A_RES_73_6-EN.pdf": 1,  # the text runs two recitals into one, behind the marker of a footnote
    "unsc-drafts/S_2017_77-EN.pdf": 1,  # the text has a word of one line before the number of its paragraph
    "unsc-drafts/S_2020_449-EN.pdf": 3,  # the text runs six sub-paragraphs into those before them
}
"""Clauses of the text that are not those of the PDF, because pdftotext gives the lines of a page in another order."""


def pdfs(shared):
    folder = shared / "corpus/pdf"
    return {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.pdf"))}


@pytest.fixture(scope="module")
def readings(shared):
    """All PDFs of the folder that have a text, read."""
    return {name: read(path.read_bytes(), source=name) for name, path in pdfs(shared).items() if name not in SCANS}


def bare(text):
    """The letters and digits of a text, in their order."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def clauses(outline):
    units = (outline.title, outline.formula, *outline.preamble, *outline.body, *outline.closing, *outline.notes)
    return [(item.kind, item.num, bare(item.text)) for unit in units if unit for item in unit.walk()]


def test_scans_are_told(shared):
    """A picture of a page is no text, and is not read as an empty one."""
    files = pdfs(shared)
    for name in SCANS & files.keys():
        with pytest.raises(ScannedPdf):
            read(files[name].read_bytes(), source=name)


def test_the_clauses_are_those_of_the_text(shared, readings):
    """What pdftotext made of the same pages, read as a text, has the same clauses in the same order."""
    different = {}
    for name, reading in readings.items():
        twin = (shared / "corpus/pdf" / name).with_suffix(".txt")
        if not twin.exists():
            continue
        own, theirs = clauses(reading.outline), clauses(recognise(twin.read_text(encoding="utf-8")))
        if own != theirs:
            different[name] = sum(clause not in own for clause in theirs)
    assert different == MORE


def test_numbers_of_paragraphs_run_from_one(readings):
    """The operative paragraphs of every resolution are counted through."""
    for name, reading in readings.items():
        numbers = [item.num for item in reading.outline.body if item.kind is ClauseKind.OPERATIVE and item.num]
        if not name.startswith("de/"):
            assert (name, numbers) == (name, [f"{number}." for number in range(1, len(numbers) + 1)])


def test_no_line_is_dropped(readings):
    """Every line of every page is part of the document or left out with a reason."""
    for name, reading in readings.items():
        named = lines_named(reading.outline)
        lines = [number for number, line in enumerate(reading.lines, 1) if bare(line) and number not in named]
        assert (name, lines) == (name, [])


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not here to count the words")
def test_no_word_is_lost_and_none_added(shared, readings):
    """The words on the pages less those of the document are those left out; what differs is hyphens and spaces.

    Counted by letters and digits, since pdftotext sets spaces within words. Each line is on the page letter for letter,
    or is the parts of it that pdftotext gives in two places (a number and its paragraph, what stands side by side).
    """
    for name, reading in readings.items():
        command = ["pdftotext", "-q", str(shared / "corpus/pdf" / name), "-"]
        printed = bare(subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout)
        assert (name, sorted(bare("".join(texts_of(reading.outline))))) == (name, sorted(printed))
        strange = [
            line for line in reading.lines if not any(one in printed and two in printed for one, two in cut(line))
        ]
        assert (name, strange) == (name, [])


def cut(line):
    """A line whole and in two, at each space."""
    words = line.split(" ")
    return [(bare(" ".join(words[:place])), bare(" ".join(words[place:]))) for place in range(len(words))]


def test_footnotes_are_anchored(readings):
    """Every numbered footnote has its place in the text."""
    for name, count in {"unga/A_RES_73_3-EN.pdf": 7, "unga/A_RES_73_6-EN.pdf": 6, "unga/A_RES_73_7-EN.pdf": 9}.items():
        if name in readings:
            outline = readings[name].outline
            assert [note.num for note in outline.notes] == [str(number) for number in range(1, count + 1)]
            assert sorted(anchor.marker for anchor in outline.anchors) == [note.num for note in outline.notes]
