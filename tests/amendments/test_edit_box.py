"""What is typed into the box of a clause becomes edits, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.amendments.instructions.edit_box import (
    NoInstruction,
    OtherWords,
    Side,
    Unclear,
    instructed,
    parted,
    put_in,
    rewritten,
)
from draftdiff.amendments.instructions.proposed import proposed_version
from draftdiff.amendments.instructions.writing import instruction
from draftdiff.amendments.model import Insert, Part, Rewrite
from draftdiff.amendments.proposing import EmptyText, NoCut, NothingChanges, OnlyWords
from draftdiff.importers import read
from draftdiff.model import Clause, ClauseKind
from tests.conftest import HARBOURS

VERSION = read(HARBOURS.encode(), source="harbours.txt").version


def at(label):
    return VERSION.clause(label)


def test_other_words_are_a_rewriting():
    """A change of one line changes words and nothing else."""
    clause = at("OP1")
    (edit,) = rewritten(VERSION, clause, clause.text.replace("quiet hours", "silence"))
    assert isinstance(edit, Rewrite)
    assert edit.text == clause.text.replace("quiet hours", "silence")


def test_a_further_line_is_a_further_paragraph():
    """What stands on a line of its own behind the clause is a new one."""
    clause = at("OP1")
    changed, new = rewritten(VERSION, clause, f"{clause.text.replace('adopt', 'keep')}\n\nAsks for dimmed lamps;")
    assert isinstance(changed, Rewrite)
    assert isinstance(new, Insert)
    assert [c.text for c in new.clauses] == ["Asks for dimmed lamps;"]


def test_what_can_be_meant_in_two_ways_is_asked():
    """New words for a paragraph that has sub-paragraphs, without a word of these."""
    with pytest.raises(Unclear, match="OP2"):
        rewritten(VERSION, at("OP2"), "Calls upon port authorities to keep the peace at night;\nAsks for dimmed lamps;")


def test_an_instruction_may_be_of_several_clauses():
    """As a list of amendments has it, counted or not; what it says is told back in its official wording."""
    both = instructed(VERSION, "1. Delete operative paragraph 1.\n2. In operative paragraph 4, delete “to report”.")
    assert [type(edit).__name__ for edit in both] == ["Delete", "Rewrite"]
    assert instructed(VERSION, instruction(both, VERSION)) == both
    assert instructed(VERSION, "Supprimer le paragraphe 1 du dispositif.") == both[:1]


def test_an_instruction_that_is_not_understood_is_told():
    """That there is none, the line that is none, and what is to be asked."""
    with pytest.raises(NoInstruction, match="no instruction"):
        instructed(VERSION, "Dear colleagues")
    with pytest.raises(NoInstruction, match="line 2"):
        instructed(VERSION, "Delete operative paragraph 1.\nand so on and so forth")
    with pytest.raises(Unclear, match="stand there 2 times"):
        instructed(VERSION, "In operative paragraph 3, replace “to” with “for”.")


def test_an_instruction_on_an_amendment_needs_no_place():
    """Where that has but one clause."""
    put = put_in(VERSION, at("OP1"), "Asks for dimmed lamps;", Side.AFTER)
    (edit,) = instructed(proposed_version([put], VERSION), "Replace “dimmed” with “shaded”.", amending=True)
    assert edit.text == "Asks for shaded lamps;"


@pytest.mark.parametrize("text", ["", " \n\t\n "])
def test_an_empty_box_is_no_proposal(text):
    """Whether words are to come in or to be written anew."""
    with pytest.raises(EmptyText):
        rewritten(VERSION, at("OP1"), text)
    with pytest.raises(EmptyText):
        instructed(VERSION, text)
    for side in Side:
        with pytest.raises(EmptyText):
            put_in(VERSION, at("OP1"), text, side)


def test_new_clauses_stand_where_they_are_put():
    """Behind a clause, before it, or below it; each line is one."""
    after = put_in(VERSION, at("OP1"), "Asks for dimmed lamps;\nThanks the crews;", Side.AFTER)
    assert (after.after.label, len(after.clauses)) == ("OP1", 2)
    before = put_in(VERSION, at("OP1"), "Asks for dimmed lamps;", Side.BEFORE)
    assert (before.after, before.part) == (None, Part.OPERATIVE)
    below = put_in(VERSION, at("OP1"), "(a) at the quay;\n(b) in the basin;", Side.BELOW)
    assert below.below
    assert [(c.kind, c.num) for c in below.clauses] == [
        (ClauseKind.SUBPARAGRAPH, "(a)"),
        (ClauseKind.SUBPARAGRAPH, "(b)"),
    ]


def test_an_item_behind_a_paragraph_stands_below_it():
    """A line that begins with a letter is a sub-paragraph of the operative paragraph before it."""
    put = put_in(VERSION, at("OP2"), "(c) dim the lamps;", Side.AFTER)
    assert (put.after.label, put.clauses[0].kind) == ("OP2(b)", ClauseKind.SUBPARAGRAPH)


def test_a_line_break_parts_a_clause():
    """The words stay, and the second piece begins where the new line does."""
    clause = at("OP3")
    cut = parted(clause, clause.text.replace(" and to", "\n\nand to"))
    assert cut.pieces == (
        "Encourages shipyards to offer quieter engines for ferries",
        "and to repair the old ones free of charge;",
    )


def test_a_split_changes_no_words():
    """Who changes words at the same time is told so, and how to go about it."""
    with pytest.raises(OtherWords, match="by an empty line alone"):
        parted(at("OP3"), at("OP3").text.replace(" and to repair", "\n\nto repair"))


def test_a_split_that_is_none_is_refused():
    """Without a break nothing changes; a title is never split; a piece has words."""
    with pytest.raises(NothingChanges):
        parted(at("OP3"), at("OP3").text)
    with pytest.raises(OnlyWords):
        parted(at("Title"), "Quiet harbours\nand the care of small ports")
    with pytest.raises(NoCut):
        parted(at("OP3"), at("OP3").text[:-1] + "\n;")


def test_the_paragraphs_that_a_clause_has_are_no_cuts():
    """Only a break that was not there before parts it."""
    clause = Clause("OP9", ClauseKind.OPERATIVE, "Asks for silence,\nby day and by night,\nin all ports;", wid="para_9")
    cut = parted(clause, "Asks for silence,\nby day\nand by night,\nin all ports;")
    assert cut.pieces == ("Asks for silence,\nby day", "and by night,\nin all ports;")


@given(st.sets(st.integers(1, 15), min_size=1, max_size=4))
def test_however_it_is_parted_the_words_stay(places):
    """The pieces, joined by spaces, are the clause."""
    clause = at("OP3")
    words = clause.text.split(" ")
    typed = "".join(f"\n\n{word}" if place in places else f" {word}" for place, word in enumerate(words)).strip()
    cut = parted(clause, typed)
    assert " ".join(cut.pieces) == clause.text
    assert len(cut.pieces) == len({place for place in places if place < len(words)}) + 1
