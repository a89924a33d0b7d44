"""What somebody forges with plain git and an editor is named: by the record itself, or by whoever saw it before.

Where a forger is thorough the record alone cannot tell, and the tests say so: then a backup or a signature does.
"""

import re
import subprocess
import zlib
from datetime import UTC, date, datetime

import pytest
from signers import allowed, ssh_key

from draftdiff.amendments.model import Outcome, Vote
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.model import Person
from draftdiff.recording import Facts
from draftdiff.staging import reach
from draftdiff.store.seals import Seals, Signers, seal_by
from draftdiff.verification import Witness, verify

SLUG = "quiet-harbours"
TEXT = "resolution.eng.xml"
CLERK = Person("A Clerk", "clerk@congress.invalid")
LIST = 'Operative paragraph 1\n\nReplace "quiet hours" with "silent hours".\n\n(Norland)\n'


@pytest.fixture
def adopted(record, harbours):
    """A draft, an amendment received, its adoption by vote, and the adopted text: four commits, two names."""
    facts = Facts(stage="draft", name="first", date=date(2031, 5, 4), recorder=CLERK)
    record.import_version(read(harbours.encode(), source="t"), SLUG, facts)
    desk = Desk(record, SLUG)
    desk.receive_list(LIST, source="list.txt", recorder=CLERK)
    desk.decide([1], Outcome.ADOPTED, body="Committee", sitting="1st", vote=Vote(7, 2, 1), recorder=CLERK)
    reach(record, SLUG, Facts(stage="adopted", name="final", date=date(2031, 5, 4), recorder=CLERK))
    assert verify(record.repository).ok
    return record


DRAFT, RECEIPT, DECISION, LAW = 3, 2, 1, 0
"""How many commits before the newest."""


def git(record, *words, stdin=b""):
    command = ["git", "-C", str(record.path), "-c", "user.name=Eve", "-c", "user.email=eve@example.org", *words]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout.decode().strip()


def rewrite(record, back, change, *, names=True):
    """Make a commit anew with other bytes, and all after it on top of that; with ``names`` the tags lead there too."""
    chain = git(record, "rev-list", "--reverse", f"-{back + 1}", SLUG).split()
    made = {}
    for oid in chain:
        data = git(record, "cat-file", "commit", oid) + "\n"
        if oid == chain[0]:
            forged = change(data)
            assert forged != data
            data = forged
        for old, new in made.items():
            data = data.replace(f"parent {old}", f"parent {new}")
        made[oid] = git(record, "hash-object", "-t", "commit", "-w", "--stdin", stdin=data.encode())
    git(record, "update-ref", f"refs/heads/{SLUG}", made[chain[-1]])
    for name in ("first", "final") if names else ():
        tag = git(record, "cat-file", "tag", f"{SLUG}/{name}") + "\n"
        for old, new in made.items():
            tag = tag.replace(f"object {old}", f"object {new}")
        oid = git(record, "hash-object", "-t", "tag", "-w", "--stdin", stdin=tag.encode())
        git(record, "update-ref", f"refs/tags/{SLUG}/{name}", oid)
    return made[chain[0]]


def with_file(record, path, change):
    """What makes a commit hold other bytes in a file."""

    def forge(data):
        tree = re.search(r"^tree (\w+)", data)[1]
        held = subprocess.run(
            ["git", "-C", str(record.path), "show", f"{tree}:{path}"], capture_output=True, check=True
        ).stdout
        blob = git(record, "hash-object", "-w", "--stdin", stdin=change(held))
        folder, _, name = path.rpartition("/")
        if folder:
            inner = mktree(record, f"{tree}:{folder}", name, blob)
            return data.replace(tree, mktree(record, tree, folder, inner))
        return data.replace(tree, mktree(record, tree, name, blob))

    return forge


def mktree(record, tree, name, oid):
    rows = [re.sub(r"\w{40}(?=\t)", oid, row) if row.endswith(f"\t{name}") else row for row in entries(record, tree)]
    return git(record, "mktree", stdin="".join(f"{row}\n" for row in rows).encode())


def entries(record, tree):
    return git(record, "ls-tree", tree).splitlines()


def failed(record, *, seals=None, witness=None):
    verification = verify(record.repository, seals, witness)
    assert all("\n" not in check.detail for check in verification.checks)
    return {check.name: check.detail for check in verification.checks if not check.ok and check.slug in {SLUG, None}}


def seen(record):
    """The refs as a backup keeps them."""
    return Witness("before", record.repository.git.tips("refs/"))


SINCE = "nothing lost since before"


# --- a commit -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("back", "old", "new", "check", "told"),
    [
        (DECISION, "author Norland <", "author Sudria <", "decisions agree with trailers", "its author is Sudria"),
        (DECISION, "<norland@", "<sudria@", "decisions agree with trailers", "sudria@delegations.invalid"),
        (DECISION, "committer A Clerk <clerk@", "committer Eve <clerk@", "decisions agree with trailers", "by Eve"),
        (DECISION, "<clerk@congress", "<eve@congress", "decisions agree with trailers", "eve@congress.invalid"),
        (DECISION, r"(?m)^(author .*> )\d+", r"\g<1>1900000000", "decisions agree with trailers", "it is of 2030"),
        (DECISION, r"(?m)^(committer .*> )\d+", r"\g<1>1900000000", "decisions agree with trailers", "at 2030"),
        (DECISION, "Vote: 7-2-1", "Vote: 9-0-1", "decisions agree with trailers", "Vote: 9-0-1"),
        (DECISION, "Body: Committee", "Body: Plenary", "decisions agree with trailers", "Body: Plenary"),
        (DECISION, "Sponsor: Norland", "Sponsor: Sudria", "decisions agree with trailers", "Sponsor: Sudria"),
        (DECISION, "Decision: adopted", "Decision: rejected", "decisions agree with trailers", "Decision: rejected"),
        (DECISION, r"\nparent \w+", "", "amendments append-only", "does not say that it was received"),
        (RECEIPT, r"(?m)^(author .*> )\d+", r"\g<1>1900000000", "amendments append-only", "it is of 2030"),
        (RECEIPT, "author Norland <", "author Sudria <", "amendments append-only", "its author is Sudria"),
        (RECEIPT, "Tabled: 1", "Tabled: 2", "amendments append-only", "2 were received"),
        (DRAFT, r"(?m)^(author .*> )\d+", r"\g<1>1900000000", "trailers agree with texts", "commit is of 2030"),
        (DRAFT, "Stage: draft", "Stage: adopted", "trailers agree with texts", "the commit says stage adopted"),
        (LAW, "Name: final", "Name: other", "names where they were given", "was named other"),
    ],
)  # fmt: skip
def test_a_fact_of_a_commit_that_was_forged_is_named(adopted, back, old, new, check, told):
    """With all after it made anew, and the names moved along: its facts stand in a second place."""
    oid = rewrite(adopted, back, lambda data: re.sub(old, new, data))
    found = failed(adopted)
    assert told in found[check]
    assert oid[:10] in found[check]


def test_a_commit_that_was_forged_under_a_name_is_named(adopted):
    """Where the names are not moved along, the last one is off the branch, whatever was forged."""
    rewrite(adopted, RECEIPT, lambda data: data.replace("received", "perceived"), names=False)
    assert f"{SLUG}/final: this name is not on the branch" in failed(adopted)["git objects"]


def test_words_of_a_commit_are_known_to_who_saw_them(adopted, tmp_path):
    """What stands nowhere else, as the subject does, a thorough forger changes unseen by the record alone.

    A backup of before names it, and so does a signature, which the forger cannot make.
    """
    key = ssh_key(tmp_path)
    adopted.repository.seal = seal_by(str(key))
    assert reach(adopted, SLUG, Facts(stage="adopted", name="law", date=date(2031, 5, 4))).commit
    before = seen(adopted)
    chain = git(adopted, "rev-list", SLUG).split()
    rewrite(adopted, 1, lambda data: data.replace("\n\n", "\n\nForged words: ", 1), names=False)
    tag = git(adopted, "cat-file", "tag", f"{SLUG}/law").partition("-----BEGIN")[0]
    tags = {"law": tag, "final": git(adopted, "cat-file", "tag", f"{SLUG}/final") + "\n"}
    for name, text in tags.items():
        old = re.search(r"object (\w+)", text)[1]
        new = git(adopted, "rev-list", SLUG).split()[chain.index(old)]
        oid = git(adopted, "hash-object", "-t", "tag", "-w", "--stdin", stdin=text.replace(old, new).encode())
        git(adopted, "update-ref", f"refs/tags/{SLUG}/{name}", oid)
    assert failed(adopted) == {}
    assert f"another history after {chain[2][:10]}" in failed(adopted, witness=before)[SINCE]
    with Seals(adopted.path, Signers(allowed(tmp_path, key))) as seals:
        assert f"{SLUG}/law: its signature is missing" in failed(adopted, seals=seals)["adopted texts signed"]


def test_a_vote_that_was_forged_everywhere_is_known_to_who_saw_it(adopted):
    """In the amendment, in the commit and in all that follows: then no fact of the record contradicts another."""
    before = seen(adopted)

    def forge(data):
        path = "amendments/0001.xml"
        blob = with_file(adopted, path, lambda held: held.replace(b'value="7"', b'value="9"'))(data)
        return blob.replace("Vote: 7-2-1", "Vote: 9-2-1").replace("7-2-1", "9-2-1")

    rewrite(adopted, DECISION, forge)
    assert SINCE in failed(adopted, witness=before)


# --- an object, a tree, a decision ----------------------------------------------------------------------


def overwrite(record, oid, change):
    """Change the bytes of a loose object where they lie, under the id that they had."""
    file = record.path / "objects" / oid[:2] / oid[2:]
    data = zlib.decompress(file.read_bytes())
    head, _, content = data.partition(b"\0")
    content = change(content)
    file.chmod(0o644)
    file.write_bytes(zlib.compress(b"%s %d\0%s" % (head.split()[0], len(content), content)))
    record.repository.close()


@pytest.mark.parametrize(
    ("what", "old", "new", "place"),
    [
        (f"{SLUG}:{TEXT}", b"silent hours", b"secret hours", TEXT),
        (f"{SLUG}:amendments/0001.xml", b"Norland", b"Sorland", "amendments/0001.xml"),
        (f"{SLUG}~1", b"Vote: 7-2-1", b"Vote: 9-0-1", "(the commit)"),
        (f"{SLUG}:amendments", b"0001.xml", b"0002.xml", "amendments/"),
        (f"{SLUG}^{{tree}}", b"resolution.eng", b"resolution.fra", "(its list of files)"),
    ],
)
def test_bytes_that_were_changed_where_they_lie_are_named(adopted, what, old, new, place):
    """Git finds that they are not those of their id; verification tells whose they are, and from which commit on."""
    oid = git(adopted, "rev-parse", what)
    overwrite(adopted, oid, lambda data: data.replace(old, new))
    found = failed(adopted)["objects undamaged"]
    assert place in found
    assert oid[:10] in found


def test_a_file_that_does_not_belong_there_is_named(adopted):
    """A tree with one more file, whatever it is."""
    blob = git(adopted, "hash-object", "-w", "--stdin", stdin=b"x")

    def forge(data):
        tree = re.search(r"^tree (\w+)", data)[1]
        rows = [*entries(adopted, tree), f"100644 blob {blob}\tnotes.txt"]
        return data.replace(tree, git(adopted, "mktree", stdin="".join(f"{row}\n" for row in rows).encode()))

    oid = rewrite(adopted, LAW, forge)
    assert f"{oid[:10]}: it records a text and changed notes.txt" in failed(adopted)["commits change what they say"]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'value="7"', b'value="9"'), (b"Committee", b"Plenary"), (b"silent hours", b"secret hours")],
)
def test_a_decision_within_an_amendment_that_was_forged_is_named(adopted, old, new):
    """It does not agree with its commit, or not with the text that follows from it."""
    oid = rewrite(adopted, DECISION, with_file(adopted, "amendments/0001.xml", lambda data: data.replace(old, new)))
    found = failed(adopted)
    assert any(oid[:10] in detail for detail in found.values())
    assert {"decisions agree with trailers", "decisions replayed", "amendments append-only"} & set(found)


def test_a_word_of_the_text_that_was_forged_is_named(adopted):
    """The text does not follow from what was decided."""
    forge = with_file(adopted, TEXT, lambda data: data.replace(b"silent hours", b"secret hours"))
    oid = rewrite(adopted, DECISION, forge)
    found = failed(adopted)
    assert f"{oid[:10]} {TEXT}: the text is not what follows from the decision" in found["decisions replayed"]


# --- a branch -------------------------------------------------------------------------------------------


def test_a_branch_that_was_set_back_behind_a_name_is_named(adopted):
    """The name that stood there is off the branch."""
    git(adopted, "update-ref", f"refs/heads/{SLUG}", f"{SLUG}~2")
    assert f"{SLUG}/final: this name is not on the branch" in failed(adopted)["git objects"]


def test_a_branch_that_was_set_back_is_known_to_who_saw_it(adopted):
    """With its names taken away nothing in the record tells that there was more."""
    before = seen(adopted)
    stood, head = git(adopted, "rev-parse", SLUG), git(adopted, "rev-parse", f"{SLUG}~2")
    git(adopted, "update-ref", f"refs/heads/{SLUG}", head)
    git(adopted, "update-ref", "-d", f"refs/tags/{SLUG}/final")
    assert failed(adopted) == {}
    found = failed(adopted, witness=before)[SINCE]
    assert f"its branch was set back to {head[:10]} from {stood[:10]}" in found
    assert "the name final is gone" in found


def test_a_branch_with_another_history_is_known_to_who_saw_it(adopted, record, harbours):
    """The resolution was recorded once more from its draft on."""
    before = seen(adopted)
    root = git(adopted, "rev-list", SLUG).split()[-1]
    git(adopted, "update-ref", f"refs/heads/{SLUG}", root)
    git(adopted, "update-ref", "-d", f"refs/tags/{SLUG}/final")
    other = harbours.replace("quiet hours", "loud hours")
    record.import_version(read(other.encode(), source="t"), SLUG, Facts(stage="adopted", date=date(2031, 5, 4)))
    assert failed(adopted) == {}
    assert f"its branch has another history after {root[:10]}" in failed(adopted, witness=before)[SINCE]


def test_objects_that_are_gone_are_still_missed(adopted):
    """The forger swept up after himself."""
    before = seen(adopted)
    stood = git(adopted, "rev-parse", SLUG)
    git(adopted, "update-ref", f"refs/heads/{SLUG}", f"{SLUG}~2")
    git(adopted, "update-ref", "-d", f"refs/tags/{SLUG}/final")
    git(adopted, "reflog", "expire", "--expire=now", "--all")
    git(adopted, "gc", "-q", "--prune=now")
    adopted.repository.close()
    adopted.repository.git._commits.clear()
    found = failed(adopted, witness=before)[SINCE]
    assert f"its branch has another history, in which {stood[:10]} is not" in found


def test_a_branch_that_was_taken_away_is_named(adopted):
    """By the names that it leaves behind, and by who saw it."""
    before = seen(adopted)
    git(adopted, "update-ref", "-d", f"refs/heads/{SLUG}")
    assert f"{SLUG}: its branch is gone, and its named version final is there" in failed(adopted)["git objects"]
    git(adopted, "update-ref", "-d", f"refs/tags/{SLUG}/final")
    git(adopted, "update-ref", "-d", f"refs/tags/{SLUG}/first")
    assert failed(adopted) == {}
    assert "its branch is gone" in failed(adopted, witness=before)[SINCE]


# --- a name ---------------------------------------------------------------------------------------------


def test_a_name_that_was_moved_is_named(adopted):
    """The commit says itself how it was named, and who saw it knows."""
    before = seen(adopted)
    git(adopted, "tag", "-f", "-a", "-m", "moved", f"{SLUG}/final", f"{SLUG}~1")
    found = failed(adopted, witness=before)
    assert "was named final and is not any more" in found["names where they were given"]
    assert "the name final is another" in found[SINCE]


def test_a_name_that_is_a_mere_pointer_is_named(adopted):
    """A named version is a tag that says who named it and when."""
    git(adopted, "tag", "-f", f"{SLUG}/final", SLUG)
    assert f"{SLUG}/final: this is not the annotated tag" in failed(adopted)["git objects"]


def test_a_tag_that_says_another_name_is_named(adopted):
    """A signature of one name does not hold for another."""
    git(adopted, "update-ref", f"refs/tags/{SLUG}/final", git(adopted, "rev-parse", f"refs/tags/{SLUG}/first"))
    assert f"{SLUG}/final: this is not the annotated tag" in failed(adopted)["git objects"]


def test_what_goes_on_is_no_loss(adopted):
    """A record that grew since has all that the witness saw."""
    before = seen(adopted)
    desk = Desk(adopted, SLUG)
    desk.set_deadline(datetime(2031, 5, 10, 12, tzinfo=UTC), recorder=CLERK)
    reach(adopted, SLUG, Facts(stage="adopted", name="again", date=date(2031, 5, 4)))
    verification = verify(adopted.repository, None, before)
    assert verification.ok
    assert (SINCE, SLUG) in {(check.name, check.slug) for check in verification.checks}
