"""The rows of a comparison as a page draws them."""

import pytest
from msgspec.structs import replace

from draftdiff.diff import ChangeKind, Comparison, HunkType, Reason, compare
from draftdiff.model import Clause, ClauseKind, Version
from draftdiff.reports.marks import Drawing, Note, anchor, groups, rows, visible
from draftdiff.reports.overview import ticks


def by_label(drawn, label):
    return next(row for row in drawn if any(cell.label == label for cell in row.cells))


def marks(row):
    return {mark.name: mark.text for mark in row.marks}


def text(*labels_and_words):
    kinds = {"P": ClauseKind.PREAMBULAR, "O": ClauseKind.OPERATIVE}
    return Version("x", "eng", tuple(Clause(label, kinds[label[0]], words) for label, words in labels_and_words))


def test_each_kind_has_its_mark_in_words(comparison):
    """No change is told by colour or shape alone."""
    drawn = rows(comparison)
    assert marks(by_label(drawn, "OP1")) == {"new": "new"}
    assert marks(by_label(drawn, "OP2")) == {"brace": "split from OP1"}
    assert marks(by_label(drawn, "OP8")) == {"gone": "deleted"}
    assert marks(by_label(drawn, "PP3")) == {}  # its words are marked themselves


def test_both_ends_of_a_move_lead_to_each_other(comparison):
    """Where it stands now, the clause says where it came from; where it stood, a trace says where it went."""
    drawn = rows(comparison, Drawing(consequential=True))
    now = by_label(drawn, "OP6")
    ghost = next(row for row in drawn if row.ghost)
    assert now.marks[0].href == f"#{ghost.ident}"
    assert ghost.marks[0].href == f"#{now.ident}"
    assert ghost.marks[0].text.endswith("to OP6")
    assert now.marks[0].text.endswith("from OP7")
    assert ghost.cells[0].was == "OP7"
    assert ghost.cells[0].label == ""


@pytest.mark.parametrize("up", [True, False])
def test_the_arrow_points_to_the_other_end(up):
    """An arrow up means that the other place is further up."""
    one, two, three = "Notes the tides of the sea;", "Asks every port for lamps;", "Thanks the keepers of the light;"
    order = [three, one, two] if up else [two, three, one]
    new = text(*((f"OP{n}", words) for n, words in enumerate(order, start=1)))
    drawn = rows(compare(text(("OP1", one), ("OP2", two), ("OP3", three)), new))
    places = [row.ident for row in drawn]
    moved = next(row for row in drawn if "moved" in marks(row) and not row.ghost)
    ghost = next(row for row in drawn if row.ghost)
    above = places.index(ghost.ident) < places.index(moved.ident)
    assert moved.marks[0].text.startswith("↑" if above else "↓")
    assert ghost.marks[0].text.startswith("↓" if above else "↑")


def test_numbers_count_what_a_reader_steps_through(comparison):
    """They run from 1 without a gap, in the order of the page; quiet rows and ghosts have none."""
    drawn = rows(comparison)
    numbers = [row.number for row in drawn if row.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    assert by_label(drawn, "PP1").number is None
    assert not any(row.number for row in drawn if row.ghost)


def test_what_is_merely_consequential_waits_to_be_asked_for(comparison):
    """Without the wish it is drawn as unchanged and is no stop; with it, it is marked and counted."""
    change = next(c for c in comparison.changes if c.tally == "consequential")
    still = replace(change, moved=False)
    assert visible(still, consequential=True)
    assert not visible(still, consequential=False)
    assert visible(change, consequential=False)  # it was moved besides
    one = Comparison(comparison.old, comparison.new, (still,))
    assert "<ins>" not in rows(one)[0].cells[0].html
    assert "<ins>" in rows(one, Drawing(consequential=True))[0].cells[0].html


def test_a_new_number_is_quiet_but_shown(comparison):
    """The old label stands beside the new one, and the row is no stop."""
    row = by_label(rows(comparison), "OP4")
    assert (row.cells[0].was, row.number, row.quiet) == ("OP2", None, True)


def test_anchors_are_unique_on_a_page(comparison):
    """What was deleted does not take the name of what is there now."""
    anchors = [cell.anchor for row in rows(comparison) for cell in row.cells if cell.anchor]
    assert len(set(anchors)) == len(anchors)
    assert {"was-OP8", "OP1", "OP2", "OP3"} <= set(anchors)
    assert anchor("Note 1") == "Note-1"


def test_runs_without_change_can_be_folded(comparison):
    """Two neighbours fold, one alone only where nothing but changes is to be seen."""
    folded = [group.caption for group in groups(rows(comparison)) if group.folded]
    assert folded == ["PP1–PP2 unchanged", "OP4–OP5 unchanged but for numbers"]
    alone = groups(rows(Comparison(comparison.old, comparison.new, comparison.changes[:1])), shortest=1)
    assert [(group.folded, group.caption) for group in alone] == [(True, "PP1 unchanged")]


def test_a_fold_owns_up_to_what_is_in_it(comparison):
    """Changes that are merely consequential are not called none."""
    still = next(replace(c, moved=False) for c in comparison.changes if c.tally == "consequential")
    folded = groups(rows(Comparison(comparison.old, comparison.new, (comparison.changes[0], still))))
    assert [group.caption for group in folded] == ["PP1–OP6: merely consequential changes"]


def test_the_groups_hold_every_row_once(comparison):
    """Folding hides, it does not drop."""
    drawn = rows(comparison)
    assert tuple(row for group in groups(drawn) for row in group.rows) == drawn


def test_the_map_has_one_tick_for_each_change(comparison):
    """Ticks stand in the order of the text, within its height, and are never invisible."""
    drawn = rows(comparison)
    found = ticks(drawn)
    assert [tick.row.number for tick in found] == [row.number for row in drawn if row.number]
    assert all(0 <= tick.top < 1000 and tick.height >= 3 for tick in found)
    assert [tick.top for tick in found] == sorted(tick.top for tick in found)
    assert ticks(()) == ()


def test_a_remark_stands_only_where_there_is_something_to_see(comparison):
    """Who is behind a row that shows no change is not told."""
    notes = [Note("A1 Iceland")] * len(comparison.changes)
    drawn = rows(comparison, Drawing(notes=notes))
    assert all((row.note is not None) is (row.number is not None) for row in drawn)
    assert rows(comparison, Drawing(notes=notes[:1]))[-1].note is None


def test_a_weak_match_says_possibly_with_its_score(comparison):
    """It is never asserted."""
    weak = replace(comparison.changes[2], possibly=True, score=0.614)
    (row,) = rows(Comparison(comparison.old, comparison.new, (weak,)))
    assert marks(row)["possibly"] == "possibly the same as PP3, likeness 0.61"


def test_a_ruling_stands_in_the_margin(comparison):
    """A row that a person ruled to be one clause has a mark of its own."""
    ruled = replace(comparison.changes[2], reason=Reason.CONFIRMED)
    (row,) = rows(replace(comparison, changes=(ruled,)))
    assert marks(row)["confirmed"] == "confirmed by a person"


def test_the_sides_of_a_row_are_complete(comparison):
    """Side by side, an insertion has no old side, a deletion no new one, a split both."""
    drawn = rows(comparison)
    for kind, label, old, new in (
        (ChangeKind.INSERTED, "OP1", 0, 1),
        (ChangeKind.DELETED, "OP8", 1, 0),
        (ChangeKind.SPLIT, "OP2", 1, 2),
    ):
        row = by_label(drawn, label)
        assert (row.tally, len(row.old), len(row.new)) == (kind.value, old, new)


def test_what_is_merely_editorial_says_so(comparison):
    """A row in which no word changed its sense is marked as such, with its kinds, and is a stop of its own."""
    kinds = (HunkType.SPELLING, HunkType.QUOTES, HunkType.SPELLING)
    row = replace(comparison.changes[2], types=kinds)
    assert row.tally == "editorial"
    assert visible(row, consequential=False)
    drawn = rows(Comparison(comparison.old, comparison.new, (row,)))
    assert [mark.text for mark in drawn[0].marks] == ["editorial: spelling, quotes"]
