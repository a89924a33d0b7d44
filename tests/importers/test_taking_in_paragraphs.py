"""A text of which nothing is recognised is taken in paragraph by paragraph, and not a letter of it is lost."""

import pytest
from accounting import letters, texts_of, unaccounted
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.importers import read
from draftdiff.importers.corrections import (
    Misfit,
    Retype,
    TakeIn,
    TakeInAll,
    UnitKind,
    corrected,
    read_corrections,
    write_corrections,
)
from draftdiff.importers.corrections.paragraphs import paragraphs

MOTION = """Für hellere Laternen

Wir wollen, dass die Häfen heller werden. Dazu sollen die
Laternen jede Nacht brennen.

Unsere Ziele

Wir sehen vor:

- Laternen an allen Molen,
- ein Boot für die Wärter.

- 2 -

Im Winter ist es dunkel. Die Lotsen klagen.
"""


def taken_in(text, *more):
    return corrected(read(text.encode(), source="motion.txt", unfinished=True), (TakeInAll(), *more))


def sketch(reading):
    return [(clause.label, clause.text) for clause in reading.version.clauses]


def test_paragraphs_become_clauses_by_their_form():
    """A first line without a stop is the title, short ones are headings, items stand below what announces them."""
    assert sketch(taken_in(MOTION)) == [
        ("Title", "Für hellere Laternen"),
        (
            "OP1",
            "Wir wollen, dass die Häfen heller werden. Dazu sollen die Laternen jede Nacht brennen.",
        ),
        ("H1", "Unsere Ziele"),
        ("OP2", "Wir sehen vor:"),
        ("OP2(1)", "Laternen an allen Molen,"),
        ("OP2(2)", "ein Boot für die Wärter."),
        ("OP3", "Im Winter ist es dunkel. Die Lotsen klagen."),
    ]


def test_what_is_furniture_stays_out():
    """The number of a page was left out for another reason."""
    assert [omission.text for omission in taken_in(MOTION).outline.omissions] == ["- 2 -"]


def test_a_person_goes_on_from_there():
    """What was taken in is set right as any other unit."""
    reading = taken_in(MOTION, Retype(3, UnitKind.PREAMBULAR))
    assert [label for label, _ in sketch(reading)] == ["Title", "PP1", "H1", "OP1", "OP1(1)", "OP1(2)", "OP2"]


def test_what_was_taken_in_before_stays():
    """Lines that a person took in one by one keep what he said of them."""
    reading = read(MOTION.encode(), source="motion.txt", unfinished=True)
    steps = (TakeIn(1, UnitKind.TITLE), TakeIn(3, UnitKind.PREAMBULAR, last=4), TakeInAll(5))
    assert [label for label, _ in sketch(corrected(reading, steps))][:3] == ["Title", "PP1", "H1"]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("One\nTwo\nThree\n", ["Title: One", "OP1: Two", "OP2: Three"]),  # short lines all of them
        ("Lamps\n", ["OP1: Lamps"]),
        ("Lamps\n\nBoats are blue.\n\nJane Doe\n", ["Title: Lamps", "OP1: Boats are blue.", "OP2: Jane Doe"]),
        ("- one\n- two\n", ["OP1: one", "OP2: two"]),  # a list is no title
        ("Lamps\n\n(a) one.\n\n(b) two.\n", ["Title: Lamps", "OPa: one.", "OPb: two."]),  # nothing announces them
        ("Lamps\n\nWe want light.\n\n(a) one.\n", ["Title: Lamps", "OP1: We want light.", "OP1(a): one."]),
        (
            "Lamps\n\n1. Urges boats\n- one\n- two\n2. Ends.\n",  # numbers begin paragraphs, whatever they end with
            ["Title: Lamps", "OP1: Urges boats", "OP1(1): one", "OP1(2): two", "OP2: Ends."],
        ),
        ("# Lamps\n\nBoats are **blue**.\n", ["Title: Lamps", "OP1: Boats are blue."]),  # Markdown
    ],
)
def test_what_is_said_is_a_clause(text, clauses):
    """A heading has something below it, a title too, and an item stands below a paragraph or for itself."""
    reading = corrected(read(text.encode(), source="t.txt", plain=True), (TakeInAll(),))
    assert [f"{label}: {words}" for label, words in sketch(reading)] == clauses


def test_a_text_can_be_read_as_if_nothing_were_recognised(harbours):
    """Every line of it waits, but for what is furniture."""
    reading = read(harbours.encode(), source="draft.txt", plain=True)
    assert not reading.version.clauses
    assert {omission.line for omission in reading.outline.omissions} == {
        n for n, line in enumerate(harbours.splitlines(), 1) if line.strip()
    }


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["One.", "", "Two", "goes on.", "", "Three."], [(1,), (3, 4), (6,)]),
        (["One.", "Two.", "Three."], [(1,), (2,), (3,)]),  # no blank line parts them, so that each is one
        (["One goes", "on to here.", "Two."], [(1, 2), (3,)]),
        (["Die Bücherei unserer Stadt hat seit dem Jahr 2019 kein", "Licht.", "Das ist schade."], [(1, 2), (3,)]),
        (["", "Where", "", "- one", "- two", "  and more"], [(2,), (4,), (5, 6)]),
        (["", "A" * 200, "B" * 200, "", "C."], [(2,), (3,), (5,)]),  # a line that long was broken by no page
    ],
)
def test_where_paragraphs_begin(lines, found):
    """Blank lines part them; where there are none, each line is one unless it goes on in small letters."""
    assert paragraphs(lines, [n for n, line in enumerate(lines, 1) if line.strip()]) == found


def test_web_pages_and_word_files_are_taken_in_by_their_blocks():
    """Their lines are paragraphs already."""
    page = b"<!doctype html><html><body><h1>Calm waters</h1><p>Boats are blue.</p><p>Oars are, too.</p></body></html>"
    reading = corrected(read(page, source="p.html", unfinished=True), (TakeInAll(),))
    assert sketch(reading) == [("Title", "Calm waters"), ("OP1", "Boats are blue."), ("OP2", "Oars are, too.")]


def test_the_paragraphs_of_an_office_file_are_never_joined(tmp_path):
    """Whatever letter they begin with; and what hangs below them is a note still."""
    page = b"<!doctype html><body><h1>Calm waters</h1><p>Boats are blue on Sundays</p><p>eels are blue too</p></body>"
    reading = corrected(read(page, source="p.html", plain=True), (TakeInAll(),))
    assert [text for _, text in sketch(reading)] == ["Calm waters", "Boats are blue on Sundays", "eels are blue too"]


def test_nothing_waits_where_all_was_recognised(harbours):
    """The error says so in one line."""
    reading = read(harbours.encode(), source="draft.txt")
    with pytest.raises(Misfit, match="line 1: no line waits from there on to be taken in"):
        corrected(reading, (TakeInAll(),))


def test_more_than_a_resolution_holds_is_refused():
    """In one line that says how much there is."""
    with pytest.raises(Misfit, match="3001 paragraphs wait there, more than the 3000"):
        taken_in("Boats should be blue.\n" * 3001)


def test_it_is_kept_as_json():
    """As every correction is."""
    steps = (TakeInAll(), TakeInAll(7))
    assert read_corrections(write_corrections(steps)) == steps


SAID = st.sampled_from(
    ["", "Calm waters", "Boats should be blue.", "- one", "- two,", "(a) oars;", "We want:", "and more", "页", "Ziel"]
)


@given(st.lists(SAID, max_size=14).map("\n".join))
def test_no_line_and_no_letter_is_lost(text):
    """Every line is named by a unit or an omission as often as before, and the letters are those of the source."""
    if not text.strip():
        return
    before = read(text.encode(), source="t.txt", unfinished=True)
    if not any(omission.reason.startswith("not recognised") for omission in before.outline.omissions):
        return
    after = corrected(before, (TakeInAll(),)).outline
    assert letters(*texts_of(after)) == letters(*texts_of(before.outline))
    assert not unaccounted(text, after)
