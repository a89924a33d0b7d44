"""Where units of the text open: the value that says so, and the habits of the text that decide it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from draftdiff.importers.lines.layout import Line
from draftdiff.importers.lines.marks import (
    Mark,
    is_ordinal,
    item_mark,
    lone_article,
    number_mark,
    readings,
    section_mark,
    wrapper,
)
from draftdiff.lexicon.leads import Lead, Mood, find_lead
from draftdiff.lexicon.numbering import Style
from draftdiff.lexicon.subjects import subject_lead
from draftdiff.model import ClauseKind

LONE_NUMBER = re.compile(r"[\"“]?\d{1,3}(?:\s?(?:bis|ter|quater))?[.)]")
"""A paragraph's number that was torn off and stands alone on its line."""

_UNCASED = "\u0590-\u05ea\u0620-\u064a\u0900-\u0dff\u0e00-\u0eff\u10a0-\u10ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
CAPITAL = re.compile(rf"[\"“«„'‘(\[「『《]*[A-ZÀ-ÞΆ-ΫЀ-ЯԱ-Ֆ{_UNCASED}]")
"""The start of a line that begins with a capital, or in a script without them, whatever marks stand before it."""

_AND = r"(?:and/or|and|or|et|ou|y|o)"
_MARKER = (  # of a footnote, set close to the stop behind a word or a year
    r"(?:(?:(?<=[^\W\d][;,])|(?<=[12]\d\d\d[;,]))\d{1,2}|(?<=[;,])(?:[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\*{1,3}|[†‡]|\[\d{1,3}\]))?"
)
_END = re.compile(
    rf"[,;:.!?…。；，：、！？،؛؟·]{_MARKER}['\"’”»)\]*」』]*$|[;,]['\"’”»)\]]* {_AND}$|^(?:and/or|and|or|et|ou)$|—$|"
    r"\b(?i:be it(?: further| also| finally)?)$"
)
_STRONG_END = re.compile(rf"[;.。；؛·]{_MARKER}['\"’”»)\]*]*$|; {_AND}$")
_TAIL = 20  # characters: no mark with its conjunction is longer
_MOST = 0.75  # of the lines: titles and meetings bear no stop
_ENOUGH = 3  # leads alone on a line: fewer are chance


@dataclass(frozen=True, slots=True)
class Opening:
    """A place where a unit opens.

    ``line`` is the index of the line, ``start`` the place in it where the text begins, ``num`` its
    number, ``sources`` the line numbers that a torn number stood on. ``strength`` ranks openings by
    lead alone, None marks one that is certain. ``joined`` is a continuation: a further paragraph of
    the unit before, or (``tail``) what follows after its sub-paragraphs. ``heads`` tells that the
    lead stands above a list of its own: ``This Congress resolves``, ``considering`` alone on a line.
    """

    line: int
    kind: ClauseKind
    start: int = 0
    num: str | None = None
    quote: str = ""
    sources: tuple[int, ...] = ()
    strength: int | None = None
    joined: bool = False
    tail: bool = False
    heads: bool = False


@dataclass(slots=True)
class Found:
    """What a scan gives.

    The openings in order, the lines that hold torn numbers, lines left out with the reason, doubts.
    """

    torn: set[int] = field(default_factory=set)
    openings: list[Opening] = field(default_factory=list)
    omitted: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Habits:
    """How the whole text is written.

    ``numbered``: operative paragraphs bear numbers; ``piled``: numbers were torn off and piled up;
    ``torn``: leads in italics were torn from their sentences; ``small``: leads begin with a small
    letter; ``spoken``: leads name the body as their subject; ``gapless``: no blank line parts the
    paragraphs; ``whole``: most lines hold a whole one; ``articled``: numbered paragraphs stand below articles;
    ``sections``: how the marks of sections are written, in which style, and what they count; ``lettered``: how the
    letters or Roman numerals are written, and in which style, by which paragraphs are counted that bear no numbers.
    """

    numbered: bool
    piled: bool
    torn: bool
    small: bool = False
    spoken: bool = False
    gapless: bool = False
    whole: bool = False
    articled: bool = False
    sections: frozenset[tuple[str, Style, int]] = frozenset()
    lettered: tuple[str, Style] | None = None


def habits_of(lines: Sequence[Line], lang: str) -> Habits:
    """What the lines have in common."""
    lone = [index for index, line in enumerate(lines) if LONE_NUMBER.fullmatch(line.text)]
    piled = any(after == before + 1 for before, after in pairwise(lone))
    numbered = bool(lone) or any(_numbered(line.text, lang) for line in lines)
    numbered = numbered or (not is_led(lang) and any(_is_first(line.text) for line in lines))
    leads = [(line, lead) for line in lines if (lead := capital_lead(line.text, lang)) and lead.known and lead.certain]
    whole = sum(lead.length >= len(line.text.rstrip(" ,")) for line, lead in leads)
    return Habits(
        numbered=numbered,
        piled=piled,
        torn=whole >= _ENOUGH and whole * 3 > len(leads),
        small=_small(lines, lang, sum(lead.mood is Mood.PARTICIPLE for _, lead in leads)),
        spoken=not numbered and _spoken(lines, lang) > (1 if leads else 0),
        gapless=not any(line.gap for line in lines[1:]),
        whole=sum(ends_clause(line.text) for line in lines) >= len(lines) * _MOST,
        articled=_articled(lines),
        sections=frozenset(
            (wrapper(mark.num), style, value)
            for line in lines
            if (mark := section_mark(line.text)) is not None
            for style, value in readings(mark.num)
        ),
        lettered=None if numbered else _lettered(lines, lang),
    )


def letter_mark(text: str) -> Mark | None:
    """The letter or Roman numeral at the start of a line, with text behind it (``a.``, ``(b)``, ``iii)``, ``IV.``)."""
    mark = item_mark(text) or section_mark(text)
    alike = mark is not None and mark.start < len(text) and wrapper(mark.num).strip("().") in {"x", "X"}
    return mark if alike else None


def _lettered(lines: Sequence[Line], lang: str) -> tuple[str, Style] | None:
    """How paragraphs are counted of which the first two that decide bear a letter or Roman numeral each.

    Where a decision without one stands above them they are items of its list.
    """
    first: tuple[str, Style] | None = None
    for line in lines:
        mark = letter_mark(line.text)
        lead = capital_lead(line.text[mark.start :] if mark else line.text, lang)
        if lead is None or lead.mood is not Mood.FINITE or not (lead.known and lead.certain):
            continue
        values = dict(readings(mark.num)) if mark else {}
        if first is not None:
            return first if mark and wrapper(mark.num) == first[0] and values.get(first[1]) == 2 else None  # noqa: PLR2004
        style = next((style for style, value in values.items() if value == 1), None)
        if mark is None or style is None:
            return None
        first = wrapper(mark.num), style
    return None


def _articled(lines: Sequence[Line]) -> bool:
    """Whether a paragraph with the number 1 stands below an article, or below its title."""
    for index, line in enumerate(lines):
        if lone_article(line.text) is not None:
            marks = (number_mark(below.text) for below in lines[index + 1 : index + 3])
            if any(mark is not None and mark.value == 1 and not is_ordinal(mark.num) for mark in marks):
                return True
    return False


def _small(lines: Sequence[Line], lang: str, capitals: int) -> bool:
    """Whether preambular paragraphs begin with small letters: the first of all does, or more do than not."""
    found = [
        index
        for index, line in enumerate(lines)
        if small_lead(line.text, lang, Mood.PARTICIPLE) and (not index or ends_clause(lines[index - 1].text))
    ]
    apart = [index for index in found if lines[index].gap]
    return found[:1] == [0] or (len(apart) > 1 and len(apart) > capitals)


def _spoken(lines: Sequence[Line], lang: str) -> int:
    """How many paragraphs have the body as their subject."""
    return sum(
        subject_lead(line.text, lang) is not None and (not index or line.gap or ends_clause(lines[index - 1].text))
        for index, line in enumerate(lines)
    )


def ends_clause(text: str) -> bool:
    """Whether a line ends as a clause or an item of a list may end."""
    return _END.search(text[-_TAIL:]) is not None


def ends_strongly(text: str) -> bool:
    """Whether a line ends as an operative paragraph may end."""
    return _STRONG_END.search(text[-_TAIL:]) is not None


def capital_lead(text: str, lang: str) -> Lead | None:
    """The lead at the start of a line that begins with a capital."""
    return find_lead(text, lang) if CAPITAL.match(text) else None


def is_set_phrase(lead: Lead) -> bool:
    """Whether a lead is "Whereas" or "Be it resolved", which open a clause wherever they stand."""
    return lead.known and lead.certain and not lead.verb


def small_lead(text: str, lang: str, mood: Mood | None = None) -> Lead | None:
    """The lead at the start of a line that begins with a small letter, if it is surely one."""
    lead = find_lead(text, lang) if text[:1].islower() else None
    return (
        lead
        if lead and lead.known and (lead.certain or lead.mood is Mood.FINITE) and mood in {None, lead.mood}
        else None
    )


def marked_lead(text: str, lang: str) -> Lead | None:
    """The lead after a number or letter, where it may begin with a small letter as well."""
    lead = find_lead(text, lang)
    return lead if lead and (CAPITAL.match(text) or (lead.known and lead.certain)) else None


def is_led(lang: str) -> bool:
    """Whether leads alone tell where the paragraphs of a language open; in others punctuation does, see `commas`."""
    return lang[:2].lower() in _LED


_LED = frozenset({"en", "fr", "es", "sp"})


def _is_first(text: str) -> bool:
    """Whether a line begins with the number of a first paragraph."""
    mark = number_mark(text)
    return mark is not None and mark.value == 1 and not mark.num.startswith("(")


def _numbered(text: str, lang: str) -> bool:
    mark = number_mark(text)
    lead = marked_lead(text[mark.start :], lang) if mark and not mark.num.startswith("(") else None
    return lead is not None and lead.mood is Mood.FINITE
