"""What the words of an instruction stand for, whatever their language: the signs, and the tables that give them.

A table lists the phrases of a sign as they are written; case, accents, hyphens and apostrophes do not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Sign(StrEnum):
    """What a word or phrase of an instruction does in it."""

    # what is to be done
    DELETE = "delete"
    REPLACE = "replace"
    INSERT = "insert"
    COMPLETE = "complete"
    AMEND = "amend"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    SWAP = "swap"
    # what relates it to places and words
    AFTER = "after"
    BEFORE = "before"
    END = "end"
    START = "start"
    IN = "in"
    OF = "of"
    BY = "by"
    FOR = "for"
    FROM = "from"
    TO = "to"
    UNTIL = "until"
    AND = "and"
    READ = "read"
    FOLLOWING = "following"
    ALL = "all"
    """All the words of a stretch that is told by one end."""
    EVERYWHERE = "everywhere"
    TIMES = "times"
    WORDS = "words"
    NEW = "new"
    ALT = "alternative"
    """What is proposed in the place of something else."""
    ONE = "one"
    NOISE = "noise"
    LEAD = "lead"
    """Words with which an instruction may open."""
    # places
    TITLE = "title"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    PARAGRAPH = "paragraph"
    SUB = "sub-paragraph"
    ARTICLE = "article"
    SECTION = "section"
    HEADING = "heading"
    NOTE = "note"
    ANNEX = "annex"
    TEXT = "text"
    SENTENCE = "sentence"
    LINE = "line"
    INDENT = "indent"
    PREAMBLE = "preamble"
    BODY = "body"
    # what no table lists
    NUMBER = "number"
    ORDINAL = "ordinal"
    LETTER = "letter"
    MARK = "mark"
    """A punctuation mark that is called by its name; as a token it is the mark in quotes."""
    QUOTE = "quote"
    COLON = ":"
    SEMICOLON = ";"
    STOP = "."
    COMMA = ","
    DASH = "-"
    BREAK = "\n"
    WORD = "word"

    __hash__ = str.__hash__


VERBS = frozenset(
    (Sign.DELETE, Sign.REPLACE, Sign.INSERT, Sign.COMPLETE, Sign.AMEND, Sign.MERGE, Sign.SPLIT, Sign.MOVE, Sign.SWAP)
)
RELATIONS = frozenset(
    (
        Sign.AFTER, Sign.BEFORE, Sign.END, Sign.START, Sign.IN, Sign.OF, Sign.BY, Sign.FOR, Sign.FROM, Sign.TO,
        Sign.UNTIL,
    )
)  # fmt: skip
UNITS = frozenset(
    (
        Sign.TITLE, Sign.PREAMBULAR, Sign.OPERATIVE, Sign.PARAGRAPH, Sign.SUB, Sign.ARTICLE, Sign.SECTION,
        Sign.HEADING, Sign.NOTE, Sign.ANNEX, Sign.TEXT, Sign.SENTENCE, Sign.LINE, Sign.INDENT, Sign.PREAMBLE,
        Sign.BODY,
    )
)  # fmt: skip


def bare(word: str) -> str:
    """A word without case and accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in apart if unicodedata.category(char) != "Mn")


def _bare_words(phrase: str) -> tuple[str, ...]:
    return tuple(bare("".join(char if char.isalpha() or char in "§¶" else " " for char in phrase)).split())


@dataclass(frozen=True)
class Vocabulary:
    """The words of one language: the phrases of each sign parted by ``;``, and the ordinals."""

    lang: str
    table: Mapping[Sign, str]
    ordinals: Mapping[str, int]
    abbreviations: str = ""
    """Words behind which a full stop ends no sentence."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """The names of punctuation marks, with the marks."""

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[tuple[str, ...], Sign]]]:
        listed: dict[str, list[tuple[tuple[str, ...], Sign]]] = {}
        for sign, phrases in self.table.items():
            for phrase in phrases.split(";"):
                if words := _bare_words(phrase):
                    listed.setdefault(words[0], []).append((words, sign))
        for words in self._marks:
            listed.setdefault(words[0], []).append((words, Sign.MARK))
        for found in listed.values():
            found.sort(key=lambda entry: -len(entry[0]))
        return listed

    @cached_property
    def _marks(self) -> dict[tuple[str, ...], str]:
        return {_bare_words(name): mark for name, mark in self.marks.items()}

    @cached_property
    def _ordinals(self) -> dict[str, int]:
        return {bare(word): value for words, value in self.ordinals.items() for word in words.split()}

    @cached_property
    def _abbreviated(self) -> frozenset[str]:
        return frozenset(_bare_words(self.abbreviations))

    def sign(self, words: Sequence[str], at: int) -> tuple[Sign, int] | None:
        """The sign of the longest phrase that begins at a word (all are bare), and how many words it has."""
        for phrase, sign in self._by_first.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return sign, len(phrase)
        return None

    def mark(self, words: Sequence[str]) -> str:
        """The punctuation mark that bare words name."""
        return self._marks[tuple(words)]

    def ordinal(self, word: str) -> int | None:
        """What a bare word counts, -1 for the last."""
        return self._ordinals.get(word)

    def is_abbreviation(self, word: str) -> bool:
        """Whether a full stop behind the bare word belongs to it."""
        return word in self._abbreviated

    def phrases(self, sign: Sign) -> Iterator[tuple[str, ...]]:
        """The phrases of a sign as bare words."""
        for found in self._by_first.values():
            yield from (words for words, other in found if other is sign)
