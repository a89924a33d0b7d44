"""Hunks that leave every word what it was: another spelling, other quotation marks, spaces, dashes or letters of print.

What is asked first costs least, since nearly every hunk is of substance and its first letters show it.
A capital counts as editorial at the head of a sentence, in a heading set in capitals, and for the few
nouns of which house rules alone decide (*State*, *Government*); elsewhere it may make a defined term of
a noun (*the Parties*) and is of substance. Punctuation is never editorial: a comma can change the sense.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from draftdiff.diff.hunks import HunkType
from draftdiff.lexicon.spelling import LONGEST, case_free, same_compound, same_word

_OTHER_FIRST = frozenset(("ei", "ie", "ae", "ea", "gj", "jg"))  # enquiry, aesthetic, gaol
_LIGATURES = {"œ": "o", "æ": "a", "ё": "е"}
_LENGTHS, _LENGTHS_EACH = 4, 8
_MOST = 2000
"""Characters of the longest hunk that is looked at: what is longer was rewritten."""

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\u2061\ufeff"
_FORMS = str.maketrans(
    dict.fromkeys(_INVISIBLE)
    | dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
    | {"œ": "oe", "Œ": "Oe", "æ": "ae", "Æ": "Ae", "ĳ": "ij", "Ĳ": "IJ", "…": "...", "\u0640": None}
    | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full width
    | {0x3000: " "}
    | {first + digit: str(digit) for first in (0x660, 0x6F0) for digit in range(10)}  # Arabic and Persian figures
)
_SPACE = re.compile(r"\s+")
# A French space stands before these marks, an English one does not.
_SPACED = re.compile(r"\s+(?=[;:!?%‰»›])|(?<=[«‹])\s+")
_CHINESE = r"[\u3040-\u30ff\u3400-\u9fff]"
_BESIDE_CHINESE = re.compile(rf"(?<={_CHINESE})\s+(?=\S)|(?<=\S)\s+(?={_CHINESE})")
_FIGURES = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63", "-"))
_LONG_DASH = re.compile(r"\s?(?:[\u2014\u2015]|--+)\s?")
_DASHED_FIGURES = re.compile(r"(?<=\d)[\u2014\u2015](?=\d)")
_DOUBLE = re.compile(
    r"['\u2018\u2019\u201a\u2032`\u00b4]{2}|«\s*|\s*»|‹\s*|\s*›|[\u201c\u201d\u201e\u201f\u300c-\u300f]"
)
_SINGLE = str.maketrans(dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc`\u00b4", "'"))
_ANY_QUOTE = re.compile(r"(?<![\w])'|'(?![\w])")
_PRIMES = re.compile(r"\d['\"\u2032\u2033]")
_NOT_FIGURES = re.compile("[^0-9]+")
_UNIT = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u064b-\u0652\u0670][^\W_]*)*|\s+|.", re.DOTALL)
_SENTENCE_ENDS = frozenset(".!?:;\n。！？：；؟؛")
_OPENING = " \t\"'“‘«„(["
_OPENINGS = 8
_JOINT = frozenset("- ")
_COMPOUND_UNITS = (1, 3)
_ATTACHED = frozenset(".,:/-\u2010\u2011\u2012\u2013\u2212")


def editorial(old: str, new: str, before: str = "", after: str = "") -> HunkType | None:
    """What kind of editorial change a hunk is, None where it may change the sense.

    ``before`` and ``after`` are what was kept on either side, up to the ends of the row: an empty one
    means that the hunk stands there.
    """
    if not old or not new:
        return _apart(old or new, before, after)
    a, b = old[0], new[0]
    if a != b and a.isalnum() and b.isalnum() and not _like_first(a.lower(), b.lower()):
        return None
    longer, shorter = len(old), len(new)
    if longer < shorter:
        longer, shorter = shorter, longer
    if longer - shorter > _LENGTHS + shorter // _LENGTHS_EACH or longer > _MOST:
        return None
    if longer <= LONGEST and old.isalpha() and new.isalpha() and old.isascii() and new.isascii():
        return _word(old, new, after, heads=_heads_sentence(before), alone=not (before or after))
    return _by_steps(old, new, before, after)


def same_characters(old: str, new: str) -> bool:
    """Whether two texts are the same but for letters and marks that print has in several forms (``;`` and ``；``)."""
    return _characters(old) == _characters(new)


def _like_first(a: str, b: str) -> bool:
    """Whether two spellings of a word may begin with these two letters."""
    if a == b or a + b in _OTHER_FIRST:
        return True
    if a.isdecimal() and b.isdecimal():
        return unicodedata.digit(a) == unicodedata.digit(b)
    if a.isascii() and b.isascii():
        return False
    return (
        unicodedata.normalize("NFKD", _LIGATURES.get(a, a))[0] == unicodedata.normalize("NFKD", _LIGATURES.get(b, b))[0]
    )


def _apart(text: str, before: str, after: str) -> HunkType | None:
    """A hunk that only puts in or takes out: spaces, and characters that are not seen."""
    if text[0].isalnum() or text[-1].isalnum():
        return None
    rest = text.strip()
    if rest:
        seen = rest[0].isalnum() or rest != text or rest.translate(_FORMS)
        return None if seen else HunkType.CHARACTERS
    return HunkType.SPACES if _says_nothing(before, after) else None


def _says_nothing(before: str, after: str) -> bool:
    """Whether a space between these two is nothing but print."""
    head, tail = before[-1:], after[:1]
    if _BESIDE_CHINESE.search(f"{head} {tail}") is not None:
        return True  # Chinese sets none between words; some set one beside figures
    if head.isalnum() and tail.isalnum():
        return False  # it parts or joins two words
    if tail.isdigit() and (head in _ATTACHED or head.isdigit()):
        return False  # 1.5 and 1. 5, -5 and - 5
    if "-" in (head, tail):  # a hyphen joins two words, a dash parts two phrases; a space on one side is neither
        return (head == "-" and before[-2:-1].isalpha() and tail.isalpha()) or (
            tail == "-" and after[1:2].isalpha() and head.isalpha()
        )
    return True


def _word(old: str, new: str, after: str, *, heads: bool, alone: bool) -> HunkType | None:
    """Two single words of Latin letters: the same but for their case, or two spellings, or two words."""
    if old.lower() == new.lower():
        return HunkType.CASE if _case(old, new, after, heads=heads, alone=alone) else None
    if not same_word(old, new):
        return None
    return HunkType.SPELLING if _cased_alike(old, new) or heads else None


def _case(old: str, new: str, after: str, *, heads: bool, alone: bool) -> bool:
    """Whether the case of two words that are else the same is a matter of style."""
    if old[1:] == new[1:]:
        return heads or case_free(old, after)
    return alone and (old.isupper() or new.isupper())


def _cased_alike(old: str, new: str) -> bool:
    return old[:1].isupper() == new[:1].isupper() and old.isupper() == new.isupper()


def _heads_sentence(before: str) -> bool:
    """Whether what follows begins a sentence, a line or the row."""
    head = before[-_OPENINGS:].rstrip(_OPENING)
    return head[-1] in _SENTENCE_ENDS if head else len(before) <= _OPENINGS


# --- step by step ---------------------------------------------------------------------------------


def _by_steps(old: str, new: str, before: str, after: str) -> HunkType | None:
    """The last and strongest of the steps after which both sides are the same."""
    if old.isascii() and new.isascii() and _NOT_FIGURES.sub("", old) != _NOT_FIGURES.sub("", new):
        return None
    head, tail = before[-1:], after[:1]
    old, new = f"{head}{old}{tail}", f"{head}{new}{tail}"
    for kind, step in _STEPS:
        old, new = step(old), step(new)
        if old == new:
            return kind
    if _PRIMES.search(old) is None and _PRIMES.search(new) is None:
        old, new = _ANY_QUOTE.sub('"', old), _ANY_QUOTE.sub('"', new)
        if old == new:
            return HunkType.QUOTES
    alone = not (before or after)
    if old.lower() == new.lower() and (old.isupper() or new.isupper()) and (alone or " " in old.strip()):
        return HunkType.CASE
    head, tail = before[-LONGEST:-1], after[1:LONGEST]
    return _by_words(f"{head}{old}{tail}", f"{head}{new}{tail}")


def _characters(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text).translate(_FORMS)


def _spaces(text: str) -> str:
    text = _FIGURES.sub("", _SPACED.sub("", _SPACE.sub(" ", text)))
    return text if text.isascii() else _BESIDE_CHINESE.sub("", text)


def _dashes(text: str) -> str:
    # A long dash parts two phrases with spaces or without; a short one without them joins two words.
    return _LONG_DASH.sub(" - ", _DASHED_FIGURES.sub("-", text)).translate(_DASHES)


def _quotes(text: str) -> str:
    return _DOUBLE.sub('"', text).translate(_SINGLE)


_STEPS: tuple[tuple[HunkType, Callable[[str], str]], ...] = (
    (HunkType.CHARACTERS, _characters),
    (HunkType.SPACES, _spaces),
    (HunkType.DASHES, _dashes),
    (HunkType.QUOTES, _quotes),
)


def _by_words(old: str, new: str) -> HunkType | None:
    """Word against word: each pair the same, or two spellings, or two ways to write a compound."""
    a, b = _UNIT.findall(old), _UNIT.findall(new)
    i = j = 0
    found: HunkType | None = None
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            i, j = i + 1, j + 1
            continue
        kind, width_a, width_b = _units(a, b, (i, j))
        if kind is None:
            return None
        found = HunkType.SPELLING if HunkType.SPELLING in (found, kind) else kind
        i, j = i + width_a, j + width_b
    return found if i == len(a) and j == len(b) else None


def _units(a: Sequence[str], b: Sequence[str], at: tuple[int, int]) -> tuple[HunkType | None, int, int]:
    """What the units at a place differ by, and how many of either side that takes."""
    i, j = at
    one, other = a[i], b[j]
    if one[0].isalpha() and other[0].isalpha():
        kind = _word(one, other, "".join(a[i + 1 : i + 4]), heads=_heads_sentence("".join(a[:i])), alone=False)
        if kind is not None:
            return kind, 1, 1
    between = 0 < i < len(a) - 1 and 0 < j < len(b) - 1
    if between and one in _JOINT and other in _JOINT and _same_joint(a[i - 1 : i + 2], b[j - 1 : j + 2]):
        return HunkType.SPELLING, 1, 1
    for width_a, width_b in (_COMPOUND_UNITS, _COMPOUND_UNITS[::-1]):
        first, second = a[i : i + width_a], b[j : j + width_b]
        if (len(first), len(second)) == (width_a, width_b) and _same_joint(first, second):
            return HunkType.SPELLING, width_a, width_b
    return None, 0, 0


def _same_joint(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two runs of units are one compound, written with a hyphen, a space or neither."""
    return _compound(first) and _compound(second) and same_compound("".join(first), "".join(second))


def _compound(units: Sequence[str]) -> bool:
    return all(unit.isalpha() for unit in units[::2]) and all(unit in _JOINT for unit in units[1::2])
