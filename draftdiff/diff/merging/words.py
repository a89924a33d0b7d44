"""Independent edits of one text merged word by word, as a pure function of the texts.

Kept apart are what nobody changed, what one edit changed, what several changed alike, and what several
changed in different ways: a conflict, which is shown and never guessed. Source: S. Khanna, K. Kunal, B. C.
Pierce, "A Formal Investigation of Diff3" (FSTTCS 2007): stable and unstable chunks. In two respects this
merge does other than diff3. Changes side by side do not conflict: it is words that tell where an edit ends,
not lines. And the result does not depend on the order in which several edits are given.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from draftdiff import errors
from draftdiff.diff.merging.collisions import Clash, Taken, said, settle
from draftdiff.diff.merging.parts import Base, Part, parts

LEFT, RIGHT = 0, 1
"""The two edits of a three-way merge by their numbers."""

_SHOWN = 40


class UnresolvedConflict(errors.Conflict):
    """A merged text was asked for while edits of the same words are not decided between."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        first = conflicts[0]
        words = " ".join(first.base.split())
        words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"
        place = f"at '{words}'" if words else f"at character {first.start}"
        count = "one place was" if len(conflicts) == 1 else f"{len(conflicts)} places were"
        super().__init__(
            f"{count} changed in different ways, the first {place}"
            if len(conflicts) > 1
            else f"{count} changed in different ways, {place}",
            remedy="choose one of the wordings for each",
        )
        self.conflicts = tuple(conflicts)


class NoSuchChoice(errors.BadInput):
    """A conflict or an edit was chosen that the merge does not have."""

    def __init__(self, what: str, number: int, count: int) -> None:
        known = f"they are numbered 0 to {count - 1}" if count else "there is none"
        super().__init__(f"the merge has no {what} {number}", remedy=known)


class BrokenMerge(errors.BrokenInvariant):
    """The segments of a merge do not tell one of the texts that were merged."""

    def __init__(self, side: int | None) -> None:
        text = "the base" if side is None else f"edit {side}"
        super().__init__(
            f"the segments do not give {text}", where="merge", remedy="report this with the texts; nothing was shown"
        )


class Origin(StrEnum):
    """Where the text of a segment comes from in a merge of two edits."""

    KEPT = "kept"
    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch on which the edits agree: the base's characters ``start`` to ``end`` become ``text``.

    ``sides`` are the numbers of the edits that say so, none where all keep the base, or where the
    wording was decided otherwise than by choosing an edit.
    """

    start: int
    end: int
    base: str
    text: str
    sides: tuple[int, ...] = ()

    @property
    def origin(self) -> Origin:
        """Where the text comes from, for a merge of two edits."""
        if not self.sides:
            return Origin.KEPT if self.text == self.base else Origin.DECIDED
        if len(self.sides) > 1:
            return Origin.BOTH
        return Origin.LEFT if self.sides == (LEFT,) else Origin.RIGHT


@dataclass(frozen=True, slots=True)
class Conflict:
    """A stretch that edits changed in different ways: the base's characters ``start`` to ``end``.

    ``texts`` holds what each edit has there, by its number, the base's text for one that changed
    nothing; ``sides`` are those that changed it, ``pairs`` those that collide with one another.
    """

    start: int
    end: int
    base: str
    texts: tuple[str, ...]
    sides: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def left(self) -> str:
        """What the first edit has there."""
        return self.texts[LEFT]

    @property
    def right(self) -> str:
        """What the second edit has there."""
        return self.texts[RIGHT]


Choice = int | str | None
"""How a conflict is resolved: by the number of an edit, None for the base, or in other words."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Edits of one base merged: segments and conflicts in reading order.

    Each character of ``base`` stands in exactly one of them, and the text of each edit can be read back
    (`text_of`), which is proved whenever a merge is made.
    """

    base: str
    edits: tuple[str, ...]
    segments: tuple[Segment | Conflict, ...]

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What is to be decided, in reading order."""
        return tuple(item for item in self.segments if isinstance(item, Conflict))

    @property
    def clean(self) -> bool:
        """Whether nothing is in conflict."""
        return not any(isinstance(item, Conflict) for item in self.segments)

    @property
    def text(self) -> str:
        """The merged text; raises `UnresolvedConflict` as long as there are conflicts."""
        if conflicts := self.conflicts:
            raise UnresolvedConflict(conflicts)
        return "".join(item.text for item in self.segments if isinstance(item, Segment))

    @property
    def collisions(self) -> tuple[tuple[int, int], ...]:
        """The pairs of edits that collide anywhere, the lower number first."""
        return tuple(sorted({pair for conflict in self.conflicts for pair in conflict.pairs}))

    @property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The edits that collide, directly or by way of others, in groups of two and more."""
        groups: list[set[int]] = []
        for pair in self.collisions:
            met = [group for group in groups if not group.isdisjoint(pair)]
            groups = [group for group in groups if group.isdisjoint(pair)]
            groups.append(set(pair).union(*met))
        return tuple(sorted(tuple(sorted(group)) for group in groups))

    def text_of(self, side: int | None) -> str:
        """The text of one edit, None for the base, as the segments tell it: only that edit's pieces are taken."""
        self._known(side)
        return "".join(_said_by(item, side) for item in self.segments)

    def ranges(self, side: int | None) -> tuple[tuple[int, int], ...]:
        """For each segment and conflict its characters in the text of that edit, None for the base."""
        self._known(side)
        found = []
        at = 0
        for item in self.segments:
            found.append((at, at + len(_said_by(item, side))))
            at = found[-1][1]
        return tuple(found)

    def resolve(self, choices: Mapping[int, Choice]) -> Merge:
        """The merge with some conflicts decided, each by its number in `conflicts`; the others remain.

        Raises `NoSuchChoice` for the number of a conflict or of an edit that there is not.
        """
        for number in choices:
            if not 0 <= number < len(self.conflicts):
                raise NoSuchChoice("conflict", number, len(self.conflicts))
        segments: list[Segment | Conflict] = []
        number = 0
        for item in self.segments:
            if isinstance(item, Conflict):
                segments.append(self._decided(item, choices[number]) if number in choices else item)
                number += 1
            else:
                segments.append(item)
        return replace(self, segments=tuple(segments))

    def resolve_all(self, choice: Choice) -> Merge:
        """The merge with every conflict decided alike."""
        return self.resolve(dict.fromkeys(range(len(self.conflicts)), choice))

    def _decided(self, conflict: Conflict, choice: Choice) -> Segment:
        start, end, base = conflict.start, conflict.end, conflict.base
        if choice is None or isinstance(choice, str):
            return Segment(start, end, base, base if choice is None else choice)
        self._known(choice)
        text = conflict.texts[choice]
        sides = tuple(side for side in conflict.sides if conflict.texts[side] == text)
        return Segment(start, end, base, text, sides)

    def _known(self, side: int | None) -> None:
        if side is not None and not 0 <= side < len(self.edits):
            raise NoSuchChoice("edit", side, len(self.edits))


def merge_words(base: str, left: str, right: str) -> Merge:
    """Two edits of one text merged; ``left`` is edit 0 of the result, ``right`` edit 1. See `merge_all`."""
    return merge_all(base, (left, right))


def merge_all(base: str, edits: Sequence[str]) -> Merge:
    """Any number of independent edits of one text merged at once; their order decides nothing.

    What several edits change alike counts once. Edits collide where they change the same word
    differently, where one puts words in between words that another takes out or replaces, and where they
    put in different words at the same place, which is between the same two words of the base. They do not
    where they merely touch: words put in directly before or behind words that another edit takes out or
    replaces, and words taken out or replaced next to one another, are all taken, in the order in which
    they stand. Only where such neighbours would run together into one word, or would say the same words
    twice in a row, they collide after all. White space belongs to no word, and what was shown as one
    change is in conflict as a whole.

    Raises `TooManyWords` for a text beyond all measure, and `BrokenMerge` if a text could not be read
    back from the result.
    """
    cut = Base(base)
    found = parts(cut, edits)
    segments: list[Segment | Conflict] = []
    at = 0
    for item in settle(cut, found):
        if at < item.start:
            segments.append(Segment(at, item.start, base[at : item.start], base[at : item.start]))
        segments.append(_told(cut, item, found, len(edits)))
        at = item.end
    if at < len(base):
        segments.append(Segment(at, len(base), base[at:], base[at:]))
    merge = Merge(base, tuple(edits), tuple(segments))
    _prove(merge)
    return merge


def _told(base: Base, item: Taken | Clash, found: Sequence[Part], count: int) -> Segment | Conflict:
    old = base.text[item.start : item.end]
    members = [found[k] for k in sorted(item.parts)]
    sides = tuple(sorted({side for part in members for side in part.sides}))
    if isinstance(item, Taken):
        return Segment(item.start, item.end, old, item.text, sides)
    texts = [old] * count
    for side in sides:
        texts[side] = said(base, (part for part in members if side in part.sides), item.start, item.end)
    if len({texts[side] for side in sides}) == 1:
        # Cut in different ways by what stands around it, it is the same edit all the same.
        return Segment(item.start, item.end, old, texts[sides[0]], sides)
    pairs = tuple(sorted(set(_colliding(item, found, texts))))
    return Conflict(item.start, item.end, old, tuple(texts), sides, pairs)


def _colliding(clash: Clash, found: Sequence[Part], texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    for one, other in clash.pairs:
        for a in found[one].sides:
            for b in found[other].sides:
                if texts[a] != texts[b]:
                    yield min(a, b), max(a, b)


def _said_by(item: Segment | Conflict, side: int | None) -> str:
    if side is None:
        return item.base
    if isinstance(item, Conflict):
        return item.texts[side]
    return item.text if side in item.sides else item.base


def _prove(merge: Merge) -> None:
    for side, text in ((None, merge.base), *enumerate(merge.edits)):
        if "".join([_said_by(item, side) for item in merge.segments]) != text:
            raise BrokenMerge(side)
