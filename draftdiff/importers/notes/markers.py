"""Footnote markers in the text: where one may stand, how likely each place is, and which is taken.

A marker is never taken from a document symbol, a number, a date or an abbreviation. The order of the
markers is the order of the notes, so that all are placed together: the chain of places that is the
likeliest as a whole wins.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from draftdiff.importers.lines.layout import Line, is_rule
from draftdiff.importers.lines.stretch import PLAIN, Stretch

SURE = 30
"""The strength from which a place can hardly be anything but a marker's: set close to a word or a stop, or raised."""

_RAISED, _CLOSE, _YEAR, _ALONE, _APART, _NAMED = 45, 40, 30, 25, 20, 10  # strengths of places, the surest first
_NEAR = 30  # characters before a marker: a day, or the number of an act
_CROWD = 40  # places for one marker: where there are more, most are figures
_FOUND = re.compile(
    r"\[(?P<square>\d{1,3})\]|\((?P<round>\d{1,2})\)|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<digits>[0-9]+)|(?P<sign>\*{1,3}|[†‡])"
)
_YEAR_AND_MARKER = re.compile(r"((?:19|20)\d\d)(\d{1,2})")
_GOES_ON = re.compile(r"[\w/%°º]|\.\d|,(?!\d{1,2}(?:\s|$))\d|\s?[-–]\s?\d|[’'][a-z]")
"""What follows a number that is more than a marker: ``1/CP.21``, ``1.5``, ``1,000``, ``1-3``, ``1st``."""
_BESIDE = re.compile(r"[^\W\d][,;.”\")]?\d{1,2},$")
"""The end of what stands before the second of two markers (``oil,1,2``)."""
_WORD = re.compile(r"[^\W\d_]+$")
_YEAR_END = re.compile(r"(?<![\w/.,-])(?:19|20)\d\d$")
_DAY_END = re.compile(r"\b\d{1,2}(?:er|[.ºª])?\s(?:de\s)?[^\W\d_]{3,12}\s(?:de\s)?(?:19|20)\d\d$")
_SYMBOL_END = re.compile(r"\b\d{1,4}/\d{1,4}$")
_ABBREVIATION = re.compile(
    r"\b(?:no|nos|para|paras|art|arts|add|rev|corr|chap|sect|sec|vol|vols|fig|ref|res|doc|app|ann|ibid|cf|pp?|al|approx|"
    r"par|pt|pts|cl|reg|suppl|ed|eds|op|cit|tab|item)$",
    re.IGNORECASE,
)
_UNITS = frozenset("m km cm mm dm ft mi in".split())
_REFERENCE = frozenset(
    "paragraph paragraphs article articles annex annexes appendix chapter chapters section sections part parts rule "
    "rules resolution resolutions decision goal goals target targets phase stage level tier category category item "
    "items no nos vol volume page pages number chap sect table figure box of and or to from until by in on at than "
    "between least most over under some about paragraphe paragraphes chapitre partie règle objectif objectifs et ou de "
    "du à au le les numéro agenda session objective type class".split()
)
"""Words after which a number counts something and is no footnote marker."""
_OFTEN_NAMES = frozenset("goal goals target targets agenda session part level objectif objectifs article".split())
"""Such words that often end a name, so that a marker may stand behind them after all."""
_AFTER_COUNT = re.compile(
    r"\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|per cent|percent|%|"
    r"million|billion|thousand|hundred|years?|days?|months?|weeks?|hours?|janvier|février|mars|avril|mai|juin|juillet|"
    r"août|septembre|octobre|novembre|décembre|pour cent|ans|jours|mois)\b"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place where a marker may stand: the index of the line, the characters, the strength from 1 to `_RAISED`."""

    line: int
    start: int
    end: int
    marker: str
    strength: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A note that looks for its marker: what it is, and the page and number of the line where the note begins."""

    marker: str
    page: int
    number: int

    @property
    def key(self) -> str:
        """What the marker counts, however it is printed."""
        return plain(self.marker)


def plain(marker: str) -> str:
    """A raised marker as a plain number (``²`` is 2)."""
    return marker.translate(PLAIN)


def places_of(lines: Sequence[Line], keys: Iterable[str]) -> dict[str, list[Place]]:
    """All places where markers of these kinds may stand, by marker, in the order of the text."""
    found: dict[str, list[Place]] = {key: [] for key in keys}
    for index, line in enumerate(lines):
        if is_rule(line.text) and line.text not in found:
            continue
        before = lines[index - 1].text if index else ""
        for match in _FOUND.finditer(line.text):
            place = _place(index, line.text, before, match)
            if place and plain(place.marker) in found:
                found[plain(place.marker)].append(place)
    return found


def _place(index: int, text: str, before: str, match: re.Match[str]) -> Place | None:
    start, end = match.span()
    kind = match.lastgroup or ""
    marker = match[kind]
    if kind == "digits" and len(marker) > 3:  # noqa: PLR2004  (no text has a thousand notes)
        year = _YEAR_AND_MARKER.fullmatch(marker)
        if year is None:
            return None
        start, marker = start + len(year[1]), year[2]
    strength = _apart(text, before, start, end) if kind == "digits" and _stands_apart(text, start) else 0
    strength = strength or _STRENGTHS[kind](text, start, end)
    if strength and _BESIDE.search(text[max(start - 8, 0) : start]):
        start -= 1  # the comma between two markers is of neither clause
    return Place(index, start, end, marker, strength) if strength else None


# --- how likely a place is ----------------------------------------------------------------------


def _sign(text: str, start: int, end: int) -> int:
    bullet = start == 0 and end < len(text)
    joined = text[end : end + 1].isdigit() or text[start - 1 : start] == "*" or text[end : end + 1] == "*"
    return 0 if bullet or joined else _CLOSE


def _raised(text: str, start: int, _: int) -> int:
    word = _WORD.search(text, 0, start)
    unit = word is not None and word[0] in _UNITS
    return _RAISED if start and not unit else 0


def _square(text: str, start: int, end: int) -> int:
    return _RAISED if start or end == len(text) else 0


def _round(text: str, start: int, end: int) -> int:
    """``(1)`` close to a word, a day or a symbol, or at the end of a phrase.

    Elsewhere it counts the items of a list or a reference.
    """
    ends = text[end : end + 1] in {"", ",", ";", ".", ":"}
    near = text[max(start - _NEAR, 0) : start]
    if _DAY_END.search(near) or (ends and _SYMBOL_END.search(near)):
        return _CLOSE - 1
    if start == 0 or _counts(text[:start].rstrip(), lenient=False):
        return 0
    if text[start - 1].isspace():
        return _APART if ends else 0
    return _CLOSE - 1 if text[start - 1].isalpha() and (ends or text[end].isspace()) else 0


def _stands_apart(text: str, start: int) -> bool:
    return not start or text[start - 1].isspace()


def _digits(text: str, start: int, end: int) -> int:
    if _GOES_ON.match(text, end) or _stands_apart(text, start):
        return 0
    previous, head = text[start - 1], text[max(start - 60, 0) : start]
    if previous.isdigit():
        return _YEAR if _YEAR_END.search(head) else 0
    if previous.isalpha():
        return _behind_word(head)
    if previous in ",;":
        return _behind_comma(head[:-1])
    if previous in ".:!?…":
        return _behind_stop(head[:-1])
    return _CLOSE if previous in ')]”"’»' and not re.search(r"\d\([a-z\d]{1,2}\)$", head) else 0


def _behind_word(head: str) -> int:
    word = _WORD.search(head)
    own = word[0] if word else ""
    token = head.rsplit(maxsplit=1)[-1]
    if "/" in token and not re.fullmatch(r"[^\W\d_]+/[^\W\d_]+", token):
        return 0
    if own.lower() in _REFERENCE and own.lower() not in _OFTEN_NAMES:
        return 0
    if len(own) > 2 and own[1:].islower():  # noqa: PLR2004  (m2 and km2 are measures)
        return _CLOSE
    return _ALONE if len(own) > 3 and own.isupper() else 0  # noqa: PLR2004  (CO2 and SDG4 are names)


def _behind_comma(head: str) -> int:
    """Behind a comma or semicolon: not within 1,5 or 2;3."""
    if not head or head[-1].isspace():
        return 0
    token = head.rsplit(maxsplit=1)[-1]
    if _BESIDE.search(f"{head[-8:]},"):
        return _CLOSE
    return 0 if head[-1].isdigit() and "/" not in token and not _YEAR_END.search(head) else _CLOSE


def _behind_stop(head: str) -> int:
    """Behind a full stop: the end of a sentence, and neither an abbreviation, a symbol (``L.1``) nor a decimal."""
    token = head.rsplit(maxsplit=1)[-1] if head.split() else ""
    if not head or head[-1].isspace():
        return 0
    if head[-1].isalpha():
        word = _WORD.search(head)
        own = word[0] if word else ""
        name = "/" in token or "." in token or _ABBREVIATION.search(head)
        return 0 if name or len(own) < 3 else _CLOSE  # noqa: PLR2004  (shorter ones are abbreviations)
    if head[-1].isdigit():
        return _YEAR if _YEAR_END.search(head) else 0
    return _CLOSE if head[-1] in ')]”"’»%' else 0


def _apart(text: str, before: str, start: int, end: int) -> int:
    """A number between spaces, or at the start of a line: it counts nothing and nothing is counted by it."""
    after = text[end : end + 1]
    head = (text[:start] or before).rstrip()
    if not head or (not start and after in {".", ")"}) or _AFTER_COUNT.match(text, end) or _GOES_ON.match(text, end):
        return 0
    if re.match(r",\d", text[end : end + 2]):
        return 0
    if after and not after.isspace() and after not in ",.;:)":
        return 0
    if not _counts(head, lenient=False):
        return _ALONE if after in {"", ",", ".", ";", ":"} else _APART
    return 0 if _counts(head, lenient=True) else _NAMED


def _counts(head: str, *, lenient: bool) -> bool:
    """Whether the words before a number make it count something; ``lenient`` lets it stand behind Goals and years."""
    words = re.findall(r"[^\W_]+", head[-30:])
    last = words[-1].lower() if words else ""
    year = lenient and len(last) == 4  # noqa: PLR2004  (four digits)
    reference = last in _REFERENCE and not (lenient and last in _OFTEN_NAMES)
    abbreviated = head.endswith(".") and _ABBREVIATION.search(head[-20:-1]) is not None
    return abbreviated or (head[-1:] not in ',;:.”")' and (reference or (last[-1:].isdigit() and not year)))


_STRENGTHS = {"sign": _sign, "raised": _raised, "square": _square, "round": _round, "digits": _digits}


# --- which places are taken -----------------------------------------------------------------------


def choose(lines: Sequence[Line], wanted: Sequence[Wanted]) -> list[Place | None]:
    """For each note, in the order of the notes, the place of its marker, None where there is none.

    Places stand before their note, on its page where the page has any. The places of numbers follow
    each other as the notes do; signs have an order of their own.
    """
    found = places_of(lines, {want.key for want in wanted})
    numbers = [line.number for line in lines]
    options = [_options(lines, numbers, found[want.key], want) for want in wanted]
    families: dict[str, list[int]] = {}
    for index, want in enumerate(wanted):
        families.setdefault("" if want.key.isdecimal() else want.key, []).append(index)
    chosen: list[Place | None] = [None] * len(wanted)
    for own in families.values():
        for index, place in _chain([(index, options[index]) for index in own]):
            chosen[index] = place
    return chosen


def _options(lines: Sequence[Line], numbers: list[int], places: Sequence[Place], want: Wanted) -> list[Place]:
    """The places before a note, on its page if there are any; of a crowd the first and the last."""
    end = bisect_left(numbers, want.number)
    page = bisect_left(lines, want.page, 0, end, key=lambda line: line.page)
    last = bisect_left(places, end, key=lambda place: place.line)
    first = bisect_left(places, page, key=lambda place: place.line)
    own = list(places[first:last] or places[:last])
    return own if len(own) <= _CROWD else [*own[: _CROWD // 2], *own[-_CROWD // 2 :]]


def _chain(options: Sequence[tuple[int, list[Place]]]) -> Iterable[tuple[int, Place]]:
    """The places, one for a note at most and each behind the one before, whose strengths have the greatest sum.

    Source: the heaviest increasing subsequence, by a Fenwick tree of prefix maxima.
    """
    spots = sorted({(place.line, place.start) for _, places in options for place in places})
    rank = {spot: position for position, spot in enumerate(spots, 1)}
    sums: list[int] = []
    steps: list[tuple[int, Place, int]] = []
    tree = [-1] * (len(spots) + 1)
    for note, places in options:
        fresh = [(place, _best(tree, sums, rank[place.line, place.start] - 1)) for place in places]
        for place, before in fresh:
            sums.append(place.strength + (sums[before] if before >= 0 else 0))
            steps.append((note, place, before))
            _raise(tree, sums, rank[place.line, place.start], len(sums) - 1)
    step = _best(tree, sums, len(spots))
    result = []
    while step >= 0:
        note, place, step = steps[step]
        result.append((note, place))
    return reversed(result)


def _best(tree: list[int], sums: list[int], end: int) -> int:
    best = -1
    while end > 0:
        step = tree[end]
        if step >= 0 and (best < 0 or (sums[step], -step) > (sums[best], -best)):
            best = step
        end -= end & -end
    return best


def _raise(tree: list[int], sums: list[int], position: int, step: int) -> None:
    while position < len(tree):
        if tree[position] < 0 or sums[step] > sums[tree[position]]:
            tree[position] = step
        position += position & -position


def take(lines: list[Line], places: Iterable[Place]) -> None:
    """Take the markers out of their lines, each with a mark in its place."""
    for place in sorted(places, key=lambda place: (place.line, place.start), reverse=True):
        line = lines[place.line]
        lines[place.line] = replace(line, content=_without(line.content, place))


def _without(content: Stretch, place: Place) -> Stretch:
    """The line without the marker and the space before it, with a mark in its place."""
    text = content.text[: place.start].rstrip()
    spans = tuple(replace(s, end=min(s.end, len(text))) for s in content.spans if s.start < len(text))
    head = Stretch(text, spans, tuple(m for m in content.marks if m[0] < place.start))
    beside = tuple((len(text), marker) for offset, marker in content.marks if offset == place.end)
    behind = replace(content, marks=tuple(m for m in content.marks if m[0] > place.end))
    tail = behind.cut(place.end)
    space = " " if content.text[place.end : place.end + 1].isspace() and text and tail.text else ""
    marked = head.marked(place.marker)
    return replace(marked, marks=(*marked.marks, *beside)).joined(tail, space)
