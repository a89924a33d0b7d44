"""The command of a record that several machines share."""

from __future__ import annotations

from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.output import emit, print_json
from draftdiff.config import UPSTREAM_VARIABLE
from draftdiff.errors import BadInput
from draftdiff.store.upstream import shown


class NoUpstream(BadInput):
    """The record stands alone."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "this record shares no upstream",
            where=str(path),
            remedy=f"name the address of a git repository in ${UPSTREAM_VARIABLE} or as upstream in the settings file",
        )


@click.command(short_help="Bring this copy and its upstream together.")
@options.output_format("text", "json")
@options.repository
def sync(form: str, repo: Path | None) -> None:
    """Bring this copy of a record and the upstream that it shares with other machines together.

    What one has and the other has not is taken over, as far as it follows what is there; nothing is ever
    overwritten. The server does so every second, and pushes what is recorded at once: you need this command
    once, to fill a new upstream from a record that is there already, or to look whether all is well.

    \b
    Example:
      draftdiff sync
    """
    record = options.open_record(repo)
    upstream = record.repository.upstream
    if upstream is None:
        raise NoUpstream(record.path)
    before, theirs = record.repository.git.tips("refs/heads/", "refs/tags/"), upstream.tips()
    upstream.fetch()
    after = record.repository.git.tips("refs/heads/", "refs/tags/")
    if after != theirs:  # git takes a push of nothing for a broken one
        upstream.give()
    brought = sorted(ref for ref, oid in after.items() if before.get(ref) != oid)
    given = sorted(ref for ref, oid in after.items() if theirs.get(ref) != oid and ref not in brought)
    if form == "json":
        print_json({"upstream": shown(upstream.address), "brought": brought, "given": given})
    else:
        emit(f"{shown(upstream.address)}: {_counted(brought)} brought, {_counted(given)} given\n")


def _counted(refs: list[str]) -> str:
    branches = sum(ref.startswith("refs/heads/") for ref in refs)
    names = len(refs) - branches
    told = f"{branches} resolution{'' if branches == 1 else 's'}"
    return f"{told} and {names} name{'' if names == 1 else 's'}" if names else told
