"""The process that reads a PDF, watched: how long it may take, how much it may tell, and what is said when it fails."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from draftdiff.errors import BadInput, TooLarge
from draftdiff.importers.pdf.pages import MAX_PAGES, Opened, Page, Refused, Told
from draftdiff.importers.pdf.turnstile import Turnstile
from draftdiff.tongues import gettext as _

PATIENCE = 4.0
"""Seconds of work that a file may take to open, and each of its pages; a process that takes more is ended then."""

LONGEST = 30.0
"""Seconds of work that a long file may take, as long as its pages keep a pace that leads to that."""

SILENCE = 60.0
"""Seconds by the clock after which a process that has told nothing is ended: a machine that is busy gives it less."""

LATEST = 300.0
"""Seconds by the clock after which a process is ended, whatever it tells."""

MAX_TOLD = 96 * 1024 * 1024
"""The most bytes that the process may tell."""

MAX_READING = 2
"""The most files that are read at once by one process of a server: so much of its memory is theirs."""

_TURNSTILE = Turnstile(MAX_READING, waiting=8, patience=20.0)
# All threads of a process pass the same one: what it guards, the memory of the machine, is theirs together.

_OUT_OF_TIME = frozenset({-signal.SIGPROF, -signal.SIGXCPU})
"""How a process ends that has worked as long as it may."""

_ROOT = str(Path(__file__).parents[3])
_COMMAND = [sys.executable, "-P", "-m", "draftdiff.importers.pdf.worker"]
# -P: the folder in which the program happens to run is no place to load code from.
_CHUNK = 1 << 16
_HEAD = 4  # bytes before each message, of its length
_DECODER: msgspec.msgpack.Decoder[Told] = msgspec.msgpack.Decoder(Told)


class LockedPdf(BadInput):
    """The PDF opens with a password only."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("the PDF is protected by a password"),
            where=source,
            remedy=_("save it without the password and give that file"),
        )


class BrokenPdf(BadInput):
    """The bytes begin like a PDF and are none."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("the PDF is damaged: it cannot be opened"),
            where=source,
            remedy=_("fetch it anew, or print it to a new PDF"),
        )


class DynamicForm(BadInput):
    """The PDF is an XFA form: its pages are made by the program that shows it."""

    def __init__(self, source: str) -> None:
        super().__init__(
            _("the PDF is a form (XFA) whose pages only some programs can draw"),
            where=source,
            remedy=_("print it to a new PDF in such a program and give that file"),
        )


class NoPages(BadInput):
    """The PDF has no page."""

    def __init__(self, source: str) -> None:
        super().__init__(_("the PDF has no pages"), where=source, remedy=_("give a PDF with the text of a resolution"))


class TooManyPages(TooLarge):
    """The PDF has more pages than any resolution."""

    def __init__(self, source: str, pages: int) -> None:
        super().__init__(
            _(
                "the PDF has %(pages)s pages, more than the %(max_pages)s that are read",
                pages=pages,
                max_pages=MAX_PAGES,
            ),
            where=source,
            remedy=_("give the pages of one resolution"),
        )


class TooManyCharacters(TooLarge):
    """A page, or the pages together, have more characters than any."""

    def __init__(self, source: str, page: int) -> None:
        super().__init__(
            _("the PDF has more characters than are read, up to page %(page)s", page=page),
            where=source,
            remedy=_("give the pages of one resolution"),
        )


class UnendingPdf(TooLarge):
    """Reading the PDF took too long."""

    def __init__(self, source: str, page: int) -> None:
        super().__init__(
            _("the PDF takes too long to read (stopped at page %(page)s)", page=page),
            where=source,
            remedy=_("print it to a new PDF, or give its text"),
        )


class UnbearablePdf(BadInput):
    """Reading the PDF took more memory than is given, or broke the program that reads it."""

    def __init__(self, source: str, page: int) -> None:
        super().__init__(
            _("the PDF could not be read: page %(page)s takes too much memory or is damaged", page=page),
            where=source,
            remedy=_("print it to a new PDF, or give its text"),
        )


@dataclass(frozen=True, slots=True)
class Contents:
    """The pages of a PDF, and how many files are packed into it."""

    pages: tuple[Page, ...]
    attached: int


@dataclass(slots=True)
class _Watch:
    """How far the process has come, and until when another word is waited for."""

    source: str
    began: float
    heard: float
    opened: Opened | None = None
    pages: list[Page] = field(default_factory=list)

    def left(self, now: float) -> float:
        """The seconds in which the next page is to be told. Raises `UnendingPdf` where none are left."""
        end = min(self.heard + SILENCE, self.began + LATEST)
        if now >= end:
            raise self.unending()
        return end - now

    def unending(self) -> UnendingPdf:
        """The error that tells how far the process has come."""
        return UnendingPdf(self.source, len(self.pages) + 1)

    def take(self, message: Told, now: float) -> bool:
        """Take what was told; whether it was the last. Raises what the file is refused for."""
        self.heard = now
        if isinstance(message, Refused):
            raise _refusal(message, self.source)
        if isinstance(message, Opened):
            self.opened = message
        else:
            self.pages.append(message.page)
        return self.opened is not None and len(self.pages) == self.opened.pages


def contents(data: bytes, *, source: str) -> Contents:
    """Read a PDF in a process of its own.

    Raises one of the errors above, for what never ends after a few seconds of work. Raises `TooManyReaders` where
    others are read and too many wait.
    """
    command = [*_COMMAND, str(PATIENCE), str(LONGEST)]
    with _TURNSTILE.passage(source), tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        with subprocess.Popen(  # noqa: S603  (nothing of the file is in the command)
            command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={"PYTHONPATH": _ROOT}
        ) as process:
            try:
                return _collected(process, source)
            finally:
                process.kill()


def _collected(process: subprocess.Popen[bytes], source: str) -> Contents:
    stream = process.stdout
    assert stream is not None  # noqa: S101  (a pipe was asked for)
    began = time.monotonic()
    watch = _Watch(source, began, began)
    waiting = bytearray()
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while True:
            if not selector.select(watch.left(time.monotonic())):
                continue
            chunk = os.read(stream.fileno(), _CHUNK)
            size += len(chunk)
            if not chunk or size > MAX_TOLD:
                break
            waiting += chunk
            for message in _messages(waiting):
                if watch.take(message, time.monotonic()):
                    return Contents(tuple(watch.pages), watch.opened.attached if watch.opened else 0)
    if size <= MAX_TOLD and process.wait() in _OUT_OF_TIME:
        raise watch.unending()
    if watch.opened is None:
        raise BrokenPdf(source)
    raise UnbearablePdf(source, len(watch.pages) + 1)


def _messages(waiting: bytearray) -> Iterator[Told]:
    """The messages that have come whole; they are taken off what waits."""
    while len(waiting) >= _HEAD:
        end = _HEAD + int.from_bytes(waiting[:_HEAD], "big")
        if len(waiting) < end:
            return
        message = _DECODER.decode(waiting[_HEAD:end])
        del waiting[:end]
        yield message


def _refusal(message: Refused, source: str) -> BadInput:
    match message.fault:
        case "locked":
            return LockedPdf(source)
        case "form":
            return DynamicForm(source)
        case "empty":
            return NoPages(source)
        case "pages":
            return TooManyPages(source, message.count)
        case "crowded":
            return TooManyCharacters(source, message.count)
        case _:
            return BrokenPdf(source)
