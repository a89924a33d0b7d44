"""Writers that are killed without warning: what was acknowledged is there, and the record proves itself each time.

In every round several processes record at once into the same record: versions with names, amendments, comments. At a
random moment some of them, or the helpers by which they run git, are killed (SIGKILL). Then everything that was ever
acknowledged is looked for, and the whole record is verified. After some rounds a new record is begun, so that the
last round is as quick as the first one.

    python -m benchmarks.torture [ROUNDS] [SEED]
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.desk import _text
from benchmarks.tables import table
from draftdiff.amendments import proposing
from draftdiff.amendments.model import Sponsor
from draftdiff.config import beside
from draftdiff.desk import Desk
from draftdiff.errors import DraftdiffError
from draftdiff.importers import read
from draftdiff.model import ClauseKind
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.comments import Comments, State, Subject
from draftdiff.recording import Facts
from draftdiff.service import Record
from draftdiff.verification import verify

ROUNDS = 500
WRITERS = 4
ANEW = 10
"""After so many rounds a new record is begun."""

LONGEST = 1.0
"""Seconds after which at the latest somebody is killed."""

PATIENCE = 60.0
"""Seconds that a writer has until it is at work."""

READY = "ready"
"""What a writer says as soon as it is at work."""

SLUGS = ("anchor-bay", "blue-pier")


@dataclass(slots=True)
class Figures:
    """What came of it: how often somebody was killed, what was acknowledged, what was found wrong."""

    rounds: int = 0
    killed: int = 0
    helpers: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0
    told: int = 0
    lost: list[str] = field(default_factory=list)
    unproved: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def sound(self) -> bool:
        """Whether nothing was lost and every proof came out."""
        return not self.lost and not self.unproved


@dataclass(frozen=True, slots=True)
class _Writer:
    pid: int
    answers: int


def measure(rounds: int = ROUNDS, *, writers: int = WRITERS, seed: int = 1) -> Figures:
    """Torture records for so many rounds; the seed says when and whom it hits."""
    figures, chance, begun = Figures(), random.Random(seed), time.perf_counter()
    for first in range(0, rounds, ANEW):
        with TemporaryDirectory() as folder:
            path = Path(folder) / "record.git"
            _fill(path, chance)
            acknowledged: list[tuple[str, ...]] = []
            for number in range(first, min(first + ANEW, rounds)):
                _round(path, writers, chance, f"{number:04}", acknowledged, figures)
                figures.rounds += 1
    figures.seconds = time.perf_counter() - begun
    return figures


def report(figures: Figures) -> str:
    """The figures as a table, and what was found wrong."""
    kinds = figures.acknowledged
    rows = [
        ("rounds", figures.rounds),
        ("writers killed", figures.killed),
        ("helpers of git killed", figures.helpers),
        ("versions acknowledged", kinds["version"]),
        ("amendments acknowledged", kinds["amendment"]),
        ("comments acknowledged", kinds["comment"]),
        ("refused in plain words", figures.told),
        ("not acknowledged, yet on record", figures.unanswered),
        ("**acknowledged and lost**", len(figures.lost)),
        ("**records that did not prove themselves**", len(figures.unproved)),
        ("seconds", f"{figures.seconds:.0f}"),
    ]
    return "\n".join([table(("", "count"), rows), *figures.lost, *figures.unproved])


def _fill(path: Path, chance: random.Random) -> None:
    with Record.create(path) as record:
        for slug in SLUGS:
            record.import_version(read(_text(chance).encode(), source="draft"), slug, Facts(stage="draft"))
    with closing(Database.open(beside(path))) as database:
        Accounts(database).add("desk@example.org", "Desk of the Bay", Role.SECRETARIAT)


def _round(
    path: Path, writers: int, chance: random.Random, name: str, acknowledged: list[tuple[str, ...]], figures: Figures
) -> None:
    """Let writers begin, kill, and look."""
    at_work = [_begin(path, f"{name}-{number}", chance.random()) for number in range(writers)]
    for writer in at_work:
        select.select([writer.answers], [], [], PATIENCE)
    time.sleep(chance.uniform(0.0, LONGEST))
    _strike(at_work, chance, figures)
    for writer in at_work:
        os.waitpid(writer.pid, 0)
        for said in _heard(writer.answers):
            _note(said, name, acknowledged, figures)
    _look(path, name, acknowledged, figures)


def _strike(at_work: list[_Writer], chance: random.Random, figures: Figures) -> None:
    """Kill the writers one after the other, with or without their helpers, and now and then helpers alone first."""
    if chance.random() < 1 / 3:
        figures.helpers += sum(map(_kill, _children(chance.choice(at_work).pid)))
        time.sleep(chance.uniform(0.0, 0.05))
    for writer in chance.sample(at_work, len(at_work)):
        helpers = _children(writer.pid)
        figures.killed += _kill(writer.pid)
        if chance.random() < 1 / 2:  # else they see that they are alone, and end
            figures.helpers += sum(map(_kill, helpers))
        time.sleep(chance.choice((0.0, 0.0, 0.01)))


def _note(said: tuple[str, ...], name: str, acknowledged: list[tuple[str, ...]], figures: Figures) -> None:
    match said[0]:
        case "told":
            figures.told += 1
        case "broken":
            figures.unproved.append(f"round {name}: a writer broke: {said[1]}")
        case kind if kind != READY:
            acknowledged.append(said)
            figures.acknowledged[kind] += 1


def _begin(path: Path, name: str, seed: float) -> _Writer:
    answers, end = os.pipe()
    pid = os.fork()
    if pid:
        os.close(end)
        return _Writer(pid, answers)
    os.close(answers)
    try:
        _write(path, name, random.Random(seed), end)
    except BaseException as error:  # noqa: BLE001 - a forked process must never go on as its parent would
        os.write(end, f"broken\t{error!r}\n".encode())
    os._exit(1)


def _write(path: Path, name: str, chance: random.Random, answers: int) -> None:
    """What a writer does until it is killed: record, and say what was acknowledged."""

    def say(*words: str) -> None:
        os.write(answers, ("\t".join(words) + "\n").encode())

    record, database = Record.open(path), Database.open(beside(path))
    account = Accounts(database).all()[0]
    say(READY)
    for count in range(1_000_000):
        mark, slug = f"mark-{name}-{count}", chance.choice(SLUGS)
        try:
            match chance.randrange(3):
                case 0:
                    reading = read(_text(chance).encode(), source=mark)
                    made = record.import_version(reading, slug, Facts(name=mark, message=mark))
                    say("version", slug, mark, made.commit.oid)
                case 1:
                    desk = Desk(record, slug)
                    version = desk.version()
                    clause = chance.choice([c for c in version.clauses if c.kind is ClauseKind.OPERATIVE])
                    edit = proposing.rewrite(clause, f"{clause.text} {mark}")
                    tabled = desk.propose(
                        (edit,), sponsors=(Sponsor("Norland"),), base=version.version, justification=mark
                    )
                    say("amendment", slug, mark, str(tabled.number))
                case _:
                    head = record.repository.head(slug)
                    subject = Subject(slug=slug, lang="eng", wid="op_1", version=head, label="OP1")
                    said = Comments(database).add(account, subject, mark)
                    say("comment", slug, mark, str(said.id))
        except DraftdiffError as error:
            say("told", str(error))


def _heard(answers: int) -> Iterator[tuple[str, ...]]:
    """What a writer said to its end; a line that breaks off was not said."""
    with os.fdopen(answers, "rb") as pipe:
        for line in pipe:
            if line.endswith(b"\n"):
                yield tuple(line.decode().rstrip("\n").split("\t"))


def _look(path: Path, name: str, acknowledged: list[tuple[str, ...]], figures: Figures) -> None:
    """Look for all that was acknowledged, whatever the writers were doing when they died, and prove the record."""
    with Record.open(path) as record, closing(Database.open(beside(path))) as database:
        found = set(_on_record(record, database))
        figures.lost += [f"round {name}: {' '.join(said)}" for said in acknowledged if said not in found]
        here = {said for said in found if f"mark-{name}-" in said[2]}
        figures.unanswered += len(here - set(acknowledged))
        proof = verify(record.repository)
        figures.unproved += [
            f"round {name}: {check.slug or ''} {check.name}: {check.detail}" for check in proof.checks if not check.ok
        ]


def _on_record(record: Record, database: Database) -> Iterator[tuple[str, ...]]:
    account = Accounts(database).all()[0]
    for slug in SLUGS:
        for commit in record.repository.history(slug):
            yield from (("version", slug, each, commit.oid) for each in commit.names)
        for number, amendment in Desk(record, slug).amendments().items():
            yield ("amendment", slug, amendment.justification or "", str(number))
        for thread in Comments(database).threads(account, slug, State.ALL):
            yield ("comment", slug, thread.comment.body, str(thread.comment.id))


def _children(pid: int) -> list[int]:
    """The processes that a process has begun and that live."""
    found: list[int] = []
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, listed.read_text().split())
    return found


def _kill(pid: int) -> int:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return 0
    return 1


def main() -> int:
    """Print the figures; 1 where anything was lost or not proved."""
    rounds, seed = (int(word) for word in (*sys.argv[1:], *("500", "1")[len(sys.argv) - 1 :]))
    figures = measure(rounds, seed=seed)
    print(report(figures))
    return 0 if figures.sound else 1


if __name__ == "__main__":
    sys.exit(main())
