"""How Spanish clauses open."""

from __future__ import annotations

import re

from draftdiff.lexicon import leads_es as es
from draftdiff.lexicon.grammar import WORD, Grammar, Head, Mood


def _spanish_head(text: str, start: int) -> Head | None:
    reflexive = re.compile(r"se\s+", re.IGNORECASE).match(text, start)
    word = WORD.match(text, reflexive.end() if reflexive else start)
    if word is None:
        return None
    low = word[0].lower()
    if low in es.GERUNDS or re.sub(r"(?:es|[oa]s?)$", "", low) in es.ADJECTIVES or low in es.ADJECTIVES:
        return Head(word.end(), low, Mood.PARTICIPLE)
    if low in es.FINITES:
        return Head(word.end(), low, Mood.FINITE, certain=low not in es.NEVER_FINITE)
    if low.endswith(("ando", "iendo", "yendo")) and len(low) > len("cuando"):
        return Head(word.end(), "", Mood.PARTICIPLE, known=False, certain=False)
    return None


SPANISH = Grammar(
    head=_spanish_head,
    is_adverb=lambda word: word in es.ADVERBS or word.endswith("mente"),
    phrases={"": es.PHRASES},
    feeling=lambda _text, _start, _verb: 0,
    prepositions={},
    infinitives=frozenset(),
    and_="y",
)
