"""An empty home, a draft and what was adopted of it, and the command line in this process."""

import io
import sys
from pathlib import Path

import pytest
from command_line import Result

from draftdiff import demo
from draftdiff.cli import main


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch, harbours):
    """An empty home, and a folder with a draft and the text that was adopted."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("DRAFTDIFF_REPO", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    Path("draft.txt").write_text(harbours, encoding="utf-8")
    adopted = harbours.replace("quiet hours", "silent hours").replace(
        "4. Requests", "4. Thanks the port of Lisbon;\n\n5. Requests"
    )
    Path("adopted.txt").write_text(adopted, encoding="utf-8")
    return tmp_path


@pytest.fixture
def run(capfd, monkeypatch):
    """Run a command line in this process."""

    def call(*words, stdin=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        sys.stdout.flush()
        captured = capfd.readouterr()
        return Result(ended.value.code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def samples(tmp_path_factory):
    """The sample repository, built once and only read."""
    path = tmp_path_factory.mktemp("samples") / "samples.git"
    demo.build(path).repository.close()
    return path


@pytest.fixture
def recorded(run, monkeypatch):
    """A repository in which the draft and the adopted text are on record."""
    monkeypatch.setenv("DRAFTDIFF_REPO", "record.git")
    assert run("init").code == 0
    assert run("import", "draft.txt", "harbours", "--stage", "draft").code == 0
    assert run("import", "adopted.txt", "harbours", "--stage", "adopted", "--as", "final").code == 0


@pytest.fixture
def drafted(run, monkeypatch):
    """A repository in which the draft alone is on record, which a committee amends."""
    monkeypatch.setenv("DRAFTDIFF_REPO", "record.git")
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Desk")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "desk@example.org")
    assert run("init").code == 0
    assert run("import", "draft.txt", "harbours", "--stage", "draft").code == 0
