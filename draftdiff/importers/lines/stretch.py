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
_SOFT_HYPHEN = "\u00ad"

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Digits as they are written where they are raised."""

PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""Raised digits as plain ones."""

_PREFIXES = frozenset(
    "all anti auto bi co counter cross demi ex extra far half high ill inter intra low long macro mal mid mini multi "
    "non one pan post pre pro quasi re self semi short single sub supra three trans two ultra under well zero".split()
)
"""Prefixes that usually keep their hyphen: a word torn after one of them was written with it."""


def _torn_word(text: str) -> re.Match[str] | None:
    """The half of a word, with its hyphen, at the end of a line."""
    return _TORN_WORD.search(text[-80:])


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


@dataclass(frozen=True, slots=True)
class Spelling:
    """How the text itself writes words within its lines: what was torn at a line's end is joined like it."""

    compounds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    @classmethod
    def of(cls, texts: list[str]) -> Spelling:
        """The spelling of these lines."""
        compounds: set[str] = set()
        words: set[str] = set()
        torn = False
        for text in texts:
            # Neither half of a word torn at a line's end is a word.
            low = (_NEXT_WORD.sub("", text, count=1) if torn else text).lower()
            half = _torn_word(low)
            torn = half is not None
            low = low[: -len(half[0])] if half else low
            compounds.update(_COMPOUND.findall(low))
            words.update(_WORD.findall(low))
        return cls(frozenset(compounds), frozenset(words))

    def join(self, left: Stretch, right: Stretch) -> Stretch:
        """Two lines of one paragraph as one: torn words are joined, else one space stands between."""
        if not left.text or not right.text:
            return left.joined(right, "")
        if left.text.endswith(_SOFT_HYPHEN):
            return left.joined(right, "", drop=1)
        if _UNSPACED.match(left.text[-1]) and _UNSPACED.match(right.text[0]):
            return left.joined(right, "")
        torn, rest = _torn_word(left.text), _NEXT_WORD.match(right.text)
        if torn is None:
            return left.joined(right, " ")
        if rest is None or self._keeps_hyphen(torn[1].lower(), rest[0]):
            return left.joined(right, " " if right.text[0] in "([,;" or self._hangs(rest) else "")
        return left.joined(right, "", drop=1)

    def _keeps_hyphen(self, left: str, right: str) -> bool:
        low = right.lower()
        if f"{left}-{low}" in self.compounds:
            return True
        if left + low in self.words:
            return False
        if left in self.words and (low in self.words or not _SUFFIX.fullmatch(low)):
            return True
        # "troop- and" is no torn word: the hyphen hangs and a space follows
        return not right.islower() or left in _PREFIXES or low in _HANGING

    @staticmethod
    def _hangs(rest: re.Match[str] | None) -> bool:
        return rest is not None and rest[0] in _HANGING


_SUFFIX = re.compile(
    r"(?!.{25})"  # no end of a word is so long, and in "ationation…" there are more ways than there is time
    r"(?:al|an|ance|ant|ar|ary|able|age|at|ation|cal|cy|ed|en|ence|ent|er|es|ful|hood|ial|ian|ible|ic|ical|ies|ily|in|ing|"
    r"ion|ise|ish|ism|ist|ity|ive|iz|ize|less|ling|ly|ment|nel|ness|or|our|ous|sh|ship|sion|some|ted|ter|th|ties|tion|tive|"
    r"tor|ty|ure|ward|wise|y|ant|ation|ique|isme|iste|ité|eur|euse|elle|aire|ement|teur|trice|er|ée)"
    r"(?:al|ally|s|es|ed|ing|ly|er|ers|ness|ments?|ations?|iz(?:ed|ing|ation)|ility)*"
)
"""Ends of words: a fragment like these after a whole word is more likely torn off it than joined to it."""

_HANGING = frozenset("and or to et ou y o".split())
"""Words before which a hyphen at a line's end stands for a second compound (``troop- and police-…``)."""
