"""The command that writes the reports of the trade."""

from __future__ import annotations

from pathlib import Path

import click

from draftdiff.batch import Wish
from draftdiff.batch.reporting import CHANGES, made
from draftdiff.cli import options
from draftdiff.cli.amending.exporting import FORMS, in_language, present
from draftdiff.cli.difference import present_comparison
from draftdiff.cli.many import jobs_option, report_on_many, scheduler_option
from draftdiff.cli.output import emit, emit_form, plain_line
from draftdiff.cli.register import columns
from draftdiff.desk import Desk
from draftdiff.desk.reporting import KINDS, compared, sheet_of
from draftdiff.errors import BadInput
from draftdiff.reports.amendments.phrases import phrases
from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.reports.languages import labels_of
from draftdiff.tongues import speaking

_KINDS = (CHANGES, *KINDS)


class ForKind(BadInput):
    """An option does not go with the kind of report."""

    def __init__(self, option: str, kinds: str) -> None:
        super().__init__(f"it goes with --kind {kinds}", where=option, remedy="leave it out, or ask for that report")


class NoneNamed(BadInput):
    """It is not said on which resolution a report is wanted."""

    def __init__(self) -> None:
        super().__init__(
            "no resolution was named", where="report", remedy="give a SLUG, or --all (`draftdiff list` has them)"
        )


@click.command(short_help="Write a report: changes, annotated list, correspondence, …")
@click.argument("slugs", metavar="[SLUG]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Of all resolutions on record, each in a file of its own.")
@click.option("--kind", type=click.Choice(_KINDS), default="changes", show_default=True, help="What is reported.")
@click.option("--since", metavar="VERSION", help="With changes or correspondence: from that version, if not the first.")
@click.option("--delegation", "who", metavar="NAME", help="With delegation: whose amendments are meant.")
@options.output_format(*FORMS, "docx", "akn")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE; many to a folder."
)
@jobs_option
@scheduler_option
@options.tracked_by
@in_language
@options.color
@options.language
@options.repository
def report(
    slugs: tuple[str, ...],
    every: bool,
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
    jobs: int | None,
    scheduler: str | None,
) -> None:
    """Write a report on the resolution SLUG as it stands.

    On several, or on all, each is a file in the folder that -o names. What is there already and still true is left
    alone, so that a run that was broken off is simply begun again.

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
      draftdiff report --all --format html -o reports/
    """
    if since is not None and kind not in {"changes", "correspondence"}:
        raise ForKind("--since", "changes or correspondence")
    if who is not None and kind != "delegation":
        raise ForKind("--delegation", "delegation")
    if form in {"akn", "docx"} and kind != "changes":
        raise ForKind(f"--format {form}", "changes")
    record = options.open_record(repo)
    wish = Wish(kind, form, since=since, who=who, by=by, lang=lang, language=language, site=options.settings(repo).site)
    if every or len(slugs) > 1:
        wanted = slugs or record.repository.slugs()
        report_on_many(record, wanted, wish, output, jobs=jobs, scheduler=scheduler)
    elif slugs:
        _report_on(Desk(record, slugs[0], lang), wish, output, color)
    else:
        raise NoneNamed


def _report_on(desk: Desk, wish: Wish, output: Path | None, color: str) -> None:
    language = wish.language or labels_of(desk.lang)
    if wish.form != "text":
        emit_form(wish.form, lambda: made(desk, wish), output)
    elif wish.kind == CHANGES:
        with speaking(language):
            present_comparison(compared(desk, wish.since), wish.form, output, color)
    else:
        sheet = sheet_of(desk, wish.kind, language, since=wish.since, who=wish.who)
        if wish.kind == "correspondence":
            emit(_side_by_side(sheet), output)
        else:
            present(sheet, wish.form, output, color)


def _side_by_side(sheet: Sheet) -> str:
    """A table whose cells are a word or a sentence each, with them under one another."""
    rows = [tuple(" ".join(line.text for line in cell) for cell in row.cells) for row in sheet.rows]
    colon = phrases(sheet.language)("colon")
    return f"{plain_line(f'{sheet.name}{colon}{sheet.title}')}\n\n{sheet.summary}.\n\n{columns([sheet.columns, *rows])}"
