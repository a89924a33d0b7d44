"""The difference between two texts, word by word.

What stands between two spaces is aligned first; where that was changed, tokens become single code
points and go through diff-match-patch, so that no word is ever cut, and edits are cleaned up on whole
words. The result depends on the two texts alone: there is no time limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from draftdiff.diff.changes import Word
from draftdiff.diff.words.blocks import Block, Edit, edits_between, equal_blocks, exact_blocks
from draftdiff.diff.words.cleanup import clean, of_one_list, tiny, trim
from draftdiff.diff.words.ideographs import cut_alike, in_words
from draftdiff.diff.words.phrases import chunks, units
from draftdiff.diff.words.variants import WRITTEN, as_written
from draftdiff.lexicon.little import is_little

_OPPOSITE = {"=": "=", "-": "+", "+": "-"}
_CROSSED = 3
_MARKS = ",;.:،؛"
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
    if new < old:  # so that the way back is the way there, whatever the engines prefer
        return _reversed(diff_words(new, old))
    a, b = chunks(old), chunks(new)
    end = len(a)
    words: list[Word] = []
    done = 0
    variants = set(WRITTEN.findall(old)) != set(WRITTEN.findall(new))
    regions = _regions(a, b, variants=variants)
    for (i, p, j, q, plain), following in zip_longest(regions, regions[1:]):
        if following is not None and following[0] == p and done < i and (i == p or j == q):
            # Right before a word that is written another way with the space before it, so that each stands by itself.
            _put(words, "=", " ".join(a[done:i]))
            _put(words, "-", _begun(a, i, p))
            _put(words, "+", _begun(b, j, q))
            _put(words, "=", " ")
            done = p
            continue
        if p < end and q < len(b):  # what is put in comes with the space behind it
            before, one, other = _ended(a, done, i), _ended(a, i, p), _ended(b, j, q)
        elif i and (i == p or j == q):  # at the end of a text with the one before it
            before, one, other = " ".join(a[done:i]), _begun(a, i, p), _begun(b, j, q)
        else:
            before, one, other = _ended(a, done, i), " ".join(a[i:p]), " ".join(b[j:q])
        _put(words, "=", before)
        if not one or not other:
            _put(words, "-", one)
            _put(words, "+", other)
        else:
            _refine(words, one, other, plain=plain, first=i == j == 0, last=p == end)
        done = p
    _put(words, "=", " ".join(a[done:]))
    return tuple(words)


def _reversed(words: Sequence[Word]) -> tuple[Word, ...]:
    """The same changes the other way round."""
    turned: list[Word] = []
    for op, text in words:
        _put(turned, _OPPOSITE[op], text)
    return tuple(turned)


def _ended(chunks: Sequence[str], start: int, end: int) -> str:
    """Chunks with the spaces between them and the one behind them."""
    return " ".join(chunks[start:end]) + " " if start < end else ""


def _begun(chunks: Sequence[str], start: int, end: int) -> str:
    """Chunks with the spaces between them and the one before them."""
    return " " + " ".join(chunks[start:end]) if start < end else ""


def _put(words: list[Word], op: str, text: str) -> None:
    """Append a run; neighbours of one operation become one, and a deletion stands before its insertion."""
    if not text:
        return
    if not words:
        words.append((op, text))
        return
    last, said = words[-1]
    if last == op:
        words[-1] = (op, said + text)
    elif op == "-" and last == "+":
        inserted = words.pop()
        _put(words, op, text)
        words.append(inserted)
    else:
        words.append((op, text))


# --- what stands between two spaces -------------------------------------------------------------


Region = tuple[int, int, int, int, bool]
"""An edit of chunks, and whether nothing beside it can matter to how it is cut."""


def _regions(a: Sequence[str], b: Sequence[str], *, variants: bool) -> list[Region]:
    """The changed stretches, each with those so near that what lies between may be too little to keep.

    A word that is only written another way, where there may be ``variants``, stands by itself.
    """
    grown: list[Region] = []
    reach = 0
    for edit, variant in _edits(a, b, variants=variants):
        i, p, j, q = edit
        size = max(p - i, q - j)
        if variant:
            grown.append((i, p, j, q, True))
            reach = -1
        elif reach >= 0 and grown and _belong(grown[-1], edit, a, b, min(reach, size)):
            start, _, other, _, _ = grown[-1]
            grown[-1] = (start, p, other, q, False)
            reach = max(p - start, q - other)
        else:
            grown.append((i, p, j, q, True))
            reach = size
    for index, (i, p, j, q, plain) in enumerate(grown):
        if plain and (i == p or j == q) and _may_slide((i, p, j, q), a, b):
            left = i - (grown[index - 1][1] if index else 0)
            right = grown[index + 1][0] - p if index + 1 < len(grown) else len(a) - p + 1
            grown[index] = (*_widened((i, p, j, q), left, right), False)
    return grown


def _belong(before: Region, edit: Edit, a: Sequence[str], b: Sequence[str], edited: int) -> bool:
    """Whether an edit is to be looked at together with the one before it."""
    if tiny(a[before[1] : edit[0]], edited) or _crossed(before, edit, a, b):
        return True
    torn = any(i == p or j == q for i, p, j, q in (before[:4], edit))
    return torn and of_one_list(before[:4], edit, a, b)


def _crossed(before: Region, edit: Edit, a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a word of content goes out on one side of little words and comes in on the other: perhaps it stayed."""
    between = a[before[1] : edit[0]]
    if len(between) > _CROSSED or not all(map(is_little, between)):
        return False
    out, in_ = (_content(a[start:end]) for start, end in (before[:2], edit[:2]))
    other_out, other_in = (_content(b[start:end]) for start, end in (edit[2:], before[2:4]))
    return not (out.isdisjoint(other_out) and in_.isdisjoint(other_in))


def _content(chunks: Sequence[str]) -> set[str]:
    """The words of content of chunks, without the marks behind them; a number that comes again is another one."""
    return {bare for chunk in chunks if (bare := chunk.rstrip(_MARKS)) and not (is_little(bare) or bare.isdecimal())}


def _edits(a: Sequence[str], b: Sequence[str], *, variants: bool) -> list[tuple[Edit, bool]]:
    """The edits of chunks, and whether one is a word that is the same but for the way it is written."""
    if not variants:
        return [(edit, False) for edit in edits_between(equal_blocks(a, b), len(a), len(b))]
    blocks = equal_blocks(list(map(as_written, a)), list(map(as_written, b)))
    found: list[tuple[Edit, bool]] = []
    i = j = 0
    for p, q, n in (*blocks, (len(a), len(b), 0)):
        if p > i or q > j:
            found.append(((i, p, j, q), False))
        found += [((p + k, p + k + 1, q + k, q + k + 1), True) for k in range(n) if a[p + k] != b[q + k]]
        i, j = p + n, q + n
    return found


def _may_slide(edit: Edit, a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether a mere insertion or deletion could as well be shown a word earlier or later."""
    i, p, j, q = edit
    if i == p:
        return _repeats(b, j, q)
    return j == q and _repeats(a, i, p)


def _repeats(text: Sequence[str], start: int, end: int) -> bool:
    """Whether a run ends with the word before it or begins with the word behind it, whatever mark that bears."""
    if start and text[start - 1] == text[end - 1]:
        return True
    return end < len(text) and text[start] == text[end].rstrip(_MARKS)


def _widened(edit: Edit, before: int, after: int) -> Edit:
    """The edit with some of the kept chunks on either side, of which one at each end belongs to a neighbour."""
    i, p, j, q = edit
    left, right = min(_MARGIN, max(before - 1, 0)), min(_MARGIN, max(after - 1, 0))
    return i - left, p + right, j - left, q + right


# --- what was changed, token by token -----------------------------------------------------------


def _refine(words: list[Word], one: str, other: str, *, plain: bool, first: bool, last: bool) -> None:
    """Append the changes of a region; ``first`` and ``last`` tell that it begins or ends with the text itself."""
    a, b = units(one), units(other)
    if in_words(one) or in_words(other):
        a, b = cut_alike(a, b)
    if plain:
        i, p, j, q = trim((0, len(a), 0, len(b)), a, b)
        lost, won = a[i:p], b[j:q]
        if not lost or not won or all(token.isspace() for token in set(lost).intersection(won)):
            _put(words, "=", "".join(a[:i]))
            _put(words, "-", "".join(lost))
            _put(words, "+", "".join(won))
            _put(words, "=", "".join(a[p:]))
            return
    for op, text in _as_words(clean(_blocks(a, b), a, b, first=first, last=last), a, b):
        _put(words, op, text)


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
