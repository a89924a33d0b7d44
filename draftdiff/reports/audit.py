"""The audit log as a table for a spreadsheet and as JSON."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from draftdiff.people.audit import Entry
from draftdiff.reports.table import guarded

COLUMNS = (
    *("number", "at", "account", "login", "role", "source", "request", "action", "object", "result"),
    *("before", "digest"),
)
"""The heading of each column; ``before`` and ``digest`` are the links of the chain."""


def audit_table(entries: Iterable[Entry]) -> str:
    """The rows as CSV (RFC 4180) with one line of headings; times are in UTC by ISO 8601."""
    output = StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(COLUMNS)
    for entry in entries:
        row = audit_row(entry)
        writer.writerow([guarded("" if row[name] is None else str(row[name])) for name in COLUMNS])
    return output.getvalue()


def audit_row(entry: Entry) -> dict[str, Any]:
    """One row by the names of its columns, as JSON has it."""
    deed = entry.deed
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "account": deed.account,
        "login": deed.login,
        "role": deed.role,
        "source": deed.source,
        "request": deed.request,
        "action": deed.action,
        "object": deed.object,
        "result": deed.result,
        "before": entry.before,
        "digest": entry.digest,
    }
