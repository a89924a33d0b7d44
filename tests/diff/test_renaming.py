"""A number by which a clause is cited is written anew in the manner in which it was written, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff.significance.renaming import renamed
from draftdiff.lexicon.numbering import MULTIPLICATIVES
from draftdiff.lexicon.numerals import CARDINALS, ORDINALS, in_words


@pytest.mark.parametrize(
    ("written", "label", "became", "lang", "now"),
    [
        ("5", "OP5", "OP6", "eng", "6"),
        ("5 bis", "OP5bis", "OP6", "eng", "6"),
        ("5", "OP5", "OP5bis", "eng", "5 bis"),
        ("5 (a)", "OP5(a)", "OP6(a)", "eng", "6 (a)"),
        ("2(a)", "OP2", "OP3", "eng", "3(a)"),  # the letter is no clause by itself
        ("(b)", "OP5(b)", "OP5(c)", "eng", "(c)"),
        ("(b)", "OP5(b)", "OP6(b)", "eng", "(b)"),  # its paragraph stands elsewhere
        ("five", "OP5", "OP6", "eng", "six"),
        ("Second", "PP2", "PP3", "eng", "Third"),
        ("six", "OP6", "OP7", "fra", "sept"),
        ("six", "OP6", "OP7", "eng", "seven"),
        ("nove", "OP9", "OP10", "por", "dez"),
        ("nove", "OP9", "OP10", "ita", "dieci"),
        ("двух", "OP2", "OP3", "rus", "трех"),
        ("zweiten", "OP2", "OP3", "deu", "dritten"),
        ("五", "OP5", "OP12", "zho", "十二"),
        ("3段(a)", "OP3(a)", "OP4(a)", "zho", "4段(a)"),
        ("٥", "OP5", "OP6", "ara", "٦"),
        ("IV", "Sec. IV", "Sec. V", "eng", "V"),
        ("5a", "Art. 5a", "Art. 6", "deu", "6"),
        ("3", "Annex I(3)", "Annex I(4)", "eng", "4"),
        ("5", "Sec. I, OP5", "Sec. I, OP6", "eng", "6"),
        ("B", "Recital B", "Recital C", "eng", "C"),
        ("SECOND", "PP2", "PP1", "eng", "FIRST"),
        ("second", "OP2", "OP3", "fra", "troisième"),
        ("الثانية", "OP2", "OP3", "ara", "الثالثة"),
        ("четвёртый", "OP4", "OP5", "rus", "пятый"),
        ("(b)", "OP5", "OP6", "eng", "(b)"),  # no clause by itself
        ("(б)", "OP2", "OP3", "rus", "(б)"),  # nor is this, although it is the second letter
        ("(ب)", "OP2", "OP3", "ara", "(ب)"),
    ],
)
def test_it_is_written_as_it_was(written, label, became, lang, now):
    """Figures of its script, letters, words of its language and case, suffixes."""
    assert renamed(written, label, became, lang=lang) == now


@pytest.mark.parametrize(
    ("written", "label", "became"),
    [
        ("5", "OP5", "OP3(a)"),  # a paragraph that became an item is cited otherwise
        ("5", "Sec. I, OP5", "Sec. II, OP5"),  # another section has to be named
        ("1", "OP1", "PP3"),  # a decision that became a recital
        ("B", "PP2", "PP3"),
        ("twelve", "OP12", "OP13"),  # no word is known
        ("5", "OP5·2", "OP6"),  # which of two is not known
        ("seven", "OP5", "OP6"),
        ("2 (а)", "OP3", "OP4"),
        ("", "OP5", "OP6"),
    ],
)
def test_what_is_not_known_is_left_to_a_person(written, label, became):
    """Nothing is guessed."""
    assert renamed(written, label, became, lang="eng") is None


NUMBERS = st.integers(1, 199)
SUFFIXES = st.sampled_from(("", *MULTIPLICATIVES))


@given(NUMBERS, SUFFIXES, NUMBERS, SUFFIXES, st.sampled_from(("", " (a)", "(b)")))
def test_there_and_back_it_is_what_it_was(old, suffix, new, other, letter):
    """A number that was written anew and then as before reads as it did."""
    written = f"{old} {suffix}".rstrip() + letter
    labels = f"OP{old}{suffix}{letter.strip()}", f"OP{new}{other}{letter.strip()}"
    there = renamed(written, *labels, lang="eng")
    assert there == f"{new} {other}".rstrip() + letter
    assert renamed(there, *labels[::-1], lang="eng") == written


@given(st.text(max_size=12), st.text(max_size=8), st.text(max_size=8))
def test_nothing_that_can_be_written_harms_it(written, label, became):
    """Whatever it is asked, it answers."""
    assert renamed(written, label, became, lang="eng") is None or label or became


@pytest.mark.parametrize("table", [CARDINALS, ORDINALS])
def test_a_number_in_words_is_the_word_of_its_value(table):
    """Each word of the tables, asked for again by its value in some language that has it, is itself."""
    tongues = ("eng", "fra", "spa", "por", "ita", "deu", "rus", "ara")
    for word, value in table.items():
        assert word.replace("ё", "е") in {in_words(word, value, lang) for lang in tongues}
