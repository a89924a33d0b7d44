"""Each attack has a test that fails when its defence is taken out, and SECURITY.md says which."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from attacks import ATTACKS, ROWS
from defences import DEFENCES, WITHOUT

HERE = Path(__file__).parent
TOLD = (HERE.parents[1] / "SECURITY.md").read_text(encoding="utf-8")
FAILED = 1
"""How pytest ends where tests failed; with other numbers it ends where none could be run."""


def run(test, without=None):
    """How the run of a test ends, without one of the defences."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    environment.pop(WITHOUT, None)
    if without is not None:
        environment[WITHOUT] = without
    command = [sys.executable, "-m", "pytest", "-n", "0", "-x", "-q", "-p", "no:cacheprovider", str(HERE / test)]
    return subprocess.run(command, env=environment, cwd=HERE.parents[1], capture_output=True, text=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=[f"{row.attack}: {row.without}" for row in ROWS])
def test_the_test_of_an_attack_fails_without_its_defence(row):
    """Taken out alone, all others standing; that it passes with it the suite itself shows."""
    done = run(row.test, row.without)
    assert done.returncode == FAILED, done.stdout[-2000:]
    assert re.search(r"\b\d+ failed\b", done.stdout), done.stdout[-2000:]


@pytest.mark.slow
def test_the_same_run_passes_with_all_defences():
    """Else a failure would prove nothing of the defence."""
    done = run("test_rights.py::test_a_token_is_good_for_its_scopes_alone")
    assert done.returncode == 0, done.stdout[-2000:]


def test_every_test_of_an_attack_is_there():
    """The table names none that is not."""
    for row in ROWS:
        file, _, name = row.test.partition("::")
        assert re.search(rf"^def {name}\(", (HERE / file).read_text(encoding="utf-8"), re.MULTILINE), row


def test_every_defence_is_taken_out_in_some_row():
    """One that is in no row proves nothing, and a row with none cannot be run."""
    assert {row.without for row in ROWS} == DEFENCES.keys()


def test_the_document_names_every_attack_and_its_tests():
    """No attack without a row and no row without an attack, in the order of the table."""
    rows = re.findall(r"^\| ([^|]+?) \| [^|]+ \| ([^|]+?) \|$", TOLD, re.MULTILINE)
    named = {attack: set(re.findall(r"`(test_\w+\.py)`", tests)) for attack, tests in rows if "`test_" in tests}
    assert tuple(named) == ATTACKS
    for attack, files in named.items():
        assert files == {row.test.partition("::")[0] for row in ROWS if row.attack == attack}, attack
