"""Lists with the old text and the new one side by side are read, also where their columns run into each other."""

from itertools import zip_longest

import pytest
from compiled_list import told
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.amendments.instructions.lists import read_list
from draftdiff.amendments.instructions.right_column import right_column
from draftdiff.importers import read

MOTION = """\
Resolution on quiet harbours

The Parliament of Ports,

– having regard to the Treaty of the Quays,

– having regard to its resolution of 4 May 2028 on small ports,

A. whereas cranes are heard at night in many old quarters, and engines add to the noise of the day;

B. whereas small ports have few means to measure noise;

1. Notes that engines are the loudest of all sources in small harbours;

2. Calls on the Commission to:

(a) measure noise;

(b) publish the figures;

3. Instructs its President to forward this resolution to the Council.
"""
PORTS = read(MOTION.encode(), source="ports.txt").version
HEAD = "Motion for a resolution      Amendment\n"


def proposals(text):
    made = read_list(text, PORTS)
    assert made.unread == ()
    return made.proposals


def edits(place, rows, head=HEAD):
    (proposal,) = proposals(
        f"Amendment 7\nAnna Example\n\nMotion for a resolution\n{place}\n\n{head}\n{rows}\n\nOr. en\n"
    )
    return [told(edit) for edit in proposal.edits]


@pytest.mark.parametrize(
    ("place", "rows", "expected"),
    [
        ("Recital B", "B. whereas small ports have few   B. whereas small ports have no\nmeans to measure noise;   "
         "means to measure noise;", [("rewrite", "PP4", (("few", "no"),))]),
        ("Recital A", "A. whereas cranes are heard at night in A. whereas cranes are heard at all hours\n"
         "many old quarters, and engines add to in many old quarters;\nthe noise of the day;",
         [("rewrite", "PP3", (("night", "all hours"), (", and engines add to the noise of the day", "")))]),
        ("Paragraph 2 – point b", "(b) publish the figures;    (b) publish the figures each year;",
         [("rewrite", "OP2(b)", (("", "each year"),))]),
        ("Paragraph 2", "2. Calls on the Commission to:   2. Calls on all to:\n"
         "(a) measure noise;   (a) measure noise;\n(b) publish the figures;   (b) publish all figures;",
         [("rewrite", "OP2", (("the Commission", "all"),)), ("rewrite", "OP2(b)", (("the", "all"),))]),
        ("Paragraph 1", "1. Notes that engines are the   deleted\nloudest of all sources in small\nharbours;",
         [("delete", "OP1", ())]),
        ("Paragraph 1", "1. Notes that engines are the deleted loudest of all sources in small harbours;",
         [("delete", "OP1", ())]),
        ("Citation 1 a (new)", "– having regard to the Charter of Gulls,",
         [("insert", "PP1", ((None, "having regard to the Charter of Gulls,"),))]),
        ("Recital B a (new)", "Ba. whereas gulls are louder still;",
         [("insert", "PP4", ((None, "whereas gulls are louder still;"),))]),
        ("Paragraph -1 (new)", "-1. Asks for quiet;", [("insert", "operative", ((None, "Asks for quiet;"),))]),
        ("Paragraph 2 – point b a (new)", "(ba) sleep;", [("insert", "OP2(b)", ((None, "sleep;"),))]),
    ],
)  # fmt: skip
def test_the_right_column(place, rows, expected):
    """What the left column has is taken out of the lines; the rest is the new text, or *deleted*."""
    assert edits(place, rows) == expected


def test_a_list_of_right_columns():
    """Where only the right column came, it is the new text; the place may be printed twice."""
    assert edits("Recital B\nRecital B", "B. whereas small ports have no means to measure noise;", head="") == [
        ("rewrite", "PP4", (("few", "no"),))
    ]


def test_the_facts_of_an_amendment():
    """Who signs it and for whom, its number, its reasons; furniture of pages is none of it."""
    text = (
        "PARLIAMENT OF PORTS\n\nAmendment 12 Anna Example, Bert Muster\n\nMotion for a resolution Recital B a (new)\n\n"
        "Motion for a resolution Amendment\n\nBa. whereas gulls are\n\nAM\\99EN.docx 3/115 PE592.348v02-00 EN\n\n"
        "louder still;\n\nOr. fr\n\nJustification\n\nGulls cry.\n\nAmendment 13 Carla Prova\n\n"
        "Motion for a resolution Paragraph 3\n\nMotion for a resolution Amendment\n\n"
        "3. Instructs someone else. 3. Instructs nobody.\n\nOr. en\n"
    )
    first, second = proposals(text)
    assert (first.number, [sponsor.name for sponsor in first.sponsors]) == ("12", ["Anna Example", "Bert Muster"])
    assert [told(edit) for edit in first.edits] == [("insert", "PP4", ((None, "whereas gulls are louder still;"),))]
    assert first.justification == "Gulls cry."
    assert second.edits == ()
    assert second.question == "the old text and the new one run into each other: what is it to read?"


WORD = st.sampled_from("ports the quay and noise of night".split())


@given(st.lists(WORD, min_size=1, max_size=30), st.lists(WORD, max_size=30), st.integers(1, 6), st.integers(1, 6))
def test_two_columns_of_any_words(left, right, wide, narrow):
    """Law: what is told of the right column is either the right column, or nothing where it could be another."""
    one = [" ".join(left[k : k + wide]) for k in range(0, len(left), wide)]
    other = [" ".join(right[k : k + narrow]) for k in range(0, len(right), narrow)]
    rows = [f"{a} {b}".strip() for a, b in zip_longest(one, other, fillvalue="")]
    assert right_column(rows, [(None, " ".join(left))]) in (None, [" ".join(right)])


def test_columns_without_end():
    """Lines that can be cut in a million ways are not cut."""
    assert right_column(["a " * 500] * 500, [(None, "a " * 2000)]) is None
