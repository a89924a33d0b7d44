"""How alike two clauses are: by the order of their words and by the weight of those they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel, LCSseq

from draftdiff.diff.tokens import words

_SMOOTHING = 50
_LITTLE = 3
_LITTLE_SHARE = 0.25
_DIGIT_SHARE = 1.5


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a clause counts for likeness: its words in order, how often each, their weight together."""

    words: tuple[str, ...]
    counts: Mapping[str, int]
    weight: float
    features: tuple[str, ...]


class Lexis:
    """The weights of words among a set of clauses: a rare word tells more than a common one."""

    def __init__(self, texts: Iterable[str]) -> None:
        cut = [tuple(words(text)) for text in texts]
        spread = Counter(word for clause in cut for word in set(clause))
        self._clauses = len(cut) + _SMOOTHING
        self._weights = {word: self._weigh(word, count) for word, count in spread.items()}
        self._unknown = math.log(1 + self._clauses)
        self.profiles = [self._profile(clause) for clause in cut]

    def _weigh(self, word: str, count: int) -> float:
        weight = math.log(1 + self._clauses / count)
        if word.isdigit():
            return weight * _DIGIT_SHARE
        return weight * _LITTLE_SHARE if len(word) <= _LITTLE and word.isascii() else weight

    def _profile(self, clause: tuple[str, ...]) -> Profile:
        counts = Counter(clause)
        pairs = (f"{a} {b}" for a, b in pairwise(clause))
        return Profile(clause, counts, self.mass(counts), tuple(dict.fromkeys((*counts, *pairs))))

    def weight(self, word: str) -> float:
        """How much a word tells; most where no clause holds it in this form."""
        return self._weights.get(word) or self._weights.get(word.casefold(), self._unknown)

    def mass(self, counts: Mapping[str, int]) -> float:
        """The weight of so many of each word."""
        get, unknown = self._weights.get, self._unknown
        return sum([get(word, unknown) * count for word, count in counts.items()])

    def overlap(self, one: Mapping[str, int], other: Mapping[str, int]) -> float:
        """The weight of the words that two bags share."""
        if len(one) > len(other):
            one, other = other, one
        weights, unknown = self._weights, self._unknown
        return sum(
            [weights.get(word, unknown) * min(count, other[word]) for word, count in one.items() if word in other]
        )

    def likeness(self, one: Profile, other: Profile) -> float:
        """From 0 to 1: half by the words in their order, half by the weight of shared words."""
        total = one.weight + other.weight
        if not total:
            return 1.0
        order = Indel.normalized_similarity(one.words, other.words)
        return (order + 2 * self.overlap(one.counts, other.counts) / total) / 2

    def contained(self, one: Profile, other: Profile) -> float:
        """From 0 to 1: how much of the lesser of two clauses stands in the greater one, in the same order."""
        least = min(one.weight, other.weight)
        if not least:
            return 0.0
        order = LCSseq.similarity(one.words, other.words) / min(len(one.words), len(other.words))
        return min(order, self.overlap(one.counts, other.counts) / least)

    def joined(self, parts: Sequence[Profile]) -> Profile:
        """The profile of several clauses read as one."""
        counts: Counter[str] = Counter()
        for part in parts:
            counts.update(part.counts)
        text = tuple(word for part in parts for word in part.words)
        return Profile(text, counts, sum(part.weight for part in parts), ())


def less(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """The words of one bag that are left when those of the other are taken out."""
    return {word: count - other.get(word, 0) for word, count in one.items() if count > other.get(word, 0)}
