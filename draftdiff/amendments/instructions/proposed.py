"""An amendment's own words as a text that a sub-amendment can amend."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.amendments.instructions.directive import Reference, Unit
from draftdiff.amendments.instructions.new_texts import printed_number
from draftdiff.amendments.instructions.places import descendants
from draftdiff.amendments.model import Anchor, Edit, Insert, Merge, NewClause, Rewrite, new_wid
from draftdiff.model import Clause, ClauseKind, Version

UNNUMBERED = 0
"""The number of a parent that is not recorded yet, in the wIds of the clauses that it puts in."""


def proposed_version(edits: Sequence[Edit], version: Version, *, number: int = UNNUMBERED) -> Version:
    """The clauses that an amendment rewrites or puts in, as they would read, with the wIds that they have in it.

    A clause that it rewrites keeps its own; one that it puts in has that of its place in the amendment of
    that ``number`` (`draftdiff.amendments.model.new_wid`).
    """
    clauses: list[Clause] = []
    put = 0
    for edit in edits:
        match edit:
            case Rewrite():
                clauses.append(_reworded(edit.clause, edit.text, version))
            case Merge():
                clauses.append(_reworded(edit.clauses[0], edit.text, version))
            case Insert():
                above = _label(edit.clauses[0], edit)
                for new in edit.clauses:
                    put += 1
                    label = f"{above}({printed_number(new.num) or put})" if new.depth else _label(new, edit)
                    clauses.append(Clause(label, new.kind, new.text, new.num, new.depth, new_wid(number, put)))
            case _:
                pass
    return replace(version, clauses=tuple(clauses))


def renamed(edits: Sequence[Edit], number: int, *, was: int = UNNUMBERED) -> tuple[Edit, ...]:
    """The edits of a sub-amendment with the number that its parent got in the wIds of the parent's new clauses."""
    prefix, new = new_wid(was, 0)[:-1], new_wid(number, 0)[:-1]
    found: list[Edit] = []
    for edit in edits:
        match edit:
            case Merge():
                found.append(replace(edit, clauses=tuple(_renamed(anchor, prefix, new) for anchor in edit.clauses)))
            case Insert():
                found.append(edit if edit.after is None else replace(edit, after=_renamed(edit.after, prefix, new)))
            case _:
                found.append(replace(edit, clause=_renamed(edit.clause, prefix, new)))
    return tuple(found)


def first_place(version: Version) -> Reference | None:
    """The place that is meant where a sub-amendment names none: the one clause that its parent words."""
    tops = [clause for clause in version.clauses if clause.kind is not ClauseKind.SUBPARAGRAPH]
    if len(tops) != 1 and len(version.clauses) != 1:
        return None
    clause = tops[0] if len(tops) == 1 else version.clauses[0]
    if len(tops) == 1 and len(descendants(clause, version)) + 1 < len(version.clauses):
        return None
    for unit, prefix in ((Unit.PREAMBULAR, "PP"), (Unit.OPERATIVE, "OP")):
        if clause.label.startswith(prefix) and clause.label[2:].isalnum():
            return Reference(unit, clause.label[2:])
    return Reference(Unit.TITLE) if clause.kind is ClauseKind.TITLE else None


def _renamed(anchor: Anchor, prefix: str, new: str) -> Anchor:
    return replace(anchor, wid=new + anchor.wid[len(prefix) :]) if anchor.wid.startswith(prefix) else anchor


def _reworded(anchor: Anchor, text: str, version: Version) -> Clause:
    base = next(clause for clause in version.clauses if clause.wid == anchor.wid)
    return replace(base, text=text, spans=())


def _label(new: NewClause, edit: Insert) -> str:
    """How a new clause is cited within its amendment: by the number it bears, else by that of its place."""
    number = printed_number(new.num)
    prefix = {ClauseKind.PREAMBULAR: "PP", ClauseKind.OPERATIVE: "OP"}.get(new.kind)
    if prefix is None:
        stem = edit.after.label.partition("(")[0] if edit.after is not None else new.kind.value
        return f"{stem}({number})" if number else stem
    if number:
        return prefix + number
    return f"{prefix}{edit.after.label[2:]}bis" if edit.after is not None else f"{prefix}1"
