"""The lead of a clause: the words that open it and that print sets in italics.

English, French and Spanish preambular paragraphs open with a participle (``Noting with concern``,
``Rappelant``) or an adjective (``Deeply alarmed``, ``Consciente``); operative paragraphs with a
finite verb (``Also calls upon``, ``Décide en outre``). The forms are made from verbs by rule
(`english`, `french`) or listed (`spanish`, `russian`); Arabic tells the two by ``إذ``, and Chinese
hardly at all. Another language is another `Grammar` with its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from draftdiff.lexicon.arabic import ARABIC
from draftdiff.lexicon.chinese import CHINESE
from draftdiff.lexicon.english import ENGLISH
from draftdiff.lexicon.french import FRENCH
from draftdiff.lexicon.grammar import SPACE, WORD, Grammar, Head, Mood, adverbs_end, end_of
from draftdiff.lexicon.russian import RUSSIAN
from draftdiff.lexicon.spanish import SPANISH

_OPENING = re.compile(
    r"[\s\"“”„«»'‘’\[(*_]*+(?:(?:alt(?:ernative)?|option|variante?|opción)\.?\s?[\dA-D]{1,2}\s?[:.)]\s*+)?",
    re.IGNORECASE,
)
"""Marks before a lead, and how drafts name words of which one will stay: *[Alt 1: Noting …]*."""

_HENCE = re.compile(
    r"(?:(?:now,?\s+)?therefore,?|por\s+(?:lo\s+)?(?:tanto|ello),?|en\s+consecuencia,?|par\s+ces\s+motifs,?|"
    r"en\s+conséquence,?)\s+",
    re.IGNORECASE,
)
_LONGEST = 160  # characters: no printed lead is longer, and it bounds the work


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


_GRAMMARS: dict[str, tuple[Grammar, ...]] = {
    "en": (ENGLISH,),
    "fr": (FRENCH,),
    "es": (SPANISH,),
    "sp": (SPANISH,),
    "ru": (RUSSIAN,),
    "ar": (ARABIC,),
    "zh": (CHINESE,),
}
"""By the first two letters of the language's code."""


def _grammars(lang: str | None) -> tuple[Grammar, ...]:
    if lang is None:
        return (ENGLISH, FRENCH)
    return _GRAMMARS.get(lang.lower()[:2], ())


def _read(text: str, grammar: Grammar) -> Lead | None:
    start = end_of(_OPENING, text, 0)
    head = grammar.head(text, adverbs_end(text, start, grammar)) or grammar.head(text, start) or _hence(text, grammar)
    if head is None:
        return None
    end = _complements(text, head, grammar)
    joined = _coordinated(text, end, head, grammar)
    return Lead(joined or end, head.mood, head.known, head.certain, head.verb)


def _hence(text: str, grammar: Grammar) -> Head | None:
    """The finite verb behind words that lead from the reasons to the decision (``POR TANTO, RESUELVE``), or those."""
    start = end_of(_OPENING, text, 0)
    match = _HENCE.match(text, start)
    head = grammar.head(text, adverbs_end(text, match.end(), grammar)) if match else None
    if head is not None and head.mood is Mood.FINITE and head.known and head.certain:
        return head
    alone = grammar.hence.match(text, start) if grammar.hence else None
    return Head(alone.end(), "", Mood.FINITE) if alone else None


def _coordinated(text: str, end: int, head: Head, grammar: Grammar) -> int | None:
    """The end of a second verb of the same form after "and" (``Regretting and condemning``)."""
    match = re.compile(rf"\s+{grammar.and_}\s+").match(text, end)
    if match is None:
        return None
    second = grammar.head(text, adverbs_end(text, match.end(), grammar))
    if second is None or second.mood is not head.mood or not (second.known and second.certain):
        return None
    return _complements(text, second, grammar)


def _complements(text: str, head: Head, grammar: Grammar) -> int:
    end, previous = head.end, -1
    while end != previous:
        previous = end
        space = SPACE.match(text, end)
        if space is not None:
            end = _complement(text, space.end(), head, grammar) or end
    return end


def _complement(text: str, start: int, head: Head, grammar: Grammar) -> int:
    """The end of one complement that begins at ``start``, 0 if none does."""
    phrases = grammar.phrases.get(head.verb, ()) + grammar.prepositions.get(head.verb, ()) + grammar.phrases[""]
    for phrase in phrases:
        if text[start : start + len(phrase)].lower() == phrase and not text[start + len(phrase) :][:1].isalnum():
            return start + len(phrase)
    feeling = grammar.feeling(text, start, head.verb)
    if feeling:
        return feeling
    word = WORD.match(text, start)
    if word is None:
        return 0
    if head.verb in grammar.infinitives and word[0].lower() == "to":
        after = re.compile(r"\s+[^\W\d_]+").match(text, word.end())
        return after.end() if after else 0
    return word.end() if grammar.is_adverb(word[0].lower()) and word[0].islower() else 0


__all__ = ["Lead", "Mood", "find_lead", "lead_length"]
