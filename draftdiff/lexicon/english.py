"""How English clauses open."""

from __future__ import annotations

import re
from functools import cache

from draftdiff.lexicon import leads_en as en
from draftdiff.lexicon.grammar import SPACE, WORD, Grammar, Head, Mood, adverbs_end, end_of, feeling_end


def _ing(verb: str) -> str:
    if verb in en.DOUBLED:
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + "ing"


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


@cache
def _english_forms() -> dict[str, tuple[str, Mood]]:
    forms = {}
    for verb in en.VERBS:
        forms[_ing(verb)] = (verb, Mood.PARTICIPLE)
        forms[en.IRREGULAR_FINITE.get(verb, _third(verb))] = (verb, Mood.FINITE)
    return forms


_RECITING = re.compile("|".join(en.RECITING), re.IGNORECASE)
_REFERRING = re.compile("|".join(en.REFERRING), re.IGNORECASE)
_RESOLVING = re.compile("|".join(en.RESOLVING), re.IGNORECASE)
_HENCE = re.compile(en.HENCE, re.IGNORECASE)


def _set_phrase(text: str, start: int) -> Head | None:
    """``Whereas``, ``In view of``, ``Be it resolved``: phrases that are no form of a verb."""
    for pattern, mood, certain in (
        (_RECITING, Mood.PARTICIPLE, True),
        (_REFERRING, Mood.PARTICIPLE, False),
        (_RESOLVING, Mood.FINITE, True),
    ):
        phrase = pattern.match(text, start)
        if phrase:
            return Head(phrase.end(), "", mood, certain=certain)
    return None


def _english_head(text: str, start: int) -> Head | None:
    return _set_phrase(text, start) or _english_word(text, start)


def _english_word(text: str, start: int) -> Head | None:
    word = WORD.match(text, start)
    if word is None:
        return None
    low = word[0].lower()
    if low in {"having", "being"}:
        return _english_perfect(text, word)
    form = _english_forms().get(low)
    if form:
        end = _english_state(text, word) if form[0] in {"remain", "feel"} else word.end()
        return Head(end, form[0], form[1], certain=low not in en.NEVER_FINITE)
    if low in en.ADJECTIVES:
        return Head(word.end(), low, Mood.PARTICIPLE)
    if low.endswith("ing") and len(low) > len("going") and low not in en.NOT_PARTICIPLES:
        return Head(word.end(), "", Mood.PARTICIPLE, known=False, certain=False)
    return None


def _english_state(text: str, verb: re.Match[str]) -> int:
    """The end of ``Remaining deeply concerned``; of the verb where no adjective follows."""
    following = WORD.match(text, adverbs_end(text, end_of(SPACE, text, verb.end()), ENGLISH))
    return following.end() if following and following[0].lower() in en.ADJECTIVES else verb.end()


def _english_perfect(text: str, having: re.Match[str]) -> Head | None:
    """``Having considered``, ``Having regard``, ``Being deeply concerned``."""
    start = end_of(SPACE, text, having.end())
    word = WORD.match(text, adverbs_end(text, start, ENGLISH))
    if word is None:
        return Head(having.end(), "have", Mood.PARTICIPLE)
    low = word[0].lower()
    if low in en.HAVING or low in en.ADJECTIVES or low.endswith("ed") or low in {"regard", "in"}:
        end = word.end() + len(" mind") if text[word.end() :].startswith(" mind") else word.end()
        return Head(end, low, Mood.PARTICIPLE)
    return Head(having.end(), "have", Mood.PARTICIPLE, certain=False) if having[0].lower() == "having" else None


def _english_adverb(word: str) -> bool:
    return word in en.BEFORE or (word.endswith("ly") and word not in {"supply", "apply", "reply", "rely", "assembly"})


def _english_feeling(text: str, start: int, verb: str) -> int:
    """Feelings follow "with" after any verb, and stand as object after verbs of expression."""
    word = WORD.match(text, start)
    if word is None:
        return 0
    if word[0].lower() == "with":
        return feeling_end(text, end_of(SPACE, text, word.end()), en.POSSESSIVES, en.DEGREES, en.FEELINGS, "and")
    if verb in en.WITH_OBJECT:
        return feeling_end(text, start, en.POSSESSIVES, en.DEGREES, en.FEELINGS, "and")
    return 0


ENGLISH = Grammar(
    head=_english_head,
    is_adverb=_english_adverb,
    phrases={"": ("in the strongest possible terms", "in the strongest terms", "in strongest terms", "once again",
                  "once more", "in mind", "into account", "into consideration"),
             "take": ("due note", "full note", "note of", "note", "full account", "due account", "account",
                      "cognizance", "cognisance"),
             "pay": ("tribute to", "tribute", "special tribute", "homage"),
             "draw": ("attention", "the attention"),
             "look": ("forward",),
             "express": ("the hope", "the wish")},
    feeling=_english_feeling,
    prepositions={key: value for key, value in en.PREPOSITIONS.items() if key != "take"},
    infinitives=en.INFINITIVES,
    and_="and",
    hence=_HENCE,
)  # fmt: skip
