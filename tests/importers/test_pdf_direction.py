"""The order of reading is found back from the order in which a line is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.importers.pdf.direction import reading_order, runs_from_the_right, with_brackets

CHARACTERS = st.lists(st.sampled_from(list("abc דהו ابت 0123 ٤٥ /.,-:()")))


def read(printed, *, rtl):
    return "".join(printed[place] for place in reading_order(list(printed), rtl=rtl))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("גבא", "אבג"),
        ("ב 12 א", "א 12 ב"),
        ("ב 73/6 א", "א 73/6 ב"),
        ("ב A/RES/73/6 א", "א A/RES/73/6 ב"),
        ("ב three barges, two locks א", "א three barges, two locks ב"),
        (".ב 1,500 א - 2", "2 - א 1,500 ב."),
        ("15 - 12", "12 - 15"),
    ],
)
def test_numbers_and_latin_words_keep_their_order(printed, meant):
    """In a line that runs from the right, numbers and words from the left are read from the left."""
    assert read(printed, rtl=True) == meant


def test_a_word_from_the_right_in_a_line_from_the_left_is_turned_alone():
    """The rest of the line stays where it is."""
    assert read("the boat (גבא) of 1971", rtl=False) == "the boat (אבג) of 1971"


@given(CHARACTERS, st.booleans())
def test_every_character_is_read_once(printed, rtl):
    """Nothing is lost and nothing comes twice."""
    assert sorted(reading_order(printed, rtl=rtl)) == list(range(len(printed)))


@given(st.lists(st.sampled_from(list("abc 0123/.,-:()"))))
def test_a_line_from_the_left_without_others_is_left_alone(printed):
    """A Latin line is read as it is printed."""
    assert reading_order(printed, rtl=False) == list(range(len(printed)))


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        (")אבג( ד", "(אבג) ד"),
        (")A/12/7)", "(A/12/7)"),
        ("(אבג) [ד]", "(אבג) [ד]"),
        ("((א) ב)", "((א) ב)"),
        ("»אבג«", "«אבג»"),
        ("אבג", "אבג"),
    ],
)
def test_brackets_stand_the_right_way_round(found, meant):
    """Whether the file names the bracket that is drawn or the one that is meant, it opens before it closes."""
    assert with_brackets(found) == meant


@pytest.mark.parametrize(
    ("texts", "rtl"), [(["א", "ב", "c"], True), (["a", "ב"], False), (["1", "2"], False), ([], False)]
)
def test_most_letters_decide(texts, rtl):
    """Numbers and signs say nothing about the direction of a page."""
    assert runs_from_the_right(texts) is rtl
