"""A phrase that was taken from one paragraph to the next leaves both what they are."""

import pytest

from draftdiff.diff import ChangeKind, compare
from draftdiff.model import Clause, ClauseKind, Version

HAVING = "Asks harbours to join the Treaty on Lanterns"
PHRASE = "in particular those that have not yet done so"
GETTING = "Invites pilots to feed the gulls"
BEFORE, AFTER = "Keeps watch over the outer reefs and the inner lagoon;", "Asks its clerk to tell what came of it."


def version(*texts):
    clauses = tuple(Clause(f"OP{n}", ClauseKind.OPERATIVE, text, f"{n}.") for n, text in enumerate(texts, start=1))
    return Version("Harbours", "eng", clauses)


@pytest.mark.parametrize("more", [(), (BEFORE,)])
@pytest.mark.parametrize(
    "got",
    [f"{GETTING}, {PHRASE};", f"{GETTING.replace(' to feed', f', {PHRASE}, to feed')};"],
    ids=["at the end", "in the middle"],
)
def test_a_phrase_taken_to_the_next_paragraph_makes_no_split_and_no_merge(got, more):
    """Both keep their whole text and their number; neither is a piece of the other, in either direction."""
    without = version(*more, f"{HAVING};", got, AFTER)
    before = version(*more, f"{HAVING}, {PHRASE};", f"{GETTING};", AFTER)
    for old, new in ((before, without), (without, before)):
        rows = [row for row in compare(old, new).changes if row.kind is not ChangeKind.UNCHANGED]
        assert [row.kind for row in rows] == [ChangeKind.EDITED, ChangeKind.EDITED]
        assert [(row.old[0].label, row.new[0].label) for row in rows] == [(f"OP{n + len(more)}",) * 2 for n in (1, 2)]


def test_a_paragraph_cut_in_two_beside_another_is_still_split():
    """Its second half is new by itself, and holds no other paragraph."""
    old = version(
        BEFORE, f"{HAVING}, and to feed the gulls of all small islands in winter;", "Thanks the pilots;", AFTER
    )
    new = version(
        BEFORE,
        f"{HAVING};",
        "Also asks them to feed the gulls of all small islands in winter;",
        "Thanks the pilots;",
        AFTER,
    )
    assert [row.kind for row in compare(old, new).changes].count(ChangeKind.SPLIT) == 1


SENTENCE = "It asks the pilots to tell the harbours of each lantern that they find dark in winter."
HOSTS = ("Asks harbours to light their lanterns", "Thanks the keepers", "Founds a fund", "Keeps the gulls fed")


@pytest.mark.parametrize("giver", range(4))
@pytest.mark.parametrize("taker", range(4))
def test_a_sentence_longer_than_its_paragraphs_leaves_them_what_they_are(giver, taker):
    """From any of four short paragraphs to any other: two edits, and nothing is split, merged, moved or new."""
    with_it = [
        [f"{host}. {SENTENCE}" if n == at else f"{host};" for n, host in enumerate(HOSTS)] for at in (giver, taker)
    ]
    rows = compare(*(version(*texts, AFTER) for texts in with_it)).changes
    assert [(row.old[0].label, row.new[0].label, row.moved) for row in rows] == [
        (f"OP{n}", f"OP{n}", False) for n in range(1, 6)
    ]
    assert sum(row.kind is ChangeKind.EDITED for row in rows) == (0 if giver == taker else 2)


def test_a_phrase_that_nobody_got_makes_no_exchange():
    """One paragraph lost its sentence and another got a different one: each is compared by its likeness."""
    old = version(f"{HOSTS[0]}. {SENTENCE}", f"{HOSTS[1]};", AFTER)
    new = version(
        f"{HOSTS[0]};", f"{HOSTS[1]}. Their pay is raised from the first of May by a tenth in all harbours.", AFTER
    )
    kinds = [row.kind for row in compare(old, new).changes]
    assert kinds == [ChangeKind.EDITED, ChangeKind.EDITED, ChangeKind.UNCHANGED]


@pytest.mark.parametrize("between", [0, 1, 3])
@pytest.mark.parametrize(
    "first", ["clean the harbours and the piers", "clean the harbours, the piers and the reefs around them"]
)
def test_a_paragraph_cut_in_two_far_apart_with_its_lead_again_is_split(first, between):
    """Both halves begin with the same lead, which counts against neither; whichever of them is the longer."""
    second = "report on the lanterns that are dark in winter to the pilots"
    kept = (
        "Thanks the keepers;",
        "Founds a fund for the lagoon;",
        "Keeps the gulls fed;",
        "Names a clerk of lanterns;",
    )
    old = version(f"Asks all States to {first} and to {second};", *kept)
    halves = (f"Asks all States to {first};", f"Asks all States to {second};")
    new = version(halves[0], *kept[:between], halves[1], *kept[between:])
    for before, after, kind in ((old, new, ChangeKind.SPLIT), (new, old, ChangeKind.MERGED)):
        kinds = [row.kind for row in compare(before, after).changes]
        assert kinds.count(kind) == 1
        assert set(kinds) == {kind, ChangeKind.UNCHANGED}


def test_a_new_paragraph_with_the_lead_of_another_is_no_half_of_it():
    """It says what that one did not."""
    old = version("Asks all States to clean the harbours and to report on the lanterns in winter;", BEFORE, AFTER)
    new = version(
        "Asks all States to clean the harbours and to report on the lanterns in winter;",
        BEFORE,
        "Asks all States to feed the gulls of the lagoon;",
        AFTER,
    )
    assert [row.kind for row in compare(old, new).changes].count(ChangeKind.INSERTED) == 1
