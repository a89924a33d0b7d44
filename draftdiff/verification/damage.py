"""Where in the record the objects stand that git finds damaged, and what is left of a branch that was taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from draftdiff.errors import DraftdiffError
from draftdiff.store import Repository
from draftdiff.store.names import is_name, is_slug

_OID = re.compile(r"\b([0-9a-f]{40})\b|\bobjects/([0-9a-f]{2})/([0-9a-f]{38})\b")
_DEPTH = 8


def damaged(repository: Repository, problems: Iterable[str]) -> Iterator[tuple[str, str]]:
    """For each resolution in which an object stands that git complains of: what it is, and from which commit on.

    ``problems`` are lines of ``git fsck``. It names objects by their ids, of which nobody knows whose they are.
    """
    wanted = {found[1] or found[2] + found[3] for line in problems for found in _OID.finditer(line)}
    if not wanted:
        return
    for slug, head in repository.heads().items():
        # Of several places the last one counts, which is that of the oldest commit.
        found = {oid: place for oid, place in _places(repository, head) if oid in wanted}
        if found:
            told = "; ".join(f"{place}: its bytes are damaged or missing ({oid[:10]})" for oid, place in found.items())
            yield slug, told


def orphaned(repository: Repository) -> Iterator[str]:
    """Named versions of a resolution of which the branch is gone."""
    known = repository.slugs()
    for ref in repository.git.tips("refs/tags/"):
        slug, _, name = ref.removeprefix("refs/tags/").partition("/")
        if is_slug(slug) and is_name(name) and slug not in known:
            yield f"{slug}: its branch is gone, and its named version {name} is there"


def _places(repository: Repository, head: str) -> Iterator[tuple[str, str]]:
    """All objects of a branch and where each stands, from the newest commit to the first that can be read."""
    oid: str | None = head
    while oid is not None:
        yield oid, f"{oid[:10]} (the commit)"
        try:
            stored = repository.git.commit(oid)
        except DraftdiffError:
            return
        yield from _below(repository, stored.tree, oid[:10], "", _DEPTH)
        oid = stored.commit.parent


def _below(repository: Repository, tree: str, commit: str, path: str, depth: int) -> Iterator[tuple[str, str]]:
    yield tree, f"{commit} {path or '(its list of files)'}"
    try:
        entries = repository.git.tree(tree) if depth else ()
    except DraftdiffError:
        return
    for entry in entries:
        if entry.folder:
            yield from _below(repository, entry.oid, commit, f"{path}{entry.name}/", depth - 1)
        else:
            yield entry.oid, f"{commit} {path}{entry.name}"
