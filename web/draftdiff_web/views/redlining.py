"""The pages to which a Word file with tracked changes is brought: uploaded, looked through, received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from draftdiff.amendments.instructions.proposed import proposed_version
from draftdiff.amendments.model import Placement, Proposal, Standing
from draftdiff.desk import AlreadyReceived, Desk, NoTrackedChanges
from draftdiff.errors import BadInput, Conflict, DraftdiffError
from draftdiff.importers.reading import MAX_BYTES, FileTooLarge
from draftdiff.people import Role
from draftdiff_web import context
from draftdiff_web.amending.drafting import Draft
from draftdiff_web.amending.sponsorship import own_sponsor
from draftdiff_web.amending.tabled import Drawn, drawn
from draftdiff_web.amending.uploads import (
    MOST_BYTES,
    Redlined,
    Upload,
    chosen,
    first_guess,
    is_upload,
    read_upload,
    revisions_of,
    write_upload,
)
from draftdiff_web.gate import identity
from draftdiff_web.gate.failures import STATUSES
from draftdiff_web.views.files import MissingFile, file_name


@dataclass(frozen=True, slots=True)
class Shown:
    """An amendment of a file as the page shows it: its marks, and that which it amends where it is a sub-amendment."""

    proposal: Proposal
    lines: tuple[Drawn, ...]
    parent: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Room:
    """Until when amendments are in time, for the line that tells it."""

    desk: Desk

    @property
    def deadline(self) -> datetime | None:
        """Until when amendments are in time."""
        return self.desk.committee().deadline

    @property
    def late(self) -> bool:
        """Whether what is received now is late."""
        return self.deadline is not None and self.desk.record.now() > self.deadline


def upload_form(slug: str) -> ResponseReturnValue:
    """The form for a file, and those that wait; after one was received, its receipt."""
    return _form(context.desk(slug))


def upload(slug: str) -> ResponseReturnValue:
    """Take a file in: its tracked changes are read, and it is kept for its owner until they are received."""
    desk, account = context.desk(slug), identity.signed_in()
    try:
        file = request.files.get("file")
        if file is None or not file.filename:
            raise MissingFile("chosen")
        most = MAX_BYTES if account.role >= Role.SECRETARIAT else MOST_BYTES
        content, name = file.stream.read(most + 1), file_name(file.filename)
        if len(content) > most:
            raise FileTooLarge(name, most)
        revisions = revisions_of(content, name)
        if not revisions:
            raise NoTrackedChanges(name)
        said = Upload(slug, desk.lang, first_guess(revisions, account))
        desk.read_tracked(content, source=name, whose=lambda _: None)  # so that what is of no use is not kept
        secret = identity.people().staging.add(account.id, name, content, write_upload(said), "")
    except BadInput as error:
        return _form(desk, error), _status(error)
    return redirect(url_for("uploaded", slug=slug, secret=secret), 303)


def uploaded(slug: str, secret: str) -> ResponseReturnValue:
    """What the authors of a file propose, as it would be received."""
    return _page(_redlined(slug, secret))


def receive_upload(slug: str, secret: str) -> ResponseReturnValue:
    """Say whose the changes are, receive them, or give the file up."""
    work = _redlined(slug, secret)
    staging, account, do = identity.people().staging, identity.signed_in(), request.form.get("do")
    if do == "discard":
        staging.discard(account.id, secret)
        return redirect(url_for("upload_form", slug=slug, lang=work.desk.lang), 303)
    try:
        work.staged.refuse_other(request.form.get("state", ""))
        if do != "submit":
            authors = tuple(share.author for share in work.redline.shares)
            said = Upload(slug, work.upload.lang, chosen(request.form, authors, account))
            staging.keep(account.id, work.staged, facts=write_upload(said))
            return redirect(url_for("uploaded", slug=slug, secret=secret, _anchor="proposed"), 303)
        numbers, again = _received(work)
    except (BadInput, Conflict) as error:
        return _page(work, error), _status(error)
    staging.discard(account.id, secret)
    return redirect(
        url_for(
            "upload_form", slug=slug, lang=work.desk.lang, done=",".join(map(str, numbers)) or None,
            again=",".join(map(str, again)) or None,
        ),
        303,
    )  # fmt: skip


def _received(work: Redlined) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers under which the amendments of a file are on record: those that are new, and those there were."""
    received = Draft.of(request.form).moment if own_sponsor(work.by) is None else None
    try:
        done = work.desk.receive_tracked(work.redline, received=received, recorder=identity.person())
    except AlreadyReceived as error:
        return (), (error.number,)
    return tuple(amendment.number for amendment in done.amendments), done.again


# --- what they share ------------------------------------------------------------------------------


def _redlined(slug: str, secret: str) -> Redlined:
    account = identity.signed_in()
    staged = identity.people().staging.get(account.id, secret)
    said = read_upload(staged.facts)
    context.desk(slug)  # which refuses a resolution that is not open to the account any more
    return Redlined(Desk(context.record(), said.slug, said.lang), staged, said, account)


def _status(error: DraftdiffError) -> int:
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def _form(desk: Desk, error: DraftdiffError | None = None) -> str:
    waiting = identity.people().staging.of(identity.signed_in().id)
    return render_template(
        "amendment/upload.html",
        desk=desk,
        room=Room(desk),
        title=desk.version().title or desk.slug,
        error=error,
        waiting=[each for each in waiting if is_upload(each.facts, desk.slug)],
        receipt=_standings(desk, request.args.get("done", "")),
        again=_standings(desk, request.args.get("again", "")),
        Placement=Placement,
    )


def _standings(desk: Desk, written: str) -> tuple[Standing, ...]:
    wanted = {int(number) for number in written.split(",")[:1000] if number.isascii() and number.isdigit()}
    return tuple(each for each in desk.standings() if each.amendment.number in wanted) if wanted else ()


def _page(work: Redlined, error: DraftdiffError | None = None) -> str:
    desk, redline = work.desk, work.redline
    newest = desk.version()
    return render_template(
        "amendment/uploaded.html",
        desk=desk,
        room=Room(desk),
        work=work,
        draft=Draft.of(request.form),
        redline=redline,
        own=own_sponsor(work.by),
        title=newest.title or desk.slug,
        commit=desk.record.find(desk.slug, redline.ground.recorded.version),
        older=redline.ground.recorded.clauses != newest.clauses,
        shown=_shown(redline.proposals, work),
        error=error,
    )


def _shown(proposals: tuple[Proposal, ...], work: Redlined) -> list[Shown]:
    numbered = {each.number: each for each in proposals if each.number}
    recorded = work.redline.ground.recorded
    found = []
    for each in proposals:
        parent = numbered.get(each.parent) if each.parent else None
        version = recorded if parent is None else proposed_version(parent.edits, recorded)
        found.append(Shown(each, drawn(each.edits, version), parent))
    return found
