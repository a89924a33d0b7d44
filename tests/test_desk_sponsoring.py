"""What a sponsor does at the desk: he looks what would come of a proposal, and withdraws one."""

import pytest
from deskwork import NORLAND, SUDRIA, C, adopt, clause, opened, propose, put, text, words

from draftdiff.amendments.model import CollisionKind, Outcome
from draftdiff.amendments.proposing import delete, replace_words
from draftdiff.desk import AlreadyDecided, AlreadyReceived
from draftdiff.tabling import UnknownAmendment


@pytest.fixture
def desk(tmp_path, harbours):
    """The draft with nothing tabled."""
    with opened(tmp_path, harbours) as made:
        yield made


def trial(desk, old, new, **options):
    return desk.trial([replace_words(clause(desk, "OP1"), old, new)], sponsors=(SUDRIA,), **options)


def test_a_trial_records_nothing(desk):
    """Its wording is the official one, and nobody else sees it."""
    before = desk.head
    found = trial(desk, "quiet", "silent")
    assert "Replace the word “quiet”" in found.amendment.instruction
    assert desk.head == before
    assert desk.amendments() == {}


def test_a_trial_is_what_would_be_recorded(desk):
    """Who proposes what he tried gets that amendment, but for the time of its receipt."""
    found = trial(desk, "quiet", "silent").amendment
    made = desk.propose(found.edits, sponsors=(SUDRIA,))
    assert (made.number, made.instruction, made.edits, made.base) == (
        found.number,
        found.instruction,
        found.edits,
        found.base,
    )


def test_who_else_touches_these_words_is_told(desk):
    """A rival, one that proposes the same, and one elsewhere in the clause."""
    rival, same, beside = (
        words(desk, "quiet", "calm"),
        words(desk, "quiet", "silent"),
        words(desk, "at night", "after dusk"),
    )
    found = trial(desk, "quiet", "silent")
    assert [(c.kind, c.numbers) for c in found.standing.collisions] == [(CollisionKind.OVERLAP, (rival, 4))]
    assert found.standing.identical == (same,)
    assert [each.amendment.number for each in found.beside] == [beside]


def test_a_revision_is_not_held_against_itself(desk):
    """What it said before is no rival of what it is to say."""
    number = words(desk, "quiet", "silent")
    found = trial(desk, "quiet", "calm", revised=number)
    assert found.amendment.number == number
    assert (found.standing.collisions, found.standing.identical, found.beside) == ((), (), ())


def test_a_text_that_moved_is_told_of(desk):
    """The edit is of the version that it was begun on, and is held against the text as it stands."""
    base = desk.record.find(desk.slug).oid
    op1 = clause(desk, "OP1")
    assert not trial(desk, "quiet", "silent", base=base).moved
    adopt(desk, words(desk, "quiet", "calm"))
    found = desk.trial([replace_words(op1, "quiet", "silent")], base=base)
    assert found.moved
    assert CollisionKind.OVERLAP in {collision.kind for collision in found.standing.collisions}


def test_a_commit_that_leaves_the_text_alone_moves_nothing(desk):
    """Another amendment that is received is no other text."""
    base = desk.record.find(desk.slug).oid
    put(desk, "OP1", "Asks for dimmed lamps;")
    assert not trial(desk, "quiet", "silent", base=base).moved


def test_a_trial_of_a_sub_amendment_is_of_its_parent(desk):
    """Its words are those that the parent puts forward, and it does not collide with it."""
    parent = put(desk, "OP1", "Asks for dimmed lamps;")
    own = desk.words_of(parent)
    found = desk.trial([replace_words(own.clauses[0], "dimmed", "shaded")], parent=parent)
    assert found.amendment.parent == parent
    assert found.version.clauses == own.clauses
    assert found.standing.collisions == ()


def test_a_withdrawn_amendment_is_decided(desk):
    """By its sponsor as the body, and no longer open; the text stays."""
    number = words(desk, "quiet", "silent")
    made = desk.withdraw(number, by="Norland", note="In favour of A2.")
    assert made.status == Outcome.WITHDRAWN
    assert (made.decision.body, made.decision.note) == ("Norland", "In favour of A2.")
    assert "quiet hours" in text(desk, "OP1")


def test_what_was_deferred_can_still_be_withdrawn(desk):
    """It waits to be decided."""
    number = words(desk, "quiet", "silent")
    desk.decide([number], Outcome.DEFERRED, body=C)
    assert desk.withdraw(number, by="Norland").status == Outcome.WITHDRAWN


@pytest.mark.parametrize("outcome", [Outcome.ADOPTED, Outcome.REJECTED, Outcome.WITHDRAWN])
def test_what_was_decided_cannot_be_withdrawn(desk, outcome):
    """Else a sponsor could take words out of the text that a body put there."""
    number = words(desk, "quiet", "silent")
    desk.decide([number], outcome, body=C)
    read = text(desk, "OP1")
    with pytest.raises(AlreadyDecided, match=f"it is {outcome}"):
        desk.withdraw(number, by="Norland")
    assert text(desk, "OP1") == read


def test_what_was_never_tabled_cannot_be_withdrawn(desk):
    """The numbers that there are are named."""
    propose(desk, delete(desk.version(), clause(desk, "OP3")), sponsors=(NORLAND,))
    with pytest.raises(UnknownAmendment, match="numbered 1 to 1"):
        desk.withdraw(9, by="Norland")


def test_what_comes_twice_from_the_same_sponsor_is_received_once(desk):
    """Whoever stands behind it the second time; from another, or of the words of another amendment, it is new."""
    edit = replace_words(clause(desk, "OP1"), "quiet hours", "silence")
    number = propose(desk, edit)
    with pytest.raises(AlreadyReceived, match=f"amendment {number}: Norland has put forward the same already"):
        propose(desk, edit, sponsors=(NORLAND, SUDRIA), justification="It is short enough.")
    assert propose(desk, edit, sponsors=(SUDRIA,)) == number + 1
    assert propose(desk, edit, sponsors=()) == number + 2
    assert propose(desk, edit, sponsors=()) == number + 3  # nobody knows that it is the same hand


def test_what_was_withdrawn_can_be_put_forward_again(desk):
    """Only what is open stands in the way."""
    number = words(desk, "quiet hours", "silence")
    desk.withdraw(number, by="Norland")
    assert words(desk, "quiet hours", "silence") == number + 1
