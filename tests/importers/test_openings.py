"""The habits of a text, and the ends of its lines, decide where clauses open."""

import pytest

from draftdiff.importers.body.openings import ends_clause, ends_strongly, habits_of, small_lead
from draftdiff.importers.lines.layout import lay_out


def habits(text, lang="eng"):
    return habits_of(lay_out(text).lines, lang)


@pytest.mark.parametrize(
    ("text", "clause", "strongly"),
    [
        ("to act;", True, True),
        ("to act; and", True, True),
        ("to act,", True, False),
        ("to act.", True, True),
        ("to act.”", True, True),
        ("to act:", True, False),
        ("to act;12", True, True),
        ("Now, therefore, be it", True, False),
        ("to act", False, False),
        ("and the", False, False),
        ("version 2.1", False, False),
    ],
)
def test_ends(text, clause, strongly):
    """Stops end clauses, semicolons and full stops end operative ones, a footnote's number behind them or not."""
    assert (ends_clause(text), ends_strongly(text)) == (clause, strongly)


def test_habits():
    """A text is known by what its lines have in common."""
    assert habits("Recalling it,\n1. Decides it.").numbered
    assert not habits("Recalling it,\nDecides it.").numbered
    assert habits("Decides it;\n1.\n2.\n").piled
    assert habits("Noting\nit,\nRecalling\nit,\nStressing\nit,").torn
    assert habits("considering\n\na) it;\n\nresolves\n").small
    assert not habits("Considering it,\nnoting it,\nDecides it.").small
    assert habits("This Congress notes:\n\n1. it;\n\nThis Congress resolves:\n\n1. that.").spoken
    assert habits("Noting it,\nDecides it.").gapless


def test_small_leads_must_be_sure():
    """A lead with a small letter is one only if the lexicon knows it."""
    assert small_lead("considering", "eng") is not None
    assert small_lead("frobnicating it", "eng") is None
    assert small_lead("Considering", "eng") is None
