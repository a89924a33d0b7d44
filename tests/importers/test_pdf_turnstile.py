"""So many PDFs are read at once, so many wait, and who comes then is told to come again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from pdfs import lines_of, page_of

from draftdiff.errors import Unavailable
from draftdiff.importers.pdf import custody
from draftdiff.importers.pdf.turnstile import TooManyReaders, Turnstile
from draftdiff.importers.reading import read

PDF = page_of(lines_of(["The Council of Bargees,", "Recalling its rules,", "1. Decides to light the lamps."]))


def test_who_comes_when_all_places_are_taken_waits_or_is_told():
    """With one place and one to wait, the third is refused at once, and the second when its patience ends."""
    gate = Turnstile(1, waiting=1, patience=0.2)
    told = []

    def second():
        with pytest.raises(TooManyReaders) as error, gate.passage("second.pdf"):
            pass
        told.append(str(error.value))

    with gate.passage("first.pdf"):
        waiter = threading.Thread(target=second)
        waiter.start()
        while gate._here < 2:
            pass
        with pytest.raises(Unavailable) as error, gate.passage("third.pdf"):
            pass
        waiter.join()
    assert str(error.value) == (
        "third.pdf: the PDF was not read: as many as may be (1) are being read now, and others wait; "
        "try again in a minute"
    )
    assert told == [str(error.value).replace("third", "second")]
    with gate.passage("fourth.pdf"):
        assert gate._here == 1


def test_a_place_is_free_again_after_a_failure():
    """What is raised within leaves nothing taken."""
    gate = Turnstile(1, waiting=0, patience=0.0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), gate.passage("a.pdf"):
            raise ZeroDivisionError
    with gate.passage("a.pdf"):
        pass


def test_no_more_processes_run_than_may(monkeypatch):
    """Of files that come together each is read, and never more at a time than there are places."""
    gate = Turnstile(2, waiting=4, patience=60.0)
    running, most = [], []
    collected = custody._collected

    def watched(process, source):
        running.append(source)
        most.append(len(running))
        try:
            return collected(process, source)
        finally:
            running.remove(source)

    monkeypatch.setattr(custody, "_TURNSTILE", gate)
    monkeypatch.setattr(custody, "_collected", watched)
    with ThreadPoolExecutor(6) as pool:
        readings = list(pool.map(lambda number: read(PDF, source=f"{number}.pdf"), range(6)))
    assert [len(reading.outline.body) for reading in readings] == [1] * 6
    assert max(most) <= 2
