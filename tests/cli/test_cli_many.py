"""Many texts by one command: all that can be read is recorded, what cannot is told, and a kill changes nothing."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_line import assert_refused
from wordfiles import deleted, docx, p

from draftdiff import akn
from draftdiff.model import ClauseKind, Item, Outline

TEXT = """Lanterns along the towpath

The Council of Bargees,

Recalling its decision of the year {n} on towpaths,

1. Decides to light {n} lamps;

2. Requests a report.
"""


@pytest.fixture
def folder() -> Path:
    """Forty resolutions, of which one is none."""
    there = Path("archive")
    there.mkdir()
    for n in range(40):
        (there / f"lamps-{n}.txt").write_text(TEXT.format(n=n) if n != 7 else "minutes of a meeting", encoding="utf-8")
    return there


def texts(repository: str) -> str:
    """The text of every resolution as it stands, by its blob."""
    heads = git(repository, "for-each-ref", "--format=%(refname)", "refs/heads/").split()
    return "".join(f"{head} {git(repository, 'ls-tree', head)}" for head in heads)


def git(repository: str, *words: str) -> str:
    return subprocess.run(["git", "-C", repository, *words], check=True, capture_output=True, text=True).stdout


def test_a_folder_is_taken_in_by_one_command(run, folder):
    """The summary counts what was recorded and names what failed with its reason; the exit code tells of it."""
    run("init")
    done = run("import", str(folder), "--stage", "draft", "--jobs", "2")
    assert done.code == 2
    assert "lamps-7.txt: no clause of a resolution was found" in done.out
    assert done.out.endswith("40 files: 39 recorded, 1 failed.\n")
    assert len(run("list", "--format", "json").json["resolutions"]) == 39
    (folder / "lamps-7.txt").unlink()
    again = run("import", str(folder), "--format", "json")
    assert again.code == 0
    assert again.json["summary"] == {"already on record": 39}


def test_the_versions_of_one_resolution_come_from_a_folder(run, folder):
    """With a slug the files are the versions of it, the second and following ones by their identities."""
    run("init")
    (folder / "lamps-7.txt").unlink()
    done = run("import", str(folder), "lamps", "--format", "json")
    assert done.code == 0, done.err
    assert [each["number"] for each in done.json["files"]] == list(range(1, 40))
    assert run("diff", "lamps@1", "lamps@39", "--format", "json").json["summary"]["inserted"] == 0


def test_forms_of_one_text_and_tracked_changes_are_decided_at_once(run):
    """One command takes each text once, whichever forms it has, and settles what is tracked in them."""
    run("init")
    there = Path("drafts")
    there.mkdir()
    (there / "lamps.docx").write_bytes(docx(p("The Council,") + p("1. Decides to light ", deleted("no "), "lamps.")))
    (there / "lamps.txt").write_text("The Council,\n\n1. Decides to light lamps.\n", encoding="utf-8")
    done = run("import", str(there), "--revisions", "accepted")
    assert done.code == 0, done.out
    assert done.out.splitlines() == [
        "lamps.txt: passed over, for it is another form of lamps.docx and says the same",
        "2 files: 1 recorded, 1 passed over.",
    ]
    assert "light lamps." in run("show", "lamps").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--as", "final"], "--as goes with one file"),
        (["--dry-run"], "--dry-run goes with one file"),
        (["--paragraphs"], "--paragraphs goes with one file"),
        (["--scheduler", "nowhere"], "no Dask scheduler answers there"),
        (["--jobs", "0"], "--jobs"),
    ],
)
def test_what_a_folder_cannot_take_is_told(run, folder, words, told):
    """Options for one file, and clusters that are none, have their line."""
    run("init")
    assert_refused(run("import", str(folder), *words), told)


def test_reports_on_all_are_files_in_a_folder(run, folder):
    """One command writes a report on each resolution, a second one finds them there."""
    run("init")
    run("import", str(folder))
    done = run("report", "--all", "--kind", "editorial", "--format", "csv", "-o", "reports")
    assert done.code == 0, done.err
    assert done.out == "39 reports in reports: 39 written.\n"
    assert len(list(Path("reports").glob("*.editorial.csv"))) == 39
    assert run("report", "--all", "--kind", "editorial", "--format", "csv", "-o", "reports").out.endswith(
        "39 there already.\n"
    )
    named = run("report", "lamps-1", "nowhere", "--format", "json", "-o", "named")
    assert named.code == 2
    assert named.out.splitlines()[0].startswith("nowhere: ")
    assert named.out.endswith("2 reports in named: 1 written, 1 failed.\n")


def test_reports_want_a_name_and_a_folder(run, folder):
    """Without a resolution, and on many without a folder, nothing is guessed."""
    run("init")
    run("import", str(folder))
    assert_refused(run("report"), "no resolution was named")
    assert_refused(run("report", "--all"), "-o FOLDER")


def test_versions_are_taken_in_and_compared_by_one_command(run):
    """Each folder is a resolution, and what changed in each from its first to its last text is a report."""
    run("init")
    for n in (1, 2, 3):
        there = Path("archive", f"lamps-{n}")
        there.mkdir(parents=True)
        (there / "draft.txt").write_text(TEXT.format(n=n), encoding="utf-8")
        (there / "final.txt").write_text(TEXT.format(n=n).replace("light", "trim"), encoding="utf-8")
    command = ("import", "archive", "--by-folder", "--reports", "changes")
    done = run(*command)
    assert done.code == 0, done.err
    assert done.out == "6 files: 6 recorded.\n3 reports in changes: 3 written.\n"
    assert "trim" in Path("changes", "lamps-2.changes.html").read_text(encoding="utf-8")
    again = run(*command, "--format", "json").json
    assert again["summary"] == {"already on record": 6}
    assert [(each["slug"], each["outcome"]) for each in again["reports"]] == [
        (f"lamps-{n}", "there already") for n in (1, 2, 3)
    ]
    assert_refused(run("import", "archive", "lamps", "--by-folder"), "give no SLUG")
    for option in (["--by-folder"], ["--reports", "changes"]):
        assert_refused(run("import", "archive/lamps-1/draft.txt", "lamps", *option), f"{option[0]} goes with a folder")


@pytest.mark.slow
@pytest.mark.parametrize("recorded", [1, 13, 30])
def test_a_killed_run_ends_as_an_unbroken_one(run, folder, recorded):
    """Killed without warning after so many texts and begun again, it leaves the same texts."""
    run("init", "--repo", "whole.git")
    run("import", str(folder), "--repo", "whole.git")
    run("init", "--repo", "broken.git")
    command = [sys.executable, "-m", "draftdiff", "import", str(folder), "--repo", "broken.git"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        while len(git("broken.git", "for-each-ref", "refs/heads/").splitlines()) < recorded:
            time.sleep(0.005)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert run("import", str(folder), "--repo", "broken.git").out.endswith(", 1 failed.\n")
    assert texts("broken.git") == texts("whole.git")
    assert run("verify", "--repo", "broken.git").code == 0


def test_what_was_mended_in_the_documents_of_a_folder_is_told(run, folder):
    """A line for each file that needed it, and all of it in the JSON."""
    run("init")
    for path in list(folder.iterdir()):
        path.unlink()
    built = akn.build(
        Outline("eng", None, None, body=(Item(ClauseKind.OPERATIVE, "Agrees.", "1."),)), akn.Identity("lamps")
    )
    text = built.to_bytes().replace(b"<mainBody", b"<mainBody colour='red'")
    (folder / "lamps.xml").write_bytes(text.replace(b"<num>", b"<num size='9'>"))
    mends = [
        "1 attribute colour of <mainBody>, which Akoma Ntoso does not have, was moved to the metadata",
        "1 attribute size of <num>, which Akoma Ntoso does not have, was moved to the metadata",
    ]
    done = run("import", str(folder))
    assert f"lamps.xml: mended: {mends[0]}; {mends[1]}\n" in done.out
    (folder / "lamps.xml").rename(folder / "lanterns.xml")
    (told,) = run("import", str(folder), "--format", "json").json["files"]
    assert told["mends"] == mends
