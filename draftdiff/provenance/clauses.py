"""Provenance of clauses: which commit, and which amendment, last changed each clause and what became of it.

Everything here is a function of the states of one text, oldest first, and of the comparisons between
neighbours. A move or a new number changes a clause's place and not its words, and a closing mark or a
chained lead verb follows from what others did: these are steps of a clause's history but never the
origin of its text. A clause that was struck and comes back, by its identity or word for word, goes on
with its first life.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from draftdiff.diff import Change, ChangeKind, Comparison, HunkType
from draftdiff.diff.words.tokens import normal
from draftdiff.model import Clause, ClauseKind, Commit, Decision, Version

_LONGEST_NUMBER = 9
"""So many digits a number may have; no assembly counts further, and no reader of JSON has to."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of a text: the commit that made it and the version that it made."""

    commit: Commit
    version: Version


@dataclass(frozen=True, slots=True)
class Origin:
    """Who is behind a clause as it stands: ``commit`` last changed its words, ``born`` first brought it in.

    A clause that came back after it had been struck was last changed by who put it back.
    """

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


Roots = tuple[int, int]
"""Which state last changed the words of a clause, and which one first had it."""


def blame(states: Sequence[State], comparisons: Sequence[Comparison]) -> Blame:
    """Blame the clauses of the last of the states.

    ``comparisons[i]`` is the one between ``states[i]`` and ``states[i + 1]``; the states are oldest first.
    """
    known: dict[str, Roots] = {_key(clause): (0, 0) for clause in states[0].version.clauses}
    lost = _Lost()
    for index, comparison in enumerate(comparisons, start=1):
        following: dict[str, Roots] = {}
        for change in comparison.changes:
            ancestors = [known[_key(clause)] for clause in change.old] or lost.take_back(change.new[0])
            for clause in change.new:
                following[_key(clause)] = _inherit(change, ancestors, index)
        for change in comparison.changes:
            if change.kind is ChangeKind.DELETED:
                lost.put(change.old[0], index, known[_key(change.old[0])][1])
        known = following
    newest = states[-1].version
    origins = tuple(_origin(states, clause, known[_key(clause)]) for clause in newest.clauses)
    losses = tuple(Loss(clause, *_decided(states[index])) for clause, index in lost.all())
    return Blame(newest, origins, losses)


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


def _inherit(change: Change, ancestors: Sequence[Roots], index: int) -> Roots:
    """The roots of the clauses on the new side of a change that made state ``index``."""
    if not ancestors:
        return index, index
    oldest = min(born for _, born in ancestors)
    words_kept = change.kind is ChangeKind.UNCHANGED or (change.kind is ChangeKind.EDITED and not change.substantive)
    return (ancestors[0][0] if words_kept else index), oldest


class _Lost:
    """The clauses that were taken out so far: which state took each out and which one first had it."""

    def __init__(self) -> None:
        self._gone: dict[str, tuple[Clause, int, int]] = {}
        self._by_words: dict[tuple[ClauseKind, str], list[str]] = {}

    def put(self, clause: Clause, index: int, born: int) -> None:
        """Remember a clause that state ``index`` took out."""
        self._gone[_key(clause)] = (clause, index, born)
        self._by_words.setdefault((clause.kind, normal(clause.text)), []).append(_key(clause))

    def take_back(self, clause: Clause) -> list[Roots]:
        """Forget the clause that comes back in ``clause`` and give its roots; none where it never stood before."""
        keys = [_key(clause), *reversed(self._by_words.get((clause.kind, normal(clause.text)), []))]
        for key in keys:
            if key in self._gone and _same(self._gone[key][0], clause):
                _, index, born = self._gone.pop(key)
                return [(index, born)]
        return []

    def all(self) -> list[tuple[Clause, int]]:
        """The clauses that are still gone, with the state that took each out, oldest loss first."""
        return sorted(((clause, index) for clause, index, _ in self._gone.values()), key=lambda loss: loss[1])


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


def _origin(states: Sequence[State], clause: Clause, roots: Roots) -> Origin:
    last, born = roots
    return Origin(clause, *_decided(states[last]), states[born].commit)


def _decided(state: State) -> tuple[Commit, Decision]:
    return state.commit, decision_of(state.commit)


def _step(state: State, change: Change) -> Step:
    return Step(*_decided(state), change)


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
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) <= _LONGEST_NUMBER else written
