"""Every command explains itself, with examples that run."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import rewrite
from signers import ssh_key
from wordfiles import docx, ins, p

from draftdiff.cli import main


def examples(command):
    text = command.help.partition("Example:")[2]
    return [line.strip() for line in text.splitlines() if line.strip().startswith("draftdiff ")]


@pytest.mark.parametrize("name", main.commands)
def test_every_command_has_help_with_an_example(run, name):
    """The help of a command tells what it does, shows an example, and explains every option."""
    result = run(name, "--help")
    assert result.code == 0
    assert "Example:" in result.out
    assert examples(main.commands[name])
    assert all(option.help for option in main.commands[name].params if option.param_type_name == "option")


@pytest.mark.parametrize(
    "line", [line for command in (main, *main.commands.values()) for line in examples(command) if " serve" not in line]
)
def test_examples_of_the_help_run(run, samples, monkeypatch, line):
    """Every example that a help text shows can be run as it stands, on the samples and the two files."""
    writes = line.split()[1] in {"import", "rule", "references"}
    if line.startswith("draftdiff sign "):
        samples = shutil.copytree(samples, "signed.git")
        settings = Path("home/.config/draftdiff/config.toml")
        settings.parent.mkdir(parents=True)
        settings.write_text(f'signing_key = "{ssh_key(Path.cwd())}"', encoding="utf-8")
    if writes:
        run("init", "--repo", "fresh.git")
    monkeypatch.setenv("DRAFTDIFF_REPO", "fresh.git" if writes else str(samples))
    if line.startswith(("draftdiff restore ", "draftdiff backup --check", "draftdiff verify --since")):
        run("backup", "site.tar")
    if line.startswith("draftdiff rule "):
        rewrite("3. Thanks the pilots;\n\n4. Invites every town to plant willows;")
        run("import", "draft.txt", "road-safety", "--stage", "draft")
        run("import", "rewritten.txt", "road-safety", "--stage", "adopted")
    if line.startswith("draftdiff references "):
        cited = Path("draft.txt").read_text("utf-8").replace("free of charge;", "as paragraph 2 asks;")
        Path("draft.txt").write_text(cited, encoding="utf-8")
        run("import", "draft.txt", "road-safety")
        new = ("--clause", "OP1", "--insert-after", "Thanks the pilots;")
        run("amend", "propose", "road-safety", "--sponsor", "India", *new)
        run("amend", "decide", "road-safety", "1", "--outcome", "adopted", "--body", "Committee")
    for name in {"first.txt", "second.txt", "third.txt", "edited.txt"}.intersection(line.split()):
        Path(name).write_text(Path("draft.txt").read_text("utf-8"), encoding="utf-8")
    if "redline.docx" in line:
        Path("redline.docx").write_bytes(docx(p("The Council,") + p("1. Decides to plant ", ins("grey "), "willows.")))
    if "archive/" in line:
        Path("archive").mkdir()
        Path("archive/draft.txt").write_text(Path("draft.txt").read_text("utf-8"), encoding="utf-8")
    if line == "draftdiff sync":
        subprocess.run(["git", "init", "-q", "--bare", "shared.git"], check=True)
        monkeypatch.setenv("DRAFTDIFF_UPSTREAM", str(Path("shared.git").absolute()))
    result = run(*shlex.split(line)[1:])
    assert result.code == 0, result.err
    assert result.out or "-o" in line


def test_version_is_told(run):
    """The version is that of the distribution."""
    assert re.fullmatch(r"draftdiff, version \d+\.\d+\.\d+\n", run("--version").out)
