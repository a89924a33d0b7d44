"""Hunks that change print and not sense, told from those that do, in texts made up for the purpose."""

from unicodedata import decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import diff_words
from draftdiff.diff.hunks import HunkType, hunks
from draftdiff.diff.significance.editorial import editorial

SPELLING, CASE, QUOTES = HunkType.SPELLING, HunkType.CASE, HunkType.QUOTES
DASHES, SPACES, CHARACTERS = HunkType.DASHES, HunkType.SPACES, HunkType.CHARACTERS


def judged(old, new):
    """What the hunks between two texts are."""
    words = diff_words(old, new)
    told = []
    for hunk in hunks(words):
        behind = hunk.at + (2 if hunk.old and hunk.new else 1)
        before = words[hunk.at - 1][1] if hunk.at else ""
        after = words[behind][1] if behind < len(words) else ""
        told.append(editorial(hunk.old, hunk.new, before, after))
    return set(told)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("the organisation of labour at a quay", "the organization of labor at a quay", SPELLING),
        ("a programme for harbours is run", "a program for harbors is run", SPELLING),
        ("the co-operation of pilots", "the cooperation of pilots", SPELLING),
        ("for the well-being of crews", "for the well being of crews", SPELLING),
        ("five per cent of tolls", "five percent of tolls", SPELLING),
        ("où l'événement eut lieu", "où l'évènement eut lieu", SPELLING),
        ("dans les Etats du littoral", "dans les États du littoral", SPELLING),
        ("er sagt, daß es geht", "er sagt, dass es geht", SPELLING),
        ("а ещё маяки", "а еще маяки", SPELLING),
        ("الموانئ أيضاً تؤيد", "الموانئ أيضا تؤيد", SPELLING),
        ("all states of the coast", "all States of the coast", CASE),
        ("They left. the lamp burned", "They left. The lamp burned", CASE),
        ("keepers of lamps", "Keepers of lamps", CASE),
        ("QUIET HARBOURS AND SHIPS", "Quiet harbours and ships", CASE),
        ('the "quiet" hours', "the “quiet” hours", QUOTES),
        ("the 'quiet' hours", 'the "quiet" hours', QUOTES),
        ("les heures « calmes » du port", 'les heures "calmes" du port', QUOTES),
        ("the keeper's lamp", "the keeper’s lamp", QUOTES),
        ("in 2031-2035 only", "in 2031–2035 only", DASHES),
        ("lamps — and oil — are kept", "lamps – and oil – are kept", DASHES),
        ("lamps—and oil", "lamps - and oil", DASHES),
        ("two  spaces here", "two spaces here", SPACES),
        ("le port : un quai", "le port\u00a0: un quai", SPACES),
        ("le port : un quai", "le port: un quai", SPACES),
        ("12 000 crews", "12\u202f000 crews", SPACES),
        ("12 000 crews", "12000 crews", SPACES),
        ("12,000 crews", "12 000 crews", SPACES),
        ("1,500,000 crews", "1 500 000 crews", SPACES),
        ("the Keeper -General of lamps", "the Keeper-General of lamps", SPACES),
        ("the Al- Bahr lamps", "the Al-Bahr lamps", SPACES),
        ("في ١٥ ميناء", "في 15 ميناء", CHARACTERS),
        ("har\u00adbour dues", "harbour dues", CHARACTERS),
        ("an oﬃce for pilots", "an office for pilots", CHARACTERS),
        ("une œuvre commune", "une oeuvre commune", CHARACTERS),
        ("un cafe\u0301 noir", "un café noir", CHARACTERS),
        ("and so on… here", "and so on... here", CHARACTERS),
        ("港口（小）的", "港口(小)的", CHARACTERS),
    ],
)
def test_what_only_print_tells_apart_is_editorial(old, new, kind):
    """Each kind alone, in both directions."""
    assert judged(old, new) == {kind}
    assert judged(new, old) == {kind}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the prise of the lid", "the prize of the lid"),
        ("four ships wait", "for ships wait"),
        ("it may affect ships", "it may effect ships"),
        ("the advice of pilots", "the advise of pilots"),
        ("ships, which wait", "ships which wait"),
        ("a part of it", "apart of it"),
        ("they re-form the guild", "they reform the guild"),
        ("a tide of -5 metres", "a tide of - 5 metres"),
        ("a tide of 1.5 metres", "a tide of 1. 5 metres"),
        ("a gap of 5' at most", 'a gap of 5" at most'),
        ("the parties agree", "the Parties agree"),
        ("the fund pays", "the Fund pays"),
        ("the state of lamps", "the State of lamps"),
        ("l'état d'urgence", "l'État d'urgence"),
        ("تؤكد إعمال الحقوق", "تؤكد أعمال الحقوق"),
        ("1,5 metres", "1 5 metres"),
        ("in march they leave", "in March they leave"),
        ("the WHO of lamps", "the who of lamps"),
        ("decision-making it harder", "decision - making it harder"),
        ("a “quiet” port", "a quiet port"),
        ("shall pay", "shall not pay"),
        ("lamps and oil", "lamps or oil"),
        ("qu'il fût payé", "qu'il fut payé"),
        ("in Maßen trinken", "in Massen trinken"),
        ("10 m² of deck", "10 m2 of deck"),
        ("все маяки", "всё маяки"),
        ("1,000 lamps", "1.000 lamps"),
        ("1000 lamps", "10000 lamps"),
        ("12 345 lamps", "12 346 lamps"),
    ],
)
def test_what_may_change_the_sense_is_never_editorial(old, new):
    """A word that only looks alike, a comma, a sign, a defined term, an acronym."""
    assert None in judged(old, new)
    assert None in judged(new, old)


def test_a_hunk_of_several_kinds_is_the_strongest():
    """Another spelling in other quotation marks is one of spelling."""
    assert editorial('"labour" and  programme', "“labor” and program", "for ", " alone") is SPELLING


def test_one_word_of_substance_makes_the_hunk_substantive():
    """Nine variants and one new word are no editorial change."""
    assert editorial("colour of labour in harbours", "color of labor in rivers", "the ", " now") is None


def test_what_was_rewritten_at_length_is_not_looked_at():
    """A hunk of thousands of letters was not touched up."""
    assert editorial("colour " * 400, "color " * 400, "", "") is None


LETTERS = st.text(alphabet="abcdeèéêorsuyzß ,.-–—'\"“”«»\u00a0\u00ad\u2009ﬁœА5", max_size=14)


@given(LETTERS, LETTERS, LETTERS, LETTERS)
def test_the_order_of_the_two_sides_makes_no_difference(old, new, before, after):
    """What is editorial one way is the same the other way round."""
    if old != new:
        assert editorial(old, new, before, after) == editorial(new, old, before, after)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=9), st.text(max_size=9))
def test_what_is_called_editorial_keeps_its_figures(old, new, before, after):
    """No figure comes, goes or changes in an editorial hunk, and any text can be asked."""
    if old != new and editorial(old, new, before, after) is not None:
        assert [decimal(c) for c in old if c.isdecimal()] == [decimal(c) for c in new if c.isdecimal()]
