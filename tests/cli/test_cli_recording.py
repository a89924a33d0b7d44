"""Recording on the command line: what was imported is listed, shown, blamed and proved."""

import os
import re
import subprocess
from pathlib import Path

from command_line import ROOT, assert_refused


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
    clause = next(c for c in blamed["clauses"] if "twice a year" in "".join(r["text"] for r in c["runs"]))
    twice = next(each for each in clause["runs"] if each["text"] == " twice")
    assert (twice["amendments"], twice["sponsors"], twice["vote"]) == ([7], ["Norway", "Chile"], "38-3-10")
    lost = next(each for each in blamed["lost"] if each["text"] == "once")
    assert (lost["label"], lost["amendments"], lost["from"][0]["amendment"]) == (clause["label"], [7], None)
    told = run("blame", "harbours").out
    assert "A7 Norway and Chile · adopted 38–3–10 · Plenary, 2nd" in told
    assert "“once” · taken out by A7, brought in by draft" in told
    only = run("blame", "harbours", clause["label"], "--format", "json").json
    assert only["clauses"] == [clause]
    steps = only["steps"]
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


def test_to_whom_a_text_is_open_is_recorded_with_it(run, recorded):
    """Never for a moment to others; it is told each time, and stays as it is where nothing is said."""
    assert "It is open to the public." in run("import", "draft.txt", "open-quays").out
    told = run("import", "draft.txt", "own-quays", "--visibility", "private").out
    assert told.splitlines()[-1] == "It is open to the secretariat alone."
    assert len(run("log", "own-quays", "--format", "json").json["entries"]) == 1
    assert run("publish", "own-quays").out == "own-quays: open to the secretariat alone\n"
    again = run("import", "adopted.txt", "own-quays", "--format", "json").json
    assert (again["number"], again["visibility"]) == (2, "secretariat")
    Path("last.txt").write_text(Path("adopted.txt").read_text("utf-8").replace("every quay", "each quay"), "utf-8")
    opened = run("import", "last.txt", "own-quays", "--visibility", "committee", "--format", "json").json
    assert opened["visibility"] == "committee"
    assert run("verify").code == 0
    assert_refused(run("import", "last.txt", "x", "--visibility", "friends"), "--visibility")
    assert (
        "visibility" not in run("import", "draft.txt", "--dry-run", "--visibility", "private", "--format", "json").json
    )
    shown = " ".join(run("import", "--help").out.split())
    assert "To whom it is open from now on" in shown


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
    from draftdiff.verification import Check, Verification  # noqa: PLC0415 - only here

    failed = Verification((Check("git objects", ok=False, detail="missing blob"),))
    monkeypatch.setattr("draftdiff.verification.verify", lambda *_, **__: failed)
    result = run("verify", "--repo", samples)
    assert result.code == 1
    assert "FAILED" in result.out
    assert "missing blob" in result.out


def test_next_step_after_init_names_the_repository(run):
    """What is printed can be typed as it stands, whatever the folder is called."""
    assert "next: draftdiff import FILE SLUG --repo 'a b.git'\n" in run("init", "--repo", "a b.git").out
    assert "next: draftdiff import FILE SLUG\n" in run("init").out


def test_clone_is_proved_like_the_original(run, recorded, place):
    """As the guide for developers says: cloned with all branches and names, taken over, verified."""
    assert "git clone --mirror https://" in (ROOT / "docs/guides/developer.md").read_text(encoding="utf-8")
    subprocess.run(["git", "clone", "-q", "--mirror", os.environ["DRAFTDIFF_REPO"], "clone.git"], check=True)
    assert run("init", "--from", "clone.git", "--repo", "copy.git").code == 0
    proved = [
        run("verify", "--repo", path, "--format", "json").json for path in (os.environ["DRAFTDIFF_REPO"], "copy.git")
    ]
    assert proved[0] == proved[1]
    assert proved[1]["ok"]
