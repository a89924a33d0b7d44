"""How French clauses open."""

from __future__ import annotations

import re
from functools import cache

from draftdiff.lexicon import leads_fr as fr
from draftdiff.lexicon.grammar import SPACE, WORD, Grammar, Head, Mood, adverbs_end, end_of, feeling_end


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


_RESOLVING = re.compile("|".join(fr.RESOLVING), re.IGNORECASE)
_THAT = re.compile(r"QUE(?=\s[A-ZÀ-Þa-zà-ÿ])|QU['’](?=[A-Za-zÀ-ÿ])")
"""What opens each of the decisions below *il est résolu* in the minutes of councils."""


def _french_head(text: str, start: int) -> Head | None:
    opener = _OPENERS.match(text, start)
    phrase = opener or _RESOLVING.match(text, start) or _THAT.match(text, start)
    if phrase:
        return Head(phrase.end(), "", Mood.PARTICIPLE if opener else Mood.FINITE)
    reflexive = _REFLEXIVE.match(text, start)
    word = WORD.match(text, reflexive.end() if reflexive else start)
    if word is None:
        return None
    low = word[0].lower()
    form = _french_forms().get(low)
    if form:
        certain = reflexive is not None or low not in fr.NEVER_FINITE
        return _french_verb(text, word, form, certain=certain)
    if _is_french_adjective(low) and not reflexive:
        return Head(word.end(), low, Mood.PARTICIPLE)
    if low.endswith("ant") and len(low) > len("avant") and low not in fr.NOT_PARTICIPLES:
        return Head(word.end(), "", Mood.PARTICIPLE, known=False, certain=False)
    return None


def _french_verb(text: str, word: re.Match[str], form: tuple[str, Mood], *, certain: bool) -> Head:
    """The verb with what makes one phrase with it: ``Ayant examiné``, ``Se déclare gravement préoccupée``."""
    start = adverbs_end(text, end_of(SPACE, text, word.end()), FRENCH)
    following = WORD.match(text, start)
    low = following[0].lower() if following else ""
    joined = (form[0] == "avoir" and low in fr.PARTICIPLES_AFTER_AYANT and low != "à") or (
        form[0] in {"déclarer", "dire", "demeurer", "rester", "montrer", "être"} and _is_french_adjective(low)
    )
    end = following.end() if joined and following else word.end()
    return Head(end, form[0], form[1], certain=certain)


def _is_french_adjective(low: str) -> bool:
    forms = (low, low.removesuffix("s"), low.removesuffix("e"), low.removesuffix("es"))
    return any(form in fr.ADJECTIVES for form in forms)


def _french_adverb(word: str) -> bool:
    return word in fr.ADVERBS or (word.endswith("ment") and len(word) > len("vivement") - 1 and word not in _NOUNS)


_NOUNS = frozenset("règlement gouvernement développement traitement document parlement armement désarmement".split())


def _french_feeling(text: str, start: int, verb: str) -> int:
    word = WORD.match(text, start)
    if word is None:
        return 0
    if word[0].lower() == "avec":
        return feeling_end(text, end_of(SPACE, text, word.end()), fr.DETERMINERS, fr.DEGREES, fr.FEELINGS, "et")
    if verb in fr.WITH_OBJECT and word[0].lower() in fr.DETERMINERS:
        return feeling_end(text, start, fr.DETERMINERS, fr.DEGREES, fr.FEELINGS, "et")
    return 0


FRENCH = Grammar(
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
