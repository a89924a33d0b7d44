"""Amendments that meet at the desk: sub-amendments, rivals, twins, orphans, and decisions that are reversed."""

import pytest
from deskwork import SUDRIA, adopt, clause, opened, propose, put, text, words

from draftdiff.amendments.model import (
    CollisionKind,
    Outcome,
    Part,
    Placement,
)
from draftdiff.amendments.proposing import (
    delete,
    delete_words,
    insert_words,
    merge,
    move,
    replace_title,
    replace_words,
    split,
)
from draftdiff.deciding import (
    Collides,
)
from draftdiff.desk import NoTextToAmend
from draftdiff.tabling import SubOfSub


@pytest.fixture
def desk(tmp_path, harbours):
    """The draft with nothing tabled."""
    with opened(tmp_path, harbours) as made:
        yield made


# --- sub-amendments ------------------------------------------------------------------------------


@pytest.fixture
def parent(desk):
    """An amendment that puts in a clause, and one that amends its words."""
    number = put(desk, "OP3", "Invites towns to plant willows along the quays;")
    (own,) = desk.words_of(number).clauses
    sub = propose(desk, replace_words(own, "willows", "alders"), sponsors=(SUDRIA,), parent=number)
    return number, sub


def test_a_sub_amendment_first_then_its_parent(desk, parent):
    """What amends an amendment changes no text before that one carries."""
    number, sub = parent
    assert not adopt(desk, sub).changed
    adopt(desk, number, outcome=Outcome.ADOPTED_AS_AMENDED)
    assert text(desk, "OP4") == "Invites towns to plant alders along the quays;"


def test_a_parent_first_then_its_sub_amendment(desk, parent):
    """Decided after its parent, a sub-amendment changes the text at once."""
    number, sub = parent
    adopt(desk, number)
    assert "willows" in text(desk, "OP4")
    assert adopt(desk, sub).changed
    assert text(desk, "OP4") == "Invites towns to plant alders along the quays;"


def test_a_sub_amendment_of_the_same_list_is_asked_about(desk):
    """Where it is not clear what of its parent's new words it amends, the candidates are of these very words."""
    compiled = """\
Amendment 7 by Norland

Add a new paragraph after operative paragraph 3 to read as follows:

3bis. Invites the keepers of the lamps to rest;

Sub-amendment to amendment 7 by Sudria

Replace "the" with "all".
"""
    number, sub = (a.number for a in desk.receive_list(compiled, source="t").amendments)
    assert desk.amendment(sub).parent == number
    desk.place(sub, 2)
    adopt(desk, sub)
    adopt(desk, number, outcome=Outcome.ADOPTED_AS_AMENDED)
    assert text(desk, "OP4") == "Invites the keepers of all lamps to rest;"


def test_a_sub_amendment_falls_with_its_parent(desk, parent):
    """Where the parent did not carry there is nothing left to amend."""
    number, sub = parent
    adopt(desk, number, outcome=Outcome.REJECTED)
    with pytest.raises(Collides) as caught:
        adopt(desk, sub)
    assert caught.value.collisions[0].kind is CollisionKind.PARENT_FELL
    adopt(desk, sub, outcome=Outcome.FELL, cause=number)


def test_a_sub_amendment_cannot_be_amended(desk, parent):
    """There is one level, and words that are only taken out cannot be amended either."""
    _, sub = parent
    with pytest.raises(SubOfSub):
        desk.words_of(sub)
    gone = propose(desk, delete(desk.version(), clause(desk, "OP4")))
    with pytest.raises(NoTextToAmend):
        desk.words_of(gone)


def test_a_parent_that_is_undone_takes_its_sub_amendment_along(desk, parent):
    """When the parent is reversed nothing of either is in the text; carried again, both are."""
    number, sub = parent
    adopt(desk, number)
    adopt(desk, sub)
    adopt(desk, number, outcome=Outcome.REJECTED)
    assert text(desk, "OP4").startswith("Requests")
    adopt(desk, number)
    assert text(desk, "OP4") == "Invites towns to plant alders along the quays;"


# --- collisions ----------------------------------------------------------------------------------


def test_rivals_exclude_each_other(desk):
    """Of two that change the same words the second is refused, with by whom the words were changed."""
    one, other = words(desk, "quiet hours", "silent hours"), words(desk, "quiet hours", "hours of rest")
    assert desk.matrix() == ((one, other),)
    assert adopt(desk, one).falls == (other,)
    head = desk.head
    with pytest.raises(Collides, match=r"the words .*quiet.* in OP1 were changed by amendment 1"):
        adopt(desk, other)
    assert desk.head == head
    adopt(desk, other, outcome=Outcome.ADOPTED_AS_AMENDED, text="Urges coastal assemblies to adopt hours of rest;")
    assert text(desk, "OP1") == "Urges coastal assemblies to adopt hours of rest;"


@pytest.mark.parametrize(("place", "expected"), [("before", ["B;", "A;"]), ("after", ["A;", "B;"])])
def test_at_one_place_the_order_is_asked(desk, place, expected):
    """Two clauses for the same place both carry once somebody says which stands first."""
    one, other = put(desk, "OP3", "Thanks A;"), put(desk, "OP3", "Thanks B;")
    adopt(desk, one)
    with pytest.raises(Collides) as caught:
        adopt(desk, other)
    assert caught.value.collisions[0].kind is CollisionKind.SAME_PLACE
    adopt(desk, other, place=place)
    assert [text(desk, label) for label in ("OP4", "OP5")] == [f"Thanks {said}" for said in expected]


def test_twins_are_no_rivals(desk):
    """Two that propose the same carry in one vote, and the words are put in once."""
    edit = insert_words(clause(desk, "OP4"), "of ports", after="Secretariat")
    one, other = propose(desk, edit), propose(desk, edit, sponsors=(SUDRIA,))
    assert desk.amendment(other).identical == one
    assert desk.matrix() == ()
    adopt(desk, one, other, consensus=True)
    assert text(desk, "OP4").startswith("Requests the Secretariat of ports to report")
    adopt(desk, one, outcome=Outcome.REJECTED)
    assert "of ports" in text(desk, "OP4")  # the other carried it too


def test_an_orphan_stays_visible(desk):
    """An amendment to a clause that went is shown as orphaned, and can only fall."""
    number = words(desk, "free of charge", "at cost", label="OP3")
    gone = propose(desk, delete(desk.version(), clause(desk, "OP3")))
    adopt(desk, gone)
    standing = desk.standing(number)
    assert standing.placement is Placement.ORPHANED
    assert {c.kind for c in standing.collisions} == {CollisionKind.DELETED_CLAUSE}
    with pytest.raises(Collides):
        adopt(desk, number)
    adopt(desk, number, outcome=Outcome.FELL, cause=gone)
    assert desk.amendment(number).decision.cause == gone


# --- undoing -------------------------------------------------------------------------------------


def test_a_reversed_decision_gives_the_text_back(desk):
    """Whatever had carried, its reversal leaves every clause as it was, with the identity that it had."""
    version = desk.version()
    before = [(c.wid, c.label, c.text) for c in version.clauses]
    numbers = [
        propose(desk, delete(version, clause(desk, "OP2"))),
        propose(desk, delete_words(clause(desk, "OP1"), "at night")),
        propose(desk, merge(version, [clause(desk, "PP2"), clause(desk, "PP3")])),
        propose(desk, split(clause(desk, "OP3"), "and to repair")),
        propose(desk, move(version, clause(desk, "OP4"), clause(desk, "OP1"), Part.OPERATIVE)),
        propose(desk, replace_title(version, "Quiet ports")),
        put(desk, "OP4", "Decides to meet again;"),
    ]
    for number in numbers:
        adopt(desk, number)
    assert [(c.wid, c.label, c.text) for c in desk.version().clauses] != before
    for number in numbers:
        adopt(desk, number, outcome=Outcome.REJECTED)
    assert [(c.wid, c.label, c.text) for c in desk.version().clauses] == before


def test_an_amendment_carries_again(desk):
    """A clause that was put in, undone and put in again is the same clause."""
    number = put(desk, "OP3", "Thanks the keepers;")
    adopt(desk, number)
    wid = clause(desk, "OP4").wid
    adopt(desk, number, outcome=Outcome.REJECTED)
    adopt(desk, number)
    assert clause(desk, "OP4").wid == wid
    assert [d.outcome.value for d in desk.amendment(number).decisions] == ["adopted", "rejected", "adopted"]
