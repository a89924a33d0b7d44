"""Dates are read in several languages, in all the ways in which resolutions print them."""

from datetime import date

import pytest

from draftdiff.importers.lines.dates import is_date, last_date


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 May 2031", date(2031, 5, 4)),
        ("on the 4th May, 2031", date(2031, 5, 4)),
        ("May 4, 2031", date(2031, 5, 4)),
        ("1er mai 2031", date(2031, 5, 1)),
        ("le 4 août 2031", date(2031, 8, 4)),
        ("11-15 October 2031", date(2031, 10, 15)),
        ("2031-05-04", date(2031, 5, 4)),
        ("adopted on 3 May 2030, amended on 4 May 2031", date(2031, 5, 4)),
        ("4 de mayo de 2031", date(2031, 5, 4)),
        ("4. Mai 2031", date(2031, 5, 4)),
        ("4 мая 2031 года", date(2031, 5, 4)),
        ("2031年5月4日", date(2031, 5, 4)),
        ("٤ أيار/مايو ٢٠٣١", date(2031, 5, 4)),
        ("20 كانون الأول/ديسمبر 2031", date(2031, 12, 20)),
        ("31 February 2031", None),
        ("May 2031", None),
        ("paragraph 4", None),
    ],
)
def test_last_date(text, day):
    """Of a range the last day is taken, of several dates the last one; a day that never was is none."""
    assert last_date(text) == day


@pytest.mark.parametrize(("text", "expected"), [("4 May 2031", True), ("4 May 2031.", True), ("on 4 May 2031", False)])
def test_a_line_that_is_a_date(text, expected):
    """A line is a date if there is nothing else on it."""
    assert is_date(text) is expected
