"""Proof of the texts: every document valid and canonical, every identity stable, every comparison exact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from msgspec.structs import replace

from draftdiff.diff import compare
from draftdiff.errors import DraftdiffError
from draftdiff.model import Version
from draftdiff.recording import text_language
from draftdiff.rulings import Rulebook
from draftdiff.store import Repository
from draftdiff.verification.states import State


def each(states: list[State], defect: Callable[[State], str | None]) -> Iterator[str]:
    """What is wrong with each state, with where it is."""
    return (f"{state}: {found}" for state in states if (found := defect(state)))


def invalid(state: State) -> str | None:
    """Why a document is not valid Akoma Ntoso."""
    problems = state.document.problems()
    return f"line {problems[0].line}: {problems[0].message}" if problems else None


def uncanonical(state: State) -> str | None:
    """Whether draftdiff would write a document in other bytes."""
    return None if state.document.to_bytes() == state.data else "the bytes are not the canonical form"


def ambiguous(state: State) -> str | None:
    """An identity or a place that two clauses of one text share."""
    for name, ids in (("wId", [c.wid for c in state.version.clauses]), ("eId", [c.eid for c in state.version.clauses])):
        if None in ids:
            return f"a clause has no {name}"
        if len(set(ids)) < len(ids):
            return f"the {name} {next(i for i in ids if ids.count(i) > 1)} stands twice"
    return None


def contradicting(state: State) -> str | None:
    """What a commit says of its text and the text does not."""
    if text_language(state.path) != state.version.lang:
        return f"the text says that its language is {state.version.lang}"
    stage = state.commit.trailer("Stage")
    if stage and state.commit.trailer("Language") == state.version.lang and state.version.stage != stage:
        return f"the commit says stage {stage}, the text says {state.version.stage}"
    day = state.commit.authored.date()
    recorded = state.commit.trailer("Language") == state.version.lang and state.commit.trailer("Decision") is None
    if recorded and state.document.day != day:
        return f"the commit is of {day}, the text says {state.document.day}"
    return None


def renamed(repository: Repository, slug: str) -> Iterator[str]:
    """A name that is no longer where it was given; later ones may have been given to a commit without its say."""
    try:
        commits = repository.history(slug)
    except DraftdiffError:
        return  # told already
    for commit in commits:
        name = commit.trailer("Name")
        if name is not None and name not in commit.names:
            yield f"{commit.oid[:10]} was named {name} and is not any more"


def unstable(states: list[State], replayed: Collection[str] = ()) -> Iterator[str]:
    """A wId that was gone from the text must never come back for another clause.

    The clause itself may: a decision that is reversed brings back what it had taken out. ``replayed`` are the
    commits of decisions from which just this text follows.
    """
    last: dict[str, set[str | None]] = {}
    ever: dict[str, set[str | None]] = {}
    for state in states:
        wids = {clause.wid for clause in state.version.clauses}
        if state.commit.oid not in replayed:
            returned = (wids & ever.get(state.path, set())) - last.get(state.path, wids)
            yield from (f"{state}: {wid} was given a second time" for wid in sorted(map(str, returned)))
        last[state.path] = wids
        ever.setdefault(state.path, set()).update(wids)


def inexact(states: list[State], rulebook: Rulebook) -> Iterator[str]:
    """Neighbours of which the comparison does not give both texts back."""
    last: dict[str, Version] = {}
    for state in states:
        version = replace(state.version, version=state.commit.oid)
        if state.path in last:
            try:
                compare(last[state.path], version, rulebook.between(last[state.path], version))
            except DraftdiffError as error:
                yield f"{state}: {error}"
        last[state.path] = version
