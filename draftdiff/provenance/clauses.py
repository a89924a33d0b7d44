"""The life of a clause: which commits, and which amendments, brought it in, changed it, moved it and took it out.

Everything here is a function of the states of one text, oldest first, and of the comparisons between
neighbours. A clause that was struck and comes back, by its identity or word for word, goes on with its
first life. Who is behind its words is told by `draftdiff.provenance.words`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from draftdiff.diff import Change, ChangeKind, Comparison, HunkType
from draftdiff.diff.words.tokens import normal
from draftdiff.model import Clause, Commit, Decision, Version

_LONGEST_NUMBER = 9
"""So many digits a number may have; no assembly counts further, and no reader of JSON has to."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of a text: the commit that made it and the version that it made."""

    commit: Commit
    version: Version


@dataclass(frozen=True, slots=True)
class Step:
    """One event in the life of a clause; the first one is an insertion."""

    commit: Commit
    decision: Decision
    change: Change


def decision_of(commit: Commit) -> Decision:
    """What the trailers of a commit tell about the decision that it records."""
    return Decision(
        amendment=", ".join(commit.all("Amendment")) or None,
        sponsors=commit.all("Sponsor"),
        body=commit.trailer("Body"),
        outcome=commit.trailer("Decision"),
        vote=commit.trailer("Vote"),
        sitting=commit.trailer("Sitting"),
    )


def clause_history(states: Sequence[State], comparisons: Sequence[Comparison], wid: str) -> tuple[Step, ...]:
    """The life of the clause with that wId, oldest step first; empty where no state has the clause.

    The clause is followed backwards from the last state that has it, through moves, renumberings,
    splits and merges, to its first appearance; where it was struck and came back, through both its
    lives; where it was taken out for good, that is the last step.
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
    struck: dict[int, list[Change]] = {}
    for index in range(last, 0, -1):
        changes = comparisons[index - 1].changes
        touched = [change for change in changes if followed & {_key(clause) for clause in change.new}]
        for change in touched:
            if change.kind is ChangeKind.INSERTED:
                _remember(struck, comparisons[: index - 1], change.new[0])
        touched += struck.get(index, [])
        steps.extend(_step(states[index], change) for change in touched if not change.silent)
        followed = {_key(clause) for change in touched for clause in change.old}
    steps.extend(_step(states[0], birth(clause)) for clause in states[0].version.clauses if _key(clause) in followed)
    return tuple(reversed(steps))


def birth(clause: Clause) -> Change:
    """The change by which a clause of the first state came into the text."""
    words = (("+", clause.text),) if clause.text else ()
    return Change(
        kind=ChangeKind.INSERTED, old=(), new=(clause,), words=words, types=(HunkType.SUBSTANTIVE,) * len(words)
    )


def _remember(struck: dict[int, list[Change]], comparisons: Sequence[Comparison], clause: Clause) -> None:
    """Note the last deletion of the clause under the state that it made."""
    for index in range(len(comparisons), 0, -1):
        for change in comparisons[index - 1].changes:
            if change.kind is ChangeKind.DELETED and _same(change.old[0], clause):
                if change not in struck.setdefault(index, []):
                    struck[index].append(change)
                return


def _same(old: Clause, new: Clause) -> bool:
    """Whether two clauses of different times are one: by their wId, or word for word in the same part."""
    if old.wid is not None and old.wid == new.wid:
        return True
    return bool(old.text) and old.kind is new.kind and normal(old.text) == normal(new.text)


def _decided(state: State) -> tuple[Commit, Decision]:
    return state.commit, decision_of(state.commit)


def _step(state: State, change: Change) -> Step:
    return Step(*_decided(state), change)


def _holds(version: Version, wid: str) -> bool:
    return any(_key(clause) == wid for clause in version.clauses)


def _key(clause: Clause) -> str:
    """What tells a clause from all others of its history: the wId; a recorded text always has it."""
    return clause.wid if clause.wid is not None else f"label:{clause.label}"


def amendment_number(written: str) -> int | str:
    """The number of an amendment as JSON gives it: 7 for ``7`` and ``A7``, else as it is written."""
    digits = written.removeprefix("A")
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) <= _LONGEST_NUMBER else written
