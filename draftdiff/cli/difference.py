"""The command that compares two versions."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import click

from draftdiff.cli import options
from draftdiff.cli.output import emit, emit_bytes, emit_file, emit_form, page
from draftdiff.cli.program import DIFFERENT
from draftdiff.cli.sources import STDIN, Place, comparison_of, document_of, locate, record_of
from draftdiff.diff import Comparison
from draftdiff.errors import BadInput
from draftdiff.reports.forms import comparison_file
from draftdiff.reports.terminal import Context, comparison_text


class ReadOnce(BadInput):
    """A document is needed twice and stands where it can be read once only."""

    def __init__(self) -> None:
        super().__init__(
            "the document is read twice for --format akn, and this can be read once",
            where="standard input",
            remedy="write it to a file, and give that",
        )


class _How(NamedTuple):
    """How the two texts are found and read."""

    repo: Path | None
    lang: str | None
    encoding: str | None
    paragraphs: bool


@click.command(short_help="Show what changed between two texts.")
@click.argument("old")
@click.argument("new")
@options.output_format("text", "json", "html", "csv", "markdown", "pdf", "xlsx", "docx", "akn")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there is any difference.")
@click.option(
    "--context",
    type=click.Choice([context.value for context in Context]),
    default=Context.CHANGES.value,
    show_default=True,
    help="In text: fold what did not change, or show all of it.",
)
@options.tracked_by
@options.color
@options.language
@options.by_paragraphs
@options.encoding
@options.repository
def diff(
    old: str,
    new: str,
    form: str,
    output: Path | None,
    exit_code: bool,
    context: str,
    by: str,
    color: str,
    lang: str | None,
    paragraphs: bool,
    encoding: str | None,
    repo: Path | None,
) -> None:
    """Show what changed from OLD to NEW, clause by clause and word by word.

    Words taken out stand in [-…-], words put in in {+…+}; on a terminal they are red and green instead.
    As akn it is the newer document with the changes marked in it, and told in its metadata. As docx it is a document
    with tracked changes: all accepted it is NEW, all rejected OLD.

    \b
    Example:
      draftdiff diff draft.txt adopted.txt
      draftdiff diff safe-drinking-water@preliminary-draft safe-drinking-water@adopted --format json
      draftdiff diff draft.txt adopted.txt --format html -o changes.html
      draftdiff diff draft.txt adopted.txt --format pdf -o changes.pdf
      draftdiff diff draft.txt adopted.txt --format docx -o changes.docx
    """
    before, after = locate(old), locate(new)
    how = _How(repo, lang, encoding, paragraphs)
    comparison = comparison_of(before, after, **how._asdict())
    if form == "akn":
        emit_bytes(_marked(comparison, before, after, how), output)
    elif form == "docx":
        emit_file(form, lambda: _tracked(comparison, before, after, by, repo), output)
    else:
        present_comparison(comparison, form, output, color, Context(context))
    if exit_code and comparison.differs:
        click.get_current_context().exit(DIFFERENT)


def _marked(comparison: Comparison, old: Place, new: Place, how: _How) -> bytes:
    """The newer document, with the amendments on record behind its changes where both are of one resolution."""
    if old.file is None and new.file is None and old.slug == new.slug:
        from draftdiff.consolidating import consolidated  # noqa: PLC0415 - what writes documents takes long to load

        return consolidated(record_of(new, how.repo), new.slug, comparison, marked=True)
    from draftdiff.reports.consolidated import comparison_akn  # noqa: PLC0415 - as above

    if STDIN in {old.file, new.file}:
        raise ReadOnce
    before, after = (document_of(place, **how._asdict()) for place in (old, new))
    return comparison_akn(comparison, before, after, marked=True)


def _tracked(comparison: Comparison, old: Place, new: Place, by: str, repo: Path | None) -> bytes:
    """A document of Word with tracked changes, each of its sponsors where both are versions of one resolution."""
    if old.file is None and new.file is None and old.slug == new.slug:
        from draftdiff.reports.word import By  # noqa: PLC0415 - as above
        from draftdiff.tracking import tracked  # noqa: PLC0415 - as above

        return tracked(record_of(new, repo), new.slug, comparison, By(by))
    from draftdiff.reports.word import comparison_docx  # noqa: PLC0415 - as above

    return comparison_docx(comparison)


def present_comparison(
    comparison: Comparison,
    form: str,
    output: Path | None,
    color: str,
    context: Context = Context.CHANGES,
    *,
    before: str = "",
) -> None:
    """Print a comparison in a form, or write it to a file; as text with what is to be said ``before`` it."""
    if form == "text":
        shown = page(color if output is None or color != "auto" else "never")
        emit(before + comparison_text(comparison, shown, context), output)
    else:
        emit_form(form, lambda: comparison_file(comparison, form), output)
