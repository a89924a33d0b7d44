"""Git objects and refs of one bare repository, through GitPython; nothing of resolutions in here.

The one module that imports GitPython. Every call runs in a neutral environment and takes only
constants, object ids and refs that we made ourselves. Nothing is ever done through an index or a
work tree: objects are written first, then refs move by compare-and-swap.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar
from weakref import WeakSet

# GitPython tries git out as it is imported, and a machine on which git is missing or broken would fail then,
# before anybody could be told why. It does without where the program that it is to try cannot be run.
os.environ["GIT_PYTHON_REFRESH"] = "quiet"
os.environ["GIT_PYTHON_GIT_EXECUTABLE"] = os.devnull

from git import Git
from git.exc import GitCommandNotFound

from draftdiff.errors import Conflict, NotFound, Unavailable
from draftdiff.store.environment import CONFIG, FORMAT, SETTINGS, neutral_environment
from draftdiff.store.objects import BrokenObject, ForeignTree, StoredCommit, TreeEntry, parse_commit, parse_tree

del os.environ["GIT_PYTHON_GIT_EXECUTABLE"]

ABSENT = "0" * 40
"""The object id that stands for "this ref does not exist"."""

STALE_LOCK = 5.0
"""Seconds after which a lock file on a ref was left by a process that died; a ref moves in milliseconds."""

_T = TypeVar("_T")

_TIMEOUT = 60.0
_LONG = 600.0
_DEPTH = 8
_HEADER, _WORDS = 100, 3  # what `git cat-file --batch` writes before the bytes: id, kind and size, at most so long
_CACHED = 20_000
_OID = re.compile(r"[0-9a-f]{40}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class StorageUnavailable(Unavailable):
    """The disk is full, the folder read-only or git itself not usable; nothing was recorded."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            reason, where=str(path), remedy="nothing was recorded; check space and permissions, then repeat"
        )


class NotARepository(NotFound):
    """The path does not hold a repository of ours."""

    def __init__(self, path: Path, reason: str = "there is no draftdiff repository here") -> None:
        super().__init__(reason, where=str(path), remedy="make one with 'draftdiff init' or name another with --repo")


class RepositoryExists(Conflict):
    """There is something already where a repository was to be made."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "the folder is there already and not empty", where=str(path), remedy="name a folder that does not exist"
        )


class RefMoved(Conflict):
    """A ref did not stand where the writer expected it: somebody else was faster."""

    def __init__(self, names: str) -> None:
        super().__init__("somebody else recorded a change at the same moment", where=names, remedy="repeat")


@dataclass(frozen=True, slots=True)
class RefUpdate:
    """A wish to move one ref from ``old`` to ``new``; ``old`` is `ABSENT` for a ref to be made."""

    ref: str
    new: str
    old: str


class _Connection(Git):
    """GitPython's way to run git, and to keep one process at hand that reads objects.

    Not its ``Repo``: that one reads configuration and environment by itself before any call of ours.
    Being a subclass it can be referred to weakly, so that it ends with its thread.
    """


class GitStore:
    """One bare repository; may be used by several threads, each gets its own connection.

    Raises NotARepository where the folder holds none of ours.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self._environment = neutral_environment(self.path)
        self._local = threading.local()
        self._opened: WeakSet[_Connection] = WeakSet()
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
        for connection in list(self._opened):
            connection.clear_cache()
        self._opened.clear()
        self._local = threading.local()

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
        status, rows, problem = self._call("for-each-ref", f"--format={form}", "--", *prefixes)
        if status:
            raise BrokenObject(str(self.path), _first_line(problem) or f"git for-each-ref {_ending(status)}")
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
        if name.startswith("refs/heads/") and (loose := _loose(self.path / name)) is not None:
            return loose
        git = self._connection()
        try:
            oid, kind, _ = git.get_object_header(name)
        except (ValueError, OSError):
            return self.refs(name).get(name)
        found = oid.decode() if isinstance(oid, bytes) else oid
        return found if kind in ("commit", b"commit") else None

    def tags(self, prefix: str) -> dict[str, str | None]:
        """The tag refs below a prefix with the name that the tag itself says, None for a mere pointer."""
        rows = self._run("for-each-ref", "--format=%(tag)%00%(refname)", "--", prefix).decode().splitlines()
        return {ref: name or None for name, _, ref in (row.partition("\0") for row in rows)}

    def update_refs(self, updates: tuple[RefUpdate, ...]) -> None:
        """Move all the refs or none of them (``git update-ref --stdin``, one transaction).

        Raises RefMoved if one of them does not stand where expected, StorageUnavailable if the disk
        refuses. Git takes all locks and checks all old values before it renames the first file.
        """
        wish = b"".join(f"update {u.ref}\0{u.new}\0{u.old}\0".encode() for u in updates)
        command = ("update-ref", "--no-deref", "-m", "draftdiff", "--stdin", "-z")
        status, _, problem = self._call(*command, stdin=wish)
        if status and self._clear_stale_locks(updates):
            status, _, problem = self._call(*command, stdin=wish)
        if status and _lost_race(problem):
            raise RefMoved(", ".join(u.ref for u in updates))
        if status:
            raise StorageUnavailable(self.path, _first_line(problem) or f"git update-ref {_ending(status)}")

    def point_head(self, ref: str) -> None:
        """Let HEAD name ``ref`` if it leads nowhere so far, so that a plain clone checks something out."""
        status, target, _ = self._call("symbolic-ref", "HEAD")
        if status or not self.refs(target.decode().strip()):
            self._run("symbolic-ref", "HEAD", ref)

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
        answer = memoryview(self._run("cat-file", "--batch", "--buffer", stdin=asked))
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
        git = self._connection()
        try:
            answer = git.get_object_data(oid)
        except (ValueError, OSError):
            # A reader that was killed answers nothing: it is started again once before giving up.
            git.clear_cache()
            answer = _object_or_error(git, oid)
        # GitPython's annotation says str; what arrives are the bytes of the answer.
        if answer[1] not in (kind, kind.encode()):
            raise BrokenObject(oid, f"this object is no {kind}")
        if len(answer[3]) != answer[2]:
            git.clear_cache()
            raise BrokenObject(oid, "this object breaks off")
        return answer[3]

    # --- writing --------------------------------------------------------------------------------

    def write_blob(self, data: bytes) -> str:
        """Keep the bytes of a file; the id of the blob."""
        return self._write("blob", data)

    def write_commit(self, data: bytes) -> str:
        """Keep a commit given as bytes; it is visible to nobody before a ref leads to it."""
        return self._write("commit", data)

    def write_tag(self, data: bytes) -> str:
        """Keep an annotated tag given as bytes."""
        return self._write("tag", data)

    def write_tree(self, files: Mapping[str, str]) -> str:
        """Keep a tree of plain files (mode 100644), path to blob id; folders are made from the paths."""
        here: dict[str, str] = {}
        below: dict[str, dict[str, str]] = {}
        for path, oid in files.items():
            name, _, rest = path.partition("/")
            if rest:
                below.setdefault(name, {})[rest] = oid
            else:
                here[name] = oid
        for name in (*here, *below):
            if not _NAME.fullmatch(name) or (name in here and name in below):
                raise ForeignTree(name, "this is not a name for a file")
        rows = [f"100644 blob {oid}\t{name}\0" for name, oid in here.items()]
        rows += [f"040000 tree {self.write_tree(inner)}\t{name}\0" for name, inner in below.items()]
        return self._run("mktree", "-z", stdin="".join(rows).encode()).decode().strip()

    def _write(self, kind: str, data: bytes) -> str:
        return self._run("hash-object", "-w", "-t", kind, "--no-filters", "--stdin", stdin=data).decode().strip()

    # --- from one repository to another ------------------------------------------------------------

    def tips(self, *prefixes: str) -> dict[str, str]:
        """The refs below the prefixes with what they name themselves: a tag that is annotated, not its commit."""
        rows = self._run("for-each-ref", "--format=%(objectname)%00%(refname)", "--", *prefixes).decode().splitlines()
        return {ref: oid for oid, _, ref in (row.partition("\0") for row in rows)}

    def pack(self, tips: Iterable[str], beyond: Iterable[str] = ()) -> bytes:
        """All objects that the tips lead to, and the tips ``beyond`` (those that are here) do not, as a pack."""
        status, known, _ = self._call("cat-file", "--batch-check", stdin="\n".join(beyond).encode() + b"\n")
        had = [row.split()[0] for row in known.decode().splitlines() if not status and not row.endswith("missing")]
        wish = "".join(f"{oid}\n" for oid in tips) + "".join(f"^{oid}\n" for oid in had)
        return self._run("pack-objects", "--revs", "--stdout", "-q", stdin=wish.encode(), timeout=_LONG)

    def take_in(self, pack: bytes) -> None:
        """Keep the objects of a pack, checked one by one; no ref leads to them yet."""
        self._run("index-pack", "--stdin", "--strict", stdin=pack, timeout=_LONG)

    def offer(self) -> None:
        """Make ready to be cloned as plain files, of which no transport protocol but HTTP's own is asked.

        What no ref leads to any more goes.
        """
        self._run("reflog", "expire", "--expire=now", "--all")
        self._run("repack", "-a", "-d", "-q", timeout=_LONG)
        self._run("prune", "--expire=now", timeout=_LONG)
        self._run("pack-refs", "--all")
        self._run("update-server-info")

    def fsck(self) -> tuple[str, ...]:
        """What ``git fsck --strict`` finds wrong, one line each; empty if all is well."""
        status, out, problem = self._call("fsck", "--full", "--strict", "--no-dangling", "--no-progress", timeout=_LONG)
        lines = [row for row in (out.decode("utf-8", "replace") + problem).splitlines() if row.strip()]
        found = tuple(row for row in lines if not row.startswith("notice:"))
        return found or ((f"git fsck ended with status {status}",) if status else ())

    # --- calling git ----------------------------------------------------------------------------

    def _connection(self) -> _Connection:
        """The connection of this thread; a forked process must not talk to its parent's readers."""
        if getattr(self._local, "process", None) != os.getpid():
            connection = _Connection(str(self.path))
            connection.update_environment(**self._environment)
            self._opened.add(connection)
            self._local.connection = connection
            self._local.process = os.getpid()
        found: _Connection = self._local.connection
        return found

    def _check_marker(self) -> None:
        if not (self.path / "HEAD").is_file():
            inside = self.path / ".git"
            raise (
                NotARepository(self.path, f"this is a work tree of git; try {inside}")
                if inside.is_dir()
                else (NotARepository(self.path))
            )
        status, out, problem = self._call("config", "--local", "--no-includes", "--get", "draftdiff.format")
        found = out.decode("utf-8", "replace").strip()
        if status > 1:  # 1 says that there is no such setting, all else that the folder cannot be used
            raise NotARepository(self.path, f"git cannot read what is here ({_first_line(problem) or _ending(status)})")
        if not found:
            raise NotARepository(
                self.path,
                "this git repository is not marked as one of draftdiff (in a clone: git config draftdiff.format 1)",
            )
        if found != FORMAT:
            raise NotARepository(self.path, f"this repository has layout {found!a}, this program reads {FORMAT}")

    def _run(self, *arguments: str, stdin: bytes = b"", timeout: float = _TIMEOUT) -> bytes:
        status, out, problem = self._call(*arguments, stdin=stdin, timeout=timeout)
        if status:
            raise StorageUnavailable(self.path, _first_line(problem) or f"git {arguments[0]} {_ending(status)}")
        return out

    def _call(self, *arguments: str, stdin: bytes = b"", timeout: float = _TIMEOUT) -> tuple[int, bytes, str]:
        return _execute(self._connection(), self.path, arguments, stdin, timeout)


def _execute(git: Git, path: Path, arguments: tuple[str, ...], stdin: bytes, timeout: float) -> tuple[int, bytes, str]:
    """Run one git command to its end: exit status, standard output, standard error."""
    settings = [part for setting in SETTINGS for part in ("-c", setting)]
    try:
        process = git.execute(["git", *settings, *arguments], istream=subprocess.PIPE, as_process=True)
        out, problem = process.communicate(stdin, timeout=timeout)
    except GitCommandNotFound as error:
        raise StorageUnavailable(path, "the program git is not installed") from error
    except subprocess.TimeoutExpired as error:
        process.kill()
        process.communicate()
        raise StorageUnavailable(path, f"git {arguments[0]} did not end within {timeout:.0f} seconds") from error
    except OSError as error:
        raise StorageUnavailable(path, _reason(error)) from error
    return process.returncode, out, problem.decode("utf-8", "replace")


def _loose(file: Path) -> str | None:
    """The id that the file of a ref holds; None where there is none, or it holds something else."""
    try:
        held = file.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return held if _OID.fullmatch(held) else None


def _initialise(folder: Path, path: Path) -> None:
    folder.mkdir()
    git = Git(str(folder))
    git.update_environment(**neutral_environment(folder))
    command = ("init", "--quiet", "--bare", "--template=", "--initial-branch=main")
    status, _, problem = _execute(git, path, command, b"", _TIMEOUT)
    if status:
        raise StorageUnavailable(path, _first_line(problem))
    with (folder / "config").open("a", encoding="utf-8") as config:
        config.write(CONFIG)
        config.flush()
        os.fsync(config.fileno())


def _object_or_error(git: Git, oid: str) -> tuple[str, str, int, bytes]:
    try:
        return git.get_object_data(oid)
    except (ValueError, OSError) as error:
        git.clear_cache()
        raise BrokenObject(oid) from error


def _remember(cache: dict[str, _T], oid: str, value: _T) -> None:
    """Keep an immutable object; a cache that grew too large starts anew."""
    if len(cache) >= _CACHED:
        cache.clear()
    cache[oid] = value


def _lost_race(problem: str) -> bool:
    """Whether ``git update-ref`` failed because of another writer and not because of the disk."""
    signs = ("but expected", "reference already exists", "unable to resolve reference", "File exists")
    return any(sign in problem for sign in signs)


def _first_line(problem: str) -> str:
    """What git said, as one line: the first that names a cause of the system, else the first of all."""
    lines = [row.strip() for row in problem.splitlines() if row.strip()]
    causes = ("No space left", "Permission denied", "permission", "Read-only", "too large", "quota", "Not a directory")
    chosen = next((row for row in lines if any(cause in row for cause in causes)), lines[0] if lines else "")
    return chosen.removeprefix("fatal: ").removeprefix("error: ")


def _ending(status: int) -> str:
    """How a git that said nothing ended; a limit on the size of files, for one, ends it by a signal."""
    return f"was stopped: {signal.strsignal(-status)}" if status < 0 else f"failed with status {status}"


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
