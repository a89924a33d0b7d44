"""The commands that serve pages: they answer, take a free port, and end gracefully."""

import os
import re
import signal
import subprocess
from contextlib import closing
from http.client import HTTPConnection
from socket import create_server

import pytest
from command_line import COMMAND, assert_refused


@pytest.fixture
def started():
    """Start a command that serves; it is ended with SIGTERM if it is still there."""
    running = []

    def start(*words):
        environment = os.environ | {"PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(
            [*COMMAND, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        running.append(process)
        for line in process.stdout:
            if found := re.search(r"http://([^/]+):(\d+)/", line):
                return process, found[1], int(found[2])
        raise AssertionError(process.stderr.read())

    yield start
    for process in running:
        process.terminate()
        process.communicate(timeout=40)


def get(host, port, path="/"):
    with closing(HTTPConnection(host, port, timeout=30)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.mark.slow
def test_demo_shows_the_samples(started, samples):
    """The address that the demo prints answers at once with the samples."""
    _, host, port = started("demo", "--port", "0", "--repo", samples)
    status, page = get(host, port)
    assert status == 200
    assert "safe-drinking-water" in page


@pytest.mark.slow
def test_demo_takes_a_free_port(started, samples):
    """Where the usual port is taken, the demo takes a free one; a port that was asked for is refused."""
    try:
        taken = create_server(("127.0.0.1", 8000))
    except OSError:
        taken = create_server(("127.0.0.1", 0))  # somebody else has the usual port: all the better
    with taken:
        _, host, port = started("demo", "--repo", samples)
        assert port != 8000
        assert get(host, port)[0] == 200
        number = str(taken.getsockname()[1])
        words = [*COMMAND, "demo", "--repo", str(samples), "--port", number]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 2
        assert re.search(r"^draftdiff: 127.0.0.1:\d+: another program listens there", done.stderr)


@pytest.mark.slow
def test_demo_leaves_work_alone(run, recorded, monkeypatch):
    """The samples never get into a repository in which somebody works."""
    assert_refused(run("demo", "--no-serve", "--repo", "record.git"), "record.git", "serve")
    done = run("demo", "--no-serve")
    assert done.code == 0
    assert "home/.local/share/draftdiff/samples-" in done.out
    assert [row["slug"] for row in run("list", "--format", "json").json["resolutions"]] == ["harbours"]


@pytest.mark.slow
def test_server_ends_gracefully(started, samples):
    """A server that is told to end finishes and exits with 0."""
    process, host, port = started("serve", "--port", "0", "--workers", "2", "--repo", samples)
    assert get(host, port)[0] == 200
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=40) == 0
    assert "Traceback" not in process.stderr.read()
