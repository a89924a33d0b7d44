"""Real Word documents, and documents of two other programs, are read without losing a word."""

import io

import docx as python_docx
import pytest
from office import office  # noqa: F401 - a fixture
from word_accounting import words_in, words_told
from wordfiles import deleted, docx, ins, mark, numbered, p, r

from draftdiff.importers import word
from draftdiff.importers.revisions import everything, nothing


def texts(data, accept=everything):
    return [block.text for block in word.manuscript(data, source="x", accept=accept).blocks]


@pytest.fixture
def redlines(shared):
    """A contract before and after, and the file in which Word shows the one become the other."""
    return {
        name: (shared / "corpus" / "docx" / f"redlines_{name}.docx").read_bytes()
        for name in ("original", "modified", "expected_redline")
    }


def test_a_redline_is_the_two_texts_that_it_was_made_of(redlines):
    """All changes accepted give the newer text to the letter, none accepted the older one, and none is missed."""
    redline = redlines["expected_redline"]
    assert texts(redline) == texts(redlines["modified"])
    assert texts(redline, nothing) == texts(redlines["original"])
    found = word.revisions(redline, source="x")
    assert [each.kind.value for each in found].count("insertion") == 4
    assert [each.kind.value for each in found].count("deletion") == 5
    assert {each.author for each in found} == {"TestAuthor"}


def test_every_word_of_real_documents_is_accounted_for(shared):
    """The letters of the markup, counted without a reader, are those of the manuscript and what it leaves out."""
    files = sorted((shared / "corpus" / "docx").glob("*.docx"))
    assert files
    for path in files:
        data = path.read_bytes()
        for accept in (everything, nothing):
            assert words_told(word.manuscript(data, source=path.name, accept=accept)) == words_in(data), path.name


def test_what_python_docx_writes_is_read():
    """Another writer's styles, lists, tables, headers and signs are those that it meant."""
    document = python_docx.Document()
    document.add_heading("Lamps of the towpath", 0)
    document.add_heading("Locks", 2)
    paragraph = document.add_paragraph("The keepers ")
    paragraph.add_run("shall").italic = True
    paragraph.add_run(" light").bold = True
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    document.add_paragraph("loose", style="List Bullet")
    table = document.add_table(2, 2, style="Table Grid")
    for number, text in enumerate(("Boat", "Dues", "Barge", "Two")):
        table.cell(number // 2, number % 2).text = text
    document.sections[0].header.paragraphs[0].text = "Draft"
    buffer = io.BytesIO()
    document.save(buffer)
    found = word.manuscript(buffer.getvalue(), source="x")
    *paragraphs, rows = found.blocks
    assert [(block.num, block.heading, block.text) for block in paragraphs] == [
        (None, 0, "Lamps of the towpath"),
        (None, 2, "Locks"),
        (None, None, "The keepers shall light"),
        ("1.", None, "first"),
        ("2.", None, "second"),
        ("•", None, "loose"),
    ]
    assert [(span.tag, span.start, span.end) for span in paragraphs[2].spans] == [("i", 12, 17), ("b", 18, 23)]
    assert [[cell.text for cell in row] for row in rows.rows] == [["Boat", "Dues"], ["Barge", "Two"]]
    assert found.furniture == (("Draft", "header"),)
    assert words_told(found) == words_in(buffer.getvalue())


BODY = (
    p("Notes ", deleted("with regret ", who="Malta"), ins("gladly "), "it;")
    + p(ins("A new one;"), props=mark("ins"))
    + p(deleted("An old one;"), props=mark("del"))
    + p("Torn ", props=mark("ins", who="Malta"))
    + p("in two;")
    + p(deleted("joined"), " to ", props=mark("del"))
    + p("the next;")
    + p(r("plain"), " end.")
)


@pytest.mark.slow
def test_another_program_accepts_and_rejects_alike(office, tmp_path):  # noqa: F811
    """LibreOffice, told to accept all or to reject all, has the same paragraphs."""
    path = tmp_path / "redline.docx"
    path.write_bytes(docx(BODY + p("Here", ins(deleted(" and gone", who="Malta")), ".")))
    accepted, rejected = office.told([(path, "Accept"), (path, "Reject")], tmp_path)
    assert [line.text for line in accepted if line.text] == texts(path.read_bytes())
    assert [line.text for line in rejected if line.text] == texts(path.read_bytes(), nothing)


@pytest.mark.slow
def test_what_libreoffice_writes_is_read_alike(office, tmp_path):  # noqa: F811
    """A document that LibreOffice opened and saved, with its changes still tracked, gives the same texts."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    notes = f'<w:footnote w:id="2">{p("Of brass.")}</w:footnote>'
    body = BODY + p("Lamps", '<w:r><w:footnoteReference w:id="2"/></w:r>', " are lit.", props=numbered())
    path = tmp_path / "mine.docx"
    path.write_bytes(docx(body, numbering=numbering, footnotes=notes))
    (tmp_path / "saved").mkdir()
    saved = office.converted(path, "docx:MS Word 2007 XML", tmp_path / "saved").read_bytes()
    for accept in (everything, nothing):
        mine = word.manuscript(path.read_bytes(), source="x", accept=accept)
        theirs = word.manuscript(saved, source="x", accept=accept)
        assert [(block.num, block.text, block.notes and 1) for block in theirs.blocks] == [
            (block.num, block.text, block.notes and 1) for block in mine.blocks
        ]
        assert [note.text for note in theirs.notes.values()] == ["Of brass."]
        assert words_told(theirs) == words_in(saved)
    assert {each.author for each in word.revisions(saved, source="x")} == {"Kenya", "Malta"}
