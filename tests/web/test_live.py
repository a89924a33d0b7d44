"""Who is told at once what is recorded: the hub, its streams, and the files by which a change is seen."""

from __future__ import annotations

import json
import threading
import time

import pytest
from committee_room import SLUG, committee
from sites import signed, started

from draftdiff import demo
from draftdiff.amendments.model import Outcome
from draftdiff.committee import Visibility
from draftdiff.desk import Desk
from draftdiff.people import Role
from draftdiff.service import Record
from draftdiff_web.committee.live import EXTENSION, Heads, Hub, Stream, event, stamp
from draftdiff_web.context import EXTENSION as RECORD
from draftdiff_web.context import OPENNESS
from draftdiff_web.gate.identity import EXTENSION as PEOPLE

A, B, C = ("a" * 40, "b" * 40, "c" * 40)


class Branch:
    """A record with one branch that a test moves."""

    def __init__(self):
        self.head = A
        self.looks = 0

    def __call__(self):
        self.looks += 1
        return {"harbours": self.head}


@pytest.fixture
def branch():
    return Branch()


@pytest.fixture
def hub(branch):
    made = Hub(branch, most=3, pause=0.01)
    yield made
    made.end()


def stream(hub, told=lambda _, head: {"head": head}, **settings):
    assert hub.enter()
    found = Stream(hub, "harbours", A, told, **settings)
    assert next(found) == b"retry: 2000\n\n"
    return found


def test_who_listens_hears_a_branch_that_moves(hub, branch):
    """The event has the commit for its id, and what is told of it for its data."""
    found = stream(hub)
    branch.head = B
    assert next(found) == event(B, {"head": B}) == b'id: %b\ndata: {"head": "%b"}\n\n' % (B.encode(), B.encode())
    found.close()


def test_what_was_missed_is_told_at_once(hub, branch):
    """Who knows an older commit than the newest need not wait for the next."""
    branch.head = C
    found = stream(hub)
    assert next(found) == event(C, {"head": C})
    found.close()


def test_a_quiet_stream_says_that_it_lives(hub):
    """After a while without news comes a line that every browser ignores."""
    found = stream(hub, heartbeat=0.02)
    assert next(found) == b":\n\n"
    found.close()


def test_a_stream_ends_after_a_while(hub):
    """Then the browser begins another one, and its right is looked at anew."""
    moments = iter([0.0, 1000.0])
    found = stream(hub, clock=lambda: next(moments))
    assert next(found, None) is None
    found.close()


def test_who_may_no_longer_read_hears_nothing_more(hub, branch):
    """The right is looked at again for every event."""
    found = stream(hub, told=lambda *_: None)
    branch.head = B
    assert next(found, None) is None
    found.close()


def test_there_are_no_more_streams_than_there_may_be(hub):
    """One that is closed, were it never begun, makes room for another."""
    found = [Stream(hub, "harbours", A, dict) for _ in range(3) if hub.enter()]
    assert not hub.enter()
    found[0].close()
    found[0].close()
    assert hub.open == 2
    assert hub.enter()


def test_streams_end_with_their_server(hub):
    """A server that is to end does not wait for a stream that would go on for minutes."""
    serving = True
    hub.until(lambda: serving)
    found = stream(hub)
    heard = []
    listener = threading.Thread(target=lambda: heard.extend(found))
    listener.start()
    serving = False
    listener.join(10)
    assert not listener.is_alive()
    assert not hub.enter()


def test_nobody_looks_where_nobody_listens(branch):
    """The watcher goes with the last listener and comes back with the next."""
    hub = Hub(branch, pause=0.01)
    stream(hub).close()
    until = time.monotonic() + 10
    while hub._watcher is not None and time.monotonic() < until:
        time.sleep(0.01)
    looks = branch.looks
    time.sleep(0.05)
    assert branch.looks == looks
    branch.head = B
    again = stream(hub)
    assert next(again) == event(B, {"head": B})
    again.close()
    hub.end()


def test_a_disk_that_fails_for_a_moment_ends_nothing(branch, caplog):
    """The watcher lives on, and tells what came meanwhile."""

    def look():
        if branch.looks == 0:
            branch.looks = 1
            raise OSError
        return branch()

    hub = Hub(look, pause=0.01)
    found = stream(hub)
    branch.head = B
    assert next(found) == event(B, {"head": B})
    assert "could not be looked at" in caplog.text
    found.close()
    hub.end()


def test_git_is_asked_only_where_a_file_changed(tmp_path):
    """The files of the refs tell whether anything moved; packed or not, a branch that moves is seen."""
    committee(tmp_path / "r.git")
    with Record.open(tmp_path / "r.git") as record:
        asked = []
        heads = Heads(record)
        original = record.repository.heads
        record.repository.heads = lambda: asked.append(1) or original()
        first = heads()
        assert heads() == first
        assert len(asked) == 1
        before = stamp(record.path)
        Desk(record, SLUG).decide([3], Outcome.REJECTED, body="C")
        assert stamp(record.path) != before
        assert heads()[SLUG] != first[SLUG]
        record.repository.git.program.run("pack-refs", "--all")
        assert stamp(record.path)[0][0] == ""
        assert heads()[SLUG] == record.repository.head(SLUG)


# --- over the site --------------------------------------------------------------------------------------


@pytest.fixture
def site(sitting_record):
    app = started(sitting_record, STREAMS=1)
    demo.settle(app.extensions[PEOPLE].accounts)
    yield app
    app.extensions[EXTENSION].end()


def listened(client, **settings):
    answer = client.get(f"/{SLUG}/events", buffered=False, **settings)
    lines = answer.iter_encoded()
    assert answer.status_code == 200
    assert answer.mimetype == "text/event-stream"
    assert answer.headers["Cache-Control"].startswith("no-store")
    assert next(lines).startswith(b"retry:")
    return answer, lines


def data(chunk):
    return json.loads(chunk.decode().split("data: ")[1])


def test_a_decision_is_told_in_the_language_of_who_listens(site):
    """The event says in one line what was decided."""
    answer, lines = listened(site.test_client())
    form = {"a": 3, "outcome": "adopted", "body": "C", "vote": "12-4-1"}
    assert signed(site, Role.SECRETARIAT).post(f"/{SLUG}/sitting/", data=form).status_code == 303
    told = data(next(lines))
    assert told["what"] == "A3 of Peru: adopted by 12 to 4, 1 abstaining"
    assert told["head"] == site.extensions[RECORD].repository.head(SLUG)
    answer.close()


def test_who_comes_back_is_told_what_he_missed(site):
    """By the id of the last event that he heard, or by the commit that his page shows."""
    head = site.extensions[RECORD].repository.head(SLUG)
    Desk(site.extensions[RECORD], SLUG).decide([3], Outcome.WITHDRAWN, body="C")
    for settings in ({"headers": {"Last-Event-ID": head}}, {"query_string": {"since": head}}):
        answer, lines = listened(site.test_client(), **settings)
        assert data(next(lines))["what"] == "A3 of Peru: withdrawn"
        answer.close()
    client = site.test_client()
    assert client.get(f"/{SLUG}/head.json?since={head}").json["what"] == "A3 of Peru: withdrawn"
    assert client.get(f"/{SLUG}/head.json?since={'0' * 40}").json["what"] == ""


def test_where_no_stream_is_left_the_browser_is_told_to_ask(site):
    """It is answered with 503, and when it may come again."""
    answer, _ = listened(site.test_client())
    refused = site.test_client().get(f"/{SLUG}/events")
    assert refused.status_code == 503
    assert refused.headers["Retry-After"] == "2"
    answer.close()
    answer, _ = listened(site.test_client())
    answer.close()


def test_a_resolution_that_is_closed_ends_its_streams(site):
    """The public hears nothing of what is recorded from then on, not even that something was."""
    answer, lines = listened(site.test_client())
    site.extensions[OPENNESS].open_to(SLUG, Visibility.COMMITTEE)
    assert list(lines) == []
    answer.close()
    assert site.test_client().get(f"/{SLUG}/events").status_code == 404
    answer, lines = listened(signed(site, Role.DELEGATION, "Kenya"))
    Desk(site.extensions[RECORD], SLUG).decide([3], Outcome.REJECTED, body="C")
    assert data(next(lines))["what"] == "A3 of Peru: rejected"
    answer.close()


def test_whoever_was_shut_out_hears_nothing_more(site):
    """Of what is open to the committee alone an account that is shut is told nothing, though its stream is open."""
    site.extensions[OPENNESS].open_to(SLUG, Visibility.COMMITTEE)
    accounts = site.extensions[PEOPLE].accounts
    kenya = next(account for account in accounts.all() if account.delegation == "Kenya")
    answer, lines = listened(signed(site, Role.DELEGATION, "Kenya"))
    accounts.change(kenya.id, active=False)
    Desk(site.extensions[RECORD], SLUG).decide([3], Outcome.REJECTED, body="C")
    assert list(lines) == []
    answer.close()
