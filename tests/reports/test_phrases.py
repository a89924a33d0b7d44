"""The words in which a record is told to a reader."""

from datetime import UTC, date, datetime

import pytest

from draftdiff.model import Commit, Decision, Person, Reservation, ReservationType
from draftdiff.reports import phrases

CLERK = Person("Ada Clerk", "ada@example.org")
NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


def commit(**facts):
    fields = {"subject": "A text", "trailers": (), "names": (), **facts}
    return Commit("0" * 40, None, CLERK, NOON, CLERK, NOON, **fields)


def test_dates_are_written_out():
    """As in a document, without a leading nought."""
    assert phrases.written_date(date(2022, 10, 5)) == "5 October 2022"


def test_a_stage_is_spoken_of():
    """A known stage by its words, an unknown one as it is written, none as nothing."""
    assert [phrases.stage_name(stage) for stage in ("committee", "second-reading", None)] == [
        "committee text",
        "second reading",
        "",
    ]


@pytest.mark.parametrize(
    ("decision", "line"),
    [
        (
            Decision(amendment="12", sponsors=("India",), outcome="adopted", vote="38-3-10"),
            "A12 India · adopted 38–3–10",
        ),
        (
            Decision(amendment="A5", sponsors=("Peru", "Fiji"), outcome="adopted-as-amended"),
            "A5 Peru and Fiji · adopted as amended",
        ),
        (Decision(sponsors=("A", "B", "C", "D")), "A, B and 2 others"),
        (Decision(outcome="rejected", vote="by show of hands"), "rejected by show of hands"),
        (Decision(), ""),
    ],
)
def test_a_decision_fits_on_one_line(decision, line):
    """Amendment and sponsors, then outcome and vote; what is unknown is left out."""
    assert phrases.decision_line(decision) == line


@pytest.mark.parametrize(
    ("facts", "decision", "line"),
    [
        ({}, Decision(), "Ada Clerk, 4 May 2031"),
        ({"trailers": (("Stage", "draft"),)}, Decision(), "draft, 4 May 2031"),
        ({"trailers": (("Stage", "adopted"),)}, Decision(outcome="adopted"), "adopted, 4 May 2031"),
        (
            {"trailers": (("Stage", "committee"),)},
            Decision(outcome="adopted", vote="78-0-6"),
            "committee text · adopted 78–0–6",
        ),
        ({"trailers": (("Stage", "adopted"),)}, Decision(outcome="adopted", vote="3-2-1"), "adopted 3–2–1, 4 May 2031"),
        ({}, Decision(amendment="7", outcome="adopted"), "A7 · adopted"),
        ({}, Decision(amendment="7"), "A7, 4 May 2031"),
    ],
)
def test_an_origin_says_who_and_how_or_when(facts, decision, line):
    """It never says the same word twice, and never nothing."""
    assert phrases.origin_line(commit(**facts), decision) == line


def test_a_state_has_a_title():
    """Its stage, its amendment, its name, or what its commit says."""
    assert phrases.commit_title(commit(trailers=(("Stage", "draft"),)), Decision()) == "draft"
    assert phrases.commit_title(commit(), Decision(amendment="7", sponsors=("Peru",))) == "A7 Peru"
    assert phrases.commit_title(commit(names=("reading",)), Decision()) == "reading"
    assert phrases.commit_title(commit(), Decision()) == "A text"


def test_a_vote_stays_on_one_line():
    """Its figures are wrapped together, and everything else is escaped."""
    assert phrases.unbroken("<b> 38–3–10") == '&lt;b&gt; <span class="figures">38–3–10</span>'
    assert phrases.unbroken("A4 Ghana · adopted") == "A4 Ghana\N{NO-BREAK SPACE}· adopted"
    assert phrases.unbroken("lines 7–8") == 'lines <span class="figures">7–8</span>'


@pytest.mark.parametrize(
    ("kind", "target", "phrase", "line"),
    [
        ("reservation", None, None, "expressed a reservation on the entire resolution"),
        ("opposition", None, None, "expressed its opposition to the entire resolution"),
        ("explanation", "OP5", None, "explained its position on OP5"),
        ("reservation", "OP5", "the reference to tides", "expressed a reservation on “the reference to tides” in OP5"),
        ("reservation", None, "its scope", "expressed a reservation on “its scope”"),
    ],
)
def test_a_reservation_is_a_sentence(kind, target, phrase, line):
    """Its scope is always told."""
    reservation = Reservation("Qatar", ReservationType(kind), target, phrase)
    assert phrases.reservation_line(reservation) == f"Qatar {line}"
    assert phrases.reservation_html(reservation).startswith("<b>Qatar</b> ")
