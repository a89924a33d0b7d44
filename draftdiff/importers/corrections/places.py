"""Where the source lines of a unit begin within its text.

The lines of a unit were joined when it was read: words torn at a line's end made whole, its number and the
markers of its footnotes taken out of it. Its letters and digits are still those of the lines in their order,
and by them each line is found again.
"""

from __future__ import annotations

from collections.abc import Sequence

_PROBES = (24, 10, 5)
"""How many letters of a line are looked for, the longest first."""
_SLACK = 16
"""How far from where it is expected a line may begin: numbers and markers that were taken out lie between."""
_SHORT = 5
"""A line of fewer letters is found only just where it is expected."""


def line_starts(text: str, num: str | None, lines: Sequence[str]) -> tuple[int, ...]:
    """For each source line of a unit the offset in its text at which the line begins, never falling.

    A line of which nothing stands in the text (a number alone) begins where the one after it does.
    """
    letters = [index for index, char in enumerate(text) if char.isalnum()]
    number = _letters(num or "")
    whole = number + "".join(text[index] for index in letters)
    starts: list[int] = []
    begin = expected = 0
    for place, line in enumerate(lines):
        own = _letters(line)
        found = 0 if place == 0 else _find(whole, own, begin, expected, first=place == 1)
        if found is None:
            starts.append(-1)
            continue
        begin, expected = found, found + len(own)
        starts.append(_offset(text, letters, found - len(number), line) if place else 0)
    return _filled(starts, len(text))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _find(whole: str, own: str, begin: int, expected: int, *, first: bool) -> int | None:
    """Where the letters of a line begin among those of the unit; None where they do not."""
    if len(own) < _SHORT:
        return expected if own and whole.startswith(own, expected) else None
    for length in _PROBES:
        probe = own[:length]
        near = _nearest(whole, probe, max(begin, expected - _SLACK), expected + _SLACK, expected)
        if near is None and first:
            # The unit may begin in the middle of its first line.
            near = whole.find(probe, begin + 1, expected + _SLACK)
        if near is not None and near >= 0:
            return near
    return None


def _nearest(whole: str, probe: str, low: int, high: int, expected: int) -> int | None:
    found: list[int] = []
    at = whole.find(probe, low, high + len(probe))
    while at >= 0:
        found.append(at)
        at = whole.find(probe, at + 1, high + len(probe))
    return min(found, key=lambda place: abs(place - expected), default=None)


def _offset(text: str, letters: Sequence[int], letter: int, line: str) -> int:
    """The place of a letter in the text, with the brackets and quotation marks that open the line before it."""
    if letter >= len(letters):
        return len(text)
    offset = letters[max(letter, 0)]
    opening = next((index for index, char in enumerate(line.strip()) if char.isalnum()), 0)
    for char in reversed(line.strip()[:opening]):
        if char.isspace():
            continue
        if not offset or text[offset - 1] != char:
            break
        offset -= 1
    return offset


def _filled(starts: Sequence[int], end: int) -> tuple[int, ...]:
    """The starts with those that were not found put where the next one is."""
    result: list[int] = []
    following = end
    for start in reversed(starts):
        following = min(start, following) if start >= 0 else following
        result.append(following)
    if result:
        result[-1] = 0
    return tuple(reversed(result))
