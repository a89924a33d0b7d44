"""Backup, restore and moving: each one command, told in a few lines, refused in one."""

import json
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from command_line import assert_refused

from draftdiff.people import Accounts, Database, Role, signing_keys
from draftdiff.people.copying import TABLES

PASSWORD = "a short sentence of ours"  # noqa: S105 - of an account that lives for one test


@pytest.fixture
def site(recorded, place):
    """A record with an account and keys beside it."""
    with closing(Database.open("sqlite:///record.sqlite")) as database:
        Accounts(database).add("clerk@example.org", "Ada", Role.SECRETARIAT, password=PASSWORD)
    signing_keys(Path("record.key"))
    return place


def test_a_backup_and_what_is_restored_of_it_are_told(run, site):
    """How much of what there is, and that it is proved."""
    made = run("backup", "site.tar")
    record, people, keys = made.out.split("; ")
    assert (record, keys) == ("site.tar: 1 resolutions and 1 named versions", "the keys\n")
    assert people == f"1 rows in {len(TABLES)} tables, 1 of them accounts"
    proved = run("backup", "--check", "site.tar")
    assert proved.code == 0
    assert "checks passed" in proved.out
    done = run("restore", "site.tar", "--repo", "new.git")
    assert done.code == 0
    first, people, keys, proof = done.out.splitlines()
    assert first.startswith("restored to new.git: 1 resolutions and 1 named versions, of ")
    assert people.endswith(f", in sqlite:///{site}/new.sqlite")
    assert keys == "keys: as they were"
    assert proof.split()[1] == proof.split()[3]
    assert run("log", "harbours", "--repo", "new.git").out == run("log", "harbours").out
    assert "clerk@example.org" in run("account", "list", "--repo", "new.git").out


def test_both_tell_data(run, site):
    """The manifest, and the checks."""
    made = run("backup", "site.tar", "--format", "json").json
    assert made["rows"]["account"] == 1
    assert set(made["refs"]) == {"refs/heads/harbours", "refs/tags/harbours/final"}
    assert len(made["parts"]["record.bundle"]["sha256"]) == 64
    done = run("restore", "site.tar", "--repo", "new.git", "--format", "json").json
    assert done["verification"]["ok"] is True
    assert done["refs"] == made["refs"]


def test_people_can_go_elsewhere_than_the_record(run, site):
    """To the database of an address."""
    run("backup", "site.tar")
    assert run("restore", "site.tar", "--repo", "new.git", "--database", "sqlite:///people/people.db").code == 0
    assert not Path("new.sqlite").exists()
    with closing(Database.open("sqlite:///people/people.db")) as database:
        assert Accounts(database).check("clerk@example.org", PASSWORD).name == "Ada"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("backup", "site.tar"), "no backup is overwritten"),
        (("backup", "nowhere/site.tar"), "cannot be written"),
        (("backup", "--check", "draft.txt"), "no backup of draftdiff"),
        (("backup", "--check", "nowhere.tar"), "cannot be read"),
        (("backup", "--check", "."), "cannot be read"),
        (("restore", "draft.txt", "--repo", "new.git"), "no backup of draftdiff"),
        (("restore", "site.tar"), "never restored over it"),
        (("restore", "site.tar", "--repo", "new.git", "--database", "oracle://x"), "not an address of a database"),
        (("restore", "site.tar", "--repo", "draft.txt/new.git"), "draft.txt/new.git"),
        (("init", "--from", "nowhere.git", "--repo", "new.git"), "no git repository here"),
        (("init", "--from", "record.git"), "there already"),
        (("list", "--repo", "clone.git"), "draftdiff init --from"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_line(run, site, words, told):
    """And nothing was made or changed."""
    run("backup", "site.tar")
    subprocess.run(["git", "clone", "-q", "--mirror", "record.git", "clone.git"], check=True)
    before = sorted(site.rglob("*"))
    assert_refused(run(*words), told)
    assert sorted(site.rglob("*")) == before


def test_a_record_that_cannot_be_proved_is_restored_when_asked(run, site):
    """Who has nothing better gets it, with what is wrong, and exit code 1."""
    Path("record.git/refs/heads/odd").write_text(Path("record.git/refs/heads/harbours").read_text())
    subprocess.run(["git", "-C", "record.git", "update-ref", "-d", "refs/tags/harbours/final"], check=True)
    run("backup", "site.tar")
    assert_refused(run("backup", "--check", "site.tar"), "cannot be proved", "final")
    done = run("restore", "site.tar", "--repo", "new.git", "--unproved")
    assert done.code == 1
    assert "was named final" in done.out


# --- moving to another machine -------------------------------------------------------------------------


@pytest.mark.parametrize("how", [("--mirror",), ("--bare",), ()])
def test_moving_is_a_clone_and_the_database(run, site, how):
    """Every branch and name is there, the whole proof holds, and the people come with their file."""
    subprocess.run(["git", "clone", "-q", *how, "record.git", "clone"], check=True, capture_output=True)
    told = run("init", "--from", "clone", "--repo", "moved.git")
    assert told.out == "Took 1 resolutions over from clone to moved.git; next: draftdiff verify --repo moved.git\n"
    shutil.copy("record.sqlite", "moved.sqlite")
    assert run("verify", "--repo", "moved.git").code == 0
    assert run("log", "harbours", "--repo", "moved.git").out == run("log", "harbours").out
    assert run("account", "list", "--repo", "moved.git").out == run("account", "list").out
    assert run("import", "draft.txt", "harbours", "--stage", "draft", "--repo", "moved.git").code == 0


def test_nothing_that_a_clone_configures_has_a_say(run, site):
    """Neither its hooks nor its programs come along or are called."""
    subprocess.run(["git", "clone", "-q", "--mirror", "record.git", "clone.git"], check=True)
    for name, value in (("core.fsmonitor", "touch called"), ("core.hooksPath", "."), ("gpg.program", "touch")):
        subprocess.run(["git", "-C", "clone.git", "config", name, value], check=True)
    Path("clone.git/reference-transaction").write_text("#!/bin/sh\ntouch called\n")
    Path("clone.git/reference-transaction").chmod(0o755)
    assert run("init", "--from", "clone.git", "--repo", "moved.git", "--format", "json").json
    assert not [*Path().rglob("called")]
    kept = subprocess.run(
        ["git", "-C", "moved.git", "config", "--local", "--list"], check=True, capture_output=True, text=True
    ).stdout
    assert "fsmonitor" not in kept
    assert "program" not in kept


def test_a_clone_with_an_object_that_is_too_large_is_refused(run, place):
    """It is no text of anybody's."""
    subprocess.run(["git", "init", "-q", "--bare", "clone.git"], check=True)
    Path("large").write_bytes(bytes(65 << 20))
    words = ["git", "-C", "clone.git", "hash-object", "-w", place / "large"]
    blob = subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
    subprocess.run(["git", "-C", "clone.git", "update-ref", "refs/tags/large", blob], check=True)
    assert_refused(run("init", "--from", "clone.git", "--repo", "moved.git"), blob, "68157440 bytes")
    assert not Path("moved.git").exists()


def test_manifests_are_json_for_every_program(run, site):
    """What a backup holds is read without draftdiff."""
    run("backup", "site.tar")
    told = subprocess.run(["tar", "xOf", "site.tar", "manifest.json"], check=True, capture_output=True).stdout
    assert json.loads(told)["format"] == 1


def test_what_was_there_when_a_backup_was_made_must_be_there(run, site):
    """A name that was taken away with all traces is missed by who saw it."""
    run("backup", "site.tar")
    assert run("import", "draft.txt", "harbours", "--stage", "draft").code == 0
    grown = run("verify", "--since-backup", "site.tar", "--format", "json")
    assert grown.code == 0
    assert any(check["name"].startswith("nothing lost since the backup of ") for check in grown.json["checks"])
    subprocess.run(["git", "-C", "record.git", "update-ref", "refs/heads/harbours", "harbours~2"], check=True)
    subprocess.run(["git", "-C", "record.git", "update-ref", "-d", "refs/tags/harbours/final"], check=True)
    assert run("verify").code == 0
    found = run("verify", "--since-backup", "site.tar")
    assert found.code == 1
    assert "its branch was set back to" in found.out
    assert_refused(run("verify", "--since-backup", "draft.txt"), "no backup of draftdiff")
