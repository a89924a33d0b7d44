from datetime import UTC, datetime

import pytest

from draftdiff.model import Commit, Person
from draftdiff.store.names import (
    AmbiguousVersion,
    InvalidName,
    InvalidSlug,
    UnknownResolution,
    UnknownVersion,
    new_name,
    resolve,
    valid_name,
    valid_slug,
)

WHO = Person("A", "a@b")
HOSTILE = ["-f", "--upload-pack=touch x", "../x", "a..b", "HEAD", "@{0}", "a b", "a\n", "", "a/b", "é", "x.lock", "A"]


def commit(oid, day, *names, stage=None):
    at = datetime(2026, 5, day, tzinfo=UTC)
    trailers = (("Stage", stage),) if stage else ()
    return Commit(oid.ljust(40, "0"), None, WHO, at, WHO, at, "s", trailers=trailers, names=names)


COMMITS = (
    commit("abcdef12", 9),
    commit("abcdef1f", 7, "final", stage="adopted"),
    commit("1234567a", 3, stage="draft"),
    commit("76543210", 2, "first", stage="draft"),
)


@pytest.mark.parametrize("slug", [*HOSTILE, "a" * 65, "-a", "a_b"])
def test_slugs_are_safe(slug):
    """Nothing that git could take for an option, a path or a revision is a slug."""
    with pytest.raises(InvalidSlug) as caught:
        valid_slug(slug)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", [*(h for h in HOSTILE if h not in ("HEAD", "A")), "x.", ".x", "abcdef1", "2026-05-01"])
def test_version_names_are_safe(name):
    """A name is safe in a ref and cannot be taken for a commit id or a date."""
    with pytest.raises(InvalidName):
        valid_name(name)


@pytest.mark.parametrize("name", ["5", "12", "HEAD", "head", "a" * 65])
def test_a_version_is_not_named_by_what_means_another(name):
    """A number means the version of that number, and git has one name of its own; the line says which it is."""
    with pytest.raises(InvalidName) as caught:
        new_name(name)
    assert "misread" not in caught.value.what


def test_good_names_pass():
    """What people call resolutions and versions is accepted as it is."""
    assert valid_slug("kigali-145") == "kigali-145"
    assert valid_name("committee-text.2") == "committee-text.2"


@pytest.mark.parametrize(
    ("at", "index"),
    [
        ("final", 1),
        ("adopted", 1),
        ("Draft", 2),
        ("abcdef12", 0),
        ("ABCDEF1F", 1),
        (COMMITS[3].oid, 3),
        ("2026-05-08", 1),
        ("2026-05-03", 2),
        ("2030-01-01", 0),
        ("1", 3),
        ("4", 0),
    ],
)
def test_what_users_mean(at, index):
    """A name, a stage, a number from the oldest, an abbreviated id and a day lead to the newest commit that fits."""
    assert resolve("x", at, COMMITS) is COMMITS[index]


def test_a_day_means_the_text_of_that_day_whenever_it_was_recorded():
    """A text of the 2nd that is recorded after that of the 7th is not the one that stood on the 8th."""
    commits = (commit("aaaaaaa1", 2), commit("aaaaaaa2", 7), commit("aaaaaaa3", 7), commit("aaaaaaa4", 1))
    assert resolve("x", "2026-05-08", commits) is commits[1]
    assert resolve("x", "2026-05-02", commits) is commits[0]


@pytest.mark.parametrize("at", [*HOSTILE, "2026-05-01", "2026-02-30", "0", "5", "abcdef", "fffffff", "٢٠٢٦-٠٥-٠٣"])
def test_unknown_versions_list_what_there_is(at):
    """What is not among the versions is answered with the names, stages and newest id that are."""
    with pytest.raises(UnknownVersion, match=r"first.*draft|final.*adopted") as caught:
        resolve("x", at, COMMITS)
    assert "\n" not in str(caught.value)


def test_ambiguous_ids_are_not_guessed():
    """An abbreviation that fits two commits is refused."""
    with pytest.raises(AmbiguousVersion, match="more digits"):
        resolve("x", "abcdef1", COMMITS)


def test_unknown_resolution_names_the_nearest():
    """A slip of the pen is answered with the slugs that look like it."""
    assert "there is kigali-145;" in str(UnknownResolution("kigal-145", ["kigali-145", "ocean-12"]))


def test_where_none_is_near_the_first_are_named_and_that_there_are_others():
    """Nobody takes three of four for all that there are."""
    assert "there is a-1, b-2, c-3 and others;" in str(UnknownResolution("zzzzzz", ["d-4", "c-3", "b-2", "a-1"]))
    assert "there is a-1, b-2;" in str(UnknownResolution("zzzzzz", ["b-2", "a-1"]))
