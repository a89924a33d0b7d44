"""A text is looked at before it is recorded, and what is said of its clauses goes on record with it."""

import re
import subprocess
from datetime import date

import pytest

from draftdiff.committee import PATH as COMMITTEE
from draftdiff.committee import (
    Committee,
    Deadline,
    Opening,
    Visibility,
    propose_committee,
    read_committee,
    with_deadline,
    with_opening,
)
from draftdiff.diff import ChangeKind, Reason, compare
from draftdiff.importers import read
from draftdiff.importers.corrections import Join, corrected
from draftdiff.intake import NOWHERE, RecordedMeanwhile
from draftdiff.matching import Match, NothingBefore, TwoMatches, UnknownMatch
from draftdiff.model import Person
from draftdiff.publishing import Openness
from draftdiff.recording import Facts, NothingChanged
from draftdiff.rulings import PATH, Cited, OneClause
from draftdiff.store import NameTaken

SLUG = "quiet-harbours"
CLERK = Person("A Clerk", "clerk@example.org")
OLD_WORDS = "3. Encourages shipyards to offer quieter engines for ferries and to repair the old ones free of charge;"
NEW_WORDS = "3. Invites every town to plant willows along its moles;"


def reading(text):
    return read(text if isinstance(text, bytes) else text.encode(), source="text")


def put(record, text, matches=(), expected=None, visibility=None, **facts):
    said = Facts(**{"recorder": CLERK, **facts})
    return record.import_version(
        reading(text), SLUG, said, matches=matches, expected_head=expected, visibility=visibility
    )


def doubtful(text):
    """The text with its third paragraph put in so many other words that it is only possibly the same."""
    old, new = OLD_WORDS.split(), f"{NEW_WORDS.rstrip(';')} and to water them each summer with great care;".split()
    for kept in range(len(old)):
        other = text.replace(OLD_WORDS, " ".join([*new[: len(new) - kept], *old[len(old) - kept :]]))
        if any(change.possibly for change in compare(reading(text).version, reading(other).version).changes):
            return other
    raise AssertionError("no other words leave a doubt")


@pytest.fixture
def drafted(record, harbours):
    """A record with the draft."""
    put(record, harbours, stage="draft", date=date(2031, 5, 4))
    return record


def rows(comparison, label="OP3"):
    found = [c for c in comparison.changes if label in {x.label for x in (*c.old, *c.new)}]
    return sorted(((c.kind, c.reason) for c in found), key=lambda row: row[0])


def git(record, *arguments):
    command = ["git", "-C", str(record.path), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode().strip()


GONE_AND_NEW = [(ChangeKind.DELETED, None), (ChangeKind.INSERTED, None)]
ONE = [(ChangeKind.EDITED, Reason.CONFIRMED)]

# --- looking ------------------------------------------------------------------------------------


def test_what_would_be_recorded_is_told_and_nothing_is_recorded(drafted, harbours):
    """Number, head, text and changes are those of the version that is recorded afterwards."""
    head = drafted.repository.head(SLUG)
    facts = Facts(stage="adopted", recorder=CLERK)
    text = reading(doubtful(harbours))
    prepared = drafted.prepare(text, SLUG, facts)
    assert drafted.repository.head(SLUG) == head == prepared.head
    assert (prepared.slug, prepared.number, prepared.mends) == (SLUG, 2, ())
    assert [change.new[0].label for change in prepared.doubtful] == ["OP3"]
    done = drafted.import_version(text, SLUG, facts, expected_head=prepared.head)
    assert [change.to_json() for change in done.comparison.changes] == [
        change.to_json() for change in prepared.comparison.changes
    ]
    assert prepared.version.clauses == drafted.version(SLUG).clauses


def test_a_first_version_has_nothing_before_it(record, harbours):
    """Of a new resolution the number is 1 and nothing is compared."""
    prepared = record.prepare(reading(harbours), SLUG, Facts())
    assert (prepared.head, prepared.number, prepared.comparison, prepared.doubtful) == (NOWHERE, 1, None, ())
    assert record.resolutions() == ()
    put(record, harbours, expected=prepared.head)


def test_what_could_not_be_recorded_is_told_before(drafted, harbours):
    """The same text, or a name that is taken, is refused when it is looked at."""
    with pytest.raises(NothingChanged):
        drafted.prepare(reading(harbours), SLUG, Facts())
    put(drafted, harbours.replace("quiet hours", "calm hours"), name="first")
    with pytest.raises(NameTaken):
        drafted.prepare(reading(harbours), SLUG, Facts(name="first"))


def test_a_corrected_reading_is_recorded_as_it_was_set_right(drafted, harbours):
    """What a person joined is one clause in the document."""
    text = reading(harbours.replace("quiet hours", "calm hours"))
    whole = drafted.prepare(text, SLUG, Facts(stage="adopted"))
    line = next(number for number, words in enumerate(text.lines, 1) if words.startswith("(b)"))
    fixed = drafted.prepare(corrected(text, [Join(line)]), SLUG, Facts(stage="adopted"))
    assert len(fixed.version.clauses) == len(whole.version.clauses) - 1
    assert fixed.version.clause("OP2(a)").text.endswith("once a year; (b) publish the figures without delay;")


# --- confirming and breaking ----------------------------------------------------------------------


def test_a_confirmed_match_carries_the_identity_on(drafted, harbours):
    """The clause keeps its wId, the commit of the text has the ruling, the comparison calls it confirmed."""
    old = drafted.version(SLUG).clause("OP3").wid
    text, matches = doubtful(harbours), [Match(old, "OP3", same=True)]
    prepared = drafted.prepare(reading(text), SLUG, Facts(stage="adopted", recorder=CLERK), matches)
    assert rows(prepared.comparison) == ONE
    assert prepared.doubtful == ()
    done = put(drafted, text, matches, stage="adopted")
    assert drafted.version(SLUG).clause("OP3").wid == old
    assert rows(done.comparison) == rows(drafted.compare(SLUG, "draft", "adopted")) == ONE
    assert rows(drafted.compare(SLUG, "adopted", "draft")) == ONE
    assert git(drafted, "diff", "--name-only", f"{done.commit.oid}^", done.commit.oid).split() == [
        "resolution.eng.xml",
        PATH,
    ]
    assert ("Same-Clause", f"{old} {old}") in done.commit.trailers
    (ruling,) = drafted.rulings(SLUG)
    assert (ruling.new.version, ruling.by, ruling.same) == (done.commit.oid, CLERK, True)
    assert drafted.bearing(drafted.compare(SLUG, "draft", "adopted")) == (ruling,)
    assert drafted.find(SLUG) == done.commit
    assert drafted.verify().ok


def test_a_broken_match_ends_the_identity(drafted, harbours):
    """The old clause is gone and the new one is new, and no comparison takes them for one again."""
    old = drafted.version(SLUG).clause("OP3").wid
    done = put(drafted, doubtful(harbours), [Match(old, "OP3", same=False)], stage="adopted")
    new = drafted.version(SLUG).clause("OP3").wid
    assert new != old
    assert rows(done.comparison) == GONE_AND_NEW
    assert not any(change.possibly for change in done.comparison.changes)
    assert ("Other-Clause", f"{old} {new}") in done.commit.trailers
    assert drafted.verify().ok


def test_any_clause_can_be_said_to_continue_any_other(drafted, harbours):
    """Words that have nothing in common are one clause if the recorder says so; equal words are two."""
    version = drafted.version(SLUG)
    third, first = (version.clause(label).wid for label in ("OP3", "OP1"))
    matches = [Match(third, "OP3", same=True), Match(first, "OP1", same=False)]
    put(drafted, harbours.replace(OLD_WORDS, NEW_WORDS), matches, stage="adopted")
    assert drafted.version(SLUG).clause("OP3").wid == third
    assert drafted.version(SLUG).clause("OP1").wid != first
    assert rows(drafted.compare(SLUG, "draft", "adopted"), "OP1") == GONE_AND_NEW
    assert drafted.verify().ok


def test_a_document_of_this_history_can_be_matched_otherwise(drafted, harbours):
    """What its wIds say is overruled by the recorder."""
    document = drafted.document(SLUG).replace(b"quiet hours", b"calm hours")
    old = drafted.version(SLUG).clause("OP1").wid
    put(drafted, document, [Match(old, "OP1", same=False)], stage="revised-draft")
    assert drafted.version(SLUG).clause("OP1").wid != old
    assert drafted.verify().ok


def test_later_rulings_go_on_from_those_of_a_text(drafted, harbours):
    """Rulings of their own, and of further texts, stand behind them, and one on the same clause takes its place."""
    old = drafted.version(SLUG).clause("OP3").wid
    text = doubtful(harbours)
    first = put(drafted, text, [Match(old, "OP3", same=True)], stage="committee").commit
    one = drafted.version(SLUG).clause("OP1").wid
    second = put(
        drafted, text.replace("quiet hours", "calm nights"), [Match(one, "OP1", same=True)], stage="adopted"
    ).commit
    assert [ruling.new.version for ruling in drafted.rulings(SLUG)] == [first.oid, second.oid]
    drafted.rule(SLUG, Cited("OP3", "draft"), Cited("OP3", "committee"), same=False, by=CLERK)
    assert [(ruling.same, ruling.new.version) for ruling in drafted.rulings(SLUG)] == [
        (True, second.oid),
        (False, first.oid),
    ]
    assert rows(drafted.compare(SLUG, "draft", "adopted")) == GONE_AND_NEW
    assert [r.same for r in drafted.rulings(SLUG, second.oid)] == [True, True]
    with pytest.raises(OneClause):
        drafted.rule(SLUG, Cited("OP4", "committee"), Cited("OP4", "adopted"), same=True)
    assert drafted.verify().ok


@pytest.mark.parametrize(
    ("matches", "error"),
    [
        ([("nowhere", "OP3", True)], UnknownMatch),
        ([("OP3", "OP99", False)], UnknownMatch),
        ([("OP3", "OP3", True), ("OP3", "OP4", True)], TwoMatches),
        ([("OP3", "OP3", True), ("OP4", "OP3", True)], TwoMatches),
        ([("OP3", "OP3", True), ("OP3", "OP3", False)], TwoMatches),
    ],
)
def test_what_cannot_be_said_is_refused(drafted, harbours, matches, error):
    """Nothing is recorded, and the error says in one line what to do."""
    head, version = drafted.repository.head(SLUG), drafted.version(SLUG)
    said = [Match(c.wid if (c := version.clause(old)) else old, new, same=same) for old, new, same in matches]
    for refused in (drafted.prepare, drafted.import_version):
        with pytest.raises(error) as caught:
            refused(reading(doubtful(harbours)), SLUG, Facts(), matches=said)
        assert caught.value.remedy
    assert drafted.repository.head(SLUG) == head


def test_a_text_in_a_new_language_has_nothing_to_match(drafted, harbours):
    """Matches are of versions in one language."""
    with pytest.raises(NothingBefore):
        put(drafted, harbours, [Match("x", "OP1", same=True)], lang="fra")


# --- others at work -------------------------------------------------------------------------------


def test_who_looked_at_an_older_text_is_told(drafted, harbours):
    """What was prepared against one version is not recorded on another one."""
    text = doubtful(harbours)
    prepared = drafted.prepare(reading(text), SLUG, Facts(stage="adopted"))
    put(drafted, harbours.replace("quiet hours", "calm hours"), stage="committee")
    with pytest.raises(RecordedMeanwhile, match=r"A Clerk recorded .* in the meantime \(Committee"):
        put(drafted, text, expected=prepared.head, stage="adopted")
    again = drafted.prepare(reading(text), SLUG, Facts(stage="adopted"))
    put(drafted, text, expected=again.head, stage="adopted")


def test_who_began_a_resolution_that_is_there_by_now_is_told(record, harbours):
    """Two that begin one resolution do not make two versions of it unawares."""
    prepared = record.prepare(reading(harbours), SLUG, Facts())
    put(record, harbours)
    with pytest.raises(RecordedMeanwhile):
        put(record, doubtful(harbours), expected=prepared.head)


def test_what_leaves_the_text_alone_does_not_matter(drafted, harbours):
    """A deadline that is set in the meantime changes nothing in what was looked at; a ruling does."""
    text = doubtful(harbours)
    put(drafted, harbours.replace("quiet hours", "calm hours"), stage="committee")
    prepared = drafted.prepare(reading(text), SLUG, Facts(stage="adopted"))
    committee = with_opening(Committee(), Opening(Visibility.COMMITTEE, drafted.now(), CLERK))
    drafted.repository.record(
        SLUG, lambda _: propose_committee(committee, SLUG, CLERK, drafted.now(), what="open to the committee")
    )
    put(drafted, text, expected=prepared.head, stage="adopted")
    later = drafted.prepare(reading(harbours), SLUG, Facts(stage="draft"))
    drafted.rule(SLUG, Cited("OP1", "draft"), Cited("OP1", "committee"), same=False)
    with pytest.raises(RecordedMeanwhile):
        put(drafted, harbours, expected=later.head, stage="draft")


def test_a_deadline_that_came_in_between_is_kept_by_who_opens_the_resolution(drafted, harbours):
    """What is said of it stands behind what was said before."""
    seen = drafted.prepare(reading(doubtful(harbours)), SLUG, Facts(stage="adopted"))
    closed = with_deadline(Committee(), Deadline(drafted.now(), drafted.now(), CLERK))
    drafted.repository.record(SLUG, lambda _: propose_committee(closed, SLUG, CLERK, drafted.now(), what="deadline"))
    put(drafted, doubtful(harbours), expected=seen.head, stage="adopted", visibility=Visibility.COMMITTEE)
    kept = read_committee(drafted.repository.read(drafted.find(SLUG).oid, COMMITTEE))
    assert (kept.visibility, len(kept.deadlines)) == (Visibility.COMMITTEE, 1)


def test_who_opens_a_resolution_has_seen_to_whom_it_is_open(drafted, harbours):
    """Where somebody closed it in the meantime nothing is recorded, and it is looked at again."""
    seen = drafted.prepare(reading(doubtful(harbours)), SLUG, Facts(stage="adopted"))
    Openness(drafted).open_to(SLUG, Visibility.SECRETARIAT)
    with pytest.raises(RecordedMeanwhile):
        put(drafted, doubtful(harbours), expected=seen.head, stage="adopted", visibility=Visibility.COMMITTEE)
    put(drafted, doubtful(harbours), expected=seen.head, stage="adopted")
    assert Openness(drafted).visibility(SLUG) is Visibility.SECRETARIAT


# --- to whom it is open, and the proof ---------------------------------------------------------------


def test_to_whom_it_is_open_is_of_the_commit_of_its_text(record, harbours):
    """So that a first text is never open to others for a moment; what is so already is not said again."""
    put(record, harbours, visibility=Visibility.SECRETARIAT)
    assert len(record.repository.history(SLUG)) == 1
    assert record.repository.files(record.find(SLUG).oid).keys() == {COMMITTEE, "resolution.eng.xml"}
    assert record.verify().ok


@pytest.mark.parametrize(
    ("pattern", "replacement", "told"),
    [
        (rb'"same"', b'"apart"', "does not say what was ruled"),
        (rb"A Clerk", b"Nobody", "the committer is not Nobody"),
        (rb'"label": "OP3"', b'"label": "OP4"', "no clause OP4"),
    ],
)
def test_rulings_of_a_text_that_were_tampered_with_are_named(drafted, harbours, pattern, replacement, told):
    """The proof finds a ruling that the commit of the text does not tell, or that nobody could have made."""
    old = drafted.version(SLUG).clause("OP3").wid
    done = put(drafted, doubtful(harbours), [Match(old, "OP3", same=True)], stage="adopted").commit
    data = re.sub(pattern, replacement, drafted.repository.read(done.oid, PATH))

    def run(*arguments, stdin=b""):
        command = ["git", "-C", str(drafted.path), "-c", "user.name=Eve", "-c", "user.email=e@example.org", *arguments]
        return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout.decode().strip()

    blob = run("hash-object", "-w", "--stdin", stdin=data)
    lines = [line for line in run("ls-tree", done.oid).splitlines() if not line.endswith(f"\t{PATH}")]
    tree = run("mktree", stdin="\n".join([*lines, f"100644 blob {blob}\t{PATH}", ""]).encode())
    commit = run("cat-file", "commit", done.oid).replace(run("rev-parse", f"{done.oid}^{{tree}}"), tree)
    forged = run("hash-object", "-w", "-t", "commit", "--stdin", stdin=f"{commit}\n".encode())
    run("update-ref", f"refs/heads/{SLUG}", forged)
    found = {check.name: check for check in drafted.verify().checks if not check.ok}
    assert told in found["rulings as they were made"].detail
