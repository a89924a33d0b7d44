"""Proof of the signatures: each named version of an adopted text is signed by a key that is allowed."""

from __future__ import annotations

from collections.abc import Iterator

from draftdiff.model import Commit, Stage
from draftdiff.store import Repository
from draftdiff.store.seals import Seals, State

_SINGLE = (State.MISSING, State.FOREIGN, State.EXPIRED)
"""What is no fault where another name of the same version has a good signature: keys are changed, names never."""


def adopted(repository: Repository, slug: str) -> frozenset[str]:
    """The commits at which the text was adopted: those that say so, and those after them up to another stage."""
    stage: str | None = None
    found: set[str] = set()
    for commit in reversed(repository.history(slug)):
        stage = commit.trailer("Stage") or stage
        if stage is not None and stage.casefold() == Stage.ADOPTED:
            found.add(commit.oid)
    return frozenset(found)


def unsealed(repository: Repository, slug: str, seals: Seals) -> Iterator[str]:
    """Named versions without the signature that they must have, and signatures that are none."""
    law = adopted(repository, slug)
    for commit in repository.history(slug):
        found = {name: seals.of(slug, name) for name in commit.names}
        given = commit.trailer("Name")
        if given is not None and not found and commit.oid in law:
            yield f"{commit.oid[:10]} {slug}/{given}: its name is gone, and with it the signature"
        signed = any(each.state is State.GOOD for each in found.values())
        for name, each in found.items():
            wanted = commit.oid in law or each.state is not State.MISSING
            if each.state is not State.GOOD and wanted and not (signed and each.state in _SINGLE):
                yield f"{commit.oid[:10]} {slug}/{name}: its signature is {each.state}"


def counted(repository: Repository, slug: str) -> tuple[int, int]:
    """How many adopted versions have a name, and how many texts were adopted without one."""
    law = adopted(repository, slug)
    named = [commit for commit in repository.history(slug) if commit.oid in law and commit.names]
    nameless = [commit for commit in repository.history(slug) if _says(commit) and not commit.names]
    return len(named), len(nameless)


def _says(commit: Commit) -> bool:
    return (commit.trailer("Stage") or "").casefold() == Stage.ADOPTED
