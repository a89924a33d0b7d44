"""Who is behind words on record: by decisions, by their reversal, by sub-amendments, and in what words it is told."""

from datetime import date

import pytest

from draftdiff.amendments.model import Anchor, Delete, Hunk, Outcome, Rewrite, Sponsor, Vote
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.provenance import Blame
from draftdiff.recording import Facts

SLUG = "quiet-harbours"
MAY = date(2031, 5, 6)


@pytest.fixture
def desk(record, harbours):
    """The desk over a recorded draft."""
    record.import_version(read(harbours.encode(), source="draft.txt"), SLUG, Facts(stage="draft", name="draft"))
    return Desk(record, SLUG)


def rewrite(desk, label, *changes):
    """An edit that replaces words, each of which stands once in the clause, by others; what begins alike is kept."""
    clause = desk.version().clause(label)
    hunks = []
    for old, new in changes:
        start = clause.text.index(old)
        kept = len(old) if new.startswith(old) else 0
        hunks.append(Hunk(start + kept, start + len(old), old[kept:], new[kept:]))
    return Rewrite(Anchor.of(clause), tuple(hunks))


def table(desk, edit, *sponsors, parent=None):
    return desk.propose([edit], sponsors=[Sponsor(name) for name in sponsors], parent=parent).number


def carry(desk, number, outcome=Outcome.ADOPTED, **facts):
    return desk.decide([number], outcome, body="Committee", on=MAY, **facts)


def runs(told: Blame, label):
    found = next(each for each in told.clauses if each.clause.label == label)
    return [(run.text, [origin.decision.amendment for origin in run.origins]) for run in found.runs]


def lost(told: Blame):
    return [
        (each.text, [o.decision.amendment for o in each.takers], [o.decision.amendment for o in each.origins])
        for each in told.lost
    ]


# --- whose words are -----------------------------------------------------------------------------------


def test_words_belong_to_the_amendment_that_carried(desk):
    """The words are the amendment's, with its sponsors and its decision; all others stay the draft's."""
    number = table(desk, rewrite(desk, "OP1", ("quiet hours", "hours of silence")), "India", "Kenya")
    carry(desk, number, vote=Vote(38, 3, 10), sitting="2nd sitting")
    told = desk.record.blame(SLUG)
    assert runs(told, "OP1") == [
        ("Urges coastal assemblies to adopt", [None]),
        (" hours of silence", ["1"]),
        (" for the handling of cargo at night;", [None]),
    ]
    (origin,) = next(each for each in told.clauses if each.clause.label == "OP1").runs[1].origins
    assert (origin.decision.sponsors, origin.decision.vote, origin.decision.body) == (
        ("India", "Kenya"),
        "38-3-10",
        "Committee",
    )
    assert (origin.decision.sitting, origin.decision.outcome, origin.on) == ("2nd sitting", "adopted", MAY)
    assert lost(told) == [("quiet hours", ["1"], [None])]


def test_an_older_version_knows_nothing_of_what_came_later(desk):
    """The blame of the draft is of the draft alone."""
    carry(desk, table(desk, rewrite(desk, "OP1", ("at night", "after dusk")), "India"))
    told = desk.record.blame(SLUG, "draft")
    assert all(run.original for each in told.clauses for run in each.runs)
    assert told.lost == ()


def test_identical_amendments_own_the_words_together(desk):
    """Where two that propose the same carried, both are behind the words put in and those taken out."""
    edit = rewrite(desk, "OP1", ("at night", "after dusk"))
    for number in (table(desk, edit, "India"), table(desk, edit, "Peru")):
        carry(desk, number)
    told = desk.record.blame(SLUG)
    assert runs(told, "OP1")[1] == (" after dusk", ["1", "2"])
    assert lost(told) == [("at night", ["1", "2"], [None])]
    run = told.to_json()["clauses"][5]["runs"][1]
    assert (run["amendments"], run["sponsors"]) == ([1, 2], ["India", "Peru"])
    assert [(each["amendment"], each["sponsors"]) for each in run["origins"]] == [(1, ["India"]), (2, ["Peru"])]


def test_a_sub_amendment_owns_its_words(desk):
    """Words that a sub-amendment put into an amendment are its own, and what it struck there never stood in a text."""
    number = table(desk, rewrite(desk, "OP1", ("quiet hours", "long hours of silence")), "India")
    clause = desk.words_of(number).clauses[0]
    start = clause.text.index("long")
    sub = table(desk, Rewrite(Anchor.of(clause), (Hunk(start, start + 4, "long", "eight"),)), "Malta", parent=number)
    carry(desk, sub)
    carry(desk, number, Outcome.ADOPTED_AS_AMENDED)
    told = desk.record.blame(SLUG)
    assert runs(told, "OP1")[1:3] == [(" eight", ["2"]), (" hours of silence", ["1"])]
    (origin,) = next(each for each in told.clauses if each.clause.label == "OP1").runs[1].origins
    assert (origin.parent, origin.decision.sponsors) == (1, ("Malta",))
    assert lost(told) == [("quiet hours", ["1"], [None])]


def test_a_sponsor_that_joined_later_is_named(desk):
    """Who is behind words is who is behind the amendment."""
    number = table(desk, rewrite(desk, "OP1", ("at night", "after dusk")), "India")
    carry(desk, number)
    desk.join(number, Sponsor("Fiji"))
    carry(desk, table(desk, rewrite(desk, "OP4", ("what was done", "the work")), "Peru"))
    assert desk.record.blame(SLUG).to_json()["clauses"][5]["runs"][1]["sponsors"] == ["India", "Fiji"]


# --- words that go and come back ---------------------------------------------------------------------------


def test_words_put_back_are_whose_they_were(desk):
    """A strikes words, B puts the same back at the same place: they are the draft's again, and nothing is lost."""
    carry(desk, table(desk, rewrite(desk, "OP1", (" at night", "")), "India"))
    assert lost(desk.record.blame(SLUG)) == [("at night", ["1"], [None])]
    carry(desk, table(desk, rewrite(desk, "OP1", ("cargo", "cargo at night")), "Peru"))
    told = desk.record.blame(SLUG)
    assert runs(told, "OP1") == [(desk.version().clause("OP1").text, [None])]
    assert lost(told) == []


def test_a_reversed_decision_gives_the_words_back(desk):
    """Decided anew and rejected, an amendment gives back what it took, and its own words are lost by that decision."""
    number = table(desk, rewrite(desk, "OP1", ("at night", "after dusk")), "India")
    carry(desk, number)
    carry(desk, number, Outcome.REJECTED)
    told = desk.record.blame(SLUG)
    assert runs(told, "OP1") == [(desk.version().clause("OP1").text, [None])]
    assert lost(told) == [("after dusk", ["1"], ["1"])]
    (gone,) = told.lost
    assert (gone.takers[0].decision.outcome, gone.takers[0].undone) == ("rejected", True)
    assert (gone.origins[0].decision.outcome, gone.origins[0].undone) == ("adopted", False)


def test_words_put_back_after_their_amendment_fell_are_of_who_put_them_back(desk):
    """What came by an amendment whose decision was reversed, and was put back by another, is the other's."""
    first = table(desk, rewrite(desk, "OP1", ("at night", "at night and at dawn")), "India")
    carry(desk, first)
    carry(desk, table(desk, rewrite(desk, "OP1", (" and at dawn", "")), "Peru"))
    back = table(desk, rewrite(desk, "OP1", ("at night", "at night and at dawn")), "Fiji")
    carry(desk, back)
    assert runs(desk.record.blame(SLUG), "OP1")[1] == (" and at dawn", ["1"])
    carry(desk, first, Outcome.REJECTED)
    told = desk.record.blame(SLUG)
    assert "and at dawn" in desk.version().clause("OP1").text
    assert runs(told, "OP1")[1] == (" and at dawn", ["3"])


def test_a_clause_that_was_struck_is_lost_whole_under_its_last_label(desk):
    """All its words are told once, by who took it out, with the label that it had last."""
    carry(desk, table(desk, Delete(Anchor.of(desk.version().clause("OP3"))), "Malta"))
    (gone,) = desk.record.blame(SLUG).lost
    assert (gone.label, gone.whole, gone.text[:20]) == ("OP3", True, "Encourages shipyards")
    assert gone.takers[0].decision.sponsors == ("Malta",)


# --- versions that came as documents ------------------------------------------------------------------------


def test_an_amendment_that_a_document_names_owns_its_words(desk, harbours):
    """Where a version was recorded with its amendment, the words are that amendment's, under its name as written."""
    text = harbours.replace("free of charge", "at half the price")
    facts = Facts(amendment="A4", sponsors=("Fiji",), body="Committee", outcome="adopted", vote="9-1-0")
    desk.record.import_version(read(text.encode(), source="next.txt"), SLUG, facts)
    told = desk.record.blame(SLUG)
    assert runs(told, "OP3")[1] == (" at half the price", ["A4"])
    run = told.to_json()["clauses"][9]["runs"][1]
    assert (run["amendments"], run["sponsors"], run["body"], run["vote"]) == ([4], ["Fiji"], "Committee", "9-1-0")


def test_the_json_is_as_it_is_documented(desk):
    """Runs and lost words have the fields of the contract; joined, the runs are exactly the text."""
    carry(desk, table(desk, rewrite(desk, "OP1", ("at night", "after dusk")), "India"))
    data = desk.record.blame(SLUG).to_json()
    assert data["version"] == desk.version().version
    texts = {each["label"]: "".join(run["text"] for run in each["runs"]) for each in data["clauses"]}
    assert texts == {clause.label: clause.text for clause in desk.version().clauses}
    fields = {"text", "commit", "amendments", "sponsors", "version", "date"}
    assert all(fields <= run.keys() for each in data["clauses"] for run in each["runs"])
    assert {*fields, "wId", "label", "by", "from"} <= data["lost"][0].keys()
    assert data["lost"][0]["from"][0]["commit"] == desk.record.find(SLUG, "draft").oid
