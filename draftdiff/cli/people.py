"""The commands about people: who may sign in, and to whom a resolution is open."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from draftdiff.cli import options
from draftdiff.cli.auditing import log_deed
from draftdiff.cli.output import emit, plain_line, print_json
from draftdiff.cli.register import columns
from draftdiff.committee import Visibility
from draftdiff.errors import BadInput
from draftdiff.people import Account, Accounts, Database, Role
from draftdiff.publishing import OPEN_TO, Openness, Publication

SITE = "http://localhost:8000"
"""Where the site is where nothing else is said: where `draftdiff serve` listens."""

ROLES = tuple(role.word for role in Role if role is not Role.READER)


class NoPassword(BadInput):
    """There is nobody who could be asked for a password."""

    def __init__(self) -> None:
        super().__init__(
            "no password was given", where="--password-stdin", remedy="give it on standard input, or use `account link`"
        )


site = click.option("--site", default=SITE, show_default=True, metavar="URL", help="The address of the site.")
from_stdin = click.option("--password-stdin", "stdin", is_flag=True, help="Read the password from standard input.")
role_option = click.option("--role", type=click.Choice(ROLES), help="What it may do.")
delegation_option = click.option("--delegation", metavar="NAME", help="For whom a member of a delegation speaks.")


@click.group(short_help="Accounts: who may sign in, and as whom.")
def account() -> None:
    """Keep the accounts of the people who sign in to the site.

    They are in a database beside the repository, or where $DRAFTDIFF_DATABASE says.

    \b
    Example:
      draftdiff account list
    """


@account.command("add", short_help="Make an account with a password.")
@click.argument("login")
@click.option("--name", required=True, help="The person's name as it shall stand in the record.")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What it may do.")
@delegation_option
@from_stdin
@options.repository
def add(login: str, name: str, role: str, delegation: str | None, stdin: bool, repo: Path | None) -> None:
    """Make an account for LOGIN, an e-mail address; its password is asked for.

    \b
    Example:
      draftdiff account add clerk@example.org --name "Ada Clerk" --role secretariat
    """
    people = accounts(repo)
    made = people.add(login, name, Role.of(role), delegation=delegation, password=ask_password(stdin))
    log_deed(people.database, "account.add", f"{made.login} role={made.role.word}")
    click.echo(f"{made.login} may sign in as {_who(made)}")


@account.command("list", short_help="All accounts.")
@options.output_format("text", "json")
@options.repository
def list_(form: str, repo: Path | None) -> None:
    """List all accounts.

    \b
    Example:
      draftdiff account list --format json
    """
    everybody = accounts(repo).all()
    if form == "json":
        print_json({"accounts": [_json(each) for each in everybody]})
        return
    rows = [(each.login, _who(each), "" if each.active else "shut", each.name) for each in everybody]
    emit(columns(rows) if rows else "There is no account yet; make one: draftdiff account add\n")


@account.command("invite", short_help="Make a link by which somebody makes an account.")
@click.argument("login")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What it will be allowed to do.")
@delegation_option
@site
@options.repository
def invite(login: str, role: str, delegation: str | None, site: str, repo: Path | None) -> None:
    """Make a one-time link for LOGIN to hand out; whoever opens it chooses a name and a password.

    \b
    Example:
      draftdiff account invite kenya@example.org --role delegation --delegation Kenya
    """
    people = accounts(repo)
    link, secret = people.invite(login, Role.of(role), by="the administrator", delegation=delegation)
    log_deed(people.database, "account.invite", f"{link.login} role={link.role.word}")
    _hand_out(link.expires.date().isoformat(), site, secret)


@account.command("link", short_help="Make a link by which an account gets a new password.")
@click.argument("login")
@site
@options.repository
def link(login: str, site: str, repo: Path | None) -> None:
    """Make a one-time link by which the account LOGIN gets a new password.

    \b
    Example:
      draftdiff account link kenya@example.org
    """
    people = accounts(repo)
    made, secret = people.reset(people.named(login).id, by="the administrator")
    log_deed(people.database, "account.reset", made.login)
    _hand_out(made.expires.date().isoformat(), site, secret)


@account.command("change", short_help="Change an account: its role, its delegation, whether it is open.")
@click.argument("login")
@role_option
@delegation_option
@click.option("--name", help="Another name.")
@click.option("--shut/--open", "shut", default=None, help="Whether it may sign in.")
@options.repository
def change(
    login: str, role: str | None, delegation: str | None, name: str | None, shut: bool | None, repo: Path | None
) -> None:
    """Change what is given of the account LOGIN.

    \b
    Example:
      draftdiff account change kenya@example.org --shut
    """
    people = accounts(repo)
    changed = people.change(
        people.named(login).id,
        name=name,
        role=Role.of(role) if role else None,
        delegation=delegation,
        active=None if shut is None else not shut,
    )
    open_or_shut = "open" if changed.active else "shut"
    log_deed(people.database, "account.change", f"{changed.login} role={changed.role.word} {open_or_shut}")
    click.echo(f"{changed.login}: {_who(changed)}, {'may sign in' if changed.active else 'shut'}")


@click.command(short_help="Say to whom a resolution is open, and bring up what the public clones.")
@click.argument("slug", required=False)
@click.option("--to", type=click.Choice([each.value for each in Visibility]), help="To whom SLUG is open from now on.")
@options.repository
def publish(slug: str | None, to: str | None, repo: Path | None) -> None:
    """Open SLUG to the public, the committee or the secretariat alone, and bring up the public repository.

    Without SLUG only the public repository is brought up, and all resolutions are listed. It lies beside the
    repository, as NAME.public.git; what is opened to the public is there with its whole history.

    \b
    Example:
      draftdiff publish safe-drinking-water --to public
    """
    record = options.open_record(repo)
    openness = Openness(record)
    if slug is not None and to is not None:
        openness.open_to(slug, Visibility(to), by=options.settings(repo).recorder)
        log_deed(
            accounts(repo).database,
            "resolution.open",
            f"{slug} to={to}",
            f"done; commit {slug} {record.repository.head(slug)}",
        )
    Publication(record, openness, record.path.with_suffix(".public.git")).bring_up()
    slugs = [slug] if slug is not None else record.repository.slugs()
    for each in slugs:
        click.echo(f"{each}: open to the {OPEN_TO[openness.visibility(each)]}")


def accounts(repo: Path | None) -> Accounts:
    """The accounts that are meant; the database is closed when the command ends."""
    options.open_record(repo)  # where there is no repository, accounts would lie beside nothing
    database = Database.open(options.settings(repo).database)
    click.get_current_context().call_on_close(database.close)
    return Accounts(database)


def ask_password(stdin: bool) -> str:
    """The password of a new account: from standard input, or asked for twice on a terminal."""
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise NoPassword
    found: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return found


def _who(account: Account) -> str:
    return f"{account.role.word} of {account.delegation}" if account.delegation else account.role.word


def _json(account: Account) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(account)
    return {**found, "role": account.role.word}


def _hand_out(day: str, site: str, secret: str) -> None:
    click.echo(f"Hand this link out; it works once, until {day}:")
    click.echo(plain_line(f"{site.rstrip('/')}/_link/{secret}"))
