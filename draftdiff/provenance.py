"""Provenance of clauses: which commit, and which amendment, last changed each clause and what became of it.

Everything here is a function of the states of one text, oldest first, and of the comparisons between
neighbours. A move or a new number changes a clause's place and not its words, so it is a step of the
clause's history but never the origin of its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from draftdiff.diff import Change, ChangeKind, Comparison
from draftdiff.model import Clause, Commit, Decision, Version


@dataclass(frozen=True, slots=True)
class State:
    """One state of a text: the commit that made it and the version that it made."""

    commit: Commit
    version: Version


@dataclass(frozen=True, slots=True)
class Origin:
    """Who is behind a clause as it stands: ``commit`` last changed its words, ``born`` first brought it in."""

    clause: Clause
    commit: Commit
    decision: Decision
    born: Commit


@dataclass(frozen=True, slots=True)
class Loss:
    """A clause that once stood in the text, as it last read, and the commit that took it out."""

    clause: Clause
    commit: Commit
    decision: Decision


@dataclass(frozen=True, slots=True)
class Step:
    """One event in the life of a clause; the first one is an insertion."""

    commit: Commit
    decision: Decision
    change: Change


@dataclass(frozen=True, slots=True)
class Blame:
    """The origin of every clause of a version, in its order, and the clauses lost on the way, oldest first."""

    version: Version
    origins: tuple[Origin, ...]
    lost: tuple[Loss, ...]

    def to_json(self) -> dict[str, Any]:
        """The JSON of ``draftdiff blame``; the runs of a clause, joined, are exactly its text."""
        return {
            "version": self.version.version,
            "clauses": [
                {
                    "label": origin.clause.label,
                    "wId": origin.clause.wid,
                    "runs": [{"text": origin.clause.text, **_attribution(origin.commit, origin.decision)}],
                }
                for origin in self.origins
            ],
            "lost": [
                {"wId": loss.clause.wid, "text": loss.clause.text, **_attribution(loss.commit, loss.decision)}
                for loss in self.lost
            ],
        }


def decision_of(commit: Commit) -> Decision:
    """What the trailers of a commit tell about the decision that it records."""
    return Decision(
        amendment=commit.trailer("Amendment"),
        sponsors=commit.all("Sponsor"),
        body=commit.trailer("Body"),
        outcome=commit.trailer("Decision"),
        vote=commit.trailer("Vote"),
        sitting=commit.trailer("Sitting"),
    )


def blame(states: Sequence[State], comparisons: Sequence[Comparison]) -> Blame:
    """Blame the clauses of the last of the states.

    ``comparisons[i]`` is the one between ``states[i]`` and ``states[i + 1]``; the states are oldest first.
    """
    first = states[0]
    known = {_key(clause): (first.commit, first.commit) for clause in first.version.clauses}
    lost: list[Loss] = []
    for state, comparison in zip(states[1:], comparisons, strict=True):
        following: dict[str, tuple[Commit, Commit]] = {}
        for change in comparison.changes:
            ancestors = [known[_key(clause)] for clause in change.old]
            for clause in change.new:
                following[_key(clause)] = _inherit(change, ancestors, state.commit)
            if change.kind is ChangeKind.DELETED:
                lost.extend(Loss(clause, state.commit, decision_of(state.commit)) for clause in change.old)
        known = following
    newest = states[-1].version
    origins = tuple(
        Origin(clause, commit, decision_of(commit), born)
        for clause in newest.clauses
        for commit, born in (known[_key(clause)],)
    )
    standing = {_key(clause) for clause in newest.clauses}
    return Blame(newest, origins, tuple(loss for loss in lost if _key(loss.clause) not in standing))


def clause_history(states: Sequence[State], comparisons: Sequence[Comparison], wid: str) -> tuple[Step, ...]:
    """The life of the clause with that wId, oldest step first; empty where no state has the clause.

    The clause is followed backwards from the last state that has it, through moves, renumberings,
    splits and merges, to its first appearance; where it was taken out, that is the last step.
    """
    last = max((i for i, state in enumerate(states) if _holds(state.version, wid)), default=None)
    if last is None:
        return ()
    steps: list[Step] = []
    if last + 1 < len(states):
        steps.extend(
            _step(states[last + 1], change)
            for change in comparisons[last].changes
            if wid in {_key(clause) for clause in change.old}
        )
    followed = {wid}
    for index in range(last, 0, -1):
        touched = [c for c in comparisons[index - 1].changes if followed & {_key(clause) for clause in c.new}]
        steps.extend(_step(states[index], change) for change in touched if not change.silent)
        followed = {_key(clause) for change in touched for clause in change.old}
        if not followed:
            return tuple(reversed(steps))
    steps.extend(_step(states[0], birth(clause)) for clause in states[0].version.clauses if _key(clause) in followed)
    return tuple(reversed(steps))


def birth(clause: Clause) -> Change:
    """The change by which a clause of the first state came into the text."""
    words = (("+", clause.text),) if clause.text else ()
    return Change(kind=ChangeKind.INSERTED, old=(), new=(clause,), words=words, substantive=True)


def _inherit(change: Change, ancestors: list[tuple[Commit, Commit]], commit: Commit) -> tuple[Commit, Commit]:
    """(last changed by, born in) of the clauses on the new side of a change made by ``commit``."""
    if not ancestors:
        return commit, commit
    oldest = min(ancestors, key=lambda pair: pair[1].authored)[1]
    if change.kind is ChangeKind.UNCHANGED:
        return ancestors[0][0], oldest
    return commit, oldest


def _step(state: State, change: Change) -> Step:
    return Step(state.commit, decision_of(state.commit), change)


def _holds(version: Version, wid: str) -> bool:
    return any(_key(clause) == wid for clause in version.clauses)


def _key(clause: Clause) -> str:
    """What tells a clause from all others of its history: the wId; a recorded text always has it."""
    return clause.wid if clause.wid is not None else f"label:{clause.label}"


def _attribution(commit: Commit, decision: Decision) -> dict[str, Any]:
    return {
        "commit": commit.oid,
        "amendments": [] if decision.amendment is None else [amendment_number(decision.amendment)],
        "sponsors": list(decision.sponsors),
        "version": commit.names[0] if commit.names else None,
        "date": commit.authored.date().isoformat(),
    }


def amendment_number(written: str) -> int | str:
    """The number of an amendment as JSON gives it: 7 for ``7`` and ``A7``, else as it is written."""
    digits = written.removeprefix("A")
    return int(digits) if digits.isdecimal() and digits.isascii() else written
