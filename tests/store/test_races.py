"""Several processes at once, and processes that die: what was acknowledged is there, nothing else is."""

import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from draftdiff.store import Repository, StaleHead, locks
from draftdiff.store import repository as module

SLUG = "kigali-145"
WRITER = """
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from draftdiff.model import Person
from draftdiff.store import Proposal, Repository, StaleHead, repository as module

who, at = Person("A", "a@b"), datetime(2026, 1, 1, tzinfo=UTC)
folder, name, rounds, locked = sys.argv[1:]
if locked == "no":
    module.writer_lock = contextmanager(lambda path: (yield True))

def proposal(subject):
    def operation(head):
        count = int(head.files["resolution.eng.xml"]) if head else 0
        text = b"%d\\n" % (count + 1)
        return Proposal({"resolution.eng.xml": text}, who, at, who, at, subject, trailers=(("Writer", name),))
    return operation

with Repository.open(Path(folder)) as repository:
    for number in range(int(rounds)):
        try:
            print("done", repository.record("kigali-145", proposal(f"{name} {number}")).oid, flush=True)
        except StaleHead:
            print("told", number, flush=True)
"""


def start(repository, name, rounds, *, locked=True):
    command = [sys.executable, "-c", WRITER, repository.path, name, str(rounds), "yes" if locked else "no"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def compete(repository, rounds, *, locked):
    """Run two writers to their end and return the answers that they were given."""
    writers = [start(repository, name, rounds, locked=locked) for name in ("left", "right")]
    answers = [line.split() for writer in writers for line in writer.communicate(timeout=120)[0].splitlines()]
    assert [writer.returncode for writer in writers] == [0, 0]
    return answers


def check(repository, answers, rounds):
    done = {oid for answer, oid in answers if answer == "done"}
    history = repository.history(SLUG)
    assert len(answers) == 2 * rounds
    assert done == {commit.oid for commit in history}
    # Every writer counted on from what the one before had written: nothing was overwritten.
    assert repository.read(history[0].oid, "resolution.eng.xml") == b"%d\n" % len(done)
    assert repository.fsck() == ()


@pytest.mark.parametrize("locked", [True, False])
def test_two_writers_lose_nothing(repository, locked):
    """Two processes record into one resolution at once; the lock spares work, the ref decides."""
    check(repository, compete(repository, 15, locked=locked), 15)


@pytest.mark.slow
@pytest.mark.parametrize("locked", [True, False])
def test_two_writers_lose_nothing_in_two_hundred_rounds(repository, locked):
    """The same for as long as a day of sitting: all 400 are there, or their writer was told."""
    check(repository, compete(repository, 200, locked=locked), 200)


def test_threads_lose_nothing(repository, propose):
    """Threads of one process share a repository safely."""
    done = []

    def write(number):
        done.extend(repository.record(SLUG, propose(b"%d %d\n" % (number, n))).oid for n in range(5))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == sorted(commit.oid for commit in repository.history(SLUG))
    assert len(done) == 20


def test_killed_writers_leave_a_sane_repository(repository, propose):
    """After kill -9 at any moment what was acknowledged is there and the next writer goes on."""
    acknowledged = []
    for number in range(6):
        writer = start(repository, f"w{number}", 1000)
        acknowledged.append(writer.stdout.readline().split()[1])
        time.sleep(0.011 * number)
        writer.send_signal(signal.SIGKILL)
        acknowledged += [line.split()[1] for line in writer.communicate()[0].splitlines() if line.endswith("\n")]
    made = repository.record(SLUG, propose(b"9\n"))
    along = {commit.oid for commit in repository.history(SLUG)}
    assert {*acknowledged, made.oid} <= along
    assert repository.fsck() == ()


def test_a_writer_does_not_wait_for_ever(tmp_path):
    """A lock that is held too long is passed over, and its holder is told apart from having it."""
    path = tmp_path / "lock"
    with locks.writer_lock(path) as first, locks.writer_lock(path, patience=0.02) as second:
        assert (first, second) == (True, False)
    with locks.writer_lock(path, patience=0) as third:
        assert third


def test_without_the_lock_a_loser_is_still_told(repository, propose, monkeypatch):
    """The compare-and-swap alone keeps two writers apart."""
    monkeypatch.setattr(module, "writer_lock", contextmanager(lambda path: (yield True)))
    repository.record(SLUG, propose(b"0\n"))

    def operation(head):
        with Repository.open(repository.path) as other:
            other.record(SLUG, propose(b"faster\n"))
        return propose(b"never\n")(head)

    with pytest.raises(StaleHead):
        repository.record(SLUG, operation, attempts=2)
    assert len(repository.history(SLUG)) == 3
