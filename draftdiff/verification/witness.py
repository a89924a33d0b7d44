"""What was on record once must be there: a branch only grows, and a name never moves.

A record alone cannot prove it. Who rewrites a whole history, and all names with it, leaves one that is as sound as
the true one; then somebody must have seen the true one: a backup, a clone, a signature.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from draftdiff.errors import DraftdiffError
from draftdiff.store import Repository
from draftdiff.store.names import is_slug
from draftdiff.verification.checks import Check

_HEADS, _TAGS = "refs/heads/", "refs/tags/"


@dataclass(frozen=True, slots=True)
class Witness:
    """Who saw the record before: ``name`` says so to people, ``refs`` are the refs and the objects that they named."""

    name: str
    refs: Mapping[str, str]


def compared(repository: Repository, witness: Witness) -> list[Check]:
    """For each resolution that the witness saw, whether all of it is still there."""
    seen: dict[str, dict[str, str]] = {}
    for ref, oid in witness.refs.items():
        slug = ref.removeprefix(_HEADS).removeprefix(_TAGS).partition("/")[0]
        if ref.startswith((_HEADS, _TAGS)) and is_slug(slug):
            seen.setdefault(slug, {})[ref] = oid
    tips = repository.git.tips(_HEADS, _TAGS)
    name = f"nothing lost since {witness.name}"
    checks = []
    for slug, refs in sorted(seen.items()):
        found = list(_lost(repository, slug, refs, tips))
        checks.append(Check(name, not found, "; ".join(found) or "all that was there is there", slug))
    return checks


def _lost(repository: Repository, slug: str, refs: Mapping[str, str], tips: Mapping[str, str]) -> Iterator[str]:
    branch = f"{_HEADS}{slug}"
    if branch in refs:
        if branch not in tips:
            yield f"its branch is gone, which stood at {refs[branch][:10]}"
        elif refs[branch] not in set(_ids(repository, tips[branch])):
            yield _left(repository, refs[branch], tips[branch])
    for ref, oid in refs.items():
        if ref.startswith(_TAGS) and tips.get(ref) != oid:
            what = "is gone" if ref not in tips else "is another: it was moved, or signed by somebody else"
            yield f"the name {ref.removeprefix(f'{_TAGS}{slug}/')} {what}"


def _left(repository: Repository, old: str, head: str) -> str:
    """How a branch came not to lead any more to where it stood, as far as can be told."""
    before, now = list(_ids(repository, old)), set(_ids(repository, head))
    if head in before:
        return f"its branch was set back to {head[:10]} from {old[:10]}"
    last = next((oid for oid in before if oid in now), None)
    if last is not None:
        return f"its branch has another history after {last[:10]}; it stood at {old[:10]}"
    return f"its branch has another history, in which {old[:10]} is not, at which it stood"


def _ids(repository: Repository, oid: str) -> Iterator[str]:
    """The commits from one back to the first, as far as they are there."""
    try:
        yield from (commit.oid for commit in repository.back_from(oid))
    except DraftdiffError:
        return
