"""What it costs that a version outlives a power cut: a durable commit beside the least that any program pays.

The least is a plain write of the same bytes with ``fsync`` and ``rename``. Both are done in alternation in one run, on
the same file system: only their ratio says something.

    python -m benchmarks.durability [ROUNDS]
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks.tables import milliseconds, table
from draftdiff.model import Person
from draftdiff.store import Proposal, Repository, Stream

Kept = TypeVar("Kept")

ROUNDS = 100
SIZE = 60_000
TOGETHER = 30
_WHO, _AT = Person("Desk of the Bay", "desk@example.org"), datetime(2031, 5, 4, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Figures:
    """The median of each way to keep 60 KB, in seconds.

    Plainly, as a version, as one of many files, with a name, as the first of a resolution, and for each of many
    first ones that are recorded in one stream.
    """

    floor: float
    version: float
    among_files: float
    named: float
    first: float
    streamed: float


def measure(rounds: int = ROUNDS) -> Figures:
    """Write in turns, so many times."""
    chance = random.Random(1)
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Repository.create(folder / "plain.git") as plain, Repository.create(folder / "many.git") as many:
            others = {f"amendments/{number:04}.xml": _text(chance)[:3000] for number in range(40)}
            many.record("bay", lambda _: _proposal(others))
            ways = {
                "floor": lambda text, number: _plain(folder / f"{number}.xml", text),
                "version": lambda text, _: plain.record("bay", lambda _: _proposal({"resolution.eng.xml": text})),
                "among_files": lambda text, _: many.record(
                    "bay", lambda _: _proposal({"resolution.eng.xml": text, "amendments/0007.xml": text[:3000]})
                ),
                "named": lambda text, number: plain.record(
                    "pier", lambda _: _proposal({"resolution.eng.xml": text}, name=f"name-{number}")
                ),
            }
            ways["first"] = lambda text, number: plain.record(
                f"mole-{number}", lambda _: _proposal({"resolution.eng.xml": text})
            )
            times: dict[str, list[float]] = {way: [] for way in (*ways, "streamed")}
            with Stream(plain) as stream:
                for number in range(rounds):
                    for way, write in ways.items():
                        times[way].append(_timed(write, _text(chance), number))
                    texts = [_text(chance) for _ in range(TOGETHER)]
                    times["streamed"].append(_timed(partial(_streamed, stream), texts, number) / TOGETHER)
    return Figures(**{way: median(taken[1:] or taken) for way, taken in times.items()})


def report(figures: Figures) -> str:
    """The times in milliseconds, and how many times the floor each is."""
    rows = [
        ("a plain write, fsync and rename", figures.floor),
        ("a version of the text", figures.version),
        ("a version and an amendment among forty", figures.among_files),
        ("a version with a name", figures.named),
        ("the first version of a resolution", figures.first),
        (f"the same, each of {TOGETHER} in one stream", figures.streamed),
    ]
    told = [(what, milliseconds(taken), f"{taken / figures.floor:.1f}") for what, taken in rows]
    return table((f"{SIZE // 1000} KB on the disk for good", "ms", "times the least"), told)


def _text(chance: random.Random) -> bytes:
    words = "urges the states of and to ports harbours secure grave deep noise quay night".split()
    drawn = (chance.choice(words) if chance.random() < 0.9 else str(chance.random()) for _ in range(SIZE // 6))  # noqa: PLR2004 - enough words that are new
    return " ".join(drawn).encode().ljust(SIZE)[:SIZE]


def _proposal(files: dict[str, bytes], name: str | None = None) -> Proposal:
    return Proposal(files, _WHO, _AT, _WHO, _AT, "A new version", name=name)


def _plain(path: Path, text: bytes) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.rename(path)


def _streamed(stream: Stream, texts: Sequence[bytes], number: int) -> None:
    """Record texts of as many resolutions together."""
    for place, text in enumerate(texts):
        version = _proposal({"resolution.eng.xml": text})
        stream.record(f"quay-{number}-{place}", lambda _: version)  # noqa: B023 - it is asked for at once
    if refused := stream.flush():
        raise SystemExit(str(next(iter(refused.values()))))


def _timed(write: Callable[[Kept, int], object], what: Kept, number: int) -> float:
    start = time.perf_counter()
    write(what, number)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(report(measure(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)))
