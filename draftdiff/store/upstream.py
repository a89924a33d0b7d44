"""The repository that several machines share: any git server, whose fast-forward check is the lock.

Each machine has a copy of its own, from which it reads. What is recorded is pushed before it is acknowledged, and the
server takes it only where it follows what is there: so of two machines that record at once one is told that it came
second. A machine that does not reach the server reads on and records nothing.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from draftdiff.errors import BadInput, Unavailable
from draftdiff.store.calling import GitProgram, StorageUnavailable, ending, first_line
from draftdiff.store.environment import neutral_environment
from draftdiff.store.git import ABSENT, RefMoved, RefUpdate
from draftdiff.store.locks import writer_lock
from draftdiff.tongues import gettext as _

PATIENCE = 20.0
"""Seconds that the upstream has for an answer."""

_FETCHED, _ANSWERED = "draftdiff.fetched", b"1"
_ADDRESS = re.compile(r"(?:https?|ssh|file)://[^\s\x00-\x1f\x7f]+|/[^\s\x00-\x1f\x7f]*")
_REFUSED = re.compile(r"^!\t\S*:(?P<ref>\S+)\t\[(?P<kind>(?:remote )?rejected)\] \((?P<why>.*)\)$", re.MULTILINE)
_NOT_FOLLOWING = re.compile(r"^ ! \[rejected\]\s+(?P<name>\S+)\s+->", re.MULTILINE)
_RACES = (
    "fetch first",
    "non-fast-forward",
    "already exists",
    "stale info",
    "failed to update ref",
    "cannot lock ref",
    "failed to lock",
    "incorrect old value",
    "atomic push failed",
    "atomic transaction failed",
)
_BEGUN = ("objects:", "RPC failed", "unexpected disconnect", "the remote end hung up", "early EOF")


class BadUpstream(BadInput):
    """What is given as the upstream is not the address of a repository."""

    def __init__(self, written: str) -> None:
        super().__init__(
            _("this is not the address of a git repository"),
            where=shown(written),
            remedy=_("give https://HOST/PATH, ssh://USER@HOST/PATH or the path of a folder"),
        )


class UpstreamUnavailable(Unavailable):
    """The shared upstream does not answer, or refuses; nothing was recorded."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            _("the shared upstream cannot be reached (%(why)s)", why=why),
            where=shown(address),
            remedy=_("nothing was recorded, reading goes on; repeat when it is back"),
        )


class UpstreamUnsure(Unavailable):
    """The shared upstream fell silent while something was being recorded."""

    def __init__(self, address: str, why: str) -> None:
        super().__init__(
            _("the shared upstream fell silent while this was being recorded (%(why)s)", why=why),
            where=shown(address),
            remedy=_("it may be on record or not: look when the upstream is back, and repeat only if it is not there"),
        )


class UpstreamDiverged(Unavailable):
    """The upstream holds histories that do not follow those of the copy."""

    def __init__(self, address: str, names: Sequence[str]) -> None:
        super().__init__(
            _("the shared upstream holds another history of %(names)s than this copy", names=", ".join(names)),
            where=shown(address),
            remedy=_("nothing was changed; see which of the two is right with 'draftdiff verify' on a clone of each"),
        )
        self.names = tuple(names)


class Upstream:
    """The upstream of the repository at ``path``, at an address that its operator gave.

    The address is never one of a request. Raises BadUpstream.
    """

    def __init__(self, path: Path, address: str) -> None:
        if not _ADDRESS.fullmatch(address):
            raise BadUpstream(address)
        self.path = path
        self.address = address
        # Nobody can have put settings for a name that he does not know into the configuration of the repository.
        self._name = f"upstream-{secrets.token_hex(8)}"
        self._program = GitProgram(path, _environment(path, self._name, address))

    def fetch(self) -> None:
        """Bring what the upstream has into the copy, as it follows what is there; the copy's own refs stay.

        Raises UpstreamUnavailable, UpstreamDiverged for those branches that do not follow (all others are brought).
        """
        wishes = ("refs/heads/*:refs/heads/*", "refs/tags/*:refs/tags/*")
        options = ("--no-write-fetch-head", "--no-tags", "--no-auto-maintenance", "--no-recurse-submodules")
        for attempt in range(_LOCKED + 1):
            status, _, problem = self._call("fetch", *options, "--", self._name, *wishes)
            if not status or "cannot lock ref" not in problem or attempt == _LOCKED:
                break
            time.sleep(0.05)  # a writer of this copy, or one that takes in the same, holds a ref for a moment
        if not status:
            return
        if strayed := [found["name"] for found in _NOT_FOLLOWING.finditer(problem)]:
            raise UpstreamDiverged(self.address, strayed)
        raise UpstreamUnavailable(self.address, self._reason(status, problem))

    def fetch_due(self, every: float) -> bool:
        """The same if nobody on this machine did it within so many seconds; whether it was done.

        Raises as `fetch`.
        """
        sign = self.path / _FETCHED
        with writer_lock(sign, patience=0) as mine:
            facts = sign.stat()
            if not mine or (facts.st_size and 0 <= time.time() - facts.st_mtime < every):
                return False
            answered = False
            try:
                self.fetch()
                answered = True
            finally:
                sign.write_bytes(_ANSWERED if answered else b"0")
        return True

    def answered(self) -> bool:
        """Whether the upstream answered when a process of this machine last asked it; true where nobody has yet."""
        try:
            return (self.path / _FETCHED).read_bytes() in {b"", _ANSWERED}
        except OSError:
            return True

    def push(self, updates: tuple[RefUpdate, ...]) -> None:
        """Let the upstream move all the refs or none of them; it does so only where each follows what it has.

        Raises RefMoved where another machine came first, UpstreamUnavailable where nothing was sent,
        UpstreamUnsure where nobody knows what became of what was sent.
        """
        wishes = [f"{update.new}:{update.ref}" for update in updates]
        together = ("--atomic",) if len(updates) > 1 else ()
        command = ("push", "--porcelain", *together, "--no-verify", "--progress", "--", self._name, *wishes)
        try:
            status, out, problem = self._call(*command)
        except UpstreamUnavailable as error:  # it was given up: what was sent till then is not known
            self._look(updates, error.what)
            return
        if not status:
            if any(row.startswith("=\t") for row in out.decode("utf-8", "replace").splitlines()):
                # Another machine recorded the very same in the same second: it is theirs, and this comes second.
                raise RefMoved(", ".join(update.ref for update in updates))
            return
        refused = list(_REFUSED.finditer(out.decode("utf-8", "replace")))
        if any(race in found["why"] for found in refused for race in _RACES):
            raise RefMoved(", ".join(update.ref for update in updates))
        if refused:
            raise UpstreamUnavailable(self.address, f"it refuses: {refused[0]['why']}")
        if any(sign in problem for sign in _BEGUN):
            self._look(updates, self._reason(status, problem))
            return
        raise UpstreamUnavailable(self.address, self._reason(status, problem))

    def give(self) -> None:
        """Let the upstream have what the copy has and it has not, as it follows what is there.

        Raises UpstreamUnavailable, UpstreamDiverged.
        """
        wishes = ("refs/heads/*:refs/heads/*", "refs/tags/*:refs/tags/*")
        status, out, problem = self._call("push", "--porcelain", "--no-verify", "--", self._name, *wishes)
        refused = list(_REFUSED.finditer(out.decode("utf-8", "replace")))
        if refused:
            raise UpstreamDiverged(self.address, [found["ref"].split("/", 2)[2] for found in refused])
        if status:
            raise UpstreamUnavailable(self.address, self._reason(status, problem))

    def tips(self) -> dict[str, str]:
        """The branches and tags of the upstream with what they name; raises UpstreamUnavailable."""
        status, out, problem = self._call("ls-remote", "--refs", "--", self._name, "refs/heads/*", "refs/tags/*")
        if status:
            raise UpstreamUnavailable(self.address, self._reason(status, problem))
        return {ref: oid for oid, _, ref in (row.partition("\t") for row in out.decode().splitlines())}

    def _look(self, updates: tuple[RefUpdate, ...], why: str) -> None:
        """See what became of a push of which the answer was lost; raises UpstreamUnsure, RefMoved."""
        try:
            tips = self.tips()
        except UpstreamUnavailable as error:
            raise UpstreamUnsure(self.address, why) from error
        if all(tips.get(update.ref) == update.new for update in updates):
            return
        if all(tips.get(update.ref, ABSENT) == update.old for update in updates):
            raise UpstreamUnavailable(self.address, why)
        # It was overtaken meanwhile: whether it was taken first shows in what follows it.
        self.fetch()
        newest = self.tips().get(updates[0].ref, "")
        if not self._program.call("merge-base", "--is-ancestor", updates[0].new, newest)[0]:
            return
        raise RefMoved(", ".join(update.ref for update in updates))

    def _call(self, *arguments: str) -> tuple[int, bytes, str]:
        try:
            return self._program.call(*arguments, timeout=PATIENCE)
        except StorageUnavailable as error:
            raise UpstreamUnavailable(self.address, error.what) from error

    def _reason(self, status: int, problem: str) -> str:
        """What git said of it, without the password that the address may hold."""
        said = "\n".join(row for row in problem.splitlines() if row.startswith(("fatal:", "error:", "ssh:", "remote:")))
        return _hidden(first_line(said or problem), self.address) or ending(status)


_LOCKED = 40
"""So many times a fetch is repeated while a writer of the same copy holds a ref."""


def shown(address: str) -> str:
    """The address without the password that it may hold."""
    return _hidden(address, address)


def _hidden(text: str, address: str) -> str:
    password = urlsplit(address).password if "://" in address else None
    return text.replace(f":{password}@", ":…@") if password else text


def _environment(path: Path, name: str, address: str) -> Mapping[str, str]:
    """What git may know of the world when it talks to the upstream: no setting of the repository has a say in it."""
    settings = {
        f"remote.{name}.url": address,
        "credential.helper": "",
        "core.askPass": "",
        "http.followRedirects": "false",
        "http.lowSpeedLimit": "1",
        "http.lowSpeedTime": f"{PATIENCE:.0f}",
        "transfer.fsckObjects": "true",
        "push.followTags": "false",
        "push.gpgSign": "false",
    }
    given = {
        key: value
        for number, (setting, said) in enumerate(settings.items())
        for key, value in ((f"GIT_CONFIG_KEY_{number}", setting), (f"GIT_CONFIG_VALUE_{number}", said))
    }
    protocol = urlsplit(address).scheme if "://" in address else "file"
    return {
        **neutral_environment(path),
        **given,
        "GIT_CONFIG_COUNT": str(len(settings)),
        "GIT_ALLOW_PROTOCOL": protocol,
        "GIT_ASKPASS": "",
        "SSH_ASKPASS": "",
        "GIT_SSH_COMMAND": f"ssh -oBatchMode=yes -oConnectTimeout={PATIENCE / 2:.0f}",
    }
