"""The difference between two texts, word by word.

Tokens become single code points and go through diff-match-patch, so that no word is ever cut; then
edits are cleaned up on whole words. The result depends on the two texts alone: there is no time limit.
Texts too different for that algorithm are first cut at words that occur once on both sides
("patience"), and what then remains without such a word is aligned by RapidFuzz or, beyond
`ALIGNABLE`, reported as replaced in one piece.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from draftdiff.diff.changes import Word
from draftdiff.diff.tokens import is_word, tokens
from draftdiff.errors import TooLarge

EXHAUSTIVE = 250
"""Up to so many inserted and deleted tokens diff-match-patch is asked (its time grows with the square)."""

ALIGNABLE = 400_000_000
"""Up to this product of two token counts a stretch without common unique words is still aligned."""

MAX_DISTINCT = sys.maxunicode - 0x800
"""How many distinct tokens two texts may hold together: every code point but the surrogates."""

_LITTLE_WORDS = frozenset(
    "that with from this their its which into upon also been have will shall such these those "  # English
    "dans pour avec leur leurs aux des les une sur par que qui ainsi cette dont entre "  # French
    "para como las los del por con una sus ante este esta".split()  # Spanish
)
_SHORT = 3
_CONTENT = 4
_CONTENT_LIMIT = 2
_WINDOWS = (1, 8)

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


def diff_words(old: str, new: str) -> tuple[Word, ...]:
    """The words that were kept, taken out and put in, in reading order.

    Kept and deleted runs joined are ``old``, kept and inserted runs joined are ``new``; a deletion
    stands before the insertion that replaces it; no run is empty and no two neighbours share an
    operation. Raises `TooManyWords` beyond `MAX_DISTINCT`.
    """
    if old == new:
        return (("=", old),) if old else ()
    if not old or not new:
        return (("+", new),) if new else (("-", old),)
    a, b = tokens(old), tokens(new)
    return tuple(_as_words(_clean(_blocks(a, b), a, b), a, b))


# --- alignment of tokens ------------------------------------------------------------------------
# A list of equal blocks (start in a, start in b, length) describes an alignment completely.

Block = tuple[int, int, int]


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The equal blocks of two token sequences.

    Only what is printed is aligned; white space follows the words around it. Else two texts could as
    well be held together by their spaces as by their words.
    """
    at_a = [k for k, token in enumerate(a) if not token.isspace()]
    at_b = [k for k, token in enumerate(b) if not token.isspace()]
    x, y = _encode([a[k] for k in at_a], [b[k] for k in at_b])
    head = _common_prefix(x, y)
    tail = _common_prefix(x[head:][::-1], y[head:][::-1])
    found = [(0, 0, head)] if head else []
    found += _middle(x, y, (head, len(x) - tail), (head, len(y) - tail))
    if tail:
        found.append((len(x) - tail, len(y) - tail, tail))
    return _with_spaces(_spread(found, at_a, at_b, a, b), a, b)


def _spread(
    blocks: Iterable[Block], at_a: Sequence[int], at_b: Sequence[int], a: Sequence[str], b: Sequence[str]
) -> Iterator[Block]:
    """Blocks of words as blocks of tokens: whole where the white space between them is the same, else word by word."""
    for i, j, n in blocks:
        start, end = at_a[i], at_a[i + n - 1] + 1
        other, other_end = at_b[j], at_b[j + n - 1] + 1
        if a[start:end] == b[other:other_end]:
            yield start, other, end - start
        else:
            yield from ((at_a[i + k], at_b[j + k], 1) for k in range(n))


def _with_spaces(kept: Iterable[Block], a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The blocks of the kept words with the white space that they have in common on either side."""
    blocks: list[Block] = []

    def add(i: int, j: int, n: int) -> None:
        if blocks and (blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2]) == (i, j):
            blocks[-1] = (*blocks[-1][:2], blocks[-1][2] + n)
        elif n:
            blocks.append((i, j, n))

    end_a = end_b = 0
    for i, j, n in (*kept, (len(a), len(b), 0)):
        before, after = _common_spaces(a, b, (end_a, i), (end_b, j))
        add(end_a, end_b, before)
        add(i - after, j - after, after + n)
        end_a, end_b = i + n, j + n
    return blocks


def _common_spaces(a: Sequence[str], b: Sequence[str], in_a: tuple[int, int], in_b: tuple[int, int]) -> tuple[int, int]:
    """How many tokens of white space two stretches begin and, beyond these, end with alike."""
    (i, p), (j, q) = in_a, in_b
    before = 0
    while i < p and j < q and a[i] == b[j] and a[i].isspace():
        i, j, before = i + 1, j + 1, before + 1
    after = 0
    while i < p and j < q and a[p - 1] == b[q - 1] and a[p - 1].isspace():
        p, q, after = p - 1, q - 1, after + 1
    return before, after


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


# --- clean-up on whole words --------------------------------------------------------------------


def _clean(blocks: Iterable[Block], a: Sequence[str], b: Sequence[str]) -> list[Edit]:
    """The edits between the blocks, tiny equalities swallowed and every edit laid at word starts."""
    merged: list[tuple[Edit, int, int]] = []
    for edit in _edits(blocks, len(a), len(b)):
        merged.append((edit, _words_in(a[edit[0] : edit[1]]), _words_in(b[edit[2] : edit[3]])))
        while len(merged) > 1:
            (left, left_out, left_in), (right, right_out, right_in) = merged[-2:]
            between = a[left[1] : right[0]]
            if not _tiny(between, min(max(left_out, left_in), max(right_out, right_in))):
                break
            kept = _words_in(between)
            joined = (left[0], right[1], left[2], right[3])
            merged[-2:] = [(joined, left_out + kept + right_out, left_in + kept + right_in)]
    trimmed = (_trim(edit, a, b) for edit, _, _ in merged)
    return _slide([edit for edit in trimmed if edit[0] < edit[1] or edit[2] < edit[3]], a, b)


def _edits(blocks: Iterable[Block], end_a: int, end_b: int) -> list[Edit]:
    edits: list[Edit] = []
    i = j = 0
    for p, q, n in (*blocks, (end_a, end_b, 0)):
        if p > i or q > j:
            edits.append((i, p, j, q))
        i, j = p + n, q + n
    return edits


def _tiny(between: Sequence[str], edited: int) -> bool:
    """Whether what two edits have between them is too little to be worth reading as kept.

    An equality weighs the sum of its words, a little word (article, preposition) less than a word of
    content; ``edited`` is what the lesser of the two edits weighs, the words of its longer side. The
    equality goes when it weighs no more, as in diff-match-patch's semantic clean-up.
    """
    spoken = [token for token in between if not token.isspace()]
    if len(spoken) > edited:
        return False
    content = sum(1 for token in spoken if not _little(token))
    return content <= _CONTENT_LIMIT and len(spoken) + content * (_CONTENT - 1) <= edited


def _words_in(run: Sequence[str]) -> int:
    return sum(1 for token in run if is_word(token))


def _little(token: str) -> bool:
    if not is_word(token):
        return True
    return (len(token) <= _SHORT and not any(map(str.isdigit, token))) or token.casefold() in _LITTLE_WORDS


def _trim(edit: Edit, a: Sequence[str], b: Sequence[str]) -> Edit:
    """The edit without what both its sides begin or end with."""
    i, p, j, q = edit
    while i < p and j < q and a[i] == b[j]:
        i, j = i + 1, j + 1
    while i < p and j < q and a[p - 1] == b[q - 1]:
        p, q = p - 1, q - 1
    return i, p, j, q


def _slide(edits: list[Edit], a: Sequence[str], b: Sequence[str]) -> list[Edit]:
    """Pure insertions and deletions laid where a reader would: from the start of a word to the next."""
    placed: list[Edit] = []
    for index, edit in enumerate(edits):
        i, p, j, q = edit
        # One kept token stays between two edits, else they would run into one another.
        floor = placed[-1][1] + 1 if placed else 0
        ceiling = edits[index + 1][0] - 1 if index + 1 < len(edits) else len(a)
        if i == p:
            shift = _best_shift(b, j, q, i - floor, ceiling - p)
        elif j == q:
            shift = _best_shift(a, i, p, i - floor, ceiling - p)
        else:
            shift = 0
        placed.append((i + shift, p + shift, j + shift, q + shift))
    return placed


def _best_shift(text: Sequence[str], start: int, end: int, left: int, right: int) -> int:
    """By how many tokens the run ``start`` to ``end`` may best be shifted without changing what it says."""
    best, best_score = 0, _boundary(text, start) + _boundary(text, end)
    shift = 0
    while -shift < left and text[start + shift - 1] == text[end + shift - 1]:
        shift -= 1
        score = _boundary(text, start + shift) + _boundary(text, end + shift)
        if score > best_score:
            best, best_score = shift, score
    shift = 0
    while shift < right and text[start + shift] == text[end + shift]:
        shift += 1
        score = _boundary(text, start + shift) + _boundary(text, end + shift)
        if score > best_score:
            best, best_score = shift, score
    return best


def _boundary(text: Sequence[str], at: int) -> int:
    """How natural it is to cut before token ``at``: line start 4, word start 3, sentence mark 2, space 1."""
    if at in (0, len(text)) or "\n" in text[at - 1]:
        return 4
    if text[at - 1].isspace():
        return 3
    if not is_word(text[at]) and not text[at].isspace():
        return 2
    return 1 if text[at].isspace() else 0


def _as_words(edits: Iterable[Edit], a: Sequence[str], b: Sequence[str]) -> Iterator[Word]:
    i = 0
    for start, end, new_start, new_end in edits:
        if start > i:
            yield "=", "".join(a[i:start])
        if end > start:
            yield "-", "".join(a[start:end])
        if new_end > new_start:
            yield "+", "".join(b[new_start:new_end])
        i = end
    if i < len(a):
        yield "=", "".join(a[i:])
