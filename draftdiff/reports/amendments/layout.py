"""Where the amendments of a report stand: in the reading order of a version, each under what it amends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from draftdiff.amendments.model import Amendment, Anchor, Insert, Kind, Merge, Part, Placement, Standing, new_wid
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports.amendments.phrases import clause_name, phrases

_PARTS = {Part.PREAMBULAR: ClauseKind.PREAMBULAR, Part.OPERATIVE: ClauseKind.OPERATIVE}


@dataclass(frozen=True, slots=True)
class Family:
    """An amendment with the amendments to it, by number."""

    head: Standing
    subs: tuple[Standing, ...] = ()


def families(standings: Iterable[Standing]) -> tuple[Family, ...]:
    """All amendments by number, sub-amendments with what they amend; one whose parent is not there stands alone."""
    known = {standing.amendment.number: standing for standing in standings}
    heads = {n: one for n, one in known.items() if one.amendment.parent in {None, n} or not _top(one, known)}
    return tuple(
        Family(heads[n], tuple(known[m] for m in sorted(known) if m not in heads and known[m].amendment.parent == n))
        for n in sorted(heads)
    )


def _top(standing: Standing, known: Mapping[int, Standing]) -> bool:
    """Whether the amendment that it amends is there, and amends no other."""
    parent = known.get(standing.amendment.parent or 0)
    return parent is not None and parent.amendment.parent is None


class Layout:
    """The places of a version; with the ``base`` that was amended also those of clauses that are gone since."""

    def __init__(self, version: Version, language: str, base: Version | None = None) -> None:
        self.version = version
        self.language = language
        self.clauses = {clause.wid: clause for clause in version.clauses if clause.wid}
        self.places: dict[str, tuple[int, int]] = {
            clause.wid: (place, 0) for place, clause in enumerate(version.clauses) if clause.wid
        }
        last = (-1, 0)
        for clause in base.clauses if base else ():
            if clause.wid:
                last = self.places.setdefault(clause.wid, (last[0], last[1] + 1))

    def clause(self, standing: Standing) -> Clause | None:
        """The clause of the version that an amendment is about: where it carried, what it put in."""
        amendment = standing.amendment
        if amendment.carried and amendment.kind is Kind.INSERT_CLAUSE:
            mine = self.clauses.get(new_wid(amendment.number, 1))
            if mine is not None:
                return mine
        first = target(amendment)
        return self.clauses.get(standing.wid or "") or (self.clauses.get(first.wid) if first else None)

    def position(self, standing: Standing) -> tuple[int, int, int]:
        """Where an amendment stands among others; what is put in comes behind what is done to the clause before it."""
        amendment = standing.amendment
        behind = _behind(amendment)
        clause = self.clause(standing)
        if clause is not None and clause.wid:
            return (*self.places[clause.wid], behind)
        first = target(amendment)
        if first is not None:
            return (*self.places.get(first.wid, (len(self.version.clauses), 0)), behind)
        part = next((edit.part for edit in amendment.edits if isinstance(edit, Insert)), None)
        if part is None:
            return (-1, 0, 0) if amendment.kind is Kind.REPLACE_TITLE else (len(self.version.clauses), 1, 0)
        starts = (place for place, each in enumerate(self.version.clauses) if each.kind is _PARTS[part])
        return next(starts, len(self.version.clauses)), -1, 0

    def heading(self, standing: Standing) -> str:
        """What an amendment amends, as a heading: *New paragraph after Operative paragraph 3*."""
        told = phrases(self.language)
        if standing.placement is not Placement.PLACED:
            return told("unclear" if standing.placement is Placement.AMBIGUOUS else "orphans")
        insert = next((edit for edit in standing.amendment.edits if isinstance(edit, Insert)), None)
        clause = self.clauses.get(standing.wid or "")
        label = clause.label if clause else standing.label
        if label is None:
            return told(f"start-{insert.part}") if insert and not insert.after else told("Title")
        named = clause_name(label, clause.kind if clause else None, self.language)
        if standing.amendment.kind is Kind.INSERT_CLAUSE and insert is not None:
            named = named if named == label else f"{named[:1].lower()}{named[1:]}"
            return told("below" if insert.below else "after", named)
        return named


def _behind(amendment: Amendment) -> int:
    """0 for what is done to a clause, 1 for what is put in below it, 2 for what is put in behind it."""
    if amendment.kind is not Kind.INSERT_CLAUSE:
        return 0
    return 1 if any(isinstance(edit, Insert) and edit.below for edit in amendment.edits) else 2


def target(amendment: Amendment) -> Anchor | None:
    """The clause of the base version that an amendment names first; None for the start of a part."""
    for edit in amendment.edits:
        if isinstance(edit, Merge):
            return edit.clauses[0] if edit.clauses else None
        return edit.after if isinstance(edit, Insert) else edit.clause
    return None


def in_order(layout: Layout, standings: Sequence[Standing]) -> tuple[Family, ...]:
    """The families in the order of the clauses, those of one place by number."""
    return tuple(sorted(families(standings), key=lambda family: layout.position(family.head)))
