"""The file of a backup: a plain tar of known parts, behind which a manifest has the SHA-256 of each.

The SHA-256 of the manifest itself stands last, so that no byte of the file is without one.

Any ``tar`` takes it apart. It is read here more strictly than any ``tar`` would: every header must be, to the byte,
the one that is written here, so that no link, no path, no device and no size of a hostile file has a meaning; and
nothing in it is compressed but git's own pack, so that nothing grows as it is read.
"""

from __future__ import annotations

import os
import re
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from draftdiff.errors import BadInput, Conflict, Unavailable
from draftdiff.people.copying import TABLES

FORMAT = 1
"""The version of the form of a backup; a later release reads all earlier ones."""

BUNDLE, KEYS = "record.bundle", "site.key"
"""The parts that are there once; the tables of the database stand beside them, each in a part of its own."""

MANIFEST, SUM = "manifest.json", "manifest.sha256"
"""What tells of the parts, and its own hash in the form of ``sha256sum``."""

_BLOCK = 512
_CHUNK = 1 << 20
_MOST_PARTS = 100
_LARGEST_MANIFEST = 1 << 26
_TABLE = re.compile(r"people/([a-z_]{1,40})\.jsonl")


class BadBackup(BadInput):
    """The file is no backup, or no longer the one that was made."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why, where=str(path), remedy="nothing was restored; take another backup")


class FileThere(Conflict):
    """A backup is to be written where there is a file already."""

    def __init__(self, path: Path) -> None:
        super().__init__("there is a file already", where=str(path), remedy="name another: no backup is overwritten")


class CannotKeep(Unavailable):
    """The backup cannot be written where it was asked for."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"the backup cannot be written ({error.strerror or error})",
            where=str(path),
            remedy="give a file in a folder that exists, that you may write to and that has room",
        )


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part as the manifest knows it: how many bytes it has, and their SHA-256 in hexadecimal digits."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a backup holds and of when it is.

    ``made`` is when the making began: what was acknowledged before it is in it. ``head`` is the branch that a plain
    clone checks out, ``refs`` are all refs with the objects that they name, ``rows`` how many rows each table has
    (None where the site had no database), ``revision`` the migration of the tables.
    """

    format: int
    program: str
    made: datetime
    head: str | None
    refs: dict[str, str]
    rows: dict[str, int] | None
    revision: str | None
    parts: dict[str, Part]


def table_part(table: str) -> str:
    """The part in which the rows of a table stand."""
    return f"people/{table}.jsonl"


class Writing:
    """A backup that is being written: nobody sees it before `finish`, and nothing is left of it where that fails."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.parts: dict[str, Part] = {}
        try:
            if path.exists() or path.is_symlink():
                raise FileThere(path)
            descriptor, self._part = _nameless(path)
        except OSError as error:
            raise CannotKeep(path, error) from error
        self._file = os.fdopen(descriptor, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
        if self._part is not None:
            with suppress(FileNotFoundError):
                self._part.unlink()

    def add(self, name: str, chunks: Iterable[bytes]) -> Part:
        """Write one part as its bytes come; its head is written when it is known how many there were."""
        digest, size = sha256(), 0
        try:
            at = self._file.tell()
            self._file.write(bytes(_BLOCK))
            for chunk in chunks:
                self._file.write(chunk)
                digest.update(chunk)
                size += len(chunk)
            self._file.write(bytes(-size % _BLOCK))
            self._file.seek(at)
            self._file.write(_header(name, size))
            self._file.seek(0, os.SEEK_END)
        except OSError as error:
            raise CannotKeep(self.path, error) from error
        self.parts[name] = Part(size, digest.hexdigest())
        return self.parts[name]

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, make all of it last, and give it its name, which must still be free."""
        told = self.add(MANIFEST, [msgspec.json.format(msgspec.json.encode(manifest, order="sorted"), indent=1)])
        self.add(SUM, [_sum(told.sha256)])
        try:
            self._file.write(bytes(2 * _BLOCK))
            self._file.flush()
            os.fsync(self._file.fileno())
            self._name()
            settle(self.path.parent)
        except FileExistsError as error:
            raise FileThere(self.path) from error
        except OSError as error:
            raise CannotKeep(self.path, error) from error

    def _name(self) -> None:
        if self._part is not None:
            self.path.hardlink_to(self._part)
            return
        # By the number of an open file the kernel gives a name to a file that never had one (open(2), O_TMPFILE);
        # Python follows the link there only where it is told a folder too.
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.link(f"/proc/self/fd/{self._file.fileno()}", self.path.name, dst_dir_fd=folder, follow_symlinks=True)
        finally:
            os.close(folder)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    size: int


class Archive:
    """A backup that is read; its manifest was checked as it was opened, `prove` checks its parts."""

    def __init__(self, path: Path, file: BinaryIO, places: dict[str, _Place], manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._file = file
        self._places = places

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a backup; raises `BadBackup`."""
        try:
            file = path.open("rb")
        except OSError as error:
            raise BadBackup(path, f"it cannot be read ({error.strerror or error})") from error
        try:
            places = dict(_places(path, file))
            return cls(path, file, places, _manifest(path, file, places))
        except OSError as error:
            file.close()
            raise BadBackup(path, f"it cannot be read ({error.strerror or error})") from error
        except BaseException:
            file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def prove(self) -> None:
        """Raise `BadBackup` unless every part has the bytes that the manifest says."""
        for name, told in self.manifest.parts.items():
            place, digest = self._places[name], sha256()
            self._file.seek(place.start)
            left = place.size
            while left and (chunk := self._file.read(min(left, _CHUNK))):
                digest.update(chunk)
                left -= len(chunk)
            if left or digest.hexdigest() != told.sha256:
                raise BadBackup(self.path, f"its part {name} is damaged (another SHA-256 than when it was made)")

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def read(self, name: str) -> bytes:
        """The bytes of a part."""
        place = self._places[name]
        self._file.seek(place.start)
        return self._file.read(place.size)

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a part, one after the other."""
        place = self._places[name]
        at, end = place.start, place.start + place.size
        while at < end:
            self._file.seek(at)
            line = self._file.readline(end - at)
            if not line:
                return
            at += len(line)
            yield line


def read_manifest(path: Path) -> Manifest:
    """What a backup says that it holds; raises `BadBackup`."""
    with Archive.open(path) as archive:
        return archive.manifest


def settle(folder: Path) -> None:
    """Make last which files a folder has."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sum(digest: str) -> bytes:
    return f"{digest}  {MANIFEST}\n".encode()


def _nameless(path: Path) -> tuple[int, Path | None]:
    """A new file in the folder of a path, for its owner alone, and its name.

    Where the system knows files without a name it has none, so that nothing is left of it whatever ends the program.
    """
    try:
        return os.open(path.parent, os.O_TMPFILE | os.O_RDWR | os.O_CLOEXEC, 0o600), None
    except (AttributeError, OSError):  # not on Linux, or not on this file system
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
        return descriptor, Path(name)


def _header(name: str, size: int) -> bytes:
    """The head of a part: a plain file of its owner's alone, without a time and without a name of anybody."""
    told = tarfile.TarInfo(name)
    told.size, told.mode = size, 0o600
    return told.tobuf(tarfile.GNU_FORMAT)


def _places(path: Path, file: BinaryIO) -> Iterator[tuple[str, _Place]]:
    """Where each part stands; raises `BadBackup` at the first thing that is not as it is written here."""
    end = os.fstat(file.fileno()).st_size
    known: set[str] = set()
    at = 0
    while True:
        file.seek(at)
        head = file.read(_BLOCK)
        if len(head) < _BLOCK:
            raise BadBackup(path, "it breaks off" if at else "this is no backup of draftdiff")
        if head == bytes(_BLOCK):
            if SUM not in known or file.read(_BLOCK) != bytes(_BLOCK) or file.read(1):
                raise BadBackup(path, "it does not end as a backup does")
            return
        name, size = _told(path, head)
        misplaced = name in known or SUM in known or (MANIFEST in known) != (name == SUM)
        if misplaced or len(known) >= _MOST_PARTS or not _is_part(name):
            raise BadBackup(path, f"it holds what is no part of a backup: {ascii(name)[1:-1]}")
        if at + _BLOCK + size > end:
            raise BadBackup(path, "it breaks off")
        known.add(name)
        yield name, _Place(at + _BLOCK, size)
        file.seek(at + _BLOCK + size)
        at += _BLOCK + size + -size % _BLOCK
        if any(file.read(-size % _BLOCK)):
            raise BadBackup(path, f"there is something between its parts, behind {name}")


def _told(path: Path, head: bytes) -> tuple[str, int]:
    try:
        told = tarfile.TarInfo.frombuf(head, "utf-8", "strict")
        as_written = _header(told.name, told.size) == head
    except (tarfile.TarError, ValueError, OverflowError) as error:
        raise BadBackup(path, "this is no backup of draftdiff, or it is damaged") from error
    if not as_written or told.size < 0:
        raise BadBackup(path, f"it holds what is no part of a backup: {ascii(told.name)[1:-1]}")
    return told.name, told.size


def _is_part(name: str) -> bool:
    table = _TABLE.fullmatch(name)
    return name in {BUNDLE, KEYS, MANIFEST, SUM} or (table is not None and table[1] in TABLES)


def _manifest(path: Path, file: BinaryIO, places: dict[str, _Place]) -> Manifest:
    place = places[MANIFEST]
    if place.size > _LARGEST_MANIFEST:
        raise BadBackup(path, "its manifest is too large")
    file.seek(place.start)
    data = file.read(place.size)
    file.seek(places[SUM].start)
    if file.read(places[SUM].size) != _sum(sha256(data).hexdigest()):
        raise BadBackup(path, "its manifest is damaged (another SHA-256 than when it was made)")
    try:
        said = msgspec.json.decode(data)
        later = isinstance(said, dict) and isinstance(said.get("format"), int) and said["format"] > FORMAT
        if later:
            raise BadBackup(path, f"it was made by a later release ({ascii(said.get('program'))[1:-1]})")
        manifest = msgspec.convert(said, Manifest)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise BadBackup(path, "its manifest cannot be read") from error
    sizes = {name: held.size for name, held in places.items() if name not in {MANIFEST, SUM}}
    if sizes != {name: part.size for name, part in manifest.parts.items()} or BUNDLE not in sizes:
        raise BadBackup(path, "it does not have the parts that its manifest tells")
    tables = {name for name in sizes if _TABLE.fullmatch(name)}
    if tables != {table_part(table) for table in manifest.rows or ()}:
        raise BadBackup(path, "it does not have the tables that its manifest tells")
    return manifest
