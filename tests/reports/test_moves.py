"""Where a clause went is told by the part and the paragraph it went to, where it left its own."""

import pytest

from draftdiff.diff import Change, ChangeKind, Reason
from draftdiff.model import Clause, ClauseKind
from draftdiff.reports.moves import Surroundings, moved
from draftdiff.tongues import speaking

AROUND = Surroundings("OP1", "OP6")
MAPPING = {"OP3": ("OP4",), "OP2": ("OP3",), "PP2": ("PP1",)}
KINDS = {"P": ClauseKind.PREAMBULAR, "O": ClauseKind.OPERATIVE}


def clause(label):
    return Clause(label, ClauseKind.SUBPARAGRAPH if "(" in label else KINDS[label[0]], "Urges haste;", None)


@pytest.mark.parametrize(
    ("before", "after", "english", "french"),
    [
        ("OP2", "OP7", "OP2 was moved from after OP1 to after what is now OP6", None),
        ("OP2(b)", "OP3(c)", "OP2(b) was moved from after OP1 to after what is now OP6", None),
        ("PP2", "OP7", "PP2 was moved from the preamble to the operative part", "du préambule au dispositif"),
        ("OP2", "PP7", "OP2 was moved from the operative part to the preamble", "du dispositif au préambule"),
        ("OP2(b)", "OP7", "OP2(b) was made a paragraph of its own", "OP2(b) est devenu un paragraphe à part"),
        ("PP2(b)", "OP7", "PP2(b) was made a paragraph of its own", None),
        ("OP5", "OP7(a)", "OP5 was made a sub-paragraph of what is now OP7", "un alinéa de ce qui est désormais OP7"),
        ("OP2(b)", "OP7(a)", "OP2(b) was moved from OP2 to what is now OP7", "de OP2 à ce qui est désormais OP7"),
        ("OP3(c)", "OP3(a)", "OP3(c) was moved from what is now OP4 to what is now OP3", None),
        ("OP2(a)(i)", "OP2(b)(i)", "OP2(a)(i) was moved from OP2(a) to what is now OP2(b)", None),
    ],
)
def test_a_move_names_the_part_or_the_paragraph(before, after, english, french):
    """A number that went on is no other paragraph; one that another paragraph has now is."""
    change = Change(ChangeKind.UNCHANGED, (clause(before),), (clause(after),), (), True, True, Reason.IDENTICAL)
    assert moved(change, before, AROUND, MAPPING) == english
    if french:
        with speaking("fr"):
            assert french in moved(change, before, AROUND, MAPPING)
