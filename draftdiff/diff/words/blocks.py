"""The equal blocks of two sequences: what an alignment of words holds on to.

Sequences of tokens are written as strings of code points, one for each distinct token, so that engines
made for characters align words and none is ever cut. Small differences go through diff-match-patch, between
the words of content that hold most of them together; larger ones through RapidFuzz. Sequences too long for
either are first cut at what occurs once on both sides ("patience"); what then remains without such a word is
aligned if it is short enough, else held to be replaced as a whole. Nothing depends on time.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from draftdiff.diff.words.tokens import is_word
from draftdiff.errors import TooLarge
from draftdiff.lexicon.little import is_little

EXHAUSTIVE = 250
"""Up to so many inserted and deleted tokens diff-match-patch is asked (its time grows with the square)."""

ALIGNABLE = 400_000_000
"""Up to this product of two token counts a stretch without common unique words is still aligned."""

MAX_DISTINCT = sys.maxunicode - 0x800
"""How many distinct tokens two texts may hold together: every code point but the surrogates."""

_WINDOWS = (1, 8)
_MOST_LINKS = 20_000
"""Of more pairs of equal words than these none tells where a text is held together."""

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
    """The same where the difference is small enough for diff-match-patch: it says what lies between words of content.

    Of several ways to hold the two together the one counts that keeps most letters in words of content; to the
    engine alone a comma is worth as much as a name.
    """
    x, y = _encode(a, b)
    if not _affordable(x, y):
        return equal_blocks(a, b)
    head = _common_prefix(x, y)
    tail = _common_prefix(x[head:][::-1], y[head:][::-1])
    end_a, end_b = len(a) - tail, len(b) - tail
    anchors = _held(a[head:end_a], b[head:end_b])
    found = [(0, 0, head)] if head else []
    i = j = head
    for p, q in (*[(head + p, head + q) for p, q in anchors], (end_a, end_b)):
        if i < p and j < q:
            found += [(i + k, j + m, n) for k, m, n in _exhaustive(x[i:p], y[j:q])]
        if p < end_a:
            found.append((p, q, 1))
        i, j = p + 1, q + 1
    if tail:
        found.append((end_a, end_b, tail))
    return found


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


def _held(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the words of content that both have in one order and that hold most letters together.

    The heaviest increasing chain: its best ends are kept by their place in ``b``, the further the heavier.
    """
    where: dict[str, list[int]] = {}
    for j, token in enumerate(b):
        if is_word(token) and not is_little(token):
            where.setdefault(token, []).append(j)
    if sum(len(where.get(token, ())) for token in a) > _MOST_LINKS:
        return []
    ends: list[int] = []
    best: list[tuple[int, int]] = []  # the letters of a chain, and its last link
    links: list[tuple[int, int, int]] = []  # two places, and the link before
    for i, token in enumerate(a):
        for j in reversed(where.get(token, ())):
            at = bisect_left(ends, j)
            held, before = best[at - 1] if at else (0, -1)
            held += len(token)
            beaten = at
            while beaten < len(ends) and best[beaten][0] <= held:
                beaten += 1
            if beaten > at or at == len(ends) or ends[at] > j:
                ends[at:beaten], best[at:beaten] = [j], [(held, len(links))]
                links.append((i, j, before))
    chain: list[tuple[int, int]] = []
    link = best[-1][1] if best else -1
    while link >= 0:
        i, j, link = links[link]
        chain.append((i, j))
    return chain[::-1]


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
