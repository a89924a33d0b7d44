"""The commands that keep a site: a backup of all of it while it runs, and a site from a backup."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from draftdiff.backup import Manifest, Restored, back_up, check, restore
from draftdiff.cli import options
from draftdiff.cli.auditing import log_deed
from draftdiff.cli.output import emit, print_json
from draftdiff.cli.program import DIFFERENT
from draftdiff.cli.register import verification_text
from draftdiff.cli.waiting import waiting
from draftdiff.people import Database
from draftdiff.people.database import file_of
from draftdiff.service import now


@click.command(short_help="Write a backup of the whole site into one file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Prove the backup FILE by restoring it nowhere.")
@options.output_format("text", "json")
@options.repository
def backup(file: Path, only_check: bool, form: str, repo: Path | None) -> None:
    """Write the record, the people and the keys of the site into FILE, while everybody works on.

    The file is there whole or not at all, for its owner's eyes alone; it is never written over another. What was
    acknowledged before it began is in it.

    \b
    Example:
      draftdiff backup site.tar
      draftdiff backup --check site.tar
    """
    if only_check:
        with waiting("Proving the backup"):
            proved = check(file)
        _present(proved, form, None, f"{file}: ")
        return
    told, record = options.settings(repo), options.open_record(repo)
    address = _database(told.database)
    with waiting("Writing the backup"):
        made = back_up(record, address, file, now=now())
    if address is not None:
        with closing(Database.open(address)) as database:
            log_deed(database, "backup.write", file.name)
    if form == "json":
        print_json({"file": str(file), **_json(made)})
        return
    emit(f"{file}: {_record(made)}; {_people(made.rows)}; {'the' if 'site.key' in made.parts else 'no'} keys\n")


@click.command("restore", short_help="Make a site of a backup.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--database", metavar="ADDRESS", help="Where the people go (else as the settings say).")
@click.option("--unproved", is_flag=True, help="Restore a record that does not pass all checks too.")
@options.output_format("text", "json")
@options.repository
def restore_(file: Path, database: str | None, unproved: bool, form: str, repo: Path | None) -> None:
    """Restore the backup FILE to --repo, which must not exist yet; its people to ADDRESS, which must be empty.

    Everything is checked before anything is put in its place: each SHA-256, and the whole of `draftdiff verify` on
    what was restored.

    \b
    Example:
      draftdiff restore site.tar --repo restored.git
    """
    told = options.settings(repo)
    address = database or told.database
    with waiting("Restoring the backup"):
        restored = restore(file, told.repository, address, unproved=unproved)
    _present(restored, form, address, f"restored to {told.repository}: ")
    if not restored.verification.ok:
        click.get_current_context().exit(DIFFERENT)


def _database(address: str) -> str | None:
    """The address of a database that is there; a site on which nobody ever signed in has none."""
    file = file_of(address)
    return None if file is not None and not file.exists() else address


def _present(restored: Restored, form: str, address: str | None, place: str) -> None:
    made, verification = restored.manifest, restored.verification
    if form == "json":
        print_json({**_json(made), "verification": verification.to_json()})
        return
    passed = sum(check.ok for check in verification.checks)
    lines = [
        f"{place}{_record(made)}, of {made.made.isoformat(timespec='seconds')}",
        f"people: {_people(restored.rows)}"
        + (f", in {_where(address)}" if address and restored.rows is not None else ""),
        "keys: as they were" if restored.keys else "keys: none",
        f"verify: {passed} of {len(verification.checks)} checks passed",
    ]
    emit("".join(f"{line}\n" for line in lines))
    if not verification.ok:
        emit(verification_text(verification))


def _where(address: str) -> str:
    """The address of a database without what stands before the host, where a password may be."""
    return f"{address.partition('://')[0]}://{address.rpartition('@')[2].rpartition('://')[2]}"


def _record(made: Manifest) -> str:
    branches = sum(ref.startswith("refs/heads/") for ref in made.refs)
    names = sum(ref.startswith("refs/tags/") for ref in made.refs)
    return f"{branches} resolutions and {names} named versions"


def _people(rows: dict[str, int] | None) -> str:
    if rows is None:
        return "no database"
    return f"{sum(rows.values())} rows in {len(rows)} tables, {rows.get('account', 0)} of them accounts"


def _json(made: Manifest) -> dict[str, object]:
    return {
        "made": made.made.isoformat(),
        "program": made.program,
        "refs": made.refs,
        "rows": made.rows,
        "parts": {name: {"size": part.size, "sha256": part.sha256} for name, part in made.parts.items()},
    }
