"""Versions that came as documents: which of the open amendments explain their words, how surely, and what none does."""

import pytest

from draftdiff.amendments.model import Anchor, Delete, Hunk, Insert, NewClause, Outcome, Part, Rewrite, Sponsor
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.model import ClauseKind
from draftdiff.recording import Facts

SLUG = "quiet-harbours"


@pytest.fixture
def desk(record, harbours):
    """The desk over a recorded draft."""
    bring(record, harbours, stage="draft")
    return Desk(record, SLUG)


def bring(record, text, **facts):
    return record.import_version(read(text.encode(), source="text.txt"), SLUG, Facts(**facts))


def table(desk, *edits, sponsor="India"):
    return desk.propose(edits, sponsors=[Sponsor(sponsor)]).number


def rewrite(desk, label, old, new):
    clause = desk.version().clause(label)
    start = clause.text.index(old)
    return Rewrite(Anchor.of(clause), (Hunk(start, start + len(old), old, new),))


def explained(desk, label):
    told = next(each for each in desk.record.blame(SLUG).clauses if each.clause.label == label)
    return [(run.text.strip(), [(e.amendment, e.confidence) for e in run.explained]) for run in told.runs]


def leftovers(desk):
    return [(each.label, each.old, each.new, each.amendment) for each in desk.record.leftovers(SLUG)]


def test_words_that_an_amendment_asked_for_are_explained_word_for_word(desk, harbours):
    """A document holds exactly what an amendment proposed: that explains it for certain, and nothing is left over."""
    table(desk, rewrite(desk, "OP3", "free of charge", "at half the price"))
    bring(desk.record, harbours.replace("free of charge", "at half the price"))
    assert explained(desk, "OP3")[1] == ("at half the price", [(1, 1.0)])
    lost = [(each.text, [e.amendment for e in each.explained]) for each in desk.record.blame(SLUG).lost]
    assert lost == [("free of charge", [1])]
    assert leftovers(desk) == []


def test_words_nobody_asked_for_are_unexplained(desk, harbours):
    """What no amendment proposed is explained by none, and stands in the list of what is left over."""
    table(desk, rewrite(desk, "OP3", "free of charge", "at half the price"))
    bring(desk.record, harbours.replace("without delay", "within a week"))
    assert explained(desk, "OP2(b)")[1] == ("within a week", [])
    assert leftovers(desk) == [("OP2(b)", "without delay", "within a week", None)]


def test_an_amendment_that_was_reworded_explains_with_less_confidence(desk, harbours):
    """Most of its words are there: the words in common are explained, the others are not."""
    table(desk, rewrite(desk, "OP3", "free of charge", "against half the usual price"))
    bring(desk.record, harbours.replace("free of charge", "against half the price"))
    (_, guesses) = explained(desk, "OP3")[1]
    ((number, confidence),) = guesses
    assert (number, 0.5 <= confidence < 1) == (1, True)
    ((label, old, new, amendment),) = leftovers(desk)
    assert (label, old, new, amendment) == ("OP3", "free of charge", "against half the price", 1)


def test_two_amendments_side_by_side_explain_each_its_own(desk, harbours):
    """One difference of a document may hold what two proposed; each explains what is its own."""
    table(desk, rewrite(desk, "OP1", "cargo", "coal"))
    table(desk, rewrite(desk, "OP1", "at night", "after dusk"))
    bring(desk.record, harbours.replace("cargo at night", "coal after dusk"))
    told = dict(explained(desk, "OP1"))
    assert (told["coal"], told["after dusk"]) == ([(1, 1.0)], [(2, 1.0)])
    assert leftovers(desk) == []


def test_new_and_deleted_clauses_are_explained_whole(desk, harbours):
    """A clause that an amendment adds, and one that another deletes, are found again in the document."""
    clause = desk.version().clause("OP4")
    new = NewClause(ClauseKind.OPERATIVE, "Invites the pilots of all ports to sail with dimmed lamps.")
    table(desk, Insert(Anchor.of(clause), Part.OPERATIVE, (new,)))
    table(desk, Delete(Anchor.of(desk.version().clause("OP3"))))
    text = "\n\n".join(block for block in harbours.strip().split("\n\n") if "shipyards" not in block)
    text = (
        text.replace("4. Requests", "3. Requests")
        + "\n\n4. Invites the pilots of all ports to sail with dimmed lamps.\n"
    )
    bring(desk.record, text)
    assert explained(desk, "OP4") == [("Invites the pilots of all ports to sail with dimmed lamps.", [(1, 1.0)])]
    whole = [each for each in desk.record.blame(SLUG).lost if each.whole]
    assert [(each.label, [(e.amendment, e.confidence) for e in each.explained]) for each in whole] == [
        ("OP3", [(2, 1.0)])
    ]
    assert leftovers(desk) == []


def test_only_what_was_open_then_explains(desk, harbours):
    """An amendment that was rejected before the document came explains nothing of it."""
    edit = rewrite(desk, "OP3", "free of charge", "at half the price")
    desk.decide([table(desk, edit)], Outcome.REJECTED, body="Committee")
    bring(desk.record, harbours.replace("free of charge", "at half the price"))
    assert explained(desk, "OP3")[1] == ("at half the price", [])
    assert leftovers(desk) == [("OP3", "free of charge", "at half the price", None)]


def test_a_little_word_is_no_proof(desk, harbours):
    """That an amendment would put in 'and' somewhere in the clause does not explain another 'and'."""
    table(desk, rewrite(desk, "OP1", "coastal assemblies", "coastal assemblies and ports"))
    bring(desk.record, harbours.replace("cargo at night", "cargo and coal at night"))
    assert explained(desk, "OP1")[1] == ("and coal", [])


def test_what_a_document_says_of_its_amendment_is_believed(desk, harbours):
    """A version that names its amendment needs no explanation, and nothing of it is left over."""
    bring(desk.record, harbours.replace("without delay", "within a week"), amendment="A9", sponsors=("Peru",))
    assert leftovers(desk) == []


def test_identical_amendments_explain_together(desk, harbours):
    """Where two propose the same, both explain it."""
    edit = rewrite(desk, "OP3", "free of charge", "at half the price")
    table(desk, edit)
    table(desk, edit, sponsor="Kenya")
    bring(desk.record, harbours.replace("free of charge", "at half the price"))
    assert explained(desk, "OP3")[1] == ("at half the price", [(1, 1.0), (2, 1.0)])
