"""Verification names what was tampered with behind the record's back, by plain git."""

import re
import subprocess
from datetime import date

import msgspec
import pytest

from draftdiff.importers import read
from draftdiff.model import Person
from draftdiff.recording import Facts
from draftdiff.rulings import PATH, Cited, read_rulings, write_rulings

SLUG = "quiet-harbours"


@pytest.fixture
def drafted(record, harbours):
    record.import_version(read(harbours.encode(), source="t"), SLUG, Facts(stage="draft", date=date(2031, 5, 4)))
    return record


def git(record, *arguments, stdin=b""):
    run = subprocess.run(
        ["git", "-C", str(record.path), "-c", "user.name=Eve", "-c", "user.email=eve@example.org", *arguments],
        input=stdin,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode().strip()


def tamper(record, change, message="Version 2"):
    """Put a changed document on the branch without draftdiff."""
    data = change(record.document(SLUG))
    blob = git(record, "hash-object", "-w", "--stdin", stdin=data)
    tree = git(record, "mktree", stdin=f"100644 blob {blob}\tresolution.eng.xml\n".encode())
    head = git(record, "rev-parse", SLUG)
    commit = git(record, "commit-tree", tree, "-p", head, "-m", message)
    git(record, "update-ref", f"refs/heads/{SLUG}", commit)


def failed(record):
    verification = record.verify()
    assert not verification.ok
    return {check.name: check.detail for check in verification.checks if not check.ok}


def test_a_sound_record_passes_every_check(drafted):
    """All checks hold, and each says what it looked at."""
    verification = drafted.verify()
    assert verification.ok
    assert all(check.detail for check in verification.checks)
    assert verification.to_json()["ok"] is True


def test_an_empty_record_passes(record):
    """A record without resolutions is sound."""
    assert record.verify().ok


def test_a_document_that_is_no_longer_valid_is_named(drafted):
    """An element that the schema does not know is found with its line."""
    tamper(drafted, lambda data: data.replace(b"<mainBody", b"<mainBody hue='red'"))
    assert "hue" in failed(drafted)["valid Akoma Ntoso"]


def test_a_document_in_another_form_is_named(drafted):
    """The same content in other bytes is not what draftdiff wrote."""
    tamper(drafted, lambda data: data.replace(b"<num>1.</num>", b"<num>1.</num>  "))
    assert "canonical form" in failed(drafted)


def test_an_identity_that_stands_twice_is_named(drafted):
    """Two clauses with one wId cannot be told apart."""
    version = drafted.version(SLUG)
    first, second = (version.clause(label).wid.encode() for label in ("OP1", "OP3"))
    tamper(drafted, lambda data: data.replace(b'wId="' + second + b'"', b'wId="' + first + b'"'))
    assert first.decode() in failed(drafted)["identities unique"]


def test_a_text_that_is_not_xml_is_named(drafted):
    """A document that cannot even be read fails the check and not the program."""
    tamper(drafted, lambda data: data[: len(data) // 2])
    assert "resolution.eng.xml" in failed(drafted)["readable"]


def test_a_stage_that_contradicts_the_text_is_named(drafted):
    """A commit that says adopted over a text that says draft is found."""
    tamper(
        drafted,
        lambda data: data.replace(b"quiet hours", b"silent hours"),
        "Adopted\n\nStage: adopted\nLanguage: eng\n",
    )
    assert "adopted" in failed(drafted)["trailers agree with texts"]


def test_an_identity_given_a_second_time_is_named(drafted, harbours):
    """A wId that had gone from the text must not return."""
    wid = drafted.version(SLUG).clause("OP3").wid.encode()
    three = harbours.split("3. Encourages")[0]
    drafted.import_version(read(three.encode(), source="t"), SLUG, Facts())
    other = drafted.version(SLUG).clause("OP1").wid.encode()
    tamper(drafted, lambda data: data.replace(b'wId="' + other + b'"', b'wId="' + wid + b'"'))
    assert wid.decode() in failed(drafted)["identities stable"]


def test_what_cannot_be_read_hides_nothing_else(drafted):
    """One text that is broken is named, and the others are still checked."""
    first = drafted.version(SLUG).clause("OP1").wid.encode()
    second = drafted.version(SLUG).clause("OP3").wid.encode()
    whole = drafted.document(SLUG)
    tamper(drafted, lambda data: data[: len(data) // 2])
    tamper(drafted, lambda _: whole.replace(b'wId="' + second + b'"', b'wId="' + first + b'"'))
    assert {"readable", "identities unique"} <= set(failed(drafted))


def test_a_branch_without_a_text_is_named(drafted):
    """A branch that holds something else is no resolution."""
    tree = git(drafted, "mktree")
    git(drafted, "update-ref", "refs/heads/readme", git(drafted, "commit-tree", tree, "-m", "x"))
    assert failed(drafted)["readable"].endswith("there is no text in it")


def test_a_text_in_the_place_of_another_language_is_named(drafted):
    """A document that says another language than its file was put there by other means."""
    tamper(drafted, lambda data: data.replace(b'language="eng"', b'language="fra"'))
    assert "fra" in failed(drafted)["trailers agree with texts"]


@pytest.mark.parametrize("command", [("-d",), ("-f", "-a", "-m", "moved")])
def test_a_name_that_was_moved_or_taken_away_is_named(record, harbours, command):
    """The commit says itself how it was named."""
    for name, text in (("first", harbours), ("final", harbours.replace("quiet hours", "silent hours"))):
        record.import_version(read(text.encode(), source="t"), SLUG, Facts(name=name))
    target = () if "-d" in command else (f"{SLUG}~1",)
    git(record, "tag", *command, f"{SLUG}/final", *target)
    assert "was named final" in failed(record)["names where they were given"]


@pytest.mark.parametrize("kind", ["commit", "tree"])
def test_a_misshapen_object_is_named(drafted, kind):
    """What git itself would not read is a failed check as well."""
    odd = git(drafted, "hash-object", "--literally", "-w", "-t", kind, "--stdin", stdin=b"nothing here")
    if kind == "tree":
        header = f"tree {odd}\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 1 +0000\n\nx\n".encode()
        odd = git(drafted, "hash-object", "--literally", "-w", "-t", "commit", "--stdin", stdin=header)
    (drafted.path / "refs/heads" / SLUG).write_text(f"{odd}\n")
    assert failed(drafted)


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_bytes(b"")])
def test_a_missing_commit_is_named(drafted, damage):
    """Where git cannot even list the branches, that is what is found."""
    oid = git(drafted, "rev-parse", SLUG)
    file = drafted.path / "objects" / oid[:2] / oid[2:]
    file.chmod(0o644)
    damage(file)
    assert oid in failed(drafted)["git objects"]


def test_a_missing_object_is_named(drafted):
    """A blob taken out of the store is missed by git itself."""
    blob = git(drafted, "rev-parse", f"{SLUG}:resolution.eng.xml")
    (drafted.path / "objects" / blob[:2] / blob[2:]).unlink()
    found = failed(drafted)
    assert {"git objects", "readable"} & set(found)


# --- the rulings -----------------------------------------------------------------------------------------

RULED = "rulings as they were made"
EVE = Person("Eve", "eve@example.org")


@pytest.fixture
def ruled(drafted, harbours):
    """Draft and next version with a third paragraph written anew, which was ruled to be the old one."""
    text = re.sub("3. Encourages.*;", "3. Invites every town to plant willows;", harbours)
    drafted.import_version(read(text.encode(), source="t"), SLUG, Facts(stage="adopted"))
    drafted.rule(SLUG, Cited("OP3", "draft"), Cited("OP3", "adopted"), same=True, by=EVE)
    return drafted


def wid(record, label, at):
    return record.version(SLUG, at).clause(label).wid


def forge(record, change, *lines, text=lambda data: data):
    """Put other rulings on the branch without draftdiff; the lines are the trailers of the commit."""
    data = change(git(record, "show", f"{SLUG}:{PATH}").encode() + b"\n")
    blobs = [git(record, "hash-object", "-w", "--stdin", stdin=each) for each in (data, text(record.document(SLUG)))]
    tree = f"100644 blob {blobs[1]}\tresolution.eng.xml\n" + (f"100644 blob {blobs[0]}\t{PATH}\n" if data else "")
    oid = git(record, "mktree", stdin=tree.encode())
    message = "\n".join(("Ruling", "", *lines))
    commit = git(record, "commit-tree", oid, "-p", git(record, "rev-parse", SLUG), "-m", message)
    git(record, "update-ref", f"refs/heads/{SLUG}", commit)


def test_rulings_that_were_made_pass(ruled):
    """One ruling, its opposite and a break of an identity are all as they should be."""
    ruled.rule(SLUG, Cited("OP3", "draft"), Cited("OP3", "adopted"), same=False, note="Not at all.")
    ruled.rule(SLUG, Cited("OP1", "draft"), Cited("OP1", "adopted"), same=False, by=EVE)
    assert ruled.verify().ok


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data[: len(data) // 2], "cannot be read"),
        (lambda data: data.replace(b"  ", b" "), "canonical form"),
        (lambda data: data.replace(b'"same"', b'"apart"'), "does not say what was ruled"),
        (lambda data: data.replace(b'"Eve"', b'"Adam"'), "is not Adam"),
        (lambda data: data.replace(b"OP3", b"OP4"), "no clause OP4"),
        (lambda data: re.sub(b'"[0-9a-f]{40}"', b'"' + b"0" * 40 + b'"', data), "not on this branch"),
        (lambda data: data.replace(b'"eng"', b'"fra"'), "resolution.fra.xml"),
        (lambda data: write_rulings(read_rulings(data) * 2), "one ruling more"),
        (lambda data: b"", "one ruling more"),
    ],
    ids=["broken", "bytes", "turned", "author", "label", "version", "language", "twice", "taken away"],
)
def test_a_ruling_that_was_tampered_with_is_named(ruled, change, told):
    """Each way to change the file by plain git is found, with the file and the commit."""
    forge(ruled, change)
    found = failed(ruled)[RULED]
    assert told in found
    assert f"{git(ruled, 'rev-parse', SLUG)[:10]} {PATH}" in found


def test_a_ruling_on_a_clause_that_never_was_is_named(ruled):
    """A wId that does not occur in the history is found even where the commit tells the same story."""
    old = wid(ruled, "OP3", "draft")
    lines = ("Ruling: same", f"Clauses: nowhere_3 {wid(ruled, 'OP3', 'adopted')}")
    forge(ruled, lambda data: data.replace(old.encode(), b"nowhere_3"), *lines)
    assert "nowhere_3" in failed(ruled)[RULED]


def test_clauses_of_one_version_ruled_the_same_are_named(ruled):
    """Two clauses that stand side by side are not one, whatever the file says."""
    one, other = wid(ruled, "OP1", "draft"), wid(ruled, "OP3", "adopted")

    def change(data):
        (ruling,) = read_rulings(data)
        old = msgspec.structs.replace(ruling.old, wid=one, label="OP1")
        return write_rulings([msgspec.structs.replace(ruling, old=old)])

    forge(ruled, change, "Ruling: same", f"Clauses: {one} {other}")
    assert f"{one} and {other} were ruled to be the same" in failed(ruled)[RULED]


def test_a_ruling_that_changed_the_text_is_named(ruled):
    """A commit that says it is a ruling hides no other text."""
    ruling = ruled.rulings(SLUG)[0]
    lines = ("Ruling: apart", f"Clauses: {ruling.old.wid} {ruling.new.wid}")
    forge(
        ruled,
        lambda data: data.replace(b'"same"', b'"apart"'),
        *lines,
        text=lambda data: data.replace(b"quiet hours", b"silent hours"),
    )
    assert "changed something else" in failed(ruled)[RULED]
    forge(ruled, lambda data: data, *lines)
    assert "it is as it was" in failed(ruled)[RULED]
