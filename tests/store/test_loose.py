"""What was acknowledged is on the disk: written whole, synced, in its place, in this order."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from draftdiff.store import loose
from draftdiff.store.git import GitStore
from draftdiff.store.sheaf import Sheaf


@pytest.fixture
def store(tmp_path):
    with GitStore.create(tmp_path / "r") as opened:
        yield opened


def sheaf_of(*contents):
    sheaf = Sheaf()
    return sheaf, [sheaf.blob(content) for content in contents]


def name_of(descriptor):
    return str(Path(f"/proc/self/fd/{descriptor}").readlink())


def test_every_object_and_its_folder_is_synced(store):
    """Each file is synced before it has its name, and after that each folder that got a name."""
    objects = store.path / "objects"
    sheaf, oids = sheaf_of(b"one", b"two" * 9000, b"three")
    synced = []

    def sync(descriptor):
        synced.append((name_of(descriptor), [(objects / oid[:2] / oid[2:]).exists() for oid in oids]))
        os.fsync(descriptor)

    loose.keep(objects, sheaf, sync=sync)
    files = [(name, there) for name, there in synced if loose.UNFINISHED in name]
    folders = [(name, there) for name, there in synced if loose.UNFINISHED not in name]
    assert synced == files + folders
    assert [there for _, there in files] == [[False] * 3] * 3
    assert all(all(there) for _, there in folders)
    assert {name for name, _ in folders} == {str(objects / oid[:2]) for oid in oids} | {str(objects)}
    assert [store.blob(oid) for oid in oids] == [b"one", b"two" * 9000, b"three"]


def test_a_sync_that_fails_keeps_nothing(store):
    """A disk that refuses to sync has not kept the object: none stands in its place, nothing is left behind."""
    sheaf, oids = sheaf_of(b"one", b"two")

    def refuse(_descriptor):
        raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input"):
        loose.keep(store.path / "objects", sheaf, sync=refuse)
    assert not any((store.path / "objects" / oid[:2] / oid[2:]).exists() for oid in oids)
    assert list((store.path / "objects").rglob(f"{loose.UNFINISHED}*")) == []


def test_an_object_that_is_there_is_not_written_again(store):
    """It keeps its file; but one that a power cut emptied is written anew."""
    sheaf, (oid,) = sheaf_of(b"once")
    store.keep(sheaf)
    place = store.path / "objects" / oid[:2] / oid[2:]
    before = place.stat().st_ino
    store.keep(sheaf)
    assert place.stat().st_ino == before
    place.chmod(0o644)
    os.truncate(place, 0)
    store.keep(sheaf)
    assert store.blob(oid) == b"once"


def test_what_dead_writers_left_is_swept_away(store):
    """Unfinished files go once they are old; one that may still be written, and every object, stays."""
    sheaf, (oid,) = sheaf_of(b"kept")
    store.keep(sheaf)
    folder = store.path / "objects" / oid[:2]
    old, young = folder / f"{loose.UNFINISHED}old", folder / f"{loose.UNFINISHED}young"
    old.touch()
    young.touch()
    os.utime(old, (0, time.time() - 2 * loose.LEFT_BEHIND))
    store.tidy()
    assert sorted(path.name for path in folder.iterdir()) == sorted([oid[2:], young.name])


def test_a_repository_is_tidied_while_it_is_in_use(store, monkeypatch):
    """Many loose objects become a pack, none is lost, and processes that are reading go on reading."""
    sheaf, oids = sheaf_of(*(b"%d" % number for number in range(300)))
    store.keep(sheaf)
    assert store.blob(oids[0]) == b"0"
    monkeypatch.setattr("draftdiff.store.git._MANY_LOOSE", 0)
    monkeypatch.setattr("draftdiff.store.git._MANY_PACKS", 0)
    while not list((store.path / "objects").glob("17/*")):
        more, _ = sheaf_of(os.urandom(8))
        store.keep(more)
    store.tidy()
    assert [store.blob(oid) for oid in oids] == [b"%d" % number for number in range(300)]
    assert store.fsck() == ()


@pytest.mark.parametrize("killed_at", range(1, 9))
def test_a_writer_killed_at_any_step_leaves_whole_objects_or_none(store, killed_at):
    """Killed (SIGKILL) at each sync in turn: every object that stands can be read, and the next writer goes on."""
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from draftdiff.store import loose\n"
        "from draftdiff.store.sheaf import Sheaf\n"
        "left = [int(sys.argv[2])]\n"
        "def sync(descriptor):\n"
        "    left[0] -= 1\n"
        "    if not left[0]:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "    os.fsync(descriptor)\n"
        "sheaf = Sheaf()\n"
        "for n in range(4):\n"
        "    sheaf.blob(b'%d' % n * 5000)\n"
        "loose.keep(Path(sys.argv[1]), sheaf, sync=sync)\n"
    )
    ended = subprocess.run([sys.executable, "-c", program, store.path / "objects", str(killed_at)], check=False)
    assert ended.returncode == -9
    assert store.fsck() == ()
    sheaf, oids = sheaf_of(*(b"%d" % n * 5000 for n in range(4)))
    store.keep(sheaf)
    assert [store.blob(oid) for oid in oids] == [b"%d" % n * 5000 for n in range(4)]
