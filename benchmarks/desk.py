"""A resolution with a thousand amendments on its desk: how long a committee waits for what it asks.

The text has sixty clauses. The amendments are drawn by a source of chance that is always the same: other words
for a clause, new clauses, clauses taken out and moved. Every question is asked once of a record that was just
opened, so that everything is read from git, and then again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from draftdiff.akn.parser import parse_safely
from draftdiff.amendments import proposing
from draftdiff.amendments.facts import number_at
from draftdiff.amendments.model import Edit, NewClause, Outcome, Proposal, Sponsor
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.recording import Facts
from draftdiff.service import Record

SLUG = "harbours"
VOCABULARY = "urges the states of and to ports harbours secure grave deep noise quay night all peace care ferry".split()
PREAMBULAR, OPERATIVE = 20, 40


@dataclass(frozen=True, slots=True)
class Waited:
    """How long one question took, in seconds: right after opening, and when it was asked again."""

    question: str
    first: float
    again: float


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The figures of a desk: how many amendments, the time to read and parse all their documents, the questions."""

    amendments: int
    floor: float
    waited: tuple[Waited, ...]


def measure(amendments: int, decisions: int, passes: int) -> Outcomes:
    """Fill a desk with amendments, decide on some, and ask it what a committee asks."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.git"
        _fill(path, amendments, decisions)
        first: dict[str, list[float]] = {}
        again: dict[str, list[float]] = {}
        floors = []
        for _ in range(passes):
            floors.append(_floor(path))
            for name, ask in QUESTIONS:
                with Record.open(path) as record:
                    desk = Desk(record, SLUG)
                    first.setdefault(name, []).append(_timed(lambda ask=ask, desk=desk: ask(desk)))  # type: ignore[misc]
                    again.setdefault(name, []).append(_timed(lambda ask=ask, desk=desk: ask(desk)))  # type: ignore[misc]
        waited = tuple(Waited(name, median(first[name]), median(again[name])) for name, _ in QUESTIONS)
        return Outcomes(amendments, median(floors), waited)


def _some(desk: Desk) -> list[int]:
    """Every third of the open amendments, as somebody may tick them."""
    return [number for number, amendment in desk.amendments().items() if amendment.open][::3]


QUESTIONS: tuple[tuple[str, Callable[[Desk], object]], ...] = (
    ("list with placement and collisions", lambda desk: desk.standings()),
    ("order of voting", lambda desk: desk.ballot()),
    ("preview of every third", lambda desk: desk.preview(_some(desk))),
    ("which pairs collide", lambda desk: desk.matrix()),
    ("the text as it is woven", lambda desk: desk.weave()),
)
"""What is asked, by the words of the report."""


def _timed(ask: Callable[[], object]) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def _floor(path: Path) -> float:
    """The least that anybody needs: every document read from git and parsed."""
    with Record.open(path) as record:
        blobs = record.repository.files(record.repository.head(SLUG))
        start = time.perf_counter()
        for name, blob in blobs.items():
            if number_at(name) is not None:
                parse_safely(record.repository.blob(blob), source=name)
        return time.perf_counter() - start


def _fill(path: Path, amendments: int, decisions: int) -> None:
    chance = random.Random(1)
    moment = datetime(2031, 5, 4, 12, tzinfo=UTC)
    with Record.create(path, clock=lambda: moment) as record:
        record.import_version(read(_text(chance).encode(), source="draft"), SLUG, Facts(stage="draft"))
        desk = Desk(record, SLUG)
        version = desk.version()
        proposals = [
            Proposal(proposing.kind_of(edits), edits, "as drawn", sponsors=(Sponsor(f"Member {k % 50}"),))
            for k, edits in enumerate(_edits(chance, version, amendments))
        ]
        desk.receive(proposals)
        for number in range(1, decisions + 1):
            collides = any(c.kind.blocking and len(c.numbers) == 1 for c in desk.standing(number).collisions)
            desk.decide([number], Outcome.REJECTED if collides else Outcome.ADOPTED, body="Committee")


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(VOCABULARY) for _ in range(count))


def _text(chance: random.Random) -> str:
    head = "12th Congress of Coastal Assemblies\n\nQuiet harbours\n\nThe 12th Congress of Coastal Assemblies,\n\n"
    preamble = "".join(f"Recalling {_words(chance, 25)},\n\n" for _ in range(PREAMBULAR))
    return head + preamble + "".join(f"{n}. Urges {_words(chance, 45)};\n\n" for n in range(1, OPERATIVE + 1))


def _edits(chance: random.Random, version: Version, count: int) -> Iterator[tuple[Edit, ...]]:
    clauses = [c for c in version.clauses if c.kind in (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE)]
    for k in range(count):
        clause, draw = chance.choice(clauses), chance.random()
        part = proposing.part_of(version, clause)
        if draw < 0.8:  # noqa: PLR2004 - the share of other words
            yield (proposing.rewrite(clause, _reworded(chance, clause, k)),)
        elif draw < 0.9:  # noqa: PLR2004 - of new clauses
            new = NewClause(clause.kind, f"Asks {_words(chance, 20)};")
            yield (proposing.insert_clauses(version, clause, part, [new]),)
        else:
            yield (proposing.delete(version, clause),)


def _reworded(chance: random.Random, clause: Clause, k: int) -> str:
    words = clause.text.split(" ")
    at, gone = chance.randrange(1, len(words) - 4), chance.randint(1, 3)
    return " ".join([*words[:at], f"word{k}", *words[at + gone :]])
