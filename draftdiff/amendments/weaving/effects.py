"""What an edit does to the woven words of a text: which of them go, what is put in, and between which.

A **word** here is a printed token with the white space before it, its *lead*. The white space around a word
so belongs to no edit: *b* taken out of *a b c* with the space before it, or with the one behind it, is the
same. Words are known by number (see `draftdiff.amendments.weaving.weave`), so an effect means the same words
wherever they have got to since.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from draftdiff.amendments.model import Hunk
from draftdiff.diff.changes import Word
from draftdiff.diff.words.difference import diff_words
from draftdiff.diff.words.tokens import tokens

END = -1
"""The neighbour of what stands at the end of a text; that of what begins it is the clause's head."""

_SPACE = re.compile(r"[ \t\r]+")
_SPACES = re.compile(r"[ \t\r]{2,}")
_BREAK = re.compile(r" ?\n ?")


class Woven(Struct, frozen=True):
    """A text as words in reading order: their numbers, their leads, and they themselves.

    ``head`` is a word without letters that is never read: what stands before the first.
    """

    numbers: tuple[int, ...]
    leads: tuple[str, ...]
    words: tuple[str, ...]
    head: int

    @property
    def text(self) -> str:
        """The text."""
        return "".join([part for pair in zip(self.leads, self.words, strict=True) for part in pair])

    def places(self) -> list[tuple[int, int]]:
        """For each word its first character in the text, and the one behind its last."""
        found, at = [], 0
        for lead, word in zip(self.leads, self.words, strict=True):
            at += len(lead)
            found.append((at, at + len(word)))
            at += len(word)
        return found


def joined(parts: Sequence[Woven]) -> Woven:
    """Clauses as one text: a space parts the first word of one from the clause before."""
    numbers: list[int] = []
    leads: list[str] = []
    words: list[str] = []
    for part in parts:
        leads += [" " if numbers else "", *part.leads[1:]] if part.numbers else []
        numbers += part.numbers
        words += part.words
    return Woven(tuple(numbers), tuple(leads), tuple(words), parts[0].head)


class Splice(Struct, frozen=True):
    """Words between ``left`` and ``right``, their neighbours that stay: those ``gone``, and those put in.

    Each of ``put`` is a lead and a word. One of the two is not empty.
    """

    left: int
    right: int
    gone: tuple[int, ...]
    put: tuple[tuple[str, str], ...]

    @property
    def said(self) -> tuple[str, ...]:
        """The words put in."""
        return tuple(word for _, word in self.put)


class Strokes(Struct, frozen=True):
    """All that turns one text into another, in reading order.

    ``leads`` are words that stay and whose lead becomes another. ``reading`` is the new text word by word:
    the number of one that stays, None for one put in; ``said`` its leads and words.
    """

    splices: tuple[Splice, ...]
    leads: tuple[tuple[int, str], ...]
    reading: tuple[int | None, ...]
    said: tuple[tuple[str, str], ...]

    def woven(self, put: Sequence[int], head: int) -> Woven:
        """The new text as words, given the numbers of those put in, in order, and the clause's head."""
        numbers = iter(put)
        return Woven(
            tuple([next(numbers) if word is None else word for word in self.reading]),
            tuple([lead for lead, _ in self.said]),
            tuple([word for _, word in self.said]),
            head,
        )


def tidy(text: str) -> str:
    """A text in the form in which it can stand in a document: NFC, single spaces, none at the ends of lines."""
    return _BREAK.sub("\n", _SPACE.sub(" ", unicodedata.normalize("NFC", text))).strip(" \n")


def cut(text: str) -> Iterator[tuple[str, str, int]]:
    """The words of a text in order: lead, word, and the first character of the word."""
    lead, at = "", 0
    for token in tokens(text):
        if token.isspace():
            lead += token
        else:
            yield lead, token, at
            lead = ""
        at += len(token)


def strokes(base: Woven, text: str, words: Sequence[Word] | None = None) -> Strokes:
    """What turns a text into another one, as the word by word difference tells it, which is ``words`` if given."""
    ranges, at, now = [], 0, 0
    for op, said in diff_words(base.text, text) if words is None else words:
        if op == "=":
            ranges.append((now, now + len(said), at))
        at += len(said) * (op != "+")
        now += len(said) * (op != "-")
    return _strokes(base, text, ranges)


def strokes_by_hunks(base: Woven, hunks: Sequence[Hunk]) -> Strokes:
    """What turns a text into another one, by the hunks that say so; they stand in reading order."""
    doors = _doors(base) if hunks else None
    if doors is None:
        return _by_hunks(base, hunks, 0, END)
    # Most hunks are a few words of a long clause: the words around them are looked at, the others stay.
    first = bisect_left(doors.starts, hunks[0].start) - 1
    last = bisect_right(doors.ends, hunks[-1].end)
    i, at = (doors.words[first], doors.ends[first]) if first >= 0 else (0, 0)
    j = doors.words[last] if last < len(doors.words) else len(base.words)
    part = Woven(base.numbers[i:j], base.leads[i:j], base.words[i:j], base.numbers[i - 1] if i else base.head)
    found = _by_hunks(part, hunks, at, base.numbers[j] if j < len(base.numbers) else END)
    said = (*zip(base.leads[:i], base.words[:i], strict=True), *found.said)
    return Strokes(
        found.splices,
        found.leads,
        (*base.numbers[:i], *found.reading, *base.numbers[j:]),
        (*said, *zip(base.leads[j:], base.words[j:], strict=True)),
    )


class _Doors(Struct, frozen=True):
    """Words of a text before which it can be cut in two, each part of which has the words that it has in the whole.

    For each there is its first character, and where the word before it ends.
    """

    words: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=512)  # a clause has many amendments
def _doors(base: Woven) -> _Doors | None:
    """The doors of a text; None where its words are not those that are found in it when it is read anew.

    A door is before a word that a single space or line parts from a word of plain letters: no token of
    `draftdiff.diff.words.tokens` goes through that, nor depends on what stands on its other side (of a number it
    may: ``2254 (2015)`` is one).
    """
    leads, words = base.leads, base.words
    if [(lead, word) for lead, word, _ in cut(base.text)] != list(zip(leads, words, strict=True)):
        return None
    if any(_lead(lead) != lead for lead in leads):
        return None
    places = base.places()
    found = [
        k for k in range(1, len(words)) if leads[k] in {" ", "\n"} and words[k - 1].isascii() and words[k - 1].isalpha()
    ]
    return _Doors(tuple(found), tuple([places[k][0] for k in found]), tuple([places[k - 1][1] for k in found]))


def _by_hunks(base: Woven, hunks: Sequence[Hunk], origin: int, end: int) -> Strokes:
    """The same, all words being looked at; the text begins ``origin`` characters after that which the hunks are of."""
    before = base.text
    ranges, said, at, now = [], [], 0, 0
    for hunk in hunks:
        kept = hunk.start - origin - at
        ranges.append((now, now + kept, at))
        said += [before[at : at + kept], hunk.new]
        now += kept + len(hunk.new)
        at = hunk.end - origin
    ranges.append((now, now + len(before) - at, at))
    return _strokes(base, "".join((*said, before[at:])), ranges, origin, end)


def _strokes(
    base: Woven, text: str, kept: Sequence[tuple[int, int, int]], origin: int = 0, after: int = END
) -> Strokes:
    """``kept`` are the ranges of the new text that are of the old one, and where they began there.

    ``origin`` characters stand before the text, and the word ``after`` behind it.
    """
    places = base.places()
    starts, ends = ({place[side]: k for k, place in enumerate(places)} for side in (0, 1))
    reading: list[int | None] = []
    said: list[tuple[str, str]] = []
    ranges = iter(kept)
    start, end, shift = next(ranges, (0, 0, 0))
    for lead, word, at in cut(text):
        while at >= end and (following := next(ranges, None)) is not None:
            start, end, shift = following
        inside = start <= at and at + len(word) <= end
        k = starts.get(at - start + shift) if inside else None
        last = ends.get(at - start + shift + len(word)) if inside else None
        if k is None or last is None:
            reading.append(None)
            said.append((_lead(lead), word))
        else:  # one word here may be several there, which ran together when what stood between them went
            reading += range(k, last + 1)
            said.append((_lead(lead), base.words[k]))
            said += zip(base.leads[k + 1 : last + 1], base.words[k + 1 : last + 1], strict=True)
    return Strokes(
        tuple(_splices(base, reading, said, after)),
        tuple(_leads(base, reading, said, origin)),
        tuple([None if k is None else base.numbers[k] for k in reading]),
        tuple(said),
    )


def _lead(written: str) -> str:
    """White space as it can stand in a document."""
    return "\n" if "\n" in written else _SPACES.sub(" ", written)


def _splices(
    base: Woven, reading: Sequence[int | None], said: Sequence[tuple[str, str]], after: int
) -> Iterator[Splice]:
    kept = [(at, k) for at, k in enumerate(reading) if k is not None]
    bounds = [(-1, -1), *kept, (len(reading), len(base.numbers))]
    for (at, k), (then, following) in pairwise(bounds):
        gone, put = base.numbers[k + 1 : following], tuple(said[at + 1 : then])
        if gone or put:
            left = base.numbers[k] if k >= 0 else base.head
            right = base.numbers[following] if following < len(base.numbers) else after
            yield Splice(left, right, gone, put)


def _leads(
    base: Woven, reading: Sequence[int | None], said: Sequence[tuple[str, str]], origin: int
) -> Iterator[tuple[int, str]]:
    """The lead of the first word of a text is not shown, so it is left as it is."""
    for at, k in enumerate(reading):
        if k is not None and (at or origin) and said[at][0] != base.leads[k]:
            yield base.numbers[k], said[at][0]
