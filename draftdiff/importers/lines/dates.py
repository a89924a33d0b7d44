"""Dates in the texts of resolutions, in the languages of the United Nations and some of their neighbours."""

from __future__ import annotations

import re
from datetime import date

from draftdiff.lexicon.months import LEVANTINE, MONTHS

_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:er|st|nd|rd|th|º|\.)?(?:\s*[-–]\s*(\d{{1,2}})\.?)?\s+(?:de\s+)?{LEVANTINE}({_NAME})\.?,?\s+"
    r"(?:de\s+)?(\d{4})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b({_NAME})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,\s*(\d{{4}})(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_HAN = re.compile(r"(?<!\d)(\d{4})\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_WHOLE = re.compile(rf"(?:{_DAY_FIRST.pattern}|{_MONTH_FIRST.pattern}|{_ISO.pattern}|{_HAN.pattern})\.?", re.IGNORECASE)


def last_date(text: str) -> date | None:
    """The last date named in a text, the last day of a range; None if there is none."""
    found = [(match.end(), day) for match in _DAY_FIRST.finditer(text) if (day := _day_first(match))]
    found += [(m.end(), d) for m in _MONTH_FIRST.finditer(text) if (d := _date(m[3], MONTHS[m[1].lower()], m[2]))]
    found += [(m.end(), d) for m in _ISO.finditer(text) if (d := _date(m[1], int(m[2]), m[3]))]
    found += [(m.end(), d) for m in _HAN.finditer(text) if (d := _date(m[1], int(m[2]), m[3]))]
    return max(found)[1] if found else None


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else."""
    return _WHOLE.fullmatch(text) is not None


def _day_first(match: re.Match[str]) -> date | None:
    return _date(match[4], MONTHS[match[3].lower()], match[2] or match[1])


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
