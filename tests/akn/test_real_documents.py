"""Real documents of many parliaments are read whole and written without loss."""

import contextlib
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from draftdiff import akn
from draftdiff.akn.names import AKN, MIXED
from draftdiff.akn.names import akn as akn_name
from draftdiff.akn.parser import NotAkn
from draftdiff.model import ClauseKind, Version

_SPACE = re.compile(r"\s+")
_HOLDS_TEXT = frozenset(akn_name(name) for name in MIXED)


@pytest.fixture(scope="module")
def documents(shared) -> list[tuple[Path, akn.Document]]:
    found = []
    for path in sorted((shared / "corpus").glob("**/*.xml")):
        with contextlib.suppress(NotAkn):  # other vocabularies lie in the same folder
            found.append((path, akn.parse(path.read_bytes(), source=path.name)))
    assert len(found) > 200
    return found


def letters(root: etree._Element, *, notes: bool) -> Counter[str]:
    """The letters of the footnotes, or of all else that is not metadata, of this vocabulary or another one."""
    outside = "ancestor::*[local-name() = 'meta' or namespace-uri() != $akn]"
    within = "ancestor::*[local-name() = 'authorialNote']"
    found = root.xpath(f"//text()[not({outside})][{within if notes else f'not({within})'}]", akn=AKN)
    pieces = [text for text in found if not isinstance(text.getparent().tag, str) or text.strip()]
    return Counter(_SPACE.sub("", "".join(pieces)))


def read(version: Version, *, notes: bool) -> Counter[str]:
    clauses = [c for c in version.clauses if (c.kind is ClauseKind.NOTE) == notes]
    words = [c.text for c in clauses] if notes else [*version.front, *(f"{c.num or ''}{c.text}" for c in clauses)]
    return Counter(_SPACE.sub("", "".join(words)))


def test_no_text_is_missing_and_none_is_doubled(documents):
    """Front lines, numbers and texts of the clauses are the letters of the document; notes are told once."""
    for path, document in documents:
        version = document.version()
        root = etree.fromstring(document.to_bytes(), etree.XMLParser(collect_ids=False))
        main = letters(root, notes=False)
        assert not main - read(version, notes=False), path
        if not _foreign_words(root):
            assert main == read(version, notes=False), path
        assert not letters(root, notes=True) - read(version, notes=True), path  # notes may stand in the metadata too


def _foreign_words(root: etree._Element) -> bool:
    """Whether words stand in elements of another vocabulary; those within a line are read, others are not."""
    return any(
        isinstance(e.tag, str) and not e.tag.startswith(f"{{{AKN}}}") and "".join(e.itertext()).strip()
        for e in root.iter()
        if not any(a.tag == akn_name("meta") for a in e.iterancestors())
    )


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
    """All that a document says: names, attributes, nodes, text; white space counts where elements hold text."""
    told: list[object] = []

    def say(text: str | None, holder: etree._Element | None) -> None:
        if text and (not text.isspace() or (holder is not None and holder.tag in _HOLDS_TEXT)):
            told.append(unicodedata.normalize("NFC", text))

    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            told.append((node.tag, sorted((k, unicodedata.normalize("NFC", v)) for k, v in node.attrib.items())))
            say(node.text, node)
        else:
            told.append((event, node.text if event in ("comment", "pi") else ""))
            say(node.tail, node.getparent())
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
