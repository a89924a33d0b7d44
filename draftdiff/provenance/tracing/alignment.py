"""Which pieces of a clause's old wording stand in the new one: an exact alignment, read as an editor would mean it.

An alignment that keeps most words is not always the true one: a lone "of" between two rewritten passages was
typed anew, and words put in where the same ones stand beside them can be taken for their neighbours. So what
is kept is weighed, words of content above little ones and every break at a price, and mere insertions and
deletions are laid where a phrase begins and where an earlier edit ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from draftdiff.diff.words.blocks import Block, Edit, edits_between, equal_blocks
from draftdiff.diff.words.cleanup import tiny
from draftdiff.diff.words.tokens import is_word

_WEIGHED = 4_000
"""Up to this product of the lengths of two stretches every alignment of them is weighed."""
_SOLID = 4
"""So many equal pieces in a row hold a longer stretch together."""

_CONTENT, _LITTLE, _MARK = 2.0, 0.6, 0.4
_BREAK = 0.35

_FAR = 64
"""So many pieces off a mere insertion or deletion is looked for a better place."""

_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "「": "」", "《": "》"}
_CLOSING = frozenset(_PAIRS.values())
_PHRASE_MARKS = frozenset(",;:.،؛")
_AT_PHRASE, _AT_SEAM, _TORN = 2.0, 3.0, 4.0

Seamed = Callable[[int], bool]
"""Whether an earlier edit began or ended right before a piece of the old wording."""


def is_content(key: str) -> bool:
    """Whether a piece is a word that says something by itself."""
    return is_word(key) and not tiny((key,), 1)


def edits(old: Sequence[str], new: Sequence[str], seamed: Seamed = lambda _: False) -> list[Edit]:
    """The edits that made the old pieces the new ones, in order; both sides are given by their keys."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    end, new_end = len(old) - tail, len(new) - tail
    if head == end and head == new_end:
        return []
    blocks: list[Block] = [(0, 0, head), *_blocks(old, new, (head, end), (head, new_end)), (end, new_end, tail)]
    found = _joined(edits_between((block for block in blocks if block[2]), len(old), len(new)), old)
    return list(_laid(found, old, new, seamed))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


# --- what is kept ---------------------------------------------------------------------------------


def _blocks(old: Sequence[str], new: Sequence[str], a: tuple[int, int], b: tuple[int, int]) -> Iterator[Block]:
    """The equal blocks between ``a`` of the old pieces and ``b`` of the new ones."""
    one, other = old[slice(*a)], new[slice(*b)]
    if not one or not other:
        return
    if len(one) * len(other) <= _WEIGHED:
        yield from ((a[0] + i, b[0] + j, n) for i, j, n in _weighed(one, other))
        return
    rough = [block for block in equal_blocks(one, other) if block[2]]
    solid = [block for block in rough if block[2] >= _SOLID]
    if not solid:
        yield from ((a[0] + i, b[0] + j, n) for i, j, n in rough)
        return
    i = j = 0
    for p, q, n in (*solid, (len(one), len(other), 0)):
        yield from _blocks(old, new, (a[0] + i, a[0] + p), (b[0] + j, b[0] + q))
        if n:
            yield a[0] + p, b[0] + q, n
        i, j = p + n, q + n


def _weighed(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """The heaviest alignment of two short stretches: the weight of what is kept, less a price for every block."""
    shared = set(one) & set(other)
    if not shared:
        return []
    weight = {key: _weight(key) for key in shared}
    width = len(other) + 1
    places: dict[str, list[int]] = {key: [] for key in shared}
    for j, key in enumerate(other):
        if key in shared:
            places[key].append(j + 1)
    # best[j]: the heaviest alignment so far; ending[j]: the heaviest that keeps the two last pieces.
    best, ending = [0.0] * width, [-1.0] * width
    lengths: list[dict[int, int]] = [{}]
    choices: list[list[int]] = [[0] * width]
    for key in one:
        now, now_ending, run = best[:], [-1.0] * width, {}
        before = lengths[-1]
        for j in places.get(key, ()):
            fresh, longer = best[j - 1] - _BREAK, ending[j - 1]
            now_ending[j] = weight[key] + max(fresh, longer)
            run[j] = before.get(j - 1, 0) + 1 if longer >= fresh else 1
        choice, reached = [0] * width, 0.0
        for j in range(1, width):
            value = now[j]
            if now_ending[j] > value and now_ending[j] > reached:
                reached, choice[j] = now_ending[j], 2
            elif reached > value:
                choice[j] = 1
            else:
                reached = value
            now[j] = reached
        best, ending = now, now_ending
        lengths.append(run)
        choices.append(choice)
    return _traced(choices, lengths, len(one), len(other))


def _traced(choices: list[list[int]], lengths: list[dict[int, int]], i: int, j: int) -> list[Block]:
    found: list[Block] = []
    while i and j:
        choice = choices[i][j]
        if choice == 2:  # noqa: PLR2004
            count = lengths[i][j]
            i, j = i - count, j - count
            found.append((i, j, count))
        elif choice == 1:
            j -= 1
        else:
            i -= 1
    return found[::-1]


def _weight(key: str) -> float:
    if is_content(key):
        return _CONTENT
    return _LITTLE if is_word(key) else _MARK


def _joined(found: Sequence[Edit], old: Sequence[str]) -> list[Edit]:
    """The edits, two of them one where too little stands between them to be worth reading as kept."""
    merged: list[tuple[Edit, int]] = []
    for edit in found:
        merged.append((edit, max(edit[1] - edit[0], edit[3] - edit[2])))
        while len(merged) > 1:
            (left, left_size), (right, right_size) = merged[-2:]
            between = old[left[1] : right[0]]
            if left[0] == left[1] or right[0] == right[1] or left[2] == left[3] or right[2] == right[3]:
                break  # a mere insertion or deletion stops where it stops: what follows was not typed again
            if not tiny(between, min(left_size, right_size)):
                break
            merged[-2:] = [((left[0], right[1], left[2], right[3]), left_size + len(between) + right_size)]
    return [edit for edit, _ in merged]


# --- where mere insertions and deletions are laid ---------------------------------------------------


def _laid(found: Sequence[Edit], old: Sequence[str], new: Sequence[str], seamed: Seamed) -> Iterator[Edit]:
    floor = 0
    for number, (i, p, j, q) in enumerate(found):
        ceiling = found[number + 1][0] if number + 1 < len(found) else len(old)
        shift = 0
        if i == p:
            shift = _shift(new, j, q, i - floor, ceiling - p, lambda _: False)
        elif j == q:
            shift = _shift(old, i, p, i - floor, ceiling - p, seamed)
        floor = p + shift
        yield i + shift, p + shift, j + shift, q + shift


def _shift(text: Sequence[str], start: int, end: int, left: int, right: int, seamed: Seamed) -> int:
    """By how many pieces the run ``start`` to ``end`` is best shifted without changing what it says."""
    low = high = 0
    while -low < min(left, _FAR) and text[start + low - 1] == text[end + low - 1]:
        low -= 1
    while high < min(right, _FAR) and text[start + high] == text[end + high]:
        high += 1
    if low == high:
        return 0
    return max(range(low, high + 1), key=lambda shift: (_natural(text, start + shift, end + shift, seamed), -shift))


def _natural(text: Sequence[str], start: int, end: int, seamed: Seamed) -> float:
    """How natural it is to read a run as put in, or taken out, at once."""
    first, last = text[start], text[end - 1]
    begins = start == 0 or text[start - 1] in _PHRASE_MARKS
    ends = end == len(text) or last in _PHRASE_MARKS
    value = _AT_PHRASE * (begins + ends)
    value += is_word(first)
    # A phrase begins with its preposition or article and ends with what that leads to.
    value += (is_word(first) and not is_content(first)) - (is_word(last) and not is_content(last))
    value += _AT_SEAM * (seamed(start) and seamed(end))
    return value - _TORN * _torn(text[start:end])


def _torn(run: Sequence[str]) -> bool:
    """Whether a run closes what it does not open, or opens what it does not close."""
    waiting: list[str] = []
    for key in run:
        if key in _PAIRS:
            waiting.append(_PAIRS[key])
        elif key in _CLOSING and (not waiting or waiting.pop() != key):
            return True
    return bool(waiting)
