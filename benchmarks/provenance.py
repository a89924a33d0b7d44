"""How many words are traced to the version that brought them in, and how fast, beside WikiWho where it is installed.

The histories are those of ``../shared/bench``. Both engines are shown the same texts in the same process, in
alternation, and are asked for the origin of every word of every thirtieth version and of the last.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from statistics import mean, median
from typing import TypeVar

from benchmarks.generator import ROOT, History, history
from draftdiff.provenance import Trace, Tracer

EVERY = 30
"""Every so many versions the origins are asked for."""

Told = list[tuple[str, int]]
"""A version in pieces, each with the version that is said to have brought it in."""


@dataclass(frozen=True, slots=True)
class Mix:
    """What a history is made of."""

    seed: int
    clauses: int = 60
    versions: int = 300
    revert_every: int = 25


@dataclass(frozen=True, slots=True)
class Traced:
    """What one engine made of a history: the share of words that are right, in the last version and on average.

    Both are -1 where what it tells is not the text. ``seconds`` are those of every pass.
    """

    last: float
    average: float
    seconds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Both engines on one history, and of ours the seconds of a step and of reading back, and the bytes kept."""

    ours: Traced
    theirs: Traced | None
    step: float
    reading: float
    kept: int

    @property
    def ratio(self) -> float | None:
        """Our time ÷ theirs, by the medians."""
        return None if self.theirs is None else median(self.ours.seconds) / median(self.theirs.seconds)


def checked(versions: int) -> list[int]:
    """The versions, from 0, whose origins are asked for."""
    return sorted({*range(EVERY - 1, versions, EVERY), versions - 1})


def trace(texts: Sequence[Sequence[str]]) -> dict[int, Told]:
    """The origins by our tracer."""
    asked, told, tracer = set(checked(len(texts))), {}, Tracer()
    for number, clauses in enumerate(texts):
        tracer.step(clauses)
        if number in asked:
            told[number] = [(run.text, run.born) for runs in tracer.clauses for run in runs]
    return told


def wikiwho(texts: Sequence[Sequence[str]]) -> dict[int, Told]:
    """The origins by WikiWho, to which paragraphs are what stands between empty lines."""
    engine = importlib.import_module("WikiWho.wikiwho").Wikiwho("draft")
    tokens = importlib.import_module("WikiWho.utils").iter_rev_tokens
    engine.analyse_article(
        [
            {"revid": number, "timestamp": "2026-01-01T00:00:00Z", "userid": 1, "user": "u", "*": "\n\n".join(clauses)}
            for number, clauses in enumerate(texts, start=1)
        ]
    )
    return {
        number: [(token.value, token.origin_rev_id) for token in tokens(engine.revisions[number + 1])]
        for number in checked(len(texts))
        if number + 1 in engine.revisions
    }


def share(version: Sequence[Sequence[tuple[str, int]]], told: Told) -> float:
    """The share of the words and marks of a version whose origin is told rightly, by their first letters."""
    letters = [born for text, born in told for _ in "".join(text.split())]
    words = [(word, born) for clause in version for word, born in clause if not word.isspace()]
    said = "".join("".join(text.split()) for text, _ in told)
    if said.casefold() != "".join(word for word, _ in words).casefold():
        return -1.0
    right = at = 0
    for word, born in words:
        right += letters[at] == born
        at += len(word)
    return right / len(words) if words else 1.0


def measure(mix: Mix, passes: int) -> Outcome:
    """Both engines on one history, in alternation."""
    made = history(mix.seed, mix.clauses, mix.versions, mix.revert_every)
    texts = [["".join(word for word, _ in clause) for clause in version] for version in made]
    engines: list[Callable[[Sequence[Sequence[str]]], dict[int, Told]]] = [trace]
    if importlib.util.find_spec("WikiWho"):
        engines.append(wikiwho)
    passed = [[_timed(partial(engine, texts)) for engine in engines] for _ in range(passes)]
    found = [_judged(made, engine_passes) for engine_passes in zip(*passed, strict=True)]
    tracer = Tracer()
    steps = [_timed(partial(tracer.step, clauses))[0] for clauses in texts]
    kept = tracer.trace.encode()
    reading = median(_timed(lambda: Trace.decode(kept).clauses)[0] for _ in range(passes))
    return Outcome(found[0], found[1] if len(found) > 1 else None, median(steps), reading, len(kept))


def _judged(made: History, passes: Sequence[tuple[float, dict[int, Told]]]) -> Traced:
    shares = [share(made[number], pieces) for number, pieces in sorted(passes[-1][1].items())]
    seconds = tuple(seconds for seconds, _ in passes)
    return Traced(shares[-1], mean(shares) if min(shares) >= 0 else -1.0, seconds)


Result = TypeVar("Result")


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def run(mixes: Sequence[Mix], passes: int, python: str = sys.executable) -> Iterator[tuple[Mix, Outcome]]:
    """Measure in a process of another Python, the one that WikiWho and this project are installed in."""
    for mix in mixes:
        call = [python, "-m", "benchmarks.provenance", json.dumps(asdict(mix)), str(passes)]
        done = subprocess.run(call, check=True, capture_output=True, text=True, cwd=ROOT)
        found = json.loads(done.stdout)
        ours, theirs = (None if told is None else Traced(**told) for told in (found.pop("ours"), found.pop("theirs")))
        if ours is not None:
            yield mix, Outcome(ours, theirs, **found)


if __name__ == "__main__":
    print(json.dumps(asdict(measure(Mix(**json.loads(sys.argv[1])), int(sys.argv[2])))))
