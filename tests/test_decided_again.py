"""A decision that is put right in its vote, its day or its sitting changes nothing in the text, only what is told."""

import pytest
from deskwork import SLUG, adopt, clause, new, opened, propose, text, words

from draftdiff.amendments.model import Outcome, Part, Vote
from draftdiff.amendments.proposing import delete_words, insert_clauses, move, replace_words
from draftdiff.importers import read
from draftdiff.recording import Facts

PORTS = """\
Quiet harbours

The 12th Congress of Coastal Assemblies,

Recalling its earlier declaration on small ports,

1. Urges all ports to offer power from the shore;

2. Asks the masters of vessels to stop their engines;

3. Decides to meet again in two years.
"""
VOTE = Vote(9, 1, 0)


@pytest.fixture
def desk(tmp_path):
    with opened(tmp_path, PORTS) as found:
        yield found


def record(desk, old, said):
    """Record a document in which some words of the text are others."""
    written = desk.record.document(SLUG).decode().replace(old, said)
    desk.record.import_version(read(written.encode(), source="d.xml"), SLUG, Facts())


def told(desk, label):
    """The votes by which the words of a clause carried."""
    found = next(each for each in desk.record.blame(SLUG).clauses if each.clause.label == label)
    return {str(origin.decision.vote) for run in found.runs for origin in run.origins if origin.decision.amendment}


def test_what_another_amendment_made_of_its_words_stays(desk):
    """The later one stands in force; the text is its text, and the vote that is told is the one put right."""
    first = words(desk, "power", "heat")
    adopt(desk, first)
    adopt(desk, words(desk, "heat", "steam"))
    adopt(desk, first, vote=VOTE)
    assert text(desk, "OP1") == "Urges all ports to offer steam from the shore;"


def test_words_that_another_amendment_struck_stay_out(desk):
    """They do not come back beside an amendment in force that took them out."""
    first = words(desk, "power", "power and heat")
    adopt(desk, first)
    adopt(desk, propose(desk, delete_words(clause(desk, "OP1"), " and heat")))
    adopt(desk, first, vote=VOTE)
    assert text(desk, "OP1") == "Urges all ports to offer power from the shore;"


@pytest.mark.parametrize("said", ["steam", "heat and steam", "great heat"])
def test_what_a_document_made_of_its_words_stays(desk, said):
    """Also where the document put words beside them, for which such a decision was refused."""
    first = words(desk, "power", "power and heat")
    adopt(desk, first)
    record(desk, "power and heat", f"power and {said}")
    adopt(desk, first, vote=VOTE)
    assert text(desk, "OP1") == f"Urges all ports to offer power and {said} from the shore;"
    assert told(desk, "OP1") == {"9-1-0"}


def test_a_paragraph_that_it_brought_keeps_what_became_of_it(desk):
    """Its words were amended and it was moved; both stay."""
    first = propose(
        desk, insert_clauses(desk.version(), clause(desk, "OP1"), Part.OPERATIVE, [new("Thanks the pilots;")])
    )
    adopt(desk, first)
    adopt(desk, words(desk, "pilots", "keepers of lanterns", "OP2"))
    adopt(desk, propose(desk, move(desk.version(), clause(desk, "OP2"), clause(desk, "OP3"), Part.OPERATIVE)))
    adopt(desk, first, vote=VOTE)
    assert text(desk, "OP3") == "Thanks the keepers of lanterns;"


def test_what_carries_otherwise_is_carried_anew(desk):
    """Adopted in part after it was adopted whole, it says no more than that part."""
    first = propose(
        desk,
        replace_words(clause(desk, "OP1"), "all ports", "every port"),
        replace_words(clause(desk, "OP2"), "stop", "still"),
    )
    adopt(desk, first)
    adopt(desk, first, outcome=Outcome.ADOPTED_IN_PART, hunks=[1], vote=VOTE)
    assert text(desk, "OP1") == "Urges every port to offer power from the shore;"
    assert text(desk, "OP2") == "Asks the masters of vessels to stop their engines;"
    assert told(desk, "OP1") == {"9-1-0"}
