"""The page with many versions side by side, and what can be taken home of it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from draftdiff.diff import Comparison, compare
from draftdiff.diff.several.synopsis import Synopsis
from draftdiff.diff.several.synopsis import synopsis as make_synopsis
from draftdiff.model import Commit, Version
from draftdiff.reports import stages
from draftdiff.reports.synopsis import synopsis_fragment, synopsis_report
from draftdiff.reports.synopsis_texts import synopsis_markdown, synopsis_table
from draftdiff.service import Dossier
from draftdiff_web.context import language, record
from draftdiff_web.reading import lifeline
from draftdiff_web.reading.fragments import fragments
from draftdiff_web.reading.sides import MOST, TooManyVersions

_USUAL = 6
"""So many stand in it where nothing was chosen."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The versions that stand in a synopsis, oldest first, with their names and how an address names them."""

    versions: tuple[Version, ...]
    names: tuple[str, ...]
    refs: tuple[str, ...]

    @property
    def oids(self) -> tuple[str, ...]:
        """Their commits."""
        return tuple(version.version or "" for version in self.versions)


def synopsis(slug: str) -> ResponseReturnValue:
    """Three and more versions in one table: a row for each clause, a column for each version."""
    dossier, lang = record().dossier(slug), language()
    chosen = _chosen(dossier, lang)
    last = chosen.versions[-1]
    table = _table(slug, chosen)
    made_of = ("synopsis", slug, chosen.oids, chosen.names, record().last_ruling(slug), last.lang)
    return render_template(
        "synopsis.page.html",
        dossier=dossier,
        lang=lang,
        text_lang=last.lang,
        title=last.title,
        points=lifeline.points(dossier, last.lang),
        chosen=chosen,
        many=len(chosen.versions) > 1,
        summary=stages.summary(table),
        body=fragments().get(made_of, lambda: synopsis_fragment(table, chosen.names)),
    )


def synopsis_html(slug: str) -> ResponseReturnValue:
    """The table as one file that opens offline, for download."""
    chosen = _chosen(record().dossier(slug), language())
    return _download(synopsis_report(_table(slug, chosen), chosen.names), f"{slug}.synopsis.html", "text/html")


def synopsis_csv(slug: str) -> ResponseReturnValue:
    """The table for a spreadsheet."""
    chosen = _chosen(record().dossier(slug), language())
    return _download(synopsis_table(_table(slug, chosen), chosen.names), f"{slug}.synopsis.csv", "text/csv")


def synopsis_md(slug: str) -> ResponseReturnValue:
    """The table as Markdown."""
    chosen = _chosen(record().dossier(slug), language())
    return _download(synopsis_markdown(_table(slug, chosen), chosen.names), f"{slug}.synopsis.md", "text/markdown")


def synopsis_json(slug: str) -> ResponseReturnValue:
    """The table as data."""
    return jsonify(_table(slug, _chosen(record().dossier(slug), language())).to_json())


def _chosen(dossier: Dossier, lang: str | None) -> Chosen:
    """The versions that the address names; without any, those that bear a name or a stage, the last ones of many."""
    slug = dossier.slug
    asked = list(dict.fromkeys(request.args.getlist("v")))
    lang = record().version(slug, None, lang).lang
    line = lifeline.points(dossier, lang)
    if not asked:
        named = [point for point in line if point.major]
        asked = [point.ref for point in ([*named[:1], *named[1:][1 - _USUAL :]] or line[-1:])]
    if len(asked) > MOST:
        raise TooManyVersions(len(asked))
    found = {commit.oid: (commit, ref) for ref in asked for commit in (record().find(slug, ref),)}
    order = {entry.commit.oid: entry.number for entry in dossier.entries}
    commits: list[tuple[Commit, str]] = sorted(found.values(), key=lambda item: order[item[0].oid])
    versions = tuple(record().version(slug, commit.oid, lang) for commit, _ in commits)
    return Chosen(versions, tuple(lifeline.name_of(commit) for commit, _ in commits), tuple(ref for _, ref in commits))


def _table(slug: str, chosen: Chosen) -> Synopsis:
    def comparing(old: Version, new: Version) -> Comparison:
        if old.version and new.version:
            return record().compare(slug, old.version, new.version, new.lang)
        return compare(old, new)

    return make_synopsis(chosen.versions, comparing=comparing)


def _download(text: str, name: str, kind: str) -> Response:
    response = Response(text, mimetype=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
