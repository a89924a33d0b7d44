"""Changes of many resolutions recorded together: their objects as one pack, their refs in one transaction.

What each change costs alone, the syncing of every object and folder and with an upstream a call to it, is paid once for
all of them. Until then they are on record for nobody but him who makes them: he reads them as if they were, so that
a change may follow another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from draftdiff.errors import DraftdiffError
from draftdiff.model import Commit
from draftdiff.store.git import GitStore, RefMoved, RefUpdate
from draftdiff.store.objects import BrokenObject
from draftdiff.store.proposal import Operation
from draftdiff.store.repository import ATTEMPTS, Repository, StaleHead
from draftdiff.store.sheaf import Sheaf

MOST, MOST_BYTES = 100, 16 << 20
"""As many changes, or as many bytes of them, wait at most before they should be recorded."""


class Stream(Repository):
    """A repository to which what is recorded goes only with `flush`; for one thread, and not to be proved."""

    def __init__(self, repository: Repository) -> None:
        self._base = repository
        self._ahead = _Ahead(repository.path)
        super().__init__(self._ahead)
        self._landing = repository._landing  # noqa: SLF001 - where it lands, with its upstream
        self.seal = repository.seal
        self._made: list[tuple[str, Commit]] = []

    @property
    def full(self) -> bool:
        """Whether as much waits as should be recorded together."""
        return len(self._made) >= MOST or self._ahead.sheaf.size >= MOST_BYTES

    def record(self, slug: str, operation: Operation, *, attempts: int = ATTEMPTS) -> Commit:
        """Make a change as `Repository.record` does; it is on record when it was flushed."""
        commit = super().record(slug, operation, attempts=attempts)
        self._made.append((slug, commit))
        return commit

    def flush(self) -> Mapping[str, DraftdiffError]:
        """Bring all changes that wait on record; why not, by slug, for those resolutions of which none is.

        Somebody else may have recorded one of these resolutions in the meantime (`StaleHead`), the disk may be full.
        """
        changes, made = self._ahead.changes, self._made
        refused: dict[str, DraftdiffError] = {}
        try:
            if changes:
                self._base.git.take_in(self._ahead.sheaf.packed())
                self._base.git.point_head(next(iter(changes.values()))[-1].ref)
                with self._writing(*changes):
                    refused = self._landed(changes)
        except DraftdiffError as error:
            refused = dict.fromkeys(changes, error)
        finally:
            self._ahead.start_anew()
            self._made = []
        for slug, commit in made:
            self._base.notice("given up" if slug in refused else "recorded")
            for tell in self._base.heard if slug not in refused else ():
                tell(slug, commit)
        return refused

    def _landed(self, changes: Mapping[str, tuple[RefUpdate, ...]]) -> dict[str, DraftdiffError]:
        """Let the refs move, together or, where somebody was faster, each resolution by itself; who was refused."""
        try:
            self._landing.land(changes)
        except RefMoved:
            if len(changes) > 1:
                alone = (self._landed({slug: updates}) for slug, updates in changes.items())
                return {slug: why for each in alone for slug, why in each.items()}
            return {slug: self._overtaken(slug) for slug in changes}
        except DraftdiffError as error:
            return dict.fromkeys(changes, error)
        return {}

    def _overtaken(self, slug: str) -> DraftdiffError:
        try:
            self._see_others(slug)
        except DraftdiffError as error:
            return error
        return StaleHead(slug)

    def _land(self, slug: str, updates: tuple[RefUpdate, ...]) -> None:
        self._ahead.move(slug, updates)


class _Ahead(GitStore):
    """Git objects and refs together with those that are to be written, which are read as if they were there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.start_anew()

    def start_anew(self) -> None:
        """Let nothing wait any more."""
        self.sheaf = Sheaf()
        self._moves: dict[str, dict[str, RefUpdate]] = {}

    @property
    def changes(self) -> Mapping[str, tuple[RefUpdate, ...]]:
        """The refs that wait to be moved, by slug, each once, the branch of each last."""
        return {slug: tuple(moves.values()) for slug, moves in self._moves.items()}

    def move(self, slug: str, updates: tuple[RefUpdate, ...]) -> None:
        """Let the refs of a resolution wait to be moved, the branch last; one that waits already moves on."""
        moves = self._moves.setdefault(slug, {})
        for update in updates:
            before = moves.pop(update.ref, update)
            moves[update.ref] = RefUpdate(update.ref, update.new, before.old)

    def ref(self, name: str) -> str | None:
        """As `GitStore.ref`."""
        return self._waiting().get(name) or super().ref(name)

    def refs(self, *prefixes: str) -> dict[str, str]:
        """As `GitStore.refs`."""
        ours = self._waiting().items()
        return super().refs(*prefixes) | {
            ref: oid for ref, oid in ours if not prefixes or any(_is_below(ref, prefix) for prefix in prefixes)
        }

    def has(self, oid: str) -> bool:
        """As `GitStore.has`."""
        return self.sheaf.held(oid) is not None or super().has(oid)

    def blobs(self, oids: Iterable[str]) -> dict[str, bytes]:
        """As `GitStore.blobs`."""
        wanted = list(oids)
        ours = {oid: self.blob(oid) for oid in wanted if self.sheaf.held(oid) is not None}
        return super().blobs(oid for oid in wanted if oid not in ours) | ours

    def keep(self, sheaf: Sheaf) -> None:
        """Let objects wait to be written."""
        self.sheaf.join(sheaf)

    def point_head(self, ref: str) -> None:
        """Do nothing yet: HEAD is to name what is there."""

    def _object(self, oid: str, kind: str) -> bytes:
        whole = self.sheaf.held(oid)
        if whole is None:
            return super()._object(oid, kind)
        head, _, data = whole.partition(b"\0")
        if not head.startswith(kind.encode() + b" "):
            raise BrokenObject(oid, f"this object is no {kind}")
        return data

    def _waiting(self) -> dict[str, str]:
        """The refs that wait, with the commits that they will lead to."""
        moves = (update for own in self._moves.values() for update in own.values())
        return {update.ref: self._commit_of(update.new) for update in moves}

    def _commit_of(self, oid: str) -> str:
        whole = self.sheaf.held(oid) or b""
        if not whole.startswith(b"tag "):
            return oid
        return whole.partition(b"\0")[2].split(b"\n", 1)[0].removeprefix(b"object ").decode()


def _is_below(ref: str, prefix: str) -> bool:
    """Whether ``git for-each-ref`` would list a ref under a prefix."""
    return ref == prefix or ref.startswith(prefix if prefix.endswith("/") else f"{prefix}/")
