"""The page with two language versions of one text side by side, clause by clause."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from draftdiff.provenance import decision_of, last_changed, outdated, side_by_side
from draftdiff.reports.bilingual import languages_fragment
from draftdiff.reports.phrases import origin_line
from draftdiff.service import Dossier
from draftdiff_web.context import record
from draftdiff_web.reading import lifeline
from draftdiff_web.reading.sides import OneLanguage


def languages(slug: str) -> ResponseReturnValue:
    """Two language versions of one text; of a clause whose translation is older than the text that is told."""
    dossier, at = record().dossier(slug), request.args.get("at") or None
    if len(dossier.languages) == 1:
        raise OneLanguage(slug)
    wanted = request.args.get("left") or dossier.languages[0]
    left = record().version(slug, at, wanted)
    other = request.args.get("right") or next(lang for lang in dossier.languages if lang != left.lang)
    right = record().version(slug, at, other)
    pairs = side_by_side(left, right)
    older = (_older(dossier, at, left.lang), _older(dossier, at, right.lang))
    commit = record().find(slug, at)
    return render_template(
        "languages.page.html",
        dossier=dossier,
        at=at,
        name=lifeline.name_of(commit),
        commit=commit,
        points=[
            point
            for point in lifeline.points(dossier, dossier.languages[0])
            if point.major or point.commit.oid == commit.oid
        ],
        left=left,
        right=right,
        older=sum(pair.wid in telling for telling in older for pair in pairs),
        missing=sum(pair.left is None or pair.right is None for pair in pairs),
        body=languages_fragment(left, right, pairs, older, lifeline.links(slug, commit.oid, left.lang)),
    )


def _older(dossier: Dossier, at: str | None, lang: str) -> dict[str, str]:
    """The clauses of a translation that are older than the text, by wId, and who changed the text since."""
    original = dossier.languages[0]
    if lang == original:
        return {}
    text, translation = (last_changed(record().states(dossier.slug, at, each)) for each in (original, lang))
    late = outdated(text, translation, [entry.commit.oid for entry in dossier.entries])
    return {wid: origin_line(commit, decision_of(commit)) for wid, commit in late.items()}
