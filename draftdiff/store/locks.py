"""An advisory lock over one repository, so that writers seldom meet; correctness never rests on it."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 10.0
"""Seconds that a writer waits for the lock before it goes ahead without it."""

_PAUSE = 0.005


@contextmanager
def writer_lock(path: Path, *, patience: float = PATIENCE, shared: bool = False) -> Iterator[bool]:
    """Hold the lock file ``path`` while the block runs, and tell whether it was had.

    The kernel frees the lock when its holder dies, so none is ever left behind. A writer that waited
    ``patience`` seconds goes ahead all the same: the compare-and-swap on the branch decides who was
    first, the lock only spares both the work of trying again. Several may hold it together where each wants it
    ``shared``. Raises OSError where the file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        wish = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        yield _wait(descriptor, wish, time.monotonic() + patience)
    finally:
        os.close(descriptor)


def _wait(descriptor: int, wish: int, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, wish | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(_PAUSE)
        else:
            return True
