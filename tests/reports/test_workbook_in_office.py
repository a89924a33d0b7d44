"""Workbooks as LibreOffice opens them."""

import csv
from datetime import date
from pathlib import Path

import pytest
from office import REQUIRED, office  # noqa: F401 - one is a fixture

from draftdiff.reports.workbook import Table, written

LINK = '=HYPERLINK("http://a.example")'
TEXTS = ("=1+1", "+1", "-x", "@SUM(A1)", "plain", LINK, "two\nlines", "'quoted", "١٢", "第")


@pytest.mark.slow
def test_the_cells_are_what_was_written(office, tmp_path):  # noqa: F811 - as above
    """No text became a formula or lost a sign; numbers and days are such."""
    if not list(Path(office.program).resolve().parent.glob("libsc*lo.so")):
        told = "there is no LibreOffice Calc here (Debian: libreoffice-calc-nogui)"
        pytest.fail(told) if REQUIRED else pytest.skip(told)
    rows = tuple((text, number - 4, date(2031, 5, 4)) for number, text in enumerate(TEXTS))
    file = tmp_path / "list.xlsx"
    file.write_bytes(written(Table("list", "t", ("text", "number", "day"), rows)))
    # Comma, quote, UTF-8, from the first row, all quoted as text: no; as shown: yes.
    opened = office.converted(file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true", tmp_path)
    found = list(csv.reader(opened.read_text("utf-8").splitlines(keepends=True)))
    assert found[1:] == [[text, str(number), "2031-05-04"] for text, number, _ in rows]
