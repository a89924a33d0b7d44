"""What is made once for all who ask at the same moment."""

from __future__ import annotations

import threading

import pytest

from draftdiff_web.committee.shelves import Shelf


def test_of_many_who_ask_at_once_one_makes_it():
    """The others wait for him and get the same."""
    shelf, made, gate = Shelf(4), [], threading.Event()

    def make():
        gate.wait(10)
        made.append(1)
        return object()

    found = []
    threads = [threading.Thread(target=lambda: found.append(shelf.get("key", make))) for _ in range(8)]
    for thread in threads:
        thread.start()
    gate.set()
    for thread in threads:
        thread.join(10)
    assert len(made) == 1
    assert len(set(map(id, found))) == 1


def test_what_nobody_asks_for_goes_first():
    """There is room for so many."""
    shelf = Shelf(2)
    for key in ("a", "b", "a", "c"):
        shelf.get(key, lambda key=key: key)
    assert shelf.get("a", lambda: "anew") == "a"
    assert shelf.get("b", lambda: "anew") == "anew"


def test_an_error_is_kept_by_nobody():
    """The next who asks tries again."""
    shelf = Shelf(2)

    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        shelf.get("key", fail)
    assert shelf.get("key", lambda: 1) == 1
