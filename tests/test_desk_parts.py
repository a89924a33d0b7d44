"""What an amendment would do of which only some hunks carry, before it is decided."""

from __future__ import annotations

from itertools import combinations

import pytest
from committee_room import SLUG

from draftdiff.amendments.model import NewClause, Outcome, Part
from draftdiff.amendments.proposing import insert_clauses, replace_words
from draftdiff.deciding import NoSuchHunk
from draftdiff.desk import Desk
from draftdiff.model import ClauseKind
from draftdiff.service import Record


@pytest.fixture
def desk(sitting_record):
    with Record.open(sitting_record) as record:
        yield Desk(record, SLUG)


def reads(version):
    return [clause.text for clause in version.clauses]


def test_a_part_reads_as_it_would_be_decided(desk):
    """Whichever hunks are meant, of words and of new clauses, the text is the one that the decision then makes."""
    text = desk.version()
    new = [NewClause(ClauseKind.OPERATIVE, f"Thanks the {who} of all ports;") for who in ("pilots", "keepers")]
    edits = [
        replace_words(text.clause("OP2"), "Asks", "Begs"),
        *(insert_clauses(text, text.clause("OP3"), Part.OPERATIVE, [each]) for each in new),
        replace_words(text.clause("OP3"), "quays", "piers"),
    ]
    number = desk.propose(edits, sponsors=[]).number
    for hunks in (each for count in (1, 2, 3) for each in combinations(range(1, 5), count)):
        seen = desk.preview_in_part(number, hunks)
        assert (seen.numbers, seen.left) == ((number,), ())
        desk.decide([number], Outcome.ADOPTED_IN_PART, body="C", hunks=hunks)
        assert reads(seen.comparison.new) == reads(desk.version())
        desk.decide([number], Outcome.DEFERRED, body="C")


def test_only_the_part_that_is_meant_can_collide(desk):
    """Where the words of one hunk are gone, the other can still carry; and together they cannot."""
    op2 = desk.version().clause("OP2")
    rival = desk.propose([replace_words(op2, "one hour", "two hours")], sponsors=[]).number
    desk.decide([rival], Outcome.ADOPTED, body="C")
    assert desk.preview([4]).left == (4,)
    first, second, both = (desk.preview_in_part(4, hunks) for hunks in ((1,), (2,), (1, 2)))
    assert first.left == ()
    assert "Calls upon the masters of vessels to stop their engines within two hours of mooring;" in reads(
        first.comparison.new
    )
    assert second.left == both.left == (4,)


@pytest.mark.parametrize("hunk", [0, 3, -1])
def test_a_hunk_that_there_is_not_is_told(desk, hunk):
    """With how many there are."""
    with pytest.raises(NoSuchHunk, match=f"it has no hunk {hunk}.*numbered 1 to 2"):
        desk.preview_in_part(4, [hunk])
