"""The hunks of a row, and what a hunk can be: of substance, a consequence of others, or merely editorial."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class HunkType(StrEnum):
    """What one hunk of a row is, the strongest first.

    What is of substance outweighs what follows from other changes, and that what is merely editorial.
    """

    SUBSTANTIVE = "substantive"
    REFERENCE = "reference"
    NUMBER = "number"
    LEAD = "lead-verb"
    PUNCTUATION = "punctuation"
    SPELLING = "editorial:spelling"
    CASE = "editorial:case"
    QUOTES = "editorial:quotes"
    DASHES = "editorial:dashes"
    SPACES = "editorial:spaces"
    CHARACTERS = "editorial:characters"

    __hash__ = str.__hash__  # the same among equals, and several times as fast as that of an enumeration

    @property
    def editorial(self) -> bool:
        """Whether it leaves every word what it was."""
        return self in _EDITORIAL

    @property
    def consequential(self) -> bool:
        """Whether it only follows from another change."""
        return self in _CONSEQUENTIAL


_EDITORIAL = frozenset(kind for kind in HunkType if kind.value.startswith("editorial:"))
_CONSEQUENTIAL = frozenset((HunkType.REFERENCE, HunkType.NUMBER, HunkType.LEAD, HunkType.PUNCTUATION))
_STRENGTH = {kind: place for place, kind in enumerate(HunkType)}


class Hunk(NamedTuple):
    """One contiguous change: what went, what came, where it begins in the row's old and new text.

    ``at`` is the index of its first operation in the row's words.
    """

    old: str
    new: str
    start_old: int
    start_new: int
    at: int


def hunks(words: Sequence[tuple[str, str]]) -> tuple[Hunk, ...]:
    """The hunks of a row in reading order: each deletion with the insertion that stands right behind it."""
    found: list[Hunk] = []
    old_at = new_at = 0
    size = len(words)
    at = 0
    while at < size:
        op, text = words[at]
        if op == "=":
            old_at += len(text)
            new_at += len(text)
        elif op == "-":
            inserted = ""
            if at + 1 < size and words[at + 1][0] == "+":
                inserted = words[at + 1][1]
            found.append(Hunk(text, inserted, old_at, new_at, at))
            old_at += len(text)
            new_at += len(inserted)
            at += bool(inserted)
        else:
            found.append(Hunk("", text, old_at, new_at, at))
            new_at += len(text)
        at += 1
    return tuple(found)


def strongest(types: Iterable[HunkType]) -> HunkType | None:
    """The strongest of the types, which is that of the row; None where there is none."""
    return min(types, key=_STRENGTH.__getitem__, default=None)
