"""What is before a committee: the chair's word, for every process that asks."""

import threading

import pytest

from draftdiff.people import Database
from draftdiff.people.floors import Floor, Floors


@pytest.fixture
def floors(database):
    return Floors(database)


def test_nothing_is_before_a_committee_until_the_chair_says_so(floors):
    """Of a resolution in which nothing was put there is nothing to tell."""
    assert floors.of("lamps") is None
    assert floors.turns() == {}


def test_each_resolution_has_its_own_floor(floors, address):
    """What one process puts there another one finds."""
    floors.put("lamps", 4, 0)
    floors.put("streets", 4, 2)
    floors.put("lamps", 7, 1)
    other = Database.open(address)
    assert Floors(other).of("lamps") == Floor(7, 1, 2)
    assert Floors(other).turns() == {"lamps": 2, "streets": 1}
    other.close()


def test_who_puts_the_same_there_again_moves_nobody(floors):
    """It is told once, however impatient the chair is; and anew after it was decided on."""
    for _ in range(3):
        floors.put("lamps", 4, 0)
    assert floors.of("lamps") == Floor(4, 0, 1)
    floors.put("lamps", 4, 1)
    assert floors.of("lamps") == Floor(4, 1, 2)


def test_several_who_put_something_there_at_once_are_counted(floors):
    """Each is a turn of its own, also where it is the very first; the last one holds."""
    started = threading.Barrier(4)

    def work(number):
        started.wait()
        floors.put("lamps", number, 0)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert floors.of("lamps").turn == 4
