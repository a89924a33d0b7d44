"""A backup is restored beside the place where it is to be, proved there, and put in its place when it is all right."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from draftdiff.backup.archive import BUNDLE, KEYS, Archive, BadBackup, Manifest, settle, table_part
from draftdiff.backup.making import keys_of
from draftdiff.config import beside
from draftdiff.errors import Conflict, DraftdiffError, Unavailable
from draftdiff.people import Database
from draftdiff.people.copying import REVISION, load
from draftdiff.people.database import file_of
from draftdiff.store import Repository, StorageUnavailable
from draftdiff.store.bundle import read_bundle
from draftdiff.store.foreign import is_taken, take_over
from draftdiff.verification import Verification, verify


class PlaceTaken(Conflict):
    """There is something already where a part of a backup is to be restored to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "there is something already, and a backup is never restored over it",
            where=str(path),
            remedy="name a place where nothing is, with --repo or --database",
        )


class LaterTables(Unavailable):
    """The tables of a backup are of a later release."""

    def __init__(self, path: Path, revision: str) -> None:
        super().__init__(
            f"its tables are of a later release (revision {revision!a} is not known here)",
            where=str(path),
            remedy="nothing was restored; install that release",
        )


class Unproved(BadBackup):
    """The record in a backup does not pass all checks."""

    def __init__(self, path: Path, verification: Verification) -> None:
        failed = [check for check in verification.checks if not check.ok]
        first = " ".join(filter(None, (failed[0].slug, failed[0].name)))
        more = f" (and {len(failed) - 1} more)" if len(failed) > 1 else ""
        super().__init__(path, f"its record cannot be proved: {first}: {failed[0].detail}{more}")
        self.remedy = "nothing was restored; take another backup, or give --unproved to restore it as it is"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored: what the backup held, how its record was proved, how many rows the database got."""

    manifest: Manifest
    verification: Verification
    rows: dict[str, int] | None
    keys: bool


def restore(file: Path, repository: Path, database: str | None = None, *, unproved: bool = False) -> Restored:
    """Restore a backup: the record to ``repository``, its keys beside it, the people to the ``database`` of an address.

    Without an address the database is a file beside the record. Everything is checked before anything is put in its
    place; with ``unproved`` a record is restored that does not pass all checks, which then are told. Raises
    `PlaceTaken`, `BadBackup`, `Unproved`, `LaterTables` and what the database and git raise.
    """
    repository = repository.absolute()
    address = database or beside(repository)
    with Archive.open(file) as archive:
        people = archive.manifest.rows is not None
        _refuse_taken(repository, file_of(address) if people else None)
        return _restored(archive, repository, address if people else None, unproved=unproved)


def check(file: Path) -> Restored:
    """Restore a backup into a place of its own, prove it there, and leave nothing behind; raises as `restore` does."""
    with tempfile.TemporaryDirectory(prefix="draftdiff.") as folder:
        return restore(file, Path(folder) / "record.git")


def _restored(archive: Archive, repository: Path, address: str | None, *, unproved: bool) -> Restored:
    archive.prove()
    if (revision := archive.manifest.revision) is not None and revision > REVISION:
        raise LaterTables(archive.path, revision)
    try:
        repository.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{repository.name}.", dir=repository.parent) as folder:
            beside_it = Path(folder)
            verification = _record(archive, beside_it / "record.git")
            if not verification.ok and not unproved:
                raise Unproved(archive.path, verification)
            keys = _keys(archive, beside_it / "site.key")
            place = _Placing(beside_it, repository, keys=keys)
            rows = None
            try:
                if address is not None:
                    rows = _people(archive, address, place)
                else:
                    place()
            except BaseException:
                place.take_back()
                raise
    except FileExistsError as error:
        raise PlaceTaken(repository) from error
    except OSError as error:
        raise StorageUnavailable(repository, error.strerror or str(error)) from error
    return Restored(archive.manifest, verification, rows, keys)


def _refuse_taken(repository: Path, database: Path | None) -> None:
    if is_taken(repository):
        raise PlaceTaken(repository)
    for path in filter(None, (keys_of(repository), database)):
        if path.exists() or path.is_symlink():
            raise PlaceTaken(path)


def _record(archive: Archive, path: Path) -> Verification:
    """Make the repository anew of its bundle, and prove it."""
    try:
        refs, pack = read_bundle(memoryview(archive.read(BUNDLE)))
        known = refs == archive.manifest.refs
        if known:
            take_over(path, bytes(pack), refs, archive.manifest.head)
    except DraftdiffError as error:
        raise BadBackup(archive.path, f"its record cannot be restored: {error.what}") from error
    if not known:
        raise BadBackup(archive.path, "its bundle has other refs than its manifest tells")
    with Repository.open(path) as repository:
        return verify(repository)


def _keys(archive: Archive, path: Path) -> bool:
    if KEYS not in archive:
        return False
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(archive.read(KEYS))
        file.flush()
        os.fsync(file.fileno())
    return True


class _Placing:
    """Puts the record and its keys in their places, where nothing may stand; both of them or none."""

    def __init__(self, folder: Path, repository: Path, *, keys: bool) -> None:
        self._moves = [(folder / "site.key", keys_of(repository))] if keys else []
        self._moves.append((folder / "record.git", repository))
        self._moved: list[tuple[Path, Path]] = []

    def __call__(self) -> None:
        for made, place in self._moves:
            if made.is_dir():
                made.rename(place)
            else:
                place.hardlink_to(made)  # which fails where there is a file, as a new name would not
                made.unlink()
            self._moved.append((made, place))
        settle(self._moves[-1][1].parent)

    def take_back(self) -> None:
        for made, place in reversed(self._moved):
            place.rename(made)


def _people(archive: Archive, address: str, place: _Placing) -> dict[str, int]:
    """Fill the database; a file of SQLite is made beside its place, and put there when it is whole."""
    tables = {table: archive.lines(table_part(table)) for table in archive.manifest.rows or ()}
    file = file_of(address)
    if file is None:
        with closing(Database.open(address)) as database:
            return load(database, tables, place)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{file.name}.", dir=file.parent) as folder:
        made = Path(folder) / file.name
        with closing(Database.at(made)) as database:
            rows = load(database, tables, lambda: None)
        _settle_file(made)
        place()
        file.hardlink_to(made)
        settle(file.parent)
    return rows


def _settle_file(path: Path) -> None:
    path.chmod(0o600)
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
