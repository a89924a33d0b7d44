"""Numbers of provisions as they are printed: ``5 bis.``, ``(a)``, ``iv)``, ``Art. 3``, ``§ 4``."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

MULTIPLICATIVES = (
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "novies", "nonies", "decies",
    "undecies", "duodecies", "terdecies", "quaterdecies", "quindecies",
)  # fmt: skip
"""The Latin suffixes of provisions inserted between two numbers, in their order: 5, 5 bis, 5 ter, 6."""

ALTERNATIVE = "alt"
"""The suffix of a provision beside the one before it in a draft in which one of the two will stay: 5, 5 alt."""

_ORDINALS = (
    "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    "primera segunda tercera cuarta quinta sexta séptima octava novena décima",
    "primer segon tercer quart cinquè sisè setè vuitè novè desè",
    "primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo",
    "primo secondo terzo quarto quinto sesto settimo ottavo nono decimo",
    "premièrement deuxièmement troisièmement quatrièmement cinquièmement sixièmement",
    "first second third fourth fifth sixth seventh eighth ninth tenth",
    "firstly secondly thirdly fourthly fifthly",
    "erstens zweitens drittens viertens fünftens sechstens siebtens",
    "premier",
    "unique",
    "único",
    "única",
    "unico",
)
ORDINALS = {word: value for words in _ORDINALS for value, word in enumerate(words.split(), 1)}
"""The words that count the paragraphs and articles of some assemblies: *PRIMERO:*, *Second.*, *Article premier*."""

_ROMAN = (("m", 1000), ("cm", 900), ("d", 500), ("cd", 400), ("c", 100), ("xc", 90), ("l", 50), ("xl", 40),
          ("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))  # fmt: skip
_SUFFIX = "|".join(sorted((*MULTIPLICATIVES, ALTERNATIVE), key=len, reverse=True))
_NUMBER = re.compile(
    rf"""\s*+
    (?P<word>(?:[^\W\d_]{{2,}}+(?:\.\s*+|\s++)|[§№¶]{{1,2}}\s*+)*?)
    [(\[]?\s*+
    (?:(?P<decimal>\d+(?:[.\-]\d+)*)(?:(?<=1)(?:er|re|ère)(?!\w))?(?:\s*[-–.°º]?\s*(?P<latin>{_SUFFIX})|\s*(?P<letter>(?![ºª])[^\W\d_]))?
      |(?P<letters>[^\W\d_]{{1,16}})(?:\s+(?P<latin2>{_SUFFIX}))?)
    [\s.)\]:°ºª–—-]*""",
    re.VERBOSE | re.IGNORECASE,
)


_HAN = re.compile(r"\s*+([(（])?\s*+([一二三四五六七八九十百]{1,5})\s*+[)）、．.]*+\s*+")
_HAN_DIGITS = "〇一二三四五六七八九"
_PLAIN = str.maketrans(
    {"（": "(", "）": ")"} | {0x3220 + n: f"({_HAN_DIGITS[n + 1]})" for n in range(9)} | {0x3229: "(十)"}
)
_ABJAD = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
"""The Arabic letters in the order in which lists are counted by them."""


class Style(StrEnum):
    """How a number is written; ``DOUBLED`` is aa, bb, cc that count from one, below a, b, c."""

    DECIMAL = "decimal"
    ROMAN = "roman"
    ALPHA = "alpha"
    DOUBLED = "doubled"


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a provision.

    ``value`` counts from 1, whatever the style (``c`` and ``iii`` are both 3); of a compound number
    (``3.1.2``) it is the last part. ``suffix`` is ``bis``, a letter (``5a``) or empty. ``normal`` is
    the number without words, brackets, spaces and final punctuation, as labels and eIds use it; figures
    of other scripts are written as ``1, 2, 3``, so that a text and its translation are cited alike. Its
    case is that of the source, since ``(a)`` and ``(A)`` are two provisions.
    """

    value: int
    suffix: str
    style: Style
    normal: str


@lru_cache(maxsize=4096)
def parse_number(num: str, hint: Style | None = None) -> Number | None:
    """The number in a printed number, None where there is none.

    Letters that are both (``i``, ``v``, ``c``) are read by ``hint``, the style of the provision's
    neighbours; without one, ``i`` and all of several letters that form a Roman numeral are Roman,
    any other single letter is a letter.
    """
    num = num.translate(_PLAIN).strip("'‘’`")
    ordinal = ORDINALS.get(num.rstrip(" .:-–").lower().rpartition(" ")[2])
    if ordinal is not None:
        return Number(ordinal, "", Style.DECIMAL, str(ordinal))
    han = _HAN.fullmatch(num)
    if han is not None:
        value = _han_value(han[2])
        return Number(value, "", Style.DECIMAL, han[2] if han[1] else str(value))
    match = _NUMBER.fullmatch(num)
    if match is None:
        return None
    latin = (match["latin"] or match["latin2"] or "").lower()
    if match["decimal"]:
        suffix = latin or match["letter"] or ""
        decimal = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in match["decimal"])
        return Number(int(re.split(r"[.\-]", decimal)[-1]), suffix, Style.DECIMAL, decimal + suffix)
    letters = match["letters"]
    read = _letters(letters, hint)
    return Number(read[0], latin, read[1], letters + latin) if read else None


def style_of(nums: list[str]) -> Style | None:
    """The style that all of these numbers of neighbours can have, None if there is no such style.

    It settles what a single number leaves open: in ``h, i, j`` the middle one is a letter, in
    ``i, ii, iii`` the first one is Roman.
    """
    for style in (Style.DECIMAL, Style.ROMAN, Style.ALPHA):
        numbers = [parse_number(num, style) for num in nums]
        if nums and all(n is not None and n.style is style for n in numbers):
            values = [n.value for n in numbers if n]
            if style is Style.DECIMAL or values == sorted(values):
                return style
    return None


def roman(value: int) -> str:
    """A number from 1 on as a small Roman numeral."""
    numeral = ""
    for letters, weight in _ROMAN:
        count, value = divmod(value, weight)
        numeral += letters * count
    return numeral


def alpha(value: int) -> str:
    """A number from 1 on as letters in the order of drafting: a … z, aa, bb … zz, aaa."""
    times, index = divmod(value - 1, 26)
    return chr(ord("a") + index) * (times + 1)


def _han_value(figures: str) -> int:
    """What Chinese figures say: 三, 十二, 二十一, 一百零五 without its zero."""
    value = last = 0
    for figure in figures:
        if figure in _HAN_DIGITS:
            last = _HAN_DIGITS.index(figure)
        else:
            value += (last or 1) * (10 if figure == "十" else 100)
            last = 0
    return value + last


def _letters(letters: str, hint: Style | None) -> tuple[int, Style] | None:
    as_roman, as_alpha = _roman_value(letters), _alpha_value(letters)
    if hint is Style.ALPHA and as_alpha:
        return as_alpha, Style.ALPHA
    prefer_roman = hint is Style.ROMAN or len(letters) > 1 or letters in "iI"
    if as_roman and (prefer_roman or not as_alpha):
        return as_roman, Style.ROMAN
    return (as_alpha, Style.ALPHA) if as_alpha else None


def _roman_value(letters: str) -> int | None:
    low, rest, value = letters.lower(), letters.lower(), 0
    for numeral, weight in _ROMAN:
        while rest.startswith(numeral):
            rest, value = rest[len(numeral) :], value + weight
    return value if value and not rest and roman(value) == low else None


def _alpha_value(letters: str) -> int | None:
    """``a`` to ``z``, then doubled letters; Greek, Cyrillic and other letters count from their alphabet's first.

    Arabic letters count in the old order (alif, ba, jim, dal), in which lists are written.
    """
    low = letters.lower().replace("ـ", "").translate({0x623: 0x627, 0x625: 0x627, 0x622: 0x627})
    first = low[:1]
    if first and first in _ABJAD:
        return _ABJAD.index(first) + 1 if len(low) == 1 else None
    if low != first * len(low) or len(low) > 3:  # noqa: PLR2004  (aaa is the 53rd; no list is longer)
        return None
    for start, size in (("a", 26), ("α", 25), ("а", 32), ("א", 27)):
        if first and 0 <= ord(first) - ord(start) < size:
            return (len(low) - 1) * size + ord(first) - ord(start) + 1
    return None
