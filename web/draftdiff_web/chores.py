"""What a server does beside answering: now and then, in the background, in whichever of its processes comes first."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence

from flask import Flask

from draftdiff.config import Config
from draftdiff.following import Office
from draftdiff.publishing import Publication
from draftdiff.service import Record
from draftdiff_web.context import EXTENSION, PUBLICATION
from draftdiff_web.gate.identity import EXTENSION as PEOPLE

log = logging.getLogger(__name__)

PAUSE = 5.0
"""Seconds between two rounds."""


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

    def end(self) -> None:
        """End after what is being done."""
        self._ended.set()
        self._thread.join()

    def _rounds(self) -> None:
        while True:
            for chore in self._chores:
                try:
                    chore()
                except Exception:  # the thread must live on; what happened is for whoever runs the site
                    log.exception("a chore failed: %s", chore)
            if self._ended.wait(self._pause):
                return


def begin(app: Flask, settings: Config) -> Chores:
    """Let a server begin with the chores of its site.

    What is public is brought up to the record, and who follows it is told; several servers may do both at once.
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
    chores = Chores([publication.bring_up, lambda: office.run_due(record.now())])
    chores.begin()
    return chores
