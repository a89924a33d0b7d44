"""How a committee works on one resolution: until when it takes amendments, and in which order it votes on them.

It stands on the branch of the resolution in one file of JSON, and nothing in it is ever taken away: a new
deadline, and the chair's word on the order of a vote, stand behind the earlier ones, and the last one holds.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from draftdiff.amendments.voting import Override, Rule
from draftdiff.errors import Unavailable
from draftdiff.model import Person
from draftdiff.recording import RECORDER, UNCHANGED
from draftdiff.store import Head
from draftdiff.store import Proposal as CommitProposal
from draftdiff.tongues import gettext as _

PATH = "committee.json"
"""Where it stands within the tree of a resolution."""


class DamagedCommittee(Unavailable):
    """What is on record of a committee's work is not as draftdiff wrote it: it was changed by other means."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("the deadlines and orders on record cannot be read: %(reason)s", reason=reason),
            where=PATH,
            remedy=_("restore the file from an earlier commit"),
        )


class Deadline(Struct, frozen=True, forbid_unknown_fields=True):
    """Until when amendments are in time, and when and by whom that was set."""

    until: datetime
    at: datetime
    by: Person


class Visibility(StrEnum):
    """Who may read a resolution and all that is on record of it."""

    SECRETARIAT = "secretariat"
    COMMITTEE = "committee"
    PUBLIC = "public"


class Opening(Struct, frozen=True, forbid_unknown_fields=True):
    """To whom a resolution was opened (or closed again), and when and by whom."""

    to: Visibility
    at: datetime
    by: Person


class Committee(Struct, frozen=True, forbid_unknown_fields=True):
    """The deadlines in the order in which they were set; by which rule it is voted, and the chair's word on it.

    ``listed`` is the committee's own order where the rule asks for one. ``preamble_last`` says that the
    operative part is voted first, as many committees do.
    """

    deadlines: tuple[Deadline, ...] = ()
    rule: Rule = Rule.FURTHEST
    listed: tuple[int, ...] = ()
    preamble_last: bool = False
    overrides: tuple[Override, ...] = ()
    openings: tuple[Opening, ...] = ()

    @property
    def visibility(self) -> Visibility:
        """Who may read it now; the record is a public one where nothing else was ever said."""
        return self.openings[-1].to if self.openings else Visibility.PUBLIC

    @property
    def deadline(self) -> datetime | None:
        """The deadline in force, None where none was ever set."""
        return self.deadlines[-1].until if self.deadlines else None


def read_committee(data: bytes | None) -> Committee:
    """What is on record; nothing was set where there is no file. Raises `DamagedCommittee`."""
    if data is None:
        return Committee()
    try:
        return msgspec.json.decode(data, type=Committee)
    except msgspec.DecodeError as error:
        raise DamagedCommittee(str(error)) from error


def write_committee(committee: Committee) -> bytes:
    """The file, one value per line, so that `git diff` is readable."""
    return msgspec.json.format(msgspec.json.encode(committee, order="deterministic"), indent=2) + b"\n"


def with_deadline(committee: Committee, deadline: Deadline) -> Committee:
    """With another deadline, which holds from now on."""
    return replace(committee, deadlines=(*committee.deadlines, deadline))


def with_opening(committee: Committee, opening: Opening) -> Committee:
    """Opened to others, from now on."""
    return replace(committee, openings=(*committee.openings, opening))


def propose_committee(
    committee: Committee, slug: str, recorder: Person | None, now: datetime, *, what: str
) -> CommitProposal:
    """The commit that records a change of it; it leaves the text alone."""
    return CommitProposal(
        files={PATH: write_committee(committee)},
        author=recorder or RECORDER,
        authored=now,
        committer=recorder or RECORDER,
        recorded=now,
        subject=f"Committee on {slug}: {what}",
        trailers=(UNCHANGED,),
    )


def opened(head: Head | None, to: Visibility, by: Person | None, now: datetime) -> dict[str, bytes]:
    """What is recorded beside a text that is open to somebody from then on: nothing where it is so already."""
    committee = committee_at(head) if head is not None else Committee()
    if committee.visibility is to:
        return {}
    return {PATH: write_committee(with_opening(committee, Opening(to, now, by or RECORDER)))}


def committee_at(head: Head) -> Committee:
    """What is on record at the head of a branch."""
    return read_committee(head.files.get(PATH))
