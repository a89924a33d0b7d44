"""The page on which the secretariat enters whole instructions or compiled lists: read, looked through, recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.amendments.instructions.lists import CompiledList
from draftdiff.amendments.model import Placement, Proposal, Standing
from draftdiff.desk import Desk, NothingProposed
from draftdiff.errors import BadInput, DraftdiffError
from draftdiff.tongues import gettext as _
from draftdiff_web import context
from draftdiff_web.amending.drafting import LONGEST_LIST, Draft, written
from draftdiff_web.amending.sponsorship import names
from draftdiff_web.amending.tabled import Drawn, drawn
from draftdiff_web.gate import identity


@dataclass(frozen=True, slots=True)
class Understood:
    """An amendment of a list as it was understood: its marks, and those of each way in which it can be meant."""

    proposal: Proposal
    lines: tuple[Drawn, ...]
    candidates: tuple[tuple[str, tuple[Drawn, ...]], ...]

    @property
    def placed(self) -> bool:
        """Whether it is clear what it amends."""
        return bool(self.proposal.edits) and not self.proposal.guessed


def receive_form(slug: str) -> ResponseReturnValue:
    """The box for a list; after one was recorded, its receipt."""
    desk = context.desk(slug)
    first, last = (request.args.get(name, type=int) for name in ("first", "last"))
    receipt: tuple[Standing, ...] = ()
    if first is not None and last is not None:
        receipt = tuple(s for s in desk.standings() if first <= s.amendment.number <= last)
    return _page(desk, Draft(), receipt=receipt)


def receive(slug: str) -> ResponseReturnValue:
    """Show what was understood of a list, or record it."""
    desk, draft = context.desk(slug), Draft.of(request.form)
    try:
        text = written(draft.text.replace("\f", "\n"), LONGEST_LIST)
        base = desk.record.find(slug, draft.base or None).oid
        draft = replace(draft, base=base)
        found = desk.read(text, sponsors=names(draft.sponsor), base=base)
        if not found.proposals:
            raise NothingProposed(_("the list"))
        if request.form.get("do") == "submit":
            done = desk.receive(found.proposals, base=base, received=draft.moment, recorder=identity.person())
            numbers = [amendment.number for amendment in done.amendments]
            return redirect(url_for("receive_form", slug=slug, lang=desk.lang, first=numbers[0], last=numbers[-1]), 303)
    except BadInput as error:
        return _page(desk, draft, error=error), 400
    return _page(desk, draft, found=found)


def _page(
    desk: Desk,
    draft: Draft,
    *,
    found: CompiledList | None = None,
    error: DraftdiffError | None = None,
    receipt: tuple[Standing, ...] = (),
) -> str:
    version = desk.record.version(desk.slug, draft.base or None, desk.lang)
    return render_template(
        "amendment/receive.html",
        desk=desk,
        draft=draft,
        title=desk.version().title or desk.slug,
        base=draft.base or version.version,
        found=found,
        understood=[
            Understood(
                proposal,
                drawn(proposal.edits, version),
                tuple((each.why, drawn(each.edits, version)) for each in proposal.candidates),
            )
            for proposal in (found.proposals if found else ())
        ],
        error=error,
        receipt=receipt,
        Placement=Placement,
    )
