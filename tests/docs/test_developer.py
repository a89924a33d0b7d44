"""The guide for developers: each of its examples is tried out on the samples."""

import subprocess
import sys

import pytest
from manuals import blocks, read

PAGE = read("guides/developer.md")


def of_kind(kind):
    return [block for block in blocks(PAGE) if block.kind == kind]


@pytest.mark.slow
def test_a_clone_is_read_and_proved_as_it_is_told(follow):
    """From the clone to the last command, in the order of the page; both copies have the same ids."""
    printed = follow(of_kind("sh"))
    assert "everything holds" in printed
    assert '"ok": true' in printed
    ids = printed.partition(f"@ line {_line('rev-parse')}\n")[2].splitlines()[:2]
    assert len(set(ids)) == 1


def _line(words):
    return next(block.line for block in of_kind("sh") if words in block.text)


def test_the_program_that_is_shown_runs(place):
    """The Python of the page prints a line for each row of the comparison."""
    done = subprocess.run(
        [sys.executable, "-c", of_kind("python")[0].text], cwd=place, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "split ['OP4'] ['OP4', 'OP5']" in done.stdout
