"""Tracked changes of a file of an office program: who changed what and when, each to be accepted or rejected.

A file with tracked changes holds many texts at once. `everything` accepted is the text as its last editor left it,
`nothing` accepted is the text before the first change, and the changes of one author accepted alone are what that
author proposes::

    proposal = word.manuscript(data, source="draft.docx", accept=by("Kenya"))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from draftdiff.tongues import gettext, listed, ngettext


class RevisionKind(StrEnum):
    """What a tracked change does."""

    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE = "move"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Revision:
    r"""A tracked change.

    ``number`` counts the changes of a file from 1, in reading order, and tells one from another that says the same;
    it is the same whenever the same bytes are read. ``author`` is the name as the file has it, "" where it has none;
    ``date`` is when, in UTC, None where the file does not say. Older Word writes its user's own time under the name
    of UTC, so that it puts changes in order and proves no instant. ``text`` is
    what was inserted, deleted or moved, or stands under the format that changed; paragraphs in it are parted by
    ``\n``. Marks of one kind by one author at one time that stand right beside each other are one change, and both
    ends of a move are one, so that no word can be doubled or lost by accepting one and not the other. A replacement
    is a deletion and an insertion.
    """

    number: int
    kind: RevisionKind
    author: str
    date: datetime | None
    text: str


Accept: TypeAlias = Callable[[Revision], bool]
"""Says of a tracked change whether it is accepted; else it is rejected. It is asked once of each, in order."""


@dataclass(eq=False)
class Gathering:
    """A change whose marks are being gathered; ``end`` is the place up to which it reaches."""

    kind: RevisionKind
    author: str
    date: datetime | None
    end: int = 0
    text: list[str] = field(default_factory=list)


class Revisions(StrEnum):
    """Which text of a file with tracked changes is meant."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


def everything(revision: Revision) -> bool:
    """Accept every change."""
    del revision
    return True


def nothing(revision: Revision) -> bool:
    """Reject every change."""
    del revision
    return False


def by(*authors: str) -> Accept:
    """Accept the changes of these authors, by their names in the file, and reject all others."""
    return lambda revision: revision.author in authors


def by_whom(revisions: Sequence[Revision]) -> str:
    """How many tracked changes there are, and by whom: ``3 tracked changes by Kenya (2) and Malta (1)``."""
    count = len(revisions)
    whole = ngettext("%(num)s tracked change", "%(num)s tracked changes", count)
    shares = Counter(revision.author or gettext("somebody unnamed") for revision in revisions).most_common()
    names = [f"{name[:_LONGEST_NAME]} ({share})" for name, share in shares[:_MOST_NAMES]]
    if len(shares) > _MOST_NAMES:
        names.append(gettext("%(count)s more", count=len(shares) - _MOST_NAMES))
    return gettext("%(changes)s by %(names)s", changes=whole, names=listed(names))


_MOST_NAMES = 5
_LONGEST_NAME = 60
