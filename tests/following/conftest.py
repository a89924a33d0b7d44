"""A record with people around it, a mail server that keeps what it gets, and a web server that hooks can call."""

import socketserver
import threading
from datetime import UTC, datetime
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from argon2 import PasswordHasher
from deskwork import opened

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


# --- a mail server ----------------------------------------------------------------------------------


class Mailbox(socketserver.ThreadingTCPServer):
    """SMTP (RFC 5321) as far as a client needs it; letters to ``refused`` are not taken."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Letter)
        self.letters, self.raw, self.refused = [], [], set()
        self.port = self.server_address[1]


class Letter(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 sink")
        to = None
        while line := self.rfile.readline():
            word = line.decode().strip()
            verb = word[:4].upper()
            if verb == "RCPT":
                to = word.partition("<")[2].partition(">")[0]
                self.say("550 no such <b>box</b>" if to in self.server.refused else "250 fine")
            elif verb == "DATA":
                self.say("354 go on")
                body = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.raw.append(body)
                self.server.letters.append(message_from_bytes(body, policy=policy.default))
                self.say("250 kept")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 sink")

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")


# --- a web server -----------------------------------------------------------------------------------


class Listener(ThreadingHTTPServer):
    """Takes POSTs and keeps them; answers with ``status``, and where that leads elsewhere, with ``location``."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Call)
        self.calls, self.status, self.location = [], 204, None
        self.port = self.server_address[1]


class Call(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.calls.append((self.path, dict(self.headers), body))
        self.send_response(self.server.status, "Whatever\x1b[31m")
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def running(server):
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def mailbox():
    yield from running(Mailbox())


@pytest.fixture
def listener():
    yield from running(Listener())
