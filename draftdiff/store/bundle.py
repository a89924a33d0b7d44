"""A repository in one file, as ``git bundle`` makes it: what git can clone and verify (gitformat-bundle(5)).

The form is a line that says which form it is, a line for each ref, an empty line and a pack. Reading takes no pack
apart: that git does, which checks every object in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from draftdiff.errors import BadInput

_SIGN = b"# v2 git bundle\n"
_REF = re.compile(rb"([0-9a-f]{40}) (refs/[A-Za-z0-9][A-Za-z0-9._/-]{0,250})")
_LONGEST = 1024


class BadBundle(BadInput):
    """The file is no bundle of a whole repository."""

    def __init__(self, why: str) -> None:
        super().__init__(why, where="record.bundle", remedy="take another backup")


def bundle_head(refs: Mapping[str, str]) -> bytes:
    """What stands before the pack in a bundle; ``refs`` tell which objects they name themselves."""
    lines = "".join(f"{oid} {ref}\n" for ref, oid in sorted(refs.items()))
    return _SIGN + lines.encode() + b"\n"


def read_bundle(data: memoryview) -> tuple[dict[str, str], memoryview]:
    """The refs of a bundle, and its pack; raises `BadBundle`, also for one that builds on what is elsewhere."""
    if bytes(data[: len(_SIGN)]) != _SIGN:
        raise BadBundle("this is no bundle of git")
    refs: dict[str, str] = {}
    at = len(_SIGN)
    while True:
        line, ended, _ = bytes(data[at : at + _LONGEST]).partition(b"\n")
        if not ended:
            raise BadBundle("the list of its refs breaks off")
        at += len(line) + 1
        if not line:
            return refs, data[at:]
        found = _REF.fullmatch(line)
        if found is None:
            raise BadBundle(f"this is no ref of a whole repository: {ascii(line[:60])[2:-1]}")
        refs[found[2].decode()] = found[1].decode()
