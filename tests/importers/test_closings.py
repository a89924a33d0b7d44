"""The closing of a text is told by its form and by standing apart."""

import pytest
from sketching import clauses, sketch

from draftdiff.importers.body.closings import closing_of, is_closing
from draftdiff.importers.lines.layout import lay_out
from draftdiff.importers.text import recognise

HEAD = "The Council of Ports,\n\nRecalling the lamps,1\n\n1. Decides to wait.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Seventh plenary meeting, 13 November 2031",
        "Seventy-seventh plenary meeting",
        "35e séance",
        "41st meeting",
        "16 juillet 2031",
        "A73/VR/7",
        "[Adopted without a vote.]",
        "[Adoptée sans vote.]",
        "[Adopted by a recorded vote of 32 to 11, with 4 abstentions. The voting was as follows:",
    ],
)
def test_forms(text):
    """Meetings, dates, symbols of the record and votes in brackets close a text."""
    assert is_closing(text)


@pytest.mark.parametrize("text", ["See A/1.", "Decides to meet", "It was read at the third meeting; then it rained."])
def test_other_lines(text):
    """A sentence does not."""
    assert not is_closing(text)


def test_a_closing_stands_apart():
    """Within a sentence a line of its form is text, far on the right it is not."""
    near = lay_out("as was said at the\n41st meeting\n").lines
    far = lay_out("as was said at the\n                        41st meeting\n").lines
    assert (closing_of(near, 1, 2), closing_of(far, 1, 2)) == (2, 1)


@pytest.mark.parametrize("rule", ["_______\n", ""])
@pytest.mark.parametrize("gap", ["\n", " " * 40, ""])
def test_a_closing_below_the_notes(rule, gap):
    """What closes the text is not the tail of the last note, with or without a rule above the notes."""
    text = f"{HEAD}{rule}1 See A/1.\n{gap}Seventh plenary meeting, 13 May 2031\n{' ' * 40}A73/VR/7\n"
    assert sketch(text)[-3:] == ["closing Seventh plenary meeting, 13 May 2031", "closing A73/VR/7", "note 1 See A/1."]


def test_a_recorded_vote_runs_over_lines():
    """Those who voted for, against and not at all stand each in one piece; the job number is furniture."""
    text = (
        f"{HEAD}\n35e séance\n16 juillet 2031\n[Adopted by a recorded vote of 3 to 1. The voting was as\nfollows:\n"
        "In favour: Fiji, Malta,\nNorway\nAgainst: Chile\nAbstaining: Peru]\n\nGE.31-09862 (F)\n"
    )
    outline = recognise(text)
    assert [item.text for item in outline.closing] == [
        "35e séance",
        "16 juillet 2031",
        "[Adopted by a recorded vote of 3 to 1. The voting was as follows:",
        "In favour: Fiji, Malta, Norway",
        "Against: Chile",
        "Abstaining: Peru]",
    ]
    assert [(o.text, o.reason) for o in outline.omissions] == [("GE.31-09862 (F)", "job number")]
    assert outline.reservations == ()


@pytest.mark.parametrize(
    "lines",
    [
        ("Introduced by Councillor Reyes",),
        ("Respectfully submitted,", "Anna Reyes, Clerk"),
        ("Submitted by: Anna Reyes",),
        ("Sponsors: Chile, Fiji",),
        ("Vote: 12-3-1",),
        ("AYES: Reyes, Okoro", "NOES: Lind", "ABSENT: none"),
        ("Signed: Anna Reyes",),
        ("Présentée par Mme Reyes",),
    ],
    ids=lambda lines: lines[0],
)
def test_who_signed_and_who_voted_closes_the_text(lines):
    """Such lines behind the last sentence are of the closing, and no words of the last paragraph."""
    outline = recognise(
        "Lamps\n\nThe Council,\n\nNoting lamps,\n\n1. Urges ports to act;\n\n2. Asks the board to act.\n\n"
        + "\n".join(lines)
    )
    assert outline.body[-1].text == "Asks the board to act."
    assert [item.text for item in outline.closing] == list(lines)


def test_a_paragraph_about_votes_is_a_paragraph():
    """What begins like such a line and is numbered, or stands before the end, is of the text."""
    outline = recognise(
        "Lamps\n\nThe Council,\n\nNoting lamps,\n\n1. Asks for these tables:\n\n(a) Votes: one for each port;\n\n"
        "(b) Sponsors: one for each lamp;\n\n2. Asks the board to act.\n"
    )
    assert [item.text for item in outline.body[0].children] == [
        "Votes: one for each port;",
        "Sponsors: one for each lamp;",
    ]
    assert not outline.closing


@pytest.mark.parametrize(
    "names", [["Przewodniczący Rady", "Jan Rybak"], ["Port Workers' Union"], ["JOÃO GAIVOTA", "Presidente do Conselho"]]
)
def test_names_at_the_end_sign(names):
    """Short lines without a stop stand apart below the last sentence; what goes on in a sentence is none."""
    text = "The Council,\n\n1. Asks for a pier;\n\n2. Thanks all pilots.\n\n"
    assert clauses(text + "\n".join(names) + "\n")[2:] == [f"closing {name}" for name in names]
    assert len(clauses(text + "They sail at night.\n")) == 2
