"""What became of amendments, of words without one, and of reservations, word for word."""

from datetime import date
from textwrap import dedent

import pytest
from harbour_committee import AFTER, DRAFT, FINAL
from msgspec.structs import replace

from draftdiff.amendments.model import Outcome
from draftdiff.model import Reservation, ReservationType
from draftdiff.reports.amendments.annotated import annotated
from draftdiff.reports.amendments.delegation import delegation
from draftdiff.reports.amendments.reservations import reservations
from draftdiff.reports.amendments.residue import Leftover, residue
from draftdiff.reports.amendments.text import sheet_text

LEFTOVERS = (
    Leftover("f" * 40, date(2031, 3, 6), "OP4", "Meet again in three years.", "Meet again within three years.", 8, 0.7),
    Leftover("f" * 40, date(2031, 3, 6), "OP9", "", "Thanks all."),
)


def printed(text):
    """A text as it stands in a test."""
    return dedent(text).lstrip("\n")


def test_what_became_of_the_amendments_of_a_delegation():
    """Those with others too, by their numbers then and now, with the words that stand in the text."""
    assert sheet_text(delegation(FINAL, AFTER, "iceland")) == printed(
        """
        Amendments of Iceland: Lights of the harbours

        Iceland put forward 3 amendments, 2 with others: 1 adopted, 1 adopted as
          amended, 1 fell.

        A3 [Malta, Iceland]
            OP3 → no longer in the text
            Outcome: Fell because of A2
            Drafting committee, 2nd sitting, 5 March 2031
            Words in the text: —

        A4 [Iceland]
            OP1 → OP1
            Outcome: Adopted as amended by consensus
            Drafting committee, 2nd sitting, 5 March 2031
            Words in the text: —

        A6 [Iceland, Peru]
            new after OP1 → OP2
            Outcome: Adopted by consensus
            Drafting committee, 2nd sitting, 5 March 2031
            Words in the text: OP2: “Thanks the pilots;”
        """
    )


def test_the_editorial_residue():
    """Each change that no amendment covers, with what may explain it."""
    assert sheet_text(residue(FINAL, LEFTOVERS)) == printed(
        """
        Editorial changes not covered by an amendment: Lights of the harbours

        2 changes, of which 1 may be explained by an amendment.

        OP4
            ~ OP4  Meet again [-in-]{+within+} three years.
            Version: ffffffffff, 6 March 2031
            Explained by: possibly A8, confidence 0.70

        OP9
            + OP9  {+Thanks all.+}
            Version: ffffffffff, 6 March 2031
            Explained by: no amendment
        """
    )


def test_reservations_find_their_clause_again():
    """Under its final number, with its words."""
    assert sheet_text(reservations(FINAL, {clause.wid: clause for clause in DRAFT.clauses})) == printed(
        """
        Reservations and statements: Lights of the harbours

        2 statements of 2 delegations.

        Iceland
            Reservation on “bells in fog” in OP3
            Final number: OP2 (was OP3)
            Asks the pilots to ring their bells in fog;

        Peru
            Opposition to the entire resolution
            Final number: —
        """
    )


def test_the_words_that_stand_can_be_told_by_who_knows():
    """Where provenance is known its words are told, and not those that were proposed."""
    sheet = delegation(FINAL, AFTER, "ICELAND", words={4: [("OP1", "and islands")]})
    assert [row.record["words"] for row in sheet.rows] == [[], ["OP1: and islands"], []]


def test_of_what_was_carried_in_other_words_these_are_told():
    """The final words stand in for those proposed; of an amendment in part only what carried is told."""
    told = {row.record["number"]: row.record["words"] for row in delegation(FINAL, AFTER, "Malta").rows}
    assert told == {3: [], 7: ["OP3: in fog and snow"]}
    assert delegation(FINAL, AFTER, "J. Rapp").rows[0].record["words"] == [
        "OP4: Decides to meet again within three years."
    ]


def test_a_delegation_without_amendments_is_told_so():
    """The summary says it, in either language, and there are no rows."""
    assert delegation(FINAL, AFTER, "Chile").summary == "Chile put forward no amendment"
    assert delegation(FINAL, AFTER, "Chile", language="fr").summary == "Chile\N{NO-BREAK SPACE}: aucun amendement"
    assert not delegation(FINAL, AFTER, "Chile").rows


def test_each_fate_is_counted():
    """One that was ruled inadmissible is not said to wait for a decision."""
    assert (
        delegation(FINAL, AFTER, "Kenya").summary
        == "Kenya put forward 4 amendments: 2 adopted, 1 not moved, 1 inadmissible"
    )
    assert delegation(FINAL, AFTER, "Peru", language="fr").summary.replace("\N{NO-BREAK SPACE}", " ") == (
        "Peru : 4 amendements, 1 avec d’autres : 1 adopté, 1 rejeté, 1 retiré, 1 intégré à un autre"
    )


def test_nothing_left_over_is_told_as_such():
    """An empty list is an answer, not an empty page."""
    assert residue(FINAL, ()).summary == "Every change is covered by an amendment"
    assert sheet_text(residue(FINAL, ())).endswith("Every change is covered by an amendment.\n")


def test_a_lost_clause_is_said_to_be_lost():
    """A reservation on a clause that is gone, on one that was never there, and on words that are gone."""
    made = replace(
        DRAFT,
        reservations=(
            Reservation("Malta", ReservationType.RESERVATION, "OP3"),
            Reservation("Malta", ReservationType.EXPLANATION, "OP17", "all ships"),
            Reservation("Kenya", ReservationType.RESERVATION, None, "in  two years", "o4"),
        ),
    )
    sheet = reservations(made, {clause.wid: clause for clause in FINAL.clauses})
    assert sheet.summary == "3 statements of 2 delegations; 1 on a clause that is no longer in the text"
    told = [[line.text for line in row.cells[2]] for row in sheet.rows]
    assert told == [
        ["Lost: the clause is no longer in the text"],
        ["The clause was not found in the version in which it was made"],
        ["OP4", "Decides to meet again within three years.", "The words no longer stand there"],
    ]
    assert [row.record["found"] for row in sheet.rows] == [False, False, True]
    assert reservations(DRAFT, {}).summary == "Nothing was put on record"


@pytest.mark.parametrize(
    ("phrase", "stands"),
    [
        ("meet again", True),
        ("the words “meet  Again”", True),
        ("the reference to two years", False),
        ("la mention des mots « meet at sea »", None),  # they never stood there
        ("the sum of three", True),
    ],
)
def test_words_are_lost_only_where_they_stood(phrase, stands):
    """What is said around the words that are meant does not count; of what never stood there nothing is told."""
    made = replace(DRAFT, reservations=(Reservation("Kenya", ReservationType.RESERVATION, None, phrase, "o4"),))
    row = reservations(made, {clause.wid: clause for clause in FINAL.clauses}).rows[0]
    assert row.record["phrase_stands"] is stands
    assert ("The words no longer stand there" in [line.text for line in row.cells[2]]) is (stands is False)


def test_a_clause_that_was_not_put_in_has_no_number():
    """Its place is told by the clause before it, under the number which that has now."""
    sixth = replace(AFTER[5].amendment, decisions=(replace(AFTER[5].amendment.decisions[0], outcome=Outcome.REJECTED),))
    row = annotated(FINAL, [replace(AFTER[5], amendment=sixth)], base=DRAFT).rows[0]
    assert [line.text for line in row.cells[0]] == ["new after OP1"]
    assert (row.record["current"], row.record["original"]) == (None, "OP1")
