"""A report on amendments as comma-separated values for a spreadsheet: the record of each row."""

from __future__ import annotations

import csv
from io import StringIO

from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.reports.table import guarded


def sheet_table(sheet: Sheet) -> str:
    """The report as CSV (RFC 4180) with one line of headings, which are the same in every language."""
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(sheet.fields)
    for row in sheet.rows:
        writer.writerow([_cell(row.record.get(field)) for field in sheet.fields])
    return output.getvalue()


def _cell(value: object) -> str:
    """What stands in a cell: a number as it is, also one below zero, and no text that could be calculated."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return told(value) if number else guarded(told(value))


def told(value: object) -> str:
    """A fact of a record as one text."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, list):
        return "; ".join(told(each) for each in value)
    return str(value)
