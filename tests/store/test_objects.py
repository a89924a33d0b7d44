from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftdiff.model import Person
from draftdiff.store.objects import (
    BrokenObject,
    ForeignTree,
    InvalidFact,
    Message,
    Signature,
    commit_bytes,
    message_text,
    parse_commit,
    parse_message,
    parse_tree,
    tag_bytes,
)

OID = "0123456789abcdef0123456789abcdef01234567"
AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
WHO = Signature(Person("A. Clerk", "clerk@example.org"), AT)

lines = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=60).filter(str.strip)
names = lines.filter(lambda text: not set("<>") & set(text))
bodies = st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=200)
keys = st.from_regex(r"[A-Za-z][A-Za-z0-9-]{0,20}", fullmatch=True)
trailers = st.lists(st.tuples(keys, lines), min_size=1, max_size=4).map(tuple)


@given(subject=lines, body=bodies, trailers=trailers)
def test_message_round_trip(subject, body, trailers):
    """A message that was written is read back as it was, but for blanks at the ends of its parts."""
    read = parse_message(message_text(Message(subject, body, trailers)))
    assert read == Message(subject.strip(), body.strip(), tuple((key, value.strip()) for key, value in trailers))


@given(author=names, committer=names, seconds=st.integers(-(10**10), 10**10))
def test_commit_round_trip(author, committer, seconds):
    """Names keep every letter, point and comma, and times their seconds, also those before git's first."""
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    authored, recorded = Signature(Person(author, "a@b"), at), Signature(Person(committer, ""), AT)
    read = parse_commit(OID, commit_bytes(OID, None, authored, recorded, Message("x"))).commit
    assert (read.author.name, read.committer.name) == (author.strip(), committer.strip())
    assert (read.authored, read.recorded, read.parent) == (at, AT, None)


@given(
    st.builds(Message, subject=lines, body=bodies, trailers=trailers),
    st.datetimes(datetime(2, 1, 1), datetime(1969, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_a_text_older_than_the_times_of_git_keeps_its_day(message, at):
    """Git sees its first moment; what is read has the time that is meant, and no fact but those that were given."""
    authored = Signature(WHO.person, at.replace(microsecond=0))
    data = commit_bytes(OID, None, authored, WHO, message)
    assert b"author A. Clerk <clerk@example.org> 0 +0000\n" in data
    read = parse_commit(OID, data).commit
    assert (read.authored, read.recorded) == (authored.at, WHO.at)
    assert read.trailers == parse_message(message_text(message)).trailers


@pytest.mark.parametrize("said", ["yesterday", "2026-03-01T12:00:00+00:00", "1946-12-14", "1946-12-14T12:00:00"])
def test_another_fact_of_that_name_is_a_fact(said):
    """A commit of somebody else that has such a trailer, which tells no time before 1970, keeps it."""
    first = Signature(WHO.person, datetime(1970, 1, 1, tzinfo=UTC))
    read = parse_commit(OID, commit_bytes(OID, None, first, WHO, Message("x", "", (("Authored", said),)))).commit
    assert (read.authored, read.trailers) == (first.at, (("Authored", said),))


def test_times_become_utc():
    """A time of another zone is kept as the same moment in UTC."""
    lagos = datetime(2026, 3, 1, 13, tzinfo=timezone(timedelta(hours=1)))
    read = parse_commit(OID, commit_bytes(OID, OID, Signature(WHO.person, lagos), WHO, Message("x"))).commit
    assert read.authored == AT
    assert read.authored.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "person",
    [
        Person("A\nB", "a@b"),
        Person("A <x>", "a@b"),
        Person("A", "a>b"),
        Person("A", "a b"),
        Person(" ", "a@b"),
        Person("A\0", "a@b"),
        Person("\ud800", "a@b"),
        Person("A\u2028B", "a@b"),
    ],
)
def test_harmful_names_are_refused(person):
    """Line breaks, control characters and angle brackets never reach a commit's header."""
    with pytest.raises(InvalidFact, match="of the author"):
        commit_bytes(OID, None, Signature(person, AT), WHO, Message("x"))


@pytest.mark.parametrize("at", [datetime(2026, 3, 1), datetime(1948, 12, 10, tzinfo=UTC)])  # noqa: DTZ001
def test_times_that_git_cannot_keep_are_refused(at):
    """A time without a zone or before 1970 is refused and not bent."""
    with pytest.raises(InvalidFact, match="time of the tagger"):
        tag_bytes(OID, "a/b", Signature(WHO.person, at), "x")


@pytest.mark.parametrize(
    "message",
    [
        Message(""),
        Message("a\nb"),
        Message("a", "b\x1b[2J"),
        Message("a", "", (("Vote", "38-3\nStage: adopted"),)),
        Message("a", "", (("Vo te", "38-3"),)),
        Message("a", "", (("Vote", ""),)),
        Message("a", "Text.\n\nStage: adopted"),
    ],
)
def test_facts_cannot_be_forged(message):
    """Nothing that a user types can become a trailer that nobody recorded."""
    with pytest.raises(InvalidFact):
        message_text(message)


def test_foreign_messages_are_read():
    """Trailers that go on over lines are unfolded; a paragraph with another line in it is body."""
    assert parse_message("S\n\nBody: x\nand more\n") == Message("S", "Body: x\nand more")
    assert parse_message("S\n\nBody\n\nSponsor: A\n  and B\nVote: 1-0-0\n").trailers == (
        ("Sponsor", "A and B"),
        ("Vote", "1-0-0"),
    )


def test_foreign_commits_are_read():
    """Another encoding, a signature over several lines and an odd author do not stop the reader."""
    data = (
        f"tree {OID}\nparent {OID}\nparent {'1' * 40}\nauthor nobody\ncommitter X <x@y> 99999999999999999 +0000\n"
        "gpgsig -----BEGIN\n parent 2\n -----END\nencoding ISO-8859-1\n\n"
    ).encode() + "Déjà vu\n".encode("latin-1")
    read = parse_commit(OID, data)
    assert read.tree == OID
    assert read.commit.parent == OID
    assert read.commit.subject == "Déjà vu"
    assert read.commit.author == Person("nobody", "")


@pytest.mark.parametrize("data", [b"abc", b"100644 a\0", b"100644 a\0" + bytes(19), b"100644 a\0" + bytes(20) + b"\0"])
def test_trees_that_break_off_are_refused(data):
    """A list of files of which a part is missing is damage, and no defect of the program."""
    with pytest.raises(ForeignTree, match="broken off"):
        parse_tree(data)


def test_a_commit_without_a_tree_is_refused():
    """What calls itself a commit and names no tree is damage."""
    with pytest.raises(BrokenObject, match="names no tree"):
        parse_commit(OID, b"nothing here\n")


@pytest.mark.parametrize("mode", [b"120000", b"160000", b"100755", b"100664"])
def test_trees_hold_plain_files_only(mode):
    """Links, submodules and executables are refused with the name of the entry."""
    with pytest.raises(ForeignTree, match=r"resolution\.xml"):
        parse_tree(mode + b" resolution.xml\0" + bytes(20))
