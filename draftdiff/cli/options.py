"""The options that commands share, so that the same word means the same everywhere."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from draftdiff.config import Config, load
from draftdiff.errors import BadInput
from draftdiff.service import Record
from draftdiff.store.cache import FileCache
from draftdiff.store.seals import seal_by

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[_Command], _Command]

repository = click.option(
    "--repo",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The repository (else $DRAFTDIFF_REPO, else the one in your data folder).",
)
language = click.option("--lang", metavar="L", help="The language of the text: eng, fra, ara …")
by_paragraphs = click.option(
    "--paragraphs",
    is_flag=True,
    help="Read a text of which nothing is recognised paragraph by paragraph, each as an operative one.",
)
encoding = click.option("--encoding", metavar="NAME", help="The encoding of a plain text that is not UTF-8: cp1252 …")
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour; auto means on a terminal, unless NO_COLOR is set.",
)

tracked_by = click.option(
    "--by",
    type=click.Choice(["sponsor", "amendment"]),
    default="sponsor",
    show_default=True,
    help="In docx: as whose a change is tracked, the sponsors' or the amendment's with its number.",
)


class BadVote(BadInput):
    """The vote is not three numbers."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"not a vote: {written!r}", where="--vote", remedy="give for-against-abstaining, 38-3-10, or consensus"
        )


def output_format(*names: str) -> Callable[[_Command], _Command]:
    """The option ``--format``; the first name is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="The form of the output.",
    )


def settings(repo: Path | None = None) -> Config:
    """The settings in force; only here does the program look at its environment."""
    try:
        home = Path.home()
    except RuntimeError:  # a user of whom the system knows nothing, as in a container
        home = Path("/")
    return load(os.environ, home=home, repository=repo)


def open_record(repo: Path | None) -> Record:
    """The record that is meant; raises `NotARepository` with the next step where there is none."""
    told = settings(repo)
    record = Record.open(told.repository, cache=FileCache(told.cache), upstream=told.upstream)
    record.repository.seal = seal_by(told.signing_key) if told.signing_key else None
    return closing(record)


def closing(record: Record) -> Record:
    """The record, which is closed when the command ends: it has git at work beside it."""
    click.get_current_context().call_on_close(record.repository.close)
    return record
