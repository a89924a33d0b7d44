"""A folder of results that can be made anew: bounded, whole or not at all, and never in the way."""

import os
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import compare
from draftdiff.diff.several.composition import chain
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.store.cache import FileCache


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


def files(folder):
    return sorted(path for path in folder.iterdir() if path.is_file())


def size(folder):
    return sum(path.stat().st_size for path in files(folder))


def test_what_was_put_is_there_for_the_next_process(folder):
    """A payload comes back byte for byte, also to another cache of the same folder; the last one put counts."""
    cache = FileCache(folder)
    assert cache.get("a/b") is None
    cache.put("a/b", b"{}")
    cache.put("a/b", b'{"n": 1}')
    cache.put("a", b"[]")
    assert (FileCache(folder).get("a/b"), FileCache(folder).get("a")) == (b'{"n": 1}', b"[]")


@given(st.text() | st.sampled_from(["../../x", "/etc/passwd", "", "\0", "a" * 9000, "CON", "\ud800"]))
def test_no_key_leads_out_of_the_folder(tmp_path_factory, key):
    """Whatever a key looks like, exactly one file stands in the folder and nothing beside it."""
    place = tmp_path_factory.mktemp("keys")
    cache = FileCache(place / "cache")
    cache.put(key, b"{}")
    assert cache.get(key) == b"{}"
    assert [path.name for path in place.iterdir()] == ["cache"]
    assert len(files(place / "cache")) == 1


def test_only_its_owner_can_read_the_folder(folder):
    """The folder is private, and so is each file in it."""
    FileCache(folder).put("a", b"{}")
    assert folder.stat().st_mode & 0o077 == 0
    assert files(folder)[0].stat().st_mode & 0o077 == 0


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 200)), max_size=80))
def test_the_folder_never_grows_beyond_its_limit(tmp_path_factory, puts):
    """However much is put, the files together are at most the limit, and what comes back is what was put last."""
    place = tmp_path_factory.mktemp("limit") / "cache"
    cache = FileCache(place, limit=1000)
    last = {}
    for key, length in puts:
        payload = bytes([key]) * length
        cache.put(str(key), payload)
        if length <= 1000 // 8:
            last[str(key)] = payload
        assert not place.exists() or size(place) <= 1000
    for key, payload in last.items():
        assert cache.get(key) in {None, payload}


def test_what_nobody_asked_for_goes_first(folder):
    """Where room is needed the files that were used last stay."""
    cache = FileCache(folder, limit=800)
    for number in range(7):
        cache.put(f"key {number}", b"x" * 100)
    for age, path in enumerate(files(folder)):
        os.utime(path, ns=(age, age))
    for number in (3, 5):
        assert cache.get(f"key {number}") is not None
    for number in range(7, 11):
        cache.put(f"key {number}", b"x" * 100)
    there = {number for number in range(11) if cache.get(f"key {number}")}
    assert {3, 5, 10} <= there
    assert len(there) < 11


def test_a_payload_beyond_an_eighth_of_the_whole_is_not_kept(folder):
    """One large result does not drive out all others."""
    cache = FileCache(folder, limit=800)
    cache.put("small", b"x" * 100)
    cache.put("large", b"x" * 101)
    assert (cache.get("small"), cache.get("large")) == (b"x" * 100, None)


def test_files_of_others_are_left_alone(folder):
    """What else lies in the folder is neither counted nor deleted, nor is what a link leads to."""
    folder.mkdir()
    (folder / "notes.txt").write_bytes(b"x" * 5000)
    (folder.parent / "precious.json").write_bytes(b"x" * 5000)
    (folder / "link.json").symlink_to(folder.parent / "precious.json")
    cache = FileCache(folder, limit=800)
    for number in range(20):
        cache.put(str(number), b"x" * 90)
    assert (folder / "notes.txt").exists()
    assert (folder.parent / "precious.json").stat().st_size == 5000
    assert (folder / "link.json").is_symlink()


def test_a_write_that_fails_leaves_the_old_file_and_no_other(folder, monkeypatch):
    """Where the disk is full at the last moment the entry is what it was before, and no scrap is left behind."""
    cache = FileCache(folder)
    cache.put("a", b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    cache.put("a", b"new")
    assert cache.get("a") == b"old"
    assert len(files(folder)) == 1


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_place_that_cannot_be_a_folder_forgets_everything(tmp_path, place):
    """Where a file stands in the way nothing is kept, and nothing fails."""
    (tmp_path / "file").write_bytes(b"")
    cache = FileCache(tmp_path / place)
    cache.put("a", b"{}")
    assert cache.get("a") is None
    assert (tmp_path / "file").read_bytes() == b""


def test_a_folder_that_vanishes_is_made_again(folder):
    """Deleted while the program runs, the folder is a cold cache and no more."""
    cache = FileCache(folder)
    cache.put("a", b"{}")
    for path in files(folder):
        path.unlink()
    folder.rmdir()
    assert cache.get("a") is None
    cache.put("a", b"[]")
    assert cache.get("a") == b"[]"


def test_a_chain_of_comparisons_is_the_same_whatever_happens_to_the_folder(folder):
    """Cold, warm, with every file cut short or deleted: the comparisons are those that are made without it."""
    texts = ["Urges the towns to keep their lamps alight;", "Asks the keepers to store oil;", "Thanks the pilots;"]
    versions = [
        Version("Lights", "eng", tuple(Clause(f"OP{n}", ClauseKind.OPERATIVE, t) for n, t in enumerate(some, 1)))
        for some in (texts, texts[1:], texts[::2], texts)
    ]
    plain = tuple(compare(old, new) for old, new in pairwise(versions))
    assert chain(versions, FileCache(folder)) == plain
    assert len(files(folder)) == 3
    assert chain(versions, FileCache(folder)) == plain
    for path in files(folder):
        path.write_bytes(path.read_bytes()[:-20])
    assert chain(versions, FileCache(folder)) == plain
    for path in files(folder):
        path.unlink()
    assert chain(versions, FileCache(folder)) == plain
