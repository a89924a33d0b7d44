"""What happened, told from the commits of a resolution that is worked on."""

import json
from datetime import UTC, date, datetime

import pytest
from deskwork import NORLAND, SLUG, SUDRIA, C, clause, opened, words
from msgspec import convert

from draftdiff.amendments.model import Outcome, Vote
from draftdiff.amendments.proposing import replace_words
from draftdiff.amendments.voting import Rule
from draftdiff.committee import Visibility
from draftdiff.happenings import Happening, Happenings, What, line
from draftdiff.importers import read
from draftdiff.publishing import Openness
from draftdiff.recording import Facts
from draftdiff.store import UnknownResolution
from draftdiff.tongues import speaking

DRAFT = """Quiet harbours

The Council of Ports,

Noting that ships are loud at night,

1. Asks all ports to keep the hours of the night quiet;

2. Invites the members to report in a year.
"""


@pytest.fixture
def desk(tmp_path):
    with opened(tmp_path, DRAFT) as found:
        yield found


@pytest.fixture
def happenings(desk):
    return Happenings(desk.record)


def newest(happenings):
    return next(happenings.of(SLUG))


def test_a_version_is_told_with_its_stage_and_language(happenings):
    """The first thing that happens to a resolution."""
    told = newest(happenings)
    assert (told.what, told.stage, told.lang, told.on) == (What.RECORDED, "draft", "eng", date(2031, 5, 4))
    assert told.changed
    assert told.before is None
    assert line(told) == "draft, in English"


def test_an_amendment_is_told_from_its_receipt_to_its_end(desk, happenings):
    """Received, revised, joined, ruled on, decided: each with its number, its sponsors and its clause."""
    number = words(desk, "quiet", "still")
    assert line(newest(happenings)) == "A1 Norland · received · OP1"
    desk.revise(number, [replace_words(clause(desk, "OP1"), "quiet", "calm")])
    assert newest(happenings).what is What.REVISED
    desk.join(number, SUDRIA)
    joined = newest(happenings)
    assert (joined.what, joined.sponsors) == (What.JOINED, ("Norland", "Sudria"))
    desk.admit(number, admissible=False, reason="off the point", by="the Chair")
    assert line(newest(happenings)) == "A1 Norland and Sudria · ruled inadmissible · OP1"
    desk.admit(number, admissible=True, reason="to the point", by="the Chair")
    assert newest(happenings).outcome == "admissible"
    desk.decide([number], Outcome.ADOPTED, body=C, sitting="2nd sitting", vote=Vote(9, 2, 1))
    told = newest(happenings)
    assert (told.what, told.changed, told.vote) == (What.DECIDED, True, "9-2-1")
    assert line(told) == f"A1 Norland and Sudria · adopted 9–2–1 · {C}, 2nd sitting"


def test_a_withdrawal_is_told_apart_from_other_decisions(desk, happenings):
    """The text stays as it is."""
    desk.withdraw(words(desk, "quiet", "still"), by="Norland")
    told = newest(happenings)
    assert (told.what, told.changed, told.outcome) == (What.WITHDRAWN, False, "withdrawn")


def test_what_the_chair_sets_is_told(desk, happenings):
    """A deadline, the rule and the order of voting."""
    desk.set_deadline(datetime(2031, 6, 1, 17, tzinfo=UTC))
    assert line(newest(happenings)) == "amendments until 1 June 2031, 17:00 UTC"
    one, other = words(desk, "quiet", "still"), words(desk, "quiet", "calm")
    desk.override([other, one], by="the Chair", reason="agreed")
    assert (newest(happenings).what, newest(happenings).order) == (What.VOTING, (other, one))
    desk.set_rule(Rule.RECEIVED)
    assert line(newest(happenings)) == "the order of voting was set"


def test_it_is_told_to_whom_a_resolution_is_open(desk, happenings):
    """By the word for them."""
    Openness(desk.record).open_to(SLUG, Visibility.COMMITTEE)
    assert (newest(happenings).what, newest(happenings).to) == (What.OPENED, "committee")
    assert line(newest(happenings)) == "open to the committee"


def test_what_happened_since_a_commit_is_told_in_its_order(desk, happenings):
    """From the beginning where none is named, and nothing where the commit is not of this branch."""
    first = newest(happenings).commit
    words(desk, "quiet", "still")
    desk.withdraw(1, by="Norland")
    assert [each.what for each in happenings.since(SLUG, first)] == [What.RECEIVED, What.WITHDRAWN]
    assert len(happenings.since(SLUG, None)) == 3
    assert happenings.since(SLUG, newest(happenings).commit) == ()
    assert happenings.since(SLUG, "0" * 40) == ()


def test_only_what_a_delegation_did_is_told_to_who_follows_it(desk, happenings):
    """Of a receipt of several amendments, its own."""
    words(desk, "quiet", "still")
    desk.propose([replace_words(clause(desk, "OP2"), "a year", "two years")], sponsors=(SUDRIA, NORLAND))
    told = happenings.latest([SLUG], 50, delegation="sudria")
    assert [line(each) for each in told] == ["A2 Sudria and Norland · received · OP2"]
    assert len(happenings.latest([SLUG], 50, delegation="Norland")) == 2
    assert happenings.latest([SLUG], 50, delegation="Nowhere") == ()
    assert happenings.sponsors([SLUG]) == ("Norland", "Sudria")


def test_the_newest_of_several_resolutions_come_first(desk, happenings):
    """No more of them than were asked for."""
    desk.record.import_version(read(DRAFT.encode(), source="t"), "other", Facts(stage="draft"))
    words(desk, "quiet", "still")
    told = happenings.latest([SLUG, "other"], 2)
    assert [(each.slug, each.what) for each in told] == [(SLUG, What.RECEIVED), ("other", What.RECORDED)]


def test_what_happened_is_data(desk, happenings):
    """The JSON of every kind can be read back; its event is a word."""
    words(desk, "quiet", "still")
    for each in happenings.of(SLUG):
        told = each.to_json()
        assert told["event"] == each.what.value
        read_back = json.loads(json.dumps(told))
        assert convert({**read_back, "what": read_back.pop("event")}, Happening) == each


def test_it_is_told_in_the_language_in_force(desk, happenings):
    """Nothing that is kept holds words of one."""
    desk.decide([words(desk, "quiet", "still")], Outcome.ADOPTED, body=C, consensus=True)
    with speaking("fr"):
        assert "adopted" not in line(newest(happenings))
    assert "adopted by consensus" in line(newest(happenings))


def test_a_resolution_that_is_not_there_has_no_happenings(happenings):
    """It is told so."""
    with pytest.raises(UnknownResolution):
        happenings.of("nowhere")


def test_what_a_text_says_of_its_amendment_is_told(desk, happenings):
    """A version that came as the outcome of an amendment that is not on record itself."""
    facts = Facts(amendment="A4", sponsors=("Norland",), body=C, outcome="adopted", vote="9-2-1")
    desk.record.import_version(read(DRAFT.replace("a year", "two years").encode(), source="t"), SLUG, facts)
    assert line(newest(happenings)) == f"A4 Norland · adopted 9–2–1 · {C}"
    assert newest(happenings).only("Norland")
