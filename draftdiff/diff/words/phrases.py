"""What is one word to a reader although print cuts it in several: it is kept or changed as a whole.

Dates (``14 December 2020``), resolutions with their year (``2254 (2015)``), figures in groups (``25 000``), numbers
spelt with hyphens (``twenty-five``) or in Chinese numerals, letters in brackets (``(b)``), abbreviations with points
(``a.m.``, ``U.S.``) and addresses of the web.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import regex

from draftdiff.diff.words.tokens import TRAIL, is_latin, tokens
from draftdiff.lexicon.months import LEVANTINE, MONTHS

_AMBIGUOUS = frozenset({"may", "march"})
"""Names of months that are other words in small letters: *paragraph 5 may*."""

_NAMES = sorted(
    {form for name in MONTHS for form in (name, name.capitalize())} - _AMBIGUOUS, key=lambda n: (-len(n), n)
)
_MONTH = f"(?:{'|'.join(_NAMES)})"
_GAP = "[ \u00a0\u202f]"
_DAY = r"\d{1,2}(?:er|st|nd|rd|th|º|\.)?"
_SPELT = "|".join(
    sorted(
        """
        twenty thirty forty fifty sixty seventy eighty ninety one two three four five six seven eight nine
        vingt vingts trente quarante cinquante soixante quatre dix onze douze treize quatorze quinze seize
        un une et deux trois cinq sept huit neuf cent cents
        """.split(),
        key=lambda word: (-len(word), word),
    )
)
# Each begins with a figure, so that only there anything need be looked at.
_BY_FIGURE = (
    rf"\d?(?:er|st|nd|rd|th|º|\.)?(?:[-–]{_DAY})?{_GAP}(?:de{_GAP})?{LEVANTINE}{_MONTH}\b\.?"
    rf"(?:,?{_GAP}(?:de{_GAP})?\d{{4}}(?!\d))?",
    rf"\d*{_GAP}\(\d{{4}}\)",
    rf"\d{{0,2}}(?:{_GAP}\d{{3}})+(?![\d.,]*\d)",
)
_BY_MONTH = rf"{_MONTH}\.?{_GAP}{_DAY},{_GAP}\d{{4}}(?!\d)"
_PRINTED_CLOSE = (
    r"https?://[^\s<>\"]*[^\s<>\".,;:)]",
    r"\d{4} ?年(?: ?\d{1,2} ?月(?: ?\d{1,2} ?日)?)?",
    r"[〇零一二三四五六七八九十百千万亿两]{2,}",
    rf"(?:{_SPELT})(?:-(?:{_SPELT}))+(?![^\W\d_]|-)",
    r"(?:[^\W\d_]\.){2,}",
)
_LETTER = r"\((?:[A-Za-z]|[ivx]{2,5}|\d{1,3})\)"  # also right behind a number: 12(b)


class _Finder:
    """The patterns in one engine, with its words for where a word or grapheme goes on: nothing begins or ends there."""

    def __init__(self, compiled: Callable[[str], Any], goes_on: str) -> None:
        free, no_more = rf"(?<!{goes_on})(?<!\d[.,])", f"(?!{goes_on})"
        by_figure = rf"\d(?<!(?:{goes_on})\d)(?<!\d[.,]\d)(?:{'|'.join(_BY_FIGURE)}){no_more}"
        by_month = f"{free}{_BY_MONTH}{no_more}"
        self.by_figure, self.apart = compiled(by_figure), compiled(f"{by_figure}|{by_month}")
        close = f"{free}(?:{'|'.join(_PRINTED_CLOSE)}){no_more}"
        self.phrase = compiled(f"{by_figure}|{by_month}|{close}|{_LETTER}{no_more}")


_LATIN = _Finder(re.compile, r"\w")
_ANY = _Finder(
    functools.partial(regex.compile, flags=regex.VERSION1),
    rf"[\p{{N}}_{TRAIL}\p{{GCB=Prepend}}[\p{{L}}--\p{{Han}}]]",
)
_MAY_HOLD_LATIN = re.compile(r"\d|[^\W\d_][.\-][^\W\d_]|\([A-Za-z]|://")
_FIGURE = re.compile(r"\d")
_DAY_AND_YEAR = re.compile(r"\d,\s\d{4}")


def chunks(text: str) -> list[str]:
    """What stands between two spaces of a text, phrases whole; joined by spaces it is the text again."""
    if _FIGURE.search(text) is None:
        return text.split(" ")
    finder = _LATIN if is_latin(text) else _ANY
    pattern = finder.by_figure if _DAY_AND_YEAR.search(text) is None else finder.apart
    found: list[str] = []
    begun, done = "", 0
    for match in pattern.finditer(text):
        before = text[done : match.start()].split(" ")
        before[0] = begun + before[0]
        begun = before.pop() + match[0]
        found += before
        done = match.end()
    rest = text[done:].split(" ")
    rest[0] = begun + rest[0]
    return found + rest


def units(text: str) -> list[str]:
    """The tokens of a text, white space included, phrases whole; joined they are the text again."""
    latin = is_latin(text)
    if latin and _MAY_HOLD_LATIN.search(text) is None:
        return tokens(text)
    found: list[str] = []
    done = 0
    for match in (_LATIN if latin else _ANY).phrase.finditer(text):
        if done < match.start():
            found += tokens(text[done : match.start()])
        found.append(match[0])
        done = match.end()
    return found + tokens(text[done:]) if done < len(text) else found
