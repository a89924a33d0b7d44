"""What the grammars of leads share: their values, and how words, adverbs and feelings are passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SPACE = re.compile(r"\s+")


class Mood(StrEnum):
    """What the form of the lead tells about the clause."""

    PARTICIPLE = "participle"
    FINITE = "finite"


@dataclass(frozen=True, slots=True)
class Head:
    """The verb or adjective of a lead: where it ends, its infinitive and its form."""

    end: int
    verb: str
    mood: Mood
    known: bool = True
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language needs: how the head is read, which words may stand around it.

    ``hence`` are the words that lead from the reasons to the decision, for themselves.
    """

    head: Callable[[str, int], Head | None]
    is_adverb: Callable[[str], bool]
    phrases: Mapping[str, tuple[str, ...]]
    feeling: Callable[[str, int, str], int]
    prepositions: Mapping[str, tuple[str, ...]]
    infinitives: frozenset[str]
    and_: str
    hence: re.Pattern[str] | None = None


def adverbs_end(text: str, position: int, grammar: Grammar) -> int:
    """The position after any adverbs and the spaces behind them."""
    while (word := WORD.match(text, position)) and grammar.is_adverb(word[0].lower()):
        after = SPACE.match(text, word.end())
        if after is None:
            break
        position = after.end()
    return position


def end_of(pattern: re.Pattern[str], text: str, position: int) -> int:
    """The position after what a pattern finds there, the position itself where it finds nothing."""
    match = pattern.match(text, position)
    return match.end() if match else position


def feeling_end(
    text: str, start: int, openers: frozenset[str], degrees: frozenset[str], feelings: frozenset[str], joint: str
) -> int:
    """The end of "with deep concern", "its profound regret and sorrow"; 0 if no feeling comes."""
    end, words, position = 0, 0, start
    while (word := WORD.match(text, position)) and words < 8:  # noqa: PLR2004  (no longer one was ever printed)
        low = word[0].lower()
        if words == 0 and low not in openers and low not in degrees and low not in feelings:
            break
        if low in feelings:
            end = word.end()
        elif words and low not in degrees and low not in openers and low != joint:
            break
        words += 1
        space = SPACE.match(text, word.end())
        if space is None:
            break
        position = space.end()
    return end
