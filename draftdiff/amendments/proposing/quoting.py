"""Where quoted words stand in a text: found by words, whatever their typography, and never guessed.

Words are cut as they are for comparison, and finer: a word with an apostrophe or a hyphen falls into its
parts, since *État* is quoted out of *l'État*. Whole words go before such parts, and the case counts as long as
it finds something. Quotation marks, dashes, spaces, ligatures and soft hyphens count as one and the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from draftdiff.diff.words.tokens import is_word, normal, tokens, words
from draftdiff.errors import BadInput
from draftdiff.model import Clause
from draftdiff.tongues import conjoined, gettext, ngettext

_BETWEEN = "\x00"
_JOINED = re.compile(r"[^'’ʼ()\s]+|['’ʼ()]")
_TAILS = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))
"""What stands behind the apostrophe of an English word and belongs to it."""

_ELLIPSIS = re.compile(r"(?<!\s)\s*+[\[(]?\s*+(?:…|\.\.\.+)\s*+[\])]?\s*+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*(?=\s+\W*[^\W\d_])|\n")
_CONTEXT = 5
_NEAREST = 3
_NEAR = 0.55
_LONG = 60


class Place(NamedTuple):
    """Where words stand in a text: the characters ``start`` to ``end``."""

    start: int
    end: int


class QuoteMissing(BadInput):
    """The quoted words do not stand in the clause.

    ``nearest`` are the wordings of the clause that are most like them, ``elsewhere`` the labels of other
    clauses in which they stand.
    """

    def __init__(self, quote: str, label: str, nearest: Sequence[str], elsewhere: Sequence[str]) -> None:
        hints = []
        if nearest:
            hints.append(gettext("it has %(words)s", words=conjoined([f"'{said}'" for said in nearest])))
        if elsewhere:
            hints.append(gettext("they stand in %(labels)s", labels=", ".join(elsewhere)))
        super().__init__(
            gettext("the words '%(quote)s' do not stand there", quote=shortened(quote)),
            where=label,
            remedy="; ".join(hints) or gettext("quote words as they stand in the text that is amended"),
        )
        self.quote = quote
        self.label = label
        self.nearest = tuple(nearest)
        self.elsewhere = tuple(elsewhere)


class QuoteTwice(BadInput):
    """The quoted words stand more than once in the clause; ``places`` are all of them, ``contexts`` what is around."""

    def __init__(self, quote: str, label: str, text: str, places: Sequence[Place]) -> None:
        self.quote = quote
        self.label = label
        self.places = tuple(places)
        self.contexts = tuple(context(text, place) for place in places)
        super().__init__(
            gettext(
                "the words '%(quote)s' stand there %(places)s times: %(contexts)s",
                quote=shortened(quote),
                places=len(places),
                contexts="; ".join(self.contexts),
            ),
            where=label,
            remedy=gettext("say which of them is meant, or quote more words"),
        )


class TooFewTimes(BadInput):
    """The quoted words stand in the clause, yet not as often as was said."""

    def __init__(self, quote: str, label: str, times: int, occurrence: int) -> None:
        super().__init__(
            ngettext(
                "the words '%(quote)s' stand there once, so there is no occurrence %(occurrence)s",
                "the words '%(quote)s' stand there %(num)s times, so there is no occurrence %(occurrence)s",
                times,
                quote=shortened(quote),
                occurrence=occurrence,
            ),
            where=label,
            remedy=gettext("give one from 1 to %(times)s, or -1 for the last", times=times),
        )


def find(
    clause: Clause,
    quote: str,
    *,
    occurrence: int | None = None,
    within: Place | None = None,
    others: Sequence[Clause] = (),
) -> Place:
    """The one place of quoted words in a clause, or that which ``occurrence`` counts (from 1, -1 is the last).

    ``within`` is the stretch of the text that is looked at. Raises `QuoteMissing`, which tells of the
    ``others`` that have the words, `QuoteTwice` and `TooFewTimes`.
    """
    found = find_all(clause, quote, within=within, others=others)
    if occurrence is None:
        if len(found) > 1:
            raise QuoteTwice(quote, clause.label, clause.text, found)
        return found[0]
    if occurrence == 0 or not -len(found) <= occurrence <= len(found):
        raise TooFewTimes(quote, clause.label, len(found), occurrence)
    return found[occurrence - (occurrence > 0)]


def find_all(
    clause: Clause, quote: str, *, within: Place | None = None, others: Sequence[Clause] = ()
) -> tuple[Place, ...]:
    """Every place of quoted words in a clause; raises `QuoteMissing`."""
    found = [
        place
        for place in places(clause.text, quote)
        if within is None or (within.start <= place.start and place.end <= within.end)
    ]
    if found:
        return tuple(found)
    elsewhere = [
        other.label for other in others if other.label != clause.label and places(other.text, quote, exactly=True)
    ]
    raise QuoteMissing(quote, clause.label, nearest(clause.text, quote), elsewhere)


def places(text: str, quote: str, *, exactly: bool = False) -> tuple[Place, ...]:
    """Where quoted words stand in a text, in reading order.

    They are looked for as whole words, then as parts of hyphened or apostrophed ones; and unless ``exactly``
    is asked, then without regard to case, and at last as the beginning and the end of what ``…`` abridges.
    """
    sought = _Pieces.of(quote)
    if not sought.norms:
        return ()
    read = _Pieces.of(text)
    for caseless in (False,) if exactly else (False, True):
        found = read.find(sought, caseless=caseless)
        whole = [(i, j) for i, j in found if not read.soft[i] and not read.soft[j]]
        if whole or found:
            return tuple(Place(read.starts[i], read.ends[j - 1]) for i, j in whole or found)
    return () if exactly else tuple(_abridged(text, quote))


def _abridged(text: str, quote: str) -> Iterator[Place]:
    """The places of a quote of which the middle is left out: each beginning with the end that stands nearest."""
    parts = [part for part in _ELLIPSIS.split(quote) if part]
    if len(parts) != 2:  # noqa: PLR2004 (a beginning and an end)
        return
    ends = places(text, parts[1])
    for start in places(text, parts[0]):
        end = next((place for place in ends if place.start >= start.end), None)
        if end is not None:
            yield Place(start.start, end.end)


class _Pieces:
    """A text as pieces that a quote can begin and end with.

    ``soft`` tells of each bound between two pieces, from 0 to their number, whether it lies inside a word.
    """

    def __init__(self, text: str) -> None:
        self.norms: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = 0
        for token in tokens(text):
            if not token.isspace():
                self._add(token, at)
            at += len(token)
        self.soft = [self._is_soft(k) for k in range(len(self.norms) + 1)]
        self._hay: dict[bool, tuple[str, list[int]]] = {}

    @staticmethod
    @lru_cache(maxsize=1024)
    def of(text: str) -> _Pieces:
        """The pieces of a text."""
        return _Pieces(text)

    def _add(self, token: str, at: int) -> None:
        for piece in _JOINED.finditer(token):
            norm = normal(piece[0]).replace('"', "'")
            if norm:
                self.norms.append(norm)
                self.starts.append(at + piece.start())
                self.ends.append(at + piece.end())

    def _is_soft(self, k: int) -> bool:
        norms = self.norms
        if not 0 < k < len(norms) or self.ends[k - 1] != self.starts[k]:
            return False
        one, other = norms[k - 1], norms[k]
        if other in "'-" and is_word(one):
            beyond = k + 1 < len(norms) and self.ends[k] == self.starts[k + 1] and is_word(norms[k + 1])
            return beyond and (other == "-" or norms[k + 1].casefold() in _TAILS)
        if one in "'-" and is_word(other):
            before = k > 1 and self.ends[k - 2] == self.starts[k - 1] and is_word(norms[k - 2])
            return before and (one == "-" or other.casefold() in _TAILS)
        return False

    def _joined(self, *, caseless: bool) -> tuple[str, list[int]]:
        if caseless not in self._hay:
            norms = [norm.casefold() for norm in self.norms] if caseless else self.norms
            bounds = [0]
            for norm in norms:
                bounds.append(bounds[-1] + len(norm) + 1)
            self._hay[caseless] = _BETWEEN + _BETWEEN.join(norms) + _BETWEEN, bounds
        return self._hay[caseless]

    def find(self, sought: _Pieces, *, caseless: bool) -> list[tuple[int, int]]:
        """The runs of pieces that say the same, which do not overlap."""
        hay, bounds = self._joined(caseless=caseless)
        needle, _ = sought._joined(caseless=caseless)
        found, at = [], hay.find(needle)
        while at >= 0:
            i = bisect_left(bounds, at)
            found.append((i, i + len(sought.norms)))
            at = hay.find(needle, at + len(needle) - 1)
        return found


def nearest(text: str, quote: str) -> tuple[str, ...]:
    """The wordings of a text that are most like quoted words, the likest first; none where nothing is."""
    sought = words(quote)
    read = _Pieces.of(text)
    said = [k for k, norm in enumerate(read.norms) if is_word(norm)]
    if not sought or not said:
        return ()
    size, count = min(len(sought), len(said)), Counter(sought)
    scored: list[tuple[float, int, int]] = []
    for length in {max(size - 1, 1), size, min(size + 1, len(said))}:
        window: Counter[str] = Counter()
        for at in range(len(said)):
            window[read.norms[said[at]].casefold()] += 1
            if at >= length:
                window[read.norms[said[at - length]].casefold()] -= 1
            if at >= length - 1:
                common = sum((+window & count).values()) if size < _LONG else 1
                scored.append((common / max(length, len(sought)), said[at - length + 1], said[at]))
    scored.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    # Words that are alike as letters only (a slip of the pen) share no word, so short quotes are weighed all.
    weighed = scored if size <= _CONTEXT else scored[: 4 * _NEAREST]
    plain = normal(quote).casefold()
    likely = []
    for _, i, j in weighed[: 40 * _LONG]:
        start, end = read.starts[i], read.ends[j]
        ratio = SequenceMatcher(None, normal(text[start:end]).casefold()[:2000], plain[:2000], autojunk=False)
        if ratio.quick_ratio() >= _NEAR and (value := ratio.ratio()) >= _NEAR:
            likely.append((-value, start, end))
    return tuple(_apart(text, sorted(likely)))


def _apart(text: str, likely: Sequence[tuple[float, int, int]]) -> Iterator[str]:
    """The first few that do not overlap a better one."""
    taken: list[tuple[int, int]] = []
    for _, start, end in likely:
        if len(taken) < _NEAREST and all(end <= i or j <= start for i, j in taken):
            taken.append((start, end))
            yield text[start:end]


def context(text: str, place: Place) -> str:
    """Words with those around them, they themselves in brackets: *… the work of [ports] and of …*."""
    before, after = text[: place.start].split(), text[place.end :].split()
    lead = "… " * (len(before) > _CONTEXT) + " ".join(before[-_CONTEXT:])
    tail = " ".join(after[:_CONTEXT]) + " …" * (len(after) > _CONTEXT)
    gap = " " * (lead != "" and text[place.start - 1].isspace())
    behind = " " * (tail != "" and text[place.end].isspace())
    return f"{lead}{gap}[{shortened(text[place.start : place.end])}]{behind}{tail}"


def shortened(text: str, length: int = 80) -> str:
    """A text on one line, its middle left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length // 2].rstrip()} … {line[-length // 3 :].lstrip()}"


def sentence(text: str, number: int) -> Place | None:
    """Where the sentence of that number (from 1, -1 for the last) stands in a text; None if it has fewer."""
    bounds, at = [], 0
    for end in (*(found.end() for found in _SENTENCE_END.finditer(text)), len(text)):
        if text[at:end].strip():
            bounds.append(Place(at + len(text[at:end]) - len(text[at:end].lstrip()), at + len(text[at:end].rstrip())))
        at = end
    known = number != 0 and -len(bounds) <= number <= len(bounds)
    return bounds[number - (number > 0)] if known else None
