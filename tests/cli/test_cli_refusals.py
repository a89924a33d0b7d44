"""A file, a word or a command line that cannot be followed is refused in one line, with exit code 2."""

from pathlib import Path

import pytest
from command_line import assert_refused

from draftdiff.importers.reading import MAX_BYTES


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n", "empty"),
        ("binary.txt", b"a\x00b\x01" * 9, "binary"),
        ("scan.pdf", b"%PDF-1.7\n", "PDF"),
        ("draft.docx", b"PK\x03\x04rest", "Word"),
        ("list.txt", b"milk\nbread\neggs\n", "list.txt"),
        ("broken.xml", b"<akomaNtoso><statement>", "broken.xml"),
        ("bomb.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "bomb.xml"),
        ("huge.txt", b"x" * (MAX_BYTES + 1), "larger"),
    ],
)
def test_file_that_cannot_be_used_is_one_line(run, name, data, told):
    """A file that cannot be read as a resolution is refused in one line that names it."""
    Path(name).write_bytes(data)
    for words in (["show", name], ["diff", name, "draft.txt"], ["import", name, "--dry-run"]):
        assert_refused(run(*words), name, told)


def test_endless_file_is_read_no_further_than_the_limit(run):
    """A device that never ends is refused like any file that is too large."""
    assert_refused(run("show", "/dev/zero"), "/dev/zero", "larger")


def test_word_that_names_nothing_is_one_line(run, recorded):
    """A word that is no file and no version on record is refused with what to do."""
    assert_refused(run("show", "missing.txt"), "missing.txt", "no such file")
    assert_refused(run("show", "no/such/file"), "no such file")
    assert_refused(run("show", "a\0b"), "no such file")
    assert_refused(run("show", "x" * 5000), "no such file")
    assert_refused(run("show", "."), "it is a folder")
    assert_refused(run("show", "harbors"), "harbors", "harbours")
    assert_refused(run("show", "harbours@never"), "never", "final")
    assert_refused(run("show", "harbours@--output=x"), "harbours")
    assert_refused(run("show", "harbours", "--lang", "fra"), "fra", "eng")
    assert_refused(run("blame", "draft.txt"), "draft.txt", "no history")


def test_missing_repository_is_one_line(run):
    """Without a repository the next step is told, and nothing is made."""
    assert_refused(run("list"), "draftdiff init")
    assert_refused(run("import", "draft.txt", "harbours"), "draftdiff init")
    assert_refused(run("show", "harbours"), "harbours", "no such file", "--repo")
    assert_refused(run("serve"), "draftdiff init")
    assert_refused(run("list", "--repo", "draft.txt"), "draft.txt")
    assert not Path("home").exists()


def test_repository_is_not_made_twice(run):
    """A place that is taken is refused."""
    assert run("init", "--repo", "a.git").code == 0
    assert_refused(run("init", "--repo", "a.git"), "a.git")
    assert_refused(run("init", "--repo", "draft.txt"), "draft.txt")
    assert_refused(run("init", "--repo", "draft.txt/a.git"), "draft.txt")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Missing command"),
        (["frobnicate"], "frobnicate"),
        (["diff", "draft.txt"], "NEW"),
        (["diff", "draft.txt", "adopted.txt", "--format", "doc"], "doc"),
        (["import", "draft.txt"], "SLUG"),
        (["import", "draft.txt", "Bad Slug"], "Bad Slug"),
        (["import", "draft.txt", "harbours", "--stage", "soon"], "soon"),
        (["import", "draft.txt", "harbours", "--vote", "many"], "many"),
        (["import", "draft.txt", "harbours", "--date", "tomorrow"], "tomorrow"),
        (["import", "draft.txt", "harbours", "--author", "Ada"], "Ada"),
        (["import", "draft.txt", "harbours", "--lang", "../x"], "../x"),
        (["import", "draft.txt", "harbours", "--as", "-f"], "-f"),
        (["import", "draft.txt", "harbours", "--sponsor", "a\nVote: 9-0-0"], "line break"),
        (["diff", "draft.txt", "adopted.txt", "-o", "no/such/folder"], "no/such/folder"),
        (["diff", "draft.txt", "adopted.txt", "-o", "."], "."),
        (["serve", "--port", "70000"], "70000"),
    ],
)
def test_wrong_words_are_one_line(run, recorded, words, told):
    """A command line that cannot be followed is refused in one line that says what is wrong with it."""
    assert_refused(run(*words), told)
    assert run("list", "--format", "json").json["resolutions"][0]["versions"] == 2
