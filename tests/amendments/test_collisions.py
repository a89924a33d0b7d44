"""Collisions: what does not go together is told, and what is not told goes together in any order."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sittings import CLERK, NOON, Sitting

from draftdiff.amendments.collisions import collisions_with_text, standings
from draftdiff.amendments.model import CollisionKind, Decision, Outcome
from draftdiff.amendments.weaving.decisions import decide
from draftdiff.amendments.weaving.documents import begin
from draftdiff.amendments.weaving.facts import Event

KINDS = ("rewrite",) * 8 + ("insert", "insert", "delete", "move", "split", "merge")
REJECTED = Decision(Outcome.REJECTED, "Committee", NOON.date(), NOON, CLERK)
ADOPTED = Decision(Outcome.ADOPTED, "Committee", NOON.date(), NOON, CLERK)


def tabled(seed, clauses, count):
    """Amendments to one draft, with the weave of it."""
    sitting = Sitting(seed, clauses)
    chance = random.Random(seed)  # noqa: S311 - a game, not a secret
    for _ in range(count):
        if chance.random() < 0.1 and sitting.tabled:
            sitting.twin(chance.choice(list(sitting.tabled)))
        else:
            sitting.table(chance.choice(KINDS))
    amendments = {n: t.amendment for n, t in sitting.tabled.items()}
    return sitting.version(), amendments, begin(sitting.version(), Event(None, f"{0:040x}"))


def carried(weave, amendments, order):
    """The text after these amendments carried one after the other."""
    weave = weave.copy()
    done = dict(amendments)
    for number in order:
        decide(weave, amendments[number], ADOPTED, f"{number:040x}", done)
    return text(weave)


def text(weave):
    """The texts of the clauses as they stand."""
    state = weave.now()
    return [state.woven[wid].text for wid in state.order]


def together(found, numbers):
    """Those that collide with none of those before them."""
    chosen = []
    pairs = {c.numbers for standing in found for c in standing.collisions}
    for number in numbers:
        if all((min(number, other), max(number, other)) not in pairs for other in chosen):
            chosen.append(number)
    return chosen


@settings(max_examples=60)
@given(st.integers(0, 10**9), st.randoms(use_true_random=False))
def test_what_does_not_collide_goes_together_in_any_order(seed, chance):
    """Deciding the same amendments, no two of which collide, gives the same text in whatever order."""
    version, amendments, weave = tabled(seed, 8, 14)
    chosen = together(standings(weave, amendments, version), amendments)
    first = carried(weave, amendments, chosen)
    for _ in range(3):
        chance.shuffle(chosen)
        assert carried(weave, amendments, chosen) == first


@settings(max_examples=40)
@given(st.integers(0, 10**9))
def test_what_does_not_collide_before_does_not_after_the_other_carried(seed):
    """Of two that do not collide, each goes into the text without a question after the other did."""
    version, amendments, weave = tabled(seed, 6, 8)
    found = standings(weave, amendments, version)
    pairs = {c.numbers for standing in found for c in standing.collisions}
    for one, other in itertools.permutations(amendments, 2):
        after = weave.copy()
        decide(after, amendments[one], ADOPTED, "f" * 40, amendments)
        kinds = {c.kind for c in collisions_with_text(after, amendments[other], version)}
        exclusive = {kind for kind in kinds if kind.blocking}
        if (min(one, other), max(one, other)) not in pairs:
            assert not exclusive
        elif exclusive - {CollisionKind.DELETED_CLAUSE}:
            assert (min(one, other), max(one, other)) in pairs


@settings(max_examples=60)
@given(st.integers(0, 10**9), st.randoms(use_true_random=False))
def test_a_decision_that_is_reversed_leaves_the_text_as_if_it_had_never_been(seed, chance):
    """Whatever else carried since, rejecting what was adopted gives the text without it, and adopting it again with."""
    version, amendments, weave = tabled(seed, 8, 14)
    chosen = together(standings(weave, amendments, version), amendments)
    undone = chance.choice(chosen)
    rest = [number for number in chosen if number != undone]
    done = dict(amendments)
    for number in chosen:
        decide(weave, amendments[number], ADOPTED, f"{number:040x}", done)
        done[number] = replace(amendments[number], decisions=(ADOPTED,))
    with_it = text(weave)
    decide(weave, done[undone], REJECTED, "e" * 40, done)
    done[undone] = replace(done[undone], decisions=(ADOPTED, REJECTED))
    assert text(weave) == carried(begin(version, Event(None, f"{0:040x}")), amendments, rest)
    decide(weave, done[undone], ADOPTED, "d" * 40, done)
    assert text(weave) == with_it
