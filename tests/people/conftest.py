"""A database of people, on SQLite and on PostgreSQL, under a clock that is moved by hand."""

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher

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


@pytest.fixture
def database(tmp_path):
    opened = Database.at(tmp_path / "people.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def accounts(database, clock):
    return Accounts(database, clock=clock, passwords=Passwords(PasswordHasher(1, 8, 1)))
