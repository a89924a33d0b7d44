"""To whom a resolution is open, and the repository that the public clones."""

import subprocess

import pytest

from draftdiff.committee import Visibility
from draftdiff.importers import read
from draftdiff.people import Role
from draftdiff.publishing import Openness, Publication
from draftdiff.recording import Facts
from draftdiff.store import UnknownResolution


@pytest.fixture
def two(record, harbours):
    """Two resolutions, of which one is for the secretariat alone."""
    record.import_version(read(harbours.encode(), source="t"), "quiet-harbours", Facts(stage="draft"))
    other = harbours.replace("Quiet harbours", "Bright harbours").replace("quay", "pier")
    record.import_version(read(other.encode(), source="t"), "bright-harbours", Facts(stage="draft", name="first"))
    openness = Openness(record)
    openness.open_to("bright-harbours", Visibility.SECRETARIAT)
    return openness


@pytest.fixture
def publication(two, tmp_path):
    return Publication(two.record, two, tmp_path / "public.git")


def git(path, *arguments):
    done = subprocess.run(["git", "-C", str(path), *arguments], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def refs(publication):
    return (git(publication.path, "for-each-ref", "--format=%(refname)") or "").split()


def test_a_record_is_public_where_nothing_else_was_said(record, harbours):
    """Who keeps a record for himself has nothing to set."""
    record.import_version(read(harbours.encode(), source="t"), "quiet-harbours", Facts())
    assert Openness(record).visibility("quiet-harbours") is Visibility.PUBLIC


def test_each_role_sees_what_is_open_to_it(two):
    """The secretariat sees all, the committee and the public what was opened to them."""
    both = ("bright-harbours", "quiet-harbours")
    assert [two.visible(role) for role in (Role.READER, Role.DELEGATION, Role.RAPPORTEUR)] == [("quiet-harbours",)] * 3
    assert two.visible(Role.SECRETARIAT) == both
    two.open_to("bright-harbours", Visibility.COMMITTEE)
    assert two.visible(Role.READER) == ("quiet-harbours",)
    assert two.visible(Role.DELEGATION) == both


def test_what_is_not_open_is_answered_like_what_is_not_there(two):
    """Neither the message nor its hints tell that there is such a resolution."""
    with pytest.raises(UnknownResolution) as hidden:
        two.check("bright-harbours", Role.RAPPORTEUR)
    with pytest.raises(UnknownResolution) as missing:
        two.check("bright-harbourz", Role.RAPPORTEUR)
    assert str(hidden.value).replace("harbours'", "harbourz'", 1) == str(missing.value)
    assert "bright" not in (hidden.value.remedy or "")


def test_opening_is_on_record(two):
    """Who opened it, and when, stands on the branch; it leaves the text alone, and the record is sound."""
    assert two.record.find("bright-harbours").names == ("first",)
    assert all(check.ok for check in two.record.verify().checks)


def test_only_what_is_public_is_published(publication):
    """Neither branch nor named version nor any object of another resolution is in the public repository."""
    assert publication.bring_up() is True
    assert refs(publication) == ["refs/heads/quiet-harbours"]
    hidden = publication.record.repository.head("bright-harbours")
    assert git(publication.path, "cat-file", "-e", hidden) is None
    assert git(publication.path, "fsck", "--full", "--strict") is not None


def test_publishing_again_does_nothing(publication):
    """Where nothing changed there is nothing to do."""
    publication.bring_up()
    assert publication.bring_up() is False


def test_what_is_opened_is_published_with_its_named_versions(publication, two):
    """Tags come along as they are, annotated."""
    publication.bring_up()
    two.open_to("bright-harbours", Visibility.PUBLIC)
    assert publication.bring_up() is True
    assert "refs/tags/bright-harbours/first" in refs(publication)
    assert git(publication.path, "cat-file", "-t", "refs/tags/bright-harbours/first") == "tag\n"


def test_what_is_closed_again_goes_with_all_its_objects(publication, two):
    """Who knew an id cannot get what it names any more."""
    two.open_to("bright-harbours", Visibility.PUBLIC)
    publication.bring_up()
    head = two.record.repository.head("bright-harbours")
    assert git(publication.path, "cat-file", "-e", head) is not None
    two.open_to("bright-harbours", Visibility.COMMITTEE)
    publication.bring_up()
    assert git(publication.path, "cat-file", "-e", head) is None


def test_a_record_of_which_nothing_is_public_has_an_empty_copy(record, harbours, tmp_path):
    """There is a repository to clone, and nothing in it."""
    record.import_version(read(harbours.encode(), source="t"), "quiet-harbours", Facts())
    openness = Openness(record)
    openness.open_to("quiet-harbours", Visibility.SECRETARIAT)
    publication = Publication(record, openness, tmp_path / "public.git")
    assert publication.bring_up() is False
    assert refs(publication) == []


@pytest.mark.parametrize(
    "name", ["config", "../record.git/HEAD", "objects/../config", "hooks/x", "objects/pack/../../config", "HEAD\n"]
)
def test_no_other_file_is_handed_out(publication, name):
    """Nothing but what a clone consists of, whatever is asked for."""
    publication.bring_up()
    assert publication.file(name) is None
    assert publication.file("info/refs") is not None
