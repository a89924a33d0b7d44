"""The key by which a site signs its cookies: kept beside the repository, made at the first start."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from draftdiff.errors import Unavailable

_SHORTEST = 32


class BadKey(Unavailable):
    """The file of the key cannot be used."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"the key of the site cannot be used ({why})",
            where=str(path),
            remedy="make the file readable for the server alone, or delete it: all are signed out then",
        )


def signing_keys(path: Path) -> tuple[str, ...]:
    """The keys in the file at ``path``, the one in use first; made where there is no file.

    To change the key put a new line before the others: what was signed by those is still known.
    """
    try:
        _make(path)
        lines = tuple(line.strip() for line in path.read_text(encoding="ascii").splitlines() if line.strip())
    except OSError as error:
        raise BadKey(path, error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise BadKey(path, "no text") from error
    if not lines or any(len(line) < _SHORTEST for line in lines):
        raise BadKey(path, f"a key has at least {_SHORTEST} characters")
    return lines


def _make(path: Path) -> None:
    """Make the file with a new key where there is none; of several processes one does it, whole or not at all."""
    if path.exists():
        return
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_SHORTEST) + "\n")
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(part)
    finally:
        part.unlink()
