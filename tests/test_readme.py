"""The documentation keeps its word: what it shows can be run, and what there is is documented."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from draftdiff import __version__

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


SHELL = [line for block in blocks("sh") for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("draftdiff ")])
def test_commands_that_are_shown_run(line):
    """A command of the README runs in the checkout as it stands there."""
    words = [sys.executable, "-m", "draftdiff", *line.split()[1:]]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("make ")])
def test_targets_that_are_shown_exist(line):
    """A target of the README is one of the Makefile."""
    assert re.search(rf"^{line.split()[1]}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_program_that_is_shown_runs(tmp_path, harbours):
    """The Python of the README runs and prints the summary."""
    for name in ("draft.txt", "adopted.txt"):
        (tmp_path / name).write_text(harbours, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", blocks("python")[0]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "'unchanged'" in done.stdout, done.stderr


def test_it_stays_short():
    """Who comes first reads a page, not a book: what is longer stands in docs/."""
    told = [line for line in README.splitlines() if line.strip()]
    assert 30 <= len(told) <= 80


def test_changelog_tells_of_this_version():
    """The newest entry of the changelog is the version of the distribution."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\S+)", text, re.MULTILINE)[0] == __version__
