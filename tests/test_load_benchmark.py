"""The load test, in small: that it measures what it says, whatever the machine."""

import shutil
from dataclasses import replace

import pytest

from benchmarks.load import BOUNDS, QUICK, Burst, Figures, Row, empty, measure, read_burst, report

TOLD = """\
Running 1s test @ http://127.0.0.1:8000/
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     3.15ms    1.95ms  16.55ms   70.92%
  Latency Distribution
     50%  812.00us
     75%    4.02ms
     90%    5.61ms
     99%    1.20s
  2867 requests in 1.00s, 1.02MB read
  Socket errors: connect 1, read 2, write 0, timeout 3
  Non-2xx or 3xx responses: 40
Requests/sec:   2867.25
Transfer/sec:      1.02MB
"""


def test_what_the_generator_says_is_read():
    """Requests, rate, times in seconds, and all kinds of errors together."""
    told = TOLD.replace("1.20s", "1.20s ")  # wrk sets all units as wide as its widest
    assert read_burst(told) == Burst(2867, 2867.25, 0.000812, 1.2, 46)


def row(name, *shares):
    return Row(name, tuple(Burst(1000, 2000 * share, 0.002, 0.01, 1) for share in shares), shares)


def test_the_report_tells_the_ratio_of_each_turn():
    """The median counts, and what is slower than wanted is named."""
    known, kept = BOUNDS
    rows = (row(known, 0.9, 0.7, 0.85), row(kept, 0.4, 0.45, 0.6))
    figures = Figures(rows, 120_000, ((0, 80.0), (5_000, 100.0), (10_000, 101.25)), 3)
    assert figures.missed == (f"slow: {kept}", "9 errors")
    assert replace(figures, memory=((0, 80.0), (5_000, 100.0), (10_000, 106.0))).missed[1] == "memory grows"
    told = report(figures)
    assert f"| {known} | 1,700 | 0.85 | 0.70 to 0.90 | at least 0.8 | 2.00 | 10.0 | 3 |" in told
    assert "| 10,000 | 101.2 |" in told
    assert "3 errors among them" in told
    assert "grew by 1.2% (wanted: at most 5%)" in told


def test_the_empty_page_is_empty():
    """It is Flask's own least, with nothing of ours around it."""
    answer = empty().test_client().get("/")
    assert (answer.status_code, answer.data) == (200, b"")
    assert "Content-Security-Policy" not in answer.headers


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk is not installed: apt-get install wrk")
def test_every_kind_of_page_is_asked_for():
    """Each answers without an error, and the memory of the process is looked at after each step."""
    figures = measure(QUICK)
    assert len(figures.rows) == 4
    assert all(burst.requests > 0 and not burst.errors for row in figures.rows for burst in row.bursts)
    assert figures.errors == 0
    assert len(figures.memory) == QUICK.steps + 1
    assert figures.memory[-1][0] >= QUICK.step * QUICK.steps
    assert all(size > 10 for _, size in figures.memory)
