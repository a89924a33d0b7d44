"""Whose a change is: for the words put in and taken out, by the provenance of each; for the rest, the secretariat's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from draftdiff.model import Clause
from draftdiff.provenance import ClauseWords, GoneWords, Origin
from draftdiff.reports.word.values import Author

NOBODY = Author("draftdiff")
"""Whose a change is of which nothing is known, as between two files."""


class By(StrEnum):
    """As whose a change is told: its sponsors', or that of the amendment with its number."""

    SPONSOR = "sponsor"
    AMENDMENT = "amendment"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The characters from ``start`` to ``end`` of a clause, and whose they are."""

    start: int
    end: int
    author: Author


@dataclass(frozen=True, slots=True)
class Hands:
    """Whose the changes between two versions are, by the wIds of their clauses.

    ``put`` tells of the words of the newer version, ``gone`` of those of the older one, ``moved`` of clauses that
    were carried elsewhere. ``rest`` has what nobody proposed.
    """

    rest: Author = NOBODY
    put: Mapping[str, Sequence[Stretch]] = field(default_factory=lambda: MappingProxyType({}))
    gone: Mapping[str, Sequence[Stretch]] = field(default_factory=lambda: MappingProxyType({}))
    moved: Mapping[str, Author] = field(default_factory=lambda: MappingProxyType({}))

    def over(self, clause: Clause, start: int, end: int, *, new: bool) -> Iterator[tuple[int, int, Author]]:
        """The characters of a clause of one side, cut where they are another's."""
        at = start
        for stretch in (self.put if new else self.gone).get(clause.wid or "", ()):
            if stretch.end <= at or stretch.start >= end:
                continue
            if stretch.start > at:
                yield at, stretch.start, self.rest
                at = stretch.start
            yield at, min(stretch.end, end), stretch.author
            at = min(stretch.end, end)
        if at < end:
            yield at, end, self.rest

    def carrying(self, clause: Clause) -> Author:
        """Who carried a clause elsewhere."""
        return self.moved.get(clause.wid or "", self.rest)


NOTHING_KNOWN = Hands()


def put_by(told: Iterable[ClauseWords], by: By, rest: Author) -> dict[str, tuple[Stretch, ...]]:
    """Whose the words of a version are; those of its first version are the rest's."""
    found = {}
    for each in told:
        at, stretches = 0, []
        for run in each.runs:
            author = rest if run.original else author_of(run.origins, by, rest)
            stretches.append(Stretch(at, at + len(run.text), author))
            at += len(run.text)
        if each.clause.wid is not None:
            found[each.clause.wid] = tuple(stretches)
    return found


def gone_by(taken: Mapping[str, Sequence[GoneWords]], by: By, rest: Author) -> dict[str, tuple[Stretch, ...]]:
    """Who took out the words of an older version."""
    return {
        wid: tuple(Stretch(each.start, each.end, author_of(each.takers, by, rest)) for each in gone)
        for wid, gone in taken.items()
    }


def author_of(origins: Sequence[Origin], by: By, rest: Author) -> Author:
    """The author of words: the sponsors of the amendments by which they came; else whoever recorded them."""
    amending = [origin for origin in origins if origin.decision.amendment]
    if not amending:
        return Author(origins[0].commit.committer.name, stamped(origins[0].on)) if origins else rest
    sponsors = list(dict.fromkeys(name for origin in amending for name in origin.decision.sponsors))
    numbers = list(dict.fromkeys(origin.decision.amendment or "" for origin in amending))
    return Author(named(sponsors, numbers, by) or rest.name, stamped(amending[0].on))


def named(sponsors: Sequence[str], numbers: Sequence[str], by: By) -> str:
    """The name under which a change is tracked: its sponsors', with the numbers of the amendments if asked for.

    A change is one author's for Word, so several sponsors are one name together.
    """
    whose = ", ".join(sponsors)
    if by is By.SPONSOR:
        return whose
    told = ", ".join("A" + number.removeprefix("A") for number in numbers)
    return f"{told} ({whose})" if whose else told


def stamped(day: date) -> str:
    """A day as Word writes a time: midnight, in UTC."""
    return f"{day.isoformat()}T00:00:00Z"
