"""Numbers, shares and dates that say the same in another form: *three* and *3*, *21st* and *twenty-first*, *5%*.

Only what is surely the same counts: a date whose month is named or stands between stops (*12.05.2031*; whoever
writes *5/12/2031* may mean either), a number in words up to twelve and none that is an article (*one*), thousands
in groups of which there are several (*1.500.000*; of *1.500* nobody knows).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from draftdiff.diff.hunks import Hunk, HunkType
from draftdiff.lexicon.months import MONTHS
from draftdiff.lexicon.numbering import parse_number
from draftdiff.lexicon.numerals import CARDINALS, PERCENT, RANKED, RANKS, TENS

_LONGEST = 40
"""Characters of the longest hunk that is looked at, and of what is looked at on either side of it."""

_WORDS = "|".join(sorted(CARDINALS, key=lambda word: (-len(word), word)))
_RANKS = "|".join(sorted(RANKS, key=lambda word: (-len(word), word)))
_MONTH = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
_OF = r"(?:\s(?:de|del|di|of))?"
_APART = r"(?<![\w.,/\u2013-])"  # what a number stands behind that is no part of another one
_GROUPS = r"\d{1,3}(?:(?P<mark>[.,\s])\d{3})(?:(?P=mark)\d{3}){1,3}|\d{7,12}"
_FORM = re.compile(
    rf"{_APART}(?:"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|°)?{_OF}\s(?P<month>{_MONTH})(?!\w)(?:,?{_OF}\s(?P<year>\d{{4}}))?(?!\d)"
    rf"|(?P<month2>{_MONTH})\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}})(?!\d)"
    rf"|(?P<first>premier)\s(?P<month3>{_MONTH})(?!\w)(?:\s(?P<year3>\d{{4}}))?(?!\d)"
    rf"|(?P<month4>{_MONTH}){_OF}\s(?P<year4>\d{{4}})(?!\d)"
    r"|(?P<day5>\d{1,2})\.\s?(?P<month5>\d{1,2})\.\s?(?P<year5>\d{4})(?!\d)"
    rf"|(?P<share>\d{{1,3}}(?:[.,]\d{{1,3}})?|{_WORDS})\s?(?:{PERCENT})(?!\w)"
    r"|百分之(?P<han>[一二三四五六七八九十百]{1,5}|\d{1,3})"
    rf"|(?P<groups>{_GROUPS})(?![\d%]|[.,]\d)"
    rf"|(?P<ranked>\d{{1,3}}){RANKED}(?!\w)|(?P<rank>{_RANKS})(?![\w-])"
    rf"|(?P<word>{_WORDS})(?=\s[^\W\d_]|[,;.:)]|\s?$)"
    r"|(?P<figure>\d{1,2})(?=\s[^\W\d_]|[,;:)]|\.?\s?$|\.\s)"
    r")|(?<=[\u3400-\u9fff])(?:(?P<share_zh>\d{1,3})%|百分之(?P<han_zh>[一二三四五六七八九十百]{1,5}|\d{1,3}))",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_SIGN = re.compile(r"[\d%٪％]")
_HAN_SHARE = "百分之"
_IN_WORDS = frozenset(
    (*CARDINALS, *RANKS, *"premier per cent percent pour por ciento cento prozent".split())
) | frozenset("процент процента процентов процентам процентах المائة المئة".split())
_MONTHS = frozenset(MONTHS)
_FEW = 6
"""Figures of which groups could be anything."""
_VERBS = frozenset(("may", "march"))
"""Months that are something else where no year follows (*rule 5 may apply*)."""
_NOT_DIGITS = re.compile(r"\D")


class Form(NamedTuple):
    """A number, share or date: where it stands, what it is worth, and what it must be written like besides."""

    start: int
    end: int
    worth: tuple[str | int, ...]
    name: str = ""


def alike(old: str, new: str, cut: Sequence[Hunk], asked: Sequence[int]) -> dict[int, HunkType]:
    """Which of the hunks that are asked for only write a number, share or date in another form, and how."""
    found: dict[int, HunkType] = {}
    for place in asked:
        hunk = cut[place]
        if not _may_hold(hunk):
            continue
        one = _form(old, hunk.start_old, len(hunk.old))
        other = _form(new, hunk.start_new, len(hunk.new))
        if one is None or other is None or not _same(one, other):
            continue
        # Between the beginning of each form and the hunk nothing else may have been changed.
        fits = hunk.start_old - one.start == hunk.start_new - other.start or (
            hunk.start_old <= one.start and hunk.start_new <= other.start
        )
        ends = hunk.start_old + len(hunk.old), hunk.start_new + len(hunk.new)
        if fits and (one.end - ends[0] == other.end - ends[1] or (one.end <= ends[0] and other.end <= ends[1])):
            case = old[one.start : one.end].lower() == new[other.start : other.end].lower()
            found[place] = HunkType.CASE if case else HunkType.SPELLING
    return found


def _may_hold(hunk: Hunk) -> bool:
    """Whether a hunk may write a value in another form, asked before anything is searched."""
    if len(hunk.old) > _LONGEST or len(hunk.new) > _LONGEST:
        return False
    text = f"{hunk.old} {hunk.new}"
    signs = _SIGN.search(text) is not None
    if not signs and hunk.old.lower() != hunk.new.lower():  # as it is with most
        return False
    words = text.lower().split()
    if not _IN_WORDS.isdisjoint(words) or _HAN_SHARE in text:
        return signs
    one, other = _FIGURES.findall(hunk.old), _FIGURES.findall(hunk.new)
    if not one and not other:
        return hunk.old.lower() == hunk.new.lower() and not _MONTHS.isdisjoint(words)
    if not _MONTHS.isdisjoint(words):  # of 12.05.2031 and 12 May 2031 one has more figures
        return sorted(map(int, one)) == sorted(map(int, other)) or len(one) != len(other)
    figures = "".join(one)
    return len(figures) > _FEW and figures == "".join(other)


def _form(text: str, start: int, size: int) -> Form | None:
    """The form that spans what stands at a place, whatever spaces are around that."""
    changed = text[start : start + size]
    first = start + len(changed) - len(changed.lstrip())
    last = max(first, start + len(changed.rstrip()))
    begin = max(0, start - _LONGEST)
    window = text[begin : start + size + _LONGEST]
    for found in _FORM.finditer(window):
        if begin + found.start() <= first and last <= begin + found.end():
            return _read(found, text, begin)
    return None


def _read(found: re.Match[str], text: str, begin: int) -> Form | None:  # noqa: PLR0911 - one way out for each form
    start, end = begin + found.start(), begin + found.end()
    for tail in ("", "2", "3", "4", "5"):
        named = found[f"month{tail}"]
        if named is None:
            continue
        day = 1 if found["first"] else int(found[f"day{tail}"]) if tail != "4" else 0
        month, name = (int(named), "") if named.isdecimal() else (MONTHS[named.lower()], named.lower())
        if name in _VERBS and not found[f"year{tail}"]:
            return None
        return Form(start, end, ("date", day, month, found[f"year{tail}"] or ""), name)
    if found["groups"]:
        return Form(start, end, ("groups", _NOT_DIGITS.sub("", found["groups"])))
    share = found["share"] or found["share_zh"]
    han = found["han"] or found["han_zh"]
    if share or han:
        number = parse_number(han) if han else None
        value = str(number.value) if number else str(CARDINALS.get(share.lower(), _plain(share)) if share else han)
        return Form(start, end, ("share", value))
    before = text[max(0, start - _LONGEST) : start].split()[-1:]
    if before and before[0].lower() in TENS:
        return None
    if found["ranked"] or found["rank"]:
        rank = found["rank"] or ""
        return Form(start, end, ("rank", RANKS[rank.lower()] if rank else int(found["ranked"])), rank)
    word = found["word"]
    return Form(start, end, ("number", CARDINALS[word.lower()] if word else int(found["figure"])), word or "")


def _plain(figures: str) -> str:
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in figures)


def _same(one: Form, other: Form) -> bool:
    if one.worth != other.worth:
        return False
    if one.worth[0] in ("number", "rank"):  # in words on one side alone
        return bool(one.name) != bool(other.name)
    return not one.name or not other.name or one.name == other.name
