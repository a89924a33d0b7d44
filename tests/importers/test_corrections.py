"""A person joins, splits, retypes, leaves out and takes in what a reader recognised, line by line."""

import pytest
from sketching import draw

from draftdiff.importers import read
from draftdiff.importers.corrections import (
    BY_A_PERSON,
    Join,
    LeaveOut,
    Misfit,
    NoOutline,
    Renumber,
    Retype,
    Settle,
    Split,
    TakeIn,
    UnitKind,
    corrected,
    units,
)

PAPER = """\
9th Congress of Piers
Calm waters
The 9th Congress of Piers,

Recalling the letter of the pilots,
Noting the noise of cranes in the old quar-
ters of towns, and mindful of sleep,

1. Urges towns to be quiet;
- 2 -
2. Calls upon pilots to:
(a) count the horns that they hear
at night;
(b) tell the towns;

3. Thanks the moles.
Adopted on 4 May 2031
"""


def fixed(*corrections, paper=PAPER):
    return corrected(read(paper.encode(), source="paper"), corrections)


def sketch(*corrections, paper=PAPER):
    return draw(fixed(*corrections, paper=paper).outline)


def omitted(reading):
    return [(omission.line, omission.text, omission.reason) for omission in reading.outline.omissions]


READ = [
    "title Calm waters",
    "formula The 9th Congress of Piers,",
    "PP Recalling the letter of the pilots,",
    "PP Noting the noise of cranes in the old quarters of towns, and mindful of sleep,",
    "OP 1. Urges towns to be quiet;",
    "OP 2. Calls upon pilots to:",
    "  - (a) count the horns that they hear at night;",
    "  - (b) tell the towns;",
    "OP 3. Thanks the moles.",
    "closing Adopted on 4 May 2031",
]


def changed(*corrections):
    """The lines of the sketch that went and those that came."""
    now = sketch(*corrections)
    return [line for line in READ if line not in now], [line for line in now if line not in READ]


def test_the_paper_is_read_as_it_stands():
    """What the other tests correct is this."""
    assert sketch() == READ


def test_a_unit_goes_on_with_the_one_before():
    """Joined texts are one paragraph; a number that was none is of the text again, a torn word whole."""
    assert changed(Join(16)) == (["  - (b) tell the towns;", READ[8]], ["  - (b) tell the towns; 3. Thanks the moles."])
    assert draw(fixed(Split(6, before=7), Join(7)).outline) == READ


def test_another_unit_begins_at_a_line_or_a_character():
    """The second part has the kind of the first, and the number that it begins with."""
    assert changed(Split(6, before=7))[1] == [
        "PP Noting the noise of cranes in the old quar-",
        "PP ters of towns, and mindful of sleep,",
    ]
    at = READ[3].index("and mindful") - len("PP ")
    after = fixed(Split(6, character=at))
    assert [item.lines for item in after.outline.preamble] == [(5,), (6, 7), (7,)]
    assert draw(after.outline)[4] == "PP and mindful of sleep,"
    glued = PAPER.replace("be quiet;", "be quiet, 2. Thanks the oilers to: (a) oil;")
    first = Split(9, character=len("Urges towns to be quiet,"))
    second = Split(9, among=1, character=len("Thanks the oilers to:"))
    assert sketch(first, second, paper=glued)[4:7] == [
        "OP 1. Urges towns to be quiet,",
        "OP 2. Thanks the oilers to:",
        "  - (a) oil;",
    ]


def test_what_was_split_can_be_joined_again():
    """A split and a join leave the text as it was read."""
    assert draw(fixed(Split(12, before=13), Join(13)).outline) == READ


def test_a_unit_becomes_one_of_another_kind():
    """The parts of the text follow from the kinds: an operative paragraph opens the operative part."""
    assert changed(Retype(6, UnitKind.OPERATIVE))[1] == [READ[3].replace("PP", "OP")]
    assert "PP 1. Urges towns to be quiet;" in sketch(Retype(9, UnitKind.PREAMBULAR))
    assert "heading 3. Thanks the moles." in sketch(Retype(16, UnitKind.HEADING))
    assert sketch(Retype(17, UnitKind.OPERATIVE))[-1] == "OP Adopted on 4 May 2031"
    assert sketch(Retype(16, UnitKind.CLOSING))[-2:] == ["closing 3. Thanks the moles.", READ[-1]]


def test_a_unit_moves_out_and_in_with_what_belongs_to_it():
    """A sub-paragraph becomes a paragraph and the reverse; what hangs on it goes along."""
    assert sketch(Retype(11, UnitKind.SUBPARAGRAPH))[4:8] == [
        "OP 1. Urges towns to be quiet;",
        "  - 2. Calls upon pilots to:",
        "    - (a) count the horns that they hear at night;",
        "    - (b) tell the towns;",
    ]
    assert "    - (b) tell the towns;" in sketch(Retype(14, UnitKind.SUBPARAGRAPH, depth=2))
    assert sketch(Retype(12, UnitKind.OPERATIVE))[6:8] == [
        "OP (a) count the horns that they hear at night;",
        "  - (b) tell the towns;",
    ]


def test_text_after_a_list_belongs_to_its_paragraph():
    """A paragraph that only goes on after a list of another one is the end of that one."""
    assert sketch(Retype(16, UnitKind.TAIL))[5:9] == [
        "OP 2. Calls upon pilots to:",
        "  - (a) count the horns that they hear at night;",
        "  - (b) tell the towns;",
        "tail 3. Thanks the moles.",
    ]


def test_there_is_one_title():
    """What was the title is a line of the preface when another line becomes it."""
    after = fixed(Retype(1, UnitKind.TITLE))
    assert after.version.title == "9th Congress of Piers"
    assert [(line.text, line.lines) for line in after.outline.front] == [("Calm waters", (2,))]


def test_an_annex_takes_what_follows_it():
    """From the heading of an annex on everything is part of it, and no longer when it is none."""
    after = fixed(Retype(11, UnitKind.ANNEX))
    labels = [clause.label for clause in after.version.clauses]
    assert labels[-4:] == [
        "Annex 2",
        "Annex 2(a)",
        "Annex 2(b)",
        "Annex 2(3)",
    ]
    assert draw(fixed(Retype(11, UnitKind.ANNEX), Retype(11, UnitKind.OPERATIVE)).outline)[5] == READ[5]


def test_a_note_has_the_marker_that_it_begins_with():
    """A paragraph that is a footnote gets its mark, and its mark in the text its note."""
    paper = PAPER + "__________\n1 See the tables.\n"
    paper = paper.replace("1. Urges towns", "1. Urges towns1")
    assert draw(fixed(paper=paper).outline)[-1] == "note 1 See the tables."
    taken = fixed(Retype(19, UnitKind.CLOSING), Retype(19, UnitKind.NOTE), paper=paper)
    assert draw(taken.outline)[-1] == "note 1 See the tables."


def test_what_is_no_text_is_left_out():
    """Its lines stand among the omissions with the reason; items that hung on it hang on what stands before."""
    after = fixed(LeaveOut(11))
    assert draw(after.outline)[4:7] == [READ[4], READ[6], READ[7]]
    assert (11, "2. Calls upon pilots to:", BY_A_PERSON) in omitted(after)
    part = fixed(LeaveOut(6, first=7))
    assert draw(part.outline)[3] == "PP Noting the noise of cranes in the old quar-"
    assert omitted(part)[0] == (7, "ters of towns, and mindful of sleep,", BY_A_PERSON)
    assert draw(fixed(LeaveOut(6, first=7), TakeIn(7)).outline) == READ


def test_what_was_left_out_is_taken_in():
    """A line becomes a unit of the kind that is said, or goes into the paragraph in whose midst it stands."""
    assert omitted(fixed()) == [(10, "- 2 -", "page number")]
    assert sketch(TakeIn(10, UnitKind.HEADING))[5] == "heading - 2 -"
    assert sketch(TakeIn(10))[4] == "OP 1. Urges towns to be quiet; - 2 -"
    assert omitted(fixed(TakeIn(10))) == []
    again = fixed(LeaveOut(14), TakeIn(14, UnitKind.SUBPARAGRAPH))
    assert draw(again.outline) == READ


def test_a_line_amid_a_paragraph_is_put_back_in_its_place():
    """The line stands where it stood, not at the end."""
    paper = PAPER.replace("count the horns that they hear\n", "count the horns that they hear\n- 3 -\n")
    assert "  - (a) count the horns that they hear - 3 - at night;" in sketch(TakeIn(13), paper=paper)
    with pytest.raises(Misfit, match=r"line 13: .* goes on in line 14; split that unit at line 14 first"):
        sketch(TakeIn(13, UnitKind.HEADING), paper=paper)


def test_a_number_is_set_right():
    """The number as printed is another one, or none."""
    assert sketch(Renumber(16, "2 bis."))[8] == "OP 2 bis. Thanks the moles."
    assert sketch(Renumber(16, " "))[8] == "OP Thanks the moles."


def test_a_doubt_is_settled_by_a_person_or_by_a_correction():
    """What was doubtful about a line is no more when somebody says so, or has set it right."""
    paper = PAPER.replace("Recalling the letter", "Whispering softly the letter")
    doubtful = [line for line, _ in fixed(paper=paper).outline.doubts]
    assert doubtful == [5]
    assert fixed(Settle(5), paper=paper).outline.doubts == ()
    assert fixed(Retype(5, UnitKind.HEADING), paper=paper).outline.doubts == ()
    assert fixed(Retype(9, UnitKind.HEADING), paper=paper).outline.doubts != ()


def test_each_unit_is_named_by_its_line_and_label():
    """The units of a reading stand in order, each with what its clause is called."""
    found = units(fixed(Split(12, character=len("count the horns"))))
    assert [(unit.piece.line, unit.among, unit.label) for unit in found][4:] == [
        (6, 0, "PP2"),
        (9, 0, "OP1"),
        (11, 0, "OP2"),
        (12, 0, "OP2(a)"),
        (12, 1, "OP2¶1"),
        (14, 0, "OP2(b)"),
        (16, 0, "OP3"),
        (17, 0, "Closing 1"),
    ]


MISFITS = {
    "the first": (Join(1), "there is nothing before it"),
    "amid a unit": (Join(7), "no unit begins on it; the unit that it is part of begins on line 6"),
    "left out": (Join(10), "it was left out; take it in first"),
    "blank": (Join(4), "no unit begins on it; name the first line"),
    "beyond": (Join(999), "no unit begins on it"),
    "one of one": (Join(9, among=1), "only 1 units begin on it"),
    "split nowhere": (Split(6), "needs a source line or a character"),
    "split everywhere": (Split(6, before=7, character=3), "needs a source line or a character"),
    "split at its start": (Split(6, character=0), "nothing would be left"),
    "split beyond its end": (Split(6, character=9_999), "nothing would be left"),
    "split at another's line": (Split(6, before=9), "line 9 does not stand within it"),
    "what it is": (Retype(9, UnitKind.OPERATIVE), "this is an operative paragraph already"),
    "too deep": (Retype(14, UnitKind.SUBPARAGRAPH, depth=4), "give a depth from 1 to 2"),
    "deep and none": (Retype(16, UnitKind.HEADING, depth=1), "only a sub-paragraph has a depth"),
    "nothing above": (Retype(3, UnitKind.SUBPARAGRAPH), "there is not a paragraph before it"),
    "no list above": (Retype(9, UnitKind.TAIL), "there is not a list before it"),
    "a low formula": (Retype(16, UnitKind.FORMULA), "stands above the first operative paragraph"),
    "other lines": (LeaveOut(6, first=9), "no line from 9 to 9 is part of it"),
    "taken in already": (TakeIn(9), "nothing was left out there"),
    "a unit between": (TakeIn(10, last=11), "line 11 is part of a unit already"),
    "backwards": (TakeIn(10, last=9), "nothing was left out there"),
    "no number to have": (Renumber(17, "4."), "has no number"),
    "the same number": (Renumber(16, "3."), "number already"),
    "no doubt": (Settle(9), "nothing is doubtful"),
}


@pytest.mark.parametrize("what", MISFITS)
def test_what_does_not_fit_is_refused_in_one_line(what):
    """The error names the line, says why and what to do instead."""
    correction, words = MISFITS[what]
    with pytest.raises(Misfit) as refused:
        fixed(correction)
    line = str(refused.value)
    assert words in line
    assert line.startswith(f"line {correction.line}: ")
    assert line.splitlines() == [line]


def test_a_list_that_was_ended_does_not_go_on():
    """Items cannot follow the text that ends their list."""
    with pytest.raises(Misfit, match="line 14: it would belong to a list of which the end is told already"):
        fixed(Retype(11, UnitKind.SUBPARAGRAPH, depth=1), Retype(12, UnitKind.TAIL, depth=1))


def test_markup_is_not_corrected(harbours):
    """The structure of Akoma Ntoso is its own; without corrections it passes."""
    document = read(harbours.encode(), source="t").document.to_bytes()
    reading = read(document, source="draft.xml")
    assert corrected(reading, ()) is reading
    assert units(reading) == ()
    with pytest.raises(NoOutline, match=r"draft\.xml: this is Akoma Ntoso, whose own markup"):
        corrected(reading, [Join(3)])


def test_statements_on_record_follow_the_notes():
    """A footnote that tells of a reservation counts as one only while it is a note."""
    paper = PAPER + "\n* Norland expressed its reservation on operative paragraph 3.\n"
    paper = paper.replace("Calm waters", "Calm waters*")
    assert fixed(paper=paper).version.reservations
    line = units(fixed(paper=paper))[-1].piece.line
    assert not fixed(LeaveOut(line), paper=paper).version.reservations
