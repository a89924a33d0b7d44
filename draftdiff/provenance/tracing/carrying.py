"""Which piece of a clause's new wording continues which piece of what the clause says, or once said.

A clause is kept as it was **woven**: what stands in it and, each at its place, what was struck from it. What
stands in the new wording continues what stood in the old one. What was put in continues what was struck
only where it comes back at its place, between the same neighbours: a common word that is typed
again somewhere is a new word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from draftdiff.provenance.tracing.alignment import edits, is_content
from draftdiff.provenance.tracing.cutting import keys

_PHRASE = 3
"""So many words in a row come back wherever among the words struck at their place they stood; fewer only at an end."""


class Strand(NamedTuple):
    """A piece of a woven clause: its text, when it was struck (None while it stands), and which run it came in with.

    ``struck`` and ``run`` only have to tell alike from unlike: pieces that were struck, or put in, together.
    """

    text: str
    struck: int | None = None
    run: int = 0


def carry(woven: Sequence[Strand], new: Sequence[str]) -> list[int | None]:
    """For each piece of the new wording the place in ``woven`` of the piece that it continues, None for a new one.

    No piece is continued twice, and what stands is continued in its order. White space may stand in pieces
    of its own: it then belongs to the word before it, at the start to the one behind it.
    """
    carried: list[int | None] = [None] * len(new)
    new_keys = keys(new)
    spoken = [place for place, key in enumerate(new_keys) if key]
    woven_keys = keys(strand.text for strand in woven)
    living = [place for place, strand in enumerate(woven) if strand.struck is None and woven_keys[place]]
    found = carried_words(woven_keys, woven, living, [new_keys[place] for place in spoken])
    for place, source in zip(spoken, found, strict=True):
        carried[place] = source
    if len(spoken) < len(new):
        _carry_spaces(carried, new, new_keys, woven, woven_keys)
    return carried


def carried_words(
    woven_keys: Sequence[str], woven: Sequence[Strand], living: Sequence[int], new_keys: Sequence[str]
) -> list[int | None]:
    """The same for pieces that say something, by their keys; ``living`` are the places in ``woven`` of what stands."""
    old_keys = [woven_keys[place] for place in living]

    def seamed(at: int) -> bool:
        return at in {0, len(living)} or woven[living[at - 1]].run != woven[living[at]].run

    carried: list[int | None] = []
    done = 0
    for i, p, j, q in edits(old_keys, new_keys, seamed):
        carried += living[done:i]
        done = p
        if j == q:
            continue
        carried += [None] * (q - j)
        # What was struck between the neighbours of what is put in; what goes now cannot come back at once.
        first = living[i - 1] + 1 if i else 0
        last = living[p] if p < len(living) else len(woven)
        if last - first > p - i:
            _put_back(carried, j, new_keys[j:q], woven, woven_keys, range(first, last))
    carried += living[done:]
    return carried


# --- what comes back ------------------------------------------------------------------------------


def _put_back(
    carried: list[int | None],
    at: int,
    put_in: Sequence[str],
    woven: Sequence[Strand],
    woven_keys: Sequence[str],
    between: range,
) -> None:
    """Note which of the words put in at ``at`` were struck at that place before."""
    places: list[int | None] = [None] * len(put_in)
    for struck in _struck(woven, woven_keys, between):
        told = [woven_keys[place] for place in struck]
        for start, place, count in _returning(told, put_in):
            if all(places[k] is None for k in range(place, place + count)):
                places[place : place + count] = struck[start : start + count]
    for k, source in enumerate(places):
        if source is not None:
            carried[at + k] = source


def _struck(woven: Sequence[Strand], woven_keys: Sequence[str], between: range) -> Iterator[list[int]]:
    """What was struck at a place: all of it together, then what was struck at one time, the last first."""
    gone = [place for place in between if woven[place].struck is not None and woven_keys[place]]
    runs = [list(run) for _, run in groupby(gone, key=lambda place: woven[place].struck)]
    runs.sort(key=lambda run: woven[run[0]].struck or 0, reverse=True)
    yield from runs
    if len(runs) > 1:
        yield gone


def _returning(struck: Sequence[str], put_in: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The runs of struck words that come back: where each starts among the struck, among those put in, its length."""
    if not set(struck) & set(put_in):
        return
    i = j = 0
    gone = (*edits(struck, put_in), (len(struck), len(struck), len(put_in), len(put_in)))
    for p, after, _, new_after in gone:
        count = p - i
        run = struck[i:p]
        whole = count == len(put_in) and (i == 0 or p == len(struck))
        if count and (whole or (sum(map(is_content, run)) >= 2 and len(run) >= _PHRASE)):  # noqa: PLR2004
            yield i, j, count
        i, j = after, new_after


def _carry_spaces(
    carried: list[int | None],
    new: Sequence[str],
    new_keys: Sequence[str],
    woven: Sequence[Strand],
    woven_keys: Sequence[str],
) -> None:
    """White space goes on with the word that it belongs to, where white space followed that word before."""
    taken = {source for source in carried if source is not None}
    for place, key in enumerate(new_keys):
        if key:
            continue
        beside = carried[place - 1] if place else (carried[1] if len(new) > 1 else None)
        if beside is None:
            continue
        space = beside + 1 if place else beside - 1
        if 0 <= space < len(woven) and not woven_keys[space] and woven[space].text and space not in taken:
            carried[place] = space
            taken.add(space)
