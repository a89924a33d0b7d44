"""To whom a resolution is open, and who asks: the one place that says what of the record anybody may see."""

from __future__ import annotations

from functools import lru_cache

from draftdiff.committee import PATH, Opening, Visibility, committee_at, propose_committee, read_committee, with_opening
from draftdiff.model import Person
from draftdiff.people.model import Role
from draftdiff.recording import RECORDER
from draftdiff.service import Record
from draftdiff.store import Head, UnknownResolution, valid_slug
from draftdiff.store import Proposal as CommitProposal

LEAST = {
    Visibility.PUBLIC: Role.READER,
    Visibility.COMMITTEE: Role.DELEGATION,
    Visibility.SECRETARIAT: Role.SECRETARIAT,
}
"""The least role that may read what is open to each."""


class Openness:
    """What of a record is open to whom."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._of_blob = lru_cache(maxsize=4096)(self._read)

    def visibility(self, slug: str) -> Visibility:
        """To whom a resolution is open; raises `UnknownResolution`."""
        return self._at(self.record.repository.head(slug))

    def visible(self, role: Role) -> tuple[str, ...]:
        """The slugs of all resolutions that a role may read, sorted."""
        return tuple(slug for slug, oid in self.record.repository.heads().items() if role >= LEAST[self._at(oid)])

    def check(self, slug: str, role: Role) -> None:
        """Raise `UnknownResolution` for one that is not there, and in the same words for one that is not open.

        Who may not read a resolution does not learn from the answer that there is one. Raises `InvalidSlug` too.
        """
        heads = self.record.repository.heads()
        valid_slug(slug)
        if slug not in heads or role < LEAST[self._at(heads[slug])]:
            raise UnknownResolution(slug, self.visible(role))

    def open_to(self, slug: str, to: Visibility, *, by: Person | None = None) -> None:
        """Record that a resolution is open to others from now on; nothing where it is already."""
        if self.visibility(slug) is to:
            return
        now, by = self.record.now(), by or RECORDER
        opening = Opening(to, now, by)

        def operation(head: Head | None) -> CommitProposal:
            if head is None:
                raise UnknownResolution(slug, ())
            committee = with_opening(committee_at(head), opening)
            return propose_committee(committee, slug, by, now, what=f"open to the {_WORDS[to]}")

        self.record.repository.record(slug, operation)

    def _at(self, oid: str) -> Visibility:
        return self._of_blob(self.record.repository.files(oid).get(PATH))

    def _read(self, blob: str | None) -> Visibility:
        return read_committee(self.record.repository.blob(blob) if blob else None).visibility


_WORDS = {
    Visibility.PUBLIC: "public",
    Visibility.COMMITTEE: "committee",
    Visibility.SECRETARIAT: "secretariat alone",
}
