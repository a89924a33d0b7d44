"""Adopted texts are signed as they are recorded or later, and verification names each that is not."""

import subprocess
from datetime import date

import pytest
from signers import allowed, ssh_key

from draftdiff.importers import read
from draftdiff.recording import Facts
from draftdiff.sealing import NoKey, NotAdopted, sign
from draftdiff.store import NameTaken
from draftdiff.store.seals import Seals, Signers, seal_by
from draftdiff.verification import verify

SLUG = "quiet-harbours"
CHECK = "adopted texts signed"


@pytest.fixture
def key(tmp_path):
    return ssh_key(tmp_path)


@pytest.fixture
def adopted(record, harbours, key):
    """A draft with a name, the adopted text with one, both signed; and a text after it without a name."""
    record.repository.seal = seal_by(str(key))
    return recorded(record, harbours)


def recorded(record, harbours):
    at = date(2031, 5, 4)
    record.import_version(read(harbours.encode(), source="t"), SLUG, Facts(stage="draft", name="first", date=at))
    law = harbours.replace("quiet hours", "silent hours")
    record.import_version(read(law.encode(), source="t"), SLUG, Facts(stage="adopted", name="final", date=at))
    return record


def git(record, *words, stdin=b""):
    run = subprocess.run(["git", "-C", str(record.path), *words], input=stdin, capture_output=True, check=True)
    return run.stdout.decode().strip()


def proof(record, *keys, options='namespaces="git"'):
    with Seals(record.path, Signers(allowed(record.path.parent, *keys, options=options))) as seals:
        verification = verify(record.repository, seals)
    (check,) = [check for check in verification.checks if check.name == CHECK]
    return verification, check


def put(record, name, tag):
    """Put a tag with these bytes in the place of a name."""
    oid = git(record, "hash-object", "-t", "tag", "-w", "--stdin", stdin=tag)
    git(record, "update-ref", f"refs/tags/{SLUG}/{name}", oid)


def tag_of(record, name):
    return git(record, "cat-file", "tag", f"{SLUG}/{name}").encode() + b"\n"


def test_a_record_with_signed_names_is_proved(adopted, key):
    """All checks hold, that of the signatures too, and it tells how many there are."""
    verification, check = proof(adopted, key)
    assert verification.ok, [check for check in verification.checks if not check.ok]
    assert check.detail == "1 adopted version with a name, each signed by a key that is allowed"


def test_without_allowed_keys_no_signature_is_asked_for(record, harbours):
    """Who does not sign is not told to."""
    verification = verify(recorded(record, harbours).repository)
    assert verification.ok
    assert CHECK not in {check.name for check in verification.checks}


def test_a_draft_needs_no_signature(record, harbours, key):
    """The adopted text alone is law."""
    verification, check = proof(recorded(record, harbours), key)
    assert not verification.ok
    assert check.detail == f"{git(record, 'rev-parse', SLUG)[:10]} {SLUG}/final: its signature is missing"


def test_a_signature_that_was_taken_off_is_named(adopted, key):
    """The same tag without it is a tag without a signature."""
    put(adopted, "final", tag_of(adopted, "final").partition(b"-----BEGIN")[0])
    assert f"{SLUG}/final: its signature is missing" in proof(adopted, key)[1].detail


def test_a_signature_of_another_name_is_named(adopted, key):
    """A signature is of one name, one commit and one moment."""
    first, final = tag_of(adopted, "first"), tag_of(adopted, "final")
    put(adopted, "final", final.partition(b"-----BEGIN")[0] + b"-----BEGIN" + first.partition(b"-----BEGIN")[2])
    assert f"{SLUG}/final: its signature is broken" in proof(adopted, key)[1].detail


def test_a_broken_signature_of_a_draft_is_named_too(adopted, key):
    """No signature at all is one thing, a false one another."""
    put(adopted, "first", tag_of(adopted, "first").replace(b"tagger draft", b"tagger drift"))
    assert f"{SLUG}/first: its signature is broken" in proof(adopted, key)[1].detail


def test_a_name_that_was_moved_with_its_signature_is_named(adopted, key):
    """A tag on another commit, signed by whoever has no allowed key."""
    head = git(adopted, "rev-parse", SLUG)
    forged = (
        tag_of(adopted, "final")
        .partition(b"-----BEGIN")[0]
        .replace(head.encode(), git(adopted, "rev-parse", f"{SLUG}~1").encode())
    )
    put(adopted, "final", seal_by(str(ssh_key(adopted.path.parent, "eve")))(forged))
    verification, check = proof(adopted, key)
    failed = {each.name for each in verification.checks if not each.ok}
    assert {"names where they were given", CHECK} <= failed
    assert f"{head[:10]} {SLUG}/final: its name is gone" in check.detail


def test_keys_that_are_no_longer_allowed_are_named_until_signed_anew(adopted, key):
    """The key was changed: what it had signed is signed by the new one, under one more name."""
    new = ssh_key(adopted.path.parent, "new")
    assert "not allowed" in proof(adopted, new)[1].detail
    adopted.repository.seal = seal_by(str(new))
    assert sign(adopted, SLUG, "first") == "first-signed"
    assert sign(adopted, SLUG) == "final-signed"
    verification, check = proof(adopted, new)
    assert verification.ok, check
    assert git(adopted, "rev-parse", f"{SLUG}/final-signed^{{commit}}") == git(adopted, "rev-parse", SLUG)


def test_an_expired_key_is_named(adopted, key):
    """It had expired when the version was named."""
    check = proof(adopted, key, options='valid-before="20300101"')[1]
    assert f"{SLUG}/final: its signature is by a key that had expired" in check.detail


def test_it_holds_on_a_clone(adopted, key, tmp_path):
    """Offline, with nothing but git's own copy and the file of keys."""
    git(adopted, "clone", "-q", "--mirror", str(adopted.path), str(tmp_path / "clone.git"))
    git(adopted, "-C", str(tmp_path / "clone.git"), "config", "draftdiff.format", "1")
    from draftdiff.service import Record  # noqa: PLC0415 - of this test alone

    with Record.open(tmp_path / "clone.git") as clone:
        assert proof(clone, key)[0].ok


# --- signed later ----------------------------------------------------------------------------------------


def test_what_was_recorded_without_a_key_is_signed_later(record, harbours, key):
    """The newest adopted version, by one more name each time; no name moves."""
    recorded(record, harbours)
    before = git(record, "for-each-ref")
    record.repository.seal = seal_by(str(key))
    assert [sign(record, SLUG), sign(record, SLUG), sign(record, SLUG, "final", name="law")] == [
        "final-signed",
        "final-signed-2",
        "law",
    ]
    assert set(before.splitlines()) < set(git(record, "for-each-ref").splitlines())
    assert proof(record, key)[0].ok


def test_an_adopted_text_without_a_name_gets_one(record, harbours, key):
    """It is called what it is; until then it is told that nobody can sign it."""
    record.import_version(read(harbours.encode(), source="t"), SLUG, Facts(stage="adopted", date=date(2031, 5, 4)))
    assert "1 adopted text without a name" in proof(record, key)[1].detail
    record.repository.seal = seal_by(str(key))
    assert sign(record, SLUG) == "adopted"
    assert "1 adopted version with a name" in proof(record, key)[1].detail


def test_what_cannot_be_signed_is_told(record, harbours, key):
    """Without a key, without an adopted text, under a name that is taken."""
    text = read(harbours.encode(), source="t")
    record.import_version(text, SLUG, Facts(stage="draft", name="first", date=date(2031, 5, 4)))
    with pytest.raises(NoKey):
        sign(record, SLUG)
    record.repository.seal = seal_by(str(key))
    with pytest.raises(NotAdopted, match="draftdiff sign quiet-harbours NAME"):
        sign(record, SLUG)
    with pytest.raises(NameTaken):
        sign(record, SLUG, "first", name="first")
