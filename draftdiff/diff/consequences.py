"""Changes that only follow from others: a lead verb that chains, a closing mark, a number.

When a clause is inserted before one that begins with the same verb, the second says *Recalling also*;
when the last clause of a list becomes the last but one, its full stop becomes a semicolon. Source:
United Nations Editorial Manual, "Resolutions and other formal decisions"; the same habit in French,
Spanish, Portuguese, Russian, Arabic and Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from draftdiff.diff.changes import Consequence
from draftdiff.diff.tokens import words
from draftdiff.model import Clause

_CHAINS = frozenset(
    (
        *("also", "further", "furthermore", "likewise", "equally", "moreover", "in addition"),
        *("également", "aussi", "en outre", "de plus", "par ailleurs", "de même"),
        *("también", "además", "asimismo", "igualmente"),
        *("também", "ainda", "além disso", "igualmente"),
        *("также", "далее", "أيضا", "أيضاً", "أيضًا", "كذلك"),
    )
)
_CHAIN_PHRASES = sorted(_CHAINS, key=lambda phrase: (-phrase.count(" "), phrase))
# The verb may be of two words, and *Further to* is no chain.
_CHAIN_AT_START = re.compile(
    r"^(?:(?P<before>{0})\s+(?!to\s)(?P<verb>\S+)"
    r"|(?P<first>(?:وإذ\s+)?\S+?(?:\s+(?:note|upon|on|acte|nota))?)(?:\s+(?P<after>{0}))+)(?=[\s,:]|$)".format(
        "|".join(phrase.replace(" ", r"\s+") for phrase in _CHAIN_PHRASES)
    ),
    re.IGNORECASE,
)
_CHAIN_CHINESE = re.compile(r"^[又还並并再](?=\w)")
_STOPS = r"\s*[,;.:،؛。；，：]*"
# *Or* is not among them: whether items add up or exclude one another is substance. A single letter is
# a conjunction only behind a mark, else it may well be a name (*annex E*).
_CLOSING = re.compile(rf"(?:(?:(?<=[,;،؛；])\s*(?:and|et|y|e|и|و)|\s(?:and|et)){_STOPS}|{_STOPS})\s*$")
_CLOSING_STOPS = re.compile(rf"{_STOPS}\s*$")
_LONGEST_CLOSING = 12
_CONJUNCTIONS = frozenset({"and", "et", "y", "e", "и", "و"})
_WHITE = re.compile(r"\s+")


def consequences(old: Sequence[Clause], new: Sequence[Clause], *, renumbered: bool) -> tuple[Consequence, ...]:
    """The merely consequential changes between the two sides of a row, both of which hold a clause."""
    found = [Consequence.NUMBER] if renumbered else []
    if lead_chained(old[0].text, new[0].text):
        found.append(Consequence.LEAD)
    if closing_changed(old[-1].text, new[-1].text):
        found.append(Consequence.PUNCTUATION)
    return tuple(found)


def substantive(old: Sequence[Clause], new: Sequence[Clause]) -> bool:
    """Whether the words differ by more than a chained lead verb and closing marks.

    Where clauses were split or merged the marks and the *and* at their joints do not count either.
    """
    before, after = _substance(old), _substance(new)
    if len(old) > 1 or len(new) > 1:
        return _loose(before) != _loose(after)
    return before != after


def lead_chained(old: str, new: str) -> bool:
    """Whether the two begin alike but for a chaining adverb beside the lead verb."""
    before, after = _unchained(old), _unchained(new)
    if (before == old) == (after == new) and _head(old) == _head(new):
        return False
    return _head(before) == _head(after) and _head(old) != _head(new)


def closing_changed(old: str, new: str) -> bool:
    """Whether the closing marks differ (``,`` ``;`` ``; and`` ``.``)."""
    return _closing(old) != _closing(new)


def _head(text: str) -> str:
    """The first three words, enough to tell a lead phrase from another."""
    return " ".join(text.split(None, 3)[:3]).casefold().rstrip(",:;")


def _unchained(text: str) -> str:
    """The text without the chaining adverb that stands before or after its first word."""
    found = _CHAIN_AT_START.match(text)
    if found is None:
        return _CHAIN_CHINESE.sub("", text)
    rest = text[found.end() :]
    verb = found["verb"] or found["first"]
    return verb[:1].upper() + verb[1:] + rest


def _closing(text: str) -> str:
    return _WHITE.sub("", text[len(_without_closing(text)) :])


def _without_closing(text: str) -> str:
    # Only the last few characters can be closing marks; a search of the whole text would be slow.
    body, end = text[:-_LONGEST_CLOSING], text[-_LONGEST_CLOSING:]
    return body + _CLOSING_STOPS.sub("", _CLOSING.sub("", end, count=1), count=1)


def _loose(text: str) -> list[str]:
    return [word for word in words(text) if word not in _CONJUNCTIONS]


def _substance(clauses: Sequence[Clause]) -> str:
    texts = (_without_closing(_unchained(clause.text)) for clause in clauses)
    # Upper or lower case of the first letter follows from the place in the sentence.
    return _WHITE.sub(" ", " ".join(text[:1].upper() + text[1:] for text in texts)).strip()
