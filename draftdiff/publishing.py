"""To whom a resolution is open: the one place that says what of the record anybody may see.

What is open to the public can be cloned by git. For that it stands in a repository of its own, since in one
repository a hidden ref is no wall (gitnamespaces(7), SECURITY): who knows the id of an object could ask for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from draftdiff.committee import PATH, Opening, Visibility, committee_at, propose_committee, read_committee, with_opening
from draftdiff.model import Person
from draftdiff.people.model import Role
from draftdiff.recording import RECORDER
from draftdiff.service import Record
from draftdiff.store import Head, UnknownResolution
from draftdiff.store import Proposal as CommitProposal
from draftdiff.store.git import ABSENT, GitStore, RefUpdate
from draftdiff.store.locks import writer_lock

LEAST = {
    Visibility.PUBLIC: Role.READER,
    Visibility.COMMITTEE: Role.DELEGATION,
    Visibility.SECRETARIAT: Role.SECRETARIAT,
}
"""The least role that may read what is open to each."""

OPEN_TO = {
    Visibility.PUBLIC: "public",
    Visibility.COMMITTEE: "committee",
    Visibility.SECRETARIAT: "secretariat alone",
}
"""To whom it then is, as a line of a log or of a command tells it."""


class Openness:
    """What of a record is open to whom."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._of_blob = lru_cache(maxsize=4096)(self._read)
        self._at = lru_cache(maxsize=4096)(self._of_commit)

    def visibility(self, slug: str) -> Visibility:
        """To whom a resolution is open; raises `UnknownResolution`."""
        return self._at(self.record.repository.head(slug))

    def visible(self, role: Role) -> tuple[str, ...]:
        """The slugs of all resolutions that a role may read, sorted."""
        return tuple(slug for slug, oid in self.record.repository.heads().items() if self.admits(oid, role))

    def admits(self, oid: str, role: Role) -> bool:
        """Whether a role may read a resolution whose newest commit has that id; git is asked once for each commit."""
        return role >= LEAST[self._at(oid)]

    def check(self, slug: str, role: Role) -> None:
        """Raise `UnknownResolution` for one that is not there, and in the same words for one that is not open.

        Who may not read a resolution does not learn from the answer that there is one. Raises `InvalidSlug` too.
        """
        try:
            open_to = self.admits(self.record.repository.head(slug), role)
        except UnknownResolution:
            open_to = False
        if not open_to:
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
            return propose_committee(committee, slug, by, now, what=f"open to the {OPEN_TO[to]}")

        self.record.repository.record(slug, operation)

    def _of_commit(self, oid: str) -> Visibility:
        return self._of_blob(self.record.repository.files(oid).get(PATH))

    def _read(self, blob: str | None) -> Visibility:
        return read_committee(self.record.repository.blob(blob) if blob else None).visibility


class Publication:
    """The repository that the public clones: the branches and named versions of what is open to it, and nothing else.

    It is a copy that can be made anew at any time. ``path`` is where it lies.
    """

    def __init__(self, record: Record, openness: Openness, path: Path) -> None:
        self.record = record
        self.openness = openness
        self.path = path

    def bring_up(self) -> bool:
        """Bring it up to the record; whether there was anything to do. Several processes may call it at once.

        A resolution that was closed again is taken out with all objects that only it led to.
        """
        source = self.record.repository.git
        with writer_lock(self.path.with_name(f"{self.path.name}.lock"), patience=0) as mine:
            if not mine:
                return False
            slugs = self.openness.visible(Role.READER)
            prefixes = [f"refs/{kind}/{slug}" for slug in slugs for kind in ("heads", "tags")]
            wanted = source.tips(*prefixes) if prefixes else {}
            public = GitStore(self.path) if self.path.exists() else GitStore.create(self.path)
            with public:
                there = public.tips("refs/")
                if there == wanted:
                    return False
                public.take_in(source.pack(wanted.values(), there.values()))
                public.update_refs(
                    tuple(
                        RefUpdate(ref, wanted.get(ref, ABSENT), there.get(ref, ABSENT))
                        for ref in sorted(wanted.keys() | there.keys())
                        if wanted.get(ref) != there.get(ref)
                    )
                )
                if wanted:
                    public.point_head(min(ref for ref in wanted if ref.startswith("refs/heads/")))
                public.offer()
        return True

    def file(self, name: str) -> Path | None:
        """One of the files of which a clone consists, None where there is none of that name."""
        return self.path / name if _CLONED.fullmatch(name) and (self.path / name).is_file() else None


_CLONED = re.compile(
    r"HEAD|info/refs|packed-refs|objects/info/packs|objects/[0-9a-f]{2}/[0-9a-f]{38}"
    r"|objects/pack/pack-[0-9a-f]{40}\.(?:pack|idx)"
)
"""What a clone over plain HTTP asks for (gitrepository-layout(5), "dumb transports"); nothing else is handed out."""
