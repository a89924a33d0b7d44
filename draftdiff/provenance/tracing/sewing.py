"""Words that ran together: where one word of a new wording is made of pieces with origins of their own.

Who takes out "and, " with the space behind it, or joins "co-operation", sews words together; a part of
what then reads as one word was there before and stays whose it was.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from itertools import accumulate

from draftdiff.diff.words.blocks import Edit
from draftdiff.diff.words.tokens import is_word
from draftdiff.provenance.tracing.alignment import edits

_TELLING = 3
"""So many letters of an unheard word must at least be the word that stood there before."""
_SHORT = 2
"""Or so many where the mark that kept it from what was taken out went too."""
_FOREIGN = 4
"""So many letters the rest of it must have where it is no word of the text either."""
_ENDINGS = frozenset("s")
"""What makes another form of a word known, and is no word that ran together with it."""

Cuts = Mapping[int, tuple[int, ...]]
"""For the place of a word the letters before which it is to be cut."""


def still_sewn(old: Sequence[str], seams: Collection[int], new: Sequence[str]) -> Cuts:
    """The words of the new wording that were sewn in the old one and are as they were.

    All words are given by their keys. ``seams`` are the places of the old ones that are sewn to the one before.
    """
    if not seams:
        return {}
    sewn: dict[str, tuple[int, ...]] = {}
    start = 0
    for place in range(1, len(old) + 1):
        if place not in seams:
            if place - start > 1:
                parts = old[start:place]
                sewn["".join(parts)] = tuple(accumulate(map(len, parts[:-1])))
            start = place
    return {place: sewn[key] for place, key in enumerate(new) if key in sewn}


def newly_sewn(old: Sequence[str], seams: Container[int], new: Sequence[str], known: Container[str]) -> Cuts:
    """The words of the new wording that an edit sewed together, a part of each being an old word at its place.

    ``known`` are the words that the text ever had: what is among them is a word of its own.
    """
    unheard = {place for place, key in enumerate(new) if key not in known and is_word(key)}
    if not unheard:
        return {}
    cuts: dict[int, tuple[int, ...]] = {}
    for edit in edits(old, new):
        i, p, j, q = edit
        for place in unheard.intersection(range(j, q)) if i < p else ():
            at = _seam(new[place], old, edit, seams, known)
            if at:
                cuts[place] = (at,)
    return cuts


def _seam(word: str, old: Sequence[str], edit: Edit, seams: Container[int], known: Container[str]) -> int:
    """The letter before which a word is to be cut, 0 where it is a word of its own."""
    i, p, *_ = edit
    gone = old[i:p]
    for place, part in enumerate(gone[:-1]):
        if part and word.startswith(part) and word[len(part) :] in gone[place + 1 :]:
            return len(part)
    several = p - i > 1  # else nothing that kept the words apart was taken out
    for place in range(p - 1, i - 1, -1):
        part, rest = old[place], word.removesuffix(old[place])
        at_mark = place == p - 1 and not is_word(old[place - 1])
        if rest and rest != word and (place in seams or (several and _told_by_end(part, rest, known, at_mark=at_mark))):
            return len(rest)
    for place in range(i, p):
        part, rest = old[place], word.removeprefix(old[place])
        if rest and rest != word and (place + 1 in seams or (several and len(part) >= _TELLING and rest in known)):
            return len(part)
    return 0


def _told_by_end(part: str, rest: str, known: Container[str], *, at_mark: bool) -> bool:
    """Whether the end of a word is the word that stood there; more readily where the mark before that one went."""
    if rest in known:
        return part not in _ENDINGS and (len(part) > 1 or len(rest) >= _FOREIGN)
    return len(part) >= (_SHORT if at_mark else _TELLING) and len(rest) >= _FOREIGN


def recut(pieces: Sequence[str], cuts: Cuts) -> list[str]:
    """The pieces with some of them cut further."""
    found: list[str] = []
    for place, piece in enumerate(pieces):
        at = 0
        indent = len(piece) - len(piece.lstrip())
        for letter in cuts.get(place, ()):
            found.append(piece[at : letter + indent])
            at = letter + indent
        found.append(piece[at:])
    return found
