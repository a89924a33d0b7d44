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
