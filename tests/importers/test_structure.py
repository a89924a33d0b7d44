"""Openings become units: nested by their marks, parted into preamble, body and closing."""

from draftdiff.importers import read
from draftdiff.importers.text import recognise
from draftdiff.model import ClauseKind

TEXT = """\
Lamps

The Council of Ports,

Recalling the tides,

Lamps and oil

1. Decides to buy:
   (a) lamps,
   (b) oil;

2. Invites pilots.

Annex
Signals

One lamp means that the port is open, and two lamps mean that it is closed.
"""


def test_parts():
    """A heading before the first operative paragraph is of the body; the annex stands at its end."""
    outline = recognise(TEXT)
    assert [item.kind for item in outline.preamble] == [ClauseKind.PREAMBULAR]
    assert [item.kind for item in outline.body] == [
        ClauseKind.HEADING,
        ClauseKind.OPERATIVE,
        ClauseKind.OPERATIVE,
        ClauseKind.ANNEX,
    ]


def test_units_know_their_lines():
    """Each unit names the source lines that it was read from, its children theirs."""
    outline = recognise(TEXT)
    paragraph = outline.body[1]
    assert paragraph.lines == (9,)
    assert [child.lines for child in paragraph.children] == [(10,), (11,)]
    assert outline.title.lines == (1,)


def test_an_annex_takes_its_title():
    """The first heading below the word "Annex" is the annex's own text."""
    annex = recognise(TEXT).body[-1]
    assert (annex.num, annex.text, len(annex.children)) == ("Annex", "Signals", 1)


def test_what_follows_a_list_right_below_an_annex_is_a_paragraph_of_it():
    """The list belongs to no paragraph, and nothing of what stands behind it is lost, in the order of the page."""
    text = TEXT.partition("Annex")[0] + "Annex\n\n(a) red lamps;\n\nto be lit at dusk\n\n(b) bells.\n\n1. Horns.\n"
    reading = read(text.encode(), source="signals.txt")
    annex = reading.outline.body[-1]
    assert annex.tail is None
    said = [clause.text for clause in reading.version.clauses]
    assert said[-4:] == ["red lamps;", "to be lit at dusk", "bells.", "Horns."]


def test_a_torn_number_is_among_the_lines():
    """A number that stood on a line of its own is counted to the paragraph that it was given to."""
    outline = recognise("The Council,\n\nNoting it,\n\n1.\n\nDecides to sail.\n")
    assert outline.body[0].lines == (5, 7)
