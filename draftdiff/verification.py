"""Proof of the record: every document valid and canonical, every identity stable, git itself sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from draftdiff import akn
from draftdiff.diff import compare
from draftdiff.errors import DraftdiffError
from draftdiff.model import Commit, Version
from draftdiff.recording import text_language
from draftdiff.store import Repository


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was proved, or that could not be: ``detail`` says what was found."""

    name: str
    ok: bool
    detail: str
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """All checks of a record, those of a resolution together."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether every check held."""
        return all(check.ok for check in self.checks)

    def to_json(self) -> dict[str, Any]:
        """The JSON of ``draftdiff verify``."""
        return {
            "ok": self.ok,
            "checks": [{"name": c.name, "slug": c.slug, "ok": c.ok, "detail": c.detail} for c in self.checks],
        }


@dataclass(frozen=True, slots=True)
class _State:
    commit: Commit
    path: str
    data: bytes
    document: akn.Document
    version: Version

    def __str__(self) -> str:
        return f"{self.commit.oid[:10]} {self.path}"


def verify(repository: Repository) -> Verification:
    """Check everything that the record claims; nothing is changed, and no failure ends the run."""
    checks: list[Check] = []
    for slug in repository.slugs():
        checks.extend(_resolution(repository, slug))
    problems = repository.fsck()
    checks.append(Check("git objects", not problems, "; ".join(problems) or "git fsck finds nothing"))
    return Verification(tuple(checks))


def _resolution(repository: Repository, slug: str) -> Iterator[Check]:
    try:
        states = list(_states(repository, slug))
    except DraftdiffError as error:
        yield Check("readable", ok=False, detail=str(error), slug=slug)
        return
    total = f"{len(states)} documents"
    for name, defects, detail in (
        ("valid Akoma Ntoso", _each(states, _invalid), total),
        ("canonical form", _each(states, _uncanonical), total),
        ("identities unique", _each(states, _ambiguous), total),
        ("identities stable", _unstable(states), "no wId was given twice"),
        ("trailers agree with texts", _each(states, _contradicting), total),
        ("comparisons exact", _inexact(states), "accepting and rejecting all changes gives the texts"),
    ):
        found = list(defects)
        yield Check(name, ok=not found, detail="; ".join(found) or detail, slug=slug)


def _states(repository: Repository, slug: str) -> Iterator[_State]:
    """Every state of every text of a resolution, oldest first, each blob once."""
    seen: dict[str, str] = {}
    for commit in reversed(repository.history(slug)):
        for path, blob in sorted(repository.files(commit.oid).items()):
            if text_language(path) is None or seen.get(path) == blob:
                continue
            seen[path] = blob
            data = repository.read(commit.oid, path)
            document = akn.parse(data, source=f"{slug} {commit.oid[:10]} {path}")
            yield _State(commit, path, data, document, document.version())


def _each(states: list[_State], defect: Callable[[_State], str | None]) -> Iterator[str]:
    return (f"{state}: {found}" for state in states if (found := defect(state)))


def _invalid(state: _State) -> str | None:
    problems = state.document.problems()
    return f"line {problems[0].line}: {problems[0].message}" if problems else None


def _uncanonical(state: _State) -> str | None:
    return None if state.document.to_bytes() == state.data else "the bytes are not the canonical form"


def _ambiguous(state: _State) -> str | None:
    for name, ids in (("wId", [c.wid for c in state.version.clauses]), ("eId", [c.eid for c in state.version.clauses])):
        if None in ids:
            return f"a clause has no {name}"
        if len(set(ids)) < len(ids):
            return f"the {name} {next(i for i in ids if ids.count(i) > 1)} stands twice"
    return None


def _contradicting(state: _State) -> str | None:
    stage = state.commit.trailer("Stage")
    if stage and state.commit.trailer("Language") == state.version.lang and state.version.stage != stage:
        return f"the commit says stage {stage}, the text says {state.version.stage}"
    return None


def _unstable(states: list[_State]) -> Iterator[str]:
    """A wId that was gone from the text must never come back for another clause."""
    last: dict[str, set[str | None]] = {}
    ever: dict[str, set[str | None]] = {}
    for state in states:
        wids = {clause.wid for clause in state.version.clauses}
        returned = (wids & ever.get(state.path, set())) - last.get(state.path, wids)
        yield from (f"{state}: {wid} was given a second time" for wid in sorted(map(str, returned)))
        last[state.path] = wids
        ever.setdefault(state.path, set()).update(wids)


def _inexact(states: list[_State]) -> Iterator[str]:
    last: dict[str, Version] = {}
    for state in states:
        if state.path in last:
            try:
                compare(last[state.path], state.version)
            except DraftdiffError as error:
                yield f"{state}: {error}"
        last[state.path] = state.version
