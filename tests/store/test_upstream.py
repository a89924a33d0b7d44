"""Copies of one record on several machines: nothing is acknowledged that the upstream does not have."""

import threading

import pytest
from upstreams import UpstreamServer

from draftdiff.errors import DraftdiffError
from draftdiff.store import NameTaken, Repository, upstream
from draftdiff.store.upstream import BadUpstream, Upstream, UpstreamDiverged, UpstreamUnavailable, UpstreamUnsure

SLUG = "kigali-145"
TEXT = "resolution.eng.xml"


@pytest.fixture
def shared(tmp_path):
    with UpstreamServer(tmp_path) as server:
        yield server


@pytest.fixture
def node(tmp_path, shared):
    """Makes the copy of a machine."""
    opened = []

    def make(name):
        path = tmp_path / f"{name}.git"
        if not path.exists():
            Repository.create(path).close()
        opened.append(Repository.open(path, shared.url))
        return opened[-1]

    yield make
    for each in opened:
        each.close()


def heads(repository):
    return repository.git.tips("refs/")


def test_what_is_recorded_is_upstream_before_it_is_acknowledged(node, shared, propose):
    """The commit and its name are there when `record` returns, and another copy has them once it fetches."""
    one, two = node("one"), node("two")
    made = one.record(SLUG, propose(b"1\n", name="final", Name="final"))
    assert shared.refs() == heads(one)
    assert shared.refs()[f"refs/heads/{SLUG}"] == made.oid
    two.upstream.fetch()
    assert heads(two) == heads(one)
    assert two.read(made.oid, TEXT) == b"1\n"
    assert two.fsck() == ()


def test_who_comes_second_records_on_what_the_first_recorded(node, shared, propose):
    """A copy that did not know the newest text is told so by the upstream, fetches it, and works on it."""
    one, two = node("one"), node("two")
    first = one.record(SLUG, propose(b"1\n"))
    seen = []

    def operation(head):
        seen.append(head.oid if head else None)
        return propose(b"2\n")(head)

    second = two.record(SLUG, operation)
    assert seen == [None, first.oid]
    assert second.parent == first.oid
    assert shared.refs() == heads(two)


def test_the_very_same_commit_is_recorded_once(node, propose):
    """Who records the same at the same instant as another machine comes second, and sees what is there."""
    one, two = node("one"), node("two")
    first = one.record(SLUG, propose(b"1\n"))
    seen = []

    def operation(head):
        seen.append(head.oid if head else None)
        return propose(b"1\n")(head)

    second = two.record(SLUG, operation)
    assert seen == [None, first.oid]
    assert second.parent == first.oid


def test_a_name_is_given_once_on_all_machines(node, propose):
    """The name of a version that another machine gave is taken, though this copy had not heard of it."""
    one, two = node("one"), node("two")
    one.record(SLUG, propose(b"1\n", name="final"))
    with pytest.raises(NameTaken):
        two.record(SLUG, propose(b"2\n", name="final"))
    assert [commit.names for commit in two.history(SLUG)] == [("final",)]


def test_machines_that_record_at_once_lose_nothing(node, shared, propose):
    """Three copies, two of them with two writers: what was acknowledged is in one history, nothing twice."""
    nodes = [node("one"), node("one"), node("two"), node("two"), node("three")]
    made, told = [], []

    def write(number):
        for count in range(6):
            try:
                subject = f"{number} {count}"
                made.append((nodes[number].record(SLUG, propose(subject.encode(), subject=subject)).oid, subject))
            except DraftdiffError as error:
                told.append(error)

    writers = [threading.Thread(target=write, args=(number,)) for number in range(5)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert told == []
    nodes[0].upstream.fetch()
    kept = [(commit.oid, commit.subject) for commit in nodes[0].history(SLUG)]
    assert sorted(kept) == sorted(made)
    for each in nodes:
        each.upstream.fetch()
        assert heads(each) == shared.refs()
        assert each.fsck() == ()


def test_without_the_upstream_a_copy_is_read_and_nothing_is_recorded(node, shared, propose):
    """It refuses in one line, keeps what it had, and goes on when the upstream is back."""
    one = node("one")
    first = one.record(SLUG, propose(b"1\n"))
    shared.cut_off()
    with pytest.raises(UpstreamUnavailable, match="nothing was recorded, reading goes on"):
        one.record(SLUG, propose(b"2\n"))
    with pytest.raises(UpstreamUnavailable):
        one.catch_up()
    assert not one.writable()
    assert [commit.oid for commit in one.history(SLUG)] == [first.oid]
    assert one.read(first.oid, TEXT) == b"1\n"
    shared.restore()
    assert one.catch_up()
    assert one.writable()
    second = one.record(SLUG, propose(b"2\n"))
    assert shared.refs()[f"refs/heads/{SLUG}"] == second.oid


def test_an_answer_that_is_lost_is_looked_for(node, shared, propose):
    """The upstream has taken it and the connection breaks: the copy looks, finds it there, and acknowledges it."""
    one = node("one")
    dropped = []
    shared.drop = lambda path: path.endswith("git-receive-pack") and not dropped and not dropped.append(path)
    made = one.record(SLUG, propose(b"1\n"))
    assert dropped
    assert shared.refs() == {f"refs/heads/{SLUG}": made.oid}
    assert [commit.oid for commit in one.history(SLUG)] == [made.oid]


def test_who_cannot_know_says_so(node, shared, propose):
    """Where the upstream falls silent for good after it was sent something, nobody claims to know what became of it."""
    one = node("one")

    def silent(path):
        if path.endswith("git-receive-pack"):
            threading.Thread(target=shared.cut_off).start()
            return True
        return not shared.asked[-1].endswith("info/refs")

    one.record(SLUG, propose(b"1\n"))
    shared.drop = silent
    with pytest.raises((UpstreamUnsure, UpstreamUnavailable)) as caught:
        one.record(SLUG, propose(b"2\n", subject="Perhaps"))
    shared.drop = lambda _: False
    shared.restore()
    one.upstream.fetch()
    there = [commit.subject for commit in one.history(SLUG)]
    assert isinstance(caught.value, UpstreamUnsure) or "Perhaps" not in there


def test_a_history_that_was_rewritten_upstream_is_not_taken(node, shared, propose):
    """Where the upstream was set back, a copy keeps what it has, names the branch, and brings all others."""
    one, two = node("one"), node("two")
    first = one.record(SLUG, propose(b"1\n"))
    last = one.record(SLUG, propose(b"2\n"))
    shared.git("update-ref", f"refs/heads/{SLUG}", first.oid)
    other = two.record("rabat-12", propose(b"3\n"))
    two.upstream.fetch()
    two.record(SLUG, propose(b"other\n"))
    with pytest.raises(UpstreamDiverged, match=SLUG):
        one.upstream.fetch()
    assert one.head(SLUG) == last.oid
    assert one.head("rabat-12") == other.oid
    with pytest.raises(UpstreamDiverged):
        one.record(SLUG, propose(b"4\n"))
    two.record("rabat-12", propose(b"5\n"))
    assert one.record("rabat-12", propose(b"6\n")).oid == shared.refs()["refs/heads/rabat-12"]


def test_a_copy_that_was_killed_after_the_upstream_took_it_has_it_again(node, shared, propose, monkeypatch):
    """The upstream is what counts: what a copy did not come to note is there with the next fetch."""
    one = node("one")
    monkeypatch.setattr(one.git, "update_refs", lambda updates: None)
    made = one.record(SLUG, propose(b"1\n", name="final"))
    monkeypatch.undo()
    assert heads(one) == {}
    one.upstream.fetch()
    assert heads(one) == shared.refs()
    assert one.names(SLUG) == {"final": made.oid}


def test_one_process_of_a_machine_fetches_for_all(node, shared, propose):
    """Within the time given only the first asks the upstream."""
    one = node("one")
    assert one.upstream.fetch_due(60)
    asked = len(shared.asked)
    assert not one.upstream.fetch_due(60)
    assert len(shared.asked) == asked
    assert one.upstream.fetch_due(0)


@pytest.mark.parametrize(
    "address",
    ["ext::sh -c touch% /tmp/x", "--upload-pack=touch", "http://", "git@host:x.git", "https://h/ x", "", "relative"],
)
def test_what_is_no_address_is_refused(tmp_path, address):
    """Neither an option nor a transport that runs programs is taken for the address of an upstream."""
    with pytest.raises(BadUpstream):
        Upstream(tmp_path, address)


def test_a_password_is_never_told(node, shared, propose):
    """Errors name the upstream without what signs this machine in."""
    one = node("one")
    address = shared.url.replace("http://", "http://node:s3cret@")
    shared.cut_off()
    other = Upstream(one.path, address)
    with pytest.raises(UpstreamUnavailable) as caught:
        other.fetch()
    assert "s3cret" not in str(caught.value)
    assert "node:…@127.0.0.1" in str(caught.value)


def test_settings_of_a_repository_have_no_say(node, shared, propose, tmp_path):
    """No program that the configuration of the copy names is run when it talks to its upstream."""
    one = node("one")
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    with (one.path / "config").open("a") as config:
        config.write(
            f"[core]\nhooksPath = {tmp_path}\nsshCommand = {trap}\naskPass = {trap}\ngitProxy = {trap}\n"
            f'[credential]\nhelper = !{trap}\n[remote "origin"]\nuploadpack = {trap}\nreceivepack = {trap}\n'
        )
    (tmp_path / "pre-push").symlink_to(trap)
    (tmp_path / "reference-transaction").symlink_to(trap)
    one.record(SLUG, propose(b"1\n"))
    one.upstream.fetch()
    assert not (tmp_path / "sprung").exists()


def test_an_upstream_in_a_folder_works_alike(tmp_path, shared, propose):
    """Of a network file system no server is asked."""
    Repository.create(tmp_path / "a.git").close()
    with Repository.open(tmp_path / "a.git", str(shared.path)) as one:
        made = one.record(SLUG, propose(b"1\n"))
        assert shared.refs() == {f"refs/heads/{SLUG}": made.oid}
    assert upstream.shown(str(shared.path)) == str(shared.path)
