"""The database of people as lines of JSON, alike from SQLite and PostgreSQL, so that each is restored to either.

A line is one row, its values by the names of the columns: times are ISO 8601 in UTC, bytes are base64.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, LargeBinary, Table, func, insert, select, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from draftdiff.errors import BadInput, Conflict
from draftdiff.people.database import HEAD, Database, DatabaseUnavailable
from draftdiff.people.tables import METADATA, Moment

TABLES = tuple(table.name for table in METADATA.sorted_tables)
"""The tables by name, each after those to which its rows refer."""

REVISION = HEAD
"""The migration whose tables a copy holds."""

_AT_ONCE = 500


class BadCopy(BadInput):
    """A copy of the database holds what no table can."""

    def __init__(self, table: str, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}", where=f"people/{table}.jsonl", remedy="take another backup")


class NotEmpty(Conflict):
    """A copy is to be restored into a database in which there is something already."""

    def __init__(self, where: str, table: str) -> None:
        super().__init__(
            f"the database is in use: its table {table!r} has rows", where=where, remedy="name an empty one"
        )


@contextmanager
def snapshot(database: Database) -> Iterator[Connection]:
    """A connection that sees the database as it is at one moment, whatever others write meanwhile.

    SQLite keeps to what stood there at the first question (its log beside the file), PostgreSQL does under
    ``REPEATABLE READ``.
    """
    with database.read() as connection:
        if connection.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901 - the same one
        with connection.begin():
            yield connection


def dumped(connection: Connection, table: str) -> Iterator[bytes]:
    """The rows of a table, each a line, in the order of its primary key."""
    held = METADATA.tables[table]
    rows = connection.execution_options(yield_per=_AT_ONCE).execute(select(held).order_by(*held.primary_key))
    for row in rows.mappings():
        told = {column.name: _told(row[column]) for column in held.columns}
        yield json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def load(database: Database, tables: Mapping[str, Iterable[bytes]], then: Callable[[], None]) -> dict[str, int]:
    """Fill an empty database with the lines of its tables; how many rows each table got.

    ``then`` is called before it is made to last: where that fails, the database is as empty as it was. Raises
    `NotEmpty`, `BadCopy` and `DatabaseUnavailable`.
    """
    loaded: dict[str, int] = {}
    with database.write() as connection:
        for held in METADATA.sorted_tables:
            if connection.execute(select(func.count()).select_from(held)).scalar_one():
                raise NotEmpty(database.where, held.name)
        for held in METADATA.sorted_tables:
            loaded[held.name] = _fill(connection, held, tables.get(held.name, ()))
            _count_on(connection, held)
        then()
    return loaded


def _fill(connection: Connection, table: Table, lines: Iterable[bytes]) -> int:
    count = 0
    rows: list[dict[str, Any]] = []
    for count, line in enumerate(lines, start=1):
        rows.append(_row(table, count, line))
        if len(rows) == _AT_ONCE:
            _insert(connection, table, count, rows)
            rows = []
    if rows:
        _insert(connection, table, count, rows)
    return count


def _insert(connection: Connection, table: Table, last: int, rows: list[dict[str, Any]]) -> None:
    try:
        connection.execute(insert(table), rows)
    except DBAPIError as error:
        if error.connection_invalidated:
            raise DatabaseUnavailable(str(connection.engine.url.render_as_string()), "it was closed") from error
        raise BadCopy(table.name, last, f"these rows are not taken ({_first(error.orig or error)})") from error
    except SQLAlchemyError as error:
        raise BadCopy(table.name, last, f"these rows are not taken ({_first(error)})") from error


def _first(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__


def _count_on(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after those that came with their numbers."""
    numbered = table.autoincrement_column
    if connection.dialect.name != "postgresql" or numbered is None or numbered.foreign_keys:
        return
    last = connection.execute(select(func.max(numbered))).scalar_one()
    if last is not None:
        connection.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, :numbered), :last)"),
            {"name": f'"{table.name}"', "numbered": numbered.name, "last": last},
        )


def _told(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def _row(table: Table, number: int, line: bytes) -> dict[str, Any]:
    """The row that a line tells; what an earlier release did not know yet is left to the table."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:  # of JSON, of UTF-8, or of depth
        raise BadCopy(table.name, number, "this is no JSON") from error
    if not isinstance(told, dict):
        raise BadCopy(table.name, number, "this is no row")
    if strange := told.keys() - set(table.columns.keys()):
        raise BadCopy(table.name, number, f"there is no column {min(strange)!r}")
    try:
        return {name: _meant(table.columns[name], value) for name, value in told.items()}
    except (ValueError, binascii.Error) as error:
        raise BadCopy(table.name, number, str(error)) from error


def _meant(column: Column[Any], value: object) -> object:
    """The value of a column as its line tells it; raises ValueError where it is of another kind."""
    if value is None:
        return None
    kind = column.type
    if isinstance(kind, Boolean):
        wanted: type = bool
    else:
        wanted = int if isinstance(kind, Integer) else str
    if type(value) is not wanted:
        raise ValueError(f"{column.name} is no {wanted.__name__}")
    if isinstance(kind, Moment):
        moment = datetime.fromisoformat(str(value))
        if moment.tzinfo is None:
            raise ValueError(f"{column.name} is a time without a zone")
        return moment
    if isinstance(kind, LargeBinary):
        return base64.b64decode(str(value), validate=True)
    return value
