"""Words that are the same but for the way in which they are written, without a look at what they say.

Curved apostrophes and straight ones, letters that print may leave without their marks (Russian *ё*, Arabic vowel
signs), ligatures, dashes, figures of other scripts: where a whole document was brought into another manner, what
else was changed in it is seen all the same.
"""

from __future__ import annotations

import re

_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u2032`\u00b4"
_QUOTES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
_LETTERS = {"ё": "е", "Ё": "Е", "ß": "ss", "œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae"}
_FIGURES = {first + digit: str(digit) for first in (0x660, 0x6F0) for digit in range(10)}
_PLAIN = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_UNSEEN)
    | _LETTERS
    | {chr(code): figure for code, figure in _FIGURES.items()}
)

WRITTEN = re.compile(f"[{re.escape(''.join(map(chr, _PLAIN)))}]")
"""A sign that may as well be written another way: where both texts use the same of them, none need be looked at."""


def as_written(word: str) -> str:
    """A word in the one way of writing it by which it is compared with others."""
    return word.translate(_PLAIN)
