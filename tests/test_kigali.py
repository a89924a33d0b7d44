"""The main job on the real case: the resolution of the 145th Assembly of the Inter-Parliamentary Union."""

import json
from datetime import date

import pytest
from kigali import EXPECTED, row, second_version

from draftdiff.diff import compare
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.service import view

SLUG = "kigali-145"


@pytest.fixture(scope="module")
def source(shared):
    return (shared / "corpus/ipu/kigali-145-adopted.txt").read_bytes()


@pytest.fixture(scope="module")
def gold(shared):
    return json.loads((shared / "gold/kigali-145.json").read_text(encoding="utf-8"))


@pytest.fixture
def recorded(record, source):
    record.import_version(read(source, source="kigali-145-adopted.txt"), SLUG, Facts(stage="adopted", name="first"))
    second = second_version(record.version(SLUG)).encode()
    record.import_version(read(second, source="second.txt"), SLUG, Facts(stage="adopted", name="second"))
    return record


def test_the_text_is_read_to_the_letter(source, gold):
    """Title, formula, 24 preambular and 31 operative paragraphs equal the gold reading exactly."""
    shown = view(read(source, source="kigali-145-adopted.txt").version)
    clauses = [c for c in shown["clauses"] if c["kind"] in {"preambular", "operative"}]
    assert shown["title"] == gold["title"]
    assert [c["text"] for c in shown["clauses"] if c["kind"] == "formula"] == [gold["formula"]]
    assert [{k: c[k] for k in ("label", "kind", "num", "text")} for c in clauses] == gold["clauses"]


def test_the_reservations_are_understood(source, gold):
    """Eleven reservations, each with its delegation, type, clause and phrase."""
    shown = view(read(source, source="kigali-145-adopted.txt").version)
    assert [{k: r[k] for k in ("delegation", "type", "target", "phrase")} for r in shown["reservations"]] == gold[
        "reservations"
    ]


def test_front_matter_and_date_are_kept(source, gold):
    """The heading lines and the line of adoption stand in the preface; the day of adoption is known."""
    reading = read(source, source="kigali-145-adopted.txt")
    assert [line for line in gold["heading_lines"] if line not in reading.version.front] == []
    assert gold["adoption"].replace("*", "") in [line.replace("*", "") for line in reading.version.front]
    assert reading.outline.adopted_on == date.fromisoformat(gold["date"])


def test_what_was_read_is_recorded_and_verifies(recorded, gold):
    """The text goes through XML and git to the letter, and the record proves itself."""
    shown = view(recorded.version(SLUG, "first"))
    clauses = [c for c in shown["clauses"] if c["kind"] in {"preambular", "operative"}]
    assert [c["text"] for c in clauses] == [c["text"] for c in gold["clauses"]]
    assert [(r["delegation"], r["target"]) for r in shown["reservations"]] == [
        (r["delegation"], r["target"]) for r in gold["reservations"]
    ]
    assert [c for c in recorded.verify().checks if not c.ok] == []


def test_twelve_kinds_of_change_are_found_and_no_other(recorded):
    """A second version with twelve kinds of change compares to exactly these rows."""
    comparison = recorded.compare(SLUG, "first", "second")
    found = {row(c) for c in comparison.changes if c.tally != "unchanged" or c.moved}
    notes = {r for r in found if (r[2] or r[3] or "").startswith("Note")}
    assert found - notes == {entry for rows in EXPECTED.values() for entry in rows}
    renumbered = {c.new[0].label for c in comparison.changes if c.renumbered and c.kind == "unchanged"}
    assert {"PP3", "OP7", "OP13"} <= renumbered


def test_both_files_compare_alike_without_a_record(recorded, source):
    """Read from two texts, where no identity helps, the same rows are found by content alone."""
    first = read(source, source="first.txt").version
    second = read(second_version(first).encode(), source="second.txt").version
    found = {row(c) for c in compare(first, second).changes if c.tally != "unchanged" or c.moved}
    notes = {r for r in found if (r[2] or r[3] or "").startswith("Note")}
    assert found - notes == {entry for rows in EXPECTED.values() for entry in rows}
