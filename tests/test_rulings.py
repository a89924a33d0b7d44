"""What people rule about clauses is kept on the branch of the resolution, and every comparison obeys it."""

import subprocess
import threading
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.diff import ChangeKind, Reason, compare
from draftdiff.importers import read
from draftdiff.model import Person
from draftdiff.recording import Facts
from draftdiff.rulebooks import NotNeighbours
from draftdiff.rulings import (
    PATH,
    Cited,
    DamagedRulings,
    NoSuchClause,
    OneClause,
    OneVersion,
    Ruling,
    Side,
    contradictions,
    identities,
    make_ruling,
    read_rulings,
    with_ruling,
    write_rulings,
)
from draftdiff.service import Record
from draftdiff.store import InvalidFact, UnknownResolution, UnknownVersion

SLUG = "quiet-harbours"
CLERK = Person("A Clerk", "clerk@example.org")
OLD_WORDS = "3. Encourages shipyards to offer quieter engines for ferries and to repair the old ones free of charge;"
NEW_WORDS = "3. Invites every town to plant willows along its moles;"
WIDS = st.sampled_from("abcdef")


@pytest.fixture
def rewritten(record, harbours):
    """Draft and adopted text, between which OP3 was written anew from the first word to the last."""
    put(record, harbours, stage="draft", date=date(2031, 5, 4))
    put(record, harbours.replace(OLD_WORDS, NEW_WORDS), stage="adopted", date=date(2031, 5, 6))
    return record


def put(record, text, **facts):
    source = text if isinstance(text, bytes) else text.encode()
    return record.import_version(read(source, source="text"), SLUG, Facts(**facts))


def rule(record, old="OP3", new="OP3", *, same=True, at=("draft", "adopted"), **said):
    return record.rule(SLUG, Cited(old, at[0]), Cited(new, at[1]), same=same, **{"by": CLERK, **said})


def rows(record, label="OP3", old="draft", new="adopted"):
    changes = record.compare(SLUG, old, new).changes
    return [(c.kind, c.reason) for c in changes if label in {x.label for x in (*c.old, *c.new)}]


def doubtful(text):
    """The text with its third paragraph put in so many other words that it is only possibly the same."""
    old, new = OLD_WORDS.split(), f"{NEW_WORDS.rstrip(';')} and to water them each summer with great care;".split()
    for kept in range(len(old)):
        other = text.replace(OLD_WORDS, " ".join([*new[: len(new) - kept], *old[len(old) - kept :]]))
        found = compare(read(text.encode(), source="old").version, read(other.encode(), source="new").version)
        if any(change.possibly for change in found.changes):
            return other
    raise AssertionError("no other words leave a doubt")


def git(record, *arguments, stdin=b""):
    command = ["git", "-C", str(record.path), "-c", "user.name=Eve", "-c", "user.email=eve@example.org", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout.decode().strip()


GONE_AND_NEW = [(ChangeKind.DELETED, None), (ChangeKind.INSERTED, None)]
ONE = [(ChangeKind.EDITED, Reason.CONFIRMED)]


def side(wid, label="OP1", version="0" * 40):
    return Side(wid, label, version, "eng")


def made(one, other, *, same=True, note=None, version="0" * 40):
    at = datetime(2031, 5, 7, tzinfo=UTC)
    return make_ruling(side(one), side(other, version=version), same=same, by=CLERK, at=at, note=note)


rulings = st.lists(
    st.builds(
        lambda pair, same, note, version: made(*pair, same=same, note=note, version=version * 40),
        st.tuples(WIDS, WIDS),
        st.booleans(),
        st.none() | st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=9),
        st.sampled_from("12"),
    ),
    max_size=8,
)


# --- what follows from a ruling --------------------------------------------------------------------


def test_a_ruling_makes_one_clause_of_two_and_another_undoes_it(rewritten):
    """What came out as a loss and an addition is one edited clause, confirmed, until somebody rules otherwise."""
    assert sorted(rows(rewritten), key=lambda row: row[0]) == GONE_AND_NEW
    rule(rewritten, note="The same request, said differently.")
    assert rows(rewritten) == ONE
    assert rows(rewritten, old="adopted", new="draft") == ONE
    assert not any(c.possibly for c in rewritten.compare(SLUG, "draft", "adopted").changes)
    rule(rewritten, same=False)
    assert sorted(rows(rewritten), key=lambda row: row[0]) == GONE_AND_NEW


@pytest.mark.parametrize(("same", "expected"), [(True, ONE), (False, GONE_AND_NEW)])
def test_a_doubtful_match_is_confirmed_or_broken(record, harbours, same, expected):
    """Of a clause that is possibly another one nothing is possible any more once a person has ruled."""
    put(record, harbours, stage="draft")
    put(record, doubtful(harbours), stage="adopted")
    assert [kind for kind, _ in rows(record)] == [ChangeKind.EDITED]
    assert [c.possibly for c in record.compare(SLUG, "draft", "adopted").changes if c.kind == "edited"] == [True]
    rule(record, same=same)
    assert sorted(rows(record), key=lambda row: row[0]) == expected
    assert not any(c.possibly for c in record.compare(SLUG, "draft", "adopted").changes)


def test_a_match_that_was_asserted_can_be_broken_and_mended(record, harbours):
    """Two clauses with one identity are held apart between the versions before and after the break, nowhere else."""
    put(record, harbours, stage="draft")
    put(record, harbours.replace("quiet hours", "silent hours"), stage="committee")
    put(record, harbours.replace("quiet hours", "silent weeks"), stage="adopted")
    assert rows(record, "OP1")[0][0] is ChangeKind.EDITED
    rule(record, "OP1", "OP1", same=False, at=("draft", "committee"))
    for new in ("committee", "adopted"):
        assert {kind for kind, _ in rows(record, "OP1", "draft", new)} == {ChangeKind.DELETED, ChangeKind.INSERTED}
    assert rows(record, "OP1", "committee", "adopted") == [(ChangeKind.EDITED, Reason.WID)]
    wid = record.version(SLUG).clause("OP1").wid
    assert [step.change.kind for step in record.clause_history(SLUG, wid)] == [ChangeKind.INSERTED, ChangeKind.EDITED]
    rule(record, "OP1", "OP1", same=True, at=("committee", "draft"))
    assert rows(record, "OP1")[0] == (ChangeKind.EDITED, Reason.CONFIRMED)
    assert rows(record, "OP1", "committee", "adopted")[0] == (ChangeKind.EDITED, Reason.WID)


def test_blame_and_history_follow_a_ruling(rewritten):
    """The life of a clause that was ruled to be the old one begins where the old one began."""
    wid = rewritten.version(SLUG).clause("OP3").wid
    assert len(rewritten.clause_history(SLUG, wid)) == 1
    rule(rewritten)
    steps = rewritten.clause_history(SLUG, wid)
    assert [step.change.kind for step in steps] == [ChangeKind.INSERTED, ChangeKind.EDITED]
    assert not any(lost.whole for lost in rewritten.blame(SLUG).lost)


def test_the_next_import_obeys_the_rulings(rewritten):
    """A copy of the draft that comes back later continues, in its third paragraph, the one of the adopted text."""
    draft = rewritten.document(SLUG, "draft")
    newest = rewritten.version(SLUG).clause("OP3").wid
    rule(rewritten)
    put(rewritten, draft.replace(b"quieter engines", b"silent engines"), stage="revised-draft")
    assert rewritten.version(SLUG).clause("OP3").wid == newest
    assert rewritten.verify().ok


def test_identities_of_another_history_are_not_ruled_upon(rewritten, harbours):
    """A document of another work is matched by its words, though its wIds happen to be written like ours."""
    rule(rewritten)
    willows = rewritten.version(SLUG).clause("OP3").wid
    more = f"3. Thanks the pilots;\n\n{NEW_WORDS.replace('3.', '4.')}"
    other = harbours.replace(OLD_WORDS, more).replace("4. Requests", "5. Requests")
    rewritten.import_version(read(other.encode(), source="text"), "elsewhere", Facts())
    assert rewritten.version("elsewhere").clause("OP3").wid == rewritten.version(SLUG, "draft").clause("OP3").wid
    put(rewritten, rewritten.document("elsewhere"))
    assert rewritten.version(SLUG).clause("OP4").wid == willows


def test_what_is_the_same_as_the_same_is_the_same(record, harbours):
    """Rulings between neighbours hold between the first and the last version as well."""
    put(record, harbours, stage="draft")
    put(record, harbours.replace(OLD_WORDS, NEW_WORDS), stage="committee")
    put(record, harbours.replace(OLD_WORDS, "3. Bans horns;"), stage="adopted")
    rule(record, at=("draft", "committee"))
    rule(record, at=("committee", "adopted"))
    assert rows(record) == ONE
    assert len(record.bearing(record.compare(SLUG, "draft", "adopted"))) == 2
    assert len(record.bearing(record.compare(SLUG, "draft", "committee"))) == 2
    record.rule(SLUG, Cited("OP3", "draft"), Cited("OP3", "adopted"), same=False, by=CLERK)
    assert ONE[0] not in rows(record)


def test_earlier_rulings_can_be_asked_for(rewritten):
    """A comparison by the rulings of a commit does not change when something else is ruled."""
    first = rewritten.find(SLUG, "draft").oid
    assert rewritten.last_ruling(SLUG) is None
    yes = rule(rewritten).commit.oid
    assert rewritten.last_ruling(SLUG) == yes
    no = rule(rewritten, same=False).commit.oid
    assert rewritten.last_ruling(SLUG) == no

    def kinds(at):
        return {c.reason for c in rewritten.compare(SLUG, "draft", "adopted", ruled=at).changes}

    assert Reason.CONFIRMED in kinds(yes)
    assert Reason.CONFIRMED not in kinds(no) | kinds(first)
    assert [r.same for r in rewritten.rulings(SLUG, yes)] == [True]
    assert rewritten.rulings(SLUG, first) == ()
    with pytest.raises(UnknownVersion):
        rewritten.rulings(SLUG, "0" * 40)


# --- what is recorded -----------------------------------------------------------------------------------


def test_a_ruling_is_one_commit_that_says_who_what_and_why(rewritten):
    """The author is who ruled, the trailers tell what of which clauses, the body why; only the file changed."""
    before = rewritten.find(SLUG)
    done = rule(rewritten, note="Said\r\ndifferently. ", recorder=Person("Desk", "desk@example.org"))
    commit, ruling = done.commit, done.ruling
    assert commit.parent == before.oid
    assert (commit.author, commit.committer.name, commit.body) == (CLERK, "Desk", "Said\ndifferently.")
    assert commit.subject == f"Ruling on {SLUG}: OP3 and OP3 are the same clause"
    assert commit.trailers == (("Ruling", "same"), ("Clauses", f"{ruling.old.wid} {ruling.new.wid}"))
    assert git(rewritten, "diff", "--name-only", before.oid, commit.oid) == PATH
    assert rewritten.rulings(SLUG) == (ruling,)
    assert (ruling.old.version, ruling.new.version) == (rewritten.find(SLUG, "draft").oid, before.oid)
    assert (ruling.by, ruling.note, ruling.at) == (CLERK, "Said\ndifferently.", commit.authored)


def test_a_later_ruling_replaces_the_earlier_and_the_history_keeps_both(rewritten):
    """The file holds one ruling of two clauses; git holds all that was ever ruled of them."""
    rule(rewritten)
    rule(rewritten, same=False, at=("adopted", "draft"))
    assert [r.ruling for r in rewritten.rulings(SLUG)] == ["apart"]
    told = git(rewritten, "log", "--format=%(trailers:key=Ruling,valueonly,separator=)", SLUG, "--", PATH)
    assert told.split() == ["apart", "same"]


def test_a_ruling_is_no_version(rewritten):
    """Log, register and numbers count texts; the id of a ruling's commit means the text that it was made on."""
    before = rewritten.find(SLUG)
    commit = rule(rewritten).commit
    assert rewritten.find(SLUG) == rewritten.find(SLUG, commit.oid) == rewritten.find(SLUG, commit.oid[:9]) == before
    assert rewritten.find(SLUG, "2031-05-05") == rewritten.find(SLUG, "draft")
    assert [entry.number for entry in rewritten.log(SLUG)] == [2, 1]
    assert rewritten.resolutions()[0].versions == 2
    with pytest.raises(UnknownVersion):
        rewritten.find(SLUG, "f" * 40)


def test_clauses_are_named_by_label_or_identity(rewritten):
    """A label may be written small, and a wId does as well; without a version the newest is meant."""
    wid = rewritten.version(SLUG, "draft").clause("OP3").wid
    done = rewritten.rule(SLUG, Cited(wid, "draft"), Cited("op3"), same=True)
    assert (done.ruling.old.wid, done.ruling.new.label) == (wid, "OP3")
    assert done.commit.author.name == "draftdiff"


@pytest.mark.parametrize(
    ("old", "new", "at", "same", "error"),
    [
        ("OP9", "OP3", ("draft", "adopted"), True, NoSuchClause),
        ("OP3", "OP3", ("draft", "draft"), True, OneClause),
        ("OP3", "OP3", ("draft", "draft"), False, OneClause),
        ("OP1", "OP1", ("draft", "adopted"), True, OneClause),
        ("OP1", "OP3", ("draft", "draft"), True, OneVersion),
        ("OP1", "OP3", ("draft", "draft"), False, OneVersion),
        ("OP2", "OP1", ("draft", "adopted"), True, OneVersion),
        ("OP3", "OP3", ("draft", "nowhere"), True, UnknownVersion),
    ],
)
def test_what_cannot_be_ruled_is_refused_in_one_line(rewritten, old, new, at, same, error):
    """Nothing is recorded, and the error tells what to do instead."""
    head = rewritten.repository.head(SLUG)
    with pytest.raises(error) as refused:
        rule(rewritten, old, new, same=same, at=at)
    assert "\n" not in str(refused.value)
    assert refused.value.remedy
    assert rewritten.repository.head(SLUG) == head


def test_an_identity_is_broken_between_neighbours_only(record, harbours):
    """Where between draft and adopted text the clause became another one must be said."""
    put(record, harbours, stage="draft")
    put(record, harbours.replace("quiet hours", "silent hours"), stage="committee")
    put(record, harbours.replace("quiet hours", "silent weeks"), stage="adopted")
    with pytest.raises(NotNeighbours):
        rule(record, "OP1", "OP1", same=False)


def test_a_ruling_on_nothing_is_refused(record):
    """A resolution that is not there has no clauses."""
    with pytest.raises(UnknownResolution):
        rule(record)


@pytest.mark.parametrize("said", [{"note": "a\0b"}, {"note": "\udce9"}, {"by": Person("A\nB", "a@example.org")}])
def test_what_cannot_be_kept_is_refused(rewritten, said):
    """A control character in a note or a name never reaches the file."""
    with pytest.raises(InvalidFact):
        rule(rewritten, **said)


def test_a_ruling_and_an_import_at_once_are_both_recorded(rewritten, harbours, clock):
    """Whoever comes second is placed after the other; nothing is lost, and all holds."""
    start, told = threading.Barrier(2), []

    def clerk(act):
        with Record.open(rewritten.path, clock=clock) as record:
            start.wait(timeout=30)
            told.extend([act(record, turn) for turn in range(6)])

    def importing(record, turn):
        return put(record, harbours.replace("quiet hours", f"quiet hours {turn}")).commit.oid

    def ruling(record, turn):
        return rule(record, same=turn % 2 == 0, note=str(turn)).commit.oid

    clerks = [threading.Thread(target=clerk, args=(act,)) for act in (importing, ruling)]
    for thread in clerks:
        thread.start()
    for thread in clerks:
        thread.join(timeout=120)
    assert len(told) == 12
    assert set(told) <= {commit.oid for commit in rewritten.repository.history(SLUG)}
    assert [r.note for r in rewritten.rulings(SLUG)] == ["5"]
    assert rewritten.verify().ok


def test_a_ruling_is_judged_by_the_newest_state(rewritten):
    """What became impossible since the two clauses were named is refused."""
    sides = [rewritten.cite(SLUG, Cited("OP3", at)) for at in ("draft", "adopted")]
    first = rewritten.version(SLUG).clause("OP1").wid
    text = rewritten.document(SLUG).replace(f'wId="{first}"'.encode(), f'wId="{sides[0].wid}"'.encode())
    blob = git(rewritten, "hash-object", "-w", "--stdin", stdin=text)
    tree = git(rewritten, "mktree", stdin=f"100644 blob {blob}\tresolution.eng.xml\n".encode())
    commit = git(rewritten, "commit-tree", tree, "-p", rewritten.repository.head(SLUG), "-m", "Both at once")
    git(rewritten, "update-ref", f"refs/heads/{SLUG}", commit)
    with pytest.raises(OneVersion):
        rewritten.rule(SLUG, *sides, same=True, by=CLERK)


# --- the file --------------------------------------------------------------------------------------------


@given(rulings)
def test_the_file_is_read_as_it_was_written(found):
    """Writing and reading rulings gives them back, and writing them again the same bytes."""
    data = write_rulings(found)
    assert read_rulings(data) == tuple(found)
    assert write_rulings(read_rulings(data)) == data
    assert data.endswith(b"}\n")


@given(rulings, rulings)
def test_of_two_clauses_there_is_one_ruling_the_last(earlier, later):
    """However many rulings are made, each two clauses have one, and it is the last that was made."""
    kept: tuple[Ruling, ...] = ()
    for ruling in (*earlier, *later):
        kept = with_ruling(kept, ruling)
        assert kept[-1] == ruling
    assert {r.key: r for r in (*earlier, *later)} == {r.key: r for r in kept}
    assert len({r.key for r in kept}) == len(kept)


@given(rulings)
def test_identities_fall_into_groups(found):
    """No identity is in two groups, and each ruling that two are the same has both in one."""
    groups = identities(found)
    assert sum(map(len, groups)) == len(frozenset().union(*groups))
    same = [r for r in found if r.same and not r.broken]
    assert all(any(r.wids <= group for group in groups) for r in same)
    assert list(contradictions(found, [frozenset({"a"}), frozenset()])) == []
    assert bool(list(contradictions(found, [frozenset("abcdef")]))) is bool(same)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"\xff", b'{"rulings":[{}]}', b'{"rulings":[],"more":1}', b"[" * 100_000],
    ids=["nothing", "list", "bytes", "empty", "more", "deep"],
)
def test_a_file_that_is_none_of_ours_is_refused(data):
    """What does not fit is never half read."""
    with pytest.raises(DamagedRulings) as refused:
        read_rulings(data)
    assert PATH in str(refused.value)


@pytest.mark.parametrize(
    ("was", "now"),
    [('"same"', '"perhaps"'), ('"eng"', '"english"'), ("0" * 40, "HEAD"), ('"wId": "a"', '"wId": "a b"')],
)
def test_each_fact_is_checked_when_it_is_read(was, now):
    """A word that cannot stand there is refused."""
    data = write_rulings([made("a", "b")]).decode()
    assert was in data
    with pytest.raises(DamagedRulings):
        read_rulings(data.replace(was, now).encode())


def test_the_time_is_kept_in_utc_and_whole_seconds():
    """The file and the commit tell the same instant."""
    at = datetime(2031, 5, 7, 12, 0, 5, 999, tzinfo=timezone(timedelta(hours=2)))
    ruling = make_ruling(side("a"), side("b"), same=True, by=CLERK, at=at, note=None)
    assert b'"at": "2031-05-07T10:00:05Z"' in write_rulings([ruling])
