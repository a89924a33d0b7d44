"""How far an amendment is removed in substance from the text, and what else gives it a place in the vote.

Substance is measured, not form: a paragraph that is to "read as follows" but keeps most of its words is no
further removed than the same edit made word by word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from draftdiff.amendments.model import Delete, Edit, Hunk, Insert, Merge, Move, Rewrite, Split
from draftdiff.diff.words.tokens import words

WHOLE = 0.25
"""A clause is replaced whole where no greater share of its words is kept."""

Distance = tuple[float, float]
"""What is done to a clause, the gravest lowest, and within words the share that is changed, negative."""

_MONTHS = "January February March April May June July August September October November December".split()


class Ground(StrEnum):
    """What gives an amendment its place; or keeps it from the vote."""

    DELETES = "deletes the clause"
    REPLACES = "replaces the clause"
    MOVES = "moves the clause"
    MERGES = "merges {} clauses"
    SPLITS = "splits the clause into {}"
    CHANGES = "changes {} of {} words"
    STRIKES = "deletes {} of {} words"
    ADDS = "adds {} words to {}"
    MARKS = "changes no word"
    NEW = "new clause"
    SUB = "sub-amendment to {}"
    RECEIVED = "received {}"
    LISTED = "in the order of the committee"
    CHAIR = "set by the chair: {}"
    GUESSED = "its words are a guess"
    AMBIGUOUS = "it is not clear what it amends"
    ORPHANED = "what it amends is no longer in the text"
    INADMISSIBLE = "ruled inadmissible: {}"
    CLOSED = "amends {}, which is not open"
    NESTED = "amends {}, which is itself a sub-amendment"
    ASIDE = "amends {}, which is not put to the vote"


class Reason(Struct, frozen=True):
    """One ground with what it speaks of: ``figures`` in the order of the sentence, a moment, or words."""

    ground: Ground
    figures: tuple[int, ...] = ()
    at: datetime | None = None
    text: str = ""

    def __str__(self) -> str:
        if self.at is not None:
            moment = f"{self.at.day} {_MONTHS[self.at.month - 1]} {self.at.year}, {self.at:%H:%M}"
            return self.ground.value.format(moment)
        return self.ground.value.format(*(self.figures or (self.text,)))


def measured(edit: Edit, count: int) -> tuple[Distance, Reason]:
    """How far an edit is removed from the text, and what it does; ``count`` are the words of its clause.

    Gravest is to delete the clause, then to replace it whole, then to move, merge or split it, then what
    changes the greater share of its words; a new clause comes behind all that is done to the old one.
    """
    match edit:
        case Delete():
            return (0, 0), Reason(Ground.DELETES)
        case Rewrite():
            return _rewritten(edit, count)
        case Merge():
            return (2, 0), Reason(Ground.MERGES, (len(edit.clauses),))
        case Move():
            return (2, 0), Reason(Ground.MOVES)
        case Split():
            return (2, 0), Reason(Ground.SPLITS, (len(edit.pieces),))
        case Insert():
            return (4, 0), Reason(Ground.NEW)


def targets(edit: Edit) -> Iterator[str | None]:
    """The wIds of the clauses that an edit is made on; of a new clause that of the one which it follows."""
    match edit:
        case Merge():
            yield from (anchor.wid for anchor in edit.clauses)
        case Insert():
            yield edit.after.wid if edit.after else None
        case _:
            yield edit.clause.wid


def _rewritten(edit: Rewrite, count: int) -> tuple[Distance, Reason]:
    told = [_changed(hunk) for hunk in edit.hunks]
    struck, added = min(sum(old for old, _ in told), count), sum(new for _, new in told)
    share = sum(max(pair) for pair in told) / (count or 1)
    if added and struck and count - struck <= WHOLE * count:
        return (1, -share), Reason(Ground.REPLACES)
    if not (added or struck):
        return (3, 0), Reason(Ground.MARKS)
    if not struck:
        return (3, -share), Reason(Ground.ADDS, (added, count))
    return (3, -share), Reason(Ground.CHANGES if added else Ground.STRIKES, (struck, count))


def _changed(hunk: Hunk) -> tuple[int, int]:
    """How many words a hunk takes out and puts in, those not counted that it merely repeats."""
    old, new = words(hunk.old), words(hunk.new)
    if not old or not new:
        return len(old), len(new)
    before, after = Counter(old), Counter(new)
    gone, come = (before - after).total(), (after - before).total()
    # Where words merely change their order, all of them are changed.
    return (gone, come) if gone or come or old == new else (len(old), len(new))
