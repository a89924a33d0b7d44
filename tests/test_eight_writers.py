"""Eight writers with a hundred operations each: nothing is lost, nobody waits for ever."""

import multiprocessing
import random
from pathlib import Path

import pytest

from draftdiff.amendments import proposing
from draftdiff.amendments.model import Sponsor
from draftdiff.desk import Desk
from draftdiff.errors import Conflict
from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.service import Record
from draftdiff.verification import verify

WRITERS, OPERATIONS = 8, 100
PATIENCE = 900
CLAUSES = "\n\n".join(f"{number}. Asks the harbour master to paint lamp {number} green;" for number in range(1, 13))
TEXT = f"""\
Lamps on the long pier

The Council of the Bay,

Noting that ships come late,

{CLAUSES}

13. Decides to remain seized of the matter.
"""


def write(path, writer, slug, barrier, results):
    """One delegation: it does its operations and says what it was told, and at last how it ended."""
    try:
        with Record.open(Path(path)) as record:
            desk = Desk(record, slug)
            barrier.wait(timeout=PATIENCE)
            for what, mark in operations(desk, f"Delegation {writer}", writer):
                results.put((what, slug, mark))
    except BaseException as error:
        results.put(("ended", writer, repr(error)))
        raise
    results.put(("ended", writer, None))


def operations(desk, delegation, writer):
    """What it proposes, and now and then withdraws of what it proposed, by the number of the amendment."""
    chance = random.Random(writer)  # noqa: S311 - chance that repeats itself
    clauses = [clause for clause in desk.version().clauses if "green" in clause.text]
    own = []
    for count in range(OPERATIONS):
        try:
            if own and count % 5 == 4:
                yield "withdrawn", desk.withdraw(own.pop(0), by=delegation).number
            else:
                clause = chance.choice(clauses)
                edit = proposing.rewrite(clause, clause.text.replace("green", f"green and {writer}-{count}"))
                own.append(desk.propose((edit,), sponsors=(Sponsor(delegation),)).number)
                yield "tabled", own[-1]
        except Conflict as error:
            yield "told", str(error)


@pytest.mark.slow
@pytest.mark.parametrize("slugs", [["pier"], [f"pier-{n}" for n in range(WRITERS)]], ids=["same", "different"])
def test_eight_writers_lose_nothing(tmp_path, slugs):
    """On one resolution and on eight: each of 800 operations is on record, once, and every writer comes to its end."""
    path = tmp_path / "record.git"
    with Record.create(path) as record:
        for slug in slugs:
            record.import_version(read(TEXT.encode(), source="text.txt"), slug, Facts(stage="draft"))
    context = multiprocessing.get_context("spawn")
    barrier, results = context.Barrier(WRITERS), context.Queue()
    writers = [
        context.Process(target=write, args=(str(path), number, slugs[number % len(slugs)], barrier, results))
        for number in range(WRITERS)
    ]
    for writer in writers:
        writer.start()
    told, ended = [], {}
    while len(ended) < WRITERS:
        what, where, mark = results.get(timeout=PATIENCE)
        if what == "ended":
            ended[where] = mark
        else:
            told.append((what, where, mark))
    for writer in writers:
        writer.join(timeout=60)
    assert ended == dict.fromkeys(range(WRITERS))
    assert len(told) == WRITERS * OPERATIONS
    assert [each for each in told if each[0] == "told"] == []
    with Record.open(path) as record:
        there = {slug: Desk(record, slug).amendments() for slug in slugs}
        tabled = sorted((slug, number) for slug in slugs for number in there[slug])
        assert tabled == sorted((slug, number) for what, slug, number in told if what == "tabled")
        withdrawn = sorted((slug, number) for slug, number in tabled if not there[slug][number].open)
        assert withdrawn == sorted((slug, number) for what, slug, number in told if what == "withdrawn")
        assert verify(record.repository).ok
