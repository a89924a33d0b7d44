"""Documents of many publishers come on record, are proven, and are had back: valid, with every word of the source."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from draftdiff import akn
from draftdiff.akn.names import akn as akn_name
from draftdiff.akn.parser import NotAkn
from draftdiff.diff import compare
from draftdiff.importers import read
from draftdiff.model import Version
from draftdiff.recording import Facts, NothingChanged
from draftdiff.service import Record

QUICK_CHAINS = ("lu-loi-2020-06-20-a536", "de-vereinsgesetz", "akn2-za-bill")
LARGEST = 60_000
"""The largest file of the quick sample, in bytes."""


@pytest.fixture
def record(tmp_path):
    with Record.create(tmp_path / "record.git") as made:
        yield made


def sources(shared: Path) -> dict[str, list[Path]]:
    """The Akoma Ntoso files of the corpus by publisher."""
    found: dict[str, list[Path]] = {}
    for path in sorted((shared / "corpus").glob("**/*.xml")):
        try:
            akn.parse(path.read_bytes(), source=path.name)
        except NotAkn:  # other vocabularies lie in the same folder
            continue
        found.setdefault("/".join(path.relative_to(shared / "corpus").parts[:2]), []).append(path)
    return found


def letters(data: bytes) -> list[str]:
    """The letters and figures between the tags of a source, metadata apart, in no order."""
    root = etree.fromstring(data, etree.XMLParser(collect_ids=False))
    for meta in list(root.iter(akn_name("meta"))):
        meta.clear(keep_tail=True)
    return sorted(letter for text in root.itertext() for letter in str(text) if letter.isalnum())


def hold(record: Record, path: Path, slug: str) -> None:
    """Record a file and hold what is on record to the law: valid, telling the same, and all of it."""
    data = path.read_bytes()
    source = akn.parse(data, source=path.name)
    done = record.import_version(read(data, source=path.name), slug, Facts())
    kept = record.document(slug)
    document = akn.parse(kept)
    assert document.problems() == (), path
    assert not done.mends or all(line.isprintable() for line in done.mends), path
    before, after = source.version(), record.version(slug)
    assert after.front == before.front, path
    assert [(c.label, c.kind, c.num, c.text) for c in after.clauses] == [
        (c.label, c.kind, c.num, c.text) for c in before.clauses
    ], path
    # Words that are no words of the text (of other vocabularies) go into the metadata, and that is told.
    if letters(kept) != letters(source.to_bytes()):
        assert any("moved to the metadata" in line for line in done.mends), path


def alone(version: Version) -> dict[tuple[str, str], str | None]:
    """The identities of the clauses whose words no other clause has, by label and text."""
    counts = Counter(clause.text for clause in version.clauses)
    return {(c.label, c.text): c.wid for c in version.clauses if c.text and counts[c.text] == 1}


def hold_chain(record: Record, folder: Path, slug: str) -> int:
    """Record the versions in a folder in order, and hold their history to what it must tell; how much stayed."""
    versions, stayed = [], 0
    for path in sorted(folder.glob("*.xml")):
        try:
            record.import_version(read(path.read_bytes(), source=path.name), slug, Facts())
        except NothingChanged:
            continue
        versions.append(record.version(slug))
    assert len(versions) > 1
    for old, new in pairwise(versions):
        comparison = compare(old, new)  # holds itself to accepting all and rejecting all
        assert comparison.differs
        # One history: a clause that alone reads as it does, under the same label, is the same.
        was, now = alone(old), alone(new)
        assert all(was[key] == now[key] for key in was.keys() & now.keys())
        stayed += len(was.keys() & now.keys())
    commits = {entry.commit.oid for entry in record.log(slug)}
    for clause in record.blame(slug).clauses:
        assert "".join(run.text for run in clause.runs) == clause.clause.text
        assert {origin.commit.oid for run in clause.runs for origin in run.origins} <= commits
    return stayed


def test_a_document_of_each_publisher_is_recorded_and_had_back(record, shared):
    """The smallest of each group, as far as it is not long."""
    count = 0
    for number, paths in enumerate(sources(shared).values()):
        path = min(paths, key=lambda each: each.stat().st_size)
        if path.stat().st_size <= LARGEST:
            hold(record, path, f"text-{number}")
            count += 1
    assert count > 20
    assert record.verify().ok


@pytest.mark.slow
def test_every_document_is_recorded_and_had_back(record, shared):
    """All of them, none is refused."""
    count = 0
    for paths in sources(shared).values():
        for path in paths:
            count += 1
            hold(record, path, f"text-{count}")
    assert count > 200
    assert record.verify().ok


@pytest.mark.parametrize("name", QUICK_CHAINS)
def test_the_versions_of_a_text_are_one_history(record, shared, name):
    """They come in order, each clause keeps its identity, and each word tells the version that brought it."""
    assert hold_chain(record, shared / "corpus" / "versions" / name, name)
    assert record.verify().ok


@pytest.mark.slow
def test_all_versions_of_all_texts_are_histories(record, shared):
    """Every folder of versions that are Akoma Ntoso."""
    folders = {paths[0].parent for group, paths in sources(shared).items() if group.startswith("versions/")}
    assert len(folders) > 10
    for folder in sorted(folders):
        if len(list(folder.glob("*.xml"))) > 1:
            hold_chain(record, folder, folder.name)
    assert record.verify().ok
