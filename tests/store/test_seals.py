"""Names of versions are signed as git signs them, and git says of each whose signature it is and whether it holds."""

import os
import subprocess
from datetime import UTC, datetime

import pytest
from signers import CLERK, Keyring, allowed, ssh_key

from draftdiff.model import Person
from draftdiff.store import Repository
from draftdiff.store.objects import Signature
from draftdiff.store.seals import BadSigners, CannotSign, Found, Seals, Signers, State, seal_by

SLUG = "kigali-145"


@pytest.fixture
def key(tmp_path):
    return ssh_key(tmp_path)


@pytest.fixture
def keyring(monkeypatch):
    made = Keyring()
    monkeypatch.setenv("GNUPGHOME", str(made.home))
    yield made
    made.close()


def git(repository, *words, stdin=b"", check=True):
    done = subprocess.run(["git", "-C", repository.path, *words], input=stdin, capture_output=True, check=check)
    return done.stdout.decode().strip() if check else done.returncode


def named(repository, propose, key, name="adopted"):
    repository.seal = seal_by(str(key))
    return repository.record(SLUG, propose(f"<{name}/>\n".encode(), name=name))


def judged(repository, name="adopted", **signers):
    with Seals(repository.path, Signers(**signers)) as seals:
        return seals.of(SLUG, name)


# --- SSH -------------------------------------------------------------------------------------------------


def test_a_name_is_signed_by_a_key_of_ssh(repository, propose, key, tmp_path):
    """Git itself accepts it, whoever made it, and so do we."""
    named(repository, propose, key)
    file = allowed(tmp_path, key)
    setting = f"gpg.ssh.allowedSignersFile={file}"
    assert git(repository, "-c", setting, "verify-tag", f"{SLUG}/adopted", check=False) == 0
    assert judged(repository, allowed=file) == Found(State.GOOD, CLERK)


def test_it_is_the_tag_that_git_would_make(repository, propose, key, tmp_path):
    """Of the same commit, name, person and time git writes the same bytes to the signature, and these follow."""
    commit = repository.record(SLUG, propose())
    repository.seal = seal_by(str(key))
    tagger = Signature(Person("Ines Okoro", "ines@example.org"), datetime(2026, 5, 4, 9, tzinfo=UTC))
    repository.give_name(SLUG, "adopted", commit.oid, tagger, "Adopted\n\nBy the Council.")
    ours = git(repository, "cat-file", "tag", f"{SLUG}/adopted")
    whose = {"NAME": "Ines Okoro", "EMAIL": "ines@example.org", "DATE": "2026-05-04T09:00:00+0000"}
    environment = {**os.environ, **{f"GIT_COMMITTER_{part}": value for part, value in whose.items()}}
    words = ["git", "-C", repository.path, "-c", "gpg.format=ssh", "-c", f"user.signingKey={key}", "tag", "-s", "-f"]
    subprocess.run(
        [*words, "-m", "Adopted\n\nBy the Council.", f"{SLUG}/adopted", commit.oid], env=environment, check=True
    )
    assert git(repository, "cat-file", "tag", f"{SLUG}/adopted") == ours  # a signature by Ed25519 is always the same
    assert "BEGIN SSH SIGNATURE" in ours


def test_a_name_without_a_signature_is_told(repository, propose, tmp_path, key):
    """It was recorded where no key was named."""
    repository.record(SLUG, propose(name="adopted"))
    assert judged(repository, allowed=allowed(tmp_path, key)).state is State.MISSING
    git(repository, "tag", f"{SLUG}/light", SLUG)
    assert judged(repository, "light", allowed=allowed(tmp_path, key)).state is State.MISSING


def test_a_key_that_is_not_allowed_is_told(repository, propose, tmp_path, key):
    """Whoever has some key has not the right one; where nobody is allowed, nobody is."""
    named(repository, propose, key)
    other = ssh_key(tmp_path, "other")
    assert judged(repository, allowed=allowed(tmp_path, other)).state is State.FOREIGN
    assert judged(repository).state is State.FOREIGN


@pytest.mark.parametrize("options", ['namespaces="file"', 'namespaces="mail,file"'])
def test_a_key_for_something_else_is_not_allowed(repository, propose, tmp_path, key, options):
    """Who may sign letters may not sign laws."""
    named(repository, propose, key)
    assert judged(repository, allowed=allowed(tmp_path, key, options=options)).state is not State.GOOD


@pytest.mark.parametrize(
    ("options", "state"),
    [
        ('valid-before="20260101"', State.EXPIRED),
        ('valid-after="20270101"', State.EXPIRED),
        ('valid-after="20260101",valid-before="20270101"', State.GOOD),
    ],
)
def test_a_key_is_good_in_its_time(repository, propose, tmp_path, key, options, state):
    """In the time in which the version was named, whatever came after."""
    named(repository, propose, key)
    assert judged(repository, allowed=allowed(tmp_path, key, options=options)).state is state


def test_a_signature_on_another_tag_is_told(repository, propose, tmp_path, key):
    """Not a letter of what was signed can be changed, and no signature can be put to another name."""
    named(repository, propose, key)
    tag = git(repository, "cat-file", "tag", f"{SLUG}/adopted") + "\n"
    for number, forged in enumerate((tag.replace("tag kigali", "tag kigal"), tag.replace("A new", "A mew"))):
        oid = git(repository, "hash-object", "-t", "tag", "-w", "--stdin", stdin=forged.encode())
        git(repository, "update-ref", f"refs/tags/{SLUG}/forged-{number}", oid)
        assert judged(repository, f"forged-{number}", allowed=allowed(tmp_path, key)).state is State.BROKEN


def test_what_the_repository_configures_has_no_say(repository, propose, tmp_path, key):
    """Neither the program that judges nor the keys are for whoever hands out the clone to choose."""
    named(repository, propose, key)
    yes = tmp_path / "yes"
    yes.write_text(f"#!/bin/sh\ntouch {tmp_path}/called\nexit 0\n")
    yes.chmod(0o755)
    git(repository, "config", "gpg.ssh.program", str(yes))
    git(repository, "config", "gpg.program", str(yes))
    git(repository, "config", "gpg.ssh.allowedSignersFile", str(allowed(tmp_path, key, name="theirs")))
    other = ssh_key(tmp_path, "other")
    assert judged(repository, allowed=allowed(tmp_path, other)).state is State.FOREIGN
    assert not (tmp_path / "called").exists()


# --- OpenPGP ---------------------------------------------------------------------------------------------


def test_a_name_is_signed_by_a_key_of_openpgp(repository, propose, keyring, tmp_path):
    """Git accepts it with the keys of the user, and we with those that were exported."""
    fingerprint = keyring.key()
    named(repository, propose, fingerprint)
    assert git(repository, "verify-tag", f"{SLUG}/adopted", check=False) == 0
    found = judged(repository, keyring=keyring.exported(tmp_path / "keys.gpg", fingerprint))
    assert found == Found(State.GOOD, f"Clerk <{CLERK}>")


def test_only_the_keys_of_the_file_are_allowed(repository, propose, keyring, tmp_path):
    """That the user knows and trusts a key is not enough."""
    signing, other = keyring.key(), keyring.key("Other <other@example.org>")
    named(repository, propose, signing)
    assert judged(repository, keyring=keyring.exported(tmp_path / "keys.gpg", other)).state is State.FOREIGN
    assert judged(repository).state is State.FOREIGN


def test_an_expired_key_of_openpgp_is_told(repository, propose, keyring, tmp_path):
    """One that was good for a day, long ago."""
    fingerprint = keyring.key(expires="20200102T000000", now="20200101T000000")
    data = b"object %s\ntype commit\ntag %s/adopted\ntagger A <a@b> 1577836900 +0000\n\nx\n"
    commit = repository.record(SLUG, propose())
    tag = data % (commit.oid.encode(), SLUG.encode())
    (tmp_path / "tag").write_bytes(tag)
    keyring.run("--faked-system-time", "20200101T000100", "-u", fingerprint, "-ba", str(tmp_path / "tag"))
    signed = tag + (tmp_path / "tag.asc").read_bytes()
    oid = git(repository, "hash-object", "-t", "tag", "-w", "--stdin", stdin=signed)
    git(repository, "update-ref", f"refs/tags/{SLUG}/adopted", oid)
    assert judged(repository, keyring=keyring.exported(tmp_path / "keys.gpg")).state is State.EXPIRED


def test_a_broken_signature_of_openpgp_is_told(repository, propose, keyring, tmp_path):
    """Of a tag in which a letter is another."""
    fingerprint = keyring.key()
    named(repository, propose, fingerprint)
    tag = git(repository, "cat-file", "tag", f"{SLUG}/adopted").replace("A new", "A mew") + "\n"
    oid = git(repository, "hash-object", "-t", "tag", "-w", "--stdin", stdin=tag.encode())
    git(repository, "update-ref", f"refs/tags/{SLUG}/forged", oid)
    keys = keyring.exported(tmp_path / "keys.gpg", fingerprint)
    assert judged(repository, "forged", keyring=keys).state is State.BROKEN


# --- what fails ------------------------------------------------------------------------------------------


def refused(repository, propose, key, *told):
    """The version is not recorded, and one line says by which key it could not be signed."""
    before = git(repository, "for-each-ref")
    with pytest.raises(CannotSign) as error:
        named(repository, propose, key)
    assert "\n" not in str(error.value)
    assert all(part in str(error.value) for part in (str(key), "nothing was recorded", *told))
    assert git(repository, "for-each-ref") == before


def test_a_locked_or_missing_key_of_ssh_records_nothing(repository, propose, tmp_path):
    """Nobody is asked for a passphrase while others wait."""
    refused(repository, propose, ssh_key(tmp_path, "locked", passphrase="open sesame"), "passphrase")  # noqa: S106
    refused(repository, propose, tmp_path / "nowhere", "No such file")
    (tmp_path / "broken").write_text("no key")
    (tmp_path / "broken").chmod(0o600)
    refused(repository, propose, tmp_path / "broken")


def test_a_locked_or_missing_key_of_openpgp_records_nothing(repository, propose, keyring):
    """The same by gpg."""
    locked = keyring.key(passphrase="open sesame")  # noqa: S106 - of a key that lives for one test
    keyring.lock()
    refused(repository, propose, locked)
    refused(repository, propose, "0" * 40, "No secret key")


def test_a_missing_program_records_nothing(repository, propose, key, monkeypatch, tmp_path):
    """Where ssh-keygen is not installed the line says so."""
    (tmp_path / "bin").mkdir()
    for program in ("git", "env"):
        (tmp_path / "bin" / program).symlink_to(f"/usr/bin/{program}")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    refused(repository, propose, key, "ssh-keygen")


def test_a_name_that_is_not_given_needs_no_key(repository, propose, tmp_path):
    """Commits are not signed, so that a committee goes on where the key is locked."""
    repository.seal = seal_by(str(tmp_path / "nowhere"))
    assert repository.record(SLUG, propose()).oid


@pytest.mark.parametrize("kind", ["allowed", "keyring"])
def test_keys_that_cannot_be_read_are_told(repository, propose, key, tmp_path, kind, keyring):
    """In one line with the file, before anything is judged."""
    with pytest.raises(BadSigners, match="nowhere"):
        judged(repository, **{kind: tmp_path / "nowhere"})
    if kind == "keyring":
        (tmp_path / "empty").touch()
        with pytest.raises(BadSigners, match="no keys"):
            judged(repository, keyring=tmp_path / "empty")


def test_another_name_for_a_version_is_signed_too(repository, propose, key, tmp_path):
    """What was recorded before there was a key."""
    commit = repository.record(SLUG, propose(name="adopted"))
    with Repository.open(repository.path) as again:
        again.seal = seal_by(str(key))
        proposal = propose()(None)
        again.give_name(SLUG, "adopted-signed", commit.oid, Signature(proposal.committer, proposal.recorded), "Signed")
    assert repository.names(SLUG) == {"adopted": commit.oid, "adopted-signed": commit.oid}
    assert judged(repository, "adopted-signed", allowed=allowed(tmp_path, key)).state is State.GOOD
