"""Histories made for tests: versions of a text of which it is known when each word was typed."""

from __future__ import annotations

import random
from itertools import count, islice

SYLLABLES = ("bar", "cel", "dom", "fen", "gur", "hil", "jov", "kem", "lan", "mur", "nop", "pir", "quo", "rus", "sel")
ENDINGS = ("ado", "ben", "cira", "dun", "eth", "fola", "gim", "hor", "ina")
LITTLE = ("of", "and", "the", "to")

Typed = list[tuple[str, int]]
"""A clause: its words, each with the version in which it was typed."""


def _vocabulary():
    """Words that nobody typed before."""
    for number in count():
        first, second = divmod(number, len(SYLLABLES) * len(ENDINGS))
        third, fourth = divmod(second, len(ENDINGS))
        yield SYLLABLES[first % len(SYLLABLES)] + ENDINGS[first // len(SYLLABLES)] + SYLLABLES[third] + ENDINGS[fourth]


class History:
    """A text in the hands of a busy committee: ``versions`` are its clauses as `Typed`, oldest first."""

    def __init__(self, seed: int, clauses: int = 12, versions: int = 40, little: float = 0.3) -> None:
        self.chance = random.Random(seed)  # noqa: S311 (it must repeat itself)
        self.little = little
        self.words = _vocabulary()
        now = [self.clause(1) for _ in range(clauses)]
        self.versions = [now]
        for number in range(2, versions + 1):
            if self.chance.random() < 0.1 and number > 4:
                now = self.versions[-self.chance.randint(2, 4)]
            else:
                now = self.edited([list(clause) for clause in now], number)
            self.versions.append(now)

    def typed(self, many: int, version: int) -> Typed:
        found: Typed = []
        for word in islice(self.words, many):
            if self.chance.random() < self.little:
                found.append((self.chance.choice(LITTLE), version))
            found.append((word + ("," if self.chance.random() < 0.1 else ""), version))
        return found

    def clause(self, version: int) -> Typed:
        return self.typed(self.chance.randint(12, 40), version)

    def edited(self, now: list[Typed], version: int) -> list[Typed]:
        for _ in range(self.chance.randint(1, 3)):
            self.chance.choice(EDITS)(self, now, version)
        return now

    def replace(self, now: list[Typed], version: int) -> None:
        clause = self.chance.choice(now)
        at = self.chance.randrange(len(clause))
        clause[at : at + self.chance.randint(1, 4)] = self.typed(self.chance.randint(1, 4), version)

    def put_in(self, now: list[Typed], version: int) -> None:
        clause = self.chance.choice(now)
        at = self.chance.randrange(len(clause) + 1)
        clause[at:at] = self.typed(self.chance.randint(1, 8), version)

    def take_out(self, now: list[Typed], version: int) -> None:
        clause = self.chance.choice(now)
        if len(clause) > 12:
            at = self.chance.randrange(len(clause) - 6)
            del clause[at : at + self.chance.randint(1, 5)]

    def add(self, now: list[Typed], version: int) -> None:
        now.insert(self.chance.randrange(len(now) + 1), self.clause(version))

    def strike(self, now: list[Typed], version: int) -> None:
        if len(now) > 6:
            del now[self.chance.randrange(len(now))]

    def move(self, now: list[Typed], version: int) -> None:
        clause = now.pop(self.chance.randrange(len(now)))
        now.insert(self.chance.randrange(len(now) + 1), clause)

    def split(self, now: list[Typed], version: int) -> None:
        at = self.chance.randrange(len(now))
        clause = now[at]
        if len(clause) > 24:
            cut = self.chance.randint(12, len(clause) - 12)
            now[at : at + 1] = [clause[:cut], clause[cut:]]

    def merge(self, now: list[Typed], version: int) -> None:
        at = self.chance.randrange(len(now) - 1)
        now[at : at + 2] = [[*now[at], ("and", version), *now[at + 1]]]

    def transfer(self, now: list[Typed], version: int) -> None:
        source, target = self.chance.sample(range(len(now)), 2)
        if len(now[source]) > 26:
            passage = now[source][8:20]
            del now[source][8:20]
            at = self.chance.randrange(len(now[target]) + 1)
            now[target][at:at] = passage


EDITS = (
    *(History.replace,) * 4,
    *(History.put_in,) * 4,
    *(History.take_out,) * 3,
    History.add,
    History.strike,
    History.move,
    History.split,
    History.merge,
    History.transfer,
)


def texts(version: list[Typed]) -> list[str]:
    """A version as its clauses read."""
    return [" ".join(word for word, _ in clause) for clause in version]


def right(version: list[Typed], clauses) -> tuple[int, int]:
    """How many words of a version were traced rightly to the version in which they were typed, and of how many."""
    good = every = 0
    for clause, runs in zip(version, clauses, strict=True):
        letters = [run.born for run in runs for _ in run.text]
        at = 0
        for word, typed in clause:
            good += letters[at] == typed
            every += 1
            at += len(word) + 1
    return good, every
