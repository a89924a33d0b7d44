"""How alike two clauses are: by the order of their words and by the weight of those they share."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from math import fsum, log
from zlib import crc32

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

_MOST_CODES = sys.maxunicode


class Profile(Struct, frozen=True, gc=False):
    """What of a clause counts for likeness: its words in order, which words these are, their weight together.

    Each word is written as one character, so that the order of words can be compared as fast as letters.
    """

    words: str
    bag: Bag
    weight: float


class _Codes(dict[str, str]):
    """A character for each word; one that was not seen before gets the next."""

    def __missing__(self, word: str) -> str:
        # Where there are more words than characters some must share one; which, their letters alone decide.
        place = len(self) + 1
        code = self[word] = chr(place if place <= _MOST_CODES else crc32(word.encode()) % _MOST_CODES + 1)
        return code


class Lexis:
    """The weights of words among a set of clauses: a rare word tells more than a common one."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._codes = _Codes()
        self._weights: dict[str, float] = {}
        cut = [self._encode(text) for text in texts]
        bags = [frozenset(clause) for clause in cut]
        spread = Counter(chain.from_iterable(bags))
        clauses = len(cut) + _SMOOTHING
        self._by_count = {count: log(1 + clauses / count) for count in {1, *spread.values()}}
        for word, code in self._codes.items():
            self._weights[code] = self._weigh(word, spread[code])
        self.profiles = [Profile(clause, bag, self.mass(bag)) for clause, bag in zip(cut, bags, strict=True)]

    def profile(self, text: str) -> Profile:
        """The profile of another clause; a word that none of the set holds weighs as if one did."""
        known = len(self._codes)
        words = self._encode(text)
        for word in islice(reversed(self._codes), len(self._codes) - known):
            self._weights.setdefault(self._codes[word], self._weigh(word, 1))
        bag = frozenset(words)
        return Profile(words, bag, self.mass(bag))

    def _encode(self, text: str) -> str:
        return "".join(map(self._codes.__getitem__, rough_words(text)))

    def _weigh(self, word: str, count: int) -> float:
        weight = self._by_count[count]
        if len(word) <= _LITTLE and word.isascii() and not word.isdigit():
            return weight * _LITTLE_SHARE
        return weight * _DIGIT_SHARE if word.isdigit() else weight

    def weight(self, word: str) -> float:
        """How much a word tells; most where no clause holds it."""
        code = self._codes.get(word)
        return self._weigh(word, 1) if code is None else self._weights[code]

    def mass(self, bag: Iterable[str]) -> float:
        """The weight of words that are all in the lexis, the same in whatever order they come."""
        return fsum(map(self._weights.__getitem__, bag))

    def overlap(self, one: Bag, other: Bag) -> float:
        """The weight of the words that two bags share."""
        return self.mass(one & other)

    def likeness(self, one: Profile, other: Profile, least: float = 0.0) -> float:
        """From 0 to 1: half by the words in their order, half by the weight of shared words.

        Where that is less than ``least`` it is something less.
        """
        total = one.weight + other.weight
        if not total:
            return 1.0
        shared = 2 * self.overlap(one.bag, other.bag) / total
        needed = 2 * least - shared
        return (in_order(one.words, other.words, needed) + shared) / 2 if needed <= 1 else shared / 2

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
        return Profile("".join([part.words for part in parts]), bag, self.mass(bag))


def in_order(one: Sequence[str], other: Sequence[str], least: float = 0.0) -> float:
    """From 0 to 1: how alike two sequences of words are in their order; 0 also where that is less than ``least``.

    Where one is tiny beside the other, or both are beyond all measure, the most that it can be.
    """
    shorter, total = min(len(one), len(other)), len(one) + len(other)
    if total > UNLIKE * shorter:
        return 2 * shorter / total if total else 1.0
    if len(one) * len(other) > ALIGNABLE:
        return 2 * (Counter(one) & Counter(other)).total() / total
    return Indel.normalized_similarity(one, other, score_cutoff=max(0.0, least))
