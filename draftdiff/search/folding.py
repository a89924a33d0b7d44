"""Words as they are looked for: without case, accents, vowel signs and all else in which one word is written twice.

What is indexed and what is asked go through the same `fold`, so that SQLite need not know anything of
languages. A script that sets no spaces between words (Chinese, Japanese, Thai …) is cut into single
characters; a word in it is then found as characters in a row, wherever it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_LETTERS = frozenset("LNM")
_UNSEEN = "Cf"  # soft hyphens, marks of direction, joiners: they part no words
_TATWEEL = "\u0640"
_SOLID = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese syllables and Chinese characters."""

_SAME = str.maketrans(
    {
        "œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h",
        "ٱ": "ا", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه",
    }
)  # fmt: skip
"""Letters that Unicode does not take apart and that are typed in more than one way."""


class Token(NamedTuple):
    """A folded word and the characters ``start`` to ``end`` of the text that it stands for (end excluded)."""

    word: str
    start: int
    end: int


class _Table(dict[int, str]):
    """What each character becomes: letters, nothing, or a space where words part; filled as texts need it."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    taken_apart = unicodedata.normalize("NFKD", character)
    if unicodedata.decomposition(character).startswith("<super>") and taken_apart.isdecimal():
        return f" {taken_apart} "  # the mark of a footnote is no part of the word before it
    letters = unicodedata.normalize("NFKD", taken_apart.casefold()).translate(_SAME)
    kept = "".join(letter for letter in letters if not _is_accent(letter))
    # Korean syllables and voiced Japanese ones are put together again.
    return "".join(map(_letter, unicodedata.normalize("NFC", kept)))


def _letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == _UNSEEN or letter == _TATWEEL:
        return ""
    if category[0] not in _LETTERS:
        return " "
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return f" {letter} " if _SOLID.match(letter) else letter


def _is_accent(letter: str) -> bool:
    """Whether a mark may be left out in writing: accents, Hebrew and Arabic vowels; not the vowels of India's scripts.

    By the canonical combining classes of Unicode: 10 to 36 are the points of Hebrew, Arabic and Syriac,
    200 and above what stands over, under or beside a letter.
    """
    place = unicodedata.combining(letter)
    return 10 <= place <= 36 or place >= 200  # noqa: PLR2004 - told above


_TABLE = _Table()


def nfc(text: str) -> str:
    """The text in the form whose characters are counted here."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """The folded words of a text with one space between them."""
    return " ".join(nfc(text).translate(_TABLE).split())


def tokens(text: str) -> Iterator[Token]:
    """The folded words of a text in NFC, each with its place."""
    word: list[str] = []
    start = end = 0
    for place, character in enumerate(text):
        for letter in _TABLE[ord(character)]:
            if letter == " ":
                if word:
                    yield Token("".join(word), start, end)
                    word = []
                continue
            if not word:
                start = place
            word.append(letter)
            end = place + 1
        if word and not _TABLE[ord(character)]:
            end = place + 1  # an accent of its own belongs to the word that it stands on
    if word:
        yield Token("".join(word), start, end)
