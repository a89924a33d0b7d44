"""References of a text to its own clauses: *paragraph 5 above*, *articles 3 to 5*, *OP5*, *§ 4*.

They are found by their numbers, which are rare, and told by the word before. References to other
documents (*paragraph 5 of resolution 9 (2031)*, *Article 4 of the Charter*) are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from draftdiff.diff.significance.belonging import tailed, told_elsewhere
from draftdiff.diff.significance.mentions import APART, ARABIC_ARTICLE, BACK, HEADINGS, OPENING, Mention, Reference
from draftdiff.diff.significance.worded import worded
from draftdiff.lexicon import citations
from draftdiff.lexicon.numbering import MULTIPLICATIVES, parse_number

_SIGNS = ("OP", "PP", "§", "¶", *citations.CHINESE, "附件")
_SUFFIX = "|".join(sorted(MULTIPLICATIVES, key=len, reverse=True))
_PART = r"\(\s?(?:[a-z]{1,4}|\d{1,2}|[а-я]|[\u0621-\u064a])\s?\)"
_PARTS = rf"(?:\s?{_PART}|\s[a-z]{{1,4}}\)|\s?['‘]\d{{1,2}}[`'’])"
_FIGURES = rf"\d{{1,3}}(?:\.\d{{1,3}})*(?!\d|,\d{{3}})(?:[ -]?(?:{_SUFFIX})(?!\w|\s\d))?"
_NUMBER = re.compile(
    rf"(?:(?P<figures>{_FIGURES})(?:\.?[ºª°])?|(?P<capital>[IVXLC]{{1,7}}|[A-Z])(?![\w'’]))(?P<parts>{_PARTS}*)"
    rf"|(?P<letters>(?:{_PART}|[a-z]{{1,2}}\))+)"
)
_START = re.compile(
    r"(?<!\w)(?<![\W\d_]\.)"  # *Art.5* is one, *1.5* is none
    r"(?:[§¶]{1,2}\s?(?=\d)|(?P<glued>(?:OP|PP)s?[ .]?)(?=\d)|(?=\d|[A-Z]{1,7}(?!\w)|\([a-z\u0621-\u064aа-я]"
    r"|[a-z]{1,2}\)))"
)
_ELIDED = re.compile("^(?:[ld]|(?:de|a|ne|su|da)ll)['’]", re.IGNORECASE)
_SEPARATOR = re.compile(
    rf"\s*(?:(?P<comma>[,،、])\s*)?(?:(?P<word>{'|'.join(map(re.escape, citations.CONJUNCTIONS))})(?![^\W\d])\s*)?"
)
_RANGE = re.compile(rf"\s*(?:{'|'.join(map(re.escape, citations.RANGES))})\s*(?=[\dIVXLC(])")
_CHAINED = re.compile(r"\s*,?\s*")
_PART_OF = re.compile(r"\s+(?:(?:of|du|de la|del|da|do|des|der|von|من)\s+)?", re.IGNORECASE)
_JOINED = re.compile(rf"\s*(?:,|{'|'.join(map(re.escape, citations.CONJUNCTIONS))})\s*")
_HAN_FIGURES = "[0-9０-９]{1,3}|[一二三四五六七八九十百]{1,5}"
_HAN_NUMBER = rf"\s?(?:{_HAN_FIGURES})\s?"
_CHINESE = re.compile(
    rf"第(?:{_HAN_NUMBER})段?(?:(?:、|和|及|或|至|到|以及)第?(?:{_HAN_NUMBER})段?){{0,30}}(?:\([a-z]\)){{0,3}}"
    rf"(?<![段])(?P<unit>[{''.join(citations.CHINESE)}])|第(?P<only>{_HAN_NUMBER})段"
)
_CHINESE_OURS = ("上文", "下文", "以上", "以下", "本决议", "本決議", "序言部分", "执行部分")
_CHINESE_ITEM = re.compile(rf"(?P<number>{_HAN_FIGURES})|(?P<range>[至到])|(?P<part>\([a-z]\))")
_CHINESE_PARTS = re.compile(r"(?:\([a-z]\)){1,3}")
"""What stands behind the unit and belongs to the number (第5段(a))."""

_FROM = frozenset(citations.FROM)
_LETTERED = frozenset(("paragraph", "sub"))
_CAPITALS = frozenset(("article", "section", "annex", "chapter", "recital"))
_RANKS = ("sub", "paragraph", "article", "section", "chapter", "annex")
"""Clauses of which each can be part of one of the next."""


def find(text: str) -> tuple[Reference, ...]:
    """The references to clauses of the text itself, in reading order.

    *Paragraphs 3, 4 and 7*, *articles 3 to 5*, *OP5*, *§ 4*, *subparagraph (a) above*; none to a clause
    of another document, as far as the words right beside it tell.
    """
    found: list[Reference] = []
    for reference in sorted([*_latin(text), *worded(text), *_chinese(text)]):
        if not found or found[-1].end <= reference.start:
            found.append(reference)
    return tuple(reference for reference in _settled(text, found) if not reference.outside)


def may_cite(text: str) -> bool:
    """Whether a short text may hold a reference or the noun of one, asked before it is read in earnest."""
    if any(sign in text for sign in _SIGNS):
        return True
    words = text.lower().translate(APART).split()
    if not citations.HEADS.keys().isdisjoint(words):
        return True
    return not text.isascii() and any(
        ARABIC_ARTICLE.sub("", word) in citations.HEADS for word in words if word > "\u0600"
    )


def _latin(text: str) -> Iterator[Reference]:
    done = 0
    for start in _START.finditer(text):
        if start.end() < done:
            continue
        headed = _head(text, start)
        if headed is None:
            continue
        begin, family, plural = headed
        mentions = list(_mentions(text, start.end(), family, plural=plural))
        if mentions:
            reference = tailed(text, begin, mentions)
            done = reference.end
            yield reference


def _head(text: str, start: re.Match[str]) -> tuple[int, str, bool] | None:
    """Where a reference begins whose first number starts here, what it cites, whether it may cite several."""
    if start["glued"]:
        return start.start(), "operative" if start["glued"][0] == "O" else "preambular", True
    if start[0]:
        return start.start(), "sign", True
    left = text[max(0, start.start() - BACK) : start.start()].rstrip()
    parts = left.split()[-2:] or [""]
    word = _ELIDED.sub("", parts[-1].lstrip(OPENING)).lower()
    before = parts[0].lstrip(OPENING).lower()
    begin = max(0, start.start() - BACK) + len(left) - len(word)
    earlier = max(0, begin - len(before) - 1)
    if word.startswith("الفرعي") and ARABIC_ARTICLE.sub("", before) in citations.HEADS:
        return earlier, "sub", True
    if (word in citations.NUMBER_SIGNS and before in citations.HEADS) or _opens_range(text, start, word):
        word, begin = before, earlier
        before = ""
    family, plural = citations.HEADS.get(word) or citations.HEADS.get(ARABIC_ARTICLE.sub("", word)) or ("", 0)
    if family == "paragraph" and before in citations.QUALIFIERS:
        return earlier, citations.QUALIFIERS[before], bool(plural)
    if not family or (family in HEADINGS and not (before in citations.BEFORE_HEADING and text[begin].isupper())):
        return None
    return begin, family, bool(plural)


def _opens_range(text: str, start: re.Match[str], word: str) -> bool:
    """Whether a word stands before a range and not behind its noun alone: *da 2 a 4*, *со 2 по 4*."""
    number = _NUMBER.match(text, start.end()) if word in _FROM else None
    return number is not None and _RANGE.match(text, number.end()) is not None


def _mentions(text: str, at: int, family: str, *, plural: bool) -> Iterator[Mention]:
    """The numbers from a place on; after a conjunction one more, of a singular only letters behind the first."""
    number = last = ""
    while (found := _NUMBER.match(text, at)) is not None and _fits(found, family, first=not number):
        number = _number(found, number)
        kind = "sub" if not number[0].isalnum() else "paragraph" if family == "sub" and number[0].isdigit() else family
        ranged = _RANGE.match(text, found.end()) if not last or plural else None
        following = _NUMBER.match(text, ranged.end()) if ranged else None
        if ranged is None or following is None or not _fits(following, family, first=False):
            ranged = None
        yield Mention(found.start(), found.end(), kind, number, ranged is not None)
        if ranged is not None:
            at = ranged.end()
            continue
        separator = _SEPARATOR.match(text, found.end())
        if separator is None or not (separator["comma"] or separator["word"]):
            return
        if last and (separator["comma"] or separator["word"] != last):  # 4, 5 and 6, but 4 و 5 و 6
            return
        last = separator["word"] or ""
        at = separator.end()
        if not plural and text[at : at + 1].isdigit():
            return


def _fits(found: re.Match[str], family: str, *, first: bool) -> bool:
    if found["letters"]:
        return not first or family in _LETTERED
    return bool(found["figures"]) or family in _CAPITALS


def _number(found: re.Match[str], before: str) -> str:
    """The number as labels write it; mere letters behind a number belong to it (*5 (a) and (b)*)."""
    if found["letters"]:
        letters = _bracketed(found["letters"])
        return before.partition("(")[0] + letters
    head = found["figures"] or found["capital"]
    plain = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in head)
    return plain.replace(" ", "").replace("-", "") + _bracketed(found["parts"])


def _bracketed(parts: str) -> str:
    return "".join(f"({part})" for part in re.findall(r"\w+", parts))


def _chinese(text: str) -> Iterator[Reference]:
    if "第" not in text:
        return
    for found in _CHINESE.finditer(text):
        unit = citations.CHINESE[found["unit"] or "段"]
        left = text[max(0, found.start() - BACK) : found.start()].rstrip("第 ")
        outside = left.endswith(tuple(citations.CHINESE_DOCUMENTS)) and not re.search("本(?:决议|決議|文件)$", left)
        if not outside and not left.endswith(_CHINESE_OURS):
            outside = told_elsewhere(text, found.start())
        part = "preambular" if left.endswith("序言部分") else "operative" if left.endswith("执行部分") else unit
        mentions: list[Mention] = []
        for item in _CHINESE_ITEM.finditer(text, found.start(), found.end()):
            if item["range"] and mentions:
                mentions[-1] = mentions[-1]._replace(ranges=True)
            elif item["part"] and mentions:
                last = mentions[-1]
                mentions[-1] = last._replace(end=item.end(), number=last.number + item["part"])
            elif item["number"]:
                number = parse_number(item["number"])
                mentions.append(Mention(item.start(), item.end(), part, number.normal if number else item["number"]))
        end = found.end()
        if mentions and (parts := _CHINESE_PARTS.match(text, end)):
            end = parts.end()
            mentions[-1] = mentions[-1]._replace(end=end, number=mentions[-1].number + parts[0])
        yield Reference(found.start(), end, tuple(mentions), outside)


def _settled(text: str, found: Sequence[Reference]) -> list[Reference]:
    """The references with what their neighbours tell of them, the last first asked.

    *Subparagraph (b) of paragraph 2* is part of that paragraph, wherever it stands. In *section 1, paragraph 9, of
    the annex* the whole chain leads outside; in *article 5, paragraph 3*
    only the article is a clause by itself; of *paragraph 3 and paragraph 4 of the report* both are others'.
    """
    result = list(found)
    for place in range(len(result) - 2, -1, -1):
        one, other = result[place], result[place + 1]
        gap = text[one.end : other.start]
        alike = one.mentions[0].family == other.mentions[0].family
        if one.mentions[0].family == "sub" and _PART_OF.fullmatch(gap) and _rank(other) == _RANKS.index("paragraph"):
            whole = other.mentions[0].number
            parts = tuple(m._replace(family="paragraph", number=whole + m.number) for m in one.mentions)
            result[place] = one._replace(mentions=parts, outside=other.outside)
            continue
        ranks = _rank(one), _rank(other)
        if not alike and min(ranks) >= 0 and _CHAINED.fullmatch(gap):
            lower = ranks[0] < ranks[1]
            result[place] = one._replace(outside=one.outside or other.outside or lower)
            result[place + 1] = other._replace(outside=other.outside or not lower)
        elif other.outside and alike and _JOINED.fullmatch(gap):
            result[place] = one._replace(outside=True)
    return result


def _rank(reference: Reference) -> int:
    family = "article" if reference.mentions[0].family == "sign" else reference.mentions[0].family
    return _RANKS.index(family) if family in _RANKS else -1
