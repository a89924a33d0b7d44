"""The pages on which two versions are compared: the marks, the table of correspondence, and what can be taken home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from flask import Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from draftdiff.diff import ENGINE, Comparison
from draftdiff.errors import NotFound
from draftdiff.reports import html
from draftdiff.reports.amendments.correspondence import correspondence as correspondence_sheet
from draftdiff.reports.amendments.table import sheet_table
from draftdiff.reports.astray import comparison_data
from draftdiff.reports.cards import Behind
from draftdiff.reports.markdown import comparison_markdown
from draftdiff.reports.marks import Note
from draftdiff.reports.sifting import Sifted, Wish, sift
from draftdiff.reports.table import comparison_table
from draftdiff.reports.telling import sentences
from draftdiff.reports.wording import summary_sentence
from draftdiff.tongues import current
from draftdiff.tongues import gettext as _
from draftdiff_web.context import consequential, language, record, ruling_commit, wanted_view
from draftdiff_web.gate import identity
from draftdiff_web.gate.guard import FOREVER
from draftdiff_web.reading import lifeline
from draftdiff_web.reading.foretelling import foretold
from draftdiff_web.reading.fragments import fragments

DOWNLOADS = {".html": "text/html", ".csv": "text/csv", ".md": "text/markdown"}
"""The media types of what a comparison can be taken home as."""


class UnknownEngine(NotFound):
    """The comparison was made by an engine that this program does not have."""

    def __init__(self, engine: str, address: str) -> None:
        super().__init__(
            _(
                "the comparison engine '%(engine)s' is not installed here (engine '%(ours)s' is)",
                engine=engine,
                ours=ENGINE,
            ),
            remedy=_("see the comparison as it is made today: %(address)s", address=address),
        )


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared, and by which rulings: None for those in force."""

    slug: str
    old: str
    new: str
    ruled: str | None = None

    def compared(self) -> Comparison:
        """The comparison."""
        return record().compare(self.slug, self.old, self.new, language(), ruled=self.ruled)


def choose(slug: str) -> ResponseReturnValue:
    """From the two versions chosen in a form to their comparison; what is not chosen is the first and the newest."""
    dossier = record().dossier(slug)
    original = dossier.entries[0].lang
    states = lifeline.points(dossier, language() or original) or lifeline.points(dossier, original)
    chosen = [request.args.get(side) or None for side in ("old", "new")]
    for ref in chosen:
        record().find(slug, ref)  # what there is not is told before anybody is sent on
    old, new = (ref or states[end].ref for ref, end in zip(chosen, (0, -1), strict=True))
    return redirect(url_for("comparison", slug=slug, old=old, new=new, lang=language()), 303)


def since(slug: str, commit: str) -> ResponseReturnValue:
    """What changed since a reader last looked, who saw the text as a commit had made it.

    Whoever is signed in has then seen it.
    """
    seen, newest = record().find(slug, commit), record().find(slug)
    if account := identity.account():
        identity.people().visits.note(account.id, slug, newest.oid)
    view = html.View.CHANGES.value
    return redirect(url_for("comparison", slug=slug, old=seen.oid, new=newest.oid, view=view, lang=language()), 303)


def comparison(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, under the names that a reader knows them by."""
    return foretold(slug, lambda: _page(Sides(slug, old, new)))


def permanent(slug: str, old: str, new: str, engine: str, ruled: str = "") -> ResponseReturnValue:
    """The same, of two commits at an engine version: this answer never changes.

    It is by the rulings as they were with the commit ``ruled``; without one, by what the engine finds itself.
    """
    if engine != ENGINE:
        raise UnknownEngine(engine, url_for("comparison", slug=slug, old=old, new=new))

    def draw() -> str:
        # Before the first text was recorded nobody can have ruled anything about it.
        by = ruled or record().dossier(slug).entries[0].commit.oid
        return _page(Sides(slug, old, new, by), permanent=True, ruling=ruled)

    response = foretold(slug, draw)
    response.headers["Cache-Control"] = FOREVER
    return response


def comparison_json(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, as data."""
    return jsonify(comparison_data(_asked(slug, old, new).compared()))


def comparison_csv(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, as a table for a spreadsheet."""
    return _download(comparison_table(_asked(slug, old, new).compared()), f"{slug}.{old}.{new}.csv")


def comparison_md(slug: str, old: str, new: str) -> ResponseReturnValue:
    """What changed between two versions, as Markdown."""
    return _download(comparison_markdown(_asked(slug, old, new).compared()), f"{slug}.{old}.{new}.md")


def report(slug: str, old: str, new: str) -> ResponseReturnValue:
    """The comparison as one file that opens offline, for download."""
    sides = _asked(slug, old, new)
    compared = sides.compared()
    sifted = _sifted(sides, compared)
    page = html.comparison_report(compared, look=_look(sides, compared, sifted, None))
    return _download(page, f"{slug}.{old}.{new}.html")


# --- the table of correspondence ------------------------------------------------------------------


def correspondence(slug: str, old: str, new: str) -> ResponseReturnValue:
    """Under which number each clause of one version stands in another."""
    sides = Sides(slug, old, new, ruling_commit())
    compared, dossier = sides.compared(), record().dossier(slug)
    before, after = record().find(slug, old), record().find(slug, new)
    told = sentences(compared)
    return render_template(
        "correspondence.html",
        slug=slug,
        title=compared.new.title or compared.old.title,
        dossier=dossier,
        points=lifeline.points(dossier, compared.new.lang),
        refs=(old, new),
        names=(lifeline.name_of(before), lifeline.name_of(after)),
        commits=(before, after),
        lang=language(),
        text_lang=compared.new.lang,
        ruled=sides.ruled,
        pairs=[
            (change, "" if change.silent else sentence) for change, sentence in zip(compared.changes, told, strict=True)
        ],
    )


def correspondence_csv(slug: str, old: str, new: str) -> ResponseReturnValue:
    """The same as a table for a spreadsheet."""
    sheet = correspondence_sheet(_asked(slug, old, new).compared(), language=current().code)
    return _download(sheet_table(sheet), f"{slug}.{old}.{new}.correspondence.csv")


# --- how it is made -------------------------------------------------------------------------------


def _asked(slug: str, old: str, new: str) -> Sides:
    """What a download holds: the comparison by the rulings of the page that it was taken from."""
    return Sides(slug, old, new, ruling_commit())


def _download(text: str, name: str) -> Response:
    response = Response(text, mimetype=DOWNLOADS[PurePosixPath(name).suffix])
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def _page(sides: Sides, *, permanent: bool = False, ruling: str = "") -> str:
    slug, dossier, compared = sides.slug, record().dossier(sides.slug), sides.compared()
    before, after = record().find(slug, sides.old), record().find(slug, sides.new)
    last = ruling if permanent else record().last_ruling(slug)
    lasting = url_for(
        "ruled" if last else "permanent",
        slug=slug,
        old=before.oid,
        new=after.oid,
        engine=ENGINE,
        ruled=last or None,
        view=wanted_view().value,
        lang=language(),
    )
    sifted = _sifted(sides, compared)
    return render_template(
        "comparison.page.html",
        slug=slug,
        title=compared.new.title or compared.old.title,
        dossier=dossier,
        points=() if permanent else lifeline.points(dossier, compared.new.lang),
        refs=(sides.old, sides.new),
        names=(lifeline.name_of(before), lifeline.name_of(after)),
        commits=(before, after),
        lang=language(),
        text_lang=compared.new.lang,
        engine=ENGINE,
        permanent=permanent,
        ruled=sides.ruled,
        ruling=last,
        verdicts=lifeline.verdicts(record().bearing(compared, sides.ruled), dossier),
        view=wanted_view(),
        views=html.View,
        wanted=wanted(),
        between=lifeline.named_between(dossier, before.oid, after.oid, compared.new.lang),
        sifted=sifted,
        summary=summary_sentence(compared),
        differs=compared.differs,
        body=_body(sides, compared, sifted, "" if permanent else lasting),
    )


def wanted() -> Mapping[str, Any]:
    """What of a comparison, and what beside it, the address asks for, as an address writes it; None for the rest."""
    return {
        "kind": request.args.get("kind") or None,
        "sponsor": request.args.get("sponsor") or None,
        "consequential": 1 if consequential() else None,
        "told": 1 if request.args.get("told") == "1" else None,
    }


def _body(sides: Sides, compared: Comparison, sifted: Sifted, lasting: str) -> Markup:
    """The rows of a comparison, kept once they were drawn.

    Who is behind the words of a version may become known after it was made, since an amendment may carry and
    change nothing; so they are drawn anew when something is recorded.
    """
    versions = compared.old.version, compared.new.version
    head, asked = record().repository.head(sides.slug), tuple(wanted().values())
    made_of = (
        "comparison",
        sides,
        versions,
        ENGINE,
        head,
        compared.new.lang,
        language(),
        wanted_view(),
        asked,
        lasting,
    )
    return fragments().get(made_of, lambda: html.comparison_fragment(compared, _look(sides, compared, sifted, lasting)))


def _between(sides: Sides, compared: Comparison) -> frozenset[str]:
    dossier = record().dossier(sides.slug)
    return lifeline.between(dossier, compared.old.version or "", compared.new.version or "")


def _sifted(sides: Sides, compared: Comparison) -> Sifted:
    """The changes that the address asks for."""
    asked, between = wanted(), _between(sides, compared)
    blame = record().blame(sides.slug, compared.new.version, language(), ruled=sides.ruled)
    origins = lifeline.behind(compared, blame, between) if between else ()
    sponsors = [{name for origin in each for name in origin.decision.sponsors} for each in origins]
    return sift(compared, Wish(asked["kind"], asked["sponsor"]), sponsors, consequential=consequential())


def _look(sides: Sides, compared: Comparison, sifted: Sifted, lasting: str | None) -> html.Look:
    """How the address asks to see a comparison, with who is behind each row in the margin and on the cards.

    ``lasting`` is the address at which it never changes; None for a file that leads nowhere.
    """
    slug, lang, new, between = sides.slug, language(), compared.new.version or "", _between(sides, compared)
    notes: tuple[Note | None, ...] = ()
    behind = None
    if between:
        blame = record().blame(slug, new, lang, ruled=sides.ruled)
        notes = lifeline.margins(compared, blame, between, lang)
        put = {each.clause.wid: each for each in blame.clauses if each.clause.wid is not None}
        behind = Behind(put, record().taken(slug, compared.old.version, new, lang, ruled=sides.ruled), kept=True)
    links = html.Links() if lasting is None else lifeline.links(slug, new, lang, lasting=lasting)
    if lasting is None:
        notes = tuple(note and Note(note.text, more=note.more) for note in notes)
    told = wanted()["told"] is not None
    return html.Look(wanted_view(), consequential(), notes, links, told, behind, sifted.aside)
