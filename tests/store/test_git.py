import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sheaves import write_blob, write_commit, write_tree

from draftdiff.model import Person
from draftdiff.store import BrokenObject, ForeignTree, NotARepository, RepositoryExists, StorageUnavailable
from draftdiff.store import git as store_of_git
from draftdiff.store.git import ABSENT, GitStore, RefMoved, RefUpdate
from draftdiff.store.objects import Message, Signature, commit_bytes

WHO = Signature(Person("A", "a@b"), datetime(2026, 1, 1, tzinfo=UTC))
REF = "refs/heads/x"


@pytest.fixture
def store(tmp_path):
    with GitStore.create(tmp_path / "r") as opened:
        yield opened


def commit(store, text, parent=None):
    tree = write_tree(store, {"a.xml": write_blob(store, text)})
    return write_commit(store, commit_bytes(tree, parent, WHO, WHO, Message("s")))


def git(path, *arguments):
    return subprocess.run(["git", "-C", path, *arguments], check=True, capture_output=True, text=True).stdout


def test_objects_round_trip(store):
    """Files in folders are read back byte by byte."""
    blobs = {path: write_blob(store, path.encode() + b"\r\n\0") for path in ("b.xml", "a/1.xml", "a/2.xml", "a.xml")}
    tree = write_tree(store, blobs)
    assert store.files(tree) == blobs
    assert store.blob(store.file(tree, "a/2.xml")) == b"a/2.xml\r\n\0"
    assert store.file(tree, "a/3.xml") is None
    assert store.file(tree, "c/3.xml") is None


@pytest.mark.parametrize("files", [{"a": ABSENT, "a/b": ABSENT}, {"../a": ABSENT}, {".git": ABSENT}, {"a//b": ABSENT}])
def test_odd_paths_are_refused(store, files):
    """No tree is written with a name that a checkout could trip over."""
    with pytest.raises(ForeignTree):
        write_tree(store, files)


@pytest.mark.parametrize("oid", ["f" * 40, "HEAD", "-f", "abc\n" + "0" * 40])
def test_unknown_objects_are_told(store, oid):
    """An id that is none or leads nowhere is an error of its own, never an option or a revision."""
    with pytest.raises(BrokenObject):
        store.blob(oid)
    assert store.blob(write_blob(store, b"still here")) == b"still here"


def test_an_object_of_another_kind_is_refused(store):
    """A blob is no commit."""
    with pytest.raises(BrokenObject):
        store.commit(write_blob(store, b"x"))


def test_refs_move_by_compare_and_swap(store):
    """A ref moves only from where the writer saw it, and several move together or not at all."""
    first = commit(store, b"1")
    store.update_refs((RefUpdate(REF, first, ABSENT),))
    second, third = commit(store, b"2", first), commit(store, b"3", first)
    store.update_refs((RefUpdate(REF, second, first),))
    for updates in (
        (RefUpdate(REF, third, first),),
        (RefUpdate(REF, third, ABSENT),),
        (RefUpdate("refs/heads/y", third, ABSENT), RefUpdate(REF, third, first)),
        (RefUpdate("refs/heads/z", third, first),),
    ):
        with pytest.raises(RefMoved):
            store.update_refs(updates)
    assert store.refs("refs/") == {REF: second}


@pytest.mark.parametrize("ahead", [0, 3600])
def test_a_lock_left_behind_is_removed(store, monkeypatch, ahead):
    """A lock file that a killed process left goes once it is older than any live one, whatever the clock was."""
    first = commit(store, b"1")
    store.update_refs((RefUpdate(REF, first, ABSENT),))
    lock = store.path / f"{REF}.lock"
    lock.touch()
    os.utime(lock, (0, time.time() + ahead))
    monkeypatch.setattr(store_of_git, "STALE_LOCK", 0.3)
    second = commit(store, b"2", first)
    store.update_refs((RefUpdate(REF, second, first),))
    assert store.refs(REF) == {REF: second}


def test_a_lock_that_is_alive_is_waited_for(store):
    """Another writer's lock is never taken away: what he wrote meanwhile is found."""
    first = commit(store, b"1")
    store.update_refs((RefUpdate(REF, first, ABSENT),))
    lock = store.path / f"{REF}.lock"
    lock.write_text(f"{commit(store, b'other', first)}\n")
    other = threading.Timer(0.3, lambda: lock.rename(store.path / REF))
    other.start()
    with pytest.raises(RefMoved):
        store.update_refs((RefUpdate(REF, commit(store, b"2", first), first),))
    other.join()
    assert not lock.exists()


def test_a_mover_that_was_killed_is_started_again(store):
    """The process that moves refs may die between two changes, and others may pack the refs meanwhile."""
    oid = commit(store, b"0")
    store.update_refs((RefUpdate(REF, oid, ABSENT),))
    for number in range(1, 4):
        store.program._helpers().mover.proc.kill()
        store.program._helpers().mover.proc.wait()
        git(store.path, "pack-refs", "--all")
        later = commit(store, b"%d" % number, oid)
        store.update_refs((RefUpdate(REF, later, oid),))
        oid = later
    assert store.refs("refs/") == {REF: oid}


def test_a_mover_stays_for_the_next_change(store):
    """No program is started for a change after the first one, though others moved and packed the refs in between."""
    oid = commit(store, b"0")
    store.update_refs((RefUpdate(REF, oid, ABSENT),))
    mover = store.program._helpers().mover.proc.pid
    other = commit(store, b"1", oid)
    git(store.path, "update-ref", REF, other)
    git(store.path, "pack-refs", "--all")
    last = commit(store, b"2", other)
    store.update_refs((RefUpdate(REF, last, other),))
    assert store.refs("refs/") == {REF: last}
    assert store.program._helpers().mover.proc.pid == mover


def test_a_reader_that_was_killed_is_started_again(store):
    """The process that reads objects may die without anybody noticing."""
    oid = write_blob(store, b"x")
    assert store.blob(oid) == b"x"
    store.program._helpers().cat_file_all.proc.kill()
    store.program._helpers().cat_file_all.proc.wait()
    assert store.blob(oid) == b"x"


def test_threads_read_and_write_at_once(store):
    """Each thread has its own connection, so that answers are never mixed up."""
    oids = {write_blob(store, b"%d" % n): b"%d" % n for n in range(20)}
    wrong = []

    def read():
        wrong.extend(oid for _ in range(20) for oid, data in oids.items() if store.blob(oid) != data)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_environment_of_the_user_has_no_say(store, tmp_path, monkeypatch):
    """Variables of git, set by a hook or by hand, lead neither reading nor writing astray."""
    for name in ("GIT_DIR", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_COMMON_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_NAMESPACE", "other")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "draftdiff.format")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "9")
    with GitStore(store.path) as again:
        oid = commit(again, b"1")
        again.update_refs((RefUpdate(REF, oid, ABSENT),))
        assert again.refs("refs/heads/") == {REF: oid}
        assert again.fsck() == ()
    assert (store.path / REF).read_text().strip() == oid
    assert not (tmp_path / "elsewhere").exists()


def test_hooks_and_programs_of_a_hostile_repository_never_run(store, tmp_path):
    """Neither hooks nor programs named in the configuration of a repository are started."""
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    hooks = store.path / "hooks"
    hooks.mkdir()
    for hook in ("reference-transaction", "post-update", "post-index-change", "pre-auto-gc"):
        (hooks / hook).symlink_to(trap)
    with (store.path / "config").open("a") as config:
        config.write(
            f"[core]\nhooksPath = {hooks}\nfsmonitor = {trap}\npager = {trap}\nsshCommand = {trap}\n"
            f"[log]\nshowSignature = true\n[gpg]\nprogram = {trap}\n"
            f'[extensions]\npartialClone = evil\n[remote "evil"]\nurl = {tmp_path}\npromisor = true\n'
            f"uploadpack = {trap}\n"
        )
    oid = commit(store, b"1")
    store.update_refs((RefUpdate(REF, oid, ABSENT),))
    store.point_head(REF)
    store.commit(oid)
    with pytest.raises(BrokenObject):
        store.blob("1" * 40)
    store.fsck()
    assert not (tmp_path / "sprung").exists()


def test_the_trap_is_a_real_one(store, tmp_path):
    """The same hook does run where plain git moves a ref, so the test above proves something."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "reference-transaction").write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    (hooks / "reference-transaction").chmod(0o755)
    git(store.path, "-c", f"core.hooksPath={hooks}", "update-ref", REF, commit(store, b"1"))
    assert (tmp_path / "sprung").exists()


def test_only_our_repositories_are_opened(tmp_path):
    """A missing folder, an empty one, a file and somebody else's repository are refused in one line."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    git(tmp_path, "init", "-q", "work")
    git(tmp_path, "init", "-q", "--bare", "bare")
    for name in ("missing", "empty", "file", "work", "work/.git", "bare", "bare/objects"):
        with pytest.raises(NotARepository) as caught:
            GitStore(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_nothing_is_made_over_something(tmp_path, store):
    """A folder with something in it is left as it is; an empty one may be used."""
    with pytest.raises(RepositoryExists):
        GitStore.create(store.path)
    (tmp_path / "empty").mkdir()
    GitStore.create(tmp_path / "empty").close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "r"]


def test_a_file_in_the_way_is_told(tmp_path):
    """A path below a file cannot be made; the message names it."""
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable, match=r"file/r: .*repeat"):
        GitStore.create(tmp_path / "file" / "r")


def test_objects_that_cannot_be_written_are_told(store):
    """A file in place of the folder of objects: one line with the path and what git said."""
    oid = write_blob(store, b"x")
    folder = store.path / "objects" / oid[:2]
    (folder / oid[2:]).unlink()
    folder.rmdir()
    folder.touch()
    with pytest.raises(StorageUnavailable) as caught:
        write_blob(store, b"x")
    assert str(store.path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_disk_that_takes_no_more_is_told(store):
    """Under a limit on the size of files nothing is recorded, and what there was stays whole."""
    first = commit(store, b"1")
    store.update_refs((RefUpdate(REF, first, ABSENT),))
    program = (
        "import resource, signal, sys, os\n"
        "from pathlib import Path\n"
        "from draftdiff.store import StorageUnavailable\n"
        "from draftdiff.store.git import GitStore\n"
        "from draftdiff.store.sheaf import Sheaf\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "try:\n"
        "    sheaf = Sheaf()\n"
        "    sheaf.blob(os.urandom(100000))\n"
        "    GitStore(Path(sys.argv[1])).keep(sheaf)\n"
        "except StorageUnavailable as error:\n"
        "    print(error)\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", program, store.path], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert str(store.path) in out
    assert out.count("\n") == 1
    assert store.fsck() == ()
    assert store.refs("refs/") == {REF: first}


def test_a_full_disk_is_told(tmp_path):
    """On a file system without room the error says so and the branch stays where it was."""
    room = tmp_path / "room"
    room.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "x", room], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a small file system can be mounted by root only")
    try:
        with GitStore.create(room / "r") as store:
            first = commit(store, b"1")
            store.update_refs((RefUpdate(REF, first, ABSENT),))
            with pytest.raises(StorageUnavailable, match="No space left"):
                write_blob(store, os.urandom(600_000))
            assert store.refs("refs/") == {REF: first}
            assert store.fsck() == ()
    finally:
        subprocess.run(["umount", room], check=True)


def test_links_in_a_tree_are_refused(store):
    """A symbolic link that somebody pushed is refused on reading."""
    blob = write_blob(store, b"/etc/passwd")
    tree = subprocess.run(
        ["git", "-C", store.path, "mktree"],
        input=f"120000 blob {blob}\tresolution.eng.xml\n",
        text=True,
        capture_output=True,
        check=True,
    ).stdout.strip()
    with pytest.raises(ForeignTree, match="120000"):
        store.files(tree)


def test_fsck_tells_of_damage(store):
    """A broken object is found, a sound repository has nothing to tell."""
    assert store.fsck() == ()
    oid = commit(store, b"1")
    store.update_refs((RefUpdate(REF, oid, ABSENT),))
    assert store.fsck() == ()
    broken: Path = store.path / "objects" / oid[:2] / oid[2:]
    broken.unlink()
    broken.write_bytes(b"rubbish")
    assert store.fsck()


def test_a_work_tree_leads_to_its_repository(store, tmp_path):
    """Who names the folder of a clone is told where the repository in it is."""
    subprocess.run(["git", "clone", "-q", store.path, tmp_path / "clone"], check=True, capture_output=True)
    with pytest.raises(NotARepository, match=r"try .*clone/\.git"):
        GitStore(tmp_path / "clone")


@pytest.mark.parametrize("file", ["HEAD", "config"])
def test_a_repository_that_git_cannot_read_is_told_in_the_words_of_git(store, file):
    """A broken HEAD or configuration is not taken for a missing mark."""
    (store.path / file).write_text("[[[")
    with pytest.raises(NotARepository, match="git cannot read what is here"):
        GitStore(store.path)


def test_an_object_that_breaks_off_is_told(store):
    """Half a file is never taken for a file, and the next one is read all the same."""
    whole = write_blob(store, b"still here")
    oid = write_blob(store, os.urandom(50_000))
    file = store.path / "objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    os.truncate(file, 20_000)
    with pytest.raises(BrokenObject):
        store.blob(oid)
    assert store.blob(whole) == b"still here"


def test_several_blobs_are_read_at_once(store):
    """Each comes back as it was written, empty ones and those that look like an answer of git too."""
    contents = [b"", b"one", b"\n", b"a" * 40 + b" blob 3\nabc\n", bytes(range(256)) * 50]
    oids = [write_blob(store, content) for content in contents]
    assert store.blobs([*oids, oids[0]]) == dict(zip(oids, contents, strict=True))
    assert store.blobs([]) == {}


@pytest.mark.parametrize("oid", ["0" * 40, "HEAD", "--all"])
def test_a_blob_that_is_not_there_is_told(store, oid):
    """Nothing else is read in its place."""
    with pytest.raises(BrokenObject):
        store.blobs([oid])
