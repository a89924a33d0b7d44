"""The lines above the first clause are told apart: what they say, which are the title, which the formula."""

import pytest

from draftdiff.importers.roles import role_of
from draftdiff.importers.text import recognise
from draftdiff.model import FrontRole

CLAUSES = "Recalling the tides,\n\n1. Decides to sail.\n"


def front(text):
    return [(line.role.value, line.text) for line in recognise(text).front]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("A/RES/7/1", FrontRole.SYMBOL),
        ("4 May 2031", FrontRole.DATE),
        ("Date: 4 May 2031", FrontRole.DATE),
        ("Seventy-third session", FrontRole.SESSION),
        ("145th IPU Assembly", FrontRole.SESSION),
        ("Agenda item 30", FrontRole.SESSION),
        ("Lisbon, Portugal", FrontRole.PLACE),
        ("Draft resolution", FrontRole.TYPE),
        ("CONCURRENT RESOLUTION", FrontRole.TYPE),
        ("RESOLUTION NO. 2031-14", FrontRole.TYPE),
        ("Motion 14", FrontRole.TYPE),
        ("Resolution adopted by consensus", FrontRole.ADOPTION),
        ("Résolution adoptée à l’unanimité", FrontRole.ADOPTION),
        ("Sponsors: Fiji, Malta", FrontRole.SPONSORS),
        ("Submitted by: the Bureau", FrontRole.SPONSORS),
        ("Draft resolution submitted by the co-Rapporteurs", FrontRole.SPONSORS),
        ("Security Council", FrontRole.BODY),
        ("Distr.: General", FrontRole.OTHER),
        ("Preamble", FrontRole.OTHER),
        ("Revised draft", FrontRole.STATUS),
        ("Quiet harbours and the care of small ports", None),
    ],
)
def test_a_line_says_what_it_is(line, role):
    """Each line of a preface has its role by its form; a title has none."""
    assert role_of(line) is role


def test_a_title_over_several_lines():
    """Lines that say nothing else are the title, joined."""
    text = (
        f"12th Congress of Ports\n\nQuiet harbours and\nthe care of ports\n\nThe 12th Congress of Ports,\n\n{CLAUSES}"
    )
    outline = recognise(text)
    assert outline.title.text == "Quiet harbours and the care of ports"
    assert outline.title.lines == (3, 4)
    assert outline.formula.text == "The 12th Congress of Ports,"


def test_a_title_may_begin_with_an_article():
    """A title that begins like a formula is no formula, since no clause follows it."""
    outline = recognise(f"The care of ports\n\nThe Council of Ports,\n\n{CLAUSES}")
    assert (outline.title.text, outline.formula.text) == ("The care of ports", "The Council of Ports,")


def test_sponsors_stand_before_the_title():
    """Names up to "draft resolution" are the sponsors, over as many lines as they take."""
    text = f"Chile, Fiji, Malta and\nNorway: draft resolution\n\nLamps\n\nThe Council,\n\n{CLAUSES}"
    assert front(text) == [("docProponent", "Chile, Fiji, Malta and Norway: draft resolution")]
    assert recognise(text).title.text == "Lamps"


def test_columns_are_lines_of_their_own():
    """What print set side by side is read apart."""
    text = (
        "United Nations          A/7/L.1\nGeneral Assembly        Distr.: Limited\n\nLamps\n"
        f"\nThe Assembly,\n\n{CLAUSES}"
    )
    assert front(text) == [
        ("other", "United Nations"),
        ("docNumber", "A/7/L.1"),
        ("docAuthority", "General Assembly"),
        ("other", "Distr.: Limited"),
    ]


def test_the_adoption_runs_to_its_date():
    """The line of adoption goes on until its date; its star is a marker, and its day is known."""
    text = (
        "Lamps\n\nResolution adopted by consensus\n*\nby the Congress\n(Lisbon, 4 May 2031)\n\nThe Congress,\n\n"
        f"{CLAUSES}\n* Malta made a reservation.\n"
    )
    outline = recognise(text)
    assert front(text) == [("adoption", "Resolution adopted by consensus by the Congress (Lisbon, 4 May 2031)")]
    assert outline.adopted_on.isoformat() == "2031-05-04"


def test_a_formula_of_several_lines():
    """A formula may run over lines and hold a place and year in brackets."""
    outline = recognise(
        f"Lamps\n\nThe Plenipotentiary Conference of the Union of\nHarbours (Rev. Lisbon, 2031),\n\n{CLAUSES}"
    )
    assert outline.formula.text == "The Plenipotentiary Conference of the Union of Harbours (Rev. Lisbon, 2031),"


@pytest.mark.parametrize("key", ["Title:", "TOPIC:", "Subject :", "Objet :", "Question of:"])
def test_a_title_with_a_key(key):
    """A key before the title is its number and not its text."""
    title = recognise(f"{key} Lamps for ports\n\nThe Council,\n\n{CLAUSES}").title
    assert (title.num, title.text) == (key, "Lamps for ports")


def test_a_title_that_begins_like_a_clause():
    """Above "Whereas" a title may open with a participle."""
    outline = recognise(
        "RESOLUTION\n\nHonoring the keepers of lamps.\n\nWhereas lamps burn;\n\nResolved, That they burn on.\n"
    )
    assert outline.title.text == "Honoring the keepers of lamps."
    assert [item.text for item in outline.preamble] == ["Whereas lamps burn;"]


def test_links_of_the_preface_are_told():
    """The address of a link in the preface stands among the omissions; its words stay."""
    outline = recognise(f"[Bureau](http://ports.example)\n\n# Lamps\n\nThe Council,\n\n*Recalling* it,\n\n{CLAUSES}")
    assert ("http://ports.example", "address of a link") in [(o.text, o.reason) for o in outline.omissions]
