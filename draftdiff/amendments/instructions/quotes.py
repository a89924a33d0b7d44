"""Quoted words in an instruction, whatever their marks, also where quotes stand within quotes.

One pass from the left: a quote ends where its own mark closes, and marks that open inside it are closed first.
Single marks are apostrophes as well, so one closes only what is followed by no further word of the quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_CLOSERS = {
    "“": "”\"", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "‹": "›", '"': "\"”", "‘": "’'", "'": "'’",
    "「": "」", "『": "』",
}  # fmt: skip
_SINGLE = frozenset("‘'’")
_DOUBLE = frozenset('“”„‟"')
_BEFORE = frozenset("([{—–-/:,;«“\"‘'")
_LONGEST_SINGLE = 4000
_NEXT_WORD = re.compile(r"\s{0,9}([^\W\d_]{1,40})")


@dataclass
class _Known:
    """What was found out on the way, so that nothing is looked for twice.

    ``unclosed`` are the marks of which one more was opened than closed: they are not read as nested again. No
    single mark that could close a quote stands before ``barren``, none that surely does before ``doubtful``.
    """

    unclosed: set[str] = field(default_factory=set)
    barren: int = 0
    doubtful: int = 0


class Quoted(NamedTuple):
    """A quote with its marks at the characters ``start`` to ``end``, and the words between them."""

    start: int
    end: int
    words: str


def quoted(text: str, goes_on: Callable[[str], bool]) -> Iterator[Quoted]:
    """The outermost quotes of a text in reading order.

    ``goes_on`` tells of a word whether it can follow a quote in an instruction; by that an apostrophe behind
    a plural (*the ports' cranes*) is told from the end of a quote. A quote that nothing closes ends with the text.
    """
    at = 0
    known = _Known()
    while at < len(text):
        if _opens(text, at):
            end = _end(text, at, goes_on, known)
            inner = text[at + 1 : end - 1] if _closes_with(text, at, end) else text[at + 1 : end]
            yield Quoted(at, end, inner.strip())
            at = end
        else:
            at += 1


def _closes_with(text: str, start: int, end: int) -> bool:
    return end - 1 > start and text[end - 1] in _CLOSERS[text[start]]


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark in "“„«‹‟「『":
        return True
    if mark not in "\"'‘»":
        return False
    before = text[at - 1] if at else " "
    behind = text[at + 1] if at + 1 < len(text) else " "
    if mark == "»":  # »so are quotes set in some languages«; a lone » is none
        return before.isspace() and not behind.isspace() and "«" in text[at:]
    return (before.isspace() or before in _BEFORE) and not behind.isspace()


def _end(text: str, start: int, goes_on: Callable[[str], bool], known: _Known) -> int:
    """Behind the mark that closes the quote which begins at ``start``."""
    mark = text[start]
    if mark in _SINGLE:
        return _single_end(text, start, goes_on, known)
    if mark in known.unclosed:
        return _first_end(text, start)
    closers, depth = _CLOSERS[mark], 1
    for at in range(start + 1, len(text)):
        char = text[at]
        if mark == '"' and char == '"':
            depth += 1 if _reopens(text, at) else -1
        elif char == mark and mark not in closers:
            # A text of several paragraphs has an opening mark before each of them, and one that closes.
            depth += not text[max(at - 9, 0) : at].rstrip(" \t").endswith("\n")
        elif char in closers:
            depth -= 1
        if depth == 0:
            return at + 1
    known.unclosed.add(mark)
    return _first_end(text, start)


def _first_end(text: str, start: int) -> int:
    """Behind the first mark that can close a quote; the end of the text where there is none."""
    closers = _CLOSERS[text[start]]
    ends = [at for at in (text.find(closer, start + 1) for closer in closers) if at >= 0]
    return min(ends) + 1 if ends else len(text.rstrip())


def _reopens(text: str, at: int) -> bool:
    """Whether a straight mark inside a quote opens another: it stands before a word and behind none."""
    before, behind = text[at - 1], text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in '(["') and not behind.isspace() and behind not in ",.;:)]"


def _single_end(text: str, start: int, goes_on: Callable[[str], bool], known: _Known) -> int:
    limit = min(start + _LONGEST_SINGLE, len(text))
    first = next((at for at in range(max(start + 1, known.barren), limit) if _can_close(text, at)), None)
    if first is None:
        known.barren = limit
        return start + 1
    if _closes(text, first, goes_on):
        return first + 1
    for at in range(max(first + 1, known.doubtful), limit):
        if _can_close(text, at) and _closes(text, at, goes_on):
            return at + 1
    known.doubtful = max(known.doubtful, limit)
    return first + 1


def _can_close(text: str, at: int) -> bool:
    """Whether a single mark stands behind a word and before none."""
    return text[at] in "'’" and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _closes(text: str, at: int, goes_on: Callable[[str], bool]) -> bool:
    """Whether what follows a single mark is no further word of the quote."""
    behind = text[at + 1 : at + 2]
    word = _NEXT_WORD.match(text, at + 1)
    return not behind.isspace() or behind == "\n" or word is None or goes_on(word[1])
