"""What is recorded together is the same as if it had been recorded one by one; before that nobody sees it."""

import os
import subprocess
import sys

import pytest
from upstreams import UpstreamServer

from draftdiff.model import Person
from draftdiff.store import NameTaken, Repository, StaleHead, Stream, whole
from draftdiff.store import git as module
from draftdiff.store import stream as module_of_streams
from draftdiff.store.sheaf import Sheaf

SLUG, OTHER, THIRD = "kigali-145", "tirana-150", "quito-128"
TEXT = "resolution.eng.xml"


@pytest.fixture
def stream(repository):
    with Stream(repository) as opened:
        yield opened


def several(repository, propose):
    """Two versions of one resolution, the second with a name, and one of another."""
    return [
        repository.record(SLUG, propose(b"1\n")),
        repository.record(OTHER, propose(b"other\n")),
        repository.record(SLUG, propose(b"2\n", name="final", Name="final")),
    ]


def test_it_is_the_same_as_one_by_one(repository, tmp_path, propose, stream):
    """Commits, tags and refs have the same ids, and git finds nothing wrong."""
    with Repository.create(tmp_path / "other") as alone:
        wanted = several(alone, propose)
        assert several(stream, propose) == wanted
        assert stream.flush() == {}
        assert repository.git.tips("refs/") == alone.git.tips("refs/")
        assert repository.history(SLUG) == alone.history(SLUG)
    assert repository.fsck() == ()
    assert (repository.path / "HEAD").read_text() == f"ref: refs/heads/{SLUG}\n"


def test_nobody_sees_it_before_it_is_there(repository, propose, stream):
    """Who makes the changes reads them as if they were on record, for others there is nothing."""
    first, other, second = several(stream, propose)
    assert not stream.full
    assert stream.heads() == {SLUG: second.oid, OTHER: other.oid}
    assert stream.head(SLUG) == second.oid
    assert stream.names(SLUG) == {"final": second.oid}
    assert [commit.oid for commit in stream.history(SLUG)] == [second.oid, first.oid]
    assert stream.read(first.oid, TEXT) == b"1\n"
    blobs = list(stream.files(second.oid).values())
    assert stream.blobs(blobs) == {blobs[0]: b"2\n"}
    assert stream.git.has(first.oid)
    assert stream.git.refs("refs/tags/") == {f"refs/tags/{SLUG}/final": second.oid}
    with pytest.raises(NameTaken):
        stream.record(SLUG, propose(b"3\n", name="final"))
    assert repository.heads() == {}
    assert list((repository.path / "objects").glob("pack/*")) == []


def test_it_follows_what_is_on_record(repository, propose, stream):
    """A change on top of a version that is there, read from both sides."""
    before = repository.record(SLUG, propose(b"1\n"))
    seen = []

    def operation(head):
        seen.append((head.oid, head.files[TEXT], list(head.past(TEXT))))
        return propose(b"%d\n" % (len(seen) + 1))(head)

    made = [stream.record(SLUG, operation).oid for _ in range(2)]
    assert seen == [(before.oid, b"1\n", [b"1\n"]), (made[0], b"2\n", [b"2\n", b"1\n"])]
    blobs = [stream.files(oid)[TEXT] for oid in (before.oid, *made)]
    assert [stream.blobs(blobs)[blob] for blob in blobs] == [b"1\n", b"2\n", b"3\n"]
    assert stream.flush() == {}
    assert [commit.oid for commit in repository.history(SLUG)] == [*reversed(made), before.oid]


def test_who_was_overtaken_is_told_and_the_others_are_on_record(repository, propose, stream):
    """Of one resolution somebody else recorded a text meanwhile: none of its changes is on record, nor their name."""
    heard = []
    repository.heard.append(lambda slug, commit: heard.append((slug, commit.oid)))
    _, other, _ = several(stream, propose)
    theirs = repository.record(SLUG, propose(b"theirs\n", day=2))
    heard.clear()
    noticed = []
    repository.notice = noticed.append
    refused = stream.flush()
    assert noticed == ["given up", "recorded", "given up"]
    assert {slug: type(why) for slug, why in refused.items()} == {SLUG: StaleHead}
    assert repository.heads() == {SLUG: theirs.oid, OTHER: other.oid}
    assert repository.names(SLUG) == {}
    assert heard == [(OTHER, other.oid)]
    assert stream.head(SLUG) == theirs.oid  # and it goes on from what is there
    stream.record(SLUG, propose(b"ours\n", day=3))
    assert stream.flush() == {}
    assert [repository.read(commit.oid, TEXT) for commit in repository.history(SLUG)] == [b"ours\n", b"theirs\n"]


@pytest.mark.parametrize(("bound", "value"), [("MOST", 2), ("MOST_BYTES", 400)])
def test_it_is_full_where_much_waits(propose, stream, monkeypatch, bound, value):
    """Be it many changes or large ones; and when they are on record there is room again."""
    monkeypatch.setattr(module_of_streams, bound, value)
    stream.record(SLUG, propose(b"1\n"))
    assert not stream.full
    stream.record(SLUG, propose(b"2\n"))
    assert stream.full
    stream.flush()
    assert not stream.full


def test_what_the_disk_does_not_take_is_told_of_all(repository, propose, stream):
    """Nothing is on record then; and when there is room again the stream goes on."""
    several(stream, propose)
    packs = repository.path / "objects" / "pack"
    packs.rmdir()
    packs.write_text("in the way")
    refused = stream.flush()
    assert set(refused) == {SLUG, OTHER}
    assert all("nothing was recorded" in str(why) for why in refused.values())
    assert repository.heads() == {}
    packs.unlink()
    several(stream, propose)
    assert stream.flush() == {}
    assert repository.slugs() == (SLUG, OTHER)


def test_it_is_on_the_disk_before_a_ref_leads_to_it(repository, propose, stream, monkeypatch):
    """The folder of packs is synced, since git leaves that out, and only then refs move."""
    order = []
    monkeypatch.setattr(module, "sync_folder", lambda folder: order.append(folder.name) or whole.sync_folder(folder))
    move = stream._landing._git.program.move_refs
    monkeypatch.setattr(stream._landing._git.program, "move_refs", lambda wishes: order.append("refs") or move(wishes))
    several(stream, propose)
    stream.flush()
    assert order == ["pack", "refs"]


def test_an_upstream_is_called_once_for_all(tmp_path, propose):
    """Two copies: what one recorded together the other has; who was overtaken is told so."""
    with UpstreamServer(tmp_path) as shared:
        copies = []
        for name in ("one", "two"):
            Repository.create(tmp_path / name).close()
            copies.append(Repository.open(tmp_path / name, shared.url))
        one, two = copies
        with one, two, Stream(one) as stream:
            _, other, second = several(stream, propose)
            assert stream.flush() == {}
            assert shared.refs() == one.git.tips("refs/")
            two.catch_up()
            assert two.heads() == {SLUG: second.oid, OTHER: other.oid}
            theirs = two.record(SLUG, propose(b"theirs\n", day=4))
            stream.record(SLUG, propose(b"ours\n", day=5))
            third = stream.record(THIRD, propose(b"third\n"))
            assert set(stream.flush()) == {SLUG}
            assert one.heads() == {SLUG: theirs.oid, OTHER: other.oid, THIRD: third.oid}


def test_many_packs_become_one(repository, propose, stream, monkeypatch):
    """Each flush leaves a pack; where there are many they are brought together, and all can still be read."""
    made = []
    for number in range(6):
        made.append(stream.record(SLUG, propose(b"%d\n" % number, day=number + 1)))
        stream.flush()
    packs = repository.path / "objects" / "pack"
    repository.git.tidy()
    assert len(list(packs.glob("*.pack"))) == len(made)
    monkeypatch.setattr(module, "_MANY_PACKS", 6)
    repository.git.tidy()
    assert len(list(packs.glob("*.pack"))) == 1
    assert [repository.read(commit.oid, TEXT) for commit in made] == [b"%d\n" % number for number in range(6)]
    assert repository.fsck() == ()


DYING = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from draftdiff.model import Person
from draftdiff.store import Proposal, Repository, Stream, calling, git
path, where, before = sys.argv[1:]
owner = {"sync_folder": git, "move_refs": calling.GitProgram}[where]
deed = getattr(owner, where)
def dying(*given, **options):
    answer = None if before == "before" else deed(*given, **options)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, where, dying)
who, at = Person("A", "a@example.org"), datetime(2031, 5, 4, tzinfo=UTC)
with Repository.open(Path(path)) as record, Stream(record) as stream:
    for slug, name in (("bay", None), ("quay", "final"), ("pier", "final")):
        stream.record(slug, lambda _: Proposal({"resolution.eng.xml": b"<t/>"}, who, at, who, at, "New", name=name))
    stream.flush()
"""


@pytest.mark.parametrize("before", ["before", "after"])
@pytest.mark.parametrize("where", ["sync_folder", "move_refs"])
def test_a_stream_that_is_killed_leaves_all_or_nothing(repository, where, before):
    """Killed (SIGKILL) before and after each of its steps: what is on record is whole, names too, and it goes on."""
    command = [sys.executable, "-c", DYING, str(repository.path), where, before]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -9
    with Repository.open(repository.path) as again:
        done = (where, before) == ("move_refs", "after")
        assert again.slugs() == (("bay", "pier", "quay") if done else ())
        assert [list(again.names(slug)) for slug in again.slugs()] == ([[], ["final"], ["final"]] if done else [])
        assert again.git.tips("refs/tags/").keys() == (
            {"refs/tags/pier/final", "refs/tags/quay/final"} if done else set()
        )
        assert list((again.path / "draftdiff.unfinished").glob("*")) == []
        assert again.fsck() == ()


@pytest.mark.parametrize("size", [0, 15, 16, 2047, 2048, 300_000])
def test_git_reads_what_is_packed(repository, size):
    """Objects of each kind, of sizes that need one byte in the pack and several."""
    data = os.urandom(size)
    sheaf = Sheaf()
    blob = sheaf.blob(data)
    tree = sheaf.tree({"a/b.xml": blob})
    who = f"{Person('A', 'a@example.org').name} <a@example.org> 1 +0000"
    commit = sheaf.commit(f"tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n".encode())
    tag = sheaf.tag(f"object {commit}\ntype commit\ntag t\ntagger {who}\n\nx\n".encode())
    repository.git.take_in(sheaf.packed())
    assert repository.git.blob(blob) == data
    assert repository.git.files(tree) == {"a/b.xml": blob}
    kinds = subprocess.run(
        ["git", "-C", repository.path, "cat-file", "--batch-check=%(objecttype)"],
        input=f"{commit}\n{tag}\n", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert kinds.stdout.split() == ["commit", "tag"]
