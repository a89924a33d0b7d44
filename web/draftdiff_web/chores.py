"""What a server does beside answering: now and then, in the background, in whichever of its processes comes first."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence

from flask import Flask

from draftdiff.config import Config
from draftdiff.errors import Unavailable
from draftdiff.following import Office
from draftdiff.publishing import Publication
from draftdiff.service import Record
from draftdiff_web.context import EXTENSION, PUBLICATION
from draftdiff_web.gate.identity import EXTENSION as PEOPLE

log = logging.getLogger(__name__)

PAUSE = 5.0
"""Seconds between two rounds."""

FRESH = 1.0
"""Seconds after which what other machines recorded is asked for again."""

TIDY = 3600.0
"""Seconds after which the repository is tidied again."""


class Chores:
    """A thread that goes its rounds until it is told to stop; one chore that fails does not keep the others back."""

    def __init__(self, chores: Sequence[Callable[[], object]], *, pause: float = PAUSE) -> None:
        self._chores = chores
        self._pause = pause
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._rounds, name="chores", daemon=True)

    def begin(self) -> None:
        """Go the first round now, and on from there."""
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing any more."""
        self._ended.set()

    def end(self, patience: float | None = None) -> bool:
        """End after what is being done; whether that came to its end within ``patience`` seconds, if any are given."""
        self.stop()
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _rounds(self) -> None:
        while True:
            for chore in self._chores:
                if self._ended.is_set():
                    return
                try:
                    chore()
                except Exception:  # the thread must live on; what happened is for whoever runs the site
                    log.exception("a chore failed: %s", chore)
            if self._ended.wait(self._pause):
                return


def begin(app: Flask, settings: Config) -> tuple[Chores, ...]:
    """Let a server begin with the chores of its site.

    What is public is brought up to the record, who follows it is told, the repository is kept tidy, and what other
    machines recorded is brought in; several servers may do all this at once.
    """
    publication: Publication = app.extensions[PUBLICATION]
    record: Record = app.extensions[EXTENSION]
    office = Office.of(
        record,
        app.extensions[PEOPLE].database,
        keys=(app.config["SECRET_KEY"], *(app.config["SECRET_KEY_FALLBACKS"] or ())),
        site=settings.site,
        sender=settings.sender or settings.recorder,
        smtp=settings.smtp,
        trusted=settings.hook_hosts,
    )
    chores = Chores(
        [publication.bring_up, lambda: office.run_due(record.now()), Seldom(record.repository.git.tidy, TIDY)]
    )
    found = [chores]
    if record.repository.upstream is not None:
        found.append(Chores([_Catching(record)], pause=FRESH))
    for each in found:
        each.begin()
    return tuple(found)


def end(chores: Sequence[Chores], patience: float) -> bool:
    """End all of them after what they are doing; whether that came to its end within ``patience`` seconds in all."""
    until = time.monotonic() + patience
    for each in chores:
        each.stop()
    return all(each.end(max(0.0, until - time.monotonic())) for each in chores)


class Seldom:
    """A chore of some of the rounds: that of a time after it was last done."""

    def __init__(self, chore: Callable[[], object], every: float) -> None:
        self._chore = chore
        self._every = every
        self._done = -every

    def __call__(self) -> None:
        """Do it if it is time."""
        if time.monotonic() - self._done >= self._every:
            self._done = time.monotonic()
            self._chore()


class _Catching:
    """The chore that brings in what other machines recorded; it tells once that the upstream is gone, or is back."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._gone = False

    def __call__(self) -> None:
        try:
            done = self._record.repository.catch_up(FRESH / 2)
        except Unavailable as error:
            if not self._gone:
                log.warning("%s", error)
            self._gone = True
        else:
            if done and self._gone:
                log.warning("the shared upstream answers again")
                self._gone = False
