"""The rulings as they stand in the repository: the rulebook of a resolution, now or as it was at a commit."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from msgspec.structs import replace

from draftdiff.errors import BadInput
from draftdiff.recording import text_path
from draftdiff.rulings import HERE, PATH, OneClause, OneVersion, Rulebook, Ruling, Side, dated, read_rulings
from draftdiff.store import Head, Repository
from draftdiff.tongues import gettext as _


class NotNeighbours(BadInput):
    """One identity is to be broken in two, but between the two versions there are others."""

    def __init__(self, label: str, slug: str) -> None:
        super().__init__(
            _("between these two versions others still have %(label)s as one clause", label=label),
            where=slug,
            remedy=_(
                "name the two neighbours between which it became another one; see 'draftdiff log %(slug)s'", slug=slug
            ),
        )


class Rulebooks:
    """The rulebooks of all resolutions of a repository; what was read once is kept, since blobs never change."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self._read = lru_cache(maxsize=64)(lambda blob: read_rulings(repository.blob(blob)))

    def rulings(self, slug: str, at: str | None = None) -> tuple[Ruling, ...]:
        """The rulings in force; with ``at``, the full id of a commit of the branch, as they were there.

        Raises `DamagedRulings`, and UnknownResolution or UnknownVersion.
        """
        oid = self.repository.history(slug, at)[0].oid if at else self.repository.head(slug)
        blob = self.repository.files(oid).get(PATH)
        rulings = self._read(blob) if blob else ()
        if any(ruling.new.version == HERE for ruling in rulings):
            return dated(rulings, self._since(slug, oid))
        return rulings

    def at(self, slug: str, at: str | None = None) -> Rulebook:
        """The same with all that is needed to tell on which versions they bear."""
        rulings = self.rulings(slug, at)
        return Rulebook(rulings, self._order(slug)) if rulings else Rulebook()

    def under(self, slug: str, head: Head | None) -> Rulebook:
        """The rulebook that an operation on a head goes by."""
        return self.at(slug, head.oid) if head else Rulebook()

    def last(self, slug: str) -> str | None:
        """The id of the commit that made the rulings what they are now; None where nothing was ever ruled."""
        along = self.repository.blobs_along(slug, PATH)
        older = [blob for _, blob in along[1:]] + [None]
        return next((commit.oid for (commit, blob), before in zip(along, older, strict=True) if blob != before), None)

    def _since(self, slug: str, oid: str) -> str:
        """The commit that made the file what it is at another commit."""
        along = self.repository.blobs_along(slug, PATH, oid)
        older = [blob for _, blob in along[1:]] + [None]
        return next(commit.oid for (commit, blob), before in zip(along, older, strict=True) if blob != before)

    def in_order(self, slug: str, one: Side, other: Side) -> tuple[Side, Side]:
        """The two clauses of a ruling, that of the version which was made first before the other.

        Of a single identity the second is given as it was in the version that brought it: there it can be
        broken. Raises `OneVersion` for two clauses of one version, `OneClause` where both are a clause of one
        state of the text, and `NotNeighbours`.
        """
        order = self._order(slug)
        first, last = sorted((one, other), key=lambda side: order[side.version])
        if first.wid == last.wid:
            return first, self._broken(slug, first, last)
        if (first.version, first.lang) == (last.version, last.lang):
            raise OneVersion(first.label, last.label)
        return first, last

    def _order(self, slug: str) -> dict[str, int]:
        """The place of each commit in the history of the resolution, from the oldest."""
        return {commit.oid: place for place, commit in enumerate(reversed(self.repository.history(slug)))}

    def _broken(self, slug: str, first: Side, last: Side) -> Side:
        states = self.repository.blobs_along(slug, text_path(last.lang), last.version)
        blobs = {commit.oid: blob for commit, blob in states}
        if first.lang != last.lang or blobs[first.version] == blobs[last.version]:
            raise OneClause(first.label, last.label)
        since, before = next((commit.oid, older) for (commit, blob), (_, older) in pairwise(states) if blob != older)
        if before != blobs[first.version]:
            raise NotNeighbours(last.label, slug)
        return replace(last, version=since)
