"""Footnotes are told from the text, and anchored where their markers stood."""

import pytest

from draftdiff.importers.text import recognise

HEAD = "The Council of Ports,\n\nRecalling its resolution on lamps,\n\n"


def notes(text):
    outline = recognise(text)
    return [(note.num, note.text) for note in outline.notes]


def anchors(text):
    return [(a.marker, a.place, a.offset) for a in recognise(text).anchors]


def test_notes_below_a_rule():
    """Below a drawn line each number begins a note; its marker leaves the text."""
    text = (
        f"{HEAD}1. Decides to buy oil 1 and glass; 2\n\n2. Decides to wait.\n_____\n1 See A/1.\n2 Glass of any\nkind.\n"
    )
    assert notes(text) == [("1", "See A/1."), ("2", "Glass of any kind.")]
    assert recognise(text).body[0].text == "Decides to buy oil and glass;"
    assert anchors(text) == [("1", "body:0", 18), ("2", "body:0", 29)]


def test_markers_torn_from_their_notes():
    """Markers alone on their lines belong to the texts below them."""
    text = f"{HEAD}1. Decides to buy oil 1 and glass. 2\n_____\n1\nSee A/1.\n2\nSee A/2.\n"
    assert notes(text) == [("1", "See A/1."), ("2", "See A/2.")]


def test_markers_set_close():
    """A marker may stand close to a word, a stop or a year."""
    text = f"{HEAD}1. Decides to buy oil,1 glass2 and the Agenda 20303 of ports.\n_____\n1 A.\n2 B.\n3 C.\n"
    assert recognise(text).body[0].text == "Decides to buy oil, glass and the Agenda 2030 of ports."
    assert [marker for marker, _, _ in anchors(text)] == ["1", "2", "3"]


def test_a_figure_is_no_marker():
    """A number that counts something or ends a symbol stays in the text."""
    text = f"{HEAD}1. Recalls paragraph 1 of X/2.1 (2031) and 1 January, and buys oil. 1\n_____\n1 See A/1.\n"
    assert recognise(text).body[0].text == "Recalls paragraph 1 of X/2.1 (2031) and 1 January, and buys oil."


def test_a_star_after_the_text():
    """A note with a star stands at the end, its marker in the line of adoption."""
    text = (
        "Lamps\nResolution adopted by consensus*\nby the 3rd Congress of Ports\n(Lisbon, 4 May 2031)\n\n"
        f"{HEAD}1. Decides to sail.\n\n* Malta expressed a reservation on operative paragraph 1.\n"
    )
    outline = recognise(text)
    assert [(note.num, note.text) for note in outline.notes] == [
        ("*", "Malta expressed a reservation on operative paragraph 1.")
    ]
    assert [(r.delegation, r.target) for r in outline.reservations] == [("Malta", "OP1")]
    assert [anchor.marker for anchor in outline.anchors] == ["*"]


def test_a_note_goes_on_over_a_page():
    """What stands below the rule of the next page without a marker goes on with the note."""
    text = (
        f"{HEAD}1. Decides to buy oil 1 and\n_____\n1 Oil of the kind that\n\fglass;\n\n2. Decides to wait.\n"
        "_____\nis used in lamps.\n"
    )
    assert notes(text) == [("1", "Oil of the kind that is used in lamps.")]


def test_a_marker_that_is_nowhere_is_doubted():
    """A note whose marker is not found in the text is kept, with a remark."""
    outline = recognise(f"{HEAD}1. Decides to buy oil.\n_____\n1 See A/1.\n")
    assert [note.text for note in outline.notes] == ["See A/1."]
    assert [why for _, why in outline.doubts] == ["the place of footnote 1 in the text was not found"]


@pytest.mark.parametrize("line", ["Resolution adopted on 4 May 2031*", "(Lisbon, 4 May 2031)*"])
def test_a_star_after_a_number(line):
    """A star behind a date or its bracket is the anchor of the note at the end."""
    text = f"Resolution adopted by the Congress\n{line}\n\nLamps\n\n{HEAD}1. Decides to sail.\n\n* Malta abstained.\n"
    outline = recognise(text)
    assert [(note.num, note.text) for note in outline.notes] == [("*", "Malta abstained.")]
    assert [anchor.marker for anchor in outline.anchors] == ["*"]
    assert "*" not in " ".join(line.text for line in outline.front)
