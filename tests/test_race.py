"""Writers who record into the same resolution at the same instant."""

import multiprocessing
from pathlib import Path

import pytest

from draftdiff.errors import Conflict
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.service import Record

ROUNDS = 200
TEXT = """\
Lamps on the long pier

The Council of the Bay,

Noting that ships come late,

1. Decides to light the pier from dusk to dawn;

2. Requests {who} to report on lamp number {round}.
"""


def write(path, who, barrier, results):
    """One clerk: in each round, at the same instant as the other, record a text of his own."""
    record = Record.open(Path(path))
    for number in range(ROUNDS):
        reading = read(TEXT.format(who=who, round=number).encode(), source="text.txt")
        barrier.wait(timeout=60)
        try:
            recorded = record.import_version(reading, f"pier-{number // 4}", Facts(message=f"{who} {number}"))
        except Conflict:
            results.put((number, who, None))
        else:
            results.put((number, who, recorded.commit.oid))
    record.close()


@pytest.mark.slow
def test_two_processes_that_record_at_once_lose_nothing(tmp_path):
    """In 200 rounds every text is reachable from its branch, or its clerk was told to try again."""
    path = tmp_path / "record.git"
    record = Record.create(path)
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(2), context.Queue()
    clerks = [context.Process(target=write, args=(str(path), who, barrier, results)) for who in ("Ana", "Bo")]
    for clerk in clerks:
        clerk.start()
    told = [results.get(timeout=120) for _ in range(2 * ROUNDS)]
    for clerk in clerks:
        clerk.join(timeout=60)
        assert clerk.exitcode == 0
    reachable = {
        (commit.oid, commit.subject) for slug in record.repository.slugs() for commit in record.repository.history(slug)
    }
    kept = {(oid, f"{who} {number}") for number, who, oid in told if oid is not None}
    assert kept == reachable
    assert {number for number, _, oid in told if oid is not None} == set(range(ROUNDS))
    assert record.repository.fsck() == ()
    record.close()
