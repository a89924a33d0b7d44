"""How far the lead verb of a clause and the adverb reach by which it is chained to the one before.

*Recalling*, *Recalling also* and *Further recalling* are one lead; which of them is printed follows from the
clause before.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from draftdiff.lexicon.chains import (
    CHAINS,
    CHINESE_CHAINS,
    chains_after,
    chains_before,
    chinese_chain,
    german_chain,
)

LONGEST_HEAD = 80
"""Characters within which a lead is looked for."""

_PHRASES = "|".join(
    phrase.replace(" ", r"\s+") for phrase in sorted(CHAINS, key=lambda phrase: (-phrase.count(" "), phrase))
)
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in CHAINS)
_WITH = r"(?:\s+(?:note|upon|on|acte|atto|nota|علما))?"
# The verb may be of two words, and *Further to* is no chain.
_AT_START = re.compile(
    rf"^(?:(?P<before>{_PHRASES})\s+(?!to\s)"
    rf"|(?P<first>(?:(?:و?إذ|s[ei])\s+)?\S+?{_WITH})(?:\s+(?P<after>{_PHRASES}))+(?=[\s,:]|$))",
    re.IGNORECASE,
)
_PARTICLE = re.compile(_WITH, re.IGNORECASE)
_AND_WHEREAS = re.compile(r"وإذ(?!\w)")


class Chain(NamedTuple):
    """A chained lead: where it ends with its adverb, and its verb as it stands without it."""

    end: int
    verb: str


def may_chain(text: str) -> bool:
    """Whether a text may hold a chaining adverb near its start."""
    head = text[:LONGEST_HEAD]
    if _AND_WHEREAS.match(head):
        return True
    if not _FIRST_WORDS.isdisjoint(head.lower().replace(",", " ").replace(":", " ").split()):
        return True
    return not head.isascii() and any(sign in head for sign in CHINESE_CHAINS)


def lead_ends(old: str, new: str) -> tuple[int, int] | None:
    """Where the lead verb with its chaining adverb ends in either text; None where the verbs are not the same.

    Both ends are 0 where nothing chains.
    """
    if old[:2] == new[:2]:
        return _lead_ends(old, new)
    first, first_new = _joined_on(old), _joined_on(new)
    ends = _lead_ends(old[first:], new[first_new:])
    return (ends[0] + first, ends[1] + first_new) if ends else None


def unchained(text: str) -> str:
    """The text without the chaining adverb that stands before or after its lead."""
    text = text[_joined_on(text) :]
    found = _chain(text)
    if found is None:
        return text[1:] if chinese_chain(text) else text
    return found.verb[:1].upper() + found.verb[1:] + text[found.end :]


def chained_verb(text: str) -> Chain:
    """Where the chaining adverb and the verb end, and the verb; no verb where nothing chains or no space parts them."""
    found = _chain(text)
    if found is None:
        return Chain(int(chinese_chain(text)), "")
    return Chain(found.end, found.verb.casefold())


def _joined_on(text: str) -> int:
    """How many letters the conjunction takes by which an Arabic recital follows another one: *wa-idh*."""
    return int(_AND_WHEREAS.match(text) is not None)


def _lead_ends(old: str, new: str) -> tuple[int, int] | None:
    one, verb = chained_verb(old)
    other, verb_new = chained_verb(new)
    if not verb and old[: len(verb_new)].casefold() == verb_new:
        one, verb = len(verb_new), verb_new
    elif not verb_new and new[: len(verb)].casefold() == verb:
        other, verb_new = len(verb), verb
    return (one, other) if verb == verb_new else None


def _chain(text: str) -> Chain | None:
    """The chained lead at the start of a text; None where there is none, or its adverb is of substance."""
    found = _AT_START.match(text)
    if found is not None and found["before"]:
        end = chains_before(text, found.end(), found["before"])
        if not end:
            return None
        with_particle = _PARTICLE.match(text, end)
        end = with_particle.end() if with_particle else end
        return Chain(end, text[found.end() : end])
    if found is not None and chains_after(text, found["after"], found.end()):
        return Chain(found.end(), found["first"])
    behind = german_chain(text) if found is None else None
    return Chain(behind.end(), behind["first"]) if behind else None
