"""The database of people: made, migrated, shared by several processes."""

import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text

import draftdiff.people.migrations
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.accounts import now
from draftdiff.people.database import HEAD, BadDatabase, DatabaseUnavailable, NewerDatabase
from draftdiff.people.tables import ATTEMPT, METADATA


def test_the_migrations_lead_to_the_tables(database):
    """A database that was migrated is one that was made by the tables as they are."""
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_the_program_knows_the_last_migration():
    """The number in the program is that of the last step."""
    folder = draftdiff.people.migrations.__path__[0]
    assert ScriptDirectory(folder).get_current_head() == HEAD


def test_a_database_of_the_first_release_is_brought_up(address, database, accounts):
    """With all that is in it."""
    ada = accounts.add("ada@example.org", "Ada", Role.SECRETARIAT)
    with database.write() as connection:
        for later in ("call", "floor", "familiar", "rate", "audit"):
            connection.execute(text(f"DROP TABLE {later}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    opened = Database.open(address)
    with opened.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    assert Accounts(opened).get(ada.id) == ada
    opened.close()


def test_a_database_of_a_later_release_is_left_alone(address, database):
    """Nobody writes into tables that he does not know."""
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase, match="9999"):
        Database.open(address)


@pytest.mark.parametrize("address", ["nonsense", "mysql://x/y", "sqlite3://x"])
def test_an_address_that_is_none_is_told(address):
    """With how one is written."""
    with pytest.raises(BadDatabase, match="sqlite:///PATH"):
        Database.open(address)


def test_an_address_is_told_without_its_password(tmp_path):
    """Neither an error nor a log holds it."""
    with pytest.raises(DatabaseUnavailable) as told:
        Database.open("postgresql+psycopg://ada:geheim@127.0.0.1:1/x?connect_timeout=1")
    assert "geheim" not in str(told.value)


def test_a_file_that_cannot_be_made_is_told(tmp_path):
    """The folder is missing."""
    with pytest.raises(DatabaseUnavailable, match="unable to open"):
        Database.at(tmp_path / "missing" / "people.sqlite")


def test_what_fails_half_way_leaves_nothing(database):
    """A change is made as a whole or not at all."""

    def broken(connection):
        connection.execute(insert(ATTEMPT).values(login="a", source="", at=now()))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.write() as connection:
        broken(connection)
    with database.read() as connection:
        assert connection.execute(select(ATTEMPT)).all() == []


def test_several_write_at_once(accounts, database):
    """Each waits for the others, and none is lost."""
    made = accounts.add("a@example.org", "A", Role.SECRETARIAT)

    def work():
        for _ in range(20):
            accounts.begin(made.id)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM session")).scalar_one() == 80
