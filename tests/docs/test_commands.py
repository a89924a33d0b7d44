"""Every command that the documentation shows is one, with options that it has."""

import re
import shlex

import click
import pytest
from manuals import DOCS, ROOT, blocks, read, rows

from draftdiff.cli import main

PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", *sorted(DOCS.rglob("*.md"))]
SHOWN = re.compile(r"(?<!-u )(?<!--owner )(?<![/\w.=-])draftdiff ((?:[^`\n\\|>&#]|\\\n)*)")
"""The name of the program and what stands behind it, where it is no name of a user or of an image."""
FENCES = frozenset({"sh", "text", "ini", "dockerfile", "yaml", ""})
SPAN = re.compile(r"`(draftdiff [^`\n]+)`")


def commands(text):
    """The words of each command in the blocks of code and in the lines of a page."""
    told = [block.text for block in blocks(text) if block.kind.split(" ")[0] in FENCES]
    for shown in [*told, *SPAN.findall(text)]:
        for found in SHOWN.finditer(shown):
            words = shlex.split(found[1].split("  ")[0].replace("…", "").replace("[", "").replace("]", ""))
            if words and words != ["draftdiff"] and re.fullmatch(r"[a-z-]+|--?[a-z-]+", words[0]):
                yield words


def parsed(words):
    """The command that is meant, and the words behind its name."""
    command = main
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        named = command.get_command(click.Context(command), words[0])
        if named is None:
            break
        command, words = named, words[1:]
    return command, words


@pytest.mark.parametrize("name", main.commands)
def test_every_command_is_documented(name):
    """It stands in the table of docs/commands.md, with the words that it takes."""
    words = [param.name.upper() for param in main.commands[name].params if param.param_type_name == "argument"]
    table = [re.sub(r"[`\[\]]", "", row[0]).split() for row in rows(read("commands.md")) if row[0].startswith("`")]
    assert ["draftdiff", name, *words] in table


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_and_their_options_are_there(page):
    """By their names; what is in capitals is to be filled in."""
    for words in commands(page.read_text(encoding="utf-8")):
        command, rest = parsed(words)
        assert command is not main or not rest or rest[0].startswith("-"), words
        known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)}
        known |= {*command.get_help_option_names(click.Context(command)), "--version"}
        given = [word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)]
        assert set(given) <= known, words


def test_enough_is_looked_at():
    """The commands of the pages are found, so that the test above says something."""
    found = [words for page in PAGES for words in commands(page.read_text(encoding="utf-8"))]
    assert len(found) > 60
