"""The log of a server: a line for each answer, and one for each fault, plain or as JSON (https://jsonlines.org).

Whatever stands in a line is a word of ours, a number, or what a name in the map of addresses can be; the only thing
that comes from outside is the mark of a request, and it is letters and digits. So a line is always one line, and tells
nothing of what people read or wrote. Of a fault its kind and its place in the program are told and not its words, in
which a text or a name may stand, unless it is the system's own word (that the disk is full, say).
"""

from __future__ import annotations

import json
import logging
import os
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Any

from draftdiff_web.observation.answers import Answered, seen

STDERR = 2

_FRAMES = 12


class Form(StrEnum):
    """What the log looks like; ``OFF`` tells of faults alone."""

    PLAIN = "plain"
    JSON = "json"
    OFF = "off"


def write(line: str) -> None:
    """Write one line to standard error, whole; one that cannot be written is lost, and nothing else."""
    try:
        os.write(STDERR, f"{line}\n".encode(errors="backslashreplace"))
    except OSError:
        return


class Lines:
    """Tells of answers, line by line."""

    def __init__(self, form: Form, write: Callable[[str], None] = write) -> None:
        self._form = form
        self._write = write

    def __call__(self, answered: Answered) -> None:
        """Write the line of an answer."""
        self._write(in_json(answered) if self._form is Form.JSON else plainly(answered))


def plainly(answered: Answered) -> str:
    """``2026-03-01T12:00:00.000Z 4f6c… GET comparison 200 12.3 ms 45678 B reader``."""
    line = (
        f"{_time(answered.at)} {answered.id} {answered.method} {answered.route} {answered.status}"
        f" {answered.ms:.1f} ms {answered.bytes} B {answered.role or '-'}"
    )
    return f"{line} cut" if answered.cut else line


def in_json(answered: Answered) -> str:
    """The same as an object of JSON."""
    told: dict[str, Any] = {
        "time": _time(answered.at),
        "id": answered.id,
        "method": answered.method,
        "route": answered.route,
        "status": answered.status,
        "ms": round(answered.ms, 3),
        "bytes": answered.bytes,
        "role": answered.role,
    }
    return json.dumps({**told, "cut": True} if answered.cut else told)


def _time(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


# --- faults ----------------------------------------------------------------------------------------


class FaultLines(logging.Formatter):
    """Tells of whatever a part of the program logs, in the form of the log."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self._json = form is Form.JSON

    def format(self, record: logging.LogRecord) -> str:
        """One line: when, how grave, which part, what; of a fault its kind and where it happened."""
        now = seen()
        told: dict[str, Any] = {
            "time": _time(record.created),
            "level": record.levelname.lower(),
            "part": record.name,
            "what": _what(record),
        }
        if now is not None:
            told["id"] = now.id
        if record.exc_info and record.exc_info[1] is not None:
            told["fault"] = fault(record.exc_info[1])
            told["at"] = frames(record.exc_info[2])
        if self._json:
            return json.dumps(told)
        line = " ".join(str(told[name]) for name in ("time", "id", "level", "part", "what", "fault") if name in told)
        return _one_line(f"{line} at {' < '.join(reversed(told['at']))}" if told.get("at") else line)


def fault(error: BaseException) -> str:
    """The kind of a fault and of those behind it, with the system's own word for it, but no words of ours."""
    kinds: list[str] = []
    found: BaseException | None = error
    while found is not None and len(kinds) < _FRAMES:
        word = f" ({found.strerror})" if isinstance(found, OSError) and found.strerror else ""
        kinds.append(f"{type(found).__name__}{word}")
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)
    return " from ".join(kinds)


def frames(trace: TracebackType | None) -> list[str]:
    """Where in the program it happened, the innermost place last."""
    return [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace)[-_FRAMES:]]


_QUOTING = ("Invalid request from", "Error handling request", "Error parsing")
"""How lines of gunicorn begin that quote what was sent, or from where."""


def _what(record: logging.LogRecord) -> str:
    quoting = next((beginning for beginning in _QUOTING if str(record.msg).startswith(beginning)), None)
    return quoting.removesuffix(" from") if quoting else record.getMessage()


def _one_line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


class _ToStderr(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        write(self.format(record))


def begin(form: Form) -> None:
    """Let all parts of this process log in that form, gunicorn among them: of one that serves and nothing else."""
    handler = _ToStderr()
    handler.setFormatter(FaultLines(form))
    for name in ("", "gunicorn.error"):
        logging.getLogger(name).handlers[:] = [handler]
