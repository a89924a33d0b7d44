"""Words that were quoted, found again in a text that has changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.people.comments import Subject
from draftdiff.people.quotation import Misquoted, QuotedTwice, occurrences, quoted, whereabouts


def clause(text, wid="para_2"):
    return Clause("OP2", ClauseKind.OPERATIVE, text, wid=wid)


def version(text, wid="para_2"):
    return Version("Lamps", "eng", (clause(text, wid),))


def subject(words, nth=1):
    return Subject("lamps", "eng", "para_2", "a" * 40, "OP2", words, nth)


def test_words_are_found_again_wherever_they_stand_now():
    """The place is that of the new text."""
    found = whereabouts(subject("at dusk"), version("Asks, from May on, that at dusk all lamps be lit"))
    assert found.clause.text[found.start : found.end] == "at dusk"


def test_words_and_clauses_that_are_gone_are_told():
    """The clause without a place; no clause at all."""
    assert whereabouts(subject("at dusk"), version("Asks for light")).start is None
    assert whereabouts(subject("at dusk"), version("Asks for light")).clause is not None
    assert whereabouts(subject("at dusk"), version("at dusk", wid="para_9")).clause is None
    assert whereabouts(subject(""), version("Asks for light")).start is None


def test_what_people_type_for_one_another_is_taken_for_one_another():
    """Blanks, marks and dashes; capitals only where the words stand nowhere just so."""
    assert occurrences("the city's  “well-lit” streets", 'in the city’s "well‑lit"\nstreets') == ((3, 32),)
    assert occurrences("May", "may it be in May") == ((13, 16),)
    assert occurrences("LAMPS", "all lamps") == ((4, 9),)


def test_words_are_kept_as_the_clause_has_them():
    """Not as they were typed."""
    assert quoted(" THE  lamps ", clause("that the lamps be lit")) == ("the lamps", 1)
    assert quoted("  ", clause("that the lamps be lit")) == ("", 1)


def test_a_quotation_that_stands_nowhere_is_refused():
    """So is one that no clause could hold."""
    for words in ("the moon", "x" * 2000):
        with pytest.raises(Misquoted, match="OP2"):
            quoted(words, clause("that the lamps be lit"))


def test_a_quotation_that_stands_twice_is_asked_about():
    """It is said which is meant, or more is quoted."""
    twice = clause("lamps in streets and lamps in squares")
    for nth in (None, 0, 3):
        with pytest.raises(QuotedTwice) as told:
            quoted("lamps", twice, nth)
        assert told.value.count == 2
    assert quoted("lamps", twice, 2) == ("lamps", 2)
    assert whereabouts(subject("lamps", 2), version(twice.text)).start == 21
    assert whereabouts(subject("lamps", 2), version("only lamps")).start == 5


@given(st.text(), st.text(), st.text(alphabet="ab'(.*\\ [é", max_size=8))
def test_what_stands_in_a_text_is_found(before, after, words):
    """Whatever signs it has."""
    if words.split():
        assert occurrences(words.strip(), f"{before}{words}{after}")
