"""The woven text: every word of a generated history has the origin that it is known to have."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from sittings import Sitting

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.weaving.decisions import decide
from draftdiff.amendments.weaving.documents import begin
from draftdiff.amendments.weaving.facts import Event

KINDS = ("rewrite",) * 10 + ("insert", "insert", "delete", "move", "split", "merge")


def play(seed, clauses, amendments):
    """A committee's work: what was tabled and decided, and the weave that followed it step by step."""
    sitting = Sitting(seed, clauses)
    chance = random.Random(seed)  # noqa: S311 - a game, not a secret
    weave = begin(sitting.version(), Event(None, f"{0:040x}"))
    waiting = []
    while len(sitting.tabled) < amendments:
        draw = chance.random()
        if draw < 0.12 and waiting:
            sub = sitting.sub(chance.choice(waiting))
            if sub:
                rule(sitting, weave, sub.amendment.number, chance.choice((Outcome.ADOPTED, Outcome.REJECTED)))
            continue
        if draw < 0.2 and sitting.tabled:
            of = chance.choice([n for n, t in sitting.tabled.items() if t.amendment.parent is None])
            waiting.append(sitting.twin(of).amendment.number)
        else:
            waiting.append(sitting.table(chance.choice(KINDS)).amendment.number)
        if len(waiting) > 6 or len(sitting.tabled) == amendments:
            rule(sitting, weave, waiting.pop(chance.randrange(len(waiting))), None, chance)
    return sitting, weave


def rule(sitting, weave, number, outcome, chance=None):
    """Decide, where the clerk could carry it out; both texts follow."""
    amendment = sitting.tabled[number].amendment
    before = {n: t.amendment for n, t in sitting.tabled.items()}
    subs = [n for n, t in sitting.tabled.items() if t.amendment.parent == number and t.amendment.carried]
    hunks = ()
    if outcome is None:
        acts = sitting.acts_of(number)
        if not subs and len(acts) > 1 and chance.random() < 0.4:
            hunks = tuple(sorted(chance.sample(range(1, len(acts) + 1), chance.randint(1, len(acts) - 1))))
        acts = sitting.acts_of(number, hunks) + [act for sub in subs for act in sitting.acts_of(sub)]
        double = not subs and not hunks and sitting.doubles(number)
        possible = amendment.parent is None and not double and not sitting.spent(number) and sitting.possible(acts)
        outcome = (Outcome.ADOPTED_IN_PART if hunks else Outcome.ADOPTED) if possible else Outcome.REJECTED
        if double:
            outcome = Outcome.ADOPTED
            sitting.share(number)
        elif possible:
            sitting.perform(sitting.acts_of(number, hunks), number)
            for sub in subs:
                sitting.perform(sitting.acts_of(sub), sub)
    decision = sitting.decide(number, outcome, hunks if outcome is Outcome.ADOPTED_IN_PART else ())
    commit = sitting.mark()
    decide(weave, amendment, decision, commit, before)
    weave.mark(commit)


def owners(weave, word):
    return {weave.events[event].number or 0 for event in weave.owners(word)}


@settings(max_examples=25)
@given(st.integers(0, 10**9))
def test_every_word_has_its_true_origin(seed):
    """Whatever is tabled and decided, each word is owned by the amendment that brought it in, else by the draft."""
    sitting, weave = play(seed, 12, 60)
    state = weave.now()
    assert [(wid, state.woven[wid].text) for wid in state.order] == [(p.wid, p.text) for p in sitting.text]
    for passage in sitting.text:
        found = [owners(weave, word) for word in state.woven[passage.wid].numbers]
        assert found == [word.owners for word in passage.words]


@settings(max_examples=8)
@given(st.integers(0, 10**9))
def test_a_long_history_is_exact(seed):
    """Two hundred amendments on sixty clauses: not one word is told wrongly."""
    sitting, weave = play(seed, 60, 200)
    state = weave.now()
    told = [(weave.words[word], owners(weave, word)) for wid in state.order for word in state.woven[wid].numbers]
    assert told == [(word.text, word.owners) for passage in sitting.text for word in passage.words]
    assert sum(tabled.amendment.carried for tabled in sitting.tabled.values()) > 60
