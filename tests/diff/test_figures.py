"""Numbers, shares and dates in another form are editorial, wherever they are surely the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import HunkType, diff_words
from draftdiff.diff.hunks import hunks
from draftdiff.diff.significance.consequences import classify
from draftdiff.diff.significance.figures import alike
from draftdiff.lexicon.numerals import CARDINALS
from draftdiff.model import Clause, ClauseKind

SPELLING, CASE = HunkType.SPELLING, HunkType.CASE


def types(old, new):
    """What the hunks between two paragraphs are."""
    sides = [(Clause("OP1", ClauseKind.OPERATIVE, text),) for text in (old, new)]
    return set(classify(*sides, diff_words(old, new), {}))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("pays 5 per cent of the dues", "pays 5% of the dues", SPELLING),
        ("pays 5 percent of the dues", "pays 5 % of the dues", SPELLING),
        ("pays 2.5 per cent of the dues", "pays 2.5% of the dues", SPELLING),
        ("verse 5 pour cent des droits", "verse 5 % des droits", SPELLING),
        ("paga el 5 por ciento de las tasas", "paga el 5% de las tasas", SPELLING),
        ("paga el cinco por ciento de las tasas", "paga el 5% de las tasas", SPELLING),
        ("paga 5 por cento das taxas", "paga 5% das taxas", SPELLING),
        ("paga il 5 per cento delle tasse", "paga il 5% delle tasse", SPELLING),
        ("zahlt 5 Prozent der Gebühren", "zahlt 5 % der Gebühren", SPELLING),
        ("платит 5 процентов сборов", "платит 5% сборов", SPELLING),
        ("تدفع 5 في المائة من الرسوم", "تدفع 5% من الرسوم", SPELLING),
        ("缴纳百分之五的费用", "缴纳5%的费用", SPELLING),
        ("pays three crews", "pays 3 crews", SPELLING),
        ("pays for twelve.", "pays for 12.", SPELLING),
        ("paie trois équipages", "paie 3 équipages", SPELLING),
        ("paga tre equipaggi", "paga 3 equipaggi", SPELLING),
        ("zahlt zwölf Lotsen", "zahlt 12 Lotsen", SPELLING),
        ("платит пять лоцманов", "платит 5 лоцманов", SPELLING),
        ("at its twenty-first regatta", "at its 21st regatta", SPELLING),
        ("at its Sixtieth regatta", "at its 60th regatta", SPELLING),
        ("à sa deuxième régate", "à sa 2e régate", SPELLING),
        ("en su tercera regata", "en su 3.ª regata", SPELLING),
        ("sails on 1 May 2031", "sails on May 1, 2031", SPELLING),
        ("sails on 1 May 2031 at noon", "sails on 1st May 2031 at noon", SPELLING),
        ("läuft am 12. Mai 2031 aus", "läuft am 12.05.2031 aus", SPELLING),
        ("appareille le premier mars", "appareille le 1er mars", SPELLING),
        ("zarpa el 12 de Marzo", "zarpa el 12 de marzo", CASE),
        ("zarpa em Maio de 2031", "zarpa em maio de 2031", CASE),
        ("appareille le 1er Mars 2031", "appareille le 1er mars 2031", CASE),
        ("cuesta 1.500.000 coronas", "cuesta 1 500 000 coronas", SPELLING),
        ("the Harbour Director General sails", "the Harbour Director-General sails", SPELLING),
        ("the twenty first regatta", "the twenty-first regatta", SPELLING),
        ("paga perchè salpa", "paga perché salpa", SPELLING),
        ("港口开放;", "港口开放；", HunkType.CHARACTERS),
    ],
)
def test_what_is_worth_the_same_is_editorial(old, new, kind):
    """In both directions."""
    assert types(old, new) == types(new, old) == {kind}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pays 5 per cent of the dues", "pays 6% of the dues"),
        ("pays 5 per cent of the dues", "pays 5 of the dues"),
        ("pays 5.5 per cent of the dues", "pays 55% of the dues"),
        ("pays 15 per cent of the dues", "pays five% of the dues"),
        ("raises it by 5 percentage points", "raises it by 5% points"),
        ("pays three crews", "pays 4 crews"),
        ("at its twenty-first regatta", "at its 22nd regatta"),
        ("at its twenty-first regatta", "at its 21 regatta"),
        ("at its second regatta", "at its 2 regatta"),
        ("at its twenty first regatta", "at its twenty 1st regatta"),
        ("waits a second", "waits a 2nd time"),
        ("pays one crew", "pays 1 crew"),
        ("pays twenty three crews", "pays twenty 3 crews"),
        ("pays three,000 crews", "pays 3,000 crews"),
        ("pays two crews", "pays deux crews"),
        ("sails on 1 May 2031", "sails on May 2, 2031"),
        ("sails on 1 May 2031", "sails on May 1, 2032"),
        ("sails on 5 December 2031", "sails on 12/5/2031"),
        ("läuft am 12. Mai 2031 aus", "läuft am 05.12.2031 aus"),
        ("rule 5 may apply", "rule 5 May apply"),
        ("sails on 1 May 2031", "sails on 1 mai 2031"),
        ("cuesta 1.500 coronas", "cuesta 1 500 coronas"),
        ("cuesta 1.500.000 coronas", "cuesta 1.500.001 coronas"),
        ("pays 5 per cent of the dues", "pays no more than 5% of the dues"),
    ],
)
def test_what_may_be_worth_something_else_is_of_substance(old, new):
    """Another value, a date that can be read in two ways, a number that is part of another."""
    assert HunkType.SUBSTANTIVE in types(old, new)
    assert HunkType.SUBSTANTIVE in types(new, old)


@given(st.sampled_from(sorted(CARDINALS)), st.integers(0, 20))
def test_a_number_in_words_is_the_figure_of_its_value_and_no_other(word, figure):
    """Whatever its language."""
    told = types(f"asks for {word} lamps", f"asks for {figure} lamps")
    assert (told == {SPELLING}) is (CARDINALS[word] == figure)


TEXTS = st.lists(
    st.sampled_from(
        [
            "5",
            "%",
            " ",
            "per cent",
            "five",
            "May",
            "2031",
            "1",
            ",",
            ".",
            "premier",
            "mars",
            "百分之五",
            "将",
            "twenty",
            "-",
        ]
    ),
    max_size=9,
).map("".join)


@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_asked_and_neither_side_comes_first(old, new):
    """What is alike one way is alike the other way round; only hunks that were asked for are told."""
    cut, back = hunks(diff_words(old, new)), hunks(diff_words(new, old))
    told = alike(old, new, cut, range(len(cut)))
    assert set(told) <= set(range(len(cut)))
    swapped = [(hunk.new, hunk.old, hunk.start_new, hunk.start_old) for hunk in back]
    if swapped == [(hunk.old, hunk.new, hunk.start_old, hunk.start_new) for hunk in cut]:
        assert alike(new, old, back, range(len(back))) == told
