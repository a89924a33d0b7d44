"""Machines of one site: real servers, each with a copy of the record, on one upstream and one database."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from draftdiff.people import Accounts, Database, Role, Tokens
from draftdiff.people.tokens import Scope

KEYS = "0123456789abcdef" * 4
PATIENCE = 120
FIRST = 20
"""So many clauses has each text: enough that amendments meet now and then, and not always."""

UNREACHED = (OSError, http.client.HTTPException)
"""What a program is told by a machine that is not there, or dies while it answers."""


def text(slug):
    clauses = "\n\n".join(
        f"{number}. Asks the keepers of {slug} to count the boats at pier {number} on every day of the week;"
        for number in range(1, FIRST)
    )
    return (
        f"On the boats of {slug}\n\nThe Council of the Bay,\n\nNoting that boats are many,\n\n{clauses}\n\n"
        f"{FIRST}. Decides to remain seized of the matter.\n"
    )


class Machine:
    """One machine: its copy, and a server that can be killed and begun again."""

    def __init__(self, folder: Path, name: str, *, upstream: str, database: str) -> None:
        self.name = name
        self.path = folder / f"{name}.git"
        self._log = (folder / f"{name}.log").open("w")
        self.environment = os.environ | {
            "DRAFTDIFF_UPSTREAM": upstream,
            "DRAFTDIFF_DATABASE": database,
            "DRAFTDIFF_SECRET_KEYS": KEYS,
            "XDG_CACHE_HOME": str(folder / f"{name}.cache"),
            "XDG_CONFIG_HOME": str(folder),
        }
        self.host, self.port = "127.0.0.1", 0
        self._server = None

    def run(self, *words: str) -> str:
        """Run a command on this machine."""
        command = [sys.executable, "-m", "draftdiff", *words, "--repo", str(self.path)]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def begin(self) -> None:
        """Start the server and wait for its first page."""
        command = [sys.executable, "-m", "draftdiff", "serve", "--port", "0", "--workers", "2"]
        self._server = subprocess.Popen(
            [*command, "--repo", str(self.path)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=self._log,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        said = self._server.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, f"{self.name} said {said!r}"
        self.port = urlsplit(found[0]).port

    def kill(self) -> None:
        """Kill all processes of the server at once (SIGKILL); its helpers of git with them."""
        os.killpg(self._server.pid, signal.SIGKILL)
        self._server.communicate()
        self._server = None

    def end(self) -> None:
        """Ask the server to end."""
        if self._server is not None:
            self._server.terminate()
            try:
                self._server.communicate(timeout=PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()
        self._log.close()

    def refs(self) -> dict[str, str]:
        command = ["git", "-C", self.path, "for-each-ref", "--format=%(refname) %(objectname)"]
        rows = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
        return dict(row.split() for row in rows)


@dataclass(frozen=True)
class Caller:
    """A program with a token that may do everything; it may ask any machine."""

    secret: str

    @classmethod
    def made(cls, database: str) -> Caller:
        """A program of the secretariat, whose account is made."""
        opened = Database.open(database)
        people = Accounts(opened)
        account = people.add("desk@example.org", "Desk of the Bay", Role.SECRETARIAT)
        secret = Tokens(opened, people).issue(account.id, "nodes", frozenset(Scope))
        opened.close()
        return cls(secret)

    def ask(self, machine: Machine, method: str, path: str, body: object = None) -> tuple[int, dict]:
        """The status and the answer; raises `UNREACHED`."""
        connection = http.client.HTTPConnection(machine.host, machine.port, timeout=PATIENCE)
        try:
            headers = {"Authorization": f"Bearer {self.secret}", "Content-Type": "application/json"}
            sent = None if body is None else json.dumps(body)
            connection.request(method, f"/api/v1{path}", body=sent, headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()


def until(condition, seconds=PATIENCE):
    """Wait until something holds; whether it came to hold."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(*UNREACHED):
            if condition():
                return True
        time.sleep(0.1)
    return False
