"""The adverbs by which a lead verb is chained to the one before: *Recalling*, *Recalling also*, *Further recalling*.

Source: United Nations Editorial Manual, "Resolutions and other formal decisions".
"""

from __future__ import annotations

import re

from draftdiff.lexicon.leads_en import ADJECTIVES

CHAINS = frozenset(
    (
        *("also", "further", "furthermore", "likewise", "equally", "moreover", "in addition"),
        *("également", "aussi", "en outre", "de plus", "par ailleurs", "de même"),
        *("también", "además", "asimismo", "igualmente"),
        *("também", "ainda", "além disso", "igualmente"),
        *("также", "далее", "أيضا", "أيضاً", "أيضًا", "كذلك"),
    )
)
"""In English, French, Spanish, Portuguese, Russian and Arabic."""

CHINESE_CHAINS = "又还並并再"
"""The Chinese ones, each one character before the verb."""

_DOES = tuple(
    """
    accelerat advanc aggravat broaden build clarif complicat consolidat deepen deteriorat develop elaborat enhanc
    escalat expand explor extend facilitat improv increas integrat intensif invest limit promot reduc refin restrict
    simplif streamlin strengthen weaken worsen
    """.split()
)
"""How verbs begin that tell what is done, and no leads."""

_FORMS = ("s", "ing", "ed", "ly")
# What is asked for is no noun: *Requests further the Secretary-General*, and not *Requests further information*.
_NO_NOUN = re.compile(
    r"\s*(?:[,:(]|$|(?:the|a|an|all|any|each|every|its|their|this|these|that|those|to|upon|on|in|with|how|whether|and)\b"
    r"|(?-i:[A-Z]))",
    re.IGNORECASE,
)


def chains_before(adverb: str, verb: str) -> bool:
    """Whether an adverb before this word chains a lead to the one before.

    *Further* is else a part of what is done: one may *Further strengthen* what was strengthened before.
    """
    if adverb.casefold() != "further":
        return True
    word = verb.casefold()
    if word.startswith(_DOES):
        return False
    return word.endswith(_FORMS) or word in ADJECTIVES or " " in word


def chains_after(adverb: str, rest: str) -> bool:
    """Whether an adverb behind a lead verb chains it, and does not belong to the noun that follows."""
    return adverb.casefold() != "further" or _NO_NOUN.match(rest) is not None
