"""The whole text as it would read with some amendments, every word of which leads to who put it there or took it out.

Who is behind the words of what is only tried is told as it is of what was decided, but for the decision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace as remade

from flask import url_for
from markupsafe import Markup

from draftdiff.amendments.model import Amendment
from draftdiff.desk import Desk, Preview
from draftdiff.model import Commit
from draftdiff.provenance import blame, taken
from draftdiff.reports import html
from draftdiff.reports.cards import Behind
from draftdiff.reports.html import Links, Look
from draftdiff.reports.marks import Note
from draftdiff.reports.phrases import listed
from draftdiff_web import context
from draftdiff_web.committee import previews
from draftdiff_web.reading import lifeline
from draftdiff_web.reading.fragments import fragments


def text(slug: str, numbers: Sequence[int]) -> Markup:
    """The text with its marks, kept as long as the resolution stands at the same commit."""
    record = context.record()
    made_of = ("tried", slug, record.repository.head(slug), context.language(), tuple(numbers))
    return fragments().get(made_of, lambda: _text(context.desk(slug), numbers))


def _text(desk: Desk, numbers: Sequence[int]) -> Markup:
    preview, known = desk.preview(numbers), desk.amendments()
    comparison = preview.comparison
    look = Look(
        notes=tuple(
            None if change.silent else _note(desk.slug, preview, known, change.new or change.old)
            for change in comparison.changes
        ),
        links=_links(desk),
        behind=behind(desk, preview),
    )
    return html.comparison_fragment(comparison, look)


def behind(desk: Desk, preview: Preview) -> Behind:
    """Who is behind the words of a preview: of those that are there, and of those of the text that no longer are."""
    record, known = desk.record, desk.amendments()
    history = {commit.oid: commit for commit in record.repository.history(desk.slug)}
    newest = history[desk.head]
    commits: dict[str, Commit] = {**history, "": remade(newest, oid="", parent=desk.head)}

    def decided(commit: str, number: int) -> Amendment:
        return record.looms.amendment(commit, number) if commit else known[number]

    comparison = preview.comparison
    told = blame(preview.weave, comparison.new, commits, decided)
    return Behind(
        put={each.clause.wid or "": each for each in told.clauses},
        gone=taken(preview.weave, comparison.old, commits, decided),
    )


def _links(desk: Desk) -> Links:
    told = lifeline.links(desk.slug, desk.head, desk.lang)

    def change(commit: Commit) -> str | None:
        return told.change(commit) if commit.oid and told.change else None

    return Links(clause=told.clause, change=change, amendment=told.amendment)


def _note(slug: str, preview: Preview, known: dict[int, Amendment], clauses: Sequence[object]) -> Note | None:
    among = frozenset(preview.numbers)
    by = sorted({n for clause in clauses for n in previews.behind(preview.weave, getattr(clause, "wid", None), among)})
    lines = [
        " ".join((f"A{number}", listed([sponsor.name for sponsor in known[number].sponsors]))).strip() for number in by
    ]
    return (
        Note(lines[0], url_for("desk", slug=slug, _anchor=f"A{by[0]}"), "%(clause)s", tuple(lines[1:]))
        if lines
        else None
    )
