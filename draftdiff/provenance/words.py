"""Provenance of words: for every run of words of a version, and every one lost, who is behind it and by what decision.

All of it is read off the weave of the text, where nothing is inferred: a word belongs to the events that
brought it in. An event that is an amendment has the decision by which it carried; one that is a version that
came as a document has what its commit tells, and is held against the amendments that were open then
(`draftdiff.provenance.explaining`). A word that was struck and put back at its place is still whose it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from draftdiff.amendments.model import Amendment
from draftdiff.amendments.weaving.weave import Weave
from draftdiff.errors import BrokenInvariant
from draftdiff.model import Clause, Commit, Decision, Version
from draftdiff.provenance.clauses import amendment_number, decision_of
from draftdiff.provenance.explaining import Explained, Explanation


class NotWoven(BrokenInvariant):
    """The words that were woven are not those of the text."""

    def __init__(self, label: str, version: str | None) -> None:
        super().__init__(
            f"the woven words of {label} are not those of the text",
            where=version[:10] if version else None,
            remedy="report this with the repository",
        )


class Origin(Struct, frozen=True):
    """Who brought words in, or took them out: a commit, with the amendment and the decision by which it did.

    ``on`` is the day of the decision, or of the version that came as a document. ``parent`` is the amendment
    that a sub-amendment amends. ``undone`` tells that it changed the text back, by undoing what had carried.
    """

    commit: Commit
    decision: Decision
    on: date
    parent: int | None = None
    undone: bool = False

    def to_json(self) -> dict[str, Any]:
        """Who, and how it was decided, as one of several."""
        decision = self.decision
        return {
            "commit": self.commit.oid,
            "amendment": None if decision.amendment is None else amendment_number(decision.amendment),
            "parent": self.parent,
            "sponsors": list(decision.sponsors),
            "body": decision.body,
            "sitting": decision.sitting,
            "date": self.on.isoformat(),
            "decision": decision.outcome,
            "vote": decision.vote,
            "undone": self.undone,
        }


class WordRun(Struct, frozen=True):
    """Words of a clause that stand together and are of the same origin, with the space before each.

    There are several ``origins`` where identical amendments carried. ``original`` tells that the words are of
    the first version. ``explained`` are amendments that explain what came in a document.
    """

    text: str
    origins: tuple[Origin, ...]
    original: bool = False
    explained: tuple[Explained, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The run as ``draftdiff blame`` gives it."""
        return {"text": self.text, **_attribution(self.origins, self.explained)}


class ClauseWords(Struct, frozen=True):
    """A clause with its words in runs; joined, they are exactly its text."""

    clause: Clause
    runs: tuple[WordRun, ...]


class GoneWords(Struct, frozen=True):
    """The words of a clause from ``start`` to ``end`` (end excluded) that a later version no longer has.

    ``takers`` are who took them out, ``origins`` who had brought them in.
    """

    start: int
    end: int
    takers: tuple[Origin, ...]
    origins: tuple[Origin, ...]


class LostWords(Struct, frozen=True):
    """Words that once stood together and no longer do: who took them out, and who had brought them in.

    ``label`` is that of their clause, the last one that it had where it is lost too: ``whole``.
    """

    wid: str
    label: str
    text: str
    takers: tuple[Origin, ...]
    origins: tuple[Origin, ...]
    whole: bool = False
    explained: tuple[Explained, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The words as ``draftdiff blame`` gives them; ``by`` is who took them out, ``from`` who brought them in."""
        return {
            "wId": self.wid,
            "label": self.label,
            "text": self.text,
            **_attribution(self.takers, self.explained),
            "by": [taker.to_json() for taker in self.takers],
            "from": [origin.to_json() for origin in self.origins],
        }


class Blame(Struct, frozen=True):
    """The origin of every word of a version, clause by clause, and the words lost on the way to it."""

    version: Version
    clauses: tuple[ClauseWords, ...]
    lost: tuple[LostWords, ...]

    def lost_of(self, wid: str | None) -> tuple[LostWords, ...]:
        """What was lost from one clause."""
        return tuple(lost for lost in self.lost if lost.wid == wid)

    def only(self, wid: str) -> Blame:
        """The same of one clause alone, without what stands before and behind the text."""
        told = tuple(each for each in self.clauses if each.clause.wid == wid)
        clauses = tuple(each.clause for each in told)
        return Blame(replace(self.version, clauses=clauses, front=(), reservations=()), told, self.lost_of(wid))

    def to_json(self) -> dict[str, Any]:
        """The JSON of ``draftdiff blame``."""
        return {
            "version": self.version.version,
            "clauses": [
                {
                    "label": told.clause.label,
                    "wId": told.clause.wid,
                    "runs": [run.to_json() for run in told.runs],
                }
                for told in self.clauses
            ],
            "lost": [lost.to_json() for lost in self.lost],
        }


def _attribution(origins: Sequence[Origin], explained: Sequence[Explained]) -> dict[str, Any]:
    """Who is behind words; what can only be told of one is that of the first, which has an amendment if any has."""
    first = origins[0]
    written = [o.decision.amendment for o in origins if o.decision.amendment is not None]
    numbers = [number for numbers in written for number in numbers.split(", ")]
    told: dict[str, Any] = {
        "commit": first.commit.oid,
        "amendments": list(dict.fromkeys(map(amendment_number, numbers))),
        "sponsors": list(dict.fromkeys(name for origin in origins for name in origin.decision.sponsors)),
        "version": first.commit.names[0] if first.commit.names else None,
        "stage": first.commit.trailer("Stage"),
        "date": first.on.isoformat(),
        "body": first.decision.body,
        "sitting": first.decision.sitting,
        "decision": first.decision.outcome,
        "vote": first.decision.vote,
    }
    if first.parent is not None:
        told["parent"] = first.parent
    if len(origins) > 1:
        told["origins"] = [origin.to_json() for origin in origins]
    if explained:
        told["explained"] = [{"amendment": each.amendment, "confidence": each.confidence} for each in explained]
    return told


def blame(
    weave: Weave,
    version: Version,
    commits: Mapping[str, Commit],
    decided: Callable[[str, int], Amendment],
    *,
    labels: Callable[[str], str] = str,
    explanation: Explanation | None = None,
) -> Blame:
    """Blame every word of the version that is woven.

    ``commits`` are those of its history by id. ``decided`` gives an amendment by number as it was with a
    commit. ``labels`` gives the last label of a clause that is no longer there. Raises `NotWoven`.
    """
    return _Reader(weave, version, commits, decided, labels, explanation or Explanation()).blame()


def taken(
    weave: Weave,
    old: Version,
    commits: Mapping[str, Commit],
    decided: Callable[[str, int], Amendment],
) -> dict[str, tuple[GoneWords, ...]]:
    """What became of the words of an older version: those that the woven text no longer has, by the clauses' wIds.

    ``commits`` and ``decided`` are as for `blame`. There is nothing where the version is not one of those woven.
    Raises `NotWoven`.
    """
    state = weave.states.get(old.version or "")
    if state is None:
        return {}
    reader = _Reader(weave, old, commits, decided, str, Explanation())
    found = {}
    for clause in old.clauses:
        woven = state.woven.get(clause.wid or "")
        gone = tuple(reader.gone(clause, woven.numbers)) if woven is not None else ()
        if gone and clause.wid is not None:
            found[clause.wid] = gone
    return found


class _Reader:
    def __init__(
        self,
        weave: Weave,
        version: Version,
        commits: Mapping[str, Commit],
        decided: Callable[[str, int], Amendment],
        labels: Callable[[str], str],
        explanation: Explanation,
    ) -> None:
        self.weave = weave
        self.version = version
        self.commits = commits
        self.decided = decided
        self.labels = labels
        self.explanation = explanation
        self.undoing = set(weave.undone.values())
        self._origin = cache(self._made)
        self._origins = cache(self._sorted)

    def blame(self) -> Blame:
        """All of it."""
        return Blame(
            self.version,
            tuple(ClauseWords(clause, tuple(self._runs(clause))) for clause in self.version.clauses),
            tuple(self._lost()),
        )

    def gone(self, clause: Clause, numbers: Sequence[int]) -> Iterator[GoneWords]:
        """The words of a clause, which were woven as ``numbers``, that are not read any more."""
        weave = self.weave
        spans = zip(numbers, self._ends(clause, numbers), strict=True)
        keyed = (
            (None if self._reads(number) else (weave.takers(number), weave.owners(number)), number, end)
            for number, end in spans
        )
        at = 0
        for fate, group in groupby(keyed, key=lambda item: item[0]):
            words = list(group)
            end = words[-1][2]
            if fate is not None:
                lead = len(clause.text[at:end]) - len(clause.text[at:end].lstrip())
                yield GoneWords(at + lead, end, *map(self._origins, fate))
            at = end

    def _reads(self, number: int) -> bool:
        return self.weave.alive(number) and self.weave.there(self.weave.home(number))

    def _runs(self, clause: Clause) -> Iterator[WordRun]:
        weave, put = self.weave, self.explanation.put
        wid = clause.wid or f"label:{clause.label}"
        numbers = weave.read(wid).numbers if wid in weave.nodes else ()
        ends = list(self._ends(clause, numbers))
        at = 0
        keyed = ((weave.owners(number), put.get(number, ()), end) for number, end in zip(numbers, ends, strict=True))
        for (owners, explained), group in groupby(keyed, key=lambda item: item[:2]):
            end = [item[2] for item in group][-1]
            yield WordRun(clause.text[at:end], self._origins(owners), 0 in owners, explained)
            at = end

    def _ends(self, clause: Clause, numbers: Sequence[int]) -> Iterator[int]:
        """For each word the character of the clause's text behind it; white space at the end is the last one's."""
        text, at = clause.text, 0
        for place, number in enumerate(numbers, start=1):
            word = self.weave.words[number]
            start = text.find(word, at)
            if start < 0 or text[at:start].strip():
                raise NotWoven(clause.label, self.version.version)
            at = start + len(word)
            yield at if place < len(numbers) else len(text)
        if text[at:].strip():
            raise NotWoven(clause.label, self.version.version)

    def _lost(self) -> Iterator[LostWords]:
        weave = self.weave
        stood = _stood(weave)
        present = {clause.wid: clause.label for clause in self.version.clauses}
        for wid, numbers, takers in weave.lost():
            seen = [number for number in numbers if number in stood]
            for explained, group in groupby(seen, key=lambda number: self.explanation.gone.get(number, ())):
                words = list(group)
                yield LostWords(
                    wid,
                    present[wid] if wid in present else self.labels(wid),
                    weave.said(words),
                    self._origins(takers),
                    self._origins(weave.owners(words[0])),
                    wid not in present,
                    explained,
                )

    def _sorted(self, events: tuple[int, ...]) -> tuple[Origin, ...]:
        """Those behind some events, each once, amendments first."""
        found = dict.fromkeys(map(self._origin, events))
        return tuple(sorted(found, key=lambda origin: origin.decision.amendment is None))

    def _made(self, number: int) -> Origin:
        event = self.weave.events[number]
        commit = self.commits[self.weave.told.get(number, event.commit)]
        if event.number is None:
            return Origin(commit, decision_of(commit), commit.authored.date())
        amendment = self.decided(commit.oid, event.number)
        undone = number in self.undoing
        return Origin(commit, *_decision(amendment, commit), amendment.parent, undone)


def _decision(amendment: Amendment, commit: Commit) -> tuple[Decision, date]:
    """The decision in force on an amendment, and its day."""
    number, sponsors = str(amendment.number), tuple(sponsor.name for sponsor in amendment.sponsors)
    told = amendment.decision
    if told is None:  # the commit carried it with the amendment that it amends, or it is only tried
        return Decision(number, sponsors), commit.authored.date()
    vote = str(told.vote) if told.vote else "consensus" if told.consensus else None
    return Decision(number, sponsors, told.body, told.outcome.value, vote, told.sitting), told.on


def _stood(weave: Weave) -> set[int]:
    """All words that were read in any version; what was put in and taken out by one commit never was."""
    read = {id(woven): woven for state in weave.states.values() for woven in state.woven.values()}
    return {number for woven in read.values() for number in woven.numbers}


def last_held(weave: Weave) -> dict[str, str]:
    """For every clause that is no longer there the last version that has it, by the id of its commit."""
    found: dict[str, str] = {}
    for version, state in reversed(weave.states.items()):
        for wid in state.order:
            if not weave.there(wid):
                found.setdefault(wid, version)
    return found
