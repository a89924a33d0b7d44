"""Two language versions of one text side by side, clause by clause, and which clauses of a translation are out of date.

A clause is the same one in every language by its wId. A clause of a translation is older than the text where the
words of the original were changed by a later commit than the last one that changed its own. Other quotation
marks, dashes or spaces change no words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from draftdiff.diff.words.tokens import normal
from draftdiff.model import Clause, Commit, Version
from draftdiff.provenance.clauses import State


class Pair(Struct, frozen=True):
    """A clause in two languages; a side is None where that language version has no such clause."""

    wid: str
    left: Clause | None
    right: Clause | None


def side_by_side(left: Version, right: Version) -> tuple[Pair, ...]:
    """The clauses of both versions, each once: in the order of ``left``, those it has not where ``right`` has them.

    Clauses without a wId are left out, since nothing tells which one they are.
    """
    ours = {clause.wid: clause for clause in left.clauses if clause.wid is not None}
    theirs = {clause.wid: clause for clause in right.clauses if clause.wid is not None}
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for wid in theirs:
        if wid in ours:
            last = wid
        else:
            behind.setdefault(last, []).append(wid)
    order = list(behind.get(None, ()))
    for wid in ours:
        order += (wid, *behind.get(wid, ()))
    return tuple(Pair(wid, ours.get(wid), theirs.get(wid)) for wid in order)


def last_changed(states: Sequence[State]) -> dict[str, Commit]:
    """For each clause of the last of some states of one text, by wId, the commit that last changed its words.

    The states are given oldest first. That a clause came in is a change too, also where it comes back.
    """
    changed: dict[str, Commit] = {}
    before: Mapping[str, str] = {}
    for state in states:
        now = {clause.wid: normal(clause.text) for clause in state.version.clauses if clause.wid is not None}
        changed |= {wid: state.commit for wid, text in now.items() if before.get(wid) != text}
        before = now
    return {wid: changed[wid] for wid in before}


def outdated(
    original: Mapping[str, Commit], translation: Mapping[str, Commit], order: Sequence[str]
) -> dict[str, Commit]:
    """The clauses of a translation that are older than the text, by wId: the commit that last changed the original.

    Both are as `last_changed` gives them; ``order`` are the ids of all commits of the resolution, oldest first.
    """
    place = {oid: at for at, oid in enumerate(order)}
    return {
        wid: commit
        for wid, commit in original.items()
        if wid in translation and place[translation[wid].oid] < place[commit.oid]
    }
