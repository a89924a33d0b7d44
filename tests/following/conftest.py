"""A record with people around it, a mail server that keeps what it gets, and a web server that hooks can call."""

from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from deskwork import opened
from sinks import Listener, Mailbox, running

from draftdiff.following import Office
from draftdiff.following.delivering import Deliveries
from draftdiff.model import Person
from draftdiff.people import Accounts, Database, Role
from draftdiff.people.following import Following
from draftdiff.people.hooks import Hooks
from draftdiff.people.passwords import Passwords

DRAFT = """Quiet harbours

The Council of Ports,

Noting that ships are loud at night,

1. Asks all ports to keep the hours of the night quiet;

2. Invites the members to report in a year.
"""
KEYS = ("k" * 40, "old" * 20)
DESK = Person("Desk of the Council", "desk@example.org")


class Clock:
    def __init__(self):
        self.moment = datetime(2031, 5, 6, 9, 30, tzinfo=UTC)

    def __call__(self):
        return self.moment

    def on(self, delta):
        self.moment += delta


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def database(tmp_path):
    found = Database.at(tmp_path / "people.sqlite")
    yield found
    found.close()


@pytest.fixture
def accounts(database, clock):
    return Accounts(database, clock=clock, passwords=Passwords(PasswordHasher(1, 8, 1)))


@pytest.fixture
def wanda(accounts):
    """A member of the delegation of Norland."""
    return accounts.add("wanda@example.org", "Wanda Ruiz", Role.DELEGATION, delegation="Norland")


@pytest.fixture
def clerk(accounts):
    return accounts.add("clerk@example.org", "Theo Lund", Role.SECRETARIAT)


@pytest.fixture
def following(database, clock):
    return Following(database, clock=clock)


@pytest.fixture
def hooks(database, clock):
    return Hooks(database, clock=clock)


@pytest.fixture
def desk(tmp_path):
    with opened(tmp_path, DRAFT) as found:
        yield found


@pytest.fixture
def office(desk, database, following, hooks, mailbox):
    """The office of the site, under the clock of the test."""
    made = Office.of(
        desk.record, database, keys=KEYS, site="https://texts.example.org/", sender=DESK,
        smtp=f"smtp://localhost:{mailbox.port}",
    )  # fmt: skip
    made.digests.following = following
    made.deliveries.hooks = hooks
    return made


@pytest.fixture
def deliveries(office, hooks, listener):
    """Deliveries that may reach the listener on the own machine, and nothing else there."""
    return Deliveries(
        office.deliveries.happenings, office.deliveries.openness, office.deliveries.accounts, hooks,
        trusted={f"localhost:{listener.port}"},
    )  # fmt: skip


@pytest.fixture
def mailbox():
    yield from running(Mailbox())


@pytest.fixture
def listener():
    yield from running(Listener())
