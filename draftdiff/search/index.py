"""The index of words over texts and amendments: kept up with the record, and asked.

Of each resolution the commit is known up to which it is indexed; only what came after is read. Where the
history was rewritten, the resolution is indexed anew.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Self

from msgspec import Struct

from draftdiff.errors import DraftdiffError
from draftdiff.search.answering import answer
from draftdiff.search.file import DamagedIndex, IndexBusy, IndexFile, IndexUnavailable
from draftdiff.search.found import Found
from draftdiff.search.query import Query
from draftdiff.search.updating import forget, heads_indexed, renew
from draftdiff.service import Record

PAGE = 20
"""So many hits are given where nothing else is said."""

MOST = 200
"""So many hits are given at most."""


class Updated(Struct, frozen=True):
    """What an update did: the slugs of resolutions that were indexed anew or further, and of those taken out.

    ``unread`` are those that cannot be read, with the reason; nothing of them is found. ``behind`` are those that
    another process held back; they are found as they were.
    """

    renewed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    behind: tuple[str, ...] = ()


class Index:
    """The index in one file; threads and processes may share it."""

    def __init__(self, file: IndexFile) -> None:
        self._file = file

    @classmethod
    def open(cls, path: Path | None) -> Self:
        """The index at ``path``, which is made where there is none, or none that can be used.

        Without a path, or where the folder does not let us write, it lives as long as the object.
        """
        return cls(IndexFile(path))

    @property
    def path(self) -> Path:
        """Where the index is."""
        return self._file.path

    def update(self, record: Record) -> Updated:
        """Bring the index up to the record; only resolutions are looked at whose newest commit is another one."""
        try:
            return self._update(record)
        except DamagedIndex:
            return self._update(record)

    def rebuild(self, record: Record) -> Updated:
        """Make the index anew from the record."""
        self._file.throw_away()
        return self.update(record)

    def search(self, query: Query, among: Collection[str], *, limit: int = PAGE, offset: int = 0) -> Found:
        """What is indexed and answers the query, of the resolutions ``among`` alone: what the asker may see.

        First what stands in the newest texts and amendments, then what was lost, in each the best first.
        Raises `NoSuchVersion`, `DamagedIndex` (the file is thrown away; `update` makes it anew) and
        `IndexUnavailable`.
        """
        if isinstance(among, str):
            raise TypeError("among is a collection of slugs")
        with self._file.reading() as database:
            return answer(database, query, among, limit=min(max(limit, 0), MOST), offset=max(offset, 0))

    def ask(self, record: Record, query: Query, among: Collection[str], *, limit: int = PAGE, offset: int = 0) -> Found:
        """What the record holds at this moment that answers the query: `update`, then `search`."""
        self.update(record)
        try:
            return self.search(query, among, limit=limit, offset=offset)
        except DamagedIndex:
            self.update(record)
            return self.search(query, among, limit=limit, offset=offset)

    def _update(self, record: Record) -> Updated:
        heads = record.repository.heads()
        with self._file.reading() as database:
            known = heads_indexed(database)
        moved = [slug for slug, head in heads.items() if known.get(slug) != head]
        gone = [slug for slug in known if slug not in heads]
        renewed: list[str] = []
        unread: list[tuple[str, str]] = []
        for place, slug in enumerate(moved):
            try:
                reason = self._renewed(record, slug)
            except IndexBusy:
                return Updated(tuple(renewed), (), tuple(unread), tuple(moved[place:]))
            if reason is None:
                renewed.append(slug)
            else:
                unread.append((slug, reason))
        for slug in gone:
            with self._file.writing() as database:
                forget(database, slug)
        return Updated(tuple(renewed), tuple(gone), tuple(unread))

    def _renewed(self, record: Record, slug: str) -> str | None:
        """Bring one resolution up to its newest commit; why it cannot be read, where it cannot."""
        try:
            with self._file.writing() as database:
                renew(database, record, slug)
        except (DamagedIndex, IndexBusy, IndexUnavailable):
            raise
        except DraftdiffError as error:
            with self._file.writing() as database:
                forget(database, slug)
            return str(error)
        return None
