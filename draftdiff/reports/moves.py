"""Where a clause went that was moved, in words: to another part of the text, another paragraph, another place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from draftdiff.diff import Change, Comparison
from draftdiff.model import Clause, ClauseKind
from draftdiff.tongues import gettext as _

_PLACELESS = frozenset((ClauseKind.TITLE, ClauseKind.NOTE))  # a note stands where its marker stands


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The labels of the clauses behind which a row stood and stands; empty at the beginning, None if unknown."""

    stood_after: str | None = None
    stands_after: str | None = None


def surroundings(comparison: Comparison) -> tuple[Surroundings, ...]:
    """For each row behind which clause of its kind it stood and stands."""
    before, after = (_predecessors(version.clauses) for version in (comparison.old, comparison.new))
    return tuple(
        Surroundings(
            before.get(id(change.old[0])) if change.old else None, after.get(id(change.new[0])) if change.new else None
        )
        for change in comparison.changes
    )


def moved(change: Change, name: str, around: Surroundings, mapping: Mapping[str, Sequence[str]]) -> str:
    """That a clause of that name was moved, and whence and whither.

    ``mapping`` tells for old labels what they became.
    """
    return _across(change, name, mapping) or _behind(name, around)


def _across(change: Change, name: str, mapping: Mapping[str, Sequence[str]]) -> str:
    """The same of a clause that went to another part or paragraph; empty where it stayed in its own."""
    old, new = change.old[0], change.new[0]
    if new.kind is ClauseKind.SUBPARAGRAPH:
        return _into_list(old, new, name, mapping)
    if old.kind is ClauseKind.SUBPARAGRAPH:
        return _("%(clause)s was made a paragraph of its own", clause=name)
    if (old.kind, new.kind) == (ClauseKind.PREAMBULAR, ClauseKind.OPERATIVE):
        return _("%(clause)s was moved from the preamble to the operative part", clause=name)
    if (old.kind, new.kind) == (ClauseKind.OPERATIVE, ClauseKind.PREAMBULAR):
        return _("%(clause)s was moved from the operative part to the preamble", clause=name)
    return ""


def _into_list(old: Clause, new: Clause, name: str, mapping: Mapping[str, Sequence[str]]) -> str:
    """The same of what is a sub-paragraph now."""
    home = _home(new)
    if old.kind is not ClauseKind.SUBPARAGRAPH:
        return _("%(clause)s was made a sub-paragraph of what is now %(home)s", clause=name, home=home)
    before = _home(old)
    if home in mapping.get(before, (before,)):
        return ""
    if before == home and mapping.get(before):  # which had that label before tells nothing
        facts = {"clause": name, "before": mapping[before][0], "after": home}
        return _("%(clause)s was moved from what is now %(before)s to what is now %(after)s", **facts)
    return _("%(clause)s was moved from %(before)s to what is now %(after)s", clause=name, before=before, after=home)


def _home(item: Clause) -> str:
    """The label of the clause that a sub-paragraph stands in, told from its own."""
    return item.label.rpartition("(")[0] or item.label


def _behind(name: str, around: Surroundings) -> str:
    before, after = around.stood_after, around.stands_after
    if before is None or after is None:
        return _("%(clause)s was moved", clause=name)
    facts = {"clause": name, "before": before, "after": after}
    if before and after:
        return _("%(clause)s was moved from after %(before)s to after what is now %(after)s", **facts)
    del facts["after" if before else "before"]
    if before:
        return _("%(clause)s was moved from after %(before)s to the beginning", **facts)
    if after:
        return _("%(clause)s was moved from the beginning to after what is now %(after)s", **facts)
    return _("%(clause)s was moved from the beginning to the beginning", clause=name)


def _predecessors(clauses: Sequence[Clause]) -> dict[int, str]:
    """For each clause the label of the one before it: of its kind at the top, else its sibling or its parent."""
    last: dict[tuple[int, ClauseKind | None], str] = {}
    found: dict[int, str] = {}
    for clause in clauses:
        depth, kind = clause.depth, None if clause.depth else clause.kind
        if kind in _PLACELESS:
            continue
        above = last.get((depth - 1, None)) or last.get((0, None)) if depth else None
        found[id(clause)] = last.get((depth, kind)) or above or ""
        for place in [place for place in last if place[0] > depth]:
            del last[place]
        last[depth, kind] = clause.label
        if not depth:
            last[0, None] = clause.label  # whatever its kind, it is the parent of what is nested
    return found
