"""Proof of the record: every document valid and canonical, every identity stable, git itself sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from draftdiff import akn
from draftdiff.diff import compare
from draftdiff.errors import DraftdiffError
from draftdiff.model import Commit, Version
from draftdiff.recording import text_language, text_path
from draftdiff.rulebooks import Rulebooks
from draftdiff.rulings import PATH as RULINGS
from draftdiff.rulings import (
    TRAILER,
    Rulebook,
    Ruling,
    Side,
    contradictions,
    is_ruling,
    read_rulings,
    with_ruling,
    write_rulings,
)
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
    try:
        for slug in repository.slugs():
            checks.extend(_resolution(repository, slug))
        problems = repository.fsck()
    except DraftdiffError as error:
        # Where git cannot even list the branches there is nothing more to ask it than what is broken.
        problems = (str(error), *repository.git.fsck())
    checks.append(Check("git objects", not problems, "; ".join(problems) or "git fsck finds nothing"))
    return Verification(tuple(checks))


def _resolution(repository: Repository, slug: str) -> Iterator[Check]:
    states, unreadable = _states(repository, slug)
    total = "1 document" if len(states) == 1 else f"{len(states)} documents"
    yield Check("readable", ok=not unreadable, detail="; ".join(unreadable) or total, slug=slug)
    for name, defects, detail in (
        ("valid Akoma Ntoso", _each(states, _invalid), total),
        ("canonical form", _each(states, _uncanonical), total),
        ("identities unique", _each(states, _ambiguous), total),
        ("identities stable", _unstable(states), "no wId was given twice"),
        ("trailers agree with texts", _each(states, _contradicting), total),
        ("names where they were given", _renamed(repository, slug), "each on the commit that says so"),
        (
            "rulings as they were made",
            _misruled(repository, slug, states),
            "each by its own commit, on clauses there are",
        ),
        (
            "comparisons exact",
            _inexact(states, _rulebook(repository, slug)),
            "accepting and rejecting all changes gives the texts",
        ),
    ):
        found = list(defects)
        yield Check(name, ok=not found, detail="; ".join(found) or detail, slug=slug)


def _states(repository: Repository, slug: str) -> tuple[list[_State], list[str]]:
    """Every state of every text of a resolution, oldest first, each blob once; and what cannot be read."""
    states: list[_State] = []
    unreadable: list[str] = []
    seen: dict[str, str] = {}
    try:
        commits = repository.history(slug)
    except DraftdiffError as error:
        return [], [str(error)]
    for commit in reversed(commits):
        try:
            texts = {path: blob for path, blob in repository.files(commit.oid).items() if text_language(path)}
        except DraftdiffError as error:
            unreadable.append(f"{commit.oid[:10]}: {error}")
            continue
        if not texts:
            unreadable.append(f"{commit.oid[:10]}: there is no text in it")
        for path, blob in sorted(texts.items()):
            if seen.get(path) == blob:
                continue
            seen[path] = blob
            try:
                data = repository.blob(blob)
                document = akn.parse(data, source="the text")
                states.append(_State(commit, path, data, document, document.version()))
            except DraftdiffError as error:
                unreadable.append(f"{commit.oid[:10]} {path}: {error}")
    return states, unreadable


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
    if text_language(state.path) != state.version.lang:
        return f"the text says that its language is {state.version.lang}"
    stage = state.commit.trailer("Stage")
    if stage and state.commit.trailer("Language") == state.version.lang and state.version.stage != stage:
        return f"the commit says stage {stage}, the text says {state.version.stage}"
    return None


def _renamed(repository: Repository, slug: str) -> Iterator[str]:
    """A name that is no longer where it was given; later ones may have been given to a commit without its say."""
    try:
        commits = repository.history(slug)
    except DraftdiffError:
        return  # told already
    for commit in commits:
        name = commit.trailer("Name")
        if name is not None and name not in commit.names:
            yield f"{commit.oid[:10]} was named {name} and is not any more"


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


def _inexact(states: list[_State], rulebook: Rulebook) -> Iterator[str]:
    last: dict[str, Version] = {}
    for state in states:
        version = replace(state.version, version=state.commit.oid)
        if state.path in last:
            try:
                compare(last[state.path], version, rulebook.between(last[state.path], version))
            except DraftdiffError as error:
                yield f"{state}: {error}"
        last[state.path] = version


def _rulebook(repository: Repository, slug: str) -> Rulebook:
    try:
        return Rulebooks(repository).at(slug)
    except DraftdiffError:
        return Rulebook()  # told already


def _misruled(repository: Repository, slug: str, states: list[_State]) -> Iterator[str]:
    """Rulings that nobody made by draftdiff: each is one commit that adds it, and says so, and changes nothing else."""
    try:
        along = repository.blobs_along(slug, RULINGS)
    except DraftdiffError:
        return  # told already
    before: tuple[Ruling, ...] | None = ()
    last = None
    for commit, blob in reversed(along):
        at = f"{commit.oid[:10]} {RULINGS}"
        if blob == last:
            if is_ruling(commit):
                yield f"{at}: the commit says that something was ruled, and it is as it was"
            continue
        last = blob
        try:
            after = read_rulings(repository.blob(blob)) if blob else ()
        except DraftdiffError as error:
            yield f"{at}: {error.what}"
            before = None
            continue
        yield from (f"{at}: {defect}" for defect in _tampered(repository, commit, before, after))
        if blob and write_rulings(after) != repository.blob(blob):
            yield f"{at}: the bytes are not the canonical form"
        yield from (
            f"{at}: {defect}"
            for ruling in after
            if ruling not in (before or ())
            for defect in _strange(repository, along, ruling)
        )
        before = after
    wids = [frozenset(clause.wid for clause in state.version.clauses if clause.wid) for state in states]
    for one, other in dict.fromkeys(contradictions(before or (), wids)):
        yield f"{RULINGS}: {one} and {other} were ruled to be the same and stand in one version"


def _tampered(
    repository: Repository, commit: Commit, before: tuple[Ruling, ...] | None, after: tuple[Ruling, ...]
) -> Iterator[str]:
    """Whether a commit that changed the rulings did so as draftdiff does it."""
    if before is None:
        return  # nobody can tell what was there
    if not after or after != with_ruling(before, after[-1]):
        yield "it is not what was there before and one ruling more"
        return
    made = after[-1]
    if (commit.trailer(TRAILER), commit.trailer("Clauses")) != (made.ruling, f"{made.old.wid} {made.new.wid}"):
        yield "the commit does not say what was ruled of which clauses"
    if commit.author != made.by:
        yield f"the author of the commit is not {made.by.name}, who is said to have ruled"
    texts = [
        {path: blob for path, blob in repository.files(oid).items() if path != RULINGS} if oid else {}
        for oid in (commit.oid, commit.parent)
    ]
    if texts[0] != texts[1]:
        yield "the commit of a ruling changed something else as well"


def _strange(repository: Repository, along: Sequence[tuple[Commit, str | None]], ruling: Ruling) -> Iterator[str]:
    """Clauses of a ruling that were never where it says that they were seen."""
    commits = {commit.oid for commit, _ in along}
    for side in (ruling.old, ruling.new):
        if side.version not in commits:
            yield f"{side.label} ({side.wid}) is said to be of {side.version[:10]}, which is not on this branch"
        elif not _seen(repository, side):
            yield f"no clause {side.label} ({side.wid}) is in {text_path(side.lang)} of {side.version[:10]}"


def _seen(repository: Repository, side: Side) -> bool:
    try:
        document = akn.parse(repository.read(side.version, text_path(side.lang)), source=side.version)
    except DraftdiffError:
        return False
    clause = document.version().clause(side.label)
    return clause is not None and clause.wid == side.wid
