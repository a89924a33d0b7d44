"""The difference between two texts, word by word.

What stands between two spaces is aligned first; where that was changed, tokens become single code
points and go through diff-match-patch, so that no word is ever cut, and edits are cleaned up on whole
words. The result depends on the two texts alone: there is no time limit. Texts too long to be aligned
at once are first cut at words that occur once on both sides ("patience"), and what then remains without
such a word is reported as replaced in one piece.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

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
_PAIRED = (("(", ")"), ("[", "]"), ("“", "”"), ("‘", "’"), ("«", "»"), ('"', '"'), ("「", "」"), ("《", "》"))
_TORN = 5
_SHORT = 3
_CONTENT = 4
_CONTENT_LIMIT = 2
_WINDOWS = (1, 8)
_MARGIN = 12

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
    a, b = old.split(" "), new.split(" ")
    words: list[Word] = []
    done = 0
    for region in _regions(a, b):
        i, p, j, q = region.edit
        # At the end of a text what is put in comes with the space before it, elsewhere with the one behind.
        trailing, leading = p < len(a), p == len(a) and i > 0 and (i == p or j == q)
        _put(words, "=", _joined(a[done:i], after=not leading))
        one = _joined(a[i:p], before=leading, after=trailing)
        other = _joined(b[j:q], before=leading, after=trailing)
        for op, text in _fine(one, other, region, first=i == j == 0, last=not trailing):
            _put(words, op, text)
        done = p
    _put(words, "=", _joined(a[done:]))
    return tuple(words)


def _joined(chunks: Sequence[str], *, before: bool = False, after: bool = False) -> str:
    """The chunks with the spaces between them, and those before or after them, if there is any chunk."""
    if not chunks:
        return ""
    text = " ".join(chunks)
    if after:
        return text + " "
    return " " + text if before else text


def _put(words: list[Word], op: str, text: str) -> None:
    """Append a run; neighbours of one operation become one, and a deletion stands before its insertion."""
    if not text:
        return
    if words and words[-1][0] == op:
        words[-1] = (op, words[-1][1] + text)
    elif op == "-" and words and words[-1][0] == "+":
        inserted = words.pop()
        _put(words, op, text)
        words.append(inserted)
    else:
        words.append((op, text))


# --- what stands between two spaces -------------------------------------------------------------


class _Region(NamedTuple):
    """A stretch of chunks that changed. ``plain`` tells that nothing beside it can matter to how it is cut."""

    edit: Edit
    plain: bool


def _regions(a: Sequence[str], b: Sequence[str]) -> Iterator[_Region]:
    """The changed stretches, each with those so near that what lies between may be too little to keep."""
    edits = _edits(_match(a, b), len(a), len(b))
    grown: list[tuple[Edit, bool]] = []
    reach = 0
    for edit in edits:
        i, p, j, q = edit = _whole_references(edit, a, b)
        size = max(p - i, q - j)
        if grown and i - grown[-1][0][1] <= min(reach, size) + 1:
            (start, _, other, _), _ = grown.pop()
            grown.append(((start, p, other, q), False))
            reach = max(p - start, q - other)
        else:
            grown.append((edit, True))
            reach = size
    for index, (edit, plain) in enumerate(grown):
        if plain and _may_slide(edit, a, b):
            before = grown[index - 1][0][1] if index else 0
            after = grown[index + 1][0][0] if index + 1 < len(grown) else len(a)
            yield _Region(_widened(edit, edit[0] - before, after - edit[1]), plain=False)
        else:
            yield _Region(edit, plain)


def _whole_references(edit: Edit, a: Sequence[str], b: Sequence[str]) -> Edit:
    """A resolution and its year, ``2254 (2015)``, are one token of two chunks: the edit takes both in or none."""
    i, p, j, q = edit
    if i and j and any(c.startswith("(") for c in (*a[i : i + 1], *b[j : j + 1])) and a[i - 1][-1:].isdecimal():
        i, j = i - 1, j - 1
    if p < len(a) and a[p].startswith("(") and any(c[-1:].isdecimal() for c in (*a[i:p][-1:], *b[j:q][-1:])):
        p, q = p + 1, q + 1
    return i, p, j, q


def _may_slide(edit: Edit, a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a mere insertion or deletion could as well be shown a word earlier or later."""
    i, p, j, q = edit
    if i == p:
        return (j > 0 and b[j - 1] == b[q - 1]) or (q < len(b) and b[j] == b[q])
    if j == q:
        return (i > 0 and a[i - 1] == a[p - 1]) or (p < len(a) and a[i] == a[p])
    return False


def _widened(edit: Edit, before: int, after: int) -> Edit:
    """The edit with some of the kept chunks on either side, of which one at each end belongs to its neighbours."""
    i, p, j, q = edit
    left, right = min(_MARGIN, max(before - 1, 0)), min(_MARGIN, max(after - 1, 0))
    return i - left, p + right, j - left, q + right


def _match(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The equal blocks of two sequences."""
    if len(a) * len(b) <= ALIGNABLE:
        return [(m.a, m.b, m.size) for m in Indel.editops(a, b).as_matching_blocks()]
    x, y = _encode(a, b)
    head = _common_prefix(x, y)
    tail = _common_prefix(x[head:][::-1], y[head:][::-1])
    found = [(0, 0, head)] if head else []
    found += _middle(x, y, (head, len(x) - tail), (head, len(y) - tail))
    if tail:
        found.append((len(x) - tail, len(y) - tail, tail))
    return found


# --- what was changed, token by token -----------------------------------------------------------
# A list of equal blocks (start in a, start in b, length) describes an alignment completely.


def _fine(one: str, other: str, region: _Region, *, first: bool, last: bool) -> Iterable[Word]:
    """The changes of a region; ``first`` and ``last`` tell that it begins or ends with the text itself."""
    if not one or not other:
        return (("-", one), ("+", other))
    a, b = tokens(one), tokens(other)
    if region.plain:
        i, p, j, q = _trim((0, len(a), 0, len(b)), a, b)
        if i == p or j == q or not any(t in b[j:q] for t in a[i:p] if not t.isspace()):
            return (
                ("=", "".join(a[:i])),
                ("-", "".join(a[i:p])),
                ("+", "".join(b[j:q])),
                ("=", "".join(a[p:])),
            )
    return _as_words(_clean(_blocks(a, b), a, b, first=first, last=last), a, b)


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The equal blocks of two token sequences.

    Only what is printed is aligned; white space follows the words around it. Else two texts could as
    well be held together by their spaces as by their words.
    """
    at_a = [k for k, token in enumerate(a) if not token.isspace()]
    at_b = [k for k, token in enumerate(b) if not token.isspace()]
    x, y = _encode([a[k] for k in at_a], [b[k] for k in at_b])
    found = _exhaustive(x, y) if _affordable(x, y) else _match(x, y)
    return _with_spaces(_spread(found, at_a, at_b, a, b), a, b)


def _spread(
    blocks: Iterable[Block], at_a: Sequence[int], at_b: Sequence[int], a: Sequence[str], b: Sequence[str]
) -> Iterator[Block]:
    """Blocks of words as blocks of tokens: whole where the white space between them is the same, else word by word."""
    for i, j, n in blocks:
        if not n:
            continue
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


def _clean(blocks: Iterable[Block], a: Sequence[str], b: Sequence[str], *, first: bool, last: bool) -> list[Edit]:
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
    edits = [edit for edit in trimmed if edit[0] < edit[1] or edit[2] < edit[3]]
    return _slide(edits, a, b, first=first, last=last)


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


def _slide(edits: list[Edit], a: Sequence[str], b: Sequence[str], *, first: bool, last: bool) -> list[Edit]:
    """Pure insertions and deletions laid where a reader would: from the start of a word to the next."""
    placed: list[Edit] = []
    ends = (first, last)
    for index, edit in enumerate(edits):
        i, p, j, q = edit
        # One kept token stays between two edits, else they would run into one another.
        floor = placed[-1][1] + 1 if placed else 0
        ceiling = edits[index + 1][0] - 1 if index + 1 < len(edits) else len(a)
        if i == p:
            shift = _best_shift(b, j, q, i - floor, ceiling - p, ends)
        elif j == q:
            shift = _best_shift(a, i, p, i - floor, ceiling - p, ends)
        else:
            shift = 0
        placed.append((i + shift, p + shift, j + shift, q + shift))
    return placed


def _best_shift(text: Sequence[str], start: int, end: int, left: int, right: int, ends: tuple[bool, bool]) -> int:
    """By how many tokens the run ``start`` to ``end`` may best be shifted without changing what it says."""
    best, best_score = 0, _natural(text, start, end, ends)
    shift = 0
    while -shift < left and text[start + shift - 1] == text[end + shift - 1]:
        shift -= 1
        score = _natural(text, start + shift, end + shift, ends)
        if score > best_score:
            best, best_score = shift, score
    shift = 0
    while shift < right and text[start + shift] == text[end + shift]:
        shift += 1
        score = _natural(text, start + shift, end + shift, ends)
        if score > best_score:
            best, best_score = shift, score
    return best


def _natural(text: Sequence[str], start: int, end: int, ends: tuple[bool, bool]) -> int:
    """How natural it is to read a run as one piece: by where it is cut, and whether brackets and quotes are closed."""
    torn = any(
        text[start:end].count(opening) != text[start:end].count(closing)
        if opening != closing
        else text[start:end].count(opening) % 2
        for opening, closing in _PAIRED
        if opening in text[start:end] or closing in text[start:end]
    )
    return _boundary(text, start, ends) + _boundary(text, end, ends) - _TORN * torn


def _boundary(text: Sequence[str], at: int, ends: tuple[bool, bool]) -> int:
    """How natural it is to cut before token ``at``: line start 4, word start 3, sentence mark 2, space 1."""
    if (at == 0 and ends[0]) or (at == len(text) and ends[1]) or "\n" in text[at - 1 : at]:
        return 4
    if at == 0 or text[at - 1].isspace():
        return 3
    if at == len(text) or (not is_word(text[at]) and not text[at].isspace()):
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
