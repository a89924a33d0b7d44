"""What the desk records is of what was looked at: whoever records at that very moment, it is found or refused."""

import pytest
from deskwork import NORLAND, C, adopt, clause, opened, text, words

from draftdiff.amendments.model import Candidate, Outcome, Proposal
from draftdiff.amendments.proposing import kind_of, replace_words
from draftdiff.desk import RewordedMeanwhile, Settled


@pytest.fixture
def desk(tmp_path, harbours):
    """The draft with nothing tabled."""
    with opened(tmp_path, harbours) as made:
        yield made


@pytest.fixture
def meanwhile(desk, monkeypatch):
    """Somebody else records at the last moment: between what was looked at and what is recorded of it."""

    def happens(deed):
        waiting, record = [deed], desk.record.repository.record

        def overtaken(*given, **options):
            if waiting:
                waiting.pop()()
            return record(*given, **options)

        monkeypatch.setattr(desk.record.repository, "record", overtaken)

    return happens


def revise(desk, number, old, new, label="OP1", **options):
    return desk.revise(number, [replace_words(clause(desk, label), old, new)], **options)


@pytest.mark.parametrize("outcome", [Outcome.ADOPTED, Outcome.REJECTED])
def test_it_is_not_decided_on_words_that_nobody_has_seen(desk, meanwhile, outcome):
    """Where its sponsors revise an amendment at the moment of the vote, what was voted on is not what it says now."""
    number = words(desk, "quiet", "silent")
    meanwhile(lambda: revise(desk, number, "quiet", "noisy"))
    with pytest.raises(RewordedMeanwhile, match=rf"amendment {number}: it got other words") as caught:
        desk.decide([number], outcome, body=C, seen=desk.head)
    assert caught.value.before[number].edits[0].hunks[0].new == "silent"
    assert desk.amendment(number).open
    assert "quiet" in text(desk, "OP1")
    assert desk.decide([number], outcome, body=C, seen=desk.head).amendments[0].status == outcome.value


def test_what_is_revised_beside_it_does_not_matter(desk, meanwhile):
    """Others may be revised, and sponsors may join, while it is decided on one."""
    number, other = words(desk, "quiet", "silent"), words(desk, "at night", "after dusk")
    meanwhile(lambda: revise(desk, other, "at night", "at dawn"))
    assert desk.decide([number], Outcome.ADOPTED, body=C, seen=desk.head).changed


def test_a_revision_does_not_undo_one_that_its_writer_has_not_seen(desk, meanwhile):
    """Two revise at once: the second is told, and what the first one wrote stands."""
    number = words(desk, "quiet", "silent")
    meanwhile(lambda: revise(desk, number, "quiet", "calm"))
    with pytest.raises(RewordedMeanwhile):
        revise(desk, number, "quiet", "hushed", seen=desk.head)
    assert desk.amendment(number).edits[0].hunks[0].new == "calm"
    assert revise(desk, number, "quiet", "hushed", seen=desk.head).edits[0].hunks[0].new == "hushed"


def test_the_order_of_a_vote_is_of_the_clause_on_which_it_is_voted(desk, meanwhile):
    """An amendment that is revised to another clause meanwhile is not ordered where it was."""
    one, other = words(desk, "quiet", "silent"), words(desk, "quiet", "calm")
    meanwhile(lambda: revise(desk, one, "ferries", "boats", "OP3"))
    made = desk.override([one, other], by="Chair", reason="agreed")
    assert made.overrides[-1].wid == clause(desk, "OP3").wid == desk.standing(one).wid


def test_a_guess_that_has_carried_is_what_was_meant(desk, meanwhile):
    """Whoever says at that moment that something else was meant does not write it behind what carried."""
    guess, other = (replace_words(clause(desk, "OP1"), old, "silent") for old in ("quiet", "night"))
    asked = Proposal(
        kind_of([guess]), (guess,), "Replace it.", sponsors=(NORLAND,), guessed=True,
        candidates=(Candidate((other,), "at the end"),),
    )  # fmt: skip
    (number,) = (each.number for each in desk.receive([asked]).amendments)
    meanwhile(lambda: adopt(desk, number))
    with pytest.raises(Settled, match="it is adopted"):
        desk.place(number, 1)
    assert desk.amendment(number).edits == (guess,)
    assert "silent hours" in text(desk, "OP1")
