"""A disk that is full and a folder that must not be written: told in one line, and nothing is lost."""

import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "draftdiff"]


def draftdiff(*words):
    """Run a command line as a user does, in a process of its own."""
    return subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, timeout=120, check=False)


def done(*words):
    result = draftdiff(*words)
    assert result.returncode == 0, result.stderr
    return result.stdout


def assert_refused(result, *told):
    assert result.returncode == 2, result
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    for part in told:
        assert part in result.stderr


@contextmanager
def mounted(folder: Path, *options):
    folder.mkdir(exist_ok=True)
    made = subprocess.run(["mount", *options, folder], capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"only root can mount a file system for this test ({made.stderr.strip()})")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.fixture
def texts(tmp_path, harbours):
    """A draft and a text that follows it."""
    draft, adopted = tmp_path / "draft.txt", tmp_path / "adopted.txt"
    draft.write_text(harbours, encoding="utf-8")
    adopted.write_text(harbours.replace("quiet hours", "silent hours"), encoding="utf-8")
    return draft, adopted


def test_full_disk_refuses_a_version_and_keeps_the_others(tmp_path, texts):
    """Where no room is left nothing is recorded, one line says so; with room again the same command succeeds."""
    draft, adopted = texts
    with mounted(tmp_path / "room", "-t", "tmpfs", "-o", "size=1m", "small") as room:
        repository = room / "record.git"
        done("init", "--repo", repository)
        done("import", draft, "harbours", "--stage", "draft", "--repo", repository)
        before = done("log", "harbours", "--repo", repository)
        ballast = room / "ballast"
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(bytes(4096)):
                pass
        assert_refused(
            draftdiff("import", adopted, "harbours", "--stage", "adopted", "--repo", repository),
            str(repository),
            "No space left",
            "nothing was recorded",
        )
        assert done("log", "harbours", "--repo", repository) == before
        done("verify", "--repo", repository)
        ballast.unlink()
        done("import", adopted, "harbours", "--stage", "adopted", "--repo", repository)
        done("verify", "--repo", repository)


def test_full_disk_refuses_a_new_repository(tmp_path):
    """Where a repository does not fit, none is left half made."""
    with mounted(tmp_path / "room", "-t", "tmpfs", "-o", "size=4k", "small") as room:
        assert_refused(draftdiff("init", "--repo", room / "record.git"), "record.git", "check space")
        assert list(room.iterdir()) == []


def test_read_only_folder_is_read_and_not_written(tmp_path, texts):
    """A repository that must not be written is shown, compared and proved; recording into it is refused."""
    draft, adopted = texts
    kept = tmp_path / "kept"
    kept.mkdir()
    done("init", "--repo", kept / "record.git")
    done("import", draft, "harbours", "--repo", kept / "record.git")
    with mounted(tmp_path / "sealed", "--bind", "-o", "ro", kept) as sealed:
        repository = sealed / "record.git"
        assert_refused(
            draftdiff("import", adopted, "harbours", "--repo", repository), str(repository), "nothing was recorded"
        )
        assert_refused(draftdiff("init", "--repo", sealed / "other.git"), "other.git", "Read-only")
        report = sealed / "changes.html"
        assert_refused(
            draftdiff("diff", draft, adopted, "--format", "html", "-o", report), str(report), "cannot be written"
        )
        done("show", "harbours", "--repo", repository)
        done("diff", "harbours", adopted, "--repo", repository)
        done("verify", "--repo", repository)
