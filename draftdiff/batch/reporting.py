"""Reports on many resolutions, each written to a file of its own as soon as it is made.

A ledger in the folder says of each file from what it was made. So a run that was killed goes on where it stood, and one
on a record that has grown makes anew what has changed, and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from draftdiff.batch.crews import Crew, Failed
from draftdiff.consolidating import consolidated
from draftdiff.desk import Desk
from draftdiff.desk.reporting import compared, sheet_of
from draftdiff.errors import DraftdiffError, Unavailable
from draftdiff.reports.forms import ENDINGS, comparison_file, sheet_file
from draftdiff.reports.imprint import leading_to
from draftdiff.reports.languages import labels_of
from draftdiff.service import Record
from draftdiff.store.cache import FileCache
from draftdiff.store.whole import write_whole
from draftdiff.tongues import speaking

CHANGES = "changes"
"""The report that is a comparison."""

LEDGER = ".draftdiff-reports.jsonl"
"""The file in the folder that tells from what each report was made."""


class UnwritableFolder(Unavailable):
    """The folder for the reports cannot be written to."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"the folder cannot be written to ({error.strerror or error})",
            where=str(path),
            remedy="give one that you may write to",
        )


class Outcome(StrEnum):
    """What became of a report."""

    WRITTEN = "written"
    THERE = "there already"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which report is wanted: its kind and form, from which version on, on which delegation, in which language told.

    ``by`` says whose the tracked changes of a document of Word are (`draftdiff.reports.word.By`); ``site`` is the
    address of the site to which what is printed leads.
    """

    kind: str
    form: str
    since: str | None = None
    who: str | None = None
    by: str = "sponsor"
    lang: str | None = None
    language: str | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """What became of the report on one resolution; ``reason`` tells why there is none."""

    slug: str
    file: Path
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Task:
    """A report to be made, wherever: the repository and the cache by their paths, the head it is made from."""

    repository: str
    cache: str | None
    slug: str
    head: str
    wish: Wish

    @property
    def key(self) -> str:
        """All that the bytes of the report depend on."""
        wish = self.wish
        facts = [version("draftdiff"), self.head, *astuple(wish)]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def report(record: Record, slugs: Sequence[str], wish: Wish, folder: Path, crew: Crew) -> Iterator[Reported]:
    """Write a report on each resolution to the folder; what became of each is given as soon as it is known.

    On a cluster the workers must see the repository under the same path. Raises `UnwritableFolder`.
    """
    ledger = _Ledger(folder)
    heads = record.repository.heads()
    cache = str(record.cache.folder) if isinstance(record.cache, FileCache) else None
    tasks = [_Task(str(record.path), cache, slug, heads.get(slug, ""), wish) for slug in slugs]
    files = {task: folder / f"{task.slug}.{wish.kind}.{ENDINGS[wish.form]}" for task in tasks}
    waiting = [task for task in tasks if not ledger.holds(files[task], task.key)]
    results = crew.results(_worked, waiting)
    wanted = set(waiting)
    for task in tasks:
        if task not in wanted:
            yield Reported(task.slug, files[task], Outcome.THERE)
            continue
        _, result = next(results)
        if isinstance(result, Failed):
            yield Reported(task.slug, files[task], Outcome.FAILED, result.reason)
            continue
        ledger.write(files[task], result, task.key)
        yield Reported(task.slug, files[task], Outcome.WRITTEN)


def _worked(task: _Task) -> bytes | Failed:
    """Make a report, in a process of its own; errors are told by their lines, for they do not travel."""
    try:
        desk = Desk(_record(task.repository, task.cache), task.slug, task.wish.lang)
        return made(desk, task.wish)
    except DraftdiffError as error:
        return Failed(str(error))


def made(desk: Desk, wish: Wish) -> bytes:
    """The report on one resolution as the bytes of a file."""
    with leading_to(wish.site):
        return _made(desk, wish)


def _made(desk: Desk, wish: Wish) -> bytes:
    language = wish.language or labels_of(desk.lang)
    if wish.kind != CHANGES:
        return sheet_file(sheet_of(desk, wish.kind, language, since=wish.since, who=wish.who), wish.form)
    with speaking(language):
        return _changes(desk, wish)


def _changes(desk: Desk, wish: Wish) -> bytes:
    comparison = compared(desk, wish.since)
    if wish.form == "akn":
        return consolidated(desk.record, desk.slug, comparison)
    if wish.form == "docx":
        from draftdiff.reports.word import By  # noqa: PLC0415 - what writes documents takes long to load
        from draftdiff.tracking import tracked  # noqa: PLC0415 - as above

        return tracked(desk.record, desk.slug, comparison, By(wish.by))
    return comparison_file(comparison, wish.form)


@lru_cache(maxsize=1)
def _record(repository: str, cache: str | None) -> Record:
    """The record as this process reads it, opened once for all that it makes."""
    return Record.open(Path(repository), cache=FileCache(Path(cache)) if cache else None)


class _Ledger:
    """From what the files of a folder were made, and their digests."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LEDGER
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._entries = dict(self._read())
        except OSError as error:
            raise UnwritableFolder(folder, error) from error

    def holds(self, file: Path, key: str) -> bool:
        """Whether the file was made from this and is still as it was made."""
        entry = self._entries.get(file.name)
        if entry is None or entry[0] != key:
            return False
        try:
            return _digest(file.read_bytes()) == entry[1]
        except OSError:
            return False

    def write(self, file: Path, data: bytes, key: str) -> None:
        """Write a file whole, then say from what: a file of which nothing is said is made anew."""
        try:
            write_whole(file, data)
            with self._path.open("a", encoding="utf-8") as ledger:
                ledger.write(json.dumps({"file": file.name, "from": key, "digest": _digest(data)}) + "\n")
        except OSError as error:
            raise UnwritableFolder(self._folder, error) from error
        self._entries[file.name] = key, _digest(data)

    def _read(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """The entries that are whole: the last line may have been cut off by a kill."""
        if not self._path.exists():
            return
        text = self._path.read_text(encoding="utf-8", errors="replace")
        if text and not text.endswith("\n"):
            with self._path.open("a", encoding="utf-8") as ledger:
                ledger.write("\n")
        for line in text.splitlines():
            try:
                entry = json.loads(line)
                yield str(entry["file"]), (str(entry["from"]), str(entry["digest"]))
            except (ValueError, KeyError, TypeError):
                continue


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
