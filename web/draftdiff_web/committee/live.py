"""Who looks at a page hears at once what is recorded: one watcher for each process, and a stream for each screen.

A stream is an answer of server-sent events (WHATWG HTML, section 9.2). The id of an event is the mark at which the
committee then stands (the commit of its resolution, and the chair's turn), so that a browser that comes back says what
it knew (``Last-Event-ID``) and is told what it missed. A stream needs a thread as long as it lasts; where there are too
many the browser asks now and then instead.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import cast

from flask import Flask, Response, current_app, request

from draftdiff.service import Record
from draftdiff_web.committee.whereabouts import Marks
from draftdiff_web.context import EXTENSION as RECORD
from draftdiff_web.gate.identity import EXTENSION as PEOPLE
from draftdiff_web.observation.measures import EXTENSION as MEASURES
from draftdiff_web.observation.measures import Measures

log = logging.getLogger(__name__)

EXTENSION = "draftdiff.live"
"""Where the application keeps its hub."""

MOST = 200
"""So many streams are open in one process at most (the setting ``STREAMS``)."""

PAUSE = 0.25
"""Seconds between two looks at the record while anybody listens."""

HEARTBEAT = 15.0
"""Seconds after which a line that says nothing is sent, so that everybody between knows that the stream lives."""

LONGEST = 300.0
"""Seconds after which a stream ends; the browser begins another one, and its right to it is looked at anew."""

RETRY = 2
"""Seconds after which a browser whose stream has ended begins another one."""

_SURE = 8
"""After so many looks at the files of the refs git itself is asked, whatever they said."""

Look = Callable[[], Mapping[str, str]]
"""Gives the mark of every resolution: a text that is another one when anything has happened."""


class Hub:
    """What all streams of a process wait for: that a resolution stands at another mark.

    ``count`` is told how many there are whenever one comes or goes.
    """

    def __init__(
        self,
        look: Look,
        *,
        most: int = MOST,
        pause: float = PAUSE,
        count: Callable[[int], None] = lambda _: None,
    ) -> None:
        self.most = most
        self._count = count
        self._look = look
        self._pause = pause
        self._marks: Mapping[str, str] = {}
        self._changed = threading.Condition()
        self._poked = threading.Event()
        self._alive: Callable[[], bool] = lambda: True
        self._ended = False
        self._open = 0
        self._watcher: threading.Thread | None = None

    @property
    def open(self) -> int:
        """How many streams are open."""
        return self._open

    def enter(self) -> bool:
        """Take a place among the streams; whether there was one left."""
        with self._changed:
            if self._open >= self.most or self._ended:
                return False
            self._open += 1
            self._count(self._open)
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)
                self._watcher.start()
            return True

    def leave(self) -> None:
        """Give the place back."""
        with self._changed:
            self._open -= 1
            self._count(self._open)

    def poke(self) -> None:
        """Look at once: somebody recorded something in this very process."""
        self._poked.set()

    def until(self, alive: Callable[[], bool]) -> None:
        """Let all streams end as soon as whoever serves them is to end."""
        self._alive = alive

    def end(self) -> None:
        """End all streams, and let none begin."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._poked.set()

    @property
    def ended(self) -> bool:
        """Whether nothing will come any more."""
        return self._ended

    def wait(self, slug: str, known: str, seconds: float) -> str | None:
        """Wait until a resolution stands at another mark than the known one; None where it did not in that time."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._marks.get(slug, known) != known, timeout=seconds)
            found = self._marks.get(slug, known)
        return found if found != known and not self._ended else None

    def _watch(self) -> None:
        while True:
            try:
                marks = self._look()
            except Exception:  # the watcher must live on, whatever became of the disk for a moment
                log.exception("the record could not be looked at")
                marks = self._marks
            with self._changed:
                if marks != self._marks:
                    self._marks = dict(marks)
                    self._changed.notify_all()
                if not self._alive():
                    self._ended = True
                    self._changed.notify_all()
                if self._ended or not self._open:
                    self._watcher = None
                    # Who listens next must not be told by what was seen long ago.
                    self._marks = {}
                    return
            self._poked.wait(self._pause)
            self._poked.clear()


class Stream:
    """The events of one resolution for one screen; to be closed when the screen goes.

    ``known`` is the mark that the screen shows. ``told`` gives the data of an event for a mark, None where the
    screen may not see the resolution any more. An object and no generator, since one that never began is never ended.
    """

    def __init__(
        self,
        hub: Hub,
        slug: str,
        known: str,
        told: Callable[[str, str], Mapping[str, str] | None],
        *,
        clock: Callable[[], float] = time.monotonic,
        longest: float = LONGEST,
        heartbeat: float = HEARTBEAT,
    ) -> None:
        self._hub = hub
        self._slug = slug
        self._known = known
        self._told = told
        self._clock = clock
        self._heartbeat = heartbeat
        self._until = clock() + longest
        self._begun = False
        self._closed = False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        if not self._begun:
            self._begun = True
            return f"retry: {RETRY * 1000}\n\n".encode()
        left = self._until - self._clock()
        if left <= 0 or self._closed:
            raise StopIteration
        mark = self._hub.wait(self._slug, self._known, min(left, self._heartbeat))
        if self._hub.ended:
            raise StopIteration
        if mark is None:
            return b":\n\n"
        data = self._told(self._known, mark)
        if data is None:
            raise StopIteration
        self._known = mark
        return event(mark, data)

    def close(self) -> None:
        """Give the place among the streams back."""
        if not self._closed:
            self._closed = True
            self._hub.leave()

    def __del__(self) -> None:
        """Nobody closes what was never sent, since something failed on the way."""
        self.close()


def event(mark: str, data: Mapping[str, str]) -> bytes:
    """One event as it goes over the line."""
    return f"id: {mark}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


class Heads:
    """The newest commit of every resolution, asked of git only where its files say that something changed."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._seen: object = None
        self._heads: Mapping[str, str] = {}
        self._looks = 0

    def __call__(self) -> Mapping[str, str]:
        """Look."""
        now = stamp(self._record.path)
        self._looks += 1
        if now != self._seen or self._looks % _SURE == 0:
            self._heads = self._record.repository.heads()
            self._seen = now  # taken before git was asked, so that what came between is seen at the next look
        return self._heads


def stamp(path: Path) -> tuple[tuple[str, int, int, int], ...]:
    """What the files tell that hold the refs of a bare repository: a ref that moves gets another file."""
    found = []
    with os.scandir(path / "refs" / "heads") as entries:
        for entry in entries:
            told = entry.stat(follow_symlinks=False)
            found.append((entry.name, told.st_ino, told.st_mtime_ns, told.st_size))
    try:
        told = (path / "packed-refs").stat()
        found.append(("", told.st_ino, told.st_mtime_ns, told.st_size))
    except FileNotFoundError:
        pass
    return tuple(sorted(found))


def install(app: Flask) -> None:
    """Give the application its hub."""
    record: Record = app.extensions[RECORD]
    floors = app.extensions[PEOPLE].floors
    measures: Measures = app.extensions[MEASURES]
    marks = Marks(Heads(record), floors)
    app.extensions[EXTENSION] = Hub(marks, most=app.config["STREAMS"], count=measures.streams)
    app.after_request(_poked)


def hub() -> Hub:
    """The hub of the site."""
    return cast("Hub", current_app.extensions[EXTENSION])


def begin(app: Flask, alive: Callable[[], bool]) -> None:
    """Let the streams of a server end with it: one that is to end waits for its answers."""
    found: Hub = app.extensions[EXTENSION]
    found.until(alive)


def _poked(response: Response) -> Response:
    """Whatever was recorded, or put before the committee, by this request is told at once."""
    if request.method == "POST" and response.status_code < HTTPStatus.BAD_REQUEST:
        hub().poke()
    return response
