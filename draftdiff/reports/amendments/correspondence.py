"""The table of correspondence: under which number each clause stands now, and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence

from draftdiff.diff import Change, Comparison
from draftdiff.model import Clause
from draftdiff.reports.amendments.phrases import joined, numbered, phrases, spoken
from draftdiff.reports.amendments.sheet import Line, Role, Row, Section, Sheet
from draftdiff.reports.telling import sentences
from draftdiff.reports.wording import labels

FIELDS = ("old", "new", "kind", "moved", "renumbered", "told")
_NOWHERE = "—"


def correspondence(comparison: Comparison, *, language: str | None = None) -> Sheet:
    """The table from the older version to the newer one, in reading order of the newer."""
    language = spoken(language)
    told = phrases(language)
    new = comparison.new
    tellings = sentences(comparison, language=language)
    rows = tuple(
        _row(place, change, "" if change.silent else telling)
        for place, (change, telling) in enumerate(zip(comparison.changes, tellings, strict=True), 1)
    )
    counts = comparison.summary
    parts = [
        numbered(f"n-{key}", counts[key], language) for key in ("renumbered", "inserted", "deleted") if counts[key]
    ]
    return Sheet(
        "correspondence",
        told("correspondence"),
        new.title,
        new.version,
        new.lang,
        language,
        joined(parts, language) if parts else told("no-number"),
        (Section("", rows),) if rows else (),
        FIELDS,
        columns=(told("c-before"), told("c-now"), told("c-became")),
    )


def _row(place: int, change: Change, telling: str) -> Row:
    cells = (
        (Line(_labels(change.old), Role.HEAD),),
        (Line(_labels(change.new), Role.HEAD),),
        (Line(telling or _NOWHERE),),
    )
    record = {
        "old": [clause.label for clause in change.old],
        "new": [clause.label for clause in change.new],
        "kind": change.kind.value,
        "moved": change.moved,
        "renumbered": change.renumbered,
        "told": telling,
    }
    return Row(f"row-{place}", cells, record, 0, change.kind.value)


def _labels(clauses: Sequence[Clause]) -> str:
    return labels(clauses) or _NOWHERE
