"""What of a comparison a reader asked for: changes of one kind, or those of one sponsor; the others are set aside."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from draftdiff.diff import Change, Comparison
from draftdiff.errors import BadInput
from draftdiff.reports.marks import visible
from draftdiff.tongues import gettext as _
from draftdiff.tongues import ngettext, noted

KINDS = {
    "edited": noted("edited"),
    "inserted": noted("new"),
    "deleted": noted("deleted"),
    "moved": noted("moved"),
    "split": noted("split"),
    "merged": noted("merged"),
    "editorial": noted("spelling and print"),
    "format": noted("format"),
}
"""The kinds of change that can be asked for, and what a reader calls them."""


class UnknownKind(BadInput):
    """There are no changes of that kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            _("there is no kind of change '%(kind)s'", kind=kind),
            remedy=_("it is one of: %(kinds)s", kinds=", ".join(KINDS)),
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be asked for: its value, its name, how many changes it leaves."""

    value: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Wish:
    """The changes that are asked for; ``kind`` and ``sponsor`` are None for all."""

    kind: str | None = None
    sponsor: str | None = None

    def __bool__(self) -> bool:
        return self.kind is not None or self.sponsor is not None

    def meant(self, change: Change, sponsors: Collection[str]) -> bool:
        """Whether a change is asked for, whose words were brought in or taken out by those sponsors."""
        return (self.kind is None or is_of(change, self.kind)) and (self.sponsor is None or self.sponsor in sponsors)


@dataclass(frozen=True, slots=True)
class Sifted:
    """The changes of a comparison, sifted: the places of those set ``aside``, and how many are shown.

    ``kinds`` and ``sponsors`` are what can be asked for, with how many changes each would leave.
    """

    wish: Wish
    aside: frozenset[int]
    shown: int
    kinds: tuple[Choice, ...]
    sponsors: tuple[Choice, ...]

    @property
    def told(self) -> str:
        """What is shown and what is not, in one sentence; empty where all is shown."""
        if not self.wish:
            return ""
        rest = len(self.aside)
        shown = ngettext("%(num)s change is shown", "%(num)s changes are shown", self.shown)
        hidden = ngettext("%(num)s other is folded away", "%(num)s others are folded away", rest)
        return _("%(shown)s; %(hidden)s.", shown=shown, hidden=hidden)


def sift(
    comparison: Comparison, wish: Wish, sponsors: Sequence[Collection[str]] = (), *, consequential: bool = False
) -> Sifted:
    """Sift the changes of a comparison; ``sponsors`` are those behind each of them, in their order.

    Raises `UnknownKind`.
    """
    if wish.kind is not None and wish.kind not in KINDS:
        raise UnknownKind(wish.kind)
    seen = {
        place: change for place, change in enumerate(comparison.changes) if visible(change, consequential=consequential)
    }
    behind = {place: sponsors[place] if place < len(sponsors) else () for place in seen}
    aside = frozenset(place for place, change in seen.items() if not wish.meant(change, behind[place]))
    kinds = ((kind, sum(is_of(change, kind) for change in seen.values())) for kind in KINDS)
    return Sifted(
        wish,
        aside,
        len(seen) - len(aside),
        tuple(Choice(kind, _(KINDS[kind]), count) for kind, count in kinds if count or kind == wish.kind),
        tuple(_sponsors(behind.values(), wish.sponsor)),
    )


def is_of(change: Change, kind: str) -> bool:
    """Whether a change is of a kind; one that was also moved is of both."""
    return change.tally == kind or (kind == "moved" and change.moved)


def _sponsors(behind: Collection[Collection[str]], wanted: str | None) -> Iterator[Choice]:
    """Those who are behind any change, by name, and who is asked for even where he is behind none."""
    names = {name for each in behind for name in each} | ({wanted} if wanted is not None else set())
    for name in sorted(names, key=str.casefold):
        yield Choice(name, name, sum(name in each for each in behind))
