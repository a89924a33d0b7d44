"""The people of a site move from one database to another, of the same kind or not, and sign in as before."""

import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from committee_room import SLUG

from draftdiff.backup import back_up, restore
from draftdiff.config import beside
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.audit import Audit
from draftdiff.people.comments import Comments, Subject
from draftdiff.people.copying import TABLES, NotEmpty, dumped, load, snapshot
from draftdiff.people.passwords import Passwords
from draftdiff.people.staging import Staging
from draftdiff.people.tokens import Scope, Tokens
from draftdiff.service import Record
from draftdiff_web import create_app
from draftdiff_web.gate.identity import EXTENSION as PEOPLE

CHEAP = Passwords(PasswordHasher(1, 8, 1))
PASSWORD = "a short sentence of ours"  # noqa: S105 - of accounts that live for one test
NAME = 'Zoë ‘Zsófi’ अनु\u2028Müller\t\\"'


def settled(database, clock=lambda: datetime.now(UTC)):
    """People with a row in tables of every type: numbers, texts in all scripts, times, truths, bytes, nothing."""
    accounts = Accounts(database, passwords=CHEAP, clock=clock)
    clerk = accounts.add("clerk@example.org", "Ada Clerk", Role.SECRETARIAT, password=PASSWORD)
    kenya = accounts.add("kenya@example.org", "Wanjiru", Role.DELEGATION, delegation="Kenya", password=PASSWORD)
    accounts.change(kenya.id, active=False)
    accounts.invite("peru@example.org", Role.DELEGATION, by="Ada", delegation="Peru")
    comments = Comments(database, clock=clock)
    first = comments.add(clerk, Subject(SLUG, "eng", "op_1", "a" * 40, "OP1"), NAME)
    comments.answer(clerk, SLUG, first.id, "Indeed.")
    Tokens(database, accounts, clock=clock).issue(clerk.id, "a program", (Scope.READ,), None)
    Staging(database, clock=clock).add(clerk.id, "draft.docx", bytes(range(256)) * 9, "{}", "[]")
    return accounts.begin(clerk.id)


def copied(database):
    with snapshot(database) as connection:
        return {table: [*dumped(connection, table)] for table in TABLES}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_all_tables_move(database, clock, kind, request, tmp_path):
    """From SQLite and PostgreSQL to each of them, and back the very same lines."""
    secret = settled(database, clock)
    before = copied(database)
    with closing(other(kind, request, tmp_path)) as there:
        rows = load(there, before, lambda: None)
        assert copied(there) == before
        assert rows == {table: len(lines) for table, lines in before.items()}
        accounts = Accounts(there, clock=clock, passwords=CHEAP)
        assert accounts.check("clerk@example.org", PASSWORD).name == "Ada Clerk"
        assert accounts.whose(secret).login == "clerk@example.org"
        # The next row goes on from those that came with their numbers.
        assert accounts.add("new@example.org", "New", Role.RAPPORTEUR, password=PASSWORD).id == 3
        about = Subject(SLUG, "eng", "op_1", "a" * 40, "OP1")
        assert Comments(there, clock=clock).add(accounts.named("new@example.org"), about, "Third").id == 3


def other(kind, request, tmp_path):
    if kind == "sqlite":
        return Database.at(tmp_path / "other.sqlite")
    return Database.open(request.getfixturevalue("empty_postgresql"))


@pytest.fixture
def empty_postgresql(postgresql):
    import uuid  # noqa: PLC0415 - with the next

    import psycopg  # noqa: PLC0415 - an extra

    name = f"people_{uuid.uuid4().hex}"
    with psycopg.connect(f"{postgresql.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{postgresql}/{name}"


def test_a_copy_is_of_one_moment(database, clock):
    """What is written after the first look is not in it, in whichever table."""
    settled(database, clock)
    with snapshot(database) as connection:
        before = [*dumped(connection, "account")]
        accounts = Accounts(database, passwords=CHEAP, clock=clock)
        clerk = accounts.named("clerk@example.org")
        Comments(database, clock=clock).add(clerk, Subject(SLUG, "eng", "op_1", "a" * 40, "OP1"), "Later")
        accounts.add("later@example.org", "Later", Role.RAPPORTEUR, password=PASSWORD)
        assert not any(b"Later" in line for line in dumped(connection, "comment"))
        assert [*dumped(connection, "account")] == before


def test_what_cannot_be_finished_leaves_the_database_empty(database, clock, tmp_path):
    """The rows and what is done with them last together, or not at all."""
    with closing(Database.at(tmp_path / "full.sqlite")) as full:
        settled(full, clock)
        lines = copied(full)

    def fail():
        raise OSError("no place")

    with pytest.raises(OSError, match="no place"):
        load(database, lines, fail)
    assert not any(copied(database).values())
    load(database, lines, lambda: None)
    with pytest.raises(NotEmpty, match="account"):
        load(database, lines, lambda: None)


def test_a_site_moves_from_sqlite_to_postgresql_and_back(before_sitting, empty_postgresql, tmp_path):
    """A backup of either is restored to either, and the site takes the old passwords."""
    first, second, third = (tmp_path / f"{name}.git" for name in ("first", "second", "third"))
    shutil.copytree(before_sitting, first)
    with closing(Database.open(beside(first))) as database:
        settled(database)
        before = copied(database)
    now = datetime(2031, 5, 4, tzinfo=UTC) + timedelta(hours=1)
    with Record.open(first) as record:
        back_up(record, beside(first), tmp_path / "one.tar", now=now)
    restore(tmp_path / "one.tar", second, empty_postgresql)
    app = create_app(
        second,
        database=empty_postgresql,
        accounts=lambda found: Accounts(found, passwords=CHEAP),
        config={"WTF_CSRF_ENABLED": False},
    )
    with closing(app.extensions["draftdiff"]), closing(app.extensions[PEOPLE].database):
        signed = app.test_client().post("/sign-in", data={"login": "clerk@example.org", "password": PASSWORD})
        assert signed.status_code == 303
    with Record.open(second) as record:
        back_up(record, empty_postgresql, tmp_path / "two.tar", now=now)
    restore(tmp_path / "two.tar", third)
    with closing(Database.open(beside(third))) as database:
        after = copied(database)
        audit = Audit(database)
        assert audit.last() is not None
        assert [*audit.breaches()] == []  # its chain is whole, wherever it was
    for table in ("session", "audit", "rate", "familiar"):  # what it leaves behind that somebody signed in
        assert set(before.pop(table)) < set(after.pop(table))
    assert {table: sorted(lines) for table, lines in after.items()} == {
        table: sorted(lines) for table, lines in before.items()
    }
    with pytest.raises(NotEmpty):
        restore(tmp_path / "one.tar", tmp_path / "fourth.git", empty_postgresql)
    assert not [*tmp_path.glob("fourth*"), *tmp_path.glob(".fourth*")]
