"""Objects made by us are the very objects that git makes."""

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftdiff.store.git import GitStore
from draftdiff.store.sheaf import Sheaf

NAMES = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,3}", fullmatch=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    with GitStore.create(tmp_path_factory.mktemp("sheaf") / "r") as opened:
        yield opened


def git(store, *words, stdin):
    return subprocess.run(
        ["git", "-C", store.path, *words], input=stdin, check=True, capture_output=True
    ).stdout.decode()


@given(st.binary(max_size=3000))
@settings(max_examples=25, deadline=None)
def test_a_blob_has_the_id_that_git_gives_it(store, data):
    """Whatever the bytes are, git reads them back under the id that git would give them."""
    sheaf = Sheaf()
    oid = sheaf.blob(data)
    store.keep(sheaf)
    assert git(store, "hash-object", "--stdin", "--no-filters", stdin=data).strip() == oid
    assert store.blob(oid) == data


@given(st.dictionaries(st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.binary(max_size=3), max_size=12))
@settings(max_examples=40, deadline=None)
def test_a_tree_is_sorted_as_git_sorts(store, contents):
    """Files and folders whose names begin alike stand in the order of git: it calls the tree well formed."""
    files = {
        path: data for path, data in contents.items() if not any(other.startswith(f"{path}/") for other in contents)
    }
    sheaf = Sheaf()
    blobs = {path: sheaf.blob(data) for path, data in files.items()}
    tree = sheaf.tree(blobs)
    store.keep(sheaf)
    assert store.files(tree) == blobs
    listed = git(store, "ls-tree", "-z", tree, stdin=b"")
    assert git(store, "mktree", "-z", stdin=listed.encode()).strip() == tree
    assert store.fsck() == ()


def test_what_is_alike_is_written_once(store):
    """Two files of the same bytes are one object."""
    sheaf = Sheaf()
    assert sheaf.blob(b"alike") == sheaf.blob(b"alike")
    assert len(sheaf) == 1
