"""Over the site: the chair puts an amendment before the committee, and every screen that follows goes there."""

from __future__ import annotations

import re

import pytest
from committee_room import SLUG
from sites import EXTENSION, PEOPLE, desk_of, signed, started

from draftdiff.amendments.model import Outcome
from draftdiff.amendments.proposing import replace_words
from draftdiff.committee import Visibility
from draftdiff.desk import Desk
from draftdiff.importers import read
from draftdiff.people import Role
from draftdiff.recording import Facts
from draftdiff_web.committee.live import EXTENSION as LIVE
from draftdiff_web.committee.live import Heads
from draftdiff_web.committee.whereabouts import Mark, Marks
from draftdiff_web.context import OPENNESS

ROOM = f"/{SLUG}/sitting/"
HEAD = f"/{SLUG}/head.json"
OLD = "a" * 40


def put(client, number):
    return client.post(f"{ROOM}before", data={"a": number})


def on_table(client, address=ROOM):
    found = re.search(r'data-on-table="(\d+)"', client.get(address).text)
    return int(found[1]) if found else None


def told(client, address):
    """The line about where the committee is."""
    text = client.get(address).text
    found = re.search(r'<div class="whereabouts">(.*?)</div>', text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", found[1]).split()) if found else ""


def test_who_follows_goes_where_the_chair_goes(site, clerk):
    """The chair's own screen and the public's, until it is decided there; then all are at the next vote."""
    public = site.test_client()
    assert told(public, ROOM) == ""
    answer = put(clerk, 6)
    assert (answer.status_code, answer.location) == (303, ROOM)
    for client in (public, clerk):
        assert on_table(client) == 6
        assert told(client, ROOM) == "Now before the committee"
    desk_of(site, SLUG).decide([6], Outcome.REJECTED, body="C")
    for client in (public, clerk):
        assert on_table(client) == 1
    assert told(public, ROOM) == ""


def test_who_looks_elsewhere_is_told_where_the_committee_is(site, clerk):
    """In a line, with the way back; in the queue the committee's amendment leads there too."""
    put(clerk, 6)
    public = site.test_client()
    for address in (f"{ROOM}?a=3", f"{ROOM}?a=3&follow=1&part=board"):
        assert on_table(public, address) == 3
        assert told(public, address) == "The committee is at A6: follow it"
        assert f'<a href="{ROOM}">follow it</a>' in public.get(address).text
    assert told(public, f"{ROOM}?a=6") == "The committee is at this amendment: follow it"
    queue = public.get(f"{ROOM}?a=3").text.partition('class="queue"')[2]
    assert f'<a href="{ROOM}"><b>A6</b>' in queue
    assert f'<a href="{ROOM}?a=1"><b>A1</b>' in queue


def test_without_the_chairs_word_the_committee_is_at_the_next_vote(site):
    """That is told to who looks elsewhere, and it is not said that anybody put it there."""
    assert told(site.test_client(), f"{ROOM}?a=3") == "The next vote is on A1: follow the committee"
    assert told(site.test_client(), f"{ROOM}?a=1") == ""


def test_what_is_decided_can_be_before_the_committee_again(site, clerk):
    """An amendment that was decided lies there as long as nobody decides on it anew."""
    put(clerk, 8)
    assert on_table(site.test_client()) == 8
    desk_of(site, SLUG).decide([8], Outcome.REJECTED, body="C")
    assert on_table(site.test_client()) == 1


def test_a_decision_that_is_taken_back_brings_the_committee_back(site, clerk):
    """All screens go to what is open again, wherever it is in the order of the votes."""
    put(clerk, 6)
    data = {"a": 6, "outcome": "rejected", "body": "C", "head": desk_of(site, SLUG).head}
    assert clerk.post(ROOM, data=data).status_code == 303
    assert on_table(site.test_client()) == 1
    assert clerk.post(ROOM, data={**data, "outcome": "undo", "head": desk_of(site, SLUG).head}).status_code == 303
    assert on_table(site.test_client()) == 6


def test_a_form_that_is_being_filled_in_stays(clerk, site):
    """A screen that holds an amendment is told where the committee went, and leaves only what is decided."""
    put(clerk, 6)
    held = f"{ROOM}?part=board&follow=1&hold=3"
    assert on_table(clerk, held) == 3
    assert told(clerk, held) == "The committee is at A6: follow it Put before the committee b"
    desk_of(site, SLUG).decide([3], Outcome.REJECTED, body="C")
    assert on_table(clerk, held) == 6


@pytest.mark.parametrize(("data", "status"), [({}, 400), ({"a": "x"}, 400), ({"a": 99}, 404)])
def test_only_what_there_is_can_be_put_there(site, clerk, data, status):
    """Anything else is told, and moves nobody."""
    assert clerk.post(f"{ROOM}before", data=data).status_code == status
    assert site.extensions[PEOPLE].floors.of(SLUG) is None


@pytest.mark.parametrize("role", [Role.READER, Role.DELEGATION, Role.RAPPORTEUR])
def test_the_committee_is_led_by_its_secretariat_alone(site, role):
    """Others have no button for it, and are refused."""
    client = site.test_client() if role is Role.READER else signed(site, role)
    assert "Put before the committee" not in client.get(ROOM).text
    assert put(client, 6).status_code in {401, 403}
    assert site.extensions[PEOPLE].floors.of(SLUG) is None


def test_the_move_is_read_out_once(site, clerk):
    """Whoever asks now and then is told it as news; who knows it, or knows nothing of the chair, is not."""
    public = site.test_client()
    before = public.get(HEAD).json["mark"]
    assert before == f"{desk_of(site, SLUG).head}.0"
    put(clerk, 4)
    answer = public.get(f"{HEAD}?since={before}").json
    assert answer["what"] == "Now before the committee: A4 of Norway"
    assert public.get(f"{HEAD}?since={answer['mark']}").json["what"] == ""
    assert public.get(f"{HEAD}?since={answer['head']}").json["what"] == ""
    put(clerk, 4)
    assert public.get(HEAD).json["mark"] == answer["mark"]
    assert f'data-mark="{answer["mark"]}"' in public.get(ROOM).text


def test_what_was_decided_and_where_the_chair_went_is_told_together(site, clerk):
    """A screen that was away hears both; what was decided meanwhile is no longer before the committee."""
    public = site.test_client()
    before = public.get(HEAD).json["mark"]
    desk_of(site, SLUG).decide([3], Outcome.REJECTED, body="C")
    put(clerk, 4)
    assert public.get(f"{HEAD}?since={before}").json["what"] == (
        "A3 of Peru: rejected; Now before the committee: A4 of Norway"
    )
    desk_of(site, SLUG).decide([4], Outcome.WITHDRAWN, body="C")
    assert "Now before" not in public.get(f"{HEAD}?since={before}").json["what"]


def test_another_process_is_told(site, clerk, sitting_record):
    """What is before the committee is known to all processes over the same database, and their streams tell it."""
    other = started(sitting_record)
    answer = other.test_client().get(f"/{SLUG}/events", buffered=False)
    lines = answer.iter_encoded()
    assert next(lines).startswith(b"retry:")
    put(clerk, 4)
    chunk = next(lines).decode()
    assert "Now before the committee: A4 of Norway" in chunk
    assert chunk.startswith(f"id: {desk_of(site, SLUG).head}.1\n")
    answer.close()
    other.extensions[LIVE].end()
    assert on_table(other.test_client()) == 4


def test_who_may_not_see_the_resolution_hears_nothing(site, clerk):
    """Neither by asking, nor by listening, nor from a stream that was open before it was closed to him."""
    public = site.test_client()
    answer = public.get(f"/{SLUG}/events", buffered=False)
    lines = answer.iter_encoded()
    next(lines)
    site.extensions[OPENNESS].open_to(SLUG, Visibility.SECRETARIAT)
    put(clerk, 4)
    assert not any(b"Norway" in chunk for chunk in lines)
    answer.close()
    for address in (ROOM, HEAD, f"/{SLUG}/events", f"{HEAD}?since={OLD}.0"):
        assert public.get(address).status_code == 404
    assert signed(site, Role.RAPPORTEUR).get(HEAD).status_code == 404
    site.extensions[LIVE].end()


def test_without_its_database_the_votes_go_on(site, clerk, caplog):
    """Readers are at the next vote, and the watcher still tells what is recorded; the log has it once."""
    put(clerk, 6)
    database = site.extensions[PEOPLE].database
    marks = Marks(Heads(site.extensions[EXTENSION]), site.extensions[PEOPLE].floors)
    assert marks()[SLUG].endswith(".1")
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE floor RENAME TO floor_away")
    head = desk_of(site, SLUG).decide([3], Outcome.REJECTED, body="C").commit.oid
    assert on_table(site.test_client()) == 1
    for _ in range(3):
        assert marks()[SLUG] == f"{head}.1"
    assert caplog.text.count("before the committees could not") == 1


def test_a_committee_at_another_language_is_told_of(site, clerk):
    """A screen of the one text shows its own next vote, and leads to the amendment of the other."""
    desk = desk_of(site, SLUG)
    document = desk.record.document(SLUG).decode()
    french = document.replace('language="eng"', 'language="fra"').replace("/eng@", "/fra@")
    assert french != document
    number = _french(desk, french)
    put_there = clerk.post(f"{ROOM}before?lang=fra", data={"a": number})
    assert put_there.location == f"{ROOM}?lang=fra"
    public = site.test_client()
    assert on_table(public, f"{ROOM}?lang=fra") == number
    assert on_table(public) == 1
    assert told(public, ROOM) == (
        f"The committee is at A{number}, which amends the text in another language: follow it there"
    )
    assert f'href="{ROOM}?lang=fra">follow it there' in public.get(ROOM).text


def _french(desk, document):
    desk.record.import_version(read(document.encode(), source="f.xml"), SLUG, Facts(stage="draft", lang="fra"))
    other = Desk(desk.record, SLUG, "fra")
    return other.propose([replace_words(other.version().clause("OP3"), "yearly", "weekly")], sponsors=[]).number


@pytest.mark.parametrize("written", ["", "abc", OLD[:-1], f"{OLD}.", f"{OLD}.x", f"{OLD}.-1", f"{OLD}.1.2"])
def test_what_is_no_mark_is_none(site, written):
    """A browser that sends nonsense is told where the committee stands, and no news."""
    assert Mark.of(written) is None
    assert site.test_client().get(HEAD, query_string={"since": written}).json["what"] == ""


@pytest.mark.parametrize("written", [OLD, f"{OLD}.0", f"{OLD}.17"])
def test_a_mark_is_written_as_it_is_read(written):
    """With or without a turn of the chair."""
    assert str(Mark.of(written)) == written
