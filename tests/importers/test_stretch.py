"""Torn lines are joined as the text itself writes its words, with markup and markers in their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.importers.lines.stretch import Spelling, Stretch, Thread
from draftdiff.model import Span


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("the harbour", "and the sea", "the harbour and the sea"),
        ("the light-", "house keeper", "the lighthouse keeper"),
        ("post-", "war harbours", "post-war harbours"),
        ("troop-", "and police-contributing", "troop- and police-contributing"),
        ("the North-", "East wind", "the North-East wind"),
        ("1914-", "1918", "1914-1918"),
        ("A/10-", "B", "A/10-B"),
        ("the two-", "to three-year-olds", "the two- to three-year-olds"),
        ("5-", "and 6-year-olds", "5- and 6-year-olds"),
        ("day-to-", "day care", "day-to-day care"),
        ("day-", "to-day care", "day-to-day care"),
        ("evidence-", "based policies", "evidence-based policies"),
        ("Kinder-", "und Jugendhilfe", "Kinder- und Jugendhilfe"),
        ("lamps and/", "or lanterns", "lamps and/or lanterns"),
        ("lamps /", "lanterns", "lamps / lanterns"),
        ("soft hy\u00ad", "phen", "soft hyphen"),
        ("中文", "文字", "中文文字"),
        ("", "alone", "alone"),
    ],
)
def test_lines_are_joined(left, right, joined):
    """A hyphen at a line's end goes where a word was torn and stays where one is written with it."""
    spelling = Spelling.of(["the lighthouse stands"])
    assert spelling.join(Stretch(left), Stretch(right)).text == joined


def test_the_text_itself_tells_how_a_word_is_written():
    """A compound that stands whole elsewhere keeps its hyphen."""
    assert Spelling.of(["a lamp-oil can"]).join(Stretch("lamp-"), Stretch("oil")).text == "lamp-oil"
    assert Spelling.of(["a lampoil can"]).join(Stretch("lamp-"), Stretch("oil")).text == "lampoil"


def test_a_text_that_tears_no_words_keeps_its_hyphens():
    """Where hardly a line ends in half a word, none was torn, unless what follows is but the end of a word."""
    lines = ["the lamps are lit at dusk"] * 60
    rarely, often = Spelling.of(lines), Spelling.of([*lines, *(f"and they are not ex-{n}" for n in "ab"), *["ex-"] * 9])
    assert rarely.join(Stretch("Lille-"), Stretch("built")).text == "Lille-built"
    assert often.join(Stretch("Lille-"), Stretch("built")).text == "Lillebuilt"
    assert rarely.join(Stretch("commit-"), Stretch("ment")).text == "commitment"


def test_hyphens_of_a_press_are_told_from_those_of_a_writer():
    """Where what tears words does it by a sign of its own, every other hyphen was written."""
    spelling = Spelling.of(["the tow\u00ad", "paths of Lille-", "built barges", *["and the ex-"] * 9])
    assert spelling.join(Stretch("the tow\u00ad"), Stretch("paths")).text == "the towpaths"
    assert spelling.join(Stretch("of Lille-"), Stretch("built barges")).text == "of Lille-built barges"


@pytest.mark.parametrize(("line", "joined"), [("于2031年5月4日", "于2031年"), ("于 2031 年", "于 2031 年")])
def test_figures_beside_signs_are_joined_as_the_text_writes_them(line, joined):
    """With spaces or without."""
    spelling = Spelling.of([line])
    assert spelling.join(spelling.join(Stretch("于"), Stretch("2031")), Stretch("年")).text == joined


def test_a_long_dash_without_spaces_stays_so():
    """At the end of a line and at its beginning, where the text writes it so."""
    closed, open_ = Spelling.of(["all—or none—of it"]), Spelling.of(["all — or none — of it"])
    assert closed.join(Stretch("lamps—"), Stretch("all of them")).text == "lamps—all of them"
    assert closed.join(Stretch("lamps"), Stretch("—all of them")).text == "lamps—all of them"
    assert open_.join(Stretch("lamps —"), Stretch("all of them")).text == "lamps — all of them"


def test_spans_and_marks_keep_their_places():
    """Markup and markers move with their words through cuts and joins."""
    left = Stretch("  see the", (Span(2, 5, "i"),)).cut(0).marked("1")
    right = Stretch("bold lamp", (Span(0, 4, "b"),))
    both = Spelling().join(left, right)
    assert both.text == "see the bold lamp"
    assert [(both.text[s.start : s.end], s.tag) for s in both.spans] == [("see", "i"), ("bold", "b")]
    assert both.marks == ((7, "1"),)


def test_what_is_dropped_takes_its_markup_along():
    """A hyphen that goes shortens the span over it."""
    both = Stretch("lamp-", (Span(0, 5, "i"),)).joined(Stretch("oil"), "", drop=1)
    assert (both.text, both.spans) == ("lampoil", (Span(0, 4, "i"),))


LINES = ["", "tow-", "paths", "troop-", "and", "lamps;", "so\u00ad", "大会", "国", "a" * 120, "(x", "-", " b "]


def piece(text, mark):
    return Stretch(text, (Span(0, len(text), "i"),) if text else (), ((len(text), "1"),) if mark else ())


PIECES = st.lists(st.builds(piece, st.sampled_from(LINES), st.booleans()), max_size=9)


@given(PIECES, st.sampled_from(["", "\n"]))
def test_a_thread_is_the_same_as_line_joined_to_line(pieces, glue):
    """What grows line by line is what comes of joining each line to all before it: words, marks and spans."""
    spelling = Spelling.of(["troop-and", "towpaths"])
    thread, whole = Thread(), Stretch()
    for number, each in enumerate(pieces):
        if glue and number % 3 == 2:
            thread.add(each, glue)
            whole = whole.joined(each, glue)
        else:
            thread.line(each, spelling)
            whole = spelling.join(whole, each)
    assert thread.stretch() == whole
    assert bool(thread) is bool(whole.text)
    assert whole.text.endswith(thread.end)
