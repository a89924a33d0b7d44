"""What is one word to a reader although print cuts it in several."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import diff_words
from draftdiff.diff.words.phrases import chunks, units

PRINTED = (
    "5 12 2031 ( ) (b) (2031) . , - – / : ° th er de May mai may March 14 décembre كانون الأول/ديسمبر 年 月 日 五 十 "
    "twenty - five a.m. U.S. 25 000 http://ports.example/a \u0301 \u200d \0 é ก ำ и"
)
PIECES = st.sampled_from([*PRINTED.split(" "), " ", "\u00a0"])
TEXTS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize(
    ("old", "new", "gone", "came"),
    [
        ("on 14 December 2030 in port", "on 9 December 2031 in port", "14 December 2030", "9 December 2031"),
        ("on January 3, 2030, in port", "on January 4, 2030, in port", "January 3, 2030", "January 4, 2030"),
        ("from 3 May to noon", "from 3 May 2031 to noon", "3 May", "3 May 2031"),
        ("le 1er mars 2030 au port", "le 1er mars 2031 au port", "1er mars 2030", "1er mars 2031"),
        ("el 3 de mayo de 2030 en", "el 4 de mayo de 2030 en", "3 de mayo de 2030", "4 de mayo de 2030"),
        ("с 3 мая 2030 года", "с 4 мая 2030 года", "3 мая 2030", "4 мая 2030"),
        (
            "في 14 كانون الأول/ديسمبر 2030 في",
            "في 9 كانون الثاني/يناير 2031 في",
            "14 كانون الأول/ديسمبر 2030",
            "9 كانون الثاني/يناير 2031",
        ),
        ("于2030年12月14日通过", "于2031年1月9日通过", "2030年12月14日", "2031年1月9日"),
        ("注意到第五十届会议", "注意到第五十五届会议", "五十", "五十五"),
        ("of 25 000 lamps", "of 30 000 lamps", "25 000", "30 000"),
        ("of 1 500 000 lamps", "of 2 500 000 lamps", "1 500 000", "2 500 000"),
        ("by resolution 1417 (2031) of", "by resolution 1417 (2032) of", "1417 (2031)", "1417 (2032)"),
        ("at 10 a.m. in port", "at 3 a.m. in port", "10", "3"),
        ("at 10 a.m. in port", "at 10 p.m. in port", "a.m.", "p.m."),
        ("l'O.N.U. et les ports", "l'O.I.T. et les ports", "O.N.U.", "O.I.T."),
        ("for twenty-five ports", "for twenty-six ports", "twenty-five", "twenty-six"),
        ("âgé de vingt-cinq ans", "âgé de trente-cinq ans", "vingt-cinq", "trente-cinq"),
        ("paragraph 12(b) of it", "paragraph 12(c) of it", "(b)", "(c)"),
        (
            "see https://ports.example/a.",
            "see https://ports.example/b.",
            "https://ports.example/a",
            "https://ports.example/b",
        ),
    ],
)
def test_a_date_number_reference_or_abbreviation_changes_as_a_whole(old, new, gone, came):
    """However little of it is another."""
    assert [text for op, text in diff_words(old, new) if op != "="] == [gone, came]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("paragraph 5 may be", ["paragraph", "5", "may", "be"]),
        ("in 2031 300 ships", ["in", "2031", "300", "ships"]),
        ("of 5 100,5 tons", ["of", "5", "100,5", "tons"]),
        ("x2 300 lamps", ["x2", "300", "lamps"]),
    ],
)
def test_what_only_looks_like_a_phrase_is_several_words(text, parts):
    """A modal verb behind a number, two numbers, the end of a sign."""
    assert chunks(text) == parts


@given(TEXTS)
def test_nothing_is_lost_between_the_parts(text):
    """Chunks joined by spaces, and units joined, are the text."""
    assert " ".join(chunks(text)) == text
    assert "".join(units(text)) == text
    assert all(units(text)) or not text


@given(TEXTS)
def test_no_grapheme_is_cut(text):
    """A unit never begins within what a reader takes for one character."""
    starts, at = set(), 0
    for grapheme in regex.findall(r"\X", text):
        starts.add(at)
        at += len(grapheme)
    at = 0
    for unit in units(text):
        assert at in starts
        at += len(unit)


@pytest.mark.parametrize(
    ("old", "new", "gone", "came"),
    [
        (
            "of the piers and the lamps of ports",
            "of the piers, the lamps and the charts of ports",
            [" and"],
            [",", "and the charts "],
        ),
        ("les quais et les phares", "les quais, les phares et les cartes", [" et"], [",", " et les cartes"]),
        ("men and women in ports", "men, women and children in ports", [" and"], [",", "and children "]),
    ],
)
def test_an_enumeration_that_grew_keeps_its_names(old, new, gone, came):
    """The articles between them may be kept in two ways, of which one takes a name out and puts it in again."""
    for one, other, lost, won in ((old, new, gone, came), (new, old, came, gone)):
        words = diff_words(one, other)
        assert [text for op, text in words if op == "-"] == lost
        assert [text for op, text in words if op == "+"] == won


@pytest.mark.parametrize(
    ("old", "new", "came"),
    [
        ("in the ports;", "in the ports and the ports of others;", " and the ports of others"),
        ("the piers and the quays of it", "the piers and the lamps and the quays of it", "and the lamps "),
        ("to act and to wait here", "to act and to speak and to wait here", "and to speak "),
        ("о портовых правах;", "о портовых правах и Пакт о речных правах;", " и Пакт о речных правах"),
        ("في المناطق القاحلة، ثم", "في المناطق القاحلة وشبه القاحلة، ثم", " وشبه القاحلة"),
    ],
)
def test_what_is_added_by_a_conjunction_begins_with_it(old, new, came):
    """Where the same words stand on either side it could as well be shown a word earlier."""
    assert [text for op, text in diff_words(old, new) if op != "="] == [came]
    assert [text for op, text in diff_words(new, old) if op != "="] == [came]
