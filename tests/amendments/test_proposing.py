"""Edits are made from what a person wants, in one form whatever the wording, and nothing is guessed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff.amendments import proposing
from draftdiff.amendments.model import Hunk, Kind, NewClause, Part
from draftdiff.amendments.proposing import (
    EmptyText,
    IntoItself,
    NoCut,
    NoMerge,
    NoRoom,
    NothingChanges,
    NotInText,
    OnlyWords,
    OverlappingWords,
    QuoteMissing,
    QuoteTwice,
    TooFewTimes,
)
from draftdiff.importers import read
from draftdiff.model import Clause, ClauseKind, unit_named
from tests.conftest import HARBOURS

VERSION = read(HARBOURS.encode(), source="harbours.txt").version
SECTIONED = read(
    HARBOURS.replace("1. Urges", "Quiet\n\n1. Urges").replace("3. Encourages", "Ships\n\n3. Encourages").encode(),
    source="harbours.txt",
).version


def at(label, version=VERSION):
    return version.clause(label)


def clause(text):
    return Clause("OP9", ClauseKind.OPERATIVE, text, wid="para_9")


def new(text, kind=ClauseKind.OPERATIVE, depth=0):
    return NewClause(kind, text, depth=depth)


# --- words ------------------------------------------------------------------------------------


def test_however_it_is_worded_the_edit_is_the_same():
    """Replacing a word, putting one in and taking one out, and writing the paragraph anew are one edit."""
    op4 = at("OP4")
    whole = proposing.rewrite(op4, op4.text.replace("report", "speak"))
    assert proposing.replace_words(op4, "report", "speak") == whole
    assert proposing.replace_words(op4, "to report to", "to  speak to") == whole
    assert whole.hunks == (Hunk(28, 34, "report", "speak"),)
    assert whole.text == op4.text.replace("report", "speak")


def test_what_changes_nothing_is_no_proposal():
    """The same words again are refused, however they are spaced."""
    op4 = at("OP4")
    with pytest.raises(NothingChanges, match="stands like that already"):
        proposing.rewrite(op4, f" {op4.text}\n")
    with pytest.raises(NothingChanges):
        proposing.replace_words(op4, "report", "report")


@pytest.mark.parametrize("nothing", [" \n ", "\u200b", "\u200e\u200f ", "\u00ad\u2060\ufeff"])
def test_what_nobody_sees_is_no_text(nothing):
    """White space, joiners and signs of direction put nothing in, alone or as a paragraph."""
    op4 = at("OP4")
    with pytest.raises(EmptyText):
        proposing.rewrite(op4, nothing)
    with pytest.raises(EmptyText):
        proposing.insert_words(op4, nothing)
    with pytest.raises(EmptyText):
        proposing.replace_words(op4, "report", nothing)
    with pytest.raises(EmptyText):
        proposing.insert_clauses(VERSION, None, Part.OPERATIVE, [new(nothing)])


def test_a_quote_that_is_missing_is_answered_by_what_is_like_it():
    """The error carries the nearest wordings of the clause, and the clauses that have the very words."""
    with pytest.raises(QuoteMissing) as caught:
        proposing.replace_words(at("OP1"), "quiet hour", "calm hours", others=VERSION.clauses)
    assert caught.value.nearest[0] == "quiet hours"
    with pytest.raises(QuoteMissing) as caught:
        proposing.delete_words(at("OP1"), "small ports", others=VERSION.clauses)
    assert caught.value.elsewhere == ("Title", "PP1")
    assert str(caught.value).startswith("OP1: the words 'small ports' do not stand there; ")


def test_a_quote_that_stands_twice_is_asked_about():
    """The error carries both places with the words around them; a count of the occurrence answers it."""
    text = "Asks ports to count boats and to mend boats before the winter;"
    with pytest.raises(QuoteTwice) as caught:
        proposing.replace_words(clause(text), "boats", "ships")
    assert caught.value.contexts == (
        "Asks ports to count [boats] and to mend boats before …",
        "… count boats and to mend [boats] before the winter;",
    )
    second = proposing.replace_words(clause(text), "boats", "ships", 2)
    assert second.text == "Asks ports to count boats and to mend ships before the winter;"
    assert proposing.replace_words(clause(text), "boats", "ships", -1) == second
    both = proposing.replace_words(clause(text), "boats", "ships", everywhere=True)
    assert both.text == "Asks ports to count ships and to mend ships before the winter;"
    with pytest.raises(TooFewTimes, match="2 times, so there is no occurrence 3"):
        proposing.delete_words(clause(text), "boats", 3)


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Asks ports, without delay, to act;", {"old": "without delay"}, "Asks ports, to act;"),
        ("Asks ports, without delay, to act;", {"old": ", without delay,"}, "Asks ports to act;"),
        ("Asks ports to act at once;", {"old": "at once"}, "Asks ports to act;"),
        ("Asks ports to act;", {"new": ", at once", "after": "act"}, "Asks ports to act, at once;"),
        ("Asks ports to act;", {"new": "small", "before": "ports"}, "Asks small ports to act;"),
        ("Asks ports to act;", {"new": "small ", "after": "Asks"}, "Asks small ports to act;"),
        ("Asks ports to act;", {"new": "at once"}, "Asks ports to act at once;"),
        ("Asks ports to act;", {"new": "; and to report;"}, "Asks ports to act; and to report;"),
        ("Asks ports to act.", {"new": "It will return to this."}, "Asks ports to act. It will return to this."),
        ("Asks ports to act; and", {"new": ", at once,"}, "Asks ports to act, at once; and"),
        ("asks ports to act;", {"new": "Strongly", "end": False}, "Strongly asks ports to act;"),
        ("Prie l’eau de couler ;", {"new": "douce", "after": "eau"}, "Prie l’eau douce de couler ;"),
        ("Prie les ports d’agir ;", {"new": "; et de parler ;"}, "Prie les ports d’agir ; et de parler ;"),
        ("敦促各国采取措施；", {"new": "有效", "after": "采取"}, "敦促各国采取有效措施；"),
    ],
)
def test_spaces_are_put_right(text, verb, expected):
    """What comes in is parted from its neighbours as a reader would, and what goes leaves no double mark."""
    if "old" in verb:
        made = proposing.delete_words(clause(text), verb["old"])
    else:
        made = proposing.insert_words(clause(text), verb.pop("new"), **verb)
    assert made.text == expected


def test_stretches_are_replaced_from_words_to_words():
    """From some words to others, or to the end, whose punctuation stays."""
    op9 = clause("Asks ports to count boats, to mend them and to report;")
    assert proposing.replace_between(op9, "act", since="count", until="mend them").text == (
        "Asks ports to act and to report;"
    )
    assert proposing.replace_between(op9, after="count boats").text == "Asks ports to count boats;"
    assert proposing.replace_between(op9, "to rest.", after="ports").text == "Asks ports to rest."
    assert proposing.replace_between(op9, "row", after="to", before="and", occurrence=1).text == (
        "Asks ports to row and to report;"
    )


# --- clauses ----------------------------------------------------------------------------------


def test_a_clause_is_put_in_at_a_place_that_has_one_name():
    """Before a paragraph is behind the one beside it; before the first, it is the start of the part."""
    before = proposing.insert_before(VERSION, at("OP2"), [new("Asks;")])
    assert before == proposing.insert_clauses(VERSION, at("OP1"), Part.OPERATIVE, [new(" Asks; ")])
    first = proposing.insert_before(VERSION, at("OP1"), [new("Asks;")])
    assert (first.after, first.part) == (None, Part.OPERATIVE)
    assert proposing.insert_clauses(VERSION, at("PP3"), Part.OPERATIVE, [new("Asks;")]) == first
    assert proposing.insert_clauses(VERSION, at("Formula"), Part.PREAMBULAR, [new("Noting,")]).after is None
    sub = proposing.insert_before(VERSION, at("OP2(a)"), [new("see;", ClauseKind.SUBPARAGRAPH)])
    assert (sub.after.label, sub.below) == ("OP2", True)
    assert proposing.insert_before(VERSION, at("OP2(b)"), [new("see;")]).after.label == "OP2(a)"
    headed = proposing.insert_before(SECTIONED, at("OP3", SECTIONED), [new("Asks;")])
    assert (headed.after.label, headed.below, headed.part) == ("H2", True, Part.OPERATIVE)
    assert proposing.part_of(VERSION, at("PP2")) is Part.PREAMBULAR
    with pytest.raises(EmptyText):
        proposing.insert_clauses(VERSION, None, Part.OPERATIVE, [])


@pytest.mark.parametrize(
    ("kind", "after", "below"),
    [
        (ClauseKind.TITLE, "OP1", False),
        (ClauseKind.NOTE, "OP1", False),
        (ClauseKind.FORMULA, None, False),
        (ClauseKind.HEADING, "OP2(a)", False),
        (ClauseKind.HEADING, "OP2", True),
        (ClauseKind.SUBPARAGRAPH, None, False),
        (ClauseKind.SUBPARAGRAPH, "OP1", False),
    ],
)
def test_a_clause_is_put_in_where_others_of_its_kind_can_stand(kind, after, below):
    """A second title, a heading among sub-paragraphs, a sub-paragraph of nothing are refused before anyone votes."""
    clause = at(after) if after else None
    with pytest.raises(NoRoom, match=rf"{unit_named(kind)} cannot stand (behind|below|at the start)"):
        proposing.insert_clauses(VERSION, clause, Part.OPERATIVE, [new("Asks;", kind)], below=below)


def test_a_title_and_a_formula_can_only_be_worded_otherwise():
    """They have their one place."""
    for label in ("Title", "Formula"):
        with pytest.raises(OnlyWords, match="not be moved"):
            proposing.move(VERSION, at(label), at("OP1"), Part.OPERATIVE)
        with pytest.raises(OnlyWords, match="not be split"):
            proposing.split(at(label), at(label).text.split()[-1])
    with pytest.raises(OnlyWords, match="not be taken out"):
        proposing.delete(VERSION, at("Title"))
    assert proposing.delete(VERSION, at("Formula")).clause.label == "Formula"


def test_the_cells_of_a_table_stay_apart():
    """A clause with a table is amended cell by cell, and is not joined with another."""
    table = Clause("Annex 1", ClauseKind.ANNEX, "Quotas:\nport\tships\neast\t40", wid="att_1")
    edit = proposing.rewrite(table, "Quotas:\nport \t ships\neast\t  50")
    assert edit.text == "Quotas:\nport\tships\neast\t50"
    other = Clause("Annex 2", ClauseKind.ANNEX, "More.", wid="att_2")
    version = replace(VERSION, clauses=(*VERSION.clauses, table, other))
    with pytest.raises(NoMerge, match="one holds a table"):
        proposing.merge(version, [table, other])


def test_with_a_clause_goes_what_is_below_it():
    """The sub-paragraphs are named with it."""
    edit = proposing.delete(VERSION, at("OP2"))
    assert [anchor.label for anchor in (edit.clause, *edit.below)] == ["OP2", "OP2(a)", "OP2(b)"]


def test_a_clause_moves_to_where_it_is_not():
    """Behind another, before another, to the start of a part; never into itself, never to where it stands."""
    edit = proposing.move(VERSION, at("OP4"), at("OP1"), Part.OPERATIVE)
    assert edit == proposing.move_before(VERSION, at("OP4"), at("OP2"))
    assert proposing.move_before(VERSION, at("OP4"), at("OP1")).after is None
    assert proposing.move_before(VERSION, at("OP2(b)"), at("OP2(a)")).below
    for target in ("OP2", "OP2(b)"):
        with pytest.raises(IntoItself):
            proposing.move(VERSION, at("OP2"), at(target), Part.OPERATIVE)
    for refused in (
        lambda: proposing.move(VERSION, at("OP3"), at("OP2"), Part.OPERATIVE),
        lambda: proposing.move(VERSION, at("PP1"), None, Part.PREAMBULAR),
        lambda: proposing.move_before(VERSION, at("OP2"), at("OP3")),
        lambda: proposing.move_before(VERSION, at("OP2(a)"), at("OP2(b)")),
    ):
        with pytest.raises(NothingChanges):
            refused()


def test_a_clause_is_split_before_words():
    """Each quote begins a new piece; there is none before the first word."""
    edit = proposing.split(at("OP3"), "and to repair")
    assert edit.pieces == (
        "Encourages shipyards to offer quieter engines for ferries",
        "and to repair the old ones free of charge;",
    )
    with pytest.raises(NoCut, match="no words on one side"):
        proposing.split(at("OP3"), "Encourages shipyards")


def test_clauses_of_one_kind_become_one():
    """The first in reading order keeps its place; the hunks are of the joined text."""
    edit = proposing.merge(VERSION, [at("OP4"), at("OP1")], f"{at('OP1').text} {at('OP4').text}")
    assert [anchor.label for anchor in edit.clauses] == ["OP1", "OP4"]
    assert not edit.hunks
    worded = proposing.merge(VERSION, [at("PP1"), at("PP3")], "Recalling that fishers can share one quay,")
    assert worded.text == "Recalling that fishers can share one quay,"
    for labels, why in (("OP1 OP1", "not two"), ("PP1 OP1", "different kinds")):
        with pytest.raises(NoMerge, match=why):
            proposing.merge(VERSION, [at(label) for label in labels.split()])


def test_what_is_below_a_clause_goes_where_the_clause_goes():
    """A paragraph with sub-paragraphs is joined with the one right before it, and with no other."""
    assert proposing.merge(VERSION, [at("OP1"), at("OP2")]).clauses[0].label == "OP1"
    swapped = proposing.merge(VERSION, [at("OP2"), at("OP4")])
    assert [anchor.label for anchor in swapped.clauses] == ["OP2", "OP4"]
    first = [clause for clause in VERSION.clauses if not clause.label.startswith("OP2")]
    behind = [clause for clause in VERSION.clauses if clause.label.startswith("OP2")]
    version = replace(VERSION, clauses=(*first, *behind))
    with pytest.raises(NoMerge, match="OP2 has parts of its own"):
        proposing.merge(version, [at("OP1"), at("OP2")])


def test_only_recorded_clauses_are_amended():
    """A clause without identity, or of another text, is refused."""
    stray = Clause("OP1", ClauseKind.OPERATIVE, "Asks;")
    for refused in (
        lambda: proposing.rewrite(stray, "Asks again;"),
        lambda: proposing.delete(VERSION, stray),
        lambda: proposing.move(VERSION, at("OP1"), clause("x"), Part.OPERATIVE),
    ):
        with pytest.raises(NotInText):
            refused()


def test_the_title_is_a_clause_as_well():
    """It is amended like one, and its kind is its own."""
    edit = proposing.replace_title(VERSION, "Quiet harbours")
    assert edit.text == "Quiet harbours"
    assert proposing.kind_of([edit]) is Kind.REPLACE_TITLE


# --- taken together ---------------------------------------------------------------------------


def test_changes_of_one_clause_are_one_edit():
    """Two instructions on one paragraph give the edit that one would give, and may not touch the same words."""
    op3 = at("OP3")
    one, other = proposing.replace_words(op3, "offer", "sell"), proposing.delete_words(op3, "free of charge")
    both = proposing.rewrite(op3, op3.text.replace("offer", "sell").replace(" free of charge", ""))
    assert proposing.together([one, other]) == (both,) == proposing.together([other, one])
    with pytest.raises(OverlappingWords):
        proposing.together([one, proposing.replace_words(op3, "to offer quieter", "of loud")])
    gone = proposing.together([proposing.delete(VERSION, at("OP2(a)")), proposing.delete(VERSION, at("OP2"))])
    assert [edit.clause.label for edit in gone] == ["OP2"]


def test_identical_proposals_are_seen():
    """The order of the edits and the number that was given to a new paragraph do not count."""
    one = proposing.delete(VERSION, at("OP1"))
    first = proposing.insert_clauses(VERSION, at("OP1"), Part.OPERATIVE, [new("Asks;")])
    second = proposing.insert_clauses(
        VERSION, at("OP1"), Part.OPERATIVE, [NewClause(ClauseKind.OPERATIVE, "Asks;", "1 bis.")]
    )
    assert proposing.identical([one, first], [second, one])
    assert not proposing.identical([one], [second])
    assert not proposing.identical([], [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Requests the Secretariat to report in full to the 13th Congress on what was done.", Kind.INSERT_WORDS),
        ("Requests the Secretariat to report to the 13th Congress.", Kind.DELETE_WORDS),
        ("Requests the Secretariat to speak to the 13th Congress on what was done.", Kind.REPLACE_WORDS),
        ("Invites harbour masters to keep a book of every noise that is heard at night;", Kind.REPLACE_CLAUSE),
    ],
)
def test_the_kind_is_told_by_what_changes(text, kind):
    """Words that come, words that go, words that become others; a paragraph of which little stays is replaced."""
    assert proposing.kind_of([proposing.rewrite(at("OP4"), text)]) is kind


WORDS = "the ports of small towns, and l’eau; (quiet) non-noise “sea” 2254 (2015).".split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_text_becomes_any_other(old, new_words):
    """Law: the hunks of a rewriting are in order, of words that stand there, and make the text that was wanted."""
    base, text = clause(" ".join(old)), " ".join(new_words)
    if not text or text == base.text:
        return
    edit = proposing.rewrite(base, text)
    assert edit.text == text
    assert all(base.text[hunk.start : hunk.end] == hunk.old for hunk in edit.hunks)
    assert all(one.end <= other.start for one, other in pairwise(edit.hunks))


@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=9, unique=True), st.data())
def test_what_is_put_in_can_be_taken_out(words, data):
    """Law: words put in behind a word that stands once, and taken out again, leave the text as it was."""
    at_word = data.draw(st.integers(0, len(words) - 2))
    base = clause(" ".join(words))
    if len({word.strip(",;.") for word in words}) < len(words):
        return
    grown = proposing.insert_words(base, "zebra", after=words[at_word])
    assert proposing.delete_words(clause(grown.text), "zebra").text == base.text
