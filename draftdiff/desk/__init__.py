"""The amendments desk: what a committee does with the amendments to a resolution, for command line and web alike."""

from __future__ import annotations

from draftdiff.desk.chairing import Chairing
from draftdiff.desk.decisions import Deciding, Ruled
from draftdiff.desk.looking import NoTextToAmend, Preview
from draftdiff.desk.receiving import NoSuchCandidate, NothingProposed, Receiving, Settled, TooLate

__all__ = [
    "Desk",
    "NoSuchCandidate",
    "NoTextToAmend",
    "NothingProposed",
    "Preview",
    "Ruled",
    "Settled",
    "TooLate",
]


class Desk(Receiving, Deciding, Chairing):
    """The amendments to one resolution, in one language of its text, and all that is done with them."""
