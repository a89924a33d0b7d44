"""Objects that are to be written together: made and named here, kept by `draftdiff.store.loose` or as a pack.

The id of an object is the SHA-1 of its kind, size and bytes (git's object format), so everything that leads from one to
another, a commit to its tree and a tree to its files, is known before anything is written.
"""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterator, Mapping

from draftdiff.store.objects import ForeignTree

_KINDS = {b"commit": 1, b"tree": 2, b"blob": 3, b"tag": 4}
_FASTEST = 1  # git packs anew, and tighter, when it tidies
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Sheaf:
    """The objects of one change, each once; nothing of them is on the disk yet."""

    def __init__(self) -> None:
        self._objects: dict[str, bytes] = {}

    def __len__(self) -> int:
        return len(self._objects)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Each object with its id, in the form that is hashed: ``kind SP size NUL`` and the bytes."""
        return iter(self._objects.items())

    @property
    def size(self) -> int:
        """How many bytes all objects are."""
        return sum(map(len, self._objects.values()))

    def held(self, oid: str) -> bytes | None:
        """An object of this sheaf, in the form that is hashed; None where it is none."""
        return self._objects.get(oid)

    def join(self, other: Sheaf) -> None:
        """Let the objects of another sheaf be of this one as well."""
        self._objects |= other._objects

    def packed(self) -> bytes:
        """The objects as a pack, each by itself (gitformat-pack(5), version 2)."""
        pack = b"".join([b"PACK", struct.pack(">II", 2, len(self)), *map(_packed, self._objects.values())])
        return pack + hashlib.sha1(pack, usedforsecurity=False).digest()

    def blob(self, data: bytes) -> str:
        """The bytes of a file; the id of the blob."""
        return self._add("blob", data)

    def commit(self, data: bytes) -> str:
        """A commit given as bytes."""
        return self._add("commit", data)

    def tag(self, data: bytes) -> str:
        """An annotated tag given as bytes."""
        return self._add("tag", data)

    def tree(self, files: Mapping[str, str]) -> str:
        """A tree of plain files (mode 100644), path with ``/`` to blob id; folders are made from the paths.

        Raises ForeignTree for a name that a checkout could trip over.
        """
        here: dict[str, str] = {}
        below: dict[str, dict[str, str]] = {}
        for path, oid in files.items():
            name, _, rest = path.partition("/")
            if rest:
                below.setdefault(name, {})[rest] = oid
            else:
                here[name] = oid
        for name in (*here, *below):
            if not _NAME.fullmatch(name) or (name in here and name in below):
                raise ForeignTree(name, "this is not a name for a file")
        rows = [(name, b"100644", oid) for name, oid in here.items()]
        # Git sorts a folder as if its name ended in a stroke.
        rows += [(f"{name}/", b"40000", self.tree(inner)) for name, inner in below.items()]
        return self._add("tree", b"".join(_entry(name, mode, oid) for name, mode, oid in sorted(rows)))

    def _add(self, kind: str, data: bytes) -> str:
        whole = b"%s %d\0%s" % (kind.encode(), len(data), data)
        oid = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
        self._objects[oid] = whole
        return oid


def _entry(name: str, mode: bytes, oid: str) -> bytes:
    return b"%s %s\0%s" % (mode, name.removesuffix("/").encode(), bytes.fromhex(oid))


def _packed(whole: bytes) -> bytes:
    """An object as it stands in a pack: its kind and size, seven bits a byte after the first four, and the bytes."""
    head, _, data = whole.partition(b"\0")
    size = len(data)
    first, size = _KINDS[head.split()[0]] << 4 | size & 15, size >> 4
    places = [first]
    while size:
        places[-1] |= 128
        places.append(size & 127)
        size >>= 7
    return bytes(places) + zlib.compress(data, _FASTEST)
