"""The lead of a clause: the words that open it and that print sets in italics.

English and French preambular paragraphs open with a participle (``Noting with concern``,
``Rappelant``) or an adjective (``Deeply alarmed``, ``Consciente``); operative paragraphs with a
finite verb (``Also calls upon``, ``Décide en outre``). The forms are made from verbs by rule
(`leads_en`, `leads_fr`); another language is another `_Grammar` with its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from draftdiff.lexicon import leads_en as en
from draftdiff.lexicon import leads_es as es
from draftdiff.lexicon import leads_fr as fr

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENING = re.compile(r"[\s\"“”„«»'‘’\[(*_]*")
_SPACE = re.compile(r"\s+")
_LONGEST = 160  # characters: no printed lead is longer, and it bounds the work


class Mood(StrEnum):
    """What the form of the lead tells about the clause."""

    PARTICIPLE = "participle"
    FINITE = "finite"


@dataclass(frozen=True, slots=True)
class Lead:
    """The lead at the start of a text.

    ``length`` counts characters from the start of the text. ``known`` tells that the verb is in the
    lexicon, ``certain`` that its form is not also a common noun (``States``, ``Calls``); ``verb`` is
    the infinitive, empty for a set phrase or an unknown verb.
    """

    length: int
    mood: Mood
    known: bool = True
    certain: bool = True
    verb: str = ""


@dataclass(frozen=True, slots=True)
class _Head:
    """The verb or adjective of a lead: where it ends, its infinitive and its form."""

    end: int
    verb: str
    mood: Mood
    known: bool = True
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What a language needs: how the head is read, which words may stand around it."""

    head: Callable[[str, int], _Head | None]
    is_adverb: Callable[[str], bool]
    phrases: Mapping[str, tuple[str, ...]]
    feeling: Callable[[str, int, str], int]
    prepositions: Mapping[str, tuple[str, ...]]
    infinitives: frozenset[str]
    and_: str


def lead_length(text: str, lang: str | None = None) -> int:
    """The number of characters of the lead phrase at the start of a clause, 0 if there is none.

    ``lang`` is a code of ISO 639 (``eng``, ``fr``); without one, English and French are tried.
    """
    found = find_lead(text, lang)
    return found.length if found else 0


def find_lead(text: str, lang: str | None = None) -> Lead | None:
    """The lead at the start of a text, whatever its case, or None."""
    window = text[:_LONGEST]
    leads = (_read(window, grammar) for grammar in _grammars(lang))
    return max((lead for lead in leads if lead), key=lambda lead: (lead.known, lead.length), default=None)


def _grammars(lang: str | None) -> tuple[_Grammar, ...]:
    if lang is None:
        return (ENGLISH, FRENCH)
    return {"en": (ENGLISH,), "fr": (FRENCH,), "es": (SPANISH,), "sp": (SPANISH,)}.get(lang.lower()[:2], ())


def _read(text: str, grammar: _Grammar) -> Lead | None:
    start = _after(_OPENING, text, 0)
    head = grammar.head(text, _adverbs(text, start, grammar)) or grammar.head(text, start)
    if head is None:
        return None
    end = _complements(text, head, grammar)
    joined = _coordinated(text, end, head, grammar)
    return Lead(joined or end, head.mood, head.known, head.certain, head.verb)


def _coordinated(text: str, end: int, head: _Head, grammar: _Grammar) -> int | None:
    """The end of a second verb of the same form after "and" (``Regretting and condemning``)."""
    match = re.compile(rf"\s+{grammar.and_}\s+").match(text, end)
    if match is None:
        return None
    second = grammar.head(text, _adverbs(text, match.end(), grammar))
    if second is None or second.mood is not head.mood or not (second.known and second.certain):
        return None
    return _complements(text, second, grammar)


def _adverbs(text: str, position: int, grammar: _Grammar) -> int:
    """The position after any adverbs and the spaces behind them."""
    while (word := _WORD.match(text, position)) and grammar.is_adverb(word[0].lower()):
        after = _SPACE.match(text, word.end())
        if after is None:
            break
        position = after.end()
    return position


def _complements(text: str, head: _Head, grammar: _Grammar) -> int:
    end, previous = head.end, -1
    while end != previous:
        previous = end
        space = _SPACE.match(text, end)
        if space is not None:
            end = _complement(text, space.end(), head, grammar) or end
    return end


def _complement(text: str, start: int, head: _Head, grammar: _Grammar) -> int:
    """The end of one complement that begins at ``start``, 0 if none does."""
    phrases = grammar.phrases.get(head.verb, ()) + grammar.prepositions.get(head.verb, ()) + grammar.phrases[""]
    for phrase in phrases:
        if text[start : start + len(phrase)].lower() == phrase and not text[start + len(phrase) :][:1].isalnum():
            return start + len(phrase)
    feeling = grammar.feeling(text, start, head.verb)
    if feeling:
        return feeling
    word = _WORD.match(text, start)
    if word is None:
        return 0
    if head.verb in grammar.infinitives and word[0].lower() == "to":
        after = re.compile(r"\s+[^\W\d_]+").match(text, word.end())
        return after.end() if after else 0
    return word.end() if grammar.is_adverb(word[0].lower()) and word[0].islower() else 0


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _feeling(
    text: str, start: int, openers: frozenset[str], degrees: frozenset[str], feelings: frozenset[str], joint: str
) -> int:
    """The end of "with deep concern", "its profound regret and sorrow"; 0 if no feeling comes."""
    end, words, position = 0, 0, start
    while (word := _WORD.match(text, position)) and words < 8:  # noqa: PLR2004  (no longer one was ever printed)
        low = word[0].lower()
        if words == 0 and low not in openers and low not in degrees and low not in feelings:
            break
        if low in feelings:
            end = word.end()
        elif words and low not in degrees and low not in openers and low != joint:
            break
        words += 1
        space = _SPACE.match(text, word.end())
        if space is None:
            break
        position = space.end()
    return end


# --- English ----------------------------------------------------------------------------------


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


def _set_phrase(text: str, start: int) -> _Head | None:
    """``Whereas``, ``In view of``, ``Be it resolved``: phrases that are no form of a verb."""
    for pattern, mood, certain in (
        (_RECITING, Mood.PARTICIPLE, True),
        (_REFERRING, Mood.PARTICIPLE, False),
        (_RESOLVING, Mood.FINITE, True),
    ):
        phrase = pattern.match(text, start)
        if phrase:
            return _Head(phrase.end(), "", mood, certain=certain)
    return None


def _english_head(text: str, start: int) -> _Head | None:
    return _set_phrase(text, start) or _english_word(text, start)


def _english_word(text: str, start: int) -> _Head | None:
    word = _WORD.match(text, start)
    if word is None:
        return None
    low = word[0].lower()
    if low in {"having", "being"}:
        return _english_perfect(text, word)
    form = _english_forms().get(low)
    if form:
        end = _english_state(text, word) if form[0] in {"remain", "feel"} else word.end()
        return _Head(end, form[0], form[1], certain=low not in en.NEVER_FINITE)
    if low in en.ADJECTIVES:
        return _Head(word.end(), low, Mood.PARTICIPLE)
    if low.endswith("ing") and len(low) > len("going") and low not in en.NOT_PARTICIPLES:
        return _Head(word.end(), "", Mood.PARTICIPLE, known=False, certain=False)
    return None


def _english_state(text: str, verb: re.Match[str]) -> int:
    """The end of ``Remaining deeply concerned``; of the verb where no adjective follows."""
    following = _WORD.match(text, _adverbs(text, _after(_SPACE, text, verb.end()), ENGLISH))
    return following.end() if following and following[0].lower() in en.ADJECTIVES else verb.end()


def _english_perfect(text: str, having: re.Match[str]) -> _Head | None:
    """``Having considered``, ``Having regard``, ``Being deeply concerned``."""
    start = _after(_SPACE, text, having.end())
    word = _WORD.match(text, _adverbs(text, start, ENGLISH))
    if word is None:
        return _Head(having.end(), "have", Mood.PARTICIPLE)
    low = word[0].lower()
    if low in en.HAVING or low in en.ADJECTIVES or low.endswith("ed") or low in {"regard", "in"}:
        end = word.end() + len(" mind") if text[word.end() :].startswith(" mind") else word.end()
        return _Head(end, low, Mood.PARTICIPLE)
    return None


def _english_adverb(word: str) -> bool:
    return word in en.BEFORE or (word.endswith("ly") and word not in {"supply", "apply", "reply", "rely", "assembly"})


def _english_feeling(text: str, start: int, verb: str) -> int:
    """Feelings follow "with" after any verb, and stand as object after verbs of expression."""
    word = _WORD.match(text, start)
    if word is None:
        return 0
    if word[0].lower() == "with":
        return _feeling(text, _after(_SPACE, text, word.end()), en.POSSESSIVES, en.DEGREES, en.FEELINGS, "and")
    if verb in en.WITH_OBJECT:
        return _feeling(text, start, en.POSSESSIVES, en.DEGREES, en.FEELINGS, "and")
    return 0


ENGLISH = _Grammar(
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
)  # fmt: skip


# --- French -----------------------------------------------------------------------------------


def _french_er(verb: str) -> tuple[str, str]:
    stem = verb[:-2]
    participle = {"g": stem + "eant", "c": stem[:-1] + "çant"}.get(stem[-1], stem + "ant")
    for changed, plain in fr.CHANGED_STEMS.items():
        if stem == plain:
            stem = changed
    stem = re.sub(r"é([^aeiouyé]+)$", r"è\1", stem) if stem.endswith(("ér", "ét", "ér", "ég", "éd")) else stem
    return participle, (stem[:-1] + "ie" if stem.endswith(("uy", "oy")) else stem + "e")


@cache
def _french_forms() -> dict[str, tuple[str, Mood]]:
    forms = {}
    for verb in fr.VERBS:
        if verb in fr.IRREGULAR:
            participle, third = fr.IRREGULAR[verb]
        elif verb.endswith("er"):
            participle, third = _french_er(verb)
        else:
            participle, third = verb[:-1] + "ssant", verb[:-1] + "t"
        forms[participle] = (verb, Mood.PARTICIPLE)
        forms[third] = (verb, Mood.FINITE)
    return forms


_REFLEXIVE = re.compile(r"(?:se\s+|s['’])", re.IGNORECASE)
_OPENERS = re.compile(r"(?:" + "|".join(re.escape(o) for o in fr.OPENERS) + r")(?!\w)", re.IGNORECASE)


def _french_head(text: str, start: int) -> _Head | None:
    opener = _OPENERS.match(text, start)
    if opener:
        return _Head(opener.end(), "", Mood.PARTICIPLE)
    reflexive = _REFLEXIVE.match(text, start)
    word = _WORD.match(text, reflexive.end() if reflexive else start)
    if word is None:
        return None
    low = word[0].lower()
    form = _french_forms().get(low)
    if form:
        certain = reflexive is not None or low not in fr.NEVER_FINITE
        return _french_verb(text, word, form, certain=certain)
    if _is_french_adjective(low) and not reflexive:
        return _Head(word.end(), low, Mood.PARTICIPLE)
    if low.endswith("ant") and len(low) > len("avant") and low not in fr.NOT_PARTICIPLES:
        return _Head(word.end(), "", Mood.PARTICIPLE, known=False, certain=False)
    return None


def _french_verb(text: str, word: re.Match[str], form: tuple[str, Mood], *, certain: bool) -> _Head:
    """The verb with what makes one phrase with it: ``Ayant examiné``, ``Se déclare gravement préoccupée``."""
    start = _adverbs(text, _after(_SPACE, text, word.end()), FRENCH)
    following = _WORD.match(text, start)
    low = following[0].lower() if following else ""
    joined = (form[0] == "avoir" and low in fr.PARTICIPLES_AFTER_AYANT and low != "à") or (
        form[0] in {"déclarer", "dire", "demeurer", "rester", "montrer", "être"} and _is_french_adjective(low)
    )
    end = following.end() if joined and following else word.end()
    return _Head(end, form[0], form[1], certain=certain)


def _is_french_adjective(low: str) -> bool:
    forms = (low, low.removesuffix("s"), low.removesuffix("e"), low.removesuffix("es"))
    return any(form in fr.ADJECTIVES for form in forms)


def _french_adverb(word: str) -> bool:
    return word in fr.ADVERBS or (word.endswith("ment") and len(word) > len("vivement") - 1 and word not in _NOUNS)


_NOUNS = frozenset("règlement gouvernement développement traitement document parlement armement désarmement".split())


def _french_feeling(text: str, start: int, verb: str) -> int:
    word = _WORD.match(text, start)
    if word is None:
        return 0
    if word[0].lower() == "avec":
        return _feeling(text, _after(_SPACE, text, word.end()), fr.DETERMINERS, fr.DEGREES, fr.FEELINGS, "et")
    if verb in fr.WITH_OBJECT and word[0].lower() in fr.DETERMINERS:
        return _feeling(text, start, fr.DETERMINERS, fr.DEGREES, fr.FEELINGS, "et")
    return 0


FRENCH = _Grammar(
    head=_french_head,
    is_adverb=_french_adverb,
    phrases={"": tuple(p for p in fr.PHRASES if " " in p and p != "un appel"),
             "prendre": ("dûment note", "dûment acte", "note", "acte", "en considération", "en compte"),
             "tenir": ("dûment compte", "compte"),
             "rendre": ("hommage",),
             "savoir": ("gré",),
             "lancer": ("un appel",),
             "appeler": ("l'attention", "l’attention"),
             "faire": ("siennes", "sienne", "siens", "sien"),
             "avoir": ("présents à l'esprit", "présent à l'esprit", "présents à l’esprit", "présent à l’esprit")},
    feeling=_french_feeling,
    prepositions={"guidée": ("par",), "guidé": ("par",)},
    infinitives=frozenset(),
    and_="et",
)  # fmt: skip


# --- Spanish ----------------------------------------------------------------------------------


def _spanish_head(text: str, start: int) -> _Head | None:
    reflexive = re.compile(r"se\s+", re.IGNORECASE).match(text, start)
    word = _WORD.match(text, reflexive.end() if reflexive else start)
    if word is None:
        return None
    low = word[0].lower()
    if low in es.GERUNDS or re.sub(r"(?:es|[oa]s?)$", "", low) in es.ADJECTIVES or low in es.ADJECTIVES:
        return _Head(word.end(), low, Mood.PARTICIPLE)
    if low in es.FINITES:
        return _Head(word.end(), low, Mood.FINITE, certain=low not in es.NEVER_FINITE)
    if low.endswith(("ando", "iendo", "yendo")) and len(low) > len("cuando"):
        return _Head(word.end(), "", Mood.PARTICIPLE, known=False, certain=False)
    return None


SPANISH = _Grammar(
    head=_spanish_head,
    is_adverb=lambda word: word in es.ADVERBS or word.endswith("mente"),
    phrases={"": es.PHRASES},
    feeling=lambda _text, _start, _verb: 0,
    prepositions={},
    infinitives=frozenset(),
    and_="y",
)
