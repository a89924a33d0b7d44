"""Many texts by one command: the bar that shows how far it is, and the summary of what failed and why."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from draftdiff.batch import Fate, Outcome, Reported, Source, Taken, Wish, crew, report, take
from draftdiff.batch.reporting import CHANGES
from draftdiff.cli.output import emit, plain_line, print_json
from draftdiff.committee import Visibility
from draftdiff.errors import BadInput
from draftdiff.importers.revisions import Revisions
from draftdiff.recording import Facts
from draftdiff.service import Record

Done = TypeVar("Done")

FAILED = 2
"""The exit code where some of many failed, as for one that does."""

jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N", help="Of many at once: so many processes (else one a core)."
)
scheduler_option = click.option(
    "--scheduler", metavar="tcp://…", help="Of many at once: on the Dask cluster with this scheduler."
)


class OneFileOnly(BadInput):
    """An option is for one file, and a folder was given."""

    def __init__(self, option: str, folder: str) -> None:
        super().__init__(f"{option} goes with one file, not with a folder", where=folder, remedy="leave it out")


class FolderOnly(BadInput):
    """An option is for a folder, and one file was given."""

    def __init__(self, option: str, file: str) -> None:
        super().__init__(f"{option} goes with a folder", where=file, remedy="leave it out, or give a folder of texts")


class OneOrMany(BadInput):
    """Each folder is to be a resolution, and all of them are to be one."""

    def __init__(self) -> None:
        super().__init__(
            "each folder is a resolution named after it", where="--by-folder", remedy="give no SLUG, or leave it out"
        )


class NoFolder(BadInput):
    """Many reports are to be written, and it is not said where."""

    def __init__(self) -> None:
        super().__init__(
            "many reports are files in a folder, and none was given", where="-o", remedy="give one: -o FOLDER"
        )


def import_folder(
    record: Record,
    found: Sequence[Source],
    facts: Facts,
    *,
    lang: str | None,
    form: str,
    jobs: int | None,
    scheduler: str | None,
    revisions: Revisions | None = None,
    visibility: Visibility | None = None,
    reports: Path | None = None,
) -> None:
    """Record every text of a folder, and write to ``reports`` what changed in each resolution.

    Ends with the exit code `FAILED` where some could not be.
    """
    reported: list[Reported] = []
    with crew(jobs, scheduler) as workers:
        taken = take(
            record, found, workers, facts=lambda _: facts, lang=lang, revisions=revisions, visibility=visibility
        )
        done = list(progress(taken, len(found), "Reading", _failed))
        if reports is not None:
            there = record.repository.heads()
            slugs = [slug for slug in dict.fromkeys(source.slug for source in found) if slug in there]
            written = report(record, slugs, Wish(CHANGES, "html"), reports, workers)
            reported = list(progress(written, len(slugs), "Writing", _unwritten))
    if form == "json":
        told = {"files": [_json(each) for each in done], "summary": _counted(done)}
        print_json(told if reports is None else {**told, "reports": [_report_json(each) for each in reported]})
    else:
        emit(_told(done) + ("" if reports is None else _reports_told(reported, reports)))
    if any(map(_failed, done)) or any(map(_unwritten, reported)):
        click.get_current_context().exit(FAILED)


def report_on_many(
    record: Record, slugs: Sequence[str], wish: Wish, folder: Path | None, *, jobs: int | None, scheduler: str | None
) -> None:
    """Write a report on each of many; ends with the exit code `FAILED` where some could not be."""
    if folder is None:
        raise NoFolder
    with crew(jobs, scheduler) as workers:
        reports = report(record, slugs, wish, folder, workers)
        done = list(progress(reports, len(slugs), "Writing", _unwritten))
    emit(_reports_told(done, folder))
    if any(map(_unwritten, done)):
        click.get_current_context().exit(FAILED)


def _reports_told(done: Sequence[Reported], folder: Path) -> str:
    """What became of all reports: what failed and why, and the counts."""
    counts = Counter(each.outcome for each in done)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome]) or "none"
    lines = [
        plain_line(f"{each.slug}: {each.reason.removeprefix(f'{each.slug}: ')}") for each in done if _unwritten(each)
    ]
    return "".join(f"{line}\n" for line in [*lines, f"{len(done)} reports in {folder}: {told}."])


def progress(results: Iterable[Done], total: int, what: str, failed: Callable[[Done], bool]) -> Iterator[Done]:
    """The results as they come, with a bar on the terminal where one is looked at; nothing where it is not."""
    if not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console  # noqa: PLC0415 - rich takes a while to load
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failures]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, failures="")
        failures = 0
        for result in results:
            failures += failed(result)
            bar.update(task, advance=1, failures=f"{failures} failed" if failures else "")
            yield result


def _unwritten(reported: Reported) -> bool:
    return reported.outcome is Outcome.FAILED


def _failed(taken: Taken) -> bool:
    return taken.fate is Fate.FAILED


def _counted(done: Iterable[Taken]) -> dict[str, int]:
    counts = Counter(each.fate for each in done)
    return {fate.value: counts[fate] for fate in Fate if counts[fate]}


def _told(done: list[Taken]) -> str:
    """What became of all: what is to be looked at, what failed and why, and the counts."""
    doubtful = [each for each in done if each.doubts]
    lines = [
        f"{plain_line(each.source.name)}: please check line {each.doubts[0][0]}: {plain_line(each.doubts[0][1])}"
        + (f" (and {len(each.doubts) - 1} more)" if len(each.doubts) > 1 else "")
        for each in doubtful
    ]
    lines += [plain_line(f"{each.source.name}: mended: {'; '.join(each.mends)}") for each in done if each.mends]
    failed = [each for each in done if each.fate is Fate.FAILED]
    lines += [plain_line(_named(each.source, each.reason)) for each in failed]
    lines += [
        f"{plain_line(each.source.name)}: passed over, for {plain_line(each.reason)}"
        for each in done
        if each.fate is Fate.PASSED
    ]
    counts = ", ".join(f"{count} {fate}" for fate, count in _counted(done).items())
    return "".join(f"{line}\n" for line in [*lines, f"{len(done)} files: {counts}."])


def _named(source: Source, reason: str) -> str:
    """The reason with the file before it, unless it says so itself."""
    return reason if reason.startswith(source.name) else f"{source.name}: {reason}"


def _json(taken: Taken) -> dict[str, Any]:
    return {
        "file": taken.source.name,
        "slug": taken.source.slug,
        "fate": taken.fate.value,
        "reason": taken.reason or None,
        "commit": taken.commit or None,
        "number": taken.number or None,
        "clauses": taken.clauses,
        "left_out": taken.left_out,
        "doubts": [{"line": line, "why": why} for line, why in taken.doubts],
        "mends": list(taken.mends),
    }


def _report_json(reported: Reported) -> dict[str, Any]:
    return {
        "slug": reported.slug,
        "file": str(reported.file),
        "outcome": reported.outcome.value,
        "reason": reported.reason or None,
    }
