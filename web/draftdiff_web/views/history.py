"""The page on which the life of one clause is read."""

from __future__ import annotations

from typing import Any

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from draftdiff.provenance import Step
from draftdiff.reports import html
from draftdiff.reports.phrases import written_date
from draftdiff_web import lifeline
from draftdiff_web.context import language, record
from draftdiff_web.views.reading import text


def clause(slug: str, wid: str) -> ResponseReturnValue:
    """The life of one clause from its first form to its last."""
    lang = language()
    steps, dossier = record().clause_history(slug, wid, None, lang), record().dossier(slug)
    blame = record().blame(slug, None, lang)
    own, version = blame.only(wid), blame.version
    head = dossier.entries[-1].commit.oid
    addresses = {entry.commit.oid: url_for("version", slug=slug, version=entry.commit.oid) for entry in dossier.entries}
    return render_template(
        "clause.html",
        dossier=dossier,
        name=_last_label(steps),
        gone=not steps[-1].change.new,
        version=version,
        words=text(own, slug, head, part=wid) if own.clauses else None,
        lost=lifeline.lost_clauses(own, slug, lang),
        story=html.history_fragment(steps, version.lang, addresses=addresses),
    )


def clause_json(slug: str, wid: str) -> ResponseReturnValue:
    """The life of one clause as data."""
    return jsonify(wId=wid, steps=[_step(step) for step in record().clause_history(slug, wid, None, language())])


def _last_label(steps: tuple[Step, ...]) -> str:
    change = steps[-1].change
    return (change.new or change.old)[0].label


def _step(step: Step) -> dict[str, Any]:
    return {
        "commit": step.commit.oid,
        "date": step.commit.authored.date().isoformat(),
        "written": written_date(step.commit.authored.date()),
        "amendment": step.decision.amendment,
        "sponsors": list(step.decision.sponsors),
        "body": step.decision.body,
        "outcome": step.decision.outcome,
        "vote": step.decision.vote,
        "change": step.change.to_json(),
    }
