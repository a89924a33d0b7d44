"""The command that looks for words in all texts and amendments on record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from draftdiff.cli import options
from draftdiff.cli.output import emit, page, plain_line, print_json
from draftdiff.cli.register import columns
from draftdiff.reports.phrases import listed
from draftdiff.reports.terminal import Page
from draftdiff.search import Found, Hit, Index, Query, Run, Sort, Updated, Within, place_of_index
from draftdiff.search.index import MOST, PAGE
from draftdiff.search.query import KINDS, QUOTES, STATES
from draftdiff.service import Record
from draftdiff.store import UnknownResolution

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


@click.command(short_help="Find words in texts and amendments.")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--in", "within", type=click.Choice([each.value for each in Within]), help="In these only.")
@click.option("--resolution", "slug", metavar="SLUG", help="In this resolution only.")
@click.option("--without", multiple=True, metavar="WORD", help="Without this word; may be given again.")
@click.option("--sponsor", metavar="S", help="Amendments of this sponsor.")
@click.option("--status", type=click.Choice(STATES), help="Amendments of which this became; open is still to decide.")
@click.option("--verb", metavar="V", help="Clauses that this verb leads, and amendments to such: urge, calls upon …")
@click.option(
    "--version", metavar="VERSION", help="Clauses of this version, and amendments to it: a name, stage, number; newest."
)
@click.option("--kind", type=click.Choice(KINDS), metavar="K", help="Clauses or amendments of this kind: operative …")
@click.option("--limit", type=click.IntRange(1, MOST), default=PAGE, show_default=True, help="So many at most.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many of the first.")
@click.option("--rebuild", is_flag=True, help="Make the index anew from the repository first.")
@options.output_format("text", "json")
@options.color
@options.language
@options.repository
def search(
    words: tuple[str, ...],
    within: str | None,
    slug: str | None,
    without: tuple[str, ...],
    sponsor: str | None,
    status: str | None,
    verb: str | None,
    version: str | None,
    kind: str | None,
    limit: int,
    offset: int,
    rebuild: bool,
    form: str,
    color: str,
    lang: str | None,
    repo: Path | None,
) -> None:
    """Find clauses, as they stand and as they stood, and amendments in which all WORDS occur.

    "words in quotes" must follow one another (the shell wants a second pair around them), harb* begins a word.
    Accents, case and the vowel signs of Arabic make no difference. What stands in the newest texts comes
    first, what was lost last. JSON has "total", "offset", "hits" and "facets".

    \b
    Example:
      draftdiff search water --in texts --version newest
      draftdiff search '"drinking water" sanit*' --without tariff
      draftdiff search --verb urge --in amendments --status adopted --format json
    """
    record = options.open_record(repo)
    index = Index.open(place_of_index(options.settings(repo).cache, record.path))
    if rebuild and not _asks(words, without, within, slug, sponsor, status, verb, version, kind, lang):
        _tell(index.rebuild(record), record)
        return
    query = Query.parse(
        " ".join((*words, *map(_barred, without))),
        within=within, slug=slug, sponsor=sponsor, status=status, verb=verb, version=version, kind=kind, lang=lang,
    )  # fmt: skip
    among = record.repository.slugs()
    if slug is not None and slug not in among:
        raise UnknownResolution(slug, among)
    _warn(index.rebuild(record) if rebuild else index.update(record))
    found = index.search(query, among, limit=limit, offset=offset)
    if form == "json":
        print_json(found.to_json())
    else:
        emit(found_text(found, page(color)))


def found_text(found: Found, page: Page) -> str:
    """One line for each hit, what matches bold or in asterisks, and a line that tells how many there are."""
    if not found.hits:
        return f"Nothing more: {_counted(found.total)}.\n" if found.total else "Nothing was found.\n"
    heads = columns([(hit.slug, _place(hit), _facts(hit), "|") for hit in found.hits]).splitlines()
    lines = [f"{head[:-1]}{_marked(hit.snippet, page)}" for head, hit in zip(heads, found.hits, strict=True)]
    after = found.offset + len(found.hits)
    more = f" (--offset {after} shows more)" if after < found.total else ""
    return "".join(f"{line.rstrip()}\n" for line in (*lines, "", f"{_counted(found.total)}{more}"))


def _place(hit: Hit) -> str:
    """``OP5``; of an amendment ``A7 OP5``."""
    number = f"A{hit.number}" if hit.sort is Sort.AMENDMENT else ""
    return " ".join(filter(None, (number, hit.label)))


def _facts(hit: Hit) -> str:
    """Where a wording stood, or who is behind an amendment and what became of it."""
    if hit.sort is Sort.AMENDMENT:
        return " · ".join(filter(None, (listed(hit.sponsors), (hit.status or "").replace("-", " "))))
    if not hit.lost:
        return f"{hit.lang} since {hit.spans[-1][0]}"
    return f"{hit.lang} lost after {hit.last}"


def _marked(snippet: Sequence[Run], page: Page) -> str:
    before, after = (_BOLD, _PLAIN) if page.color else ("*", "*")
    return "".join(f"{before}{plain_line(run.text)}{after}" if run.matched else plain_line(run.text) for run in snippet)


def _counted(total: int) -> str:
    return "1 hit" if total == 1 else f"{total} hits"


def _barred(words: str) -> str:
    """Words that must not occur, several of them in a row, as a query says it."""
    said = "".join(" " if letter in QUOTES else letter for letter in words).split()
    return f'-"{" ".join(said)}"' if len(said) > 1 else f"-{''.join(said)}"


def _asks(*given: object) -> bool:
    return any(given)


def _tell(updated: Updated, record: Record) -> None:
    _warn(updated)
    count = len(record.repository.slugs()) - len(updated.unread)
    emit(f"{count} resolution{'' if count == 1 else 's'} indexed anew.\n")


def _warn(updated: Updated) -> None:
    """Tell what cannot be found because it cannot be read."""
    for _, reason in updated.unread:
        click.echo(f"draftdiff: not searched: {plain_line(reason)}", err=True)
