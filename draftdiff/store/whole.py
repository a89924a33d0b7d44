"""Files that are there whole or not at all, and outlive the power."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

Sync = Callable[[int], None]
"""Brings what was written to a descriptor onto the disk."""


def write_whole(path: Path, data: bytes) -> None:
    """Write the bytes to a file, synced; who looks meanwhile, or after a fault, finds the old file or the new one.

    A device or a pipe is written to as it is. Raises OSError.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)  # as any new file; mkstemp makes it private
        Path(name).replace(path)
        sync_folder(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def sync_folder(folder: Path, sync: Sync = os.fsync) -> None:
    """Bring the names of the files in a folder onto the disk; raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)
