"""A comparison as a table of comma-separated values, for a spreadsheet: one row for each change."""

from __future__ import annotations

import csv
from io import StringIO

from draftdiff.diff import Change, Comparison
from draftdiff.reports.telling import sentences
from draftdiff.reports.wording import labels, remarks

COLUMNS = ("old", "new", "kind", "moved", "renumbered", "remarks", "told", "score", "old_text", "new_text")
"""The heading of each column: labels before and after, what happened, also in a sentence, the text before and after."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""


def comparison_table(comparison: Comparison) -> str:
    """The comparison as CSV (RFC 4180) with one line of headings; rows that did not change are in it too."""
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    told = sentences(comparison)
    for change, sentence in zip(comparison.changes, told, strict=True):
        writer.writerow([guarded(cell) for cell in _row(change, "" if change.silent else sentence)])
    return output.getvalue()


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _row(change: Change, told: str) -> tuple[str, ...]:
    return (
        labels(change.old),
        labels(change.new),
        change.kind.value,
        _yes(change.moved),
        _yes(change.renumbered),
        "; ".join(remarks(change)),
        told,
        "" if change.score is None else f"{change.score:.2f}",
        change.old_text,
        change.new_text,
    )


def _yes(fact: bool) -> str:
    return "yes" if fact else ""
