"""A number by which a clause is cited, written anew when the clause got another one.

It is written as it was: in figures of its script, in words of its language, *5 bis*, *(c)*. Where it is not known how,
nothing is written, and a person has to.
"""

from __future__ import annotations

import re

from draftdiff.akn.numbers import dress_of
from draftdiff.lexicon.numbering import ALTERNATIVE, MULTIPLICATIVES
from draftdiff.lexicon.numerals import CARDINALS, ORDINALS, in_words

_SUFFIX = "|".join(sorted((*MULTIPLICATIVES, ALTERNATIVE), key=len, reverse=True))
_HAN = "一二三四五六七八九十百"
_TOKEN = re.compile(
    rf"\d+(?:\.\d+)*(?:[ -]?(?:{_SUFFIX})(?!\w)|[^\W\d_\u4e00-\u9fff](?!\w))?|[{_HAN}]+|[^\W\d_\u4e00-\u9fff]+",
    re.IGNORECASE,
)
"""A number of a label or of a reference: ``5``, ``5bis``, ``5 bis``, ``5a``, ``a``, ``IV``, ``五``, ``five``."""
_LATIN = re.compile(rf"(\d)[ -]?({_SUFFIX})$", re.IGNORECASE)
_TOLD_APART = "·"


def renamed(written: str, label: str, became: str, *, lang: str) -> str | None:
    """How a number of a reference reads once the clause that it cites is called otherwise; None where nobody knows.

    ``written`` is the number as it reads (``5 (a)``), ``label`` what the clause was called (``OP5(a)``) or, where the
    letter is no clause by itself, its paragraph, ``became`` what that is called now, ``lang`` the language of the text
    (ISO 639-2).
    """
    if _TOLD_APART in label or _TOLD_APART in became:
        return None
    tokens = list(_TOKEN.finditer(written))
    old, new = _TOKEN.findall(label), _TOKEN.findall(became)
    # A mere letter is cited within its paragraph, whose number stands elsewhere; else all before the number stays.
    lettered = written.lstrip().startswith("(")
    count = next((n for n in range(len(tokens), 0, -1) if _reads(tokens[:n], old[-n:])), 0)
    if not count and lettered and "(" not in label:
        return written  # the letter is no clause by itself, and goes with its paragraph
    if not count or len(old) != len(new) or (old[:-count] != new[:-count] and not lettered):
        return None
    parts: list[str] = []
    at = 0
    for token, before, now in zip(tokens, old[-count:], new[-count:], strict=False):
        put = token[0] if before == now else _written(token[0], before, now, lang)
        if put is None:
            return None
        parts += (written[at : token.start()], put)
        at = token.end()
    return "".join((*parts, written[at:]))


def _reads(tokens: list[re.Match[str]], numbers: list[str]) -> bool:
    """Whether numbers are, one by one, those of a label."""
    return len(tokens) == len(numbers) and all(
        _plain(token[0]) == number.casefold() or _value(token[0]) == number
        for token, number in zip(tokens, numbers, strict=True)
    )


def _plain(written: str) -> str:
    return re.sub("[ -]", "", written).casefold()


def _value(written: str) -> str | None:
    """The value of figures of any script, or of a number in words, as labels write it."""
    dress = dress_of([written]) if written[0].isdecimal() or written[0] in _HAN else None
    if dress is not None and not written[0].isascii():
        return str(dress.start)
    value = CARDINALS.get(written.lower()) or ORDINALS.get(written.lower())
    return str(value) if value else None


def _written(like: str, before: str, now: str, lang: str) -> str | None:
    """A number of a label in the manner in which another one is written."""
    if _plain(like) == before.casefold():
        spaced = _LATIN.sub(r"\1 \2", now)
        return spaced.upper() if like.isupper() else spaced
    if not (before.isdecimal() and now.isdecimal()):
        return None
    dress = dress_of([like])
    if dress is not None and not like[0].isascii():
        return dress.number(int(now) - int(before))
    return in_words(like, int(now), lang)
