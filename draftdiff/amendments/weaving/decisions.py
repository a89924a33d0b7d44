"""What a decision does to the text: an amendment that carries is woven in, one that no longer does is undone.

All of it is a function of the weave, the amendment and the decision. It never asks: whether a decision may be
taken as things stand is told by `draftdiff.amendments.collisions` before.
"""

from __future__ import annotations

from collections.abc import Mapping

from draftdiff.amendments.model import Amendment, Decision, Outcome
from draftdiff.amendments.weaving.carrying import carry
from draftdiff.amendments.weaving.undoing import undo
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.model import Version


def decide(
    weave: Weave, amendment: Amendment, decision: Decision, commit: str, others: Mapping[int, Amendment]
) -> None:
    """Weave in what a decision on an amendment changes.

    ``amendment`` is as it was before the decision, ``others`` are all amendments with what was decided on them
    so far. What was carried and is decided anew is undone first, unless the same carries by it: then who decided,
    when and by which vote was put right, and what became of the words since is left as it is. A sub-amendment
    changes the text with the amendment that it amends, and not before that one carried.
    """
    if carries_the_same(amendment, decision):
        weave.tell(amendment.number, commit)
        return
    if amendment.carried:
        undo(weave, amendment, commit, others)
    if not decision.outcome.carried:
        return
    parent = others.get(amendment.parent) if amendment.parent is not None else None
    if amendment.parent is not None and (parent is None or not parent.carried):
        return
    carry(weave, amendment, decision, commit, others)


def carries_the_same(amendment: Amendment, decision: Decision) -> bool:
    """Whether an amendment that carried is decided anew so that the same of it carries, in the same words."""
    before = amendment.decision
    return before is not None and amendment.carried and decision.outcome.carried and _what(before) == _what(decision)


def _what(decision: Decision) -> object:
    """What of an amendment carries by a decision, in which words, and where."""
    in_part = decision.outcome is Outcome.ADOPTED_IN_PART
    return in_part and frozenset(decision.hunks), decision.final, decision.first


def settle(weave: Weave, version: Version, commit: str) -> None:
    """Keep the text as that of the version written from it; a footnote that went with its clause is gone too.

    What kind a new clause has, and which number, the document tells that it came to stand in.
    """
    present = {clause.wid for clause in version.clauses}
    for clause in version.clauses:
        if clause.wid in weave.nodes:
            weave.set_clause(clause.wid, clause)
    for wid in weave.now().order:
        if wid not in present:
            weave.go(wid, len(weave.events) - 1)
    weave.mark(commit)
