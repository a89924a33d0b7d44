"""What was changed without an amendment: the editorial residue, for the secretariat to account for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from draftdiff.model import ClauseKind, Version
from draftdiff.reports.amendments.marks import difference
from draftdiff.reports.amendments.phrases import day, decimal, name, numbered, phrases, row, spoken
from draftdiff.reports.amendments.sheet import Line, Role, Row, Section, Sheet

FIELDS = ("version", "date", "clause", "old", "new", "amendment", "confidence")


class Leftover(Struct, frozen=True):
    """A change that no amendment covers: made in a ``version``, of the words of a clause.

    ``old`` or ``new`` is empty for words put in or taken out. ``amendment`` is one that may explain it,
    with a ``confidence`` from 0 to 1.
    """

    version: str
    on: date
    label: str
    old: str
    new: str
    amendment: int | None = None
    confidence: float | None = None
    kind: ClauseKind | None = None


def residue(version: Version, leftovers: Sequence[Leftover], *, language: str | None = None) -> Sheet:
    """The list of such changes, in the order in which they are given."""
    language = spoken(language)
    told = phrases(language)
    rows = tuple(_row(place, each, language) for place, each in enumerate(leftovers, 1))
    summary = told("no-leftover")
    if leftovers:
        explained = sum(each.amendment is not None for each in leftovers)
        summary = numbered("leftovers", len(leftovers), language, explained=explained)
    return Sheet(
        "residue",
        told("residue"),
        version.title,
        version.version,
        version.lang,
        language,
        summary,
        (Section("", rows),) if rows else (),
        FIELDS,
        columns=(told("c-clause"), told("c-change"), told("c-when"), told("c-explained")),
    )


def _row(place: int, each: Leftover, language: str) -> Row:
    told = phrases(language)
    explained = told("unexplained")
    if each.amendment is not None:
        explained = name(each.amendment)
        if each.confidence is not None:
            explained = told("perhaps", explained, decimal(each.confidence, language))
    cells = (
        (Line(each.label, Role.HEAD),),
        (difference(each.label, each.kind, each.old, each.new),),
        (Line(row((each.version[:10], day(each.on, language)), language)),),
        (Line(explained),),
    )
    record = {
        "version": each.version,
        "date": each.on.isoformat(),
        "clause": each.label,
        "old": each.old,
        "new": each.new,
        "amendment": each.amendment,
        "confidence": each.confidence,
    }
    return Row(f"row-{place}", cells, record, 0, "explained" if each.amendment is not None else "")
