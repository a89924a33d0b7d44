"""Signatures of named versions: made as git itself makes them, and checked by git (gitformat-signature(5)).

A tag is signed by a key of SSH (``ssh-keygen -Y sign -n git``) or of OpenPGP (``gpg --detach-sign --armor``); the
signature stands behind the bytes of the tag that it is of: resolution, name, commit, who named it and when. Which
keys are allowed is never for the repository or the user's own keys to say: it is what `Signers` name.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self
from weakref import finalize

from draftdiff.errors import BadInput, Unavailable
from draftdiff.store.calling import GitProgram
from draftdiff.store.environment import neutral_environment
from draftdiff.store.foreign import ForeignStore

Seal = Callable[[bytes], bytes]
"""Signs the bytes of a tag: the same bytes with a signature behind them. Raises `CannotSign`."""

_PATIENCE = 30.0
_SSH = "-----BEGIN SSH SIGNATURE-----"
_OPENPGP = "-----BEGIN PGP SIGNATURE-----"
_GOOD = re.compile(r'^Good "git" signature for (.+) with \S+ key|^\[GNUPG:\] GOODSIG [0-9A-F]+ (.+)$', re.MULTILINE)


class CannotSign(Unavailable):
    """A version cannot be signed: the key is locked or missing, or the program is."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(
            f"the name of this version cannot be signed ({why})",
            where=key,
            remedy="nothing was recorded; unlock the key or see to the setting 'signing_key', then repeat",
        )


class BadSigners(BadInput):
    """The keys that are allowed to sign cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"the keys that are allowed to sign cannot be read ({why})",
            where=str(path),
            remedy="give a file of allowed signers (ssh-keygen(1)), or keys as gpg --export writes them",
        )


class State(StrEnum):
    """What is to be said of the signature of a tag."""

    GOOD = "good"
    MISSING = "missing"
    FOREIGN = "by a key that is not allowed"
    EXPIRED = "by a key that had expired or was revoked"
    BROKEN = "broken: it is not of this tag"


@dataclass(frozen=True, slots=True)
class Found:
    """The signature of a tag, and by whom it is where it is good."""

    state: State
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Signers:
    """Who is allowed to sign: a file of allowed signers of SSH (ssh-keygen(1)), exported public keys of OpenPGP."""

    allowed: Path | None = None
    keyring: Path | None = None

    def __bool__(self) -> bool:
        """Whether anybody is named."""
        return self.allowed is not None or self.keyring is not None


def seal_by(key: str) -> Seal:
    """What signs by a key: that of SSH in the file of a path, else the one of OpenPGP with that fingerprint."""
    if "/" in key:
        # No terminal and no window: what asks for a passphrase would stop everybody who writes.
        command = [
            "env",
            "SSH_ASKPASS_REQUIRE=never",
            "LC_ALL=C.UTF-8",
            "ssh-keygen",
            "-Y",
            "sign",
            "-n",
            "git",
            "-f",
            key,
        ]
        armour = _SSH
    else:
        command = ["env", "LC_ALL=C.UTF-8", "gpg", "--batch", "--no-tty", "--quiet", "--pinentry-mode", "error"]
        command += ["--local-user", key, "--detach-sign", "--armor"]
        armour = _OPENPGP

    def seal(tag: bytes) -> bytes:
        return tag + _signature(command, key, armour, tag)

    return seal


def _signature(command: list[str], key: str, armour: str, data: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - constants, and a key that the settings name
            command, input=data, capture_output=True, timeout=_PATIENCE, start_new_session=True, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CannotSign(key, f"it did not end within {_PATIENCE:.0f} seconds") from error
    except OSError as error:
        raise CannotSign(key, error.strerror or str(error)) from error
    if done.returncode or not done.stdout.startswith(armour.encode()):
        said = [row.strip() for row in done.stderr.decode("utf-8", "replace").splitlines() if row.strip()]
        raise CannotSign(key, said[-1].removeprefix("gpg: ") if said else f"status {done.returncode}")
    return done.stdout


class _Judge(ForeignStore):
    """Git asked about signatures; what the repository itself configures of keys and programs has no say."""

    def __init__(self, path: Path, allowed: Path | None, home: Path) -> None:
        super().__init__(path)
        self.program = GitProgram(self.path, {**neutral_environment(self.path), "GNUPGHOME": str(home)})
        self._settings = [
            "gpg.program=gpg",
            "gpg.openpgp.program=gpg",
            "gpg.x509.program=false",
            "gpg.ssh.program=ssh-keygen",
            "gpg.ssh.revocationFile=",
            "gpg.minTrustLevel=undefined",  # whoever is in the keyring is allowed; nobody else is in it
            f"gpg.ssh.allowedSignersFile={allowed or '/dev/null'}",
        ]

    def judge(self, ref: str) -> tuple[int, str]:
        """The status of ``git verify-tag`` and what it said."""
        settings = [part for setting in self._settings for part in ("-c", setting)]
        status, _, told = self.program.call(*settings, "verify-tag", "--raw", ref)
        return status, told


class Seals:
    """The signatures of the tags of a repository, each looked at once; raises `BadSigners`."""

    def __init__(self, path: Path, signers: Signers) -> None:
        if signers.allowed is not None:
            _readable(signers.allowed)
        home = Path(tempfile.mkdtemp(prefix="draftdiff-keys."))
        self._swept = finalize(self, shutil.rmtree, home, ignore_errors=True)  # at the end of a process at the latest
        if signers.keyring is not None:
            _import(signers.keyring, home)
        allowed = signers.allowed.absolute() if signers.allowed is not None else None
        self._judge = _Judge(path, allowed, home)
        self._known: dict[str, Found] = {}

    def close(self) -> None:
        """End what runs for it, and remove what it made."""
        self._judge.close()
        self._swept()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def of(self, slug: str, name: str) -> Found:
        """The signature of a named version."""
        ref = f"refs/tags/{slug}/{name}"
        tip = self._judge.tips(ref).get(ref, "")
        if tip not in self._known:
            self._known[tip] = _found(*self._judge.judge(ref))
        return self._known[tip]


def _found(status: int, told: str) -> Found:
    """What git and the program that it asked said, by the words of ssh-keygen(1) and of ``gpg --status-fd``."""
    if not status and (good := _GOOD.search(told)):
        return Found(State.GOOD, good[1] or good[2])
    if "no signature found" in told or "non-tag object" in told:
        return Found(State.MISSING)
    if any(sign in told for sign in ("key has expired", "not yet valid", "EXPKEYSIG", "EXPSIG", "REVKEYSIG")):
        return Found(State.EXPIRED)
    if "No principal matched" in told or "NO_PUBKEY" in told:
        return Found(State.FOREIGN)
    return Found(State.BROKEN)


def _readable(path: Path) -> None:
    try:
        path.open("rb").close()
    except OSError as error:
        raise BadSigners(path, error.strerror or str(error)) from error


def _import(keyring: Path, home: Path) -> None:
    """Put exported public keys into a home of their own, where no key of the user is."""
    _readable(keyring)
    command = ["gpg", "--homedir", str(home), "--batch", "--no-tty", "--quiet", "--no-autostart", "--import"]
    try:
        with keyring.open("rb") as keys:
            done = subprocess.run(  # noqa: S603 - constants
                command, stdin=keys, capture_output=True, timeout=_PATIENCE, check=False
            )
    except subprocess.TimeoutExpired as error:
        raise BadSigners(keyring, "gpg did not end") from error
    except OSError as error:
        raise BadSigners(keyring, f"gpg: {error.strerror or error}") from error
    if done.returncode:
        raise BadSigners(keyring, "gpg finds no keys in it")
