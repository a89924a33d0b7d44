"""References of a text to its clauses as values: where they stand, and what they cite."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """One number of a reference: where it stands, what it cites, and as labels write it (``5bis(a)``).

    ``ranges`` tells that it opens a range which the next one closes.
    """

    start: int
    end: int
    family: str
    number: str
    ranges: bool = False


class Reference(NamedTuple):
    """A reference to clauses of the text itself, from its noun to its last number and *above* or *below*."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    outside: bool = False
