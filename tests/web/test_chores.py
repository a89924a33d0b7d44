"""What a server does beside answering: in rounds, to its end, and no further than its server."""

import threading

from draftdiff_web import chores
from draftdiff_web.chores import Chores


def test_a_chore_that_is_being_done_comes_to_its_end():
    """And the one after it does not begin any more."""
    begun, go_on, done = threading.Event(), threading.Event(), []

    def first():
        begun.set()
        go_on.wait()
        done.append("first")

    rounds = Chores([first, lambda: done.append("second")], pause=60)
    rounds.begin()
    begun.wait()
    rounds.stop()
    go_on.set()
    assert chores.end([rounds], 60)
    assert done == ["first"]


def test_one_that_takes_too_long_is_not_waited_for():
    """It is told that it did not end; all are told to stop before any is waited for."""
    begun, go_on = threading.Event(), threading.Event()
    slow = Chores([lambda: (begun.set(), go_on.wait())], pause=60)
    quick = Chores([lambda: None], pause=60)
    for each in (slow, quick):
        each.begin()
    begun.wait()
    assert not chores.end([slow, quick], 0.01)
    assert quick.end()
    go_on.set()
    assert slow.end()


def test_a_chore_that_fails_keeps_no_other_back(caplog):
    """What happened is logged."""
    done = threading.Event()
    rounds = Chores([lambda: 1 / 0, done.set], pause=60)
    rounds.begin()
    assert done.wait(60)
    assert rounds.end()
    assert "a chore failed" in caplog.text


def test_a_process_without_chores_ends_at_once():
    """As the one that watches over the others does."""
    assert chores.end((), 0)
