"""The amendments as a board shows them: under their clauses, in the order of the vote, with what is to be known."""

from __future__ import annotations

import pytest
from committee_room import SLUG, committee

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.voting import Rule
from draftdiff.desk import Desk
from draftdiff.service import Record
from draftdiff.tongues import speaking
from draftdiff_web.committee import boards, previews
from draftdiff_web.committee.announcements import announcement
from draftdiff_web.committee.sifting import Sift, status_name


@pytest.fixture
def desk(tmp_path):
    committee(tmp_path / "record.git")
    with Record.open(tmp_path / "record.git") as record:
        yield Desk(record, SLUG)


def board(desk):
    fresh = Desk(desk.record, SLUG)
    return boards.board(SLUG, fresh.head, fresh.version(), fresh.standings(), fresh.ballot())


def numbers(group):
    return [entry.number for entry in group.entries]


def test_every_clause_stands_with_its_amendments_in_the_order_of_the_vote(desk):
    """Those that propose the same stand together, a rival behind, and what is not clear at the end."""
    found = {group.label: group for group in board(desk).groups}
    assert list(found) == ["Title", "Formula", "PP1", "PP2", "OP1", "OP2", "OP3", "OP4", "To be clarified"]
    assert numbers(found["OP1"]) == [1, 9, 3, 2]
    assert numbers(found["OP3"]) == [5, 6, 7]
    assert [sub.number for sub in found["OP3"].entries[2].subs] == [10]
    assert numbers(found["To be clarified"]) == [11]
    assert (found["OP3"].open, found["OP3"].decided) == (4, 0)
    assert (found["PP2"].open, found["PP2"].decided) == (0, 1)


def test_an_entry_tells_why_it_has_its_place_and_what_falls(desk):
    """And with whom it collides, on which words."""
    entries = board(desk).entries
    assert (entries[1].rank, entries[1].why, entries[1].together) == (1, "Changes 2 of 18 words", (9,))
    assert entries[1].falls == "If they carry, A2 falls."
    assert "Cannot carry together with A2: overlapping words, “two”" in entries[1].remarks
    assert entries[2].rivals == (1, 9)
    assert entries[10].why.startswith("Sub-amendment to A7")
    assert (entries[11].votable, entries[11].why) == (False, "It is not clear what it amends")
    assert [reading.why for reading in entries[11].readings] == ["OP1 has these words", "OP2 has them too"]
    assert (entries[8].open, entries[8].result) == (False, "Adopted by 38–3–10")
    assert [(piece.old, piece.new) for piece in entries[4].pieces] == [("Asks", "Calls upon"), ("one", "half an")]
    assert entries[1].pieces == ()


def test_what_can_no_longer_be_made_names_its_cause(desk):
    """So that it can be recorded that it fell, because of what."""
    desk.decide([1, 9], Outcome.ADOPTED, body="C")
    entry = board(desk).entries[2]
    assert (entry.stuck, entry.cause) == (True, 1)


def test_a_clause_that_is_gone_stands_where_it_stood(desk):
    """With what is still open on it; and what it was called."""
    desk.decide([5], Outcome.ADOPTED, body="C")
    found = board(desk)
    labels = [group.label for group in found.groups]
    assert labels.index("OP2") < labels.index("OP3") < len(labels) - 1
    gone = next(group for group in found.groups if group.kind == "gone")
    assert gone.html is None
    assert 6 in numbers(gone)
    assert gone.name == "OP3: no longer in the text"


def test_the_queue_goes_on_where_a_vote_is_due(desk):
    """One place for those voted on together; the chair's order counts."""
    assert board(desk).queue == (1, 3, 2, 4, 5, 6, 10, 7)
    assert board(desk).first().label == "OP1"
    desk.override([2, 1, 3], by="Chair", reason="as agreed")
    assert board(desk).queue[:3] == (2, 1, 3)
    assert board(desk).entries[2].why == "Set by the chair: as agreed; changes 1 of 18 words"
    desk.set_rule(Rule.RECEIVED)
    assert board(desk).rule == "received"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"words": "monthly"}, [6]),
        ({"words": "A4"}, [4]),
        ({"words": "HALF an"}, [4]),
        ({"sponsor": "Kenya"}, [1, 5, 7]),  # 7 because of its sub-amendment 10
        ({"status": "decided"}, [8]),
        ({"status": "adopted"}, [8]),
        ({"status": "unclear"}, [11]),
        ({"status": "late"}, []),
        ({"status": "open", "sponsor": "Malta"}, [2, 11]),
        ({"clause": "para_2"}, [4]),
        ({"clause": "para_2", "words": "monthly"}, []),
        ({"clause": "all"}, [8, 1, 9, 3, 2, 4, 5, 6, 7, 11]),
        ({}, [1, 9, 3, 2]),
    ],
)
def test_what_is_asked_for_is_shown(desk, asked, expected):
    """By words, sponsor, status and clause; without a question the clause of the next vote."""
    assert [n for group in Sift.of(asked).groups(board(desk)) for n in numbers(group)] == expected


def test_what_is_asked_for_can_be_taken_away_word_by_word():
    """What is left is still asked for."""
    sift = Sift.of({"words": "  lamp   oil ", "status": "open", "other": "x"})
    assert sift.arguments == {"words": "lamp oil", "status": "open"}
    assert sift.without("words").arguments == {"status": "open"}
    assert [status_name(each) for each in ("open", "unclear", "tabled", "adopted-in-part")] == [
        "not yet decided",
        "to be clarified",
        "tabled",
        "adopted in part",
    ]


# --- previews -------------------------------------------------------------------------------------------


def tried(desk, *chosen):
    return previews.tried(desk.preview(chosen), desk.amendments())


def test_a_preview_tells_whose_the_words_are_and_what_was_left_out(desk):
    """New clauses have the number that they would have; what only gets another number is not told of."""
    found = tried(desk, 1, 2, 3, 7, 11)
    assert found.taken == (1, 3, 7)
    assert [(each.label, each.by) for each in found.altered] == [("OP1", (1, 3)), ("OP4", (7,))]
    assert {left.number: left.why for left in found.left} == {
        2: "It cannot be taken together with A1: overlapping words, “two”.",
        11: "It is not clear what it amends.",
    }
    assert found.altered[0].before.striptags().endswith("longer than two hours;")
    assert found.altered[0].after.striptags().endswith("longer than one hour;")
    assert (found.altered[1].before, found.altered[1].fate) == (None, "inserted")


def test_a_sub_amendment_needs_what_it_amends(desk):
    """Alone it is left out; with it, it changes its words."""
    assert tried(desk, 10).left[0].why == "It amends A7, which is not among them."
    assert "all ports to tell" in tried(desk, 7, 10).altered[0].after.striptags()


def test_what_carried_before_leaves_nothing_to_amend(desk):
    """And the amendment because of which it is so is named."""
    desk.decide([5], Outcome.ADOPTED, body="C")
    found = tried(Desk(desk.record, SLUG), 6)
    assert "A5" in found.left[0].why
    assert found.altered == ()


def test_a_deleted_clause_has_no_words_to_come(desk):
    """It is told that it goes, and by whom."""
    (gone,) = tried(desk, 5).altered
    assert (gone.fate, gone.after, gone.by) == ("deleted", None, (5,))


# --- announcements --------------------------------------------------------------------------------------


def test_news_is_told_in_a_line(desk):
    """Decisions with their vote; what is new, what was changed; and many facts are only counted."""
    looms, before = desk.record.looms, desk.head
    known = looms.amendments(before)

    def news():
        return announcement(known, looms.amendments(desk.head))

    assert news() == ""
    desk.decide([3], Outcome.ADOPTED, body="C", consensus=True)
    assert news() == "A3 of Peru: adopted by consensus"
    desk.decide([3], Outcome.DEFERRED, body="C")
    desk.admit(2, admissible=False, reason="no", by="Chair")
    assert news() == "A2 of Malta was changed; A3 of Peru: open again"
    desk.decide([4, 6, 5], Outcome.NOT_MOVED, body="C")
    assert news() == "There is news of 5 amendments."
    assert announcement({}, {8: known[8]}) == "A8 of Malta was received"


def test_a_board_speaks_the_language_in_force(desk):
    """What was drawn for one reader is not shown to another in the wrong language."""
    with speaking("fr"):
        french = board(desk).entries[1]
    assert french.why != board(desk).entries[1].why
    assert french.marks[0].html == board(desk).entries[1].marks[0].html
