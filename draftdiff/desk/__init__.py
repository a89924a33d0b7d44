"""The amendments desk: what a committee does with the amendments to a resolution, for command line and web alike."""

from __future__ import annotations

from draftdiff.desk.chairing import Chairing
from draftdiff.desk.decisions import DecidedMeanwhile, Ruled
from draftdiff.desk.looking import NoTextToAmend, Preview, RewordedMeanwhile
from draftdiff.desk.receiving import AlreadyReceived, MovedOn, NoSuchCandidate, NothingProposed, Settled, TooLate
from draftdiff.desk.redlining import NoTrackedChanges, Redlining, UnknownAuthor
from draftdiff.desk.sponsoring import AlreadyDecided, Sponsoring, Trial

__all__ = [
    "AlreadyDecided",
    "AlreadyReceived",
    "DecidedMeanwhile",
    "Desk",
    "MovedOn",
    "NoSuchCandidate",
    "NoTextToAmend",
    "NoTrackedChanges",
    "NothingProposed",
    "Preview",
    "RewordedMeanwhile",
    "Ruled",
    "Settled",
    "TooLate",
    "Trial",
    "UnknownAuthor",
]


class Desk(Redlining, Sponsoring, Chairing):
    """The amendments to one resolution, in one language of its text, and all that is done with them."""
