"""The order of letters on a line that runs from right to left, found back from the order in which they are printed.

A page holds letters by their places: what is printed first from the left is read last in Arabic or Hebrew, but for
numbers and Latin words within it. Source: the Unicode Bidirectional Algorithm (UAX 9), turned round; where several
logical orders are printed alike, the usual one is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_BRACKETS = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_OPENING = frozenset("([{<«‹")
_CLOSING = frozenset(_BRACKETS) - _OPENING
_LATIN = re.compile(r"N*L(?:[^R]*[LN])?|N(?:S?N)*")
"""A run from left to right in the classes of a printed line: words and what stands between them, or a number."""
_ARABIC = re.compile(r"R(?:[^L]*R)?")
"""A run from right to left in a line that runs from left to right."""
_NUMBER = re.compile(r"N(?:S?N)*")
_CLASSES = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "CS": "S", "NSM": "M"}


@lru_cache(maxsize=4096)
def class_of(character: str) -> str:
    """How a character runs: ``L``eft to right, ``R``ight to left, ``N``umber, ``S``eparator of numbers, ``O``ther."""
    return _CLASSES.get(unicodedata.bidirectional(character), "O")


def runs_from_the_right(texts: Sequence[str]) -> bool:
    """Whether most of the letters do."""
    classes = [class_of(character) for text in texts for character in text[:1]]
    return classes.count("R") > classes.count("L")


def reading_order(printed: Sequence[str], *, rtl: bool) -> list[int]:
    """The places of the printed characters, left to right, in the order in which they are read.

    ``rtl`` tells that the line as a whole runs from right to left.
    """
    classes = "".join(class_of(text[0]) if text else "O" for text in printed)
    places = list(range(len(printed)))
    if not rtl:
        if "R" not in classes:
            return places
        result: list[int] = []
        done = 0
        for run in _ARABIC.finditer(classes):
            result += places[done : run.start()]
            result += _turned(classes, run.start(), run.end(), _NUMBER)
            done = run.end()
        return result + places[done:]
    return _turned(classes, 0, len(classes), _LATIN)


def _turned(classes: str, start: int, end: int, kept: re.Pattern[str]) -> list[int]:
    """The places of a run from its right end to its left, but those of the kept runs in their own order."""
    pieces: list[list[int]] = []
    done = start
    for run in kept.finditer(classes, start, end):
        pieces += [[place] for place in range(done, run.start())]
        pieces.append(list(range(run.start(), run.end())))
        done = run.end()
    pieces += [[place] for place in range(done, end)]
    return [place for piece in reversed(pieces) for place in piece]


def with_brackets(text: str) -> str:
    """A line from right to left with its brackets the right way round.

    Some files name the bracket that is drawn and some the one that is meant, and PDFium turns those among letters that
    run from the right: of the readings that are possible the one with the fewest brackets that match none is taken.
    """
    turned = "".join(_BRACKETS.get(character, character) for character in text)
    return min((turned, text, _alternating(text)), key=_faults) if _faults(text) else text


def _alternating(text: str) -> str:
    """The same with each bracket that follows an open one of its kind as the end of it."""
    result = ""
    inside: set[str] = set()
    for character in text:
        pair = "".join(sorted(character + _BRACKETS.get(character, "")))
        if len(pair) < 2:  # noqa: PLR2004  (no bracket)
            result += character
            continue
        opens = next(bracket for bracket in pair if bracket in _OPENING)
        result += _BRACKETS[opens] if pair in inside else opens
        inside ^= {pair}
    return result


def _faults(text: str) -> int:
    """How many brackets match none."""
    waiting: list[str] = []
    faults = 0
    for character in text:
        if character in _OPENING:
            waiting.append(_BRACKETS[character])
        elif character in _CLOSING:
            if waiting and waiting[-1] == character:
                waiting.pop()
            else:
                faults += 1
    return faults + len(waiting)
