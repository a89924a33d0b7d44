"""What was recognised in a text, line by line."""

import pytest

from draftdiff.importers import read
from draftdiff_web.intake.recognition import sources, strips

FURNISHED = """\
12th Congress of Coastal Assemblies

Quiet harbours

The 12th Congress of Coastal Assemblies,

Recalling its declaration
on small ports,

- 2 -

1. Urges quiet hours;

2. Calls upon port authorities to:

(a) measure noise;

(b) publish the figures.
"""


@pytest.fixture(scope="module")
def reading():
    return read(FURNISHED.encode(), source="ports.txt")


def test_every_line_that_is_written_is_there_once(reading):
    """No line is dropped or told twice, and they stand in their order."""
    numbers = [number for strip in strips(reading) for number, _ in strip.lines]
    assert numbers == [n for n, line in enumerate(FURNISHED.splitlines(), start=1) if line.strip()]


def test_lines_of_one_clause_stand_together(reading):
    """A clause that runs over lines is one strip, named by its label."""
    strip = next(s for s in strips(reading) if s.first == 7)
    assert [text for _, text in strip.lines] == ["Recalling its declaration", "on small ports,"]
    assert [(unit.name, unit.text) for unit in strip.units] == [("PP1", "Recalling its declaration on small ports,")]


def test_what_was_left_out_has_its_reason(reading):
    """Page furniture belongs to no unit and says why."""
    strip = next(s for s in strips(reading) if s.first == 10)
    assert (strip.units, strip.reason) == ((), "page number")


def test_sub_paragraphs_have_their_own_labels(reading):
    """Each item of a list is a unit with the number it was printed with."""
    units = [unit for strip in strips(reading) for unit in strip.units]
    assert [(u.name, u.num) for u in units][-3:] == [("OP2", "2."), ("OP2(a)", "(a)"), ("OP2(b)", "(b)")]


def test_each_clause_leads_back_to_its_lines(reading):
    """The remark beside a clause names its lines and links to the first."""
    notes = sources(strips(reading))
    assert (notes["PP1"].text, notes["PP1"].href) == ("lines 7–8", "#line-7")
    assert (notes["OP1"].text, notes["OP1"].about) == ("line 12", "source of %(clause)s")


def test_markup_tells_it_all_itself(reading):
    """For Akoma Ntoso there is nothing to recognise."""
    again = read(reading.document.to_bytes(), source="ports.xml")
    assert again.outline is None
    assert strips(again) == ()
