"""Dates, numbers and names, as each language writes them."""

from datetime import UTC, date, datetime

import pytest

from draftdiff.tongues import (
    begun,
    conjoined,
    gettext,
    language_name,
    listed,
    number,
    row,
    speaking,
    visible,
    written_date,
    written_instant,
)


@pytest.mark.parametrize(
    ("code", "day", "told"),
    [
        ("en", date(2022, 10, 15), "15 October 2022"),
        ("en", date(2031, 5, 4), "4 May 2031"),
        ("fr", date(2022, 10, 1), "1er octobre 2022"),
        ("fr", date(2022, 10, 11), "11 octobre 2022"),
        ("ar", date(2022, 10, 15), "15 أكتوبر 2022"),
        ("en", date(476, 9, 4), "4 September 476"),
    ],
)
def test_a_date_is_written_out(code, day, told):
    """In the language of the reader."""
    with speaking(code):
        assert written_date(day) == told


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "4 May 2031, 09:05"),
        ("fr", "4 mai 2031, 9\xa0h\xa005"),
        ("ar", "\u200f\u20684 مايو 2031\u2069، 09:05"),  # from the right, and the hour in one piece
    ],
)
def test_a_moment_is_written_with_its_hour(code, told):
    """As it was written down, in whatever zone that was."""
    with speaking(code):
        assert written_instant(datetime(2031, 5, 4, 9, 5, tzinfo=UTC)) == told


@pytest.mark.parametrize(("code", "told"), [("en", "0.93"), ("fr", "0,93"), ("ar", "0.93")])
def test_a_number_has_the_mark_of_the_language(code, told):
    """Its places are as many as were asked for."""
    with speaking(code):
        assert (number(0.934, places=2), number(12345)) == (told, "12345")


@pytest.mark.parametrize(
    ("code", "names", "told"),
    [
        ("en", [], ""),
        ("en", ["India"], "India"),
        ("en", ["India", "Kenya", "Peru"], "India, Kenya and Peru"),
        ("en", ["India", "Kenya", "Peru", "Chad"], "India, Kenya and 2 others"),
        ("fr", ["Inde", "Kenya", "Pérou", "Tchad"], "Inde, Kenya et 2 autres"),
        ("fr", ["Inde", "Kenya"], "Inde et Kenya"),
    ],
)
def test_names_stand_in_a_row(code, names, told):
    """Beyond the most that are named the rest is counted."""
    with speaking(code):
        assert listed(names, most=3) == told


def test_names_in_arabic_are_isolated_from_each_other():
    """Latin names in an Arabic row keep their order."""
    with speaking("ar"):
        assert listed(["OP1", "OP2"]) == "\u2068OP1\u2069 و\u2068OP2\u2069"


def test_a_line_that_begins_with_a_name_runs_as_its_language_does():
    """Where there is a word of that language in it."""
    assert begun("A2 India · adopted") == "A2 India · adopted"
    with speaking("ar"):
        assert begun("A2 India · اعتُمد") == "\u200fA2 India · اعتُمد"
        assert begun("A2 India – 3") == "A2 India – 3"


def test_names_can_each_be_joined_to_the_one_before():
    """As the mark of a merged clause names them."""
    assert (conjoined([]), conjoined(["OP1"]), conjoined(["OP1", "OP2", "OP3"])) == ("", "OP1", "OP1 and OP2 and OP3")


@pytest.mark.parametrize(("code", "told"), [("en", "French"), ("fr", "français"), ("ar", "الفرنسية")])
def test_languages_have_names_in_each_language(code, told):
    """A tag that nobody knows is its own name."""
    with speaking(code):
        assert (language_name("fr"), language_name("x-none")) == (told, "x-none")


def test_what_messages_steer_by_is_left_alone_and_nothing_else():
    """In Arabic a name is kept apart by invisible characters, which no reader sees; other such characters are shown."""
    with speaking("ar"):
        told = gettext("What %(name)s changed", name="A4")
    assert not told.isprintable()
    assert visible(told) == told
    assert visible("a\x1b\u202e\u200bb\n") == "a\ufffd\ufffd\ufffdb\ufffd"


def test_a_space_that_does_not_break_is_seen():
    """As it stands before a colon in French."""
    assert visible("ligne 3\xa0: «\u202fquai\u202f»") == "ligne 3\xa0: «\u202fquai\u202f»"


def test_facts_in_an_arabic_row_are_not_torn():
    """A sitting that was written down in English stays one piece beside a date in Arabic."""
    with speaking("ar"):
        told = row(["Drafting committee", "2nd sitting", "4 آذار/مارس"])
        assert told == "\u2068Drafting committee\u2069، \u20682nd sitting\u2069، 4 آذار/مارس"
        assert row(["2nd sitting"]) == "2nd sitting"
