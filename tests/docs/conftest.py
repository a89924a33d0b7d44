"""A folder with the sample record, as docs/ has it in its examples."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from draftdiff import demo


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the commands of an example run; nothing of it is written anew."""
    folder = tmp_path_factory.mktemp("place")
    demo.build(folder / "samples.git").close()
    return folder


@pytest.fixture(scope="session")
def run(place: Path) -> Callable[[str], str]:
    """Run one command of an example, on the samples, and give what it prints."""

    def command(line: str) -> str:
        words = shlex.split(line)
        program = [sys.executable, "-m", "draftdiff"] if words[0] == "draftdiff" else [words[0]]
        done = subprocess.run(
            [*program, *words[1:]],
            cwd=place,
            env={**os.environ, "DRAFTDIFF_REPO": str(place / "samples.git")},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, f"{line}: {done.stderr}"
        return done.stdout

    return command
