"""The torture of the record, in small: whoever is killed and whenever, what was acknowledged is there."""

import dataclasses

import pytest

from benchmarks import durability
from benchmarks.torture import Figures, measure, report


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_writers_are_killed():
    """Twelve rounds of four writers: each record proves itself afterwards."""
    figures = measure(12, seed=7)
    assert figures.lost == []
    assert figures.unproved == []
    assert figures.rounds == 12
    assert figures.killed == 48
    assert sum(figures.acknowledged.values()) > 12


def test_the_cost_of_a_durable_commit_is_told_beside_the_least():
    """Every way to keep a version is measured in the same run as a plain write that is synced."""
    figures = durability.measure(2)
    assert min(dataclasses.astuple(figures)) > 0
    told = durability.report(figures)
    assert "| a plain write, fsync and rename |" in told
    assert "| 1.0 |" in told


def test_what_is_lost_is_told():
    """A table, and a line for each thing lost or not proved."""
    figures = Figures(rounds=1, lost=["round 0001: version bay mark"], unproved=["round 0001: bay readable: no"])
    assert not figures.sound
    told = report(figures)
    assert "| **acknowledged and lost** | 1 |" in told
    assert told.splitlines()[-2:] == ["round 0001: version bay mark", "round 0001: bay readable: no"]
