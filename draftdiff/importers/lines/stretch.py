"""A stretch of text with what stands on it: inline markup and the places of footnote markers.

Torn lines are joined here, so that markup and markers keep their place through every join.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from draftdiff.model import Span

_TORN_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})-$")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_UNSPACED = re.compile(r"[\u2e80-\u2fdf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]")
_SIGN = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_FIGURED = re.compile(rf"[{_SIGN}]\d|\d[{_SIGN}]")
_FIGURED_APART = re.compile(rf"[{_SIGN}] \d|\d [{_SIGN}]")
_SOFT_HYPHEN = "\u00ad"
_CLOSED_DASH = re.compile(r"\w\u2014\w")
_DASH = "\u2014"
_RANGE = re.compile(r"\d[-\u2013]$")
_OPEN_SLASH = re.compile(r"\S/$")

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits as they are written where they are raised."""

PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Raised digits as plain ones."""

_PREFIXES = frozenset(
    "all anti auto bi co counter cross demi ex extra far half high ill inter intra low long macro mal mid mini multi "
    "non one pan post pre pro quasi re self semi short single socio sub supra three trans two ultra under vice well "
    "zero".split()
)
"""Prefixes that usually keep their hyphen: a word torn after one of them was written with it."""


_TEARS = 0.02  # of the lines: where fewer end in half a word nobody tore any, they were written with a hyphen

_END = 80
"""By so many characters at the end of a line it is told how the next one goes on."""


def _torn_word(text: str) -> re.Match[str] | None:
    """The half of a word, with its hyphen, at the end of a line."""
    return _TORN_WORD.search(text[-_END:])


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that writes words without spaces between them."""
    return _UNSPACED.match(character) is not None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text with spans (`model.Span`) and marks: (offset, marker) of footnote markers taken out of it."""

    text: str = ""
    spans: tuple[Span, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()

    def cut(self, start: int) -> Stretch:
        """What stands from ``start`` on, without white space around it."""
        end = len(self.text.rstrip())
        start += len(self.text[start:]) - len(self.text[start:].lstrip())
        start = min(start, end)
        return Stretch(
            self.text[start:end],
            tuple(
                replace(s, start=max(s.start - start, 0), end=min(s.end, end) - start)
                for s in self.spans
                if s.end > start and s.start < end
            ),
            tuple((min(max(offset, start), end) - start, marker) for offset, marker in self.marks),
        )

    def part(self, start: int, end: int) -> Stretch:
        """What stands from ``start`` to ``end``; a mark at its end belongs to it."""
        return Stretch(
            self.text[start:end],
            tuple(
                replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start)
                for span in self.spans
                if span.start < end and span.end > start
            ),
            tuple((offset - start, marker) for offset, marker in self.marks if start <= offset <= end),
        )

    def marked(self, marker: str) -> Stretch:
        """The same with a footnote marker at its end."""
        return replace(self, marks=(*self.marks, (len(self.text), marker)))

    def joined(self, other: Stretch, glue: str, *, drop: int = 0) -> Stretch:
        """The stretch less its last ``drop`` characters, the glue and the other."""
        head = self._less(drop)
        shift = len(head.text) + len(glue)
        return Stretch(
            head.text + glue + other.text,
            head.spans + tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in other.spans),
            head.marks + tuple((offset + shift, marker) for offset, marker in other.marks),
        )

    def _less(self, drop: int) -> Stretch:
        """The stretch without its last characters."""
        if not drop:
            return self
        end = len(self.text) - drop
        return Stretch(
            self.text[:end],
            tuple(replace(s, end=min(s.end, end)) for s in self.spans),
            tuple((min(offset, end), marker) for offset, marker in self.marks),
        )


class Thread:
    """A stretch that grows line by line, in time that grows with its text alone."""

    def __init__(self, begun: Stretch | None = None) -> None:
        self._texts: list[str] = []
        self._spans: list[Span] = []
        self._marks: list[tuple[int, str]] = []
        self._length = 0
        self._last = (0, 0)  # how many spans and marks there were before what was added last
        if begun is not None:
            self.add(begun)

    def __bool__(self) -> bool:
        return self._length > 0

    @property
    def end(self) -> str:
        """The last characters, as many as tell how it goes on."""
        found = ""
        for text in reversed(self._texts):
            found = text[len(found) - _END :] + found if len(text) + len(found) > _END else text + found
            if len(found) >= _END:
                break
        return found

    def add(self, other: Stretch, glue: str = "", *, drop: int = 0) -> None:
        """Go on with another, as `Stretch.joined` does; ``drop`` is no more than what was added last is long."""
        if drop:
            self._drop(drop)
        shift = self._length + len(glue)
        if other.text:
            self._last = (len(self._spans), len(self._marks))
        self._spans += [replace(span, start=span.start + shift, end=span.end + shift) for span in other.spans]
        self._marks += [(offset + shift, marker) for offset, marker in other.marks]
        self._texts += [text for text in (glue, other.text) if text]
        self._length = shift + len(other.text)

    def line(self, other: Stretch, spelling: Spelling) -> None:
        """Go on with another line of the same paragraph."""
        glue, drop = spelling.seam(self.end, other.text)
        self.add(other, glue, drop=drop)

    def stretch(self) -> Stretch:
        """What has come of it."""
        return Stretch("".join(self._texts), tuple(self._spans), tuple(self._marks))

    def _drop(self, count: int) -> None:
        self._texts[-1] = self._texts[-1][:-count]
        self._length = end = self._length - count
        spans, marks = self._last
        self._spans[spans:] = [replace(span, end=min(span.end, end)) for span in self._spans[spans:]]
        self._marks[marks:] = [(min(offset, end), marker) for offset, marker in self._marks[marks:]]


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the text itself writes words within its lines: what was torn at a line's end is joined like it.

    ``whole`` tells that its lines tear no words (or do so by a sign of their own), ``dashes`` that it writes long
    dashes without spaces, ``figures`` that it writes figures so beside signs of scripts that know no spaces.
    """

    compounds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    whole: bool = False
    dashes: bool = False
    figures: bool = False

    @classmethod
    def of(cls, texts: list[str]) -> Spelling:
        """The spelling of these lines."""
        compounds: set[str] = set()
        words: set[str] = set()
        torn, tears = False, 0
        soft = any(text.endswith(_SOFT_HYPHEN) for text in texts)
        for text in texts:
            # Neither half of a word torn at a line's end is a word.
            low = (_NEXT_WORD.sub("", text, count=1) if torn else text).lower()
            half = _torn_word(low)
            torn = half is not None
            tears += torn
            low = low[: -len(half[0])] if half else low
            compounds.update(_COMPOUND.findall(low))
            words.update(_WORD.findall(low))
        dashes = any(_CLOSED_DASH.search(text) for text in texts)
        figures = any(map(_FIGURED.search, texts)) and not any(map(_FIGURED_APART.search, texts))
        return cls(frozenset(compounds), frozenset(words), soft or tears <= _TEARS * len(texts), dashes, figures)

    def join(self, left: Stretch, right: Stretch) -> Stretch:
        """Two lines of one paragraph as one: torn words are joined, else one space stands between."""
        glue, drop = self.seam(left.text, right.text)
        return left.joined(right, glue, drop=drop)

    def seam(self, left: str, right: str) -> tuple[str, int]:
        """What stands between two lines of one paragraph, and how many characters of the first go for it."""
        if not left or not right:
            return "", 0
        if left.endswith(_SOFT_HYPHEN):
            return "", 1
        if _UNSPACED.match(left[-1]) and _UNSPACED.match(right[0]):
            return "", 0
        torn, rest = _torn_word(left), _NEXT_WORD.match(right)
        if torn is None:
            return "" if self._closes(left, right) else " ", 0
        if (
            rest is None
            or left[-len(torn[0]) - 1 : -len(torn[0])] == "-"
            or self._keeps_hyphen(torn[1].lower(), rest[0])
        ):
            return (" " if right[0] in "([,;" or _hangs(rest) else ""), 0
        return "", 1

    def _closes(self, left: str, right: str) -> bool:
        """Whether a line was broken where no space stood: behind a slash, beside a long dash, within ``2020-2025``."""
        ranged = _RANGE.search(left[-2:]) is not None and right[0].isalnum() and not _hangs(_NEXT_WORD.match(right))
        if self.figures and _FIGURED.fullmatch(left[-1] + right[0]):
            return True
        dashed = self.dashes and _DASH in {left[-1], right[0]}
        return ranged or dashed or _OPEN_SLASH.search(left[-2:]) is not None

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        low = right.lower()
        if f"{left}-{low}" in self.compounds:
            return True
        if left + low in self.words:
            return self.whole and left in self.words and low in self.words
        if left in self.words and (low in self.words or not _SUFFIX.fullmatch(low)):
            return True
        if low in _SECONDS:
            return True
        if self.whole and not _SUFFIX.fullmatch(low):
            return True
        # "troop- and" is no torn word: the hyphen hangs and a space follows
        return not right.islower() or left in _PREFIXES or low in _HANGING


_SUFFIX = re.compile(
    r"(?!.{25})"  # no end of a word is so long, and in "ationation…" there are more ways than there is time
    r"(?:al|an|ance|ant|ar|ary|able|age|at|ation|cal|cy|ed|en|ence|ent|er|es|ful|hood|ial|ian|ible|ic|ical|ies|ily|in|ing|"
    r"ion|ise|ish|ism|ist|ity|ive|iz|ize|less|ling|ly|ment|nel|ness|or|our|ous|sh|ship|sion|some|ted|ter|th|ties|tion|tive|"
    r"tor|ty|ure|ward|wise|y|ant|ation|ique|isme|iste|ité|eur|euse|elle|aire|ement|teur|trice|er|ée)"
    r"(?:al|ally|s|es|ed|ing|ly|er|ers|ness|ments?|ations?|iz(?:ed|ing|ation)|ility)*"
)
"""Ends of words: a fragment like these after a whole word is more likely torn off it than joined to it."""


def _hangs(rest: re.Match[str] | None) -> bool:
    """Whether a line goes on with a word before which a hyphen hangs; in ``day-to-day`` it does not."""
    return rest is not None and rest[0] in _HANGING and rest.string[rest.end() : rest.end() + 1] != "-"


_SECONDS = frozenset(
    "based building contributing driven economic effective friendly keeping led making oriented related responsive "
    "sensitive setting sharing specific taking term".split()
)
"""Words that are written behind a hyphen: no word is torn before them that is not found whole elsewhere."""

_HANGING = frozenset("and or to et ou y o und oder sowie bzw".split())
"""Words before which a hyphen at a line's end stands for a second compound (``troop- and police-…``)."""
