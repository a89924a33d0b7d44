"""References of a text to its own clauses: *paragraph 5 above*, *articles 3 to 5*, *OP5*, *§ 4*.

They are found by their numbers, which are rare, and told by the word before. References to other
documents (*paragraph 5 of resolution 9 (2031)*, *Article 4 of the Charter*) are none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from draftdiff.lexicon import citations
from draftdiff.lexicon.numbering import MULTIPLICATIVES, parse_number
from draftdiff.lexicon.numerals import CARDINALS, ORDINALS

_BACK = 60
_SIGNS = ("OP", "PP", "§", "¶", *citations.CHINESE, "附件")
_APART = str.maketrans(dict.fromkeys("()[]\"'“”’«»„,;:0123456789", " "))
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
_OPENING = ' \t\n(["“«„‘—–'
_ELIDED = re.compile("^(?:[ld]|(?:de|a|ne|su|da)ll)['’]", re.IGNORECASE)
_ARABIC_ARTICLE = re.compile("^[وفبك]?(?:ال|لل)")
_SEPARATOR = re.compile(
    rf"\s*(?:(?P<comma>[,،、])\s*)?(?:(?P<word>{'|'.join(map(re.escape, citations.CONJUNCTIONS))})(?![^\W\d])\s*)?"
)
_RANGE = re.compile(rf"\s*(?:{'|'.join(map(re.escape, citations.RANGES))})\s*(?=[\dIVXLC(])")
_TAIL = re.compile(
    r",?\s*(?P<one>[^\W\d_]+(?:-[^\W\d_]+)*)['’]?(?:\s*(?P<two>[^\W_]+)['’]?)?(?:\s*(?P<three>[^\W_]+))?"
    r"(?:\s+(?P<four>[^\W_]+))?"
)
_BEFORE_OTHER = re.compile(rf"(?:{citations.BEFORE}),?\s*$")
_ELSEWHERE = re.compile(citations.ELSEWHERE)
_SENTENCE = 240
"""Characters before a reference in which another document may be named that it belongs to."""
_SENTENCE_ENDS = re.compile(r"[;؛；。]|[.](?=\s)")
_CHAINED = re.compile(r"\s*,?\s*")
_PART_OF = re.compile(r"\s+(?:(?:of|du|de la|del|da|do|des|der|von|من)\s+)?", re.IGNORECASE)
_JOINED = re.compile(rf"\s*(?:,|{'|'.join(map(re.escape, citations.CONJUNCTIONS))})\s*")
_HAN_NUMBER = "[0-9]{1,3}|[一二三四五六七八九十百]{1,5}"
_CHINESE = re.compile(
    rf"第(?:{_HAN_NUMBER})段?(?:(?:、|和|及|或|至|到|以及)第?(?:{_HAN_NUMBER})段?){{0,30}}(?:\([a-z]\)){{0,3}}"
    rf"(?<![段])(?P<unit>[{''.join(citations.CHINESE)}])|第(?P<only>{_HAN_NUMBER})段"
)
_CHINESE_OURS = ("上文", "下文", "以上", "以下", "本决议", "本決議", "序言部分", "执行部分")
_CHINESE_ITEM = re.compile(rf"(?P<number>{_HAN_NUMBER})|(?P<range>[至到])|(?P<part>\([a-z]\))")

_STEMS = ("para", "párr", "pará", "absat", "absät", "ziff", "comm", "clause", "numeral", "capoverso")
_NOUN = re.compile(
    r"\b(?:{})(?!\w)".format(
        "|".join(
            f"[{word[0].upper()}{word[0]}]{word[1:]}"
            for word, (family, _) in citations.HEADS.items()
            if family == "paragraph" and word.startswith(_STEMS)
        )
    )
)
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)(?![\w-])")
_A = re.compile(r"\b(?:an?|une?|una|um|uma|eine?|einen|einem|einer)\s$", re.IGNORECASE)
"""What stands before *second paragraph* where there is none yet."""
_NUMBER_WORDS = frozenset((*CARDINALS, *ORDINALS))

_OF = frozenset(citations.OF)
_MAYBE_OF = frozenset(citations.MAYBE_OF)
_THIS = frozenset(citations.THIS)
_NEAR = frozenset(citations.NEAR)
_ARTICLES = frozenset(citations.ARTICLES)
_PREAMBLE = frozenset(citations.PREAMBLE)
_OPERATIVE = frozenset(citations.OPERATIVE)
_DOCUMENTS = frozenset(citations.DOCUMENTS)
_FROM = frozenset(citations.FROM)
_POSSESSIVES = frozenset(citations.POSSESSIVES)
_LETTERED = frozenset(("paragraph", "sub"))
_CAPITALS = frozenset(("article", "section", "annex", "chapter", "recital"))
_NAMED_BEFORE = re.compile(
    r"(?:\b(\w{1,12})\s)?\b(\w+)(?:\s?\(|,|,\s(?:in particular|especially|notably|including|in|at|see|en particulier|"
    r"notamment|y compris|en particular|incluidos?|em particular|insbesondere|in particolare|в частности)"
    r"(?: (?:les?|la|el|los|the|its|os|as|den|die|i|il|в))?)$"
)
"""A document by its name, of which a clause is cited in brackets or picked out."""
_LOOSE = frozenset(("point", "numbered"))
"""What may as well be no paragraph of any text."""
_OF_ACTS = frozenset(("sign", "article", "section"))
_ABBREVIATED = re.compile(r"\s+[A-ZÄÖÜ]\w*[A-ZÄÖÜ]\w*(?!\w)")
"""An act by the capitals of its name, behind its article or section: *§ 2 BGB*, *article 8 ECHR*."""
_HEADINGS = frozenset(("resolves", "notes", "believes"))
_AGENDA = re.compile(citations.AGENDA)
_CITING = re.compile(citations.CITING)
_AROUND = 120
"""Characters on either side of a *point 2* in which an agenda would be named."""
_PARTS_OF_THIS = frozenset(("operative", "preambular", "sub", *_HEADINGS))
"""As what the clauses of another text are seldom cited."""
_IN_BRACKETS = re.compile(r"\s*[(\[](?:(?:of|de|der|des)\s(?:the\s|la\s)?)?(?P<word>[^\W\d_]+)(?P<symbol>/)?")
"""What the bracket behind a reference begins with: *(resolution 70/1)*, *[of resolution 70/1]*, *(A/RES/70/1)*."""
_RANKS = ("sub", "paragraph", "article", "section", "chapter", "annex")
"""Clauses of which each can be part of one of the next."""


class Mention(NamedTuple):
    """One number of a reference: where it stands, what it cites, and as labels write it (``5bis(a)``).

    ``ranges`` tells that it opens a range which the next one closes.
    """

    start: int
    end: int
    family: str
    number: str
    ranges: bool = False


class Reference(NamedTuple):
    """A reference to clauses of the text itself, from its noun to its last number and *above* or *below*."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    outside: bool = False


def find(text: str) -> tuple[Reference, ...]:
    """The references to clauses of the text itself, in reading order.

    *Paragraphs 3, 4 and 7*, *articles 3 to 5*, *OP5*, *§ 4*, *subparagraph (a) above*; none to a clause
    of another document, as far as the words right beside it tell.
    """
    found: list[Reference] = []
    for reference in sorted([*_latin(text), *_worded(text), *_chinese(text)]):
        if not found or found[-1].end <= reference.start:
            found.append(reference)
    return tuple(reference for reference in _settled(text, found) if not reference.outside)


def may_cite(text: str) -> bool:
    """Whether a short text may hold a reference or the noun of one, asked before it is read in earnest."""
    if any(sign in text for sign in _SIGNS):
        return True
    words = text.lower().translate(_APART).split()
    if not citations.HEADS.keys().isdisjoint(words):
        return True
    return not text.isascii() and any(
        _ARABIC_ARTICLE.sub("", word) in citations.HEADS for word in words if word > "\u0600"
    )


def counts(text: str) -> bool:
    """Whether a text is a number in words, by which a paragraph may be cited (*the second paragraph*)."""
    return text.strip(" ,;.").lower() in _NUMBER_WORDS


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
            reference = _tailed(text, begin, mentions)
            done = reference.end
            yield reference


def _worded(text: str) -> Iterator[Reference]:
    """References whose number is a word: *paragraph five*, *the second preambular paragraph*."""
    if _NUMBER_WORDS.isdisjoint(text.lower().translate(_APART).split()):
        return
    for noun in _NOUN.finditer(text):
        behind = _NEXT_WORD.match(text, noun.end())
        if behind is not None and (value := CARDINALS.get(behind[1].lower())):
            mention = Mention(*behind.span(1), "paragraph", str(value))
            yield _tailed(text, noun.start(), [mention])
            continue
        start = max(0, noun.start() - _BACK)
        left = text[start : noun.start()]
        before = left.split()[-2:]
        part = citations.QUALIFIERS.get(before[-1].lower(), "") if before else ""
        word = before[0] if part else before[-1] if before else ""
        if (value := ORDINALS.get(word.lower())) and not _A.search(left[: left.rindex(word)]):
            at = start + left.rindex(word)
            mention = Mention(at, at + len(word), part or "paragraph", str(value))
            yield _tailed(text, at, [mention], noun.end())


def _head(text: str, start: re.Match[str]) -> tuple[int, str, bool] | None:
    """Where a reference begins whose first number starts here, what it cites, whether it may cite several."""
    if start["glued"]:
        return start.start(), "operative" if start["glued"][0] == "O" else "preambular", True
    if start[0]:
        return start.start(), "sign", True
    left = text[max(0, start.start() - _BACK) : start.start()].rstrip()
    parts = left.split()[-2:] or [""]
    word = _ELIDED.sub("", parts[-1].lstrip(_OPENING)).lower()
    before = parts[0].lstrip(_OPENING).lower()
    begin = max(0, start.start() - _BACK) + len(left) - len(word)
    earlier = max(0, begin - len(before) - 1)
    if word.startswith("الفرعي") and _ARABIC_ARTICLE.sub("", before) in citations.HEADS:
        return earlier, "sub", True
    if (word in citations.NUMBER_SIGNS and before in citations.HEADS) or _opens_range(text, start, word):
        word, begin = before, earlier
        before = ""
    family, plural = citations.HEADS.get(word) or citations.HEADS.get(_ARABIC_ARTICLE.sub("", word)) or ("", 0)
    if family == "paragraph" and before in citations.QUALIFIERS:
        return earlier, citations.QUALIFIERS[before], bool(plural)
    if not family or (family in _HEADINGS and not (before in citations.BEFORE_HEADING and text[begin].isupper())):
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


def _tailed(text: str, begin: int, mentions: Sequence[Mention], end: int = 0) -> Reference:
    """The reference with what stands behind it, which tells whether it is one to this text."""
    end = end or mentions[-1].end
    tail = _tail(text, end)
    if tail.part:
        mentions = [mention._replace(family=tail.part) for mention in mentions]
    if mentions[0].family in _LOOSE:
        tail = tail._replace(outside=tail.outside or (not tail.ours and _is_elsewhere(text, begin, end)))
        mentions = [mention._replace(family="paragraph") for mention in mentions]
    outside = tail.outside or _of_act(text, begin, end, mentions[0].family) or _outside_before(text, begin)
    if not outside and not tail.ours and mentions[0].family not in _PARTS_OF_THIS:
        outside = _told_elsewhere(text, begin)
    return Reference(begin, end + tail.length, tuple(mentions), outside or _in_brackets(text, end))


def _in_brackets(text: str, end: int) -> bool:
    """Whether the bracket behind a reference names the document that it is of."""
    found = _IN_BRACKETS.match(text, end)
    return found is not None and (bool(found["symbol"]) or found["word"].lower() in _DOCUMENTS)


def _of_act(text: str, begin: int, end: int, family: str) -> bool:
    """Whether an act named by its capitals follows, which is seldom the subject of a sentence behind an article."""
    cited = family in _OF_ACTS or text[begin : begin + 3].lower() == "abs"
    return cited and _ABBREVIATED.match(text, end) is not None


def _is_elsewhere(text: str, begin: int, end: int) -> bool:
    """Whether a *point 2* or *Nr. 2* may be one of an agenda, or the number of a law, as far as can be told."""
    noun = text[begin : begin + _BACK].split(None, 1)[0].lower()
    if noun.startswith("item"):
        return True
    left = text[max(0, begin - _BACK) : begin]
    if noun.startswith("n"):
        before = left.split()[-1:] or [""]
        return not before[0][-1:].isdigit() and before[0].lower().lstrip(_OPENING) not in citations.BEFORE_NUMBERED
    if _CITING.search(left) is None:
        return True
    return _AGENDA.search(text, max(0, begin - _AROUND), end + _AROUND) is not None


def _outside_before(text: str, begin: int) -> bool:
    """Whether what stands right before a reference names another document, or points back to one."""
    left = text[max(0, begin - _BACK) : begin].rstrip()
    if not left:
        return False
    named = _NAMED_BEFORE.search(left) if "," in left or left[-1] == "(" else None
    if named is not None and named[2].lower() in _DOCUMENTS and (named[1] or "").lower() not in _THIS:
        return True
    if left[-1].isalpha():
        return left.split()[-1].lower() in _POSSESSIVES
    left = left.removesuffix("(").rstrip()
    return left != "" and (left[-1] in ",)" or left[-1].isdigit()) and _BEFORE_OTHER.search(left) is not None


def _told_elsewhere(text: str, begin: int) -> bool:
    """Whether another document is named before in the same sentence, so that its paragraphs may well be meant."""
    left = text[max(0, begin - _SENTENCE) : begin]
    ends = [named.end() for named in _ELSEWHERE.finditer(left)]
    return bool(ends) and _SENTENCE_ENDS.search(left, ends[-1]) is None


class _Tail(NamedTuple):
    """What follows a reference: its length, whether it leads outside, the part it names, whether it says *this*."""

    length: int = 0
    outside: bool = False
    part: str = ""
    ours: bool = False


def _tail(text: str, end: int) -> _Tail:
    """What the words behind a reference tell of it."""
    tail = _TAIL.match(text, end)
    if tail is None:
        return _Tail()
    one = tail["one"].lower()
    if one in _NEAR and text[end : end + 1].isspace():
        return _Tail(tail.end("one") - end, ours=True)
    if one in _OF or one in _MAYBE_OF:
        return _of(tail, strictly=one in _OF)
    if one in _THIS or one.startswith(("настоящ", "данн")):
        return _Tail(ours=True)
    if one in ("постановляющей", "преамбулы"):
        return _Tail(part="operative" if one == "постановляющей" else "preambular", ours=True)
    cyrillic = one[0] >= "\u0400" and one[0] <= "\u04ff"
    return _Tail(outside=cyrillic and text[end : end + 1] != "," and _russian(tail))


def _russian(tail: re.Match[str]) -> bool:
    nouns = [word for word in (tail["one"], tail["two"]) if word]
    if nouns[0].lower() in citations.CONJUNCTIONS:  # paragraph 4 and resolution 9 are two
        return False
    return nouns[0][0].isupper() or any(word.lower().startswith(tuple(citations.RUSSIAN_DOCUMENTS)) for word in nouns)


def _of(tail: re.Match[str], *, strictly: bool) -> _Tail:
    """What *of …* behind a number tells: this text, a part of it, or another one."""
    words = [word for word in (tail["two"], tail["three"], tail["four"]) if word]
    while words and words[0].lower() in _ARTICLES:
        del words[0]
    word = words[0].lower() if words else ""
    if word == "parte":
        word = words[1].lower() if words[1:] else ""
    if word in _PREAMBLE or word in _OPERATIVE:
        return _Tail(part="preambular" if word in _PREAMBLE else "operative", ours=True)
    if word in _THIS:
        return _Tail(ours=True)
    if strictly:
        return _Tail(outside=True)
    return _Tail(outside=any(each.lower() in _DOCUMENTS for each in words))


def _chinese(text: str) -> Iterator[Reference]:
    if "第" not in text:
        return
    for found in _CHINESE.finditer(text):
        unit = citations.CHINESE[found["unit"] or "段"]
        left = text[max(0, found.start() - _BACK) : found.start()].rstrip("第 ")
        outside = left.endswith(tuple(citations.CHINESE_DOCUMENTS)) and not re.search("本(?:决议|決議|文件)$", left)
        if not outside and not left.endswith(_CHINESE_OURS):
            outside = _told_elsewhere(text, found.start())
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
        yield Reference(found.start(), found.end(), tuple(mentions), outside)


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
