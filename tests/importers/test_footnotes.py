"""Footnotes are told from the text, and anchored where their markers stood."""

import pytest

from draftdiff.importers import read
from draftdiff.importers.text import recognise
from draftdiff.model import ClauseKind

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


def test_a_symbol_is_no_marker():
    """The marker stands behind the year of the recital, and not in the symbol of the preface; the recitals stay two."""
    text = (
        "Resolution adopted by the Assembly on 3 June 2031\n[without reference to a Committee (A/77/L.1 and "
        "A/77/L.1/Add.1)]\n\nLamps\n\nThe Assembly of Ports,\nRecalling its resolution 76/5 of 5 May 2031,1\n"
        "Taking note of the report,\n1. Decides to wait.\n_____\n1 See A/76/49.\n"
    )
    outline = recognise(text)
    assert "(A/77/L.1 and A/77/L.1/Add.1)" in outline.front[1].text
    assert [item.text for item in outline.preamble] == [
        "Recalling its resolution 76/5 of 5 May 2031,",
        "Taking note of the report,",
    ]
    assert anchors(text) == [("1", "preamble:0", 44)]


def test_numbers_begin_anew_on_each_page():
    """Two notes of the same number, each with its marker on its page, stay apart in the document too."""
    text = f"{HEAD}1. Decides to buy lamps;1\n_____\n1 Of glass.\n\f2. Decides to buy oil.1\n_____\n1 Of whales.\n"
    assert notes(text) == [("1", "Of glass."), ("1", "Of whales.")]
    assert anchors(text) == [("1", "body:0", 21), ("1", "body:1", 19)]
    clauses = read(text.encode(), source="x.txt").version.clauses
    assert [(clause.eid, clause.text) for clause in clauses if clause.kind is ClauseKind.NOTE] == [
        ("para_1__authorialNote_1", "Of glass."),
        ("para_2__authorialNote_1", "Of whales."),
    ]


def test_the_text_goes_on_below_notes():
    """Where no page turns, the notes below a rule end where a paragraph opens."""
    text = (
        "The Council of Ports,\n\nRecalling lamps,1\n\n_____\n1 See A/1.\n\nNoting oil,\n\n1. Decides to buy lamps;2\n"
        "\n_____\n2 See A/2.\n\n2. Urges ports to act;\n\n3. Decides to wait.\n"
    )
    outline = recognise(text)
    assert notes(text) == [("1", "See A/1."), ("2", "See A/2.")]
    assert [item.num for item in outline.body] == ["1.", "2.", "3."]
    assert len(outline.preamble) == 2


@pytest.mark.parametrize("sign", [("¹", "²"), ("[1]", "[2]"), ("†", "‡"), ("*", "**")])
def test_kinds_of_markers(sign):
    """Raised figures, brackets, daggers and stars mark notes below a rule."""
    one, two = sign
    text = f"The Council,\n\nNoting lamps,{one}\nNoting oil,{two}\n1. Decides to wait.\n_____\n{one} A.\n{two} B.\n"
    assert [text for _, text in notes(text)] == ["A.", "B."]
    assert [place for _, place, _ in anchors(text)] == ["preamble:0", "preamble:1"]
    assert [item.text for item in recognise(text).preamble] == ["Noting lamps,", "Noting oil,"]


def test_a_note_without_a_rule():
    """A numbered line behind the last paragraph is a note where its marker surely stands in the text."""
    text = "The Council,\n\nNoting the state of the water1,\n\n1. Acts;\n\n2. Decides to wait.\n\n1 OJ C 101, p. 5.\n"
    assert notes(text) == [("1", "OJ C 101, p. 5.")]
    assert anchors(text) == [("1", "preamble:0", 29)]


def test_a_note_on_the_adoption_without_a_rule():
    """A count that begins anew below the last paragraph is of a note, if its marker stands in the preface."""
    text = (
        "Resolution 77 (2031)1\n\nNoise\n\nAssembly of Ports\n\n1. Noise is a risk.\n\n2. The Assembly calls on ports "
        "to act.\n\n1. Assembly debate on 4 May 2031 (see Doc. 14, report).\nText adopted by the Assembly on "
        "4 May 2031.\n"
    )
    outline = recognise(text)
    assert [note.num for note in outline.notes] == ["1"]
    assert [item.num for item in outline.body] == ["1.", "2."]
    assert anchors(text) == [("1", "front:0", 20)]


def test_a_note_at_the_end_of_a_page_without_a_rule():
    """A note may part a sentence that goes on over the page."""
    text = "The Council,\n\nNoting the harbours1 and the\n1 See A/1.\n\foil,\n\n1. Decides to wait.\n"
    assert notes(text) == [("1", "See A/1.")]
    assert [item.text for item in recognise(text).preamble] == ["Noting the harbours and the oil,"]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}Noting the lamps,1\n\n1. Decides to buy lamps;\n\n2. Urges ports to act.\n",
        "Resolution 5 (2031)1\n\nLamps\n\nThe Council,\n\nRecalling it,\n\n1. The ports are closed.\n",
        f"{HEAD}Noting it,\n\n1. Decides to wait.\n\n1 boat is enough.\n",
        f"{HEAD}Noting oil,1\n\n1. Decides:\n\n* to wait.\n\n* to buy.\n\n2. Urges ports.\n",
    ],
)
def test_a_paragraph_with_a_number_is_no_note(text):
    """Without a rule a numbered paragraph stays one, and a line whose marker stands nowhere is text."""
    assert notes(text) == []


def test_a_marker_without_its_note_ends_a_clause():
    """A stop with a marker behind it ends a clause, though the note is nowhere in the text."""
    text = "The Council,\nRecalling its act of 5 May 2031,1\nNoting oil,[2]\nWelcoming lamps,*\nNoting it,\n1. Acts.\n"
    assert len(recognise(text).preamble) == 4


@pytest.mark.parametrize("heading", ["ANNEX", "Annex I", "Appendix A", "ANNEXE"])
@pytest.mark.parametrize("marker", ["¹", "[1]"])
@pytest.mark.parametrize("star", ["", "*"])
def test_an_annex_ends_the_notes_and_its_list_is_none(heading, marker, star):
    """Notes above an annex are notes, whatever their signs; its numbered lines stay a list, no paragraph is lost."""
    reserved = "* Malta expressed a reservation on paragraph 2.\n\n" if star else ""
    outline = recognise(
        f"Lamps{star}\n\nThe Council of Ports,\n\nRecalling the Treaty of Lamps{marker},\n\n1. Decides to buy oil;\n\n"
        f"1 bis. Decides to buy glass;\n\n2. Decides to wait.\n\n{reserved}{marker} Signed in 2031.\n\n"
        f"{heading}\n\nList of ports\n\n1. Lindmouth\n\n2. Saltholm\n"
    )
    assert [note.text for note in outline.notes][bool(star) :] == ["Signed in 2031."]
    assert outline.preamble[0].text == "Recalling the Treaty of Lamps,"
    *paragraphs, annex = outline.body
    assert [(item.num, item.text) for item in paragraphs] == [
        ("1.", "Decides to buy oil;"),
        ("1 bis.", "Decides to buy glass;"),
        ("2.", "Decides to wait."),
    ]
    assert (annex.kind, [(item.num, item.text) for item in annex.children]) == (
        ClauseKind.ANNEX,
        [("1.", "Lindmouth"), ("2.", "Saltholm")],
    )
