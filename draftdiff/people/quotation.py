"""Words of a clause that somebody quotes: found in its text, and found again when the text has changed."""

from __future__ import annotations

import re

from msgspec import Struct

from draftdiff.errors import BadInput
from draftdiff.model import Clause, Version
from draftdiff.people.comments import Comment, Subject, Trace
from draftdiff.tongues import gettext as _

LONGEST = 1000
"""The greatest length of a quotation, in characters."""

_ALIKE = ("'‘’ʼ", '"“”„«»', "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}")
"""Marks that people type for one another."""


class Misquoted(BadInput):
    """Words are quoted that do not stand in the clause."""

    def __init__(self, label: str) -> None:
        super().__init__(
            _("these words do not stand in %(label)s", label=label),
            remedy=_("copy them from the clause, or leave them out"),
        )


class QuotedTwice(BadInput):
    """Words are quoted that stand in the clause several times."""

    def __init__(self, label: str, count: int) -> None:
        super().__init__(
            _("these words stand %(count)s times in %(label)s", count=count, label=label),
            remedy=_("quote more of them, or say which are meant"),
        )
        self.count = count


class Whereabouts(Struct, frozen=True):
    """Where a clause, and words of it, stand in a version now.

    ``clause`` is None where the version does not have it any more; ``start`` and ``end`` are the characters of its
    text, None where the words are gone or none were quoted.
    """

    clause: Clause | None
    start: int | None = None
    end: int | None = None


def whereabouts(said: Comment | Subject, version: Version) -> Whereabouts:
    """Where the words stand in a version; of words that stand there fewer times than before, the last of them."""
    clause = next((clause for clause in version.clauses if clause.wid == said.wid), None)
    place = placed(said, clause.text) if clause else None
    return Whereabouts(clause, *place) if place else Whereabouts(clause)


def placed(said: Comment | Subject | Trace, text: str) -> tuple[int, int] | None:
    """Where the words stand in the text of their clause; None where they do not, or none were quoted."""
    places = occurrences(said.words, text)
    return places[min(said.nth, len(places)) - 1] if places else None


def quoted(words: str, clause: Clause, nth: int | None = None) -> tuple[str, int]:
    """The words as the clause has them, and which of them are meant; raises `Misquoted` and `QuotedTwice`."""
    words = " ".join(words.split())
    if not words:
        return "", 1
    places = occurrences(words, clause.text) if len(words) <= LONGEST else ()
    if not places:
        raise Misquoted(clause.label)
    if len(places) > 1 and not (nth and 1 <= nth <= len(places)):
        raise QuotedTwice(clause.label, len(places))
    place = nth if nth and nth <= len(places) else 1
    start, end = places[place - 1]
    return clause.text[start:end], place


def occurrences(words: str, text: str) -> tuple[tuple[int, int], ...]:
    """Every place of the words in a text; blanks, quotation marks and dashes are taken for one another.

    Capitals count, unless the words stand nowhere just so.
    """
    parts = words.split()
    if not parts:
        return ()
    pattern = r"\s+".join("".join(map(_letter, part)) for part in parts)
    for flags in (re.NOFLAG, re.IGNORECASE):
        found = tuple(match.span() for match in re.finditer(pattern, text, flags))
        if found:
            return found
    return ()


def _letter(letter: str) -> str:
    kin = next((kin for kin in _ALIKE if letter in kin), None)
    return f"[{re.escape(kin)}]" if kin else re.escape(letter)
