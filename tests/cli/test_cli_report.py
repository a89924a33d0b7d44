"""The reports of the trade by command: each kind on a resolution with a history, in every form."""

import csv
import json
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from command_line import ROOT, assert_refused
from committee import BODY, amend, propose

KINDS = ("annotated-list", "correspondence", "delegation", "editorial", "reservations", "to-be-voted", "compiled")


@pytest.fixture
def decided(run, drafted):
    """An amendment that carried, another that waits, and an adopted text with two changes that nobody proposed."""
    propose(run, "op1", "--replace", "quiet hours", "--with", "silence")
    propose(run, "op4", "--replace", "13th", "--with", "14th")
    amend(run, "decide", "1", "--outcome", "adopted", "--vote", "38-3-10", *BODY)
    text = Path("adopted.txt").read_text("utf-8").replace("silent hours", "silence")
    text = text.replace("ports\n\nThe 12th", "ports*\n\nThe 12th", 1)
    text += "\n* Some delegations expressed reservations: Malta on operative paragraph 5.\n"
    Path("adopted.txt").write_text(text, encoding="utf-8")
    assert run("import", "adopted.txt", "harbours", "--stage", "adopted").code == 0


def report(run, kind, *words):
    who = ("--delegation", "india") if kind == "delegation" else ()
    result = run("report", "harbours", "--kind", kind, *who, *words)
    assert result.code == 0, result.err
    return result


def test_changes_are_those_since_the_first_version(run, decided):
    """Without another word the report is that of the changes since the draft, in the form of a comparison."""
    told = run("report", "harbours").out
    assert "(draft → adopted)" in told
    assert "[-quiet hours-]{+silence+}" in told
    found = report(run, "changes", "--format", "json").json
    schema = json.loads((ROOT / "draftdiff/diff/comparison.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
    assert [row["new"][0]["label"] for row in found["changes"] if row["kind"] == "inserted"] == ["OP4", "Note *"]
    assert "silence" not in report(run, "changes", "--since", "2").out


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_report_of_changes_is_told_in_the_language_that_is_asked_for(run, decided, language):
    """Its sentences and headings, in every form in which they are words; the text itself stays what it is."""
    english, told = run("report", "harbours").out, run("report", "harbours", "--in", language).out
    assert "unchanged" in english
    assert "unchanged" not in told
    assert "[-quiet hours-]{+silence+}" in told
    assert f'<html lang="{language}"' in report(run, "changes", "--in", language, "--format", "html").out
    rows = csv.DictReader(StringIO(report(run, "changes", "--in", language, "--format", "csv").out))
    assert not [row for row in rows if "replaced" in row["told"] or "inserted" in row["told"]]


def test_nothing_left_is_told_as_nought_in_french(run, decided):
    """French counts nought as one thing, and yet not as 1."""
    amend(run, "decide", "2", "--outcome", "rejected", *BODY)
    assert "0 vote sur" in report(run, "to-be-voted", "--in", "fr").out


def test_the_table_of_correspondence_has_old_and_new_numbers(run, decided):
    """Each clause is told with its number before and now, what happened to it in a sentence."""
    lines = report(run, "correspondence").out.splitlines()
    assert lines[0] == "Table of correspondence: Quiet harbours and the care of small ports"
    assert [line.split()[:2] for line in lines if "OP4" in line] == [["—", "OP4"], ["OP4", "OP5"]]
    rows = report(run, "correspondence", "--format", "json").json["rows"]
    assert (["OP4"], ["OP5"], True) in [(row["old"], row["new"], row["renumbered"]) for row in rows]
    assert "Tableau de correspondance" in report(run, "correspondence", "--in", "fr").out


def test_what_became_of_a_delegation(run, decided):
    """The amendments of one delegation are told, whatever capitals its name is written with."""
    told = report(run, "delegation").out
    assert "India put forward 2 amendments: 1 adopted; 1 not yet decided" in told.replace(", ", "; ")
    assert_refused(run("report", "harbours", "--kind", "delegation"), "--delegation")


def test_editorial_changes_are_those_that_no_amendment_covers(run, decided):
    """What the adopted text has beyond the decisions is listed; what was decided is not."""
    rows = report(run, "editorial", "--format", "json").json["rows"]
    assert "Thanks the port of Lisbon;" in [row["new"] for row in rows]
    assert not [row for row in rows if "silence" in row["new"]]


def test_reservations_have_their_final_numbers(run, decided):
    """What was put on record is told with the clause as it is numbered now."""
    told = report(run, "reservations").out
    assert "Malta\n    Reservation on OP5\n    Final number: OP5" in told


@pytest.mark.parametrize("kind", KINDS)
def test_every_report_comes_in_every_form(run, decided, kind):
    """Each report is text, JSON, page, table and Markdown, on the screen or in a file."""
    assert report(run, kind).out
    assert report(run, kind, "--format", "html").out.startswith("<!doctype html>")
    assert report(run, kind, "--format", "markdown").out.startswith("# ")
    rows = list(csv.reader(StringIO(report(run, kind, "--format", "csv").out)))
    assert len(rows) == 1 + len(report(run, kind, "--format", "json").json["rows"])
    assert report(run, kind, "-o", "report.txt").out == ""
    assert Path("report.txt").stat().st_size


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("harbours", "--kind", "gossip"), "gossip"),
        (("harbours", "--since", "never"), "never"),
        (("harbours", "--kind", "compiled", "--since", "1"), "--since"),
        (("harbours", "--delegation", "India"), "--delegation"),
        (("harbours", "--kind", "delegation", "--delegation", " "), "--delegation"),
        (("harbors",), "harbours"),
        (("harbours", "-o", "."), "."),
    ],
)
def test_a_report_that_cannot_be_is_one_line(run, decided, words, told):
    """A report that cannot be made is refused in one line."""
    assert_refused(run("report", *words), told)


def test_a_resolution_without_amendments_has_its_reports(run, recorded):
    """Where no amendment was received the lists are empty, and say so."""
    assert "no amendment" in report(run, "compiled").out
    assert "India put forward no amendment" in report(run, "delegation").out.replace("india", "India")
