"""A list that became one sentence, or a sentence that was set out as a list.

Its items may have a single word each and be as many as you like: too little and too many for a split or merge that
goes by likeness. What tells them is that the sentence says them one after the other, in their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from rapidfuzz.distance import LCSseq

from draftdiff.diff.alignment.board import BODY, Board, Match, Places
from draftdiff.diff.changes import Reason
from draftdiff.diff.words.tokens import rough_words
from draftdiff.lexicon.little import is_little, unlinked
from draftdiff.model import Clause

_ALIKE, _ALIKE_KNOWN = 0.75, 0.5
"""The least likeness of the whole; it may be lesser where a wId says that the two are one paragraph."""

_HELD = 0.6
_FEWEST = 2
_LONG = 2000
_CROWD = 12


@dataclass(frozen=True, slots=True)
class _Side:
    """One version: its clauses, what they are matched with, in what they stand, which are open, and where."""

    clauses: Sequence[Clause]
    of: Sequence[Match | None]
    parent: Sequence[int | None]
    open: Sequence[int]
    place: Callable[[int], int]


def match_lists(board: Board, places: Places) -> None:
    """Match a paragraph and its items with the one clause that says them all."""
    for split in (False, True):
        old = _Side(board.old, board.of_old, board.parent_old, board.open_old(), places.of_old)
        new = _Side(board.new, board.of_new, board.parent_new, board.open_new(), places.of_new)
        side, opposite = (new, old) if split else (old, new)
        lists = _lists(side)
        waiting = _waiting(opposite) if lists else {}
        for head, items in lists.items():
            found = []
            for one, least in _counterparts(side, opposite, head, waiting, split=split):
                score, told = _told(side, head, items, opposite.clauses[one].text)
                if score >= least:
                    found.append((score, -one, told))
            if found:
                score, negative, told = max(found)
                several, one = (head, *told), -negative
                if split:
                    board.put(Match((one,), several, one, head, Reason.SPLIT, score))
                else:
                    board.put(Match(several, (one,), head, one, Reason.MERGE, score))


def _lists(side: _Side) -> dict[int, list[int]]:
    """The paragraphs of a side that have open items, with these."""
    items: dict[int, list[int]] = defaultdict(list)
    for index in side.open:
        above = side.parent[index]
        while above is not None and side.of[above] is None and side.parent[above] is not None:
            above = side.parent[above]
        if above is not None and side.clauses[above].text and _in_body(side, above) and _in_body(side, index):
            items[above].append(index)
    return {head: own for head, own in items.items() if len(own) >= _FEWEST}


def _waiting(side: _Side) -> Mapping[int, Sequence[int]]:
    """The open clauses of a side that hold no others, by their place."""
    found: dict[int, list[int]] = defaultdict(list)
    for index in side.open:
        if side.clauses[index].text and _in_body(side, index) and not _holds_others(side, index):
            found[side.place(index)].append(index)
    return found


def _in_body(side: _Side, index: int) -> bool:
    return side.clauses[index].kind in BODY


def _holds_others(side: _Side, index: int) -> bool:
    return index + 1 < len(side.parent) and side.parent[index + 1] == index


def _counterparts(
    side: _Side, opposite: _Side, head: int, waiting: Mapping[int, Sequence[int]], *, split: bool
) -> Iterator[tuple[int, float]]:
    """The clauses that may say what a list says, and how alike the two must be."""
    match = side.of[head]
    if match is None:
        near = waiting.get(side.place(head), ())
        if len(near) <= _CROWD:
            kind = side.clauses[head].kind
            yield from ((k, _ALIKE) for k in near if opposite.of[k] is None and opposite.clauses[k].kind is kind)
    elif match.reason is Reason.WID and len(match.old) == len(match.new) == 1:
        yield match.old[0] if split else match.new[0], _ALIKE_KNOWN


def _told(side: _Side, head: int, items: Sequence[int], text: str) -> tuple[float, list[int]]:
    """Which items a text says in their order, and how alike it is to the head with these; 0 if they are too few."""
    sentence = _spoken(text)
    said = {index: _words(side.clauses[index].text) for index in items}
    begun = _spoken(side.clauses[head].text)
    if len(sentence) + len(begun) + sum(map(len, said.values())) > _LONG:
        return 0.0, []
    shared = LCSseq.similarity([*begun, *chain.from_iterable(said.values())], sentence)
    told = []
    for index, words in said.items():
        others = chain.from_iterable(own for k, own in said.items() if k != index)
        if words and shared - LCSseq.similarity([*begun, *others], sentence) >= _HELD * len(words):
            told.append(index)
    if len(told) < _FEWEST:
        return 0.0, []
    whole = [*begun, *chain.from_iterable(said[index] for index in told)]
    return 2 * LCSseq.similarity(whole, sentence) / (len(whole) + len(sentence)), told


def _words(text: str) -> list[str]:
    """The words of an item without the conjunction that leads to the next one."""
    words = _spoken(text)
    return words[:-1] if len(words) > 1 and is_little(words[-1]) else words


def _spoken(text: str) -> list[str]:
    """The words of a text, in Arabic without the conjunction that is written onto them."""
    return list(map(unlinked, rough_words(text)))
