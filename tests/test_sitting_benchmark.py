"""The load test of a sitting, in small: whatever the machine, every screen is reached."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from benchmarks.sitting import Figures, measure, report


@pytest.mark.slow
def test_a_decision_reaches_every_screen():
    """Thirty screens hear of two decisions and fetch the board; pages are answered meanwhile."""
    with ThreadPoolExecutor(1) as aside:  # the browser of other tests leaves an event loop running in this thread
        figures = aside.submit(measure, screens=30, decisions=2, workers=1).result()
    assert figures.missed == 0
    assert len(figures.heard) == len(figures.shown) == 60
    assert all(heard <= shown for heard, shown in zip(figures.heard, figures.shown, strict=True))
    assert figures.pages
    assert "30 screens, 0 of their boards never came" in report(figures)


def test_the_report_tells_median_and_worst():
    """In milliseconds, row by row."""
    figures = Figures(2, (0.1, 0.3), (0.2, 0.4), (0.05,), (0.01, 0.02), (0.01,), (100.0, 120.0), 0)
    told = report(figures)
    assert "| a decision is heard | 200 | 300 | 300 |" in told
    assert "memory of the server 100 MiB before, 120 MiB with them" in told
