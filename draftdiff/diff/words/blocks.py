"""The equal blocks of two sequences: what an alignment of words holds on to.

Sequences of tokens are written as strings of code points, one for each distinct token, so that engines
made for characters align words and none is ever cut. Small differences go through diff-match-patch, larger
ones through RapidFuzz. Sequences too long for either are first cut at what occurs once on both sides
("patience"); what then remains without such a word is aligned if it is short enough, else held to be
replaced as a whole. Nothing depends on time.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from draftdiff.errors import TooLarge

EXHAUSTIVE = 250
"""Up to so many inserted and deleted tokens diff-match-patch is asked (its time grows with the square)."""

ALIGNABLE = 400_000_000
"""Up to this product of two token counts a stretch without common unique words is still aligned."""

MAX_DISTINCT = sys.maxunicode - 0x800
"""How many distinct tokens two texts may hold together: every code point but the surrogates."""

_WINDOWS = (1, 8)

Block = tuple[int, int, int]
"""An equal block of two sequences: where it starts in either one, and its length."""

Edit = tuple[int, int, int, int]
"""Tokens ``a1`` to ``a2`` of the old text that became ``b1`` to ``b2`` of the new one."""

_ENGINE = diff_match_patch()
_ENGINE.Diff_Timeout = 0.0


class TooManyWords(TooLarge):
    """Two texts hold more distinct words together than can be told apart."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} distinct words in one comparison, {MAX_DISTINCT} at most",
            remedy="split the clause into several",
        )


def equal_blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The blocks that two sequences have in common, in order; those of no length say nothing."""
    if len(a) * len(b) <= ALIGNABLE:
        if "\0" in a or "\0" in b:  # a character alone goes by its code point, and no character at all by nought too
            a, b = _encode(a, b)
        return [(m.a, m.b, m.size) for m in Indel.editops(a, b).as_matching_blocks()]
    x, y = _encode(a, b)
    head = _common_prefix(x, y)
    tail = _common_prefix(x[head:][::-1], y[head:][::-1])
    found = [(0, 0, head)] if head else []
    found += _middle(x, y, (head, len(x) - tail), (head, len(y) - tail))
    if tail:
        found.append((len(x) - tail, len(y) - tail, tail))
    return found


def exact_blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The same by diff-match-patch, where the difference is small enough for it."""
    x, y = _encode(a, b)
    return list(_exhaustive(x, y)) if _affordable(x, y) else equal_blocks(a, b)


def edits_between(blocks: Iterable[Block], end_a: int, end_b: int) -> list[Edit]:
    """The edits between the blocks of two sequences of so many tokens."""
    edits: list[Edit] = []
    i = j = 0
    for p, q, n in (*blocks, (end_a, end_b, 0)):
        if p > i or q > j:
            edits.append((i, p, j, q))
        i, j = p + n, q + n
    return edits


def _encode(a: Sequence[str], b: Sequence[str]) -> tuple[str, str]:
    codes: dict[str, int] = {}
    for token in (*a, *b):
        codes.setdefault(token, len(codes))
    if len(codes) > MAX_DISTINCT:
        raise TooManyWords(len(codes))
    letters = {token: chr(code if code < 0xD800 else code + 0x800) for token, code in codes.items()}  # noqa: PLR2004
    return "".join([letters[t] for t in a]), "".join([letters[t] for t in b])


def _common_prefix(x: str, y: str) -> int:
    low, high = 0, min(len(x), len(y))
    while low < high:
        middle = (low + high + 1) // 2
        if x[low:middle] == y[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _middle(x: str, y: str, a: tuple[int, int], b: tuple[int, int]) -> list[Block]:
    """The equal blocks between ``a`` of x and ``b`` of y, by the dearest means that is affordable."""
    one, other = x[slice(*a)], y[slice(*b)]
    if not one or not other:
        return []
    if _affordable(one, other):
        return [(a[0] + i, b[0] + j, n) for i, j, n in _exhaustive(one, other)]
    anchors = next(filter(None, (_anchors(one, other, width) for width in _WINDOWS)), None)
    if anchors:
        found: list[Block] = []
        i = j = 0
        for p, q in (*anchors, (len(one), len(other))):
            found += _middle(x, y, (a[0] + i, a[0] + p), (b[0] + j, b[0] + q))
            if p < len(one):
                found.append((a[0] + p, b[0] + q, 1))
            i, j = p + 1, q + 1
        return found
    if len(one) * len(other) > ALIGNABLE:
        return []
    return [(a[0] + m.a, b[0] + m.b, m.size) for m in Indel.editops(one, other).as_matching_blocks() if m.size]


def _affordable(one: str, other: str) -> bool:
    if len(one) + len(other) <= EXHAUSTIVE:
        return True
    return Indel.distance(one, other, score_cutoff=EXHAUSTIVE) <= EXHAUSTIVE


def _exhaustive(one: str, other: str) -> Iterator[Block]:
    i = j = 0
    for op, text in _ENGINE.diff_main(one, other, False):
        n = len(text)
        if op == 0:
            yield i, j, n
        i += n if op <= 0 else 0
        j += n if op >= 0 else 0


def _anchors(one: str, other: str, width: int) -> list[tuple[int, int]]:
    """The longest chain of places whose next ``width`` tokens occur exactly once on either side."""
    where, there = _singles(one, width), _singles(other, width)
    pairs = [(k, there[window]) for window, k in where.items() if window in there]
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for index, (_, q) in enumerate(pairs):
        at = bisect_left(ends, q)
        back.append(last[at - 1] if at else -1)
        if at == len(ends):
            ends.append(q)
            last.append(index)
        else:
            ends[at], last[at] = q, index
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = back[index]
    return chain[::-1]


def _singles(text: str, width: int) -> dict[str, int]:
    windows = [text[k : k + width] for k in range(len(text) - width + 1)]
    count = Counter(windows)
    return {window: k for k, window in enumerate(windows) if count[window] == 1}
