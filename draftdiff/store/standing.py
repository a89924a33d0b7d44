"""Where a branch and the names of its versions stand, read from the files of the refs: no program is started for it.

A ref is a file of its own or a line of ``packed-refs`` (gitrepository-layout(5)), and the file of its own counts first.
Git puts such a file in its place by renaming another one, so that a reader finds each of them whole.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

SETTLED = 2_000_000_000
"""Nanoseconds after which what changed once more would have got another time, however coarse a disk's clock is."""

_OID = re.compile(r"[0-9a-f]{40}")
_LONGEST = 256  # no file of a ref that we know is longer
_NOTHING: Mapping[str, str] = MappingProxyType({})

_Stamp = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest commit of a branch, and the tags of its named versions: the name and the id of each, sorted.

    Two that are equal tell that nothing that is on record of the resolution changed between them.
    """

    head: str
    names: tuple[tuple[str, str], ...]


class Standings:
    """Where the branches of the bare repository at ``path`` stand; ``clock`` gives the nanoseconds since 1970.

    The newest commit is read anew each time. What is read of folders and packed refs is kept as long as their time
    says that they are the same.
    """

    def __init__(self, path: Path, clock: Callable[[], int] = time.time_ns) -> None:
        self._heads = str(path / "refs" / "heads")
        self._tags = str(path / "refs" / "tags")
        self._packed_path = str(path / "packed-refs")
        self._clock = clock
        self._packed: tuple[_Stamp, Mapping[str, str]] = (None, _NOTHING)
        self._names: dict[str, tuple[tuple[_Stamp, _Stamp], tuple[tuple[str, str], ...]]] = {}

    def of(self, slug: str) -> Standing | None:
        """Where the branch of a slug that is valid stands; None where its files do not tell."""
        head = pointed(f"{self._heads}/{slug}")
        packed = _stamp(self._packed_path)
        try:
            if head is None:
                head = self._in_packed(packed).get(f"refs/heads/{slug}")
            return None if head is None else Standing(head, self._named(slug, packed))
        except (OSError, ValueError):
            return None

    def _named(self, slug: str, packed: _Stamp) -> tuple[tuple[str, str], ...]:
        folder = f"{self._tags}/{slug}"
        stamps = (_stamp(folder), packed)
        known = self._names.get(slug)
        if known is not None and known[0] == stamps:
            return known[1]
        prefix = f"refs/tags/{slug}/"
        found = {
            ref.removeprefix(prefix): oid for ref, oid in self._in_packed(packed).items() if ref.startswith(prefix)
        }
        if stamps[0] is not None:
            names = [name for name in os.listdir(folder) if not name.endswith(".lock")]  # noqa: PTH208 - at each request
            found |= {name: oid for name in names if (oid := pointed(f"{folder}/{name}")) is not None}
        names_now = tuple(sorted(found.items()))
        if all(stamp is None or self._settled(stamp) for stamp in stamps):
            self._names[slug] = (stamps, names_now)
        return names_now

    def _in_packed(self, stamp: _Stamp) -> Mapping[str, str]:
        """The refs in ``packed-refs``, by their full names."""
        if stamp is None:
            return _NOTHING
        if self._packed[0] == stamp:
            return self._packed[1]
        with open(self._packed_path, encoding="ascii") as file:  # noqa: PTH123 - at each request
            rows = [row.rstrip("\n").split(" ", 1) for row in file if row[0] not in "#^"]
        found = {name: oid for oid, name in rows if _OID.fullmatch(oid)}
        if self._settled(stamp):
            self._packed = (stamp, found)
        return found

    def _settled(self, stamp: tuple[int, int]) -> bool:
        return self._clock() - stamp[1] > SETTLED


def pointed(path: str) -> str | None:
    """The id that the file of a ref holds; None where there is none, or it holds something else."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        held = os.read(file, _LONGEST).decode("ascii").strip()
    except (OSError, ValueError):
        return None
    finally:
        os.close(file)
    return held if _OID.fullmatch(held) else None


def _stamp(path: str) -> _Stamp:
    """What tells that a file or a folder is another one, or holds other files: None where there is none."""
    try:
        told = os.stat(path)  # noqa: PTH116 - at each request
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns
