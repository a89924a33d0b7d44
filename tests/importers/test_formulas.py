"""Enacting formulas are found wherever they stand and however they are written."""

import pytest
from sketching import sketch

from draftdiff.importers.body.formulas import is_formula, names_body
from draftdiff.importers.reading import read
from draftdiff.importers.text import recognise


@pytest.mark.parametrize(
    "formula",
    [
        "The Conference,",
        "Le Comité exécutif,",
        "We, the Heads of State and Government, assembled in Lisbon from 4 to 6 May 2031,",
        "The Member States of the Harbour Union, meeting in Lisbon on 4 May 2031,",
        "The Executive Board",
        "The Conference of the Parties",
        "THE GENERAL ASSEMBLY,",
        "The Conference of the Parties to the Convention\non the Care of Lights,",
    ],
)
def test_formulas(formula):
    """Bodies, conferences and states speak, with and without a comma, over one line or two."""
    lead = "Rappelant" if formula.startswith("Le ") else "Recalling"
    verb = "Décide d’agir" if formula.startswith("Le ") else "Decides to act"
    outline = recognise(f"Lights at sea\n\n{formula}\n\n{lead} the tides,\n\n1. {verb}.\n")
    assert outline.formula.text == " ".join(formula.split())
    assert outline.title.text == "Lights at sea"


@pytest.mark.parametrize("sign", ["*", "_"])
def test_a_formula_in_italics(sign):
    """The marks of italics are markup and no part of the formula."""
    text = "Lights\n\n*The Assembly*,\n\n*Recalling* the tides,\n\n*Noting* boats,\n\n1. *Decides* to act.\n"
    assert sketch(text.replace("*", sign)) == [
        "title Lights",
        "formula The Assembly,",
        "PP Recalling the tides,",
        "PP Noting boats,",
        "OP 1. Decides to act.",
    ]


def test_acting_under_a_chapter_is_a_recital():
    """What a council acts under stands below its formula."""
    text = "The Council,\n\nNoting it,\n\nActing under Chapter VII of the Charter,\n\n1. Decides to act.\n"
    assert sketch(text)[:3] == [
        "formula The Council,",
        "PP Noting it,",
        "PP Acting under Chapter VII of the Charter,",
    ]


NUMBERED = """\
QUIET HARBOURS

1. Recalling the tides,
2. Noting with concern that harbours
are loud,

The OSCE Parliamentary Assembly:

3. Calls on States to act;
4. Urges ports to help.
"""


def test_a_formula_below_numbered_recitals():
    """A formula may part the recitals from what is decided; the count of the print runs on."""
    assert sketch(NUMBERED) == [
        "title QUIET HARBOURS",
        "PP 1. Recalling the tides,",
        "PP 2. Noting with concern that harbours are loud,",
        "formula The OSCE Parliamentary Assembly:",
        "OP 3. Calls on States to act;",
        "OP 4. Urges ports to help.",
    ]


def test_a_formula_below_the_recitals_keeps_its_place():
    """It stands between them in Akoma Ntoso too, and recitals are cited by their count."""
    reading = read(NUMBERED.encode(), source="text")
    assert reading.document.problems() == ()
    clauses = reading.version.clauses
    assert [(clause.label, clause.num) for clause in clauses] == [
        ("Title", None),
        ("PP1", "1."),
        ("PP2", "2."),
        ("Formula", None),
        ("OP3", "3."),
        ("OP4", "4."),
    ]


def test_a_formula_below_whereas():
    """Recitals that begin with "Whereas" may stand above it as well."""
    text = "Noise\n\nWhereas it is loud;\n\nWhereas it grows; and\n\nThe Assembly:\n\n1. Urges States to act.\n"
    assert sketch(text) == [
        "title Noise",
        "PP Whereas it is loud;",
        "PP Whereas it grows; and",
        "formula The Assembly:",
        "OP 1. Urges States to act.",
    ]


def test_the_formula_of_a_part_is_a_heading():
    """Where a formula stood on top, one further down is the heading of a part."""
    text = "The Council,\n\nNoting it,\n\n1. Decides x.\n\nB\n\nThe Council,\n\nNoting y,\n\n1. Decides z.\n"
    assert "heading The Council," in sketch(text)


@pytest.mark.parametrize(
    ("text", "formula", "body"),
    [
        ("The Assembly,", True, True),
        ("The Assembly", True, False),
        ("THE HARBOUR CONGRESS:", True, True),
        ("The keepers of lights,", True, False),
        ("The care of the Assembly", False, False),
        ("Assembly,", False, False),
    ],
)
def test_what_a_line_can_be(text, formula, body):
    """Without its comma a formula must begin with the name of a body."""
    assert (is_formula(text), names_body(text)) == (formula, body)
