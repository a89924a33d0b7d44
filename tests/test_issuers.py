"""Who issues a resolution, as its enacting words tell."""

import pytest

from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.recording import issuing_body


def version(formula: str) -> Version:
    return Version("Quays", "eng", (Clause("Formula", ClauseKind.FORMULA, formula),))


@pytest.mark.parametrize(
    ("formula", "body"),
    [
        ("The 12th Congress of Ports,", "12th Congress of Ports"),
        ("Le Conseil des quais,", "Conseil des quais"),
        ("Resolved by the Council of Quays (the Congress concurring),", "Council of Quays"),
        ("Resolved (two thirds of either house concurring) by the Council of Quays,", "Council of Quays"),
        ("Be it enacted by the Quays and Locks of the Coast in Congress assembled,", "Quays and Locks of the Coast"),
        ("Be it resolved by the Assembly of Ferries, that", "Assembly of Ferries"),
        ("Resolved that the quays be quiet", "Resolved that the quays be quiet"),
    ],
)
def test_the_body_is_the_one_that_speaks(formula, body):
    """Its name stands alone, without an article, without who concurs and where it is assembled."""
    assert issuing_body(version(formula)) == body


def test_a_formula_of_any_length_is_looked_at_once():
    """However many brackets and *by*: what is too long to name a body is left as it stands."""
    evil = "Resolved by " + "(by " * 20_000
    assert issuing_body(version(evil)) == " ".join(evil.split()).rstrip(" ,:")


def test_nobody_is_named_where_nothing_enacts():
    """A text without an enacting formula names no body."""
    assert issuing_body(Version("Quays", "eng", ())) is None
