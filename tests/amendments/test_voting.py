"""The order of the vote: which amendment first and why, what falls, what the chair may change."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from draftdiff.amendments.model import (
    Admissibility,
    Amendment,
    Anchor,
    Collision,
    CollisionKind,
    Decision,
    Delete,
    Hunk,
    Insert,
    Kind,
    Merge,
    Move,
    NewClause,
    Outcome,
    Part,
    Placement,
    Rewrite,
    Split,
    Sponsor,
    Standing,
)
from draftdiff.amendments.voting import BothCannotCarry, NotOnBallot, Override, Rule, order, simulate
from draftdiff.model import Clause, ClauseKind, Person, Version

TEN = "Urges every harbour town to keep all its lamps alight;"  # ten words
CLAUSES = {
    "Title": ("t", ClauseKind.TITLE, "Lights of the harbours"),
    "Formula": ("f", ClauseKind.FORMULA, "The Assembly of Harbour Towns,"),
    "PP1": ("p1", ClauseKind.PREAMBULAR, "Mindful of the winter storms,"),
    "PP2": ("p2", ClauseKind.PREAMBULAR, "Grateful to the keepers of the lamps,"),
    "OP1": ("o1", ClauseKind.OPERATIVE, TEN),
    "OP1(a)": ("o1a", ClauseKind.SUBPARAGRAPH, "by night and in fog;"),
    "OP2": ("o2", ClauseKind.OPERATIVE, "Asks the pilots to ring their bells;"),
    "OP3": ("o3", ClauseKind.OPERATIVE, "Decides to meet again in the spring."),
}
VERSION = Version(
    "Lights of the harbours",
    "eng",
    tuple(Clause(label, kind, text, wid=wid) for label, (wid, kind, text) in CLAUSES.items()),
)
AT = datetime(2031, 3, 3, 14, 5, tzinfo=UTC)


def anchor(label):
    return Anchor.of(VERSION.clause(label))


def rewrite(label, old, new, within=None):
    """Other words in a clause, or in ``within``, the words that another amendment proposed for it."""
    base = Anchor("7:new", label, within, "") if within else anchor(label)
    start = base.text.index(old)
    return Rewrite(base, (Hunk(start, start + len(old), old, new),))


def put_in(after, text="Thanks the towns;", part=Part.OPERATIVE):
    new = NewClause(ClauseKind.OPERATIVE if part is Part.OPERATIVE else ClauseKind.PREAMBULAR, text)
    return Insert(anchor(after) if after else None, part, (new,))


def standing(number, edit, label="OP1", kind=Kind.REPLACE_WORDS, **facts):
    known = {key: facts.pop(key) for key in ("placement", "collisions", "identical") if key in facts}
    edits = (edit,) if edit else ()
    facts = {"received": AT, "base": "c" * 40, "lang": "eng", "edits": edits, "instruction": "As printed."} | facts
    amendment = Amendment(number=number, kind=kind, sponsors=(Sponsor("Iceland"),), **facts)
    wid = CLAUSES[label][0] if label else None
    return Standing(amendment, known.pop("placement", Placement.PLACED), label, wid, **known)


def overlap(*numbers, kind=CollisionKind.OVERLAP):
    return Collision(kind, tuple(sorted(numbers)), "o1", "OP1")


def told(ballot):
    return [(place.number, place.reason) for place in ballot.places]


def numbers(ballot):
    return [place.number for place in ballot.places]


# --- furthest removed first -----------------------------------------------------------------------


def test_the_amendment_furthest_removed_is_voted_first():
    """Deleting, replacing, moving, then the share of words; new clauses last; each with its reason."""
    ballot = order(
        VERSION,
        [
            standing(1, put_in("OP1")),
            standing(2, rewrite("OP1", "all its lamps", "every beacon and lamp")),
            standing(3, rewrite("OP1", "lamps", "lamps and beacons")),
            standing(4, rewrite("OP1", " every harbour", "")),
            standing(5, Split(anchor("OP1"), (24,))),
            standing(6, Move(anchor("OP1"), anchor("OP3"), Part.OPERATIVE)),
            standing(7, rewrite("OP1", TEN, "Leaves lighting to the market;"), kind=Kind.REPLACE_CLAUSE),
            standing(8, Delete(anchor("OP1"))),
            standing(9, Merge((anchor("OP1"), anchor("OP2")))),
            standing(10, rewrite("OP1", ";", ".")),
        ],
    )
    assert told(ballot) == [
        (8, "deletes the clause"),
        (7, "replaces the clause"),
        (5, "splits the clause into 2"),
        (6, "moves the clause"),
        (9, "merges 2 clauses"),
        (2, "changes 3 of 10 words"),
        (3, "adds 2 words to 10"),
        (4, "deletes 2 of 10 words"),
        (10, "changes no word"),
        (1, "new clause"),
    ]
    assert [place.rank for place in ballot.places] == list(range(1, 11))


def test_what_counts_is_substance_and_not_form():
    """A paragraph rewritten whole that keeps nearly all words is nearer than a greater change of words."""
    whole = rewrite("OP1", TEN, TEN.replace("alight", "burning"))
    ballot = order(
        VERSION, [standing(1, whole, kind=Kind.REPLACE_CLAUSE), standing(2, rewrite("OP1", "all its lamps", "beacons"))]
    )
    assert told(ballot) == [(2, "changes 3 of 10 words"), (1, "changes 1 of 10 words")]


def test_words_in_another_order_are_changed_words():
    """A hunk that says the same words otherwise is no hunk without change."""
    ballot = order(VERSION, [standing(1, rewrite("OP1", "harbour town", "town harbour"))])
    assert told(ballot) == [(1, "changes 2 of 10 words")]


def test_equal_distance_is_ordered_by_number():
    """What is equally far removed is voted on in the order of the numbers."""
    edits = [standing(n, rewrite("OP1", old, "the")) for n, old in ((9, "every"), (4, "all"))]
    assert numbers(order(VERSION, edits)) == [4, 9]


# --- the clauses -----------------------------------------------------------------------------------


def everywhere():
    return [
        standing(1, rewrite("OP2", "pilots", "captains"), "OP2"),
        standing(2, rewrite("OP1(a)", "fog", "snow"), "OP1(a)"),
        standing(3, rewrite("PP2", "lamps", "lights"), "PP2"),
        standing(4, put_in(None), None, Kind.INSERT_CLAUSE),
        standing(5, put_in(None, "Aware of the tides,", Part.PREAMBULAR), None, Kind.INSERT_CLAUSE),
        standing(6, rewrite("Title", "Lights", "Lamps"), "Title", Kind.REPLACE_TITLE),
        standing(7, rewrite("OP1", "all", "both"), "OP1"),
    ]


def test_clauses_are_voted_on_in_reading_order():
    """Title, start of the preamble, preamble, start of the operative part, operative part."""
    ballot = order(VERSION, everywhere())
    assert [(group.label, group.part, [p.number for p in group.places]) for group in ballot.groups] == [
        ("Title", None, [6]),
        (None, Part.PREAMBULAR, [5]),
        ("PP2", None, [3]),
        (None, Part.OPERATIVE, [4]),
        ("OP1", None, [7]),
        ("OP1(a)", None, [2]),
        ("OP2", None, [1]),
    ]


def test_a_committee_may_vote_on_the_preamble_last():
    """The operative part comes first, then the preamble in its own order."""
    assert numbers(order(VERSION, everywhere(), preamble_last=True)) == [6, 4, 7, 2, 1, 5, 3]


def test_a_heading_is_voted_on_with_what_it_stands_over():
    """A heading above the operative part does not go with the preamble."""
    heading = Clause("H1", ClauseKind.HEADING, "Lamps", wid="h1")
    text = replace(VERSION, clauses=(*VERSION.clauses[:4], heading, *VERSION.clauses[4:]))
    edit = Rewrite(Anchor.of(heading), (Hunk(0, 5, "Lamps", "Lights"),))
    edits = [replace(standing(1, edit), label="H1", wid="h1"), everywhere()[2]]
    assert numbers(order(text, edits, preamble_last=True)) == [1, 3]


# --- by other rules ---------------------------------------------------------------------------------


def test_the_order_of_submission():
    """The first that was received is voted on first, and its moment is told."""
    edits = [standing(1, Delete(anchor("OP1"))), standing(2, put_in("OP1"), received=AT.replace(hour=9))]
    assert told(order(VERSION, edits, Rule.RECEIVED)) == [
        (2, "received 3 March 2031, 09:05"),
        (1, "received 3 March 2031, 14:05"),
    ]


def test_the_order_of_the_committee():
    """What the committee named comes first, the rest by distance."""
    edits = [
        standing(1, rewrite("OP1", "all", "both")),
        standing(2, Delete(anchor("OP1"))),
        standing(3, rewrite("OP1", "its lamps", "their beacons")),
        standing(4, rewrite("OP1", "every", "each")),
    ]
    assert told(order(VERSION, edits, Rule.LISTED, listed=[4, 1, 99])) == [
        (4, "in the order of the committee"),
        (1, "in the order of the committee"),
        (2, "deletes the clause"),
        (3, "changes 2 of 10 words"),
    ]


def test_the_chair_goes_before_the_rule():
    """What the chair named comes first with the chair's reason; the last order of a clause holds."""
    edits = [standing(1, rewrite("OP1", "all", "both")), standing(2, Delete(anchor("OP1")))]
    other = [standing(3, rewrite("OP2", "pilots", "captains"), "OP2"), standing(4, Delete(anchor("OP2")), "OP2")]
    first = Override("o1", (2, 1), "A. Chair", AT, "as agreed")
    second = Override("o1", (1,), "A. Chair", AT, "the sponsors asked")
    ballot = order(VERSION, [*edits, *other], overrides=[first, second])
    assert told(ballot) == [
        (1, "set by the chair: the sponsors asked; changes 1 of 10 words"),
        (2, "deletes the clause"),
        (4, "deletes the clause"),
        (3, "changes 1 of 7 words"),
    ]
    anywhere = Override(None, (3, 1, 77), "A. Chair", AT, "light first")
    assert numbers(order(VERSION, [*edits, *other], overrides=[anywhere])) == [1, 2, 3, 4]


# --- together, before, instead ------------------------------------------------------------------------


def test_identical_amendments_share_a_place():
    """They are voted on once, as early as the first of them, and make others fall together."""
    edits = [
        standing(2, rewrite("OP1", "all", "both"), identical=(5,), collisions=(overlap(2, 4),)),
        standing(5, rewrite("OP1", "all", "both")),
        standing(4, rewrite("OP1", "all its", "the"), collisions=(overlap(2, 4),)),
    ]
    first, second = order(VERSION, edits).places
    assert (first.number, first.numbers, first.falls) == (4, (4,), (2, 5))
    assert (second.numbers, second.rivals, second.falls) == ((2, 5), (4,), (4,))
    assert simulate(order(VERSION, edits), [5]).fallen == ((4, 5),)


def subs():
    words = "Leaves lighting to the market;"
    return [
        standing(7, rewrite("OP1", TEN, words), collisions=(overlap(7, 8),)),
        standing(8, Delete(anchor("OP1")), collisions=(overlap(7, 8, kind=CollisionKind.DELETED_CLAUSE),)),
        standing(11, rewrite("OP1", "market", "towns", words), parent=7, collisions=(overlap(11, 12),)),
        standing(12, rewrite("OP1", "the market", "all", words), parent=7, collisions=(overlap(8, 12),)),
        standing(13, rewrite("OP2", "pilots", "captains"), "OP2"),
    ]


def test_a_sub_amendment_is_voted_on_before_what_it_amends():
    """Its distance is measured in the words of its parent; its rivals are those of the same parent."""
    ballot = order(VERSION, subs())
    assert told(ballot) == [
        (8, "deletes the clause"),
        (12, "sub-amendment to 7; changes 2 of 5 words"),
        (11, "sub-amendment to 7; changes 1 of 5 words"),
        (7, "replaces the clause"),
        (13, "changes 1 of 7 words"),
    ]
    assert [(p.number, p.rivals, p.falls) for p in ballot.places] == [
        (8, (7,), (7, 11, 12)),
        (12, (11,), (11,)),
        (11, (12,), (12,)),
        (7, (8,), (8,)),
        (13, (), ()),
    ]


def test_nothing_puts_a_sub_amendment_behind_what_it_amends():
    """Neither the committee's list nor the chair: it would come too late."""
    chair = Override("o1", (7, 11, 12), "A. Chair", AT, "so be it")
    for ballot in (order(VERSION, subs(), Rule.LISTED, listed=(7, 11, 12)), order(VERSION, subs(), overrides=[chair])):
        assert numbers(ballot) == [11, 12, 7, 8, 13]


def test_it_is_told_what_follows_if_one_carries():
    """If 8 carries, 7 and its sub-amendments fall; if 7 carries, their turn had come before."""
    ballot = order(VERSION, subs())
    course = simulate(ballot, [8])
    assert (course.carried, course.fallen, course.left, course.passed) == ((8,), ((7, 8), (11, 8), (12, 8)), (13,), ())
    course = simulate(ballot, [7])
    assert (course.fallen, course.left, course.passed) == (((8, 7),), (13,), (11, 12))
    assert simulate(ballot, [11, 7]).fallen == ((8, 7), (12, 11))
    assert simulate(ballot, []).left == (8, 12, 11, 7, 13)


def test_two_that_exclude_one_another_cannot_both_carry():
    """It is refused in one line, whichever is named first; so is what is not on the ballot."""
    ballot = order(VERSION, subs())
    with pytest.raises(BothCannotCarry, match="if 7 carries, 8 falls; leave one of them out"):
        simulate(ballot, [7, 8])
    with pytest.raises(BothCannotCarry, match="if 8 carries, 11 falls"):
        simulate(ballot, [11, 8])
    with pytest.raises(NotOnBallot, match="amendment 99 is not put to the vote"):
        simulate(ballot, [99])


def test_two_at_one_place_may_both_carry():
    """Two clauses put in at the same place are no rivals."""
    same = overlap(1, 2, kind=CollisionKind.SAME_PLACE)
    ballot = order(VERSION, [standing(n, put_in("OP1"), collisions=(same,)) for n in (1, 2)])
    assert simulate(ballot, [1, 2]).fallen == ()


# --- what is not voted on -----------------------------------------------------------------------------


def test_what_cannot_be_voted_on_is_told_with_its_reason():
    """Nothing that is open is lost: it has a place, or a reason to have none."""
    no = Admissibility(False, "beyond the scope of the item", "A. Chair", AT)
    edit = rewrite("OP1", "all", "both")
    ballot = order(
        VERSION,
        [
            standing(1, edit, admissibility=no),
            standing(2, edit, None, placement=Placement.ORPHANED),
            standing(3, None, placement=Placement.AMBIGUOUS),
            standing(4, edit, parent=1),
            standing(5, edit, parent=77),
            standing(6, edit, parent=9),
            standing(8, edit, parent=6),
            standing(9, edit, guessed=True),
            standing(10, edit, parent=10),
        ],
    )
    assert told(ballot) == [
        (6, "sub-amendment to 9; changes 1 of 10 words"),
        (9, "changes 1 of 10 words; its words are a guess"),
    ]
    assert [(aside.number, str(aside.reason)) for aside in ballot.aside] == [
        (1, "ruled inadmissible: beyond the scope of the item"),
        (2, "what it amends is no longer in the text"),
        (3, "it is not clear what it amends"),
        (4, "amends 1, which is not put to the vote"),
        (5, "amends 77, which is not open"),
        (8, "amends 6, which is itself a sub-amendment"),
        (10, "amends 10, which is itself a sub-amendment"),
    ]


def test_decided_amendments_are_left_out_and_deferred_ones_are_not():
    """What was decided is not voted on again; what was put off still is."""
    decisions = [
        Decision(outcome, "Plenary", date(2031, 3, 4), AT, Person("Clerk", "clerk@example.org"))
        for outcome in (Outcome.REJECTED, Outcome.DEFERRED)
    ]
    edits = [standing(n, Delete(anchor("OP1")), decisions=(d,)) for n, d in enumerate(decisions, 1)]
    assert numbers(order(VERSION, edits)) == [2]


@st.composite
def committees(draw):
    """Any amendments to three clauses, with any parents, twins and collisions."""
    count = draw(st.integers(0, 12))
    some = st.lists(st.integers(1, max(count, 1)), max_size=3)
    made = []
    for number in range(1, count + 1):
        label = draw(st.sampled_from(("PP1", "OP1", "OP2")))
        added = Rewrite(anchor(label), (Hunk(0, 0, "", "So "),))
        edit = draw(st.sampled_from((Delete(anchor(label)), put_in(label), added)))
        facts = {"parent": next(iter(draw(some)), None), "received": AT.replace(minute=draw(st.integers(0, 3)))}
        pairs = tuple(overlap(number, other) for other in draw(some) if other != number)
        made.append(standing(number, edit, label, identical=tuple(draw(some)), collisions=pairs, **facts))
    return made


@given(committees(), st.sampled_from(Rule), st.lists(st.integers(0, 13)), st.booleans())
def test_every_open_amendment_has_one_place_or_a_reason_to_have_none(edits, rule, listed, last):
    """None is lost or told twice; rivals are mutual; a sub-amendment comes before what it amends."""
    chair = [Override(None, tuple(listed), "A. Chair", AT, "so be it")] if last else []
    ballot = order(VERSION, edits, rule, listed=listed, overrides=chair, preamble_last=last)
    voted = [number for place in ballot.places for number in place.numbers]
    assert sorted((*voted, *(aside.number for aside in ballot.aside))) == [s.amendment.number for s in edits]
    place_of = {number: place for place in ballot.places for number in place.numbers}
    for place in ballot.places:
        assert set(place.rivals) <= set(place.falls)
        assert all(set(place.numbers) <= set(place_of[rival].rivals) for rival in place.rivals)
        if place.parent:
            assert voted.index(place.number) < voted.index(place.parent)
        course = simulate(ballot, [place.number])
        told_of = (*course.carried, *(n for n, _ in course.fallen), *course.left, *course.passed)
        assert sorted(told_of) == sorted(voted)
    assert ballot == order(VERSION, edits[::-1], rule, listed=listed, overrides=chair, preamble_last=last)
