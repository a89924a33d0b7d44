"""The page on which it is recorded that the text has reached a stage: the committee's text, the adopted one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.committee import Visibility
from draftdiff.conforming import to_check
from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.model import Stage
from draftdiff.recording import Facts
from draftdiff.staging import reach
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.committee.minutes import parsed_vote
from draftdiff_web.gate import identity
from draftdiff_web.gate.failures import status_of

_LONGEST = 200


class NoSuchDay(BadInput):
    """A day is none."""

    def __init__(self, written: str) -> None:
        super().__init__(_("“%(written)s” is no day", written=written[:20]), remedy=_("write it as 2031-05-04"))


class NoSuchStage(BadInput):
    """A form names a stage that there is not."""

    def __init__(self) -> None:
        super().__init__(_("there is no such stage"), remedy=_("choose one of the list"))


def stage_form(slug: str) -> ResponseReturnValue:
    """The form on which a stage is recorded; it begins with the body and sitting of the last decision."""
    last = context.record().dossier(slug).entries[-1].decision
    typed = {
        "stage": Stage.ADOPTED.value,
        "on": context.record().now().date().isoformat(),
        "body": last.body or "",
        "sitting": last.sitting or "",
    }
    return _page(slug, typed)


def record_stage(slug: str) -> ResponseReturnValue:
    """Record that the text as it stands has reached a stage, and open it to the public where that is asked for."""
    form = {name: value.strip()[:_LONGEST] for name, value in request.form.items()}
    try:
        done = reach(context.record(), slug, _facts(form), context.language(), seen=form.get("head") or None)
    except DraftdiffError as error:
        return _page(slug, form, error), status_of(error)
    if form.get("open") == "1":
        context.openness().open_to(slug, Visibility.PUBLIC, by=identity.person())
    return redirect(url_for("version", slug=slug, version=done.commit.oid, lang=context.language()), 303)


def _facts(form: Mapping[str, str]) -> Facts:
    stage = form.get("stage", "")
    if stage and stage not in set(Stage):
        raise NoSuchStage
    vote = "consensus" if form.get("consensus") == "1" else _vote(form.get("vote", ""))
    return Facts(
        stage=stage or None,
        name=form.get("name") or None,
        date=_day(form.get("on", "")),
        recorder=identity.person(),
        author=identity.person(),
        body=form.get("body") or None,
        sitting=form.get("sitting") or None,
        outcome="adopted" if stage == Stage.ADOPTED.value and form.get("body") else None,
        vote=vote,
    )


def _vote(written: str) -> str | None:
    vote = parsed_vote(written)
    return str(vote) if vote else None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise NoSuchDay(written) from error


def _page(slug: str, typed: Mapping[str, str], error: DraftdiffError | None = None) -> str:
    head = context.record().repository.head(slug)  # first, so that what is recorded meanwhile is not taken for seen
    version = context.record().version(slug, None, context.language())
    undecided = sum(amendment.open for amendment in context.desk(slug).amendments().values())
    return render_template(
        "stage.html",
        slug=slug,
        head=head,
        version=version,
        undecided=undecided,
        to_check=to_check(context.record(), slug, context.language()),
        stages=Stage,
        typed=typed,
        error=error,
        public=context.openness().visibility(slug) is Visibility.PUBLIC,
    )
