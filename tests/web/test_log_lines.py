"""How faults are told in the log: where and of which kind, in one line, without the words of texts or people."""

import json
import logging
from contextvars import Context

import pytest

from draftdiff_web.observation.lines import FaultLines, Form, fault, frames


def failed(cause):
    """A fault with another one behind it, as it was raised."""
    try:
        try:
            raise cause
        except type(cause) as error:
            raise ValueError("the words of a clause, by Jane Doe <jane@example.org>") from error
    except ValueError as error:
        return error


def record(message, *arguments, error=None, name="draftdiff_web.somewhere"):
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord(name, logging.ERROR, __file__, 1, message, arguments, info)
    made.created = 0.0
    return made


def test_a_fault_is_told_by_kind_and_place():
    """With the system's own word, and none of the words with which it was raised."""
    error = failed(OSError(28, "No space left on device", "/srv/secret-of-somebody"))
    written = Context().run(FaultLines(Form.JSON).format, record("%s %s", "GET", "comparison", error=error))
    line = json.loads(written)  # in a context of its own: a request of another test may have left its id
    place = line.pop("at")
    assert place[-1].startswith(f"{__file__}:")
    assert line == {
        "time": "1970-01-01T00:00:00.000Z",
        "level": "error",
        "part": "draftdiff_web.somewhere",
        "what": "GET comparison",
        "fault": "ValueError from OSError (No space left on device)",
    }


@pytest.mark.parametrize("form", list(Form))
def test_a_fault_is_one_line(form):
    """Whatever the message holds, and nothing in it is for a terminal."""
    told = FaultLines(form).format(record("two\nlines\x1b[2J of %s", "it\r\n", error=failed(RuntimeError("x\ny"))))
    assert told.isprintable()
    assert "ValueError from RuntimeError" in told
    assert "clause" not in told
    assert "Jane" not in told


@pytest.mark.parametrize(
    "message",
    [
        "Invalid request from ip=192.0.2.7: Invalid HTTP request line: 'GET /_link/secret HTP'",
        "Error handling request GET /_link/secret",
    ],
)
def test_what_the_server_quotes_is_left_out(message):
    """Gunicorn tells addresses, of pages and of people, where a request cannot be read or answered."""
    told = FaultLines(Form.PLAIN).format(record(message, name="gunicorn.error"))
    assert "secret" not in told
    assert "192.0.2.7" not in told
    assert "request" in told


def test_what_the_server_says_of_its_processes_stays():
    """It is what an operator looks for."""
    told = FaultLines(Form.PLAIN).format(record("Worker (pid:%s) was sent %s!", 7, "SIGKILL", name="gunicorn.error"))
    assert "Worker (pid:7) was sent SIGKILL!" in told


def test_a_circle_of_causes_ends():
    """A fault may be its own cause."""
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert len(fault(first).split(" from ")) <= 12
    assert frames(None) == []
