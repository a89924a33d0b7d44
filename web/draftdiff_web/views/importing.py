"""The pages on which the secretariat brings a text in: uploaded, looked through, set right, recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.committee import Visibility
from draftdiff.diff import Change, ChangeKind
from draftdiff.errors import BadInput, Conflict, DraftdiffError
from draftdiff.importers.reading import MAX_BYTES, FileTooLarge, Reading, refuse_unfinished
from draftdiff.importers.revisions import Revision, Revisions
from draftdiff.importers.text import NOT_RECOGNISED
from draftdiff.model import Stage
from draftdiff.people.staging import Staged, UnknownStaged
from draftdiff.recording import language_code
from draftdiff.reports import html
from draftdiff.reports.typesetting import change_html
from draftdiff.reports.wording import summary_sentence
from draftdiff.store import new_name, valid_slug
from draftdiff.tongues import gettext as _
from draftdiff.tongues import listed, ngettext
from draftdiff_web import context
from draftdiff_web.amending.tabled import Drawn
from draftdiff_web.gate import identity
from draftdiff_web.gate.failures import STATUSES
from draftdiff_web.intake.importing import Import, Plan, Step, UnknownWord, is_plan, known, read_plan, reading_of, write
from draftdiff_web.intake.proofreading import KINDS, beginnings, kind_name, rows
from draftdiff_web.intake.rightings import correction
from draftdiff_web.views.files import MissingFile, file_name

_LONGEST = {"slug": 64, "stage": 60, "lang": 12, "name": 100, "date": 10, "visibility": 20, "revisions": 20}
_FIRST_YEAR = 1800


class BadDay(BadInput):
    """The date of a version is none."""

    def __init__(self) -> None:
        super().__init__(_("this is no date of a version"), remedy=_("write it as 2026-03-02, or leave it empty"))


class TrackedChanges(BadInput):
    """A file has tracked changes, and it was not chosen which of its texts is meant."""

    def __init__(self, revisions: Sequence[Revision]) -> None:
        authors = [author[:60] for author in dict.fromkeys(each.author for each in revisions) if author]
        super().__init__(
            ngettext(
                "the file has %(num)s tracked change (%(authors)s)",
                "the file has %(num)s tracked changes (%(authors)s)",
                len(revisions),
                authors=listed(authors, most=4) if authors else _("by somebody unnamed"),
            ),
            remedy=_("choose below whether they are accepted or rejected, and choose the file once more"),
        )


def import_form() -> ResponseReturnValue:
    """The form for a file, and what waits to be recorded."""
    return _form(request.args)


def import_file() -> ResponseReturnValue:
    """Take a file in: it is read, and kept for its owner until it is recorded."""
    try:
        plan = _plan(request.form)
        file = request.files.get("file")
        if file is None or not file.filename:
            raise MissingFile("chosen")
        content, name = file.stream.read(MAX_BYTES + 1), file_name(file.filename)
        if len(content) > MAX_BYTES:
            raise FileTooLarge(name)
        found = reading_of(content, name, plan).revisions
        if found and plan.revisions is None:
            raise TrackedChanges(found)
        secret = identity.people().staging.add(identity.signed_in().id, name, content, write(plan), write(()))
    except BadInput as error:
        return _form(request.form, error), _status(error)
    return redirect(url_for("import_page", secret=secret), 303)


def import_page(secret: str) -> ResponseReturnValue:
    """The source on one side, what was recognised on the other, and what recording it would do."""
    return _page(_staged(secret))


def import_correct(secret: str) -> ResponseReturnValue:
    """Set one thing right."""
    staged = _staged(secret)
    work = _import(staged)
    try:
        _refuse_other(staged)
        changed = work.after(steps=(*work.steps, step := correction(request.form, work.units)))
        _keep(staged, changed.steps)
    except (BadInput, Conflict) as error:
        return _page(_staged(secret), error), _status(error)
    return redirect(url_for("import_page", secret=secret, _anchor=f"line-{step.line}"), 303)


def import_match(secret: str) -> ResponseReturnValue:
    """Say of a clause whether it continues one of the version before."""
    staged = _staged(secret)
    work = _import(staged)
    try:
        _refuse_other(staged)
        same = {"same": True, "apart": False}.get(request.form.get("do", ""))
        old, new = (request.form.get(name, "")[:1000] for name in ("old", "new"))
        if same is None or not old or work.reading.version.clause(new) is None:
            raise UnknownWord("new")
        changed = work.after(steps=(*work.steps, work.saying(old, new, same=same)))
        if changed.outlook.error is not None:
            raise changed.outlook.error
        _keep(staged, changed.steps)
    except (BadInput, Conflict) as error:
        return _page(_staged(secret), error), _status(error)
    return redirect(url_for("import_page", secret=secret, _anchor="matches"), 303)


def import_undo(secret: str) -> ResponseReturnValue:
    """Take the last step back."""
    staged = _staged(secret)
    work = _import(staged)
    try:
        _refuse_other(staged)
        _keep(staged, work.steps[:-1])
    except Conflict as error:
        return _page(_staged(secret), error), _status(error)
    return redirect(url_for("import_page", secret=secret), 303)


def import_facts(secret: str) -> ResponseReturnValue:
    """Say other things of the file: of which resolution it is which version."""
    staged = _staged(secret)
    try:
        _refuse_other(staged)
        plan = _plan(request.form)
        _import(staged).after(plan=plan)
        identity.people().staging.keep(identity.signed_in().id, staged, facts=write(plan))
    except (BadInput, Conflict) as error:
        return _page(_staged(secret), error), _status(error)
    return redirect(url_for("import_page", secret=secret), 303)


def import_record(secret: str) -> ResponseReturnValue:
    """Record the text as it was set right, as the next version."""
    staged = _staged(secret)
    work = _import(staged)
    try:
        _refuse_other(staged)
        if work.misfit is not None:
            raise work.misfit
        refuse_unfinished(work.reading)
        done = context.record().import_version(
            work.reading,
            work.plan.slug,
            work.facts,
            matches=work.matches,
            expected_head=request.form.get("head", "")[:40],
            visibility=work.plan.visibility,
        )
    except (BadInput, Conflict) as error:
        return _page(staged, error), _status(error)
    identity.people().staging.discard(identity.signed_in().id, secret)
    if done.comparison is not None and done.commit.parent:
        address = url_for("comparison", slug=done.slug, old=done.commit.parent, new=done.commit.oid)
    else:
        address = url_for("resolution", slug=done.slug)
    return redirect(address, 303)


def import_discard(secret: str) -> ResponseReturnValue:
    """Give the file up; nothing of it was recorded."""
    identity.people().staging.discard(identity.signed_in().id, secret)
    return redirect(url_for("import_form"), 303)


# --- what they share ------------------------------------------------------------------------------


def _staged(secret: str) -> Staged:
    staged = identity.people().staging.get(identity.signed_in().id, secret)
    if not is_plan(staged.facts):
        raise UnknownStaged
    return staged


def _import(staged: Staged) -> Import:
    config = current_app.config
    return Import.of(context.record(), staged, identity.person(), issuer=config["ISSUER"], country=config["COUNTRY"])


def _refuse_other(staged: Staged) -> None:
    """Raise where the form was sent from a page that shows another state of the work."""
    staged.refuse_other(request.form.get("state", ""))


def _keep(staged: Staged, steps: tuple[Step, ...]) -> None:
    identity.people().staging.keep(identity.signed_in().id, staged, corrections=write(steps))


def _plan(form: Mapping[str, str]) -> Plan:
    """What a form says of the file; raises `BadInput` for what could not be recorded."""
    said = {field: form.get(field, "").strip()[:longest] for field, longest in _LONGEST.items()}
    stage = str(known(Stage, said["stage"], "stage")) if said["stage"] else None
    visibility = Visibility(str(known(Visibility, said["visibility"], "visibility"))) if said["visibility"] else None
    return Plan(
        slug=valid_slug(said["slug"]),
        stage=stage,
        lang=language_code(said["lang"]) if said["lang"] else None,
        date=_day(said["date"]) if said["date"] else None,
        name=new_name(said["name"]) if said["name"] else None,
        visibility=visibility,
        revisions=Revisions(str(known(Revisions, said["revisions"], "revisions"))) if said["revisions"] else None,
    )


def _day(written: str) -> date:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise BadDay from None
    if day.year < _FIRST_YEAR:
        raise BadDay
    return day


def _status(error: DraftdiffError) -> int:
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def _form(said: Mapping[str, str], error: DraftdiffError | None = None) -> str:
    waiting = identity.people().staging.of(identity.signed_in().id)
    return render_template(
        "import/form.html",
        said={field: said.get(field, "")[:longest] for field, longest in _LONGEST.items()},
        error=error,
        waiting=[(each, read_plan(each.facts)) for each in waiting if is_plan(each.facts)],
        **_choices(),
    )


def _choices() -> dict[str, object]:
    return {"slugs": context.openness().visible(identity.role()), "stages": Stage, "visibilities": Visibility}


def _page(staged: Staged, error: DraftdiffError | None = None) -> str:
    work = _import(staged)
    reading, outlook, plan = work.reading, work.outlook, work.plan
    chosen = request.form.get("at", "") if error else request.args.get("at", "")
    prepared = outlook.prepared
    compared = prepared.comparison if prepared else None
    look = html.Look(html.View.CHANGES)
    langs = (compared.old.lang, compared.new.lang) if compared else ("", "")
    return render_template(
        "import/page.html",
        staged=staged,
        plan=plan,
        said={
            "slug": plan.slug,
            "stage": plan.stage or "",
            "lang": plan.lang or "",
            "name": plan.name or "",
            "date": plan.date.isoformat() if plan.date else "",
            "visibility": plan.visibility or "",
            "revisions": plan.revisions or "",
        },
        work=work,
        reading=reading,
        rows=rows(reading, work.units, chosen),
        waiting=_waiting(reading),
        kinds=[(kind.value, kind_name(kind)) for kind in KINDS],
        beginnings=lambda unit: beginnings(reading, unit),
        typed=request.form if error else {},
        error=error,
        prepared=prepared,
        problem=outlook.error,
        summary=summary_sentence(compared) if compared else "",
        doubtful=[(change, _drawn(change, langs)) for change in outlook.doubtful],
        gone=outlook.rows(ChangeKind.DELETED),
        new=outlook.rows(ChangeKind.INSERTED),
        changes=html.comparison_fragment(compared, look) if compared and request.args.get("changes") else None,
        title="" if reading.outline is not None and reading.outline.title is None else reading.version.title,
        **_choices(),
    )


def _waiting(reading: Reading) -> list[int]:
    """The lines in which nothing was recognised."""
    omissions = reading.outline.omissions if reading.outline is not None else ()
    return [omission.line for omission in omissions if omission.reason == NOT_RECOGNISED]


def _drawn(change: Change, langs: tuple[str, str]) -> list[Drawn]:
    return [
        Drawn(clause.label, clause.kind.value, clause.depth, marked)
        for clause, marked in zip(change.new, change_html(change, langs), strict=True)
    ]
