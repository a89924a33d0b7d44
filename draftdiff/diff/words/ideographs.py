"""Chinese, which sets no spaces between its words, cut into words by a dictionary.

The words are those of jieba (its dictionary, and a hidden Markov model for what is not in it, traditional signs
above all). What stands around it may cut the same text in two ways, so two texts are cut together: alike where they
say the same.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import regex

from draftdiff.diff.words.blocks import exact_blocks

_SIGN = regex.compile(r"\p{Han}")
_TWO_SIGNS = regex.compile(r"\p{Han}{2}")
_LEAST, _SURELY = 2, 4
"""Of how many signs words are cut out of a longer one because the other text has them by themselves."""


def in_words(text: str) -> bool:
    """Whether a text has words that only a dictionary tells apart."""
    return not text.isascii() and _TWO_SIGNS.search(text) is not None


def cut_alike(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    """Two sequences of tokens with the signs of each Chinese word brought together, alike in what both say."""
    one, other = set(_cuts(a)), set(_cuts(b))
    for i, j, n in exact_blocks(a, b):
        mine = {at - i for at in range(i, i + n + 1) if at in one}
        yours = {at - j for at in range(j, j + n + 1) if at in other}
        for start, end in pairwise(sorted({0, n} | mine & yours)):
            inner = set(range(start + 1, end))
            if {start, end} <= mine & yours:
                agreed: set[int] = set()
            elif {start, end} <= mine and _told(end - start, inner & yours):
                agreed = {start, end} | inner & mine
            elif {start, end} <= yours and _told(end - start, inner & mine):
                agreed = {start, end} | inner & yours
            else:
                continue
            for cuts, offset in ((one, i), (other, j)):
                cuts -= {offset + at for at in inner}
                cuts |= {offset + at for at in agreed}
    return _joined(a, one), _joined(b, other)


def _told(signs: int, torn: set[int]) -> bool:
    """Whether so many signs that are whole words in one text are the same words inside longer ones of the other.

    Of few signs it is chance where they lie across two words there.
    """
    return signs >= (_SURELY if torn else _LEAST)


def _cuts(tokens: Sequence[str]) -> Iterator[int]:
    """Before which tokens a word begins, and the end."""
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _SIGN.fullmatch(tokens[end]):
            end += 1
        if end - at < _LEAST:
            yield at
            at += 1
            continue
        for word in _cutter()("".join(tokens[at:end])):
            yield at
            at += len(word)
    yield len(tokens)


def _joined(tokens: Sequence[str], cuts: set[int]) -> list[str]:
    return ["".join(tokens[start:end]) for start, end in pairwise(sorted(cuts))]


@functools.cache
def _cutter() -> Callable[[str], list[str]]:
    import rjieba  # noqa: PLC0415 - it reads its dictionary, a tenth of a second, and few texts need it

    return rjieba.cut
