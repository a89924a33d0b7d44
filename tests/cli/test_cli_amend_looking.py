"""Looking at amendments by commands: lists, previews, collisions, the order of the vote, what is printed."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from command_line import assert_refused
from committee import BODY, amend, listed, propose


@pytest.fixture
def tabled(run, drafted):
    """Four amendments: two rivals with a third that goes with one of them, and one at a place that another shares."""
    propose(run, "op1", "--replace", "quiet hours", "--with", "silence")
    propose(run, "op1", "--delete")
    propose(run, "pp1", "--insert-after", "Mindful of the sea,")
    propose(run, "pp1", "--insert-after", "Mindful of the tides,")


# --- lists ------------------------------------------------------------------------------------------


def test_the_list_has_a_line_for_each(run, tabled):
    """Each amendment is one line: its number, its place, what it does, whose it is and what became of it."""
    amend(run, "decide", "1", "--outcome", "rejected", *BODY)
    lines = amend(run, "list").out.splitlines()
    assert [line.split()[:2] for line in lines] == [["A1", "OP1"], ["A2", "OP1"], ["A3", "PP1"], ["A4", "PP1"]]
    assert [("rejected" in line, "collides" in line) for line in lines] == [
        (True, False),
        (False, False),
        (False, True),
        (False, True),
    ]


def test_the_list_is_narrowed_by_status_clause_and_sponsor(run, tabled):
    """Only those are listed that are asked for; where none is so that is said."""
    amend(run, "join", "4", "--sponsor", "Kenya")
    amend(run, "decide", "1", "--outcome", "adopted", *BODY)
    assert set(listed(run, "--status", "open")) == {2, 3, 4}
    assert set(listed(run, "--status", "adopted", "--clause", "op1")) == {1}
    assert set(listed(run, "--clause", "pp1", "--sponsor", "kenya")) == {4}
    assert amend(run, "list", "--sponsor", "Peru").out == "None of 4 amendments is so.\n"
    assert_refused(run("amend", "list", "harbours", "--clause", "OP9"), "OP9")


def test_an_empty_list_tells_the_next_step(run, drafted):
    """Before the first amendment it is told how one comes in; the JSON is empty."""
    assert "draftdiff amend import harbours FILE" in amend(run, "list").out
    assert listed(run) == {}
    assert amend(run, "conflicts").out == "Nothing collides.\n"
    assert amend(run, "conflicts", "--matrix").out == "Nothing collides.\n"


def test_one_amendment_is_shown_with_all_that_is_known(run, tabled):
    """Its words, its marks, its rivals and every decision on it are told."""
    amend(run, "decide", "1", "--outcome", "deferred", *BODY)
    amend(run, "decide", "1", "--outcome", "rejected", "--vote", "1-2-3", *BODY)
    told = amend(run, "show", "A1").out
    assert told.startswith("A1 [India]\n  replace words · to OP1 · received ")
    assert "[-quiet hours-]{+silence+}" in told
    assert "Rejected by 1–2–3" in told
    assert "Before: Deferred" in told
    assert "\x1b[" in amend(run, "show", "2", "--color", "always").out


# --- preview and collisions -------------------------------------------------------------------------


def test_a_preview_shows_the_text_and_changes_nothing(run, tabled):
    """The text is shown with the amendments in it; of two rivals the first that is named is taken."""
    told = amend(run, "preview", "2", "1", "3").out
    assert told.startswith(
        "With A2 and A3; left out: A1.\nA1 and A2, in OP1: one deletes the clause; one alone can carry."
    )
    assert "- OP1" in told
    assert "{+Mindful of the sea,+}" in told
    found = amend(run, "preview", "1", "2", "--format", "json").json
    assert (found["numbers"], found["left"]) == ([1], [2])
    assert [one["kind"] for one in found["collisions"]] == ["deleted-clause"]
    assert found["comparison"]["summary"]["edited"] == 1
    assert {one["status"] for one in listed(run).values()} == {"tabled"}


@pytest.mark.parametrize(("form", "told"), [("html", "<ins"), ("csv", "silence"), ("markdown", "<ins>silence</ins>")])
def test_a_preview_is_written_in_every_form(run, tabled, form, told):
    """A preview can be mailed as a page, opened as a table, pasted into an issue."""
    assert amend(run, "preview", "1", "--format", form, "-o", "preview.out").out == ""
    assert told in Path("preview.out").read_text("utf-8")


def test_collisions_are_told_and_drawn(run, tabled):
    """Each collision is a sentence; the matrix has one mark where one alone can carry, and another elsewhere."""
    assert amend(run, "conflicts").out == (
        "A1 and A2, in OP1: one deletes the clause; one alone can carry.\nA3 and A4, in PP1: the same place.\n"
    )
    assert amend(run, "conflicts", "--matrix").out.splitlines() == [
        "    A1  A2  A3  A4",
        "A1      X   .   .",
        "A2  X       .   .",
        "A3  .   .       o",
        "A4  .   .   o",
        "X: one alone can carry; o: both can, once it is said how.",
    ]
    assert amend(run, "conflicts", "1", "3").out == "Nothing collides.\n"
    found = amend(run, "conflicts", "1", "2", "--format", "json").json
    assert found["matrix"] == [[1, 2]]
    assert [one["numbers"] for one in found["collisions"]] == [[1, 2]]


def test_a_matrix_wider_than_the_page_has_a_line_for_each(run, drafted, monkeypatch):
    """Where the table does not fit, each amendment is told with those that it collides with."""
    monkeypatch.setenv("COLUMNS", "36")
    for number in range(9):
        propose(run, "op1", "--replace", "quiet", "--with", f"calm{number}")
    lines = amend(run, "conflicts", "--matrix").out.splitlines()
    assert lines[0].startswith("A1: A2 X, A3 X,")


# --- the vote ---------------------------------------------------------------------------------------


def ordered(run, *words):
    return [row["numbers"][0] for row in amend(run, "order", *words, "--format", "json").json["rows"]]


def test_it_is_voted_on_the_furthest_removed_first(run, tabled):
    """The order is told with its reasons and what falls, for all clauses or one."""
    assert ordered(run) == [3, 4, 2, 1]
    told = amend(run, "order", "op1").out
    assert "1 vote" not in told
    assert "2 votes on 2 amendments" in told
    assert "Reason: Deletes the clause\n    If it carries, A1 falls." in told
    assert_refused(run("amend", "order", "harbours", "op9"), "op9")


def test_the_rule_and_the_word_of_the_chair_are_recorded(run, tabled):
    """Another rule, and an order of the chair with its reason, hold from then on."""
    assert ordered(run, "op1", "--rule", "received") == [1, 2]
    assert ordered(run, "--rule", "listed", "--listed", "2,1,A4,3", "--preamble-last") == [2, 1, 4, 3]
    chair = ("--by", "The Chair", "--reason", "The simpler first")
    assert ordered(run, "op1", "--rule", "furthest", "--set", "1,2", *chair) == [1, 2]
    assert amend(run, "order", "op1", "--format", "json").json["rule"] == "furthest"
    assert "Set by the chair: The simpler first" in amend(run, "order").out
    assert "everything holds" in run("verify").out


def test_it_is_told_what_follows_if_one_carries(run, tabled):
    """With --if it is told what falls and what is left, and nothing is recorded."""
    told = amend(run, "order", "--if", "2").out
    assert told == "If A2 carries, A1 falls.\nStill to be voted on: A3 and A4.\n"
    assert amend(run, "order", "op1", "--if", "2").out.endswith("Nothing is left to be voted on.\n")
    found = amend(run, "order", "--if", "3,1", "--format", "json").json["if"]
    assert found == {"carried": [3, 1], "fallen": [{"number": 2, "because": 1}], "left": [4], "passed": []}
    assert_refused(run("amend", "order", "harbours", "--if", "1,2"), "cannot both carry")
    assert {one["status"] for one in listed(run).values()} == {"tabled"}


# --- what is printed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "told"),
    [("compiled", "Compiled list"), ("annotated", "Annotated list"), ("to-be-voted", "still to be voted on")],
)
def test_lists_are_exported_in_every_form(run, tabled, kind, told):
    """Each list comes as text, JSON, page, table and Markdown, and in French."""
    assert told in amend(run, "export", "--kind", kind).out
    found = amend(run, "export", "--kind", kind, "--format", "json").json
    assert (found["report"], len(found["rows"])) == (kind, 4)
    assert "<ins" in amend(run, "export", "--kind", kind, "--format", "html").out
    assert "<ins>" in amend(run, "export", "--kind", kind, "--format", "markdown").out
    rows = list(csv.reader(StringIO(amend(run, "export", "--kind", kind, "--format", "csv").out)))
    assert len(rows) == 5
    assert "mendements" in amend(run, "export", "--kind", kind, "--in", "fr").out.splitlines()[0]
    assert amend(run, "export", "--kind", kind, "-o", "list.txt").out == ""
    assert Path("list.txt").stat().st_size
