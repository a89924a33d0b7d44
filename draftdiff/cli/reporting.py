"""The command that writes the reports of the trade."""

from __future__ import annotations

from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.amending.exporting import FORMS, in_language, labels_of, present
from draftdiff.cli.difference import present_comparison
from draftdiff.cli.output import emit, emit_bytes, emit_file, plain_line
from draftdiff.cli.register import columns
from draftdiff.consolidating import consolidated
from draftdiff.desk import Desk
from draftdiff.desk.reporting import KINDS, compared, sheet_of
from draftdiff.errors import BadInput
from draftdiff.reports.amendments.sheet import Sheet

_KINDS = ("changes", *KINDS)


class ForKind(BadInput):
    """An option does not go with the kind of report."""

    def __init__(self, option: str, kinds: str) -> None:
        super().__init__(f"it goes with --kind {kinds}", where=option, remedy="leave it out, or ask for that report")


@click.command(short_help="Write a report: changes, annotated list, correspondence, …")
@click.argument("slug")
@click.option("--kind", type=click.Choice(_KINDS), default="changes", show_default=True, help="What is reported.")
@click.option("--since", metavar="VERSION", help="With changes or correspondence: from that version, if not the first.")
@click.option("--delegation", "who", metavar="NAME", help="With delegation: whose amendments are meant.")
@options.output_format(*FORMS, "docx", "akn")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@options.tracked_by
@in_language
@options.color
@options.language
@options.repository
def report(
    slug: str,
    kind: str,
    since: str | None,
    who: str | None,
    form: str,
    output: Path | None,
    by: str,
    language: str | None,
    color: str,
    lang: str | None,
    repo: Path | None,
) -> None:
    """Write a report on the resolution SLUG as it stands.

    \b
    changes         what changed since the first version
    correspondence  under which number each clause stands now
    annotated-list  every amendment with what was decided on it
    compiled        every amendment in the order of the clauses
    to-be-voted     what is still to be voted on, in its order
    delegation      what became of the amendments of one delegation
    editorial       changes that no amendment covers
    reservations    what was put on record, by the final numbers

    \b
    Example:
      draftdiff report safe-drinking-water --kind correspondence
      draftdiff report safe-drinking-water --format html -o changes.html
      draftdiff report safe-drinking-water --kind annotated-list --format pdf -o annotated.pdf
      draftdiff report safe-drinking-water --format akn -o consolidated.xml
      draftdiff report safe-drinking-water --format docx -o changes.docx
      draftdiff report safe-drinking-water --kind reservations --in fr
    """
    if since is not None and kind not in {"changes", "correspondence"}:
        raise ForKind("--since", "changes or correspondence")
    if who is not None and kind != "delegation":
        raise ForKind("--delegation", "delegation")
    if form in {"akn", "docx"} and kind != "changes":
        raise ForKind(f"--format {form}", "changes")
    desk = Desk(options.open_record(repo), slug, lang)
    if form == "akn":
        emit_bytes(consolidated(desk.record, slug, compared(desk, since)), output)
        return
    if form == "docx":
        from draftdiff.reports.word import By  # noqa: PLC0415 - what writes documents takes long to load
        from draftdiff.tracking import tracked  # noqa: PLC0415 - as above

        emit_file(form, lambda: tracked(desk.record, slug, compared(desk, since), By(by)), output)
        return
    if kind == "changes":
        present_comparison(compared(desk, since), form, output, color)
        return
    sheet = sheet_of(desk, kind, language or labels_of(desk.lang), since=since, who=who)
    if kind == "correspondence" and form == "text":
        emit(_side_by_side(sheet), output)
    else:
        present(sheet, form, output, color)


def _side_by_side(sheet: Sheet) -> str:
    """A table whose cells are a word or a sentence each, with them under one another."""
    rows = [tuple(" ".join(line.text for line in cell) for cell in row.cells) for row in sheet.rows]
    return f"{plain_line(f'{sheet.name}: {sheet.title}')}\n\n{sheet.summary}.\n\n{columns([sheet.columns, *rows])}"
