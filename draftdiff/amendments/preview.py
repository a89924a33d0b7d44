"""The text as it would read with some amendments, whatever is decided on the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from draftdiff.amendments.model import Amendment, Collision
from draftdiff.amendments.weaving.carrying import carry_alone
from draftdiff.amendments.weaving.weave import Weave


def try_out(
    weave: Weave,
    chosen: Sequence[int],
    known: Mapping[int, Amendment],
    collisions: Sequence[Collision],
    hunks: Sequence[int] = (),
) -> tuple[Weave, tuple[int, ...], tuple[int, ...]]:
    """The text with the chosen amendments woven in, in that order; those that are in it, and those left out.

    Where of two that collide one alone can carry, the one named first is taken; so is the text as it stands
    before what can no longer be made in it. What stands in the text already counts as taken. A sub-amendment
    is taken where the amendment that it amends is. ``hunks`` are those that are meant where one amendment is chosen
    and not all of it. The ``weave`` is left as it is.
    """
    weave = weave.copy()
    clash = {collision.numbers for collision in collisions if collision.kind.exclusive}
    taken: list[int] = []
    left: list[int] = []
    for number in dict.fromkeys(chosen):
        amendment = known[number]
        if amendment.carried:
            taken.append(number)
        elif (
            not amendment.edits
            or (number,) in clash
            or _against(number, taken, clash)
            or _lost(amendment, taken, known)
        ):
            left.append(number)
        else:
            carry_alone(weave, amendment, hunks)
            taken.append(number)
    return weave, tuple(taken), tuple(left)


def _against(number: int, taken: Sequence[int], clash: set[tuple[int, ...]]) -> bool:
    return any((min(number, other), max(number, other)) in clash for other in taken)


def _lost(amendment: Amendment, taken: Sequence[int], known: Mapping[int, Amendment]) -> bool:
    """Whether the amendment that it amends is not there to be amended."""
    parent = amendment.parent
    return parent is not None and parent not in taken and not (parent in known and known[parent].carried)
