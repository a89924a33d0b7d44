"""Two clerks at one resolution: no decision is lost, and who was slower is rebased, or asked."""

import multiprocessing
import threading
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from draftdiff.amendments.model import NewClause, Outcome, Part, Sponsor
from draftdiff.amendments.proposing import insert_clauses, replace_words
from draftdiff.deciding import Collides
from draftdiff.desk import AlreadyReceived, Desk
from draftdiff.errors import Conflict
from draftdiff.importers import read
from draftdiff.model import ClauseKind
from draftdiff.recording import Facts
from draftdiff.service import Record
from draftdiff.store import Repository, repository

SLUG = "long-pier"
ROUNDS = 6
NOW = datetime(2031, 5, 4, 10, 30, tzinfo=UTC)
CLAUSES = "\n\n".join(
    f"{n}. Requests keeper {n} to light lamp {n} before the ships of night {n} come in;" for n in range(1, 25)
)
TEXT = f"Lamps on the long pier\n\nThe Council of the Bay,\n\nNoting that ships come late,\n\n{CLAUSES}\n"


def clock():
    return NOW


@pytest.fixture
def pier(tmp_path):
    """A resolution of 24 paragraphs with an amendment to each, and for each a rival: 1 to 24, and 25 to 48."""
    with Record.create(tmp_path / "record.git", clock=clock) as record:
        record.import_version(read(TEXT.encode(), source="t"), SLUG, Facts(stage="draft"))
        lines = [
            f'In operative paragraph {n}, replace "lamp {n} before" with "{lamp} {n} before".'
            for lamp in ("the lantern", "the beacon")
            for n in range(1, 25)
        ]
        Desk(record, SLUG).receive_list("\n\n".join(f"{line}\n\n(Ana)" for line in lines), source="list.txt")
        yield Desk(record, SLUG)


def text_of(desk, label):
    return desk.version().clause(label).text


@contextmanager
def unlocked(path):
    yield True


class Overtaken(Repository):
    """A repository in which somebody else is faster, once, whenever something is recorded."""

    faster = None

    def record(self, slug, operation, **options):
        def overtaken(head):
            other, self.faster = self.faster, None
            if other is not None:
                other()
            return operation(head)

        return super().record(slug, overtaken, **options)


@pytest.fixture
def slow(pier, monkeypatch):
    """A second clerk, who is overtaken by what ``slow.record.repository.faster`` does."""
    monkeypatch.setattr(repository, "writer_lock", unlocked)  # else the faster one would wait for the slower
    with Record(Overtaken.open(pier.record.path), clock=clock) as record:
        yield Desk(record, SLUG)


# --- one overtakes the other ---------------------------------------------------------------------


def test_the_slower_clerk_is_rebased(pier, slow):
    """A decision made on an older text is made again on the newer one: both stand in the text."""
    slow.record.repository.faster = lambda: pier.decide([1], Outcome.ADOPTED, body="Council")
    ruled = slow.decide([2], Outcome.ADOPTED, body="Council")
    assert ruled.commit.parent == pier.record.find(SLUG, ruled.commit.parent).oid
    assert ("the lantern 1" in text_of(pier, "OP1"), "the lantern 2" in text_of(pier, "OP2")) == (True, True)
    assert [pier.amendment(n).status for n in (1, 2)] == ["adopted", "adopted"]
    assert pier.record.verify().ok


def test_two_clerks_in_one_clause_are_rebased_by_words(pier, slow):
    """Even within one paragraph both carry where their words do not touch."""
    other = pier.receive_list('In operative paragraph 1, replace "come in" with "arrive".', source="t")
    number = other.amendments[0].number
    slow.record.repository.faster = lambda: pier.decide([number], Outcome.ADOPTED, body="Council")
    slow.decide([1], Outcome.ADOPTED, body="Council")
    assert text_of(pier, "OP1") == "Requests keeper 1 to light the lantern 1 before the ships of night 1 arrive;"
    assert pier.record.verify().ok


def test_the_slower_clerk_is_asked(pier, slow):
    """Where the other changed the very words, nothing is recorded, and the collision tells by whom."""
    slow.record.repository.faster = lambda: pier.decide([25], Outcome.ADOPTED, body="Council")
    with pytest.raises(Collides) as caught:
        slow.decide([1], Outcome.ADOPTED, body="Council")
    assert caught.value.collisions[0].by == (25,)
    assert (pier.amendment(1).status, pier.amendment(25).status) == ("tabled", "adopted")
    slow.decide([1], Outcome.FELL, body="Council", cause=25)
    assert "the beacon 1" in text_of(pier, "OP1")
    assert pier.record.verify().ok


def test_both_decide_the_same_amendment(pier, slow):
    """The later decision stands behind the earlier one, which is not lost."""
    slow.record.repository.faster = lambda: pier.decide([1], Outcome.ADOPTED, body="Council", note="Ana")
    slow.decide([1], Outcome.REJECTED, body="Council", note="Bo")
    assert [(d.outcome, d.note) for d in pier.amendment(1).decisions] == [
        (Outcome.ADOPTED, "Ana"),
        (Outcome.REJECTED, "Bo"),
    ]
    assert "light lamp 1" in text_of(pier, "OP1")
    assert pier.record.verify().ok


def test_a_document_comes_in_between(pier, slow):
    """A new text that overtakes a decision is kept, and the decision is made on it."""
    newer = TEXT.replace("come late", "come very late").encode()
    slow.record.repository.faster = lambda: pier.record.import_version(
        read(newer, source="t"), SLUG, Facts(stage="committee")
    )
    slow.decide([3], Outcome.ADOPTED, body="Council")
    assert text_of(pier, "PP1") == "Noting that ships come very late,"
    assert "the lantern 3" in text_of(pier, "OP3")
    assert pier.record.verify().ok


def test_an_amendment_received_in_between_takes_the_number(pier, slow):
    """Who comes later gets the next number."""
    version = pier.version()
    edits = [[replace_words(version.clause(f"OP{n}"), "Requests", "Begs")] for n in (5, 6)]
    slow.record.repository.faster = lambda: pier.propose(edits[0], sponsors=[Sponsor("Ana")])
    assert slow.propose(edits[1], sponsors=[Sponsor("Bo")]).number == 50
    assert [pier.amendment(n).sponsors[0].name for n in (49, 50)] == ["Ana", "Bo"]
    assert pier.record.verify().ok


def test_the_same_received_in_between_is_received_once(pier, slow):
    """Who sent it twice is told the number under which it came first."""
    edit = replace_words(pier.version().clause("OP5"), "Requests", "Begs")
    slow.record.repository.faster = lambda: pier.propose([edit], sponsors=[Sponsor("Ana")])
    with pytest.raises(AlreadyReceived) as told:
        slow.propose([edit], sponsors=[Sponsor("Ana")])
    assert told.value.number == max(pier.amendments()) == 49


# --- at the same instant -------------------------------------------------------------------------


def work(path, who, barrier, results, locked):
    """One clerk: in each round receive something, decide one's own amendment, and one that the other decides too."""
    if not locked:
        repository.writer_lock = unlocked
    with Record.open(Path(path), clock=clock) as record:
        desk = Desk(record, SLUG)
        try:
            for number in range(1, ROUNDS + 1):
                barrier.wait(timeout=120)
                round_of(desk, who, number, results)
        except BaseException as error:
            barrier.abort()
            results.put(("failed", who, repr(error)))
            raise


def round_of(desk, who, number, results):
    base = desk.record.version(SLUG, "draft")
    new = NewClause(ClauseKind.OPERATIVE, f"Thanks keeper {number} of {who};")
    put = insert_clauses(base, base.clause("OP24"), Part.OPERATIVE, [new])
    results.put(("received", who, desk.propose([put], sponsors=[Sponsor(who)], base="draft").number))
    for wanted in (number + ROUNDS * (who == "Bo"), number + 24 * (who == "Bo")):
        try:
            desk.decide([wanted], Outcome.ADOPTED, body="Council", note=who)
        except Conflict as conflict:
            results.put((type(conflict).__name__, who, wanted))
        else:
            results.put(("decided", who, wanted))


@pytest.mark.parametrize("locked", [True, False], ids=["with the lock", "by the ref alone"])
def test_two_clerks_at_once_lose_nothing(pier, locked):
    """What a clerk was told to be recorded is on record, once; who was too late was asked; verify proves the rest."""
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(2), context.Queue()
    path = str(pier.record.path)
    clerks = [context.Process(target=work, args=(path, who, barrier, results, locked)) for who in ("Ana", "Bo")]
    for clerk in clerks:
        clerk.start()
    told = []
    while len(told) < 2 * 3 * ROUNDS:
        told.append(results.get(timeout=120))
        assert told[-1][0] != "failed", told[-1]
    for clerk in clerks:
        clerk.join(timeout=60)
        assert clerk.exitcode == 0
    received = sorted(number for what, _, number in told if what == "received")
    assert received == list(range(49, 49 + 2 * ROUNDS))  # distinct and without a gap
    decided = sorted((number, who) for what, who, number in told if what == "decided")
    recorded = [(a.number, d.note) for a in pier.amendments().values() for d in a.decisions]
    assert sorted(recorded) == decided
    assert {what for what, _, _ in told} <= {"received", "decided", "Collides", "StaleHead"}
    for number in range(1, ROUNDS + 1):  # of the two rivals one alone is in the text
        carried = [n for n in (number, number + 24) if pier.amendment(n).carried]
        assert len(carried) == 1
        lamp = "the lantern" if carried == [number] else "the beacon"
        assert f"{lamp} {number} before" in text_of(pier, f"OP{number}")
    assert pier.record.verify().ok


def test_threads_that_receive_at_once_get_distinct_numbers(pier):
    """Threads of one process at one desk: every number is given once, none is left out."""
    version = pier.version()
    numbers = []

    def receive(who):
        for n in range(1, 6):
            edit = replace_words(version.clause(f"OP{n}"), "Requests", f"Begs {who}'s")
            numbers.append(pier.propose([edit], sponsors=[Sponsor(who)]).number)

    threads = [threading.Thread(target=receive, args=(who,)) for who in ("Ana", "Bo", "Cy")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(49, 64))
    assert sorted(pier.amendments()) == list(range(1, 64))
    assert pier.record.verify().ok
