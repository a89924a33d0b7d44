"""How a text that was read comes on record: looked at first, then recorded, against what is there at that moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from msgspec.structs import replace

from draftdiff.committee import PATH as COMMITTEE
from draftdiff.committee import Visibility, committee_at, opened, read_committee
from draftdiff.diff import Change, Comparison, compare
from draftdiff.errors import Conflict
from draftdiff.importers import Reading
from draftdiff.matching import Match, with_matches
from draftdiff.model import Commit, Version
from draftdiff.recording import Draft, Facts, propose, text_language
from draftdiff.rulebooks import Rulebooks
from draftdiff.rulings import PATH as RULINGS
from draftdiff.rulings import Rulebook
from draftdiff.store import Head, LazyFiles, NameTaken, Proposal, Repository, new_name, valid_slug
from draftdiff.tongues import gettext as _

NOWHERE = ""
"""The head of a resolution that is not there yet."""


class RecordedMeanwhile(Conflict):
    """The text that a new one was compared with is not the newest one any more."""

    def __init__(self, slug: str, commit: Commit) -> None:
        super().__init__(
            _(
                "%(name)s recorded %(oid)s in the meantime (%(subject)s)",
                name=commit.committer.name,
                oid=commit.oid[:10],
                subject=commit.subject,
            ),
            where=slug,
            remedy=_("nothing was recorded and nothing is lost; look at what changes now and record again"),
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """What recording a text would do, with nothing done: its number, the mends it needs, what would change.

    ``head`` is the commit that it was held against (`NOWHERE` for a new resolution), ``version`` the text as it
    would be on record and ``comparison`` that with the version before it in its language, None for the first.
    """

    slug: str
    head: str
    number: int
    mends: tuple[str, ...]
    version: Version
    comparison: Comparison | None

    @property
    def doubtful(self) -> tuple[Change, ...]:
        """The matches that are too weak to be asserted, the weakest first."""
        rows = (change for change in (self.comparison.changes if self.comparison else ()) if change.possibly)
        return tuple(sorted(rows, key=lambda change: change.score or 0.0))


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a version did: the commit, the mends its document needed, what changed by it."""

    slug: str
    commit: Commit
    number: int
    mends: tuple[str, ...]
    comparison: Comparison | None


class Intake:
    """Takes texts in. ``rulebooks`` are those of the same repository."""

    def __init__(self, repository: Repository, rulebooks: Rulebooks, clock: Callable[[], datetime]) -> None:
        self.repository = repository
        self.rulebooks = rulebooks
        self._clock = clock

    def prepare(self, reading: Reading, slug: str, facts: Facts, matches: Sequence[Match] = ()) -> Prepared:
        """What recording the reading would do now; raises as `record` does."""
        head = self._head(slug)
        if facts.name is not None and head is not None:
            names = self.repository.names(slug)
            if new_name(facts.name) in names:
                raise NameTaken(slug, facts.name, names[facts.name])
        rulebook = self.rulebooks.under(slug, head)
        draft = propose(reading, slug, facts, head, now=self._clock(), rulebook=rulebook, matches=matches)
        return Prepared(
            slug=slug,
            head=head.oid if head else NOWHERE,
            number=draft.number,
            mends=draft.mends,
            version=replace(draft.version, slug=slug),
            comparison=_comparison(draft, head, slug, rulebook, matches),
        )

    def record(
        self,
        reading: Reading,
        slug: str,
        facts: Facts,
        *,
        matches: Sequence[Match] = (),
        expected_head: str | None = None,
        visibility: Visibility | None = None,
    ) -> tuple[Draft, Commit]:
        """Record the reading as `draftdiff.service.Record.import_version` tells."""
        drafts: list[Draft] = []

        def operation(head: Head | None) -> Proposal:
            self._refuse_moved(slug, expected_head, head, opens=visibility is not None)
            now = self._clock()
            drafts.append(
                propose(
                    reading,
                    slug,
                    facts,
                    head,
                    now=now,
                    rulebook=self.rulebooks.under(slug, head),
                    matches=matches,
                    beside=opened(head, visibility, facts.recorder, now) if visibility is not None else {},
                )
            )
            return drafts[-1].proposal

        commit = self.repository.record(slug, operation)
        return drafts[-1], commit

    def _refuse_moved(self, slug: str, expected: str | None, head: Head | None, *, opens: bool) -> None:
        """Raise where texts or rulings are others than at the commit that was looked at.

        Amendments may have come, and deadlines. Who ``opens`` it to somebody must have seen to whom it is open.
        """
        if expected is None or head is None or expected == head.oid:
            return
        on_branch = any(commit.oid == expected for commit in self.repository.back_from(head.oid))
        before = self.repository.files(expected) if on_branch else {}
        moved = _weighed(before) != _weighed(head.files.blobs)
        if moved or (opens and self._open_to(before) is not committee_at(head).visibility):
            raise RecordedMeanwhile(slug, head.commit)

    def _open_to(self, files: Mapping[str, str]) -> Visibility:
        blob = files.get(COMMITTEE)
        return read_committee(self.repository.blob(blob) if blob else None).visibility

    def _head(self, slug: str) -> Head | None:
        """The newest version as an operation of the repository would find it."""
        oid = self.repository.heads().get(valid_slug(slug))
        if oid is None:
            return None
        repository = self.repository
        return Head(
            next(repository.back_from(oid)),
            LazyFiles(repository.files(oid), repository.blob),
            lambda path: (
                repository.blob(blob)
                for blob in dict.fromkeys(blob for _, blob in repository.blobs_along(slug, path, oid))
                if blob is not None
            ),
        )


def _weighed(files: Mapping[str, str]) -> dict[str, str]:
    """The files on which it depends what a new text would change."""
    return {path: blob for path, blob in files.items() if path == RULINGS or text_language(path)}


def _comparison(
    draft: Draft, head: Head | None, slug: str, rulebook: Rulebook, matches: Sequence[Match]
) -> Comparison | None:
    """What the text would change, as it will be told once it is on record."""
    if draft.before is None or head is None:
        return None
    old = replace(draft.before, slug=slug, version=head.oid, work=slug)
    new = replace(draft.version, slug=slug, version=None, work=slug)
    return compare(old, new, with_matches(rulebook.between(old, new), matches, new))
