"""Calls with a key: done once, answered as often as they come."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from draftdiff.people import Role
from draftdiff.people.calls import LASTS, Answer, Calls, OtherCall, StillAtWork

MADE = Answer(201, "/amendments/7", '{"number": 7, "of": "Perú"}'.encode())


@pytest.fixture
def calls(database, clock):
    return Calls(database, clock=clock)


@pytest.fixture
def ada(accounts):
    return accounts.add("ada@example.org", "Ada", Role.SECRETARIAT).id


def test_a_call_that_comes_again_is_answered_as_before(calls, ada):
    """With the same status, address and body."""
    assert calls.begin(ada, "k", b"propose") is None
    calls.end(ada, "k", MADE)
    assert [calls.begin(ada, "k", b"propose") for _ in range(2)] == [MADE, MADE]


def test_a_key_is_good_for_one_call(calls, ada):
    """Whether that is answered or not."""
    calls.begin(ada, "k", b"propose")
    for _ in range(2):
        with pytest.raises(OtherCall, match="was given to another call"):
            calls.begin(ada, "k", b"withdraw")
        calls.end(ada, "k", MADE)


def test_what_is_at_work_is_not_done_beside_itself(calls, ada):
    """Who asks meanwhile is told to wait."""
    calls.begin(ada, "k", b"propose")
    with pytest.raises(StillAtWork, match="has not ended"):
        calls.begin(ada, "k", b"propose")


def test_what_did_nothing_can_be_called_again(calls, ada):
    """Under the same key, with the same words or others."""
    calls.begin(ada, "k", b"propose")
    calls.forget(ada, "k")
    assert calls.begin(ada, "k", b"other") is None


def test_a_key_is_its_account_s_own(calls, ada, accounts):
    """What another account was answered is nobody's business."""
    bob = accounts.add("bob@example.org", "Bob", Role.SECRETARIAT).id
    calls.begin(ada, "k", b"propose")
    calls.end(ada, "k", MADE)
    assert calls.begin(bob, "k", b"propose") is None
    calls.forget(bob, "k")
    assert calls.begin(ada, "k", b"propose") == MADE


def test_keys_are_known_for_a_day(calls, ada, clock, database):
    """Then they, and what was answered, are gone."""
    calls.begin(ada, "k", b"propose")
    calls.end(ada, "k", MADE)
    clock.on(LASTS - timedelta(seconds=1))
    assert calls.begin(ada, "k", b"propose") == MADE
    clock.on(timedelta(seconds=1))
    assert calls.begin(ada, "other", b"propose") is None
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM call")).scalar_one() == 1


def test_of_many_at_the_same_instant_one_is_done(calls, ada):
    """The database says which."""
    barrier, told = threading.Barrier(6), []

    def call():
        barrier.wait(timeout=60)
        try:
            told.append(calls.begin(ada, "k", b"propose"))
        except StillAtWork as error:
            told.append(error)

    threads = [threading.Thread(target=call) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(told) == 6
    assert told.count(None) == 1
