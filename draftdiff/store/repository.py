"""The repository of resolutions: one branch for each, every change one commit, names as tags.

A resolution is known by its slug and lives on ``refs/heads/<slug>``; its named versions are the
annotated tags ``refs/tags/<slug>/<name>``. What a user types is never given to git as a revision:
it is looked up among the names, stages, commits and dates of the one branch that is meant.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from draftdiff.errors import Conflict, NotFound
from draftdiff.model import Commit
from draftdiff.store.calling import StorageUnavailable
from draftdiff.store.git import ABSENT, GitStore, RefMoved, RefUpdate
from draftdiff.store.landing import Landing
from draftdiff.store.locks import writer_lock
from draftdiff.store.names import (
    NameTaken,
    UnknownResolution,
    UnknownVersion,
    by_id,
    is_name,
    is_slug,
    new_name,
    quoted,
    resolve,
    unknown_version,
    valid_slug,
)
from draftdiff.store.objects import BrokenObject, ForeignTree, InvalidFact, Message, Signature, commit_bytes, tag_bytes
from draftdiff.store.proposal import Head, LazyFiles, Operation, Proposal
from draftdiff.store.seals import Seal
from draftdiff.store.sheaf import Sheaf
from draftdiff.store.standing import Standing, Standings
from draftdiff.store.upstream import Upstream, UpstreamDiverged
from draftdiff.tongues import gettext as _

ATTEMPTS = 25
"""How often `Repository.record` runs an operation anew before it tells that others were faster."""

_PATH = re.compile(r"[a-z0-9][A-Za-z0-9._-]{0,99}(?:/[a-z0-9][A-Za-z0-9._-]{0,99}){0,3}")
_WRITTEN = ("", "objects", "refs/heads", "refs")  # folders in which something is made when something is recorded


class UnknownFile(NotFound):
    """A version holds no file of that path."""

    def __init__(self, oid: str, path: str) -> None:
        super().__init__(
            _("there is no file %(path)s in this version", path=quoted(path)),
            where=oid[:10],
            remedy=_("see 'draftdiff log'"),
        )


class StaleHead(Conflict):
    """Others recorded changes to the same resolution faster than ours could be placed after them."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            _("others recorded changes in the meantime"),
            where=slug,
            remedy=_("nothing was recorded; look again and repeat"),
        )


Notice = Callable[[str], None]
"""Is told what became of a change, to count it: "recorded", "repeated" (another writer was faster), "given up"."""

_Refs = tuple[str | None, dict[str, str]]
"""The head of a branch, None if there is none, and its named versions."""

_SEEN: ContextVar[dict[tuple[Path, str], _Refs] | None] = ContextVar("seen", default=None)


@contextmanager
def steady() -> Iterator[None]:
    """Let whoever only reads see each branch as it was when he first looked, until the end of this context.

    So what is told on one page is of one moment, and git is asked for it once. Writers look for themselves.
    """
    token = _SEEN.set({})
    try:
        yield
    finally:
        _SEEN.reset(token)


class Repository:
    """All resolutions of one folder, their versions and the facts recorded with them."""

    def __init__(self, git: GitStore, upstream: Upstream | None = None) -> None:
        self.git = git
        self.seal: Seal | None = None
        """Signs the names of versions that are recorded from now on; None where they are not signed."""
        self._landing = Landing(git, upstream)
        self.heard: list[Callable[[str, Commit], None]] = []  # told of each commit that is recorded here, and where
        self._standings = Standings(git.path)
        self.notice: Notice = lambda _: None

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty repository; raises RepositoryExists or StorageUnavailable."""
        return cls(GitStore.create(path))

    @classmethod
    def open(cls, path: Path, upstream: str | None = None) -> Self:
        """Open a repository that is there, with the address of its upstream where it shares one with other machines.

        What a writer that was killed left unfinished is mended. Raises NotARepository if the folder holds none of
        ours, BadUpstream.
        """
        opened = cls(GitStore(path), Upstream(path.absolute(), upstream) if upstream else None)
        opened._landing.mend_all()
        return opened

    @property
    def upstream(self) -> Upstream | None:
        """The repository that several machines share; None where this one stands alone."""
        return self._landing.upstream

    @property
    def path(self) -> Path:
        """The folder, absolute."""
        return self.git.path

    def at_rest(self) -> dict[str, str]:
        """All refs with what they name themselves, as they are at one moment; no change is seen by halves."""
        try:
            with self._landing.still():
                return self.git.tips("refs/")
        except StorageUnavailable:  # where no lock can be made nobody writes either
            return self.git.tips("refs/")

    def catch_up(self, every: float = 0.0) -> bool:
        """Bring what other machines recorded into this copy, if nobody here did it within so many seconds.

        Whether it was done. Raises UpstreamUnavailable, UpstreamDiverged.
        """
        if self.upstream is None or not self.upstream.fetch_due(every):
            return False
        if branches := [f"refs/heads/{slug}" for slug in self.slugs()]:
            self.git.point_head(branches[0])
        return True

    def close(self) -> None:
        """End the processes that serve this repository."""
        self.git.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # --- what there is --------------------------------------------------------------------------

    def heads(self) -> dict[str, str]:
        """The newest commit of every resolution, by slug."""
        found = {ref.removeprefix("refs/heads/"): oid for ref, oid in self.git.refs("refs/heads/").items()}
        return {slug: oid for slug, oid in sorted(found.items()) if is_slug(slug)}

    def slugs(self) -> tuple[str, ...]:
        """The slugs of all resolutions, sorted."""
        return tuple(self.heads())

    def head(self, slug: str) -> str:
        """The id of the newest commit; raises InvalidSlug or UnknownResolution."""
        seen = _SEEN.get()
        if seen is not None and (self.path, slug) in seen:
            return self._branch(slug)[0]
        return self.git.ref(f"refs/heads/{valid_slug(slug)}") or self._branch(slug)[0]

    def standing(self, slug: str) -> Standing | None:
        """Where a resolution and its named versions stand now, without asking git; None where that is not told."""
        return self._standings.of(slug) if is_slug(slug) else None

    def writable(self) -> bool:
        """Whether something could be recorded as far as folders, space and the upstream tell; it is not tried."""
        if self.upstream is not None and not self.upstream.answered():
            return False
        try:
            space = os.statvfs(self.path).f_bavail
        except OSError:
            return False
        return space > 0 and all(os.access(self.path / name, os.W_OK | os.X_OK) for name in _WRITTEN)

    def names(self, slug: str) -> dict[str, str]:
        """The named versions of a resolution: name to commit id; raises as `head` does."""
        return self._branch(slug)[1]

    def history(self, slug: str, at: str | None = None) -> tuple[Commit, ...]:
        """The commits of a resolution, newest first, from the head or from the commit ``at`` on.

        ``at`` is a full commit id of this branch, else UnknownVersion is raised. Of a merge made with
        other tools only the first parent counts.
        """
        head, names = self._branch(slug)
        called: dict[str, tuple[str, ...]] = {}
        for name, oid in sorted(names.items()):
            called[oid] = (*called.get(oid, ()), name)
        commits = tuple(replace(c, names=called[c.oid]) if c.oid in called else c for c in self._walk(head))
        if at is None:
            return commits
        start = next((index for index, commit in enumerate(commits) if commit.oid == at), None)
        if start is None:
            raise unknown_version(slug, at, commits)
        return commits[start:]

    def back_from(self, oid: str) -> Iterator[Commit]:
        """The commits from one back to the first, without the names of versions; of a merge the first parents."""
        return self._walk(oid)

    def find(self, slug: str, at: str | None = None, *, aside: Callable[[Commit], bool] | None = None) -> Commit:
        """The commit that a user means; None means the newest.

        ``at`` is a name, a stage, an id or a day, as `draftdiff.store.names.resolve` reads it. A commit for
        which ``aside`` holds left the text alone: its id means the commit before it that did not, and
        nothing else means it. Raises UnknownVersion, AmbiguousVersion, UnknownResolution or InvalidSlug.
        """
        commits = self.history(slug)
        states = tuple(commit for commit in commits if aside is None or not aside(commit)) or commits
        if at is None:
            return states[0]
        try:
            return resolve(slug, at, states)
        except UnknownVersion:
            meant = by_id(slug, at.strip().lower(), commits)
            if meant is None:
                raise
        return next((commit for commit in commits[commits.index(meant) :] if commit in states), meant)

    # --- files ----------------------------------------------------------------------------------

    def files(self, oid: str) -> dict[str, str]:
        """The files of a commit: path to blob id; raises BrokenObject or ForeignTree."""
        return self.git.files(self.git.commit(oid).tree)

    def read(self, oid: str, path: str) -> bytes:
        """The bytes of one file of a commit; raises UnknownFile."""
        blob = self.git.file(self.git.commit(oid).tree, path)
        if blob is None:
            raise UnknownFile(oid, path)
        return self.git.blob(blob)

    def blob(self, oid: str) -> bytes:
        """The bytes of a blob as named by `files` or `blobs_along`."""
        return self.git.blob(oid)

    def blobs(self, oids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of several blobs, by id: one question to git, and not one for each."""
        return self.git.blobs(oids)

    def blobs_along(self, slug: str, path: str, at: str | None = None) -> tuple[tuple[Commit, str | None], ...]:
        """For every commit of `history` the blob id of the file ``path``, None where it is not there.

        Two neighbours with the same blob id hold the same bytes, so that nothing need be read to know
        which commits changed a file.
        """
        return tuple((c, self.git.file(self.git.commit(c.oid).tree, path)) for c in self.history(slug, at))

    # --- recording ------------------------------------------------------------------------------

    def record(self, slug: str, operation: Operation, *, attempts: int = ATTEMPTS) -> Commit:
        """Record what ``operation`` makes of the newest version, as one commit, and return it.

        The branch moves only if it still stands where the operation saw it, together with the tag of
        a named version or not at all. If somebody else was faster the operation is run again on the
        new head, ``attempts`` times in all, then StaleHead is raised. An error of the operation
        passes through; nothing is recorded then. Also raises InvalidSlug, InvalidName, NameTaken,
        InvalidFact and StorageUnavailable.
        """
        with self._writing(valid_slug(slug)):
            commit = self._record(slug, operation, attempts)
        for tell in self.heard:
            tell(slug, commit)
        return commit

    @contextmanager
    def _writing(self, *slugs: str) -> Iterator[None]:
        """Be the only writer of these resolutions; what a writer left unfinished that died is mended first."""
        with ExitStack() as stack:
            for slug in sorted(slugs):  # all in one order, so that no two wait for each other
                try:
                    stack.enter_context(writer_lock(self._landing.lock(slug)))
                except OSError as error:
                    raise StorageUnavailable(self.path, error.strerror or str(error)) from error
                self._landing.mend(slug)
            yield

    def _record(self, slug: str, operation: Operation, attempts: int) -> Commit:
        for attempt in range(attempts):
            with suppress(RefMoved):
                made = self._attempt(slug, operation)
                self.notice("recorded")
                return made
            self.notice("repeated")
            self._see_others(slug)
            time.sleep(min(0.002 * attempt, 0.05))
        self.notice("given up")
        raise StaleHead(slug)

    def _see_others(self, slug: str) -> None:
        """See what another machine recorded that was faster; raises what `Upstream.fetch` does of this resolution."""
        if self.upstream is None:
            return
        try:
            self.upstream.fetch()
        except UpstreamDiverged as error:
            if any(name.partition("/")[0] == slug for name in error.names):
                raise

    def _attempt(self, slug: str, operation: Operation) -> Commit:
        old = self.git.ref(f"refs/heads/{slug}")
        head = self._head(old) if old else None
        proposal = operation(head)
        if proposal.name is not None and new_name(proposal.name) in (taken := self._refs(slug)[1]):
            raise NameTaken(slug, proposal.name, taken[proposal.name])
        sheaf = Sheaf()
        oid = self._gather(sheaf, proposal, head)
        branch = RefUpdate(f"refs/heads/{slug}", oid, old or ABSENT)
        names: tuple[RefUpdate, ...] = ()
        if proposal.name is not None:
            names = (self._tag(sheaf, slug, proposal.name, oid, *_tagging(proposal)),)
        self.git.keep(sheaf)
        if old is None:
            self.git.point_head(f"refs/heads/{slug}")
        self._land(slug, (*names, branch))  # a name of what is not on its branch is not seen
        return replace(self.git.commit(oid).commit, names=(proposal.name,) if proposal.name else ())

    def give_name(self, slug: str, name: str, oid: str, tagger: Signature, text: str) -> None:
        """Give a version that is on record one more name, signed where names are; raises as `record` does."""
        taken = self.names(slug)
        if new_name(name) in taken:
            raise NameTaken(slug, name, taken[name])
        sheaf = Sheaf()
        tag = self._tag(sheaf, slug, name, oid, tagger, text)
        self.git.keep(sheaf)
        self._land(slug, (tag,))

    def _land(self, slug: str, updates: tuple[RefUpdate, ...]) -> None:
        self._landing.land({slug: updates})

    def _tag(self, sheaf: Sheaf, slug: str, name: str, oid: str, tagger: Signature, text: str) -> RefUpdate:
        """Gather the tag of a named version, signed where names are."""
        tag = tag_bytes(oid, f"{slug}/{name}", tagger, text)
        return RefUpdate(f"refs/tags/{slug}/{name}", sheaf.tag(self.seal(tag) if self.seal else tag), ABSENT)

    def _head(self, oid: str) -> Head:
        return Head(
            self.git.commit(oid).commit,
            LazyFiles(self.files(oid), self.git.blob),
            lambda path: self._past(oid, path),
        )

    def _past(self, oid: str, path: str) -> Iterator[bytes]:
        """Everything that ever stood under a path, newest first, each blob once."""
        blobs = (self.git.file(self.git.commit(commit.oid).tree, path) for commit in self._walk(oid))
        for blob in dict.fromkeys(blobs):
            if blob is not None:
                yield self.git.blob(blob)

    def _gather(self, sheaf: Sheaf, proposal: Proposal, head: Head | None) -> str:
        """Gather the blobs, the trees and the commit that a proposal makes; the id of the commit."""
        blobs = dict(head.files.blobs) if head else {}
        for path, data in proposal.files.items():
            if not _PATH.fullmatch(path) or path.endswith(".lock"):
                raise InvalidFact("path", path, "is not a path of a file in a repository")
            if data is None:
                blobs.pop(path, None)
            else:
                blobs[path] = sheaf.blob(data)
        commit = commit_bytes(
            sheaf.tree(blobs),
            head.oid if head else None,
            Signature(proposal.author, proposal.authored),
            Signature(proposal.committer, proposal.recorded),
            Message(proposal.subject, proposal.body, proposal.trailers),
        )
        return sheaf.commit(commit)

    # --- proving --------------------------------------------------------------------------------

    def fsck(self) -> tuple[str, ...]:
        """Problems of the repository, one line each; empty if it is clean.

        Beside git's own check, every commit of every branch must hold plain files only and every
        named version must be an annotated tag on the branch of its resolution.
        """
        problems = list(self.git.fsck())
        for ref in self.git.refs("refs/heads/"):
            slug = ref.removeprefix("refs/heads/")
            problems += self._check_branch(slug) if is_slug(slug) else [f"{ref}: this is not a resolution"]
        return tuple(problems)

    def _check_branch(self, slug: str) -> list[str]:
        problems: list[str] = []
        head, names = self._branch(slug)
        try:
            history = tuple(self._walk(head))
        except BrokenObject as error:
            return [f"{slug}: {error}"]
        for commit in history:
            try:
                self.files(commit.oid)
            except (BrokenObject, ForeignTree) as error:
                problems.append(f"{slug} {commit.oid[:10]}: {error}")
        along = {commit.oid for commit in history}
        problems += [
            f"{slug}/{name}: this name is not on the branch" for name, oid in names.items() if oid not in along
        ]
        tags = self.git.tags(f"refs/tags/{slug}/")
        problems += [
            f"{ref.removeprefix('refs/tags/')}: this is not the annotated tag of a named version"
            for ref, name in tags.items()
            if name != ref.removeprefix("refs/tags/") or ref.removeprefix(f"refs/tags/{slug}/") not in names
        ]
        return problems

    # --- looking up -----------------------------------------------------------------------------

    def _refs(self, slug: str) -> _Refs:
        """The head of a branch, None if there is none, and its named versions, seen at one moment."""
        branch, tags = f"refs/heads/{slug}", f"refs/tags/{slug}/"
        found = self.git.refs(branch, tags)
        names = {ref.removeprefix(tags): oid for ref, oid in found.items() if ref.startswith(tags)}
        return found.get(branch), {name: oid for name, oid in names.items() if is_name(name)}

    def _seen(self, slug: str) -> _Refs:
        """The same, as it was first seen where it is to be steady."""
        seen = _SEEN.get()
        if seen is None:
            return self._refs(slug)
        if (self.path, slug) not in seen:
            seen[self.path, slug] = self._refs(slug)
        return seen[self.path, slug]

    def _branch(self, slug: str) -> tuple[str, dict[str, str]]:
        head, names = self._seen(valid_slug(slug))
        if head is None:
            raise UnknownResolution(slug, self.slugs())
        return head, names

    def _walk(self, oid: str) -> Iterator[Commit]:
        parent: str | None = oid
        while parent is not None:
            commit = self.git.commit(parent).commit
            yield commit
            parent = commit.parent


def _tagging(proposal: Proposal) -> tuple[Signature, str]:
    return Signature(proposal.committer, proposal.recorded), proposal.name_message or proposal.subject
