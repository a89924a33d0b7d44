"""Git objects and refs of one bare repository; nothing of resolutions in here.

Nothing is ever done through an index or a work tree: objects are written first, then refs move by compare-and-swap.
"""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from draftdiff.errors import Conflict, NotFound
from draftdiff.store import loose
from draftdiff.store.calling import LONG, GitProgram, StorageUnavailable, ending, first_line
from draftdiff.store.environment import CONFIG, FORMAT, neutral_environment
from draftdiff.store.objects import BrokenObject, ForeignTree, StoredCommit, TreeEntry, parse_commit, parse_tree
from draftdiff.store.sheaf import Sheaf
from draftdiff.store.standing import pointed
from draftdiff.store.whole import sync_folder
from draftdiff.tongues import gettext as _

ABSENT = "0" * 40
"""The object id that stands for "this ref does not exist"."""

STALE_LOCK = 5.0
"""Seconds after which a lock file on a ref was left by a process that died; a ref moves in milliseconds."""

_T = TypeVar("_T")

_DEPTH = 8
_HEADER, _WORDS = 100, 3  # what `git cat-file --batch` writes before the bytes: id, kind and size, at most so long
_CACHED = 20_000
_OID = re.compile(r"[0-9a-f]{40}")
_MANY_LOOSE, _MANY_PACKS = 6700, 20


class NotARepository(NotFound):
    """The path does not hold a repository of ours."""

    def __init__(self, path: Path, reason: str = "there is no draftdiff repository here") -> None:
        super().__init__(
            reason, where=str(path), remedy=_("make one with 'draftdiff init' or name another with --repo")
        )


class RepositoryExists(Conflict):
    """There is something already where a repository was to be made."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("the folder is there already and not empty"),
            where=str(path),
            remedy=_("name a folder that does not exist"),
        )


class RefMoved(Conflict):
    """A ref did not stand where the writer expected it: somebody else was faster."""

    def __init__(self, names: str) -> None:
        super().__init__(_("somebody else recorded a change at the same moment"), where=names, remedy=_("repeat"))


@dataclass(frozen=True, slots=True)
class RefUpdate:
    """A wish to move one ref from ``old`` to ``new``; ``old`` is `ABSENT` for a ref to be made."""

    ref: str
    new: str
    old: str


class GitStore:
    """One bare repository; may be used by several threads.

    Raises NotARepository where the folder holds none of ours.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.program = GitProgram(self.path, neutral_environment(self.path))
        self._commits: dict[str, StoredCommit] = {}
        self._trees: dict[str, tuple[TreeEntry, ...]] = {}
        self._check_marker()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make an empty repository; it appears whole or not at all.

        Raises RepositoryExists if something stands there, StorageUnavailable if the disk refuses.
        """
        path = path.absolute()
        try:
            if path.is_symlink() or (path.exists() and not (path.is_dir() and not any(path.iterdir()))):
                raise RepositoryExists(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
                _initialise(Path(folder) / "new", path)
                (Path(folder) / "new").rename(path)
        except OSError as error:
            raise StorageUnavailable(path, _reason(error)) from error
        return cls(path)

    def close(self) -> None:
        """End the processes that read objects; a later call starts them again."""
        self.program.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # --- refs -----------------------------------------------------------------------------------

    def refs(self, *prefixes: str) -> dict[str, str]:
        """The refs below the given prefixes (or exactly those) with the commits that they lead to.

        Tags are followed to their commit. Symbolic refs are passed over. Raises BrokenObject where one leads
        to what is not there.
        """
        form = "%(objectname)%00%(objecttype)%00%(*objectname)%00%(*objecttype)%00%(symref)%00%(refname)"
        result: dict[str, str] = {}
        status, rows, problem = self.program.call("for-each-ref", f"--format={form}", "--", *prefixes)
        if status:
            raise BrokenObject(str(self.path), first_line(problem) or f"git for-each-ref {ending(status)}")
        for row in rows.decode().splitlines():
            oid, kind, peeled, peeled_kind, symbolic, name = row.split("\0")
            if symbolic or "commit" not in (kind, peeled_kind):
                continue
            result[name] = oid if kind == "commit" else peeled
        return result

    def ref(self, name: str) -> str | None:
        """The commit that one ref leads to right now, by its full name; None where there is none such.

        A branch that moved since refs were packed stands in a file of its own (gitrepository-layout(5)), which is
        read as it is; else the process that serves objects is asked, so that no program is started.
        """
        if name.startswith("refs/heads/") and (found := pointed(str(self.path / name))) is not None:
            return found
        try:
            oid, kind = self.program.header(name)
        except (ValueError, OSError):
            return self.refs(name).get(name)
        return oid if kind == "commit" else None

    def tags(self, prefix: str) -> dict[str, str | None]:
        """The tag refs below a prefix with the name that the tag itself says, None for a mere pointer."""
        rows = self.program.run("for-each-ref", "--format=%(tag)%00%(refname)", "--", prefix).decode().splitlines()
        return {ref: name or None for name, _, ref in (row.partition("\0") for row in rows)}

    def update_refs(self, updates: tuple[RefUpdate, ...]) -> None:
        """Move all the refs or none of them (``git update-ref --stdin``, one transaction).

        Raises RefMoved if one of them does not stand where expected, StorageUnavailable if the disk
        refuses. Git takes all locks and checks all old values before it renames the first file.
        """
        wishes = b"".join(f"update {u.ref}\0{u.new}\0{u.old}\0".encode() for u in updates)
        status, problem = self.program.move_refs(wishes)
        if status and self._clear_stale_locks(updates):
            status, problem = self.program.move_refs(wishes)
        if status and _lost_race(problem):
            raise RefMoved(", ".join(u.ref for u in updates))
        if status and self._moved(updates):
            return  # git was ended from outside after the deed and before the word
        if status:
            raise StorageUnavailable(
                self.path, first_line(problem) or _("git update-ref %(status)s", status=ending(status))
            )

    def leads_to(self, ref: str, oid: str) -> bool:
        """Whether a branch stands at a commit or has gone on from it."""
        return not self.program.call("merge-base", "--is-ancestor", oid, ref)[0]

    def _moved(self, updates: tuple[RefUpdate, ...]) -> bool:
        """Whether all refs stand where they were to move."""
        now = self.tips(*(update.ref for update in updates))
        return all(now.get(update.ref, ABSENT) == update.new for update in updates)

    def point_head(self, ref: str) -> None:
        """Let HEAD name ``ref`` if it leads nowhere so far, so that a plain clone checks something out."""
        status, target, _ = self.program.call("symbolic-ref", "HEAD")
        if status or not self.refs(target.decode().strip()):
            self.program.run("symbolic-ref", "HEAD", ref)

    def _clear_stale_locks(self, updates: tuple[RefUpdate, ...]) -> bool:
        """Wait for locks on these refs; one that a killed process or a power cut left is removed. Whether any stood."""
        stood, until = False, time.monotonic() + STALE_LOCK
        for update in updates:
            lock = self.path / f"{update.ref}.lock"
            try:
                while time.time() - lock.stat().st_mtime <= STALE_LOCK and time.monotonic() < until:
                    stood = True
                    time.sleep(0.01)
                lock.unlink()
                stood = True
            except FileNotFoundError:
                continue
            except OSError as error:
                raise StorageUnavailable(lock, _reason(error)) from error
        return stood

    # --- reading --------------------------------------------------------------------------------

    def has(self, oid: str) -> bool:
        """Whether the repository has an object of that id."""
        if oid in self._commits:
            return True
        try:
            return bool(_OID.fullmatch(oid)) and self.program.header(oid)[0] == oid
        except (ValueError, OSError):
            return False

    def commit(self, oid: str) -> StoredCommit:
        """The commit of that id; raises BrokenObject."""
        found = self._commits.get(oid)
        if found is None:
            found = parse_commit(oid, self._object(oid, "commit"))
            _remember(self._commits, oid, found)
        return found

    def blob(self, oid: str) -> bytes:
        """The bytes of the file content of that id; raises BrokenObject."""
        return self._object(oid, "blob")

    def blobs(self, oids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of several file contents, by id, asked for all at once; raises BrokenObject."""
        wanted = list(dict.fromkeys(oids))
        if strange := next((oid for oid in wanted if not _OID.fullmatch(oid)), None):
            raise BrokenObject(strange)
        asked = "".join(f"{oid}\n" for oid in wanted).encode()
        answer = memoryview(self.program.run("cat-file", "--batch", "--buffer", stdin=asked))
        found: dict[str, bytes] = {}
        place = 0
        for oid in wanted:
            end = bytes(answer[place : place + _HEADER]).find(b"\n")
            head = bytes(answer[place : place + end]).split()
            if end < 0 or len(head) != _WORDS or head[1] != b"blob":
                raise BrokenObject(oid)
            place += end + 1
            found[oid] = bytes(answer[place : place + int(head[2])])
            place += int(head[2]) + 1
        return found

    def tree(self, oid: str) -> tuple[TreeEntry, ...]:
        """The entries of a tree; raises ForeignTree for links, submodules and executables."""
        found = self._trees.get(oid)
        if found is None:
            found = parse_tree(self._object(oid, "tree"))
            _remember(self._trees, oid, found)
        return found

    def files(self, tree: str) -> dict[str, str]:
        """All files below a tree: path with ``/`` to blob id, in the order of git."""
        return dict(self._walk(tree, "", _DEPTH))

    def file(self, tree: str, path: str) -> str | None:
        """The blob id of one file below a tree, None if there is no such file."""
        *folders, name = path.split("/")
        for folder in folders:
            below = next((e.oid for e in self.tree(tree) if e.folder and e.name == folder), None)
            if below is None:
                return None
            tree = below
        return next((e.oid for e in self.tree(tree) if not e.folder and e.name == name), None)

    def _walk(self, tree: str, prefix: str, depth: int) -> list[tuple[str, str]]:
        if not depth:
            raise ForeignTree(prefix, "folders are nested too deep")
        result: list[tuple[str, str]] = []
        for entry in self.tree(tree):
            path = f"{prefix}{entry.name}"
            result += self._walk(entry.oid, f"{path}/", depth - 1) if entry.folder else [(path, entry.oid)]
        return result

    def _object(self, oid: str, kind: str) -> bytes:
        if not _OID.fullmatch(oid):
            raise BrokenObject(oid)
        try:
            found, size, data = self.program.object(oid)
        except (ValueError, OSError) as error:
            raise BrokenObject(oid) from error
        if found != kind:
            raise BrokenObject(oid, f"this object is no {kind}")
        if len(data) != size:
            raise BrokenObject(oid, "this object breaks off")
        return data

    # --- writing --------------------------------------------------------------------------------

    def keep(self, sheaf: Sheaf) -> None:
        """Bring objects onto the disk; they are visible to nobody before a ref leads to them.

        When it returns they outlive the process and the power. Raises StorageUnavailable.
        """
        try:
            loose.keep(self.path / "objects", sheaf)
        except OSError as error:
            raise StorageUnavailable(self.path, _reason(error)) from error

    def tidy(self) -> None:
        """Take away what dead writers left unfinished, and pack anew where there are many loose objects or packs.

        It may be done while others read and write; no object goes, not even one that no ref leads to.
        """
        objects = self.path / "objects"
        loose.sweep(objects)
        # As many as `git gc --auto` counts before it packs (gc.auto), guessed from one folder of 256 as it does.
        loose_ones = len(list(objects.glob("17/*"))) * 256
        packs = len(list(objects.glob("pack/pack-*.pack")))
        if packs >= _MANY_PACKS or loose_ones > _MANY_LOOSE:
            # Small packs and loose objects become one pack, large packs stay as long as they are by far the largest.
            self.program.run("repack", "--geometric=2", "-d", "-l", "-q", timeout=LONG)

    # --- from one repository to another ------------------------------------------------------------

    def tips(self, *prefixes: str) -> dict[str, str]:
        """The refs below the prefixes with what they name themselves: a tag that is annotated, not its commit."""
        rows = (
            self.program.run("for-each-ref", "--format=%(objectname)%00%(refname)", "--", *prefixes)
            .decode()
            .splitlines()
        )
        return {ref: oid for oid, _, ref in (row.partition("\0") for row in rows)}

    def pack(self, tips: Iterable[str], beyond: Iterable[str] = ()) -> bytes:
        """All objects that the tips lead to, and the tips ``beyond`` (those that are here) do not, as a pack."""
        status, known, _ = self.program.call("cat-file", "--batch-check", stdin="\n".join(beyond).encode() + b"\n")
        had = [row.split()[0] for row in known.decode().splitlines() if not status and not row.endswith("missing")]
        wish = "".join(f"{oid}\n" for oid in tips) + "".join(f"^{oid}\n" for oid in had)
        return self.program.run("pack-objects", "--revs", "--stdout", "-q", stdin=wish.encode(), timeout=LONG)

    def take_in(self, pack: bytes) -> None:
        """Keep the objects of a pack, checked one by one; no ref leads to them yet.

        When it returns they outlive the process and the power. Raises StorageUnavailable.
        """
        self.program.run("index-pack", "--stdin", "--strict", stdin=pack, timeout=LONG)
        try:
            sync_folder(self.path / "objects" / "pack")  # git syncs the files, and leaves their names to the disk
        except OSError as error:
            raise StorageUnavailable(self.path, _reason(error)) from error

    def offer(self) -> None:
        """Make ready to be cloned as plain files, of which no transport protocol but HTTP's own is asked.

        What no ref leads to any more goes.
        """
        self.program.run("reflog", "expire", "--expire=now", "--all")
        self.program.run("repack", "-a", "-d", "-q", timeout=LONG)
        self.program.run("prune", "--expire=now", timeout=LONG)
        self.program.run("pack-refs", "--all")
        self.program.run("update-server-info")

    def fsck(self) -> tuple[str, ...]:
        """What ``git fsck --strict`` finds wrong, one line each; empty if all is well."""
        status, out, problem = self.program.call(
            "fsck", "--full", "--strict", "--no-dangling", "--no-progress", timeout=LONG
        )
        lines = [row for row in (out.decode("utf-8", "replace") + problem).splitlines() if row.strip()]
        found = tuple(row for row in lines if not row.startswith("notice:"))
        return found or ((f"git fsck ended with status {status}",) if status else ())

    # --- calling git ----------------------------------------------------------------------------

    def _check_marker(self) -> None:
        if not (self.path / "HEAD").is_file():
            inside = self.path / ".git"
            raise (
                NotARepository(self.path, f"this is a work tree of git; try {inside}")
                if inside.is_dir()
                else (NotARepository(self.path))
            )
        status, out, problem = self.program.call("config", "--local", "--no-includes", "--get", "draftdiff.format")
        found = out.decode("utf-8", "replace").strip()
        if status > 1:  # 1 says that there is no such setting, all else that the folder cannot be used
            raise NotARepository(
                self.path, _("git cannot read what is here (%(it)s)", it=first_line(problem) or ending(status))
            )
        if not found:
            raise NotARepository(
                self.path,
                _("this git repository is not marked as one of draftdiff (take a clone over by draftdiff init --from)"),
            )
        if found != FORMAT:
            raise NotARepository(
                self.path,
                _("this repository has layout %(found)s, this program reads %(format)s", found=found, format=FORMAT),
            )


def _initialise(folder: Path, path: Path) -> None:
    folder.mkdir()
    command = ("init", "--quiet", "--bare", "--template=", "--initial-branch=main")
    status, _, problem = GitProgram(folder, neutral_environment(folder)).call(*command)
    if status:
        raise StorageUnavailable(path, first_line(problem))
    with (folder / "config").open("a", encoding="utf-8") as config:
        config.write(CONFIG)
        config.flush()
        os.fsync(config.fileno())


def _remember(cache: dict[str, _T], oid: str, value: _T) -> None:
    """Keep an immutable object; a cache that grew too large starts anew."""
    if len(cache) >= _CACHED:
        cache.clear()
    cache[oid] = value


def _lost_race(problem: str) -> bool:
    """Whether ``git update-ref`` failed because of another writer and not because of the disk."""
    signs = ("but expected", "reference already exists", "unable to resolve reference", "File exists")
    return any(sign in problem for sign in signs)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
