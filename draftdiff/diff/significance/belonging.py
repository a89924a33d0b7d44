"""To which document a reference belongs, as the words around it tell: this one, a part of it, or another.

*Paragraph 5 of resolution 9 (2031)*, *its paragraph 5* and *the Charter (paragraph 5)* are none of this text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from draftdiff.diff.significance.mentions import BACK, HEADINGS, OPENING, Mention, Reference
from draftdiff.lexicon import citations

_TAIL = re.compile(
    r",?\s*(?P<one>[^\W\d_]+(?:-[^\W\d_]+)*)['’]?(?:\s*(?P<two>[^\W_]+)['’]?)?(?:\s*(?P<three>[^\W_]+))?"
    r"(?:\s+(?P<four>[^\W_]+))?"
)
_BEFORE_OTHER = re.compile(rf"(?:{citations.BEFORE}),?\s*$")
_ELSEWHERE = re.compile(citations.ELSEWHERE)
_SENTENCE = 240
"""Characters before a reference in which another document may be named that it belongs to."""
_SENTENCE_ENDS = re.compile(r"[;؛；。]|[.](?=\s)")
_OF = frozenset(citations.OF)
_MAYBE_OF = frozenset(citations.MAYBE_OF)
_THIS = frozenset(citations.THIS)
_NEAR = frozenset(citations.NEAR)
_ARTICLES = frozenset(citations.ARTICLES)
_PREAMBLE = frozenset(citations.PREAMBLE)
_OPERATIVE = frozenset(citations.OPERATIVE)
_DOCUMENTS = frozenset(citations.DOCUMENTS)
_POSSESSIVES = frozenset(citations.POSSESSIVES)
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
_AGENDA = re.compile(citations.AGENDA)
_CITING = re.compile(citations.CITING)
_AROUND = 120
"""Characters on either side of a *point 2* in which an agenda would be named."""
_PARTS_OF_THIS = frozenset(("operative", "preambular", "sub", *HEADINGS))
"""As what the clauses of another text are seldom cited."""
_IN_BRACKETS = re.compile(r"\s*[(\[](?:(?:of|de|der|des)\s(?:the\s|la\s)?)?(?P<word>[^\W\d_]+)(?P<symbol>/)?")
"""What the bracket behind a reference begins with: *(resolution 70/1)*, *[of resolution 70/1]*, *(A/RES/70/1)*."""


def tailed(text: str, begin: int, mentions: Sequence[Mention], end: int = 0) -> Reference:
    """The reference with what stands behind it, which tells whether it is one to this text.

    It begins at ``begin`` and ends with its last mention, or at ``end``.
    """
    end = end or mentions[-1].end
    tail = _tail(text, end)
    if tail.part:
        mentions = [mention._replace(family=tail.part) for mention in mentions]
    if mentions[0].family in _LOOSE:
        tail = tail._replace(outside=tail.outside or (not tail.ours and _is_elsewhere(text, begin, end)))
        mentions = [mention._replace(family="paragraph") for mention in mentions]
    outside = tail.outside or _of_act(text, begin, end, mentions[0].family) or _outside_before(text, begin)
    if not outside and not tail.ours and mentions[0].family not in _PARTS_OF_THIS:
        outside = told_elsewhere(text, begin)
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
    noun = text[begin : begin + BACK].split(None, 1)[0].lower()
    if noun.startswith("item"):
        return True
    left = text[max(0, begin - BACK) : begin]
    if noun.startswith("n"):
        before = left.split()[-1:] or [""]
        return not before[0][-1:].isdigit() and before[0].lower().lstrip(OPENING) not in citations.BEFORE_NUMBERED
    if _CITING.search(left) is None:
        return True
    return _AGENDA.search(text, max(0, begin - _AROUND), end + _AROUND) is not None


def _outside_before(text: str, begin: int) -> bool:
    """Whether what stands right before a reference names another document, or points back to one."""
    left = text[max(0, begin - BACK) : begin].rstrip()
    if not left:
        return False
    named = _NAMED_BEFORE.search(left) if "," in left or left[-1] == "(" else None
    if named is not None and named[2].lower() in _DOCUMENTS and (named[1] or "").lower() not in _THIS:
        return True
    if left[-1].isalpha():
        return left.split()[-1].lower() in _POSSESSIVES
    left = left.removesuffix("(").rstrip()
    return left != "" and (left[-1] in ",)" or left[-1].isdigit()) and _BEFORE_OTHER.search(left) is not None


def told_elsewhere(text: str, begin: int) -> bool:
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
    if part := citations.QUALIFIERS_BEHIND.get(one):
        return _Tail(part=part, ours=True)
    if one in _NEAR and text[end : end + 1].isspace():
        return _Tail(tail.end("one") - end, ours=True)
    if one in _OF or one in _MAYBE_OF:
        return _of(tail, strictly=one in _OF)
    if one in _THIS or one.startswith(("настоящ", "данн")):
        return _Tail(ours=True)
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
