"""Rulings on the command line: made, listed, held in every comparison, or refused."""

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest
from command_line import ROOT, assert_refused, rewrite


@pytest.fixture
def doubtful(run, monkeypatch):
    """A repository with a draft and an adopted text whose third paragraph has hardly a word of the old one."""
    monkeypatch.setenv("DRAFTDIFF_REPO", "record.git")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Desk")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "desk@example.org")
    rewrite("3. Invites every town to plant willows along its moles;")
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
