"""The pages on which a resolution is read: its life, a version, a comparison, the history of a clause."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from flask import Response, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from draftdiff.diff import ENGINE, Comparison
from draftdiff.errors import NotFound
from draftdiff.provenance import Blame, Step
from draftdiff.reports import html
from draftdiff.reports.markdown import comparison_markdown
from draftdiff.reports.marks import Note
from draftdiff.reports.phrases import written_date
from draftdiff.reports.table import comparison_table
from draftdiff.reports.wording import summary_sentence
from draftdiff.service import view as as_json
from draftdiff_web import lifeline
from draftdiff_web.context import consequential, language, record, ruling_commit, wanted_view
from draftdiff_web.guard import FOREVER

DOWNLOADS = {".html": "text/html", ".csv": "text/csv", ".md": "text/markdown"}
"""The media types of what a comparison can be taken home as."""


class UnknownEngine(NotFound):
    """The comparison was made by an engine that this program does not have."""

    def __init__(self, engine: str, address: str) -> None:
        super().__init__(
            f"the comparison engine {engine!r} is not installed here (engine {ENGINE!r} is)",
            remedy=f"see the comparison as it is made today: {address}",
        )


def resolution(slug: str) -> ResponseReturnValue:
    """One resolution: its time line, and the newest text with who is behind it."""
    dossier, lang = record().dossier(slug), language()
    blame = record().blame(slug, None, lang)
    points = lifeline.points(dossier, blame.version.lang)
    head = dossier.entries[-1].commit.oid
    text = _text(blame, slug, head)
    return render_template("resolution.html", dossier=dossier, version=blame.version, points=points, text=text)


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


def choose(slug: str) -> ResponseReturnValue:
    """From the two versions chosen in a form to their comparison."""
    chosen = [request.args.get(side) or None for side in ("old", "new")]
    old, new = (ref or commit.oid for ref, commit in ((ref, record().find(slug, ref)) for ref in chosen))
    return redirect(url_for("comparison", slug=slug, old=old, new=new, lang=language()), 303)


# --- a version ------------------------------------------------------------------------------------


def version(slug: str, version: str) -> ResponseReturnValue:
    """One version as a readable document."""
    lang = language()
    commit, blame, dossier = record().find(slug, version), record().blame(slug, version, lang), record().dossier(slug)
    return render_template(
        "version.page.html",
        dossier=dossier,
        version=blame.version,
        commit=commit,
        name=lifeline.name_of(commit),
        ref=version,
        lost=lifeline.lost_clauses(blame, slug, lang),
        points=lifeline.points(dossier, blame.version.lang),
        text=_text(blame, slug, commit.oid),
    )


def _text(blame: Blame, slug: str, oid: str) -> Markup:
    """The text of a version with who is behind its words, in the margin and on their cards."""
    lang = language()
    return html.version_fragment(
        blame.version,
        notes=lifeline.margin(blame, slug, lang),
        links=lifeline.links(slug, oid, lang),
        words=blame,
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


# --- a comparison -----------------------------------------------------------------------------------


def comparison(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, under the names that a reader knows them by."""
    return _comparison_page(slug, old, new)


def permanent(slug: str, old: str, new: str, engine: str, ruled: str = "") -> ResponseReturnValue:
    """The same, of two commits at an engine version: this answer never changes.

    It is by the rulings as they were with the commit ``ruled``; without one, by what the engine finds itself.
    """
    if engine != ENGINE:
        raise UnknownEngine(engine, url_for("comparison", slug=slug, old=old, new=new))
    response = make_response(_comparison_page(slug, old, new, permanent=True, ruling=ruled))
    response.headers["Cache-Control"] = FOREVER
    return response


def comparison_json(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, as data."""
    return jsonify(_compared(slug, old, new).to_json())


def comparison_csv(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, as a table for a spreadsheet."""
    return _download(comparison_table(_compared(slug, old, new)), f"{slug}.{old}.{new}.csv")


def comparison_md(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, as Markdown."""
    return _download(comparison_markdown(_compared(slug, old, new)), f"{slug}.{old}.{new}.md")


def report(slug: str, old: str, new: str) -> ResponseReturnValue:
    """The comparison as one file that opens offline, for download."""
    compared = _compared(slug, old, new)
    page = html.comparison_report(compared, look=_look(slug, compared, ruling_commit(), linked=False))
    return _download(page, f"{slug}.{old}.{new}.html")


def _compared(slug: str, old: str, new: str) -> Comparison:
    """The comparison that a download holds, by the rulings of the page that it was taken from."""
    return record().compare(slug, old, new, language(), ruled=ruling_commit())


def _download(text: str, name: str) -> Response:
    response = Response(text, mimetype=DOWNLOADS[PurePosixPath(name).suffix])
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _comparison_page(slug: str, old: str, new: str, *, permanent: bool = False, ruling: str = "") -> str:
    dossier = record().dossier(slug)
    # Before the first text was recorded nobody can have ruled anything about it.
    by = (ruling or dossier.entries[0].commit.oid) if permanent else None
    compared = record().compare(slug, old, new, language(), ruled=by)
    before, after = record().find(slug, old), record().find(slug, new)
    look = _look(slug, compared, by)
    return render_template(
        "comparison.page.html",
        slug=slug,
        title=compared.new.title or compared.old.title,
        dossier=dossier,
        points=() if permanent else lifeline.points(dossier, compared.new.lang),
        refs=(old, new),
        names=(lifeline.name_of(before), lifeline.name_of(after)),
        commits=(before, after),
        lang=language(),
        text_lang=compared.new.lang,
        engine=ENGINE,
        permanent=permanent,
        ruled=by,
        ruling=ruling if permanent else record().last_ruling(slug),
        verdicts=lifeline.verdicts(record().bearing(compared, by), dossier),
        look=look,
        views=html.View,
        summary=summary_sentence(compared),
        differs=compared.differs,
        body=html.comparison_fragment(compared, look),
    )


def _look(slug: str, compared: Comparison, ruled: str | None, *, linked: bool = True) -> html.Look:
    """How the address asks to see a comparison, with who is behind each row in the margin."""
    lang, new = language(), compared.new.version or ""
    since = lifeline.between(record().dossier(slug), compared.old.version or "", new)
    notes = lifeline.margins(compared, record().blame(slug, new, lang, ruled=ruled), since, lang) if since else ()
    if not linked:
        notes = tuple(note and Note(note.text, more=note.more) for note in notes)
        return html.Look(wanted_view(), consequential(), notes)
    return html.Look(wanted_view(), consequential(), notes, lifeline.links(slug, new, lang))


# --- a clause ---------------------------------------------------------------------------------------


def clause(slug: str, wid: str) -> ResponseReturnValue:
    """The life of one clause from its first form to its last."""
    lang = language()
    steps, dossier = record().clause_history(slug, wid, None, lang), record().dossier(slug)
    blame = record().blame(slug, None, lang)
    own, text = blame.only(wid), blame.version
    head = dossier.entries[-1].commit.oid
    addresses = {entry.commit.oid: url_for("version", slug=slug, version=entry.commit.oid) for entry in dossier.entries}
    return render_template(
        "clause.html",
        dossier=dossier,
        name=_last_label(steps),
        gone=not steps[-1].change.new,
        version=text,
        words=_text(own, slug, head) if own.clauses else None,
        lost=lifeline.lost_clauses(own, slug, lang),
        story=html.history_fragment(steps, text.lang, addresses=addresses),
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
