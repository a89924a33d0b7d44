"""Verification proves what was decided, and names what was done to amendments by plain git."""

import re
import subprocess
from datetime import UTC, date, datetime

import msgspec
import pytest

from draftdiff.amendments.facts import path_of, read, write
from draftdiff.amendments.model import Outcome, Sponsor, Vote
from draftdiff.amendments.voting import Rule
from draftdiff.committee import PATH as COMMITTEE
from draftdiff.desk import Desk
from draftdiff.importers import read as read_text
from draftdiff.model import Person
from draftdiff.recording import Facts
from draftdiff.rulings import Cited
from draftdiff.verification import residue

SLUG = "quiet-harbours"
TEXT = "resolution.eng.xml"
CLERK = Person("A Clerk", "clerk@congress.invalid")
LIST = """\
Operative paragraph 1

Replace "quiet hours" with "silent hours".

(Norland)

Operative paragraph 2

Delete operative paragraph 2 (a).

(Sudria)

New operative paragraph 3bis

Add a new paragraph after the existing paragraph 3 to read as follows:

3bis. Invites towns to plant willows along their quays;

(Norland and Sudria)

Operative paragraph 4

After "Secretariat", insert "of the Congress".

(Estmark)
"""


@pytest.fixture
def desk(record, harbours):
    """A draft with four amendments, of which nothing is decided."""
    facts = Facts(stage="draft", date=date(2031, 5, 4))
    record.import_version(read_text(harbours.encode(), source="t"), SLUG, facts)
    made = Desk(record, SLUG)
    made.set_deadline(datetime(2031, 5, 10, 12, tzinfo=UTC), recorder=CLERK)
    made.receive_list(LIST, source="list.txt", recorder=CLERK)
    return made


@pytest.fixture
def decided(desk):
    """The same with the first adopted by vote."""
    desk.decide([1], Outcome.ADOPTED, body="Committee", sitting="1st", vote=Vote(7, 2, 1), recorder=CLERK)
    return desk


def git(desk, *arguments, stdin=b""):
    person = ("-c", "user.name=Eve", "-c", "user.email=eve@example.org")
    command = ["git", "-C", str(desk.record.path), *person, *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout


def show(desk, path, at=SLUG):
    return git(desk, "show", f"{at}:{path}")


def commit(desk, files, message, *, parent=SLUG):
    """Put files on the branch without draftdiff (None takes one away), on top of ``parent``."""
    names = git(desk, "ls-tree", "-r", "--name-only", parent).decode().split()
    blobs = {name: git(desk, "rev-parse", f"{parent}:{name}").decode().strip() for name in names}
    for path, data in files.items():
        blobs[path] = git(desk, "hash-object", "-w", "--stdin", stdin=data).decode().strip() if data else None
    folder = "".join(f"100644 blob {b}\t{p[11:]}\n" for p, b in blobs.items() if b and p.startswith("amendments/"))
    inner = git(desk, "mktree", stdin=folder.encode()).decode().strip()
    top = "".join(f"100644 blob {b}\t{p}\n" for p, b in blobs.items() if b and "/" not in p)
    tree = git(desk, "mktree", stdin=f"{top}040000 tree {inner}\tamendments\n".encode()).decode().strip()
    oid = git(desk, "commit-tree", tree, "-p", git(desk, "rev-parse", parent).decode().strip(), "-m", message)
    git(desk, "update-ref", f"refs/heads/{SLUG}", oid.decode().strip())


def forge(desk, files=(), message=lambda text: text):
    """Make the newest commit again, with other files or another message, as its author and committer made it."""
    said = git(desk, "cat-file", "commit", SLUG)
    before = git(desk, "rev-parse", f"{SLUG}~1").decode().strip()
    changed = git(desk, "diff", "--name-only", before, SLUG).decode().split()
    held = {path: show(desk, path) for path in changed} | dict(files)
    commit(desk, held, "forged", parent=before)
    tree = re.search(rb"tree \w+", git(desk, "cat-file", "commit", SLUG))[0]
    data = re.sub(rb"^tree \w+", tree, message(said.decode()).encode())
    oid = git(desk, "hash-object", "-t", "commit", "-w", "--stdin", stdin=data).decode().strip()
    git(desk, "update-ref", f"refs/heads/{SLUG}", oid)


def altered(desk, number, **facts):
    """The document of an amendment as draftdiff would write it with other facts."""
    from draftdiff import akn  # noqa: PLC0415 - only here

    held = read(show(desk, path_of(number)), source="x")
    return write(msgspec.structs.replace(held, **facts), SLUG, akn.parse(show(desk, TEXT)).identity)


def failed(desk):
    verification = desk.record.verify()
    assert not verification.ok
    return {check.name: check.detail for check in verification.checks if not check.ok}


def details(desk):
    verification = desk.record.verify()
    assert [check for check in verification.checks if not check.ok] == []
    return {check.name: check.detail for check in verification.checks}


# --- what is proved ------------------------------------------------------------------------------


def test_a_committee_at_work_is_proved(desk):
    """Receipts, co-sponsors, deadlines, decisions of all kinds: each is replayed and found as it was recorded."""
    desk.join(1, Sponsor("Estmark"), recorder=CLERK)
    desk.admit(4, admissible=True, reason="It is about the same matter.", by="Chair", recorder=CLERK)
    desk.set_rule(Rule.RECEIVED, recorder=CLERK)
    desk.override([2, 1], by="Chair", reason="As agreed.", recorder=CLERK)
    desk.decide([1], Outcome.ADOPTED_AS_AMENDED, body="C", text="Urges assemblies to keep still at night;")
    desk.decide([2, 3], Outcome.ADOPTED, body="C", consensus=True, recorder=CLERK)
    desk.decide([4], Outcome.DEFERRED, body="C")
    desk.decide([4], Outcome.WITHDRAWN, body="C", note="Estmark is content.")
    told = details(desk)
    assert told["decisions replayed"] == "4 decisions, each gives its commit byte for byte"
    assert told["amendments quote the text"].startswith("4 amendments")
    assert told["text explained (eng)"] == (
        "2 decisions on the draft give the text byte for byte; no editorial changes not covered by an amendment"
    )


def test_a_clause_that_comes_back_has_its_own_identity(desk):
    """What a reversed decision puts back is no second use of an identity."""
    wid = desk.version().clause("OP2(a)").wid
    desk.decide([2], Outcome.ADOPTED, body="C")
    assert wid not in {clause.wid for clause in desk.version().clauses}
    desk.decide([2], Outcome.REJECTED, body="Plenary")
    assert desk.version().clause("OP2(a)").wid == wid
    assert details(desk)["identities stable"]


def test_a_ruling_made_later_does_not_disturb_what_was_decided(decided, harbours):
    """Decisions are replayed by the rulings that there were when they were taken."""
    text = re.sub("3. Encourages.*;", "3. Invites every town to plant willows;", harbours)
    decided.record.import_version(read_text(text.encode(), source="t"), SLUG, Facts(stage="committee"))
    decided.record.rule(SLUG, Cited("OP3", "draft"), Cited("OP3", "committee"), same=True, by=CLERK)
    decided.decide([4], Outcome.ADOPTED, body="Plenary")
    assert details(decided)["decisions replayed"].startswith("2 decisions")


def test_what_a_document_changed_is_listed(decided, harbours):
    """Changes that came in as a document are counted and told, those before the first receipt apart."""
    text = harbours.replace("quiet hours", "silent hours").replace("without delay;", "each spring;")
    decided.record.import_version(read_text(text.encode(), source="t"), SLUG, Facts(stage="adopted"))
    told = details(decided)["text explained (eng)"]
    assert told.startswith("1 decision on the draft gives the text byte for byte; 1 editorial change not covered")
    (change,) = residue(decided.record.repository, SLUG, "eng")
    assert (change.label, change.old, change.new) == ("OP2(b)", "without delay", "each spring")
    assert (change.lang, change.drafting, change.version) == ("eng", False, decided.head)


def test_the_revision_of_a_draft_is_told_apart(record, harbours):
    """What changed before anything was tabled is of the draft; moves and whole clauses are told as such."""
    parts = harbours.split("\n\n")
    moved = "\n\n".join([*parts[:4], parts[5], parts[4], *parts[6:]]).replace("Lisbon, 4 May 2031", "Porto, 4 May 2031")
    for stage, text in (("draft", harbours), ("revised-draft", moved), ("committee", moved.split("3. Enc")[0])):
        record.import_version(read_text(text.encode(), source="t"), SLUG, Facts(stage=stage))
        if stage == "revised-draft":
            Desk(record, SLUG).receive_list("Delete operative paragraph 4.", source="t")
    left = [(c.label, bool(c.old), bool(c.new), c.drafting) for c in residue(record.repository, SLUG, "eng")]
    assert left[0] == ("preface", True, True, True)
    assert left[1][0] in ("PP3 → PP2", "PP2 → PP3")
    assert left[2:] == [("OP3", True, False, False), ("OP4", True, False, False)]
    told = record.verify()
    assert "2 editorial changes not covered by an amendment, and 2 in the draft before" in str(told.checks)


# --- what is named -------------------------------------------------------------------------------


def test_another_text_than_follows_is_named(decided):
    """A word put in beside what was decided is found, with the line."""
    forge(decided, {TEXT: show(decided, TEXT).replace(b"one quay", b"two quays")})
    found = failed(decided)
    assert (
        f"{decided.head[:10]} {TEXT}: the text is not what follows from the decision (line "
        in found["decisions replayed"]
    )
    assert "does not follow from what was decided" in found["text explained (eng)"]


def test_a_decision_without_its_text_is_named(decided):
    """An amendment that is adopted and changes nothing in the text was not recorded by draftdiff."""
    forge(decided, {TEXT: show(decided, TEXT, f"{SLUG}~1")})
    assert "is not what follows from the decision" in failed(decided)["decisions replayed"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Vote: 7-2-1", "Vote: 9-0-1", "the commit says Vote: 9-0-1, the amendment Vote: 7-2-1"),
        ("Vote: 7-2-1\n", "", "the commit says no Vote, the amendment Vote: 7-2-1"),
        ("Body: Committee", "Body: Plenary", "the commit says Body: Plenary"),
        ("Sitting: 1st", "Sitting: 2nd", "the commit says Sitting: 2nd"),
        ("Sponsor: Norland", "Sponsor: Sudria", "the commit says Sponsor: Sudria"),
        ("Decision: adopted", "Decision: rejected", "the commit says Decision: rejected"),
        ("author Norland", "author Sudria", "its author is Sudria"),
        ("committer A Clerk", "committer Eve", "it was recorded by Eve"),
        ("Amendment: 1", "Amendment: 2", "amendments/0002.xml: it does not hold the decision that the commit tells of"),
    ],
)
def test_a_commit_that_says_something_else_is_named(decided, old, new, told):
    """What the trailers, author and committer say of a decision stands in the amendment's document too."""
    assert old in git(decided, "cat-file", "commit", SLUG).decode()
    forge(decided, message=lambda text: text.replace(old, new))
    assert told in failed(decided)["decisions agree with trailers"]


def test_a_decision_that_was_changed_is_named(decided):
    """A decision in force may not become another one; a later one is added to it."""
    held = read(show(decided, path_of(1)), source="x").decisions[0]
    turned = altered(decided, 1, decisions=(msgspec.structs.replace(held, outcome=Outcome.REJECTED),))
    commit(decided, {path_of(1): turned}, "x\n\nAmended: 1\nText: unchanged\n")
    assert "decisions: not what was there before" in failed(decided)["amendments append-only"]


def test_a_decision_that_was_taken_away_is_named(decided):
    """Neither may it vanish, not even together with what it did to the text."""
    files = {path_of(1): altered(decided, 1, decisions=()), TEXT: show(decided, TEXT, f"{SLUG}~1")}
    commit(decided, files, "Version 3\n\nLanguage: eng\n")
    assert f"{path_of(1)}: decisions: not" in failed(decided)["amendments append-only"]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"received": datetime(2031, 5, 4, tzinfo=UTC)}, "received: not"),
        ({"sponsors": (Sponsor("Ostland"),)}, "sponsors: not"),
        ({"sponsors": (Sponsor("Estmark"), Sponsor("Ostland"))}, "sponsors: not"),
        ({"edits": ()}, "edits: not"),
        ({"instruction": "Strike it all."}, "instruction: not"),
        ({"deadline": None}, "deadline: not"),
        ({"parent": 1}, "parent: not"),
    ],
)
def test_a_fact_that_was_changed_is_named(desk, facts, told):
    """Only co-sponsors who join, a ruling and what was asked may be added to an amendment."""
    message = "Amendment 4 to quiet-harbours: changed\n\nAmended: 4\nText: unchanged\n"
    commit(desk, {path_of(4): altered(desk, 4, **facts)}, message)
    assert told in failed(desk)["amendments append-only"]


def test_an_amendment_that_was_taken_away_is_named(desk):
    """No amendment is ever lost."""
    commit(desk, {path_of(4): None}, "Version 2\n\nText: unchanged\n")
    found = failed(desk)
    assert f"{path_of(4)}: it was taken away" in found["amendments append-only"]


def test_an_amendment_that_nobody_received_is_named(desk):
    """An amendment comes by a receipt, under the next number."""
    from draftdiff import akn  # noqa: PLC0415 - only here

    held = read(show(desk, path_of(4)), source="x")
    data = write(msgspec.structs.replace(held, number=9), SLUG, akn.parse(show(desk, TEXT)).identity)
    commit(desk, {path_of(9): data}, "Something\n\nText: unchanged\n")
    assert "does not say that it was received" in failed(desk)["amendments append-only"]
    forge(desk, message=lambda text: text.replace("Text: unchanged", "Tabled: 8\nText: unchanged"))
    found = failed(desk)["amendments append-only"]
    assert "the commit says that 8 were received, and holds 9" in found
    assert "the numbers do not go on from 4" in found


@pytest.mark.parametrize(
    ("old", "new", "check", "told"),
    [
        (b"quiet hours", b"loud hours", "amendments quote the text", "OP1"),
        (b"</amendmentBody>", b"<p>x</p></amendmentBody>", "amendments valid and canonical", "line "),
        (b"<docNumber>", b"<docNumber> ", "amendments valid and canonical", "bytes are not those"),
        (b'number="1"', b'number="3"', "amendments valid and canonical", "it says that it is amendment 3"),
        (b"<dd:", b"<bad:", "amendments valid and canonical", path_of(1)),
        (b"Norland", b"Sudria", "amendments append-only", "sponsors: not"),
    ],
)
def test_a_document_that_was_touched_is_named(desk, old, new, check, told):
    """Whatever is written into the document of an amendment by other means, a check tells it with its path."""
    data = show(desk, path_of(1))
    assert old in data
    commit(desk, {path_of(1): data.replace(old, new)}, "x\n\nAmended: 1\nText: unchanged\n")
    found = failed(desk)[check]
    assert told in found
    assert path_of(1) in found


def test_a_base_that_is_no_version_is_named(desk):
    """An amendment quotes an earlier version of this very branch."""
    commit(desk, {path_of(1): altered(desk, 1, base="f" * 40)}, "x\n\nAmended: 1\nText: unchanged\n")
    assert "its base ffffffffff is no earlier version" in failed(desk)["amendments quote the text"]


def test_words_that_do_not_stand_where_they_are_quoted_are_named(desk):
    """The old words of a hunk are those of its place in the clause."""
    (edit,) = read(show(desk, path_of(1)), source="x").edits
    moved = msgspec.structs.replace(edit, hunks=(msgspec.structs.replace(edit.hunks[0], start=0, end=5),))
    commit(desk, {path_of(1): altered(desk, 1, edits=(moved,))}, "x\n\nAmended: 1\nText: unchanged\n")
    assert "do not stand in OP1 where it says" in failed(desk)["amendments quote the text"]


@pytest.mark.parametrize("message", ["x\n\nText: unchanged\n", "x\n\nTabled: 5\nText: unchanged\n"])
def test_a_text_that_was_to_stay_is_named(desk, message):
    """A commit that says that it leaves the text alone does."""
    commit(desk, {TEXT: show(desk, TEXT).replace(b"one quay", b"two quays")}, message)
    assert f"and changed {TEXT}" in failed(desk)["commits change what they say"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda data: data.replace(b"2031-05-10", b"2031-05-20"), "deadlines that were set before are not there"),
        (lambda data: data.replace(b'"A Clerk"', b'"Eve"'), "deadlines that were set before are not there"),
        (lambda data: data[:40], "cannot be read"),
        (lambda data: data.replace(b"  ", b" "), "canonical form"),
        (lambda data: None, "it was taken away"),
    ],
    ids=["date", "person", "broken", "bytes", "taken away"],
)
def test_a_committee_file_that_was_rewritten_is_named(desk, change, told):
    """A new deadline stands behind the one before, which stays."""
    commit(desk, {COMMITTEE: change(show(desk, COMMITTEE))}, "x\n\nText: unchanged\n")
    assert told in failed(desk)["committee append-only"]
