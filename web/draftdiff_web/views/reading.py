"""The pages on which a resolution is read: its life, and its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Response, jsonify, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from draftdiff.provenance import Blame
from draftdiff.reports import html
from draftdiff.reports.plain import version_json as as_json
from draftdiff.service import Dossier
from draftdiff_web.context import language, record
from draftdiff_web.gate import identity
from draftdiff_web.reading import asides, lifeline, passages
from draftdiff_web.reading.fragments import fragments


def resolution(slug: str) -> ResponseReturnValue:
    """One resolution: its time line, and the newest text with who is behind it."""
    dossier, lang = record().dossier(slug), language()
    blame = record().blame(slug, None, lang)
    points = lifeline.points(dossier, blame.version.lang)
    head = dossier.entries[-1].commit.oid
    said = asides.conversation(slug)
    return render_template(
        "resolution.html",
        dossier=dossier,
        version=blame.version,
        points=points,
        news=_news(dossier, head),
        said=said,
        text=text(blame, slug, head, talk=said.talk),
        branch=record().repository.head(slug),
    )


@dataclass(frozen=True, slots=True)
class News:
    """How many changes there are since somebody last looked: at which commit, on what day."""

    commit: str
    day: date
    count: int


def _news(dossier: Dossier, head: str) -> News | None:
    """What is new to whoever is signed in; None for nothing, and for a reader whose browser has to remember."""
    account = identity.account()
    visit = identity.people().visits.look(account.id, dossier.slug, head) if account else None
    numbers = {entry.commit.oid: entry.number for entry in dossier.entries}
    if visit is None or visit.commit not in numbers:
        return None
    return News(visit.commit, visit.at.date(), len(numbers) - numbers[visit.commit])


def resolution_json(slug: str) -> ResponseReturnValue:
    """The life of a resolution as data."""
    dossier = record().dossier(slug)
    versions = [
        {
            "number": entry.number,
            "commit": entry.commit.oid,
            "names": list(entry.commit.names),
            "stage": entry.stage,
            "lang": entry.lang,
            "date": entry.commit.authored.date().isoformat(),
            "amendment": entry.decision.amendment,
            "sponsors": list(entry.decision.sponsors),
            "outcome": entry.decision.outcome,
            "vote": entry.decision.vote,
        }
        for entry in dossier.entries
    ]
    return jsonify(slug=slug, title=dossier.title, body=dossier.body, stage=dossier.stage, versions=versions)


# --- a version ------------------------------------------------------------------------------------


def version(slug: str, version: str) -> ResponseReturnValue:
    """One version as a readable document, in which the words that the address names are marked."""
    lang = language()
    commit, blame, dossier = record().find(slug, version), record().blame(slug, version, lang), record().dossier(slug)
    asked = passages.asked(blame.version)
    newest = record().version(slug, None, lang).clauses == blame.version.clauses
    said = asides.conversation(slug) if newest else asides.NOTHING
    return render_template(
        "version.page.html",
        dossier=dossier,
        version=blame.version,
        commit=commit,
        name=lifeline.name_of(commit),
        ref=version,
        lost=lifeline.lost_clauses(blame, slug, lang),
        points=lifeline.points(dossier, blame.version.lang),
        missing=asked.missing,
        said=said,
        text=text(blame, slug, commit.oid, marked=asked.passage, talk=said.talk),
    )


def text(
    blame: Blame,
    slug: str,
    oid: str,
    *,
    part: str = "",
    marked: html.Passage | None = None,
    talk: asides.Talk = asides.SILENCE,
) -> Markup:
    """The text of a version with who is behind its words, in the margin and on their cards.

    ``part`` is the wId of the clause that it is only a part of; ``marked`` are words to which a link leads, and
    ``talk`` is what the one who asks may read of the comments on it.
    """
    lang = language()
    # Who is behind the words may become known after a version was made: an amendment may carry and change nothing.
    made_of = ("text", slug, oid, record().repository.head(slug), blame.version.lang, lang, part, marked, talk)
    return fragments().get(
        made_of,
        lambda: html.version_fragment(
            blame.version,
            notes=lifeline.margin(blame, slug, lang),
            links=lifeline.links(slug, oid, lang),
            words=blame,
            marked=marked,
            spoken=asides.spoken(talk, slug, blame.version, lang),
        ),
    )


def version_json(slug: str, version: str) -> ResponseReturnValue:
    """One version as data."""
    return jsonify(as_json(record().version(slug, version, language())))


def blame_json(slug: str, version: str) -> ResponseReturnValue:
    """Who is behind every word of a version, and of those lost, as data."""
    return jsonify(record().blame(slug, version, language()).to_json())


def version_xml(slug: str, version: str) -> ResponseReturnValue:
    """One version as the Akoma Ntoso document that is on record."""
    return Response(record().document(slug, version, language()), mimetype="application/xml")
