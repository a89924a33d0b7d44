"""The commands by which people rule what became of a clause, and see what was ruled."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from draftdiff.cli import options
from draftdiff.cli.output import emit, plain_line, print_json
from draftdiff.cli.register import columns
from draftdiff.cli.sources import Place, record_of, recorded
from draftdiff.config import person
from draftdiff.errors import BadInput, NotFound
from draftdiff.provenance import decision_of
from draftdiff.reports.phrases import commit_title
from draftdiff.rulings import Cited, Ruled, Ruling, Side
from draftdiff.service import Record


class NothingRuled(BadInput):
    """The command does not say what is ruled."""

    def __init__(self) -> None:
        super().__init__(
            "nothing was ruled", where="--same", remedy="give --same PP3=PP4 or --apart PP3=PP4, a clause of each"
        )


class NotTwoClauses(BadInput):
    """What is ruled upon are not two clauses."""

    def __init__(self, option: str, written: str) -> None:
        super().__init__(
            f"not a pair of clauses: {written!r}", where=option, remedy="give a clause of OLD and one of NEW: PP3=PP4"
        )


class TwoResolutions(BadInput):
    """The two versions are not of one resolution."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__(
            f"{old} and {new} are two resolutions, no clause of the one is a clause of the other",
            where=new,
            remedy="give two versions of one resolution",
        )


@click.command(short_help="Rule that two clauses are the same one, or that they are not.")
@click.argument("old")
@click.argument("new")
@click.option("--same", metavar="A=B", multiple=True, help="A of OLD became B of NEW: labels or wIds; may be repeated.")
@click.option("--apart", metavar="A=B", multiple=True, help="A of OLD and B of NEW are two clauses; may be repeated.")
@click.option("--note", metavar="WHY", help="Why it was ruled so.")
@click.option("--by", metavar='"NAME <MAIL>"', help="Who ruled it, if not the one who records it.")
@options.language
@options.output_format("text", "json")
@options.repository
def rule(
    old: str,
    new: str,
    same: tuple[str, ...],
    apart: tuple[str, ...],
    note: str | None,
    by: str | None,
    lang: str | None,
    form: str,
    repo: Path | None,
) -> None:
    """Rule what became of a clause between two versions of a resolution, OLD and NEW.

    It is recorded, and from then on it wins over what a comparison would find by itself: a weak match is
    confirmed, a wrong one is broken. A later ruling about the same clauses replaces an earlier one.

    \b
    Example:
      draftdiff rule road-safety@draft road-safety@adopted --same OP3=OP4 --note "Only put in other words"
      draftdiff rule road-safety@draft road-safety --apart OP3=OP4
    """
    places = recorded(old), recorded(new)
    slug = places[0].slug
    if places[1].slug != slug:
        raise TwoResolutions(slug, places[1].slug)
    wanted = [(True, _pair("--same", pair)) for pair in same] + [(False, _pair("--apart", pair)) for pair in apart]
    if not wanted:
        raise NothingRuled
    who = person(by, where="--by") if by is not None else None
    record, recorder = record_of(places[0], repo), options.settings(repo).recorder
    # All clauses are looked up first, so that a slip in the last word leaves nothing half done.
    named = [(one, _cited(record, places, pair, lang)) for one, pair in wanted]
    done = [record.rule(slug, *sides, same=one, by=who, note=note, recorder=recorder) for one, sides in named]
    if form == "json":
        print_json({"slug": slug, "rulings": [_ruled_json(ruled) for ruled in done]})
    else:
        emit("".join(f"Ruled as {r.commit.oid[:10]}: {plain_line(_told(record, slug, r.ruling))}.\n" for r in done))


@click.command(short_help="List what was ruled about the clauses of a resolution.")
@click.argument("slug")
@options.output_format("text", "json")
@options.repository
def rulings(slug: str, form: str, repo: Path | None) -> None:
    """List what was ruled about the clauses of a resolution, and is in force, with who ruled it and why.

    \b
    Example:
      draftdiff rulings safe-drinking-water
    """
    record = options.open_record(repo)
    found = record.rulings(slug)
    if form == "json":
        print_json({"slug": slug, "rulings": [_ruling_json(ruling) for ruling in found]})
    elif found:
        emit(columns([_row(record, slug, ruling) for ruling in found]))
    else:
        emit("Nothing was ruled yet; rule that two clauses are one: draftdiff rule OLD NEW --same A=B\n")


def _pair(option: str, written: str) -> tuple[str, str]:
    old, equals, new = (part.strip() for part in written.partition("="))
    if not (old and equals and new) or "=" in new:
        raise NotTwoClauses(option, written)
    return old, new


def _cited(record: Record, places: Sequence[Place], pair: tuple[str, str], lang: str | None) -> tuple[Side, Side]:
    old, new = (record.cite(p.slug, Cited(clause, p.at), lang) for p, clause in zip(places, pair, strict=True))
    return old, new


def _ruled_json(ruled: Ruled) -> dict[str, Any]:
    return {**_ruling_json(ruled.ruling), "commit": ruled.commit.oid}


def _ruling_json(ruling: Ruling) -> dict[str, Any]:
    """A ruling as it stands in the file on record."""
    found: dict[str, Any] = msgspec.to_builtins(ruling)
    return found


def _told(record: Record, slug: str, ruling: Ruling) -> str:
    verb = "are one clause" if ruling.same else "are two clauses"
    return f"{_seen(record, slug, ruling.old)} and {_seen(record, slug, ruling.new)} {verb}"


def _row(record: Record, slug: str, ruling: Ruling) -> tuple[str, ...]:
    return (
        ruling.at.date().isoformat(),
        ruling.ruling,
        _seen(record, slug, ruling.old),
        _seen(record, slug, ruling.new),
        ruling.by.name,
        ruling.note or "",
    )


def _seen(record: Record, slug: str, side: Side) -> str:
    """A clause and the version in which it was seen: ``OP3 of adopted``."""
    try:
        commit = record.find(slug, side.version)
    except NotFound:  # somebody tampered with the file, which `draftdiff verify` tells
        return f"{side.label} of {side.version[:10]}"
    return f"{side.label} of {commit_title(commit, decision_of(commit))}"
