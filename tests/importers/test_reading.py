"""Every file is read or refused with one line that says what, where and what to do."""

import io
import zipfile

import pytest
from accounting import unaccounted

from draftdiff import read
from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers.pdf.custody import BrokenPdf
from draftdiff.importers.reading import (
    MAX_BYTES,
    EmptyFile,
    NoOperativeParagraph,
    UnreadableFormat,
    WrongEncoding,
    refuse_unfinished,
)
from draftdiff.importers.reading import read as read_file

TEXT = """\
The Council of Ports,

Recalling its resolution on “lamps” – and oil for the café,

1. Decides to light the quay.
"""


def zipped(name):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, b"")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
        lambda text: text.encode("utf-32"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
    ],
    ids=["UTF-8", "UTF-8 with its mark", "UTF-16", "UTF-16 big endian", "UTF-32", "Windows lines", "old Mac lines"],
)
def test_text_is_read_in_any_marked_encoding(encode):
    """UTF-8 with and without a byte order mark, UTF-16 and UTF-32 with one, and all line endings are read alike."""
    clauses = read(encode(TEXT)).version.clauses
    assert [(clause.label, clause.text) for clause in clauses] == [
        ("Formula", "The Council of Ports,"),
        ("PP1", "Recalling its resolution on “lamps” – and oil for the café,"),
        ("OP1", "Decides to light the quay."),
    ]


REFUSED = {
    "nothing": (b"", EmptyFile, "empty"),
    "white space": (b" \n\t\r\n\x0c", EmptyFile, "empty"),
    "a byte order mark alone": (b"\xef\xbb\xbf\n", EmptyFile, "empty"),
    "no-break spaces": ("\u00a0\n\u3000".encode(), EmptyFile, "empty"),
    "NUL bytes": (b"a\x00b\x00\x01", UnreadableFormat, "binary"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", UnreadableFormat, "binary"),
    "a torn PDF": (b"%PDF-1.7\n%\xe2\xe3", BrokenPdf, "damaged"),
    "a Word file": (zipped("word/document.xml"), UnreadableFormat, "Word"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1", UnreadableFormat, "Word"),
    "Rich Text": (b"{\\rtf1 x}", UnreadableFormat, "Rich Text"),
    "a web archive": (b"From: <Saved by Blink>\r\nSubject: x", UnreadableFormat, "save the page as .html"),
    "a web archive of Word": (b"MIME-Version: 1.0\r\n", UnreadableFormat, "save the page as .html"),
    "a compressed file": (b"\x1f\x8b\x08", UnreadableFormat, "unpack"),
    "Latin-1": (TEXT.replace("“lamps” – ", "").encode("latin-1"), WrongEncoding, "line 3 is not UTF-8"),
    "Windows-1252": (TEXT.encode("cp1252"), WrongEncoding, "line 3 is not UTF-8"),
    "UTF-16 without its mark": (TEXT.encode("utf-16-le"), UnreadableFormat, "binary"),
    "a broken last character": (TEXT.encode()[: TEXT.encode().index(b"\xc3") + 1], WrongEncoding, "line 3"),
    "no clause": (b"Dear Sir,\n\nyour boat is blue.\n", BadInput, "no clause of a resolution"),
    "no operative paragraph": (b"The Council,\n\nNoting it,\n\nRecalling it,\n", NoOperativeParagraph, "2 preambular"),
    "more than is read": (b"x" * (MAX_BYTES + 1), TooLarge, "larger than 20 MB"),
    "too many lines": (b"x\n" * 40_000, TooLarge, "40001 lines"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_read_is_refused_in_one_line(what):
    """The error names the file and what is wrong, and says what to do, in a single line."""
    data, error, words = REFUSED[what]
    with pytest.raises(error, match=words) as caught:
        read(data)
    line = str(caught.value)
    assert line.startswith("document: ")
    assert "; " in line
    assert line.splitlines() == [line]


def test_the_file_is_named(tmp_path):
    """A file that was read by its path is named in the message."""
    path = tmp_path / "draft.txt"
    path.write_bytes(b"")
    with pytest.raises(EmptyFile, match=r"draft\.txt: the file is empty"):
        read(path)


def test_a_text_keeps_its_lines():
    """The reading of a text holds its source lines, so that what was left out can be shown in its place."""
    reading = read(TEXT.encode())
    assert reading.format == "text"
    assert reading.lines[4] == "1. Decides to light the quay."
    assert reading.outline is not None


@pytest.mark.parametrize("lang", ["fr", "fra", "fre", "fr-CH"])
def test_the_language_may_be_told(lang):
    """A language that is named holds, whatever the text looks like, in two letters or three."""
    assert read(TEXT.encode(), lang=lang).version.lang == "fra"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Dear Sir,\n\n- 2 -\n\nyour boat is blue.\n", []),
        ("The Council,\n\nNoting it,\n\nRecalling it,\n", ["preambular"] * 2),
    ],
)
def test_what_a_person_will_set_right_is_not_refused(text, kinds):
    """A text without clauses, or without operative ones, is read as far as it goes if that is asked for."""
    reading = read_file(text.encode(), source="letter.txt", unfinished=True)
    assert [clause.kind for clause in reading.version.clauses if clause.kind != "formula"] == kinds
    assert unaccounted(text, reading.outline) == []
    with pytest.raises(NoOperativeParagraph, match=r"letter\.txt"):
        refuse_unfinished(reading)
