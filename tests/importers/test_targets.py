"""What a reservation is about is told by labels of clauses and phrases within them."""

import pytest

from draftdiff.importers.reservations.targets import names_clause, targets_of


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("operative paragraph 5", [("OP5", None)]),
        ("operative paragraph 5 (c) and (d)", [("OP5(c)", None), ("OP5(d)", None)]),
        ("sub-paragraph (b) of operative paragraph 2", [("OP2(b)", None)]),
        (
            "preambular paragraphs 9 and 10 and operative paragraph 5 bis",
            [("PP9", None), ("PP10", None), ("OP5bis", None)],
        ),
        ("paragraph 3 of the preamble", [("PP3", None)]),
        ("the third and the 12th preambular paragraphs", [("PP3", None), ("PP12", None)]),
        ("PP 3, OP 4 and 5", [("PP3", None), ("OP4", None), ("OP5", None)]),
        ("paragraphs 2 to 4", [("OP2", None), ("OP3", None), ("OP4", None)]),
        ("le paragraphe 21 du préambule", [("PP21", None)]),
        ("les paragraphes 9 à 11 du dispositif", [("OP9", None), ("OP10", None), ("OP11", None)]),
        ("les paragraphes 3 du préambule et 9 du dispositif", [("PP3", None), ("OP9", None)]),
        ("l'alinéa a) du paragraphe 3", [("OP3(a)", None)]),
        ("le troisième alinéa du préambule", [("PP3", None)]),
        ("the reference to noise in operative paragraph 5", [("OP5", "the reference to noise")]),
        ("operative paragraph 5, in particular the reference to noise", [("OP5", "the reference to noise")]),
        ("paragraph 2 and the word “oil” contained in paragraph 4", [("OP2", None), ("OP4", "the word “oil”")]),
        ("la mention des phares figurant au paragraphe 6 du dispositif", [("OP6", "la mention des phares")]),
        ("the reference to noise", [(None, "the reference to noise")]),
        ("the resolution as a whole", [(None, None)]),
        ("l’ensemble de la résolution", [(None, None)]),
        ("the text because it says nothing of oil", [(None, None)]),
        ("", [(None, None)]),
        ("article 5 of the Convention", []),
    ],
)
def test_targets(about, expected):
    """Clauses by number, letter, ordinal or range; phrases before or behind them; the whole; another instrument."""
    assert list(targets_of(about)) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("operative paragraph 3", True), ("the entire text", True), ("oil", False), ("3", False)]
)
def test_words_that_name_a_clause(text, expected):
    """A clause is named by a word and a number, the whole by its name."""
    assert names_clause(text) is expected
