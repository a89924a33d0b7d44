"""Changes of one kind, or of one sponsor: the others are set aside, and still told of."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from draftdiff.diff import compare
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports import html
from draftdiff.reports.marks import Drawing, groups, rows
from draftdiff.reports.overview import ticks
from draftdiff.reports.sifting import UnknownKind, Wish, sift

WATCH = "Urges all ports to keep watch over the quays at night and in fog;"
LAMPS = "Calls upon every town to light the lamps along the harbour wall before dusk;"
COOKS = "Thanks the cooks of the ferries for soup in the long winter of the strike;"


def text(*said):
    clauses = tuple(
        Clause(f"OP{n}", ClauseKind.OPERATIVE, words, num=f"{n}.", wid=f"w{n}") for n, words in enumerate(said, start=1)
    )
    return Version("Ports", "eng", clauses, work="ports")


OLD = text(WATCH, LAMPS, COOKS)
NEW = text(WATCH.replace("all", "all small"), LAMPS, COOKS.replace("soup", "bread"))
SPONSORS = [{"Iceland"}, set(), {"Iceland", "Peru"}]


def test_all_is_shown_where_nothing_is_wished():
    """Then nothing is set aside and nothing need be said about it."""
    sifted = sift(compare(OLD, NEW), Wish(), SPONSORS)
    assert (sifted.aside, sifted.shown, sifted.told) == (frozenset(), 2, "")
    assert [(each.value, each.count) for each in sifted.kinds] == [("edited", 2)]
    assert [(each.value, each.count) for each in sifted.sponsors] == [("Iceland", 2), ("Peru", 1)]


def test_changes_of_one_sponsor_are_left():
    """The others are set aside and counted."""
    sifted = sift(compare(OLD, NEW), Wish(sponsor="Peru"), SPONSORS)
    assert sifted.aside == {0}
    assert sifted.told == "1 change is shown; 1 other is folded away."


def test_a_sponsor_of_nothing_leaves_nothing():
    """It is told so, and the name stays among those to choose from."""
    sifted = sift(compare(OLD, NEW), Wish(sponsor="Nobody"), SPONSORS)
    assert (sifted.shown, len(sifted.aside)) == (0, 2)
    assert [each.value for each in sifted.sponsors] == ["Iceland", "Nobody", "Peru"]


def test_changes_of_one_kind_are_left():
    """A clause that was moved is of that kind whatever else was done to it."""
    moved = text(COOKS.replace("soup", "bread"), WATCH, LAMPS)
    sifted = sift(compare(Version("", "eng", OLD.clauses), Version("", "eng", moved.clauses)), Wish(kind="moved"))
    assert (sifted.shown, len(sifted.aside)) == (1, 0)
    assert sift(compare(OLD, NEW), Wish(kind="deleted")).shown == 0


def test_an_unknown_kind_is_refused():
    """The line names those that there are."""
    with pytest.raises(UnknownKind, match="edited, inserted"):
        sift(compare(OLD, NEW), Wish(kind="purple"))


def test_what_is_set_aside_keeps_its_marks_and_is_folded():
    """It is no stop and no tick, and its fold tells how many changes are in it."""
    drawn = rows(compare(OLD, NEW), Drawing(aside={0}))
    assert [(row.number, row.aside) for row in drawn] == [(None, True), (None, False), (1, False)]
    assert "<ins>" in drawn[0].cells[0].html
    assert next((group.caption, group.folded) for group in groups(drawn)) == ("OP1–OP2: 1 other change", True)
    assert [tick.row.ident for tick in ticks(drawn)] == ["row-3"]
    page = html.comparison_fragment(compare(OLD, NEW), html.Look(aside=frozenset({0})))
    assert '<details class="fold aside">' in page


def test_a_place_that_a_moved_clause_left_is_set_aside_with_it():
    """Both ends of a move are folded or neither."""
    moved = text(COOKS, WATCH, LAMPS)
    drawn = rows(
        compare(Version("", "eng", OLD.clauses), Version("", "eng", moved.clauses)), Drawing(aside=frozenset(range(3)))
    )
    assert any(row.ghost for row in drawn)
    assert [group.folded for group in groups(drawn)] == [True]


def test_the_map_tells_kinds_by_shape_and_in_words():
    """New and deleted clauses are as wide as the map, edits half, and each tick has a name."""
    fresh = Clause("OP3", ClauseKind.OPERATIVE, "Decides to meet again;", num="3.", wid="w9")
    new = replace(NEW, clauses=(*NEW.clauses[:2], fresh))
    found = ticks(rows(compare(OLD, new)))
    shapes = {tick.kind: tick.bars for tick in found}
    assert shapes["inserted"] == shapes["deleted"] == ((0, 10),) != shapes["edited"]
    assert "OP1, edited" in [tick.name for tick in found]


def test_ticks_never_lie_upon_one_another():
    """Also where very many short changes follow, each begins where the one before it ended, and all are on the map."""
    many = 300
    old, new = text(*["Urges x;"] * many), text(*[f"Urges y{n};" for n in range(many)])
    found = ticks(rows(compare(old, new)))
    assert len(found) == many
    assert all(one.top + one.height <= other.top for one, other in pairwise(found))
    assert found[-1].top + found[-1].height <= 1000
