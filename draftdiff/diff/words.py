"""The difference between two texts, word by word.

What stands between two spaces is aligned first; where that was changed, tokens become single code
points and go through diff-match-patch, so that no word is ever cut, and edits are cleaned up on whole
words. The result depends on the two texts alone: there is no time limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from draftdiff.diff.blocks import Block, Edit, edits_between, equal_blocks, exact_blocks
from draftdiff.diff.changes import Word
from draftdiff.diff.cleanup import clean, trim
from draftdiff.diff.tokens import tokens

_MARGIN = 12
"""How many words beside a mere insertion or deletion are looked at for a better place to show it."""


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
    edits = edits_between(equal_blocks(a, b), len(a), len(b))
    grown: list[tuple[Edit, bool]] = []
    reach = 0
    for changed in edits:
        i, p, j, q = edit = _whole_references(changed, a, b)
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


# --- what was changed, token by token -----------------------------------------------------------


def _fine(one: str, other: str, region: _Region, *, first: bool, last: bool) -> Iterable[Word]:
    """The changes of a region; ``first`` and ``last`` tell that it begins or ends with the text itself."""
    if not one or not other:
        return (("-", one), ("+", other))
    a, b = tokens(one), tokens(other)
    if region.plain:
        i, p, j, q = trim((0, len(a), 0, len(b)), a, b)
        if i == p or j == q or not any(t in b[j:q] for t in a[i:p] if not t.isspace()):
            return (
                ("=", "".join(a[:i])),
                ("-", "".join(a[i:p])),
                ("+", "".join(b[j:q])),
                ("=", "".join(a[p:])),
            )
    return _as_words(clean(_blocks(a, b), a, b, first=first, last=last), a, b)


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """The equal blocks of two token sequences.

    Only what is printed is aligned; white space follows the words around it. Else two texts could as
    well be held together by their spaces as by their words.
    """
    at_a = [k for k, token in enumerate(a) if not token.isspace()]
    at_b = [k for k, token in enumerate(b) if not token.isspace()]
    found = exact_blocks([a[k] for k in at_a], [b[k] for k in at_b])
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
