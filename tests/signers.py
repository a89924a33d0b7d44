"""Keys of SSH and OpenPGP that live for one test, made by the real programs."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

CLERK = "clerk@example.org"


def need(program, package):
    """Skip the test with a line where a program is missing; where signing is required, fail."""
    if shutil.which(program):
        return
    told = f"{program} is not installed (Debian: apt-get install {package}); the tests of signatures were left out"
    if os.environ.get("DRAFTDIFF_SIGNING") == "required":
        pytest.fail(told, pytrace=False)
    pytest.skip(told)


def ssh_key(folder, name="key", *, passphrase=""):
    """A new key of SSH; the path of its private part."""
    need("ssh-keygen", "openssh-client")
    path = Path(folder) / name
    words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", name, "-f", path]
    subprocess.run(words, check=True, stdin=subprocess.DEVNULL)
    return path


def allowed(folder, *keys, options='namespaces="git"', name="allowed"):
    """A file in which these keys of SSH are allowed to sign."""
    path = Path(folder) / name
    path.write_text("".join(f"{CLERK} {options} {key.with_suffix('.pub').read_text()}" for key in keys))
    return path


class Keyring:
    """A home of gpg with keys in it; its agent ends with it."""

    def __init__(self):
        need("gpg", "gnupg")
        self.home = Path(tempfile.mkdtemp(prefix="gpg."))  # a socket must not lie too deep

    def run(self, *words):
        done = subprocess.run(
            ["gpg", "--homedir", self.home, "--batch", "--quiet", "--no-tty", *words], check=True, capture_output=True
        )
        return done.stdout

    def key(self, who=f"Clerk <{CLERK}>", *, passphrase="", expires="never", now=None):
        """A new key; its fingerprint. ``now`` is when it was made, as gpg writes a time."""
        words = ("--faked-system-time", now) if now else ()
        loopback = ("--pinentry-mode", "loopback", "--passphrase", passphrase)
        self.run(*words, *loopback, "--quick-generate-key", who, "ed25519", "sign", expires)
        rows = self.run("--list-secret-keys", "--with-colons").decode().splitlines()
        return [row.split(":")[9] for row in rows if row.startswith("fpr")][-1]

    def exported(self, path, *fingerprints):
        """The public keys in a file."""
        path.write_bytes(self.run("--export", *fingerprints))
        return path

    def lock(self):
        """Let the agent forget every passphrase."""
        subprocess.run(["gpgconf", "--homedir", self.home, "--kill", "gpg-agent"], check=True)

    def close(self):
        self.lock()
        shutil.rmtree(self.home, ignore_errors=True)
