"""Faults of the program, of its streams and of the machine end a command with one line at most."""

import subprocess
from pathlib import Path

import pytest
from command_line import COMMAND


def test_defect_of_ours_is_exit_code_three(run, monkeypatch):
    """A defect is never mistaken for an answer: it exits with 3 and asks to be reported."""

    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr("draftdiff.cli.difference.comparison_of", fail)
    result = run("diff", "draft.txt", "adopted.txt")
    assert result.code == 3
    assert "report" in result.err


def test_interruption_is_quiet(run, monkeypatch):
    """Ctrl-C ends a command with the code that shells expect and no words."""

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("draftdiff.cli.difference.comparison_of", interrupt)
    result = run("diff", "draft.txt", "adopted.txt")
    assert (result.code, result.err) == (130, "")


def test_reader_that_goes_away_is_no_fault():
    """Output into a pipe that is closed ends the command quietly."""
    line = f"{' '.join(COMMAND)} diff draft.txt adopted.txt --format json | head -c 1"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=True)
    assert (done.stdout, done.stderr) == ("{", "")


def test_full_device_is_one_line():
    """Where the output cannot be written, one line says so."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "diff", "draft.txt", "adopted.txt"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("draftdiff: standard output: No space left")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        ("list --repo none.git >&-", 2, "there is no draftdiff repository here"),
        ("diff draft.txt adopted.txt >&-", 0, ""),
        ("diff draft.txt draft.txt <&- 2>&-", 0, ""),
        ("show - <&-", 2, "standard input: the file is empty"),
    ],
)
def test_closed_streams_are_no_fault(line, code, told):
    """A service that starts the program without standard streams gets its answer in the exit code."""
    shell = ["bash", "-c", f"{' '.join(COMMAND)} {line}"]
    done = subprocess.run(shell, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == code
    assert told in done.stderr
    assert done.stderr.count("\n") == bool(told)


@pytest.mark.parametrize("script", ["exit 3", "echo 'git: too old' >&2; exit 129", None])
def test_broken_git_is_one_line_and_only_where_git_is_needed(place, monkeypatch, script):
    """Two files are compared on any machine; what needs git says in one line that it cannot be used."""
    git = place / "bin" / "git"
    git.parent.mkdir()
    git.write_text(f"#!/bin/sh\n{script}\n" if script else "junk")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", str(git.parent))
    monkeypatch.setenv("GIT_PYTHON_REFRESH", "raise")
    words = (["diff", "draft.txt", "draft.txt"], ["init", "--repo", "new.git"])
    same, made = (subprocess.run([*COMMAND, *w], capture_output=True, text=True, check=False) for w in words)
    assert (same.returncode, same.stderr) == (0, "")
    assert made.returncode == 2
    assert made.stderr.startswith("draftdiff: ")
    assert made.stderr.count("\n") == 1


def test_user_without_a_home_needs_none(run, recorded, monkeypatch):
    """In a container the user may be a mere number; who names the repository is served all the same."""

    def homeless():
        raise RuntimeError

    monkeypatch.setattr("pathlib.Path.home", homeless)
    assert run("list").code == 0
    monkeypatch.delenv("DRAFTDIFF_REPO")
    assert "name another with --repo" in run("list").err
