"""The commands that write: a new repository, a new version of a text."""

from __future__ import annotations

import re
import shlex
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from draftdiff.batch import sources
from draftdiff.cli import conforming, options
from draftdiff.cli.explanation import explanation_json, explanation_text
from draftdiff.cli.many import (
    FolderOnly,
    OneFileOnly,
    OneOrMany,
    import_folder,
    jobs_option,
    scheduler_option,
)
from draftdiff.cli.output import emit, print_json
from draftdiff.cli.sources import read_file
from draftdiff.committee import Visibility
from draftdiff.config import Config, person
from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.importers import Reading
from draftdiff.importers.reading import UndecidedRevisions
from draftdiff.importers.revisions import Revisions
from draftdiff.intake import Recorded
from draftdiff.model import ClauseKind, Stage
from draftdiff.publishing import OPEN_TO, Openness
from draftdiff.recording import Facts
from draftdiff.reports.wording import summary_sentence
from draftdiff.sealing import sign as seal_later
from draftdiff.service import Record
from draftdiff.store import valid_slug
from draftdiff.store.foreign import take_clone

_STAGES = {
    **{stage.value: stage for stage in Stage},
    "committee-text": Stage.COMMITTEE,
    "drafting-committee-text": Stage.DRAFTING_COMMITTEE,
    "adopted-text": Stage.ADOPTED,
}


_VISIBILITIES = {"private": Visibility.SECRETARIAT, **{each.value: each for each in Visibility}}
"""To whom a resolution can be open; who thinks of a draft of his own says ``private``."""


class NoSlug(BadInput):
    """A version is to be recorded, but it is not said of which resolution."""

    def __init__(self, file: str) -> None:
        super().__init__(
            "no SLUG was given to record it under",
            where=file,
            remedy="give one (draftdiff import FILE SLUG), or --dry-run to look without recording",
        )


class UnknownStage(BadInput):
    """There is no stage of that name."""

    def __init__(self, written: str) -> None:
        super().__init__(
            f"unknown stage {written!r}", where="--stage", remedy=f"give {', '.join(stage.value for stage in Stage)}"
        )


@click.command()
@click.option(
    "--from",
    "clone",
    type=click.Path(path_type=Path),
    metavar="CLONE",
    help="Take over what a clone by git holds (git clone --mirror).",
)
@options.output_format("text", "json")
@options.repository
def init(clone: Path | None, form: str, repo: Path | None) -> None:
    """Create a repository: an empty one, or of what a clone of a record holds, as when it moves to another machine.

    Where an upstream is set, the repository holds what is there.

    \b
    Example:
      draftdiff init --repo assembly.git
    """
    told = options.settings(repo)
    path = told.repository
    if clone is None:
        Record.create(path).close()
    else:
        take_clone(clone, path)
    if told.upstream:
        _fill(path, told.upstream)
    record = options.closing(Record.open(path))
    if form == "json":
        print_json({"repository": str(path)})
    elif clone is not None:
        count = len(record.repository.slugs())
        emit(f"Took {count} resolutions over from {clone} to {path}; next: draftdiff verify{_named(repo)}\n")
    else:
        made = "a copy of the upstream" if told.upstream else "an empty repository"
        emit(f"Created {made} at {path}; next: draftdiff import FILE SLUG{_named(repo)}\n")


def _fill(path: Path, upstream: str) -> None:
    """Bring what the upstream holds into a new copy; where that fails there is none."""
    try:
        with Record.open(path, upstream=upstream) as record:
            record.repository.catch_up()
    except DraftdiffError:
        shutil.rmtree(path, ignore_errors=True)
        raise


@click.command(short_help="Sign a version that is on record, by one more name.")
@click.argument("slug")
@click.argument("version", required=False)
@click.option("--as", "name", metavar="NAME", help="The name that bears the signature (else NAME-signed).")
@options.output_format("text", "json")
@options.repository
def sign(slug: str, version: str | None, name: str | None, form: str, repo: Path | None) -> None:
    """Sign VERSION of SLUG, or the newest one that was adopted, by the key that the setting signing_key names.

    What is recorded with a name while that setting is there is signed as it is recorded. A name is never moved, so
    what was recorded before gets one more, which bears the signature.

    \b
    Example:
      draftdiff sign safe-drinking-water adopted
    """
    record = options.open_record(repo)
    given = seal_later(record, slug, version, name=name, by=options.settings(repo).recorder)
    if form == "json":
        print_json({"slug": slug, "name": given, "commit": record.repository.names(slug)[given]})
    else:
        emit(f"Signed as {slug}@{given}; git verify-tag {slug}/{given} proves it\n")


def _named(repo: Path | None) -> str:
    """The option that names the repository in the next command as well, where it was given in this one."""
    return f" --repo {shlex.quote(str(repo))}" if repo else ""


@click.command("import", short_help="Record a text as the next version of a resolution.")
@click.argument("file")
@click.argument("slug", required=False)
@click.option("--stage", metavar="S", help=f"The stage of the text: {', '.join(stage.value for stage in Stage)}.")
@options.language
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar="D", help="The day of the version, YYYY-MM-DD.")
@click.option("--as", "name", metavar="NAME", help="Make it a named version.")
@click.option("--title", help="The title, where the text has none.")
@click.option("--issuer", metavar="NAME", help="Whose resolution it is, for the address of a new one.")
@click.option("--country", metavar="CC", help="The country of the issuer: fr, ke … or un.")
@click.option("--author", metavar='"NAME <MAIL>"', help="Who proposed the text.")
@click.option("--message", metavar="M", help="What to say of it in the log.")
@click.option("--amendment", metavar="N", help="The number of the amendment that brought it about.")
@click.option("--sponsor", "sponsors", metavar="S", multiple=True, help="A sponsor of the amendment; may be repeated.")
@click.option("--body", metavar="B", help="The body that decided.")
@click.option("--outcome", metavar="O", help="What it decided: adopted, adopted-in-part …")
@click.option("--vote", metavar="F-A-A", help="The vote: for, against, abstaining; or consensus.")
@click.option("--sitting", help="The sitting at which it decided.")
@click.option(
    "--visibility",
    type=click.Choice(tuple(_VISIBILITIES)),
    help="To whom it is open from now on, private: the secretariat alone; else as before, at first the public.",
)
@click.option(
    "--revisions",
    type=click.Choice([each.value for each in Revisions]),
    help="Which text of a file with tracked changes: as if all were accepted, or as if all were rejected.",
)
@click.option(
    "--by-folder", is_flag=True, help="Of a folder: each folder in it is a resolution, its files the versions."
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Of a folder: write what changed in each resolution there, as HTML.",
)
@options.by_paragraphs
@click.option("--explain", is_flag=True, help="List every line of the source and what became of it.")
@click.option("--dry-run", is_flag=True, help="Read the file and say what was recognised; record nothing.")
@options.encoding
@jobs_option
@scheduler_option
@options.output_format("text", "json")
@options.repository
def import_(
    file: str,
    slug: str | None,
    by_folder: bool,
    reports: Path | None,
    explain: bool,
    dry_run: bool,
    form: str,
    lang: str | None,
    encoding: str | None,
    repo: Path | None,
    jobs: int | None,
    scheduler: str | None,
    visibility: str | None,
    revisions: str | None,
    paragraphs: bool,
    **said: Any,
) -> None:
    """Record FILE as the next version of the resolution SLUG, or as its first.

    Its clauses are matched with those of the version before, so that each keeps its identity.

    A folder is taken in whole: each file is a resolution of its own, named after it, or with SLUG a version
    of that one, in the order of the names. With --by-folder each folder in it is a resolution of which its
    files are the versions; --reports also writes what changed from the first of them to the last. Of a text
    that is there in several forms (9.docx, 9.pdf) one is taken, and it is told whether the others say the
    same. What is on record already is left alone, so that a run that was broken off is simply begun again.

    \b
    Example:
      draftdiff import draft.txt road-safety --stage draft --date 2026-03-02
      draftdiff import draft.txt night-buses --visibility private
      draftdiff import draft.txt --dry-run --explain
      draftdiff import redline.docx road-safety --revisions accepted
      draftdiff import archive/
      draftdiff import archive/ --by-folder --reports changes/
    """
    many = Path(file).is_dir()
    if many:
        _refuse_for_folder(
            file, explain=explain, dry_run=dry_run, encoding=encoding, name=said["name"], paragraphs=paragraphs
        )
        if by_folder and slug is not None:
            raise OneOrMany
    else:
        _refuse_for_file(file, slug, by_folder=by_folder, reports=reports, dry_run=dry_run)
    if slug is not None:
        valid_slug(slug)
    settings = options.settings(repo)
    facts = _facts(lang=lang, recorder=settings.recorder, **_filled(said, settings))
    to = _VISIBILITIES[visibility] if visibility is not None else None
    meant = Revisions(revisions) if revisions is not None else None
    if many:
        import_folder(
            options.open_record(repo),
            sources(Path(file), slug, by_folder=by_folder),
            facts,
            lang=lang,
            form=form,
            jobs=jobs,
            scheduler=scheduler,
            revisions=meant,
            visibility=to,
            reports=reports,
        )
        return
    # The repository comes first: who has none should not wait for a long text to be read.
    record = None if dry_run else options.open_record(repo)
    reading = read_file(file, lang=lang, encoding=encoding, revisions=meant, paragraphs=paragraphs)
    if reading.revisions and meant is None and not dry_run:
        raise UndecidedRevisions(reading.source, reading.revisions)
    done = record.import_version(reading, slug, facts, visibility=to) if record and slug else None
    open_to = Openness(record).visibility(done.slug) if record and done else None
    asked = conforming.note(record, done.slug, facts.lang or reading.version.lang, repo) if record and done else ""
    _present(reading, done, open_to, asked, explain=explain, form=form)


def _refuse_for_folder(folder: str, **given: Any) -> None:
    """Raise for options that can only be meant for one file."""
    words = {
        "explain": "--explain",
        "dry_run": "--dry-run",
        "encoding": "--encoding",
        "name": "--as",
        "paragraphs": "--paragraphs",
    }
    for option, value in given.items():
        if value:
            raise OneFileOnly(words[option], folder)


def _refuse_for_file(file: str, slug: str | None, *, by_folder: bool, reports: Path | None, dry_run: bool) -> None:
    """Raise for options that can only be meant for a folder, and where it is not said of what a file is a version."""
    if by_folder:
        raise FolderOnly("--by-folder", file)
    if reports is not None:
        raise FolderOnly("--reports", file)
    if slug is None and not dry_run:
        raise NoSlug(file)


def _filled(said: dict[str, Any], settings: Config) -> dict[str, Any]:
    """What was said, and from the settings who issues the resolutions where that was not said."""
    return {**said, "issuer": said["issuer"] or settings.issuer, "country": said["country"] or settings.country}


def _facts(*, date: datetime | None, stage: str | None, author: str | None, vote: str | None, **others: Any) -> Facts:
    return Facts(
        vote=_vote(vote) if vote is not None else None,
        date=date.date() if date else None,
        stage=_stage(stage) if stage is not None else None,
        author=person(author, where="--author") if author is not None else None,
        **others,
    )


def _stage(written: str) -> str:
    """The stage as it is kept; people write ``Committee text`` for ``committee``."""
    stage = _STAGES.get("-".join(written.casefold().replace("_", " ").split()))
    if stage is None:
        raise UnknownStage(written)
    return stage.value


def _vote(written: str) -> str:
    """The vote as it is kept: ``38-3-10`` however the dashes are written, or ``consensus``."""
    vote = re.sub(r"\s*[-–—/]\s*", "-", written.strip().casefold())
    if vote != "consensus" and not re.fullmatch(r"[0-9]+-[0-9]+-[0-9]+", vote):
        raise options.BadVote(written)
    return vote


def _present(
    reading: Reading, done: Recorded | None, open_to: Visibility | None, asked: str, *, explain: bool, form: str
) -> None:
    if form == "json":
        result = {**_recorded_json(done), "visibility": open_to} if done else {}
        print_json(
            {
                **result,
                "recognised": _counts(reading),
                "doubts": [{"line": line, "why": why} for line, why in _doubts(reading)],
                **({"lines": explanation_json(reading)} if explain else {}),
            }
        )
        return
    emit(
        (explanation_text(reading) if explain else "")
        + f"Recognised {_recognised(reading)} in {reading.source}.\n"
        + "".join(f"Please check line {line}: {why}\n" for line, why in _doubts(reading))
        + (_recorded_text(done) if done else "Nothing was recorded (--dry-run).\n")
        + asked
        + (f"It is open to the {OPEN_TO[open_to]}.\n" if open_to is not None else "")
    )


def _counts(reading: Reading) -> dict[str, int]:
    kinds = [clause.kind for clause in reading.version.clauses]
    return {kind.value: kinds.count(kind) for kind in ClauseKind if kind in kinds}


def _recognised(reading: Reading) -> str:
    counts = ", ".join(f"{count} {kind}" for kind, count in _counts(reading).items())
    reservations = len(reading.version.reservations)
    return f"{counts}, {reservations} reservations" if reservations else counts


def _doubts(reading: Reading) -> tuple[tuple[int, str], ...]:
    return reading.outline.doubts if reading.outline else ()


def _recorded_text(done: Recorded) -> str:
    changed = f"\n{summary_sentence(done.comparison)}" if done.comparison else ""
    mends = "".join(f"\nMended: {mend}" for mend in done.mends)
    return f"Recorded version {done.number} of {done.slug} as {done.commit.oid[:10]}.{changed}{mends}\n"


def _recorded_json(done: Recorded) -> dict[str, Any]:
    return {
        "slug": done.slug,
        "commit": done.commit.oid,
        "number": done.number,
        "names": list(done.commit.names),
        "mends": list(done.mends),
        "summary": done.comparison.summary if done.comparison else None,
    }
