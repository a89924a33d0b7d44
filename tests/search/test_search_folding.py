"""Words are looked for without all that a person may type or leave out."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from draftdiff.search.folding import fold, nfc, tokens


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’œuvre d'État, à l'école", "l oeuvre d etat a l ecole"),
        ("de\u0301cide", "decide"),
        ("STRASSE Straße İstanbul Łódź", "strasse strasse istanbul lodz"),
        ("تُعرب عن الحـــق", "تعرب عن الحق"),
        ("أُدرِجَ إلى آخر القرى", "ادرج الي اخر القري"),
        ("敦促各国，决議", "敦 促 各 国 决 議"),
        ("第５条", "第 5 条"),
        ("٢٠٢٢ १२", "2022 12"),
        ("राज्यों से", "राज्यों से"),
        ("한국어 が カ", "한국어 が カ"),
        ("quays¹ and 10²", "quays 1 and 10 2"),
        ("co\u00adoperation \u200fو\u200e", "cooperation و"),
        ("A/RES/71/4", "a res 71 4"),
        ("\ud800x\0y “ … ”", "x y"),
    ],
)
def test_what_is_one_word_is_written_in_one_way(text, folded):
    """Case, accents, vowel signs, ligatures, widths and figures of all scripts make no difference."""
    assert fold(text) == folded


@given(st.text())
@example("ﷺ ½ ① ŉ ΐ")
def test_every_word_has_its_place(text):
    """The words of a text with their places are those that it is folded to, and their places are in order."""
    normal = nfc(text)
    found = list(tokens(normal))
    assert " ".join(token.word for token in found) == fold(text)
    assert all(0 <= token.start < token.end <= len(normal) for token in found)
    assert all(one.start <= other.start for one, other in pairwise(found))


@given(st.text())
def test_what_is_folded_stays_as_it_is(text):
    """Folded words hold letters, marks and figures, and folding them once more changes nothing."""
    folded = fold(text)
    assert fold(folded) == folded
    assert all(unicodedata.category(letter)[0] in "LNM" for letter in folded.replace(" ", ""))


@given(st.text(st.characters(categories=["L", "M", "N", "P", "Z"])))
def test_case_and_form_make_no_difference(text):
    """Small and capital letters, composed or taken apart, are the same words."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text.casefold()) == fold(text)
