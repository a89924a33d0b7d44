"""How many PDFs are read at once: each takes a process and its memory, and many may be uploaded together."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from draftdiff.errors import Unavailable
from draftdiff.tongues import gettext as _


class TooManyReaders(Unavailable):
    """As many PDFs are being read as may be, and others wait."""

    def __init__(self, source: str, reading: int) -> None:
        super().__init__(
            _(
                "the PDF was not read: as many as may be (%(reading)s) are being read now, and others wait",
                reading=reading,
            ),
            where=source,
            remedy=_("try again in a minute"),
        )


class Turnstile:
    """Lets so many through at once and so many wait, none of them longer than ``patience`` seconds."""

    def __init__(self, places: int, *, waiting: int, patience: float) -> None:
        self._places = places
        self._most = places + waiting
        self._patience = patience
        self._here = 0
        self._count = threading.Lock()
        self._free = threading.Semaphore(places)

    @contextmanager
    def passage(self, source: str) -> Iterator[None]:
        """A place among those that are read. Raises `TooManyReaders` at once where too many wait, or after the wait."""
        with self._count:
            if self._here >= self._most:
                raise TooManyReaders(source, self._places)
            self._here += 1
        try:
            if not self._free.acquire(timeout=self._patience):
                raise TooManyReaders(source, self._places)
            try:
                yield
            finally:
                self._free.release()
        finally:
            with self._count:
                self._here -= 1
