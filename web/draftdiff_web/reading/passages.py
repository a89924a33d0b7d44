"""A link to some words of a version: ``?mark=WID:START-END`` names a clause and the characters of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import request

from draftdiff.model import Version
from draftdiff.reports.html import Passage

PARAMETER = "mark"
"""The part of an address that names the words."""

FRAGMENT = "marked"
"""The place on the page at which they stand."""

_WRITTEN = re.compile(r"(?P<wid>\S{1,200}):(?P<start>[0-9]{1,7})-(?P<end>[0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks to be marked: the words, None where nothing is asked, or nothing that is there."""

    passage: Passage | None = None
    missing: bool = False


def written(wid: str, start: int, end: int) -> str:
    """The words from one character of a clause to another, as an address names them."""
    return f"{wid}:{start}-{end}"


def asked(version: Version) -> Asked:
    """The words of a version that the address asks to be marked."""
    given = request.args.get(PARAMETER)
    if given is None:
        return Asked()
    match = _WRITTEN.fullmatch(given)
    if match is None:
        return Asked(missing=True)
    passage = Passage(match["wid"], int(match["start"]), int(match["end"]))
    return Asked(passage) if passage.of(version) else Asked(missing=True)
