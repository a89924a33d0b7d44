"""What one instruction says, before any text is looked at: what is to be done, where, with which words."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Action(StrEnum):
    """What an instruction tells to do."""

    REWRITE = "rewrite"
    REPLACE_WORDS = "replace-words"
    INSERT_WORDS = "insert-words"
    DELETE_WORDS = "delete-words"
    INSERT_CLAUSE = "insert-clause"
    DELETE_CLAUSE = "delete-clause"
    MOVE = "move"
    SPLIT = "split"
    MERGE = "merge"


class Unit(StrEnum):
    """What kind of place a reference names."""

    TITLE = "title"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    PARAGRAPH = "paragraph"
    """A paragraph of which it is not said in which part."""
    ARTICLE = "article"
    SECTION = "section"
    HEADING = "heading"
    NOTE = "note"
    ANNEX = "annex"
    TEXT = "text"
    """The text as a whole."""


class Where(StrEnum):
    """On which side of the place, or of the words, that is named."""

    BEFORE = "before"
    AFTER = "after"
    START = "start"
    END = "end"


class Reference(Struct, frozen=True):
    """One place as an instruction cites it: *operative paragraph 5 bis (a), second sentence*.

    ``number`` is normal as labels write it (``5bis``), a count (``3`` for *third*), or ``-1`` for *last*;
    ``below`` are the numbers of the sub-paragraphs; ``sentence``, ``line`` and ``indent`` (the alinéa of
    French texts) count from 1, -1 for the last. ``new`` marks a place that is yet to be (*New operative
    paragraph 5 bis*), ``alternative`` one whose text takes the place of it (*OP 4 alt*). ``printed`` is how it was
    written.
    """

    unit: Unit
    number: str | None = None
    below: tuple[str, ...] = ()
    sentence: int | None = None
    line: int | None = None
    indent: int | None = None
    new: bool = False
    printed: str = ""
    alternative: bool = False


class Directive(Struct, frozen=True):
    """One instruction: ``action`` on ``targets``.

    ``old`` are quoted words that go; ``anchor`` are quoted words beside which (``where``) something is put in or
    up to which something goes; ``beside`` is the place beside which a clause is put in or moved. ``texts``
    are the new words: one entry for words, one for each line of a new paragraph or of several.
    ``occurrence`` (from 1, -1 for the last) tells which of equal words are meant, ``everywhere`` all of them;
    ``through`` that all words from ``old`` to the end, or to ``anchor``, are meant; without ``old`` all those
    after or before (``where``) ``anchor``, up to the end or from the beginning. A clause is split before
    ``anchor``. Several targets that are rewritten give way together to ``texts``. A new sub-paragraph of which
    no number is told has ``""`` as the last of its ``below``. ``lines`` are the first and the last line of the
    source. ``printed`` are the instruction's own words, without the new text. What is moved without a ``where``
    takes the number of ``beside``.
    """

    action: Action
    targets: tuple[Reference, ...] = ()
    beside: Reference | None = None
    where: Where | None = None
    old: str | None = None
    anchor: str | None = None
    texts: tuple[str, ...] = ()
    occurrence: int | None = None
    everywhere: bool = False
    through: bool = False
    printed: str = ""
    lines: tuple[int, int] = (0, 0)
