"""A database of people, on SQLite and on a real PostgreSQL, under a clock that is moved by hand."""

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from databases import new_database, postgresql  # noqa: F401 - a fixture

from draftdiff.people import Accounts, Database
from draftdiff.people.passwords import Passwords


class Clock:
    def __init__(self):
        self.moment = datetime(2031, 5, 4, 9, tzinfo=UTC)

    def __call__(self):
        return self.moment

    def on(self, delta):
        self.moment += delta


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'people.sqlite'}"
    return new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def database(address):
    opened = Database.open(address)
    yield opened
    opened.close()


@pytest.fixture
def accounts(database, clock):
    return Accounts(database, clock=clock, passwords=Passwords(PasswordHasher(1, 8, 1)))
