"""The command that shows many versions in one table: what its words mean, and how it refuses."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest
from command_line import ROOT


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, harbours):
    """An empty home, and three versions of a text, of which the second lacks a paragraph."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("DRAFTDIFF_REPO", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    start = harbours.index("3. Encourages")
    end = harbours.index("4. Requests")
    Path("one.txt").write_text(harbours, encoding="utf-8")
    Path("two.txt").write_text(harbours[:start] + harbours[end:].replace("4. R", "3. R"), encoding="utf-8")
    Path("three.txt").write_text(harbours.replace("quiet hours", "silent hours"), encoding="utf-8")


@pytest.fixture
def recorded(run, monkeypatch):
    """A repository in which the three are on record, the first and the last by name."""
    monkeypatch.setenv("DRAFTDIFF_REPO", "record.git")
    for words in (
        ("init",),
        ("import", "one.txt", "harbours", "--stage", "draft", "--as", "motion"),
        ("import", "two.txt", "harbours", "--stage", "committee"),
        ("import", "three.txt", "harbours", "--stage", "adopted", "--as", "final"),
    ):
        assert run(*words).code == 0


def fates(found):
    return {tuple(cell["fate"] for cell in row["cells"]) for row in found["rows"]}


def test_files_are_shown_without_a_repository(run):
    """Three files make a table of three columns under their names; what came back stands in one row."""
    result = run("synopsis", "one.txt", "two.txt", "three.txt")
    assert result.code == 0, result.err
    assert "3 versions; 2 of " in result.out
    assert "two.txt: 1 deleted" in result.out
    assert "three.txt: back as in one.txt" in result.out
    assert "[-quiet-]{+silent+}" in result.out


def test_json_follows_its_schema(run):
    """The JSON is what the schema in the package describes."""
    schema = json.loads((ROOT / "draftdiff/diff/several/synopsis.schema.json").read_text(encoding="utf-8"))
    found = json.loads(run("synopsis", "one.txt", "two.txt", "three.txt", "--format", "json").out)
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
    assert ("original", "gone", "back") in fates(found)


@pytest.mark.parametrize(
    ("form", "sign"), [("html", "<!doctype html>"), ("markdown", "# "), ("csv", "one.txt: label"), ("json", "{")]
)
def test_every_form_goes_to_a_file(run, form, sign):
    """With -o nothing is printed, and the file is what would be."""
    words = ("synopsis", "one.txt", "two.txt", "three.txt", "--format", form)
    printed = run(*words)
    assert printed.out.startswith(sign)
    result = run(*words, "-o", "table.out")
    assert (result.code, result.out) == (0, "")
    with Path("table.out").open(encoding="utf-8", newline="") as file:
        assert file.read().replace("\r\n", "\n") == printed.out.replace("\r\n", "\n")


def test_a_slug_alone_means_all_its_named_versions(run, recorded):
    """Named versions stand in their order under their names; what has no name is left out."""
    result = run("synopsis", "harbours", "--format", "csv")
    [head, *_] = csv.reader(io.StringIO(result.out))
    assert head[::3] == ["motion: label", "final: label", "came back"]


def test_versions_of_one_history_are_followed_by_their_identities(run, recorded):
    """Stages and names can be given, also with a file; the columns are called as they were asked for."""
    words = ("synopsis", "harbours@motion", "harbours@committee", "harbours")
    found = json.loads(run(*words, "--format", "json").out)
    assert [version["stage"] for version in found["versions"]] == ["draft", "committee", "adopted"]
    assert ("original", "gone", "back") in fates(found)
    [head, *_] = csv.reader(io.StringIO(run(*words[:-1], "three.txt", "--format", "csv").out))
    assert head[::3] == ["motion: label", "committee text: label", "three.txt: label", "came back"]


def test_a_file_exported_from_a_history_is_of_that_history(run, recorded):
    """A clause rewritten from end to end in an exported file is still the same one, by its identity."""
    document = run("show", "harbours@motion", "--format", "akn").out
    old = "measure noise at every quay once a year;"
    assert old in document
    Path("export.xml").write_text(document.replace(old, "appoint three wardens;"), encoding="utf-8")
    found = json.loads(run("synopsis", "harbours@motion", "harbours@final", "export.xml", "--format", "json").out)
    row = next(row for row in found["rows"] if "wardens" in json.dumps(row["cells"][2]["words"]))
    assert [cell["fate"] for cell in row["cells"]] == ["original", "unchanged", "edited"]


def test_rulings_hold_in_the_table(run, recorded):
    """Clauses that a person ruled to be two are two rows."""
    before = json.loads(run("synopsis", "harbours@motion", "harbours@final", "--format", "json").out)
    row = next(row for row in before["rows"] if row["cells"][0]["clauses"][0]["label"] == "OP3")
    assert row["cells"][1]["fate"] == "unchanged"
    assert run("rule", "harbours@motion", "harbours@final", "--apart", "OP3=OP3").code == 0
    after = json.loads(run("synopsis", "harbours@motion", "harbours@final", "--format", "json").out)
    assert len(after["rows"]) == len(before["rows"]) + 1


def test_two_resolutions_are_told_apart_by_their_slugs(run, recorded):
    """Versions of two resolutions stand under slug and version."""
    assert run("import", "three.txt", "quays", "--stage", "draft").code == 0
    [head, *_] = csv.reader(io.StringIO(run("synopsis", "harbours@motion", "quays", "--format", "csv").out))
    assert head[::3] == ["harbours motion: label", "quays draft: label", "came back"]


def test_the_samples_are_shown(run, samples):
    """Every sample has a table of its named versions; in another language it is that of its translation."""
    for slug, count in (("safe-drinking-water", 5), ("night-lighting", 3), ("early-warning", 3)):
        found = json.loads(run("synopsis", slug, "--repo", samples, "--format", "json").out)
        assert len(found["versions"]) == count
    found = json.loads(run("synopsis", "early-warning", "--lang", "fra", "--repo", samples, "--format", "json").out)
    assert {version["lang"] for version in found["versions"]} == {"fra"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Missing argument"),
        (("one.txt",), "one text alone makes no table"),
        (("harbours@motion",), "one text alone makes no table"),
        (("one.txt", "none.txt"), "none.txt: no such file"),
        (("one.txt", "harbours@nowhere"), "there is no version 'nowhere'"),
        (("unknown",), "there is no resolution 'unknown'"),
        (("nameless",), "there is no named version"),
        (("harbours", "--lang", "fra"), "no text in the language 'fra'"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_line(run, recorded, words, told):
    """Nothing on stdout, one line on stderr that says what and where, exit code 2."""
    assert run("import", "one.txt", "nameless").code == 0
    result = run("synopsis", *words)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("draftdiff: ")
    assert result.err.count("\n") == 1
    assert told in result.err
