"""A backup is made while everybody works on: the people first, then the record, each as it is at one moment.

In this order, so that the record is there of whatever the database mentions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from draftdiff.backup.archive import BUNDLE, FORMAT, KEYS, Manifest, Writing, table_part
from draftdiff.errors import Unavailable
from draftdiff.people import Database
from draftdiff.people.copying import REVISION, TABLES, dumped, snapshot
from draftdiff.service import Record
from draftdiff.store.bundle import bundle_head
from draftdiff.store.foreign import head_of


class KeysUnreadable(Unavailable):
    """The keys of the site cannot be read, and a backup without them would sign everybody out."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"the keys of the site cannot be read ({error.strerror or error})",
            where=str(path),
            remedy="run it as the user of the site",
        )


def back_up(record: Record, database: str | None, file: Path, *, now: datetime) -> Manifest:
    """Write a backup of a site to ``file``; what it holds.

    ``database`` is the address of the database of people, None where the site has none; the keys of the site lie
    beside the record. Raises `FileThere`, `CannotKeep`, `KeysUnreadable`, and what the database and git
    raise; nothing is written then.
    """
    with Writing(file) as writing:
        rows = _people(database, writing) if database is not None else None
        _keys(keys_of(record.path), writing)
        refs = _record(record, writing)
        manifest = Manifest(
            format=FORMAT,
            program=version("draftdiff"),
            made=now,
            head=head_of(record.path),
            refs=refs,
            rows=rows,
            revision=REVISION if rows is not None else None,
            parts=dict(writing.parts),
        )
        writing.finish(manifest)
    return manifest


def keys_of(repository: Path) -> Path:
    """Where the keys lie by which the site of a record signs its cookies."""
    return repository.with_suffix(".key")


def _people(address: str, writing: Writing) -> dict[str, int]:
    rows: dict[str, int] = {}
    with closing(Database.open(address)) as database, snapshot(database) as connection:
        for table in TABLES:
            counted = _Counted(dumped(connection, table))
            writing.add(table_part(table), counted)
            rows[table] = counted.count
    return rows


class _Counted:
    """Lines as they come, and how many there were."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._lines = lines
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self._lines:
            self.count += 1
            yield line


def _keys(path: Path, writing: Writing) -> None:
    try:
        keys = path.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise KeysUnreadable(path, error) from error
    writing.add(KEYS, [keys])


def _record(record: Record, writing: Writing) -> dict[str, str]:
    git = record.repository.git
    refs = record.repository.at_rest()
    writing.add(BUNDLE, [bundle_head(refs), git.pack(refs.values())])
    return refs
