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
        writer.writerow([guarded(_told(row.record.get(field))) for field in sheet.fields])
    return output.getvalue()


def _told(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, list):
        return "; ".join(_told(each) for each in value)
    return str(value)
