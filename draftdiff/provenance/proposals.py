"""Which amendments were proposed to a clause, carried or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from draftdiff.amendments.distance import targets
from draftdiff.amendments.model import Amendment, Insert, new_wid


def proposed_to(amendments: Iterable[Amendment], wids: Collection[str]) -> tuple[Amendment, ...]:
    """The amendments to clauses of these wIds, by number, those that brought one in, and what amends any of these.

    A new clause that was proposed beside a clause is no amendment to it.
    """
    known = sorted(amendments, key=lambda amendment: amendment.number)
    found: set[int] = set()
    for amendment in known:
        direct = _brings(amendment) & set(wids) or _touches(amendment) & set(wids)
        if direct or amendment.parent in found:
            found.add(amendment.number)
    return tuple(amendment for amendment in known if amendment.number in found)


def _touches(amendment: Amendment) -> set[str]:
    edits = (edit for edit in amendment.edits if not isinstance(edit, Insert))
    return {wid for edit in edits for wid in targets(edit) if wid is not None}


def _brings(amendment: Amendment) -> set[str]:
    count = sum(len(edit.clauses) for edit in amendment.edits if isinstance(edit, Insert))
    return {new_wid(amendment.number, place) for place in range(1, count + 1)}
