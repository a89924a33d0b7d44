"""A repository that came from elsewhere, and is looked at before anything in it is believed.

Its configuration is another's: no setting of it has a say in what is done here (`draftdiff.store.environment`), and
what is wanted of it is taken over into a repository of ours, object by object, each of them checked.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from draftdiff.errors import BadInput
from draftdiff.store.calling import StorageUnavailable
from draftdiff.store.git import ABSENT, GitStore, NotARepository, RefUpdate, RepositoryExists
from draftdiff.store.objects import BrokenObject
from draftdiff.tongues import gettext as _

LARGEST = 1 << 26
"""The most bytes that an object may have; no text and no list of a committee comes near to it."""

_FAR = "refs/remotes/origin/"


class TooLargeObject(BadInput):
    """A repository from elsewhere has an object that is no text of anybody's."""

    def __init__(self, oid: str, size: int) -> None:
        super().__init__(
            _("this object has %(size)s bytes, more than the %(largest)s that are read", size=size, largest=LARGEST),
            where=oid,
            remedy=_("this is no record of draftdiff"),
        )


class ForeignStore(GitStore):
    """A bare repository from elsewhere, a clone say, which nobody has marked as one of ours."""

    def _check_marker(self) -> None:
        if not (self.path / "HEAD").is_file() or not (self.path / "objects").is_dir():
            raise NotARepository(self.path, _("there is no git repository here"))

    def refuse_large(self) -> None:
        """Raise `TooLargeObject` if one of its objects is larger than any text; none of them is read for that."""
        form = "--batch-check=%(objectsize) %(objectname)"
        rows = self.program.run("cat-file", "--batch-all-objects", "--unordered", form).decode().splitlines()
        size, oid = max(((int(size), oid) for size, _, oid in (row.partition(" ") for row in rows)), default=(0, ""))
        if size > LARGEST:
            raise TooLargeObject(oid, size)


def take_over(path: Path, pack: bytes, refs: dict[str, str], head: str | None) -> None:
    """Make a repository of ours at ``path`` of a pack and the refs into it; ``head`` is the branch that HEAD names.

    Raises `TooLargeObject`, RepositoryExists, StorageUnavailable, and BrokenObject where a ref leads to what the pack
    does not hold. That all else is there is for whoever proves the record.
    """
    with ForeignStore.create(path) as made:
        made.take_in(pack)
        made.refuse_large()
        made.update_refs(tuple(RefUpdate(ref, oid, ABSENT) for ref, oid in sorted(refs.items())))
        if (found := made.tips("refs/")) != refs:
            raise BrokenObject(next(oid for ref, oid in refs.items() if found.get(ref) != oid))
        if head is not None and head in refs:
            made.point_head(head)


def take_clone(clone: Path, path: Path) -> dict[str, str]:
    """Make a repository of ours at ``path`` of the branches and tags of a clone; they, with what they name themselves.

    A clone with a work tree has the branches of the repository that it is a clone of below ``refs/remotes/origin/``.
    It appears whole or not at all. Raises as `take_over` does, and NotARepository.
    """
    inside = clone / ".git"
    with ForeignStore(inside if inside.is_dir() else clone) as source:
        refs = source.tips("refs/heads/", "refs/tags/")
        far = source.tips(_FAR)
        refs |= {f"refs/heads/{ref.removeprefix(_FAR)}": oid for ref, oid in far.items() if ref != f"{_FAR}HEAD"}
        source.refuse_large()
        pack = source.pack(refs.values())
        if is_taken(path):
            raise RepositoryExists(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
                take_over(Path(folder) / path.name, pack, refs, head_of(source.path))
                (Path(folder) / path.name).rename(path)
        except OSError as error:
            raise StorageUnavailable(path, error.strerror or str(error)) from error
    return refs


def is_taken(path: Path) -> bool:
    """Whether there is something already at a place: all but an empty folder."""
    return path.is_symlink() or (path.exists() and not (path.is_dir() and not any(path.iterdir())))


def head_of(path: Path) -> str | None:
    """The branch that HEAD names in a repository, None where it names a commit or cannot be read."""
    try:
        told = (path / "HEAD").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    return told.removeprefix("ref: ") if told.startswith("ref: refs/heads/") else None
