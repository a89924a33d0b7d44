"""What a traced history is made of: words with a number for life, clauses as threads of them, texts that stood."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import NamedTuple

import msgspec
from msgspec import Struct

from draftdiff.errors import BadInput
from draftdiff.provenance.tracing.cutting import cut

NONE = -1
"""The number of a word that has none yet, of a neighbour that is not there, of the home of a word that came apart."""

FORMAT = 1
"""The form in which a trace is kept; another one is not read but made anew."""


class UnreadableTrace(BadInput):
    """What was kept is no trace, or one of another form."""

    def __init__(self, why: str) -> None:
        super().__init__(f"no trace of words can be read: {why}", where="provenance", remedy="trace the versions again")


Ranges = tuple[int, ...]
"""Numbers in their order, those that follow one another written as the first one and how many."""


def ranges(numbers: Iterable[int]) -> Ranges:
    """Numbers written as ranges."""
    found: list[int] = []
    after = -1
    for number in numbers:
        if number == after:
            found[-1] += 1
        else:
            found += (number, 1)
        after = number + 1
    return tuple(found)


def numbers(written: Ranges) -> list[int]:
    """The numbers that ranges stand for."""
    found: list[int] = []
    for at in range(0, len(written), 2):
        found += range(written[at], written[at] + written[at + 1])
    return found


def digest(text: str) -> bytes:
    """What a text is known by when it comes back."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


@dataclass(slots=True)
class Thread:
    """A clause through all versions: how it reads, the numbers of its words, and of all that it ever said in order.

    ``seams`` are the characters of the text at which words that ran together are cut. A clause that was struck
    keeps its last words, though other clauses may have got some of them since, and ``beside`` which clauses stood
    before and behind it.
    """

    number: int
    wid: str | None = None
    text: str = ""
    seams: tuple[int, ...] = ()
    words: list[int] = field(default_factory=list)
    woven: list[int] = field(default_factory=list)
    standing: bool = True
    beside: tuple[int, int] = (NONE, NONE)

    @property
    def pieces(self) -> list[str]:
        """The pieces of the text, one for each of its words."""
        return cut(self.text, self.seams)

    @property
    def sewn(self) -> frozenset[int]:
        """The places of those words that are sewn to the one before."""
        if not self.seams:
            return frozenset()
        starts = accumulate(map(len, self.pieces), initial=0)
        return frozenset(place for place, start in enumerate(starts) if start in self.seams)


class Reading(Struct, frozen=True, array_like=True):
    """A text that a clause once had, with the numbers of its words."""

    text: bytes
    thread: int
    seams: tuple[int, ...]
    words: Ranges


class Run(NamedTuple):
    """A stretch of a clause's text that one version brought in."""

    text: str
    born: int


class Word(NamedTuple):
    """A word of a clause: its number, and the characters of the clause's text that it takes up."""

    number: int
    start: int
    end: int


class LostRun(NamedTuple):
    """Words that were struck together: which version had brought them in and which one took them out.

    ``thread`` is the number of the clause in which they stood, ``wid`` its identity where it has one.
    """

    text: str
    born: int
    lost: int
    thread: int
    wid: str | None


class Standing(Struct, frozen=True, array_like=True):
    """A clause as it is kept."""

    wid: str | None
    text: str
    seams: tuple[int, ...]
    words: Ranges
    woven: Ranges
    standing: bool
    beside: tuple[int, int]


class Trace(Struct, frozen=True, array_like=True):
    """All that is known after a version: it can be kept, read back, asked, and gone on from.

    ``pieces`` are the words by number as they first stood, ``born`` the version that brought in each of them, as
    pairs of a version and how many; ``lost`` pairs of a word that is gone and the version that took it
    out. ``order`` are the clauses of the version, by their place in ``threads``.
    """

    format: int
    version: int
    pieces: tuple[str, ...]
    born: tuple[int, ...]
    lost: tuple[int, ...]
    threads: tuple[Standing, ...]
    order: tuple[int, ...]
    readings: tuple[Reading, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The clauses of the version."""
        return tuple(self.threads[number].text for number in self.order)

    @property
    def origins(self) -> tuple[int, ...]:
        """For each word by its number the version that brought it in."""
        return tuple(written_out(self.born))

    @property
    def clauses(self) -> tuple[tuple[Run, ...], ...]:
        """The origins of the version's words, clause by clause; the runs of a clause, joined, are its text."""
        born = self.origins
        return tuple(_runs_of(self.threads[number], born) for number in self.order)

    @property
    def words(self) -> tuple[tuple[Word, ...], ...]:
        """The words of the version, clause by clause, each with its place in the text."""
        return tuple(tuple(_words_of(self.threads[number])) for number in self.order)

    @property
    def gone(self) -> dict[int, int]:
        """For each word that stands no more, by its number, the version that took it out."""
        return dict(zip(self.lost[::2], self.lost[1::2], strict=True))

    @property
    def losses(self) -> tuple[LostRun, ...]:
        """The words that stand no more, those struck first standing first, else in the order in which they stood."""
        born, gone = self.origins, self.gone
        found: list[LostRun] = []
        for number, thread in enumerate(self.threads):
            for (lost, version), run in groupby(
                numbers(thread.woven), key=lambda word: (gone.get(word), born[word] if word in gone else None)
            ):
                if lost is not None and version is not None:
                    text = "".join(self.pieces[word] for word in run)
                    found.append(LostRun(text, version, lost, number, thread.wid))
        return tuple(sorted(found, key=lambda run: run.lost))

    def encode(self) -> bytes:
        """The trace in a compact form, to be kept."""
        return msgspec.msgpack.encode(self)

    @classmethod
    def decode(cls, kept: bytes) -> Trace:
        """The trace that was kept; raises `UnreadableTrace` for anything else."""
        try:
            trace = msgspec.msgpack.decode(kept, type=cls)
        except msgspec.DecodeError as error:
            raise UnreadableTrace(str(error)) from None
        if trace.format != FORMAT:
            raise UnreadableTrace(f"it has form {trace.format}, not {FORMAT}")
        return trace


def _words_of(thread: Standing) -> Iterator[Word]:
    at = 0
    for piece, number in zip(cut(thread.text, thread.seams), numbers(thread.words), strict=True):
        yield Word(number, at, at + len(piece))
        at += len(piece)


def _runs_of(thread: Standing, born: Sequence[int]) -> tuple[Run, ...]:
    return runs(cut(thread.text, thread.seams), numbers(thread.words), born)


def runs(pieces: Sequence[str], words: Sequence[int], born: Sequence[int]) -> tuple[Run, ...]:
    """The runs of a clause's text, from its pieces, the numbers of its words, and the origins by number."""
    found: list[Run] = []
    start = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or born[words[place]] != born[words[start]]:
            found.append(Run("".join(pieces[start:place]), born[words[start]]))
            start = place
    return tuple(found)


def written_out(pairs: Sequence[int]) -> list[int]:
    """The values of pairs of a value and how often."""
    found: list[int] = []
    for value, count in zip(pairs[::2], pairs[1::2], strict=True):
        found += [value] * count
    return found


def lengths(values: Iterable[int]) -> tuple[int, ...]:
    """Values written as pairs of a value and how often."""
    found: list[int] = []
    for value, run in groupby(values):
        found += (value, sum(1 for _ in run))
    return tuple(found)
