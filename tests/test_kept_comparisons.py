"""Comparisons outlive the process that made them, and nothing depends on that."""

import shutil

import pytest

from draftdiff.diff import BrokenComparison
from draftdiff.diff.several import composition
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.service import Record
from draftdiff.store.cache import FileCache


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "comparisons"


@pytest.fixture
def path(record, harbours):
    """A record with two versions of a resolution, whose symbol changed too."""
    for text in (f"HC/31/L.1\n\n{harbours}", f"HC/31/L.2\n\n{harbours.replace('quiet hours', 'silent hours')}"):
        record.import_version(read(text.encode(), source="x.txt"), "quays", Facts())
    return record.path


def compared(path, folder):
    """The comparison of the two versions, told by a record that was opened for it alone."""
    with Record.open(path, cache=FileCache(folder) if folder else None) as record:
        first, last = (entry.commit.oid for entry in reversed(record.log("quays")))
        return record.compare("quays", first, last)


def refuse(*_):
    raise AssertionError("compared anew")


def test_the_next_process_need_not_compare(path, folder, monkeypatch):
    """What one record compared another one finds, equal to the last word."""
    made = compared(path, folder)
    assert made == compared(path, None)
    assert [line.new for line in made.preface] == ["HC/31/L.2"]
    monkeypatch.setattr(composition, "compare", refuse)
    assert compared(path, folder) == made


def test_another_engine_compares_anew(path, folder, monkeypatch):
    """What an earlier engine said is no answer of this one."""
    compared(path, folder)
    monkeypatch.setattr(composition, "ENGINE", "0")
    monkeypatch.setattr(composition, "compare", refuse)
    with pytest.raises(AssertionError, match="compared anew"):
        compared(path, folder)


@pytest.mark.parametrize("harm", [b"", b"{}", b"\xff\xfe", b'{"seal": "0", "rows": []}'])
def test_damage_is_compared_anew(path, folder, harm):
    """Whatever stands in the folder instead of what was put there, the comparison is the same."""
    made = compared(path, folder)
    for file in folder.iterdir():
        file.write_bytes(harm)
    assert compared(path, folder) == made


def test_the_folder_can_be_thrown_away(path, folder):
    """A folder that is deleted, or can be none at all, costs nothing but time."""
    made = compared(path, folder)
    shutil.rmtree(folder)
    assert compared(path, folder) == made
    shutil.rmtree(folder)
    folder.write_text("no folder")
    assert compared(path, folder) == made


def test_a_broken_comparison_is_never_kept(path, folder, monkeypatch):
    """Where the proof fails nothing is shown and nothing is put into the folder."""

    def broken(*_):
        raise BrokenComparison("the words are lost", "OP1")

    monkeypatch.setattr(composition, "compare", broken)
    with pytest.raises(BrokenComparison):
        compared(path, folder)
    assert not folder.exists()
