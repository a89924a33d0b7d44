"""Numbers that followed what they cite: what an amendment says of the words before is meant of them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from draftdiff.amendments.weaving.effects import Splice
from draftdiff.amendments.weaving.weave import Weave


def conformed(weave: Weave, splice: Splice) -> Splice:
    """A splice as it is meant now: of what it takes out, numbers may have followed those of what they cite."""
    if all(map(weave.alive, splice.gone)):
        return splice
    gone = splice.gone
    for number, block in enumerate(weave.blocks):
        if not weave.events[block.event].follows or not block.gone or weave.alive(block.gone[-1]):
            continue
        put, at = weave.put_in(number), _within(block.gone, gone)
        if at is not None and all(map(weave.alive, put)):
            gone = (*gone[:at], *put, *gone[at + len(block.gone) :])
    return splice if gone == splice.gone else replace(splice, gone=gone)


def _within(part: Sequence[int], whole: Sequence[int]) -> int | None:
    """Where some words stand among others, one behind the other; None where they do not."""
    return next((at for at in range(len(whole)) if tuple(whole[at : at + len(part)]) == tuple(part)), None)
