"""Headings and levels of numbering are frames: to put one in or take one out moves nothing."""

from draftdiff.diff import ChangeKind, compare
from draftdiff.model import Clause, ClauseKind, Version

HARBOUR = "Requests the harbour council to hire pilots who know every sandbank;"
LAMPS = "Asks the lamp committee to order wicks and to count the barrels;"
CREWS = "Thanks the crews of every ferry that sailed in fog;"
TOLLS = "Decides to lower the tolls of the northern canals by a third;"


def version(*items):
    """Clauses nested by tuples: (text, child …); a text that begins with # is a heading."""
    clauses = []

    def add(item, depth, label):
        text, *children = (item,) if isinstance(item, str) else item
        kind = ClauseKind.OPERATIVE if depth == 0 else ClauseKind.SUBPARAGRAPH
        if text.startswith("#"):
            kind, text = ClauseKind.HEADING, text[1:]
        clauses.append(Clause(label, kind, text, depth=depth))
        for letter, child in zip("abcdef", children, strict=False):
            add(child, depth + 1, f"{label}({letter})")

    for number, item in enumerate(items, 1):
        add(item, 0, f"{number}")
    return Version("Harbours", "eng", tuple(clauses))


def moved(old, new):
    return [row.new[0].text for row in compare(old, new).changes if row.moved]


def kinds(old, new):
    return [row.kind for row in compare(old, new).changes if row.kind is not ChangeKind.UNCHANGED]


def test_a_new_heading_moves_nothing():
    """Clauses that come to stand under a heading stay where they were."""
    old = version(HARBOUR, LAMPS, CREWS)
    new = version(HARBOUR, ("#Reporting", LAMPS, CREWS))
    assert moved(old, new) == moved(new, old) == []
    assert kinds(old, new) == [ChangeKind.INSERTED]


def test_a_heading_that_divides_a_section_moves_nothing():
    """What stood under one heading and now stands under the next one that was put in has not moved."""
    old = version(("#Measures", HARBOUR, LAMPS, CREWS), ("#End", TOLLS))
    new = version(("#Measures", HARBOUR), ("#Reporting", LAMPS, CREWS), ("#End", TOLLS))
    assert moved(old, new) == moved(new, old) == []


def test_another_heading_in_its_place_moves_nothing():
    """A heading reworded beyond recognition takes its clauses along."""
    old = version(("#Measures", HARBOUR), ("#Reports to the Assembly", LAMPS, CREWS))
    new = version(("#Measures", HARBOUR), ("#Follow-up", LAMPS, CREWS))
    assert moved(old, new) == []


def test_a_section_that_moves_is_one_move():
    """The heading moved; the clauses under it went along and are not counted."""
    one, two = ("#Measures", HARBOUR, LAMPS), ("#Reports", CREWS, TOLLS, "Urges haste in all this;")
    assert moved(version(one, two), version(two, one)) == ["Measures"]


def test_a_clause_carried_to_another_section_moves():
    """From one heading to another one that was there before is a move."""
    old = version(("#Measures", HARBOUR, LAMPS), ("#Reports", CREWS, TOLLS))
    new = version(("#Measures", LAMPS), ("#Reports", CREWS, HARBOUR, TOLLS))
    assert moved(old, new) == [HARBOUR]


def test_a_level_of_numbering_moves_nothing():
    """A paragraph that became the first of several in its article is where it was, only deeper."""
    old = version(("Article 2", HARBOUR))
    new = version(("Article 2", ("", HARBOUR), ("", CREWS)))
    assert moved(old, new) == moved(new, old) == []


def test_a_deletion_under_a_heading_that_goes_too_stands_where_it_stood():
    """Its row follows the clause before it, although the heading over both is gone."""
    old = version(("#Measures", HARBOUR), ("#Reports", LAMPS, CREWS, TOLLS))
    new = version(("#Measures", HARBOUR, LAMPS, TOLLS))
    rows = compare(old, new).changes
    assert [(row.kind.value, (row.new or row.old)[0].text) for row in rows] == [
        ("unchanged", "Measures"),
        ("unchanged", HARBOUR),
        ("deleted", "Reports"),
        ("unchanged", LAMPS),
        ("deleted", CREWS),
        ("unchanged", TOLLS),
    ]
