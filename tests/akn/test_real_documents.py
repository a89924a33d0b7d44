"""Real documents of many parliaments are read whole and written without loss."""

import contextlib
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from draftdiff import akn
from draftdiff.akn.names import AKN
from draftdiff.akn.parser import NotAkn
from draftdiff.model import ClauseKind

_SPACE = re.compile(r"\s+")


@pytest.fixture(scope="module")
def documents(shared) -> list[tuple[Path, akn.Document]]:
    found = []
    for path in sorted((shared / "corpus").glob("**/*.xml")):
        with contextlib.suppress(NotAkn):  # other vocabularies lie in the same folder
            found.append((path, akn.parse(path.read_bytes(), source=path.name)))
    assert len(found) > 200
    return found


def text_of(root: etree._Element) -> Counter[str]:
    """The letters of all that is not metadata, neither of the vocabulary nor of another one."""
    pieces = [
        text
        for text in root.xpath("//text()[not(ancestor::*[local-name() = 'meta' or namespace-uri() != $akn])]", akn=AKN)
        if not isinstance(text.getparent().tag, str) or text.strip()
    ]
    return Counter(_SPACE.sub("", "".join(pieces)))


def test_no_text_is_missing(documents):
    """Front lines, numbers and texts of the clauses hold every letter of the document."""
    for path, document in documents:
        version = document.version()
        numbers = [c.num or "" for c in version.clauses if c.kind is not ClauseKind.NOTE]
        read = Counter(_SPACE.sub("", "".join([*version.front, *numbers, *(c.text for c in version.clauses)])))
        root = etree.fromstring(document.to_bytes(), etree.XMLParser(collect_ids=False))
        assert not text_of(root) - read, path


def test_clauses_are_well_formed(documents):
    """Labels are unique, texts trimmed, spans within the text."""
    for path, document in documents:
        clauses = document.version().clauses
        assert len({c.label for c in clauses}) == len(clauses), path
        for clause in clauses:
            assert clause.text == clause.text.strip(" \n"), path
            assert all(0 <= s.start <= s.end <= len(clause.text) for s in clause.spans), path


def test_writing_twice_gives_the_same_bytes(documents):
    """The canonical form is its own canonical form, and reads as the same version."""
    for path, document in documents:
        data = document.to_bytes()
        again = akn.parse(data)
        assert again.to_bytes() == data, path
        assert again.version() == document.version(), path


def content(root: etree._Element) -> list[object]:
    """All that a document says: nodes, attributes, text; white space between elements counts as nothing."""
    told: list[object] = []
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            told.append((etree.QName(node).localname, sorted(node.attrib.values())))
            text = node.text
        elif event == "end":
            text = node.tail
        else:
            told.append((event, node.text))
            text = node.tail
        if text and not text.isspace():
            told.append(unicodedata.normalize("NFC", text))
    return told


def test_reading_and_writing_keeps_everything(shared):
    """Every element, attribute, comment, instruction and text of a 3.0 document is there after a write."""
    for path in sorted((shared / "corpus").glob("**/*.xml")):
        data = path.read_bytes()
        if b'"http://docs.oasis-open.org/legaldocml/ns/akn/3.0"' not in data:
            continue
        parser = etree.XMLParser(collect_ids=False)
        before, after = etree.fromstring(data, parser), etree.fromstring(akn.parse(data).to_bytes(), parser)
        assert content(before) == content(after), path


def test_invalid_documents_are_reported(shared):
    """Documents that are known to be wrong have problems, each with its line."""
    for path in sorted((shared / "corpus" / "akn" / "invalid").glob("*.xml")):
        problems = akn.parse(path.read_bytes()).problems()
        assert problems, path
        assert all(p.line > 0 and "\n" not in p.message for p in problems)


def test_resolutions_of_a_conference_can_be_mended(shared):
    """Forty-five resolutions with double identifiers and misplaced languages become strictly valid."""
    for path in sorted((shared / "corpus" / "akn" / "itu-pp18").glob("*.xml")):
        document = akn.parse(path.read_bytes())
        assert document.mend()
        assert document.problems() == (), path
