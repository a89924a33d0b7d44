"""The benchmark of traced words counts what it says it counts."""

import pytest

from benchmarks import generator, provenance
from benchmarks.provenance import Mix

VERSION = [[("Urges", 1), (" ", 1), ("towns", 2), (",", 1)], [("Notes", 3)]]


def test_the_share_is_of_words_by_their_first_letter():
    """White space counts for nothing, and a piece may hold several words, or part of one."""
    assert provenance.share(VERSION, [("Urges ", 1), ("to", 2), ("wns", 9), (", ", 1), ("notes", 3)]) == 1
    assert provenance.share(VERSION, [("Urges towns, notes", 1)]) == 0.5


def test_another_text_is_no_share():
    """Who does not tell the text of the version is not judged by its origins."""
    assert provenance.share(VERSION, [("Urges towns", 1)]) == -1


def test_every_thirtieth_version_and_the_last_are_asked_for():
    """Counted from 0; a history shorter than that is asked for its last."""
    assert provenance.checked(61) == [29, 59, 60]
    assert provenance.checked(4) == [3]


def test_a_small_history_is_measured():
    """The tracer is right on it, and all that is told of it is there."""
    if not generator.present():
        pytest.skip(generator.ABSENT)
    found = provenance.measure(Mix(1, clauses=20, versions=30, revert_every=5), passes=2)
    assert found.ours.last >= 0.999
    assert len(found.ours.seconds) == 2
    assert found.kept > 1000
