"""What a committee does at the amendments desk, case by case, on a small resolution."""

from datetime import UTC, datetime

import pytest
from deskwork import SLUG, SUDRIA, adopt, clause, opened, propose, put, text, words

from draftdiff.akn.editing import NotEditable
from draftdiff.amendments.model import (
    Final,
    Outcome,
    Placement,
    Sponsor,
    SponsorRole,
    Vote,
)
from draftdiff.amendments.proposing import (
    delete,
    rewrite,
)
from draftdiff.amendments.voting import Rule
from draftdiff.deciding import (
    Inadmissible,
    NoClauseForText,
    NoFinalWords,
    NoPart,
    NoSuchHunk,
    NothingToCarry,
)
from draftdiff.desk import NoSuchCandidate, NothingProposed
from draftdiff.importers import read
from draftdiff.recording import AmendmentOnRecord, Facts
from draftdiff.tabling import UnknownAmendment


@pytest.fixture
def desk(tmp_path, harbours):
    """The draft with nothing tabled."""
    with opened(tmp_path, harbours) as made:
        yield made


# --- receiving -----------------------------------------------------------------------------------


def test_what_comes_after_the_deadline_is_marked(desk):
    """The deadline in force when an amendment is received decides; a later one changes nothing about it."""
    early = words(desk, "quiet", "silent")
    desk.set_deadline(datetime(2031, 5, 4, 8, tzinfo=UTC))
    late = words(desk, "quiet", "still")
    desk.set_deadline(datetime(2031, 5, 5, tzinfo=UTC))
    in_time = words(desk, "quiet", "calm")
    assert [desk.amendment(n).late for n in (early, late, in_time)] == [False, True, False]
    assert [d.until.hour for d in desk.committee().deadlines] == [8, 0]
    adopt(desk, late)
    assert "still hours" in text(desk, "OP1")


def test_an_amendment_is_kept_in_its_official_wording(desk):
    """What was proposed by an edit reads as the secretariat words it, and reads back."""
    number = words(desk, "quiet hours", "silent hours")
    amendment = desk.amendment(number)
    assert amendment.instruction.startswith("Operative paragraph 1\nReplace")
    assert desk.wording(amendment) == amendment.instruction
    again = desk.receive_list(amendment.instruction, source="t").amendments[0]
    assert (again.edits, again.identical) == (amendment.edits, number)


def test_a_source_without_an_amendment_records_nothing(desk):
    """A list that holds none is told, and the branch stays where it is."""
    head = desk.head
    with pytest.raises(NothingProposed, match=r"minutes\.txt: no amendment was recognised"):
        desk.receive_list("The sitting rose at noon.", source="minutes.txt")
    assert desk.head == head


def test_a_later_co_sponsor_joins(desk):
    """A sponsor joins once, at a moment of its own, and stands in the trailers of the decision."""
    number = words(desk, "quiet", "silent")
    desk.join(number, Sponsor("Estmark", SponsorRole.BODY))
    desk.join(number, Sponsor("Estmark"))
    assert [(s.name, s.joined is None) for s in desk.amendment(number).sponsors] == [
        ("Norland", True),
        ("Estmark", False),
    ]
    assert adopt(desk, number).commit.all("Sponsor") == ("Norland", "Estmark")


def test_a_question_is_settled_by_its_candidates(desk):
    """Words that stand twice are asked about; nothing carries before somebody says which are meant."""
    asked = 'In operative paragraph 3, replace "to" with "not to".'
    number = desk.receive_list(asked, source="t", sponsors=["Norland"]).amendments[0].number
    assert desk.standing(number).placement is Placement.AMBIGUOUS
    with pytest.raises(NothingToCarry):
        adopt(desk, number)
    with pytest.raises(NoSuchCandidate, match="it has no candidate 99"):
        desk.place(number, 99)
    desk.place(number, 2)
    assert desk.standing(number).placement is Placement.PLACED
    adopt(desk, number)
    assert text(desk, "OP3").endswith("for ferries and not to repair the old ones free of charge;")


def test_a_number_that_was_not_given_is_unknown(desk):
    """Every call that names an amendment tells which there are."""
    for call in (lambda: desk.amendment(7), lambda: desk.join(7, SUDRIA), lambda: adopt(desk, 7)):
        with pytest.raises(UnknownAmendment, match="there is no amendment 7; none has been received yet"):
            call()


# --- what leaves the text alone ------------------------------------------------------------------


@pytest.mark.parametrize(
    "outcome", [Outcome.WITHDRAWN, Outcome.NOT_MOVED, Outcome.DEFERRED, Outcome.REJECTED, Outcome.FELL, Outcome.MERGED]
)
def test_what_does_not_carry_changes_nothing(desk, outcome):
    """The decision is on record, the text is that of before, and no version was made."""
    number = words(desk, "quiet", "silent")
    before = desk.version()
    ruled = adopt(desk, number, outcome=outcome, cause=None)
    assert (ruled.changed, desk.version()) == (False, before)
    assert ruled.commit.trailer("Text") == "unchanged"
    assert desk.amendment(number).status == outcome.value
    assert desk.amendment(number).open is (outcome is Outcome.DEFERRED)


def test_what_was_deferred_is_decided_later(desk):
    """A decision that was put off is followed by another, and both stay."""
    number = words(desk, "quiet", "silent")
    adopt(desk, number, outcome=Outcome.DEFERRED)
    assert [place.number for group in desk.ballot().groups for place in group.places] == [number]
    adopt(desk, number, vote=Vote(9, 1, 0))
    assert [d.outcome for d in desk.amendment(number).decisions] == [Outcome.DEFERRED, Outcome.ADOPTED]
    assert "silent" in text(desk, "OP1")


def test_what_is_not_admissible_cannot_carry(desk):
    """A ruling is a fact with its reason; it keeps an amendment from the vote until it is taken back."""
    number = words(desk, "quiet", "silent")
    desk.admit(number, admissible=False, reason="Not of this matter.", by="Chair")
    with pytest.raises(Inadmissible, match="ruled inadmissible: Not of this matter"):
        adopt(desk, number)
    desk.admit(number, admissible=True, reason="On second thoughts.", by="Chair")
    assert adopt(desk, number).changed


# --- in part, as amended -------------------------------------------------------------------------


def test_some_of_the_hunks_carry(desk):
    """Adopted in part means the hunks that are named, and they alone."""
    number = propose(
        desk,
        rewrite(clause(desk, "OP1"), "Urges all assemblies to adopt quiet hours for the handling of freight at night;"),
    )
    for wrong, error in (((), NoPart), ((1, 2), NoPart), ((3,), NoSuchHunk)):
        with pytest.raises(error):
            adopt(desk, number, outcome=Outcome.ADOPTED_IN_PART, hunks=wrong)
    adopt(desk, number, outcome=Outcome.ADOPTED_IN_PART, hunks=[2])
    assert text(desk, "OP1") == "Urges coastal assemblies to adopt quiet hours for the handling of freight at night;"


def test_the_words_as_orally_revised_carry(desk):
    """Adopted as amended needs the words; they are those of the clause, not those proposed."""
    number = words(desk, "quiet hours", "silent hours")
    with pytest.raises(NoFinalWords):
        adopt(desk, number, outcome=Outcome.ADOPTED_AS_AMENDED)
    with pytest.raises(NoClauseForText):
        adopt(desk, number, outcome=Outcome.ADOPTED_AS_AMENDED, final=[Final("nowhere", "Begs;")])
    said = "Urges coastal assemblies to adopt hours of rest for the handling of cargo at night;"
    adopt(desk, number, outcome=Outcome.ADOPTED_AS_AMENDED, text=said)
    assert text(desk, "OP1") == said


def test_a_new_clause_carries_in_other_words(desk):
    """The words of a clause that is put in can be revised as well."""
    number = put(desk, "OP3", "Invites towns to plant willows;")
    adopt(desk, number, outcome=Outcome.ADOPTED_AS_AMENDED, text="Invites towns to plant alders;")
    assert text(desk, "OP4") == "Invites towns to plant alders;"


# --- before it is decided ------------------------------------------------------------------------


def test_a_preview_leaves_the_record_alone(desk):
    """The text as it would read, with what cannot be taken left out."""
    one, other, third = words(desk, "quiet", "silent"), words(desk, "quiet", "calm"), put(desk, "OP4", "Thanks all;")
    head = desk.head
    seen = desk.preview([other, one, third])
    assert (seen.numbers, seen.left) == ((other, third), (one,))
    assert seen.comparison.new.clauses[-1].text == "Thanks all;"
    assert "calm hours" in next(c.text for c in seen.comparison.new.clauses if c.text.startswith("Urges"))
    assert {c.numbers for c in seen.collisions} == {(one, other)}
    assert desk.head == head


def test_what_a_preview_puts_in_is_named_as_it_would_be_on_record(desk):
    """By the label and number that the document then gives it, and with it all that comes after."""
    new = put(desk, "OP1", "Thanks the pilots;")
    seen = desk.preview([new]).comparison.new
    adopt(desk, new)
    assert [(c.label, c.num, c.text) for c in seen.clauses] == [
        (c.label, c.num, c.text) for c in desk.version().clauses
    ]
    assert seen.clause("OP2").text == "Thanks the pilots;"


def test_the_chair_orders_the_vote(desk):
    """The rule orders rivals, the chair's word comes before it, and both are on record."""
    one, other = words(desk, "quiet hours", "silent hours"), propose(desk, delete(desk.version(), clause(desk, "OP1")))
    order = lambda: [place.number for group in desk.ballot().groups for place in group.places]  # noqa: E731 - twice
    assert order() == [other, one]
    desk.set_rule(Rule.RECEIVED)
    assert order() == [one, other]
    desk.override([other, one], by="Chair", reason="It is the wider question.")
    assert order() == [other, one]
    assert desk.committee().overrides[0].reason == "It is the wider question."
    with pytest.raises(UnknownAmendment):
        desk.override([9], by="Chair", reason="None.")


# --- what cannot be written ----------------------------------------------------------------------


TABLE = """\
<content>
<p>Encourages shipyards to count:</p>
<table><tr><td><p>Quay</p></td><td><p>Lamps</p></td></tr></table>
</content>"""


def test_a_table_keeps_its_cells_and_nothing_is_recorded(desk):
    """Where a document cannot be changed as was decided, the decision is not on record either."""
    source = desk.record.document(SLUG).decode()
    start = source.index("<content>", source.index("Encourages shipyards") - 40)
    end = source.index("</content>", start) + len("</content>")
    foreign = (source[:start] + TABLE + source[end:]).encode()
    desk.record.import_version(read(foreign, source="foreign.xml"), SLUG, Facts(stage="revised-draft"))
    number = propose(desk, rewrite(clause(desk, "OP3"), "Encourages shipyards to count:\nQuay Lamps\nOars"))
    head = desk.head
    with pytest.raises(NotEditable):
        adopt(desk, number)
    assert (desk.head, desk.amendment(number).status) == (head, "tabled")


def test_an_amendment_on_record_is_decided_and_not_imported(desk, harbours):
    """A text that claims an amendment which is on record is refused: its decision is what changes the text."""
    number = words(desk, "quiet hours", "silent hours")
    reading = read(harbours.replace("quiet hours", "silent hours").encode(), source="next.txt")
    with pytest.raises(AmendmentOnRecord, match=f"amendment {number} is on record"):
        desk.record.import_version(reading, SLUG, Facts(amendment=f"A{number}", outcome="adopted"))
