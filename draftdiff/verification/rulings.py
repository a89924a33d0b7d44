"""Proof of the rulings: each made by draftdiff, in a commit of its own, on clauses there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftdiff import akn
from draftdiff.errors import DraftdiffError
from draftdiff.model import Commit
from draftdiff.recording import text_path
from draftdiff.rulings import PATH as RULINGS
from draftdiff.rulings import (
    TRAILER,
    Ruling,
    Side,
    contradictions,
    is_ruling,
    read_rulings,
    with_ruling,
    write_rulings,
)
from draftdiff.store import Repository
from draftdiff.verification.states import State


def misruled(repository: Repository, slug: str, states: list[State]) -> Iterator[str]:
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
