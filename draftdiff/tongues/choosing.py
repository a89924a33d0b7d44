"""Which language to speak to a reader: what was chosen, else what the browser asks for."""

from __future__ import annotations

import re

from draftdiff.tongues.catalogues import TONGUES

_RANGE = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?")
_LONGEST = 1000


def choose(header: str | None, *, cookie: str | None = None, preference: str | None = None) -> str:
    """The tag of the language to speak.

    What was chosen on this device (``cookie``) comes first, then what the account prefers, then the best of
    what the browser accepts (RFC 9110, 12.5.4), then English. Whatever is unknown or malformed is passed over.
    """
    for chosen in (cookie, preference):
        if chosen in TONGUES:
            return str(chosen)
    wanted: dict[str, float] = {}
    for part in (header or "")[:_LONGEST].split(","):
        found = _RANGE.fullmatch(part)
        if found and (code := found[1].lower()) in TONGUES:
            wanted[code] = max(wanted.get(code, 0.0), float(found[2] or 1))
    # Of equals the one that is named first wins: `max` keeps the first.
    best = max(wanted, key=wanted.__getitem__, default="")
    return best if wanted.get(best) else next(iter(TONGUES))
