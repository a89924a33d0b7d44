"""The command that writes the lists of amendments that a committee works with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.output import emit, emit_file, emit_form, page
from draftdiff.desk import Desk, reporting
from draftdiff.desk.reporting import sheet_of
from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.reports.amendments.text import sheet_text
from draftdiff.reports.forms import SHEETS, sheet_file
from draftdiff.reports.languages import labels_of
from draftdiff.tongues import TONGUES

COMPILED, ANNOTATED, VOTES = "compiled", "annotated", "to-be-voted"
_REPORTS = {COMPILED: reporting.COMPILED, ANNOTATED: reporting.ANNOTATED, VOTES: reporting.VOTES}
FORMS = tuple(SHEETS)
in_language = click.option(
    "--in",
    "language",
    type=click.Choice(list(TONGUES)),
    help="The language of headings and remarks; without it that of the text, if it is one of these.",
)


@click.command(short_help="Write the compiled or annotated list, or the sheet for the vote.")
@click.argument("slug")
@click.option(
    "--kind",
    type=click.Choice([COMPILED, ANNOTATED, VOTES]),
    default=COMPILED,
    show_default=True,
    help="All in the order of the clauses; with what was decided; or what is still to be voted on.",
)
@options.output_format(*FORMS, "docx")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@options.tracked_by
@in_language
@options.color
@options.language
@options.repository
def export(
    slug: str,
    kind: str,
    form: str,
    output: Path | None,
    by: str,
    language: str | None,
    color: str,
    lang: str | None,
    repo: Path | None,
) -> None:
    """Write a list of the amendments to SLUG.

    As docx it is the text as it stands with every open amendment on top of it, as tracked changes of its sponsors.

    \b
    Example:
      draftdiff amend export road-safety --kind annotated
      draftdiff amend export road-safety --kind to-be-voted --format html -o votes.html
      draftdiff amend export road-safety --kind compiled --format xlsx -o amendments.xlsx
      draftdiff amend export road-safety --format docx -o proposals.docx
    """
    desk = Desk(options.open_record(repo), slug, lang)
    if form == "docx":
        present_proposed(desk, None, by, output)
        return
    present(sheet_of(desk, _REPORTS[kind], language or labels_of(desk.lang)), form, output, color)


def present_proposed(desk: Desk, numbers: Sequence[int] | None, by: str, output: Path | None) -> None:
    """Write the text with amendments as tracked changes: those by these numbers, or all that are open."""
    from draftdiff.reports.word import By  # noqa: PLC0415 - what writes documents takes long to load
    from draftdiff.tracking import proposed  # noqa: PLC0415 - as above

    emit_file("docx", lambda: proposed(desk, numbers, By(by))[0], output)


def present(sheet: Sheet, form: str, output: Path | None, color: str) -> None:
    """Print a report in a form, or write it to a file."""
    if form == "text":
        emit(sheet_text(sheet, page(color if output is None or color != "auto" else "never")), output)
    else:
        emit_form(form, lambda: sheet_file(sheet, form), output)
