"""Quoted words in an instruction, whatever their marks, also where quotes stand within quotes.

One pass from the left: a quote ends where its own mark closes, and marks that open inside it are closed first.
Single marks are apostrophes as well, so one closes only what is followed by no further word of the quote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_CLOSERS = {
    "“": "”\"", "„": "“”\"", "‟": "”", "«": "»", "»": "«", "‹": "›", '"': "\"”", "‘": "’'", "'": "'’",
    "「": "」", "『": "』",
}  # fmt: skip
_SINGLE = frozenset("‘'’")
_DOUBLE = frozenset('“”„‟"')
_BEFORE = frozenset("([{—–-/:,;«“\"‘'")
_LONGEST_SINGLE = 4000
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")


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
    open_marks: set[str] = set()  # those of which one more was opened than closed: they are not read as nested again
    while at < len(text):
        if _opens(text, at):
            end = _end(text, at, goes_on, open_marks)
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


def _end(text: str, start: int, goes_on: Callable[[str], bool], open_marks: set[str]) -> int:
    """Behind the mark that closes the quote which begins at ``start``."""
    mark = text[start]
    if mark in _SINGLE:
        return _single_end(text, start, goes_on)
    if mark in open_marks:
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
    open_marks.add(mark)
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


def _single_end(text: str, start: int, goes_on: Callable[[str], bool]) -> int:
    first = None
    for at in range(start + 1, min(start + _LONGEST_SINGLE, len(text))):
        if text[at] not in "'’":
            continue
        behind = text[at + 1] if at + 1 < len(text) else " "
        if behind.isalnum() or text[at - 1].isspace():
            continue
        first = first or at
        word = _NEXT_WORD.match(text, at + 1)
        if not behind.isspace() or behind == "\n" or word is None or goes_on(word[1]):
            return at + 1
    return first + 1 if first else start + 1
