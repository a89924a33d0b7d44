"""Numbers, letters and dashes before a clause are read, and tell how deep it lies."""

import pytest

from draftdiff.importers.lines.marks import (
    Nesting,
    decimal_mark,
    is_bullet,
    item_mark,
    number_mark,
    readings,
    section_mark,
)
from draftdiff.lexicon.numbering import Style


@pytest.mark.parametrize(
    ("text", "num", "value", "rest"),
    [
        ("1. Decides", "1.", 1, "Decides"),
        ("12) Decides", "12)", 12, "Decides"),
        ("5 bis. Decides", "5 bis.", 5, "Decides"),
        ("5bis Decides", None, 0, ""),
        ("(4) Decides", "(4)", 4, "Decides"),
        ("OP3 Decides", "OP3", 3, "Decides"),
        ("PP 2. Recalling", "PP 2.", 2, "Recalling"),
        ("1.Decides", "1.", 1, "Decides"),
        ("7 – Decides", "7 –", 7, "Decides"),
        ("“3. Decides", "3.", 3, "Decides"),
        ("Section 2. Signs", "Section 2.", 2, "Signs"),
        ("Article 1er : Une zone", "Article 1er :", 1, "Une zone"),
        ("1- Decides", "1-", 1, "Decides"),
        ("٣ - تقرر", "٣ -", 3, "تقرر"),
        ("2．决定", "2．", 2, "决定"),
        ("十二、决定", "十二、", 12, "决定"),
        ("1.Постановляет", "1.", 1, "Постановляет"),
        ("二十年来", None, 0, ""),
        ("Article 4 of the Charter", None, 0, ""),
        ("2031 was long", None, 0, ""),
        ("12 boats", None, 0, ""),
        ("3.5 million", None, 0, ""),
    ],
)
def test_numbers_of_paragraphs(text, num, value, rest):
    """A number is a paragraph's by its stop, bracket or label; figures in a sentence are none."""
    mark = number_mark(text)
    if num is None:
        assert mark is None
    else:
        assert mark is not None
        assert (mark.num, mark.value, text[mark.start :]) == (num, value, rest)


@pytest.mark.parametrize(
    ("text", "num"),
    [
        ("(a) to buy", "(a)"),
        ("b) to buy", "b)"),
        ("iv. to buy", "iv."),
        ("(aa) to buy", "(aa)"),
        ("– to buy", "–"),
        ("• to buy", "•"),
        ("(B) to buy", "(B)"),
        ("(ب) الزيت", "(ب)"),
        ("б) масло", "б)"),
        ("（二）灯油", "（二）"),
        ("(a)灯油", "(a)"),
        ("a boat", None),
        ("(and) more", None),
        ("e.g. boats", None),
        ("i think", None),
    ],
)
def test_marks_of_items(text, num):
    """Letters, small Roman numerals and dashes mark the items of lists."""
    mark = item_mark(text)
    assert (mark.num if mark else None) == num


def test_decimals_and_sections():
    """Decimals number parts of paragraphs; capitals and Roman numerals number sections."""
    assert decimal_mark("3.1.2 by night").num == "3.1.2"
    assert decimal_mark("3. Decides") is None
    assert section_mark("II. Lamps").num == "II."
    assert section_mark("B").num == "B"
    assert section_mark("By night") is None


def test_a_mark_may_be_read_in_two_ways():
    """``i`` is the Roman one and the ninth letter."""
    assert set(readings("(i)")) == {(Style.ROMAN, 1), (Style.ALPHA, 9)}
    assert is_bullet("–")
    assert not is_bullet("a)")


def depths(*marks):
    nesting = Nesting()
    return [nesting.place(num, marks[i + 1] if i + 1 < len(marks) else None) for i, num in enumerate(marks)]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["(a)", "(b)", "(c)"], [0, 0, 0]),
        (["(a)", "(i)", "(ii)", "(b)"], [0, 1, 1, 0]),
        (["(g)", "(h)", "(i)", "(j)"], [0, 0, 0, 0]),
        (["(a)", "(b)", "(i)", "(ii)", "(c)"], [0, 0, 1, 1, 0]),
        (["(a)", "–", "–", "(b)", "–"], [0, 1, 1, 0, 1]),
        (["1.", "(a)", "(i)", "2."], [0, 1, 2, 0]),
        (["3.1.", "3.1.1.", "3.1.2.", "3.2."], [0, 1, 1, 0]),
        (["(a)", "(b)", "(b bis)", "(c)"], [0, 0, 0, 0]),
    ],
)
def test_lists_are_nested_by_their_marks(marks, expected):
    """A mark that goes on with an open list closes those within it; a first one opens a list."""
    assert depths(*marks) == expected


def test_nesting_has_a_bottom():
    """Lists that never end do not sink without end."""
    assert max(depths(*["(a)", "1)", "–", "i.", "A)"] * 40)) < 10
