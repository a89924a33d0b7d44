"""The blame of generated sittings: every word of a version, and every word lost, is told with its true origin."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sittings import CLERK, NOON
from test_weave import play

from draftdiff.model import Commit
from draftdiff.provenance import blame


def blamed(sitting, weave):
    """The blame of the last version, where each decision was recorded by a commit of its own."""
    count = len(sitting.versions)
    moments = [NOON + timedelta(minutes=n) for n in range(count)]
    commits = {f"{n:040x}": Commit(f"{n:040x}", None, CLERK, at, CLERK, at, "") for n, at in enumerate(moments)}

    def decided(commit, number):
        taken = tuple(decision for other, decision in sitting.log[: int(commit, 16)] if other == number)
        return replace(sitting.tabled[number].amendment, decisions=taken)

    return blame(weave, sitting.version(count - 1), commits, decided)


def numbers(origins):
    return frozenset(int(origin.decision.amendment or 0) for origin in origins)


def words(runs):
    return [(word, numbers(run.origins)) for run in runs for word in run.text.split()]


@settings(max_examples=25)
@given(st.integers(0, 10**9))
def test_every_word_is_told_once_with_its_origin(seed):
    """The runs of a clause are its text to the letter, and each word has the amendments that brought it in."""
    sitting, weave = play(seed, 12, 60)
    told = blamed(sitting, weave)
    for clause, passage in zip(told.clauses, sitting.text, strict=True):
        assert "".join(run.text for run in clause.runs) == clause.clause.text == passage.text
        assert words(clause.runs) == [(word.text, frozenset(word.owners)) for word in passage.words]
        assert all(one.origins != other.origins for one, other in zip(clause.runs, clause.runs[1:], strict=False))


@settings(max_examples=25)
@given(st.integers(0, 10**9))
def test_every_lost_word_is_lost_once(seed):
    """What stood in any version and no longer does is told exactly once, with who had brought it in and who took it."""
    sitting, weave = play(seed, 12, 60)
    told = blamed(sitting, weave)
    present = {word for passage in sitting.text for word in passage.words}
    stood = {word for version in sitting.versions for _, held in version for word in held}
    gone = stood - present
    assert Counter(words(told.lost)) == Counter((word.text, frozenset(word.owners)) for word in gone)
    # An identical amendment that carried later has taken them out too, which the game does not write down.
    taken = Counter((word, n) for lost in told.lost for word in lost.text.split() for n in numbers(lost.takers))
    assert Counter((word.text, n) for word in gone for n in sitting.taken.get(word, ())) <= taken


@pytest.mark.parametrize("seed", range(3))
def test_a_long_sitting_is_told_exactly(seed):
    """Two hundred amendments on sixty clauses, and every one that is named carried by the decision that is told."""
    sitting, weave = play(seed, 60, 200)
    told = blamed(sitting, weave)
    assert words(run for clause in told.clauses for run in clause.runs) == [
        (word.text, frozenset(word.owners)) for passage in sitting.text for word in passage.words
    ]
    found = {origin for clause in told.clauses for run in clause.runs for origin in run.origins}
    assert {origin.decision.outcome for origin in found if origin.decision.amendment} <= {"adopted", "adopted-in-part"}
    assert {origin.parent for origin in found} - {None} <= sitting.tabled.keys()
