"""The page on which the life of one clause is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue

from draftdiff.amendments.model import Amendment
from draftdiff.desk import Desk
from draftdiff.model import Commit, Decision
from draftdiff.provenance import Step, proposed_to
from draftdiff.reports import html
from draftdiff.reports.phrases import amendment_name, decision_line, written_date
from draftdiff.tongues import gettext as _
from draftdiff_web.context import language, record
from draftdiff_web.reading import asides, lifeline
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
        words=text(own, slug, head, part=wid, talk=asides.within(slug, wid)) if own.clauses else None,
        first=lifeline.first_words(own),
        lost=lifeline.lost_clauses(own, slug, lang),
        proposals=_proposals(slug, wid, steps, version.lang),
        story=html.history_fragment(steps, version.lang, addresses=addresses),
    )


@dataclass(frozen=True, slots=True)
class Proposal:
    """An amendment to the clause: who proposed it and what became of it, its words, and its page.

    ``change`` leads to what it changed, if it did.
    """

    name: str
    line: str
    when: str
    words: str
    carried: bool
    href: str
    change: str | None


def _proposals(slug: str, wid: str, steps: Sequence[Step], lang: str) -> tuple[Proposal, ...]:
    """The amendments to the clause, and to those that went into it, by number."""
    wids = {wid, *(clause.wid for step in steps for clause in step.change.old if clause.wid is not None)}
    amendments = Desk(record(), slug, lang).amendments().values()
    changed = {number: step.commit for step in steps for number in (step.decision.amendment or "").split(", ")}
    # What amends an amendment goes into the text with it.
    return tuple(
        _proposal(
            each, slug, lang, changed.get(str(each.number)) or (changed.get(str(each.parent)) if each.carried else None)
        )
        for each in proposed_to(amendments, wids)
    )


def _proposal(amendment: Amendment, slug: str, lang: str, commit: Commit | None) -> Proposal:
    sponsors, told = tuple(sponsor.name for sponsor in amendment.sponsors), amendment.decision
    line = decision_line(Decision(str(amendment.number), sponsors))
    when = _("received on %(day)s, not decided yet", day=written_date(amendment.received.date()))
    if told is not None:
        vote = str(told.vote) if told.vote else "consensus" if told.consensus else None
        line = decision_line(Decision(str(amendment.number), sponsors, None, told.outcome.value, vote))
        when = " · ".join(part for part in (told.body, told.sitting, written_date(told.on)) if part)
    change = lifeline.links(slug, amendment.base, lang).change
    return Proposal(
        name=amendment_name(str(amendment.number)),
        line=line,
        when=when,
        words=amendment.instruction,
        carried=amendment.carried,
        href=url_for("amendment", slug=slug, number=amendment.number, lang=lang),
        change=change(commit) if change is not None and commit is not None else None,
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
