"""A version and its name land together, even where the process that records them dies between the two."""

import fcntl
import json

import pytest

from draftdiff.store import NameTaken, Repository
from draftdiff.store.git import ABSENT, RefUpdate

SLUG = "kigali-145"
BRANCH, TAG = f"refs/heads/{SLUG}", f"refs/tags/{SLUG}/final"


@pytest.fixture
def half_done(repository, propose):
    """Leaves the repository as a writer that was killed leaves it: of its two refs those stand that are named."""

    def leave(*stand):
        first = repository.record(SLUG, propose(b"1\n"))
        made = repository.record(SLUG, propose(b"2\n", name="final", Name="final"))
        moves = {TAG: (repository.git.tips(TAG)[TAG], ABSENT), BRANCH: (made.oid, first.oid)}
        back = tuple(RefUpdate(ref, old, new) for ref, (new, old) in moves.items() if ref not in stand)
        if back:
            repository.git.update_refs(back)
        note = repository.path / "draftdiff.unfinished" / SLUG
        note.parent.mkdir(exist_ok=True)
        note.write_text(json.dumps([{"ref": ref, "new": new, "old": old} for ref, (new, old) in moves.items()]))
        return first, made

    return leave


def test_no_note_is_left_where_nobody_died(repository, propose):
    """A change that landed has nothing to be mended."""
    repository.record(SLUG, propose(b"1\n", name="final"))
    assert list((repository.path / "draftdiff.unfinished").iterdir()) == []


@pytest.mark.parametrize("stand", [(), (TAG,)])
def test_what_did_not_reach_the_branch_is_undone(repository, half_done, propose, stand):
    """The name is not seen, is taken back, and can be given again."""
    first, _ = half_done(*stand)
    assert [commit.names for commit in repository.history(SLUG)] == [()]
    with Repository.open(repository.path) as again:
        assert again.history(SLUG)[0].oid == first.oid
        assert again.names(SLUG) == {}
        assert again.fsck() == ()
        again.record(SLUG, propose(b"3\n", name="final"))
        with pytest.raises(NameTaken):
            again.record(SLUG, propose(b"4\n", name="final"))


@pytest.mark.parametrize("stand", [(BRANCH,), (BRANCH, TAG)])
def test_what_reached_the_branch_is_completed(repository, half_done, stand):
    """A version that is on the branch has its name."""
    _, made = half_done(*stand)
    with Repository.open(repository.path) as again:
        assert again.names(SLUG) == {"final": made.oid}
        assert again.fsck() == ()


def test_the_next_writer_mends_too(repository, half_done, propose):
    """Whoever has the repository open already, a server say, mends before it records to the same resolution."""
    half_done(TAG)
    made = repository.record(SLUG, propose(b"3\n", name="final"))
    assert repository.names(SLUG) == {"final": made.oid}
    assert repository.fsck() == ()


def test_a_writer_that_lives_is_left_alone(repository, half_done):
    """While its lock is held, nothing of a change is undone by those who open the repository."""
    half_done(TAG)
    with repository._landing.lock(SLUG).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        Repository.open(repository.path).close()
        assert repository.git.tips(TAG)
    Repository.open(repository.path).close()
    assert not repository.git.tips(TAG)
