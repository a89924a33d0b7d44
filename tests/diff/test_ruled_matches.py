"""What people ruled about which clause became which."""

import pytest

from draftdiff.diff import ChangeKind, Reason, Rulings, carry_wids, compare
from draftdiff.model import Clause, ClauseKind, Version

OLD = (
    "Urges all ports to keep their lamps lit at night;",
    "Thanks the keepers of the northern lighthouses for their patience;",
    "Asks for silence on the piers after dark;",
)
NEW = (
    "Urges all ports to keep their lamps lit at night;",
    "Requests a study of whistles, bells and drums in fog;",
    "Asks for silence on the piers after dark;",
)


def version(texts, prefix, work="/ports"):
    clauses = [
        Clause(f"OP{n}", ClauseKind.OPERATIVE, text, f"{n}.", 0, f"{prefix}{n}") for n, text in enumerate(texts, 1)
    ]
    return Version("Ports", "eng", tuple(clauses), work=work)


def told(comparison):
    return [
        (c.kind, tuple(x.label for x in c.old), tuple(x.label for x in c.new), c.reason) for c in comparison.changes
    ]


@pytest.mark.parametrize("pair", [("a2", "b2"), ("b2", "a2")])
def test_what_was_ruled_the_same_is_one_clause(pair):
    """Two clauses without a common word are one row if a person says so, and the reason is told."""
    rows = told(compare(version(OLD, "a"), version(NEW, "b"), Rulings(same=frozenset({pair}))))
    assert rows[1] == (ChangeKind.EDITED, ("OP2",), ("OP2",), Reason.CONFIRMED)


def test_a_ruling_wins_over_identical_words():
    """A clause ruled the same as another one is that one, even where its very words stand elsewhere."""
    rows = told(compare(version(OLD, "a"), version(NEW, "b"), Rulings(same=frozenset({("a1", "b3")}))))
    assert (ChangeKind.EDITED, ("OP1",), ("OP3",), Reason.CONFIRMED) in rows


def test_what_was_ruled_apart_is_never_one_clause():
    """Neither the same words nor the same wId make one clause of two that a person held apart."""
    for prefix in ("b", "a"):
        rulings = Rulings(apart=frozenset({("a1", f"{prefix}1")}))
        rows = told(compare(version(OLD, "a"), version(NEW, prefix), rulings))
        assert (ChangeKind.DELETED, ("OP1",), (), None) in rows
        assert (ChangeKind.INSERTED, (), ("OP1",), None) in rows


def test_a_ruled_identity_is_carried_on():
    """The wId of a clause goes to the clause that was ruled to be its continuation."""
    new = version(NEW, "b")
    assert carry_wids(version(OLD, "a"), new)[1] is None
    assert carry_wids(version(OLD, "a"), new, Rulings(same=frozenset({("a2", "b2")})))[1] == "a2"


def test_rulings_about_other_clauses_change_nothing():
    """A ruling whose clauses are in neither version is silently none."""
    rulings = Rulings(same=frozenset({("x", "y")}), apart=frozenset({("a1", "z")}))
    old, new = version(OLD, "a"), version(NEW, "b")
    assert compare(old, new, rulings) == compare(old, new)
