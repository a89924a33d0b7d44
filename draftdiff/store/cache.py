"""A folder in which results are kept that can be made anew: it may be deleted at any time.

The folder is only a cache. Nothing in it is believed by its reader without proof, nothing in it is ever run,
and a folder that cannot be read or written is one that forgets everything.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

LIMIT = 64 * 1024 * 1024
"""How many bytes a cache holds where nothing else is said."""

_SHARES = 8
"""One entry, and all that is written between two counts, takes at most this part of the whole."""

_SUFFIX = ".json"


class _File(NamedTuple):
    used: int
    name: str
    size: int
    path: Path


class FileCache:
    """A cache of bytes in the files of one folder, the least recently used of which go first.

    File names are hashes of the keys, so that no key can lead out of the folder. Every write is whole or not
    at all. One process never lets the folder grow beyond ``limit`` bytes; each further one may add an eighth.
    """

    def __init__(self, folder: Path, *, limit: int = LIMIT) -> None:
        self.folder = folder
        self.limit = limit
        self._written: int | None = None  # since the folder was last counted; None before the first time

    def get(self, key: str) -> bytes | None:
        """What is kept under that key, None where there is nothing or it cannot be read."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                payload = file.read(self._share + 1)
            os.utime(path)  # the file's age is how long nobody asked for it
        except OSError:
            return None
        return payload if len(payload) <= self._share else None

    def put(self, key: str, payload: bytes) -> None:
        """Keep the payload; where that is not possible, or it is too large, nothing happens."""
        if len(payload) > self._share:
            return
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._written is None or self._written + len(payload) > self._share:
                self._trim()
            self._write(self._path(key), payload)
        except OSError:
            return

    @property
    def _share(self) -> int:
        return self.limit // _SHARES

    def _path(self, key: str) -> Path:
        return self.folder / f"{sha256(key.encode(errors='surrogatepass')).hexdigest()}{_SUFFIX}"

    def _write(self, path: Path, payload: bytes) -> None:
        descriptor, name = tempfile.mkstemp(dir=self.folder, suffix=_SUFFIX)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(payload)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        self._written = (self._written or 0) + len(payload)

    def _trim(self) -> None:
        """Make room for one share more."""
        files = sorted(self._files())
        total = sum(file.size for file in files)
        for file in files:
            if total <= self.limit - self._share:
                break
            file.path.unlink(missing_ok=True)
            total -= file.size
        self._written = 0

    def _files(self) -> Iterator[_File]:
        """Our own files with the time of their last use; what else lies in the folder is none of our business."""
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if entry.name.endswith(_SUFFIX) and entry.is_file(follow_symlinks=False):
                    try:
                        facts = entry.stat(follow_symlinks=False)
                    except FileNotFoundError:  # another process made room
                        continue
                    yield _File(facts.st_mtime_ns, entry.name, facts.st_size, Path(entry.path))
