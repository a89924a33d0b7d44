"""The database of people: SQLite beside the repository, or PostgreSQL by address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, inspect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from draftdiff.errors import BadInput, Unavailable
from draftdiff.tongues import gettext as _

HEAD = "0004"
"""The migration that this program works with; a test holds it to be the last of ``migrations``."""

_LOCK = 0x64726166
"""The number of the advisory lock under which PostgreSQL is migrated: any, but always the same."""

_WAIT_MS = 10_000


class BadDatabase(BadInput):
    """The address of the database cannot be used."""

    def __init__(self, written: str, why: str) -> None:
        super().__init__(
            _("not an address of a database (%(why)s)", why=why),
            where=written.partition("@")[2] or written,  # never the password before the @
            remedy=_("write sqlite:///PATH or postgresql+psycopg://USER@HOST/NAME"),
        )


class DatabaseUnavailable(Unavailable):
    """The database of accounts does not answer."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(
            _("the database of accounts does not answer (%(why)s)", why=why), where=where, remedy=_("see that it runs")
        )


class NewerDatabase(Unavailable):
    """The database was made by a later release."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(
            _("the database is of a later release (its revision %(found)s is not known here)", found=repr(found)),
            where=where,
            remedy=_("install that release, or restore a copy from before"),
        )


class Database:
    """An open database with the tables of this release."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def open(cls, address: str) -> Database:
        """Open the database at an address (``sqlite:///…``, ``postgresql+psycopg://…``), made and migrated as needed.

        Raises `BadDatabase`, `DatabaseUnavailable` and `NewerDatabase`.
        """
        try:
            url = make_url(address)
            engine = create_engine(url, pool_pre_ping=True)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise BadDatabase(address, str(error).splitlines()[0]) from error
        if url.get_backend_name() == "sqlite":
            _furnish_sqlite(engine)
        database = cls(engine)
        try:
            database._migrate()
        except (SQLAlchemyError, OSError) as error:
            database.close()
            raise DatabaseUnavailable(database.where, _reason(error)) from error
        except Unavailable:
            database.close()
            raise
        return database

    @classmethod
    def at(cls, path: Path) -> Database:
        """Open the SQLite file at a path."""
        return cls.open(f"sqlite:///{path}")

    @property
    def where(self) -> str:
        """The address without the password."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for questions."""
        with self._guarded(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection for a change, which is made as a whole or not at all.

        On SQLite the right to write is asked for at once: asked for later it could be refused without waiting.
        """
        with (
            self._guarded(),
            self.engine.connect().execution_options(draftdiff_write=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """End all connections; a later call opens them again."""
        self.engine.dispose()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if _is_outage(error):
                raise DatabaseUnavailable(self.where, _reason(error)) from error
            raise

    def _migrate(self) -> None:
        with self.read() as connection:
            found = _revision(connection)
        if found == HEAD:
            return
        from draftdiff.people.migrations import upgrade  # noqa: PLC0415 - alembic is needed once in a release

        with self.write() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            found = _revision(connection)  # another process may have done it while this one waited
            if found is not None and found > HEAD:
                raise NewerDatabase(self.where, found)
            if found != HEAD:
                upgrade(connection)


def put(
    connection: Connection,
    table: Table,
    key: Mapping[str, Any],
    values: Mapping[str, Any],
    first: Mapping[str, Any] | None = None,
) -> None:
    """Write ``values`` to the row of a key; where there is none it is made, with what is ``first`` beside them.

    It is one statement: of two who do it at once the second waits, and writes over the row that the first made.
    """
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    made = insert(table).values({**key, **(first or {}), **values})
    connection.execute(made.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def file_of(address: str) -> Path | None:
    """The file of a database of SQLite, None for one of another kind; raises `BadDatabase`."""
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise BadDatabase(address, str(error).splitlines()[0]) from error
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def _is_outage(error: DBAPIError) -> bool:
    """Whether the database could not do it, as opposed to a breach of a rule of its tables."""
    return error.connection_invalidated or type(error.orig).__name__ in {"OperationalError", "InterfaceError"}


def _reason(error: BaseException) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    return str(cause).strip().partition("\n")[0] or type(cause).__name__


def _furnish_sqlite(engine: Engine) -> None:
    """Make SQLite safe with several processes: a log beside the file, waiting, rules of its tables enforced."""

    @event.listens_for(engine, "connect")
    def _connected(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin transactions by its own rules
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout = {_WAIT_MS}",
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "foreign_keys = ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get("draftdiff_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
