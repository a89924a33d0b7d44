"""Phrases and sentences that went from one clause to another, while both clauses stayed.

The one stands in its place without the phrase, the other with it, each else as it was. Where the phrase is longer
than what stayed, likeness alone takes the clause that has it now for the one that had it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from draftdiff.diff.alignment.board import BODY, Board, pair
from draftdiff.diff.changes import Reason
from draftdiff.diff.words.tokens import rough_words
from draftdiff.model import Clause

_WHOLE = 0.85  # of the words of the lesser clause: so many stand in the greater one
_SAME = 0.75  # of the words of a phrase: so many went
_FEWEST, _FEWEST_GONE = 3, 4  # words of what stayed, and of what went
_BAND = 2  # places in a stretch: what stayed is no further away
_LONG = 4000  # words of two clauses
_CROWD = 200  # clauses that lost a phrase, or got one

Stretch = tuple[Sequence[int], Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An old and a new clause of which the one stands whole in the other, and what that has besides."""

    old: int
    new: int
    shared: int
    phrase: tuple[str, ...]


class _Words(dict[int, list[str]]):
    """The words of the clauses of a version, cut when they are asked for."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        super().__init__()
        self._clauses = clauses

    def __missing__(self, place: int) -> list[str]:
        found = self[place] = rough_words(self._clauses[place].text)
        return found


def match_exchanged(board: Board, stretches: Sequence[Stretch]) -> None:
    """Match the clauses that lost a phrase and those that got it with what they were, each in its stretch."""
    old = _Words(board.old)
    new = _Words(board.new)
    lost: list[_Kept] = []
    got: list[_Kept] = []
    for olds, news in stretches:
        for i, j in _near(board, olds, news):
            one, other = old[i], new[j]
            longer = len(one) > len(other)
            phrase, shared = _besides(one, other) if longer else _besides(other, one)
            if phrase:
                (lost if longer else got).append(_Kept(i, j, shared, phrase))
    if len(lost) > _CROWD or len(got) > _CROWD:
        return
    found = [(_went(a.phrase, b.phrase), a, b) for a, b in _alike(lost, got) if _fit(a, b)]
    for _, a, b in sorted((each for each in found if each[0]), key=_best_first):
        # Both are kept together or neither: without the other a phrase did not go anywhere.
        if board.free((a.old, b.old), (a.new, b.new)):
            for kept in (a, b):
                total = len(old[kept.old]) + len(new[kept.new])
                board.put(pair(kept.old, kept.new, Reason.SIMILARITY, 2 * kept.shared / total))


def _near(board: Board, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The clauses of a stretch that may be the same one, near each other in it."""
    for rank, i in enumerate(olds):
        for j in news[max(rank - _BAND, 0) : rank + _BAND + 1]:
            if board.old[i].kind is board.new[j].kind and board.old[i].kind in BODY and board.same_parent(i, j):
                yield i, j


def _besides(longer: Sequence[str], shorter: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """What the longer of two clauses says besides the shorter one, and how many words they share.

    Nothing where the shorter one does not stand in it whole, or it says hardly more.
    """
    most = len(longer) - len(shorter)
    if len(shorter) < _FEWEST or most < _FEWEST_GONE or len(longer) + len(shorter) > _LONG:
        return (), 0
    if len(set(shorter).intersection(longer)) < _WHOLE * len(set(shorter)):
        return (), 0
    edits = LCSseq.editops(longer, shorter)
    gone = [edit.src_pos for edit in edits if edit.tag == "delete"]
    shared = len(longer) - len(gone)
    return (tuple([longer[k] for k in gone]), shared) if shared >= _WHOLE * len(shorter) else ((), 0)


def _alike(lost: Sequence[_Kept], got: Sequence[_Kept]) -> Iterator[tuple[_Kept, _Kept]]:
    """The pairs of phrases that may be the same one.

    So many words of a phrase went that the rarest of them, if as many as may be missing and one more, cannot all
    have stayed.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, kept in enumerate(got):
        for word in set(kept.phrase):
            holders[word].append(place)
    for kept in lost:
        rarest = sorted(kept.phrase, key=lambda word: len(holders.get(word, ())))
        telling = set(rarest[: int((1 - _SAME) * len(rarest)) + 1])
        near = {place for word in telling for place in holders.get(word, ())}
        yield from ((kept, got[place]) for place in sorted(near))


def _fit(lost: _Kept, got: _Kept) -> bool:
    """Whether two pairs may both be: they have no clause in common and keep their order."""
    return lost.old != got.old and lost.new != got.new and (lost.old < got.old) == (lost.new < got.new)


def _went(phrase: Sequence[str], other: Sequence[str]) -> int:
    """How many words of a phrase that one clause lost another one got; 0 where it is not the same phrase."""
    least = max(_SAME * max(len(phrase), len(other)), _FEWEST_GONE)
    if min(len(phrase), len(other)) < least:
        return 0
    shared = LCSseq.similarity(phrase, other)
    return shared if shared >= least else 0


def _best_first(found: tuple[int, _Kept, _Kept]) -> tuple[int, int, int, list[int]]:
    """The longest phrase first; of equals that which goes with the least change, the same on the way back."""
    shared, lost, got = found
    places = sorted((lost.old + lost.new, got.old + got.new))
    return -shared, -lost.shared - got.shared, abs(lost.old - lost.new) + abs(got.old - got.new), places
