"""Lists as a workbook for a spreadsheet."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

from harbour_committee import AFTER, DRAFT, FINAL
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from draftdiff.diff import compare
from draftdiff.diff.several.synopsis import synopsis
from draftdiff.reports.amendments.annotated import annotated
from draftdiff.reports.amendments.compiled import compiled
from draftdiff.reports.amendments.correspondence import correspondence
from draftdiff.reports.amendments.delegation import delegation
from draftdiff.reports.synopsis_texts import synopsis_table
from draftdiff.reports.table import comparison_table
from draftdiff.reports.workbook import (
    MOST,
    Table,
    comparison_workbook,
    sheet_workbook,
    synopsis_workbook,
    written,
)


def page(data):
    return load_workbook(BytesIO(data), rich_text=True).active


def cells(data):
    return [["" if cell.value is None else str(cell.value) for cell in row] for row in page(data).iter_rows()]


def bare(table):
    """The rows of a CSV, as they were before their cells were guarded."""
    return [[cell.removeprefix("'") for cell in row] for row in csv.reader(StringIO(table, newline=""))]


def test_a_comparison_has_the_rows_of_its_csv_and_marked_words(comparison):
    """The columns are those of the CSV, and one more with the words put in and taken out."""
    rows = cells(comparison_workbook(comparison))
    table = bare(comparison_table(comparison))
    score = table[0].index("score")
    assert [row[:score] + row[score + 1 : -1] for row in rows] == [row[:score] + row[score + 1 :] for row in table]
    (edited,) = [row for row in page(comparison_workbook(comparison)).iter_rows() if row[0].value == "PP3"]
    assert edited[score].value == 0.96
    assert [(str(part), getattr(getattr(part, "font", None), "u", None)) for part in edited[-1].value] == [
        ("Noting with ", None),
        ("grave ", "double"),
        ("concern the loss of light,", None),
    ]


def test_lists_of_amendments_have_their_records():
    """What is listed of amendments and numbers can be taken home, under the headings of the CSV."""
    sheets = (
        compiled(FINAL, AFTER, language="en"),
        annotated(FINAL, AFTER, base=DRAFT, language="ar"),
        correspondence(compare(DRAFT, FINAL), language="fr"),
        delegation(FINAL, AFTER, "Iceland", language="en"),
    )
    for sheet in sheets:
        found = page(sheet_workbook(sheet))
        assert tuple(cell.value for cell in found[1]) == sheet.fields
        assert found.max_row == len(sheet.rows) + 1
        assert found.freeze_panes == "A2"
        assert bool(found.sheet_view.rightToLeft) is (sheet.language == "ar")


def test_days_and_moments_are_dates():
    """What is a date can be sorted as one; a moment stands in UTC."""
    found = page(sheet_workbook(compiled(FINAL, AFTER, language="en")))
    names = [cell.value for cell in found[1]]
    number, received = (found.cell(2, names.index(name) + 1) for name in ("number", "received"))
    assert received.is_date
    first = next(each.amendment for each in AFTER if each.amendment.number == number.value)
    assert received.value == first.received.astimezone(UTC).replace(tzinfo=None)
    decided = page(sheet_workbook(annotated(FINAL, AFTER, base=DRAFT, language="en")))
    days = [row[[cell.value for cell in decided[1]].index("date")] for row in decided.iter_rows(min_row=2)]
    assert {cell.is_date for cell in days if cell.value} == {True}


def test_a_synopsis_has_the_cells_of_its_csv():
    """Versions side by side are the same in both."""
    table = synopsis((DRAFT, FINAL))
    assert cells(synopsis_workbook(table, ("a", "b"))) == bare(synopsis_table(table, ("a", "b")))


def test_the_same_list_gives_the_same_bytes():
    """No clock is in a workbook: it was made on the last day that stands in it."""
    table = Table("l", "t", ("a", "b"), ((date(2031, 5, 4), datetime(2031, 5, 6, 23, tzinfo=UTC)),))
    assert written(table) == written(table)
    made = load_workbook(BytesIO(written(table))).properties.created
    assert made == datetime(2031, 5, 6)  # noqa: DTZ001 - as the library gives it
    assert b"2000-01-01" not in written(Table("l", "t", ("a",), ()))


STARTS = ("", "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "=HYPERLINK(", "_x0041_", "'=", "http://a.example/")
LETTERS = st.characters(codec="utf-8", exclude_characters="\0\r")
TEXTS = st.builds("{}{}".format, st.sampled_from(STARTS), st.text(LETTERS, max_size=20))


@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(-9, 9)), min_size=1, max_size=5))
def test_no_text_is_a_formula(rows):
    """Whatever a text begins with, its cell is a text; a number is a number, below zero too."""
    data = written(Table("[all]: 'x'/*?", "t", ("a", "b", "n"), tuple(rows)))
    for row in page(data).iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type in {"n", "s"} or cell.value is None
            assert cell.hyperlink is None
            if isinstance(cell.value, str) and cell.value.lstrip().startswith(("=", "+", "-", "@")):
                assert cell.quotePrefix
    assert [row[2].value for row in page(data).iter_rows(min_row=2)] == [row[2] for row in rows]


def test_a_text_that_is_too_long_for_a_cell_says_so():
    """What a cell cannot hold is cut with a mark, instead of being left out."""
    words = (("=", "a" * MOST), ("+", "b"))
    ((cell, marked),) = page(written(Table("l", "t", ("a", "w"), (("a" * MOST + "b", words),)))).iter_rows(min_row=2)
    assert len(cell.value) == MOST
    assert cell.value.endswith("a […]")
    assert marked.value.endswith("a […]")
