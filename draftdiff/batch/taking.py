"""Texts of a folder recorded one after the other, while others are read: each as a resolution or version of its own.

What was recorded bears the digest of its file. So a run that was killed goes on where it stood, and what it leaves is
the same as if it had not been.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from time import monotonic

from draftdiff.batch.crews import Crew, Failed
from draftdiff.batch.forms import of_another
from draftdiff.batch.sources import Source
from draftdiff.committee import Visibility
from draftdiff.errors import DraftdiffError, Unavailable
from draftdiff.importers import Reading, read
from draftdiff.importers.reading import MAX_BYTES, FileTooLarge, UndecidedRevisions, built
from draftdiff.importers.revisions import Revisions
from draftdiff.intake import NOWHERE
from draftdiff.model import Outline
from draftdiff.recording import DIGEST, Facts, NothingChanged
from draftdiff.service import Record
from draftdiff.store import Stream, UnknownResolution

MOMENT = 1.0
"""The texts of so many seconds are recorded together, unless there are many: a run that is killed has to redo them."""


class Fate(StrEnum):
    """What became of a file."""

    RECORDED = "recorded"
    ALREADY = "already on record"
    SAME = "same text as before"
    PASSED = "passed over"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file.

    ``reason`` tells why it was not recorded; ``commit`` is the full id of what was. ``clauses`` counts what was
    recognised, ``doubts`` are remarks with the lines that they are about, ``left_out`` counts the lines that are no
    part of the text, ``mends`` tell what was changed in a document so that it is valid.
    """

    source: Source
    fate: Fate
    reason: str = ""
    commit: str = ""
    number: int = 0
    clauses: int = 0
    doubts: tuple[tuple[int, str], ...] = ()
    left_out: int = 0
    mends: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to be read; ``error`` tells why its bytes could not be had."""

    source: Source
    data: bytes = b""
    lang: str | None = None
    revisions: Revisions | None = None
    error: str = ""

    @property
    def digest(self) -> str:
        return digest_of(self.data)


@dataclass(frozen=True, slots=True)
class _Recognised:
    """What a process read: the outline, or for Akoma Ntoso nothing but that it can be read."""

    form: str
    outline: Outline | None
    lines: tuple[str, ...]


class _Undecided(Failed):
    """What a process could not read for tracked changes on which nobody has decided."""


def take(
    record: Record,
    found: Sequence[Source],
    crew: Crew,
    *,
    facts: Callable[[Source], Facts] = lambda _: Facts(),
    lang: str | None = None,
    revisions: Revisions | None = None,
    visibility: Visibility | None = None,
) -> Iterator[Taken]:
    """Record the texts of these files in their order; what became of each is given once it is on record.

    As many are recorded together as are made in a moment (`draftdiff.store.Stream`).

    A file that is on record is left alone; so is one before it, of the same resolution, that is not: to record it now
    would turn their order round. Of a text that is there in several forms the first that can be read is taken, and it
    is told whether the others say the same. A file with tracked changes fails unless ``revisions`` says which of its
    texts is meant; so do the files of a resolution of which somebody else recorded a text in the meantime, as by a
    second run at the same time: they are taken when it is begun again. Nothing that one file does stops the others.
    """
    ledger = _Ledger(record, found)
    waiting = (source for source in found if source.error is None and ledger.waits(source))
    results = crew.results(_read, (_task(source, lang, revisions) for source in waiting))
    stream = Stream(record.repository)
    with record.over(stream) as ahead:
        told: list[Taken] = []
        since = monotonic()
        for _, forms in groupby(found, lambda source: source.text):
            told += _forms(ahead, forms, results, ledger, facts, visibility)
            if stream.full or monotonic() - since > MOMENT:
                yield from _on_record(told, stream.flush())
                told, since = [], monotonic()
        yield from _on_record(told, stream.flush())
    with suppress(Unavailable):  # all is on record
        record.repository.git.tidy()


def _forms(
    record: Record,
    forms: Iterable[Source],
    results: Iterator[tuple[_Task, _Recognised | Failed]],
    ledger: _Ledger,
    facts: Callable[[Source], Facts],
    visibility: Visibility | None,
) -> Iterator[Taken]:
    """Take one text, which is there in these forms."""
    told: list[Taken] = []
    best: tuple[Source, Reading] | None = None
    undecided: Source | None = None
    for source in forms:
        if source.error is not None:
            told.append(Taken(source, Fate.FAILED, str(source.error)))
            continue
        if not ledger.waits(source):
            told.append(Taken(source, *ledger.fate(source)))
            continue
        task, result = next(results)
        if best is not None:
            told.append(_passed(task, result, *best))
        elif undecided is not None:  # another form may be of either text
            told.append(Taken(source, Fate.PASSED, f"it is another form of {undecided.name}, which comes first"))
        else:
            head = ledger.heads.get(source.slug, NOWHERE)
            taken, reading = _taken(record, task, result, facts(source), visibility, head)
            ledger.heads[source.slug] = taken.commit or head
            told.append(taken)
            best = None if reading is None else (source, reading)
            undecided = source if isinstance(result, _Undecided) else None
    return iter(told) if best is None else (_instead(each, best[0]) for each in told)


def _on_record(told: Sequence[Taken], refused: Mapping[str, DraftdiffError]) -> Iterator[Taken]:
    """What is told of files once those that were taken are on record, but for those of resolutions refused."""
    for each in told:
        why = refused.get(each.source.slug)
        if why is None or each.fate in (Fate.ALREADY, Fate.FAILED):
            yield each
        else:
            yield Taken(each.source, Fate.FAILED, str(why.located(each.source.name)))


def digest_of(data: bytes) -> str:
    """The digest by which a file is known again."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


_ALREADY = Fate.ALREADY, ""


class _Ledger:
    """Which files are on record, by the digests that the commits of their resolutions bear.

    ``heads`` are the commits up to which that was looked at.
    """

    def __init__(self, record: Record, found: Sequence[Source]) -> None:
        self._fates: dict[Path, tuple[Fate, str]] = {}
        by_slug: dict[str, list[Source]] = {}
        for source in found:
            if source.error is None:
                by_slug.setdefault(source.slug, []).append(source)
        there = record.repository.heads()
        self.heads = {slug: there[slug] for slug in by_slug if slug in there}
        for slug, own in by_slug.items():
            if slug in there:
                self._settle(own, _digests(record, slug, there[slug]))
                self._pass_over_forms(own)

    def waits(self, source: Source) -> bool:
        return source.path not in self._fates

    def fate(self, source: Source) -> tuple[Fate, str]:
        return self._fates[source.path]

    def _settle(self, own: Sequence[Source], digests: Sequence[str]) -> None:
        """Find the files among the versions, both in their order: a text may come back after another."""
        start, last = 0, 0
        for index, source in enumerate(own):
            digest = _digest_at(source.path)
            if digest in digests[start:]:
                start = digests.index(digest, start) + 1
                self._fates[source.path] = _ALREADY
                last = index
        for source in own[:last]:
            if source.text != own[last].text:
                self._fates.setdefault(source.path, (Fate.PASSED, "a later file of the same resolution is on record"))

    def _pass_over_forms(self, own: Sequence[Source]) -> None:
        """Settle the other forms of the texts that are on record."""
        there = {source.text: source.name for source in own if self._fates.get(source.path) == _ALREADY}
        for source in own:
            if source.text in there:
                told = f"it is another form of {there[source.text]}, which is on record"
                self._fates.setdefault(source.path, (Fate.PASSED, told))


def _digests(record: Record, slug: str, head: str) -> tuple[str, ...]:
    """The digests of the files that a resolution was made from up to a commit, oldest first."""
    try:
        commits = record.repository.history(slug, head)
    except UnknownResolution:
        return ()
    return tuple(digest for commit in reversed(commits) if (digest := commit.trailer(DIGEST)))


def _digest_at(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return None  # told when it is to be read
    return digest_of(data)


def _task(source: Source, lang: str | None, revisions: Revisions | None) -> _Task:
    try:
        with source.path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return _Task(source, error=f"{source.name}: cannot be read ({error.strerror or error})")
    if len(data) > MAX_BYTES:  # not sent to another process to be refused there
        return _Task(source, error=str(FileTooLarge(source.name)))
    return _Task(source, data, lang, revisions)


def _read(task: _Task) -> _Recognised | Failed:
    """Read a file, in a process of its own; errors are told by their lines, for they do not travel."""
    if task.error:
        return Failed(task.error)
    try:
        reading = read(task.data, source=task.source.name, lang=task.lang, revisions=task.revisions)
    except DraftdiffError as error:
        return Failed(str(error))
    if reading.revisions and task.revisions is None:
        return _Undecided(str(UndecidedRevisions(task.source.name, reading.revisions)))
    return _Recognised(reading.format, reading.outline, reading.lines)


def _taken(
    record: Record, task: _Task, result: _Recognised | Failed, facts: Facts, visibility: Visibility | None, head: str
) -> tuple[Taken, Reading | None]:
    """What became of a file, and its text where that is on record now."""
    source = task.source
    if isinstance(result, Failed):
        return Taken(source, Fate.FAILED, result.reason), None
    try:
        reading = _reading(task, result)
        said = replace(facts, digest=task.digest)
        recorded = record.import_version(reading, source.slug, said, expected_head=head, visibility=visibility)
    except NothingChanged as error:
        return Taken(source, Fate.SAME, error.what), reading
    except DraftdiffError as error:
        return Taken(source, Fate.FAILED, str(error.located(source.name))), None
    outline = reading.outline
    taken = Taken(
        source,
        Fate.RECORDED,
        commit=recorded.commit.oid,
        number=recorded.number,
        clauses=len(reading.version.clauses),
        doubts=outline.doubts if outline else (),
        left_out=len(outline.omissions) if outline else 0,
        mends=recorded.mends,
    )
    return taken, reading


def _passed(task: _Task, result: _Recognised | Failed, taken: Source, text: Reading) -> Taken:
    """What is told of a further form of a text that was taken."""
    if isinstance(result, Failed):
        return Taken(task.source, Fate.FAILED, result.reason)
    try:
        own = _reading(task, result)
    except DraftdiffError as error:
        return Taken(task.source, Fate.FAILED, str(error.located(task.source.name)))
    return Taken(task.source, Fate.PASSED, of_another(task.source, own.version, taken, text.version))


def _instead(told: Taken, taken: Source) -> Taken:
    """What is told of a form that failed where another one was taken."""
    if told.fate is not Fate.FAILED:
        return told
    reason = told.reason.removeprefix(f"{told.source.name}: ").partition(";")[0]
    return replace(told, fate=Fate.PASSED, reason=f"{taken.name} was taken instead ({reason})")


def _reading(task: _Task, result: _Recognised) -> Reading:
    """The reading as it was in the other process; a tree of XML does not travel and is read once more."""
    if result.outline is None:
        return read(task.data, source=task.source.name, lang=task.lang)
    return built(result.outline, task.source.name, result.form, result.lines)
