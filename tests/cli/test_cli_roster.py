"""Commands are fetched when they are called for, and every one that is listed is there."""

import re
import subprocess
import sys

import click
import pytest

from draftdiff.cli import main
from draftdiff.cli.amending import amend
from draftdiff.cli.roster import Roster

GROUPS = {"draftdiff": main, "draftdiff amend": amend}


def loaded(statement):
    """The modules that a new interpreter has after a statement."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize(("group", "name"), [(group, name) for group, told in GROUPS.items() for name in told.commands])
def test_every_entry_leads_to_the_command_of_that_name(group, name):
    """No table of commands names a module or an attribute that is not there, or that is another command."""
    command = GROUPS[group].commands[name]
    assert isinstance(command, click.Command)
    assert command.name == name


@pytest.mark.parametrize("group", GROUPS)
def test_help_lists_all_commands_with_their_lines(run, group):
    """The help of a group lists every command of its table, each with the beginning of its own line."""
    commands = GROUPS[group].commands
    listed = run(*group.split()[1:], "--help").out.partition("Commands:\n")[2]
    lines = dict(re.findall(r"^  (\S+) +(.*)$", listed, re.MULTILINE))
    assert list(lines) == sorted(commands)
    assert all(commands[name].get_short_help_str(1000).startswith(line.rstrip(".")) for name, line in lines.items())


def test_a_name_that_is_none_is_refused_and_a_near_one_is_told(run):
    """A word that is no command ends with code 2, and nothing is fetched to find that out."""
    result = run("amend", "lists")
    assert result.code == 2
    assert "lists" in result.err
    assert "'list'" in result.err


def test_a_roster_fetches_what_is_asked_for_and_once():
    """Names are told without fetching; what is fetched stays the same object."""
    roster = Roster({"list": "draftdiff.cli.amending.looking:list_", "wrong": "draftdiff.cli.no_such_module:wrong"})
    assert list(roster) == ["list", "wrong"]
    assert len(roster) == 2
    assert "wrong" in roster
    assert "nothing" not in roster
    assert roster["list"] is roster["list"]
    with pytest.raises(KeyError):
        roster["nothing"]
    with pytest.raises(ModuleNotFoundError):
        roster["wrong"]


def test_commands_can_be_added_and_taken_out():
    """A roster is a mapping like another: what click adds or takes out is so."""
    roster = Roster({"list": "draftdiff.cli.amending.looking:list_"})
    group = click.Group("desk", commands=roster)
    told = click.Command("told")
    group.add_command(told)
    assert roster["told"] is told
    assert list(roster) == ["list", "told"]
    del roster["told"]
    assert list(roster) == ["list"]


def test_a_command_loads_neither_the_web_nor_the_accounts():
    """Who lists amendments does not wait for the web server, for the accounts, or for other commands."""
    modules = loaded("from draftdiff.cli.amending.looking import list_")
    foreign = {name.partition(".")[0] for name in modules}
    assert not foreign & {"alembic", "argon2", "flask", "gunicorn", "sqlalchemy"}
    assert not modules & {"draftdiff.cli.serving", "draftdiff.cli.people", "draftdiff.cli.reporting", "draftdiff.demo"}


def test_the_program_itself_loads_no_command():
    """Before it is known which command is called, none is loaded."""
    modules = loaded("import draftdiff.cli")
    own = {name for name in modules if name.startswith("draftdiff.cli.")}
    assert own == {f"draftdiff.cli.{name}" for name in ("output", "program", "roster")}
