"""Marks that survive in plain text tell exactly what was struck and what was put in; without them it is a guess."""

import pytest
from compiled_list import resolution, told
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.amendments.instructions.lists import read_list
from draftdiff.amendments.instructions.marked import lowered, read_marked, unmarked, unwrapped

TRAINS = resolution("eng")
OP4 = "border towns to keep their waiting rooms open and heated until the last train has left;"


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("a ~~b~~ **c** d", "a c d", "a b d"),
        ("a <del>b</del><ins>c</ins> d", "a c d", "a b d"),
        ("a <s>b</s> <u>c</u> d", "a c d", "a b d"),
        ("a [deleted: b] [added: c] d", "a c d", "a b d"),
        ("a [-b-] {+c+} d", "a c d", "a b d"),
        ("a [supprimé : b] [ajouté : c] d", "a c d", "a b d"),
        ("a ~~b~~, d", "a, d", "a b, d"),
        ("a <b><u>c</u></b> d", "a c d", "a d"),
        ("a <strike>b **c**</strike> d", "a d", "a b c d"),
        ("in**to** the <i>port</i>", "into the port", "in the port"),
    ],
)
def test_marks_are_read(text, after, before):
    """What is struck is of the text before alone, what is put in of the text after alone."""
    marked = read_marked(text)
    assert marked is not None
    assert (marked.text, marked.before) == (after, before)


@pytest.mark.parametrize("text", ["a * b ** c", "2 < 3", "see [4]", "a ~~ b", "<b>a", "a </u> b", ""])
def test_marks_without_a_counterpart_are_of_the_text(text):
    """A star, a bracket or a tag alone marks nothing."""
    assert unmarked(text) == text


def test_marks_that_set_a_line_off():
    """A heading in bold is a heading, and a number in bold a number."""
    assert unwrapped("**Operative paragraph 4**") == "Operative paragraph 4"
    assert unwrapped("<u>Delete.</u>") == "Delete."
    assert unwrapped("**4 bis.** Urges **all**;") == "4 bis. Urges **all**;"
    assert unwrapped("**a** and **b**") == "**a** and **b**"


@given(st.lists(st.sampled_from(["~~", "**", "[added: ", "[-", "-]", "]", "<u>", "</u>", "<s>", "</s>", "a", " "])))
def test_any_row_of_marks_is_read(pieces):
    """Marks in any order are read, and leave no words out but those that are struck."""
    marked = read_marked("".join(pieces))
    assert marked is None or marked.text.count("a") <= pieces.count("a") + pieces.count("[added: ")


def test_marks_without_end():
    """A hundred thousand marks are read at once."""
    assert read_marked("~~" * 50_001) is not None
    assert read_marked("[added: " * 20_000 + "]" * 20_000) is not None


def one(text):
    (proposal,) = read_list(text + "\n(Fiji)", TRAINS).proposals
    return proposal


@pytest.mark.parametrize(
    ("text", "edits"),
    [
        (f"OP4\nAmend to read as follows:\n4. ~~Encourages~~ **Urges** {OP4}",
         [("rewrite", "OP4", (("Encourages", "Urges"),))]),
        (f"OP4\nEncourages <u>all</u> {OP4}", [("rewrite", "OP4", (("", "all"),))]),
        (f"OP4\nAmend to read:\n~~4. Encourages {OP4}~~", [("delete", "OP4", ())]),
        ("**OP4**\n**Add a new paragraph after operative paragraph 4 to read:**\n**4 bis.** <u>Praises staff;</u>",
         [("insert", "OP4", (("4 bis.", "Praises staff;"),))]),
        ("OP10\nAmend to read:\n10. Urges regions to:\n(a) open ~~waiting~~ rooms;"
         "\n~~(b) light the paths to stations;~~",
         [("rewrite", "OP10(a)", (("waiting", ""),)), ("delete", "OP10(b)", ())]),
    ],
)  # fmt: skip
def test_marks_are_no_guess(text, edits):
    """A new text whose marks agree with the clause is exact, also where it merely repeats the clause with marks."""
    proposal = one(text)
    assert [told(edit) for edit in proposal.edits] == edits
    assert (proposal.question, proposal.guessed) == (None, False)


def test_marks_of_another_text_are_asked_about():
    """What is marked as struck or kept has to be what the clause says."""
    proposal = one("OP4\nAmend to read:\n~~Begs~~ **Urges** villages to keep their rooms;")
    assert proposal.edits == ()
    assert (
        proposal.question == "what is marked as struck or kept is not the text of OP4: is it to read so all the same?"
    )
    assert len(proposal.candidates) == 1


def test_new_words_in_capitals():
    """Capitals that only show what is new are a guess; a lone word may be the name of a body."""
    proposal = one(f"OP4\nAmend to read:\nEncourages ALL SMALL {OP4}")
    assert (proposal.guessed, [told(edit) for edit in proposal.edits]) == (
        True,
        [("rewrite", "OP4", (("", "all small"),))],
    )
    assert lowered("the ports and UNESCO", "the ports and") is None
    assert lowered("THE PORTS AND SHIPS", "the ports") is None
