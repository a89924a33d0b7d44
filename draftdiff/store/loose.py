"""Objects written as loose files, so that they outlive the process and the power (gitformat-loose(5)).

Git's plumbing starts a program for each object, and GitPython's own store never syncs. Here the objects of one change
are written side by side under names that git knows to be unfinished (``tmp_obj_…``), synced, put in their places by
renaming, and the folders are synced: a place holds an object whole or not at all, and whoever then moves a ref to them
leads to what is on the disk.
"""

from __future__ import annotations

import os
import tempfile
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

from draftdiff.store.whole import Sync, sync_folder

LEFT_BEHIND = 3600.0
"""Seconds after which an unfinished file was left by a writer that died; an object is written in milliseconds."""

UNFINISHED = "tmp_obj_"
"""How the name of an unfinished file begins; ``git prune`` removes such files too."""

_FASTEST = 1  # as git does for loose objects (core.looseCompression)


def keep(folder: Path, objects: Iterable[tuple[str, bytes]], *, sync: Sync = os.fsync) -> None:
    """Write the objects, id and hashed form, into a folder of objects; when it returns they are on the disk.

    One that is there already is not written again. Raises OSError; unfinished files are taken away then.
    """
    unfinished: list[tuple[int, Path, Path]] = []
    folders: dict[Path, None] = {}
    try:
        for oid, whole in objects:
            place = folder / oid[:2] / oid[2:]
            folders[place.parent] = None
            if _stands(place):
                continue
            if not place.parent.is_dir():
                place.parent.mkdir(exist_ok=True)
                folders[folder] = None
            descriptor, name = tempfile.mkstemp(prefix=UNFINISHED, dir=place.parent)
            unfinished.append((descriptor, Path(name), place))
            _write(descriptor, zlib.compress(whole, _FASTEST))
            os.fchmod(descriptor, 0o444)
        # All are written before the first is synced: the file system brings them to the disk together.
        for descriptor, _, _ in unfinished:
            sync(descriptor)
        for _, written, place in unfinished:
            written.rename(place)
        for each in folders:
            sync_folder(each, sync)
    finally:
        for descriptor, written, _ in unfinished:
            os.close(descriptor)
            written.unlink(missing_ok=True)


def sweep(folder: Path, *, older: float = LEFT_BEHIND) -> int:
    """Take away the unfinished files that dead writers left in a folder of objects; how many there were."""
    gone = 0
    for left in folder.glob(f"??/{UNFINISHED}*"):
        try:
            if time.time() - left.stat().st_mtime > older:
                left.unlink()
                gone += 1
        except FileNotFoundError:  # its writer lives
            continue
    return gone


def _stands(place: Path) -> bool:
    """Whether an object is there. An empty file is none: a power cut can leave one where others wrote without sync."""
    try:
        return place.stat().st_size > 0
    except FileNotFoundError:
        return False


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
