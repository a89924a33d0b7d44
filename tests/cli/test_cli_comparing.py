"""Comparing on the command line: files, versions on record, and every form of the result."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from command_line import ROOT


def test_two_files_are_compared_without_a_repository(run):
    """Comparing two files needs no repository and exits with 0."""
    result = run("diff", "draft.txt", "adopted.txt")
    assert result.code == 0
    assert "silent" in result.out
    assert "+ OP4" in result.out
    assert "4 → 5 operative" in result.out


def test_files_without_titles_go_by_their_names(run):
    """Both names head their comparison; where only one has no title the other's heads it."""
    text = "The Council of Bargees,\n\nRecalling its rules,\n\n1. Decides to light {} lamps;\n"
    Path("first draft.txt").write_text(text.format("the"), encoding="utf-8")
    Path("second.txt").write_text(text.format("all"), encoding="utf-8")
    Path("third.txt").write_text("Lamps\n\n" + text.format("all"), encoding="utf-8")
    assert run("diff", "first draft.txt", "second.txt").out.startswith("first draft.txt → second.txt\n")
    assert run("diff", "second.txt", "third.txt").out.startswith("Lamps\n")
    assert run("show", "second.txt").out.startswith("second.txt\n")


MOTION = "Brighter lamps\n\nWe want harbours to be brighter.\n\nWinter is dark.\n"


def test_texts_without_structure_are_read_by_their_paragraphs(run):
    """Whoever gives a text in which nothing is recognised is told how it can be read all the same, and it can."""
    Path("motion.txt").write_text(MOTION, encoding="utf-8")
    Path("later.txt").write_text(MOTION.replace("brighter.", "much brighter."), encoding="utf-8")
    refused = run("diff", "motion.txt", "later.txt")
    assert refused.code == 2
    assert refused.err.endswith("; or have it read paragraph by paragraph (--paragraphs)\n")
    assert (
        "OP1    We want harbours to be {+much +}brighter." in run("diff", "motion.txt", "later.txt", "--paragraphs").out
    )
    assert "OP2    Winter is dark." in run("show", "motion.txt", "--paragraphs").out
    marked = run("diff", "motion.txt", "later.txt", "--paragraphs", "--format", "akn")
    assert "much " in marked.out


def test_paragraphs_are_asked_for_in_vain_where_they_are_known(run):
    """What is recognised is read as ever, what decides nothing is read anew, and what is beyond measure is not."""
    assert run("show", "draft.txt", "--paragraphs").out == run("show", "draft.txt").out
    Path("recitals.txt").write_text("The Council,\n\nRecalling its rules,\n", encoding="utf-8")
    assert run("show", "recitals.txt").err.endswith("; or have it read paragraph by paragraph (--paragraphs)\n")
    assert "OP1  The Council,\n\nOP2  Recalling its rules," in run("show", "recitals.txt", "--paragraphs").out
    Path("long.txt").write_text("Boats should be blue.\n" * 3001, encoding="utf-8")
    assert run("show", "long.txt", "--paragraphs").err.startswith("draftdiff: long.txt: line 1: 3001 paragraphs wait")


def test_exit_code_tells_of_differences(run):
    """With --exit-code a difference is 1 and none is 0, as with diff and git."""
    assert run("diff", "draft.txt", "adopted.txt", "--exit-code").code == 1
    assert run("diff", "draft.txt", "draft.txt", "--exit-code").code == 0


def test_json_of_a_comparison_follows_its_schema(run):
    """The JSON of a comparison is what the schema in the package describes."""
    schema = json.loads((ROOT / "draftdiff/diff/comparison.schema.json").read_text(encoding="utf-8"))
    found = run("diff", "draft.txt", "adopted.txt", "--format", "json").json
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
    assert found["summary"]["inserted"] == 1


@pytest.mark.parametrize(
    ("form", "sign"), [("html", "<ins"), ("markdown", "<ins>"), ("csv", "inserted"), ("text", "{+")]
)
def test_every_format_can_be_written_to_a_file(run, form, sign):
    """With -o the result is in the file and nothing is printed."""
    result = run("diff", "draft.txt", "adopted.txt", "--format", form, "-o", "out")
    assert (result.code, result.out) == (0, "")
    assert sign in Path("out").read_text(encoding="utf-8")
    assert not [path for path in Path().iterdir() if path.name.startswith(".out")]


def test_table_can_be_read_by_a_program(run):
    """The CSV has one row for each change."""
    rows = list(csv.DictReader(io.StringIO(run("diff", "draft.txt", "adopted.txt", "--format", "csv").out)))
    changes = run("diff", "draft.txt", "adopted.txt", "--format", "json").json["changes"]
    assert [row["kind"] for row in rows] == [change["kind"] for change in changes]


def test_standard_input_is_a_file_too(run, harbours):
    """The word - stands for standard input."""
    result = run("diff", "-", "adopted.txt", "--format", "json", stdin=harbours.encode())
    assert result.json["summary"] == run("diff", "draft.txt", "adopted.txt", "--format", "json").json["summary"]


def test_colour_is_asked_for_or_not(run, monkeypatch):
    """A pipe gets no colour, --color always gives it, NO_COLOR does not take that back."""
    assert "\x1b" not in run("diff", "draft.txt", "adopted.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run("diff", "draft.txt", "adopted.txt", "--color", "always").out


def test_file_and_record_can_be_compared(run, recorded):
    """One side may be a file and the other a version on record."""
    assert run("diff", "harbours@draft", "adopted.txt", "--format", "json").json["summary"]["inserted"] == 1
    assert run("diff", "harbours@final", "adopted.txt", "--exit-code").code == 0


@pytest.mark.parametrize("turned", [False, True])
def test_an_export_is_compared_with_its_history_by_identity(run, recorded, turned):
    """A clause that was written anew in an exported document is the one that stood there, as it will be on record."""
    told = run("show", "harbours", "--format", "akn").out
    Path("mine.xml").write_text(told.replace("Thanks the port of Lisbon;", "Welcomes rowing;"), encoding="utf-8")
    sides = ("mine.xml", "harbours") if turned else ("harbours", "mine.xml")
    changed = [row for row in run("diff", *sides, "--format", "json").json["changes"] if row["kind"] != "unchanged"]
    assert [(row["kind"], row["reason"], row["new"][0]["label"]) for row in changed] == [("edited", "wId", "OP4")]
    foreign = told.replace("assembl", "congr").replace("/harbours", "/quays")
    Path("theirs.xml").write_text(foreign, encoding="utf-8")
    rows = run("diff", "harbours", "theirs.xml", "--format", "json").json["changes"]
    assert "wId" not in {row["reason"] for row in rows}
