"""The commands that look at what is recorded and change nothing."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from draftdiff import akn
from draftdiff.cli import options
from draftdiff.cli.blaming import blame_text
from draftdiff.cli.output import emit, emit_bytes, emit_file, page, print_json
from draftdiff.cli.program import DIFFERENT
from draftdiff.cli.register import (
    history_json,
    history_text,
    log_json,
    log_text,
    register_text,
    verification_text,
)
from draftdiff.cli.sources import locate, read_file, record_of, recorded
from draftdiff.errors import NotFound
from draftdiff.provenance import Blame
from draftdiff.reports.plain import version_json
from draftdiff.reports.terminal import version_text
from draftdiff.store.seals import Seals, Signers

if TYPE_CHECKING:
    from draftdiff.verification import Witness


class UnknownLabel(NotFound):
    """The version has no clause with that label."""

    def __init__(self, label: str, written: str) -> None:
        super().__init__(
            f"no clause {label!r}",
            where=written,
            remedy=f"`draftdiff show {written}` lists the clauses and their labels",
        )


@click.command("list")
@options.output_format("text", "json")
@options.repository
def list_(form: str, repo: Path | None) -> None:
    """List the resolutions on record.

    \b
    Example:
      draftdiff list
    """
    summaries = options.open_record(repo).resolutions()
    if form == "json":
        print_json({"resolutions": [summary.to_json() for summary in summaries]})
    else:
        emit(register_text(summaries))


@click.command(short_help="Show a text with its labels in the margin.")
@click.argument("x")
@options.output_format("text", "json", "akn", "pdf", "docx")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@options.color
@options.language
@options.by_paragraphs
@options.encoding
@options.repository
def show(
    x: str,
    form: str,
    output: Path | None,
    color: str,
    lang: str | None,
    paragraphs: bool,
    encoding: str | None,
    repo: Path | None,
) -> None:
    """Show the text of X, its labels in the margin; --format akn gives the XML document.

    \b
    Example:
      draftdiff show draft.txt
      draftdiff show safe-drinking-water@adopted --format json
      draftdiff show safe-drinking-water@adopted --format pdf -o adopted.pdf
      draftdiff show safe-drinking-water@adopted --format docx -o adopted.docx
    """
    place = locate(x)
    if place.file is not None:
        reading = read_file(place.file, lang=lang, encoding=encoding, paragraphs=paragraphs)
        version, document = reading.version, reading.document.to_bytes
    else:
        record = record_of(place, repo)
        version = record.version(place.slug, place.at, lang)
        document = lambda: record.document(place.slug, place.at, lang)  # noqa: E731 - read only if it is asked for
    match form:
        case "json":
            print_json(version_json(version), output)
        case "akn":
            emit_bytes(document(), output)
        case "docx":
            from draftdiff.reports.word import facts_of, version_docx  # noqa: PLC0415 - as below

            facts = facts_of(akn.parse(document(), source=x))
            emit_file(form, lambda: version_docx(version, facts), output)
        case "pdf":
            from draftdiff.reports.pdf.pages import version_pdf  # noqa: PLC0415 - what sets pages takes long to load

            emit_file(form, lambda: version_pdf(version), output)
        case _:
            emit(version_text(version, page(color if output is None or color != "auto" else "never")), output)


@click.command(short_help="List the versions of a resolution, newest first.")
@click.argument("slug")
@options.output_format("text", "json")
@options.repository
def log(slug: str, form: str, repo: Path | None) -> None:
    """List the versions of a resolution, newest first, with who decided what.

    \b
    Example:
      draftdiff log safe-drinking-water
    """
    entries = options.open_record(repo).log(slug)
    if form == "json":
        print_json(log_json(slug, entries))
    else:
        emit(log_text(entries))


@click.command(short_help="Tell who is behind every word, and the life of a clause.")
@click.argument("x")
@click.argument("label", required=False)
@options.output_format("text", "json")
@options.color
@options.language
@options.repository
def blame(x: str, label: str | None, form: str, color: str, lang: str | None, repo: Path | None) -> None:
    """Tell for every word of X who brought it in, and who took out what was lost; with LABEL, of that clause only.

    Of a single clause the life is told too: its changes, moves and numbers.

    \b
    Example:
      draftdiff blame safe-drinking-water
      draftdiff blame safe-drinking-water@adopted OP5
    """
    place = recorded(x)
    record = record_of(place, repo)
    blamed = record.blame(place.slug, place.at, lang)
    if label is None:
        if form == "json":
            print_json(blamed.to_json())
        else:
            emit(blame_text(blamed, page(color)))
        return
    wid = _wid(blamed, label, x)
    clause = blamed.only(wid)
    steps = record.clause_history(place.slug, wid, place.at, lang)
    if form == "json":
        print_json({**clause.to_json(), **history_json(label, steps)})
    else:
        emit(f"{blame_text(clause, page(color))}\n{history_text(steps, page(color))}")


@click.command(short_help="Prove that the repository is sound.")
@click.option(
    "--signers", type=click.Path(path_type=Path), metavar="FILE", help="Who may sign, by keys of SSH (ssh-keygen)."
)
@click.option(
    "--keyring",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Who may sign, by keys of OpenPGP (gpg --export).",
)
@click.option(
    "--since-backup",
    "since",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Prove that nothing is gone which was there when this backup was made.",
)
@options.output_format("text", "json")
@options.repository
def verify(signers: Path | None, keyring: Path | None, since: Path | None, form: str, repo: Path | None) -> None:
    """Prove the repository: documents valid, identities stable, git sound. Exits with 1 if a check fails.

    Where it is said who may sign, here or in the settings, each named version of an adopted text must have a good
    signature. A history that was rewritten as a whole is as sound as the true one: a backup of before knows it.

    \b
    Example:
      draftdiff verify
      draftdiff verify --since-backup site.tar
    """
    from draftdiff.verification import verify as prove  # noqa: PLC0415 - of all commands one needs it, and it is large

    record, told = options.open_record(repo), options.settings(repo)
    allowed = Signers(signers or told.allowed_signers, keyring or told.keyring)
    with Seals(record.path, allowed) if allowed else nullcontext() as seals:
        verification = prove(record.repository, seals, _witness(since) if since else None)
    if form == "json":
        print_json(verification.to_json())
    else:
        emit(verification_text(verification))
    if not verification.ok:
        click.get_current_context().exit(DIFFERENT)


def _witness(backup: Path) -> Witness:
    """What a backup saw of the record."""
    from draftdiff.backup import read_manifest  # noqa: PLC0415 - one command needs it, and only when it is asked for
    from draftdiff.verification import Witness  # noqa: PLC0415 - as above

    manifest = read_manifest(backup)
    return Witness(f"the backup of {manifest.made.isoformat(timespec='minutes')}", manifest.refs)


def _wid(blamed: Blame, label: str, written: str) -> str:
    """The identity of the clause with that label, which may be written in small letters."""
    for clause in blamed.version.clauses:
        if clause.label.casefold() == label.casefold() and clause.wid is not None:
            return clause.wid
    raise UnknownLabel(label, written)
