"""Work that makes very many small values and no cycles, done without the collector of cycles looking on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collector of cycles; afterwards it is as it was before.

    It would look through all values again and again while their number grows, and find nothing. Where
    two threads do so at once the collector may run again before the later one has ended, which costs
    time and changes nothing.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
