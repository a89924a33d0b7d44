"""References that did not follow: they read as they did, although what they cite is called otherwise now, or is gone.

That they lead astray is never asserted: the number may be meant otherwise, so that only the secretariat can tell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from draftdiff.diff import Change, Comparison
from draftdiff.diff.significance.citing import may_cite
from draftdiff.diff.significance.references import Dangling, also_called, followed
from draftdiff.model import Clause


class Astray(NamedTuple):
    """A reference that did not follow: the clause it stands in, and its numbers that may lead astray, each once.

    The places of the numbers are those in the text of that clause.
    """

    clause: Clause
    text: str
    numbers: tuple[Dangling, ...]


def astray(comparison: Comparison) -> tuple[tuple[Astray, ...], ...]:
    """For each row the references that did not follow, in the order of the new text; see `followed`."""
    labels = became(comparison)
    mapping = {label: now for label, now in labels.items() if now != (label,)}
    if not mapping:
        return ((),) * len(comparison.changes)
    anew = any(", " in label for label in labels)
    return tuple(
        [_astray(change, mapping, anew=anew) if change.old and change.new else () for change in comparison.changes]
    )


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison in the form of ``comparison.schema.json``, with its references that did not follow."""
    found = [_data(each) for row in astray(comparison) for each in row]
    return {**comparison.to_json(), "unfollowed": found}


def became(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    """For each old label the new ones: several after a split, none after a deletion."""
    labels = {label: new for old, new in comparison.concordance for label in old}
    for change in comparison.changes:
        for clause in change.old:
            if called := also_called(clause):
                labels[called] = tuple([name for now in change.new if (name := also_called(now))])
    return labels


def _astray(change: Change, mapping: Mapping[str, Sequence[str]], *, anew: bool) -> tuple[Astray, ...]:
    own = change.old[0].label, change.new[0].label
    # Where sections count anew, nobody knows which of them a clause without the name of its section is in.
    if not may_cite(change.new_text) or (anew and ", " not in own[0]):
        return ()
    told = followed(change.old_text, change.new_text, change.words, mapping, own=own)
    ends = [*accumulate(len(clause.text) + 1 for clause in change.new)]
    found: dict[tuple[int, str], dict[str, Dangling]] = {}
    for dangling in told.dangling:
        place = bisect_right(ends, dangling.start)
        begin = ends[place] - len(change.new[place].text) - 1
        moved = dangling._replace(start=dangling.start - begin, end=dangling.end - begin)
        found.setdefault((place, dangling.text), {}).setdefault(dangling.label, moved)
    return tuple([Astray(change.new[place], text, tuple(each.values())) for (place, text), each in found.items()])


def _data(found: Astray) -> dict[str, Any]:
    return {
        "clause": found.clause.label,
        "wId": found.clause.wid,
        "text": found.text,
        "numbers": [
            {"start": each.start, "end": each.end, "label": each.label, "became": list(each.became)}
            for each in found.numbers
        ],
    }
