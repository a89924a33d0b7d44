"""Edits cleaned up on whole words, so that they read as a person would have marked them.

What lies between two edits is given up where it is too little to be worth reading as kept; what an edit
has in common at its ends is taken off; mere insertions and deletions are laid from the start of a word to
the next, with brackets and quotation marks whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from draftdiff.diff.words.blocks import Block, Edit, edits_between
from draftdiff.diff.words.tokens import is_word
from draftdiff.lexicon.little import is_little, links

_PAIRED = (("(", ")"), ("[", "]"), ("“", "”"), ("‘", "’"), ("«", "»"), ('"', '"'), ("「", "」"), ("《", "》"))
_TORN = 6
_LINKED = 4
_MARKS = frozenset(",;:.،؛")
_STOPS = ",;:.،؛、"
_LONGEST_LIST = 12  # tokens
_SEVERAL = 4
_CONTENT = 12


def clean(blocks: Iterable[Block], a: Sequence[str], b: Sequence[str], *, first: bool, last: bool) -> list[Edit]:
    """The edits between the blocks, tiny equalities swallowed and every edit laid at word starts."""
    merged: list[tuple[Edit, int, int]] = []
    for edit in _counted_on(edits_between(blocks, len(a), len(b)), a, b):
        merged.append((edit, _words_in(a[edit[0] : edit[1]]), _words_in(b[edit[2] : edit[3]])))
        while len(merged) > 1:
            (left, left_out, left_in), (right, right_out, right_in) = merged[-2:]
            between = a[left[1] : right[0]]
            if not tiny(between, min(max(left_out, left_in), max(right_out, right_in))):
                break
            kept = _words_in(between)
            joined = (left[0], right[1], left[2], right[3])
            merged[-2:] = [(joined, left_out + kept + right_out, left_in + kept + right_in)]
    trimmed = (trim(edit, a, b) for edit, _, _ in merged)
    edits = [edit for edit in trimmed if edit[0] < edit[1] or edit[2] < edit[3]]
    return _slide(edits, a, b, first=first, last=last)


def tiny(between: Sequence[str], edited: int) -> bool:
    """Whether what two edits have between them is too little to be worth reading as kept.

    A single little word (article, preposition, mark) is given up between any two edits; of several each
    weighs as four words of the edits, a word of content as twelve. ``edited`` is what the lesser of the two
    edits weighs, the words of its longer side. The equality goes when it weighs no more: the semantic
    clean-up of diff-match-patch, with words for characters.
    """
    spoken = [token for token in between if token and not token.isspace()]
    if len(spoken) > edited:
        return False
    content = len(spoken) - sum(map(_little, spoken))
    if len(spoken) <= 1 and not content:
        return True
    return _SEVERAL * len(spoken) + content * (_CONTENT - _SEVERAL) <= edited


def of_one_list(left: Edit, right: Edit, a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two edits and what stands between them are of one list of numbers."""
    between = a[left[1] : right[0]]
    if len(between) > _LONGEST_LIST or not any(map(_is_number, between)):
        return False
    runs = (between, *(side[start:end] for edit in (left, right) for side, start, end in _sides(edit, a, b)))
    spoken = (token for run in runs for token in run if token)  # between two spaces there is nothing
    return all(_is_number(token) or not is_word(token) or is_little(token) for token in spoken)


def _counted_on(edits: Sequence[Edit], a: Sequence[str], b: Sequence[str]) -> list[Edit]:
    """The edits, those of a list of numbers as one where each of its numbers became another one.

    Where *2 and 3* became *3 and 4* each went on by one; that a 3 stands in both is chance.
    """
    result: list[Edit] = []
    index = 0
    while index < len(edits):
        end = index + 1
        while end < len(edits) and of_one_list(edits[end - 1], edits[end], a, b):
            end += 1
        first, last = edits[index], edits[end - 1]
        whole = (first[0], last[1], first[2], last[3])
        old, new = ([token for token in side[s:e] if _is_number(token)] for side, s, e in _sides(whole, a, b))
        changed = len(old) == len(new) and not any(map(str.__eq__, old, new))
        torn = any(i == p or j == q for i, p, j, q in edits[index:end])
        result += [whole] if end > index + 1 and changed and torn else edits[index:end]
        index = end
    return result


def _sides(edit: Edit, a: Sequence[str], b: Sequence[str]) -> tuple[tuple[Sequence[str], int, int], ...]:
    return (a, edit[0], edit[1]), (b, edit[2], edit[3])


def _is_number(token: str) -> bool:
    return token.strip(_STOPS).removeprefix("OP").removeprefix("PP").isdecimal()


def _words_in(run: Sequence[str]) -> int:
    return sum(1 for token in run if is_word(token))


def _little(token: str) -> bool:
    return not is_word(token) or is_little(token)


def trim(edit: Edit, a: Sequence[str], b: Sequence[str]) -> Edit:
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
    natural = _boundary(text, start, ends) + _boundary(text, end, ends) - _TORN * torn
    return natural + _LINKED * _linked(text[start:end])


def _linked(run: Sequence[str]) -> bool:
    """Whether a run begins with a conjunction, as what is added to something does (*and semi-arid*)."""
    return links(next((token for token in run if not token.isspace()), ""))


def _boundary(text: Sequence[str], at: int, ends: tuple[bool, bool]) -> int:
    """How natural it is to cut before token ``at``: line start 5, phrase start 4, word start 3, mark 2, space 1."""
    if (at == 0 and ends[0]) or (at == len(text) and ends[1]) or "\n" in text[at - 1 : at]:
        return 5
    if at == 0 or text[at - 1].isspace():
        return 4 if at > 1 and text[at - 2] in _MARKS else 3
    if at == len(text) or (not is_word(text[at]) and not text[at].isspace()):
        return 2
    return 1 if text[at].isspace() else 0
