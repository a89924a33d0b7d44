"""What the weave of a text is made of: events, blocks of words that one put in, clauses, the text at one moment."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from draftdiff.amendments.weaving.effects import Woven
from draftdiff.model import ClauseKind

Life = tuple[tuple[int, bool], ...]
"""What befell a word or a clause, oldest first: by which event, and whether it came (True) or went."""

Attachment = tuple[str | None, bool]
"""Behind which clause another was put in (None for the start of a part), and whether below it."""


Parted = tuple[str, str, int]
"""A clause that was parted, the piece that was parted from it, and the last word that stayed, in the order of all."""

Moved = tuple[str, str, int, Attachment | None]
"""A clause, the trace that it left in the order of all, its depth and attachment: where it was."""


class Event(Struct, frozen=True):
    """What changed the text: an amendment by ``number``, or None for a version that came as a document.

    ``commit`` is the full id of the commit that recorded it, "" where it is only tried. ``follows`` tells of a
    document that in it references follow the numbers of what they cite: what it wrote is the same by another name.
    """

    number: int | None
    commit: str = ""
    follows: bool = False


class Block(Struct, frozen=True):
    """Words that one event put in at one place, between ``left`` and ``right``, in place of those ``gone``."""

    event: int
    left: int
    right: int
    gone: tuple[int, ...]

    @property
    def anchor(self) -> int:
        """The word that it stands behind in the weave."""
        return self.gone[-1] if self.gone else self.left


class Node(Struct, frozen=True):
    """A clause in the weave, with all words that ever stood in it and were not carried off to another."""

    kind: ClauseKind
    depth: int
    num: str | None
    words: tuple[int, ...]
    life: Life
    attached: Attachment | None = None


class State(Struct, frozen=True):
    """The text at one moment: its clauses in reading order, and the words of each."""

    order: tuple[str, ...]
    woven: Mapping[str, Woven]
