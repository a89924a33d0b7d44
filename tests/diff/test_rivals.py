"""Set phrases: likeness alone never makes one clause of two that stand far apart."""

from draftdiff.diff import ChangeKind, compare
from draftdiff.model import Clause, ClauseKind, Version

TOPICS = ("ferries", "beacons", "harbours", "moorings", "lanterns", "buoys", "pilots", "ropes")


def version(texts):
    clauses = tuple(Clause(f"OP{n}", ClauseKind.OPERATIVE, text, f"{n}.") for n, text in enumerate(texts, 1))
    return Version("Harbours", "eng", clauses)


def boilerplate(topic, year):
    return (
        f"Requests the Secretary to report to the Assembly at its session of {year} on the state of {topic} and on the"
        " implementation of the present resolution;"
    )


def test_a_set_phrase_far_away_is_another_clause():
    """One clause of boilerplate was deleted and another one inserted elsewhere: nothing moved."""
    texts = [boilerplate(topic, 2030) for topic in TOPICS]
    new = [*texts[:1], *texts[2:6], boilerplate("whistles", 2041), *texts[6:]]
    rows = [c for c in compare(version(texts), version(new)).changes if c.kind is not ChangeKind.UNCHANGED]
    assert [(c.kind, c.moved) for c in rows] == [(ChangeKind.DELETED, False), (ChangeKind.INSERTED, False)]


def test_a_set_phrase_in_its_place_is_the_same_clause():
    """The same change made in its place is an edit."""
    texts = [boilerplate(topic, 2030) for topic in TOPICS]
    new = [*texts[:3], boilerplate("whistles", 2041), *texts[4:]]
    rows = [c for c in compare(version(texts), version(new)).changes if c.kind is not ChangeKind.UNCHANGED]
    assert [(c.kind, c.old[0].label) for c in rows] == [(ChangeKind.EDITED, "OP4")]


def test_one_of_many_clauses_of_the_same_words_is_edited_in_its_place():
    """Where nothing but the order tells clauses apart, they are counted from both ends."""
    texts = ["Remains seized of the matter of the buoys;"] * 9
    new = [*texts[:4], texts[0].replace("seized", "fond"), *texts[5:]]
    rows = [c for c in compare(version(texts), version(new)).changes if c.kind is not ChangeKind.UNCHANGED]
    assert [(c.kind, c.old[0].label, c.new[0].label) for c in rows] == [(ChangeKind.EDITED, "OP5", "OP5")]


def test_words_of_its_own_make_a_moved_and_edited_clause_known():
    """Beside the set phrases a clause carries words that no other has; by these it is found again."""
    texts = [boilerplate(topic, 2030) for topic in TOPICS]
    texts[1] = texts[1].replace("on the state of", "on the state of the seven copper bells and of all the")
    new = [*texts[:1], *texts[2:7], texts[1].replace("2030", "2041").replace("report", "write"), *texts[7:]]
    [row] = [c for c in compare(version(texts), version(new)).changes if c.kind is not ChangeKind.UNCHANGED]
    assert (row.kind, row.moved, row.old[0].label, row.new[0].label) == (ChangeKind.EDITED, True, "OP2", "OP7")


def test_a_word_taken_from_two_long_paragraphs_does_not_part_a_third_from_itself():
    """How lightly two paragraphs were edited is no reason to tell a moved one with some new words as two."""
    long = [
        f"Calls upon the wardens of the {topic} to mend what the gales of last winter broke along the whole of the"
        f" northern quay, to paint the {topic} in the colours that the harbour council chose at its meeting of spring,"
        f" to count what is left of the {topic} before the herring fleet comes in, and to tell the masters of all"
        f" vessels in good time which of the {topic} they must not rely upon while the work lasts;"
        for topic in TOPICS
    ]
    moved = "Thanks the families of the drowned for the bell that they gave and for the hands that hung it;"
    grown = moved.replace(" that they gave", " of seven hundredweight that they gave last autumn")
    new = [grown, long[0].replace(" whole of the", ""), *long[1:5], long[5].replace(" in good time", ""), *long[6:]]
    rows = [c for c in compare(version([*long, moved]), version(new)).changes if c.kind is not ChangeKind.UNCHANGED]
    assert [(row.kind, row.moved, row.old[0].label, row.new[0].label) for row in rows] == [
        (ChangeKind.EDITED, True, "OP9", "OP1"),
        (ChangeKind.EDITED, False, "OP1", "OP2"),
        (ChangeKind.EDITED, False, "OP6", "OP7"),
    ]
