"""A record shared by several machines, at the command line."""

import json

import pytest
from upstreams import UpstreamServer


@pytest.fixture
def shared(tmp_path):
    with UpstreamServer(tmp_path) as server:
        yield server


def test_machines_see_what_the_other_recorded(run, shared, monkeypatch, samples):
    """A record that is there fills a new upstream, a second machine begins as its copy, and both go on together."""
    monkeypatch.setenv("DRAFTDIFF_UPSTREAM", shared.url)
    assert run("init", "--repo", "one.git").code == 0
    assert run("import", "draft.txt", "road-safety", "--stage", "draft", "--repo", "one.git").code == 0
    made = run("init", "--repo", "two.git")
    assert "a copy of the upstream" in made.out
    assert json.loads(run("list", "--repo", "two.git", "--format", "json").out) == json.loads(
        run("list", "--repo", "one.git", "--format", "json").out
    )
    assert run("import", "adopted.txt", "road-safety", "--as", "final", "--repo", "two.git").code == 0
    told = run("sync", "--repo", "one.git")
    assert told.out == f"{shared.url}: 1 resolution and 1 name brought, 0 resolutions given\n"
    assert run("verify", "--repo", "one.git").code == 0


def test_a_record_that_is_there_fills_a_new_upstream(run, shared, monkeypatch):
    """What was recorded before there was an upstream is given to it."""
    run("init", "--repo", "old.git")
    run("import", "draft.txt", "road-safety", "--as", "first", "--repo", "old.git")
    monkeypatch.setenv("DRAFTDIFF_UPSTREAM", shared.url)
    told = json.loads(run("sync", "--repo", "old.git", "--format", "json").out)
    given = ["refs/heads/road-safety", "refs/tags/road-safety/first"]
    assert told == {"upstream": shared.url, "brought": [], "given": given}
    assert sorted(shared.refs()) == given


def test_where_nothing_is_yet_there_is_nothing_to_bring(run, shared, monkeypatch):
    """A new record and a new upstream are together already, and stay so when it is asked again."""
    monkeypatch.setenv("DRAFTDIFF_UPSTREAM", shared.url)
    run("init", "--repo", "one.git")
    told = run("sync", "--repo", "one.git")
    assert (told.code, told.out) == (0, f"{shared.url}: 0 resolutions brought, 0 resolutions given\n")
    run("import", "draft.txt", "road-safety", "--repo", "one.git")
    assert run("sync", "--repo", "one.git").out == told.out


def test_a_silent_upstream_is_told_in_one_line(run, shared, monkeypatch, tmp_path):
    """Nothing is recorded, no copy is left half made, reading goes on."""
    monkeypatch.setenv("DRAFTDIFF_UPSTREAM", shared.url)
    run("init", "--repo", "one.git")
    shared.cut_off()
    refused = run("import", "draft.txt", "road-safety", "--repo", "one.git")
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert "the shared upstream cannot be reached" in refused.err
    assert run("list", "--repo", "one.git").code == 0
    assert run("init", "--repo", "two.git").code == 2
    assert run("list", "--repo", "two.git").code == 2


def test_a_record_without_an_upstream_says_how_to_get_one(run):
    """Who asks for it where none is named is told where it is named."""
    run("init", "--repo", "one.git")
    refused = run("sync", "--repo", "one.git")
    assert refused.code == 2
    assert "$DRAFTDIFF_UPSTREAM" in refused.err


def test_a_short_key_is_refused(run, monkeypatch):
    """A key that could be guessed is none."""
    monkeypatch.setenv("DRAFTDIFF_SECRET_KEYS", "short")
    refused = run("list")
    assert refused.code == 2
    assert "at least 32 characters" in refused.err
    assert "short" not in refused.err.replace("shortest", "")
