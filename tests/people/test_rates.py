"""How often somebody may do something: over all processes, evenly or at once."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from draftdiff.people import Database
from draftdiff.people.networks import network
from draftdiff.people.rates import BadRate, Rate, Rates
from draftdiff.people.tables import RATE

NOTHING = timedelta(0)


@pytest.fixture
def rates(database, clock):
    return Rates(database, clock=clock)


def test_so_many_at_once_and_then_evenly(rates, clock):
    """Who has done all that he may waits for the next, not for all of them."""
    rate = Rate(6, 60)
    assert [rates.take("write", "a", rate) for _ in range(6)] == [NOTHING] * 6
    assert rates.take("write", "a", rate) == timedelta(seconds=10)
    clock.on(timedelta(seconds=9))
    assert rates.take("write", "a", rate) == timedelta(seconds=1)
    clock.on(timedelta(seconds=1))
    assert rates.take("write", "a", rate) == NOTHING
    assert rates.take("write", "a", rate) == timedelta(seconds=10)


def test_what_is_refused_costs_nothing(rates, clock):
    """Who goes on trying waits no longer for it."""
    rate = Rate(1, 60)
    rates.take("write", "a", rate)
    for _ in range(59):
        clock.on(timedelta(seconds=1))
        assert rates.take("write", "a", rate) > NOTHING
    clock.on(timedelta(seconds=1))
    assert rates.take("write", "a", rate) == NOTHING


def test_each_person_and_each_thing_counts_for_itself(rates):
    """One who floods the site takes nothing from another."""
    rate = Rate(1, 60)
    assert rates.take("write", "a", rate) == NOTHING
    assert rates.take("write", "b", rate) == rates.take("search", "a", rate) == NOTHING
    assert rates.take("write", "a", rate) > NOTHING


def test_it_is_counted_for_all_processes_together(address, database, clock):
    """And by many threads at once no more than by one."""
    rate, done = Rate(20, 60), []
    others = [Database.open(address) for _ in range(3)]

    def work(opened):
        done.extend(Rates(opened, clock=clock).take("api", "a", rate) == NOTHING for _ in range(20))

    threads = [threading.Thread(target=work, args=(opened,)) for opened in (database, *others)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for opened in others:
        opened.close()
    assert (len(done), sum(done)) == (80, 20)


def test_who_has_not_come_for_long_is_forgotten(rates, database, clock):
    """The table holds no more than who came within the period."""
    for number in range(5):
        rates.take("search", str(number), Rate(10, 60))
    clock.on(timedelta(minutes=5))
    rates.take("search", "a", Rate(10, 60))
    with database.read() as connection:
        assert connection.execute(select(func.count()).select_from(RATE)).scalar_one() == 1


@pytest.mark.parametrize("written", ["", "6", "6/", "0/60", "6/0", "-1/60", "6/60/1", "6 / 60", "99999999/1"])
def test_what_is_no_rate_is_told(written):
    """With how one is written."""
    with pytest.raises(BadRate, match="60/60"):
        Rate.of(written)


def test_a_rate_is_written_as_times_and_seconds():
    """As the settings hold it."""
    assert Rate.of("6/60") == Rate(6, 60)


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("unix:" + "x" * 100, "unix:" + "x" * 59),
    ],
)
def test_the_network_of_an_address(address, found):
    """What one person can choose freely is one place."""
    assert network(address) == found
