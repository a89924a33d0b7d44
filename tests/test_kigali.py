"""The main job on the real case: the resolution of the 145th Assembly of the Inter-Parliamentary Union."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner
from kigali import (
    EXPECTED,
    FORMAT,
    SPLIT_BY_HAND,
    SUMMARY,
    expected,
    labels,
    renumbered,
    row,
    second_document,
    second_text,
)

import draftdiff.diff
from draftdiff.cli import main
from draftdiff.diff import ChangeKind, Reason, compare
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.reports.plain import version_json

SLUG = "kigali-145"


@pytest.fixture(scope="module")
def source(shared):
    return (shared / "corpus/ipu/kigali-145-adopted.txt").read_bytes()


@pytest.fixture(scope="module")
def gold(shared):
    return json.loads((shared / "gold/kigali-145.json").read_text(encoding="utf-8"))


@pytest.fixture
def recorded(record, source):
    """The two versions on record, the second as a text without any ids."""
    record.import_version(read(source, source="kigali-145-adopted.txt"), SLUG, Facts(stage="adopted", name="first"))
    second = second_text(record.version(SLUG)).encode()
    record.import_version(read(second, source="second.txt"), SLUG, Facts(stage="adopted", name="second"))
    return record


def test_the_text_is_read_to_the_letter(source, gold):
    """Title, formula, 24 preambular and 31 operative paragraphs equal the gold reading exactly."""
    shown = version_json(read(source, source="kigali-145-adopted.txt").version)
    clauses = [c for c in shown["clauses"] if c["kind"] in {"preambular", "operative"}]
    assert shown["title"] == gold["title"]
    assert [c["text"] for c in shown["clauses"] if c["kind"] == "formula"] == [gold["formula"]]
    assert [{k: c[k] for k in ("label", "kind", "num", "text")} for c in clauses] == gold["clauses"]


def test_the_reservations_are_understood(source, gold):
    """Eleven reservations, each with its delegation, type, clause and phrase."""
    shown = version_json(read(source, source="kigali-145-adopted.txt").version)
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
    shown = version_json(recorded.version(SLUG, "first"))
    clauses = [c for c in shown["clauses"] if c["kind"] in {"preambular", "operative"}]
    assert [c["text"] for c in clauses] == [c["text"] for c in gold["clauses"]]
    assert [(r["delegation"], r["target"]) for r in shown["reservations"]] == [
        (r["delegation"], r["target"]) for r in gold["reservations"]
    ]
    assert [c for c in recorded.verify().checks if not c.ok] == []


def told(comparison):
    """Every row that is not silent or merely renumbered, as `EXPECTED` writes them."""
    return sorted((row(c) for c in comparison.changes if c.tally != "unchanged" or c.moved), key=str)


def proved(comparison):
    """That nothing else is said to have changed: the rest is equal to the letter, in order, and only renumbered."""
    rest = [c for c in comparison.changes if c.tally == "unchanged" and not c.moved]
    assert all(c.kind is ChangeKind.UNCHANGED and c.old_text == c.new_text and not c.possibly for c in rest)
    assert sorted((labels(c.old), labels(c.new)) for c in rest if c.renumbered) == sorted(renumbered())
    assert all(labels(c.old) == labels(c.new) for c in rest if not c.renumbered)
    assert {key: comparison.summary[key] for key in SUMMARY} == SUMMARY
    return True


def test_twelve_kinds_of_change_are_found_and_no_other(recorded):
    """A second version with twelve kinds of change compares to exactly these rows."""
    comparison = recorded.compare(SLUG, "first", "second")
    assert told(comparison) == expected()
    assert proved(comparison)
    assert len(EXPECTED) == 12


def test_both_files_compare_alike_without_a_record(source):
    """Read from two texts, where no identity helps, the same rows are found by content alone."""
    first = read(source, source="first.txt").version
    comparison = compare(first, read(second_text(first).encode(), source="second.txt").version)
    assert told(comparison) == expected()
    assert proved(comparison)


def test_an_edited_document_with_its_ids_compares_alike(record, source):
    """The recorded document, edited by hand as XML, tells the same rows and one change of format more."""
    record.import_version(read(source, source="kigali-145-adopted.txt"), SLUG, Facts(name="first"))
    first = record.document(SLUG)
    second = second_document(record.version(SLUG), first)
    files = compare(read(first, source="first.xml").version, read(second, source="second.xml").version)
    record.import_version(read(second, source="second.xml"), SLUG, Facts(name="second"))
    for comparison in (files, record.compare(SLUG, "first", "second")):
        assert told(comparison) == expected(split=[SPLIT_BY_HAND], format=[FORMAT])
        assert comparison.summary["format"] == 1
        assert {c.reason for c in comparison.changes if c.kind is ChangeKind.UNCHANGED} == {Reason.WID}
    assert [c for c in record.verify().checks if not c.ok] == []


def test_the_words_of_each_edit_are_told(recorded):
    """Inside a row exactly the words that were edited are marked, and not one beside them."""
    words = {
        labels(c.new): [word for word in c.words if word[0] != "="]
        for c in recorded.compare(SLUG, "first", "second").changes
        if c.tally in {"edited", "consequential", "split", "merged"}
    }
    assert words["Title"] == [("-", "human-"), ("+", "in persons ")]
    assert words["OP3"] == [
        ("-", "improving"),
        ("+", "strengthening"),
        ("-", "migration"),
        ("+", "the"),
        ("+", " of borders"),
    ]
    assert words["OP20"] == [("-", "specific"), ("+", "well-funded")]
    assert words["PP19"] == [("-", "Condemning also"), ("+", "Also condemning")]
    assert words["OP31"] == [("-", "."), ("+", ";")]
    assert words["OP26+OP27"] == [("-", "affirms"), ("+", "Affirms")]
    assert words["OP29"] == [("-", "; Calls"), ("+", ", and calls")]


def test_the_command_line_tells_it_all(tmp_path, source):
    """Import twice, verify, compare: the JSON has exactly these rows and follows the schema."""
    (tmp_path / "first.txt").write_bytes(source)
    (tmp_path / "second.txt").write_text(second_text(read(source, source="first.txt").version), encoding="utf-8")

    def run(*arguments):
        result = CliRunner().invoke(main, [*arguments], env={"DRAFTDIFF_REPO": str(tmp_path / "r.git")})
        assert result.exit_code == 0, result.output
        return result.stdout

    run("init")
    for name in ("first", "second"):
        run("import", str(tmp_path / f"{name}.txt"), SLUG, "--as", name)
    run("verify")
    shown = json.loads(run("diff", f"{SLUG}@first", f"{SLUG}@second", "--format", "json"))
    schema = json.loads((Path(draftdiff.diff.__file__).parent / "comparison.schema.json").read_text("utf-8"))
    jsonschema.validate(shown, schema)
    kinds = sorted((c["kind"], c["moved"]) for c in shown["changes"] if c["kind"] != "unchanged" or c["moved"])
    assert kinds == sorted(("edited" if r[0] == "consequential" else r[0], r[1]) for r in expected())
    assert {key: shown["summary"][key] for key in SUMMARY} == SUMMARY
