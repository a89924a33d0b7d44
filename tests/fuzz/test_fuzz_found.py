"""What was found once by inputs that nobody would write is never wrong again."""

from pathlib import Path

import pytest

from fuzz.judging import judge
from fuzz.shrinking import shrunk
from fuzz.target import Target, hold
from fuzz.targets import TARGETS

FOUND = Path(__file__).parent / "found"
CASES = sorted(path for path in FOUND.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_is_mended(path):
    """Each input that once broke a law, a reader or its limits is read or refused as it should be."""
    assert judge(TARGETS[path.parent.name], path.read_bytes()).fault is None


def test_cases_are_kept_and_small():
    """The cases that were found lie here under the names of targets, none of them larger than it must be."""
    assert len(CASES) >= 10
    assert max(path.stat().st_size for path in CASES) < 20_000
    assert {path.parent.name for path in CASES} <= TARGETS.keys()


def broken(data: bytes) -> None:
    hold(b"evil" not in data, "evil is let in")
    if data == b"slow":
        while True:
            pass
    if data == b"greedy":
        hold(len(b"x" * (600 * 1024 * 1024)), "something is nothing")
    if data == b"odd":
        raise ZeroDivisionError


BROKEN = Target("broken", broken, tuple, lambda data, *_: data, weight=1)


@pytest.mark.parametrize(
    ("data", "place"),
    [(b"so evil", "Broken evil"), (b"odd", "ZeroDivisionError test_fuzz_found.py:broken"), (b"slow", "time test_fuzz")],
)
def test_what_is_wrong_is_told(data, place):
    """A broken law, an error that nobody foresaw and a case that does not end are each told with their place."""
    verdict = judge(BROKEN, data, longest=0.2)
    assert verdict.fault
    assert verdict.place.startswith(place)
    assert judge(BROKEN, b"good").fault is None


def test_a_greedy_case_is_told():
    """What takes more memory than one input may is a fault, even if all else is well."""
    verdict = judge(BROKEN, b"greedy", longest=60)
    assert verdict.place == "memory"
    assert verdict.memory > 500 * 1024 * 1024


def test_a_finding_is_made_small():
    """Of an input that is wrong only what makes it wrong is left."""
    assert shrunk(BROKEN, b"much and\nso much evil\nbeside much else") == b"evil"
    assert shrunk(BROKEN, b"nothing") == b"nothing"
