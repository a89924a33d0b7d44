"""Attacks on who opens a table: cells that a spreadsheet would run as formulas."""

from __future__ import annotations

import csv
import io

import pytest

from draftdiff import compare
from draftdiff.importers import read
from draftdiff.people.audit import Deed, Entry
from draftdiff.reports import table, workbook
from draftdiff.reports.audit import audit_table

CELLS = (
    *('=HYPERLINK("https://evil.example","x")', "+1+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(1+9)", "\t=1+1", "\r=1+1"),
    *(" =1+1", "\u00a0=1+1", "\ufeff=1+1", "\uff1d1+1", "\uff0b1", "\uff20SUM(1)", "\u200b=1+1", "\n=1+1"),
)
SIGNS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def runs(cell):
    """Whether a spreadsheet would take a cell for a formula, blanks and what is not seen left out of account."""
    return cell.lstrip(" \t\r\n\u00a0\ufeff\u200b").startswith(SIGNS) or cell.startswith(("\t", "\r", "\n"))


@pytest.mark.parametrize("cell", CELLS)
def test_no_cell_of_a_table_runs(cell):
    """An apostrophe stands before it, which shows the reader what it is."""
    assert runs(cell)
    assert not runs(table.guarded(cell))


@pytest.fixture(scope="module")
def comparison():
    evil = (
        'The Congress,\n\nNoting the tides,\n\n1. =HYPERLINK("https://evil.example") urges;\n\n2. +1+1 @SUM decides.\n'
    )
    mild = "The Congress,\n\nNoting the tides,\n\n1. Urges all ports;\n\n2. Decides to meet.\n"
    return compare(read(mild.encode(), source="a.txt"), read(evil.encode(), source="b.txt"))


def test_no_cell_of_a_comparison_runs(comparison):
    """In none of its columns."""
    rows = list(csv.reader(io.StringIO(table.comparison_table(comparison))))
    assert any("HYPERLINK" in cell for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if runs(cell)]


def test_no_cell_of_a_workbook_is_a_formula(comparison):
    """Each is a text in the file itself."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.load_workbook(io.BytesIO(workbook.comparison_workbook(comparison)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_no_cell_of_the_audit_log_runs(clock):
    """What somebody typed into the field for his login stands there too."""
    entries = [Entry(1, clock(), Deed(action="x", login=cell, object=cell), "", "") for cell in CELLS]
    rows = list(csv.reader(io.StringIO(audit_table(entries))))
    assert not [cell for row in rows for cell in row if runs(cell)]


def test_no_cell_of_the_reports_runs(large):
    """Sponsors, labels and texts come from outside."""
    client = large.test_client()
    for address in ("reports/compiled.csv", "synopsis.csv", "compare/preliminary-draft/adopted/correspondence.csv"):
        rows = list(csv.reader(io.StringIO(client.get(f"/safe-drinking-water/{address}").text)))
        assert len(rows) > 2
        assert not [cell for row in rows for cell in row if runs(cell)]
