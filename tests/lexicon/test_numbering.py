"""Printed numbers are read as they are meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.lexicon.numbering import MULTIPLICATIVES, Style, alpha, parse_number, roman, style_of


@pytest.mark.parametrize(
    ("printed", "value", "suffix", "style", "normal"),
    [
        ("5.", 5, "", Style.DECIMAL, "5"),
        ("5 bis.", 5, "bis", Style.DECIMAL, "5bis"),
        ("5bis", 5, "bis", Style.DECIMAL, "5bis"),
        ("5° bis", 5, "bis", Style.DECIMAL, "5bis"),
        ("12 a", 12, "a", Style.DECIMAL, "12a"),
        ("(a)", 1, "", Style.ALPHA, "a"),
        ("a bis)", 1, "bis", Style.ALPHA, "abis"),
        ("iv)", 4, "", Style.ROMAN, "iv"),
        ("(1)", 1, "", Style.DECIMAL, "1"),
        ("[14]", 14, "", Style.DECIMAL, "14"),
        ("A.", 1, "", Style.ALPHA, "A"),
        ("I. –", 1, "", Style.ROMAN, "I"),
        ("Art. 3", 3, "", Style.DECIMAL, "3"),
        ("§ 4", 4, "", Style.DECIMAL, "4"),
        ("3.1.2", 2, "", Style.DECIMAL, "3.1.2"),
        ("aa)", 27, "", Style.ALPHA, "aa"),
        ("б)", 2, "", Style.ALPHA, "б"),
        ("(ج)", 3, "", Style.ALPHA, "ج"),
        ("(أ)", 1, "", Style.ALPHA, "أ"),
        ("(هـ)", 5, "", Style.ALPHA, "هـ"),
        ("三、", 3, "", Style.DECIMAL, "3"),
        ("二十一、", 21, "", Style.DECIMAL, "21"),
        ("（十）", 10, "", Style.DECIMAL, "十"),
    ],
)
def test_reads_number(printed, value, suffix, style, normal):
    """Words, brackets and final punctuation are no part of a number; a multiplicative is."""
    number = parse_number(printed)
    assert number is not None
    assert (number.value, number.suffix, number.style, number.normal) == (value, suffix, style, normal)


@pytest.mark.parametrize("printed", ["", "Recalling", "…", "- -", "(?)"])
def test_no_number(printed):
    """What holds no number is none."""
    assert parse_number(printed) is None


@pytest.mark.parametrize(("hint", "value"), [(None, 1), (Style.ROMAN, 1), (Style.ALPHA, 9)])
def test_hint_settles_i(hint, value):
    """``(i)`` is Roman unless its neighbours are letters."""
    number = parse_number("(i)", hint)
    assert number is not None
    assert number.value == value


def test_neighbours_have_one_style():
    """The same letter is read by those beside it."""
    assert style_of(["(h)", "(i)", "(j)"]) is Style.ALPHA
    assert style_of(["(i)", "(ii)", "(iii)"]) is Style.ROMAN
    assert style_of(["1.", "2."]) is Style.DECIMAL
    assert style_of([]) is None


@given(st.integers(1, 3000))
def test_roman_reads_back(value):
    """Every Roman numeral that is written reads back."""
    number = parse_number(f"({roman(value)})", Style.ROMAN)
    assert number is not None
    assert (number.value, number.style) == (value, Style.ROMAN)


@given(st.integers(1, 52))
def test_alpha_reads_back(value):
    """Every letter number that is written reads back among letters."""
    number = parse_number(f"({alpha(value)})", Style.ALPHA)
    assert number is not None
    assert (number.value, number.style) == (value, Style.ALPHA)


@given(st.integers(1, 999), st.sampled_from(MULTIPLICATIVES))
def test_multiplicatives_read_back(value, suffix):
    """The number and the suffix of an inserted provision are told apart."""
    number = parse_number(f"{value} {suffix}.")
    assert number is not None
    assert (number.value, number.suffix) == (value, suffix)


@given(st.text(max_size=30))
def test_any_text_is_answered(text):
    """No text makes the reader fail."""
    parse_number(text)
