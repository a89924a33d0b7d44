"""The operations that read: resolutions, their versions, what changed, and who is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from flask import Response

from draftdiff.diff import Comparison, compare
from draftdiff.diff.changes import clause_reference
from draftdiff.diff.several.synopsis import synopsis as make_synopsis
from draftdiff.model import Clause, Version
from draftdiff.provenance import Step, last_changed, outdated, side_by_side
from draftdiff.reports.amendments.correspondence import correspondence as correspondence_sheet
from draftdiff.reports.amendments.json import sheet_json
from draftdiff.reports.astray import comparison_data
from draftdiff.reports.plain import version_json
from draftdiff.service import Dossier, Entry, Summary
from draftdiff_web.api import answers, queries
from draftdiff_web.api.operation import XML
from draftdiff_web.context import openness, record
from draftdiff_web.gate import identity
from draftdiff_web.reading import lifeline
from draftdiff_web.reading.sides import OneLanguage

Item = TypeVar("Item")


def paged(items: Sequence[Item], query: queries.Paged) -> tuple[Item, ...]:
    """The part of a list that is asked for."""
    return tuple(items[query.offset : query.offset + query.limit])


def me() -> answers.Me:
    """Who asks, by which token."""
    account, token = identity.signed_in(), identity.token()
    if token is None:
        raise RuntimeError("an operation for tokens was called without one")
    return answers.Me(
        account.login, account.name, account.role.word, account.delegation, token.name,
        tuple(sorted(token.scopes)), token.expires,
    )  # fmt: skip


# --- resolutions ----------------------------------------------------------------------------------


def resolutions(query: queries.Register) -> dict[str, Any]:
    """The register."""
    slugs = frozenset(openness().visible(identity.role()))
    words = query.q.casefold().split()
    found = [each for each in record().resolutions() if each.slug in slugs and _matches(each, words)]
    page = [each.to_json() for each in paged(found, query)]
    return {"total": len(found), "offset": query.offset, "resolutions": page}


def resolution(slug: str) -> dict[str, Any]:
    """One resolution."""
    dossier = record().dossier(slug)
    head, newest = record().repository.head(slug), dossier.entries[-1].commit
    summary = Summary(
        slug, dossier.title, dossier.body, dossier.stage, newest.authored, dossier.languages, len(dossier.entries)
    )
    return {**summary.to_json(), "head": head, "visibility": openness().visibility(slug)}


def versions(slug: str, query: queries.Versions) -> answers.Versions:
    """The states of the text."""
    dossier = record().dossier(slug)
    lang = record().version(slug, None, query.lang).lang if query.lang else None
    entries = [entry for entry in dossier.entries if lang in {None, entry.lang}]
    return answers.Versions(len(entries), query.offset, tuple(map(_state, paged(entries, query))))


def version(slug: str, version: str, query: queries.InLanguage) -> dict[str, Any]:
    """One version."""
    return version_json(record().version(slug, version, query.lang))


def version_xml(slug: str, version: str, query: queries.InLanguage) -> Response:
    """One version as the document on record."""
    return Response(record().document(slug, version, query.lang), mimetype=XML)


def blame(slug: str, version: str, query: queries.Compared) -> dict[str, Any]:
    """Who is behind every word of a version."""
    return record().blame(slug, version, query.lang, ruled=query.ruled).to_json()


# --- what changed ---------------------------------------------------------------------------------


def comparison(slug: str, old: str, new: str, query: queries.Compared) -> dict[str, Any]:
    """What changed between two versions."""
    return comparison_data(record().compare(slug, old, new, query.lang, ruled=query.ruled))


def correspondence(slug: str, old: str, new: str, query: queries.Compared) -> dict[str, Any]:
    """Under which number each clause of one version stands in another."""
    compared = record().compare(slug, old, new, query.lang, ruled=query.ruled)
    return sheet_json(correspondence_sheet(compared, language="en"))


def synopsis(slug: str, query: queries.Columns) -> dict[str, Any]:
    """Several versions side by side."""
    lang = record().version(slug, None, query.lang).lang
    dossier = record().dossier(slug)
    place = {entry.commit.oid: entry.number for entry in dossier.entries}
    commits = {record().find(slug, ref).oid for ref in query.version or _named(dossier, lang)}
    chosen = [record().version(slug, oid, lang) for oid in sorted(commits, key=place.__getitem__)]
    return make_synopsis(chosen, comparing=lambda old, new: _compared(slug, old, new)).to_json()


def clause_history(slug: str, wid: str, query: queries.InLanguage) -> dict[str, Any]:
    """The life of one clause."""
    return {"wId": wid, "steps": [_step(step) for step in record().clause_history(slug, wid, None, query.lang)]}


def languages(slug: str, query: queries.Languages) -> dict[str, Any]:
    """Two languages of one version side by side, with the clauses whose translation is older than the text."""
    dossier = record().dossier(slug)
    if len(dossier.languages) == 1:
        raise OneLanguage(slug)
    left = record().version(slug, query.at, query.left or dossier.languages[0])
    other = query.right or next(lang for lang in dossier.languages if lang != left.lang)
    right = record().version(slug, query.at, other)
    older = {"left": _older(dossier, query.at, left.lang), "right": _older(dossier, query.at, right.lang)}
    return {
        "version": left.version,
        "left": left.lang,
        "right": right.lang,
        "pairs": [
            {
                "wId": pair.wid,
                "left": _clause(pair.left),
                "right": _clause(pair.right),
                "older": [side for side, wids in older.items() if pair.wid in wids],
            }
            for pair in side_by_side(left, right)
        ],
    }


# --- how it is told -------------------------------------------------------------------------------


def _matches(summary: Summary, words: Sequence[str]) -> bool:
    text = " ".join((summary.title, summary.body or "", summary.slug, summary.stage or "")).casefold()
    return all(word in text for word in words)


def _state(entry: Entry) -> answers.TextState:
    commit, decision = entry.commit, entry.decision
    return answers.TextState(
        entry.number, commit.oid, commit.names, entry.stage, entry.lang, commit.authored.date(),
        decision.amendment, decision.sponsors, decision.outcome, decision.vote,
    )  # fmt: skip


def _named(dossier: Dossier, lang: str) -> tuple[str, ...]:
    """The versions that have a name or a stage, the last ones of many; the newest where there is none."""
    line = lifeline.points(dossier, lang)
    named = [point.commit.oid for point in line if point.major]
    return (*named[:1], *named[1:][-queries.USUAL_COLUMNS :]) or (line[-1].commit.oid,)


def _compared(slug: str, old: Version, new: Version) -> Comparison:
    if old.version and new.version:
        return record().compare(slug, old.version, new.version, new.lang)
    return compare(old, new)


def _step(step: Step) -> dict[str, Any]:
    decision = step.decision
    return {
        "commit": step.commit.oid,
        "date": step.commit.authored.date(),
        "amendment": decision.amendment,
        "sponsors": decision.sponsors,
        "body": decision.body,
        "outcome": decision.outcome,
        "vote": decision.vote,
        "change": step.change.to_json(),
    }


def _clause(clause: Clause | None) -> dict[str, Any] | None:
    return {**clause_reference(clause), "depth": clause.depth} if clause else None


def _older(dossier: Dossier, at: str | None, lang: str) -> frozenset[str]:
    """The clauses of a translation that are older than the text."""
    original = dossier.languages[0]
    if lang == original:
        return frozenset()
    text, translation = (last_changed(record().states(dossier.slug, at, each)) for each in (original, lang))
    return frozenset(outdated(text, translation, [entry.commit.oid for entry in dossier.entries]))
