"""Torn lines are joined as the text itself writes its words, with markup and markers in their places."""

import pytest

from draftdiff.importers.lines.stretch import Spelling, Stretch
from draftdiff.model import Span


@pytest.mark.parametrize(
    ("left", "right", "joined"),
    [
        ("the harbour", "and the sea", "the harbour and the sea"),
        ("the light-", "house keeper", "the lighthouse keeper"),
        ("post-", "war harbours", "post-war harbours"),
        ("troop-", "and police-contributing", "troop- and police-contributing"),
        ("the North-", "East wind", "the North-East wind"),
        ("1914-", "1918", "1914- 1918"),
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
