"""How alike two clauses are: by the order of their words and by the weight of those they share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

from msgspec import Struct
from rapidfuzz.distance import Indel, LCSseq

from draftdiff.diff.words.tokens import rough_words

_SMOOTHING = 50
_LITTLE = 3
_LITTLE_SHARE = 0.25
_DIGIT_SHARE = 1.5

UNLIKE = 25
"""From so many times the lesser of two clauses on, their lengths say enough about how alike the two are."""

ALIGNABLE = 1_000_000_000
"""Up to this product of two numbers of words their order is looked at."""

Bag = frozenset[str]


class Profile(Struct, frozen=True, gc=False):
    """What of a clause counts for likeness: its words in order, which words these are, their weight together."""

    words: tuple[str, ...]
    bag: Bag
    weight: float


class Lexis:
    """The weights of words among a set of clauses: a rare word tells more than a common one."""

    def __init__(self, texts: Iterable[str]) -> None:
        cut = [tuple(rough_words(text)) for text in texts]
        bags = [frozenset(clause) for clause in cut]
        spread = Counter(chain.from_iterable(bags))
        self._clauses = len(cut) + _SMOOTHING
        self._weights = {word: self._weigh(word, count) for word, count in spread.items()}
        self._unknown = math.log(1 + self._clauses)
        self.profiles = [Profile(clause, bag, self.mass(bag)) for clause, bag in zip(cut, bags, strict=True)]

    def _weigh(self, word: str, count: int) -> float:
        weight = math.log(1 + self._clauses / count)
        if word.isdigit():
            return weight * _DIGIT_SHARE
        return weight * _LITTLE_SHARE if len(word) <= _LITTLE and word.isascii() else weight

    def weight(self, word: str) -> float:
        """How much a word tells; most where no clause holds it."""
        return self._weights.get(word, self._unknown)

    def mass(self, bag: Iterable[str]) -> float:
        """The weight of words that are all in the lexis."""
        return sum(map(self._weights.__getitem__, bag))

    def overlap(self, one: Bag, other: Bag) -> float:
        """The weight of the words that two bags share."""
        return sum(map(self._weights.__getitem__, one & other))

    def likeness(self, one: Profile, other: Profile) -> float:
        """From 0 to 1: half by the words in their order, half by the weight of shared words."""
        total = one.weight + other.weight
        if not total:
            return 1.0
        order = in_order(one.words, other.words)
        return (order + 2 * self.overlap(one.bag, other.bag) / total) / 2

    def contained(self, one: Profile, other: Profile) -> float:
        """From 0 to 1: how much of the lesser of two clauses stands in the greater one, in the same order."""
        least = min(one.weight, other.weight)
        if not least:
            return 0.0
        order = LCSseq.similarity(one.words, other.words) / min(len(one.words), len(other.words))
        return min(order, self.overlap(one.bag, other.bag) / least)

    def joined(self, parts: Sequence[Profile]) -> Profile:
        """The profile of several clauses read as one."""
        if len(parts) == 1:
            return parts[0]
        bag = parts[0].bag.union(*(part.bag for part in parts[1:]))
        return Profile(tuple(chain.from_iterable(part.words for part in parts)), bag, self.mass(bag))


def in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """From 0 to 1: how alike two sequences of words are in their order.

    Where one is tiny beside the other, or both are beyond all measure, the most that it can be.
    """
    least, total = min(len(one), len(other)), len(one) + len(other)
    if total > UNLIKE * least:
        return 2 * least / total if total else 1.0
    if len(one) * len(other) > ALIGNABLE:
        return 2 * (Counter(one) & Counter(other)).total() / total
    return Indel.normalized_similarity(one, other)
