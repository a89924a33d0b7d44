"""Amendments, and the reports on them, as JSON; the form is that of ``amendments.schema.json``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from draftdiff.amendments.model import (
    Amendment,
    Collision,
    Decision,
    Delete,
    Edit,
    Insert,
    Kind,
    Merge,
    Move,
    Rewrite,
    Split,
    Standing,
    Unread,
    hunk_numbers,
)
from draftdiff.amendments.voting import Course
from draftdiff.diff import Comparison
from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.reports.astray import comparison_data


def amendments_json(standings: Iterable[Standing], unread: Iterable[Unread] = ()) -> dict[str, Any]:
    """What ``amend list`` and ``amend import`` tell: the amendments, and the lines that were not understood."""
    return {
        "amendments": [amendment_json(standing) for standing in standings],
        "unread": [{"line": each.line, "text": each.text, "why": each.why} for each in unread],
    }


def amendment_json(standing: Standing) -> dict[str, Any]:
    """One amendment: what it proposes, how it stands against the text, and what was decided."""
    amendment = standing.amendment
    return {
        "number": amendment.number,
        "kind": amendment.kind.value,
        "target": standing.label,
        "wId": standing.wid,
        "part": _part(amendment),
        "sponsors": [sponsor.name for sponsor in amendment.sponsors],
        "cosponsors": [
            {"name": each.name, "role": each.role.value, "joined": each.joined.isoformat()}
            for each in amendment.sponsors
            if each.joined
        ],
        "parent": amendment.parent,
        "base": amendment.base,
        "lang": amendment.lang,
        "status": amendment.status,
        "placed": standing.placement.value,
        "candidates": [
            {"why": candidate.why, "hunks": hunks_json(candidate.edits)} for candidate in amendment.candidates
        ],
        "guessed": amendment.guessed,
        "hunks": hunks_json(amendment.edits),
        "instruction": amendment.instruction,
        "justification": amendment.justification,
        "received": amendment.received.isoformat(),
        "deadline": amendment.deadline.isoformat() if amendment.deadline else None,
        "late": amendment.late,
        "admissibility": _admissibility(amendment),
        "identical": list(standing.identical),
        "collisions": [collision_json(collision) for collision in standing.collisions],
        "decisions": [decision_json(decision) for decision in amendment.decisions],
    }


def hunks_json(edits: Sequence[Edit]) -> list[dict[str, Any]]:
    """The hunks by their numbers: at which clause, what goes, what comes.

    An edit that is no rewriting is one hunk; the texts of several clauses stand on lines of their own.
    """
    return [
        {"number": number, "edit": _tag(edits[place]), **_hunk(edits[place], within)}
        for number, place, within in hunk_numbers(edits)
    ]


def decision_json(decision: Decision) -> dict[str, Any]:
    """One decision with all that it says."""
    return {
        "outcome": decision.outcome.value,
        "body": decision.body,
        "sitting": decision.sitting,
        "date": decision.on.isoformat(),
        "recorded": decision.recorded.isoformat(),
        "by": decision.by.name,
        "vote": str(decision.vote) if decision.vote else None,
        "consensus": decision.consensus,
        "hunks": list(decision.hunks),
        "final": [{"wId": final.wid, "text": final.text} for final in decision.final],
        "cause": decision.cause,
        "note": decision.note,
    }


def preview_json(
    comparison: Comparison, taken: Sequence[int], left: Sequence[int], collisions: Iterable[Collision]
) -> dict[str, Any]:
    """The text as it would read with some amendments: those taken, those left out, what collides, what changes."""
    return {
        "numbers": list(taken),
        "left": list(left),
        "collisions": [collision_json(collision) for collision in collisions],
        "comparison": comparison_data(comparison),
    }


def course_json(course: Course) -> dict[str, Any]:
    """What follows if some amendments carry."""
    return {
        "carried": list(course.carried),
        "fallen": [{"number": number, "because": because} for number, because in course.fallen],
        "left": list(course.left),
        "passed": list(course.passed),
    }


def sheet_json(sheet: Sheet) -> dict[str, Any]:
    """A report: its heading and the record of each row."""
    return {
        "report": sheet.kind,
        "title": sheet.title,
        "version": sheet.version,
        "lang": sheet.lang,
        "summary": sheet.summary,
        "rows": [dict(row.record) for row in sheet.rows],
    }


def _part(amendment: Amendment) -> str | None:
    parts: Iterator[str] = (edit.part.value for edit in amendment.edits if isinstance(edit, Insert | Move))
    return next(parts, None) if amendment.kind in {Kind.INSERT_CLAUSE, Kind.MOVE} else None


def _tag(edit: Edit) -> str:
    return type(edit).__name__.lower()


def _hunk(edit: Edit, within: int | None) -> dict[str, Any]:
    match edit:
        case Rewrite():
            hunk = edit.hunks[within or 0]
            place = {"start": hunk.start, "end": hunk.end}
            return {"at": edit.clause.label, "wId": edit.clause.wid, "old": hunk.old, "new": hunk.new, **place}
        case Insert():
            new = "\n".join(clause.text for clause in edit.clauses)
            after = edit.after
            return {"at": after.label if after else "", "wId": after.wid if after else None, "old": "", "new": new}
        case Delete():
            old = "\n".join(anchor.text for anchor in (edit.clause, *edit.below))
            return {"at": edit.clause.label, "wId": edit.clause.wid, "old": old, "new": ""}
        case Move():
            clause, to = edit.clause, edit.after.label if edit.after else ""
            return {"at": clause.label, "wId": clause.wid, "old": clause.text, "new": clause.text, "to": to}
        case Split():
            new = "\n".join(edit.pieces)
            return {"at": edit.clause.label, "wId": edit.clause.wid, "old": edit.clause.text, "new": new}
        case Merge():
            first, old = edit.clauses[0], "\n".join(anchor.text for anchor in edit.clauses)
            return {"at": first.label, "wId": first.wid, "old": old, "new": edit.text}


def _admissibility(amendment: Amendment) -> dict[str, Any] | None:
    ruling = amendment.admissibility
    if ruling is None:
        return None
    at = ruling.at.isoformat()
    return {"admissible": ruling.admissible, "reason": ruling.reason, "by": ruling.by, "at": at}


def collision_json(collision: Collision) -> dict[str, Any]:
    """One collision: of which amendments, where, on which words."""
    return {
        "kind": collision.kind.value,
        "exclusive": collision.kind.exclusive,
        "numbers": list(collision.numbers),
        "wId": collision.wid,
        "label": collision.label,
        "words": collision.words,
        "by": list(collision.by),
    }
