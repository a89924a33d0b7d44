"""The command that writes the reports of the trade."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.amending.exporting import FORMS, in_language, labels_of, list_of, present
from draftdiff.cli.difference import present_comparison
from draftdiff.cli.output import emit, emit_bytes, plain_line
from draftdiff.cli.register import columns
from draftdiff.consolidating import consolidated
from draftdiff.desk import Desk
from draftdiff.diff import Comparison
from draftdiff.errors import BadInput
from draftdiff.model import Version
from draftdiff.reports.amendments.correspondence import correspondence
from draftdiff.reports.amendments.delegation import delegation
from draftdiff.reports.amendments.reservations import reservations
from draftdiff.reports.amendments.residue import residue
from draftdiff.reports.amendments.sheet import Sheet
from draftdiff.service import Entry, UnknownLanguage

_KINDS = (
    *("changes", "annotated-list", "correspondence", "delegation", "editorial", "reservations"),
    *("to-be-voted", "compiled"),
)
_LISTS = {"annotated-list": "annotated", "to-be-voted": "to-be-voted", "compiled": "compiled"}


class NoDelegation(BadInput):
    """It is not said whose amendments are reported on."""

    def __init__(self) -> None:
        super().__init__(
            "it is not said whose amendments are meant", where="--kind delegation", remedy="give --delegation NAME"
        )


class ForKind(BadInput):
    """An option does not go with the kind of report."""

    def __init__(self, option: str, kinds: str) -> None:
        super().__init__(f"it goes with --kind {kinds}", where=option, remedy="leave it out, or ask for that report")


@click.command(short_help="Write a report: changes, annotated list, correspondence, …")
@click.argument("slug")
@click.option("--kind", type=click.Choice(_KINDS), default="changes", show_default=True, help="What is reported.")
@click.option("--since", metavar="VERSION", help="With changes or correspondence: from that version, if not the first.")
@click.option("--delegation", "who", metavar="NAME", help="With delegation: whose amendments are meant.")
@options.output_format(*FORMS, "akn")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
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
      draftdiff report safe-drinking-water --kind reservations --in fr
    """
    if since is not None and kind not in {"changes", "correspondence"}:
        raise ForKind("--since", "changes or correspondence")
    if who is not None and kind != "delegation":
        raise ForKind("--delegation", "delegation")
    if form == "akn" and kind != "changes":
        raise ForKind("--format akn", "changes")
    desk = Desk(options.open_record(repo), slug, lang)
    if form == "akn":
        emit_bytes(consolidated(desk.record, slug, _compared(desk, since)), output)
        return
    if kind == "changes":
        present_comparison(_compared(desk, since), form, output, color)
        return
    sheet = _sheet(desk, kind, since, who, language or labels_of(desk.lang))
    if kind == "correspondence" and form == "text":
        emit(_side_by_side(sheet), output)
    else:
        present(sheet, form, output, color)


def _sheet(desk: Desk, kind: str, since: str | None, who: str | None, language: str) -> Sheet:
    """The report of that kind as data."""
    match kind:
        case "correspondence":
            return correspondence(_compared(desk, since), language=language)
        case "delegation":
            if who is None or not who.strip():
                raise NoDelegation
            return delegation(desk.version(), desk.standings(), " ".join(who.split()), language=language)
        case "editorial":
            leftovers = desk.record.leftovers(desk.slug, None, desk.lang)
            return residue(desk.version(), leftovers, language=language)
        case "reservations":
            final = {clause.wid: clause for clause in desk.version().clauses if clause.wid}
            return reservations(_put_on_record(desk), final, language=language)
        case _:
            return list_of(desk, _LISTS[kind], language)


def _side_by_side(sheet: Sheet) -> str:
    """A table whose cells are a word or a sentence each, with them under one another."""
    rows = [tuple(" ".join(line.text for line in cell) for cell in row.cells) for row in sheet.rows]
    return f"{plain_line(f'{sheet.name}: {sheet.title}')}\n\n{sheet.summary}.\n\n{columns([sheet.columns, *rows])}"


def _compared(desk: Desk, since: str | None) -> Comparison:
    """The text as it stands against an earlier version: the first there is in its language, unless one is named."""
    first = since or next(_texts(desk, reversed(desk.record.log(desk.slug)))).version
    return desk.record.compare(desk.slug, first, None, desk.lang)


def _put_on_record(desk: Desk) -> Version:
    """The newest version with which statements of delegations were put on record, else the text as it stands."""
    texts = _texts(desk, desk.record.log(desk.slug))
    return next((text for text in texts if text.reservations), desk.version())


def _texts(desk: Desk, entries: Iterable[Entry]) -> Iterator[Version]:
    """The versions of entries in the language of the desk."""
    for entry in entries:
        try:
            yield desk.record.version(desk.slug, entry.commit.oid, desk.lang)
        except UnknownLanguage:  # the translation began later
            continue
