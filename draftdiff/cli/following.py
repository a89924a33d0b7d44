"""The commands for a timer: letters to those who follow something, and web hooks."""

from __future__ import annotations

from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.output import plain_line
from draftdiff.following.office import NoMailServer, Office
from draftdiff.happenings import line
from draftdiff.people import Database, signing_keys

NOTHING = "nothing is due"
"""What a command says that only looks, and finds nothing to do."""

dry_run = click.option("--dry-run", is_flag=True, help="Only say what would be done.")


@click.command(short_help="Send the e-mail digests that are due.")
@click.option("--site", metavar="URL", help="The address of the site (else the setting site).")
@dry_run
@options.repository
def digest(site: str | None, dry_run: bool, repo: Path | None) -> None:
    """Send what is due to those who follow a resolution or a delegation by e-mail.

    Let a timer run it every few minutes or every hour; what was told is not told again. The setting smtp (or
    $DRAFTDIFF_SMTP) names the mail server, sender who writes.

    \b
    Example:
      draftdiff digest --dry-run
    """
    found = office(repo, site)
    if dry_run:
        letters = tuple(found.digests.due(found.digests.happenings.record.now()))
        if not letters:
            click.echo(NOTHING)
        for due in letters:
            slugs = ", ".join(section.slug for section in due.sections)
            click.echo(plain_line(f"{due.account.login}: {_changes(due.count)} to {slugs}"))
        return
    if found.server is None:
        raise NoMailServer
    failed = 0
    for sent in found.send_due(found.digests.happenings.record.now()):
        failed += sent.error is not None
        what = f"not sent: {sent.error}" if sent.error else _changes(sent.digest.count)
        click.echo(plain_line(f"{sent.digest.account.login}: {what}"), err=sent.error is not None)
    if failed:
        click.get_current_context().exit(1)


@click.command(short_help="Deliver what web hooks are to be told.")
@dry_run
@options.repository
def hooks(dry_run: bool, repo: Path | None) -> None:
    """Tell the web hooks what happened, and try again what did not arrive.

    Let a timer run it every minute. A hook is told once of each thing, signed; what does not arrive is tried
    again later and later, 8 times in all.

    \b
    Example:
      draftdiff hooks --dry-run
    """
    deliveries = office(repo, None).deliveries
    if dry_run:
        waiting, again = tuple(deliveries.waiting()), tuple(deliveries.hooks.due())
        if not waiting and not again:
            click.echo(NOTHING)
        for hook, each in waiting:
            click.echo(plain_line(f"{hook.url}: {each.slug}: {line(each)}"))
        for due in again:
            click.echo(plain_line(f"{deliveries.hooks.get(due.hook).url}: {due.event} (tried {due.tries} times)"))
        return
    failed = 0
    for done in deliveries.run_due(deliveries.happenings.record.now()):
        failed += not done.arrived
        click.echo(plain_line(f"{done.hook.url}: {done.event}: {done.answer}"), err=not done.arrived)
    if failed:
        click.get_current_context().exit(1)


def office(repo: Path | None, site: str | None) -> Office:
    """All that tells people what happened; record and database are closed when the command ends."""
    record, told = options.open_record(repo), options.settings(repo)
    database = Database.open(told.database)
    click.get_current_context().call_on_close(database.close)
    return Office.of(
        record,
        database,
        keys=signing_keys(record.path.with_suffix(".key")),
        site=site or told.site,
        sender=told.sender or told.recorder,
        smtp=told.smtp,
        trusted=told.hook_hosts,
    )


def _changes(count: int) -> str:
    return "1 change" if count == 1 else f"{count} changes"
