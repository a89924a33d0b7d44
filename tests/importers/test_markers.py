"""Places of footnote markers are told from figures, symbols and dates, and taken in the order of the notes."""

import pytest

from draftdiff.importers.lines.layout import lay_out
from draftdiff.importers.notes.markers import SURE, Wanted, choose, places_of, plain, take


def lines(text):
    return list(lay_out(text).lines)


def places(text, marker="1"):
    return [place for place in places_of(lines(text), {marker})[marker] if place.strength >= SURE]


@pytest.mark.parametrize(
    "text",
    [
        "Recalling its decision of 5 May 2031,1",
        "Noting the state of the water1, and of the oil",
        "Noting oil;1",
        "Noting oil.1",
        "Noting oil.”1 Noting glass.",
        "Resolution 77 (2031)1",
        "Noting oil,¹",
        "Noting oil [1] and glass",
        "the Agenda 20301 of ports",
        "the Ports’ Union (LPU)1 and",
        "of 25 March 2031(1),",
        "Regulation (EU) 2031/679(1);",
    ],
)
def test_a_place_that_is_sure(text):
    """A marker stands close to a word or a closing stop, is raised, or in square brackets."""
    assert len(places(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "document A/77/L.1)",
        "A/77/L.1/Add.1 and Corr.1,",
        "WHA69/2031/REC/1",
        "decision 1/CP.21",
        "para.1 and No.1",
        "1.1 tons and 2,1 per cent",
        "1,000 boats",
        "1-3 boats",
        "on the 1st day",
        "1 January 2031",
        "CO1 and m1 of COVID-1",
        "paragraph 2(a)(1)",
        "resolution 12(1)",
        "Law 2031(1) of its rules",
        "of 11 and 21",
        "1. Decides to wait",
        "(1) to buy oil",
    ],
)
def test_a_figure_is_no_place(text):
    """Symbols, abbreviations, decimals, thousands, ranges, ordinals, dates and formulas keep their figures."""
    assert not places(text)


def test_raised_figures_of_measures():
    """A square metre has no footnote."""
    assert [place.start for place in places("5 m² of glass,²", "2")] == [14]


@pytest.mark.parametrize(("marker", "expected"), [("¹²", "12"), ("3", "3"), ("*", "*")])
def test_plain(marker, expected):
    """A raised marker counts as a plain one."""
    assert plain(marker) == expected


def test_markers_follow_each_other_as_the_notes_do():
    """Of several places each note takes the one that leaves the best to the others."""
    text = "oil,2 and glass,1 of ports,\nlamps;2 and tides,1 of old;3\n_____\n"
    chosen = choose(lines(text), [Wanted(marker, 0, 9) for marker in "123"])
    assert [(place.line, place.start) for place in chosen] == [(0, 16), (1, 6), (1, 27)]


def test_each_page_counts_anew():
    """Notes of the same number find their markers on their own pages."""
    text = "oil,1 and\nglass\n\flamps;1 and\ntides\n"
    chosen = choose(lines(text), [Wanted("1", 0, 3), Wanted("1", 1, 9)])
    assert [place.line for place in chosen] == [0, 2]


def test_signs_have_an_order_of_their_own():
    """A star at the head of the text may belong to the last note."""
    chosen = choose(lines("Adopted*\noil,1 of\n"), [Wanted("1", 0, 9), Wanted("*", 0, 9)])
    assert [place.line for place in chosen] == [1, 0]


def test_taken_markers_leave_marks():
    """Markers side by side leave the text together, with the comma between them."""
    text = lines("Noting oil,1,2 glass and tides 3 of old")
    found = [place for marker in "123" for place in places_of(text, {marker})[marker]]
    take(text, found)
    assert text[0].text == "Noting oil, glass and tides of old"
    assert text[0].content.marks == ((11, "1"), (11, "2"), (27, "3"))
