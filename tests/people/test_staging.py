"""An uploaded file is kept for its owner alone, for a while, and never changed unawares."""

from datetime import timedelta

import pytest

from draftdiff.people import Role
from draftdiff.people.staging import LASTS, MOST, Staging, TooManyStaged, UnknownStaged, WorkedOnElsewhere


@pytest.fixture
def staging(database, clock):
    return Staging(database, clock=clock)


@pytest.fixture
def clerk(accounts):
    return accounts.add("clerk@example.org", "A Clerk", Role.SECRETARIAT).id


@pytest.fixture
def other(accounts):
    return accounts.add("other@example.org", "Another", Role.SECRETARIAT).id


def put(staging, account, name="draft.txt"):
    return staging.add(account, name, b"\x00\xff text", "{}", "[]")


def test_a_file_comes_back_as_it_was_sent(staging, clerk):
    """Bytes, name and what was said; the list names it, newest first."""
    secret = put(staging, clerk)
    found = staging.get(clerk, secret)
    assert (found.name, found.content, found.facts, found.corrections) == ("draft.txt", b"\x00\xff text", "{}", "[]")
    assert found.expires - found.created == LASTS
    assert [line.name for line in staging.of(clerk)] == ["draft.txt"]


def test_nobody_else_has_it(staging, clerk, other):
    """For another account it is not there, whatever it does."""
    secret = put(staging, clerk)
    found = staging.get(clerk, secret)
    assert staging.of(other) == ()
    for attempt in (
        lambda: staging.get(other, secret),
        lambda: staging.keep(other, found, facts="{1}"),
        lambda: staging.discard(other, secret),
    ):
        with pytest.raises(UnknownStaged):
            attempt()
    assert staging.get(clerk, secret) == found


def test_work_prolongs_it_and_time_ends_it(staging, clerk, clock):
    """Two weeks after the last correction it is gone, and the next upload sweeps it out."""
    secret = put(staging, clerk)
    clock.on(timedelta(days=10))
    staging.keep(clerk, staging.get(clerk, secret), corrections="[1]")
    clock.on(timedelta(days=10))
    assert staging.get(clerk, secret).corrections == "[1]"
    clock.on(timedelta(days=10))
    assert staging.of(clerk) == ()
    with pytest.raises(UnknownStaged):
        staging.get(clerk, secret)


def test_two_windows_do_not_undo_each_other(staging, clerk):
    """Who works on an older state is told; nothing of the newer one is lost."""
    secret = put(staging, clerk)
    one = two = staging.get(clerk, secret)
    staging.keep(clerk, one, corrections="[1]")
    with pytest.raises(WorkedOnElsewhere):
        staging.keep(clerk, two, corrections="[2]")
    assert staging.get(clerk, secret).corrections == "[1]"


def test_uploads_do_not_pile_up(staging, clerk, other):
    """An account has so many at work, others as many of their own; one that is discarded makes room."""
    secrets = [put(staging, clerk) for _ in range(MOST)]
    with pytest.raises(TooManyStaged):
        put(staging, clerk)
    put(staging, other)
    staging.discard(clerk, secrets[0])
    put(staging, clerk)
    with pytest.raises(UnknownStaged):
        staging.discard(clerk, secrets[0])
