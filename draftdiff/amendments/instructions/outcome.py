"""What became of one instruction when it was read against a text."""

from __future__ import annotations

from msgspec import Struct

from draftdiff.amendments.model import Candidate, Edit


class Reading(Struct, frozen=True):
    """The edits of one instruction, or the ways in which it can be meant and the question which it is.

    With ``guessed`` the edits are the likeliest of the ways, and the question asks whether they are right.
    """

    edits: tuple[Edit, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    question: str | None = None
    target: str | None = None
    guessed: bool = False


def asked(question: str, target: str | None = None) -> Reading:
    """A reading that is nothing but a question."""
    return Reading(question=question, target=target)
