"""The box as it opens: with the words of the clause, or with those that an amendment has that is to be revised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from draftdiff.amendments.instructions.edit_box import Side
from draftdiff.amendments.model import (
    Amendment,
    Anchor,
    Delete,
    Edit,
    Insert,
    Merge,
    Move,
    Part,
    Rewrite,
    Split,
)
from draftdiff.desk import Desk
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff_web.amending.drafting import Draft, What, clause_of


def opened(draft: Draft, version: Version) -> Draft:
    """A draft with what its box holds before anything is typed: the words of the clause, where these are edited."""
    if draft.what not in (What.WORDS, What.SPLIT) or draft.text:
        return draft
    return replace(draft, text=clause_of(version, draft.clause).text)


def of_amendment(amendment: Amendment, desk: Desk) -> Draft:
    """The words that an amendment has, as a draft: of the text as it stands, where its clauses are unchanged there."""
    base = amendment.base
    if amendment.parent is None:
        now = {clause.wid: clause.text for clause in desk.version().clauses}
        if all(now.get(anchor.wid) == anchor.text for edit in amendment.edits for anchor in _anchors(edit)):
            base = ""
    begun = Draft(base=base, parent=amendment.parent, revised=amendment.number)
    begun = replace(begun, justification=amendment.justification or "")
    edits = amendment.edits
    text = desk.base(amendment)
    found = _drafted(begun, edits[0], text) if len(edits) == 1 else None
    return found or replace(begun, what=What.INSTRUCTION, text=desk.wording(amendment))


def _anchors(edit: Edit) -> Iterable[Anchor]:
    match edit:
        case Rewrite() | Split():
            return (edit.clause,)
        case Insert():
            return () if edit.after is None else (edit.after,)
        case Delete():
            return (edit.clause, *edit.below)
        case Move():
            return (edit.clause,) if edit.after is None else (edit.clause, edit.after)
        case Merge():
            return edit.clauses


def _drafted(begun: Draft, edit: Edit, version: Version) -> Draft | None:
    """One edit as it would be typed; None for one that the boxes do not hold."""
    match edit:
        case Rewrite():
            return replace(begun, what=What.WORDS, clause=edit.clause.wid, text=edit.text)
        case Delete():
            return replace(begun, what=What.DELETE, clause=edit.clause.wid)
        case Split():
            return replace(begun, what=What.SPLIT, clause=edit.clause.wid, text="\n\n".join(edit.pieces))
        case Insert() | Move():
            return _placed(begun, edit, version)
        case Merge() if len(edit.clauses) == 2:  # noqa: PLR2004 (a clause and its neighbour)
            first, other = edit.clauses
            return replace(begun, what=What.MERGE, clause=first.wid, other=other.wid, text=edit.text)
        case _:
            return None


def _placed(begun: Draft, edit: Insert | Move, version: Version) -> Draft | None:
    """What puts clauses at a place; at the start of a part they stand before its first clause."""
    beside = edit.after.wid if edit.after is not None else _first(version, edit.part)
    if beside is None:
        return None
    side = Side.BEFORE if edit.after is None else Side.BELOW if edit.below else Side.AFTER
    if isinstance(edit, Move):
        return replace(begun, what=What.MOVE, clause=edit.clause.wid, other=beside, side=side)
    text = "\n".join(" ".join(part for part in (new.num, new.text) if part) for new in edit.clauses)
    return replace(begun, what=What.NEW, clause=beside, side=side, text=text)


def _first(version: Version, part: Part) -> str | None:
    """The first clause of a part."""
    kind = ClauseKind.PREAMBULAR if part is Part.PREAMBULAR else ClauseKind.OPERATIVE
    return next((clause.wid for clause in version.clauses if clause.kind is kind), None)


def neighbours(version: Version, clause: Clause) -> Sequence[Clause]:
    """The clauses that could become one with a clause: the nearest of its kind and depth, before it and behind it."""
    place = next(at for at, other in enumerate(version.clauses) if other.wid == clause.wid)
    before = next((c for c in reversed(version.clauses[:place]) if _joins(c, clause)), None)
    behind = next((c for c in version.clauses[place + 1 :] if _joins(c, clause)), None)
    return tuple(found for found in (behind, before) if found is not None)


def _joins(one: Clause, other: Clause) -> bool:
    return one.kind is other.kind and one.depth == other.depth
