"""Visits: what an account saw last."""

from datetime import timedelta

import pytest

from draftdiff.people import Role
from draftdiff.people.visits import Visits

OLD, NEW = "a" * 40, "b" * 40


@pytest.fixture
def visits(database, clock):
    return Visits(database, clock=clock)


@pytest.fixture
def ada(accounts):
    return accounts.add("ada@example.org", "Ada", Role.SECRETARIAT)


def test_the_first_look_is_noted_and_has_no_news(visits, ada):
    """There is nothing to compare with."""
    assert visits.last(ada.id, "lamps") is None
    assert visits.look(ada.id, "lamps", OLD) is None
    assert visits.last(ada.id, "lamps").commit == OLD


def test_what_is_new_stays_new_until_it_is_noted(visits, ada, clock):
    """However often somebody passes by."""
    visits.note(ada.id, "lamps", OLD)
    seen = clock()
    clock.on(timedelta(days=2))
    for _ in range(2):
        news = visits.look(ada.id, "lamps", NEW)
        assert (news.commit, news.at) == (OLD, seen)
    visits.note(ada.id, "lamps", NEW)
    assert visits.look(ada.id, "lamps", NEW) is None


def test_a_later_look_at_the_same_counts(visits, ada, clock):
    """So that it is told of the last day on which somebody looked."""
    visits.look(ada.id, "lamps", OLD)
    clock.on(timedelta(days=2))
    visits.look(ada.id, "lamps", OLD)
    assert visits.last(ada.id, "lamps").at == clock()


def test_each_account_and_each_resolution_has_its_own(visits, ada, accounts):
    """One's look is not another's."""
    other = accounts.add("bob@example.org", "Bob", Role.SECRETARIAT)
    visits.note(ada.id, "lamps", OLD)
    assert visits.last(other.id, "lamps") is None
    assert visits.last(ada.id, "streets") is None
