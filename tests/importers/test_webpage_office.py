"""Web pages as LibreOffice writes them are read as the Word files that they were made of."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from office import office  # noqa: F401 - a fixture

from draftdiff.importers import read, webpage
from draftdiff.model import ClauseKind
from draftdiff.reports.word import version_docx

DRAFTS = Path(__file__).parents[2] / "drafts"

FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3"
office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:p>The Council of Bargees,</text:p>
<text:p>1. Decides<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Lamps are poles.</text:p></text:note-body></text:note> to light the lamps.</text:p>
</office:text></office:body></office:document>"""


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "xhtml"])
def test_a_footnote_of_an_office_program_is_one(office, tmp_path, form):  # noqa: F811
    """Its mark is taken out of the text, and its words are a note."""
    file = tmp_path / "note.fodt"
    file.write_text(FLAT, encoding="utf-8")
    page = office.converted(file, form, tmp_path)
    manuscript = webpage.manuscript(page.read_bytes(), source=page.name)
    assert [block.text for block in manuscript.blocks][-1] == "1. Decides to light the lamps."
    assert manuscript.blocks[-1].notes[0][0] == len("1. Decides")
    assert [(note.marker, note.text) for note in manuscript.notes.values()] == [("1", "Lamps are poles.")]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "xhtml"])
@pytest.mark.parametrize("name", ["early-warning/adopted.fra.txt", "safe-drinking-water/adopted.txt"])
def test_what_an_office_program_saves_as_a_page_reads_as_its_document(office, tmp_path, name, form):  # noqa: F811
    """The clauses and their numbers are the same, but for brackets, which such a page cannot say."""
    written = read((DRAFTS / name).read_bytes(), source=name).version
    # Where the mark of a note stands is not known of a version alone, and its note then a paragraph like any other.
    called = tuple(clause for clause in written.clauses if clause.kind is not ClauseKind.NOTE)
    file = tmp_path / "version.docx"
    file.write_bytes(version_docx(replace(written, clauses=called)))
    version = read(file.read_bytes(), source=file.name).version
    page = office.converted(file, form, tmp_path)
    reading = read(page.read_bytes(), source=page.name)
    assert [(clause.kind, (clause.num or "").strip("(.)"), clause.text) for clause in reading.version.clauses] == [
        (clause.kind, (clause.num or "").strip("(.)"), clause.text) for clause in version.clauses
    ]
    reasons = {omission.reason for omission in reading.outline.omissions}
    assert reasons >= {"title of the window", "head of the page", "foot of the page"}
