"""The command that shows three and more versions in one table."""

from __future__ import annotations

from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.output import emit, emit_file, page, print_json
from draftdiff.cli.sources import Place, locate, record_of, version_of
from draftdiff.diff import Comparison, compare
from draftdiff.diff.several.strands import Comparing
from draftdiff.diff.several.synopsis import Synopsis
from draftdiff.diff.several.synopsis import synopsis as make_synopsis
from draftdiff.errors import BadInput, NotFound
from draftdiff.model import Stage, Version
from draftdiff.reports.phrases import stage_name
from draftdiff.reports.synopsis import synopsis_report
from draftdiff.reports.synopsis_texts import synopsis_markdown, synopsis_table, synopsis_text
from draftdiff.service import Record, UnknownLanguage


class OneText(BadInput):
    """One text alone was given, and it is no resolution on record."""

    def __init__(self, written: str) -> None:
        super().__init__(
            "one text alone makes no table", where=written, remedy="give two or more, or SLUG for all named versions"
        )


class NoNamedVersions(NotFound):
    """The resolution has no version with a name, in that language."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            "there is no named version of this text",
            where=slug,
            remedy=f"give the versions one by one, as SLUG@VERSION ('draftdiff log {slug}' lists them)",
        )


@click.command(short_help="Show many versions side by side, clause by clause.")
@click.argument("texts", nargs=-1, required=True, metavar="X [Y Z ...]")
@options.output_format("text", "json", "html", "csv", "markdown", "pdf", "xlsx")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@options.color
@options.language
@options.encoding
@options.repository
def synopsis(
    texts: tuple[str, ...],
    form: str,
    output: Path | None,
    color: str,
    lang: str | None,
    encoding: str | None,
    repo: Path | None,
) -> None:
    """Show two or more versions in one table, oldest first: a row for each clause, a column for each version.

    Each of X, Y, Z is a file or SLUG[@VERSION]. SLUG alone means all its named versions, in their order.

    \b
    Example:
      draftdiff synopsis first.txt second.txt third.txt --format html -o table.html
      draftdiff synopsis safe-drinking-water
      draftdiff synopsis night-lighting@motion night-lighting@committee edited.txt
    """
    places = [locate(written) for written in texts]
    if len(places) == 1:
        if places[0].file is not None or places[0].at is not None:
            raise OneText(texts[0])
        table, names = _named(record_of(places[0], repo), places[0].slug, lang)
    else:
        table, names = _given(places, repo=repo, lang=lang, encoding=encoding)
    _present(table, names, form, output, color)


def _named(record: Record, slug: str, lang: str | None) -> tuple[Synopsis, list[str]]:
    """All named versions of a resolution, by the rulings in force; those without a text in the language are none."""
    lang = record.version(slug, None, lang).lang
    versions: list[Version] = []
    names: list[str] = []
    for entry in reversed(record.log(slug)):
        if not entry.commit.names:
            continue
        try:
            versions.append(record.version(slug, entry.commit.oid, lang))
        except UnknownLanguage:  # the translation began later
            continue
        names.append(", ".join(_called(name) for name in entry.commit.names))
    if not versions:
        raise NoNamedVersions(slug)
    return make_synopsis(versions, comparing=_comparing(record, {slug})), names


def _given(
    places: list[Place], *, repo: Path | None, lang: str | None, encoding: str | None
) -> tuple[Synopsis, list[str]]:
    record = next((record_of(place, repo) for place in places if place.file is None), None)
    versions = [
        version_of(place, repo=repo, lang=lang, encoding=encoding)
        if record is None or place.file is not None
        else record.version(place.slug, place.at, lang)
        for place in places
    ]
    slugs = {place.slug for place in places if place.file is None}
    names = [_name(place, version, many=len(slugs) > 1) for place, version in zip(places, versions, strict=True)]
    if record is None:
        return make_synopsis(versions), names
    # A file that was exported from a resolution given here is of its history, whoever edited it since.
    for beside in [version for version in versions if version.slug in slugs]:
        versions = [version if version.slug in slugs else record.placed(version, beside) for version in versions]
    return make_synopsis(versions, comparing=_comparing(record, slugs)), names


def _comparing(record: Record, slugs: set[str]) -> Comparing:
    """Comparing by the rulings in force, where both versions are of one of these resolutions."""

    def comparing(old: Version, new: Version) -> Comparison:
        return compare(old, new, record.rulings_between(old, new) if old.work in slugs else None)

    return comparing


def _name(place: Place, version: Version, *, many: bool) -> str:
    if place.file is not None:
        return "standard input" if place.file == "-" else Path(place.file).name
    name = _called(place.at or version.stage or (version.version or "")[:10])
    return f"{place.slug} {name}" if many else name


def _called(name: str) -> str:
    """A version that is called by its stage, as one speaks of that; any other name as it is."""
    return stage_name(name) if name in list(Stage) else name


def _present(table: Synopsis, names: list[str], form: str, output: Path | None, color: str) -> None:
    match form:
        case "json":
            print_json(table.to_json(), output)
        case "html":
            emit(synopsis_report(table, names), output)
        case "csv":
            emit(synopsis_table(table, names), output)
        case "markdown":
            emit(synopsis_markdown(table, names), output)
        case "pdf":
            from draftdiff.reports.pdf.pages import synopsis_pdf  # noqa: PLC0415 - what sets pages takes long to load

            emit_file(form, lambda: synopsis_pdf(table, names), output)
        case "xlsx":
            from draftdiff.reports.workbook import synopsis_workbook  # noqa: PLC0415 - as above

            emit_file(form, lambda: synopsis_workbook(table, names), output)
        case _:
            emit(synopsis_text(table, names, page(color if output is None or color != "auto" else "never")), output)
