"""A site that was lost comes back from its backup, whole and proved; no other file becomes a site."""

import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import zlib
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha1, sha256
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from committee_room import SLUG

from draftdiff import demo
from draftdiff.backup import BadBackup, back_up, check, restore
from draftdiff.backup.archive import Archive, CannotKeep, FileThere, Writing
from draftdiff.backup.restoring import PlaceTaken, Unproved
from draftdiff.config import beside
from draftdiff.people import Accounts, Database, signing_keys
from draftdiff.people.comments import Comments, State, Subject
from draftdiff.people.passwords import Passwords
from draftdiff.service import Record
from draftdiff_web import create_app
from draftdiff_web.gate.identity import EXTENSION as PEOPLE

CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
WHEN = datetime(2031, 5, 4, 12, tzinfo=UTC)
COMMENT = "Which hours are meant?"


def git(*words, cwd, stdin=b""):
    run = subprocess.run(["git", "-C", str(cwd), *words], input=stdin, capture_output=True, check=True)
    return run.stdout.decode().strip()


@pytest.fixture(scope="module")
def made_site(before_sitting, tmp_path_factory):
    """The record of a committee with its people, a comment, and the keys of the site; nobody works on it."""
    path = tmp_path_factory.mktemp("site") / "record.git"
    shutil.copytree(before_sitting, path)
    with closing(Database.open(beside(path))) as database, Record.open(path) as record:
        accounts = Accounts(database, passwords=CHEAP)
        demo.settle(accounts)
        about = Subject(SLUG, "eng", "", record.repository.head(SLUG), "", amendment=1)
        Comments(database).add(accounts.named("kenya@example.org"), about, COMMENT)
    signing_keys(path.with_suffix(".key"))
    return path


@pytest.fixture(scope="module")
def made_backup(made_site, tmp_path_factory):
    return backup_of(made_site, tmp_path_factory.mktemp("backup") / "site.tar")


@pytest.fixture
def site(made_site, tmp_path):
    """A copy of that site, for a test in which something happens to it."""
    return Path(shutil.copytree(made_site.parent, tmp_path / "site")) / "record.git"


@pytest.fixture
def kept(made_backup, tmp_path):
    """A backup of that site."""
    return Path(shutil.copy(made_backup, tmp_path / "site.tar"))


def backup_of(repository, file):
    database = beside(repository) if repository.with_suffix(".sqlite").exists() else None
    with Record.open(repository) as record:
        back_up(record, database, file, now=WHEN)
    return file


def destroy(repository):
    shutil.rmtree(repository)
    for beside_it in repository.parent.glob(f"{repository.stem}.*"):
        beside_it.unlink()


def tips(repository):
    return git("for-each-ref", "--format=%(objectname) %(refname)", cwd=repository)


def start_writer(site, name, stop):
    script = Path(__file__).with_name("writers.py")
    return subprocess.Popen(
        [sys.executable, script, site, beside(site), name, stop], stdout=subprocess.PIPE, text=True, bufsize=1
    )


# --- there and back ------------------------------------------------------------------------------------


def test_a_site_is_lost_and_comes_back(site, tmp_path):
    """Amendments, decisions, comments, accounts and keys: the same refs, a clean proof, the old passwords."""
    before, keys = tips(site), site.with_suffix(".key").read_bytes()
    kept = backup_of(site, tmp_path / "site.tar")
    destroy(site)
    restored = restore(kept, site)
    assert restored.verification.ok
    assert tips(site) == before
    assert site.with_suffix(".key").read_bytes() == keys
    assert site.with_suffix(".key").stat().st_mode & 0o777 == 0o600
    app = create_app(site, accounts=lambda found: Accounts(found, passwords=CHEAP), config={"WTF_CSRF_ENABLED": False})
    with app.test_client() as browser:
        hint = next(h for h in demo.PEOPLE if h.login == "kenya@example.org")
        signed = browser.post("/sign-in", data={"login": hint.login, "password": hint.password})
        assert signed.status_code == 303
        assert COMMENT in browser.get(f"/{SLUG}/amendments/1/").text
    app.extensions[PEOPLE].database.close()
    app.extensions["draftdiff"].close()
    with Record.open(site) as record:
        record.repository.git.point_head(f"refs/heads/{SLUG}")
        assert record.verify().ok


@pytest.mark.slow
def test_it_is_made_while_several_processes_write(site, tmp_path):
    """What was acknowledged before it began is in it, and no row of it mentions what is not on record."""
    stop = tmp_path / "stop"
    writers = [start_writer(site, name, stop) for name in ("oaks", "limes", "elms")]
    acknowledged = [writer.stdout.readline().split() for writer in writers for _ in range(4)]
    kept = backup_of(site, tmp_path / "site.tar")
    stop.touch()
    assert [(writer.communicate(timeout=60), writer.returncode)[1] for writer in writers] == [0, 0, 0]
    destroy(site)
    assert restore(kept, site).verification.ok
    with Record.open(site) as record, closing(Database.open(beside(site))) as database:
        known = {commit.oid for slug in record.repository.slugs() for commit in record.repository.history(slug)}
        assert {oid for kind, _, oid in acknowledged if kind == "commit"} <= known
        clerk, comments = Accounts(database).named("secretariat@example.org"), Comments(database)
        for slug in ("oaks", "limes", "elms"):
            said = [thread.comment for thread in comments.threads(clerk, slug, State.ALL)]
            assert {comment.version for comment in said} <= known
            told = {number for kind, name, number in acknowledged if (kind, name) == ("comment", slug)}
            assert {f"Willow {number}?" for number in told} <= {comment.body for comment in said}


def test_plain_tools_take_it_apart(kept, tmp_path):
    """Any tar lists it, git verifies and clones the bundle in it, and the rows are JSON."""
    subprocess.run(["tar", "xf", kept], cwd=tmp_path, check=True)
    assert subprocess.run(["git", "clone", "-q", "record.bundle", "c"], cwd=tmp_path, check=False).returncode == 0
    assert subprocess.run(["sha256sum", "-c", "manifest.sha256"], cwd=tmp_path, check=False).returncode == 0
    (account, *_) = (tmp_path / "people" / "account.jsonl").read_text("utf-8").splitlines()
    assert json.loads(account)["login"] == "administrator@example.org"
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    for name, part in manifest["parts"].items():
        assert sha256((tmp_path / name).read_bytes()).hexdigest() == part["sha256"]


def test_it_is_for_its_owner_alone_and_never_written_over(site, kept):
    """Nobody else reads it, and what is there stays."""
    assert kept.stat().st_mode & 0o777 == 0o600
    data = kept.read_bytes()
    with pytest.raises(FileThere):
        backup_of(site, kept)
    assert kept.read_bytes() == data


@pytest.mark.parametrize("nameless", [True, False])
def test_a_backup_that_is_not_finished_is_not_there(tmp_path, monkeypatch, nameless):
    """Where files can be without a name nothing is left of it even if the program is killed, else while it runs."""
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE")
    with Writing(tmp_path / "site.tar") as writing:
        writing.add("record.bundle", [b"x"])
        assert not (tmp_path / "site.tar").exists()
        assert len([*tmp_path.iterdir()]) == (0 if nameless else 1)
    assert not [*tmp_path.iterdir()]


def test_a_backup_that_cannot_be_written_leaves_nothing(site, tmp_path):
    """Neither under its name nor under another."""
    with pytest.raises(CannotKeep):
        backup_of(site, tmp_path / "nowhere" / "site.tar")
    with sqlite3.connect(site.with_suffix(".sqlite")) as broken:
        broken.execute("ALTER TABLE floor RENAME TO flour")
    broken.close()
    with pytest.raises(Exception, match="floor"):
        backup_of(site, tmp_path / "site.tar")
    assert not [*tmp_path.glob("*.tar"), *tmp_path.glob(".site*")]


def test_a_site_on_which_nobody_ever_signed_in_has_no_database(sitting_record, tmp_path):
    """The record alone is backed up and restored."""
    kept = backup_of(sitting_record, tmp_path / "site.tar")
    restored = restore(kept, tmp_path / "new.git")
    assert (restored.rows, restored.keys) == (None, False)
    assert not (tmp_path / "new.sqlite").exists()


def test_an_empty_record_comes_back(record, tmp_path):
    """A record without resolutions is a record."""
    back_up(record, None, tmp_path / "site.tar", now=WHEN)
    assert restore(tmp_path / "site.tar", tmp_path / "new.git").verification.ok


def test_a_plain_clone_of_what_was_restored_checks_the_same_branch_out(site, kept, tmp_path):
    """HEAD leads where it led."""
    restore(kept, tmp_path / "new.git")
    assert (tmp_path / "new.git" / "HEAD").read_text() == (site / "HEAD").read_text()


@pytest.mark.parametrize("taken", ["new.git", "new.key", "new.sqlite"])
def test_nothing_is_restored_over_what_is_there(kept, tmp_path, taken):
    """Neither over a record, nor over keys, nor over a database; and the rest is not restored either."""
    place = tmp_path / taken
    if taken == "new.git":
        place.mkdir()
        (place / "mine").touch()
    else:
        place.touch()
    with pytest.raises(PlaceTaken, match=re.escape(taken)):
        restore(kept, tmp_path / "new.git")
    assert sorted(tmp_path.glob("new.*")) == [place]


def test_a_check_restores_nowhere(kept, tmp_path):
    """All of it is proved, and nothing is there afterwards that was not before."""
    before = sorted(tmp_path.iterdir())
    assert check(kept).verification.ok
    assert sorted(tmp_path.iterdir()) == before


# --- what is no backup -----------------------------------------------------------------------------------


def refused(file, tmp_path, *told):
    """The file is refused in one line, and nothing of it is anywhere."""
    with pytest.raises(BadBackup) as error:
        restore(file, tmp_path / "new.git")
    assert "\n" not in str(error.value)
    assert all(part in str(error.value) for part in (str(file), *told)), str(error.value)
    assert not [*tmp_path.glob("new.*"), *tmp_path.glob(".new*")]


def test_every_damaged_byte_is_found(kept, tmp_path):
    """Bytes all over the file, in heads, parts, padding and the manifest: each is one that matters."""
    data = kept.read_bytes()
    for at in range(0, len(data), len(data) // 150):
        damaged = bytearray(data)
        damaged[at] ^= 0x20
        kept.write_bytes(damaged)
        with pytest.raises(BadBackup), Archive.open(kept) as archive:
            archive.prove()


def extents(data):
    """From where to where each member stands, with its head."""
    with tarfile.open(fileobj=io.BytesIO(data)) as told:
        return [(member.offset, member.offset_data + member.size) for member in told]


@pytest.mark.parametrize("left", [0, 100, 512, 5000, -1, -512, -1024, -1600])
def test_a_cut_file_is_refused(kept, tmp_path, left):
    """Wherever it breaks off."""
    kept.write_bytes(kept.read_bytes()[:left])
    refused(kept, tmp_path)


def test_what_hangs_behind_is_refused(kept, tmp_path):
    """A tar goes on after its end for those who look; nothing may stand there."""
    kept.write_bytes(kept.read_bytes() + b"x" * 512)
    refused(kept, tmp_path, "does not end")


def rebuilt(kept, change=lambda parts: None, manifest=lambda told: None):
    """The same backup with other parts, and a manifest that fits them to the byte; a forger has a program for it."""
    with tarfile.open(kept) as told:
        parts = {member.name: told.extractfile(member).read() for member in told}
    change(parts)
    del parts["manifest.sha256"]
    said = json.loads(parts.pop("manifest.json"))
    said["parts"] = {n: {"size": len(d), "sha256": sha256(d).hexdigest()} for n, d in parts.items()}
    manifest(said)
    return assembled(kept, {**parts, "manifest.json": json.dumps(said).encode()})


def assembled(kept, parts):
    told_of = sha256(parts["manifest.json"]).hexdigest()
    with tarfile.open(kept, "w", format=tarfile.GNU_FORMAT) as told:
        for name, data in {**parts, "manifest.sha256": f"{told_of}  manifest.json\n".encode()}.items():
            member = tarfile.TarInfo(name)
            member.size, member.mode = len(data), 0o600
            told.addfile(member, io.BytesIO(data))
    data = kept.read_bytes().rstrip(b"\0")
    kept.write_bytes(data + bytes(-len(data) % 512 + 1024))
    return kept


def test_what_was_rebuilt_unchanged_is_the_same_backup(kept, tmp_path):
    """The forger of these tests makes backups that are read."""
    assert restore(rebuilt(kept), tmp_path / "new.git").verification.ok


@pytest.mark.parametrize(
    ("name", "kind", "target"),
    [
        ("../escaped", tarfile.REGTYPE, ""),
        ("/etc/escaped", tarfile.REGTYPE, ""),
        ("people/../../escaped.jsonl", tarfile.REGTYPE, ""),
        ("people/strangers.jsonl", tarfile.REGTYPE, ""),
        ("site.key", tarfile.SYMTYPE, "/etc/passwd"),
        ("site.key", tarfile.LNKTYPE, "record.bundle"),
        ("site.key", tarfile.FIFOTYPE, ""),
        ("site.key", tarfile.CHRTYPE, ""),
        ("people", tarfile.DIRTYPE, ""),
        ("record.bundle", tarfile.GNUTYPE_SPARSE, ""),
        ("n" * 300, tarfile.REGTYPE, ""),
    ],
)
def test_a_hostile_archive_is_refused(tmp_path, name, kind, target):
    """Paths out of it, links, devices, folders, sparse files and long names mean nothing here."""
    file = tmp_path / "site.tar"
    with tarfile.open(file, "w", format=tarfile.GNU_FORMAT) as told:
        member = tarfile.TarInfo(name)
        member.type, member.linkname, member.mode = kind, target, 0o600
        told.addfile(member)
    refused(file, tmp_path, "no part of a backup")
    assert not (tmp_path.parent / "escaped").exists()


def test_a_size_that_no_disk_has_is_refused(tmp_path):
    """A head that promises more than the file has is a file that breaks off."""
    member = tarfile.TarInfo("record.bundle")
    member.size, member.mode = 1 << 62, 0o600
    file = tmp_path / "site.tar"
    file.write_bytes(member.tobuf(tarfile.GNU_FORMAT) + bytes(4096))
    refused(file, tmp_path, "breaks off")


def test_a_part_twice_is_refused(kept, tmp_path):
    """Which of them would be meant is not asked."""
    data = kept.read_bytes()
    start, end = extents(data)[0]
    end += -end % 512
    kept.write_bytes(data[start:end] + data)
    refused(kept, tmp_path, "no part of a backup")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda said: said.update(format=2, program="9.9"), "later release (9.9)"),
        (lambda said: said.update(rows={"account": 1}), "tables"),
        (lambda said: said["parts"].pop("record.bundle"), "parts"),
        (lambda said: said.update(refs={}), "other refs"),
        (lambda said: said.pop("made"), "cannot be read"),
        (lambda said: said.update(more=1), "cannot be read"),
    ],
)
def test_a_manifest_that_does_not_fit_is_refused(kept, tmp_path, change, told):
    """It tells just what there is, in the form that this release knows."""
    refused(rebuilt(kept, manifest=change), tmp_path, told)


def test_a_manifest_nested_without_end_is_refused(kept, tmp_path):
    """No depth of it ends the program."""
    refused(assembled(kept, {"manifest.json": b"[" * 100_000}), tmp_path, "cannot be read")


# --- a bundle that was tampered with ---------------------------------------------------------------------


def bundled(refs, pack):
    return b"# v2 git bundle\n" + "".join(f"{oid} {ref}\n" for ref, oid in refs.items()).encode() + b"\n" + pack


def packed(*objects):
    """A pack of git (gitformat-pack(5)) of whole objects."""
    data = b"PACK" + (2).to_bytes(4, "big") + len(objects).to_bytes(4, "big")
    for kind, content in objects:
        size = len(content)
        byte, size = (kind << 4) | (size & 15), size >> 4
        while size:
            data += bytes([byte | 0x80])
            byte, size = size & 0x7F, size >> 7
        data += bytes([byte]) + zlib.compress(content)
    return data + sha1(data, usedforsecurity=False).digest()


def other_bundle(kept, refs, pack):
    """The backup with another bundle, and a manifest that fits it."""

    def change(parts):
        parts["record.bundle"] = bundled(refs, pack)

    return rebuilt(kept, change, lambda said: said.update(refs=refs))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no bundle", "no bundle of git"),
        (b"# v2 git bundle\n" + b"a" * 40 + b" refs/heads/x", "breaks off"),
        (b"# v2 git bundle\n-" + b"a" * 40 + b" what is elsewhere\n\n", "no ref of a whole repository"),
        (b"# v2 git bundle\n" + b"a" * 40 + b" --upload-pack=x\n\n", "no ref of a whole repository"),
        (b"# v2 git bundle\n\nPACK no pack", "cannot be restored"),
    ],
)
def test_another_file_in_the_place_of_the_bundle_is_refused(kept, tmp_path, data, told):
    """What is no bundle of a whole repository is none for us."""
    file = rebuilt(kept, lambda parts: parts.update({"record.bundle": data}), lambda said: said.update(refs={}))
    refused(file, tmp_path, told)


def test_a_bundle_that_swells_is_refused(kept, tmp_path):
    """An object that is small in the file and large outside of it is not read."""
    refused(other_bundle(kept, {}, packed((3, bytes(100 << 20)))), tmp_path, "104857600 bytes")


def test_a_ref_to_what_is_not_there_is_refused(kept, tmp_path):
    """A bundle holds what its refs lead to."""
    refused(other_bundle(kept, {"refs/heads/harbours": "a" * 40}, packed()), tmp_path, "cannot be restored")


def test_a_ref_out_of_the_repository_is_refused(kept, tmp_path):
    """Git makes no file of a ref outside of its folder of refs."""
    blob = b"x"
    oid = sha1(b"blob 1\0x", usedforsecurity=False).hexdigest()
    refused(other_bundle(kept, {"refs/heads/../../../x": oid}, packed((3, blob))), tmp_path, "cannot be restored")


def test_a_record_that_was_tampered_with_is_refused_and_named(site, tmp_path):
    """The proof runs on what was restored; who has nothing better may take it as it is."""
    head = git("rev-parse", SLUG, cwd=site)
    text = git("show", f"{SLUG}:resolution.eng.xml", cwd=site).replace("two hours", "nine hours")
    blob = git("hash-object", "-w", "--stdin", cwd=site, stdin=text.encode() + b"\n")
    files = git("ls-tree", SLUG, cwd=site).splitlines()
    rows = [re.sub("blob [0-9a-f]+\tresol", f"blob {blob}\tresol", row) for row in files]
    tree = git("mktree", cwd=site, stdin="".join(f"{row}\n" for row in rows).encode())
    who = ("-c", "user.name=Eve", "-c", "user.email=eve@example.org")
    forged = git(*who, "commit-tree", tree, "-p", head, "-m", "A word", "-m", "Amended: 1", cwd=site)
    git("update-ref", f"refs/heads/{SLUG}", forged, cwd=site)
    kept = backup_of(site, tmp_path / "site.tar")
    with pytest.raises(Unproved, match=f"{SLUG} commits change what they say: {forged[:10]}"):
        restore(kept, tmp_path / "new.git")
    assert not (tmp_path / "new.git").exists()
    assert not restore(kept, tmp_path / "new.git", unproved=True).verification.ok
    assert git("rev-parse", SLUG, cwd=tmp_path / "new.git") == forged


# --- rows that were tampered with ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "line", "told"),
    [
        ("account", b"no json", "no JSON"),
        ("account", b"\xff\xfe", "no JSON"),
        ("account", b"[1]", "no row"),
        ("account", b"[" * 100_000, "no JSON"),
        ("account", b'{"id": 9, "god": true}', "no column 'god'"),
        ("account", b'{"id": "9"}', "id is no int"),
        ("account", b'{"id": true}', "id is no int"),
        ("account", b'{"id": 9, "created": "yesterday"}', "yesterday"),
        ("account", b'{"id": 9, "created": "2031-05-04T09:00:00"}', "without a zone"),
        ("account", b'{"id": 9}', "not taken"),
        ("staged", b'{"secret": "x", "content": "not base64!"}', "line 1"),
        ("session", b'{"secret": "x", "account": 999, "began": "2031-05-04T09:00:00+00:00",'
         b' "seen": "2031-05-04T09:00:00+00:00"}', "not taken"),
    ],
)  # fmt: skip
def test_rows_that_no_table_has_are_refused(kept, tmp_path, table, line, told):
    """In one line that says which, and nothing is restored of all the others."""
    part = f"people/{table}.jsonl"
    file = rebuilt(kept, lambda parts: parts.update({part: line + b"\n"}))
    with pytest.raises(Exception, match=re.escape(told)) as error:
        restore(file, tmp_path / "new.git")
    assert part in str(error.value)
    assert "\n" not in str(error.value)
    assert not [*tmp_path.glob("new.*"), *tmp_path.glob(".new*")]


def test_what_an_earlier_release_did_not_know_is_left_to_the_table(kept, tmp_path):
    """A backup of before a column was there is restored."""

    def without(parts):
        rows = [json.loads(line) for line in parts["people/account.jsonl"].splitlines()]
        kept_of = [{name: value for name, value in row.items() if name != "active"} for row in rows]
        parts["people/account.jsonl"] = b"".join(json.dumps(row).encode() + b"\n" for row in kept_of)

    restore(rebuilt(kept, without, lambda said: said.update(revision="0001")), tmp_path / "new.git")
    with closing(Database.open(beside(tmp_path / "new.git"))) as database:
        assert all(account.active for account in Accounts(database).all())


def test_tables_of_a_later_release_are_refused(kept, tmp_path):
    """And the line says what to install."""
    file = rebuilt(kept, manifest=lambda said: said.update(revision="9999"))
    with pytest.raises(Exception, match="later release"):
        restore(file, tmp_path / "new.git")
