"""A compiled list on a real record: every amendment is placed or asked about, none is lost, none guessed silently."""

from datetime import UTC, datetime

import pytest
from compiled_list import FOLDER, text_of

from draftdiff.amendments.model import Outcome, Placement
from draftdiff.amendments.voting import simulate
from draftdiff.deciding import Collides, NothingToCarry
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.recording import Facts


@pytest.fixture
def desk(record):
    """The desk of the resolution on night trains, with the deadline that the list speaks of."""
    reading = read((FOLDER / "resolution.eng.txt").read_bytes(), source="resolution.eng.txt")
    record.import_version(reading, "night-trains", Facts(stage="draft"))
    desk = Desk(record, "night-trains")
    desk.set_deadline(datetime(2031, 6, 1, tzinfo=UTC))
    desk.receive_list(text_of("list.eng.txt"), source="list.eng.txt")
    return desk


def numbers(standings):
    return [standing.amendment.number for standing in standings]


def test_none_is_lost_and_none_is_guessed_silently(desk):
    """Of 42 amendments 39 are placed, one of them marked as a guess, and three wait with their candidates."""
    found = desk.standings()
    assert numbers(found) == list(range(1, 43))
    asked = [standing for standing in found if standing.placement is Placement.AMBIGUOUS]
    assert numbers(asked) == [12, 20, 31]
    assert all(standing.amendment.candidates for standing in asked)
    assert [standing.amendment.number for standing in found if standing.amendment.guessed] == [10]
    assert all(s.placement is Placement.PLACED and s.amendment.edits for s in found if s not in asked)


def test_late_identical_and_colliding_ones_are_told(desk):
    """Two came late, two pairs are identical, and of five only some can carry beside each other."""
    found = desk.standings()
    assert [standing.amendment.number for standing in found if standing.amendment.late] == [41, 42]
    pairs = {tuple(sorted((s.amendment.number, *s.identical))) for s in found if s.identical}
    assert pairs == {(5, 6), (26, 27)}
    assert numbers(s for s in found if any(c.kind.blocking for c in s.collisions)) == [8, 9, 14, 15, 16]
    assert desk.matrix() == ((8, 9), (14, 15), (14, 16), (15, 16))


def test_a_person_settles_what_was_asked(desk):
    """The candidate that is chosen becomes the amendment; before that it cannot carry."""
    with pytest.raises(NothingToCarry):
        desk.decide([20], Outcome.ADOPTED, body="Committee")
    chosen = desk.amendment(20).candidates[1].edits
    assert desk.place(20, 2).edits == chosen
    assert desk.standing(20).placement is Placement.PLACED
    assert desk.place(10).guessed is False


def test_the_whole_list_is_voted_on(desk):
    """In the order of voting every amendment is decided: what falls falls, what stands is in the text."""
    for number in (12, 20, 31):
        desk.place(number, 1)
    while places := desk.ballot().places:
        place = places[0]
        falls = simulate(desk.ballot(), place.numbers).fallen
        try:
            desk.decide(place.numbers, Outcome.ADOPTED, body="Committee")
        except Collides:
            desk.decide(place.numbers, Outcome.REJECTED, body="Committee")
            continue
        for number, cause in falls:
            desk.decide([number], Outcome.FELL, body="Committee", cause=cause)
    assert not desk.ballot().aside
    fates = {a.number: a.status for a in desk.amendments().values()}
    assert sorted(number for number, status in fates.items() if status != "adopted") == [9, 14, 15]
    text = {clause.label: clause.text for clause in desk.version().clauses}
    assert "Mindful also of the sleep of those who live beside the tracks," in text.values()
    assert [label for label, words in text.items() if "station masters" in words] == ["OP6"]
    assert desk.record.verify().ok
