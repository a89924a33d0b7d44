"""The last lines of a text, told by their form: at which meeting and on which day it was adopted, by which vote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from draftdiff.importers.lines.dates import is_date
from draftdiff.importers.lines.layout import Line, is_symbol

_MEETING = re.compile(
    r"""(?:\.{3}|…)?\s?[^.;:]{0,30}
     \b(?:plenary[ ](?:meeting|session|sitting)|séance[ ]plénière|sesión[ ]plenaria)\b.{0,60}
    |(?:\d{1,5}(?:st|nd|rd|th|re|er|e|ème)|[^\W\d_]{4,15}(?:-[^\W\d_]{4,10})?)
     [ ](?:meeting|sitting|séance)\b[^.;]{0,60}""",
    re.IGNORECASE | re.VERBOSE,
)
_ADOPTED = re.compile(
    r"\[(?:Resolution |Résolution )?(?:Adopt(?:ed|ée?s?)\b|Carried\b|Vot(?:e|ing)\b).*", re.I | re.DOTALL
)
_RECORD = re.compile(r"[A-Z]{1,5}\d{0,4}(?:/[A-Z0-9][A-Za-z0-9.\-]{0,15}){1,6}")
_SIDE = re.compile(r"[A-ZÀ-Þ][^:,]{2,40}:")
"""The start of those who voted for, against or not at all (``In favour:``)."""
_SIGNATURES = 6  # lines, at most
_NAME = 60  # characters of a name and an office
_STOPS = ".;:。；：؛"
_NAMED = re.compile(r"(?!(?i:art|section|annex)|[A-Z]\)|[IVX]{2,4}\b)[^\W\d_a-zà-ÿа-я]")
"""The start of a name: a capital, or a letter of a script without them."""
_FAR = 16  # columns: a line set in by so much more than the one before stands on the right
_MOST = 60  # lines: no closing is longer, the names of a recorded vote with it


def is_closing(text: str) -> bool:
    """Whether a line is of a closing by its form: meeting, date, vote in brackets, symbol of the record."""
    return (
        _MEETING.fullmatch(text) is not None
        or _ADOPTED.fullmatch(text) is not None
        or is_date(text)
        or is_symbol(text)
        or _RECORD.fullmatch(text) is not None
    )


def closing_of(lines: Sequence[Line], start: int, end: int) -> int:
    """Where the closing begins in lines from ``start`` to ``end`` (excluded), ``end`` where there is none.

    It stands apart from the line before it: after a sentence, a blank line, or far on the right.
    """
    for index in range(max(start, end - _MOST), end):
        if index and is_closing(lines[index].text) and _stands_apart(lines[index - 1], lines[index]):
            return index
    return end


def goes_on(lines: Sequence[Line], index: int) -> bool:
    """Whether a line of a closing goes on with the one before it: a recorded vote in brackets runs over lines."""
    line, before = lines[index], lines[index - 1]
    if line.gap or before.text.endswith((":", "]", ".")) or _SIDE.match(line.text):
        return False
    for other in reversed(lines[max(index - _MOST, 0) : index]):
        if other.text.endswith(("]", "].")):
            return False
        if other.text.startswith("["):
            return True
    return False


def signs(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands apart and nothing but names and offices follows to the end: short lines without a stop."""
    rest = lines[index:]
    if len(rest) > _SIGNATURES or not lines[index].gap or any(line.row or line.heading for line in rest):
        return False
    return all(len(line.text) <= _NAME and _NAMED.match(line.text) and line.text[-1] not in _STOPS for line in rest)


def _stands_apart(before: Line, line: Line) -> bool:
    ended = before.text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", "。"))
    return ended or line.gap or line.indent >= before.indent + _FAR
