"""Little words: what holds a sentence together and says nothing by itself."""

import pytest

from draftdiff.lexicon.little import is_little


@pytest.mark.parametrize("word", "the and of OF AND la les des der für что من على و à l’ к".split())
def test_articles_conjunctions_and_prepositions_are_little(word):
    """They are in small letters and in the capitals of a title, with or without a case."""
    assert is_little(word)


@pytest.mark.parametrize("word", "UN EU WHO IPU law war sex not no ne не لا 不 may with their 12 5th G7 мир".split())
def test_words_that_say_something_are_not_little_however_short(word):
    """Abbreviations, nouns, numbers, negations and modal verbs are none, nor are words of four letters and more."""
    assert not is_little(word)


def test_marks_over_letters_do_not_count():
    """A preposition with its vowel signs is the same little word."""
    assert is_little("مِنْ")
    assert is_little("عَلَى")
