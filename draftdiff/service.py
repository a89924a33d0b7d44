"""The use cases: what a secretariat does with a record of resolutions, for command line and web alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.committee import Visibility
from draftdiff.diff import Comparison, Rulings, compare
from draftdiff.diff.several.composition import Cache, kept
from draftdiff.errors import BadInput, DraftdiffError, NotFound, Unavailable
from draftdiff.importers import Reading
from draftdiff.intake import Intake, Prepared, Recorded
from draftdiff.looms import Looms
from draftdiff.matching import Match
from draftdiff.model import Commit, Decision, Person, Version
from draftdiff.origins import Origins
from draftdiff.provenance import Blame, GoneWords, State, Step, clause_history, decision_of
from draftdiff.recording import (
    RECORDER,
    Facts,
    is_aside,
    issuing_body,
    language_code,
    propose_ruling,
    text_language,
    text_path,
)
from draftdiff.reports.amendments.residue import Leftover
from draftdiff.rulebooks import Rulebooks
from draftdiff.rulings import Cited, NoSuchClause, Rulebook, Ruled, Ruling, Side, make_ruling
from draftdiff.store import Repository
from draftdiff.tongues import gettext as _

if TYPE_CHECKING:
    from draftdiff.verification import Verification

Clock = Callable[[], datetime]


class UnknownLanguage(NotFound):
    """The resolution has no text in that language."""

    def __init__(self, slug: str, lang: str, known: Sequence[str]) -> None:
        super().__init__(
            _("there is no text in the language %(lang)s", lang=repr(lang)),
            where=slug,
            remedy=_("it has %(known)s", known=", ".join(known)),
        )


class NoText(NotFound):
    """The branch is no resolution: its newest commit holds no text."""

    def __init__(self, slug: str) -> None:
        super().__init__(_("there is no text on this branch"), where=slug, remedy=_("see 'draftdiff verify'"))


class DamagedText(Unavailable):
    """A text on record is not one that draftdiff wrote: it was changed by other means."""

    def __init__(self, error: DraftdiffError) -> None:
        super().__init__(
            _("this text on record cannot be read: %(what)s", what=error.what),
            where=error.where,
            remedy=_("run 'draftdiff verify'"),
        )


class UnknownClause(NotFound):
    """No version of the text has a clause with that identity."""

    def __init__(self, slug: str, clause: str) -> None:
        super().__init__(
            _("no version has a clause %(clause)s", clause=repr(clause)),
            where=slug,
            remedy=_("`draftdiff show %(slug)s` lists the clauses", slug=slug),
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One state of the text in the life of a resolution; ``number`` counts the states from 1.

    ``stage`` is the stage in which the text was then, given with this state or an earlier one.
    """

    commit: Commit
    decision: Decision
    stage: str | None
    lang: str
    number: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """A resolution with all states of its text, oldest first."""

    slug: str
    title: str
    body: str | None
    stage: str | None
    languages: tuple[str, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """One line of the register: a resolution and where it stands.

    Of one that cannot be read ``title`` tells why, and ``changed`` is None.
    """

    slug: str
    title: str
    body: str | None
    stage: str | None
    changed: datetime | None
    languages: tuple[str, ...]
    versions: int

    def to_json(self) -> dict[str, Any]:
        """The resolution as ``draftdiff list`` gives it; the time is ISO 8601 in UTC."""
        return {
            "slug": self.slug,
            "title": self.title,
            "body": self.body,
            "stage": self.stage,
            "changed": self.changed.isoformat() if self.changed else None,
            "languages": list(self.languages),
            "versions": self.versions,
        }


def now() -> datetime:
    """The clock of the outside world, in UTC."""
    return datetime.now(UTC)


class Record:
    """The record: a repository of resolutions with every state of their texts.

    ``cache`` keeps comparisons from one process to the next; it may be emptied at any time.
    """

    def __init__(self, repository: Repository, *, clock: Clock = now, cache: Cache | None = None) -> None:
        self.repository = repository
        self.cache = cache
        self.path = repository.path
        self._clock = clock
        # Blobs never change, so what is read from them may be kept; the sizes bound the memory.
        self._parsed = lru_cache(maxsize=512)(self._parse)
        self._compared = lru_cache(maxsize=512)(self._compare)
        self._rulebooks = Rulebooks(repository)
        self._intake = Intake(repository, self._rulebooks, clock)
        self.looms = Looms(repository, self._at, self._woven_comparison)
        self.origins = Origins(repository, self.looms, self.at, self._looms_ruled)

    @classmethod
    def create(cls, path: Path, *, clock: Clock = now, cache: Cache | None = None) -> Record:
        """Create an empty record at ``path``; a repository that is there already is refused."""
        return cls(Repository.create(path), clock=clock, cache=cache)

    @classmethod
    def open(cls, path: Path, *, clock: Clock = now, cache: Cache | None = None, upstream: str | None = None) -> Record:
        """Open the record at ``path``, a copy of that at the address ``upstream`` where it is shared."""
        return cls(Repository.open(path, upstream), clock=clock, cache=cache)

    def over(self, repository: Repository) -> Record:
        """The same record by way of another view of its repository, with the same clock and cache."""
        return Record(repository, clock=self._clock, cache=self.cache)

    def close(self) -> None:
        """End the processes that read from git; a later call starts them again."""
        self.repository.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def resolutions(self) -> tuple[Summary, ...]:
        """All resolutions, by title."""
        summaries = (self._summary(slug) for slug in self.repository.slugs())
        return tuple(sorted(summaries, key=lambda summary: (summary.title.casefold(), summary.slug)))

    def dossier(self, slug: str) -> Dossier:
        """One resolution with all states of its text, oldest first."""
        version = self.version(slug)
        return Dossier(
            slug=slug,
            title=version.title,
            body=issuing_body(version),
            stage=version.stage,
            languages=self._languages(slug, self.repository.head(slug)),
            entries=self._entries(slug),
        )

    def find(self, slug: str, at: str | None = None) -> Commit:
        """The commit that a name, a stage, a number, a commit id or a date means; the newest one without it.

        It is always one that made a text: a ruling or a receipt leaves the text alone and stands for the one
        before it.
        """
        return self.repository.find(slug, at, aside=is_aside)

    def version(self, slug: str, at: str | None = None, lang: str | None = None) -> Version:
        """One state of the text; its ``version`` is the full commit id."""
        commit = self.find(slug, at)
        path = self._path(slug, commit.oid, lang)
        return self._at(slug, commit.oid, path, self.repository.files(commit.oid)[path])

    def at(self, slug: str, oid: str, lang: str) -> Version:
        """The text in one language as it is at a commit, by its full id, whatever that commit recorded."""
        path = self._path(slug, oid, lang)
        return self._at(slug, oid, path, self.repository.files(oid)[path])

    def now(self) -> datetime:
        """The time by this record's clock."""
        return self._clock()

    def document(self, slug: str, at: str | None = None, lang: str | None = None) -> bytes:
        """The Akoma Ntoso document of a version as it is stored."""
        commit = self.find(slug, at)
        return self.repository.read(commit.oid, self._path(slug, commit.oid, lang))

    def compare(
        self, slug: str, old: str | None, new: str | None, lang: str | None = None, *, ruled: str | None = None
    ) -> Comparison:
        """What changed between two versions of a resolution, by the rulings in force.

        ``ruled`` is the full id of a commit: then it is by the rulings as they were with that commit, whatever
        was ruled since.
        """
        last = self.version(slug, new, lang)
        return self._comparison(self.version(slug, old, last.lang), last, self._rulebooks.at(slug, ruled))

    def rulings(self, slug: str, at: str | None = None) -> tuple[Ruling, ...]:
        """The rulings in force, in the order in which they were made; with ``at``, as they were at that commit."""
        return self._rulebooks.rulings(slug, at)

    def last_ruling(self, slug: str) -> str | None:
        """The id of the commit that made the rulings what they are now; None where nothing was ever ruled."""
        return self._rulebooks.last(slug)

    def bearing(self, comparison: Comparison, ruled: str | None = None) -> tuple[Ruling, ...]:
        """The rulings that bear on a comparison of two recorded versions; ``ruled`` as for `compare`."""
        old, new = comparison.old, comparison.new
        return self._rulebooks.at(new.slug or "", ruled).bearing(old, new)

    def rulings_between(self, old: Version, new: Version) -> Rulings:
        """What was ruled of the clauses of a recorded version and of a text that was `placed` beside it."""
        if old.work is None or old.work != new.work:
            return Rulings()
        return self._rulebooks.at(old.work).between(old, new)

    def cite(self, slug: str, cited: Cited, lang: str | None = None) -> Side:
        """The clause that a person means; a label may be written in small letters. Raises `NoSuchClause`."""
        version = self.version(slug, cited.at, lang)
        clause = cited.among(version)
        if clause is None or clause.wid is None or version.version is None:
            raise NoSuchClause(cited.clause, f"{slug}@{cited.at}" if cited.at else slug)
        return Side(clause.wid, clause.label, version.version, version.lang)

    def rule(
        self,
        slug: str,
        old: Cited | Side,
        new: Cited | Side,
        *,
        same: bool,
        by: Person | None = None,
        note: str | None = None,
        lang: str | None = None,
        recorder: Person | None = None,
    ) -> Ruled:
        """Record that a clause of one version and a clause of another are the same one, or that they are not.

        It holds from then on for every comparison and for what is imported next. A later ruling about the
        same two clauses takes the place of an earlier one. Raises `NoSuchClause`, `NotNeighbours` and what
        `draftdiff.rulings.followed_by`, `draftdiff.rulings.make_ruling` and `Repository.record` raise.
        """
        sides = [side if isinstance(side, Side) else self.cite(slug, side, lang) for side in (old, new)]
        first, last = self._rulebooks.in_order(slug, *sides)
        by = by or recorder or RECORDER
        ruling = make_ruling(first, last, same=same, by=by, at=self._clock(), note=note)
        held = self._rulebooks.under
        commit = self.repository.record(slug, lambda h: propose_ruling(ruling, slug, h, recorder, held(slug, h)))
        return Ruled(ruling, commit)

    def placed(self, version: Version, beside: Version) -> Version:
        """A text from elsewhere as it is to be compared with a recorded version.

        Where its document says that it is of the same work, it was exported from this history and its
        wIds mean what they mean here; the same document would be recorded by them.
        """
        if version.work is None or version.work != self._parsed(self._blob(beside)).work:
            return version
        return replace(version, work=beside.work)

    def log(self, slug: str) -> tuple[Entry, ...]:
        """All states of the text, newest first."""
        return tuple(reversed(self._entries(slug)))

    def blame(self, slug: str, at: str | None = None, lang: str | None = None, *, ruled: str | None = None) -> Blame:
        """The origin of every word of a version, and of those lost on the way to it; ``ruled`` as for `compare`."""
        return self.origins.blame(slug, self.version(slug, at, lang), ruled)

    def taken(
        self, slug: str, old: str | None, new: str | None, lang: str | None = None, *, ruled: str | None = None
    ) -> dict[str, tuple[GoneWords, ...]]:
        """The words of ``old`` that ``new`` no longer has, by the clauses' wIds; ``ruled`` as for `compare`."""
        last = self.version(slug, new, lang)
        return self.origins.taken(slug, self.version(slug, old, last.lang), last, ruled)

    def states(self, slug: str, at: str | None = None, lang: str | None = None) -> tuple[State, ...]:
        """The states of the text in one language up to a version, oldest first.

        A commit that left this text alone (another language's, a mere fact) is no state of it.
        """
        newest = self.find(slug, at)
        path = self._path(slug, newest.oid, lang)
        states: list[State] = []
        last = None
        for commit, blob in reversed(self.repository.blobs_along(slug, path, newest.oid)):
            if blob is not None and blob != last:
                states.append(State(commit, self._at(slug, commit.oid, path, blob)))
                last = blob
        return tuple(states)

    def leftovers(self, slug: str, at: str | None = None, lang: str | None = None) -> tuple[Leftover, ...]:
        """What was changed on the way to a version that no amendment covers, oldest first."""
        version = self.version(slug, at, lang)
        return self.origins.leftovers(slug, version.version or "", version.lang)

    def clause_history(self, slug: str, wid: str, at: str | None = None, lang: str | None = None) -> tuple[Step, ...]:
        """The life of a clause up to a version, oldest step first."""
        states, chain = self._history(slug, at, lang)
        steps = clause_history(states, chain, wid)
        if not steps:
            raise UnknownClause(slug, wid)
        return steps

    def verify(self) -> Verification:
        """Prove the record: documents valid and canonical, identities stable, git sound."""
        from draftdiff.verification import verify  # noqa: PLC0415 - of all commands one needs it, and it is large

        return verify(self.repository)

    def prepare(self, reading: Reading, slug: str, facts: Facts, matches: Sequence[Match] = ()) -> Prepared:
        """What recording a text would do, with nothing recorded; raises as `import_version` does."""
        return self._intake.prepare(reading, slug, facts, matches)

    def import_version(
        self,
        reading: Reading,
        slug: str,
        facts: Facts,
        *,
        matches: Sequence[Match] = (),
        expected_head: str | None = None,
        visibility: Visibility | None = None,
    ) -> Recorded:
        """Record a text as the next version of a resolution, or as the first one of a new resolution.

        It is aligned with the version before it, which gives its clauses their identities; where
        somebody else recorded in the meantime, it is aligned anew with what is there then. ``matches`` are what
        the recorder says of doubtful ones: they are rulings of the same commit. With ``expected_head``, that of
        what was prepared, `RecordedMeanwhile` is raised where texts or rulings are no longer what they were.
        With ``visibility`` the same commit records to whom it is open from then on; a new one is open to the public
        where nothing is said.
        Raises `InvalidDocument`, `NothingChanged`, what `draftdiff.matching.check_matches` raises and what
        `Repository.record` raises.
        """
        draft, commit = self._intake.record(
            reading, slug, facts, matches=matches, expected_head=expected_head, visibility=visibility
        )
        lang = language_code(facts.lang or reading.version.lang)
        comparison = None
        if commit.parent and text_path(lang) in self.repository.files(commit.parent):
            comparison = self.compare(slug, commit.parent, commit.oid, lang)
        return Recorded(slug, commit, draft.number, draft.mends, comparison)

    def _summary(self, slug: str) -> Summary:
        """A line of the register; one resolution that somebody damaged does not hide the others."""
        try:
            return _summary(self.dossier(slug))
        except DraftdiffError as error:
            return Summary(slug, f"({error.what})", None, None, None, (), 0)

    def _entries(self, slug: str) -> tuple[Entry, ...]:
        stage: str | None = None
        entries = []
        texts = [commit for commit in reversed(self.repository.history(slug)) if not is_aside(commit)]
        for number, commit in enumerate(texts, start=1):
            stage = commit.trailer("Stage") or stage
            entries.append(Entry(commit, decision_of(commit), stage, commit.trailer("Language") or "und", number))
        return tuple(entries)

    def _languages(self, slug: str, oid: str) -> tuple[str, ...]:
        """The languages of a version's texts, the one that the resolution began in first."""
        present = {lang for path in self.repository.files(oid) if (lang := text_language(path))}
        if len(present) < 2:  # noqa: PLR2004 - nothing to order, and the history need not be gone through
            return tuple(present)
        order = [commit.trailer("Language") for commit in reversed(self.repository.history(slug, oid))]
        return tuple(sorted(present, key=lambda lang: (order.index(lang) if lang in order else len(order), lang)))

    def _path(self, slug: str, oid: str, lang: str | None) -> str:
        known = self._languages(slug, oid)
        if not known:
            raise NoText(slug)
        wanted = (akn.three_letters(lang) or lang) if lang else known[0]
        if wanted not in known:
            raise UnknownLanguage(slug, wanted, known)
        return text_path(wanted)

    def _history(self, slug: str, at: str | None, lang: str | None) -> tuple[tuple[State, ...], list[Comparison]]:
        """The states of one text up to a version, oldest first, and the comparisons between neighbours."""
        states, rulebook = self.states(slug, at, lang), self._rulebooks.at(slug)
        return states, [self._comparison(old.version, new.version, rulebook) for old, new in pairwise(states)]

    def _at(self, slug: str, oid: str, path: str, blob: str) -> Version:
        """The text in a blob as the version that a commit made of it.

        All versions on one branch are one history, and each is in the language of its file, whatever a
        foreign document says of its work.
        """
        version = self._parsed(blob)
        return replace(version, slug=slug, version=oid, work=slug, lang=text_language(path) or version.lang)

    def _comparison(self, old: Version, new: Version, rulebook: Rulebook) -> Comparison:
        rulings = rulebook.between(old, new)
        return replace(self._compared(self._blob(old), self._blob(new), rulings), old=old, new=new)

    def _looms_ruled(self, slug: str, commit: str) -> Looms:
        rulebook = self._rulebooks.at(slug, commit)
        return Looms(self.repository, self._at, partial(self._woven_comparison, rulebook=rulebook))

    def _woven_comparison(self, old: Version, new: Version, rulebook: Rulebook | None = None) -> Comparison:
        """The comparison of a recorded version, or of a text that only followed from decisions, with a recorded one."""
        if old.version is None:
            return compare(replace(old, work="recorded"), replace(new, work="recorded"))
        return self._comparison(old, new, rulebook or self._rulebooks.at(new.slug or ""))

    def _blob(self, version: Version) -> str:
        return self.repository.files(version.version or "")[text_path(version.lang)]

    def _parse(self, blob: str) -> Version:
        try:
            return akn.parse(self.repository.blob(blob), source=blob[:10]).version()
        except BadInput as error:
            raise DamagedText(error) from error

    def _compare(self, old: str, new: str, rulings: Rulings) -> Comparison:
        before, after = (replace(self._parsed(blob), work="recorded") for blob in (old, new))
        return kept(before, after, rulings, self.cache, blobs=(old, new))


def _summary(dossier: Dossier) -> Summary:
    return Summary(
        slug=dossier.slug,
        title=dossier.title,
        body=dossier.body,
        stage=dossier.stage,
        changed=dossier.entries[-1].commit.authored,
        languages=dossier.languages,
        versions=len(dossier.entries),
    )
