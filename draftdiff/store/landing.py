"""Where a change lands: the refs of the repository, together or not at all, and before them those of its upstream.

Git moves several refs in one transaction, but it renames one file after the other, and a process may be killed between
two of them. So a change of several refs is noted first; whoever finds the note of one that died brings it to an end:
forward where the branch has moved, else back. With an upstream no note is needed, since what it holds is what counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from itertools import chain
from pathlib import Path

import msgspec

from draftdiff.errors import Unavailable
from draftdiff.store.calling import StorageUnavailable
from draftdiff.store.git import ABSENT, GitStore, RefMoved, RefUpdate
from draftdiff.store.locks import writer_lock
from draftdiff.store.upstream import Upstream
from draftdiff.store.whole import write_whole
from draftdiff.tongues import gettext as _

_NOTES = "draftdiff.unfinished"
_LOCKS = "draftdiff.locks"
_MOVING = "draftdiff.moving"
_GATE = f"{_MOVING}.gate"


class Landing:
    """The refs of a repository, and those of its upstream where it has one."""

    def __init__(self, git: GitStore, upstream: Upstream | None = None) -> None:
        self.upstream = upstream
        self._git = git
        self._notes = git.path / _NOTES

    def lock(self, slug: str) -> Path:
        """The lock file of the writers of a branch; raises OSError where there can be none."""
        folder = self._git.path / _LOCKS
        folder.mkdir(exist_ok=True)
        return folder / slug

    def land(self, changes: Mapping[str, tuple[RefUpdate, ...]]) -> None:
        """Move the refs of changes of some resolutions, by slug, the branch of each last: all of them or none.

        Whoever calls it holds the locks of the branches. Raises RefMoved where somebody else was faster,
        StorageUnavailable and what `Upstream.push` raises; then nothing has moved.
        """
        updates = tuple(chain.from_iterable(changes.values()))
        if self.upstream is not None:
            self.upstream.push(updates)
            # It is on record now. If this copy does not take it here, it does with all else that is fetched.
            with suppress(RefMoved, Unavailable):
                self._git.update_refs(updates)
            return
        with self._moving(shared=True):
            notes = {self._notes / slug: own for slug, own in changes.items() if len(own) > 1}
            for note, own in notes.items():
                self._note(note, own)
            self._git.update_refs(updates)
            for note in notes:
                note.unlink(missing_ok=True)

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let no ref move by a writer of this repository while the block runs, which is to be short.

        Raises StorageUnavailable.
        """
        with self._moving(shared=False):
            yield

    @contextmanager
    def _moving(self, *, shared: bool) -> Iterator[None]:
        """Writers move refs side by side, and queue behind who wants none to move: he would never get his turn."""
        try:
            with ExitStack() as stack:
                gate = writer_lock(self._git.path / _GATE, shared=shared)
                if shared:
                    with gate:
                        pass
                else:
                    stack.enter_context(gate)
                stack.enter_context(writer_lock(self._git.path / _MOVING, shared=shared))
                yield
        except OSError as error:
            raise StorageUnavailable(self._git.path, error.strerror or str(error)) from error

    def mend(self, slug: str) -> None:
        """Bring a change to its end whose writer died; whoever calls it holds the lock of the branch.

        Raises StorageUnavailable.
        """
        note = self._notes / slug
        try:
            *others, branch = msgspec.json.decode(note.read_bytes(), type=list[RefUpdate])
        except (FileNotFoundError, NotADirectoryError):
            return
        except (OSError, ValueError) as error:
            raise StorageUnavailable(note, _("the note of an unfinished change cannot be read")) from error
        forward = self._git.leads_to(branch.ref, branch.new)
        for other in others:
            now, wanted = self._git.tips(other.ref).get(other.ref, ABSENT), other.new if forward else other.old
            if now != wanted and now in (other.old, other.new):
                self._git.update_refs((RefUpdate(other.ref, wanted, now),))
        note.unlink(missing_ok=True)

    def mend_all(self) -> None:
        """Mend every change whose writer died, where this can be done: of what is read only nothing is mended."""
        with suppress(OSError, Unavailable, RefMoved):
            for note in sorted(self._notes.glob("*")):
                with writer_lock(self.lock(note.name), patience=0) as mine:
                    if mine:
                        self.mend(note.name)

    def _note(self, note: Path, updates: tuple[RefUpdate, ...]) -> None:
        try:
            self._notes.mkdir(exist_ok=True)
            write_whole(note, msgspec.json.encode(updates))
        except OSError as error:
            raise StorageUnavailable(note, error.strerror or str(error)) from error
