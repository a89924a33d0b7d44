"""A comparison as data: what changed between two versions, and nothing about how it is shown."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from msgspec import Struct

from draftdiff.diff.hunks import HunkType
from draftdiff.model import Clause, Version

ENGINE = "14"
"""The version of the comparison engine: it changes whenever the same input may give another result."""


class ChangeKind(StrEnum):
    """What happened to a clause."""

    UNCHANGED = "unchanged"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"


class Reason(StrEnum):
    """Why two clauses were taken for the same one."""

    CONFIRMED = "confirmed"
    WID = "wId"
    IDENTICAL = "identical"
    SPLIT = "split"
    MERGE = "merge"
    SIMILARITY = "similarity"
    POSITION = "position"


class Consequence(StrEnum):
    """A change that only follows from another one."""

    NUMBER = "number"
    LEAD = "lead-verb"
    PUNCTUATION = "punctuation"
    REFERENCE = "reference"


_HUNKS = {
    Consequence.LEAD: HunkType.LEAD,
    Consequence.PUNCTUATION: HunkType.PUNCTUATION,
    Consequence.REFERENCE: HunkType.REFERENCE,
}
_ONE_SIDED = (ChangeKind.INSERTED, ChangeKind.DELETED)
_BESIDES = ("moved", "renumbered", "consequential", "editorial", "format")

Word = tuple[str, str]
"""An operation (``=``, ``-`` or ``+``) and the text that it keeps, takes out or puts in."""


class Change(Struct, frozen=True, gc=False):
    """One row of a comparison.

    ``old`` and ``new`` hold no clause for an insertion or deletion, one for most, several for a merge
    or split. ``words`` runs over the texts of the row's clauses joined by one space. ``score`` is the
    share of both texts that was kept, 0 to 1. ``possibly`` marks a match too weak to be asserted.
    ``types`` tells of each hunk of its words, in reading order, whether it is of substance, follows from
    another change or is merely editorial; ``format`` whether inline markup changed over the words that
    were kept.
    """

    kind: ChangeKind
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    words: tuple[Word, ...]
    moved: bool = False
    renumbered: bool = False
    reason: Reason | None = None
    score: float | None = None
    possibly: bool = False
    types: tuple[HunkType, ...] = ()
    format: bool = False

    @property
    def consequences(self) -> tuple[Consequence, ...]:
        """The merely consequential changes in the row: its number, and what its hunks are of such."""
        found = [Consequence.NUMBER] if self.renumbered else []
        found += [consequence for consequence, kind in _HUNKS.items() if kind in self.types]
        return tuple(found)

    @property
    def substantive(self) -> bool:
        """Whether its words changed beyond what follows from others and what is merely editorial."""
        return self.kind in _ONE_SIDED or HunkType.SUBSTANTIVE in self.types

    @property
    def old_text(self) -> str:
        """The text of the row before the change."""
        return " ".join(clause.text for clause in self.old)

    @property
    def new_text(self) -> str:
        """The text of the row after the change."""
        return " ".join(clause.text for clause in self.new)

    @property
    def tally(self) -> str:
        """The one heading of the summary under which the row counts.

        It is the row's kind, but ``consequential`` for an edit that merely follows from others,
        ``editorial`` for one that leaves every word what it was, and ``format`` where nothing but markup
        changed. Moves and new numbers are counted besides.
        """
        if self.kind is ChangeKind.EDITED and HunkType.SUBSTANTIVE not in self.types:
            return "editorial" if all(kind.editorial for kind in self.types) else "consequential"
        if self.kind is ChangeKind.UNCHANGED and self.format:
            return "format"
        return self.kind.value

    @property
    def silent(self) -> bool:
        """Whether there is nothing to see: same words, same markup, same place, same number."""
        return self.tally == "unchanged" and not self.moved and not self.renumbered

    def to_json(self) -> dict[str, Any]:
        """The row in the form of ``comparison.schema.json``."""
        return {
            "kind": self.kind.value,
            "moved": self.moved,
            "renumbered": self.renumbered,
            "reason": self.reason.value if self.reason else None,
            "score": round(self.score, 4) if self.score is not None else None,
            "possibly": self.possibly,
            "substantive": self.substantive,
            "consequential": [c.value for c in self.consequences],
            "types": [kind.value for kind in self.types],
            "format": self.format,
            "old": [clause_reference(c) for c in self.old],
            "new": [clause_reference(c) for c in self.new],
            "words": [list(word) for word in self.words],
        }


class PrefaceChange(Struct, frozen=True, gc=False):
    """A line of the preface that changed: as it was (None: it is new), as it is (None: it is gone), and its words."""

    old: str | None
    new: str | None
    words: tuple[Word, ...]

    def to_json(self) -> dict[str, Any]:
        """The line in the form of ``comparison.schema.json``."""
        return {"old": self.old, "new": self.new, "words": [list(word) for word in self.words]}


class Comparison(Struct, frozen=True):
    """The edit script between two versions, rows in reading order of the new one.

    ``preface`` are the lines above and below the title that changed; they are no clauses and no rows.
    """

    old: Version
    new: Version
    changes: tuple[Change, ...]
    engine: str = ENGINE
    preface: tuple[PrefaceChange, ...] = ()

    @property
    def summary(self) -> dict[str, int]:
        """How many rows count under each heading.

        All headings but ``moved`` and ``renumbered`` share the rows out among them; these two count
        besides.
        """
        counts = dict.fromkeys((*(k.value for k in ChangeKind), *_BESIDES), 0)
        for change in self.changes:
            counts[change.tally] += 1
            counts["moved"] += change.moved
            counts["renumbered"] += change.renumbered
        return counts

    @property
    def differs(self) -> bool:
        """Whether there is any difference at all, be it in the preface alone."""
        return bool(self.preface) or self.clauses_differ

    @property
    def clauses_differ(self) -> bool:
        """Whether there is any difference in the clauses."""
        return any(not change.silent for change in self.changes)

    @property
    def concordance(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The table of correspondence: labels before, labels after; one pair for each row."""
        return tuple(
            (tuple(c.label for c in change.old), tuple(c.label for c in change.new)) for change in self.changes
        )

    def to_json(self) -> dict[str, Any]:
        """The comparison in the form of ``comparison.schema.json``."""
        return {
            "engine": self.engine,
            "old": _side(self.old),
            "new": _side(self.new),
            "summary": self.summary,
            "preface": [line.to_json() for line in self.preface],
            "changes": [change.to_json() for change in self.changes],
        }


def clause_reference(clause: Clause) -> dict[str, Any]:
    """A clause as the JSON of a comparison names it."""
    return {
        "wId": clause.wid,
        "eId": clause.eid,
        "label": clause.label,
        "kind": clause.kind.value,
        "num": clause.num,
        "text": clause.text,
    }


def _side(version: Version) -> dict[str, Any]:
    return {"title": version.title, "version": version.version, "lang": version.lang}
