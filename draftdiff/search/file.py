"""The file of the index: made, opened, and thrown away where it is damaged or of another edition.

It is a cache. Every call opens it anew, so that threads and processes may share it, forked ones too, and a
file that was thrown away is left behind with the next call. Readers see one moment of it and wait for
nobody (write-ahead log); writers wait for each other.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from draftdiff.diff import ENGINE
from draftdiff.errors import Unavailable

SCHEMA = 1
"""The number of the tables below and of what stands in them; another one makes every index anew."""

_EDITION = f"{SCHEMA}/{ENGINE}"
_PATIENCE = 5.0  # seconds for which a writer waits for another one

_TABLES = """
CREATE TABLE edition(edition TEXT NOT NULL);
CREATE TABLE resolution(slug TEXT PRIMARY KEY, head TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE state(
    slug TEXT NOT NULL, number INTEGER NOT NULL, oid TEXT NOT NULL, stage TEXT, PRIMARY KEY (slug, number)
) WITHOUT ROWID;
CREATE TABLE version(
    slug TEXT NOT NULL, word TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (slug, word)
) WITHOUT ROWID;
CREATE TABLE language(
    slug TEXT NOT NULL, lang TEXT NOT NULL, blob TEXT NOT NULL, title TEXT NOT NULL, PRIMARY KEY (slug, lang)
) WITHOUT ROWID;
CREATE TABLE item(
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL, number INTEGER, lang TEXT NOT NULL, wid TEXT NOT NULL,
    kind TEXT NOT NULL, label TEXT NOT NULL, place INTEGER NOT NULL, verb TEXT NOT NULL, lead TEXT NOT NULL,
    first INTEGER, last INTEGER, lost INTEGER NOT NULL, status TEXT, blob TEXT,
    text TEXT NOT NULL, put TEXT NOT NULL, out TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE INDEX item_of_resolution ON item(slug, number);
CREATE TABLE span(
    item INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (item, first)
) WITHOUT ROWID;
CREATE TABLE sponsor(
    item INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (item, place)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(text, put, out, reason, names, tokenize = 'ascii');
"""
"""An item is a clause's wording, or an amendment where it has a number.

``words`` holds texts that are folded already: the tokenizer ``ascii`` parts them at their spaces and does no
more. ``lead`` is the verb folded; ``out`` what an amendment takes out.
"""

_PASSING = frozenset((sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED))
_BROKEN = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT))


class IndexUnavailable(Unavailable):
    """The index cannot be written or read: no room, no right, or a SQLite without full-text search."""

    def __init__(self, path: Path, error: Exception) -> None:
        super().__init__(
            f"the index of the search cannot be used ({error})",
            where=str(path),
            remedy="see that the folder can be written and has room; the file may be deleted at any time",
        )


class DamagedIndex(Unavailable):
    """The file of the index was damaged; it was thrown away."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "the index of the search was damaged and is made anew", where=str(path), remedy="search once more"
        )


class IndexBusy(Unavailable):
    """Others write in the index for longer than one waits."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "the index of the search is being written by another process", where=str(path), remedy="search once more"
        )


def place_of_index(comparisons: Path, repository: Path) -> Path:
    """Where the index of a repository is kept: beside the folder of comparisons, each repository its own file."""
    name = sha256(os.fsencode(repository.absolute())).hexdigest()[:16]
    return comparisons.parent / f"search-{name}.sqlite"


class IndexFile:
    """The file of an index; one that cannot be kept is made for this process alone."""

    def __init__(self, path: Path | None) -> None:
        self.path = path if path is not None else self._passing()
        try:
            with suppress(IndexBusy), self.writing():
                pass
        except IndexUnavailable:
            if path is None:
                raise
            self.path = self._passing()

    def _passing(self) -> Path:
        folder = mkdtemp(prefix="draftdiff-search-")
        finalize(self, _remove, folder, os.getpid())
        return Path(folder) / "search.sqlite"

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The index as it is at one moment; raises `DamagedIndex`, `IndexBusy` and `IndexUnavailable`."""
        with self._opened() as database:
            database.execute("PRAGMA query_only = ON")
            database.execute("BEGIN")
            yield database

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The index for one who changes it, alone; what is done is there whole or not at all. Raises as `reading`."""
        with self._opened() as database:
            database.execute("BEGIN IMMEDIATE")
            yield database
            database.execute("COMMIT")

    def throw_away(self) -> None:
        """Forget all that is indexed."""
        for name in (self.path.name, f"{self.path.name}-wal", f"{self.path.name}-shm"):
            with suppress(OSError):
                self.path.with_name(name).unlink()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(self._connected()) as database:
                yield database
        except sqlite3.DatabaseError as error:
            if _code(error) in _PASSING:
                raise IndexBusy(self.path) from error
            if _code(error) not in _BROKEN:
                raise IndexUnavailable(self.path, error) from error
            self.throw_away()
            raise DamagedIndex(self.path) from error

    def _connected(self) -> sqlite3.Connection:
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:
            if _code(error) not in _BROKEN:
                raise
        self.throw_away()
        try:
            return self._connect()
        except sqlite3.DatabaseError as error:  # a SQLite without full-text search, if nothing worse
            raise IndexUnavailable(self.path, error) from error

    def _connect(self) -> sqlite3.Connection:
        self._touch()
        database = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            database.execute("PRAGMA synchronous = NORMAL")
            if not _is_current(database):
                _make(database)
        except BaseException:
            database.close()
            raise
        return database

    def _touch(self) -> None:
        """A file that only its owner reads: there may be texts in it that are not public."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise IndexUnavailable(self.path, error) from error


def _remove(folder: str, process: int) -> None:
    if os.getpid() == process:  # a process that was forked leaves the folder to the one that made it
        rmtree(folder, ignore_errors=True)


def _is_current(database: sqlite3.Connection) -> bool:
    if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'edition'").fetchone():
        return False
    return database.execute("SELECT edition FROM edition").fetchall() == [(_EDITION,)]


def _make(database: sqlite3.Connection) -> None:
    """Put the tables of this edition in the place of whatever there is."""
    with suppress(sqlite3.OperationalError):  # another process has it open; it sets the same
        database.execute("PRAGMA journal_mode = WAL")
    database.execute("BEGIN IMMEDIATE")
    if not _is_current(database):  # another process may have been faster
        # The tables within a full-text index go with it, so it is the first to go.
        for which in ("sql LIKE 'CREATE VIRTUAL%'", "name NOT LIKE 'sqlite!_%' ESCAPE '!'"):
            rows = database.execute(f"SELECT name FROM sqlite_master WHERE type = 'table' AND {which}")  # noqa: S608
            for (name,) in rows.fetchall():
                database.execute(f"DROP TABLE {_quoted(name)}")
        for statement in _TABLES.split(";"):
            database.execute(statement)
        database.execute("INSERT INTO edition VALUES (?)", (_EDITION,))
    database.execute("COMMIT")


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _code(error: sqlite3.Error) -> int:
    """The primary result code of SQLite; an error of the module itself has none."""
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF
