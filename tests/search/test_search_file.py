"""The file of the index is a cache: damaged, outdated, shared or impossible, it never stands in the way."""

import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lookups import ask, contents, put_on_record, rebuilt, small_record

from draftdiff.search import DamagedIndex, Index, Query, place_of_index
from draftdiff.search.file import IndexFile

TEXT = "On quays\n\nThe Port Congress,\n\n1. Notes the herons;\n\n2. Thanks the pilots;\n"


@pytest.fixture
def record(tmp_path):
    """A resolution of one version."""
    with small_record(tmp_path, quays=TEXT) as made:
        yield made


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache" / "search.sqlite"


def test_only_what_moved_is_read(record, path):
    """A resolution whose newest commit is indexed is not looked at; another process finds what one indexed."""
    put_on_record(record, "piers", TEXT)
    assert Index.open(path).update(record).renewed == ("piers", "quays")
    put_on_record(record, "quays", TEXT.replace("herons", "egrets"))
    index = Index.open(path)
    assert index.update(record).renewed == ("quays",)
    assert index.update(record).renewed == ()
    assert Index.open(path).search(Query.parse("egrets"), ["quays"]).total == 1


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 500, None])
def test_a_damaged_file_is_made_anew(record, path, damage):
    """Whatever lies where the index was, the next update makes it whole."""
    index = Index.open(path)
    index.update(record)
    data = path.read_bytes()
    path.write_bytes(data[:5000] + b"\xff" * 30_000 if damage is None else damage)
    assert index.ask(record, Query.parse("herons"), ["quays"]).total == 1
    assert contents(index) == contents(rebuilt(record))


def test_damage_that_is_met_while_searching_is_told(record, path):
    """A search alone cannot make the index anew: it says so, and the next update does."""
    index = Index.open(path)
    index.update(record)
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE words")
    database.close()
    with pytest.raises(DamagedIndex, match="search once more"):
        index.search(Query.parse("herons"), ["quays"])
    assert ask(index, record, "herons").total == 1


def test_a_file_of_another_edition_is_made_anew(record, path):
    """Tables of another schema or engine are thrown away with all that is in them."""
    Index.open(path).update(record)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE edition SET edition = '0/0'")
        database.execute('CREATE TABLE "odd "" name"(x)')
    database.close()
    index = Index.open(path)
    assert index.search(Query.parse("herons"), ["quays"]).total == 0
    assert index.update(record).renewed == ("quays",)
    assert contents(index) == contents(rebuilt(record))


def test_a_rebuilt_index_is_the_same(record, path):
    """Rebuilding from git gives what was there."""
    index = Index.open(path)
    index.update(record)
    before = contents(index)
    assert index.rebuild(record).renewed == ("quays",)
    assert contents(index) == before


def test_only_its_owner_reads_it(record, path):
    """The index may hold texts that are not public."""
    Index.open(path).update(record)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_where_nothing_can_be_written_the_index_is_passing(record, tmp_path):
    """A cache folder that is no folder keeps nobody from searching, and nothing is left behind."""
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    index = Index.open(tmp_path / "file" / "search.sqlite")
    assert ask(index, record, "herons").total == 1
    folder = index.path.parent
    assert folder.is_dir()
    del index
    assert not folder.exists()


def test_each_repository_has_an_index_of_its_own(tmp_path):
    """Two repositories never share a file, so nobody finds words of the other."""
    cache = tmp_path / "draftdiff" / "comparisons"
    one, other = (place_of_index(cache, tmp_path / name) for name in ("one.git", "other.git"))
    assert one != other
    assert {one.parent, other.parent} == {tmp_path / "draftdiff"}


def test_a_resolution_that_is_gone_is_not_found(record, path):
    """What has no branch any more is taken out."""
    index = Index.open(path)
    index.update(record)
    subprocess.run(["git", "-C", record.path, "update-ref", "-d", "refs/heads/quays"], check=True)
    assert index.update(record).removed == ("quays",)
    assert index.search(Query.parse("herons"), ["quays"]).total == 0


def test_a_text_that_cannot_be_read_hides_no_other(record, path):
    """A damaged document is told with its place; all other resolutions are found."""
    put_on_record(record, "piers", TEXT)
    git = ["git", "-C", str(record.path)]
    blob = subprocess.run([*git, "hash-object", "-w", "--stdin"], input=b"<no", capture_output=True, check=True).stdout
    tree = f"100644 blob {blob.decode().strip()}\tresolution.eng.xml\n".encode()
    made = subprocess.run([*git, "mktree"], input=tree, capture_output=True, check=True).stdout.decode().strip()
    who = {
        **os.environ,
        **{f"GIT_{role}_{what}": "x" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }
    words = [*git, "commit-tree", made, "-p", "piers", "-m", "by other means"]
    commit = subprocess.run(words, capture_output=True, check=True, env=who).stdout.decode().strip()
    subprocess.run([*git, "update-ref", "refs/heads/piers", commit], check=True)
    index = Index.open(path)
    ((slug, reason),) = index.update(record).unread
    assert slug == "piers"
    assert "draftdiff verify" in reason
    assert [hit.slug for hit in ask(index, record, "herons").hits] == ["quays"]


def test_a_writer_that_waits_in_vain_leaves_all_as_it_was(record, path, monkeypatch):
    """While another process writes, the old state is found and the update tells what is behind."""
    monkeypatch.setattr("draftdiff.search.file._PATIENCE", 0.05)
    index = Index.open(path)
    index.update(record)
    put_on_record(record, "quays", TEXT.replace("herons", "egrets"))
    with IndexFile(path).writing():
        assert index.update(record).behind == ("quays",)
        assert index.search(Query.parse("herons"), ["quays"]).hits[0].lost is False
    assert index.update(record).renewed == ("quays",)


WRITER = """
import sys
from pathlib import Path
from draftdiff.search import Index, Query
from draftdiff.service import Record
with Record.open(Path(sys.argv[1])) as record:
    for _ in range(5):
        index = Index.open(Path(sys.argv[2]))
        index.rebuild(record) if sys.argv[3] == "rebuild" else index.update(record)
        assert index.ask(record, Query.parse("herons"), ["quays"]).total == 1
"""


def test_threads_and_processes_share_it(record, path):
    """Several that update and search at once all find what there is, and the index is whole in the end."""
    words = [sys.executable, "-c", WRITER, str(record.path), str(path)]
    others = [subprocess.Popen([*words, "update"], cwd=Path(__file__).parents[2]) for _ in range(3)]
    index = Index.open(path)

    def look(_):
        return index.ask(record, Query.parse("herons"), ["quays"]).total

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(look, range(20))) == {1}
    assert [other.wait(timeout=60) for other in others] == [0, 0, 0]
    assert contents(index) == contents(rebuilt(record))
