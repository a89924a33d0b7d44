"""What is to be recorded: made from the newest version, as often as others are faster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from draftdiff.model import Commit, Person


class LazyFiles(Mapping[str, bytes]):
    """The files of one version by path; the bytes are read when they are asked for."""

    def __init__(self, blobs: Mapping[str, str], load: Callable[[str], bytes]) -> None:
        self.blobs = MappingProxyType(dict(blobs))
        self._load = load

    def __getitem__(self, path: str) -> bytes:
        """The bytes of the file; KeyError if there is none."""
        return self._load(self.blobs[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self.blobs)

    def __len__(self) -> int:
        return len(self.blobs)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest version of a resolution as an operation finds it.

    ``past`` gives what ever stood under a path up to this version, newest first.
    """

    commit: Commit
    files: LazyFiles
    past: Callable[[str], Iterator[bytes]]

    @property
    def oid(self) -> str:
        """The id of the commit."""
        return self.commit.oid


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an operation wants recorded: files that change (None takes one away) and who, when and why.

    ``name`` makes the new commit a named version; ``name_message`` is what the tag says, else the
    subject. Times are aware.
    """

    files: Mapping[str, bytes | None]
    author: Person
    authored: datetime
    committer: Person
    recorded: datetime
    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = field(default=())
    name: str | None = None
    name_message: str | None = None


Operation = Callable[[Head | None], Proposal]
"""Makes a proposal from the newest version, None where the resolution is not there yet.

It may be run several times, each time on a newer head, and must not have any other effect.
"""
