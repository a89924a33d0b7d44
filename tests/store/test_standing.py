"""Where a branch and its names stand, as the files of the refs tell it."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from draftdiff.model import Person
from draftdiff.store import Proposal, Repository
from draftdiff.store.standing import SETTLED, Standings

WHO = Person("Clerk", "clerk@example.org")
WHEN = datetime(2026, 3, 1, tzinfo=UTC)
FIRST = Proposal({"resolution.eng.xml": b"<a/>\n"}, WHO, WHEN, WHO, WHEN, "the first text", name="draft")
NEXT = replace(FIRST, files={"resolution.eng.xml": b"<b/>\n"}, subject="the next text", name=None)


@pytest.fixture
def repository(tmp_path):
    with Repository.create(tmp_path / "record.git") as made:
        made.record("harbours", lambda _: FIRST)
        yield made


def git(repository, *words):
    done = subprocess.run(["git", "-C", repository.path, *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def told_by_git(repository, slug="harbours"):
    """The same as git itself tells it."""
    form = ("for-each-ref", "--format=%(objectname) %(refname:lstrip=3)", f"refs/tags/{slug}/")
    names = tuple(sorted(tuple(row.split()[::-1]) for row in git(repository, *form).splitlines()))
    return git(repository, "rev-parse", f"refs/heads/{slug}"), names


def test_the_newest_commit_and_the_tags_are_told(repository):
    """As git tells them, and by one look at the files."""
    standing = repository.standing("harbours")
    assert (standing.head, standing.names) == told_by_git(repository)
    assert [name for name, _ in standing.names] == ["draft"]


def test_whatever_moves_is_seen_at_the_next_look(repository):
    """A new commit, a name given or taken back by other means, refs packed: as git itself tells it."""
    standings = Standings(repository.path)
    seen = [standings.of("harbours")]
    moves = (
        lambda: repository.record("harbours", lambda _: NEXT),
        lambda: git(repository, "tag", "harbours/later", "refs/heads/harbours"),
        lambda: git(repository, "pack-refs", "--all"),
        lambda: git(repository, "tag", "-f", "harbours/later", "refs/tags/harbours/draft"),
        lambda: git(repository, "tag", "-d", "harbours/draft"),
        lambda: git(repository, "pack-refs", "--all"),
    )
    for move in moves:
        move()
        standing = standings.of("harbours")
        told = told_by_git(repository)
        assert (standing.head, standing.names) == told
        seen.append(standing)
    assert len(set(seen)) == 5  # packing moves nothing


def test_what_may_still_change_within_one_tick_of_the_clock_is_read_again(repository, monkeypatch):
    """A folder that has just changed could change once more and bear the same time."""
    folder = repository.path / "refs" / "tags" / "harbours"
    changed = folder.stat().st_mtime_ns
    looked = []
    listed = __import__("os").listdir
    monkeypatch.setattr("os.listdir", lambda path: looked.append(path) or listed(path))
    for age, times in ((SETTLED // 2, 2), (SETTLED * 2, 1)):
        standings = Standings(repository.path, lambda age=age: changed + age)
        looked.clear()
        assert standings.of("harbours") == standings.of("harbours")
        assert len(looked) == times


@pytest.mark.parametrize("slug", ["nothing", "Harbours", "../heads/harbours", "harbours/draft", "", "a" * 65])
def test_of_what_is_no_resolution_nothing_is_told(repository, slug):
    """No file elsewhere is looked at either."""
    assert repository.standing(slug) is None


def test_a_branch_that_is_no_plain_ref_is_not_told(repository):
    """A symbolic ref, or a file with something else in it, is left to git."""
    heads = repository.path / "refs" / "heads"
    (heads / "alias").write_text("ref: refs/heads/harbours\n")
    (heads / "broken").write_bytes(b"\xff\xfe")
    assert repository.standing("alias") is None
    assert repository.standing("broken") is None
