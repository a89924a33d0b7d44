"""What is on record, read once for all checks of a resolution."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.amendments.facts import number_at, read
from draftdiff.amendments.model import Amendment
from draftdiff.errors import DraftdiffError
from draftdiff.model import Version
from draftdiff.recording import text_path
from draftdiff.store import Repository

UNREADABLE = (DraftdiffError, LookupError, ValueError)
"""What reading and replaying can end in where somebody changed the record by other means."""


class Reader:
    """The amendments and texts of one resolution; blobs never change, so what was read is kept."""

    def __init__(self, repository: Repository, slug: str) -> None:
        self.repository = repository
        self.slug = slug
        self.amendment = lru_cache(maxsize=8192)(lambda blob, path: read(repository.blob(blob), source=path))
        self._parsed = lru_cache(maxsize=512)(lambda blob: akn.parse(repository.blob(blob), source=blob[:10]).version())

    def known(self, files: Mapping[str, str], path: str) -> Amendment | None:
        """The amendment at a path of a tree; None where none can be read."""
        blob = files.get(path)
        if blob is None:
            return None
        try:
            return self.amendment(blob, path)
        except UNREADABLE:
            return None  # told where the documents are looked at

    def amendments(self, files: Mapping[str, str]) -> dict[int, Amendment]:
        """All amendments of a tree that can be read, by number."""
        found = {number_at(path): self.known(files, path) for path in files}
        return {number: held for number, held in found.items() if number is not None and held is not None}

    def version(self, oid: str, lang: str) -> Version:
        """The text in one language as it is at a commit."""
        path = text_path(lang)
        return self.at(self.slug, oid, path, self.repository.files(oid)[path])

    def at(self, slug: str, oid: str, path: str, blob: str) -> Version:
        """The text in a blob as the version that a commit made of it, as `draftdiff.looms.Looms` asks for it."""
        lang = path.split(".")[1]
        return replace(self._parsed(blob), slug=slug, version=oid, work=slug, lang=lang)
