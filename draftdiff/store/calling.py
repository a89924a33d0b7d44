"""Git, run on one repository: a program for each call, and processes that stay to read objects and to move refs.

The one module that imports GitPython. Every call runs in an environment that is given, with settings that are given
with it, and takes only constants, object ids and refs that we made ourselves.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from weakref import WeakSet

# GitPython tries git out as it is imported, and a machine on which git is missing or broken would fail then,
# before anybody could be told why. It does without where the program that it is to try cannot be run.
os.environ["GIT_PYTHON_REFRESH"] = "quiet"
os.environ["GIT_PYTHON_GIT_EXECUTABLE"] = os.devnull

from git import Git
from git.exc import GitCommandNotFound

from draftdiff.errors import Unavailable
from draftdiff.store.environment import SETTINGS
from draftdiff.tongues import gettext as _

del os.environ["GIT_PYTHON_GIT_EXECUTABLE"]

SHORT = 60.0
"""Seconds that a call may take."""

LONG = 600.0
"""Seconds that a call over the whole repository may take."""

_SETTINGS = [part for setting in SETTINGS for part in ("-c", setting)]


class StorageUnavailable(Unavailable):
    """The disk is full, the folder read-only or git itself not usable; nothing was recorded."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            reason, where=str(path), remedy=_("nothing was recorded; check space and permissions, then repeat")
        )


class _Helpers(Git):
    """GitPython's way to run git, and to keep one process at hand that reads objects; and one that moves refs.

    Not its ``Repo``: that one reads configuration and environment by itself before any call of ours.
    Being a subclass it can be referred to weakly, so that it ends with its thread.
    """

    mover: Git.AutoInterrupt | None = None

    def end(self) -> None:
        """End the processes that stay."""
        self.clear_cache()
        self.mover = None  # GitPython ends a process to which nothing refers any more


class GitProgram:
    """Git on the repository at ``path``; may be used by several threads, each has helpers of its own."""

    def __init__(self, path: Path, environment: Mapping[str, str]) -> None:
        self.path = path
        self._environment = environment
        self._local = threading.local()
        self._opened: WeakSet[_Helpers] = WeakSet()

    def close(self) -> None:
        """End the processes that stay; a later call starts them again."""
        for helpers in list(self._opened):
            helpers.end()
        self._opened.clear()
        self._local = threading.local()

    def run(self, *arguments: str, stdin: bytes = b"", timeout: float = SHORT) -> bytes:
        """What a command prints; raises StorageUnavailable where it fails."""
        status, out, problem = self.call(*arguments, stdin=stdin, timeout=timeout)
        if status:
            raise StorageUnavailable(
                self.path,
                first_line(problem) or _("git %(arguments)s %(status)s", arguments=arguments[0], status=ending(status)),
            )
        return out

    def call(self, *arguments: str, stdin: bytes = b"", timeout: float = SHORT) -> tuple[int, bytes, str]:
        """Run a command to its end: exit status, standard output, standard error.

        Raises StorageUnavailable where git cannot be run or does not end.
        """
        try:
            process = self._start(self._helpers(), arguments)
            out, problem = process.communicate(stdin, timeout=timeout)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise StorageUnavailable(
                self.path,
                _(
                    "git %(arguments)s did not end within %(timeout)s seconds",
                    arguments=arguments[0],
                    timeout=format(timeout, ".0f"),
                ),
            ) from error
        except OSError as error:
            raise StorageUnavailable(self.path, error.strerror or str(error)) from error
        return process.returncode, out, problem.decode("utf-8", "replace")

    def header(self, name: str) -> tuple[str, str]:
        """Id and kind of what an id or a ref names; raises ValueError or OSError where there is nothing."""
        oid, kind, _ = self._helpers().get_object_header(name)
        return _text(oid), _text(kind)

    def object(self, oid: str) -> tuple[str, int, bytes]:
        """Kind, size and bytes of an object, as many of them as could be read.

        Raises ValueError or OSError. A reader that was killed is started again once.
        """
        helpers = self._helpers()
        try:
            answer = helpers.get_object_data(oid)
        except (ValueError, OSError):
            helpers.clear_cache()
            try:
                answer = helpers.get_object_data(oid)
            except (ValueError, OSError):
                helpers.clear_cache()
                raise
        # GitPython's annotation says str; what arrives are the bytes of the answer.
        _, kind, size, data = answer
        if len(data) != size:
            helpers.clear_cache()
        return _text(kind), int(size), data

    def move_refs(self, wishes: bytes, *, timeout: float = SHORT) -> tuple[int, str]:
        """Move refs in one transaction, given as ``git update-ref --stdin -z`` reads it: exit status, standard error.

        The process that does it stays for the next transaction, and ends with one that fails.
        """
        helpers = self._helpers()
        said = b"start\0" + wishes + b"prepare\0commit\0"
        mover = _alive(helpers.mover)
        if mover is None or not _told(mover, said):  # it may have been killed since it was last heard of
            command = ("update-ref", "--no-deref", "-m", "draftdiff", "--stdin", "-z")
            helpers.mover = self._start(helpers, command)
            mover = _alive(helpers.mover)
            if mover is None or not _told(mover, said):
                helpers.mover = None
                return 1, "git update-ref does not start"
        if _heard(mover, b"commit: ok\n", time.monotonic() + timeout):
            return 0, ""
        _, problem = _ended(mover)
        helpers.mover = None  # and not before: GitPython ends a process to which nothing refers any more
        return mover.returncode or 1, problem.decode("utf-8", "replace")

    def _helpers(self) -> _Helpers:
        """The helpers of this thread; a forked process must not talk to those of its parent."""
        if getattr(self._local, "process", None) != os.getpid():
            helpers = _Helpers(str(self.path))
            helpers.update_environment(**self._environment)
            self._opened.add(helpers)
            self._local.helpers = helpers
            self._local.process = os.getpid()
        found: _Helpers = self._local.helpers
        return found

    def _start(self, helpers: _Helpers, arguments: tuple[str, ...]) -> Git.AutoInterrupt:
        try:
            return helpers.execute(["git", *_SETTINGS, *arguments], istream=subprocess.PIPE, as_process=True)
        except GitCommandNotFound as error:
            raise StorageUnavailable(self.path, _("the program git is not installed")) from error


def first_line(problem: str) -> str:
    """What git said, as one line: the first that names a cause of the system, else the first of all."""
    lines = [row.strip() for row in problem.splitlines() if row.strip()]
    causes = ("No space left", "Permission denied", "permission", "Read-only", "too large", "quota", "Not a directory")
    chosen = next((row for row in lines if any(cause in row for cause in causes)), lines[0] if lines else "")
    return chosen.removeprefix("fatal: ").removeprefix("error: ")


def ending(status: int) -> str:
    """How a git that said nothing ended; a limit on the size of files, for one, ends it by a signal."""
    return f"was stopped: {signal.strsignal(-status)}" if status < 0 else f"failed with status {status}"


def _alive(process: Git.AutoInterrupt | None) -> subprocess.Popen[bytes] | None:
    running: subprocess.Popen[bytes] | None = process.proc if process is not None else None
    return running if running is not None and running.poll() is None else None


def _told(process: subprocess.Popen[bytes], words: bytes) -> bool:
    """Whether a process took what it was told."""
    assert process.stdin is not None  # noqa: S101 - it was started with a pipe
    try:
        process.stdin.write(words)
        process.stdin.flush()
    except BrokenPipeError:
        return False
    return True


def _heard(process: subprocess.Popen[bytes], sign: bytes, until: float) -> bool:
    """Whether a process says something before it ends, or the time is over."""
    assert process.stdout is not None  # noqa: S101 - as above
    heard, source = b"", process.stdout.fileno()
    waiting = select.poll()
    waiting.register(source, select.POLLIN | select.POLLHUP)
    while not heard.endswith(sign):
        if not waiting.poll(max(0.0, until - time.monotonic()) * 1000):
            return False
        part = os.read(source, 4096)
        if not part:
            return False
        heard += part
    return True


def _ended(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """The last words of a process that is to end; one that does not is killed."""
    try:
        return process.communicate(timeout=1.0)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
