"""References of a text to its clauses as values, and what is shared by all that looks for them."""

from __future__ import annotations

import re
from typing import NamedTuple

BACK = 60
"""Characters before a number in which what tells of it stands."""

OPENING = ' \t\n(["“«„‘—–'
"""What may stand before the word that is looked at."""

APART = str.maketrans(dict.fromkeys("()[]\"'“”’«»„,;:0123456789", " "))
"""Makes blanks of what parts words, for a first look at which words there are."""

ARABIC_ARTICLE = re.compile("^[وفبك]?(?:ال|لل)")
"""What Arabic nouns bear that the lexicon has without."""

HEADINGS = frozenset(("resolves", "notes", "believes"))
"""Families of clauses that are cited by the word above them (*Resolves 2*)."""


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
