"""Parts of pages that were drawn once and are kept, since what they are drawn from never changes.

A fragment is known by all that it is made of: the commits, the engine, the way to look at it, and the language in
which a reader is spoken to. So nothing has to be thrown away when something is recorded; what nobody asks for
any more goes by itself.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, cast

from flask import current_app
from markupsafe import Markup

from draftdiff.tongues import current
from draftdiff_web.observation.measures import HIT, MISS, PARTS, measures

EXTENSION = "draftdiff.fragments"
"""Where the application keeps them."""

ROOM = 24_000_000
"""How many characters are kept by one process."""


class Fragments:
    """Drawn parts of pages, the least recently used of which go first; ``count`` is told which were kept."""

    def __init__(self, room: int = ROOM, count: Callable[[str, str], None] = lambda _cache, _outcome: None) -> None:
        self.room = room
        self._count = count
        self._kept: OrderedDict[Hashable, Markup] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Hashable, draw: Callable[[], Markup]) -> Markup:
        """The fragment of that key in the language in force, drawn where it is not kept."""
        known = (current().code, key)
        with self._lock:
            found = self._kept.get(known)
            if found is not None:
                self._kept.move_to_end(known)
        self._count(PARTS, MISS if found is None else HIT)
        if found is not None:
            return found
        drawn = draw()
        with self._lock:
            if known not in self._kept:
                self._kept[known] = drawn
                self._size += len(drawn)
            while self._size > self.room:
                _, gone = self._kept.popitem(last=False)
                self._size -= len(gone)
        return drawn


def fragments() -> Fragments:
    """The fragments that the site keeps."""
    extensions: dict[str, Any] = current_app.extensions
    return cast("Fragments", extensions.setdefault(EXTENSION, Fragments(count=measures().kept)))
