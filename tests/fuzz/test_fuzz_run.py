"""The run itself: cases spread over all targets, in processes that are watched, and a table at the end."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from fuzz.running import Run, shares, table
from fuzz.targets import TARGETS

ROOT = Path(__file__).parents[2]
CHANCE = 20_310_504
"""The same cases each time, so that a red run can be repeated; the time ends it on a machine that is too slow."""

SECONDS = float(os.environ.get("DRAFTDIFF_FUZZ_SECONDS", "600"))
CASES = 40_000


def test_cases_are_shared_by_weight():
    """A million cases are a million cases, most of them for what takes least, none for nobody."""
    tallies = shares(list(TARGETS.values()), 1_000_000)
    assert abs(sum(tally.wanted for tally in tallies) - 1_000_000) < len(tallies)
    assert all(tally.wanted >= 1000 for tally in tallies)


def test_one_input_is_run_again_by_one_command(tmp_path):
    """A file is run again by the line that a finding tells; the exit code says whether anything is wrong."""
    file = tmp_path / "input"
    file.write_bytes(b"draft")
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "names", str(file)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "nothing is wrong" in done.stdout


@pytest.mark.slow
def test_nothing_is_found_in_a_few_minutes(tmp_path, monkeypatch):
    """Nothing crashes, hangs, swells or breaks a law; `make fuzz` takes other cases each time."""
    monkeypatch.setenv("DRAFTDIFF_FUZZ_BY", "chance")  # libFuzzer chooses by what it met, each time another way
    run = Run(list(TARGETS.values()), tmp_path, cases=CASES, seconds=SECONDS, crew=2, chance=CHANCE)
    tallies = run.go()
    print(table(tallies))
    found = [finding for tally in tallies for finding in tally.findings]
    assert not found, "\n".join(f"{each.target}: {each.fault}: {each.path.read_bytes()!r:.2000}" for each in found)
    assert all(tally.cases for tally in tallies)


def test_every_target_of_a_module_is_listed():
    """No target stands in a module and is run by nobody."""
    files = (path for path in Path(__file__).parent.glob("targets/*.py") if path.stem != "__init__")
    modules = [import_module(f"fuzz.targets.{path.stem}") for path in files]
    assert sorted(target.name for module in modules for target in module.TARGETS) == sorted(TARGETS)
