"""Dates, numbers, names in a row and names of languages, as the language in force writes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from unicodedata import bidirectional, category

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from draftdiff.tongues.catalogues import DIRECTING, apart, led
from draftdiff.tongues.speech import current, ngettext, pgettext


def written_date(day: date) -> str:
    """A date as it is written in a document: ``15 October 2022``, ``1er octobre 2022``."""
    code = current().code
    told = format_date(day, "d MMMM y", locale=code)
    return f"1er{told[1:]}" if code == "fr" and day.day == 1 else told


def written_instant(moment: datetime) -> str:
    """A date with its hour, as it was written down: ``15 October 2022, 09:30``."""
    return pgettext(
        "a date and the hour on it",
        "%(day)s, %(hour)02d:%(minute)02d",
        day=written_date(moment),
        hour=moment.hour,
        minute=moment.minute,
    )


def number(value: float, *, places: int = 0) -> str:
    """A number with so many decimal places: ``0.93``, ``0,93``; thousands are not parted, as in the texts."""
    return format_decimal(value, f"0.{'0' * places}" if places else "0", locale=current().code)


def listed(names: Sequence[str], *, most: int | None = None) -> str:
    """Names in a row, ``India, Kenya and Peru``; beyond ``most`` the rest is counted."""
    if most is not None and len(names) > most:
        rest = len(names) - most + 1
        return ngettext(
            "%(names)s and %(num)s other", "%(names)s and %(num)s others", rest, names=row(names[: most - 1])
        )
    if len(names) < len(("one", "other")):
        return "".join(names)
    return pgettext("names in a row", "%(most)s and %(last)s", most=row(names[:-1]), last=names[-1])


def conjoined(names: Sequence[str]) -> str:
    """Names each joined to the one before: ``OP13 and OP14 and OP17``."""
    told, *rest = tuple(names) or ("",)
    for name in rest:
        told = pgettext("names in a row", "%(most)s and %(last)s", most=told, last=name)
    return told


def row(names: Sequence[str]) -> str:
    """Names or facts in a row, parted by commas only; none is torn where others run the other way."""
    if current().direction == "rtl" and len(names) > 1:
        names = [apart(name) if any(bidirectional(letter) == "L" for letter in name) else name for name in names]
    return pgettext("between names in a row", ", ").join(names)


def begun(line: str) -> str:
    """A line of names and words as it begins in the language in force.

    Where that runs from right to left the line does so too, though a name of another script stands first in it.
    """
    turned = current().direction == "rtl" and any(bidirectional(letter) in {"R", "AL"} for letter in line)
    return led(line) if turned else line


def parts(told: Sequence[str]) -> str:
    """Parts of a sentence in a row, parted as the language parts them: ``; `` in English."""
    return pgettext("between parts of a sentence", "; ").join(told)


def language_name(tag: str) -> str:
    """The name of a language by its BCP 47 tag (``fr`` is *French*), or the tag where it has none."""
    return _languages(current().code).get(tag.replace("-", "_"), tag)


@cache
def _languages(code: str) -> dict[str, str]:
    names = dict(Locale(code).languages)
    return names | {"bn": "Bengali"} if code == "en" else names  # as assemblies call it


def visible(text: str) -> str:
    """The text with a sign for every character that would be invisible or steer the page, but for those of messages.

    Spaces of every width are seen, and French has one that does not break before its stops.
    """
    return "".join(
        each if each.isprintable() or category(each) == "Zs" or each in DIRECTING else "\N{REPLACEMENT CHARACTER}"
        for each in text
    )
