"""An archive that is damaged, or made to harm whoever opens it, is refused before it can."""

import struct
import zipfile

import pytest
from wordfiles import zipped

from draftdiff.akn.parser import DoctypeRefused
from draftdiff.errors import BadInput
from draftdiff.importers.office import UnreadableContainer, opened
from draftdiff.importers.office import container as limits
from draftdiff.importers.office.container import ContainerTooLarge


def refused(data, error, words):
    """The refusal is one line that names the file and says what to do."""
    with pytest.raises(error, match=words) as caught:
        opened(data, source="draft.docx")
    line = str(caught.value)
    assert line.startswith("draft.docx: ")
    assert line.splitlines() == [line]
    assert "; " in line


def renamed(name):
    """An archive with a part of that name, which no writer of archives would give it."""
    data = zipped({"placeholder/of/a/name.xml": b"<a/>"})
    return data.replace(b"placeholder/of/a/name.xml", name.ljust(25, b"x")[:25])


def twice(other):
    """An archive of two parts whose names are the same, if not to the letter."""
    return zipped({"word/a.xml": b"<a/>", "word/b.xml": b"<b/>"}).replace(b"word/b.xml", other)


def flagged(bit):
    """An archive whose only part has a flag set, in both places where it is written."""
    data = bytearray(zipped({"a.xml": b"<a/>"}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        data[at : at + 2] = struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | bit)
    return bytes(data)


def lying():
    """An archive that declares a part smaller than it is."""
    data = bytearray(zipped({"a.xml": b"<a>" + b" " * 5000 + b"</a>"}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def broken():
    data = bytearray(zipped({"a.xml": b"<a>" + bytes(range(65, 91)) * 50 + b"</a>"}))
    at = data.index(b"a.xml") + 8
    data[at : at + 20] = b"\xff" * 20
    return bytes(data)


REFUSED = {
    "a bomb": (lambda: zipped({"a.xml": bytes(limits.MAX_UNPACKED + 1)}), ContainerTooLarge, "64 MB when unpacked"),
    "many bombs": (
        lambda: zipped({f"{n}.bin": bytes(8 * 2**20) for n in range(9)}),
        ContainerTooLarge,
        "72 MB when unpacked",
    ),
    "too many parts": (lambda: zipped({f"{n}": b"" for n in range(2001)}), ContainerTooLarge, "2001 parts"),
    "far too many parts": (lambda: zipped({f"{n}": b"" for n in range(4001)}), ContainerTooLarge, "more than 2000"),
    "a part that lies about its size": (lying, BadInput, "a.xml"),
    "a name with a way up": (lambda: renamed(b"../../../../etc/passwd"), UnreadableContainer, "a part is named"),
    "a name from the root": (lambda: renamed(b"/etc/passwd"), UnreadableContainer, "a part is named"),
    "a name of another system": (lambda: renamed(b"word\\document.xml"), UnreadableContainer, "a part is named"),
    "a name with an end in it": (lambda: renamed(b"word/a.xml\x00"), UnreadableContainer, "a part is named"),
    "one name twice": (lambda: twice(b"word/a.xml"), UnreadableContainer, "two parts"),
    "one name in two cases": (lambda: twice(b"Word/A.xml"), UnreadableContainer, "two parts"),
    "encryption": (lambda: flagged(1), UnreadableContainer, "without a password"),
    "another packing": (
        lambda: zipped({"a.xml": b"<a/>"}, compression=zipfile.ZIP_LZMA),
        UnreadableContainer,
        "packed in a way",
    ),
    "damage": (broken, UnreadableContainer, "a.xml"),
    "half of it": (lambda: zipped({"a.xml": b"<a/>" * 99})[:90], UnreadableContainer, "archive cannot be read"),
    "a DOCTYPE": (lambda: zipped({"a.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), DoctypeRefused, "a DOCTYPE"),
    "a DOCTYPE in a part that nobody reads": (
        lambda: zipped({"a.xml": b"<a/>", "customXml/item1.xml": "\ufeff<!DOCTYPE a><a/>".encode("utf-16-le")}),
        DoctypeRefused,
        "item1.xml",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_no_office_program_writes_is_refused(what):
    """Bombs, lies, tricks with names, encryption and damage are told in one line."""
    make, error, words = REFUSED[what]
    refused(make(), error, words)


def test_parts_are_found_whatever_their_case():
    """The standard has names of parts without regard to case."""
    container = opened(zipped({"Word/Document.xml": b"<a>b</a>"}), source="x")
    assert "word/document.xml" in container
    assert container.tree("word/DOCUMENT.xml", {}).text == "b"
    with pytest.raises(UnreadableContainer, match="missing"):
        container.part("word/other.xml")


def test_a_part_of_nothing_but_tags_is_refused():
    """A tree takes far more memory than the markup that it is made of."""
    container = opened(zipped({"a.xml": b"<a>" + b"<b/>" * (limits.MAX_TAGS + 1) + b"</a>"}), source="x")
    with pytest.raises(ContainerTooLarge, match="tags"):
        container.tree("a.xml", {})
