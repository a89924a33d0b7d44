"""Every command on amendments explains itself, with examples that run."""

import shlex
from pathlib import Path

import pytest
from msgspec.structs import replace
from test_cli_help import examples

from draftdiff.cli.amending import amend
from draftdiff.diff import compare
from draftdiff.importers import read
from draftdiff.reports.word import Author, Hands, comparison_docx

LIST = """\
Operative paragraph 1

After "quiet hours", insert "and days".
[Kenya]

Operative paragraph 3

Replace "the" with "all".
[Malta]

Operative paragraph 1

Delete the existing paragraph.
[Fiji]
"""
"""Three amendments, of which the second is asked about: its words stand twice."""


@pytest.fixture
def desk(run, monkeypatch):
    """A resolution with two amendments that collide, and one that is asked about between them."""
    monkeypatch.setenv("DRAFTDIFF_REPO", "record.git")
    text = Path("draft.txt").read_text("utf-8")
    Path("twice.txt").write_text(text.replace("quieter engines for ferries", "the quietest engines"), "utf-8")
    Path("amendments.txt").write_text(LIST, encoding="utf-8")
    assert run("init").code == 0
    assert run("import", "twice.txt", "road-safety", "--stage", "draft").code == 0
    assert run("amend", "import", "road-safety", "amendments.txt").code == 0


@pytest.mark.parametrize("name", amend.commands)
def test_every_command_has_help_with_an_example(run, name):
    """The help of a command tells what it does, shows an example, and explains every option."""
    result = run("amend", name, "--help")
    assert result.code == 0
    assert examples(amend.commands[name])
    assert all(option.help for option in amend.commands[name].params if option.param_type_name == "option")
    options = {word for option in amend.commands[name].params for word in option.opts}
    assert {"--repo", "--lang", "--format"} <= options


@pytest.mark.parametrize("line", [line for command in amend.commands.values() for line in examples(command)])
def test_examples_of_the_help_run(run, desk, line):
    """Every example that a help text shows can be run as it stands, on a committee that has begun its work."""
    if "redline.docx" in line:
        old = read(Path("twice.txt").read_bytes(), source="twice.txt").version
        new = replace(old, clauses=tuple(replace(c, text=c.text.replace("quietest", "best")) for c in old.clauses))
        Path("redline.docx").write_bytes(comparison_docx(compare(old, new), Hands(rest=Author("A. Rao"))))
    result = run(*shlex.split(line)[1:])
    assert result.code == 0, result.err
    assert result.out or "-o" in line


def test_every_command_is_listed_with_a_line(run):
    """The group lists its commands, each with what it does."""
    told = run("amend", "--help").out
    assert all(f"  {name} " in told and command.short_help for name, command in amend.commands.items())
