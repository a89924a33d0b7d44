"""What the record says of a commit that stands on paper: whose it is, what it made, and whether it is signed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from draftdiff.model import Commit, Version
from draftdiff.people.model import Role
from draftdiff.publishing import Openness
from draftdiff.recording import text_language
from draftdiff.service import Record
from draftdiff.store.seals import Found, Seals

SHORTEST = 12
"""So many digits of a commit id are printed, and asked for: 48 bits, which no record ever has twice by chance."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text in one language at a commit; ``digest`` is the SHA-256 of the Akoma Ntoso document on record."""

    lang: str
    digest: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A commit that is on record.

    ``state`` is the one that made the text that stood then: itself, unless it left the text alone. ``before`` is the
    state before that, None for the first. ``seals`` are the signatures of its names, None where nobody is named whose
    signatures would count.
    """

    slug: str
    commit: Commit
    state: Commit
    before: Commit | None
    stage: str | None
    version: Version
    documents: tuple[Document, ...]
    seals: tuple[tuple[str, Found], ...] | None


class Checking:
    """Looks commits up by the first digits of their ids, among those that a role may read."""

    def __init__(self, record: Record, openness: Openness, seals: Seals | None = None) -> None:
        self.record = record
        self.openness = openness
        self._seals = seals
        self._along = lru_cache(maxsize=1 << 16)(self._walk)

    def find(self, digits: str, role: Role) -> Checked | None:
        """The one commit whose id begins so; None where there is none, several, or none that the role may read."""
        if len(digits) < SHORTEST:
            return None
        heads = self.record.repository.heads()
        found = {
            oid: slug
            for slug in self.openness.visible(role)
            if slug in heads
            for oid in self._along(heads[slug])
            if oid.startswith(digits)
        }
        if len(found) != 1:
            return None
        ((oid, slug),) = found.items()
        return self._checked(slug, oid)

    def _walk(self, head: str) -> tuple[str, ...]:
        """The ids of a branch, which are those of its head for ever."""
        return tuple(commit.oid for commit in self.record.repository.back_from(head))

    def _checked(self, slug: str, oid: str) -> Checked:
        repository = self.record.repository
        commit = next(each for each in repository.history(slug, oid))
        state = self.record.find(slug, oid)
        log = self.record.log(slug)
        at = next(place for place, entry in enumerate(log) if entry.commit.oid == state.oid)
        documents = tuple(
            Document(lang, sha256(repository.blob(blob)).hexdigest())
            for path, blob in repository.files(oid).items()
            if (lang := text_language(path))
        )
        return Checked(
            slug=slug,
            commit=commit,
            state=state,
            before=log[at + 1].commit if at + 1 < len(log) else None,
            stage=log[at].stage,
            version=self.record.version(slug, oid),
            documents=documents,
            seals=tuple((name, self._seals.of(slug, name)) for name in commit.names) if self._seals else None,
        )
