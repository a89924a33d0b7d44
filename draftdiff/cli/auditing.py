"""The command that shows the audit log and proves that nobody laid hands on it."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.output import emit, plain_line, print_json
from draftdiff.cli.program import DIFFERENT
from draftdiff.cli.register import columns
from draftdiff.errors import BadInput
from draftdiff.people import Database
from draftdiff.people.audit import PAGE, Audit, Deed, Entry, Link, Wanted
from draftdiff.reports.audit import audit_row, audit_table

DAYS = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S%z"])


class BadWitness(BadInput):
    """A link of the chain is not written as one."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"not a link of the chain: {written[:80]!r}",
            where="--witness",
            remedy="give NUMBER:HASH as `draftdiff audit --verify` printed it",
        )


@click.command(short_help="Who did what, from where; and whether the log is whole.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--action", metavar="A", default="", help="Only this, or what begins with it: sign-in, amendment …")
@click.option("--since", type=DAYS, metavar="DATE", help="From this day or time on (UTC).")
@click.option("--until", type=DAYS, metavar="DATE", help="Before this day or time (UTC).")
@click.option("--limit", type=click.IntRange(1), default=PAGE, show_default=True, help="So many at most, the newest.")
@click.option("--all", "everything", is_flag=True, help="All that is wanted, however many.")
@click.option("--verify", is_flag=True, help="Go through the whole chain; 1 where it is broken.")
@click.option("--begins", type=click.IntRange(1), default=1, help="With --verify: the first row that is kept.")
@click.option("--witness", metavar="LINK", help="With --verify: a link that was noted before and must be there.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of printing."
)
@options.output_format("text", "json", "csv")
@options.repository
def audit(
    words: tuple[str, ...],
    action: str,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    everything: bool,
    verify: bool,
    begins: int,
    witness: str | None,
    output: Path | None,
    form: str,
    repo: Path | None,
) -> None:
    """Show the audit log, newest first: rows in which all WORDS occur, or all of it.

    --verify goes through the chain of hashes and prints its last link. Note that one elsewhere: with --witness it is
    looked for the next time, so that rows which were cut off at the end are missed.

    \b
    Example:
      draftdiff audit --since 2031-05-01 --action sign-in
      draftdiff audit --verify --format json
    """
    log = opened(repo)
    if verify:
        _verify(log, begins, _link(witness), form)
        return
    wanted = Wanted(words=" ".join(words), action=action, since=_utc(since), until=_utc(until))
    rows = log.find(wanted, None if everything else limit)
    if form == "json":
        print_json({"entries": [audit_row(row) for row in rows]}, output)
    elif form == "csv":
        emit(audit_table(rows), output)
    else:
        emit(columns([_row(row) for row in rows]) if rows else "Nothing was found.\n", output)


def opened(repo: Path | None) -> Audit:
    """The log that is meant; its database is closed when the command ends."""
    options.open_record(repo)  # where there is no repository, a log would lie beside nothing
    database = Database.open(options.settings(repo).database)
    click.get_current_context().call_on_close(database.close)
    return Audit(database)


def log_deed(database: Database, action: str, about: str, result: str = "done") -> None:
    """Note what was done from the command line: by whom the system says that it was."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a user of whom the system knows nothing, as in a container
        user = "somebody"
    Audit(database).add(
        Deed(action=action, login=user, role="operator", source="command line", object=about, result=result)
    )


def _verify(log: Audit, begins: int, witness: Link | None, form: str) -> None:
    breaches, last = [str(each) for each in log.breaches(begins=begins, witness=witness)], log.last()
    if form == "json":
        print_json({"ok": not breaches, "last": str(last) if last else None, "breaches": breaches})
    else:
        for each in breaches:
            click.echo(plain_line(each))
        whole = "the log is empty" if last is None else f"the chain is whole; its last link is {last}"
        click.echo("the chain is broken" if breaches else whole)
    click.get_current_context().exit(DIFFERENT if breaches else 0)


def _link(written: str | None) -> Link | None:
    if written is None:
        return None
    number, _, digest = written.partition(":")
    if not (number.isascii() and number.isdecimal()) or len(digest) != 64 or not digest.isalnum():  # noqa: PLR2004 - of SHA-256
        raise BadWitness(written)
    return Link(int(number), digest)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment is not None and moment.tzinfo is None else moment


def _row(entry: Entry) -> tuple[str, ...]:
    deed = entry.deed
    when = entry.at.isoformat(sep=" ", timespec="seconds").removesuffix("+00:00")
    return (str(entry.number), when, deed.login or "-", deed.source, deed.action, deed.object, deed.result)
