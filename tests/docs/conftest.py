"""What examples of docs/ are tried out on: a folder with the sample record, and a home in which there is nothing."""

from __future__ import annotations

import os
import shlex
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from manuals import Block

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


@pytest.fixture
def follow(tmp_path: Path) -> Callable[..., str]:
    """Do what the blocks of a page say, one after the other in one shell, in a home of its own; what was printed."""

    def followed(blocks: Iterable[Block], **instead: str) -> str:
        program = tmp_path / "bin" / "draftdiff"
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\nexec {sys.executable} -m draftdiff "$@"\n', encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        script = "\n".join(f"echo @ line {block.line}\n{block.text}" for block in blocks)
        for shown, meant in instead.items():
            script = script.replace(shown.removeprefix("_"), meant)
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("DRAFTDIFF_", "XDG_", "GIT_"))}
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=tmp_path,
            env={**clean, "HOME": str(tmp_path), "PATH": f"{program.parent}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done.stdout

    return followed
