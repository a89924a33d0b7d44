"""A comparison as a table of comma-separated values."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from draftdiff.reports.table import COLUMNS, comparison_table, guarded


def read(comparison):
    return list(csv.DictReader(StringIO(comparison_table(comparison), newline="")))


def test_one_row_for_each_change(comparison):
    """The table has a heading and one row for each change, unchanged ones too."""
    rows = read(comparison)
    assert len(rows) == len(comparison.changes)
    assert tuple(rows[0]) == COLUMNS


def test_row_tells_places_kind_and_both_texts(comparison):
    """A row names the labels before and after, what happened and both texts."""
    row = next(row for row in read(comparison) if row["new"] == "OP6")
    assert row["old"] == "OP7"
    assert (row["kind"], row["moved"], row["renumbered"]) == ("edited", "yes", "yes")
    assert row["old_text"] == "Remains seized of the matter;"
    assert row["new_text"] == "Remains seized of the matter."


def test_text_that_looks_like_a_formula_is_guarded(comparison):
    """A cell that a spreadsheet would calculate begins with an apostrophe."""
    row = next(row for row in read(comparison) if row["kind"] == "inserted")
    assert row["new_text"] == "'=Decides* to <keep> the lamps;"


@given(st.text(max_size=20))
def test_no_cell_begins_like_a_formula(text):
    """Whatever the text, its cell does not begin with a sign that starts a formula, and the text is kept."""
    cell = guarded(text)
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text.removeprefix("'")
