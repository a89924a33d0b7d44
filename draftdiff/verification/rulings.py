"""Proof of the rulings: each made by draftdiff, in a commit of its own or of a text, on clauses there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from draftdiff import akn
from draftdiff.errors import DraftdiffError
from draftdiff.matching import facts_of
from draftdiff.model import Commit
from draftdiff.recording import text_path
from draftdiff.rulings import (
    HERE,
    TRAILER,
    Ruling,
    Side,
    contradictions,
    dated,
    is_ruling,
    read_rulings,
    with_ruling,
    write_rulings,
)
from draftdiff.rulings import PATH as RULINGS
from draftdiff.store import Repository
from draftdiff.verification.states import State


def misruled(repository: Repository, slug: str, states: list[State]) -> Iterator[str]:
    """Rulings that nobody made by draftdiff.

    Each is one commit that adds it, and says so, and changes nothing else; or it came with a text, by who
    recorded that.
    """
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
        after = dated(after, commit.oid)
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
    if any(ruling.new.version == HERE for ruling in after):
        yield from _miscarried(repository, commit, before, after)
        return
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


def _miscarried(
    repository: Repository, commit: Commit, before: tuple[Ruling, ...], after: tuple[Ruling, ...]
) -> Iterator[str]:
    """Whether a commit that recorded a text brought the rulings on it as draftdiff does."""
    made = tuple(ruling for ruling in after if ruling.new.version == HERE)
    expected = before
    for ruling in made:
        expected = with_ruling(expected, ruling)
    if after != expected:
        yield "it is not what was there before and what was ruled on the text that came with it"
    if is_ruling(commit) or tuple(fact for fact in commit.trailers if fact in facts_of(made)) != facts_of(made):
        yield "the commit does not say what was ruled of which clauses"
    yield from (
        f"the committer is not {ruling.by.name}, who is said to have ruled"
        for ruling in made
        if ruling.by != commit.committer
    )
    texts = [repository.files(oid) if oid else {} for oid in (commit.oid, commit.parent)]
    for path in sorted({text_path(ruling.new.lang) for ruling in made}):
        if texts[0].get(path) == texts[1].get(path):
            yield f"it rules on a version of {path} that did not come with it"


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
