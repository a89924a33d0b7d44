"""The real server is observed and ends: one log of all processes, one sum of figures, and nothing lost at its end."""

import json
import os
import re
import shutil
import signal
import subprocess
import threading
from contextlib import closing
from http.client import HTTPConnection

import pytest
from command_line import COMMAND

from draftdiff import demo
from draftdiff.people import Accounts, Database, Role
from draftdiff.service import Record

WATER = "/safe-drinking-water"
TOKEN = "figures for prometheus".replace(" ", "-")


class Served:
    """A server at work, whose log is read all the time."""

    def __init__(self, *words):
        environment = os.environ | {"PYTHONUNBUFFERED": "1", "DRAFTDIFF_METRICS_TOKEN": TOKEN}
        command = [*COMMAND, "serve", "--port", "0", *map(str, words)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        self.log = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        said = self.process.stdout.readline()
        self.port = int(re.search(r"http://[^/]+:(\d+)/", said)[1])

    def _read(self):
        for line in self.process.stderr:
            self.log.append(line)

    def close(self):
        self._reader.join()
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()

    def connection(self):
        return closing(HTTPConnection("127.0.0.1", self.port, timeout=60))

    def get(self, path, **headers):
        with self.connection() as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer, answer.read().decode()

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=60)
        self._reader.join()
        return status


@pytest.fixture
def own(samples, tmp_path):
    """A copy of the samples with their people, to be worked on."""
    path = tmp_path / "own.git"
    shutil.copytree(samples, path)
    with closing(Database.open(f"sqlite:///{path.with_suffix('.sqlite')}")) as database:
        demo.settle(Accounts(database))
    return path


@pytest.fixture
def serve():
    running = []

    def start(*words):
        running.append(Served(*words))
        return running[-1]

    yield start
    for served in running:
        served.process.kill()
        served.process.wait()
        served.close()


@pytest.mark.slow
def test_all_processes_tell_one_log_and_one_sum(serve, own):
    """In JSON, line by line; the figures are of all, and their folder goes with the server."""
    served = serve("--workers", "3", "--log", "json", "--repo", own)
    marks = [f"mark-{number}" for number in range(30)]
    for mark in marks:
        answer, _ = served.get(f"{WATER}/compare/preliminary-draft/adopted/", **{"X-Request-ID": mark})
        assert (answer.status, answer.headers["X-Request-ID"]) == (200, mark)
    counts = set()
    for _ in range(9):  # whichever process answers
        _, figures = served.get("/metrics", Authorization=f"Bearer {TOKEN}")
        counts.add(re.search(r'draftdiff_requests_total\{.*route="comparison".*\} (\S+)', figures)[1])
    assert counts == {"30.0"}
    assert served.get("/metrics")[0].status == 404
    assert json.loads(served.get("/readyz")[1])["ready"] is True
    assert served.end() == 0
    told = [json.loads(line) for line in served.log]
    assert {line["id"] for line in told if line.get("route") == "comparison"} == set(marks)
    assert {"route": "ready", "status": 200}.items() <= next(t for t in told if t["route"] == "ready").items()


@pytest.mark.slow
def test_what_cannot_be_read_is_told_without_the_words(serve, own):
    """A request that is no HTTP leaves no address in the log, nor anything that was sent."""
    served = serve("--workers", "1", "--repo", own)
    with served.connection() as connection:
        connection.connect()
        connection.sock.sendall(b"GET /_link/secret-of-somebody NOT-HTTP\r\n\r\n")
        assert b"400" in connection.sock.recv(100)
    assert served.end() == 0
    log = "".join(served.log)
    assert "Invalid request" in log
    assert "secret" not in log
    assert "127.0.0.1" not in log


def signed_in(served, connection):
    """The cookie of the secretariat."""
    hint = next(hint for hint in demo.PEOPLE if hint.role is Role.SECRETARIAT)
    connection.request("GET", "/sign-in")
    answer = connection.getresponse()
    page, cookie = answer.read().decode(), answer.headers["Set-Cookie"].partition(";")[0]
    form = f"login={hint.login}&password={hint.password}&csrf_token={proof(page)}"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", "/sign-in", form, headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 303
    return answer.headers["Set-Cookie"].partition(";")[0]


def proof(page):
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]


@pytest.mark.slow
def test_a_server_that_is_told_to_end_finishes_what_it_does(serve, own):
    """A form that is half sent is still taken and recorded, a stream ends at once, and the status is 0."""
    served = serve("--workers", "1", "--log", "json", "--repo", own)
    with served.connection() as desk, served.connection() as screen, Record.open(own) as record:
        cookie = signed_in(served, desk)
        before = record.repository.head("safe-drinking-water")
        screen.request("GET", f"{WATER}/events")
        stream = screen.getresponse()
        assert stream.readline() == b"retry: 2000\n"
        desk.request("GET", f"{WATER}/", headers={"Cookie": cookie})
        page = desk.getresponse()
        form = f"to=committee&csrf_token={proof(page.read().decode())}".encode()
        cookie = page.headers["Set-Cookie"].partition(";")[0]
        desk.putrequest("POST", f"{WATER}/visibility")
        for name, value in (("Cookie", cookie), ("Content-Type", "application/x-www-form-urlencoded")):
            desk.putheader(name, value)
        desk.putheader("Content-Length", str(len(form)))
        desk.endheaders()
        desk.send(form[:5])
        served.process.send_signal(signal.SIGTERM)
        assert stream.read().replace(b":\n\n", b"").strip() == b""  # it ends, and says nothing more
        desk.send(form[5:])
        answer = desk.getresponse()
        answer.read()
        assert answer.status == 303
        assert served.end() == 0
        assert record.repository.head("safe-drinking-water") != before
        assert not record.repository.fsck()
    with pytest.raises(OSError, match="refused"):
        served.get("/healthz")
    told = [json.loads(line) for line in served.log]
    ended = [(line["route"], line["status"], "cut" in line) for line in told if line.get("method")][-2:]
    assert sorted(ended) == [("events", 200, False), ("open_to", 303, False)]
    assert not [line for line in told if "fault" in line]
