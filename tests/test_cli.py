"""The command line: each command does what its help says, and every fault is one line and an exit code."""

import csv
import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import create_server

import jsonschema
import pytest

from draftdiff import demo
from draftdiff.cli import main
from draftdiff.importers.reading import MAX_BYTES

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "draftdiff"]


@dataclass
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, harbours):
    """An empty home, and a folder with a draft and the text that was adopted."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("DRAFTDIFF_REPO", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("draft.txt").write_text(harbours, encoding="utf-8")
    adopted = harbours.replace("quiet hours", "silent hours").replace(
        "4. Requests", "4. Thanks the port of Lisbon;\n\n5. Requests"
    )
    Path("adopted.txt").write_text(adopted, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capfd, monkeypatch):
    """Run a command line in this process."""

    def call(*words, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        sys.stdout.flush()
        captured = capfd.readouterr()
        return Result(ended.value.code, captured.out, captured.err)

    return call


@pytest.fixture(scope="module")
def samples(tmp_path_factory):
    """The sample repository, built once and only read."""
    path = tmp_path_factory.mktemp("samples") / "samples.git"
    demo.build(path).repository.close()
    return path


@pytest.fixture
def recorded(run, monkeypatch):
    """A repository in which the draft and the adopted text are on record."""
    monkeypatch.setenv("DRAFTDIFF_REPO", "record.git")
    assert run("init").code == 0
    assert run("import", "draft.txt", "harbours", "--stage", "draft").code == 0
    assert run("import", "adopted.txt", "harbours", "--stage", "adopted", "--as", "final").code == 0


def assert_refused(result, *told):
    """One line on stderr, nothing on stdout, exit code 2."""
    assert result.code == 2, result
    assert result.out == ""
    assert result.err.count("\n") == 1
    assert result.err.startswith("draftdiff: ")
    for part in told:
        assert part in result.err


# --- comparing ---------------------------------------------------------------------------------


def test_two_files_are_compared_without_a_repository(run):
    """Comparing two files needs no repository and exits with 0."""
    result = run("diff", "draft.txt", "adopted.txt")
    assert result.code == 0
    assert "silent" in result.out
    assert "+ OP4" in result.out
    assert "4 → 5 operative" in result.out


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


# --- recording ---------------------------------------------------------------------------------


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


def test_text_is_recorded_and_found_again(run, recorded):
    """What was imported can be listed, shown, logged and compared by stage and by name."""
    listed = run("list", "--format", "json").json["resolutions"]
    assert [(row["slug"], row["stage"], row["versions"]) for row in listed] == [("harbours", "adopted", 2)]
    assert "harbours" in run("list").out
    shown = run("show", "harbours@final", "--format", "json").json
    assert shown["stage"] == "adopted"
    assert [c["label"] for c in shown["clauses"]] == [
        c["label"] for c in run("show", "adopted.txt", "--format", "json").json["clauses"]
    ]
    assert run("diff", "harbours@draft", "harbours", "--format", "json").json["summary"]["inserted"] == 1
    entries = run("log", "harbours", "--format", "json").json["entries"]
    assert [(entry["number"], entry["stage"], entry["names"]) for entry in entries] == [
        (2, "adopted", ["final"]),
        (1, "draft", []),
    ]
    assert "final" in run("log", "harbours").out


def test_document_is_given_as_it_is_stored(run, recorded):
    """The Akoma Ntoso of a version can be read in again and says the same."""
    Path("stored.xml").write_text(run("show", "harbours", "--format", "akn").out, encoding="utf-8")
    assert run("diff", "harbours", "stored.xml", "--exit-code").code == 0


def test_blame_names_the_amendment_behind_a_clause(run, recorded, harbours):
    """A clause that an amendment changed is blamed on it, and its history tells the steps."""
    text = Path("adopted.txt").read_text(encoding="utf-8").replace("once a year", "twice a year")
    Path("amended.txt").write_text(text, encoding="utf-8")
    words = ["--amendment", "A7", "--sponsor", "Norway", "--sponsor", "Chile", "--body", "Plenary"]
    words += ["--outcome", "adopted", "--vote", "38–3–10", "--sitting", "2nd", "--author", "Ada <ada@example.org>"]
    done = run("import", "amended.txt", "harbours", *words, "--format", "json")
    assert done.code == 0, done.err
    blamed = run("blame", "harbours", "--format", "json").json
    clause = next(clause for clause in blamed["clauses"] if "twice a year" in clause["runs"][0]["text"])
    assert clause["runs"][0]["amendments"] == [7]
    assert clause["runs"][0]["sponsors"] == ["Norway", "Chile"]
    assert "A7 Norway and Chile · adopted 38–3–10" in run("blame", "harbours").out
    steps = run("blame", "harbours", clause["label"], "--format", "json").json["steps"]
    assert run("blame", "harbours", clause["label"].lower(), "--format", "json").json["steps"] == steps
    assert [step["decision"]["vote"] for step in steps] == [None, "38-3-10"]
    assert "{+twice+}" in run("blame", "harbours", clause["label"]).out
    assert_refused(run("blame", "harbours", "OP99"), "OP99")


def test_import_tells_what_changed(run, recorded):
    """After recording, the sum of the changes to the version before is told."""
    Path("next.txt").write_text(
        Path("adopted.txt").read_text(encoding="utf-8").replace("every quay", "each quay"), encoding="utf-8"
    )
    result = run("import", "next.txt", "harbours", "--format", "json").json
    assert result["number"] == 3
    assert result["summary"]["edited"] == 1
    assert_refused(run("import", "next.txt", "harbours"), "nothing was recorded")


def test_explanation_accounts_for_every_line(run, harbours):
    """With --explain every line of the source is listed with what became of it; --dry-run records nothing."""
    result = run("import", "draft.txt", "--dry-run", "--explain", "--format", "json")
    lines = result.json["lines"]
    assert [row["text"] for row in lines] == harbours.splitlines()
    assert all(row["to"] or row["why"] for row in lines if row["text"].strip())
    text = run("import", "draft.txt", "--dry-run", "--explain").out
    assert re.search(r"^ +16 +operative 2 +2\. Calls upon port authorities to:$", text, re.MULTILINE)
    assert "Nothing was recorded" in text
    assert not Path("home").exists()


def test_other_encodings_are_named(run, harbours):
    """A text that is not UTF-8 is refused, and read when its encoding is named."""
    Path("old.txt").write_bytes(harbours.replace("Lisbon", "Lisboã").encode("cp1252"))
    assert_refused(run("show", "old.txt"), "old.txt", "UTF-8")
    assert "Quiet harbours" in run("show", "old.txt", "--encoding", "cp1252").out
    assert_refused(run("show", "old.txt", "--encoding", "ascii"), "old.txt", "ascii")
    assert_refused(run("show", "old.txt", "--encoding", "runes"), "runes")
    assert_refused(run("show", "draft.txt", "--encoding", "hex"), "hex")


def test_proof_of_the_record(run, recorded):
    """A sound repository passes every check."""
    result = run("verify", "--format", "json")
    assert result.code == 0
    assert result.json["ok"] is True
    assert "everything holds" in run("verify").out


def test_failed_check_is_exit_code_one(run, samples, monkeypatch):
    """Where a check fails, the command says which one and exits with 1."""
    from draftdiff.service import Record  # noqa: PLC0415 - the one method is replaced, nothing else is touched
    from draftdiff.verification import Check, Verification  # noqa: PLC0415

    failed = Verification((Check("git objects", ok=False, detail="missing blob"),))
    monkeypatch.setattr(Record, "verify", lambda self: failed)
    result = run("verify", "--repo", samples)
    assert result.code == 1
    assert "FAILED" in result.out
    assert "missing blob" in result.out


# --- faults ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("binary.txt", b"a\x00b\x01" * 9, "binary"),
        ("scan.pdf", b"%PDF-1.7\n", "PDF"),
        ("draft.docx", b"PK\x03\x04rest", "Word"),
        ("list.txt", b"milk\nbread\neggs\n", "list.txt"),
        ("broken.xml", b"<akomaNtoso><statement>", "broken.xml"),
        ("bomb.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "bomb.xml"),
        ("huge.txt", b"x" * (MAX_BYTES + 1), "larger"),
    ],
)
def test_file_that_cannot_be_used_is_one_line(run, name, data, told):
    """A file that cannot be read as a resolution is refused in one line that names it."""
    Path(name).write_bytes(data)
    for words in (["show", name], ["diff", name, "draft.txt"], ["import", name, "--dry-run"]):
        assert_refused(run(*words), name, told)


def test_endless_file_is_read_no_further_than_the_limit(run):
    """A device that never ends is refused like any file that is too large."""
    assert_refused(run("show", "/dev/zero"), "/dev/zero", "larger")


def test_word_that_names_nothing_is_one_line(run, recorded):
    """A word that is no file and no version on record is refused with what to do."""
    assert_refused(run("show", "missing.txt"), "missing.txt", "no such file")
    assert_refused(run("show", "no/such/file"), "no such file")
    assert_refused(run("show", "a\0b"), "no such file")
    assert_refused(run("show", "x" * 5000), "no such file")
    assert_refused(run("show", "."), "it is a folder")
    assert_refused(run("show", "harbors"), "harbors", "harbours")
    assert_refused(run("show", "harbours@never"), "never", "final")
    assert_refused(run("show", "harbours@--output=x"), "harbours")
    assert_refused(run("show", "harbours", "--lang", "fra"), "fra", "eng")
    assert_refused(run("blame", "draft.txt"), "draft.txt", "no history")


def test_missing_repository_is_one_line(run):
    """Without a repository the next step is told, and nothing is made."""
    assert_refused(run("list"), "draftdiff init")
    assert_refused(run("import", "draft.txt", "harbours"), "draftdiff init")
    assert_refused(run("show", "harbours"), "harbours", "no such file", "--repo")
    assert_refused(run("serve"), "draftdiff init")
    assert_refused(run("list", "--repo", "draft.txt"), "draft.txt")
    assert not Path("home").exists()


def test_next_step_after_init_names_the_repository(run):
    """What is printed can be typed as it stands, whatever the folder is called."""
    assert "next: draftdiff import FILE SLUG --repo 'a b.git'\n" in run("init", "--repo", "a b.git").out
    assert "next: draftdiff import FILE SLUG\n" in run("init").out


def test_clone_is_proved_like_the_original(run, recorded, place):
    """As the README says: cloned with all branches and names, marked, verified."""
    assert "`git clone --bare`" in (ROOT / "README.md").read_text(encoding="utf-8")
    subprocess.run(["git", "clone", "-q", "--bare", os.environ["DRAFTDIFF_REPO"], "copy.git"], check=True)
    subprocess.run(["git", "-C", "copy.git", "config", "draftdiff.format", "1"], check=True)
    proved = [
        run("verify", "--repo", path, "--format", "json").json for path in (os.environ["DRAFTDIFF_REPO"], "copy.git")
    ]
    assert proved[0] == proved[1]
    assert proved[1]["ok"]


def test_repository_is_not_made_twice(run):
    """A place that is taken is refused."""
    assert run("init", "--repo", "a.git").code == 0
    assert_refused(run("init", "--repo", "a.git"), "a.git")
    assert_refused(run("init", "--repo", "draft.txt"), "draft.txt")
    assert_refused(run("init", "--repo", "draft.txt/a.git"), "draft.txt")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Missing command"),
        (["frobnicate"], "frobnicate"),
        (["diff", "draft.txt"], "NEW"),
        (["diff", "draft.txt", "adopted.txt", "--format", "doc"], "doc"),
        (["import", "draft.txt"], "SLUG"),
        (["import", "draft.txt", "Bad Slug"], "Bad Slug"),
        (["import", "draft.txt", "harbours", "--stage", "soon"], "soon"),
        (["import", "draft.txt", "harbours", "--vote", "many"], "many"),
        (["import", "draft.txt", "harbours", "--date", "tomorrow"], "tomorrow"),
        (["import", "draft.txt", "harbours", "--author", "Ada"], "Ada"),
        (["import", "draft.txt", "harbours", "--lang", "../x"], "../x"),
        (["import", "draft.txt", "harbours", "--as", "-f"], "-f"),
        (["import", "draft.txt", "harbours", "--sponsor", "a\nVote: 9-0-0"], "line break"),
        (["diff", "draft.txt", "adopted.txt", "-o", "no/such/folder"], "no/such/folder"),
        (["diff", "draft.txt", "adopted.txt", "-o", "."], "."),
        (["serve", "--port", "70000"], "70000"),
    ],
)
def test_wrong_words_are_one_line(run, recorded, words, told):
    """A command line that cannot be followed is refused in one line that says what is wrong with it."""
    assert_refused(run(*words), told)
    assert run("list", "--format", "json").json["resolutions"][0]["versions"] == 2


def test_defect_of_ours_is_exit_code_three(run, monkeypatch):
    """A defect is never mistaken for an answer: it exits with 3 and asks to be reported."""

    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("draftdiff.cli.difference.comparison_of", fail)
    result = run("diff", "draft.txt", "adopted.txt")
    assert result.code == 3
    assert "report" in result.err


def test_interruption_is_quiet(run, monkeypatch):
    """Ctrl-C ends a command with the code that shells expect and no words."""

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("draftdiff.cli.difference.comparison_of", interrupt)
    result = run("diff", "draft.txt", "adopted.txt")
    assert (result.code, result.err) == (130, "")


def test_reader_that_goes_away_is_no_fault():
    """Output into a pipe that is closed ends the command quietly."""
    line = f"{' '.join(COMMAND)} diff draft.txt adopted.txt --format json | head -c 1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ("{", "")


def test_full_device_is_one_line():
    """Where the output cannot be written, one line says so."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "diff", "draft.txt", "adopted.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("draftdiff: standard output: No space left")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("list --repo none.git >&-", 2, "there is no draftdiff repository here"),
        ("diff draft.txt adopted.txt >&-", 0, ""),
        ("diff draft.txt draft.txt <&- 2>&-", 0, ""),
        ("show - <&-", 2, "standard input: the file is empty"),
    ],
)
def test_closed_streams_are_no_fault(line, code, told):
    """A service that starts the program without standard streams gets its answer in the exit code."""
    shell = ["bash", "-c", f"{' '.join(COMMAND)} {line}"]
    done = subprocess.run(shell, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == code
    assert told in done.stderr
    assert done.stderr.count("\n") == bool(told)


@pytest.mark.parametrize("script", ["exit 3", "echo 'git: too old' >&2; exit 129", None])
def test_broken_git_is_one_line_and_only_where_git_is_needed(place, monkeypatch, script):
    """Two files are compared on any machine; what needs git says in one line that it cannot be used."""
    git = place / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\n{script}\n" if script else "junk")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", str(git.parent))
    monkeypatch.setenv("GIT_PYTHON_REFRESH", "raise")
    words = (["diff", "draft.txt", "draft.txt"], ["init", "--repo", "new.git"])
    same, made = (subprocess.run([*COMMAND, *w], capture_output=True, text=True, check=False) for w in words)
    assert (same.returncode, same.stderr) == (0, "")
    assert made.returncode == 2
    assert made.stderr.startswith("draftdiff: ")
    assert made.stderr.count("\n") == 1


def test_user_without_a_home_needs_none(run, recorded, monkeypatch):
    """In a container the user may be a mere number; who names the repository is served all the same."""

    def homeless():
        raise RuntimeError

    monkeypatch.setattr("pathlib.Path.home", homeless)
    assert run("list").code == 0
    monkeypatch.delenv("DRAFTDIFF_REPO")
    assert "name another with --repo" in run("list").err


# --- rulings -----------------------------------------------------------------------------------


def _rewrite(words):
    """Write the draft with other words in the place of its third paragraph."""
    text = Path("draft.txt").read_text(encoding="utf-8")
    Path("rewritten.txt").write_text(re.sub(r"3\. Encourages[^;]*;", words, text), encoding="utf-8")


@pytest.fixture
def doubtful(run, monkeypatch):
    """A repository with a draft and an adopted text whose third paragraph has hardly a word of the old one."""
    monkeypatch.setenv("DRAFTDIFF_REPO", "record.git")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Desk")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "desk@example.org")
    _rewrite("3. Invites every town to plant willows along its moles;")
    assert run("init").code == 0
    assert run("import", "draft.txt", "harbours", "--stage", "draft").code == 0
    assert run("import", "rewritten.txt", "harbours", "--stage", "adopted").code == 0


def third(run, *words):
    """The rows of the comparison in which a third operative paragraph stands, as the schema has them."""
    found = run("diff", *(words or ("harbours@draft", "harbours@adopted")), "--format", "json").json
    schema = json.loads((ROOT / "draftdiff/diff/comparison.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
    rows = [row for row in found["changes"] if "OP3" in {clause["label"] for clause in row["old"] + row["new"]}]
    assert not any(row["possibly"] for row in rows if row["reason"] == "confirmed")
    return sorted((row["kind"], row["reason"]) for row in rows)


def test_a_person_confirms_a_match_and_another_undoes_it(run, doubtful):
    """What is ruled wins over what is found, in every form of a comparison, until it is ruled otherwise."""
    before = third(run)
    assert ("edited", "confirmed") not in before
    told = run("rule", "harbours@draft", "harbours@adopted", "--same", "OP3=op3", "--note", "The same plea").out
    assert re.fullmatch(r"Ruled as [0-9a-f]{10}: OP3 of draft and OP3 of adopted are one clause\.\n", told)
    assert third(run) == [("edited", "confirmed")]
    assert "confirmed by a person" in run("diff", "harbours@draft", "harbours", "--format", "csv").out
    Path("draft.xml").write_text(run("show", "harbours@draft", "--format", "akn").out, encoding="utf-8")
    assert third(run, "draft.xml", "harbours@adopted") == third(run, "harbours", "draft.xml") == third(run)
    assert run("rule", "harbours@draft", "harbours", "--apart", "OP3=OP3", "--by", "Ana <ana@example.org>").code == 0
    assert third(run) == [("deleted", None), ("inserted", None)]
    assert third(run, "draft.xml", "harbours@adopted") == third(run)
    assert "everything holds" in run("verify").out


def test_rulings_are_listed_with_who_when_and_why(run, doubtful):
    """Text and JSON tell the same; before the first ruling the next step is told."""
    assert "draftdiff rule" in run("rulings", "harbours").out
    assert run("rulings", "harbours", "--format", "json").json == {"slug": "harbours", "rulings": []}
    words = ("rule", "harbours@draft", "harbours", "--same", "OP3=OP3", "--apart", "OP1=OP3", "--note", "Two\nlines")
    done = run(*words, "--format", "json").json["rulings"]
    assert [row["ruling"] for row in done] == ["same", "apart"]
    listed = run("rulings", "harbours", "--format", "json").json["rulings"]
    assert listed == [{key: value for key, value in row.items() if key != "commit"} for row in done]
    assert listed[0]["by"] == {"name": "Desk", "email": "desk@example.org"}
    assert listed[0]["old"]["wId"] != listed[0]["new"]["wId"]
    first, second = run("rulings", "harbours").out.splitlines()
    assert first.split("  ")[1:2] == ["same"]
    assert first.endswith("OP3 of draft  OP3 of adopted  Desk  Two lines")
    assert "OP1 of draft  OP3 of adopted" in second


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("harbours@draft", "harbours"), "nothing was ruled; give --same PP3=PP4"),
        (("harbours@draft", "harbours", "--same", "OP3"), "not a pair of clauses: 'OP3'"),
        (("harbours@draft", "harbours", "--apart", "OP3=OP3=OP4"), "not a pair of clauses"),
        (("harbours@draft", "harbours", "--same", "OP3=OP3", "--apart", "OP1=OP9"), "no clause 'OP9'"),
        (("harbours@draft", "harbours", "--same", "OP1=OP1"), "one and the same clause already"),
        (("harbours", "harbours", "--same", "OP1=OP3"), "side by side in one version"),
        (("harbours@draft", "quays", "--same", "OP1=OP3"), "harbours and quays are two resolutions"),
        (("draft.txt", "harbours", "--same", "OP1=OP3"), "a file has no history"),
        (("quays@draft", "quays", "--same", "OP1=OP3"), "there is no resolution 'quays'"),
        (("harbours@draft", "harbours", "--same", "OP3=OP3", "--by", "Ana"), "--by"),
    ],
)
def test_a_ruling_that_cannot_be_made_is_one_line(run, doubtful, words, told):
    """Nothing is recorded of it, not even the half that could be."""
    assert_refused(run("rule", *words), told)
    assert run("rulings", "harbours", "--format", "json").json["rulings"] == []


def test_a_file_of_rulings_that_was_broken_is_one_line(run, doubtful):
    """Comparing tells that it cannot be read, and verify where it was broken."""
    git = ["git", "-C", "record.git", "-c", "user.name=Eve", "-c", "user.email=eve@example.org"]

    def call(*words, stdin=""):
        return subprocess.run([*git, *words], input=stdin, capture_output=True, text=True, check=True).stdout.strip()

    blob = call("hash-object", "-w", "--stdin", stdin="{")
    tree = call("mktree", stdin=f"{call('ls-tree', 'harbours')}\n100644 blob {blob}\trulings.json\n")
    call("update-ref", "refs/heads/harbours", call("commit-tree", tree, "-p", "harbours", "-m", "Ruling"))
    assert_refused(run("diff", "harbours@draft", "harbours@adopted"), "rulings.json", "draftdiff verify")
    result = run("verify")
    assert result.code == 1
    assert "rulings.json" in result.out


# --- help --------------------------------------------------------------------------------------


def examples(command):
    text = command.help.partition("Example:")[2]
    return [line.strip() for line in text.splitlines() if line.strip().startswith("draftdiff ")]


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_help_with_an_example(run, name):
    """The help of a command tells what it does, shows an example, and explains every option."""
    result = run(name, "--help")
    assert result.code == 0
    assert "Example:" in result.out
    assert examples(main.commands[name])
    assert all(option.help for option in main.commands[name].params if option.param_type_name == "option")


@pytest.mark.parametrize(
    "line", [line for command in (main, *main.commands.values()) for line in examples(command) if " serve" not in line]
)
def test_examples_of_the_help_run(run, samples, monkeypatch, line):
    """Every example that a help text shows can be run as it stands, on the samples and the two files."""
    writes = line.split()[1] in {"import", "rule"}
    if writes:
        run("init", "--repo", "fresh.git")
    monkeypatch.setenv("DRAFTDIFF_REPO", "fresh.git" if writes else str(samples))
    if line.startswith("draftdiff rule "):
        _rewrite("3. Thanks the pilots;\n\n4. Invites every town to plant willows;")
        run("import", "draft.txt", "road-safety", "--stage", "draft")
        run("import", "rewritten.txt", "road-safety", "--stage", "adopted")
    for name in {"first.txt", "second.txt", "third.txt", "edited.txt"}.intersection(line.split()):
        Path(name).write_text(Path("draft.txt").read_text("utf-8"), encoding="utf-8")
    result = run(*shlex.split(line)[1:])
    assert result.code == 0, result.err
    assert result.out or "-o" in line


def test_version_is_told(run):
    """The version is that of the distribution."""
    assert re.fullmatch(r"draftdiff, version \d+\.\d+\.\d+\n", run("--version").out)


# --- the pages ---------------------------------------------------------------------------------


@pytest.fixture
def started():
    """Start a command that serves; it is ended with SIGTERM if it is still there."""
    running = []

    def start(*words):
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            [*COMMAND, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        running.append(process)
        for line in process.stdout:
            if found := re.search(r"http://([^/]+):(\d+)/", line):
                return process, found[1], int(found[2])
        raise AssertionError(process.stderr.read())

    yield start
    for process in running:
        process.terminate()
        process.communicate(timeout=40)


def get(host, port, path="/"):
    with closing(HTTPConnection(host, port, timeout=30)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.mark.slow
def test_demo_shows_the_samples(started, samples):
    """The address that the demo prints answers at once with the samples."""
    _, host, port = started("demo", "--port", "0", "--repo", samples)
    status, page = get(host, port)
    assert status == 200
    assert "safe-drinking-water" in page


@pytest.mark.slow
def test_demo_takes_a_free_port(started, samples):
    """Where the usual port is taken, the demo takes a free one; a port that was asked for is refused."""
    try:
        taken = create_server(("127.0.0.1", 8000))
    except OSError:
        taken = create_server(("127.0.0.1", 0))  # somebody else has the usual port: all the better
    with taken:
        _, host, port = started("demo", "--repo", samples)
        assert port != 8000
        assert get(host, port)[0] == 200
        number = str(taken.getsockname()[1])
        words = [*COMMAND, "demo", "--repo", str(samples), "--port", number]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 2
        assert re.search(r"^draftdiff: 127.0.0.1:\d+: another program listens there", done.stderr)


@pytest.mark.slow
def test_demo_leaves_work_alone(run, recorded, monkeypatch):
    """The samples never get into a repository in which somebody works."""
    assert_refused(run("demo", "--no-serve", "--repo", "record.git"), "record.git", "serve")
    done = run("demo", "--no-serve")
    assert done.code == 0
    assert "home/.local/share/draftdiff/samples-" in done.out
    assert [row["slug"] for row in run("list", "--format", "json").json["resolutions"]] == ["harbours"]


@pytest.mark.slow
def test_server_ends_gracefully(started, samples):
    """A server that is told to end finishes and exits with 0."""
    process, host, port = started("serve", "--port", "0", "--workers", "2", "--repo", samples)
    assert get(host, port)[0] == 200
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=40) == 0
    assert "Traceback" not in process.stderr.read()
