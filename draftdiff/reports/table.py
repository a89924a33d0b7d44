"""A comparison as a table of comma-separated values, for a spreadsheet: one row for each change."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from draftdiff.diff import Change, Comparison, PrefaceChange
from draftdiff.reports.telling import questions, sentences
from draftdiff.reports.wording import labels, line_kind, preface_name, remarks

COLUMNS = ("old", "new", "kind", "moved", "renumbered", "remarks", "told", "score", "old_text", "new_text")
"""The heading of each column: labels before and after, what happened, also in a sentence, the text before and after."""

_BREAKS = ("\t", "\r", "\n")
_SIGNS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection), in a wide letter too."""

_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*")


def comparison_table(comparison: Comparison) -> str:
    """The comparison as CSV (RFC 4180) with one line of headings; rows that did not change are in it too.

    The lines of the preface that changed come first.
    """
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for line in comparison.preface:
        writer.writerow([guarded(cell) for cell in preface_row(line)])
    for row in comparison_rows(comparison):
        writer.writerow([guarded(cell) for cell in row])
    return output.getvalue()


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before it where a spreadsheet would run it as a formula."""
    seen = cell[_UNSEEN.match(cell).end() :]  # type: ignore[union-attr]  # it matches everywhere
    return f"'{cell}" if cell.startswith(_BREAKS) or seen.startswith(_SIGNS) else cell


def comparison_rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """What stands in the columns for each change; what is to be asked about its references stands by its remarks."""
    for change, told, asked in zip(comparison.changes, sentences(comparison), questions(comparison), strict=True):
        yield _row(change, "" if change.silent else told, asked)


def _row(change: Change, told: str, asked: Sequence[str]) -> tuple[str, ...]:
    return (
        labels(change.old),
        labels(change.new),
        change.kind.value,
        _yes(change.moved),
        _yes(change.renumbered),
        "; ".join((*remarks(change), *asked)),
        told,
        "" if change.score is None else f"{change.score:.2f}",
        change.old_text,
        change.new_text,
    )


def preface_row(line: PrefaceChange) -> tuple[str, ...]:
    """What stands in the columns for a line of the preface that changed; no sentence tells of it."""
    names = tuple("" if side is None else preface_name() for side in (line.old, line.new))
    return (*names, line_kind(line).value, "", "", "", "", "", line.old or "", line.new or "")


def _yes(fact: bool) -> str:
    return "yes" if fact else ""
