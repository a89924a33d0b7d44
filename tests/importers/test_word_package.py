"""A Word document that would run or fetch something is refused; other files of the same kind are told by name."""

import pytest
from wordfiles import MAIN, OFFICE, W, docx, p, parts_of, relations, zipped

from draftdiff.errors import BadInput
from draftdiff.importers.reading import UnreadableFormat, read
from draftdiff.importers.word import FetchingRefused, MacrosRefused, NotWord, manuscript

BODY = p("The Council of Bargees,") + p("1. Decides to light the quay.")
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def texts(data):
    return [block.text for block in manuscript(data, source="draft.docx").blocks]


@pytest.mark.parametrize(
    "data",
    [
        docx(BODY, extra={"word/vbaProject.bin": b"\x00"}),
        docx(BODY, main=MACROS),
        docx(BODY, extra={"word/other/VBAPROJECT.BIN": b""}),
    ],
    ids=["a project", "by its type", "elsewhere"],
)
def test_macros_are_refused(data):
    """A document with macros is not read, wherever they lie."""
    with pytest.raises(MacrosRefused, match="macros"):
        read(data, source="draft.docx")


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://example.org/a.png"),
        ("image", "file:///C:/a.png"),
        ("oleObject", "https://example.org/a.xls"),
        ("attachedTemplate", "http://example.org/a.dotm"),
        ("attachedTemplate", "file:////host/share/a.dotm"),
        ("attachedTemplate", r"\\host\share\a.dotm"),
        ("attachedTemplate", "//host/share/a.dotm"),
        ("frame", "https://example.org/"),
        ("subDocument", "other.docx"),
    ],
)
def test_what_word_would_fetch_is_refused(kind, target):
    """Templates, pictures, objects and frames from elsewhere tell somebody that the document was opened."""
    with pytest.raises(FetchingRefused, match=kind):
        read(docx(BODY, links=[("x", kind, target, True)]), source="draft.docx")
    settings = {"word/_rels/settings.xml.rels": relations([("x", kind, target, True)])}
    with pytest.raises(FetchingRefused, match=kind):
        read(docx(BODY, settings="", extra=settings), source="draft.docx")


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.org/"),
        ("attachedTemplate", "file:///C:\\Users\\clerk\\A_E.dotm"),
        ("attachedTemplate", "C:\\Templates\\A_E.dotm"),
        ("attachedTemplate", "Normal.dotm"),
        ("attachedTemplate", "file:///home/clerk/a.dotx"),
    ],
)
def test_links_and_templates_of_the_writer_are_harmless(kind, target):
    """Nobody follows a link but its reader, and a template on the writer's own disk was never sent along."""
    assert texts(docx(BODY, links=[("x", kind, target, True)]))[0] == "The Council of Bargees,"


def test_other_office_files_are_told_by_name():
    """A workbook is called one, and an archive without a document an archive."""
    with pytest.raises(NotWord, match="an Excel workbook"):
        read(docx(BODY, main=SHEETS), source="draft.docx")
    with pytest.raises(NotWord, match="a zip archive"):
        read(zipped({"[Content_Types].xml": '<Types xmlns="x"/>'}), source="draft.zip")


def test_old_formats_and_passwords_are_told_apart():
    """A password-protected document lies in the same kind of file as one of the old Word."""
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    with pytest.raises(UnreadableFormat, match="an old Word file"):
        read(old, source="draft.doc")
    with pytest.raises(UnreadableFormat, match="with a password"):
        read(old + "EncryptedPackage".encode("utf-16-le"), source="draft.docx")
    with pytest.raises(UnreadableFormat, match="Rich Text"):
        read(b"{\\rtf1 Decides}", source="draft.rtf")


def test_the_strict_form_is_read_alike():
    """ISO/IEC 29500 strict has other names for the same things."""
    parts = parts_of(BODY)
    strict = {
        name: content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, content in parts.items()
    }
    assert MAIN in strict["[Content_Types].xml"]
    assert texts(zipped(strict)) == texts(zipped(parts))


@pytest.mark.parametrize(
    "document",
    ["<w:document", "<a/>", "", "<!DOCTYPE a><a/>", "\x00", "<a>" * 300 + "</a>" * 300],
    ids=["torn", "another root", "empty", "a DOCTYPE", "a control character", "deep"],
)
def test_a_damaged_document_is_one_line(document):
    """Whatever stands where the document should be, the refusal is one line that names file and part."""
    with pytest.raises(BadInput) as caught:
        read(zipped({**parts_of(BODY), "word/document.xml": document}), source="draft.docx")
    assert str(caught.value).startswith("draft.docx")
    assert len(str(caught.value).splitlines()) == 1
